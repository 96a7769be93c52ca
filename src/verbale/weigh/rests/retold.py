"""Who else tells an event: the sentence by which a report brings up what others tell at length.

Papers look back at what happened in half a sentence ("the walkout of last Tuesday, in which ...") where no verb of the
event's own stands, so that nothing of it is found there as an event. What speaks for such a sentence is weighed by a
logistic regression (`SIGNS`): that it names the event's day and none that is another's, shares words with it that are
rare in the story, names its place and its sides. Its weights (`retold.tsv`) are learnt from stories read by hand, of
which only the reports that tell an event are known, not the sentence: each report stands for its likeliest one
(`training.retold`). Judged on stories that the weights had not seen, three of five reports that it adds do tell
the event, and one in three of those lacking is found.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import msgspec

from verbale.resolve.events.days import days_of
from verbale.resolve.events.linking import stem
from verbale.resolve.events.types import Days
from verbale.resolve.types import Event
from verbale.types import Evidence, Span
from verbale.weigh.desk import Desk
from verbale.weigh.rests.sentences import MEETS, Sentence, Sentences, family_of, is_of_day, stems_of
from verbale.weigh.rests.weights import read_weights, sum_of_signs
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
ENOUGH = -0.3  # the sum from which a report counts as telling the event: below, fewer than half do
REACH = 120  # characters around the event's word whose words are its own

_BODIES = frozenset(map(stem, word_set("retold.bodies")))
_DECIDES = frozenset(map(stem, word_set("retold.decides")))
_OFFICE = ("departure", "appointment")


class Passage(msgspec.Struct, frozen=True):
    """A sentence that may tell an event, and the signs of it, in the order of `SIGNS`."""

    report: str
    span: Span
    signs: tuple[float, ...]


class _Told(msgspec.Struct, frozen=True):
    """An event as its reports tell it: the words around its own, those words, its place, its people, its days."""

    words: frozenset[str]
    own: frozenset[str]
    place: frozenset[str]
    people: frozenset[str]
    days: Days


def find_retellings(desk: Desk, sentences: Sentences | None = None) -> dict[str, tuple[Evidence, ...]]:
    """Return for each event the sentences, one a report, by which reports tell it that are not known to; by event."""
    weights = read_weights("retold.tsv")
    found = {}
    for event, passages in find_passages(desk, sentences):
        best: dict[str, tuple[float, Span]] = {}
        for passage in passages:
            score = sum_of_signs(weights, SIGNS, passage.signs)
            if score > best.get(passage.report, (ENOUGH, passage.span))[0]:
                best[passage.report] = (score, passage.span)
        if best:
            found[event.id] = tuple(desk.cite(report, best[report][1]) for report in sorted(best))
    return found


def find_passages(desk: Desk, sentences: Sentences | None = None) -> Iterator[tuple[Event, list[Passage]]]:
    """Yield each event with the sentences that may tell it, of reports that are not known to, in their order."""
    words = sentences if sentences is not None else Sentences(desk)
    for event in desk.cast.events:
        told = _as_told(desk, event)
        near = [s for s in words.near(told.words, told.days) if s.report not in event.reports and s.stems & told.words]
        yield event, [Passage(s.report, s.span, _signs(desk, words, event, told, s)) for s in near]


def _as_told(desk: Desk, event: Event) -> _Told:
    around: set[str] = set()
    own: set[str] = set()
    for told in desk.tellings_of(event.id):
        text = desk.reports[told.report].text
        start = max(told.sentence.start, told.trigger.start - REACH)
        end = min(told.sentence.end, told.trigger.end + REACH)
        around |= stems_of(text[start : max(start, end)])
        own |= stems_of(told.trigger.of(text))
    place = " ".join(filter(None, (event.place.name, event.place.venue, event.place.city)))
    people = frozenset(
        p.actor for p in event.participants if (a := desk.actors.get(p.actor)) is not None and a.kind == "person"
    )
    return _Told(frozenset(around), frozenset(own), stems_of(place), people, days_of(event.when))


def _signs(desk: Desk, words: Sentences, event: Event, told: _Told, sentence: Sentence) -> tuple[float, ...]:
    """Return what speaks for a sentence as a telling of the event, in the order of `SIGNS`."""
    shared = sentence.stems & told.words
    common, whole = words.sum_of(shared), words.sum_of(told.words) * words.weight(sentence)
    sides = {desk.party_of(actor) for actor in sentence.named}
    days = told.days
    others = tuple(dict.fromkeys(t.event for t in desk.tellings_in(sentence.report, sentence.span)))
    early = _is_out_before(desk, sentence.report, days)
    return (
        common / math.sqrt(whole),
        common / 20,
        max((words.rarity(word) for word in told.own & sentence.stems), default=0.0) / 5,
        words.sum_of(told.place & sentence.stems) / 5,
        len(sides.intersection(event.parties)) / 2,
        float(days.known and any(is_of_day(day, days) for day in sentence.days)),
        float(days.known and bool(sentence.days) and all(day.gap(days) for day in sentence.days)),
        float(not sentence.days),
        float(any(_is_like(desk, event, days, other) for other in others)),
        float(bool(others)),
        float(event.kind in _OFFICE and bool(sentence.named & told.people)),
        float(bool(shared & _BODIES) and bool(sentence.stems & _DECIDES)),
        float(early),
        float(early and event.status == "held"),
        float(not told.people),
        float(event.kind in MEETS),
        float(event.kind == "signing"),
    )


def _is_like(desk: Desk, event: Event, days: Days, other: str) -> bool:
    """Tell whether another event is of one kind with this, and of its day or the next to it."""
    found = desk.events.get(other)
    if found is None or family_of(found.kind) != family_of(event.kind):
        return False
    its = days_of(found.when)
    return its.known and days.known and its.gap(days) <= 1


def _is_out_before(desk: Desk, report: str, days: Days) -> bool:
    """Tell whether a report is known to have been out before the event began."""
    published = days_of(desk.published(report))
    return published.known and days.known and published.last < days.first
