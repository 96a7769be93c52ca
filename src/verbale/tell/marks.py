"""A report's text cut where evidence starts and ends, so that a page can mark the exact words and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

import msgspec

from verbale.record.types import Evidence
from verbale.tell.words import shown

__all__ = ["Paragraph", "Segment", "cut_text"]


class Segment(msgspec.Struct, frozen=True):
    """A run of text that lies wholly inside or outside each span; `text` is safe to show, same length as its span."""

    start: int
    end: int
    text: str
    marked: bool


class Paragraph(msgspec.Struct, frozen=True):
    """One line or paragraph of a report."""

    segments: tuple[Segment, ...]


def cut_text(text: str, evidence: Iterable[Evidence]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of the text, cut at every span's ends; blank lines are left out."""
    spans = sorted({(max(0, e.start), min(len(text), e.end)) for e in evidence})
    bounds = sorted({edge for span in spans for edge in span})
    covered = _merged(spans)
    lines = (found for found in re.finditer(r"[^\n]+", text) if found[0].strip())
    return tuple(Paragraph(_segments(text, line.start(), line.end(), bounds, covered)) for line in lines)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _segments(
    text: str, start: int, end: int, bounds: list[int], covered: list[tuple[int, int]]
) -> tuple[Segment, ...]:
    edges = [start, *(edge for edge in bounds if start < edge < end), end]
    cut = []
    for left, right in pairwise(edges):
        marked = any(a <= left and right <= b for a, b in covered)
        cut.append(Segment(left, right, shown(text[left:right]), marked))
    return tuple(cut)
