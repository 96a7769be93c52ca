"""What a sentence that differs from another may be about."""

from __future__ import annotations

from verbale.weigh.desk import Desk
from verbale.weigh.differ.tellings import Matters, about_of, who_is_named

__all__ = ["leavers_near", "matters_of"]

BEFORE = 2  # sentences before in which the event may be told that a sentence goes on about
AROUND = 3  # sentences before and behind in which it may be told who leaves


def matters_of(desk: Desk, report: str, index: int, matters: Matters) -> list[str]:
    """Return who is named in a sentence and what it is about; of one that tells no event, or names nobody, the event
    told and the person named last before it.
    """
    sentences = desk.sentences(report)
    before = sentences[max(0, index - BEFORE) : index]
    found = [*about_of(desk, report, [sentences[index]], matters), *who_is_named(desk, report, [sentences[index]])]
    if not any(i in desk.events for i in found):
        told = [t.event for zone in before for t in desk.tellings_in(report, zone)]
        found += [e for e in told[-1:] if e in desk.events]
    if not any(_is_person(desk, i) for i in found):
        found += [i for i in who_is_named(desk, report, before) if _is_person(desk, i)][-1:]
    return list(dict.fromkeys(found))


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
