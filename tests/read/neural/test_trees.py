"""Trees from arc scores."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.read.neural.trees import best_tree


def is_tree(heads: tuple[int, ...]) -> bool:
    if sum(h == i for i, h in enumerate(heads)) != 1:
        return False
    for start in range(len(heads)):
        i, seen = start, set()
        while heads[i] != i:
            if i in seen:
                return False
            seen.add(i)
            i = heads[i]
    return True


@settings(deadline=None)
@given(st.integers(1, 5), st.integers(0, 10_000))
def test_always_a_tree_and_the_best_one_of_its_root(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, size)).astype(np.float32)
    found = tuple(best_tree(scores))
    assert is_tree(found)
    root = next(i for i, h in enumerate(found) if h == i)

    def of(heads: tuple[int, ...]) -> float:
        return float(sum(scores[i, h] for i, h in enumerate(heads) if i != h))

    best = max(of(h) for h in product(range(size), repeat=size) if is_tree(h) and h[root] == root)
    assert of(found) >= best - 1e-4


def test_a_cycle_is_broken_at_its_cheapest_arc() -> None:
    scores = np.array([[5.0, 0.0, 0.0], [1.0, -9.0, 4.0], [0.0, 5.0, -9.0]], np.float32)
    assert best_tree(scores) == [0, 0, 1]
