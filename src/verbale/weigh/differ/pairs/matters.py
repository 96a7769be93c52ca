"""What a sentence that differs from another may be about."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.types import Span
from verbale.weigh.desk import Desk
from verbale.weigh.differ.settings import GATHERINGS, occasion_of, setting_of
from verbale.weigh.differ.tellings import Matters, about_of, who_is_named

__all__ = ["leavers_near", "matters_of", "occasions_of"]

BEFORE = 5  # sentences before in which the event, the person or the body may be told that a sentence goes on about
AROUND = 3  # sentences before and behind in which it may be told who leaves


def matters_of(desk: Desk, report: str, index: int, matters: Matters) -> list[str]:
    """Return who is named in a sentence and what it is about; of one that tells no gathering or no act, or names no
    person or no body, the last before it.
    """
    sentences = desk.sentences(report)
    before = sentences[max(0, index - BEFORE) : index]
    here = [sentences[index]]
    found = [*about_of(desk, report, here, matters), *_actors_in(desk, report, here)]
    told = [t.event for zone in before for t in desk.tellings_in(report, zone) if t.event in desk.events]
    for are_gatherings in (True, False):
        if not any(_is_gathering(desk, i) == are_gatherings for i in found if i in desk.events):
            found += [e for e in told if _is_gathering(desk, e) == are_gatherings][-1:]
    known = _actors_in(desk, report, before)
    for are_people in (True, False):
        if not any(_is_person(desk, i) == are_people for i in found if i in desk.actors):
            found += [i for i in known if _is_person(desk, i) == are_people][-1:]
    return list(dict.fromkeys(found))


def occasions_of(desk: Desk, report: str, index: int) -> list[str]:
    """Return the gatherings that a sentence sets its figure in: those it goes on about, else those of its day."""
    sentence = desk.sentences(report)[index]
    found = occasion_of(desk, setting_of(desk, report, sentence), sentence)
    return [e for e in found if e in desk.events and _is_gathering(desk, e)]


def _actors_in(desk: Desk, report: str, zones: Sequence[Span]) -> list[str]:
    """Return who is spoken of in some sentences, bodies without a name of their own ("the union") too."""
    return [actor for zone in zones for _, actor in desk.named_in(report, zone) if actor in desk.actors]


def leavers_near(desk: Desk, report: str, index: int) -> list[str]:
    """Return the departures told in a sentence or near it, and who left; the people named before it where none is."""
    sentences = desk.sentences(report)
    near = sentences[max(0, index - AROUND) : index + AROUND + 1]
    told = dict.fromkeys(t.event for zone in near for t in desk.tellings_in(report, zone) if t.event in desk.events)
    events = [e for e in told if desk.events[e].kind == "departure"]
    people = [p.actor for e in events for p in desk.events[e].participants if _is_person(desk, p.actor)]
    if not people:
        people = [i for i in who_is_named(desk, report, near[:AROUND]) if _is_person(desk, i)]
    return [*events, *people]


def _is_person(desk: Desk, identifier: str) -> bool:
    return identifier in desk.actors and desk.actors[identifier].kind == "person"


def _is_gathering(desk: Desk, event: str) -> bool:
    return desk.events[event].kind in GATHERINGS
