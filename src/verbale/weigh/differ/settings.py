"""Where and when a sentence sets what it tells: the days, the places and the events that it speaks of, or goes on with.

Two sentences of two reports may be set against each other where they are of one occasion. Events alone are too few for
that: many a report tells how long a meeting was, or who was there, in words that bring up no event.
"""

from __future__ import annotations

import re
from datetime import date

import msgspec

from verbale.calendar_names import FULL_MONTH
from verbale.resolve.types import Event
from verbale.types import Span, When
from verbale.weigh.desk import Desk

__all__ = [
    "GATHERINGS",
    "LOOSE",
    "TALKS",
    "Setting",
    "are_one_occasion",
    "are_one_visit",
    "day_of",
    "occasion_of",
    "places_in",
    "setting_of",
]

GATHERINGS = frozenset(["meeting", "call", "visit", "signing"])

GOES_BACK = 6  # sentences before in which the meeting is told that "the talks" go on with
# What is said of a gathering, whatever it is called.
TALKS = (
    r"(?:talks?|talked|talking|negotiat\w+|discussions?|discussed|meetings?|met|meets?|bargain(?:ing|ed)|sessions?"
    r"|haggl\w+|wrangl\w+|deliberat\w+|conference|conferred|summit|consultations?|parley|conclave|encounter|round"
    r"|sat (?:down|together|in|for)|closeted|parted)"
)
_TALKS = re.compile(rf"\b{TALKS}\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\b(?:the|these|those|that|this|its|their)\s(?:\w+\s)?(?:talks|negotiations|discussions|meeting|session"
    r"|conference|summit|round|room|table|delegations?|sides)\b|^\W*(?:It|They|Both|Also)\b"
    r"|\b(?:present|attend\w*|took part|presided|chaired|represented)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Ii]nside|[Oo]utside|(?:ferry|village|town|port|city|bridge|gates?|outskirts|airport"
    r"|station) of)\s"
    r"(?:the\s)?(?!" + FULL_MONTH + r")"
    r"((?:[A-Z][\w’'-]+)(?:\s[A-Z][\w’'-]+)*)"
)
LOOSE = re.compile(r"\b(?:weeks?|months?|years?|ago|before|earlier|later|recent\w*|days)\b", re.IGNORECASE)
_LAST = re.compile(
    r"\b(?:last|final|closing|concluding)\s(?:session|round|sitting|meeting|night|day|hours?)\b", re.IGNORECASE
)


class Setting(msgspec.Struct, frozen=True):
    """The occasion that a sentence of a report is set in; `last` where it is the last session of some talks."""

    report: str
    days: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    last: bool = False


def setting_of(desk: Desk, rid: str, sentence: Span) -> Setting:
    """Return the occasion of a sentence: its own days, else those of the talks that it goes on with."""
    text, sentences = desk.reports[rid].text, desk.sentences(rid)
    index = desk.sentence_index(rid, sentence.start)
    found = _told_in(desk, rid, sentence)
    if found.days or found.events or index < 1 or not (_GOES_ON.search(sentence.of(text)) or not found.places):
        return found
    for place in range(index - 1, max(-1, index - 1 - GOES_BACK), -1):
        before = sentences[place]
        if not _TALKS.search(before.of(text)):
            continue
        told = _told_in(desk, rid, before)
        if told.days or told.events:
            places = found.places or told.places
            return Setting(rid, told.days, places, told.events, found.last)
    return found


def _told_in(desk: Desk, rid: str, sentence: Span) -> Setting:
    text = desk.reports[rid].text
    published = (desk.published(rid).start or "9999")[:10]
    times = [when for span, when in desk.times_in(rid, sentence) if not LOOSE.search(span.of(text))]
    days = {day for when in times if (day := day_of(when)) and day <= published}
    near = [
        t for t in desk.tellings_in(rid, sentence) if t.kind in ("meeting", "call", "visit") and t.event in desk.events
    ]
    if not days:
        days = {day for t in near if (day := day_of(t.when)) and day <= published}
    events = frozenset(t.event for t in near if (day_of(t.when) or "") <= published)
    told_at = (*(t.place for t in near), *(desk.events[e].place for e in events))
    there = frozenset(place.city for place in told_at if place.city)
    return Setting(
        rid,
        frozenset(days),
        places_in(desk, rid, sentence) or there,
        events,
        _LAST.search(sentence.of(text)) is not None,
    )


