"""One encounter of two people that two reports put on two days or at two places.

A breakfast in one report and a meeting in another may have become two events by their very difference. So reports are
compared that each tell of one encounter of the same two people, a few days apart at the most. Where a report tells of
two encounters of them, or goes on with one ("met again"), nothing is compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

import msgspec

from verbale.resolve.events.places import venue_words
from verbale.resolve.types import Told
from verbale.weigh.desk import Desk
from verbale.weigh.differ.tellings import Make, Telling, listed, passages_of, reports_of
from verbale.weigh.types import Discrepancy

__all__ = ["differing_encounters"]

FARTHEST = 2  # days between two days of one encounter
MOST_AT_ONE = 4  # people of a sentence that tells of an encounter; of more it is no meeting of two
_KINDS = frozenset(["meeting", "call", "visit", "signing"])
_AGAIN = re.compile(
    r"\b(?:again|resum\w+|another|(?:second|third|last|final|closing|first|opening) (?:day|session|meeting|round|call"
    r"|night)|further|follow-up|reconven\w+|two-day|three-day|adjourn\w+|twice|earlier meeting|previous|since then)\b",
    re.IGNORECASE,
)


class _Encounter(msgspec.Struct, frozen=True):
    """What one report tells of the one encounter of two people."""

    people: tuple[str, str]
    report: str
    told: tuple[Told, ...]
    everyone: frozenset[str]
    days: frozenset[str]
    cities: frozenset[str]
    venues: frozenset[str]


def differing_encounters(desk: Desk, make: Make) -> Iterator[Discrepancy | None]:
    """Yield encounters that two reports put on two days, or at two places; each pair of reports once."""
    by_people: dict[tuple[str, str], list[_Encounter]] = {}
    for rid in sorted(desk.reports, key=desk.order_of):
        for encounter in _encounters(desk, rid):
            by_people.setdefault(encounter.people, []).append(encounter)
    done: set[tuple[str, str, str]] = set()
    for people in sorted(by_people):
        for one, other in combinations(by_people[people], 2):
            if not _are_one(desk, one, other):
                continue
            for kind in ("date", "place"):
                key = (kind, one.report, other.report)
                values = _rival_values(kind, one, other)
                if values is not None and key not in done:
                    done.add(key)
                    yield _difference(desk, make, kind, (one, other), values)


def _encounters(desk: Desk, rid: str) -> Iterator[_Encounter]:
    """Yield the encounters of two people that a report tells of once, with their day and place as far as told."""
    told: dict[tuple[str, str], list[Told]] = {}
    for telling in desk.tellings_by(rid):
        if telling.kind not in _KINDS or telling.status not in ("held", "denied", "unconfirmed"):
            continue
        people = sorted(_people_of(desk, telling))
        for one, other in combinations(people, 2) if len(people) <= MOST_AT_ONE else ():
            told.setdefault((one, other), []).append(telling)
    for pair, tellings in sorted(told.items()):
        text = desk.reports[rid].text
        days = frozenset(day for t in tellings if (day := _day(t)))
        if len(days) > 1 or any(_AGAIN.search(t.sentence.of(text)) for t in tellings):
            continue
        everyone = frozenset(actor for t in tellings for actor in _people_of(desk, t))
        cities = frozenset(c for t in tellings if (c := t.place.city) and not c.isupper())
        yield _Encounter(pair, rid, tuple(tellings), everyone, days, cities, _venues_of(desk, rid, tellings))


def _people_of(desk: Desk, telling: Told) -> set[str]:
    """Return the persons who take part in what a sentence tells, and those who stand in it by name."""
    named = {actor for _, actor in desk.people_named_in(telling.report, telling.sentence)}
    there = {p.actor for p in telling.participants if p.actor in desk.actors}
    return named | {actor for actor in there if desk.actors[actor].kind == "person"}


def _day(telling: Told) -> str:
    dated = telling.when.start and telling.when.precision in ("day", "hour", "minute")
    return (telling.when.start or "")[:10] if dated else ""


def _venues_of(desk: Desk, rid: str, tellings: Sequence[Told]) -> frozenset[str]:
    """Return the houses and rooms where the sentences set an encounter, by a name of their own."""
    text = desk.reports[rid].text
    told = {name for t in tellings for name in (t.place.venue, t.place.name) if name and _BUILT.search(name)}
    named = {m.group(1) for t in tellings for m in _AT_HOUSE.finditer(text, t.sentence.start, t.sentence.end)}
    return frozenset(name for name in (*told, *named) if any(c.isupper() for c in name))


def _are_one(desk: Desk, one: _Encounter, other: _Encounter) -> bool:
    """Tell whether two reports tell of one encounter: their days are close, and each was out after both."""
    gaps = [abs((date.fromisoformat(a) - date.fromisoformat(b)).days) for a in one.days for b in other.days]
    if len({frozenset(t.kind == "call" for t in e.told) for e in (one, other)}) > 1:
        return False  # they telephoned, and they met
    if one.report == other.report or (gaps and min(gaps) > FARTHEST):
        return False
    if len(one.everyone & other.everyone) <= len(one.everyone | other.everyone) / 2:
        return False  # others were there: another meeting of the two
    last = max((*one.days, *other.days), default="")
    return bool(gaps) and all((desk.published(e.report).start or "9999")[:10] >= last for e in (one, other))


def _rival_values(kind: str, one: _Encounter, other: _Encounter) -> tuple[str, str] | None:
    """Return the two days, or the two places, that cannot both be right; None where they may."""
    if kind == "date":
        days = min(one.days, default=""), min(other.days, default="")
        return days if days[0] != days[1] and all(days) else None
    for here, there in ((one.venues, other.venues), (one.cities, other.cities)):
        if here and there and not any(_are_of_one(a, b) for a in here for b in there):
            return min(here), min(there)
    return None


_HOUSE = "(?:" + "|".join(map(re.escape, sorted(venue_words()))) + ")"
_BUILT = re.compile(rf"\b{_HOUSE}\b", re.IGNORECASE)
# "at the Grand Hotel", "in the Union pavilion", "at Hotel Linden"
_AT_HOUSE = re.compile(
    rf"\b(?:in|at|inside)\s(?:the\s|an?\s)?((?:[A-Z][\w’'-]+\s){{1,3}}(?i:{_HOUSE})\b"
    rf"|(?i:{_HOUSE})(?:\s[A-Z][\w’'-]+){{1,2}})"
)


def _are_of_one(one: str, other: str) -> bool:
    """Tell whether two names may be of one place: one holds a telling word of the other."""
    words = [{w for w in re.findall(r"\w{3,}", name.casefold()) if not _BUILT.fullmatch(w)} for name in (one, other)]
    return bool(words[0] & words[1])


def _difference(
    desk: Desk, make: Make, kind: str, encounters: tuple[_Encounter, _Encounter], values: tuple[str, str]
) -> Discrepancy | None:
    about = dict.fromkeys((*encounters[0].people, *(t.event for e in encounters for t in e.told)))
    tellings = tuple(
        Telling(value, passages_of(desk, encounter.told)) for value, encounter in zip(values, encounters, strict=True)
    )
    names = listed(desk.actors[a].name for a in encounters[0].people)
    told = listed(f"{t.value} in {listed(reports_of(desk, t))}" for t in tellings)
    note = f"The encounter of {names} is set {'on' if kind == 'date' else 'at'} {told}."
    if kind == "date":
        return make("date", tuple(about), "day of the encounter", tellings, "contradiction", note)
    return make("place", tuple(about), "place of the encounter", tellings, "contradiction", note)
