"""From the ledger to the record: what is not grounded is left out, no id dangles, and everything has its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import msgspec

from verbale.record.cut import as_given
from verbale.record.types import (
    Actor,
    Change,
    Cite,
    Discrepancy,
    Event,
    Evidence,
    Issue,
    Join,
    NegotiatingText,
    Participant,
    Position,
    Record,
    RecordReport,
    Role,
    Statement,
    Step,
    StoryHead,
    Value,
    Version,
    When,
)
from verbale.types import Report
from verbale.weigh.types import Ledger, Relation

__all__ = ["EVIDENCED", "is_grounded", "keep_grounded", "make_record"]

EVIDENCED = (
    Actor, Change, Cite, Event, Issue, Join, NegotiatingText, Participant, Position, Role, Statement, Step,
    Value, Version,
)  # fmt: skip
"""What stands in no record without evidence. A discrepancy has its values' and needs two of those."""

LONGEST_EVIDENCE = 2000
"""Code points; a span is a clause or a sentence, and what is longer than any paragraph points at nothing."""

T = TypeVar("T")
S = TypeVar("S", bound=msgspec.Struct)
Dated = TypeVar("Dated", bound="Event | Version | Position")
Known = TypeVar("Known", bound="Actor | Statement | NegotiatingText | Issue | Discrepancy")


def make_record(ledger: Ledger, *, rejected: frozenset[str] = frozenset()) -> Record:
    """Return the record of a ledger, in the order of docs/record.md.

    A quotation that does not stand at its place is dropped, with whatever then has no evidence left; so are the things
    whose ids a person has `rejected`, and every mention of what was dropped.
    """
    sound = keep_grounded(_without(ledger, rejected) if rejected else ledger)
    reports = _place_reports(ledger, sound.relations)
    return Record(
        story=_head_story(reports),
        reports=reports,
        actors=_by_id(sound.actors),
        events=_by_start(_place_event(event) for event in sound.events),
        statements=_by_id(sound.statements),
        texts=_by_id(msgspec.structs.replace(t, versions=_by_start(t.versions)) for t in sound.texts),
        issues=_by_id(msgspec.structs.replace(i, positions=_by_start(i.positions)) for i in sound.issues),
        discrepancies=_by_id(sound.discrepancies),
    )


def _without(ledger: Ledger, rejected: frozenset[str]) -> Ledger:
    return msgspec.structs.replace(
        ledger,
        actors=tuple(actor for actor in ledger.actors if actor.id not in rejected),
        events=tuple(event for event in ledger.events if event.id not in rejected),
        statements=tuple(statement for statement in ledger.statements if statement.id not in rejected),
        texts=tuple(text for text in ledger.texts if text.id not in rejected),
        issues=tuple(issue for issue in ledger.issues if issue.id not in rejected),
        discrepancies=tuple(discrepancy for discrepancy in ledger.discrepancies if discrepancy.id not in rejected),
    )


# --- what stands on words ------------------------------------------------------------------------------------


def is_grounded(evidence: Evidence, texts: Mapping[str, str]) -> bool:
    """Tell whether the quotation stands in its report at just that place."""
    text = texts.get(evidence.report)
    start, end = evidence.start, evidence.end
    if text is None or not 0 <= start < end <= len(text) or end - start > LONGEST_EVIDENCE:
        return False
    return text[start:end] == evidence.quote


def keep_grounded(ledger: Ledger) -> Ledger:
    """Return the ledger without false quotations, without things that have no evidence, and without dangling ids."""
    reports = {report.id: report for report in ledger.reports}
    sound = msgspec.structs.replace(
        ledger,
        relations=_filter(ledger.relations, reports),
        actors=_filter(ledger.actors, reports),
        events=_filter(ledger.events, reports),
        statements=_filter(ledger.statements, reports),
        texts=_filter(ledger.texts, reports),
        issues=_filter(ledger.issues, reports),
        discrepancies=_filter(ledger.discrepancies, reports),
    )
    return _tie_up(sound)


def _filter(values: tuple[T, ...], reports: Mapping[str, Report]) -> tuple[T, ...]:
    kept: list[Any] = []
    for value in values:
        if isinstance(value, Evidence):
            report = reports.get(value.report)
            if report is not None and is_grounded(value, {report.id: report.text}):
                kept += as_given(value, report)
        elif not isinstance(value, msgspec.Struct):
            kept.append(value)
        elif _has_evidence(sound := _filter_fields(value, reports)):
            kept.append(sound)
    return tuple(kept)


def _filter_fields(struct: S, reports: Mapping[str, Report]) -> S:
    changed: dict[str, Any] = {}
    for field in struct.__struct_fields__:
        value = getattr(struct, field)
        if isinstance(value, tuple):
            changed[field] = _filter(value, reports)
        elif isinstance(value, msgspec.Struct):
            changed[field] = _filter_fields(value, reports)
    return msgspec.structs.replace(struct, **changed)


def _has_evidence(value: object) -> bool:
    if isinstance(value, Discrepancy):
        return len(value.values) >= 2
    return not isinstance(value, EVIDENCED) or bool(value.evidence)


