"""From the scores of BIO tags to spans."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from verbale.read.neural.types import Floats, TaggedSpan


def find_spans(
    scores: Floats, labels: Sequence[str], breaks: Sequence[int] = (), *, seeking: float = 0.0
) -> list[TaggedSpan]:
    """Return the spans of the best valid tag sequence; tag 0 is outside, then B and I of each label in turn.

    The best tag of each word where that is valid; else, over the stretch of marked words at fault, the best valid
    sequence. A span that crosses one of `breaks` is cut there. With `seeking` the score of "outside" is put down by so
    much; a span that is found only so is faint, and the probabilities are as without it.
    """
    sought = scores
    if seeking:
        sought = scores.copy()
        sought[:, 0] -= np.float32(seeking)
    tags = sought.argmax(1)
    if not tags.any():
        return []
    probabilities = softmax(scores)
    edges = set(breaks)
    for first, last in _runs(tags):
        if not _is_valid(tags[first:last]):
            lower, upper = max(0, first - 1), min(len(tags), last + 1)
            tags[lower:upper] = _viterbi(sought[lower:upper], int(tags[lower - 1]) if lower else 0)
    found = _spans(tags, probabilities, labels, edges)
    marked = np.cumsum(scores.argmax(1) != 0, dtype=np.int64).tolist()
    return [
        msgspec.structs.replace(s, faint=True) if marked[s.last] == (marked[s.first - 1] if s.first else 0) else s
        for s in found
    ]


def softmax(scores: Floats) -> Floats:
    """Return the probabilities of each row's scores."""
    powers = np.exp(scores - scores.max(1, keepdims=True))
    result: Floats = powers / powers.sum(1, keepdims=True)
    return result


def _runs(tags: np.ndarray[tuple[int], np.dtype[np.int64]]) -> list[tuple[int, int]]:
    marked = np.concatenate(([False], tags > 0, [False]))
    edges = np.flatnonzero(marked[1:] != marked[:-1])
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _is_valid(tags: np.ndarray[tuple[int], np.dtype[np.int64]]) -> bool:
    before = 0
    for tag in tags.tolist():
        if tag > 0 and tag % 2 == 0 and before not in (tag, tag - 1):
            return False
        before = tag
    return True


def _viterbi(scores: Floats, before: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The best valid sequence: an inside tag only after the same label's tag."""
    count = scores.shape[1]
    allowed = np.zeros((count, count))
    for tag in range(2, count, 2):
        allowed[:, tag] = -1e9
        allowed[tag, tag] = allowed[tag - 1, tag] = 0.0
    best = scores[0] + allowed[before]
    back = []
    for row in scores[1:]:
        reach = best[:, None] + allowed
        back.append(reach.argmax(0))
        best = reach.max(0) + row
    tags = [int(best.argmax())]
    for pointers in reversed(back):
        tags.append(int(pointers[tags[-1]]))
    return np.array(tags[::-1], dtype=np.int64)


def _spans(
    tags: np.ndarray[tuple[int], np.dtype[np.int64]], probabilities: Floats, labels: Sequence[str], edges: set[int]
) -> list[TaggedSpan]:
    found: list[TaggedSpan] = []
    chosen = probabilities[np.arange(len(tags)), tags]
    tag_of = tags.tolist()
    for first, last in _runs(tags):
        start = first
        for i in range(first + 1, last + 1):
            tag = tag_of[i] if i < last else 0
            if i == last or tag % 2 == 1 or i in edges or (tag + 1) // 2 != (tag_of[i - 1] + 1) // 2:
                mean = np.add.reduce(chosen[start:i]) / np.float32(i - start)
                found.append(TaggedSpan(start, i - 1, labels[(tag_of[start] - 1) // 2], round(float(mean), 4)))
                start = i
    return found
