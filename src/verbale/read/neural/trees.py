"""From arc scores to one tree a sentence."""

from __future__ import annotations

import numpy as np

from verbale.read.neural.types import Floats


def best_tree(scores: Floats) -> list[int]:
    """Return the governor of each word, itself for the root; `scores[i, j]` is that of j governing i, the diagonal of a
    root.

    The highest governor of each word where those make a tree with one root; else the maximum spanning tree with one
    root.
    """
    heads = [int(x) for x in scores.argmax(1)]
    if _is_tree(heads):
        return heads
    order = [int(r) for r in np.argsort(-scores.diagonal(), kind="stable")]
    roots = [r for r in order if heads[r] == r][:2] or order[:1]
    best: tuple[float, list[int]] | None = None
    for root in roots:
        tree = _spanning(scores, root)
        value = float(sum(scores[i, h] for i, h in enumerate(tree)))
        if best is None or value > best[0]:
            best = (value, tree)
    assert best is not None
    return best[1]


def _is_tree(heads: list[int]) -> bool:
    if sum(i == h for i, h in enumerate(heads)) != 1:
        return False
    return _find_cycle(heads) is None


def _find_cycle(heads: list[int]) -> list[int] | None:
    """One cycle of two or more words, or none; a word that governs itself is a root."""
    state = [0] * len(heads)
    for start in range(len(heads)):
        path = []
        i = start
        while state[i] == 0:
            state[i] = 1
            path.append(i)
            i = heads[i]
        if state[i] == 1 and heads[i] != i:
            return path[path.index(i) :]
        for j in path:
            state[j] = 2
    return None


def _spanning(scores: Floats, root: int) -> list[int]:
    """Chu-Liu-Edmonds from one root."""
    weights = scores.astype(np.float64).copy()
    np.fill_diagonal(weights, -np.inf)
    weights[root, :] = -np.inf
    weights[root, root] = 0.0
    return _contract(weights)


def _contract(weights: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> list[int]:
    heads = [int(x) for x in weights.argmax(1)]
    cycle = _find_cycle(heads)
    if cycle is None:
        return heads
    inside = set(cycle)
    outside = [i for i in range(len(weights)) if i not in inside]
    size = len(outside)
    small = np.full((size + 1, size + 1), -np.inf)
    small[:size, :size] = weights[np.ix_(outside, outside)]
    kept = np.array([weights[i, heads[i]] for i in cycle])
    into = weights[np.ix_(cycle, outside)] - kept[:, None]
    small[size, :size] = into.max(0) + kept.sum()
    entry = into.argmax(0)
    out = weights[np.ix_(outside, cycle)]
    small[:size, size] = out.max(1)
    leaving = out.argmax(1)
    inner = _contract(small)
    found = list(heads)
    for k, i in enumerate(outside):
        h = inner[k]
        found[i] = cycle[int(leaving[k])] if h == size else outside[h]
    h = inner[size]
    found[cycle[int(entry[h])]] = outside[h]
    return found
