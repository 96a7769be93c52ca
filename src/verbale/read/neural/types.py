"""What the neural reader takes in and gives back."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from itertools import takewhile

import msgspec
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


class Encoded(msgspec.Struct, frozen=True, eq=False):
    """The vectors of one report's words; `breaks` are the words (after the first) that begin a paragraph."""

    words: tuple[str, ...]
    breaks: tuple[int, ...]
    base: Floats
    """(words, width): for sentences, tags, dependencies, names, times."""
    deep: Floats
    """(words, width): for attributions, event classes, coreference."""
    talks: Floats
    """(words, width): for events, their arguments, roles, texts, issues, positions, statements."""


class TaggedSpan(msgspec.Struct, frozen=True, order=True):
    """A span of words that one scheme marks; `last` is its last word, not the one after."""

    first: int
    last: int
    label: str
    score: float = 1.0
    """Mean probability of its words' tags."""
    note: str = ""
    """A second label where the scheme has one (status of a trigger, act of a text), else empty."""
    faint: bool = False
    """Whether "outside" is likelier for each of its words: found because doubtful spans are sought too."""


class Relation(msgspec.Struct, frozen=True, order=True):
    """One span stands in a relation to another; `score` is its probability."""

    label: str
    head: TaggedSpan
    dependent: TaggedSpan
    score: float = 1.0
    note: str = ""


class Alternative(msgspec.Struct, frozen=True):
    """One scheme's spans, marked more or less readily than it is by default, and the relations among them."""

    spans: tuple[TaggedSpan, ...]
    relations: tuple[Relation, ...]
    """Sorted."""


class Decoded(msgspec.Struct, frozen=True):
    """Every head's reading of one report, in word positions of the whole report."""

    upos: tuple[str, ...]
    feats: tuple[str, ...]
    """As in CoNLL-U, "_" for none; of the features only those named in `training/labels.py`."""
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    """Position of the governor in the report, -1 for the root of each sentence."""
    deprels: tuple[str, ...]
    spans: Mapping[str, tuple[TaggedSpan, ...]]
    """By scheme, in text order; every scheme is a key."""
    relations: tuple[Relation, ...]
    """Sorted."""
    antecedents: tuple[int, ...]
    """For each word the earlier word it refers back to, -1 for none."""
    alternatives: tuple[Alternative, ...] = ()
    """The scheme `attribution` marked otherwise than in `spans`, the most sparing first; none unless asked for."""
    likely: Mapping[str, tuple[float, ...]] = {}
    """By label of the scheme `attribution`, each word's probability to stand in such a span; with `alternatives`."""
    inside: Mapping[str, tuple[float, ...]] = {}
    """By scheme of what the passages on negotiations teach, each word's probability to stand in one of its spans, as
    the head has it before any mark is set; of a scheme with several labels also by each ("setting:time")."""

    def instead(self, alternative: Alternative) -> Decoded:
        """Return the same reading with an alternative in the place of its attributions."""
        spans = {**self.spans, "attribution": alternative.spans}
        return msgspec.structs.replace(self, spans=spans, relations=alternative.relations)

    def in_scheme(self, scheme: str) -> tuple[TaggedSpan, ...]:
        """Return the spans of one scheme, in text order; none if its head is absent."""
        return self.spans.get(scheme, ())

    def of(self, head: TaggedSpan, label: str) -> tuple[Relation, ...]:
        """Return the relations of one kind that hang from a span, in text order of their dependents."""
        first = bisect_left(self.relations, (label, head), key=lambda r: (r.label, r.head))
        return tuple(takewhile(lambda r: r.label == label and r.head == head, self.relations[first:]))
