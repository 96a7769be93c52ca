"""Fits the weights of letters written for others, in turns: the best paths by the weights, the weights by the paths.

Words come from `words.tsv`, written by two hands each; beside them stand words that look alike and are others, some of
them made by changing one letter: a surname that differs by one sound is another family's.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection, Sequence
from math import log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import JaroWinkler

from training.names.people import SHARES, change_sound, words
from training.names.spell import Hand
from verbale.resolve.who.romanise import latin
from verbale.resolve.who.spelling import Weights, as_letters, left_out_key

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


Step = tuple[str, str]


def _prior(step: Step) -> float:
    """Return what a step is held to say before anything was seen."""
    kind, letters = step
    if kind == "left":
        return -1.2 if letters[0] in _VOWELS or letters[0] == "h" else -2.4
    vowels = sum(letter in _VOWELS for letter in letters)
    return (-2.4, -3.0, -1.0)[vowels]


def _best_path(one: str, other: str, weight: Weights) -> list[Step]:
    """Return the steps of the best path, kept letters left out but for their number."""
    n, m = len(one), len(other)

    def left(word: str, at: int) -> Step:
        return "left", left_out_key(word, at)

    def swap(i: int, j: int) -> Step:
        kind = "first" if i == j == 0 else "inner"
        return kind, "".join(sorted((one[i], other[j])))

    def value(step: Step) -> float:
        table = {"first": weight.first, "inner": weight.inner, "left": weight.left_out}[step[0]]
        return table.get(step[1], _prior(step))

    best: list[list[tuple[float, Step, int, int]]] = [[(0.0, ("", ""), 0, 0)] * (m + 1) for _ in range(n + 1)]
    for i in range(n + 1):
        for j in range(m + 1):
            ways: list[tuple[float, Step, int, int]] = []
            if i and j:
                step = ("kept", "") if one[i - 1] == other[j - 1] else swap(i - 1, j - 1)
                ways.append(
                    (best[i - 1][j - 1][0] + (weight.kept if step[0] == "kept" else value(step)), step, i - 1, j - 1)
                )
            if i:
                step = left(one, i - 1)
                ways.append((best[i - 1][j][0] + value(step), step, i - 1, j))
            if j:
                step = left(other, j - 1)
                ways.append((best[i][j - 1][0] + value(step), step, i, j - 1))
            if ways:
                best[i][j] = max(ways, key=lambda way: way[0])
    steps, i, j = list[Step](), n, m
    while i or j:
        _, step, i, j = best[i][j]
        steps.append(step)
    return steps


def fit_letters(pairs: Sequence[WordPair]) -> Weights:
    """Return the weights after a few rounds of path and regression."""
    weights = Weights({}, {}, {}, 0.6, 0.0, 0.0)
    truth = np.array([pair.same for pair in pairs], dtype=float)
    letters = [(as_letters(pair.one), as_letters(pair.other)) for pair in pairs]
    for _ in range(_ROUNDS):
        columns: dict[Step, int] = {("start", ""): 0, ("length", ""): 1, ("kept", ""): 2}
        rows: list[int] = []
        cells: list[int] = []
        values: list[float] = []
        for number, (a, b) in enumerate(letters):
            counts = Counter(_best_path(a, b, weights))
            told = [(("start", ""), 1.0), (("length", ""), log(max(len(a), len(b), 1))), *counts.items()]
            for step, value in told:
                rows.append(number)
                cells.append(columns.setdefault(step, len(columns)))
                values.append(float(value))
        prior = np.array([_prior(step) if step[0] in ("first", "inner", "left") else 0.0 for step in columns])
        found = _regress(np.array(rows), np.array(cells), np.array(values), truth, prior)
        tables: dict[str, dict[str, float]] = {
            "first": {},
            "inner": {},
            "left": {},
            "start": {},
            "length": {},
            "kept": {},
        }
        for (kind, name), at in columns.items():
            # Unlike letters are never better evidence than like ones.
            tables[kind][name] = (
                round(float(found[at]), 3) if at < 3 else round(min(float(found[at]), float(found[2])), 3)
            )
        weights = Weights(
            _both_ways(tables["first"]), _both_ways(tables["inner"]), tables["left"],
            tables["kept"][""], tables["start"][""], tables["length"][""],
        )  # fmt: skip
    return weights


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
