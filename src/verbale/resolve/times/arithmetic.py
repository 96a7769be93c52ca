"""Sums with days, and what a TIMEX3 value covers on the calendar."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

from verbale.types import Precision

__all__ = ["add_days", "add_months", "covered", "easter", "feast", "iso_week", "nearest", "week_start"]

_LONG_AGO = 290
_SOON = 75
_QUARTERS = {"Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12)}
# Seasons of the northern half of the world; a winter is named for the year in which it begins or that it fills.
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11)}


def add_days(day: date, days: int) -> date:
    """Return the day so many days away, the first or last that there is where it would fall outside."""
    ordinal = min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal())
    return date.fromordinal(ordinal)


def add_months(day: date, months: int) -> date:
    """Return the same day so many months away, the month's last where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = min(max(index // 12, MINYEAR), MAXYEAR), index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def week_start(day: date) -> date:
    """Return the Monday of the day's week."""
    return add_days(day, -day.weekday())


def iso_week(day: date) -> str:
    """Return the ISO week of a day, `1998-W12`."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def nearest(days: list[date], anchor: date, tense: str, *, lean: float = 2.0) -> date | None:
    """Return the one of `days` that is meant on `anchor`: in the past the last, in the future the next.

    Without a tense the nearer one, where a day to come must be `lean` times nearer than one gone by: news looks
    back more than ahead. `None` where there are no days at all.
    """
    if not days:
        return None
    gone = max((day for day in days if day <= anchor), default=None)
    ahead = min((day for day in days if day >= anchor), default=None)
    if gone is None or ahead is None:
        return gone or ahead
    if tense == "past":
        # A date without a year is hardly ever almost a year back: if it is near ahead, the verb was another clause's.
        soon = (anchor - gone).days > _LONG_AGO and (ahead - anchor).days <= _SOON
        return ahead if soon else gone
    if tense == "future":
        # "Was scheduled to return on the 4th", told on the 5th.
        return gone if (ahead - anchor).days > _LONG_AGO and (anchor - gone).days <= _SOON else ahead
    return gone if (anchor - gone).days <= (ahead - anchor).days * lean else ahead


def easter(year: int) -> date:
    """Return Easter Sunday of the Western churches (the anonymous Gregorian computus)."""
    golden, century, within = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (within // 4) - epact - within % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def feast(rule: str, year: int) -> date:
    """Return the day of a feast by its rule in `holidays.tsv`."""
    if rule.startswith("easter"):
        return add_days(easter(year), int(rule[6:]))
    if rule == "election":
        return add_days(_nth_weekday(year, 11, 0, 1), 1)
    floating = re.fullmatch(r"(\d\d)-W(\d)#(-?\d)", rule)
    if floating:
        month, weekday, nth = (int(part) for part in floating.groups())
        return _nth_weekday(year, month, weekday, nth)
    month, day = (int(part) for part in rule.split("-"))
    return date(year, month, day)


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    if nth > 0:
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    last = date(year, month, monthrange(year, month)[1])
    return last - timedelta(days=(last.weekday() - weekday) % 7)


_VALUE = re.compile(
    r"(?P<era>BC)?(?P<y>\d{2,4})(?:-(?:W(?P<w>\d\d)(?P<we>-WE)?|(?P<q>[QH]\d)|(?P<s>SP|SU|FA|WI)"
    r"|(?P<m>\d\d)(?:-(?P<d>\d\d)(?:T(?P<h>\d\d)(?::(?P<i>\d\d))?.*|T(?P<p>[A-Z]{2}))?)?))?"
)


def covered(value: str) -> tuple[str | None, str | None, Precision]:
    """Return first and last moment of a TIMEX3 value as ISO 8601, and their precision; `None` for what has no place.

    A season is taken as in the northern half of the world. Years before Christ are astronomical: 1 BC is `0000`.
    """
    if "/" in value:
        start, _, precision = covered(value.split("/")[0])
        _, end, other = covered(value.split("/")[1])
        return (start, end, precision) if precision == other else (start, end, "unknown")
    match = _VALUE.fullmatch(value)
    if match is None:
        return None, None, "unknown"
    digits = match["y"]
    if match["era"]:
        return _before_christ(digits)
    if len(digits) < 4:
        scale = 10 ** (4 - len(digits))
        return f"{int(digits) * scale:04d}", f"{int(digits) * scale + scale - 1:04d}", "year"
    return _within_year(match, int(digits))


def _before_christ(digits: str) -> tuple[str, str, Precision]:
    scale = 10 ** (4 - len(digits))
    first, last = int(digits) * scale + scale - 1, int(digits) * scale
    return _astronomical(first), _astronomical(last), "year"


def _astronomical(year: int) -> str:
    return f"-{year - 1:04d}" if year > 1 else "0000"


def _within_year(match: re.Match[str], year: int) -> tuple[str | None, str | None, Precision]:
    try:
        if match["w"]:
            monday = date.fromisocalendar(year, int(match["w"]), 1)
            first = add_days(monday, 5) if match["we"] else monday
            return first.isoformat(), add_days(monday, 6).isoformat(), "day"
        if match["q"]:
            low, high = _QUARTERS[match["q"]]
            return f"{year:04d}-{low:02d}", f"{year:04d}-{high:02d}", "month"
        if match["s"] == "WI":
            return f"{year:04d}-12", f"{year + 1:04d}-02", "month"
        if match["s"]:
            low, high = _SEASONS[match["s"]]
            return f"{year:04d}-{low:02d}", f"{year:04d}-{high:02d}", "month"
        if match["d"]:
            day = date(year, int(match["m"]), int(match["d"])).isoformat()
            if match["i"] is not None and int(match["h"]) < 24:
                return f"{day}T{match['h']}:{match['i']}", f"{day}T{match['h']}:{match['i']}", "minute"
            if match["h"] is not None and int(match["h"]) < 24:
                return f"{day}T{match['h']}", f"{day}T{match['h']}", "hour"
            return day, day, "day"
        if match["m"]:
            month = date(year, int(match["m"]), 1).isoformat()[:7]
            return month, month, "month"
    except (ValueError, KeyError):
        return None, None, "unknown"
    return f"{year:04d}", f"{year:04d}", "year"
