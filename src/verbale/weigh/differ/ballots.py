"""Votes that reports count differently: "by 31 votes to 12" against "30 in favour, 12 against".

Two tallies are of one vote where one side of both is the same number and the other nearly so, or where both sum up to
one number and the same people are spoken of. Shares of a vote are compared in `measures`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from verbale.types import Span
from verbale.weigh.desk import Desk
from verbale.weigh.differ.settings import setting_of
from verbale.weigh.differ.tellings import Make, Telling, clipped, listed, reports_of, who_is_named
from verbale.weigh.numbers import parse_number
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
    rf"|\b(?:vot(?:ed|es?|ing)|margin of|carried|passed|rejected|approved|adopted|defeated"
    rf"|(?:figures?|count|tally|result|score|vote|voting) (?:as|at|was|of|to be))\s(?:it\s)?(?:by\s)?"
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
            apart = one.report != other.report or _is_others(desk, one) or _is_others(desk, other)
            same = _one_vote(one.sides, other.sides) or _one_body(desk, one, other)
            if apart and key not in done and same:
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


# "The evening paper gave the count as 40 to 12": what a report hands on that others told
_GAVE = re.compile(
    r"\b(?:g[ai]ves?|given|put|reported|had|printed|recorded|published|announced)\b[^.;\n]{0,40}?"
    r"\b(?:figures?|count|tally|result|score|vote|voting)\s(?:as|at|of|to be)\b",
    re.IGNORECASE,
)


def _is_others(desk: Desk, tally: _Tally) -> bool:
    """Tell whether a report hands a tally on as another's."""
    return _GAVE.search(tally.sentence.of(desk.reports[tally.report].text)) is not None


def _one_body(desk: Desk, one: _Tally, other: _Tally) -> bool:
    """Tell whether two tallies sum up to one number, differ by little, and speak of one body that has a vote."""
    if sum(one.sides) != sum(other.sides) or not 0 < abs(one.sides[0] - other.sides[0]) <= FEW:
        return False
    if _far_apart(desk, one, other) or _outcome(desk, one) != _outcome(desk, other):
        return False
    named = ({actor for _, actor in desk.named_in(t.report, t.sentence)} for t in (one, other))
    words = (set(_BODY.findall(t.sentence.of(desk.reports[t.report].text).casefold())) for t in (one, other))
    return bool(set.intersection(*named)) or bool(set.intersection(*words)) or _are_set_together(desk, one, other)


def _are_set_together(desk: Desk, one: _Tally, other: _Tally) -> bool:
    """Tell whether two sentences set their votes on one day, or at one place: one sum on one day is one vote."""
    mine, theirs = (setting_of(desk, t.report, t.sentence) for t in (one, other))
    return bool(mine.days & theirs.days) or bool(mine.places & theirs.places)


def _far_apart(desk: Desk, one: _Tally, other: _Tally) -> bool:
    """Tell whether two sentences set their votes on days that are more than a weekend apart."""
    days = [sorted(setting_of(desk, t.report, t.sentence).days) for t in (one, other)]
    gaps = [abs((date.fromisoformat(a) - date.fromisoformat(b)).days) for a in days[0] for b in days[1]]
    return bool(gaps) and min(gaps) > WEEKEND


WEEKEND = 2  # days between two days that are given for one vote
_REFUSED = re.compile(
    r"\b(?:reject\w*|turn\w* (?:it )?down|threw out|thrown out|defeat\w*|against|refus\w*|no confidence)\b"
)


def _outcome(desk: Desk, tally: _Tally) -> bool:
    """Tell whether a sentence has what was voted on rejected."""
    return _REFUSED.search(tally.sentence.of(desk.reports[tally.report].text)) is not None


FEW = 3  # votes that may have changed sides between two tallies of one sum
_BODY = re.compile(
    r"\b(?:board|council|committee|parliament|assembly|senate|chamber|house|cabinet|caucus|congress|conference|members"
    r"|delegates|representatives|owners|clubs|shareholders|branch|executive|directors|jury|court|synod)\b"
)


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
