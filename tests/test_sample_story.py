"""The sample story end to end: what a careful reader finds in examples/quota is in its record."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from benchmarks.scorers import load_scorer
from verbale.record import Lookup, Record, from_json, json_schema, to_json
from verbale.record.types import Event
from verbale.story import Story
from verbale.tell.stands import moves_on

QUOTA = Path(__file__).parents[1] / "examples" / "quota"
EXPECTED: dict[str, Any] = json.loads((QUOTA / "expected.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def record(sample_story: Path) -> Record:
    with Story.open(sample_story) as story:
        return story.record()


@pytest.fixture(scope="module")
def lookup(record: Record) -> Lookup:
    return Lookup(record)


def stems(record: Record) -> dict[str, str]:
    """Return the file name without ending of each report, by id."""
    return {report.id: Path(report.path).stem for report in record.reports}


def actor_ids(record: Record, names: list[str]) -> set[str]:
    """Return the actors that bear one of the names."""
    return {actor.id for actor in record.actors if {name.name for name in actor.names} & set(names)}


def share(found: list[bool]) -> float:
    return sum(found) / len(found)


# --- what is always so -----------------------------------------------------------------------------------------


def test_every_quotation_stands_in_its_report(sample_story: Path) -> None:
    with Story.open(sample_story) as story:
        verification = story.verify()
    assert verification.faults == ()
    assert verification.spans > 200


def test_the_export_fits_its_schema_and_reads_back(record: Record) -> None:
    exported = to_json(record)
    jsonschema.validate(json.loads(exported), json_schema())
    assert to_json(from_json(exported)) == exported


def test_no_id_points_nowhere(record: Record, lookup: Lookup) -> None:
    known = {*lookup.items, *lookup.reports}
    for event in record.events:
        assert {participant.actor for participant in event.participants} <= known
    for statement in record.statements:
        assert {*statement.about, *statement.same_as, statement.report} <= known
        assert statement.speaker is None or statement.speaker in known
    for discrepancy in record.discrepancies:
        assert set(discrepancy.about) <= known


def test_parties_are_names_of_actors(record: Record) -> None:
    bodies = {actor.name for actor in record.actors if actor.kind in ("state", "organisation", "group")}
    named = {actor.party for actor in record.actors} | {party for event in record.events for party in event.parties}
    assert named - {None} <= bodies


def test_reports_given_one_by_one_in_another_order_give_the_same_bytes(record: Record, tmp_path: Path) -> None:
    paths = sorted(str(path) for path in (QUOTA / "reports").iterdir())
    with Story.create(tmp_path / "again") as story:
        for path in reversed(paths):
            story.add([path], today="2100-01-01")
        assert to_json(story.build()) == to_json(record)


def test_a_rebuild_with_nothing_changed_takes_no_second(sample_story: Path) -> None:
    command = [sys.executable, "-c", "from verbale.cli import main; main()", "build", str(sample_story)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    before = os.times()
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    after = os.times()
    # Time of the processor, not of the clock: a busy machine must not fail a test.
    assert after.children_user + after.children_system - before.children_user - before.children_system < 1


# --- what a careful reader finds: floors, lowered only on purpose ------------------------------------------------


def test_days_of_publication_and_agencies_are_those_told(record: Record) -> None:
    names = stems(record)
    for expected in EXPECTED["reports"]:
        (report,) = [report for report in record.reports if names[report.id] == expected["report"]]
        assert (report.published.start or "")[:10] in expected["published"]
        assert {cite.outlet for cite in report.cites} == set(expected["cites"])
        assert report.outlet == expected["outlet"]


def test_the_report_that_repeats_another_says_so(record: Record) -> None:
    names = stems(record)
    repeats = {names[r.id]: names[r.duplicate_of] for r in record.reports if r.duplicate_of}
    assert repeats == {"gazette-2019-03-06": "courier-2019-03-05"}


def test_everyone_is_found_under_all_names(record: Record) -> None:
    people = [actor for actor in EXPECTED["actors"] if actor["kind"] == "person" and not actor.get("optional")]
    assert share([len(actor_ids(record, person["names"])) == 1 for person in people]) == 1.0


@pytest.mark.parametrize(
    ("names", "why"),
    [(["Ada Lindqvist", "Ada Lindkvist"], "two spellings"), (["Olaf Brand", "Oskar Brand"], "a wrong first name")],
)
def test_one_person_under_two_names_is_one(record: Record, names: list[str], why: str) -> None:
    (actor,) = [actor for actor in record.actors if actor.id in actor_ids(record, names)]
    assert set(names) <= {name.name for name in actor.names}, why
    assert any(set(joined.names) & set(names) for joined in actor.joins)


def test_direct_quotations_are_found_with_their_speakers(record: Record) -> None:
    names = stems(record)
    found = []
    for expected in (said for said in EXPECTED["statements"] if said["kind"] == "direct"):
        (person,) = [actor for actor in EXPECTED["actors"] if actor["id"] == expected["speaker"][0]]
        found.append(
            any(
                names[said.report] == expected["report"]
                and said.content.strip(' ,."“”') == expected["content"].strip(' ,."')
                and said.speaker in actor_ids(record, person["names"])
                for said in record.statements
            )
        )
    assert share(found) >= 0.9


def meetings(record: Record, day: str) -> list[Event]:
    return [event for event in record.events if event.kind == "meeting" and (event.when.start or "")[:10] == day]


@pytest.mark.parametrize(("day", "town"), [("2019-03-04", "Halsund"), ("2019-03-12", "Reykjavik")])
def test_a_round_is_one_meeting_on_its_day_in_its_town(record: Record, day: str, town: str) -> None:
    there = [event for event in meetings(record, day) if town in (event.place.name, event.place.city)]
    assert [event.status for event in there] == ["held"]


def test_the_whole_expected_reading_is_met(record: Record) -> None:
    try:
        scorer = load_scorer("record", QUOTA)
    except SystemExit as missing:
        pytest.skip(str(missing).partition("\n")[0])
    told = scorer.Scorer(json.loads(to_json(record)), EXPECTED, QUOTA / "reports")
    table = {name: round(100 * value, 1) for name, value in told.table().items() if value is not None}
    assert told.misses == []
    assert set(table.values()) == {100.0}


def test_the_brief_tells_how_the_offer_rose(record: Record) -> None:
    quotas = next(issue for issue in record.issues if issue.name == "quotas")
    assert [p.amounts[0].value for p in moves_on(quotas, "Tarnholm", record.issues)] == [40_000, 44_000]
