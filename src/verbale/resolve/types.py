"""What `resolve` says across reports: the `Cast` of actors, the events they took part in, and what they said.

`Actor`, `Event`, `Statement` have the fields of the exported record (docs/record.md), so that the later layers add
to them and never translate. Ids are made from content by `verbale.ids`.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from verbale.types import UNKNOWN_WHEN, Evidence, Report, Span, When

__all__ = [
    "Actor",
    "ActorKind",
    "Capacity",
    "Cast",
    "Code",
    "Event",
    "EventKindOut",
    "Join",
    "Name",
    "Origin",
    "OriginJoin",
    "Participant",
    "Place",
    "Reference",
    "Role",
    "Statement",
    "Status",
    "Step",
    "Told",
]

ActorKind = Literal["person", "organisation", "state", "group", "unnamed"]
EventKindOut = Literal[
    "meeting", "call", "visit", "statement", "departure", "appointment", "signing", "publication", "action",
]  # fmt: skip
Status = Literal["proposed", "planned", "held", "under way", "cancelled", "postponed", "denied", "unconfirmed"]
Capacity = Literal["head", "member", "host", "mediator"]


class Name(msgspec.Struct, frozen=True):
    """One surface form of an actor, how often and where; without title, article or possessive ending."""

    name: str
    count: int
    reports: tuple[str, ...]


class Join(msgspec.Struct, frozen=True):
    """Why two names are one actor, in one sentence."""

    names: tuple[str, str]
    reason: str
    evidence: tuple[Evidence, ...]


class Role(msgspec.Struct, frozen=True):
    """An office: title, organisation or country, and where it is told. `tense` is internal: now, former or future."""

    title: str
    of: str | None
    evidence: tuple[Evidence, ...]
    tense: Literal["now", "former", "future"] = "now"


class Actor(msgspec.Struct, frozen=True):
    """One person, organisation, state or group for the whole story. `party` is the *name* of the party actor."""

    id: str
    kind: ActorKind
    name: str
    names: tuple[Name, ...]
    evidence: tuple[Evidence, ...]
    joins: tuple[Join, ...] = ()
    roles: tuple[Role, ...] = ()
    party: str | None = None


class Code(msgspec.Struct, frozen=True):
    """PLOVER type and mode."""

    type: str
    mode: str | None = None


class Place(msgspec.Struct, frozen=True):
    """Where: the name as told, and venue, city, country as far as told or known from the lexicon of countries."""

    name: str | None = None
    venue: str | None = None
    city: str | None = None
    country: str | None = None
    evidence: tuple[Evidence, ...] = ()


class Step(msgspec.Struct, frozen=True):
    """One step of a status history: which status, as of which day, on what words."""

    status: str
    as_of: str | None
    evidence: tuple[Evidence, ...]
    by: tuple[str, ...] = ()


class Participant(msgspec.Struct, frozen=True):
    """One actor's part in an event."""

    actor: str
    party: str | None
    capacity: Capacity | None
    reports: tuple[str, ...]
    evidence: tuple[Evidence, ...]


class OriginJoin(msgspec.Struct, frozen=True):
    """How one report hangs on an origin: from which report (or None), for which reason, on what words."""

    report: str
    from_report: str | None
    reason: Literal["own", "credit", "copy", "same owner", "same words"]
    evidence: tuple[Evidence, ...] = ()


class Origin(msgspec.Struct, frozen=True):
    """One independent source of a claim and the reports that rest on it."""

    name: str
    reports: tuple[str, ...]
    joins: tuple[OriginJoin, ...] = ()


class Event(msgspec.Struct, frozen=True):
    """What happened once, for all reports. `origins` is filled by `weigh`."""

    id: str
    kind: EventKindOut
    title: str
    when: When
    status: Status
    evidence: tuple[Evidence, ...]
    code: Code | None = None
    place: Place = Place()
    history: tuple[Step, ...] = ()
    round: int | None = None
    duration: str | None = None
    parties: tuple[str, ...] = ()
    participants: tuple[Participant, ...] = ()
    reports: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()


class Statement(msgspec.Struct, frozen=True):
    """An attribution whose source is resolved: `evidence` is the content's spans first, then cue and source."""

    id: str
    speaker: str | None
    kind: Literal["direct", "indirect", "mixed"]
    content: str
    cue: str | None
    report: str
    evidence: tuple[Evidence, ...]
    medium: str | None = None
    when: When = UNKNOWN_WHEN
    about: tuple[str, ...] = ()
    chain: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()


class Reference(msgspec.Struct, frozen=True):
    """Which actor a span of a report refers to: names, descriptions and pronouns alike."""

    report: str
    span: Span
    actor: str
    kind: Literal["name", "nominal", "pronoun"] = "name"


class Told(msgspec.Struct, frozen=True):
    """One report's telling of one event: the trigger it came from, with that report's own values, before merging."""

    event: str
    report: str
    trigger: Span
    sentence: Span
    kind: EventKindOut
    status: Status
    when: When
    place: Place
    round: int | None
    duration: str | None
    participants: tuple[Participant, ...]
    parties: tuple[str, ...]


class Cast(msgspec.Struct, frozen=True):
    """The result of `resolve`. `references` is sorted by report and start; `tellings` by event, report, start.

    `reports` are the reports with `published` settled (declared or inferred). `parties` are the names of the
    actors that are sides of this negotiation, most mentioned first.
    """

    reports: tuple[Report, ...]
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    references: tuple[Reference, ...] = ()
    tellings: tuple[Told, ...] = ()
    parties: tuple[str, ...] = ()
