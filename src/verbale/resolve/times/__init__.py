"""When: every time expression, publication day, event and statement on the calendar.

timexes = find_timexes(text)                              # extents and types, by rule
reports = settle_days(reports, readings, today=today)     # every report gets its day, if it can be known
calendar = make_calendar(report, reading)                 # one report's expressions, resolved
calendar.when_at(trigger.token)                           # when the event or statement there took place
"""

from __future__ import annotations

from verbale.resolve.times.calendar import Calendar, make_calendar
from verbale.resolve.times.days import explain_days, settle_days
from verbale.resolve.times.recognise import find_timexes, merge_timexes
from verbale.resolve.times.types import Dated, DayCandidate, ResolvedTimex, Tense, Value

__all__ = [
    "Calendar",
    "Dated",
    "DayCandidate",
    "ResolvedTimex",
    "Tense",
    "Value",
    "explain_days",
    "find_timexes",
    "make_calendar",
    "merge_timexes",
    "settle_days",
]
