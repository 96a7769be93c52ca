"""Paragraphs of a report: where a line break ends one and where it only wraps a long line.

In most reports every line break ends a paragraph. A text wrapped by hand (agency wires, mail, plain-text archives)
breaks its lines at one width; there only a blank line, an indent or a short last line ends a paragraph.
"""

from __future__ import annotations

import re
from itertools import pairwise

from verbale.types import Span

__all__ = ["find_paragraphs"]

WIDEST_WRAP = 100
"""Columns; a line that is longer was not wrapped by hand."""
NARROWEST_WRAP = 40
SHORT_LINE = 0.72
"""Of the wrap's width: a line that stops sooner, after a full stop, ends its paragraph."""

_BREAK = re.compile(r"\r\n|[\n\r\v\f\u0085\u2028\u2029]")
_CLOSED = re.compile(r"[.!?…:][\"'”’»)\]]*$")


def find_paragraphs(text: str) -> tuple[Span, ...]:
    """Return the paragraphs in order, without white space at their edges; an empty text has none."""
    blocks = _blocks(_lines(text))
    width = _wrap_width(text, blocks)
    if width is None:
        return tuple(line for block in blocks for line in block)
    return tuple(span for block in blocks for span in _join(text, block, width))


def _lines(text: str) -> list[Span]:
    """The lines, trimmed; blank ones are empty spans."""
    lines: list[Span] = []
    start = 0
    for match in [*_BREAK.finditer(text), None]:
        end = match.start() if match else len(text)
        line = text[start:end]
        left = start + len(line) - len(line.lstrip())
        lines.append(Span(left, left + len(line.strip())))
        start = match.end() if match else end
    return lines


def _blocks(lines: list[Span]) -> list[list[Span]]:
    """Runs of lines without a blank one between them."""
    blocks: list[list[Span]] = [[]]
    for line in lines:
        if line.start < line.end:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return blocks if blocks[-1] else blocks[:-1]


def _wrap_width(text: str, blocks: list[list[Span]]) -> int | None:
    """The width at which lines were wrapped, or None where they were not: most breaks then fall inside a sentence."""
    inner = [(line, after) for block in blocks for line, after in pairwise(block)]
    if len(inner) < 3:
        return None
    widths = sorted(line.end - line.start for block in blocks for line in block)
    widest = widths[-1]
    if not NARROWEST_WRAP <= widest <= WIDEST_WRAP:
        return None
    torn = sum(not _CLOSED.search(line.of(text)) and line.end - line.start > 0.6 * widest for line, _ in inner)
    return widest if torn >= 0.6 * len(inner) else None


def _join(text: str, block: list[Span], width: int) -> list[Span]:
    joined = [block[0]]
    for before, line in pairwise(block):
        ends = _CLOSED.search(before.of(text)) and before.end - before.start < SHORT_LINE * width
        if ends or _is_indented(text, line):
            joined.append(line)
        else:
            joined[-1] = Span(joined[-1].start, line.end)
    return joined


def _is_indented(text: str, line: Span) -> bool:
    start = max(text.rfind("\n", 0, line.start), text.rfind("\r", 0, line.start)) + 1
    return line.start - start >= 2