def places_in(desk: Desk, rid: str, zone: Span) -> frozenset[str]:
    """Return the names behind "in" or "at" within a zone, up to where a person's name begins."""
    text = desk.reports[rid].text
    people = [span for span, _ in desk.people_named_in(rid, zone)]
    found = set()
    for match in _PLACE.finditer(text, zone.start, zone.end):
        end = min([match.end(1), *(p.start for p in people if p.start < match.end(1) and p.end > match.start(1))])
        if name := text[match.start(1) : end].strip():
            found.add(name)
    return frozenset(found)


def day_of(when: When) -> str:
    """Return the day of a time that is of one day; "" for a longer or an unknown one."""
    if not when.start or when.precision not in ("day", "hour", "minute"):
        return ""
    return when.start[:10]


def are_one_occasion(one: Setting, other: Setting) -> bool:
    """Tell whether two settings are of one occasion: an event, a day or a place that both have, and no other day."""
    if one.days and other.days:
        return bool(one.days & other.days)
    return bool(one.events & other.events or one.places & other.places or (one.last and other.last))


def are_one_visit(desk: Desk, one: Setting, other: Setting) -> bool:
    """Tell whether two settings are of one gathering whose day a report has wrong: one place, days close together.

    Where a report tells of gatherings there on two days, they may be of two.
    """
    places = one.places & other.places
    gaps = [abs((date.fromisoformat(a) - date.fromisoformat(b)).days) for a in one.days for b in other.days]
    if not places or not gaps or min(gaps) > MOVED:
        return False
    there: dict[str, set[str]] = {}
    for told in desk.cast.tellings:
        names = {told.place.name, told.place.venue, told.place.city}
        if told.kind in GATHERINGS and told.status == "held" and names & places and (day := day_of(told.when)):
            there.setdefault(told.report, set()).add(day)
    return all(len(days) == 1 for days in there.values())


def occasion_of(desk: Desk, setting: Setting, sentence: Span) -> list[str]:
    """Return the events that a sentence speaks of: those it tells and those of its setting, else meetings of its day.

    Of several of that day those at its place count.
    """
    told = [t.event for t in desk.tellings_in(setting.report, sentence) if t.event in desk.events]
    told = [
        event
        for event in told
        if not setting.days or (day_of(desk.events[event].when) or min(setting.days)) in setting.days
    ]
    known = [*dict.fromkeys((*told, *sorted(setting.events)))]
    if any(desk.events[event].kind in GATHERINGS for event in known):
        return known
    of_day = [
        e
        for e in desk.cast.events
        if e.kind in GATHERINGS and (e.when.start or "")[:10] in setting.days and e.when.start
    ]
    at_place = [e for e in of_day if setting.places & {e.place.name, e.place.venue, e.place.city}]
    return [*known, *(e.id for e in at_place or of_day or _planned_there(desk, setting))]


def _planned_there(desk: Desk, setting: Setting) -> list[Event]:
    """Return the gathering at a setting's place that was to be a few days before or after: it was moved."""
    near = [
        e
        for e in desk.cast.events
        if e.kind in GATHERINGS
        and setting.places & {e.place.name, e.place.venue, e.place.city}
        and any(0 < abs(_days_apart(e.when, day)) <= MOVED for day in setting.days)
    ]
    return near if len(near) == 1 else []


def _days_apart(when: When, day: str) -> int:
    """Return how many days lie between a time of one day and a day; 0 where the time is of none."""
    return (date.fromisoformat(day_of(when)) - date.fromisoformat(day)).days if day_of(when) else 0


MOVED = 3  # days by which a meeting that is told on another day was put off or brought forward
