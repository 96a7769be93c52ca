"""One report's calendar: its time expressions resolved, and the time of each event and statement in it.

How an event or statement gets its time is in `attach.py` (an expression governs it) and `narrative.py` (none does).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import msgspec

from verbale.read.types import Attribution, Reading, TimexMention
from verbale.resolve.times.forms import Form
from verbale.resolve.times.items import find_items
from verbale.resolve.times.narrative import date_tokens, day_of
from verbale.resolve.times.normalise import read_form
from verbale.resolve.times.recognise import Recognised, merge_timexes, recognise
from verbale.resolve.times.sequence import resolve_sequence
from verbale.resolve.times.tense import is_term, opens_clause, tense_around, tense_of_token, was_planned
from verbale.resolve.times.types import Dated, ResolvedTimex, Tense, Value
from verbale.types import UNKNOWN_WHEN, Report, Span, When

__all__ = ["Calendar", "day_of", "find_all", "make_calendar", "make_tense_of"]


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
    `with_rules` the reader's alone. Those in a quotation count from the day of its saying where the text tells it,
    those in an item of a digest from the day of its broadcast.
    """
    found = find_all(report.text, reading, with_rules=with_rules)
    tense_of = make_tense_of(report.text, reading)
    quoted = _quotations(reading)
    anchor = day_of(report.published)
    broadcast = [(item.body, item.day) for item in find_items(report.text, anchor) if item.day is not None]

    def settle(days: Sequence[tuple[Span, date]]) -> tuple[tuple[ResolvedTimex, ...], tuple[Dated, ...]]:
        def anchor_of(timex: TimexMention) -> date | None:
            return next((day for span, day in days if span.covers(timex.span)), None)

        values = resolve_sequence(found, anchor=anchor, tense_of=tense_of, anchor_of=anchor_of, quoted=_inside(quoted))
        timexes = _resolved(report, found, values)
        return timexes, date_tokens(report, reading, timexes, quoted)

    timexes, dated = settle(broadcast)
    said = _days_of_saying(reading, dated, anchor)
    if said:
        timexes, dated = settle([*said, *broadcast])
    return Calendar(report.id, timexes, dated)


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


def make_tense_of(text: str, reading: Reading) -> Callable[[TimexMention], Tense]:
    """Return a function from a time expression to the tense it is told in: by the tree, else by the words around."""
    tokens = reading.tokens
    starts = {token.start: index for index, token in enumerate(tokens)}

    def tense_of(timex: TimexMention) -> Tense:
        if was_planned(text, timex.span.start):
            return "past"
        if is_term(text, timex.span.start):
            return "future"
        index = starts.get(timex.span.start)
        if index is not None and not opens_clause(text, timex.span.start):
            tense = tense_of_token(tokens, index)
            if tense != "none":
                return tense
        return tense_around(text, timex.span.start, timex.span.end)

    return tense_of


def _resolved(report: Report, found: Sequence[Recognised], values: Sequence[Value]) -> tuple[ResolvedTimex, ...]:
    return tuple(
        ResolvedTimex(item.mention, value, _when_of_value(report, item.mention, value), _is_written(item.form))
        for item, value in zip(found, values, strict=True)
    )


def _when_of_value(report: Report, mention: TimexMention, value: Value) -> When:
    if value.start is None:
        return UNKNOWN_WHEN
    evidence = (report.cite(mention.span.start, mention.span.end),)
    return When(value.start, value.end, value.precision, value.basis, evidence)


# --- quotations ----------------------------------------------------------------------------------------------------


def _quotations(reading: Reading) -> tuple[Span, ...]:
    """Return the stretches between quotation marks that someone says."""
    return tuple(sorted(span for said in reading.attributions if said.kind == "direct" for span in said.content))


def _inside(quoted: Sequence[Span]) -> Callable[[TimexMention], bool]:
    def inside(timex: TimexMention) -> bool:
        return any(span.covers(timex.span) for span in quoted)

    return inside


def _days_of_saying(reading: Reading, dated: Sequence[Dated], anchor: date | None) -> list[tuple[Span, date]]:
    """Return what is quoted with the day on which it was said, where the text puts the saying on another day.

    Indirect speech counts from the report: "said yesterday that they would meet today" is of the report's day.
    """
    starts = {token.start: index for index, token in enumerate(reading.tokens)}
    days = []
    for said in (a for a in reading.attributions if a.kind == "direct"):
        day = _day_of_saying(said, starts, dated)
        if day is not None and day != anchor:
            days += [(span, day) for span in said.content]
    return days


def _day_of_saying(said: Attribution, starts: dict[int, int], dated: Sequence[Dated]) -> date | None:
    for cue in said.cue:
        index = starts.get(cue.start)
        if index is not None and index < len(dated) and dated[index].how in {"named", "clause", "sentence", "carried"}:
            when = dated[index].when
            inside = any(span.covers(Span(e.start, e.end)) for e in when.evidence for span in said.content)
            # "On Friday Lind resigned, her lawyer said": the day is that of what is said.
            return day_of(when) if when.start == when.end and not inside else None
    return None


def _is_written(form: Form) -> bool:
    """Tell whether an expression names a place on the calendar by itself."""
    if form.kind in {"edge", "part", "time"} and form.inner is not None:
        return _is_written(form.inner)
    return form.kind in {"date", "range", "holiday"} and form.inner is None
