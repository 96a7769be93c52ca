"""Coreference scores from clusters of mentions: MUC, B-cubed, entity-based CEAF and their mean, the CoNLL F1.

Gold and system cluster the same mentions, so every score is of partitions; singletons count.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple

__all__ = ["Scores", "conll"]


class Scores(NamedTuple):
    """F1 in percent."""

    muc: float
    b_cubed: float
    ceaf_e: float

    @property
    def conll(self) -> float:
        """The mean of the three."""
        return (self.muc + self.b_cubed + self.ceaf_e) / 3


def conll(gold: Mapping[Hashable, Hashable], told: Mapping[Hashable, Hashable]) -> Scores:
    """Return the scores of the clusters `told` gives to the mentions of `gold`; both map a mention to its cluster."""
    keys, answers = _clusters(gold), _clusters({mention: told[mention] for mention in gold})
    return Scores(_muc(keys, answers), _b_cubed(keys, answers), _ceaf_e(keys, answers))


def _clusters(of: Mapping[Hashable, Hashable]) -> list[frozenset[Hashable]]:
    found: dict[Hashable, set[Hashable]] = defaultdict(set)
    for mention, cluster in of.items():
        found[cluster].add(mention)
    return [frozenset(members) for members in found.values()]


def _f1(precision: float, recall: float) -> float:
    return 200 * precision * recall / (precision + recall) if precision + recall else 0.0


def _muc(keys: Sequence[frozenset[Hashable]], answers: Sequence[frozenset[Hashable]]) -> float:
    return _f1(_links(answers, keys), _links(keys, answers))


def _links(of: Sequence[frozenset[Hashable]], by: Sequence[frozenset[Hashable]]) -> float:
    """Return the share of the links in `of` that `by` keeps."""
    place = {mention: i for i, cluster in enumerate(by) for mention in cluster}
    kept = sum(len(cluster) - len({place[mention] for mention in cluster}) for cluster in of)
    total = sum(len(cluster) - 1 for cluster in of)
    return kept / total if total else 0.0


def _b_cubed(keys: Sequence[frozenset[Hashable]], answers: Sequence[frozenset[Hashable]]) -> float:
    overlaps = _overlaps(keys, answers)
    total = sum(len(key) for key in keys)
    recall = sum(n * n / len(keys[i]) for (i, _), n in overlaps.items()) / total if total else 0.0
    precision = sum(n * n / len(answers[j]) for (_, j), n in overlaps.items()) / total if total else 0.0
    return _f1(precision, recall)


def _overlaps(keys: Sequence[frozenset[Hashable]], answers: Sequence[frozenset[Hashable]]) -> Counter[tuple[int, int]]:
    place = {mention: j for j, answer in enumerate(answers) for mention in answer}
    return Counter((i, place[mention]) for i, key in enumerate(keys) for mention in key)


def _ceaf_e(keys: Sequence[frozenset[Hashable]], answers: Sequence[frozenset[Hashable]]) -> float:
    likeness = {
        (i, j): 2 * n / (len(keys[i]) + len(answers[j])) for (i, j), n in sorted(_overlaps(keys, answers).items())
    }
    best = sum(_best_match(part) for part in _parts(likeness))
    return _f1(best / len(answers) if answers else 0.0, best / len(keys) if keys else 0.0)


def _parts(likeness: Mapping[tuple[int, int], float]) -> list[dict[tuple[int, int], float]]:
    """Return the likenesses in parts that share no cluster: each is matched by itself."""
    parent: dict[tuple[str, int], tuple[str, int]] = {}

    def find(node: tuple[str, int]) -> tuple[str, int]:
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for i, j in likeness:
        parent[find(("key", i))] = find(("answer", j))
    parts: dict[tuple[str, int], dict[tuple[int, int], float]] = defaultdict(dict)
    for (i, j), value in likeness.items():
        parts[find(("key", i))][i, j] = value
    return list(parts.values())


def _best_match(likeness: Mapping[tuple[int, int], float]) -> float:
    """Return the most that a one-to-one match of keys and answers can gather (the Hungarian method)."""
    rows = sorted({i for i, _ in likeness})
    columns = sorted({j for _, j in likeness})
    if len(rows) > len(columns):
        return _best_match({(j, i): value for (i, j), value in likeness.items()})
    cost = [[-likeness.get((i, j), 0.0) for j in columns] for i in rows]
    return -_assign(cost)


def _assign(cost: Sequence[Sequence[float]]) -> float:
    """Return the least cost of giving every row a column of its own; no more rows than columns."""
    n, m = len(cost), len(cost[0]) if cost else 0
    row_price, column_price = [0.0] * (n + 1), [0.0] * (m + 1)
    owner, way = [0] * (m + 1), [0] * (m + 1)
    for row in range(1, n + 1):
        owner[0], column = row, 0
        least, used = [float("inf")] * (m + 1), [False] * (m + 1)
        while owner[column]:
            used[column] = True
            step, following, holder = float("inf"), 0, owner[column]
            for j in range(1, m + 1):
                if used[j]:
                    continue
                value = cost[holder - 1][j - 1] - row_price[holder] - column_price[j]
                if value < least[j]:
                    least[j], way[j] = value, column
                if least[j] < step:
                    step, following = least[j], j
            for j in range(m + 1):
                if used[j]:
                    row_price[owner[j]] += step
                    column_price[j] -= step
                else:
                    least[j] -= step
            column = following
        while column:
            owner[column] = owner[way[column]]
            column = way[column]
    return sum(cost[owner[j] - 1][j - 1] for j in range(1, m + 1) if owner[j])
