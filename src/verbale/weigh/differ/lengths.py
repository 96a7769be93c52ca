"""How long a meeting lasted, where two reports do not agree: "three hours" in one, "ninety minutes" in the other.

A length stands with what is told of the meeting ("talks which lasted 13 hours"), or right behind it ("It took 16
hours"). Two meetings of one day and city that share a person and that no report tells as two are compared as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from verbale.resolve.types import Event, Told
from verbale.types import Amount, Span
from verbale.weigh.amounts import find_amounts
from verbale.weigh.desk import Desk
from verbale.weigh.differ.tellings import Make, Telling, listed, passages_of, reports_of
from verbale.weigh.types import Discrepancy

__all__ = ["differing_lengths"]

_HOURS = {"minute": 1 / 60, "hour": 1.0, "day": 24.0}
_TIME = r"(?:(?!after|before|for|than)[\w-]+\s){1,4}?(?:hours?|minutes)"
_TALKS = r"(?:talks|negotiations|discussions|meetings?|bargaining|sessions?|haggling|wrangling|deliberations?)"
# "broke up after two hours", "three hours of talks", "spent nine hours in", "which she recalled as “six hours”"
_LENGTH = re.compile(
    r"\b(?:collapsed|broke (?:up|down|off)|ended|adjourned|finished|concluded|were broken off|fell apart|parted|rose)\b"
    rf"[^.;,\n]{{0,40}}?\safter\s(?P<after>(?:[\w-]+\s){{1,5}}?(?:hours?|minutes))\b"
    rf"|\b(?P<of>(?:\d+|[a-z]+(?:-[a-z]+)?)\s(?:hours?|minutes))\sof\s(?:[\w-]+\s){{0,2}}?{_TALKS}\b"
    rf"|\b(?:took|taken|lasted|spent|ran(?: on)? for|sat for|went on for|dragged on for|continued for|talked for)\s"
    rf"(?P<took>{_TIME})\b"
    r"|\b(?:recall(?:s|ed)|remember(?:s|ed)|describe[sd]|call(?:s|ed)|reckon(?:s|ed)|put(?:s)?)\b[^.;“”\"\n]{0,30}?"
    rf"\s(?:(?:as|at)\s)?[“\"'‘](?:just\s|only\s|about\s)?(?P<called>(?:\d+|[a-z-]+)\s(?:hours?|minutes))\b"
    rf"|\b(?P<adjective>(?:\d+|[a-z]+(?:-[a-z]+)?)-(?:hour|minute))\s(?:[\w-]+\s)?{_TALKS}\b",
    re.IGNORECASE,
)
# A sentence that goes on with the meeting of the one before.
_GOES_ON = re.compile(
    rf"[“\"]?(?:It|They|That|The two|Both|The (?:\w+\s)?{_TALKS})\s(?:took|lasted|ran|sat|spent|talked|went on)\b"
)


def differing_lengths(desk: Desk, make: Make) -> Iterator[Discrepancy | None]:
    """Yield meetings that lasted longer in one report than in another, rounding allowed for."""
    for events in _occasions(desk):
        told = [
            (t, hours) for e in events for t in _lengths_of(desk, e.id) if (hours := _hours(t.duration)) is not None
        ]
        told.sort(key=lambda item: (desk.order_of(item[0].report), item[0].trigger))
        first = next(iter(told), None)
        other = next(
            (i for i in told if first and i[0].report != first[0].report and not _as_long(i[1], first[1])), None
        )
        if first is None or other is None or any(_as_long(h, first[1]) for t, h in told if t.report == other[0].report):
            continue
        tellings = tuple(Telling(t.duration or "", passages_of(desk, [t])) for t, _ in (first, other))
        values = listed(f"{t.value} in {listed(reports_of(desk, t))}" for t in tellings)
        about = [e.id for e in events]
        yield make("number", about, "duration", tellings, "contradiction", f"{events[0].title} lasted {values}.")


def _rivals(desk: Desk, events: Sequence[Event]) -> tuple[Told, Told] | None:
    """Return the first length told, and the first of another report that cannot be the same; None where there is none.

    A report that gives the first length too tells of two things.
    """
    told = [(t, hours) for e in events for t in _lengths_of(desk, e.id) if (hours := _hours(t.duration)) is not None]
    told.sort(key=lambda item: (desk.order_of(item[0].report), item[0].trigger))
    for other, hours in told:
        first, length = told[0]
        if other.report != first.report and not _as_long(hours, length):
            agrees = any(_as_long(h, length) for t, h in told if t.report == other.report)
            return None if agrees else (first, other)
    return None


def _occasions(desk: Desk) -> list[tuple[Event, ...]]:
    """Return the meetings, calls and visits, those together that may be one told in different reports."""
    groups: list[list[Event]] = []
    for event in sorted(desk.cast.events, key=lambda e: e.id):
        if event.kind not in ("meeting", "call", "visit"):
            continue
        home = next((g for g in groups if all(_may_be_one(desk, event, other) for other in g)), None)
        groups.append([event]) if home is None else home.append(event)
    return [tuple(group) for group in groups]


def _may_be_one(desk: Desk, one: Event, other: Event) -> bool:
    if one.kind != other.kind or not one.place.city or one.place.city != other.place.city:
        return False
    if not one.when.start or (one.when.start[:10] != (other.when.start or "")[:10]) or one.when.precision == "month":
        return False
    mine, theirs = (_lengths_of(desk, e.id) for e in (one, other))
    if {t.report for t in mine} & {t.report for t in theirs}:
        return False
    return bool(_people_at(desk, mine) & _people_at(desk, theirs))


def _people_at(desk: Desk, tellings: Sequence[Told]) -> set[str]:
    """Return the persons of whom the sentences speak that give a length."""
    found = {a for t in tellings for _, a in desk.people_named_in(t.report, t.sentence)}
    return found | {p.actor for t in tellings for p in t.participants if p.actor in desk.actors}


def _lengths_of(desk: Desk, event: str) -> list[Told]:
    """Return the tellings that say how long an event lasted, each with the sentence that does."""
    found = (told if _is_length(desk, told) else _length_near(desk, told) for told in desk.tellings_of(event))
    return [told for told in found if told is not None]


def _is_length(desk: Desk, told: Told) -> bool:
    """Tell whether the duration of a telling is one: not "two days after", and no hour of the day."""
    words = told.sentence.of(desk.reports[told.report].text)
    behind = rf"{re.escape(told.duration or '')}\s(?:after|before|later|earlier|ago|from now|past|to)\b"
    return bool(told.duration) and not re.search(behind, words, re.IGNORECASE)


def _length_near(desk: Desk, told: Told) -> Told | None:
    """Return a telling with the length that its sentence gives, else the next one where it goes on with the meeting."""
    text = desk.reports[told.report].text
    index = desk.sentence_index(told.report, told.trigger.start)
    following = desk.sentences(told.report)[index + 1 : index + 2]
    for zone in (told.sentence, *(s for s in following if _GOES_ON.match(s.of(text).lstrip()))):
        match = _LENGTH.search(text, zone.start, zone.end)
        if match is not None:
            length = next(group for group in match.groups() if group is not None)
            return msgspec.structs.replace(
                told, duration=length, sentence=zone, trigger=Span(match.start(), match.end())
            )
    return None


def _hours(duration: str | None) -> Amount | None:
    """Return the length of a meeting in hours; None where its words give none ("most of the day")."""
    found = find_amounts(duration or "")
    if not found or found[0].amount.unit not in _HOURS:
        return None
    told = found[0].amount
    return msgspec.structs.replace(told, value=told.value * _HOURS[told.unit], unit="hour")


def _as_long(one: Amount, other: Amount) -> bool:
    """Tell whether two lengths can be one: within half an hour of hours, or a tenth, a seventh where one is vague."""
    longest = max(one.value, other.value)
    share = 7 if one.approximate or other.approximate else 10
    return abs(one.value - other.value) <= max(longest / share, 0.5 if longest >= 2 else 0.25)
