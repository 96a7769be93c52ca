"""How likely two spellings are of one word: what each letter written for another says, learnt from romanisations.

The best path through the two words is looked for, as for an edit distance (Wagner & Fischer 1974), but every step has a
weight of its own, learnt as in Ristad & Yianilos 1998 and Bilenko & Mooney 2003: "k" for "q" says little against one
word, "n" for "r" much. The weights are the log-odds that a step adds; `training.names` fits them to made-up spellings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from itertools import accumulate
from math import log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from verbale.resolve.who.lists import words_of

__all__ = ["Weights", "as_letters", "judged_by", "left_out_key", "log_odds", "log_odds_of_many"]

_Letters = NDArray[np.uint8]
_Numbers = NDArray[np.float64]

# Letters that stand for one sound together are one letter here, a doubled one is single.
_TOGETHER = (
    ("shch", "SC"), ("schtsch", "SC"), ("dsch", "J"), ("tsch", "C"), ("tsj", "C"), ("tch", "C"),
    ("sch", "S"), ("sh", "S"), ("sj", "S"), ("cz", "C"), ("sz", "Q"), ("ch", "C"), ("kh", "X"),
    ("dzh", "J"), ("dj", "J"), ("zh", "Z"), ("gh", "G"), ("th", "T"), ("dh", "D"), ("ph", "f"), ("ou", "U"),
    ("oo", "U"),
    ("ee", "I"), ("ck", "k"), ("ts", "c"),
)  # fmt: skip
_NEVER = -6.0  # a step that was not seen
_LONGEST = 64  # letters of a word that are compared: no name has as many, and the time grows with their square


class Weights(NamedTuple):
    """What every step adds: a letter for another (at the beginning of both, elsewhere), a letter left out."""

    first: dict[str, float]
    inner: dict[str, float]
    left_out: dict[str, float]
    kept: float
    start: float
    length: float


@contextmanager
def judged_by(weights: Weights) -> Iterator[None]:
    """Take other weights of letters than the shipped ones within a block: for fitting what rests on them."""
    _in_use.append(weights)
    _forget()
    try:
        yield
    finally:
        _in_use.pop()
        _forget()


_in_use: list[Weights] = []


def _forget() -> None:
    for told in (_swaps, _arrays, _left_out, _start, log_odds):
        told.cache_clear()


def _weights() -> Weights:
    """Return the weights that count now."""
    return _in_use[-1] if _in_use else _shipped()


@cache
def _shipped() -> Weights:
    tables: dict[str, dict[str, float]] = {"first": {}, "inner": {}, "left": {}, "whole": {}}
    for line in words_of("spelling_weights.tsv"):
        kind, letters, weight = line.split("\t")
        tables[kind][letters] = float(weight)
        if kind in ("first", "inner"):
            tables[kind][letters[::-1]] = float(weight)
    whole = tables["whole"]
    return Weights(tables["first"], tables["inner"], tables["left"], whole["kept"], whole["start"], whole["length"])


@lru_cache(maxsize=65536)
def as_letters(word: str) -> str:
    """Return a word in plain letters with one letter for each sound, of an endless one its beginning."""
    for letters, one in _TOGETHER:
        if letters in word:
            word = word.replace(letters, one)
    kept = [letter for at, letter in enumerate(word) if not at or letter != word[at - 1]]
    return "".join(kept)[:_LONGEST]


def left_out_key(word: str, at: int) -> str:
    """Return the name of the step that leaves a letter out: at the beginning, at the end or between."""
    return word[at] + ("^" if at == 0 else "$" if at == len(word) - 1 else ".")


def log_odds_of_many(pairs: Sequence[tuple[str, str]]) -> list[float]:
    """Return what `log_odds` says of each pair, to the last bit, all at once: a hundred times as fast for thousands."""
    found = np.zeros(len(pairs))
    by_lengths: dict[tuple[int, int], list[int]] = defaultdict(list)
    letters = [(as_letters(one), as_letters(other)) for one, other in pairs]
    for at, (one, other) in enumerate(letters):
        by_lengths[len(one), len(other)].append(at)
    for lengths, places in by_lengths.items():
        ones, others = (
            np.frombuffer("".join(letters[at][side] for at in places).encode("ascii", "replace"), np.uint8).reshape(
                len(places), -1
            )
            for side in (0, 1)
        )
        found[places] = _start(*lengths) + _paths(ones, others)
    return [float(value) for value in found]


def _paths(ones: _Letters, others: _Letters) -> _Numbers:
    """Return what `_path_weight` returns for each row: words of one length, and others of one length."""
    tables = _arrays()
    skips = tables.left_out(others)
    row = [np.zeros(len(ones))]
    for skip in skips:
        row.append(row[-1] + skip)
    for i, skip_one in enumerate(tables.left_out(ones)):
        above, row = row, [row[0] + skip_one]
        for j, skip in enumerate(skips):
            swaps = tables.inner if i or j else tables.first
            best = above[j] + swaps[ones[:, i], others[:, j]]
            row.append(np.maximum(np.maximum(best, above[j + 1] + skip_one), row[-1] + skip))
    return row[-1]


class _Arrays(NamedTuple):
    """The weights by the codes of letters."""

    first: _Numbers
    inner: _Numbers
    left: dict[str, _Numbers]

    def left_out(self, words: _Letters) -> list[_Numbers]:
        """Return for each place in words of one length what it adds to leave its letter out."""
        ends = [left_out_key("." * words.shape[1], at)[1] for at in range(words.shape[1])]
        return [self.left[end][words[:, at]] for at, end in enumerate(ends)]


@cache
def _arrays() -> _Arrays:
    weights = _weights()
    tables = [np.full((128, 128), _NEVER) for _ in range(2)]
    for table, steps in zip(tables, (weights.first, weights.inner), strict=True):
        for step, weight in steps.items():
            table[ord(step[0]), ord(step[1])] = weight
        np.fill_diagonal(table, weights.kept)
    left = {end: np.full(128, _NEVER) for end in "^.$"}
    for step, weight in weights.left_out.items():
        left[step[1]][ord(step[0])] = weight
    return _Arrays(tables[0], tables[1], left)


@lru_cache(maxsize=65536)
def _left_out(word: str) -> tuple[float, ...]:
    """Return for each letter of a word what it adds to leave it out."""
    missing = _weights().left_out
    return tuple(missing.get(left_out_key(word, at), _NEVER) for at in range(len(word)))


@cache
def _swaps(letter: str) -> dict[str, float]:
    """Return what it adds to write other letters for one, beyond the beginning of a word."""
    weights = _weights()
    return {step[1]: weight for step, weight in weights.inner.items() if step[0] == letter} | {letter: weights.kept}


def _path_weight(one: str, other: str) -> float:
    """Return the weight of the best path through two words of letters."""
    weights = _weights()
    skips = _left_out(other)
    row = list(accumulate(skips, initial=0.0))
    opening: float | None = None  # the first letters have weights of their own
    if one and other:
        opening = weights.kept if one[0] == other[0] else weights.first.get(one[0] + other[0], _NEVER)
    for letter, skip_one in zip(one, _left_out(one), strict=True):
        swap = _swaps(letter).get
        diagonal = row[0]
        row[0] = before = diagonal + skip_one
        for j, mate in enumerate(other, 1):
            best = diagonal + swap(mate, _NEVER)
            if opening is not None:
                best, opening = opening, None
            across = before + skips[j - 1]
            diagonal = row[j]
            up = diagonal + skip_one
            if up > best:
                best = up
            if across > best:
                best = across
            row[j] = before = best
    return row[-1]


@lru_cache(maxsize=256)
def _start(one: int, other: int) -> float:
    """Return the log-odds that two words of so many letters have before any step."""
    weights = _weights()
    return weights.start + weights.length * log(max(one, other, 1))


@lru_cache(maxsize=1 << 18)
def log_odds(one: str, other: str) -> float:
    """Return the log-odds that two words in plain letters are spellings of one; negative for two words."""
    a, b = as_letters(one), as_letters(other)
    return _start(len(a), len(b)) + _path_weight(a, b)
