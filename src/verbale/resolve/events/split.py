"""One word for several events: "meetings in Graz on Monday and in Linz on Friday" are two tellings."""

from __future__ import annotations

import re

import msgspec

from verbale.read.types import Trigger
from verbale.resolve.events.days import days_of
from verbale.resolve.events.places import fold_place, make_where
from verbale.resolve.events.scene import Scene
from verbale.resolve.events.types import Telling
from verbale.types import Span

__all__ = ["split_telling"]

_FIRST = re.compile(r"[^.;:()\n]{0,60}?\b(?:in|at)\s(?:the\s)?")
_THEN = re.compile(r",?\s(?:on\s|in\s)?")
_AND = re.compile(r",?\s(?:and|then|and then|and again)\s(?:in|at)\s(?:the\s)?|,\s(?:in|at)\s(?:the\s)?")
_PLACES = ("place", "city", "country", "facility")


class _Leg(msgspec.Struct, frozen=True):
    """One place and the time that stands right behind it."""

    place: Span
    time: Span


def split_telling(scene: Scene, trigger: Trigger, telling: Telling) -> tuple[Telling, ...]:
    """Return the telling once for each pair of place and day that its words list; itself where they list no two.

    The tellings after the first are cited at their own place and day, so that each has an id of its own.
    """
    if telling.kind not in ("meeting", "visit", "action"):
        return (telling,)
    legs = _legs(scene, trigger)
    if len(legs) < 2:
        return (telling,)
    return tuple(_on_leg(scene, telling, leg, first=leg is legs[0]) for leg in legs)


def _legs(scene: Scene, trigger: Trigger) -> list[_Leg]:
    text, sentence = scene.report.text, scene.sentence_span(trigger.span.start)
    places = [m.span for m in scene.reading.mentions if m.label in _PLACES and sentence.covers(m.span)]
    times = [t.span for t in scene.reading.timexes if t.type in ("DATE", "TIME") and sentence.covers(t.span)]
    legs: list[_Leg] = []
    start, pattern = trigger.span.end, _FIRST
    while True:
        place = next((p for p in places if p.start >= start and pattern.fullmatch(text, start, p.start)), None)
        time = _time_behind(text, times, place.end) if place is not None else None
        if place is None or time is None:
            return legs
        legs.append(_Leg(place, time))
        start, pattern = time.end, _AND


def _time_behind(text: str, times: list[Span], end: int) -> Span | None:
    return next((t for t in times if t.start >= end and _THEN.fullmatch(text, end, t.start)), None)


def _on_leg(scene: Scene, telling: Telling, leg: _Leg, *, first: bool) -> Telling:
    venues = [fold_place(scene.words(m.span)) for m in scene.reading.mentions if m.label == "facility"]
    where = make_where(scene.report.text, [leg.place], [scene.cite(leg.place)], venues=venues)
    when = scene.when_of(leg.time)
    days = days_of(when, 3)
    return msgspec.structs.replace(
        telling,
        trigger=telling.trigger if first else Span(leg.place.start, leg.time.end),
        when=when if days.known else telling.when,
        days=days if days.known else telling.days,
        place=where.place,
        places=where.places,
        lands=where.lands,
    )
