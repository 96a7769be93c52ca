"""What `weigh` says: texts with their versions, issues with positions, where reports differ, and on whom they rest.

Fields are those of the exported record (docs/record.md).
"""

from __future__ import annotations

from typing import Literal

import msgspec

from verbale.resolve.types import Actor, Event, Name, Origin, Statement, Step
from verbale.types import UNKNOWN_WHEN, Amount, Evidence, Report, When

__all__ = [
    "Change",
    "Cite",
    "Claim",
    "Discrepancy",
    "DiscrepancyKind",
    "Issue",
    "Ledger",
    "NegotiatingText",
    "Position",
    "Relation",
    "Value",
    "Version",
]

DiscrepancyKind = Literal[
    "name", "role", "date", "place", "number", "participant", "status", "cause", "attribution", "position",
    "round", "occasion",
]  # fmt: skip


class Version(msgspec.Struct, frozen=True):
    """One version of a negotiating text. `points` holds several numbers where the reports leave the count open."""

    points: tuple[int, ...] = ()
    parts: int | None = None
    terms: tuple[Amount, ...] = ()
    when: When = UNKNOWN_WHEN
    by: str | None = None
    status: Literal["proposed", "current", "superseded", "rejected", "agreed"] | None = None
    reports: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Change(msgspec.Struct, frozen=True):
    """What a later version does to an earlier one, on which issue (id), in which words."""

    issue: str | None
    change: Literal["added", "removed", "strengthened", "weakened", "reworded"]
    summary: str
    when: When
    evidence: tuple[Evidence, ...]


class NegotiatingText(msgspec.Struct, frozen=True):
    """A plan, draft, package, agreement or letter under negotiation, under all its names."""

    id: str
    name: str
    names: tuple[Name, ...]
    kind: Literal["plan", "draft", "agreement", "package", "letter"]
    author: str | None
    versions: tuple[Version, ...]
    changes: tuple[Change, ...]
    evidence: tuple[Evidence, ...]


class Position(msgspec.Struct, frozen=True):
    """What a party (by name) wants on an issue, as one statement or passage tells it."""

    party: str
    actor: str | None
    summary: str
    amounts: tuple[Amount, ...]
    when: When
    reports: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    stance: str = ""


class Issue(msgspec.Struct, frozen=True):
    """A matter on the table; `state` is `agreed` only where every party is on record."""

    id: str
    name: str
    state: Literal["open", "agreed in principle", "agreed", "deferred"]
    history: tuple[Step, ...]
    positions: tuple[Position, ...]
    evidence: tuple[Evidence, ...]


class Value(msgspec.Struct, frozen=True):
    """One of the differing values, with who gives it and on whom they rest."""

    value: str
    reports: tuple[str, ...]
    origins: tuple[Origin, ...]
    evidence: tuple[Evidence, ...]


class Discrepancy(msgspec.Struct, frozen=True):
    """Where reports do not agree, and what kind of difference it is."""

    id: str
    kind: DiscrepancyKind
    about: tuple[str, ...]
    attribute: str
    values: tuple[Value, ...]
    assessment: Literal["contradiction", "revision", "omission", "error"]
    note: str


class Claim(msgspec.Struct, frozen=True):
    """One report's value for one attribute of one thing, with how it is put and through whom it is known."""

    about: str
    attribute: str
    value: str
    report: str
    evidence: tuple[Evidence, ...]
    polarity: bool = True
    modality: str = ""
    chain: tuple[str, ...] = ()


class Cite(msgspec.Struct, frozen=True):
    """An outlet or agency that a report says it relies on."""

    outlet: str
    evidence: tuple[Evidence, ...]


class Relation(msgspec.Struct, frozen=True):
    """What a report is to others: the one it repeats, the one it revises, the outlets that it cites."""

    report: str
    duplicate_of: str | None = None
    revises: str | None = None
    cites: tuple[Cite, ...] = ()


class Ledger(msgspec.Struct, frozen=True):
    """The result of `weigh`: all that the record holds, before it is put in the record's order."""

    reports: tuple[Report, ...]
    relations: tuple[Relation, ...]
    actors: tuple[Actor, ...]
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    texts: tuple[NegotiatingText, ...] = ()
    issues: tuple[Issue, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    claims: tuple[Claim, ...] = ()
    parties: tuple[str, ...] = ()
