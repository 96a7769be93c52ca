"""What the rest of a group says on whether two mentions of events are one: the second look of `linking`.

A first table tells how likely each pair is one event by itself. From it: whether a mention has a better partner in the
other's document or sentence, whether both are like the same others, whether what is told beside them is the same, and
whether words like the two stand beside each other elsewhere, as two events do and one does not.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

__all__ = ["support_features"]

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


def support_features(
    likely: Floats, pairs: Sequence[tuple[int, int]], documents: Sequence[str], sentences: Sequence[tuple[str, int]]
) -> Floats:
    """Return for each pair of mentions the features of the second look.

    `likely` is the table of the first look; the document and the sentence are those of each mention.
    """
    table = likely.copy()
    np.fill_diagonal(table, 0.0)
    document, sentence = _numbered(documents), _numbered(sentences)
    columns = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    a, b = columns[:, 0], columns[:, 1]
    alone = table[a, b]
    told = [alone, np.log((alone + 1e-3) / (1 - alone + 1e-3))]
    for place in (document, sentence):
        rival = _rivals(table, place)
        told += [np.maximum(rival[a, b], rival[b, a]), np.minimum(rival[a, b], rival[b, a])]
    told += [*_common(table, a, b), *_beside(table, sentence, a, b), *_together(table, document, sentence, a, b)]
    return np.column_stack(told)


def _numbered(values: Sequence[str] | Sequence[tuple[str, int]]) -> Ints:
    found: list[object] = list(values)
    number = {value: k for k, value in enumerate(dict.fromkeys(found))}
    return np.array([number[value] for value in found], dtype=np.int64)


def _rivals(table: Floats, place: Ints) -> Floats:
    """Return for a mention and each other the likelihood of the best partner beside that other in its place."""
    rival = np.zeros_like(table)
    for number in range(int(place.max()) + 1):
        inside = np.flatnonzero(place == number)
        if len(inside) > 1:
            rows = table[:, inside]
            ordered = np.sort(rows, axis=1)
            best, second = ordered[:, -1:], ordered[:, -2:-1]
            rival[:, inside] = np.where(rows == best, second, best)
    return rival


def _common(table: Floats, a: Ints, b: Ints) -> list[Floats]:
    """Return how far the two are like the same other mentions."""
    shared, total = (table @ table)[a, b], table.sum(axis=1)
    length = np.sqrt((table**2).sum(axis=1) + 1)
    least, most = np.minimum(total[a], total[b]), np.maximum(total[a], total[b])
    between = np.zeros_like(table)
    for row in range(len(table)):
        between[row] = np.minimum(table[row], table).max(axis=1)
    cosine = (shared + 2 * table[a, b]) / (length[a] * length[b])
    return [shared / (1 + least), cosine, np.log1p(least), np.log1p(most), between[a, b]]


def _beside(table: Floats, sentence: Ints, a: Ints, b: Ints) -> list[Floats]:
    """Return how far what else the two sentences tell is the same."""
    across = np.where(sentence[:, None] == sentence[None, :], 0.0, table)
    count = np.bincount(sentence)
    best = np.column_stack([across[:, sentence == number].max(axis=1) for number in range(len(count))])
    whole = np.stack([best[sentence == number].sum(axis=0) for number in range(len(count))])
    at_a, at_b = sentence[a], sentence[b]
    others = np.minimum(whole[at_a, at_b] - best[a, at_b], whole[at_b, at_a] - best[b, at_a])
    return [others / np.minimum(count[at_a], count[at_b]), others]


def _together(table: Floats, document: Ints, sentence: Ints, a: Ints, b: Ints) -> list[Floats]:
    """Return how often mentions like the two stand in one sentence and in one document."""
    near = table + np.eye(len(table))
    other = ~np.eye(len(table), dtype=bool)
    in_sentence = near @ ((sentence[:, None] == sentence) & other).astype(np.float64) @ near.T
    in_document = near @ ((document[:, None] == document) & other).astype(np.float64) @ near.T
    total = near.sum(axis=1)
    found = in_document[a, b]
    return [np.log1p(in_sentence[a, b]), np.log1p(found), found / (1 + np.minimum(total[a], total[b]))]
