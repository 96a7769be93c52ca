"""Figures that two reports give for one thing: what goods are worth, what a bill saves, what was shipped in a year.

A pair counts where both hang on a word for the same measure, share what they are told of (names, telling words, other
figures), and neither is a wish, an offer or a change: in a negotiation those differ by right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from importlib import resources

import msgspec

from verbale.types import Amount, Span
from verbale.weigh.amounts import FoundAmount, bare_numbers, find_amounts, same_amount
from verbale.weigh.desk import Desk
from verbale.weigh.words import word_set

__all__ = [
    "MOVES",
    "Measured",
    "as_count",
    "clause_of",
    "currency_of",
    "days_between",
    "figures_of_one_thing",
    "keys_of",
    "weight_of",
]

LARGEST_RATIO = 1.6  # of two figures for one thing in two reports; what differs more is of two things or two times
FARTHEST = 45  # days between two reports beyond which the world may have moved
COMPARED = 5.0  # two sums of one sentence that differ by more are not set against each other
NEAR = 60  # code points between a figure and the word for what it measures, within one clause
SHARED = 4  # what two sentences share when they tell of one thing: a name or another figure counts two, a word one
SHARED_AROUND = 4  # the same of two sentences that begin with a pronoun, with those before them

_TIME = frozenset(["year", "month", "week", "day", "hour", "minute", "second", "round"])
# What a party has once in a round of talks: who is named beside both figures is enough.
_OF_A_PARTY = frozenset(["delegates"])
# What is taken on something ("50 percent on flour"): the thing stands behind both figures.
_OF_AN_OBJECT = frozenset(["levied"])
BEHIND = 40  # code points behind a figure in which that thing stands
ONE_ROUND = 7  # days between two reports of one round
_POINTS = frozenset(["point", "article", "clause", "chapter", "section"])
MISCOUNTED = 1  # point by which two counts of one text differ; what differs by more is another version
_PEOPLE = word_set("discrepancies.people_units")
# Wishes, offers, limits and changes: their figures differ from report to report by right.
MOVES = re.compile(
    r"\b(?:offer(?:s|ed|ing)?|propos(?:al|als|e[sd]?|ing)|demand(?:s|ed|ing)?|ask(?:s|ed|ing)? for|want(?:s|ed)?"
    r"|seek(?:s|ing)?|sought|bid(?:s|ding)?|limit(?:s|ed)?|ceiling|quotas?|cap(?:ped|s)?|target|accept(?:s|ed)?"
    r"|settle[sd]?|call(?:s|ed|ing)? for|insist(?:s|ed)? on|rais(?:e[sd]?|ing)|lower(?:s|ed|ing)?|increas(?:e[sd]?|ing)"
    r"|r[io]se[ns]?|f[ea]ll(?:s|en)?|grew|grown|up from|down from|compared (?:with|to)|instead of|rather than"
    r"|original(?:ly)?|previous(?:ly)?|initial(?:ly)?|revised|new (?:figure|estimate|count)|no longer|former(?:ly)?"
    r"|another|further|additional|extra|could|should|may|might|likely|expected)\b",
    re.IGNORECASE,
)
_CLAUSE_BREAK = re.compile(r"[;:.]\s|,\s(?:and|but|while|whereas|as)\s|\s(?:but|while|whereas)\s")
_WORD = re.compile(r"[a-z]{4,}")
_DIGITS = re.compile(r"\d[\d.,]*\d")
_NUMBERED = re.compile(r"\b[A-Z][a-z]+ \d{1,3}\b(?![\d,.]*\d)")  # "Terminal 5", "Article 7": a thing of its own
# "it would save", "the goods are worth": what is measured stands in the sentence before
_TAKES_UP = re.compile(r"\b(?:it|they|this|that|these|those|the goods|the products|the move|the step)\b", re.IGNORECASE)
_UNTELLING = frozenset(
    word[:6]
    for words in ("discrepancies.common", "differences.small", "measures.untelling")
    for word in word_set(words)
)
_PERIOD = re.compile(
    r"\b(?:(?:a|an|per|each|every)\s(?:year|month|week|day|hour)|annual(?:ly)?|monthly|weekly|daily|(?:last|this"
    r"|next)\s"
    r"(?:year|month|week|quarter)|(?:in|since|for)\s(?:19|20)\d\d)\b",
    re.IGNORECASE,
)


_YEARS = {"last year": -1, "this year": 0, "next year": 1}


class Measured(msgspec.Struct, frozen=True):
    """A figure, the measure that it is of, and its sentence; `keys` tell what it is told of."""

    measure: str
    report: str
    sentence: Span
    found: FoundAmount
    period: str
    day: str
    keys: frozenset[str]
    around: frozenset[str] = frozenset()
    beside: frozenset[float] = frozenset()
    behind: frozenset[str] = frozenset()


@cache
def _measures() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    text = resources.files("verbale.weigh").joinpath("measures.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return tuple((name, kind, re.compile(pattern, re.IGNORECASE)) for name, kind, pattern in rows)


def figures_of_one_thing(desk: Desk) -> Iterator[tuple[Measured, Measured]]:
    """Yield pairs of figures of different reports for one measure of one thing that cannot both be right."""
    groups: dict[tuple[str, str], list[Measured]] = {}
    for rid in sorted(desk.reports, key=desk.order_of):
        for figure in _figures(desk, rid):
            groups.setdefault((figure.measure, _family(figure.found)), []).append(figure)
    for key in sorted(groups):
        yield from _pairs(groups[key])


def _pairs(figures: Sequence[Measured]) -> Iterator[tuple[Measured, Measured]]:
    for place, one in enumerate(figures):
        for other in figures[place + 1 :]:
            if one.report != other.report and _rivals(one, other) and not _both_given(figures, one, other):
                yield one, other


def _rivals(one: Measured, other: Measured) -> bool:
    low, high = sorted((one.found.amount.value, other.found.amount.value))
    return (
        0 < low < high <= LARGEST_RATIO * low
        and same_amount(_bare(one), _bare(other)) is False
        and (one.measure != "points" or high - low <= MISCOUNTED)
        and (not one.period or not other.period or one.period == other.period)
        and days_between(one.day, other.day) <= FARTHEST
        and not _has_figure(one, other)
        and not _has_figure(other, one)
        and _one_thing(one, other)
        and (one.measure not in _OF_AN_OBJECT or any(key[0] not in "@#" for key in one.behind & other.behind))
    )


def _has_figure(one: Measured, other: Measured) -> bool:
    """Tell whether the sentence of a figure holds the other's too: what it was, or has become."""
    return other.found.amount.value in one.beside


