"""Three hundred news expressions of our own writing: where they stand, what type they are, what they stand for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from verbale.read.types import Reading
from verbale.resolve.times import make_calendar
from verbale.types import Report, When

ROWS = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("expressions.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
][1:]


def resolved(anchor: str, text: str) -> list[tuple[str, str, str]]:
    """Return words, type and value of all expressions of a text told on the day `anchor`."""
    published = When(anchor, anchor, "day") if anchor else When()
    report = Report(id="r", path="", text=text, published=published)
    timexes = make_calendar(report, Reading("r", "none")).timexes
    return [(timex.mention.span.of(text), timex.value.type, timex.value.value) for timex in timexes]


@pytest.mark.parametrize(("anchor", "sentence", "kind", "value"), ROWS, ids=[f"{r[0]} {r[1]}" for r in ROWS])
def test_expression_is_found_and_resolved(anchor: str, sentence: str, kind: str, value: str) -> None:
    text = sentence.replace("[", "").replace("]", "")
    words = sentence[sentence.find("[") + 1 : sentence.find("]")] if "[" in sentence else ""
    found = resolved(anchor, text)
    if kind == "-":
        assert not [surface for surface, _, _ in found if not words or surface == words]
    else:
        assert (words, kind, value) in found


def test_there_are_three_hundred_of_them() -> None:
    assert len(ROWS) >= 300
    assert all(not anchor or date.fromisoformat(anchor) for anchor, *_ in ROWS)
