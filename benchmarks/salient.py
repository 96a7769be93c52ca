"""Salient events on the timeline: `python -m benchmarks.salient --data ../shared/data/timeset [--json]`.

From a report's text, as many event words are told as there are sentences with a gold event, twice over at most. A gold
event is found if a told word overlaps its trigger; of those found that have a full date, the day is right if the told
word's day is it. Micro-averaged over the documents.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from benchmarks.command import make_parser
from training.documents import json_lines
from verbale.read import load_reader
from verbale.read.types import Reader, Reading
from verbale.resolve.events import make_scene
from verbale.resolve.events.salience import EventWord, find_event_words
from verbale.resolve.times import make_calendar
from verbale.resolve.who import Company
from verbale.types import Report, Span, When

__all__ = ["Counts", "count", "main"]

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Counts(msgspec.Struct):
    """What was found, over all documents."""

    gold: int = 0
    told: int = 0
    found: int = 0
    dated: int = 0
    day_right: int = 0


def count(document: Mapping[str, Any], words: Sequence[EventWord], reading: Reading, counts: Counts) -> None:
    """Add what the told words of one document find of its gold events."""
    spans = {s["id"]: s for s in document["spans"]}
    gold = [(spans[e["span"]], _day(e, spans)) for e in document["events"]]
    starts = [s.start for s in reading.sentences]
    sentences = {bisect_right(starts, s["start"]) for s, _ in gold}
    told = words[: 2 * len(sentences)]
    counts.gold += len(gold)
    counts.told += len(told)
    for span, day in gold:
        match = next((w for w in told if w.span.overlaps(Span(span["start"], span["end"]))), None)
        counts.found += match is not None
        counts.dated += day is not None
        counts.day_right += bool(match and day and (match.when.start or "")[:10] == day)


def _day(event: Mapping[str, Any], spans: Mapping[str, Mapping[str, Any]]) -> str | None:
    """Return the full date that the annotators give an event, None where they give none or a part of one."""
    notes = [spans[a["span"]]["note"] or "" for a in event["args"] if a["role"] == "TIMEX" and a["span"] in spans]
    return next((n for n in notes if _DAY.fullmatch(n)), None)


def _words(reader: Reader, document: Mapping[str, Any]) -> tuple[tuple[EventWord, ...], Reading]:
    name, day = document["doc_id"], document["date"]
    report = Report(name, name, document["text"], published=When(day, day, "day"))
    reading = reader.read(name, report.text)
    return find_event_words(make_scene(report, reading, make_calendar(report, reading), Company())), reading


def main(argv: Sequence[str] | None = None) -> int:
    """Print recall, precision and days right; with `--json` the last line is one JSON object."""
    parser = make_parser("benchmarks.salient", __doc__)
    options = parser.parse_args(argv)
    path = options.data / "docs.jsonl" if options.data.is_dir() else options.data
    counts, reader = Counts(), load_reader(threads=1)
    for document in json_lines(path):
        words, reading = _words(reader, document)
        count(document, words, reading, counts)
    figures = {
        "recall": round(100 * counts.found / max(1, counts.gold), 1),
        "precision": round(100 * counts.found / max(1, counts.told), 1),
        "day_right": round(100 * counts.day_right / max(1, counts.dated), 1),
    }
    print(
        f"events {counts.gold}, told {counts.told}, found {counts.found}; with a day {counts.dated}: {counts.day_right}"
    )
    print(json.dumps(figures) if options.json else "  ".join(f"{k} {v}" for k, v in figures.items()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
