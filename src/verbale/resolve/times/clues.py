"""What a text gives away about the day it was written: its dates and weekdays, and how it speaks of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

import msgspec

from verbale.gather.days import numeric_days
from verbale.read.types import Reading
from verbale.resolve.times.calendar import find_all, make_tense_of
from verbale.resolve.times.circumstances import Circumstances
from verbale.resolve.times.forms import Form
from verbale.resolve.times.normalise import resolve_form
from verbale.resolve.times.recognise import Recognised
from verbale.resolve.times.types import Tense, Value
from verbale.types import Report, Span

__all__ = ["Clue", "ClueKind", "Clues", "day_on", "find_clues"]

ClueKind = Literal["date", "weekday", "equal", "dateline", "month", "own", "near"]

_HEAD = 120  # characters at the start of a text in which a page's date stands
_LEAD_LINES = 400  # the same for a dateline, which stands below a headline
# "VIENNA, ", "MARSH LANDING, Alta., ": a place, with the short form of its land
_DATELINE_BEFORE = re.compile(r"(?:^|\n)(?:[^\n.!?]{0,60}|[A-Z][A-Z .'’-]{2,40},\s[A-Z][\w.]{1,8})[,(]\s*$")
# A paper's line of place, day and price: "Halden, Norland     Monday     10 pence", "Halden - Monday"
_MASTHEAD = re.compile(
    r"(?:[A-Z][\w.,'’ ]{2,40}?)?(?:\s{3,}|\s[-–—|·]\s|^)(?P<day>\w+(?:day|DAY))(?:\s{3,}\S[^\n]{0,30})?", re.ASCII
)
_HEAD_LINES = 5
_DATELINE_AFTER = re.compile(r"^\s*[,.]?\s*(?:\([^)\n]{2,40}\)\s*)?(?:[-–—:]|_|$|\n)")
_PLACE = re.compile(r"(?:^|\n)[A-Z][A-Z .'’-]{2,40},\s$")
_DASH = re.compile(r"\s*(?:\([^)\n]{2,40}\)\s*)?[-–—]")
_IN_BRACKETS = re.compile(r"\s*[(,]\s*(?:on\s)?")
_WHOLE = 7  # words that a sentence of news has at the least
_ENDS = tuple('.!?"”’»…')
_BETWEEN = re.compile(r"[,\s(—–-]*(?:on|of|,)?[,\s]*")


class Clue(msgspec.Struct, frozen=True):
    """One expression and what it can tell.

    `date` a day of the year, `weekday` one counted from the day sought, `month` a month with its year; `equal` a day
    of the year that the text names together with how far off it is ("two days earlier, on March 4": `off` is -2);
    `dateline` a day at the head; `own` a weekday that is `off` days from the one sought ("yesterday (Wednesday)");
    `near` a date that is "next" (`off` 1) or "last" (-1) Thursday. A year is set where it is written.
    """

    kind: ClueKind
    span: Span
    form: Form
    tense: Tense = "none"
    off: int = 0

    @property
    def year(self) -> int | None:
        """The year that is written, if any."""
        return self.form.year


class Clues(msgspec.Struct, frozen=True):
    """All clues of a report; `years` are the years, not to come, that it names."""

    found: tuple[Clue, ...] = ()
    years: tuple[int, ...] = ()
    lead: str = ""
    under_way: bool = False
    told_later: tuple[tuple[Clue, Clue], ...] = ()
    """Weekdays of a past thing and of the saying that tells it: the saying is not the earlier one."""

    def of(self, *kinds: ClueKind) -> tuple[Clue, ...]:
        """Return the clues of these kinds, in text order."""
        return tuple(clue for clue in self.found if clue.kind in kinds)


def find_clues(report: Report, reading: Reading) -> Clues:
    """Return the clues of one report. What stands in a quotation counts from its saying and is left out."""
    found = find_all(report.text, reading)
    quoted = [span for said in reading.attributions if said.kind == "direct" for span in said.content]
    tense_of = make_tense_of(report.text, reading)
    clues: list[Clue] = list(_in_digits(report.text))
    digits = [clue.span for clue in clues]
    years: set[int] = set()
    for number, item in enumerate(found):
        if any(span.covers(item.mention.span) for span in (*quoted, *digits)):
            continue
        tense = tense_of(item.mention)
        form = _plain(item.form)
        if form.year is not None and not form.era and tense != "future":
            years.add(form.year)
        following = found[number + 1] if number + 1 < len(found) else None
        clue = _clue(report.text, item, form, tense, following)
        if clue is not None:
            clues.append(clue)
    lead = _lead(report.text, reading)
    under_way = _UNDER_WAY.search(lead) is not None
    return Clues(tuple(clues), tuple(sorted(years)), lead, under_way, _told_later(report.text, clues, reading))


def _in_digits(text: str) -> Iterator[Clue]:
    """Yield what a head line in digits alone may mean ("06/11/98"): a dateline for each order of the digits."""
    start = 0
    for line in text[:_LEAD_LINES].split("\n")[:_HEAD_LINES]:
        span = Span(start + len(line) - len(line.lstrip()), start + len(line.rstrip()))
        days = numeric_days(line)
        for day in days:
            form = Form(kind="date", year=day.year, month=day.month, day=day.day)
            yield Clue("dateline", span, form)
        if days:
            return
        start += len(line) + 1


_SAYING = re.compile(
    r"\b(?:said|says|told (?:reporters|journalists|\w+)|announced|added|confirmed)\s+(?:on\s+|late\s+|early\s+)?$"
)


def _told_later(text: str, clues: Sequence[Clue], reading: Reading) -> tuple[tuple[Clue, Clue], ...]:
    """Return the weekdays of each past thing with the dated saying at whose front it stands in one sentence."""
    past = [clue for clue in clues if clue.kind == "weekday" and clue.tense == "past"]
    pairs = []
    for sentence in reading.sentences:
        inside = [clue for clue in past if sentence.start <= clue.span.start < sentence.end]
        for saying in inside:
            if _SAYING.search(text[max(sentence.start, saying.span.start - 40) : saying.span.start]):
                pairs += [(told, saying) for told in inside if told.span.end < saying.span.start]
    return tuple(pairs)


def _plain(form: Form) -> Form:
    """Return the date within "late November" or "Tuesday night"."""
    return form.inner if form.kind in {"edge", "part", "time"} and form.inner is not None else form


def _clue(text: str, item: Recognised, form: Form, tense: Tense, following: Recognised | None) -> Clue | None:
    span = item.mention.span
    if form.kind in {"offset", "deictic", "weekday"} and following is not None:
        together = _named_together(text, item, form, following)
        if together is not None:
            return together
    if form.kind in {"date", "range"} and form.month is not None and form.day is not None and not form.era:
        return Clue("dateline" if _is_dateline(text, span, form) else "date", span, form, tense)
    if form.kind == "date" and form.year is not None and form.month is not None and not form.era:
        return Clue("month", span, form, tense)
    if form.kind == "weekday":
        return Clue("own" if _heads_a_line(text, span) else "weekday", span, form, tense)
    return None


def _heads_a_line(text: str, span: Span) -> bool:
    """Tell whether a weekday is a dateline's or a masthead's: "PARIS, Wednesday -", "Halden - Friday"."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    line = text[start : end if end >= 0 else len(text)].rstrip()
    if start and text.count("\n", 0, start) <= _HEAD_LINES and len(line) <= 90:
        found = _MASTHEAD.fullmatch(line)
        if found is not None and start + found.start("day") == span.start:
            return True
    before = _PLACE.search(text[: span.start]) if span.start <= _LEAD_LINES else None
    return before is not None and _DASH.match(text[span.end : span.end + 60]) is not None


