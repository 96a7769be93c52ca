"""The year, or the month, of a date that is written without one: "on 3 May", "the 27th"."""

from __future__ import annotations

from datetime import date

from verbale.calendar_names import WEEKDAYS
from verbale.resolve.times.arithmetic import add_months, nearest
from verbale.resolve.times.circumstances import Circumstances, Resolved, day_of, direction
from verbale.resolve.times.forms import Form

__all__ = ["day_of_month", "year_of"]


def year_of(form: Form, at: Circumstances) -> tuple[int | None, str]:
    """Return the year of a month, or month and day, that is written without one, and how it was found."""
    month, day = form.month or 1, form.day or 1
    if form.weekday is not None and form.day is not None and at.anchor is not None:
        fitting = _year_by_weekday(month, day, form.weekday, at.anchor)
        if fitting is not None:
            return fitting, f"the year in which {WEEKDAYS[form.weekday]} falls on that date, nearest to the telling"
    for known, year in at.years:
        if form.day is not None and known == (month, day):
            return year, "the year that the text gives the same date elsewhere"
    if at.history:
        return _year_in_narrative(at)
    if at.anchor is None:
        return None, ""
    if form.relation:
        return _year_by_relation(form, at.anchor)
    days = [found for year in range(-1, 2) if (found := _date(at.anchor.year + year, month, day)) is not None]
    anchor = at.anchor if form.day is not None else at.anchor.replace(day=1)
    chosen = nearest(days, anchor, at.tense)
    if chosen is None:
        return None, ""
    return chosen.year, direction(at.tense, "the year")


def day_of_month(form: Form, at: Circumstances) -> Resolved:
    """On the 27th: of the month spoken of last in a history, else of the nearest month that the tense allows."""
    day = form.day or 1
    if at.history or at.anchor is None:
        reference = at.reference
        found = _date(reference.year, reference.month, day) if reference is not None else None
        return (found.isoformat(), "of the month spoken of last") if found is not None else (f"XXXX-XX-{day:02d}", "")
    months = [add_months(at.anchor.replace(day=1), away) for away in (-1, 0, 1)]
    days = [found for month in months if (found := _date(month.year, month.month, day)) is not None]
    chosen = nearest(days, at.anchor, at.tense)
    return (chosen.isoformat(), direction(at.tense, "the month")) if chosen is not None else ("", "")


def _year_by_weekday(month: int, day: int, weekday: int, anchor: date) -> int | None:
    for away in (0, -1, 1):
        found = _date(anchor.year + away, month, day)
        if found is not None and found.weekday() == weekday and abs((found - anchor).days) < 300:
            return found.year
    return None


def _year_in_narrative(at: Circumstances) -> tuple[int | None, str]:
    """A story of the past goes on: the year is that of the date before."""
    reference = day_of(at.previous)
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


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
