"""Temporal awareness of a timeline, counted on small ones."""

from __future__ import annotations

import pytest

from benchmarks.timeline2015 import Place, awareness


def place(number: int, *words: str) -> Place:
    return number, frozenset(("d", 0, w) for w in words)


GOLD = [place(1, "a"), place(2, "b", "c"), place(3, "d"), place(0, "z")]


@pytest.mark.parametrize(
    ("told", "precision", "recall"),
    [
        (GOLD, 100, 100),
        ([place(1, "a"), place(2, "d")], 100, 0),
        ([place(1, "d"), place(2, "a")], 0, 0),
        ([place(1, "a"), place(2, "b")], 100, 100 / 3),
        ([], 0, 0),
    ],
)
def test_relations_that_follow_count(told: list[Place], precision: float, recall: float) -> None:
    found = awareness([GOLD], [told])
    assert found[0] == pytest.approx(precision)
    assert found[1] == pytest.approx(recall)
