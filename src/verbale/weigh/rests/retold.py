"""Who else tells an event: the sentence by which a report brings up what others tell at length.

Papers look back at what happened in half a sentence ("the walkout of last Tuesday, in which ...") where no verb of the
event's own stands, so that nothing of it is found there as an event. What speaks for such a sentence is weighed by a
logistic regression (`SIGNS`): that it names the event's day and none that is another's, shares words with it that are
rare in the story, names its place and its sides. Its weights (`retold.tsv`) are learnt from stories read by hand, of
which only the reports that tell an event are known, not the sentence: each report stands for its likeliest one
(`training.retold`). Judged on stories that the weights had not seen, two of three reports that it adds do tell the
event, and one in three of those lacking is found.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources

import msgspec

from verbale.resolve.events.days import days_of
from verbale.resolve.events.linking import stem
from verbale.resolve.events.types import Days
from verbale.resolve.types import Event
from verbale.types import Evidence, Span
from verbale.weigh.desk import Desk
from verbale.weigh.words import word_set

__all__ = ["ENOUGH", "SIGNS", "Passage", "find_passages", "find_retellings"]

SIGNS = {
    "alike": "cosine of the sentence and of what the event's tellings say, words weighed by how rare they are",
    "shared": "how rare all words in common are together",
    "own word": "how rare the event's own word is, where the sentence has it",
    "place": "how rare the words of its place are, where the sentence has them",
    "sides": "its sides of which somebody is named",
    "its day": "the sentence names its day",
    "another day": "... or days, none of which is the event's",
    "no day": "... or none at all",
    "same kind": "an event of its kind and day, told apart from it, is told in the sentence",
    "another": "any other event is",
    "who": "a change of office, and the sentence names whose",
    "decided": "a body that meets is in both, and the sentence has it decide",
    "before": "the report was out before the day of the event",
    "before it was held": "... of one that has happened",
    "nobody": "no person is known to take part",
    "meeting": "it is a meeting, a call or a visit",
    "signing": "it is a signing",
}
ENOUGH = -0.3  # the sum from which a report counts as telling the event: below, fewer than two of three do
REACH = 120  # characters around the event's word whose words are its own
NEAREST = 40  # sentences looked at for an event, beside those that name its day
COMMON = 120  # sentences that have a word, beyond which it leads to none of them

_WORD = re.compile(r"[^\W_][\w’'-]*")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_SMALL = word_set("differences.small")
_BODIES = frozenset(map(stem, word_set("retold.bodies")))
_DECIDES = frozenset(map(stem, word_set("retold.decides")))
_MEETS = ("meeting", "call", "visit")
_OFFICE = ("departure", "appointment")
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


class Passage(msgspec.Struct, frozen=True):
    """A sentence that may tell an event, and the signs of it, in the order of `SIGNS`."""

    report: str
    span: Span
    signs: tuple[float, ...]


class _Sentence(msgspec.Struct, frozen=True):
    """A sentence: where it stands, the stems of its words, the days and actors that it names, the events told in it."""

    report: str
    span: Span
    stems: frozenset[str]
    days: tuple[Days, ...]
    named: frozenset[str]
    others: tuple[str, ...]


class _Words:
    """The sentences of a story, and how rare each word is among them."""

    def __init__(self, desk: Desk) -> None:
        self.sentences = [
            _read_sentence(desk, rid, span) for rid in sorted(desk.reports) for span in desk.sentences(rid)
        ]
        self._counts = Counter(word for sentence in self.sentences for word in sentence.stems)
        self.weights = {(s.report, s.span): self.sum_of(s.stems) for s in self.sentences}
        self._of_day: dict[int, list[int]] = defaultdict(list)
        self._with: dict[str, list[int]] = defaultdict(list)
        for position, sentence in enumerate(self.sentences):
            for day in sentence.days:
                if day.exact:
                    self._of_day[day.first].append(position)
            for word in sentence.stems:
                if self._counts[word] <= COMMON:
                    self._with[word].append(position)

    def rarity(self, word: str) -> float:
        """Return the logarithm of the sentences to one that has the word."""
        return math.log((len(self.sentences) + 1) / (self._counts[word] + 0.5))

    def sum_of(self, words: Iterable[str]) -> float:
        """Return how rare the words are together, in an order that gives the same sum each time."""
        return sum(self.rarity(word) for word in sorted(words))

    def near(self, told: _Told) -> list[_Sentence]:
        """Return the sentences of an event's day and those most like what is told of it, by report and place."""
        shared: dict[int, float] = defaultdict(float)
        for word in sorted(told.words):
            for position in self._with.get(word, ()):
                shared[position] += self.rarity(word)
        of = {p: math.sqrt(self.weights[self.sentences[p].report, self.sentences[p].span]) for p in shared}
        alike = sorted(shared, key=lambda p: (-shared[p] / of[p], p))[:NEAREST]
        named = self._of_day.get(told.days.first, ()) if told.days.exact else ()
        return [self.sentences[position] for position in sorted({*alike, *named})]


class _Told(msgspec.Struct, frozen=True):
    """An event as its reports tell it: the words around its own, those words, its place, its people, its days."""

    words: frozenset[str]
    own: frozenset[str]
    place: frozenset[str]
    people: frozenset[str]
    days: Days


