"""One report as the event makers see it: its reading, its calendar, and who stands where in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Protocol

from verbale.read.types import Reading, Sentence, Token
from verbale.resolve.events.register import Register
from verbale.resolve.times.types import Dated
from verbale.resolve.types import Actor, Reference
from verbale.types import UNKNOWN_WHEN, Evidence, Report, Span, When

__all__ = ["Calendar", "Company", "Scene", "make_scene"]

# A reference whose head word stands in one of these relations belongs to another word of the phrase: "Lind" in
# "Lind's envoy Park", "US" in "the US envoy".
_BELONGING = ("nmod", "nmod:poss", "amod", "compound", "obl", "acl", "acl:relcl", "det", "nmod:of")
_OWNED = ("'s", "’s", "'", "’")


class Calendar(Protocol):
    """What the events need of a report's calendar."""

    def when_of(self, span: Span) -> When:
        """Return the time that the expression at `span` tells."""
        ...

    def dated_at(self, token_index: int) -> Dated:
        """Return the time at which what the token tells happened, and how it is known."""
        ...


class Company(Protocol):
    """What the events need of the resolved actors."""

    @property
    def actors(self) -> tuple[Actor, ...]: ...

    @property
    def references(self) -> tuple[Reference, ...]: ...

    @property
    def parties(self) -> tuple[str, ...]: ...


