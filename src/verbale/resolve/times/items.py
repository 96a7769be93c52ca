"""The items of a digest: what a monitoring service took from several stations, each below a line of its own.

Such a line names the station, the language and the hour: "(b) Radio Halden, Halden, in Spanish 0430 gmt 3 May 95".
What stands below it is that station's, and counts its days from that broadcast.
"""

from __future__ import annotations

import re
from datetime import date

import msgspec

from verbale.calendar_names import SHORT_MONTHS
from verbale.types import Span

__all__ = ["Item", "find_items"]

_HEAD = re.compile(
    r"^[ \t]*(?:\(?[a-z0-9]{1,3}[.)][ \t]*)?(?:Source:[ \t]*)?(?P<outlet>[A-Z][\w'’./ -]{2,60}?)"
    r"(?=,|[ \t]\(|[ \t]in[ \t])[^\n]{0,120}?\bin[ \t](?:[A-Z][a-z]+)(?:[ \t](?:and|to)[ \t][A-Z][a-z]+)?,?[ \t]"
    r"\d{4}[ \t]?(?:gmt|GMT|utc|UTC|hrs)\b"
    r"(?:[ \t,]*(?P<day>\d{1,2})[ \t](?P<month>[A-Z][a-z]{2,8})\.?(?:[ \t](?P<year>\d{4}|\d\d)\b)?)?[^\n]{0,20}$",
    re.MULTILINE,
)
_ASIDE = re.compile(r"^[ \t]*\[?(?:Editorial|Editor[’']s|Monitor[’']s)[ \t][Nn]ote\b", re.MULTILINE)


class Item(msgspec.Struct, frozen=True):
    """One item: its station, the line that names it, what stands below it, and the day of the broadcast if told."""

    outlet: str
    head: Span
    body: Span
    day: date | None = None


def find_items(text: str, published: date | None = None) -> tuple[Item, ...]:
    """Return the items of a digest in text order; none where no line is an item's head.

    An item ends at the next head or at a note of the editors. A year that is not written is that of `published`.
    """
    heads = list(_HEAD.finditer(text))
    ends = sorted([*(m.start() for m in heads), *(m.start() for m in _ASIDE.finditer(text)), len(text)])
    items = []
    for match in heads:
        end = next(place for place in ends if place > match.start())
        head = Span(match.start("outlet"), match.end())
        outlet = " ".join(match["outlet"].split())
        items.append(Item(outlet, head, Span(match.start("outlet"), end), _day(match, published)))
    return tuple(items)


def _day(match: re.Match[str], published: date | None) -> date | None:
    """Return the day in an item's head; of a year in two figures the one nearest to publication."""
    if not match["day"] or match["month"][:3].lower() not in SHORT_MONTHS:
        return None
    year = int(match["year"]) if match["year"] else published.year if published else None
    if year is None or (year < 100 and published is None):
        return None
    if year < 100 and published is not None:
        year = min((century + year for century in (1800, 1900, 2000)), key=lambda y: abs(y - published.year))
    try:
        return date(year, SHORT_MONTHS.index(match["month"][:3].lower()) + 1, int(match["day"]))
    except ValueError:
        return None
