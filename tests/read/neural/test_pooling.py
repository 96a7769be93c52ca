"""Word vectors from pieces."""

from __future__ import annotations

import numpy as np

from verbale.read.neural.pooling import Pooling


def test_a_word_of_one_piece_has_its_vector_and_a_longer_one_the_mean_of_its_own() -> None:
    pieces = np.arange(12, dtype=np.float32).reshape(6, 2)
    found = Pooling([1, 2, 5], [1, 3, 1]).means(pieces)  # the piece at 0 is the marker of the beginning
    assert found.tolist() == [[2, 3], [6, 7], [10, 11]]


def test_words_with_a_marker_between_them_do_not_take_it_in() -> None:
    pieces = np.array([[9], [1], [3], [100], [5], [8]], np.float32)
    assert Pooling([1, 4], [2, 2]).means(pieces).tolist() == [[2], [6.5]]


def test_the_means_are_those_of_adding_up_every_piece_to_the_last_bit() -> None:
    draw = np.random.default_rng(1)
    sizes = draw.integers(1, 7, 50)
    ends = np.cumsum(sizes)
    pieces = draw.normal(size=(int(ends[-1]), 16)).astype(np.float32)
    begins = ends - sizes
    told = np.add.reduceat(pieces, begins, axis=0) / sizes.astype(np.float32)[:, None]
    assert np.array_equal(Pooling(begins.tolist(), sizes.tolist()).means(pieces), told)
