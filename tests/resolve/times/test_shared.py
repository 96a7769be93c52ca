"""On a story read by hand, which is not part of the project: days of reports, of events and of statements.

Looked for beside the project (`../shared`) or where `VERBALE_SHARED` says; skipped where it is not there.
"""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from verbale.read import load_reader
from verbale.read.types import Reading
from verbale.resolve.times import Calendar, make_calendar, settle_days
from verbale.types import Report, When

SHARED = Path(os.environ.get("VERBALE_SHARED", Path(__file__).parents[4] / "shared"))
GOLD = SHARED / "gold" / "miami"

pytestmark = pytest.mark.skipif(not (GOLD / "gold.json").is_file(), reason=f"no story read by hand in {GOLD}")


def load_gold() -> dict[str, Any]:
    gold: dict[str, Any] = json.loads((GOLD / "gold.json").read_text("utf-8"))
    return gold


def load_reports() -> tuple[Report, ...]:
    """Return the reports; a day that stands at the head of a text is declared, as `gather` takes it."""
    reports = []
    for path in sorted((GOLD / "reports").glob("*.txt")):
        text = path.read_text("utf-8")
        words = text.split(maxsplit=2)
        declared = words[1] if words[0] == "date" else None
        published = When(declared, declared, "day", "declared") if declared else When()
        reports.append(Report(id=path.stem, path=path.name, text=text, published=published))
    return tuple(reports)


@pytest.fixture(scope="module")
def story() -> tuple[tuple[Report, ...], dict[str, Reading], dict[str, Calendar]]:
    reader = load_reader()
    reports = load_reports()
    readings = {report.id: reader.read(report.id, report.text) for report in reports}
    settled = settle_days(reports, list(readings.values()), today=date(2026, 6, 30))
    return settled, readings, {report.id: make_calendar(report, readings[report.id]) for report in settled}


def wrong_days(reports: tuple[Report, ...]) -> list[str]:
    accepted = {entry["report"]: entry["published"] for entry in load_gold()["reports"]}
    return [f"{r.id}: {r.published.start}" for r in reports if r.published.start not in accepted[r.id]]


def test_every_report_is_given_its_day_without_being_read() -> None:
    reports = load_reports()
    readings = [Reading(report.id, "none") for report in reports]
    assert wrong_days(settle_days(reports, readings, today=date(2026, 6, 30))) == []


def test_every_report_is_given_its_day_when_read(story: Any) -> None:
    reports, _, _ = story
    assert wrong_days(reports) == []


def test_what_is_said_on_a_day_is_dated_to_it(story: Any) -> None:
    reports, readings, calendars = story
    texts = {report.id: report.text for report in reports}
    wrong = []
    for said in load_gold()["statements"]:
        if "date" not in said:
            continue
        name, words = said["report"], said["content"][:25]
        text, tokens = texts[name], readings[name].tokens
        starts = {token.start: index for index, token in enumerate(tokens)}
        fitting = [a for a in readings[name].attributions if any(words in span.of(text) for span in a.content)]
        cues = [starts[cue.start] for attribution in fitting for cue in attribution.cue if cue.start in starts]
        days = {calendars[name].when_at(index).start for index in cues}
        if not days & set(said["date"]):
            wrong.append(f"{name} {words}: {sorted(map(str, days))}")
    assert wrong == []


def test_every_dated_meeting_has_a_telling_on_its_day(story: Any) -> None:
    _, readings, calendars = story
    days = {
        (calendars[name].when_at(trigger.token).start or "")[:10]
        for name, reading in readings.items()
        for trigger in reading.triggers
    }
    events = [e for e in load_gold()["events"] if not e.get("optional")]
    missing = [e["id"] for e in events if not any(day.startswith(wanted) for day in days for wanted in e["date"])]
    assert missing == []
