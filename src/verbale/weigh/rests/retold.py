"""Who else tells an event: the sentence by which a report brings up what others tell at length.

Papers look back at what happened in half a sentence ("the walkout of last Tuesday, in which ...") where no verb of the
event's own stands, so that nothing of it is found there as an event. Such a sentence names the event's day, and shares
words with it that are rare in the story: those of its place, its numbers, its own word. Each sign is weighed below;
the sentence that has most of them makes its report one that tells the event, if they are enough. Sentences that do not
name the day were tried: too few of them can be told from what is said of other events. What a board, a caucus or a
cabinet decided on a day is what its meeting of that day came to, in whatever words the meeting is told. A report that
was out before the day can only announce what has happened since.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable

import msgspec

from verbale.resolve.events.linking import stem
from verbale.resolve.types import Event
from verbale.types import Evidence, Span, When
from verbale.weigh.desk import Desk
from verbale.weigh.words import word_set

__all__ = ["find_retellings"]

# The policy: fitted by logistic regression on 1,365 pairs of an event and a report of 26 stories, then rounded. Each
# story left out in turn, three of four reports that it adds do tell the event; one in four of those lacking is found.
W_ALIKE = 1.9  # cosine of the sentence and of what other reports tell, words weighed by how rare they are
W_OWN_WORD = 0.18  # the event's own word, times how rare it is
W_PLACE = 0.1  # the words of its place, the same
W_SHARED = 0.05  # all words in common, the same
W_SAME_KIND = 0.65  # another event of that kind is told in the sentence
W_ANOTHER = -0.65  # ... of any kind
W_PEOPLE = -0.25  # each of its people: they are named in every other sentence as well
W_DECIDED = 0.7  # a body that meets is in both, and the sentence has it decide
W_BEFORE = -0.8  # the report was out before the day of what has happened
ENOUGH = 0.4

REACH = 120  # characters around the event's word whose words are its own

_WORD = re.compile(r"[^\W_][\w’'-]*")
_SMALL = word_set("differences.small")
_BODIES = frozenset(map(stem, word_set("retold.bodies")))
_DECIDES = frozenset(map(stem, word_set("retold.decides")))
# What every report says of any event.
_CALENDAR = frozenset(
    stem(word)
    for words in (
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        ("today", "yesterday", "tomorrow", "day", "week", "month", "year", "last", "next"),
        ("said", "says", "say", "told", "tell"),
    )
    for word in words
)


class _Sentence(msgspec.Struct, frozen=True):
    """A sentence: its report, where it stands, the stems of its words and the days that it names."""

    report: str
    span: Span
    stems: frozenset[str]
    days: frozenset[str]


class _Words:
    """The sentences of a story, and how rare each word is among them."""

    def __init__(self, desk: Desk) -> None:
        self.sentences = [
            _Sentence(rid, span, _stems(span.of(desk.reports[rid].text)), _days(desk, rid, span))
            for rid in sorted(desk.reports)
            for span in desk.sentences(rid)
        ]
        self._counts = Counter(word for sentence in self.sentences for word in sentence.stems)
        self._of_day: dict[str, list[_Sentence]] = defaultdict(list)
        for sentence in self.sentences:
            for day in sentence.days:
                self._of_day[day].append(sentence)

    def rarity(self, word: str) -> float:
        """Return the logarithm of the sentences to one that has the word."""
        return math.log((len(self.sentences) + 1) / (self._counts[word] + 0.5))

    def sum_of(self, words: Iterable[str]) -> float:
        """Return how rare the words are together, in an order that gives the same sum each time."""
        return sum(self.rarity(word) for word in sorted(words))

    def of_day(self, day: str) -> list[_Sentence]:
        """Return the sentences that name a day, in the order of reports and places."""
        return self._of_day.get(day, [])


class _Told(msgspec.Struct, frozen=True):
    """An event as its reports tell it: the words around its own, those words, its place, its people, its day."""

    words: frozenset[str]
    own: frozenset[str]
    place: frozenset[str]
    people: frozenset[str]
    day: str


def find_retellings(desk: Desk) -> dict[str, tuple[Evidence, ...]]:
    """Return for each event the sentences, one a report, by which reports tell it that are not known to; by event."""
    words = _Words(desk)
    found = {}
    for event in desk.cast.events:
        told = _as_told(desk, event)
        best: dict[str, tuple[float, Span]] = {}
        for sentence in words.of_day(told.day):
            if sentence.report in event.reports:
                continue
            score = _score(desk, words, event, told, sentence)
            if score > best.get(sentence.report, (ENOUGH, sentence.span))[0]:
                best[sentence.report] = (score, sentence.span)
        if best:
            found[event.id] = tuple(desk.cite(report, best[report][1]) for report in sorted(best))
    return found


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
    people = frozenset(p.actor for p in event.participants)
    return _Told(frozenset(around), frozenset(own), _stems(place), people, _day_of(event.when))


def _score(desk: Desk, words: _Words, event: Event, told: _Told, sentence: _Sentence) -> float:
    """Return the sum of what speaks for a sentence as a telling of the event."""
    shared = sentence.stems & told.words
    if not shared:
        return 0.0
    common, whole = words.sum_of(shared), words.sum_of(told.words) * words.sum_of(sentence.stems)
    others = {t.event for t in desk.tellings_in(sentence.report, sentence.span)}
    kinds = {t.kind for t in desk.tellings_in(sentence.report, sentence.span)}
    named = {actor for _, actor in desk.named_in(sentence.report, sentence.span)}
    return (
        W_ALIKE * common / math.sqrt(whole)
        + W_OWN_WORD * max((words.rarity(word) for word in told.own & sentence.stems), default=0.0)
        + W_PLACE * words.sum_of(told.place & sentence.stems)
        + W_SHARED * common
        + W_SAME_KIND * (event.kind in kinds)
        + W_ANOTHER * bool(others)
        + W_PEOPLE * len(named & told.people)
        + W_DECIDED * (bool(shared & _BODIES) and bool(sentence.stems & _DECIDES))
        + W_BEFORE * (event.status == "held" and _out_before(desk, sentence.report, told.day))
    )


def _out_before(desk: Desk, report: str, day: str) -> bool:
    """Tell whether a report is known to have been out before a day."""
    published = desk.reports[report].published
    return published is not None and "" < _day_of(published) < day


def _stems(text: str) -> frozenset[str]:
    """Return the stems of the words that tell something, without those of the calendar and of saying."""
    told = (re.sub(r"['’]s?$", "", word).lower() for word in _WORD.findall(text))
    return frozenset(stem(word) for word in told if len(word) > 1 and word not in _SMALL) - _CALENDAR


def _days(desk: Desk, report: str, span: Span) -> frozenset[str]:
    return frozenset(day for _, when in desk.times_in(report, span) if (day := _day_of(when)))


def _day_of(when: When) -> str:
    """Return the day that a time falls on; "" where it is coarser or unknown."""
    return (when.start or "")[:10] if when.precision in ("day", "hour", "minute") else ""
