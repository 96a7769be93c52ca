"""The PLOVER type of what a source does to a target: softmax regression over vectors, words and the tree between them.

Three views of one sentence: vectors of the untouched encoder (the sentence with both actors masked, and the words
between them), hashed words of the same two, and what the reader's own trees and vectors say of the words that govern
the two actors (Halterman et al. 2023 describe PLOVER; what each view is worth stands in `docs/accuracy.md`). The head
is a file of its own, written by `python -m training.plover`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from verbale.read.neural.types import Decoded, Encoded, Floats
from verbale.read.paragraphs import find_paragraphs
from verbale.read.words import find_words

if TYPE_CHECKING:
    from verbale.read.neural.model import Model

__all__ = ["FILE", "Act", "Embed", "Pair", "PloverHead", "act_features", "make_act", "read_act"]

FILE = "plover.npz"
BUCKETS = 4096
TREE_BUCKETS = 2048
NEAR = 80  # characters taken beside the first actor where the two touch
GOVERNORS = 3  # words above an actor that are looked at

Embed = Callable[[Sequence[str]], Floats]
Place = tuple[int, int]


class Pair(msgspec.Struct, frozen=True):
    """A sentence with the words of the actor that acts and of the one acted upon."""

    sentence: str
    source: str
    target: str


class Act(msgspec.Struct, frozen=True, eq=False):
    """A pair with what the reader sees of it."""

    pair: Pair
    vectors: Floats
    """(3 x width,): of the word that governs the source, of the one that governs the target, of the words between."""
    marks: tuple[str, ...]
    """Governors and relations of both actors, as words."""


def read_act(model: Model, pair: Pair) -> Act:
    """Return a pair as the model sees its sentence, read alone."""
    text = pair.sentence
    words = [word for paragraph in find_words(text, find_paragraphs(text)) for word in paragraph]
    encoded = model.encode([word.of(text) for word in words])
    decoded = model.decode(encoded, [(0, len(words))] if words else [])

    def place(name: str) -> Place | None:
        start = text.find(name) if name else -1
        end = start + len(name)
        inside = [i for i, word in enumerate(words) if start >= 0 and word.start < end and word.end > start]
        return (inside[0], inside[-1]) if inside else None

    return make_act(pair, encoded, decoded, (0, len(words)), place(pair.source), place(pair.target))


def make_act(
    pair: Pair, encoded: Encoded, decoded: Decoded, sentence: Place, source: Place | None, target: Place | None
) -> Act:
    """Return what a report's vectors and trees say of a pair in the words [first, end) of one sentence.

    Places are first and last word; `None` where an actor does not stand in the sentence.
    """
    above = [_governors(decoded, place) for place in (source, target)]
    deep = encoded.deep
    none = np.zeros(deep.shape[1], dtype=np.float32)
    between = deep[sentence[0] : sentence[1]]
    if source and target:
        first, end = min(source[1], target[1]) + 1, max(source[0], target[0])
        between = deep[first:end] if end > first else between
    vectors = [_unit(deep[found[0]]) if found else none for found in above]
    vectors.append(_unit(between.mean(axis=0)) if len(between) else none)
    marks = {
        mark
        for side, found in zip("st", above, strict=True)
        for step, i in enumerate(found[:GOVERNORS])
        for mark in (f"{side}{step} {decoded.lemmas[i]}", f"v {decoded.lemmas[i]}")
    }
    for side, at in (("s", source), ("t", target)):
        if at is not None:
            head = _head(decoded, at)
            marks.add(f"{side}d {decoded.deprels[head]}")
            if side == "t":
                cases = (i for i in range(*sentence) if decoded.heads[i] == head and decoded.deprels[i] == "case")
                marks.update(f"tc {encoded.words[i].lower()}" for i in cases)
    return Act(pair, np.concatenate(vectors).astype(np.float32), tuple(sorted(marks)))


def _head(decoded: Decoded, place: Place) -> int:
    """Return the word of an actor whose governor stands outside it."""
    return next((i for i in range(place[0], place[1] + 1) if not place[0] <= decoded.heads[i] <= place[1]), place[1])


def _governors(decoded: Decoded, place: Place | None) -> list[int]:
    found: list[int] = []
    at = decoded.heads[_head(decoded, place)] if place else -1
    while at >= 0 and at not in found:
        found.append(at)
        at = decoded.heads[at]
    return found


def _unit(vector: Floats) -> Floats:
    result: Floats = vector / np.maximum(1e-6, np.linalg.norm(vector))
    return result


def _words(text: str) -> list[str]:
    words = re.findall(r"\w+", text.lower())
    return words + [f"{a} {b}" for a, b in pairwise(words)]


def _hashed(rows: Sequence[Sequence[str]], buckets: int) -> Floats:
    """Return for each row which buckets its words fall in, each row of length one at most."""
    out = np.zeros((len(rows), buckets), dtype=np.float32)
    for number, words in enumerate(rows):
        for word in words:
            out[number, int.from_bytes(hashlib.sha256(word.encode()).digest()[:4], "big") % buckets] = 1.0
    return out


def _scaled(rows: Floats) -> Floats:
    result: Floats = rows / np.maximum(1.0, np.linalg.norm(rows, axis=1, keepdims=True))
    return result


def _between(pair: Pair) -> str:
    """The words from the source to the target: where the act stands."""
    names = (pair.source, pair.target)
    places = [(p, p + len(name)) for name in names if name and (p := pair.sentence.find(name)) >= 0]
    if len(places) < 2:
        return pair.sentence
    (_, start), (end, _) = sorted(places)
    return pair.sentence[start:end] if end - start > 8 else pair.sentence[start : start + NEAR]


def _masked(pair: Pair) -> str:
    text = pair.sentence
    for name, mask in ((pair.source, "Source"), (pair.target, "Target")):
        text = text.replace(name, mask, 1) if name else text
    return text


def act_features(embed: Embed, acts: Sequence[Act]) -> Floats:
    """Return one row of numbers for each act; the last column is 1."""
    masked = [_masked(act.pair) for act in acts]
    middle = [_between(act.pair) for act in acts]
    plain = np.concatenate([embed(masked), embed(middle)], axis=1)
    words = np.concatenate([_hashed([_words(text) for text in part], BUCKETS) for part in (masked, middle)], axis=1)
    tree = _scaled(_hashed([act.marks for act in acts], TREE_BUCKETS))
    own = np.stack([act.vectors for act in acts])
    ones = np.ones((len(acts), 1), dtype=np.float32)
    return np.concatenate([plain * 2.0, _scaled(words) * 1.5, own * 2.0, tree * 1.5, ones], axis=1).astype(np.float32)


class PloverHead(msgspec.Struct, frozen=True, eq=False):
    """The trained weights (features, types) and the types in the order of their columns."""

    weights: Floats
    labels: tuple[str, ...]

    @classmethod
    def load(cls, folder: Path) -> PloverHead | None:
        """Return the head in a folder of weights, None where there is none."""
        path = folder / FILE
        if not path.is_file():
            return None
        with np.load(path, allow_pickle=False) as file:
            return cls(file["weights"].astype(np.float32), tuple(json.loads(str(file["labels"]))))

    def save(self, folder: Path) -> None:
        """Write the head as 16-bit floats."""
        labels = np.array(json.dumps(self.labels))
        np.savez_compressed(folder / FILE, weights=self.weights.astype(np.float16), labels=labels)

    def code(self, embed: Embed, acts: Sequence[Act], *, least: float = 0.0) -> list[str | None]:
        """Return the likeliest type of each act; None where its probability is below `least`."""
        if not acts:
            return []
        scores = act_features(embed, acts) @ self.weights
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        odds /= odds.sum(axis=1, keepdims=True)
        best = odds.argmax(axis=1)
        return [self.labels[i] if row[i] >= least else None for i, row in zip(best, odds, strict=True)]
