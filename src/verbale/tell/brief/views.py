"""What the three renderings of the brief set: its sections, each text of them with its evidence."""

from __future__ import annotations

import msgspec

from verbale.record.types import Evidence
from verbale.tell.changes import Difference
from verbale.tell.sentences import Sentence

__all__ = [
    "Brief",
    "Cell",
    "Delegation",
    "Disagreement",
    "IssueRow",
    "Move",
    "OriginView",
    "Quotation",
    "Round",
    "Source",
    "TextView",
    "TimelineEntry",
    "ValueView",
    "VersionView",
]


class TimelineEntry(msgspec.Struct, frozen=True):
    """One event on the timeline. `stage` is what the eye must tell apart: held, ahead or off."""

    id: str
    day: str
    iso: str
    status: str
    stage: str
    kind: str
    title: str
    where: str
    sources: str
    evidence: tuple[Evidence, ...]
    is_talks: bool = False


class Delegation(msgspec.Struct, frozen=True):
    """One side's people at one meeting; `members` holds a line each."""

    party: str
    members: tuple[Sentence, ...]


class Round(msgspec.Struct, frozen=True):
    """One meeting with who sat on which side and how its status came about."""

    entry: TimelineEntry
    number: int | None
    duration: str
    delegations: tuple[Delegation, ...]
    history: tuple[Sentence, ...]


class VersionView(msgspec.Struct, frozen=True):
    """One version of a text: its count, day, state, author and terms."""

    count: str
    day: str
    status: str
    by: str
    terms: tuple[str, ...]
    sources: str
    evidence: tuple[Evidence, ...]


class TextView(msgspec.Struct, frozen=True):
    """A plan with its versions and changes."""

    id: str
    name: str
    kind: str
    author: str
    also: tuple[str, ...]
    versions: tuple[VersionView, ...]
    changes: tuple[Sentence, ...]
    evidence: tuple[Evidence, ...]


class Cell(msgspec.Struct, frozen=True):
    """What one party last said on one issue, when, and how many earlier positions there are."""

    party: str
    position: Sentence | None = None
    day: str = ""
    amounts: tuple[str, ...] = ()
    earlier: int = 0


class IssueRow(msgspec.Struct, frozen=True):
    """One issue across the parties."""

    id: str
    name: str
    state: str
    state_evidence: tuple[Evidence, ...]
    by: str
    cells: tuple[Cell, ...]


class Move(msgspec.Struct, frozen=True):
    """How one party moved on one issue: days with what it said."""

    issue: str
    issue_id: str
    party: str
    steps: tuple[tuple[str, Sentence], ...]


class Quotation(msgspec.Struct, frozen=True):
    """What somebody said and the way on which it came to us: speaker first, outlet last."""

    id: str
    speaker: str
    speaker_id: str | None
    party: str
    kind: str
    content: str
    day: str
    medium: str
    path: tuple[str, ...]
    repeated: int
    evidence: tuple[Evidence, ...]


class OriginView(msgspec.Struct, frozen=True):
    """One independent source of a value and, a line each, how the reports hang on it."""

    name: str
    joins: tuple[Sentence, ...]


class ValueView(msgspec.Struct, frozen=True):
    """One of the differing values."""

    value: str
    evidence: tuple[Evidence, ...]
    outlets: tuple[str, ...]
    origins: tuple[OriginView, ...]


class Disagreement(msgspec.Struct, frozen=True):
    """Where reports differ."""

    id: str
    kind: str
    subject: str
    assessment: str
    note: str
    values: tuple[ValueView, ...]


class Source(msgspec.Struct, frozen=True):
    """One report: who printed it, when, what it rests on, whether it was read."""

    number: int
    id: str
    outlet: str
    title: str
    byline: str
    day: str
    url: str
    language: str
    is_read: bool
    rests: tuple[Sentence, ...]
    note: str


class Brief(msgspec.Struct, frozen=True):
    """The whole brief. `hidden` counts what each section leaves out."""

    title: str
    days: str
    summary: str
    standing: tuple[Sentence, ...]
    changes: tuple[Difference, ...] | None
    timeline: tuple[TimelineEntry, ...]
    rounds: tuple[Round, ...]
    texts: tuple[TextView, ...]
    columns: tuple[str, ...]
    issues: tuple[IssueRow, ...]
    moves: tuple[Move, ...]
    quotations: tuple[Quotation, ...]
    disagreements: tuple[Disagreement, ...]
    coming: tuple[TimelineEntry, ...]
    sources: tuple[Source, ...]
    unread: int
    hidden: dict[str, int]
