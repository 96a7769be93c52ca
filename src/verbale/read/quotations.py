"""Quotations of a report: which marks open and close, which are nested, and which go on over several paragraphs.

Curly, straight, low, angle and doubled marks are read; single curly ones too where they cannot be apostrophes. A
quotation that its paragraph leaves open is taken to go on if the next paragraph opens with a mark again (the manner of
newspapers), else to end with the paragraph. An odd number of marks is therefore no error.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from verbale.types import Span

__all__ = ["Quotation", "find_quotations"]

_MARK = re.compile(r"''|``|[\"“”„‟«»]|[‘’‚‛'‹›]")
_OPEN_ONLY = {"“": "”“", "„": "“”‟", "«": "»", "``": "''", "‚": "‘’", "‹": "›", "‘": "’"}
_SINGLE = frozenset("‘’‚‛'‹›")


class Quotation(msgspec.Struct, frozen=True, order=True):
    """A quoted run within one paragraph. `outer` has the marks, `inner` is between them.

    `depth` is 0 for one that stands in no other. `goes_on` tells that the next quotation of depth 0 continues it in the
    following paragraph, `continues` that it does so itself. `closed` is False where the closing mark is missing.
    """

    outer: Span
    inner: Span
    paragraph: int
    depth: int = 0
    single: bool = False
    closed: bool = True
    continues: bool = False
    goes_on: bool = False


def find_quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """Return all quotations in text order, an outer one before those within it."""
    found: list[Quotation] = []
    open_before = False
    for number, paragraph in enumerate(paragraphs):
        own = _in_paragraph(text, paragraph, number)
        starts_quoted = bool(own) and own[0].depth == 0 and own[0].outer.start == paragraph.start
        if open_before and starts_quoted:
            last = max(i for i, quotation in enumerate(found) if quotation.depth == 0)
            found[last] = msgspec.structs.replace(found[last], goes_on=True)
            own[0] = msgspec.structs.replace(own[0], continues=True)
        found.extend(own)
        outermost = [quotation for quotation in own if quotation.depth == 0]
        open_before = bool(outermost) and not outermost[-1].closed
    return tuple(sorted(found, key=lambda q: (q.outer.start, -q.outer.end)))


class _Open(msgspec.Struct, frozen=True):
    start: int
    inner: int
    mark: str


def _in_paragraph(text: str, paragraph: Span, number: int) -> list[Quotation]:
    stack: list[_Open] = []
    found: list[Quotation] = []
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        mark, start, end = match.group(), match.start(), match.end()
        if mark in _SINGLE and _is_apostrophe(text, start, end, paragraph, stack):
            continue
        partner = _partner(stack, mark, text, start, end, paragraph)
        if partner is None:
            if _may_open(text, start, end, paragraph, mark):
                stack.append(_Open(start, end, mark))
            continue
        opened = stack[partner]
        del stack[partner:]
        if end - opened.start > 2 and opened.inner < start:
            found.append(_quotation(text, opened, Span(opened.inner, start), end, number, depth=len(stack)))
    for depth, opened in enumerate(stack):
        # A single mark or a nested one that never closes is an apostrophe or a slip; only the outermost counts.
        if depth == 0 and opened.mark not in _SINGLE and opened.inner < paragraph.end:
            found = [
                msgspec.structs.replace(q, depth=max(q.depth, 1)) if q.outer.start > opened.start else q for q in found
            ]
            inner = Span(opened.inner, paragraph.end)
            found.append(_quotation(text, opened, inner, paragraph.end, number, depth=0, closed=False))
    return sorted(found, key=lambda q: (q.outer.start, -q.outer.end))


def _quotation(
    text: str, opened: _Open, inner: Span, end: int, number: int, *, depth: int, closed: bool = True
) -> Quotation:
    words = inner.of(text)
    left = inner.start + len(words) - len(words.lstrip())
    trimmed = Span(left, max(left, left + len(words.strip())))
    return Quotation(Span(opened.start, end), trimmed, number, depth, opened.mark in _SINGLE, closed)


def _is_apostrophe(text: str, start: int, end: int, paragraph: Span, stack: Sequence[_Open]) -> bool:
    mark = text[start:end]
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    if mark in "‹›‚":
        return False
    if mark in "’'" and before.isalnum():
        return after.isalnum() or not any(o.mark in "‘'‚" for o in stack) or _is_possessive(text, start, end)
    if mark == "’":
        return not any(o.mark in "‘‚" for o in stack)
    if mark == "'":
        # A straight single mark opens a quotation only before a word that another one closes: "'No way,' she said".
        if any(o.mark == "'" for o in stack):
            return False
        return (
            before.isalnum()
            or not after.isalpha()
            or not re.match(r"[^\n']{2,300}?[\w.,!?]'(?!\w)", text[end : end + 320])
        )
    return after.isdigit() and before.isspace()


def _is_possessive(text: str, start: int, end: int) -> bool:
    """Tell "the workers' demands" from the end of a quotation: a plural, a small word follows at once."""
    return text[start - 1] == "s" and re.match(r" [a-z]+", text[end : end + 12]) is not None


def _partner(stack: Sequence[_Open], mark: str, text: str, start: int, end: int, paragraph: Span) -> int | None:
    """The open mark that this one closes, the innermost that fits; None where it opens one."""
    for depth in range(len(stack) - 1, -1, -1):
        opened = stack[depth].mark
        if opened == mark and mark in "\"'":
            return depth if not _looks_opening(text, start, end, paragraph) else None
        if mark in _OPEN_ONLY.get(opened, ""):
            if mark in _OPEN_ONLY and _looks_opening(text, start, end, paragraph):
                return None
            return depth
        if mark == '"' and opened in "“„" and not _looks_opening(text, start, end, paragraph):
            return depth
        if mark == "”" and opened == '"':
            return depth
    return None


def _looks_opening(text: str, start: int, end: int, paragraph: Span) -> bool:
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    return (before.isspace() or before in '([{—–-/“‘"') and not after.isspace() and after not in ".,;:!?)"


def _may_open(text: str, start: int, end: int, paragraph: Span, mark: str) -> bool:
    if mark in "”»’›" or mark == "''":
        return False
    return end < paragraph.end and (mark not in "\"'" or _looks_opening(text, start, end, paragraph))
