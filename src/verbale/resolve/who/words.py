"""The words of a report, cut for looking around names: no parse is needed, and none is trusted."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import NamedTuple

from verbale.read.types import Reading, Token
from verbale.types import Report, Span

__all__ = ["Page", "Piece"]

# A word with its inner dots, hyphens and apostrophes ("U.S.", "son-in-law", "d'affaires"); a possessive ending and
# every other sign stand alone.
_PIECES = re.compile(
    r"(?:[A-Z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Adm|Amb|Prof|Rev|St|Jr|Sr|No|Capt|Maj|Brig|Cmdr|Cpl|Hon|Supt|Insp|Coun|Cllr|Ald|Cdr|Const)\.|"
    r"['’](?=s\b)s|[^\W_]+(?:[-‑][^\W_]+|['’](?!s\b)[^\W_]+)*|[^\w\s]|_"
)


class Piece(NamedTuple):
    """A word or sign with its place."""

    text: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


class Page:
    """One report's text in pieces and sentences."""

    def __init__(self, report: Report, reading: Reading) -> None:
        self.report = report
        self.reading = reading
        self.text = report.text
        self.pieces = [Piece(m[0], m.start(), m.end()) for m in _PIECES.finditer(report.text)]
        self._starts = [piece.start for piece in self.pieces]

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Where sentences begin and end, as the reader has them; paragraphs where it has none."""
        if self.reading.sentences:
            return [(s.start, s.end) for s in self.reading.sentences]
        return [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", self.text)]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    def sentence_at(self, offset: int) -> int:
        """Return the number of the sentence that holds `offset` or begins last before it."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def bounds_at(self, offset: int) -> Span:
        """Return the sentence around `offset`; the whole text where there is none."""
        if not self.sentences:
            return Span(0, len(self.text))
        start, end = self.sentences[self.sentence_at(offset)]
        return Span(start, max(end, offset))

    def before(self, offset: int, limit: int = 30) -> list[Piece]:
        """Return the pieces of the sentence before `offset`, at most `limit`, in text order."""
        last = bisect_left(self._starts, offset)
        first = bisect_left(self._starts, self.bounds_at(offset).start, max(0, last - limit), last)
        if last > first and self.pieces[last - 1].end > offset:  # `offset` is inside a piece
            last -= 1
        return self.pieces[first:last]

    def after(self, offset: int, limit: int = 30) -> list[Piece]:
        """Return the pieces of the sentence after `offset`, at most `limit`, in text order."""
        first = bisect_left(self._starts, offset)
        return self._up_to(self.bounds_at(max(0, offset - 1)).end, first, first + limit)

    def within(self, span: Span) -> list[Piece]:
        """Return the pieces inside a span."""
        first = bisect_left(self._starts, span.start)
        return self._up_to(span.end, first, first + span.end - span.start)

    def _up_to(self, end: int, first: int, last: int) -> list[Piece]:
        """Return the pieces from `first` to before `last` that end at `end` at the latest."""
        last = bisect_left(self._starts, end, first, max(first, min(last, len(self._starts))))
        if last > first and self.pieces[last - 1].end > end:
            last -= 1
        return self.pieces[first:last]

    def token_at(self, offset: int) -> Token | None:
        """Return the reader's token that covers `offset`, None where it has none."""
        at = bisect_right(self._token_starts, offset) - 1
        if at < 0 or self.reading.tokens[at].end <= offset:
            return None
        return self.reading.tokens[at]

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.start for token in self.reading.tokens]
