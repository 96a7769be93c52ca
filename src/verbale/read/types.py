"""What the reader says of one report: a `Reading`, all of it spans and links within that report's text.

A `Reading` knows nothing of other reports and nothing of the calendar; both come in `resolve`. Token
positions (`first`, `last`, `head`, `trigger`) index `Reading.tokens`; `last` is inclusive. Everything
is in text order unless said.
"""

from __future__ import annotations

from typing import Literal, Protocol

import msgspec

from verbale.types import Span

__all__ = [
    "AmountMention",
    "Argument",
    "ArgumentRole",
    "Attribution",
    "AttributionKind",
    "Chain",
    "EventKind",
    "IssueMention",
    "Mention",
    "MentionLabel",
    "PositionMention",
    "Reader",
    "Reading",
    "RoleMention",
    "Sentence",
    "Stance",
    "TextMention",
    "TimexMention",
    "Token",
    "Trigger",
    "TriggerStatus",
]

EventKind = Literal[
    "meeting", "call", "visit", "signing", "vote", "strike", "appointment", "departure",
    "publication", "statement", "deadline", "action",
]  # fmt: skip
TriggerStatus = Literal[
    "proposed", "planned", "under way", "held", "cancelled", "postponed", "denied", "unconfirmed", "hypothetical",
]  # fmt: skip
ArgumentRole = Literal["participant", "head", "member", "host", "mediator", "place", "time", "duration", "round"]
MentionLabel = Literal[
    "person", "organisation", "place", "country", "city", "facility", "nationality", "group", "event",
    "law", "money", "percent", "quantity", "number", "role", "unnamed",
]  # fmt: skip
AttributionKind = Literal["direct", "indirect", "mixed"]
Stance = Literal[
    "demands", "offers", "accepts", "rejects", "refuses", "supports", "opposes", "promises", "threatens", "warns",
    "asks",
]  # fmt: skip


class Token(msgspec.Struct, frozen=True, array_like=True):
    """One UD word. `head` is the index of its governor among the report's tokens, -1 for a root.

    `feats` is the CoNLL-U feature string (`Mood=Ind|Tense=Past|VerbForm=Fin`), empty where none.
    """

    start: int
    end: int
    upos: str
    feats: str
    lemma: str
    head: int
    deprel: str

    @property
    def span(self) -> Span:
        """Where the word stands."""
        return Span(self.start, self.end)


class Sentence(msgspec.Struct, frozen=True, array_like=True):
    """A sentence: tokens `first` to `last` (inclusive) and the paragraph (counted from 0) it stands in."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int

    @property
    def span(self) -> Span:
        """Where the sentence stands."""
        return Span(self.start, self.end)


class Mention(msgspec.Struct, frozen=True):
    """A name, a described actor or a quantity. `head` is the token that governs it.

    For a person the span is the name alone, without title; titles are `RoleMention`s. `unnamed` is a described
    speaker or actor without a name ("a senior official"); `group` a collective ("European diplomats").
    """

    span: Span
    label: MentionLabel
    head: int
    score: float = 1.0


class TimexMention(msgspec.Struct, frozen=True):
    """The extent and TIMEX3 type of a time expression; its value is for `resolve` (or `read.times`)."""

    span: Span
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    score: float = 1.0


class Attribution(msgspec.Struct, frozen=True):
    """One act of saying: who says (`source`, empty where no one is named), the tie (`cue`), what (`content`).

    `kind` is decided by the quotation marks: `direct` when the content stands wholly inside them, each quoted
    run an attribution of its own. `chain` holds those who hand the words on, nearest to the speaker first
    ("Reuters reported, citing two officials": source "two officials", chain "Reuters").
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: AttributionKind
    chain: tuple[Span, ...] = ()
    medium: Span | None = None
    score: float = 1.0


class Chain(msgspec.Struct, frozen=True):
    """Mentions of one thing within the report, in text order; `name` is the index of the fullest name, or -1."""

    mentions: tuple[Span, ...]
    name: int = -1


class Argument(msgspec.Struct, frozen=True):
    """Who takes part, where, when, how long, which round: a span that belongs to this trigger's event."""

    role: ArgumentRole
    span: Span
    score: float = 1.0


class Trigger(msgspec.Struct, frozen=True):
    """The word that evokes an event, with what its own clause (or a stated neighbour) says about it.

    `time_class` is the TimeML class, `code` the PLOVER type of the act or None. Tense, polarity and modality
    are the clause's: `modality` is the word that shades it ("may", "plans to"), empty where none does.
    """

    span: Span
    token: int
    kind: EventKind
    status: TriggerStatus
    tense: Literal["past", "present", "future", "none"] = "none"
    negated: bool = False
    modality: str = ""
    time_class: str = ""
    code: str | None = None
    arguments: tuple[Argument, ...] = ()
    score: float = 1.0
    faint: bool = False
    """Whether the head would rather have left it out: its word, and a day, place or length with it, bear it out."""


class RoleMention(msgspec.Struct, frozen=True):
    """An office as told: who holds it, its title, and of what ("President" of "French").

    `who` is the holder's name or phrase.
    """

    who: Span
    title: Span
    of: Span | None = None
    tense: Literal["now", "former", "future"] = "now"
    score: float = 1.0


class AmountMention(msgspec.Struct, frozen=True):
    """A number that belongs to a text or position, and the words that tell what it counts."""

    span: Span
    what: Span | None = None


class TextMention(msgspec.Struct, frozen=True):
    """A document or formal offer on the table, where the report names it."""

    mention: Span
    kind: Literal["plan", "draft", "offer", "agreement", "law", "package", "letter"]
    by: Span | None = None
    act: (
        Literal["proposed", "revised", "accepted", "rejected", "signed", "published", "withdrawn", "pending"] | None
    ) = None
    amounts: tuple[AmountMention, ...] = ()
    score: float = 1.0
    faint: bool = False
    """Whether head or rules mark it, but all that is known of it speaks against (`papers`): a record may need it."""


class IssueMention(msgspec.Struct, frozen=True):
    """A matter under negotiation or dispute, where the report names it."""

    mention: Span
    state: Literal["open", "agreed in principle", "agreed", "deferred"] | None = None
    score: float = 1.0


class PositionMention(msgspec.Struct, frozen=True):
    """What a side wants, offers, accepts or rejects: `content` is the clause that carries it."""

    content: Span
    stance: Stance
    holder: Span | None = None
    issue: Span | None = None
    amounts: tuple[AmountMention, ...] = ()
    score: float = 1.0


class Reading(msgspec.Struct, frozen=True):
    """All that one report says, as spans in its text. `reader` names the reader and its weights."""

    report: str
    reader: str
    paragraphs: tuple[Span, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    tokens: tuple[Token, ...] = ()
    mentions: tuple[Mention, ...] = ()
    timexes: tuple[TimexMention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    chains: tuple[Chain, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    roles: tuple[RoleMention, ...] = ()
    texts: tuple[TextMention, ...] = ()
    issues: tuple[IssueMention, ...] = ()
    positions: tuple[PositionMention, ...] = ()


class Reader(Protocol):
    """Anything that reads. The same text must give the same reading, alone or among others."""

    @property
    def name(self) -> str:
        """Name, version and fingerprint of the weights: part of the key that a reading is kept under."""
        ...

    def read(self, report: str, text: str) -> Reading:
        """Return the reading of the report with id `report`; never raises on strange text."""
        ...
