"""Days that two mouths give for one term: "they must leave by June 9; the mayor said that the day was June 2"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from verbale.types import Span
from verbale.weigh.desk import Desk
from verbale.weigh.differ.mouths import SAME_MOUTH
from verbale.weigh.differ.tellings import Make, Matters, Telling, about_of, clipped, listed, reports_of, who_is_named
from verbale.weigh.types import Discrepancy

__all__ = ["differing_terms"]

FARTHEST = 60  # days between two days for one term; beyond that they are of two things
# "… said that the date was", "… said the accord allowed them until": the second mouth's day follows
_SECOND = re.compile(
    r"\b(?:sa(?:id|ys?)|insist(?:s|ed)?|maintain(?:s|ed)?|claim(?:s|ed)?|told|argued?s?|put|according to)\b"
    r"[^.;\n]{0,60}?\b(?:(?:date|deadline|day|term|cut-off|time limit)\s(?:was|is|as|at|fell on|falls on)"
    r"|(?:accord|agreement|deal|protocol|pact|document|contract|text|truce|it)\s"
    r"(?:allow(?:s|ed)|g[ia]ves?|sets?|r[ua]ns?|grant(?:s|ed)|expires?|ends?)\b[^.;\n]{0,30}?\b(?:until|till|to|on|by))"
    r"\s(?:in fact\s|not\s|only\s)*$",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\b(?:by|until|till|before|no later than)\s(?:the\s)?$", re.IGNORECASE)
_CLAIMED = re.compile(
    r"\b(?:sa(?:id|ys?)|told|insist(?:s|ed)?|maintain(?:s|ed)?|claim(?:s|ed)?|inform(?:s|ed)|announced|promised"
    r"|according to)\b"
)


class _Day(msgspec.Struct, frozen=True):
    report: str
    sentence: Span
    span: Span
    day: str


def differing_terms(desk: Desk, make: Make, matters: Matters) -> Iterator[Discrepancy | None]:
    """Yield terms for which two mouths give two days, close together in one report; the same two days are one."""
    groups: dict[tuple[str, str], list[_Day]] = {}
    for rid in sorted(desk.reports, key=desk.order_of):
        for first, second in _rival_days(desk, rid):
            low, high = sorted((first.day, second.day))
            groups.setdefault((low, high), []).extend((first, second))
    for days in sorted(groups):
        found = groups[days]
        about: dict[str, None] = {}
        for day in found:
            about |= dict.fromkeys(about_of(desk, day.report, (day.sentence,), matters, nearest=False))
            about |= dict.fromkeys(who_is_named(desk, day.report, (day.sentence,)))
        tellings = [
            Telling(day, tuple(desk.cite(d.report, clipped(d.sentence)) for d in found if d.day == day)) for day in days
        ]
        values = listed(f"{t.value} in {listed(reports_of(desk, t))}" for t in tellings)
        yield make("date", tuple(about), "term", tellings, "contradiction", f"One term, two days: {values}.")


def _rival_days(desk: Desk, rid: str) -> Iterator[tuple[_Day, _Day]]:
    text = desk.reports[rid].text
    sentences = desk.sentences(rid)
    days = [_days_of(desk, rid, sentence) for sentence in sentences]
    for index, sentence in enumerate(sentences):
        if SAME_MOUTH.match(sentence.of(text)):
            continue
        for second in days[index]:
            if not _SECOND.search(text[sentence.start : second.span.start]):
                continue
            first = _first_day(text, days, index, second)
            if first is not None:
                yield first, second


def _first_day(text: str, days: Sequence[Sequence[_Day]], index: int, second: _Day) -> _Day | None:
    """Return the term that the second day is set against: the last one claimed before it, in this sentence or the one
    before.
    """
    for place in (index, index - 1):
        for first in reversed(days[place] if place >= 0 else ()):
            if first.span.start >= second.span.start or first.day == second.day or not _near(first, second):
                continue
            sentence = first.sentence
            if _FIRST.search(text[sentence.start : first.span.start]) and _CLAIMED.search(sentence.of(text)):
                return first
    return None


def _near(one: _Day, other: _Day) -> bool:
    years = [d.day[:4] for d in (one, other)]
    ordinals = [(int(d.day[5:7]) * 31 + int(d.day[8:10])) for d in (one, other)]
    return years[0] == years[1] and abs(ordinals[0] - ordinals[1]) <= FARTHEST


def _days_of(desk: Desk, rid: str, sentence: Span) -> list[_Day]:
    """Return the days that a sentence names outside quotations, in text order."""
    return [
        _Day(rid, sentence, span, when.start[:10])
        for span, when in desk.times_in(rid, sentence)
        if when.start and when.precision in ("day", "hour", "minute") and not desk.in_quotation(rid, span.start)
    ]
