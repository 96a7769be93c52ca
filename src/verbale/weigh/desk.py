"""What every part of `weigh` looks up: sentences, quotations, who is named where, and on which day a report was out."""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from verbale.read.types import Reading
from verbale.resolve.times import Calendar, make_calendar
from verbale.resolve.types import Actor, Cast, Event, Statement, Told
from verbale.types import UNKNOWN_WHEN, Evidence, Report, Span, When
from verbale.weigh.words import stem_of

__all__ = ["Desk", "per_desk", "quoted_spans", "sentence_spans"]

T = TypeVar("T")

# A stop after these is no end of a sentence. General English and news abbreviations.
ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Sgt|Capt|Sen|Rep|Gov|Pres|St|Jr|Sr|vs|No|Inc|Corp|Co|Ltd|Jan|Feb|Mar|Apr|Aug"
    r"|Sept?|Oct|Nov|Dec|a\.m|p\.m|U\.S|U\.N|U\.K|D\.C|E\.U)|\b[A-Z])\.$"
)
SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]+[\"”’»')\]]*(?=\s)|\n")
LONGEST_QUOTE = 4000  # a quotation that does not close within this many code points is taken for a stray mark


def sentence_spans(text: str) -> tuple[Span, ...]:
    """Return the sentences of a text by its stops and line ends, for a report that no reader has split."""
    spans: list[Span] = []
    start = 0
    for match in SENTENCE_END.finditer(text):
        stop = match.end()
        if match.group() != "\n" and ABBREVIATION.search(text[max(start, stop - 12) : stop]):
            continue
        spans.extend(_trimmed(text, start, stop))
        start = stop
    spans.extend(_trimmed(text, start, len(text)))
    return tuple(spans)


def _trimmed(text: str, start: int, end: int) -> Iterable[Span]:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = left + len(piece.strip())
    if right > left:
        yield Span(left, right)


def quoted_spans(text: str) -> tuple[Span, ...]:
    """Return the outermost quotations of a text, marks included; a mark that never closes in its line opens none.

    Curly marks nest; straight ones toggle. Each line stands alone, so that one lost mark spoils one paragraph at most.
    """
    spans: list[Span] = []
    offset = 0
    for line in text.splitlines(keepends=True):
        spans.extend(Span(offset + start, offset + end) for start, end in _quotes_of_line(line))
        offset += len(line)
    return tuple(spans)


