"""The best paths through many pairs of words at once: which letters stand for which, by the weights so far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from verbale.resolve.who.spelling import Weights

__all__ = ["Step", "Steps", "best_paths"]

Step = tuple[str, str]
Prior = Callable[[Step], float]
Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

_LETTERS = 128  # codes of ASCII
_ENDS = "^.$"  # where a letter is left out, as in `left_out_key`
# Where the codes of steps begin: a letter for another inside, at the beginning, a letter left out, one kept.
_FIRST, _LEFT, _KEPT = _LETTERS**2, 2 * _LETTERS**2, 2 * _LETTERS**2 + 3 * _LETTERS


class Steps(NamedTuple):
    """The steps of all paths: the pair of each, the step's place among the names of steps."""

    pairs: Whole
    steps: Whole
    names: tuple[Step, ...]


def best_paths(letters: Sequence[tuple[str, str]], weights: Weights, prior: Prior) -> Steps:
    """Return the steps of the best path through each pair of words; one without a weight counts as `prior` says."""
    prices = _prices(weights, prior)
    by_lengths: dict[tuple[int, int], list[int]] = defaultdict(list)
    for at, (one, other) in enumerate(letters):
        by_lengths[len(one), len(other)].append(at)
    pairs, codes = list[Whole](), list[Whole]()
    for lengths in sorted(by_lengths):
        places = by_lengths[lengths]
        ones, others = (_letters([letters[at][side] for at in places]) for side in (0, 1))
        for of, told in _walk(ones, others, prices):
            pairs.append(np.array(places)[of])
            codes.append(told)
    found, steps = np.unique(np.concatenate(codes), return_inverse=True)
    return Steps(np.concatenate(pairs), steps, tuple(_name(int(code)) for code in found))


def _letters(words: Sequence[str]) -> Whole:
    """Return the codes of words of one length, a row for each."""
    codes = np.frombuffer("".join(words).encode("ascii"), np.uint8).astype(np.int64)
    return codes.reshape(len(words), -1)


def _prices(weights: Weights, prior: Prior) -> Floats:
    """Return what every step adds, by its code."""
    inner, first = (
        [
            _price(table, (kind, "".join(sorted((chr(one), chr(other))))), prior)
            for one, other in np.ndindex(_LETTERS, _LETTERS)
        ]
        for kind, table in (("inner", weights.inner), ("first", weights.first))
    )
    left = [_price(weights.left_out, ("left", chr(one) + end), prior) for one in range(_LETTERS) for end in _ENDS]
    return np.array([*inner, *first, *left, weights.kept])


def _price(table: Mapping[str, float], step: Step, prior: Prior) -> float:
    return table[step[1]] if step[1] in table else prior(step)


def _name(code: int) -> Step:
    if code == _KEPT:
        return "kept", ""
    if code >= _LEFT:
        return "left", chr((code - _LEFT) // 3) + _ENDS[(code - _LEFT) % 3]
    one, other = divmod(code % _FIRST, _LETTERS)
    return "first" if code >= _FIRST else "inner", chr(one) + chr(other)


def _walk(ones: Whole, others: Whole, prices: Floats) -> list[tuple[Whole, Whole]]:
    """Return the rows and the codes of the steps of all paths, from the last step to the first.

    Of two ways as good, a letter for another goes before one left out, one of the first word before one of the second.
    """
    count, n, m = len(ones), ones.shape[1], others.shape[1]
    skips, other_skips = _left_out(ones), _left_out(others)
    best = np.zeros((n + 1, m + 1, count))
    way = np.zeros((n + 1, m + 1, count), dtype=np.int8)  # 0 both, 1 of the first word, 2 of the second
    swaps = np.zeros((n + 1, m + 1, count), dtype=np.int64)
    for i in range(n + 1):
        for j in range(m + 1):
            ways = np.full((3, count), -np.inf)
            if i and j:
                swaps[i, j] = _swap(ones[:, i - 1], others[:, j - 1], first=i == j == 1)
                ways[0] = best[i - 1, j - 1] + prices[swaps[i, j]]
            if i:
                ways[1] = best[i - 1, j] + prices[skips[:, i - 1]]
            if j:
                ways[2] = best[i, j - 1] + prices[other_skips[:, j - 1]]
            if i or j:
                way[i, j] = ways.argmax(axis=0)
                best[i, j] = ways.max(axis=0)
    found, rows = list[tuple[Whole, Whole]](), np.arange(count)
    i_at, j_at = np.full(count, n), np.full(count, m)
    while len(rows):
        i_of, j_of = i_at[rows], j_at[rows]
        took = way[i_of, j_of, rows]
        step = np.where(took == 0, swaps[i_of, j_of, rows], 0)
        step[took == 1] = skips[rows[took == 1], i_of[took == 1] - 1]
        step[took == 2] = other_skips[rows[took == 2], j_of[took == 2] - 1]
        found.append((rows, step))
        i_at[rows] -= took != 2
        j_at[rows] -= took != 1
        rows = rows[(i_at[rows] > 0) | (j_at[rows] > 0)]
    return found


def _swap(one: Whole, other: Whole, *, first: bool) -> Whole:
    """Return the codes of writing letters for others, the order of the two left aside."""
    low, high = np.minimum(one, other), np.maximum(one, other)
    codes: Whole = np.where(one == other, _KEPT, low * _LETTERS + high + (_FIRST if first else 0))
    return codes


def _left_out(words: Whole) -> Whole:
    """Return the codes of leaving each letter of words out."""
    ends = np.array(
        [0 if at == 0 else 2 if at == words.shape[1] - 1 else 1 for at in range(words.shape[1])], dtype=np.int64
    )
    return _LEFT + 3 * words + ends
