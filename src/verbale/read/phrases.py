"""Noun phrases by the trees: a span that stops short of its noun ("tentative", "limits on") is widened to reach it."""

from __future__ import annotations

from bisect import bisect_left

from verbale.read.types import Reading, Token
from verbale.types import Span

__all__ = ["tokens_of", "widened"]

FARTHEST = 5  # words between a modifier and the noun that it belongs to
_BEFORE = frozenset(["det", "amod", "compound", "nummod", "nmod:poss", "nmod", "case", "advmod", "flat", "cc", "conj"])


def tokens_of(reading: Reading, span: Span) -> range:
    """Return the numbers of the words that begin within a span."""
    starts = [t.start for t in reading.tokens]
    return range(bisect_left(starts, span.start), bisect_left(starts, span.end))


def widened(reading: Reading, span: Span) -> Span:
    """Return a span stretched to the right to the noun that its last word belongs to; as it is where none follows.

    "a tentative" reaches "agreement", "limits on" what is limited. A reading without trees changes nothing.
    """
    inside = tokens_of(reading, span)
    if not inside:
        return span
    last = _noun_after(reading.tokens, inside[-1])
    return span if last is None else Span(span.start, max(span.end, reading.tokens[last].end))


def _noun_after(tokens: tuple[Token, ...], position: int) -> int | None:
    word = tokens[position]
    if word.upos in ("NOUN", "PRON", "VERB", "PUNCT") and word.deprel != "compound":
        return None
    reached = None
    for _ in range(3):  # "the [use] of its …": from an adjective to its noun, from a compound to its head
        governor = tokens[position].head
        if not position < governor <= position + FARTHEST or tokens[position].deprel.partition(":")[0] not in _BEFORE:
            break
        if tokens[governor].upos not in ("NOUN", "PROPN", "NUM", "ADJ"):
            break
        position = reached = governor
    return reached if reached is not None and tokens[reached].upos in ("NOUN", "PROPN") else None
