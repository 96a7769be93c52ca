"""Resolve the time expressions of one text in their order: each may lean on what was spoken of before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from verbale.read.types import TimexMention
from verbale.resolve.times.circumstances import Circumstances
from verbale.resolve.times.forms import Form
from verbale.resolve.times.normalise import resolve_form
from verbale.resolve.times.recognise import Recognised
from verbale.resolve.times.types import Tense, Value

__all__ = ["TenseOf", "is_history", "resolve_sequence"]

TenseOf = Callable[[TimexMention], Tense]

# A text narrates the past where it has at least so many dates with a year, so large a part of them this many years
# before its own day, and hardly any word like "yesterday" or "Tuesday". Found on the train part of TimeBank and AQUAINT
# (no news report is taken for history) and on encyclopaedia-like paragraphs of our own.
_HISTORY_DATES = 4
_HISTORY_PART = 0.7
_HISTORY_YEARS = 2
_MOST_DEICTIC = 0.15
# A chronicle of late years is known by its many full dates over several years and by not saying "yesterday" at all.
_CHRONICLE_YEARS = 3
_FEW_DEICTIC = 0.04
# A quarter is spoken of no further than so many characters: two or three sentences of a report on earnings.
_QUARTER_REACH = 600


def resolve_sequence(
    found: Sequence[Recognised],
    *,
    anchor: date | None,
    tense_of: TenseOf,
    anchor_of: Callable[[TimexMention], date | None] | None = None,
    quoted: Callable[[TimexMention], bool] | None = None,
) -> tuple[Value, ...]:
    """Return the values of `found`, which stand in text order.

    `anchor_of`, where given, tells the day from which one expression counts (the saying of a quotation);
    `None` from it means the text's own `anchor`. What stands in a quotation (`quoted`) moves no narrative.
    """
    history = is_history([item.form for item in found], anchor)
    years = _years_given(item.form for item in found)
    previous: Value | None = None
    quarter, quarter_at = "", 0
    values = []
    for item in found:
        own = anchor_of(item.mention) if anchor_of is not None else None
        if item.mention.span.start - quarter_at > _QUARTER_REACH:
            quarter = ""
        at = Circumstances(
            anchor=own or anchor,
            tense=tense_of(item.mention),
            previous=previous,
            quarter=quarter,
            years=years,
            history=history,
        )
        value = resolve_form(item.form, at)
        values.append(value)
        if _moves(item.form, value, anchor, history=history) and not (quoted is not None and quoted(item.mention)):
            previous = value
        if "-Q" in value.value:
            quarter_at = item.mention.span.start
        quarter = _quarter_after(item.form, value, quarter)
    return tuple(values)


def _years_given(forms: Iterable[Form]) -> tuple[tuple[tuple[int, int], int], ...]:
    """Return month and day of each full date with its year, where the text gives but one."""
    given: dict[tuple[int, int], set[int]] = {}
    for form in forms:
        inner = form.inner if form.kind == "edge" and form.inner is not None else form
        if inner.kind == "date" and inner.year and inner.month and inner.day and not inner.era:
            given.setdefault((inner.month, inner.day), set()).add(inner.year)
    return tuple(sorted((day, min(years)) for day, years in given.items() if len(years) == 1))


def is_history(forms: Sequence[Form], anchor: date | None) -> bool:
    """Tell whether a text narrates the past rather than reports the news of `anchor`."""
    if anchor is None:
        return True
    dated = [form.inner if form.kind == "edge" and form.inner is not None else form for form in forms]
    years = [form.year for form in dated if form.kind == "date" and form.year and form.month and not form.era]
    ancient = sum(1 for form in dated if form.era)
    deictic = sum(1 for form in dated if form.kind in {"deictic", "weekday", "part"} and form.base == "anchor")
    past = ancient + sum(1 for year in years if year < anchor.year - _HISTORY_YEARS)
    if (
        deictic <= _FEW_DEICTIC * len(forms)
        and len(years) >= 2 * _HISTORY_DATES
        and len(set(years)) >= _CHRONICLE_YEARS
    ):
        return True
    return (
        past >= _HISTORY_DATES
        and past >= _HISTORY_PART * (len(years) + ancient)
        and deictic <= _MOST_DEICTIC * len(forms)
    )


def _moves(form: Form, value: Value, anchor: date | None, *, history: bool) -> bool:
    """Tell whether the narrative now stands at this value: a place on the calendar, no duration and no "now".

    In a history "today" and "as of 2008" look up from the story to the day of its writing.
    """
    if value.start is None or value.type not in {"DATE", "TIME"} or form.kind in {"decade", "century", "ref"}:
        return False
    writing = history and anchor is not None and form.base == "anchor"
    if writing and form.kind == "deictic":
        return False
    return not (writing and anchor is not None and form.month is None and (form.year or 0) >= anchor.year - 1)


def _quarter_after(form: Form, value: Value, quarter: str) -> str:
    """Return the quarter spoken of after this expression; a year or a stretch of nine months ends it."""
    if form.kind in {"quarter", "unit"} and "-Q" in value.value:
        return value.value
    if form.kind == "duration" and form.unit in {"M", "Y"} and (form.count or 0) > 3:
        return ""
    if form.kind == "unit" and form.unit == "Y":
        return ""
    return quarter
