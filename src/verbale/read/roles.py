"""Offices as told: who holds which, of what. The model's `title` head with its links, and the plain patterns of news.

"Finnish President Aino Salo", "Per Holm, the special envoy of the president", "Lopez, who chairs the union".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, cast

import msgspec

from verbale.lexicon import is_honorific, title_of
from verbale.read.neural import Decoded
from verbale.read.parse import Parse
from verbale.read.types import Mention, RoleMention

__all__ = ["find_roles"]

RoleTense = Literal["now", "former", "future"]
_PATTERN_SCORE = 0.6


def find_roles(parse: Parse, decoded: Decoded, mentions: Sequence[Mention]) -> tuple[RoleMention, ...]:
    """Return the roles in text order; one that head and pattern find is the head's, its holder a name if one fits."""
    patterns = list(_from_patterns(parse, mentions))
    heads = [_name_holder(role, mentions) for role in _from_head(parse, decoded)]
    # A pattern knows the whole title ("Secretary of State") where the head tags a part of it.
    found = [role for role in heads if not any(other.title.overlaps(role.title) for other in patterns)]
    found += patterns
    return tuple(sorted(found, key=lambda role: (role.title, role.who)))


def _name_holder(role: RoleMention, mentions: Sequence[Mention]) -> RoleMention:
    person = next((m.span for m in mentions if m.label == "person" and m.span.overlaps(role.who)), None)
    return msgspec.structs.replace(role, who=person) if person and not person.overlaps(role.title) else role


def _from_head(parse: Parse, decoded: Decoded) -> Iterator[RoleMention]:
    for span in decoded.in_scheme("title"):
        if span.label != "title":
            continue
        title = parse.span(span.first, span.last)
        of = next((parse.span(r.dependent.first, r.dependent.last) for r in decoded.of(span, "of")), None)
        tense = cast(RoleTense, span.note if span.note in ("now", "former", "future") else "now")
        for relation in decoded.of(span, "who"):
            who = parse.span(relation.dependent.first, relation.dependent.last)
            yield RoleMention(who, title, of, tense, round(span.score * relation.score, 4))


def _from_patterns(parse: Parse, mentions: Sequence[Mention]) -> Iterator[RoleMention]:
    for person in mentions:
        if person.label == "person":
            yield from _before(parse, person, mentions)
            yield from _after(parse, person, mentions)


def _before(parse: Parse, person: Mention, mentions: Sequence[Mention]) -> Iterator[RoleMention]:
    """A title right before the name: the longest run of words there that ends as one."""
    inside = parse.within(person.span)
    if not inside:
        return
    last = inside[0] - 1
    if last < 0 or parse.sentence_of[last] != parse.sentence_of[inside[0]] or parse.words[last] in {",", ";"}:
        return
    first = last
    while (
        first >= 0
        and last - first < 9
        and parse.tokens[first].upos not in ("PUNCT", "VERB", "AUX", "CCONJ", "ADP", "DET")
    ):
        first -= 1
    yield from _titled(parse, person, first + 1, last, mentions)


def _after(parse: Parse, person: Mention, mentions: Sequence[Mention]) -> Iterator[RoleMention]:
    """An apposition after the name: "X, the special envoy of Y"."""
    for apposition in parse.below(person.head, "appos"):
        if apposition > person.head and parse.tokens[apposition].upos in ("NOUN", "PROPN"):
            first, last = parse.phrase(apposition, without=("acl", "acl:relcl", "appos", "conj", "cc", "parataxis"))
            yield from _titled(parse, person, first, last, mentions)


def _titled(parse: Parse, person: Mention, first: int, last: int, mentions: Sequence[Mention]) -> Iterator[RoleMention]:
    if first > last:
        return
    title = title_of(parse.span(first, last).of(parse.text))
    if title is None or (first == last and is_honorific(parse.words[first]) and not title.personal):
        return
    of = next((m for m in mentions if m.label not in ("person", "unnamed", "number") and first <= m.head <= last), None)
    start, end = first, last
    if of is not None:
        words = parse.within(of.span)
        if words[0] <= start:
            start = words[-1] + 1
        else:
            end = words[0] - 1
    while start <= end and (parse.tokens[start].upos in ("DET", "PART", "PUNCT") or parse.lower[start] == "'s"):
        start += 1
    while end >= start and parse.tokens[end].upos in ("ADP", "DET", "PUNCT", "PART"):
        end -= 1
    if start <= end:
        tense: RoleTense = title.time if title.time in ("former", "future") else "now"
        yield RoleMention(person.span, parse.span(start, end), of.span if of else None, tense, _PATTERN_SCORE)
