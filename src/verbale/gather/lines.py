"""The lines of a text that are not blank, by their place in it."""

from __future__ import annotations

import msgspec

from verbale.types import Span

__all__ = ["Line", "find_lines"]


class Line(msgspec.Struct, frozen=True):
    """One line: where it stands, and its words without the space around them."""

    start: int
    end: int
    words: str

    def span_of(self, part: str) -> Span:
        """Return where a part of the line stands in the text; the part must be in it."""
        at = self.start + self.words.index(part)
        return Span(at, at + len(part))


def find_lines(text: str) -> tuple[Line, ...]:
    """Return the lines that are not blank, in order."""
    lines = []
    start = 0
    for raw in text.split("\n"):
        words = raw.strip()
        if words:
            at = start + raw.index(words)
            lines.append(Line(at, at + len(words), words))
        start += len(raw) + 1
    return tuple(lines)
