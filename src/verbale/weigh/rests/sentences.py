"""The sentences of a story as what may tell its events: their words by how rare they are, the days and people named."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable

import msgspec

from verbale.resolve.events.days import days_of
from verbale.resolve.events.linking import stem
from verbale.resolve.events.types import Days
from verbale.types import Span
from verbale.weigh.desk import Desk
from verbale.weigh.words import word_set

__all__ = ["MEETS", "Sentence", "Sentences", "family_of", "is_of_day", "stems_of"]

NEAREST = 40  # sentences looked at for an event, beside those that name its day
OF_DAY = 120  # sentences that name its day, the most alike first: in a story of one week thousands do
COMMON = 120  # sentences that have a word, beyond which it leads to none of them

MEETS = ("meeting", "call", "visit")

_WORD = re.compile(r"[^\W_][\w’'-]*")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_SMALL = word_set("differences.small")
# What every report says of any event.
_CALENDAR = frozenset(
    stem(word)
    for words in (
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        ("today", "yesterday", "tomorrow", "day", "week", "month", "year", "last", "next"),
        ("january", "february", "april", "june", "july", "august", "september", "october", "november", "december"),
        ("jan", "feb", "apr", "aug", "sept", "sep", "oct", "nov", "dec"),  # "march" is also walked
        ("said", "says", "say", "told", "tell"),
    )
    for word in words
)


class Sentence(msgspec.Struct, frozen=True):
    """A sentence: where it stands, the stems of its words, the days and actors that it names."""

    report: str
    span: Span
    stems: frozenset[str]
    days: tuple[Days, ...]
    named: frozenset[str]


class Sentences:
    """The sentences of a story, and how rare each word is among them."""

    def __init__(self, desk: Desk) -> None:
        self.all = [_read(desk, rid, span) for rid in sorted(desk.reports) for span in desk.sentences(rid)]
        counts = Counter(word for sentence in self.all for word in sentence.stems)
        self._rarity = {word: math.log((len(self.all) + 1) / (count + 0.5)) for word, count in counts.items()}
        self._of_none = math.log((len(self.all) + 1) / 0.5)
        self._weights = {(s.report, s.span): self.sum_of(s.stems) for s in self.all}
        self._of_day: dict[int, list[int]] = defaultdict(list)
        self._with: dict[str, list[int]] = defaultdict(list)
        for position, sentence in enumerate(self.all):
            for day in sentence.days:
                if day.exact:
                    self._of_day[day.first].append(position)
            for word in sentence.stems:
                if counts[word] <= COMMON:
                    self._with[word].append(position)

    def rarity(self, word: str) -> float:
        """Return the logarithm of the sentences to one that has the word."""
        return self._rarity.get(word, self._of_none)

    def sum_of(self, words: Iterable[str]) -> float:
        """Return how rare the words are together, in an order that gives the same sum each time."""
        return sum(self.rarity(word) for word in sorted(words))

    def weight(self, sentence: Sentence) -> float:
        """Return how rare the words of a sentence of the story are together."""
        return self._weights[sentence.report, sentence.span]

    def likeness(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Return the cosine of two sets of words, each word weighed by how rare it is; 0 where one is empty."""
        whole = self.sum_of(one) * self.sum_of(other)
        return self.sum_of(one & other) / math.sqrt(whole) if whole > 0 else 0.0

    def near(self, words: frozenset[str], days: Days) -> list[Sentence]:
        """Return the sentences of a day and those most like the words, by report and place; never more than the sum
        of `OF_DAY` and `NEAREST`, however long the story is.
        """
        shared: dict[int, float] = defaultdict(float)
        for word in sorted(words):
            for position in self._with.get(word, ()):
                shared[position] += self.rarity(word)
        alike = {p: shared[p] / math.sqrt(self.weight(self.all[p])) for p in shared}
        nearest = sorted(alike, key=lambda p: (-alike[p], p))[:NEAREST]
        named = self._of_day.get(days.first, []) if days.exact else []
        if len(named) > OF_DAY:
            named = sorted(named, key=lambda p: (-alike.get(p, 0.0), p))[:OF_DAY]
        return [self.all[position] for position in sorted({*nearest, *named})]


def is_of_day(day: Days, event: Days) -> bool:
    """Tell whether a time is the day on which an event began."""
    return day.first == event.first and day.last - day.first <= 1


def family_of(kind: str) -> str:
    """Return the kind of an event, one for meetings, calls and visits."""
    return "meeting" if kind in MEETS else kind


def stems_of(text: str) -> frozenset[str]:
    """Return the stems of the words that tell something, without those of the calendar and of saying."""
    told = (re.sub(r"['’]s?$", "", word).lower() for word in _WORD.findall(_DATE.sub(" ", text)))
    return frozenset(stem(word) for word in told if len(word) > 1 and word not in _SMALL) - _CALENDAR


def _read(desk: Desk, report: str, span: Span) -> Sentence:
    return Sentence(
        report=report,
        span=span,
        stems=stems_of(span.of(desk.reports[report].text)),
        days=tuple(days for _, when in desk.times_in(report, span) if (days := days_of(when)).known),
        named=frozenset(actor for _, actor in desk.named_in(report, span)),
    )