class Scene:
    """A report with its reading and calendar, and look-ups in them. Nothing here changes after it is made.

    Many scenes of one story share a register of its actors; given actors and parties, a scene makes one of its own.
    """

    def __init__(
        self,
        report: Report,
        reading: Reading,
        calendar: Calendar | None,
        actors: Mapping[str, Actor] | Register,
        references: Sequence[Reference],
        parties: Sequence[str] = (),
    ) -> None:
        self._register = actors if isinstance(actors, Register) else Register(actors, parties)
        self.report = report
        self.reading = reading
        self.calendar = calendar
        self.actors = self._register.actors
        self.parties = self._register.parties
        self.references = tuple(sorted(references, key=lambda r: (r.span, r.actor)))
        self._starts = [r.span.start for r in self.references]
        self._sentence_starts = [s.start for s in reading.sentences]
        self._token_starts = [t.start for t in reading.tokens]

    @property
    def by_name(self) -> Mapping[str, Actor]:
        """Actors of kind state, organisation or group under their names: the parties that there can be."""
        return self._register.by_name

    @property
    def by_surname(self) -> Mapping[str, str]:
        """Ids of the people under their last names, as far as one person alone bears it."""
        return self._register.by_surname

    def party_named(self, words: str) -> str | None:
        """Return the party whose name stands at the head of a longer phrase: "Xan members", "the Xan board"."""
        return self._register.party_named(words)

    # --- where ----------------------------------------------------------------------------------------

    def sentence_index(self, offset: int) -> int:
        """Return the index of the sentence in which `offset` lies, or of the last that begins before it."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def sentence(self, index: int) -> Sentence | None:
        """Return a sentence, None where the report has no such one."""
        return self.reading.sentences[index] if 0 <= index < len(self.reading.sentences) else None

    def sentence_span(self, offset: int, *, limit: int = 600) -> Span:
        """Return where the sentence around `offset` stands, cut to `limit` code points around it."""
        sentence = self.sentence(self.sentence_index(offset))
        if sentence is None or not sentence.start <= offset < sentence.end:
            return self._window(Span(0, len(self.report.text)), offset, limit)
        return self._window(sentence.span, offset, limit)

    def _window(self, span: Span, offset: int, limit: int) -> Span:
        if span.end - span.start <= limit:
            return span
        start = max(span.start, offset - limit // 2)
        return Span(start, min(span.end, start + limit))

    def words(self, span: Span) -> str:
        """Return the text at `span`."""
        return span.of(self.report.text)

    def cite(self, span: Span) -> Evidence:
        """Return the words at `span` as evidence."""
        return self.report.cite(span.start, span.end)

    def tokens_in(self, span: Span) -> range:
        """Return the positions of the tokens that begin inside `span`."""
        return range(bisect_left(self._token_starts, span.start), bisect_left(self._token_starts, span.end))

    def head_token(self, span: Span) -> Token | None:
        """Return the word of `span` whose governor stands outside it; None where no token begins there."""
        inside = self.tokens_in(span)
        for position in inside:
            if self.reading.tokens[position].head not in inside:
                return self.reading.tokens[position]
        return self.reading.tokens[inside[0]] if len(inside) else None

    @cached_property
    def _below(self) -> dict[int, list[int]]:
        below: dict[int, list[int]] = {}
        for position, token in enumerate(self.reading.tokens):
            below.setdefault(token.head, []).append(position)
        return below

    def child(self, position: int, relation: str) -> int | None:
        """Return the first dependent of a word by that relation, None where it has none."""
        tokens = self.reading.tokens
        return next((c for c in self._below.get(position, ()) if tokens[c].deprel.split(":")[0] == relation), None)

    def case_of(self, position: int) -> str:
        """Return the preposition of a word in lower case, "" where it has none."""
        case = self.child(position, "case")
        return self.word(case) if case is not None else ""

    def children(self, position: int, relation: str) -> list[int]:
        """Return all dependents of a word by that relation, in text order."""
        tokens = self.reading.tokens
        return [c for c in self._below.get(position, ()) if tokens[c].deprel.split(":")[0] == relation]

    def word(self, position: int) -> str:
        """Return a token's word in lower case."""
        return self.words(self.reading.tokens[position].span).lower()

    # --- who ------------------------------------------------------------------------------------------

    def references_in(self, span: Span) -> tuple[Reference, ...]:
        """Return the references that lie wholly inside `span`, in text order."""
        first = bisect_left(self._starts, span.start)
        found = []
        for reference in self.references[first:]:
            if reference.span.start >= span.end:
                break
            if reference.span.end <= span.end:
                found.append(reference)
        return tuple(found)

    def reference_at(self, span: Span) -> Reference | None:
        """Return the reference that stands exactly at `span` or, failing that, covers it."""
        here = bisect_right(self._starts, span.start)
        covering = [r for r in self.references[max(0, here - 12) : here] if r.span.covers(span)]
        return min(covering, key=lambda r: (r.span.end - r.span.start, r.actor)) if covering else None

    def person_at(self, position: int) -> Reference | None:
        """Return the person that a noun stands for, by its own words or by the name set beside it."""
        beside = [c for relation in ("appos", "flat") for c in self.children(position, relation)]
        for word in (position, *beside):
            reference = self.reference_at(self.reading.tokens[word].span)
            actor = self.actor(reference.actor) if reference is not None else None
            if actor is not None and actor.kind == "person":
                return reference
        return None

    def strung_to(self, reference: Reference) -> tuple[Reference, ...]:
        """Return the people named in one string with a person: Park and Holm for Lind in "Lind, Park and Holm"."""
        tokens = self.reading.tokens
        inside = self.tokens_in(reference.span)
        first = next((tokens[i].head for i in inside if tokens[i].deprel == "conj"), -1)
        heads = [*inside, *([first] if first >= 0 else [])]
        strung = [*([first] if first >= 0 else []), *(c for h in heads for c in self.children(h, "conj"))]
        found = [self.person_at(c) for c in strung if c not in inside and tokens[c].upos == "PROPN"]
        named = {r.actor: r for r in found if r is not None and r.kind == "name" and self.owns(r) is None}
        return tuple(r for actor, r in named.items() if actor != reference.actor)

    def person_before(self, verb: int) -> Reference | None:
        """Return the person whose name stands right before a verb and its small words, whatever the tree says."""
        tokens = self.reading.tokens
        position = verb - 1
        while position > max(0, verb - 4) and tokens[position].upos in ("AUX", "ADV"):
            position -= 1
        if position < 0 or tokens[position].upos != "PROPN":
            return None
        reference = self.reference_at(tokens[position].span)
        actor = self.actor(reference.actor) if reference is not None else None
        return reference if actor is not None and actor.kind == "person" else None

    def heads_in(self, span: Span) -> tuple[Reference, ...]:
        """Return those references inside `span` that the phrase is about, in text order.

        "US envoy Lind" is about Lind, "Park's envoy Lind and Holm" about Lind and Holm; a name that belongs to another
        word of the phrase is left out. Where nothing is left, what covers the whole phrase counts.
        """
        inside = _outermost(self.references_in(span))
        heads = tuple(r for r in inside if not self._belongs(r, span))
        if heads:
            return heads
        whole = self.reference_at(span)
        return (whole,) if whole is not None else ()

    def owns(self, reference: Reference) -> int | None:
        """Return the word that a possessive name owns ("Lind's envoy": envoy), None where it owns none."""
        tail = self.report.text[reference.span.end : reference.span.end + 2]
        if not tail.startswith(_OWNED[:2]) and not self.words(reference.span).endswith(_OWNED):
            return None
        token = self.head_token(reference.span)
        return token.head if token is not None and token.deprel.startswith("nmod") else -1

    def _belongs(self, reference: Reference, phrase: Span) -> bool:
        if reference.span == phrase:
            return False
        after = self.report.text[reference.span.end : min(phrase.end, reference.span.end + 3)]
        if after.startswith(_OWNED[:2]) and reference.span.end + 2 < phrase.end:
            return True
        if self.words(reference.span).endswith(_OWNED) and reference.span.end < phrase.end:
            return True
        token = self.head_token(reference.span)
        if token is None or token.deprel not in _BELONGING or not 0 <= token.head < len(self.reading.tokens):
            return False
        governor = self.reading.tokens[token.head]
        return phrase.start <= governor.start < phrase.end and not reference.span.covers(governor.span)

    def actor(self, identifier: str) -> Actor | None:
        """Return the actor of that id, None where the cast has none."""
        return self.actors.get(identifier)

    def party_of(self, identifier: str) -> str | None:
        """Return the name of the party that an actor is or belongs to."""
        return self._register.party_of(identifier)

    # --- when -----------------------------------------------------------------------------------------

    def when_of(self, span: Span) -> When:
        """Return the time told at `span`, unknown without a calendar."""
        return self.calendar.when_of(span) if self.calendar is not None else UNKNOWN_WHEN

    def dated_at(self, token: int) -> Dated:
        """Return the time of what the token tells, unknown without a calendar."""
        return self.calendar.dated_at(token) if self.calendar is not None else Dated()


def _outermost(references: Iterable[Reference]) -> list[Reference]:
    """Return the references without those that lie inside a longer name; a description gives way to a name in it."""
    names = [r for r in references if r.kind == "name"]
    kept = [r for r in names if not any(o.span != r.span and o.span.covers(r.span) for o in names)]
    others = [r for r in references if r.kind != "name" and not any(r.span.overlaps(k.span) for k in kept)]
    others = [r for r in others if not any(o.span != r.span and o.span.covers(r.span) for o in others)]
    return sorted(kept + others, key=lambda r: (r.span, r.actor))


def make_scene(report: Report, reading: Reading, calendar: Calendar | None, company: Company) -> Scene:
    """Return the scene of one report; for many reports, group the references first and build `Scene`s directly."""
    actors = {a.id: a for a in company.actors}
    references = [r for r in company.references if r.report == report.id]
    return Scene(report, reading, calendar, actors, references, company.parties)
