"""Fits the weights of letters written for others, in turns: the best paths by the weights, the weights by the paths.

Words come from `words.tsv`, written by two hands each; beside them stand words that look alike and are others, some of
them made by changing one letter: a surname that differs by one sound is another family's.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Sequence
from math import log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import JaroWinkler

from training.names.paths import Step, best_paths
from training.names.people import SHARES, change_sound, words
from training.names.spell import Hand
from verbale.resolve.who.romanise import latin
from verbale.resolve.who.spelling import Weights, as_letters

__all__ = ["WordPair", "fit_letters", "make_word_pairs"]

_VOWELS = frozenset("aeiouyUI")
_ROUNDS, _STEPS, _RATE = 4, 300, 0.05


class WordPair(NamedTuple):
    """Two written words, whether they are one, and the number of the first one's word for folds."""

    one: str
    other: str
    same: bool
    fold: int


def make_word_pairs(*, seed: int = 1, count: int = 40000, without: Collection[str] = ()) -> list[WordPair]:
    """Return pairs of written words that differ, a little fewer than half of them one word.

    None are of the traditions in `without`.
    """
    draw = random.Random(seed)
    shares = {culture: share + 3 for culture, share in SHARES.items() if culture not in without}
    cultures, weights = list(shares), list(shares.values())
    found: list[WordPair] = []
    while len(found) < count:
        culture = draw.choices(cultures, weights)[0]
        part = draw.choice(sorted(kind for of, kind in words() if of == culture))
        listed = words()[culture, part]
        word = listed[int(len(listed) * draw.random() ** 1.3)]
        same = draw.random() < 0.45
        other, of = (word, culture) if same else _other(draw, culture, part, word, cultures)
        one, two = (latin(Hand(c, draw).write(w).replace(" ", "")) for c, w in ((culture, word), (of, other)))
        if not same and draw.random() < 0.1:
            two = latin(Hand(culture, draw).write(change_sound(draw, word)).replace(" ", ""))
        if one != two and one and two:
            found.append(WordPair(one, two, same, sum(map(ord, word)) % 5))
    return found


def _other(draw: random.Random, culture: str, part: str, word: str, cultures: Sequence[str]) -> tuple[str, str]:
    of = culture if draw.random() < 0.9 else draw.choice(cultures)
    kind = part if (of, part) in words() else next(k for c, k in sorted(words()) if c == of)
    listed = [w for w in words()[of, kind] if latin(w) != latin(word)]
    pool = draw.sample(listed, min(len(listed), 30))
    if draw.random() < 0.2:
        return pool[0], of
    return max(pool, key=lambda w: (JaroWinkler.similarity(latin(w), latin(word)), w)), of


def _prior(step: Step) -> float:
    """Return what a step is held to say before anything was seen."""
    kind, letters = step
    if kind == "left":
        return -1.2 if letters[0] in _VOWELS or letters[0] == "h" else -2.4
    vowels = sum(letter in _VOWELS for letter in letters)
    return (-2.4, -3.0, -1.0)[vowels]


def fit_letters(pairs: Sequence[WordPair]) -> Weights:
    """Return the weights after a few rounds of path and regression."""
    weights = Weights({}, {}, {}, 0.6, 0.0, 0.0)
    truth = np.array([pair.same for pair in pairs], dtype=float)
    letters = [(as_letters(pair.one), as_letters(pair.other)) for pair in pairs]
    for _ in range(_ROUNDS):
        paths = best_paths(letters, weights, _prior)
        steps: list[Step] = [*paths.names, ("length", ""), ("start", "")]
        every = np.arange(len(letters))
        rows = np.concatenate([paths.pairs, every, every])
        cells = np.concatenate([paths.steps, *(np.full(len(letters), steps.index((kind, ""))) for kind in _WHOLE)])
        lengths = [log(max(len(one), len(other), 1)) for one, other in letters]
        values = np.concatenate([np.ones(len(paths.pairs)), lengths, np.ones(len(letters))])
        prior = np.array([_prior(step) if step[1] else 0.0 for step in steps])
        weights = _as_weights(steps, _regress(rows, cells, values, truth, prior))
    return weights


_WHOLE = ("length", "start")  # what is said of two words before any step


def _as_weights(steps: Sequence[Step], found: NDArray[np.float64]) -> Weights:
    """Return the weights of steps in tables; unlike letters are never better evidence than like ones."""
    told = {step: round(float(weight), 3) for step, weight in zip(steps, found, strict=True)}
    kept = told["kept", ""]
    first, inner, left = (
        {letters: min(weight, kept) for (of, letters), weight in told.items() if of == kind}
        for kind in ("first", "inner", "left")
    )
    return Weights(_both_ways(first), _both_ways(inner), left, kept, told["start", ""], told["length", ""])


def _both_ways(table: dict[str, float]) -> dict[str, float]:
    return {**table, **{letters[::-1]: weight for letters, weight in table.items()}}


def _regress(
    rows: NDArray[np.int64],
    cells: NDArray[np.int64],
    values: NDArray[np.float64],
    truth: NDArray[np.float64],
    prior: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return the weights of a logistic regression drawn towards a prior, by Adam (Kingma & Ba 2015)."""
    weights = prior.copy()
    drift, spread = np.zeros_like(prior), np.zeros_like(prior)
    for step in range(1, _STEPS + 1):
        odds = 1 / (1 + np.exp(-np.bincount(rows, values * weights[cells], len(truth))))
        slope = (np.bincount(cells, values * (odds - truth)[rows], len(prior)) + (weights - prior)) / len(truth)
        drift, spread = 0.9 * drift + 0.1 * slope, 0.999 * spread + 0.001 * slope**2
        weights -= _RATE * (drift / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    return weights