def _one_thing(one: Measured, other: Measured) -> bool:
    if one.measure in _OF_A_PARTY and days_between(one.day, other.day) <= ONE_ROUND:
        return any(key.startswith("@") for key in one.keys & other.keys)
    if weight_of(one.keys & other.keys) >= SHARED:
        return True
    return bool(one.around and other.around) and weight_of(one.around & other.around) >= SHARED_AROUND


def weight_of(keys: frozenset[str]) -> int:
    """Return how much some keys tell: a name or a figure two, a word one."""
    return sum(2 if key[0] in "@#" else 1 for key in keys)


def _both_given(figures: Sequence[Measured], one: Measured, other: Measured) -> bool:
    """Tell whether one report gives both figures for the measure: then they are of two things."""
    values = {one.found.amount.value, other.found.amount.value}
    for rid in (one.report, other.report):
        if values <= {f.found.amount.value for f in figures if f.report == rid}:
            return True
    return False


def days_between(one: str, other: str) -> int:
    """Return how many days lie between two ISO days; 0 where one is unknown."""
    if len(one) < 10 or len(other) < 10:
        return 0
    return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)


def _bare(figure: Measured) -> Amount:
    return msgspec.structs.replace(figure.found.amount, unit="count")


def _family(found: FoundAmount) -> str:
    """Return what units are one: money of one sign whatever state's, people, else the noun that is counted."""
    unit = found.amount.unit
    return currency_of(unit) if found.money else "people" if unit in _PEOPLE else unit


def currency_of(unit: str) -> str:
    """Return what a sum of money is compared within: a bare dollar or pound may be any state's that has them."""
    return _CURRENCIES.get(unit, unit)


# A paper writes its own country's money with the bare sign.
_CURRENCIES = dict.fromkeys(("CAD", "AUD", "NZD", "HKD", "SGD", "TWD"), "USD") | {"IEP": "GBP"}


def _figures(desk: Desk, rid: str) -> Iterator[Measured]:
    text = desk.reports[rid].text
    sentences = desk.sentences(rid)
    for index, sentence in enumerate(sentences):
        amounts = [
            f
            for f in find_amounts(text, start=sentence.start, end=sentence.end)
            if f.amount.unit not in _TIME and f.amount.high is None
        ]
        for found in amounts:
            clause = clause_of(text, sentence, found.span)
            known = _known_count(text, found)
            measure = known or _measure_of(text, clause, found)
            near = _near(clause, found.span) if measure in _OF_A_PARTY else clause
            if measure is None or _is_compared(amounts, found) or (not known and MOVES.search(near.of(text))):
                continue
            keys = keys_of(desk, rid, sentence, found.span)
            around = keys
            if index and _TAKES_UP.search(clause.of(text)):
                around = keys | keys_of(desk, rid, sentences[index - 1], found.span)
            day = desk.published(rid).start or ""
            beside = _values_beside(text, sentence)
            period = _period(clause.of(text), day[:4])
            behind = keys_of(desk, rid, _object_of(text, clause, found.span))
            yield Measured(measure, rid, sentence, found, period, day, keys, around, beside, behind)


def _object_of(text: str, clause: Span, figure: Span) -> Span:
    """Return the words right behind a figure, up to a comma."""
    end = min(clause.end, figure.end + BEHIND)
    comma = text.find(",", figure.end, end)
    return Span(figure.end, end if comma < 0 else comma)


