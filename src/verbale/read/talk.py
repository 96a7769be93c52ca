"""Who says which words of a report, by position: for choosing whom a pronoun means."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from verbale.read.parse import Parse
from verbale.read.types import Attribution
from verbale.types import Span

__all__ = ["Talk"]


class Talk:
    """Looks up speakers by word. `quoting` and `reporting` give the head of whoever says a quoted or reported word.

    Nothing in it changes after it is made.
    """

    def __init__(self, parse: Parse, attributions: Sequence[Attribution]) -> None:
        self.quoting: dict[int, int] = {}
        self.reporting: dict[int, int] = {}
        self._parse = parse
        self._quoted_by: dict[int, list[Span]] = {}
        self._told_by: dict[int, list[Span]] = {}
        self._ends: dict[tuple[int, int], int] = {}
        self._cited: set[int] = set()
        for attribution in attributions:
            for span in (
                *attribution.source,
                *attribution.chain,
                *([attribution.medium] if attribution.medium else []),
            ):
                self._cited.update(parse.within(span))
            source = parse.within(attribution.source[0]) if attribution.source else range(0)
            if source:
                head = parse.head_of(source[0], source[-1])
                self._ends[_place(parse, attribution, head), head] = _end(parse, attribution, head)
                self._note(attribution, head)
        self._said = sorted(self._ends)
        self._places = {head: place for place, head in reversed(self._said)}

    def _note(self, attribution: Attribution, head: int) -> None:
        for span in attribution.content:
            for position in self._parse.within(span):
                if self._parse.quoted[position]:
                    self.quoting[position] = head
                    continue
                self.reporting[position] = head
        self._told_by.setdefault(head, []).extend(attribution.content)
        if attribution.kind == "direct":
            self._quoted_by.setdefault(head, []).extend(attribution.content)

    def speaks(self, position: int) -> bool:
        """Tell whether a word is the head of someone who is told to say something."""
        return position in self._places

    def is_cited(self, position: int) -> bool:
        """Tell whether a word stands in whoever says something or hands it on."""
        return position in self._cited

    def quoted_by(self, position: int) -> Sequence[Span]:
        """Return the quotations of whom a word stands for; none where it does not speak."""
        return self._quoted_by.get(position, ())

    def told_by(self, position: int) -> Sequence[Span]:
        """Return the words, quoted or not, of whom a word stands for; none where it does not speak."""
        return self._told_by.get(position, ())

    def before(self, position: int) -> tuple[int, int] | None:
        """Return who spoke before the one that a word stands for, in its paragraph or the one before, and until where.

        The first is the head of whoever spoke, the second the last word of that saying.
        """
        place = self._places.get(position)
        if place is None:
            return None
        for begun, head in reversed(self._said[: bisect_left(self._said, (place, position))]):
            if head != position:
                apart = self._parse.sentence(position).paragraph - self._parse.sentence(head).paragraph
                return (head, self._ends[begun, head]) if apart <= 1 else None
        return None


def _place(parse: Parse, attribution: Attribution, head: int) -> int:
    """Where a saying begins: with its words or whoever says them."""
    words = parse.within(attribution.content[0]) if attribution.content else range(0)
    return min(words[0], head) if words else head


def _end(parse: Parse, attribution: Attribution, head: int) -> int:
    """Where a saying ends: with its words or whoever says them."""
    words = parse.within(attribution.content[-1]) if attribution.content else range(0)
    return max(words[-1], head) if words else head