def find_retellings(desk: Desk) -> dict[str, tuple[Evidence, ...]]:
    """Return for each event the sentences, one a report, by which reports tell it that are not known to; by event."""
    weights = _weights()
    found = {}
    for event, passages in find_passages(desk):
        best: dict[str, tuple[float, Span]] = {}
        for passage in passages:
            score = weights["always"] + sum(
                weights[name] * value for name, value in zip(SIGNS, passage.signs, strict=True) if value
            )
            if score > best.get(passage.report, (ENOUGH, passage.span))[0]:
                best[passage.report] = (score, passage.span)
        if best:
            found[event.id] = tuple(desk.cite(report, best[report][1]) for report in sorted(best))
    return found


def find_passages(desk: Desk) -> Iterator[tuple[Event, list[Passage]]]:
    """Yield each event with the sentences that may tell it, of reports that are not known to, in their order."""
    words = _Words(desk)
    for event in desk.cast.events:
        told = _as_told(desk, event)
        near = [s for s in words.near(told) if s.report not in event.reports and s.stems & told.words]
        yield event, [Passage(s.report, s.span, _signs(desk, words, event, told, s)) for s in near]


@cache
def _weights() -> Mapping[str, float]:
    lines = resources.files("verbale.weigh.rests").joinpath("retold.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {name: float(weight) for name, weight in rows}


def _as_told(desk: Desk, event: Event) -> _Told:
    around: set[str] = set()
    own: set[str] = set()
    for told in desk.tellings_of(event.id):
        text = desk.reports[told.report].text
        start = max(told.sentence.start, told.trigger.start - REACH)
        end = min(told.sentence.end, told.trigger.end + REACH)
        around |= _stems(text[start : max(start, end)])
        own |= _stems(told.trigger.of(text))
    place = " ".join(filter(None, (event.place.name, event.place.venue, event.place.city)))
    people = frozenset(
        p.actor for p in event.participants if (a := desk.actors.get(p.actor)) is not None and a.kind == "person"
    )
    return _Told(frozenset(around), frozenset(own), _stems(place), people, days_of(event.when))


def _signs(desk: Desk, words: _Words, event: Event, told: _Told, sentence: _Sentence) -> tuple[float, ...]:
    """Return what speaks for a sentence as a telling of the event, in the order of `SIGNS`."""
    shared = sentence.stems & told.words
    common, whole = words.sum_of(shared), words.sum_of(told.words) * words.weights[sentence.report, sentence.span]
    sides = {desk.party_of(actor) for actor in sentence.named}
    days = told.days
    early = _is_out_before(desk, sentence.report, days)
    return (
        common / math.sqrt(whole),
        common / 20,
        max((words.rarity(word) for word in told.own & sentence.stems), default=0.0) / 5,
        words.sum_of(told.place & sentence.stems) / 5,
        len(sides.intersection(event.parties)) / 2,
        float(days.known and any(_is_of(day, days) for day in sentence.days)),
        float(days.known and bool(sentence.days) and all(day.gap(days) for day in sentence.days)),
        float(not sentence.days),
        float(any(_is_like(desk, event, days, other) for other in sentence.others)),
        float(bool(sentence.others)),
        float(event.kind in _OFFICE and bool(sentence.named & told.people)),
        float(bool(shared & _BODIES) and bool(sentence.stems & _DECIDES)),
        float(early),
        float(early and event.status == "held"),
        float(not told.people),
        float(event.kind in _MEETS),
        float(event.kind == "signing"),
    )


def _is_of(day: Days, event: Days) -> bool:
    """Tell whether a time is the day on which the event began."""
    return day.first == event.first and day.last - day.first <= 1


def _is_like(desk: Desk, event: Event, days: Days, other: str) -> bool:
    """Tell whether another event is of one kind with this, and of its day or the next to it."""
    found = desk.events.get(other)
    if found is None or _family(found.kind) != _family(event.kind):
        return False
    its = days_of(found.when)
    return its.known and days.known and its.gap(days) <= 1


def _family(kind: str) -> str:
    return "meeting" if kind in _MEETS else kind


def _is_out_before(desk: Desk, report: str, days: Days) -> bool:
    """Tell whether a report is known to have been out before the event began."""
    published = days_of(desk.published(report))
    return published.known and days.known and published.last < days.first


def _stems(text: str) -> frozenset[str]:
    """Return the stems of the words that tell something, without those of the calendar and of saying."""
    told = (re.sub(r"['’]s?$", "", word).lower() for word in _WORD.findall(_DATE.sub(" ", text)))
    return frozenset(stem(word) for word in told if len(word) > 1 and word not in _SMALL) - _CALENDAR


def _read_sentence(desk: Desk, report: str, span: Span) -> _Sentence:
    return _Sentence(
        report=report,
        span=span,
        stems=_stems(span.of(desk.reports[report].text)),
        days=tuple(days for _, when in desk.times_in(report, span) if (days := days_of(when)).known),
        named=frozenset(actor for _, actor in desk.named_in(report, span)),
        others=tuple(dict.fromkeys(t.event for t in desk.tellings_in(report, span))),
    )
