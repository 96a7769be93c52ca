"""A report's words cut into windows that the encoder reads one at a time."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

CONTEXT_PIECES = 40
"""Of the text before a window, so many pieces are read again with it."""
_ENDS = frozenset({".", "!", "?", "”", '"', "''", ";"})


class Window(msgspec.Struct, frozen=True):
    """Words [context, last) are read together; the vectors of [first, last) are kept."""

    context: int
    first: int
    last: int


def plan_windows(sizes: Sequence[int], words: Sequence[str], breaks: Sequence[int], *, most: int) -> tuple[Window, ...]:
    """Return windows that keep every word exactly once, in order, each of at most `most` pieces with its markers.

    `sizes` are the pieces of each word. A window takes whole paragraphs where they fit; a paragraph that fits no window
    is cut, after the end of a sentence where there is one in its last third.
    """
    edges = [*sorted({b for b in breaks if 0 < b < len(words)}), len(words)]
    starts = frozenset(edges)
    total = [0]
    for i, size in enumerate(sizes):
        total.append(total[-1] + size + (i in starts))
    found: list[Window] = []
    first = 0
    while first < len(words):
        context = _context(total, starts, first, min(CONTEXT_PIECES, most // 4))
        room = most - 2 - (total[first] - total[context])
        last = _last_fitting(total, edges, first, room)
        if last == first:
            last = _cut(total, words, first, room)
        found.append(Window(context, first, last))
        first = last
    return tuple(found)


def _context(total: Sequence[int], starts: frozenset[int], first: int, reach: int) -> int:
    """The earliest word within reach before `first` that begins a paragraph, else the earliest within reach."""
    at = first
    paragraph = first
    while at > 0 and total[first] - total[at - 1] <= reach:
        at -= 1
        if at in starts or at == 0:
            paragraph = at
    return paragraph if paragraph < first else at


def _last_fitting(total: Sequence[int], edges: Sequence[int], first: int, room: int) -> int:
    """The last paragraph end within reach; `first` if the very next one is too far."""
    last = first
    for edge in edges:
        if edge > first:
            if total[edge] - total[first] > room:
                break
            last = edge
    return last


def _cut(total: Sequence[int], words: Sequence[str], first: int, room: int) -> int:
    """Where to cut a paragraph that does not fit: after a sentence's end if the last third has one.

    At least one word on.
    """
    last = first + 1
    while last < len(words) and total[last + 1] - total[first] <= room:
        last += 1
    for at in range(last, first + 2 * (last - first) // 3, -1):
        if words[at - 1] in _ENDS:
            return at
    return last
