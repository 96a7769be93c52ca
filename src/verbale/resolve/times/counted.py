"""Expressions that count units from a day: "yesterday", "last week", "the quarter", "the weekend", "the eighth day"."""

from __future__ import annotations

import math
from datetime import date

from verbale.resolve.times.arithmetic import add_days, add_months, iso_week
from verbale.resolve.times.circumstances import Circumstances, Resolved, day_of
from verbale.resolve.times.forms import Form
from verbale.resolve.times.types import Value

__all__ = [
    "UNKNOWN",
    "is_fine",
    "leans",
    "resolve_deictic",
    "resolve_nth_day",
    "resolve_relative",
    "resolve_unit",
    "resolve_weekend",
    "shifted",
]

# What is written for a stretch of each unit where nothing tells which one is meant.
UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX"}


def resolve_deictic(form: Form, at: Circumstances) -> Resolved:
    """Today, yesterday, tomorrow night."""
    anchor = at.reference if form.base == "previous" or (at.history and at.anchor is None) else at.anchor
    part = form.value
    if anchor is None:
        return ("XXXX-XX-XX" + (f"T{part}" if part else ""), "")
    day = add_days(anchor, form.shift or 0)
    basis = "counted from the report's day" if form.base == "anchor" else "counted from the day spoken of last"
    return f"{day.isoformat()}{'T' + part if part else ''}", basis


def resolve_relative(form: Form, at: Circumstances) -> Resolved:
    """Last week, this year, the following month, the same day."""
    narrated = form.base == "previous" or (at.history and form.relation in {"next", "last"})
    anchor = at.reference if narrated else at.anchor
    if form.unit == "period":
        return (_quarter_spoken_of(at, anchor), "the quarter spoken of") if anchor else ("", "")
    if anchor is None:
        return UNKNOWN.get(form.unit, ""), ""
    if form.unit == "Q" and form.relation in {"latest", "same"}:
        return _quarter_spoken_of(at, anchor), "the quarter spoken of"
    basis = "counted from what was spoken of last" if narrated else "counted from the report's day"
    return shifted(anchor, form.unit, form.shift or 0), basis


def resolve_unit(form: Form, at: Circumstances) -> Resolved:
    """The day, the quarter, the year: the one spoken of."""
    if form.unit == "Q":
        if at.quarter:
            return at.quarter, "the quarter spoken of"
        return (_last_quarter(at.anchor), "the last full quarter before the report") if at.anchor else ("XXXX-QX", "")
    anchor = at.reference if at.history else at.anchor
    return (
        (shifted(anchor, form.unit, 0), "the one of the report's day") if anchor else (UNKNOWN.get(form.unit, ""), "")
    )


def resolve_weekend(form: Form, at: Circumstances) -> Resolved:
    if at.anchor is None:
        return "XXXX-WXX-WE", ""
    shift = {"last": -1, "past": -1, "previous": -1, "next": 1, "following": 1}.get(form.relation, 0)
    # On a weekday "the weekend" told in the past is the one before; on Saturday and Sunday it is this one.
    if at.anchor.weekday() >= 5:
        shift = 0 if form.relation in {"past", "coming"} else shift
    elif form.relation in {"the", "past", "last"} and at.tense != "future":
        shift = -1
    return iso_week(add_days(at.anchor, 7 * shift)) + "-WE", "counted from the report's day"


def resolve_nth_day(form: Form, at: Circumstances) -> Resolved:
    """The eighth day of something: today where the text speaks in the present, else a day that is not told."""
    if form.unit == "D" and at.tense == "present" and at.anchor is not None:
        return at.anchor.isoformat(), "told in the present: the report's day"
    return UNKNOWN.get(form.unit, ""), ""


def shifted(anchor: date, unit: str, count: float) -> str:
    """Return the value, as coarse as `unit`, so many units away from `anchor`."""
    whole = math.floor(count) if count >= 0 else math.ceil(count)
    if unit == "D":
        return add_days(anchor, whole).isoformat()
    if unit == "W":
        return iso_week(add_days(anchor, 7 * whole))
    if unit == "2W":
        return iso_week(add_days(anchor, 14 * whole))
    if unit == "M":
        return add_months(anchor, whole).isoformat()[:7]
    if unit == "Q":
        moved = add_months(anchor, 3 * whole)
        return f"{moved.year:04d}-Q{(moved.month + 2) // 3}"
    if unit in {"TH", "TM", "TS"}:
        return anchor.isoformat()
    years = whole * {"Y": 1, "DE": 10, "CE": 100, "ML": 1000}[unit]
    if not 0 < anchor.year + years < 10000:
        return ""
    if unit == "DE" and abs(whole) <= 1:
        return f"{(anchor.year + years) // 10:03d}"
    if unit == "CE" and abs(whole) <= 1:
        return f"{(anchor.year + years) // 100:02d}"
    return f"{anchor.year + years:04d}"


def _quarter_spoken_of(at: Circumstances, anchor: date) -> str:
    """Return the quarter of the text, unless it is not over yet: then the last full one."""
    last = _last_quarter(anchor)
    return min(at.quarter, last) if at.quarter else last


def _last_quarter(anchor: date) -> str:
    moved = add_months(anchor.replace(day=1), -3)
    return f"{moved.year:04d}-Q{(moved.month + 2) // 3}"


def leans(at: Circumstances, unit: str) -> bool:
    """Tell whether "a year earlier" counts from what was spoken of last: fine enough, not of the report's time."""
    reference = day_of(at.previous)
    if reference is None or not is_fine(at.previous, unit):
        return False
    return unit != "Y" or at.anchor is None or reference.year < at.anchor.year - 1


def is_fine(value: Value | None, unit: str) -> bool:
    """Tell whether a value is fine enough to count such units from it."""
    if value is None or value.start is None:
        return False
    return (
        value.precision in {"day", "hour", "minute"}
        or unit in {"Y", "DE", "CE"}
        or (unit == "M" and value.precision == "month")
    )
