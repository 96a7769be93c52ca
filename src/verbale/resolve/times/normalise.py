"""Turn a time expression into a TIMEX3 value and a stretch of the calendar.

Words are read by `grammar.py` into a `Form`; a `Form` and the circumstances of its telling (`Circumstances`) make a
`Value`. The conventions are those of TIMEX3 as TimeBank uses it: ISO weeks, decades as three figures, centuries
as two, a year back from a quarter is a quarter.
"""

from __future__ import annotations

import math
from datetime import date

import msgspec

from verbale.read.types import TimexMention
from verbale.resolve.times.arithmetic import (
    add_days,
    add_months,
    covered,
    feast,
    iso_week,
    nearest,
    week_start,
)
from verbale.resolve.times.forms import Form
from verbale.resolve.times.grammar import parse_at
from verbale.resolve.times.lexer import lex
from verbale.resolve.times.types import Tense, Value

__all__ = ["Circumstances", "normalise", "read_form", "resolve_form"]

# "later", "after" and "before" behind a number of units, as grammar.py writes them.
_STRETCHES = frozenset({"L1"})

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Circumstances(msgspec.Struct, frozen=True, kw_only=True):
    """What a value depends on besides its words.

    `quarter` is the quarter spoken of last, `years` the year in which the text has put a month and day,
    `history` tells that the text narrates the past, so that a date without a year follows the one before.
    """

    anchor: date | None = None
    tense: Tense = "none"
    previous: Value | None = None
    quarter: str = ""
    years: tuple[tuple[tuple[int, int], int], ...] = ()
    history: bool = False

    @property
    def reference(self) -> date | None:
        """The day from which the narrative counts: that of `previous`, else the anchor."""
        return _day_of(self.previous) or self.anchor


def normalise(
    timex: TimexMention, text: str, *, anchor: date | None, tense: Tense = "none", previous: Value | None = None
) -> Value:
    """Return what `timex` stands for, counted from `anchor` (the day of the telling).

    `tense` is that of its clause and decides the direction of "Friday"; `previous` is what the narrative
    spoke of last, from which "the day before" counts. Without an anchor what is written out in full is still
    resolved, and the rest has no `start`.
    """
    form = read_form(text[timex.span.start : timex.span.end])
    if form is None:
        return Value(timex.type, "")
    circumstances = Circumstances(anchor=anchor, tense=tense, previous=previous, history=anchor is None)
    return resolve_form(form, circumstances)


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


def _day_of(value: Value | None) -> date | None:
    """Return the first day that a value covers, `None` where it has none."""
    if value is None or value.start is None:
        return None
    text = value.start[:10]
    try:
        return date.fromisoformat(f"{text}-01-01"[:10] if len(text) == 4 else f"{text}-01"[:10])
    except ValueError:
        return None


# --- one resolver for each kind of form; each returns value and basis ------------------------------------------------

Resolved = tuple[str, str]


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
        return _day_of_month(form, at)
    year, basis = _year_of(form, at)
    if year is None:
        return f"XXXX-{form.month:02d}" + (f"-{form.day:02d}" if form.day else ""), ""
    return _written(year, form.month, form.day), basis


def _day_of_month(form: Form, at: Circumstances) -> Resolved:
    """On the 27th: of the month spoken of last in a history, else of the nearest month that the tense allows."""
    day = form.day or 1
    if at.history or at.anchor is None:
        reference = at.reference
        found = _safe(reference.year, reference.month, day) if reference is not None else None
        return (found.isoformat(), "of the month spoken of last") if found is not None else (f"XXXX-XX-{day:02d}", "")
    months = [add_months(at.anchor.replace(day=1), away) for away in (-1, 0, 1)]
    days = [found for month in months if (found := _safe(month.year, month.month, day)) is not None]
    chosen = nearest(days, at.anchor, at.tense)
    return (chosen.isoformat(), _direction(at.tense, "the month")) if chosen is not None else ("", "")


def _written(year: int, month: int | None, day: int | None) -> str:
    if month is None:
        return f"{year:04d}"
    if day is None:
        return f"{year:04d}-{month:02d}"
    return f"{year:04d}-{month:02d}-{day:02d}"


def _year_in(value: str) -> int | None:
    return int(value[:4]) if value[:4].isdecimal() and len(value) >= 4 else None


def _year_of(form: Form, at: Circumstances) -> tuple[int | None, str]:
    """Return the year of a month, or month and day, that is written without one, and how it was found."""
    month, day = form.month or 1, form.day or 1
    if form.weekday is not None and form.day is not None and at.anchor is not None:
        fitting = _year_by_weekday(month, day, form.weekday, at.anchor)
        if fitting is not None:
            return fitting, f"the year in which {_WEEKDAYS[form.weekday]} falls on that date, nearest to the telling"
    for known, year in at.years:
        if form.day is not None and known == (month, day):
            return year, "the year that the text gives the same date elsewhere"
    if at.history:
        return _year_in_narrative(month, form.day, at)
    if at.anchor is None:
        return None, ""
    if form.relation:
        return _year_by_relation(form, at.anchor)
    days = [found for year in range(-1, 2) if (found := _safe(at.anchor.year + year, month, day)) is not None]
    anchor = at.anchor if form.day is not None else at.anchor.replace(day=1)
    chosen = nearest(days, anchor, at.tense)
    if chosen is None:
        return None, ""
    return chosen.year, _direction(at.tense, "the year")


