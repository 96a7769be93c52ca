"""The public record of one story: the types of docs/record.md.

Most of them are the types of `resolve` and `weigh`, named again here so that whoever tells the record needs no
earlier layer. `verbale.record.export` writes them in the order of the page and leaves internal fields out.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

import msgspec

from verbale.resolve.types import (
    Actor,
    Code,
    Event,
    Join,
    Name,
    Origin,
    OriginJoin,
    Participant,
    Place,
    Role,
    Statement,
    Step,
)
from verbale.types import UNKNOWN_WHEN, Amount, Evidence, When
from verbale.weigh.types import Change, Cite, Discrepancy, Issue, NegotiatingText, Position, Value, Version

__all__ = [
    "FORMAT",
    "Actor",
    "Amount",
    "Change",
    "Cite",
    "Code",
    "Discrepancy",
    "Event",
    "Evidence",
    "Issue",
    "Item",
    "Join",
    "Lookup",
    "Name",
    "NegotiatingText",
    "Origin",
    "OriginJoin",
    "Participant",
    "Place",
    "Position",
    "Record",
    "RecordReport",
    "Role",
    "Statement",
    "Step",
    "StoryHead",
    "Value",
    "Version",
    "When",
]

FORMAT: Literal["verbale-record/1"] = "verbale-record/1"


class StoryHead(msgspec.Struct, frozen=True):
    """The story's title, its first and last day (ISO 8601; None where nothing is dated), how many reports it has."""

    title: str | None = None
    start: str | None = None
    end: str | None = None
    reports: int = 0


class RecordReport(msgspec.Struct, frozen=True):
    """One report as the record tells it: what it is, its own text, and what it is to the others."""

    id: str
    path: str
    text: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: When = UNKNOWN_WHEN
    language: str = "en"
    duplicate_of: str | None = None
    revises: str | None = None
    cites: tuple[Cite, ...] = ()

    @property
    def is_read(self) -> bool:
        """Tell whether the report was read: one in another language is kept and adds nothing else."""
        return self.language.split("-")[0] == "en"


Item = Actor | Event | Statement | NegotiatingText | Issue | Discrepancy
"""Anything of the record that has an id and evidence."""


class Record(msgspec.Struct, frozen=True):
    """Everything known of one story, in the order of docs/record.md."""

    story: StoryHead = StoryHead()
    reports: tuple[RecordReport, ...] = ()
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    texts: tuple[NegotiatingText, ...] = ()
    issues: tuple[Issue, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    format: Literal["verbale-record/1"] = FORMAT


class Lookup:
    """A record's things by id, built once for whoever shows many of them."""

    def __init__(self, record: Record) -> None:
        self.record = record

    @cached_property
    def reports(self) -> Mapping[str, RecordReport]:
        """Reports by id."""
        return {report.id: report for report in self.record.reports}

    @cached_property
    def actors(self) -> Mapping[str, Actor]:
        """Actors by id."""
        return {actor.id: actor for actor in self.record.actors}

    @cached_property
    def events(self) -> Mapping[str, Event]:
        """Events by id."""
        return {event.id: event for event in self.record.events}

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """Everything but reports, by id."""
        record = self.record
        groups: tuple[tuple[Item, ...], ...] = (
            record.actors,
            record.events,
            record.statements,
            record.texts,
            record.issues,
            record.discrepancies,
        )
        return {item.id: item for group in groups for item in group}

    def name_of(self, item_id: str | None) -> str:
        """Return what a person would call the thing: a name, title or attribute; the id itself if it is not there."""
        if item_id is None:
            return ""
        if report := self.reports.get(item_id):
            return report.outlet or report.title or report.path
        item = self.items.get(item_id)
        match item:
            case Actor() | NegotiatingText() | Issue():
                return item.name
            case Event():
                return item.title
            case Statement():
                return item.content
            case Discrepancy():
                return item.attribute
            case _:
                return item_id
