"""A record with the ways into it that telling needs: parties, who said what, what is coming, who rests on whom."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import PurePosixPath
from typing import Literal, TypeVar

import msgspec

from verbale.record.types import (
    Actor,
    Discrepancy,
    Event,
    Evidence,
    Issue,
    Lookup,
    NegotiatingText,
    Origin,
    RecordReport,
    Statement,
)
from verbale.tell.words import clip, with_days

__all__ = ["COMING", "TALKS", "Index", "Rest", "has_links", "without_print_line"]

K = TypeVar("K")
V = TypeVar("V")

TALKS = frozenset({"meeting", "call", "visit"})
"""Kinds of event in which sides sit together."""

_SENTENCE = 4  # words from which on a line can be a sentence
_HEAD = 120  # characters at the head of a report within which a credit is its own
_STAMP = re.compile(r"^[A-Z][a-z]+day,? \d{1,2} [A-Z][a-z]+ \d{4}(?: \d\d[.:]\d\d)?(?: [A-Z]{3,4}\b)? ")
_PIPED = re.compile(r"\b[A-Z]{2,}(?: [A-Z]{2,}){0,3} \| ")
_DATELINE = re.compile(r"^[A-Z]{2}[^()\n]{0,100}\([^()\n]{2,40}\) ?[-–—] ")
_END = re.compile(r"(?<=[^\W\d_]{3})[.!?](?=[\"”’]?\s|[\"”’]?$)")

COMING = frozenset({"planned", "proposed", "postponed", "unconfirmed"})
"""Statuses of what may still happen."""


def without_print_line(line: str) -> str:
    """Return a report's first line without where and when it was put out, which some pages run into it.

    What stands before "GENEVA | Sat May 16, 2009 6:41 pm EDT" is a headline; without one, what follows counts.
    """
    rest = _STAMP.sub("", line.strip(), count=1)
    found = _PIPED.search(rest[:_HEAD])
    if found and len(rest[: found.start()].split()) >= _SENTENCE:
        return rest[: found.start()].strip()
    return _DATELINE.sub("", rest, count=1).strip()


_LINKS = re.compile(r"(?:[|»›>].*){2}|^[A-Z ]+ (?:>|&gt;) [A-Z ]+$|^[A-Z]{2,}\d{3,}\b")
_SECTION = 3
_DAY_LINE = re.compile(
    r"^(?:[A-Z][a-z]+day,? )?(?:[A-Z][a-z]+ \d{1,2},?|\d{1,2} [A-Z][a-z]+,?) \d{4}"
    r"(?:,? \d\d?[:.]\d\d(?: [A-Z]{2,4})?)?\W*$"
)


def has_links(line: str) -> bool:
    """Tell whether a line is a row of links, a section's name or a wire's number: "Home | World |", "HOME NEWS"."""
    return _LINKS.search(line) is not None or (line.isupper() and len(line.split()) < _SECTION)


class Rest(msgspec.Struct, frozen=True, order=True):
    """One report rests on another source: its name, the report there if it is one of ours, why, and on what words."""

    report: str
    on: str
    reason: Literal["credit", "copy", "same owner", "same words"]
    on_report: str | None = None
    evidence: tuple[Evidence, ...] = ()


class Index(Lookup):
    """A record's things by id, party, speaker and report."""

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number by which a page calls each report, counted from 1 in the order of the record."""
        return {report.id: number for number, report in enumerate(self.record.reports, start=1)}

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """Parties that take part in talks or hold positions, most active first; others that people belong to after."""
        active: Counter[str] = Counter()
        for event in self.record.events:
            if event.kind in TALKS:
                active.update(event.parties)
        for issue in self.record.issues:
            active.update(position.party for position in issue.positions)
        members = Counter(actor.party for actor in self.record.actors if actor.party)
        listed = sorted(active, key=lambda party: (-active[party], party))
        return (*listed, *sorted(party for party in members if party not in active))

    @cached_property
    def by_name(self) -> Mapping[str, Actor]:
        """Actors by canonical name: the way from a party to the actor that it is."""
        return {actor.name: actor for actor in reversed(self.record.actors)}

    def mentions_of(self, name: str) -> tuple[Evidence, ...]:
        """Return where an actor of this name is told of, in capitals or small letters."""
        return self._mentions.get(name.casefold(), ())

    @cached_property
    def _mentions(self) -> Mapping[str, tuple[Evidence, ...]]:
        return _grouped((a.name.casefold(), evidence) for a in self.record.actors for evidence in a.evidence)

    @cached_property
    def statements_by(self) -> Mapping[str, tuple[Statement, ...]]:
        """Statements by the id of their speaker, in the order of the record."""
        return _grouped((s.speaker, s) for s in self.record.statements if s.speaker)

    @cached_property
    def statements_in(self) -> Mapping[str, tuple[Statement, ...]]:
        """Statements by report."""
        return _grouped((s.report, s) for s in self.record.statements)

    @cached_property
    def statements_about(self) -> Mapping[str, tuple[Statement, ...]]:
        """Statements by the id of what they are about."""
        return _grouped((about, s) for s in self.record.statements for about in s.about)

    @cached_property
    def events_of(self) -> Mapping[str, tuple[Event, ...]]:
        """Events by the id of who took part."""
        return _grouped((actor, e) for e in self.record.events for actor in {p.actor: None for p in e.participants})

    @cached_property
    def discrepancies_about(self) -> Mapping[str, tuple[Discrepancy, ...]]:
        """Discrepancies by the id of what they are about."""
        return _grouped((about, d) for d in self.record.discrepancies for about in d.about)

    @cached_property
    def texts_by_id(self) -> Mapping[str, NegotiatingText]:
        """Negotiating texts by id."""
        return {text.id: text for text in self.record.texts}

    @cached_property
    def issues_by_id(self) -> Mapping[str, Issue]:
        """Issues by id."""
        return {issue.id: issue for issue in self.record.issues}

    @cached_property
    def talks(self) -> tuple[Event, ...]:
        """Meetings, calls and visits that are numbered, or in which two or more sat down together, or were to."""
        return tuple(
            event
            for event in self.record.events
            if event.kind in TALKS
            and (event.round is not None or len(event.parties) > 1 or len(event.participants) > 1)
        )

    @cached_property
    def coming(self) -> tuple[Event, ...]:
        """What is still to happen after the last report, soonest first; undated plans last.

        A plan without a day is ahead only if it was told of on the last day: an older one may long have come to pass.
        """
        end = (self.record.story.end or "")[:10]

        def is_ahead(event: Event) -> bool:
            if event.when.start is not None:
                return event.when.start >= end[: len(event.when.start)]
            return bool(event.history) and (event.history[-1].as_of or "")[:10] == end

        ahead = [event for event in self.record.events if event.status in COMING and is_ahead(event)]
        return tuple(sorted(ahead, key=lambda e: (e.when.start is None, e.when.start or "", e.id)))

    @cached_property
    def rests(self) -> tuple[Rest, ...]:
        """Who rests on whom: each report and source once, in the order of the reports."""
        found: dict[tuple[str, str], Rest] = {}
        for rest in self._all_rests():
            found.setdefault((rest.report, rest.on), rest)
        return tuple(sorted(found.values(), key=lambda rest: (self.numbers.get(rest.report, 0), rest.on)))

    @cached_property
    def rests_of(self) -> Mapping[str, tuple[Rest, ...]]:
        """What each report rests on."""
        return _grouped((rest.report, rest) for rest in self.rests)

    @cached_property
    def marks_in(self) -> Mapping[str, tuple[tuple[Evidence, str, str], ...]]:
        """Every stretch of a report that the record rests on: the evidence, what kind of thing it bears, and its id."""
        marks = _grouped((e.report, (e, kind, item)) for kind, item, evidence in self._borne() for e in evidence)
        return {report: tuple(sorted(set(found))) for report, found in marks.items()}

    def source_of(self, report_id: str) -> str:
        """Return what a page calls a report: its outlet, the agency that its head credits, its title, or its path."""
        report = self.reports.get(report_id)
        return (self.outlet_of(report_id) or report.title or report.path) if report else report_id

    def outlet_of(self, report_id: str) -> str:
        """Return a report's outlet, or the agency that its head credits; empty where neither is known."""
        report = self.reports.get(report_id)
        return (report.outlet or self._credited(report)) if report else ""

    def lead_of(self, report_id: str) -> str:
        """Return the first sentence of a report, which stands for a headline where there is none."""
        report = self.reports.get(report_id)
        paragraphs = (without_print_line(line) for line in (report.text if report else "").splitlines())
        long = [line for line in paragraphs if len(line.split()) >= _SENTENCE]
        lead = next((line for line in long if not _is_furniture(line, report.outlet if report else None)), "")
        lead = lead or next(iter(long), "")
        end = _END.search(lead)
        return lead[: end.end()] if end else lead

    def _credited(self, report: RecordReport) -> str:
        """Return the one source credited at the head of a report ("LINDHAVEN, May 3 (Meridian) - ...")."""
        first = _HEAD + len(report.title or "")
        heads = {c.outlet for c in report.cites if any(e.start < first for e in c.evidence)}
        heads |= {name for name, start in self._credits.get(report.id, ()) if start < first}
        return heads.pop() if len(heads) == 1 else ""

    @cached_property
    def _credits(self) -> Mapping[str, tuple[tuple[str, int], ...]]:
        """The sources outside the record that a report credits for what it tells, and where."""
        return _grouped(
            (join.report, (origin.name, evidence.start))
            for origin in self._origins()
            for join in origin.joins
            if join.reason == "credit" and join.from_report is None
            for evidence in join.evidence
        )

    def _origins(self) -> list[Origin]:
        origins = [o for event in self.record.events for o in event.origins]
        return origins + [o for d in self.record.discrepancies for value in d.values for o in value.origins]

    def origins_of(self, origins: tuple[Origin, ...]) -> str:
        """Return `2 reports, one origin: Meridian Press Agency` for the origins of a claim."""
        reports = {report for origin in origins for report in origin.reports}
        if not reports:
            return ""
        names = ", ".join(dict.fromkeys(self.origin_name(origin) for origin in origins))
        many = "one origin" if len(origins) == 1 else f"{len(origins)} independent origins"
        return f"{len(reports)} report{'' if len(reports) == 1 else 's'}, {many}: {names}"

    def origin_name(self, origin: Origin) -> str:
        """Return what a page calls an origin: a report that has no outlet as that report is called elsewhere."""
        report = origin.name if origin.name in self.reports else self._files.get(origin.name)
        return self.source_of(report) if report else origin.name

    @cached_property
    def _files(self) -> Mapping[str, str]:
        """Reports by the name of their file, which stands for an origin that no outlet and no site names."""
        return {PurePosixPath(report.path).stem: report.id for report in reversed(self.record.reports)}

    def with_sources(self, note: str) -> str:
        """Return a note with the reports that it names by id called as they are elsewhere."""

        def called(found: re.Match[str]) -> str:
            return clip(self.source_of(found[0]), 60) if found[0] in self.reports else found[0]

        return with_days(re.sub(r"\br-[0-9a-f]{6,}\b", called, note))

    def _all_rests(self) -> Iterator[Rest]:
        for report in self.record.reports:
            yield from self._declared_rests(report)
        for origin in self._origins():
            for join in origin.joins:
                if join.reason == "own":
                    continue
                on = self.source_of(join.from_report) if join.from_report else self.origin_name(origin)
                yield Rest(join.report, on, join.reason, join.from_report, join.evidence)

    def _declared_rests(self, report: RecordReport) -> Iterator[Rest]:
        for cited in report.cites:
            yield Rest(report.id, cited.outlet, "credit", None, cited.evidence)
        if report.duplicate_of:
            yield Rest(report.id, self.source_of(report.duplicate_of), "copy", report.duplicate_of)

    def _borne(self) -> Iterator[tuple[str, str, tuple[Evidence, ...]]]:
        record = self.record
        for actor in record.actors:
            yield "actor", actor.id, actor.evidence
            for role in actor.roles:
                yield "actor", actor.id, role.evidence
        for event in record.events:
            yield "event", event.id, (*event.evidence, *event.when.evidence, *event.place.evidence)
            for step in event.history:
                yield "event", event.id, step.evidence
            for participant in event.participants:
                yield "event", event.id, participant.evidence
        for statement in record.statements:
            yield "statement", statement.id, statement.evidence
        for text in record.texts:
            yield "text", text.id, text.evidence
            for part in (*(v.evidence for v in text.versions), *(c.evidence for c in text.changes)):
                yield "text", text.id, part
        for issue in record.issues:
            yield "issue", issue.id, issue.evidence
            for part in (*(p.evidence for p in issue.positions), *(s.evidence for s in issue.history)):
                yield "issue", issue.id, part
        for discrepancy in record.discrepancies:
            for value in discrepancy.values:
                yield "disagreement", discrepancy.id, value.evidence


def _is_furniture(line: str, outlet: str | None) -> bool:
    """Tell whether a line belongs to the page, not to its report: links, a slug, a day, the paper's name."""
    return has_links(line) or line.isupper() or _DAY_LINE.match(line) is not None or (outlet or "\n") in line[:60]


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    groups: dict[K, list[V]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}