def _named_together(text: str, item: Recognised, form: Form, following: Recognised) -> Clue | None:
    """Return the clue of "yesterday, December 4" and "two days earlier, on March 4"."""
    named = _plain(following.form)
    between = text[item.mention.span.end : following.mention.span.start]
    whole = Span(item.mention.span.start, following.mention.span.end)
    if form.kind == "deictic" and named.kind == "weekday" and _IN_BRACKETS.fullmatch(between):
        own = form.base == "anchor" and not named.relation and text[whole.end : whole.end + 1] in (")", ",")
        return Clue("own", whole, named, "past", form.shift or 0) if own else None
    if named.kind != "date" or named.day is None or not _BETWEEN.fullmatch(between):
        return None
    if form.kind == "weekday" and form.relation in ("next", "last"):
        named = msgspec.structs.replace(named, weekday=form.weekday)
        return Clue("near", whole, named, "none", 1 if form.relation == "next" else -1)
    if form.kind == "deictic" and form.base == "anchor":
        off = form.shift or 0
    elif form.kind == "offset" and form.unit in {"D", "W"} and form.count and (form.shift or 0) < 0:
        off = -int(form.count) * (7 if form.unit == "W" else 1)
    else:
        return None
    # "The day before, on December 1" counts from the story, not from the report.
    if form.kind == "offset" and form.base == "previous" and form.count == 1:
        return None
    return Clue("equal", whole, named, "past", off)


def _is_dateline(text: str, span: Span, form: Form) -> bool:
    """Tell whether a date at the head of a text stands as in "VIENNA, May 5 (Agency) --"."""
    if span.start > _LEAD_LINES:
        return False
    if form.year is not None and form.weekday is not None and span.start <= _HEAD:
        return True  # "Wednesday, July 21, 2010" at the head of a page is hardly ever in a sentence
    return bool(_DATELINE_BEFORE.search(text[: span.start]) and _DATELINE_AFTER.match(text[span.end : span.end + 60]))


_UNDER_WAY = re.compile(
    r"\b(?:ha(?:s|ve) (?:just )?(?:begun|started|opened|kicked off|got(?:ten)? under ?way|gathered|arrived)"
    r"|(?:is|are) (?:being|now|currently|meeting|gathering|holding|taking place|under ?way|discussing|continuing))\b"
)


def _lead(text: str, reading: Reading) -> str:
    """Return the text up to the end of its second whole sentence: headlines and bylines tell no news of their own."""
    whole = [s for s in reading.sentences if s.last - s.first >= _WHOLE and text[s.end - 1 : s.end] in _ENDS]
    if len(whole) > 1:
        return text[: whole[1].end]
    return text[:400]


def day_on(clue: Clue, anchor: date) -> date | None:
    """Return the day that a clue stands for if the report is of `anchor`."""
    value = resolve_form(clue.form, Circumstances(anchor=anchor, tense=clue.tense))
    return first_day(value)


def first_day(value: Value) -> date | None:
    """Return the first day of a value that is as fine as a day."""
    if value.start is None or value.precision not in {"day", "hour", "minute"}:
        return None
    return date.fromisoformat(value.start[:10])


def nearest_year(form: Form, anchor: date) -> date | None:
    """Return the day of a date without a year that lies nearest to `anchor`, of one with a year that day."""
    years: Sequence[int] = [form.year] if form.year is not None else [anchor.year, anchor.year - 1, anchor.year + 1]
    days = []
    for year in years:
        try:
            days.append(date(year, form.month or 1, form.day or 1))
        except ValueError:
            continue
    return min(days, key=lambda day: abs((day - anchor).days), default=None)