def _tie_up(ledger: Ledger) -> Ledger:
    actors = {actor.id for actor in ledger.actors}
    issues = {issue.id for issue in ledger.issues}
    statements = {statement.id for statement in ledger.statements}
    known = actors | issues | {event.id for event in ledger.events} | {text.id for text in ledger.texts}
    replace = msgspec.structs.replace

    def there(item_id: str | None, among: set[str]) -> str | None:
        return item_id if item_id in among else None

    return replace(
        ledger,
        events=tuple(
            replace(e, participants=tuple(p for p in e.participants if p.actor in actors)) for e in ledger.events
        ),
        statements=tuple(
            replace(
                s,
                speaker=there(s.speaker, actors),
                about=tuple(i for i in s.about if i in known),
                same_as=tuple(i for i in s.same_as if i in statements),
            )
            for s in ledger.statements
        ),
        texts=tuple(
            replace(
                t,
                author=there(t.author, actors),
                versions=tuple(replace(v, by=there(v.by, actors)) for v in t.versions),
                changes=tuple(replace(c, issue=there(c.issue, issues)) for c in t.changes),
            )
            for t in ledger.texts
        ),
        issues=tuple(
            replace(i, positions=tuple(replace(p, actor=there(p.actor, actors)) for p in i.positions))
            for i in ledger.issues
        ),
        discrepancies=tuple(
            replace(d, about=tuple(i for i in d.about if i in known | statements)) for d in ledger.discrepancies
        ),
    )


# --- the order of the page -----------------------------------------------------------------------------------


def _by_id(items: Iterable[Known]) -> tuple[Known, ...]:
    return tuple(sorted(items, key=lambda item: item.id))


def _by_start(items: Iterable[Dated]) -> tuple[Dated, ...]:
    """Return dated things in order of time, the undated last, those of one time by id or as they were given."""
    return tuple(sorted(items, key=lambda item: (*_start(item.when), getattr(item, "id", ""))))


def _start(when: When) -> tuple[bool, str]:
    return (when.start is None, when.start or "")


def _place_event(event: Event) -> Event:
    origins = tuple(sorted(event.origins, key=lambda origin: (origin.name, origin.reports)))
    return msgspec.structs.replace(event, reports=tuple(sorted(event.reports)), origins=origins)


def _place_reports(ledger: Ledger, relations: tuple[Relation, ...]) -> tuple[RecordReport, ...]:
    relation_of = {relation.report: relation for relation in relations}
    ordered = sorted(ledger.reports, key=lambda report: (*_start(report.published), report.id))
    first_with: dict[str, str] = {}
    placed = []
    for report in ordered:
        relation = relation_of.get(report.id, Relation(report.id))
        same = first_with.setdefault(report.text, report.id)
        repeats = relation.duplicate_of or (same if same != report.id else None)
        placed.append(_tell_report(report, relation, repeats))
    return tuple(placed)


def _tell_report(report: Report, relation: Relation, repeats: str | None) -> RecordReport:
    return RecordReport(
        id=report.id,
        path=report.path,
        text=report.text,
        url=report.url,
        outlet=report.outlet,
        title=report.title,
        byline=report.byline,
        published=report.published,
        language=report.language,
        duplicate_of=repeats,
        revises=relation.revises or report.revises,
        cites=relation.cites,
    )


# --- the story's own line ------------------------------------------------------------------------------------

TITLE_WORDS = range(3, 26)
"""A headline has this many words: "Talks" says too little, and what is longer is a paragraph."""

NO_NAME = re.compile(r"\|.*\||^[\"“‘'][^\"”]*[\"”’']$|^[A-Z]{2,}\d{3,}\b")
"""A row of links between parts of a site, a mere quotation, and a wire's number."""

SENTENCE_END = re.compile(r"(?<=\w\w\w)[.!?](?=\s+[^\sa-z]|$)")
"""After a word of three letters or more: "U.S." ends no sentence."""


def _head_story(reports: tuple[RecordReport, ...]) -> StoryHead:
    days = sorted(report.published.start[:10] for report in reports if report.published.start)
    ends = sorted((report.published.end or report.published.start or "")[:10] for report in reports)
    return StoryHead(
        title=_title_story(reports),
        start=days[0] if days else None,
        end=ends[-1] if days else None,
        reports=len(reports),
    )


def _title_story(reports: tuple[RecordReport, ...]) -> str | None:
    """Return the story's first headline, else a report's first sentence; None without any.

    A wire's slug, a row of links and a mere quotation come after all others: they name no story.
    """
    own = [report for report in reports if report.is_read and report.duplicate_of is None]
    titles = [title for report in own if (title := (report.title or "").strip())]
    leads = [lead for report in own if (lead := _lead(report.text))]
    lines = [line for line in titles + leads if len(line.split()) in TITLE_WORDS]
    return next((line for line in lines if not _is_shouted(line) and not NO_NAME.search(line)), next(iter(lines), None))


def _is_shouted(line: str) -> bool:
    """Tell whether a line is in capitals for the most part: a wire's slug, which says less than a headline."""
    letters = [letter for letter in line if letter.isalpha()]
    return sum(map(str.isupper, letters)) * 2 > len(letters)


def _lead(text: str) -> str:
    paragraph = next((line.strip() for line in text.splitlines() if line.strip()), "")
    end = SENTENCE_END.search(paragraph)
    return paragraph[: end.start()] if end else paragraph
