"""One sentence in two reports, word for word but for a figure: who copied it changed the figure, or was handed another.

Words are compared with figures masked and with what makes a figure vague left out, in runs; a run that two reports
share, and in which their figures differ, tells of one thing. Dates, hours of the day, and what changes from day to day
(prices of shares, the weather) are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from verbale.calendar_names import ANY_MONTH, FULL_MONTH
from verbale.types import Span
from verbale.weigh.amounts import FoundAmount, bare_numbers, find_amounts, same_amount
from verbale.weigh.desk import Desk
from verbale.weigh.differ.measures import MOVES, currency_of
from verbale.weigh.words import word_set

__all__ = ["Worded", "figures_in_the_same_words"]

RUN = 7  # words and figures in a row that two reports share
LEAST_TELLING = 3  # words of a run that say something ("paid out", "claimants"); the rest may be small ones
LARGEST_RATIO = 2.5
_TOKEN = re.compile(r"[$€£]?\d[\d.,]*\d(?:bn|mn|[mk])?|[$€£]?\d(?:bn|mn|[mk])?|[^\W\d_][\w’'-]*")
_VAGUE = frozenset(["about", "around", "some", "nearly", "almost", "roughly", "over", "only", "just", "more", "than"])
_DATED = re.compile(
    r"(?:\b" + ANY_MONTH + r"\.?\s|\b(?:in|since|of|until"
    r"|by)\s(?=\d{4}\b))$"
)
_MONTH = re.compile(
    r"(?:st|nd|rd|th)?\s(?:of\s)?" + FULL_MONTH + r"\b"
    r"|\s?(?:a\.?m|p\.?m|o'clock|GMT|BST|CET|UTC|E[SD]T|P[SD]T|hrs|am|pm)\b|:\d\d"
)
# What is another figure every day.
_MOVING = re.compile(
    r"\b(?:shares?|stock|index|futures|barrels?|degrees|celsius|fahrenheit|closed (?:up|down|at)|traded|cents|ounce"
    r"|exchange rate|temperature|in its|now in|days? (?:of|into)|rose|fell|risen|fallen|raised|cut|offer(?:s|ed)?)\b",
    re.IGNORECASE,
)


class Worded(msgspec.Struct, frozen=True):
    """A figure in the words of one report."""

    report: str
    sentence: Span
    found: FoundAmount


class _Run(msgspec.Struct, frozen=True):
    report: str
    sentence: Span
    figures: tuple[FoundAmount, ...]


def figures_in_the_same_words(desk: Desk) -> Iterator[tuple[Worded, Worded]]:
    """Yield the figures that differ in words that two reports share; each pair of figures of two reports once."""
    runs: dict[tuple[str, ...], list[_Run]] = {}
    for rid in sorted(desk.reports, key=desk.order_of):
        for sentence in desk.sentences(rid):
            for words, run in _runs(desk.reports[rid].text, rid, sentence):
                runs.setdefault(words, []).append(run)
    done: set[tuple[str, str, Span, Span]] = set()
    for words in sorted(runs, key=lambda w: (desk.order_of(runs[w][0].report), runs[w][0].sentence, w)):
        for one, other in _of_two_reports(runs[words]):
            for first, second in zip(one.figures, other.figures, strict=True):
                key = (one.report, other.report, first.span, second.span)
                if key not in done and _differ(first, second):
                    done.add(key)
                    yield Worded(one.report, one.sentence, first), Worded(other.report, other.sentence, second)


def _of_two_reports(runs: Sequence[_Run]) -> Iterator[tuple[_Run, _Run]]:
    by_report: dict[str, list[_Run]] = {}
    for run in runs:
        by_report.setdefault(run.report, []).append(run)
    if any(len(found) > 1 for found in by_report.values()):
        return  # a turn of phrase: one report has it of two things
    single = [found[0] for found in by_report.values()]
    for place, one in enumerate(single):
        for other in single[place + 1 :]:
            yield one, other


def _differ(one: FoundAmount, other: FoundAmount) -> bool:
    low, high = sorted((one.amount.value, other.amount.value))
    if not 0 < low < high <= LARGEST_RATIO * low or one.money != other.money:
        return False
    if one.money and currency_of(one.amount.unit) != currency_of(other.amount.unit):
        return False  # one sum, told in the money of two countries
    count = msgspec.structs.replace(one.amount, unit="count"), msgspec.structs.replace(other.amount, unit="count")
    return same_amount(*count) is False


def _runs(text: str, rid: str, sentence: Span) -> Iterator[tuple[tuple[str, ...], _Run]]:
    """Yield the runs of a sentence that hold a figure and enough telling words, figures masked."""
    if _MOVING.search(sentence.of(text)) or MOVES.search(sentence.of(text)):
        return
    figures = _figures(text, sentence)
    if not figures:
        return
    masked = _masked(text, sentence, figures)
    small = word_set("differences.small")
    for start in range(len(masked) - RUN + 1):
        piece = masked[start : start + RUN]
        inside = tuple(figures[place] for _, place in piece if place is not None)
        telling = sum(place is None and word not in small for word, place in piece)
        if inside and telling >= LEAST_TELLING:
            yield tuple(word for word, _ in piece), _Run(rid, sentence, inside)


def _masked(text: str, sentence: Span, figures: Mapping[int, FoundAmount]) -> list[tuple[str, int | None]]:
    """Return the words of a sentence in order; a figure stands as "#" with the place under which it is kept."""
    found: list[tuple[str, int | None]] = []
    for match in _TOKEN.finditer(text, sentence.start, sentence.end):
        place = next((p for p, f in figures.items() if f.span.start <= match.start() < _number_end(text, f)), None)
        if place is None and match.group().casefold() not in _VAGUE:
            found.append((match.group().casefold(), None))
        elif place is not None and (not found or found[-1][1] != place):
            found.append(("#", place))
    return found


def _number_end(text: str, found: FoundAmount) -> int:
    """Return where the number itself ends, before what it counts ("8,000| people")."""
    words = found.span.of(text)
    if found.money or found.amount.unit in ("percent", "count"):
        return found.span.end
    last = re.search(r"\s[^\W\d_][\w’'-]*$", words)
    return found.span.start + (last.start() if last else len(words))


def _figures(text: str, sentence: Span) -> dict[int, FoundAmount]:
    """Return the figures of a sentence by where they begin, those of dates and hours left out."""
    typed = find_amounts(text, start=sentence.start, end=sentence.end)
    bare = [
        b
        for b in bare_numbers(text, start=sentence.start, end=sentence.end)
        if not any(t.span.overlaps(b.span) for t in typed)
    ]
    return {
        f.span.start: f
        for f in sorted((*typed, *bare), key=lambda f: f.span)
        if f.amount.high is None
        and not _DATED.search(text[max(0, f.span.start - 12) : f.span.start])
        and not _MONTH.match(text, f.span.end)
    }
