"""The PLOVER type of what a source does to a target: softmax regression over sentence vectors and hashed words.

Vectors are those of the untouched encoder, of the sentence with both actors masked and of the words between them
(Halterman et al. 2023 describe PLOVER; how far words and vectors go is measured in `docs/accuracy.md`). The head
is a file of its own, written by `python -m training.plover`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import msgspec
import numpy as np

from verbale.read.neural.types import Floats

__all__ = ["FILE", "Embed", "Pair", "PloverHead", "pair_features"]

FILE = "plover.npz"
BUCKETS = 4096
NEAR = 80  # characters taken beside the first actor where the two touch

Embed = Callable[[Sequence[str]], Floats]


class Pair(msgspec.Struct, frozen=True):
    """A sentence with the words of the actor that acts and of the one acted upon."""

    sentence: str
    source: str
    target: str


def _words(text: str) -> list[str]:
    words = re.findall(r"\w+", text.lower())
    return words + [f"{a} {b}" for a, b in pairwise(words)]


def _bucket(word: str) -> int:
    return int.from_bytes(hashlib.sha256(word.encode()).digest()[:4], "big") % BUCKETS


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


def pair_features(embed: Embed, pairs: Sequence[Pair]) -> Floats:
    """Return one row of numbers for each sentence and pair; the last column is 1."""
    masked = [_masked(pair) for pair in pairs]
    middle = [_between(pair) for pair in pairs]
    hashed = np.zeros((len(pairs), 2 * BUCKETS), dtype=np.float32)
    for number, (whole, part) in enumerate(zip(masked, middle, strict=True)):
        for offset, text in ((0, whole), (BUCKETS, part)):
            for word in _words(text):
                hashed[number, offset + _bucket(word)] = 1.0
    hashed /= np.maximum(1.0, np.linalg.norm(hashed, axis=1, keepdims=True))
    vectors = np.concatenate([embed(masked), embed(middle)], axis=1)
    ones = np.ones((len(pairs), 1), dtype=np.float32)
    return np.concatenate([vectors * 2.0, hashed * 1.5, ones], axis=1).astype(np.float32)


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

    def code(self, embed: Embed, pairs: Sequence[Pair]) -> list[str]:
        """Return the likeliest type of each pair."""
        if not pairs:
            return []
        return [self.labels[i] for i in (pair_features(embed, pairs) @ self.weights).argmax(axis=1)]
