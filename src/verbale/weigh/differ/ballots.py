"""Votes that reports count differently: "by 31 votes to 12" against "30 in favour, 12 against".

Two tallies are of one vote where one side of both is the same number and the other nearly so. Shares of a vote are
compared in `measures`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from verbale.types import Span
from verbale.weigh.amounts import parse_number
from verbale.weigh.desk import Desk
from verbale.weigh.differ.tellings import Make, Telling, clipped, listed, reports_of, who_is_named
from verbale.weigh.types import Discrepancy

__all__ = ["differing_votes"]

FARTHEST = 5  # votes by which two tallies of one vote differ on one side, where the other is the same
_N = (
    r"(\d{1,4}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|twenty(?:-\w+)?)"
)
_TALLY = re.compile(
    rf"\b{_N}\s(?:votes?|ballots?)\s(?:to|against)\s{_N}\b"
    rf"|\b{_N}\s(?:votes?\s)?(?:in favou?r|for(?=,| and)|yes|ayes?)\b[^.;\n\d]{{0,20}}?"
    rf"\b{_N}\s(?:votes?\s)?(?:against|noes|no\b)"
    rf"|\b(?:vot(?:ed|es?|ing)|margin of|carried|passed|rejected|approved|adopted|defeated)\s(?:it\s)?(?:by\s)?"
    rf"{_N}(?:-|–|\sto\s){_N}\b(?!\s?(?:percent|per cent|%|days?|weeks?|months?|years?|hours?))",
    re.IGNORECASE,
)


class _Tally(msgspec.Struct, frozen=True):
    report: str
    sentence: Span
    words: Span
    sides: tuple[int, int]


def differing_votes(desk: Desk, make: Make) -> Iterator[Discrepancy | None]:
    """Yield votes of which two reports give two tallies; a body that votes twice gives two that are far apart."""
    tallies = [t for rid in sorted(desk.reports, key=desk.order_of) for t in _tallies(desk, rid)]
    done: set[tuple[tuple[int, int], tuple[int, int]]] = set()
    for place, one in enumerate(tallies):
        for other in tallies[place + 1 :]:
            key = min(one.sides, other.sides), max(one.sides, other.sides)
            if one.report != other.report and key not in done and _one_vote(one.sides, other.sides):
                done.add(key)
                yield _difference(desk, make, one, other)


def _tallies(desk: Desk, rid: str) -> Iterator[_Tally]:
    text = desk.reports[rid].text
    for sentence in desk.sentences(rid):
        for match in _TALLY.finditer(text, sentence.start, sentence.end):
            values = [parse_number(g) for g in match.groups() if g]
            if len(values) == 2 and values[0] is not None and values[1] is not None:
                yield _Tally(rid, sentence, Span(match.start(), match.end()), (int(values[0]), int(values[1])))


def _one_vote(one: tuple[int, int], other: tuple[int, int]) -> bool:
    gaps = sorted(abs(a - b) for a, b in zip(one, other, strict=True))
    return gaps[0] == 0 and 0 < gaps[1] <= FARTHEST


def _difference(desk: Desk, make: Make, one: _Tally, other: _Tally) -> Discrepancy | None:
    about: dict[str, None] = {}
    tellings = []
    for tally in (one, other):
        index = desk.sentence_index(tally.report, tally.sentence.start)
        before = desk.sentences(tally.report)[max(0, index - 1) : index]
        zones = (*before, tally.sentence)
        about |= {t.event: None for zone in zones for t in desk.tellings_in(tally.report, zone)}
        about |= dict.fromkeys(who_is_named(desk, tally.report, zones))
        words = " ".join(tally.words.of(desk.reports[tally.report].text).split())
        tellings.append(Telling(words, (desk.cite(tally.report, clipped(tally.sentence)),)))
    values = listed(f"{t.value} in {listed(reports_of(desk, t))}" for t in tellings)
    return make(
        "number", tuple(about), "votes", tellings, "contradiction", f"One vote is counted differently: {values}."
    )
