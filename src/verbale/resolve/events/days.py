"""From resolved times to days that can be compared."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from verbale.resolve.events.types import NO_DAYS, Days
from verbale.types import When

__all__ = ["STRENGTH", "days_of", "iso_day", "publication_day"]

# How a calendar came by a date, and how firmly that holds (verbale.resolve.times.types.How).
STRENGTH = {"named": 3, "clause": 3, "sentence": 2, "carried": 1, "report": 1, "none": 0}


def days_of(when: When, strength: int = 3) -> Days:
    """Return the days that a time spans; nothing known for an unknown, malformed or open one."""
    if not when.start or strength <= 0:
        return NO_DAYS
    first, last = _bounds(when.start), _bounds(when.end or when.start)
    if first is None or last is None or last[1] < first[0]:
        return NO_DAYS
    return Days(first[0], last[1], strength)


def _bounds(text: str) -> tuple[int, int] | None:
    parts = text[:10].split("-")
    try:
        year = int(parts[0])
        month = int(parts[1]) if len(parts) > 1 else 0
        day = int(parts[2]) if len(parts) > 2 else 0
        if day:
            ordinal = date(year, month, day).toordinal()
            return ordinal, ordinal
        if month:
            return date(year, month, 1).toordinal(), date(year, month, monthrange(year, month)[1]).toordinal()
        return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    except (ValueError, IndexError):
        return None


def iso_day(ordinal: int) -> str:
    """Return an ordinal as an ISO day, the first or last that there is where it would fall outside."""
    return date.fromordinal(min(max(ordinal, date.min.toordinal()), date.max.toordinal())).isoformat()


def publication_day(published: When) -> int | None:
    """Return the ordinal of the day of publication, None where it is not known to the day."""
    days = days_of(published)
    return days.first if days.exact else None
