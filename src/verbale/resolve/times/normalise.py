"""Turn a time expression into a TIMEX3 value and a stretch of the calendar.

Words are read by `grammar.py` into a `Form`; a `Form` and the circumstances of its telling (`Circumstances`) make a
`Value`. What counts units from a day is resolved in `counted`, a year that is not written in `years`; the rest is here,
since one form may be built on another. The conventions are those of TIMEX3 as TimeBank uses it: ISO weeks, decades as
three figures, centuries as two, a year back from a quarter is a quarter.
"""

from __future__ import annotations

from datetime import date

from verbale.calendar_names import WEEKDAYS
from verbale.resolve.times.arithmetic import (
    add_days,
    covered,
    feast,
    iso_week,
    nearest,
    week_start,
)
from verbale.resolve.times.circumstances import Circumstances, Resolved, day_of, direction, value_of
from verbale.resolve.times.counted import (
    UNKNOWN,
    is_fine,
    leans,
    resolve_deictic,
    resolve_nth_day,
    resolve_relative,
    resolve_unit,
    resolve_weekend,
    shifted,
)
from verbale.resolve.times.durations import duration_value
from verbale.resolve.times.forms import Form
from verbale.resolve.times.grammar import parse_at
from verbale.resolve.times.lexer import lex
from verbale.resolve.times.types import Value
from verbale.resolve.times.years import day_of_month, year_of

__all__ = ["Circumstances", "read_form", "resolve_form"]

# "later", "after" and "before" behind a number of units, as grammar.py writes them.
_STRETCHES = frozenset({"L1"})


def read_form(words: str) -> Form | None:
    """Return the form of the longest expression within `words`, `None` where there is none."""
    lexed = lex(words)
    size = len(lexed.words)
    found = [parse_at(lexed, first, size) for first in range(size) if lexed.letters[first] != "_"]
    best = max((item for item in found if item is not None), key=lambda item: item.last - item.first, default=None)
    return best.form if best is not None else None


def resolve_form(form: Form, circumstances: Circumstances) -> Value:
    """Return the value of a form under the circumstances of its telling."""
    try:
        value, basis = _RESOLVERS[form.kind](form, circumstances)
    except (ValueError, OverflowError):
        value, basis = "", ""
    start, end, precision = covered(value)
    stretch_only = form.vague or not circumstances.history
    if form.kind == "offset" and form.relation in _STRETCHES and form.inner is None and stretch_only:
        # TimeBank takes "three days later" for the stretch, not for the day it leads to; the calendar wants the day.
        stretch = duration_value(form.unit, None if form.vague else form.count)
        return Value("DURATION", stretch, form.mod, start, end, precision, basis if start else "")
    return Value(form.type, value, form.mod, start, end, precision, basis if value else "")


# --- one resolver for each kind of form; each returns value and basis ------------------------------------------------


def _resolve_date(form: Form, at: Circumstances) -> Resolved:
    if form.era == "BC" and form.year is not None:
        return f"BC{form.year:04d}", ""
    if form.year is not None:
        return _written(form.year, form.month, form.day), ""
    if form.inner is not None:
        inner, basis = resolve_inner(form.inner, at)
        year = _year_in(inner)
        return (_written(year, form.month, form.day), basis) if year is not None else ("", "")
    if form.month is None:
        return day_of_month(form, at)
    year, basis = year_of(form, at)
    if year is None:
        return f"XXXX-{form.month:02d}" + (f"-{form.day:02d}" if form.day else ""), ""
    return _written(year, form.month, form.day), basis


def _written(year: int, month: int | None, day: int | None) -> str:
    if month is None:
        return f"{year:04d}"
    if day is None:
        return f"{year:04d}-{month:02d}"
    return f"{year:04d}-{month:02d}-{day:02d}"


def _year_in(value: str) -> int | None:
    return int(value[:4]) if value[:4].isdecimal() and len(value) >= 4 else None


def resolve_inner(form: Form, at: Circumstances) -> Resolved:
    """Return value and basis of a form that another is built on."""
    return _RESOLVERS[form.kind](form, at)


def _resolve_range(form: Form, at: Circumstances) -> Resolved:
    if form.month is None:
        return f"{form.year:04d}/{form.end_year:04d}", ""
    start, basis = _resolve_date(form, at)
    year = _year_in(start)
    end_month = form.end_month or form.month
    if year is None:
        return start, basis
    end = _written(year + (end_month < form.month), end_month, form.end_day)
    return f"{start}/{end}", basis


def _resolve_decade(form: Form, at: Circumstances) -> Resolved:
    return f"{'BC' if form.era == 'BC' else ''}{form.number:03d}", ""


