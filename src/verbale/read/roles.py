"""Offices as told: who holds which, of what. The model's `title` head with its links, and the plain patterns of news.

"Finnish President Aino Salo", "Per Holm, the special adviser of the queen", "Lopez, who chairs the union".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from verbale.lexicon import is_honorific, title_of
from verbale.read.neural import Decoded, TaggedSpan
from verbale.read.parse import Parse
from verbale.read.types import Mention, RoleMention

__all__ = ["find_roles"]

RoleTense = Literal["now", "former", "future"]
LEAST = 0.3
"""Score (title times link) from which the head's role is taken."""
_PATTERN_SCORE = 0.6
_FORMER = frozenset(
    ("former", "ex", "then", "late", "retired", "ousted", "dismissed", "outgoing", "was", "were", "been", "until")
)
_LONGEST_TITLE = 14
"""Words before a name in which its title is looked for."""


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
        tense: RoleTense = "former" if span.note == "former" and _is_past(parse, span) else "now"
        for relation in decoded.of(span, "who"):
            who = parse.span(relation.dependent.first, relation.dependent.last)
            score = round(span.score * relation.score, 4)
            if score >= LEAST and not who.overlaps(title):
                yield RoleMention(who, title, of, tense, score)


def _is_past(parse: Parse, title: TaggedSpan) -> bool:
    """Tell whether a word beside the title says that the office is no longer held."""
    near = range(max(0, title.first - 4), min(len(parse), title.last + 4))
    return any(parse.lower[p] in _FORMER for p in near)


def _from_patterns(parse: Parse, mentions: Sequence[Mention]) -> Iterator[RoleMention]:
    named = {p for m in mentions if m.label == "person" for p in parse.within(m.span)}
    for person in mentions:
        if person.label == "person":
            yield from _before(parse, person, mentions, named)
            yield from _after(parse, person, mentions)


def _before(parse: Parse, person: Mention, mentions: Sequence[Mention], named: set[int]) -> Iterator[RoleMention]:
    """A title right before the name: the longest phrase there that has one, up to a verb, comma or other person."""
    inside = parse.within(person.span)
    if not inside:
        return
    last = inside[0] - 1
    sentence = parse.sentence(inside[0])
    if last < sentence.first or parse.words[last] in {",", ";", ":"}:
        return
    first = last + 1
    while first > sentence.first and last - first < _LONGEST_TITLE and _in_title(parse, first - 1, named):
        first -= 1
    for start in range(first, last + 1):
        if parse.tokens[start].upos in ("DET", "ADP", "CCONJ", "PUNCT", "PART"):
            continue
        title = title_of(parse.span(start, last).of(parse.text))
        # A title that ends before "of" may stand before a name only with what it is of: "Chief of Staff Ana Lima".
        if title is not None:
            yield from _titled(parse, person, start, last, mentions)
            return


def _in_title(parse: Parse, position: int, named: set[int]) -> bool:
    if position in named or parse.tokens[position].upos in ("VERB", "AUX", "PRON", "SCONJ", "ADV"):
        return False
    if parse.tokens[position].upos == "PUNCT":
        return parse.words[position] in {"-", "(", ")", "&"}
    if parse.tokens[position].upos == "ADP":
        return parse.lower[position] in {"of", "for", "to"} and parse.words[position + 1][:1].isupper() | (
            parse.tokens[position + 1].upos == "DET"
        )
    if parse.tokens[position].upos == "CCONJ":
        return parse.words[position - 1][:1].isupper() and parse.words[position + 1][:1].isupper()
    return True


def _after(parse: Parse, person: Mention, mentions: Sequence[Mention]) -> Iterator[RoleMention]:
    """An apposition after the name: "X, the special adviser of Y"."""
    for apposition in parse.below(person.head, "appos"):
        if apposition > person.head and parse.tokens[apposition].upos in ("NOUN", "PROPN"):
            first, last = parse.phrase(apposition, without=("acl", "acl:relcl", "appos", "conj", "cc", "parataxis"))
            # In a list the parser may hang the next one's title on this one: "Ana Lima, Ambassador Ivo Brandt".
            if not any(m.label == "person" and first <= m.head <= last + 1 for m in mentions):
                yield from _titled(parse, person, first, last, mentions)


def _titled(parse: Parse, person: Mention, first: int, last: int, mentions: Sequence[Mention]) -> Iterator[RoleMention]:
    if first > last:
        return
    title = title_of(parse.span(first, last).of(parse.text))
    if title is None or (first == last and is_honorific(parse.words[first]) and not title.personal):
        return
    start, end = _core(parse, first, last, title.core)
    of = _of(parse, mentions, first, last, start, end)
    if of is not None and parse.within(of.span)[0] <= start <= parse.within(of.span)[-1] < end:
        start = parse.within(of.span)[-1] + 1
    marks = [p for p in range(start, end + 1) if parse.words[p] in {"(", ")", ",", "'s", "’s"}]
    start = marks[-1] + 1 if marks else start
    while start <= end and parse.tokens[start].upos in ("DET", "PART", "PUNCT"):
        start += 1
    if start <= end:
        tense: RoleTense = title.time if title.time in ("former", "future") else "now"
        yield RoleMention(person.span, parse.span(start, end), of.span if of else None, tense, _PATTERN_SCORE)


def _core(parse: Parse, first: int, last: int, core: str) -> tuple[int, int]:
    """The title without what it is of: up to the end of the office itself ("deputy head" of "deputy head of X")."""
    words = core.split()
    for start in range(first, last - len(words) + 2):
        if [_plain(word) for word in parse.lower[start : start + len(words)]] == words:
            return first, start + len(words) - 1
    end = next((p - 1 for p in range(first + 1, last + 1) if parse.lower[p] in {"of", "to", "for"}), last)
    return first, end


def _plain(word: str) -> str:
    return word.replace("defence", "defense").replace("labour", "labor").replace("advisor", "adviser")


def _of(parse: Parse, mentions: Sequence[Mention], first: int, last: int, start: int, end: int) -> Mention | None:
    """What the office is of: a name behind it in the phrase, else one before it."""
    named = [m for m in mentions if m.label not in ("person", "unnamed", "number", "group") and first <= m.head <= last]
    behind = [m for m in named if parse.within(m.span)[0] > end]
    ahead = [m for m in named if parse.within(m.span)[0] <= start or parse.within(m.span)[-1] < end]
    return next(iter(behind), None) or next(iter(ahead), None)