def _direction(tense: Tense, what: str) -> str:
    if tense == "past":
        return f"told in the past: {what} of the last one before the report"
    if tense == "future":
        return f"told as to come: {what} of the next one after the report"
    return f"{what} nearest to the report"


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year_by_weekday(month: int, day: int, weekday: int, anchor: date) -> int | None:
    for away in (0, -1, 1):
        found = _safe(anchor.year + away, month, day)
        if found is not None and found.weekday() == weekday and abs((found - anchor).days) < 300:
            return found.year
    return None


def _year_in_narrative(month: int, day: int | None, at: Circumstances) -> tuple[int | None, str]:
    """A story of the past goes on: the year is that of the date before."""
    reference = _day_of(at.previous)
    if reference is None:
        reference = at.anchor
    if reference is None:
        return None, ""
    return reference.year, "the year that the narrative spoke of last"


def _year_by_relation(form: Form, anchor: date) -> tuple[int | None, str]:
    month = form.month or 1
    if form.relation in {"next", "coming"}:
        return (anchor.year if month > anchor.month else anchor.year + 1), "the next one after the report"
    if form.relation in {"last", "past", "previous"}:
        return (anchor.year if month < anchor.month else anchor.year - 1), "the last one before the report"
    return anchor.year, "the year of the report"


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
    return (chosen.isoformat(), _direction(at.tense, "the feast")) if chosen else ("", "")


def _resolve_weekday(form: Form, at: Circumstances) -> Resolved:
    anchor = at.reference if at.history or form.relation in {"previous", "following", "that"} else at.anchor
    assert form.weekday is not None
    if anchor is None:
        return f"XXXX-WXX-{form.weekday + 1}", ""
    name = _WEEKDAYS[form.weekday]
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


def _resolve_deictic(form: Form, at: Circumstances) -> Resolved:
    anchor = at.reference if form.base == "previous" or (at.history and at.anchor is None) else at.anchor
    part = form.value
    if anchor is None:
        return ("XXXX-XX-XX" + (f"T{part}" if part else ""), "")
    day = add_days(anchor, form.shift or 0)
    basis = "counted from the report's day" if form.base == "anchor" else "counted from the day spoken of last"
    return f"{day.isoformat()}{'T' + part if part else ''}", basis


def _resolve_relative(form: Form, at: Circumstances) -> Resolved:
    """Last week, this year, the following month, the same day."""
    narrated = form.base == "previous" or (at.history and form.relation in {"next", "last"})
    anchor = at.reference if narrated else at.anchor
    if form.unit == "period":
        return (_quarter_spoken_of(at, anchor), "the quarter spoken of") if anchor else ("", "")
    if anchor is None:
        return _UNKNOWN.get(form.unit, ""), ""
    if form.unit == "Q" and form.relation in {"latest", "same"}:
        return _quarter_spoken_of(at, anchor), "the quarter spoken of"
    basis = "counted from what was spoken of last" if narrated else "counted from the report's day"
    return _shifted(anchor, form.unit, form.shift or 0), basis


_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX"}


def _shifted(anchor: date, unit: str, count: float) -> str:
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


def _resolve_unit(form: Form, at: Circumstances) -> Resolved:
    """The day, the quarter, the year: the one spoken of."""
    if form.unit == "Q":
        if at.quarter:
            return at.quarter, "the quarter spoken of"
        return (_last_quarter(at.anchor), "the last full quarter before the report") if at.anchor else ("XXXX-QX", "")
    anchor = at.reference if at.history else at.anchor
    return (
        (_shifted(anchor, form.unit, 0), "the one of the report's day") if anchor else (_UNKNOWN.get(form.unit, ""), "")
    )


def _resolve_weekend(form: Form, at: Circumstances) -> Resolved:
    if at.anchor is None:
        return "XXXX-WXX-WE", ""
    shift = {"last": -1, "past": -1, "previous": -1, "next": 1, "following": 1}.get(form.relation, 0)
    # On a weekday "the weekend" told in the past is the one before; on Saturday and Sunday it is this one.
    if at.anchor.weekday() >= 5:
        shift = 0 if form.relation in {"past", "coming"} else shift
    elif form.relation in {"the", "past", "last"} and at.tense != "future":
        shift = -1
    return iso_week(add_days(at.anchor, 7 * shift)) + "-WE", "counted from the report's day"


