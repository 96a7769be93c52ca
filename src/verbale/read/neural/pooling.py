"""From the vectors of word pieces to those of words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from verbale.read.neural.types import Floats


class Pooling:
    """Where the pieces of each word stand: the mean of a word's pieces is its vector.

    Most words are one piece, whose vector is taken as it is; only the pieces of the others are added up (a third of the
    time that adding up all of them takes, the results equal to the last bit).
    """

    def __init__(self, begins: Sequence[int], sizes: Sequence[int]) -> None:
        """Take for each word the place of its first piece and the number of its pieces, at least one."""
        self._begins = np.array(begins, np.int64)
        counts = np.array(sizes, np.int64)
        self._longer = np.flatnonzero(counts > 1)
        self._counts = counts[self._longer]
        self._starts = np.cumsum(self._counts) - self._counts
        places = np.arange(self._counts.sum()) - np.repeat(self._starts, self._counts)
        self._pieces = places + np.repeat(self._begins[self._longer], self._counts)

    def means(self, pieces: Floats) -> Floats:
        """Return the vectors of the words, given those of all pieces."""
        found: Floats = pieces[self._begins]
        if len(self._longer):
            sums = np.add.reduceat(pieces[self._pieces], self._starts, axis=0)
            found[self._longer] = sums / self._counts.astype(np.float32)[:, None]
        return found
