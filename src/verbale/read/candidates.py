"""What may be an attribution: contents as the tagger marks them at several degrees of readiness, and their variants.

A flat tagger gives one reading, in which what is doubtful is either lost or cut where it should not be. Read more and
less readily, and with each content also as far as its clause goes or up to where a clause in it begins, nearly every
attribution is among the candidates. Which of them stand is for `plausible` to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from verbale.read.linking import Linker, Tie
from verbale.read.neural import Decoded, TaggedSpan
from verbale.read.parse import Parse

__all__ = ["Bounds", "Candidate", "find_candidates", "fragments"]

Bounds = tuple[tuple[int, int], ...]
"""First and last word of each fragment."""

_CUTTING = frozenset(("acl:relcl", "advcl", "conj", "parataxis", "acl", "obl", "appos", "ccomp"))
"""What hangs behind a content's head and may stand outside it: "… the breach, which had cost them dear"."""
_RULED = ("ccomp", "xcomp", "obj", "acl", "obl", "nmod", "advcl", "csubj", "parataxis")


class Candidate(msgspec.Struct, frozen=True):
    """A content with cue and source that may be an attribution."""

    content: Bounds
    tie: Tie
    variant: str = ""
    """How it was drawn from a tagged one: "phrase", "cut", "part", "join", "under" the cue; empty if tagged so."""
    tied: bool = False
    """Whether cue and content hang together in the tree."""
    subject: int | None = None
    """The word that the tree makes the source."""
    readings: tuple[int, ...] = ()
    """Which readings have the tagged content, the usual one 0, then the alternatives."""

    @property
    def words(self) -> list[int]:
        """The words of the content."""
        return [p for first, last in self.content for p in range(first, last + 1)]


def fragments(decoded: Decoded, contents: Sequence[TaggedSpan]) -> list[list[TaggedSpan]]:
    """Return contents by attribution: a fragment goes to the earlier one that the model joins it to."""
    first: dict[TaggedSpan, TaggedSpan] = {}
    for relation in decoded.relations:
        if relation.label == "attribution:joins":
            first[relation.head] = first.get(relation.dependent, relation.dependent)
    groups: dict[TaggedSpan, list[TaggedSpan]] = {}
    for content in contents:
        groups.setdefault(first.get(content, content), []).append(content)
    return list(groups.values())


_Key = tuple[Bounds, tuple[int, int] | None, tuple[int, int] | None]


def find_candidates(parse: Parse, decoded: Decoded) -> tuple[Candidate, ...]:
    """Return the candidates of one report, each once: those tagged in any reading first, then their variants."""
    found: dict[_Key, Candidate] = {}
    linkers: dict[_Key, Linker] = {}
    for number, reading in enumerate((decoded, *map(decoded.instead, decoded.alternatives))):
        contents = [span for span in reading.in_scheme("attribution") if span.label == "content"]
        linker = Linker(parse, reading, "attribution")
        for parts in fragments(reading, contents):
            tie = linker.tie(parts, contents)
            key = _key(tuple((part.first, part.last) for part in parts), tie)
            before = found.get(key)
            if before is None:
                found[key] = _candidate(linker, parts, tie, readings=(number,))
                linkers[key] = linker
            else:
                found[key] = msgspec.structs.replace(before, readings=(*before.readings, number))
    for key, candidate in list(found.items()):
        for content, variant in _variants(parse, candidate):
            other = _key(content, candidate.tie)
            if other not in found:
                parts = [TaggedSpan(first, last, "content") for first, last in content]
                found[other] = _candidate(
                    linkers[key], parts, candidate.tie, variant=variant, readings=candidate.readings
                )
    return tuple(found.values())


def _key(content: Bounds, tie: Tie) -> _Key:
    return content, (tie.cue.first, tie.cue.last) if tie.cue else None, tie.source


def _candidate(
    linker: Linker, parts: Sequence[TaggedSpan], tie: Tie, *, variant: str = "", readings: tuple[int, ...]
) -> Candidate:
    return Candidate(
        content=tuple((part.first, part.last) for part in parts),
        tie=tie,
        variant=variant,
        tied=tie.cue is not None and linker.is_tied(tie.cue, parts),
        subject=linker.subject_of(tie.cue, parts) if tie.cue is not None else None,
        readings=readings,
    )


def _variants(parse: Parse, candidate: Candidate) -> Iterator[tuple[Bounds, str]]:
    """The same attribution with other bounds, none of which takes in its cue or source."""
    tie = candidate.tie
    outside = set(range(tie.cue.first, tie.cue.last + 1)) if tie.cue else set()
    outside |= set(range(tie.source[0], tie.source[1] + 1)) if tie.source else set()
    for first, last, variant in _other_bounds(parse, candidate):
        if first <= last and outside.isdisjoint(range(first, last + 1)):
            yield ((first, last),), variant


def _other_bounds(parse: Parse, candidate: Candidate) -> Iterator[tuple[int, int, str]]:
    content = candidate.content
    if len(content) > 1:
        yield content[0][0], content[-1][1], "join"
        for first, last in content:
            yield first, last, "part"
    else:
        ((first, last),) = content
        yield *parse.phrase(parse.head_of(first, last)), "phrase"
        for end in _cuts(parse, first, last):
            yield first, end, "cut"
    if candidate.tie.cue is not None:
        for ruled in parse.below(candidate.tie.cue.head, *_RULED):
            yield *parse.phrase(ruled), "under"


def _cuts(parse: Parse, first: int, last: int) -> Iterator[int]:
    """The last words of a content if it ends before one of the clauses or phrases that hang behind a word in it."""
    for word in range(first + 1, last + 1):
        token = parse.tokens[word]
        opens = parse.phrase(word)[0] if token.deprel in _CUTTING and first <= token.head < word else first
        if opens > max(first, token.head):
            end = opens - 1
            while end > first and parse.tokens[end].upos in ("PUNCT", "CCONJ"):
                end -= 1
            yield end