def _values_beside(text: str, sentence: Span) -> frozenset[float]:
    """Return the figures of a sentence, with and without what they count; no spans of time."""
    typed = find_amounts(text, start=sentence.start, end=sentence.end)
    bare = bare_numbers(text, start=sentence.start, end=sentence.end)
    alone = [b for b in bare if not any(t.span.overlaps(b.span) for t in typed)]
    return frozenset(f.amount.value for f in (*typed, *alone) if f.amount.unit not in _TIME)


# "its 40 guards", "all 25 schools": what there is, and is known to be, whatever is asked of it
_KNOWN = re.compile(
    r"\b(?:its|their|his|her|the|these|those|all)\s(?:some\s|about\s|roughly\s|estimated\s|nearly\s|almost\s"
    r"|remaining\s)?$",
    re.IGNORECASE,
)


def _known_count(text: str, found: FoundAmount) -> str | None:
    """Return what is counted as known ("its 40 guards"), whose count is one for all reports; None for other figures."""
    if found.money or found.amount.unit in ("percent", "count", *_POINTS) or found.amount.value < LEAST_KNOWN:
        return None
    before = text[max(0, found.span.start - 24) : found.span.start]
    return f"number of {found.amount.unit}" if _KNOWN.search(before) else None


LEAST_KNOWN = 5  # things: "the two sides", "its three members" are of many things


def _is_compared(amounts: Sequence[FoundAmount], found: FoundAmount) -> bool:
    """Tell whether a sentence gives a second figure in the same unit and of like size: a comparison, two of a list."""
    return any(
        a is not found
        and a.amount.unit == found.amount.unit
        and a.money == found.money
        and max(a.amount.value, found.amount.value) <= COMPARED * min(a.amount.value, found.amount.value)
        for a in amounts
    )


def clause_of(text: str, sentence: Span, figure: Span) -> Span:
    """Return the clause of a figure: up to a semicolon or a conjunction behind a comma."""
    start = max((m.end() for m in _CLAUSE_BREAK.finditer(text, sentence.start, figure.start)), default=sentence.start)
    end = _CLAUSE_BREAK.search(text, figure.end, sentence.end)
    return Span(start, end.start() if end else sentence.end)


def _measure_of(text: str, clause: Span, found: FoundAmount) -> str | None:
    """Return the measure whose word stands nearest to a figure in its clause, of those that its unit fits."""
    near = _near(clause, found.span)
    kind = _kind_of(found)
    distances = []
    for name, wants, pattern in _measures():
        if wants != kind and (wants != "any" or kind in ("share", "points")):
            continue
        for match in pattern.finditer(text, near.start, near.end):
            gap = found.span.start - match.end() if match.end() <= found.span.start else match.start() - found.span.end
            distances.append((max(gap, 0), name))
    return min(distances)[1] if distances else None


def _near(clause: Span, figure: Span) -> Span:
    return Span(max(clause.start, figure.start - NEAR), min(clause.end, figure.end + NEAR))


def _kind_of(found: FoundAmount) -> str:
    if found.money:
        return "money"
    if found.amount.unit in _POINTS:
        return "points"
    return "people" if found.amount.unit in _PEOPLE else "share" if found.amount.unit == "percent" else "goods"


def _period(words: str, year: str) -> str:
    """Return the time that a rate or a sum is for ("a year", "last month"), one word for all ways to say it.

    "Last year" is the year before that of publication, `year`, as far as that is known.
    """
    match = _PERIOD.search(words)
    told = match.group().casefold() if match else ""
    if told in _YEARS and year.isdigit():
        return str(int(year) + _YEARS[told])
    if re.fullmatch(r"in \d{4}", told):
        return told[3:]
    told = re.sub(r"^(?:a|an|per|each|every)\s", "per ", told)
    return {"annual": "per year", "annually": "per year", "monthly": "per month", "weekly": "per week"}.get(told, told)


def keys_of(desk: Desk, rid: str, sentence: Span, figure: Span | None = None) -> frozenset[str]:
    """Return what a sentence tells of: who is named, its telling words by their first letters, figures but for one."""
    text = desk.reports[rid].text
    words = sentence.of(text).casefold()
    keys = {w[:6] for w in _WORD.findall(words)} - _UNTELLING
    named = desk.named_in(rid, sentence)
    keys -= {w[:6] for span, _ in named for w in _WORD.findall(span.of(text).casefold())}
    keys |= {"@" + actor for _, actor in named}
    keys |= {"#" + m.group() for m in _NUMBERED.finditer(text, sentence.start, sentence.end)}
    keys |= {
        "#" + m.group()
        for m in _DIGITS.finditer(text, sentence.start, sentence.end)
        if figure is None or not figure.covers(_span(m))
    }
    return frozenset(keys)


def _span(match: re.Match[str]) -> Span:
    return Span(match.start(), match.end())


def as_count(found: FoundAmount) -> Amount:
    """Return an amount without its unit, to be held against a bare number."""
    return msgspec.structs.replace(found.amount, unit="count")