def _resolve_century(form: Form, at: Circumstances) -> Resolved:
    number = (form.number or 1) - 1
    if form.unit == "ML":
        return f"{number}", ""
    return f"{'BC' if form.era == 'BC' else ''}{number:02d}", ""


def _resolve_quarter(form: Form, at: Circumstances) -> Resolved:
    number = form.number or 1
    if form.year is not None:
        return f"{form.year:04d}-Q{number}", ""
    if form.inner is not None:
        year = _year_in(resolve_inner(form.inner, at)[0])
        return (f"{year:04d}-Q{number}", "") if year is not None else ("", "")
    if at.anchor is None:
        return f"XXXX-Q{number}", ""
    # Companies report a quarter once it is over, so one that is not yet here was last year's, unless told as to come.
    current = (at.anchor.month + 2) // 3
    year = at.anchor.year if number <= current or at.tense == "future" else at.anchor.year - 1
    return (
        f"{year:04d}-Q{number}",
        "the last such quarter before the report"
        if year < at.anchor.year or number < current
        else "the quarter under way or to come",
    )


def _resolve_half(form: Form, at: Circumstances) -> Resolved:
    year = form.year
    if year is None and form.inner is not None:
        year = _year_in(resolve_inner(form.inner, at)[0])
    return (f"{year:04d}-H{form.number}", "") if year is not None else ("", "")


_SEASON_MONTH = {"SP": 4, "SU": 7, "FA": 10, "WI": 12}


def _resolve_season(form: Form, at: Circumstances) -> Resolved:
    if form.year is not None:
        return f"{'BC' if form.era == 'BC' else ''}{form.year:04d}-{form.value}", ""
    if form.inner is not None:
        year = _year_in(resolve_inner(form.inner, at)[0])
        return (f"{year:04d}-{form.value}", "") if year is not None else ("", "")
    reference = at.reference if at.history or form.relation in {"that", "same", "previous"} else at.anchor
    if reference is None:
        return f"XXXX-{form.value}", ""
    if at.history and form.relation not in {"following", "next"}:
        return f"{reference.year:04d}-{form.value}", "the year that the narrative spoke of last"
    month = _SEASON_MONTH[form.value]
    if form.relation in {"next", "coming", "following"}:
        year = reference.year if month > reference.month + 1 else reference.year + 1
    elif form.relation in {"last", "past"}:
        year = reference.year if month < reference.month - 1 else reference.year - 1
    elif form.relation == "this":
        year = reference.year
    else:
        middle = [date(reference.year + away, month, 15) for away in (-1, 0, 1)]
        year = (nearest(middle, reference, at.tense) or reference).year
    return f"{year:04d}-{form.value}", "the season nearest to the report that the words allow"


def _resolve_holiday(form: Form, at: Circumstances) -> Resolved:
    if form.year is not None:
        return feast(form.value, form.year).isoformat(), "the feast of that year"
    if form.inner is not None:
        year = _year_in(resolve_inner(form.inner, at)[0])
        return (feast(form.value, year).isoformat(), "the feast of that year") if year is not None else ("", "")
    reference = at.reference if at.history else at.anchor
    if reference is None:
        return "", ""
    days = [feast(form.value, reference.year + away) for away in (-1, 0, 1)]
    tense = (
        "future" if form.relation in {"next", "coming"} else "past" if form.relation in {"last", "past"} else at.tense
    )
    lean = 0.5 if form.value in {"12-31", "01-01"} else 2.0
    chosen = nearest(days, reference, tense, lean=lean)
    return (chosen.isoformat(), direction(at.tense, "the feast")) if chosen else ("", "")


def _resolve_weekday(form: Form, at: Circumstances) -> Resolved:
    anchor = at.reference if at.history or form.relation in {"previous", "following", "that"} else at.anchor
    assert form.weekday is not None
    if anchor is None:
        return f"XXXX-WXX-{form.weekday + 1}", ""
    name = WEEKDAYS[form.weekday]
    if form.inner is not None:
        week = week_start(add_days(anchor, 7 * (form.inner.shift or 0)))
        return add_days(week, form.weekday).isoformat(), f"the {name} of that week"
    back = (anchor.weekday() - form.weekday) % 7
    ahead = (form.weekday - anchor.weekday()) % 7
    if form.relation in {"last", "past", "previous"}:
        return add_days(anchor, -(back or 7)).isoformat(), f"the {name} before"
    if form.relation == "next":
        return add_days(week_start(anchor), 7 + form.weekday).isoformat(), f"{name} of the week after the report's"
    if form.relation in {"coming", "following"}:
        return add_days(anchor, ahead or 7).isoformat(), f"the {name} after"
    if form.relation == "this":
        days = ahead if at.tense != "past" else -back
        return add_days(anchor, days).isoformat(), f"the {name} nearest to the report"
    if at.history:
        return add_days(anchor, ahead).isoformat(), f"the {name} after the day that the narrative spoke of last"
    if at.tense == "future":
        return add_days(anchor, ahead).isoformat(), f"told as to come: the first {name} from the report's day on"
    return add_days(anchor, -back).isoformat(), f"not told as to come: the last {name} up to the report's day"


