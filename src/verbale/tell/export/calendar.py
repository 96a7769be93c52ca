"""iCalendar (RFC 5545): every dated event, planned ones tentative, called-off ones cancelled."""

from __future__ import annotations

import calendar
from datetime import date, datetime, timedelta
from typing import Any

from verbale.errors import MissingExtraError
from verbale.record.types import Event, Record, When
from verbale.tell.index import COMING, Index
from verbale.tell.words import clip

__all__ = ["to_ical"]


def to_ical(record: Record) -> bytes:
    """Return a calendar of the events whose day or month is known.

    `DTSTAMP` is the day of the story's last report: the record has no clock.
    """
    try:
        from icalendar import Calendar
    except ImportError:
        raise MissingExtraError("iCalendar export", "ical") from None
    index = Index(record)
    made: Any = Calendar()
    made.add("prodid", "-//Verbale//verbale//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", clip(record.story.title or "Negotiation"))
    stamp = _stamp(record)
    for event in record.events:
        bounds = _bounds(event.when)
        if bounds:
            made.add_component(_entry(index, event, bounds, stamp))
    return bytes(made.to_ical())


def _stamp(record: Record) -> datetime:
    from datetime import UTC

    try:
        day = date.fromisoformat((record.story.end or "")[:10])
    except ValueError:
        day = date(1970, 1, 1)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _bounds(when: When) -> tuple[date, date] | None:
    """Return first day and the day after the last; None where not even a month is known."""
    first, last = _as_day(when.start, end=False), _as_day(when.end or when.start, end=True)
    if first is None or last is None or last < first or last == date.max:
        return None  # the last day that there is has none after it
    return first, last + timedelta(days=1)


def _as_day(iso: str | None, *, end: bool) -> date | None:
    parts = (iso or "")[:10].split("-")
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) == 2:
            numbers.append(calendar.monthrange(*numbers)[1] if end else 1)
        return date(*numbers) if len(numbers) == 3 else None
    except (ValueError, calendar.IllegalMonthError):
        return None


def _entry(index: Index, event: Event, bounds: tuple[date, date], stamp: datetime) -> Any:
    from icalendar import Event as Entry

    entry: Any = Entry()
    entry.add("uid", f"{event.id}@verbale")
    entry.add("dtstamp", stamp)
    entry.add("dtstart", bounds[0])
    entry.add("dtend", bounds[1])
    entry.add("summary", clip(event.title))
    places = ", ".join(dict.fromkeys(filter(None, (event.place.venue, event.place.city, event.place.country))))
    if places or event.place.name:
        entry.add("location", clip(places or event.place.name or ""))
    off = event.status in ("cancelled", "denied")
    entry.add("status", "CANCELLED" if off else "TENTATIVE" if event.status in COMING else "CONFIRMED")
    entry.add("categories", [event.kind, event.status])
    quotes = [f"“{clip(e.quote, 300)}” ({clip(index.source_of(e.report), 80)})" for e in event.evidence[:3]]
    entry.add("description", "\n".join([f"Status: {event.status}", *quotes]))
    return entry
