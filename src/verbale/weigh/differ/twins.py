"""One gathering on two days: two meetings or calls of the same people at one place, a day or two apart.

Sides do meet on two days in a row. So the two are set against each other only where each report tells of one of them
alone, was out after both days, and has no word for another day ("again", "resumed", "the second day").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from verbale.resolve.types import Event, Told
from verbale.weigh.desk import Desk
from verbale.weigh.differ.settings import GATHERINGS, day_of
from verbale.weigh.differ.tellings import Make, Telling, listed, passages_of, reports_of
from verbale.weigh.types import Discrepancy

__all__ = ["gatherings_on_two_days"]

FARTHEST = 2  # days between the two days for one gathering
SHARED = 2  # people whom both reports name with it
_AGAIN = re.compile(
    r"\b(?:again|resum\w+|continu\w+|another|(?:second|third|last|final|closing) (?:day|session|meeting|round|call"
    r"|night)"
    r"|(?:first|opening) (?:day|session|round|night)|further|follow-up|later (?:met|talks)|reconven\w+|two days of"
    r"|day of talks|two-day|three-day|adjourn\w+|twice|earlier meeting|previous)\b",
    re.IGNORECASE,
)


def gatherings_on_two_days(desk: Desk, make: Make) -> Iterator[Discrepancy | None]:
    """Yield gatherings that two reports put on two days, each as the event that the reader made of it."""
    held = [e for e in desk.cast.events if e.kind in GATHERINGS and e.status == "held" and day_of(e.when)]
    for one, other in combinations(sorted(held, key=lambda e: (day_of(e.when), e.id)), 2):
        told = _told_of_day(desk, one), _told_of_day(desk, other)
        if not _are_close(one, other) or not told[0] or not told[1] or not _is_one(desk, *told):
            continue
        tellings = tuple(Telling(day_of(e.when), passages_of(desk, t)) for e, t in zip((one, other), told, strict=True))
        values = listed(f"{t.value} in {listed(reports_of(desk, t))}" for t in tellings)
        note = f"{one.title}: {values}."
        yield make("date", (one.id, other.id), "day of the meeting", tellings, "contradiction", note)


def _are_close(one: Event, other: Event) -> bool:
    """Tell whether two events are of one kind and place, and one or two days apart; calls have no place."""
    gap = abs((date.fromisoformat(day_of(one.when)) - date.fromisoformat(day_of(other.when))).days)
    places = one.place.city, other.place.city
    there = places[0] == places[1] if one.kind == "call" else bool(places[0]) and places[0] == places[1]
    return one.kind == other.kind and 0 < gap <= FARTHEST and there


def _told_of_day(desk: Desk, event: Event) -> list[Told]:
    """Return the tellings of an event that give its day."""
    return [t for t in desk.tellings_of(event.id) if (t.when.start or "")[:10] == day_of(event.when)]


def _is_one(desk: Desk, one: Sequence[Told], other: Sequence[Told]) -> bool:
    last = max((t.when.start or "")[:10] for t in (*one, *other))
    events = {t.event for t in (*one, *other)}
    for report in {t.report for t in (*one, *other)}:
        published = (desk.published(report).start or "")[:10]
        if published < last or events <= {t.event for t in desk.tellings_by(report)}:
            return False
    if any(_AGAIN.search(t.sentence.of(desk.reports[t.report].text)) for t in (*one, *other)):
        return False
    return len(_people(desk, one) & _people(desk, other)) >= SHARED


def _people(desk: Desk, told: Sequence[Told]) -> set[str]:
    """Return the people who are named in the sentences of some tellings, or take part in what they tell."""
    named = {a for t in told for _, a in desk.people_named_in(t.report, t.sentence)}
    return named | {p.actor for t in told for p in t.participants if desk.actors[p.actor].kind == "person"}