def _resolve_offset(form: Form, at: Circumstances) -> Resolved:
    """Three days ago, a year earlier, the day before yesterday."""
    sign = form.shift or -1
    if form.vague or form.count is None:
        return ("PAST_REF" if sign < 0 else "FUTURE_REF"), ""
    if form.inner is not None:
        inner, _ = resolve_inner(form.inner, at)
        anchor = day_of(value_of(inner))
        return (shifted(anchor, form.unit, sign * form.count), "counted from the day named") if anchor else ("", "")
    year_back = form.unit == "Y" and sign < 0
    if year_back and at.quarter and form.count == 1 and not at.history:
        return f"{int(at.quarter[:4]) - 1:04d}{at.quarter[4:]}", "a year back from the quarter spoken of"
    if form.base == "previous" and at.history and not is_fine(at.previous, form.unit):
        return UNKNOWN.get(form.unit, ""), ""
    narrated = form.base == "previous" and (at.history or leans(at, form.unit))
    anchor = at.reference if narrated else at.anchor
    anchor = at.reference if anchor is None else anchor
    if anchor is None:
        return UNKNOWN.get(form.unit, ""), ""
    if form.count != int(form.count):
        anchor = add_days(anchor, int(sign * (form.count % 1) * {"Y": 365, "M": 30, "W": 7}.get(form.unit, 0)))
    unit = "Y" if form.unit == "DE" else form.unit
    count = form.count * 10 if form.unit == "DE" else form.count
    basis = (
        "counted from what was spoken of last" if narrated and anchor != at.anchor else "counted from the report's day"
    )
    return shifted(anchor, unit, sign * count), basis


def _resolve_duration(form: Form, at: Circumstances) -> Resolved:
    return duration_value(form.unit, None if form.vague else form.count), ""


def _resolve_set(form: Form, at: Circumstances) -> Resolved:
    return form.value, ""


def _resolve_time(form: Form, at: Circumstances) -> Resolved:
    clock = form.value or (f"{form.hour:02d}:{form.minute or 0:02d}")
    if form.inner is not None:
        day, basis = resolve_inner(form.inner, at)
    else:
        recent = at.previous is not None and at.previous.precision in {"day", "hour", "minute"}
        reference = at.reference if recent else at.anchor
        day, basis = (reference.isoformat(), "on the day spoken of last") if reference else ("XXXX-XX-XX", "")
    zone = "Z" if form.zone in {"GMT", "UTC"} else ""
    return f"{day[:10]}T{clock}{zone}", basis + (f"; zone as told: {form.zone}" if form.zone else "")


def _resolve_part(form: Form, at: Circumstances) -> Resolved:
    assert form.inner is not None
    day, basis = resolve_inner(form.inner, at)
    return (f"{day}T{form.value}", basis) if day else ("", "")


def _resolve_edge(form: Form, at: Circumstances) -> Resolved:
    assert form.inner is not None
    return resolve_inner(form.inner, at)


def _resolve_week_of(form: Form, at: Circumstances) -> Resolved:
    assert form.inner is not None
    inner, basis = resolve_inner(form.inner, at)
    day = day_of(value_of(inner))
    return (iso_week(day), basis) if day else ("", "")


def _resolve_ref(form: Form, at: Circumstances) -> Resolved:
    return form.value, ""


_RESOLVERS = {
    "date": _resolve_date,
    "range": _resolve_range,
    "decade": _resolve_decade,
    "century": _resolve_century,
    "quarter": _resolve_quarter,
    "half": _resolve_half,
    "season": _resolve_season,
    "holiday": _resolve_holiday,
    "weekday": _resolve_weekday,
    "weekend": resolve_weekend,
    "deictic": resolve_deictic,
    "relative": resolve_relative,
    "unit": resolve_unit,
    "offset": _resolve_offset,
    "duration": _resolve_duration,
    "set": _resolve_set,
    "ref": _resolve_ref,
    "time": _resolve_time,
    "part": _resolve_part,
    "edge": _resolve_edge,
    "week of": _resolve_week_of,
    "nth day": resolve_nth_day,
}
