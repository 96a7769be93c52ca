"""The bounds of names by the form of their words, where the tags of single words leave them torn or too wide."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from verbale.read.neural.types import TaggedSpan

JOINED = {"uner": ("PER",), "gum": ("person", "organization", "place")}
"""By scheme of names, the labels of which hardly ever one name stands right behind another within a sentence.

Counted on the train parts: "Professor" and the name behind it, or the initials of a name, are one name in both; a town
and its state are two places in UNER and one in GUM.
"""
_NO_END = frozenset(("PUNCT", "ADP", "DET"))
_NO_BEGINNING = frozenset(("PUNCT", "ADP"))


def shape_names(
    scheme: str, spans: Sequence[TaggedSpan], words: Sequence[str], upos: Sequence[str], edges: Collection[int]
) -> list[TaggedSpan]:
    """Return the spans of a scheme of names with neighbours joined, split at strokes, and without what no name ends in.

    `edges` are the words that begin a sentence or paragraph: nothing is joined over them.
    """
    parts = (part for span in _join(spans, JOINED[scheme], edges) for part in _split(span, words))
    return [_trim(part, upos) for part in parts]


def _join(spans: Sequence[TaggedSpan], labels: Collection[str], edges: Collection[int]) -> list[TaggedSpan]:
    joined: list[TaggedSpan] = []
    for span in spans:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.last + 1 == span.first
            and before.label == span.label
            and span.label in labels
            and span.first not in edges
        ):
            joined[-1] = _together(before, span)
        else:
            joined.append(span)
    return joined


def _together(before: TaggedSpan, span: TaggedSpan) -> TaggedSpan:
    """Both as one; its score is the mean over all words, as that of every span."""
    lengths = before.last - before.first + 1, span.last - span.first + 1
    score = (before.score * lengths[0] + span.score * lengths[1]) / sum(lengths)
    return msgspec.structs.replace(before, last=span.last, score=round(score, 4))


def _split(span: TaggedSpan, words: Sequence[str]) -> list[TaggedSpan]:
    """The names between strokes: "Alba / Renk" are two."""
    strokes = [i for i in range(span.first + 1, span.last) if words[i] == "/"]
    firsts, lasts = [span.first, *(i + 1 for i in strokes)], [*(i - 1 for i in strokes), span.last]
    places = zip(firsts, lasts, strict=True)
    return [msgspec.structs.replace(span, first=first, last=last) for first, last in places if first <= last]


def _trim(span: TaggedSpan, upos: Sequence[str]) -> TaggedSpan:
    first, last = span.first, span.last
    while last > first and upos[last] in _NO_END:
        last -= 1
    while first < last and upos[first] in _NO_BEGINNING:
        first += 1
    return msgspec.structs.replace(span, first=first, last=last)
