"""What the reports of a story know together of its days: days that they name, outlets that they credit, stages told.

The day of a report is settled among those of its neighbours, in `verbale.resolve.times.days`.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from verbale.read.types import Reading
from verbale.resolve.times.clues import Clues, day_on, nearest_year
from verbale.types import Report, Span

__all__ = [
    "CREDIT_BEFORE",
    "REPORTED",
    "Fixed",
    "Stages",
    "Story",
    "gather_story",
    "stages_of",
    "words_around",
    "words_of",
]

_WINDOW = 90  # characters around a date that tell what happened on it
_TOPIC = 1500  # characters at the head of a report by which it is likened to others
CREDIT_BEFORE = 60  # characters before a weekday in which credit to an outlet stands
_SIGNING = frozenset({"sign", "signing", "signature", "initial", "initialing", "initialling", "ink"})
_TOLD = re.compile(
    r"\b(?:told|according to|reported (?:by|in)|interview with|quoted by|cited by|in|by)\s+(?:the\s+)?$", re.I
)
REPORTED = re.compile(r"\b(?:reported|said|wrote|revealed|disclosed|published)\b")
_DATELINE = re.compile(r"[^\n(]{0,80}\((?P<agency>[A-Z][\w.'’ -]{1,30})\)\s*[-–—]")
_WORD = re.compile(r"[^\W\d_]{4,}")


class Fixed(msgspec.Struct, frozen=True):
    """A day that another report of the story names, with the words around it."""

    report: str
    day: date
    span: Span
    words: frozenset[str]


class Stages(msgspec.Struct, frozen=True):
    """Kinds of event that come once in a story, told as ahead and told as begun or done."""

    ahead: frozenset[str]
    begun: frozenset[str]


class Story(msgspec.Struct, frozen=True):
    """What the reports of a story know together. `words` are those of each report, `settled` the days found so far."""

    clues: Mapping[str, Clues]
    words: Mapping[str, frozenset[str]]
    settled: Mapping[str, date]
    years: tuple[int, ...]
    fixed: tuple[Fixed, ...]
    told: tuple[Fixed, ...]
    """Days that reports whose own day is settled name by their weekdays."""
    names: Mapping[str, frozenset[str]]
    """What each report's outlet or agency is called."""
    credited: Mapping[str, frozenset[str]]
    """Which of these each report credits."""
    stages: Mapping[str, Stages]
    weight: Mapping[str, float]
    today: date
    sure: bool = False
    """Whether two reports or more declare their days, all within the years of the story."""


def gather_story(
    reports: Sequence[Report],
    clues: Mapping[str, Clues],
    settled: Mapping[str, date],
    declared: Mapping[str, date],
    stages: Mapping[str, Stages],
    today: date,
) -> Story:
    """Return what the reports know together; `settled` are days found so far, `declared` those that reports tell."""
    fixed, told = [], []
    counts: Counter[str] = Counter()
    words = {}
    for report in sorted(reports, key=lambda report: report.id):
        words[report.id] = words_of(report.text[:_TOPIC])
        counts.update(words[report.id])
        anchor = settled.get(report.id)
        for clue in clues[report.id].of("date", "equal"):
            day = nearest_year(clue.form, anchor) if anchor is not None else None
            if day is not None:
                fixed.append(Fixed(report.id, day, clue.span, words_around(report.text, clue.span)))
        for clue in clues[report.id].of("weekday"):
            day = day_on(clue, anchor) if anchor is not None else None
            if day is not None:
                told.append(Fixed(report.id, day, clue.span, words_around(report.text, clue.span)))
    size = len(reports)
    weight = {word: math.log(1 + size / count) for word, count in counts.items()}
    years = {day.year for day in declared.values()}
    named = {year for found in clues.values() for year in found.years if year <= today.year}
    names = {report.id: _names_of(report) for report in reports}
    every = frozenset().union(*names.values())
    return Story(
        clues,
        words,
        settled,
        tuple(sorted(years or named)),
        tuple(fixed),
        tuple(told),
        names,
        {report.id: _credited(report, every - names[report.id]) for report in reports},
        stages,
        weight,
        today,
        sure=len(declared) > 1,
    )


def _credited(report: Report, names: frozenset[str]) -> frozenset[str]:
    """Return the outlets, of those of the story, that a report credits."""
    return frozenset(
        name
        for name in names
        for found in re.finditer(re.escape(name), report.text)
        if REPORTED.search(report.text[found.end() : found.end() + CREDIT_BEFORE])
        or _TOLD.search(report.text[max(0, found.start() - CREDIT_BEFORE) : found.start()])
    )


def stages_of(reading: Reading) -> Stages:
    """Return the stages that a report tells of, as ahead and as begun."""
    # "Agreement" names the paper as often as its conclusion, and one in principle comes before the one that is signed.
    told = [
        trigger
        for trigger in reading.triggers
        if trigger.kind == "strike" or (trigger.kind == "signing" and _lemma_at(reading, trigger.token) in _SIGNING)
    ]
    return Stages(
        frozenset(t.kind for t in told if t.status in {"hypothetical", "planned", "proposed"}),
        frozenset(t.kind for t in told if t.status in {"held", "under way"}),
    )


def _lemma_at(reading: Reading, token: int) -> str:
    return reading.tokens[token].lemma.lower() if 0 <= token < len(reading.tokens) else ""


def _names_of(report: Report) -> frozenset[str]:
    """Return the names of who published a report: its outlet, the agency in its dateline."""
    agency = _DATELINE.match(report.text[:400])
    names = {report.outlet, agency["agency"] if agency else None}
    return frozenset(name.removeprefix("The ").strip() for name in names if name and len(name) > 3)


def words_around(text: str, span: Span) -> frozenset[str]:
    """Return the words that stand near a stretch of text, without those within it."""
    return words_of(text[max(0, span.start - _WINDOW) : span.start] + " " + text[span.end : span.end + _WINDOW])


def words_of(text: str) -> frozenset[str]:
    """Return the longer words of a text."""
    return frozenset(word.lower() for word in _WORD.findall(text))