def _resolve_offset(form: Form, at: Circumstances) -> Resolved:
    """Three days ago, a year earlier, the day before yesterday."""
    sign = form.shift or -1
    if form.vague or form.count is None:
        return ("PAST_REF" if sign < 0 else "FUTURE_REF"), ""
    if form.inner is not None:
        inner, _ = resolve_inner(form.inner, at)
        anchor = _day_of(_value_of(inner))
        return (_shifted(anchor, form.unit, sign * form.count), "counted from the day named") if anchor else ("", "")
    year_back = form.unit == "Y" and sign < 0
    if year_back and at.quarter and form.count == 1 and not at.history:
        return f"{int(at.quarter[:4]) - 1:04d}{at.quarter[4:]}", "a year back from the quarter spoken of"
    if form.base == "previous" and at.history and not _is_fine(at.previous, form.unit):
        return _UNKNOWN.get(form.unit, ""), ""
    narrated = form.base == "previous" and (at.history or _leans(at, form.unit))
    anchor = at.reference if narrated else at.anchor
    anchor = at.reference if anchor is None else anchor
    if anchor is None:
        return _UNKNOWN.get(form.unit, ""), ""
    if form.count != int(form.count):
        anchor = add_days(anchor, int(sign * (form.count % 1) * {"Y": 365, "M": 30, "W": 7}.get(form.unit, 0)))
    unit = "Y" if form.unit == "DE" else form.unit
    count = form.count * 10 if form.unit == "DE" else form.count
    basis = (
        "counted from what was spoken of last" if narrated and anchor != at.anchor else "counted from the report's day"
    )
    return _shifted(anchor, unit, sign * count), basis


def _leans(at: Circumstances, unit: str) -> bool:
    """Tell whether "a year earlier" counts from what was spoken of last: fine enough, not of the report's time."""
    reference = _day_of(at.previous)
    if reference is None or not _is_fine(at.previous, unit):
        return False
    return unit != "Y" or at.anchor is None or reference.year < at.anchor.year - 1


def _is_fine(value: Value | None, unit: str) -> bool:
    """Tell whether a value is fine enough to count such units from it."""
    if value is None or value.start is None:
        return False
    return (
        value.precision in {"day", "hour", "minute"}
        or unit in {"Y", "DE", "CE"}
        or (unit == "M" and value.precision == "month")
    )


def _value_of(value: str) -> Value:
    start, end, precision = covered(value)
    return Value("DATE", value, "", start, end, precision)


def _resolve_duration(form: Form, at: Circumstances) -> Resolved:
    return duration_value(form.unit, None if form.vague else form.count), ""


def duration_value(unit: str, count: float | None) -> str:
    """Return the TIMEX3 value of so many units; `X` where the text leaves the number open."""
    if count is not None and count != int(count):
        return _fractional(unit, count)
    if unit in {"DE", "CE", "ML"} and count is not None:
        unit, count = "Y", count * {"DE": 10, "CE": 100, "ML": 1000}[unit]
    if unit == "Q" and count is not None:
        unit, count = "M", count * 3
    if unit == "2W":
        unit, count = "W", None if count is None else count * 2
    number = "X" if count is None else f"{int(count)}"
    if unit in {"SP", "SU", "FA", "WI"}:
        return f"P{number}{unit}"
    return f"PT{number}{unit[1:]}" if unit.startswith("T") else f"P{number}{unit}"


def _fractional(unit: str, count: float) -> str:
    """Return the value of "two and a half years" in the next smaller unit, as TimeBank does."""
    whole, rest = int(count), count % 1
    smaller = {
        "Y": ("M", 12),
        "D": ("TH", 24),
        "TH": ("TM", 60),
        "TM": ("TS", 60),
        "W": ("D", 7),
        "M": ("D", 30),
        "DE": ("Y", 10),
        "CE": ("Y", 100),
    }
    if unit not in smaller:
        return f"P{count:g}{unit}"
    name, size = smaller[unit]
    part = round(rest * size)
    if unit in {"DE", "CE"}:
        return f"P{whole * size + part}Y"
    if whole == 0:
        return duration_value(name, part)
    if unit.startswith("T"):
        return f"PT{whole}{unit[1:]}{part}{name[1:]}"
    return f"P{whole}{unit}" + (f"T{part}H" if name == "TH" else f"{part}{name}")


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
    day = _day_of(_value_of(inner))
    return (iso_week(day), basis) if day else ("", "")


def _resolve_ref(form: Form, at: Circumstances) -> Resolved:
    return form.value, ""


def _resolve_nth_day(form: Form, at: Circumstances) -> Resolved:
    """The eighth day of something: today where the text speaks in the present, else a day that is not told."""
    if form.unit == "D" and at.tense == "present" and at.anchor is not None:
        return at.anchor.isoformat(), "told in the present: the report's day"
    return _UNKNOWN.get(form.unit, ""), ""


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
    "weekend": _resolve_weekend,
    "deictic": _resolve_deictic,
    "relative": _resolve_relative,
    "unit": _resolve_unit,
    "offset": _resolve_offset,
    "duration": _resolve_duration,
    "set": _resolve_set,
    "ref": _resolve_ref,
    "time": _resolve_time,
    "part": _resolve_part,
    "edge": _resolve_edge,
    "week of": _resolve_week_of,
    "nth day": _resolve_nth_day,
}
