"""One report's calendar: its time expressions resolved, and the time of each event and statement in it."""

from __future__ import annotations

from datetime import date

import msgspec

from verbale.read.types import Reading, TimexMention
from verbale.resolve.times.normalise import read_form
from verbale.resolve.times.recognise import Recognised, merge_timexes, recognise
from verbale.resolve.times.sequence import resolve_sequence
from verbale.resolve.times.tense import tense_around
from verbale.resolve.times.types import Dated, ResolvedTimex, Value
from verbale.types import UNKNOWN_WHEN, Report, Span, When

__all__ = ["Calendar", "make_calendar"]


class Calendar(msgspec.Struct, frozen=True):
    """The resolved time expressions of one report, in text order, and what they date."""

    report: str
    timexes: tuple[ResolvedTimex, ...] = ()
    dated: tuple[Dated, ...] = ()

    def when_of(self, span: Span) -> When:
        """Return what the time expression at `span` stands for; unknown where none overlaps it."""
        return next((timex.when for timex in self.timexes if timex.mention.span.overlaps(span)), UNKNOWN_WHEN)

    def when_at(self, token_index: int) -> When:
        """Return when the event or statement told by this token took, takes or is to take place."""
        return self.dated_at(token_index).when

    def dated_at(self, token_index: int) -> Dated:
        """Return the same with how the token came by its time."""
        return self.dated[token_index] if 0 <= token_index < len(self.dated) else Dated()


def make_calendar(report: Report, reading: Reading, *, with_rules: bool = True) -> Calendar:
    """Return the calendar of one report whose `published` is settled.

    Time expressions are the union of those that the reader found and those that the rules find; without
    `with_rules` the reader's alone.
    """
    found = find_all(report.text, reading, with_rules=with_rules)
    anchor = day_of(report.published)
    values = resolve_sequence(found, anchor=anchor, tense_of=lambda timex: tense_around(report.text, timex.span.start, timex.span.end))
    timexes = tuple(
        ResolvedTimex(item.mention, value, _when(report, item.mention, value)) for item, value in zip(found, values, strict=True)
    )
    return Calendar(report.id, timexes)


def find_all(text: str, reading: Reading, *, with_rules: bool = True) -> tuple[Recognised, ...]:
    """Return the time expressions of the reader and of the rules, with their forms."""
    by_rule = recognise(text, reading.tokens) if with_rules else ()
    forms = {item.mention: item.form for item in by_rule}
    merged = merge_timexes(reading.timexes, tuple(forms))
    found = []
    for mention in merged:
        form = forms.get(mention) or read_form(mention.span.of(text))
        if form is not None:
            found.append(Recognised(mention, form))
    return tuple(found)


def day_of(when: When) -> date | None:
    """Return the day of a `When` that is at least as fine as a day."""
    if when.start is None or when.precision not in {"day", "hour", "minute"}:
        return None
    try:
        return date.fromisoformat(when.start[:10])
    except ValueError:
        return None


def _when(report: Report, mention: TimexMention, value: Value) -> When:
    if value.start is None:
        return UNKNOWN_WHEN
    return When(value.start, value.end, value.precision, value.basis, (report.cite(mention.span.start, mention.span.end),))