def _quotes_of_line(line: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    depth, opened, straight = 0, 0, -1
    for place, char in enumerate(line):
        if char in "“«„":
            if depth == 0:
                opened = place
            depth += 1
        elif char in "”»" and depth:
            depth -= 1
            if depth == 0 and place - opened < LONGEST_QUOTE:
                found.append((opened, place + 1))
        elif char == '"' and depth == 0:
            if straight < 0:
                straight = place
            else:
                found.append((straight, place + 1))
                straight = -1
    return found


def _token_at(reading: Reading, span: Span) -> int:
    """Return the first token that reaches into `span`; the last one where none does."""
    ends = [token.end for token in reading.tokens]
    return min(bisect.bisect_right(ends, span.start), len(ends) - 1)


def per_desk(make: Callable[[Desk], T]) -> Callable[[Desk], T]:
    """Return `make` with what it gives for a desk kept as long as that desk is: an index of a story is made once."""
    kept: WeakKeyDictionary[Desk, T] = WeakKeyDictionary()

    @wraps(make)
    def look_up(desk: Desk) -> T:
        if desk not in kept:
            kept[desk] = make(desk)
        return kept[desk]

    return look_up


class Desk:
    """The reports and their cast, laid out for looking up. Nothing here decides anything."""

    def __init__(self, cast: Cast, readings: Mapping[str, Reading]) -> None:
        self.cast = cast
        self.readings = readings
        self.reports: dict[str, Report] = {r.id: r for r in cast.reports}
        self.actors: dict[str, Actor] = {a.id: a for a in cast.actors}
        self.events: dict[str, Event] = {e.id: e for e in cast.events}
        self._sentences = {r.id: self._split(r) for r in cast.reports}
        self._quotes = {r.id: quoted_spans(r.text) for r in cast.reports}
        self._references: dict[str, list[tuple[Span, str]]] = {}
        self._descriptions: dict[str, list[str]] = {}
        for reference in cast.references:
            if reference.kind == "nominal" and reference.report in self.reports:
                words = " ".join(reference.span.of(self.reports[reference.report].text).split())
                self._descriptions.setdefault(reference.actor, []).append(words)
        self._by_name = {(r.report, r.span) for r in cast.references if r.kind == "name"}
        for reference in cast.references:
            self._references.setdefault(reference.report, []).append((reference.span, reference.actor))
        for found in self._references.values():
            found.sort()
        self._bodies: dict[str, list[Actor]] | None = None
        self._calendars: dict[str, Calendar] = {}
        self._tellings: dict[str, list[Told]] = {}
        self._told_of: dict[str, list[Told]] = {}
        for told in cast.tellings:
            self._tellings.setdefault(told.report, []).append(told)
            self._told_of.setdefault(told.event, []).append(told)
        self._present: dict[str, list[tuple[Span, str, str]]] | None = None
        self._statements: dict[str, list[Statement]] = {}
        for statement in cast.statements:
            self._statements.setdefault(statement.report, []).append(statement)

    def over(self, cast: Cast) -> Desk:
        """Return a desk for another cast of the same reports; what their calendars cost is not paid again."""
        desk = Desk(cast, self.readings)
        desk._calendars = self._calendars
        return desk

    def _split(self, report: Report) -> tuple[Span, ...]:
        reading = self.readings.get(report.id)
        if reading is not None and reading.sentences:
            return tuple(s.span for s in reading.sentences if s.end > s.start)
        return sentence_spans(report.text)

    def sentences(self, report: str) -> tuple[Span, ...]:
        """Return the sentences of a report in order; none where the report is unknown."""
        return self._sentences.get(report, ())

    def sentence_index(self, report: str, offset: int) -> int:
        """Return the number of the sentence at `offset` (the one before, between two); -1 where there is none."""
        spans = self._sentences.get(report, ())
        return bisect.bisect_right(spans, Span(offset, 1 << 60)) - 1

    def sentence(self, report: str, offset: int) -> Span:
        """Return the sentence at `offset`; an empty span there where the report has none."""
        index = self.sentence_index(report, offset)
        return self._sentences[report][index] if index >= 0 else Span(offset, offset)

    def in_quotation(self, report: str, offset: int) -> bool:
        """Tell whether a place stands within quotation marks."""
        return any(q.start < offset < q.end - 1 for q in self._quotes.get(report, ()))

    def quotations(self, report: str) -> tuple[Span, ...]:
        """Return the outermost quotations of a report."""
        return self._quotes.get(report, ())

    def named_in(self, report: str, span: Span) -> tuple[tuple[Span, str], ...]:
        """Return the references (where, actor id) that lie within `span`, in text order."""
        references = self._references.get(report, [])
        first = bisect.bisect_left(references, (Span(span.start, 0), ""))
        found = []
        for place, actor in references[first:]:
            if place.start >= span.end:
                break
            if place.end <= span.end:
                found.append((place, actor))
        return tuple(found)

    def people_named_in(self, report: str, span: Span) -> tuple[tuple[Span, str], ...]:
        """Return the persons that stand by name within `span`; pronouns and descriptions, which may mislead, left
        out.
        """
        return tuple(
            (place, actor)
            for place, actor in self.named_in(report, span)
            if (report, place) in self._by_name and actor in self.actors and self.actors[actor].kind == "person"
        )

    def sides_named_in(self, report: str, *, before: int | None = None) -> tuple[tuple[Span, str], ...]:
        """Return the organisations and groups that stand by name in a report, or `before` a place in it, in order."""
        return tuple(
            (place, actor)
            for place, actor in self._references.get(report, [])
            if (report, place) in self._by_name
            and actor in self.actors
            and self.actors[actor].kind in ("organisation", "group")
            and (before is None or place.start < before)
        )

    def descriptions_of(self, actor: str) -> tuple[str, ...]:
        """Return the phrases without a name that stand for an actor ("the union"), over all reports."""
        return tuple(self._descriptions.get(actor, ()))

    def bodies_with(self, stem: str) -> tuple[Actor, ...]:
        """Return the organisations and groups that have a capitalised word of a stem in their names."""
        if self._bodies is None:
            self._bodies = {}
            for actor in self.cast.actors:
                if actor.kind in ("organisation", "group"):
                    words = re.findall(r"[^\W\d_]+", actor.name)
                    for own in sorted({stem_of(w.casefold()) for w in words if w[:1].isupper()}):
                        self._bodies.setdefault(own, []).append(actor)
        return tuple(self._bodies.get(stem, ()))

    def actor_at(self, report: str, span: Span) -> str | None:
        """Return the actor that a span refers to: the same span, else the longest reference inside or around it."""
        best: tuple[int, str] | None = None
        for place, actor in self._references.get(report, []):
            if place.start >= span.end:
                break
            if place.overlaps(span):
                shared = min(place.end, span.end) - max(place.start, span.start)
                if best is None or shared > best[0]:
                    best = (shared, actor)
        return best[1] if best else None

    def party_of(self, actor: str | None) -> str | None:
        """Return the party (by name) that an actor belongs to or is; None where nothing says."""
        found = self.actors.get(actor or "")
        if found is None:
            return None
        if found.party:
            return found.party
        return found.name if found.kind in ("state", "organisation", "group") else None

    def tellings_in(self, report: str, span: Span) -> tuple[Told, ...]:
        """Return the tellings whose trigger stands within `span`."""
        return tuple(t for t in self._tellings.get(report, ()) if span.covers(t.trigger))

    def tellings_by(self, report: str) -> tuple[Told, ...]:
        """Return all that one report tells of events."""
        return tuple(self._tellings.get(report, ()))

    def parts_taken_in(self, report: str, span: Span) -> tuple[tuple[str, str], ...]:
        """Return the events that words within `span` have somebody take part in, each with its participant."""
        if self._present is None:
            self._present = {}
            for event in self.cast.events:
                for participant in event.participants:
                    for e in participant.evidence:
                        self._present.setdefault(e.report, []).append((e.span, event.id, participant.actor))
        return tuple((event, who) for place, event, who in self._present.get(report, ()) if span.covers(place))

    def statements_in(self, report: str) -> tuple[Statement, ...]:
        """Return the statements of one report."""
        return tuple(self._statements.get(report, ()))

    def speaker_at(self, report: str, offset: int) -> str | None:
        """Return who says the words at a place, of statements around it the shortest; None where nobody known does."""
        around = [
            (e.end - e.start, s.speaker)
            for s in self._statements.get(report, ())
            for e in s.evidence[:1]
            if s.speaker is not None and e.start <= offset < e.end
        ]
        return min(around)[1] if around else None

    def tellings_of(self, event: str) -> tuple[Told, ...]:
        """Return what each report tells of one event."""
        return tuple(self._told_of.get(event, ()))

    def when_at(self, report: str, span: Span) -> When:
        """Return the day that the words at `span` belong to, as the report's calendar has it; else that of publication.

        A day after publication is when something is to come, not when it was said: publication stands for that too.
        """
        published = self.published(report)
        reading = self.readings.get(report)
        if reading is None or not reading.tokens:
            return published
        calendar = self._calendar(report, reading)
        sentence = self.sentence(report, span.start)
        inside = [t.when for t in calendar.timexes if sentence.covers(t.mention.span)]
        for when in [*inside, calendar.when_at(_token_at(reading, span))]:
            if (
                when.start
                and when.precision in ("day", "hour", "minute")
                and when.start <= (published.start or "9999") + "z"
            ):
                return when
        return published

    def _calendar(self, report: str, reading: Reading) -> Calendar:
        if report not in self._calendars:
            self._calendars[report] = make_calendar(self.reports[report], reading)
        return self._calendars[report]

    def times_in(self, report: str, span: Span) -> tuple[tuple[Span, When], ...]:
        """Return the time expressions within a span with what they stand for, in text order."""
        reading = self.readings.get(report)
        timexes = self._calendar(report, reading).timexes if reading is not None and reading.tokens else ()
        return tuple((t.mention.span, t.when) for t in timexes if span.covers(t.mention.span))

    def published(self, report: str) -> When:
        """Return when a report was out, with a basis that says so."""
        found = self.reports.get(report)
        if found is None or found.published.start is None:
            return UNKNOWN_WHEN
        when = found.published
        return When(when.start, when.end, when.precision, when.basis or "day of publication", when.evidence)

    def cite(self, report: str, span: Span) -> Evidence:
        """Return the words at `span` as evidence, without blanks at either end."""
        found = self.reports[report]
        piece = found.text[span.start : span.end]
        start = span.start + len(piece) - len(piece.lstrip())
        return found.cite(start, start + max(1, len(piece.strip())))

    def order_of(self, report: str) -> tuple[str, str]:
        """Return what reports sort by: start of publication (unknown last), then id."""
        found = self.reports.get(report)
        return ((found.published.start or "9999") if found else "9999", report)
