"""Titles among the words beside a name, and the office that a title and the words around it make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from verbale.lexicon import office, organisation_class, political_party_of, prefix_class, state_of
from verbale.resolve.who.lists import phrase_words
from verbale.resolve.who.office_words import (
    Tense,
    between,
    is_owned,
    kind_words,
    owner_of,
    past_names,
    split_field,
    split_rank,
    split_shades,
    split_tail,
    text_of,
)
from verbale.resolve.who.runs import KIN, POSSESSIVE, SMALL
from verbale.resolve.who.words import Page, Piece
from verbale.types import Span

__all__ = ["Office", "make_office", "titles_in", "with_modifiers"]

_LONGEST = 5


class Office(NamedTuple):
    """An office told of a holder: its title as written, of what, when held, and the words that tell it.

    `core` is the office as the lexicon lists it, with its standing ("deputy foreign minister"). `owner` is the span of
    what it is of, None where the text does not say; `words` is where the title
    alone stands, `tied` is true where another person owns it ("X's aide").
    """

    holder: Span
    title: str
    core: str
    of: str | None
    owner: Span | None
    tense: Tense
    evidence: Span
    words: Span
    tied: bool = False


def titles_in(pieces: Sequence[Piece]) -> Iterator[tuple[int, int, str]]:
    """Yield where titles stand, leftmost first, the longest at each place, with the office that they are."""
    at = 0
    while at < len(pieces):
        found = _title_at(pieces, at)
        if found is None:
            at += 1
            continue
        yield at, *found
        at = found[0] if _title_at(pieces, at + 1) is None or found[0] - at > 1 else at + 1


# "then-President", "ex-minister"
_PAST = re.compile(r"^(?:then|ex|former)-(?=\w)", re.IGNORECASE)


def _title_at(pieces: Sequence[Piece], at: int) -> tuple[int, str] | None:
    for size in range(min(_LONGEST, len(pieces) - at), 0, -1):
        words = [p.text for p in pieces[at : at + size]]
        words[0] = _PAST.sub("", words[0])
        # "deputy" and "vice" alone before another title shade it; "State" or "Union" alone are no offices.
        core = words[0].lower() if size == 1 and words[0].lower() in KIN else office(words)
        if core is None or (size == 1 and prefix_class(words[0]) is not None and _shades_title(pieces, at)):
            continue
        return at + size, core
    return None


def _shades_title(pieces: Sequence[Piece], at: int) -> bool:
    """Tell whether an adjective shades the title after it: "deputy leader", "chief government negotiator"."""
    following = at + 1
    while following < len(pieces) and prefix_class(pieces[following].text) is not None:  # "executive vice president"
        if _is_title_here(pieces, following):
            break
        following += 1
    if prefix_class(pieces[at].text) is not None and _title_at(pieces, following) is not None:
        return True
    between = pieces[at + 1].text if at + 2 < len(pieces) else ""
    whose = organisation_class(between) is not None if between.islower() else state_of(between) is not None
    whose = whose or political_party_of(between) is not None
    return whose and _title_at(pieces, at + 2) is not None


def _counts(piece: Piece) -> bool:
    """Tell whether a word only counts or points: "his two deputies", "another mayor", "the same mediator"."""
    return piece.text in ("another", "same") or (piece.text in phrase_words("counts") and piece.text != "no")


def _is_title_here(pieces: Sequence[Piece], at: int) -> bool:
    """Tell whether a listed office of more than one word begins here: "national security adviser"."""
    return any(office([p.text for p in pieces[at : at + size]]) is not None for size in range(2, _LONGEST + 1))


def with_modifiers(page: Page, told: Office) -> Office:
    """Return an office before a name with the small words that its noun goes with: "youth drama teacher X"."""
    if told.of is not None or told.owner is not None:
        return told
    start = told.evidence.start
    for piece in reversed(page.before(start, limit=3)):
        token = page.token_at(piece.start)
        if token is None or not (piece.text.islower() and piece.text.isalpha() and len(piece.text) > 2):
            break
        if token.upos not in ("NOUN", "ADJ") or token.deprel not in ("compound", "amod", "nmod"):
            break
        if piece.text in SMALL | phrase_words("no field"):
            break
        if prefix_class(piece.text) in ("former", "future") and piece.text != "retired":  # the tense tells it
            break
        start = piece.start
    if start == told.evidence.start:
        return told
    words = page.text[start : told.evidence.start]
    evidence = Span(start, told.evidence.end)
    return told._replace(title=" ".join(words.split()) + " " + told.title, evidence=evidence)


def make_office(
    holder: Span,
    head: Sequence[Piece],
    title: Sequence[Piece],
    tail: Sequence[Piece],
    core: str,
    *,
    names: Sequence[Span] = (),
) -> Office:
    if head and head[-1].text == "and":  # the second of two titles shares what the first is of
        first = next(((a, e) for a, e, _ in titles_in(head[:-1]) if e == len(head) - 1), None)
        head = head[: first[0]] if first else head[:-1]
    split = next((i for i in range(len(head) - 1, 0, -1) if head[i].text == "and"), 0)
    if split and head[split + 1 :] and any(e == split for _, e, _ in titles_in(head[:split])):
        head = head[split + 1 :]  # "wine expert and museum adviser": what stands before "and" is the first's
    shades, before, tense, standing = split_shades([p for p in head if not _counts(p)])
    before, shades = kind_words(before, shades)
    before = past_names(before, names)
    rank, before = split_rank(before)
    field, tail = split_field(tail, owned=is_owned(before))
    goal, owner_tail = split_tail(tail, core)
    owner = owner_of(before)
    shades = [*between(before, owner), *shades]
    if owner_tail and not (owner and tail[0].text in {"at", "in"}):  # "the union convenor at the plant" is the union's
        owner = owner_tail
    words = " ".join(p.text for p in (*rank, *shades, *title, *field))
    if _PAST.match(title[0].text):
        words, tense = _PAST.sub("", words), "former"
    of = text_of(owner) if owner and owner[0].text.lower() not in POSSESSIVE else None
    span = Span(
        min(p.start for p in (*owner, *rank, *shades, *title)), max(p.end for p in (*owner, *field, *goal, *title))
    )
    place = Span(owner[0].start, owner[-1].end) if owner else None
    spot = Span(min(p.start for p in (*shades, *title)), title[-1].end)
    tied = place is not None and any(place.overlaps(name) for name in names)
    if goal:
        words += " " + text_of(goal, keep=True)
    return Office(holder, words, f"{standing} {core}".strip(), of, place, tense, span, spot, tied)
