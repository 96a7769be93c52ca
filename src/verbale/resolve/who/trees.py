"""How the tree of a sentence ties a name to a body in it: the phrases they are in, the way from one to the other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from verbale.read.types import Token
from verbale.resolve.who.words import Page
from verbale.types import Span

__all__ = ["OBJECT", "SUBJECT", "Tree"]

SUBJECT = frozenset({"nsubj", "nsubj:pass", "csubj"})
OBJECT = frozenset({"obj", "iobj", "obl", "obl:agent"})
_NOUN_PHRASE = frozenset({"compound", "flat", "nmod", "nmod:poss", "appos", "amod", "nmod:desc", "flat:name"})
_WITH_CASE = frozenset({"nmod", "obl"})
_OWN = frozenset({"its", "their"})
_LONGEST = 4  # relations of a way that is told
_NEAR = 6  # tokens before a phrase's head in which its preposition and owner stand


class Tree:
    """The tokens of a page, found by place."""

    def __init__(self, page: Page) -> None:
        self.tokens: Sequence[Token] = page.reading.tokens
        self._text = page.text
        self._starts = [t.start for t in self.tokens]

    def head_of(self, span: Span) -> int | None:
        """Return the token of a span that none other in it governs."""
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        for at in range(first, last):
            if not first <= self.tokens[at].head < last:
                return at
        return None

    def top_of(self, at: int) -> int:
        """Return the head of the whole noun phrase that a token is in, appositions and all."""
        for _ in range(12):
            token = self.tokens[at]
            if token.head < 0 or token.deprel not in _NOUN_PHRASE:
                break
            at = token.head
        return at

    def preposition(self, at: int) -> str:
        """Return the preposition before the phrase that a token heads."""
        before = range(max(0, at - _NEAR), at)
        return next(
            (self.tokens[n].lemma for n in before if self.tokens[n].head == at and self.tokens[n].deprel == "case"), ""
        )

    def is_owned(self, top: int, at: int) -> bool:
        """Tell whether "its" or "their" owns the phrase that a name at a token is in: "Its chairman, Lind"."""
        heads = {top, at, self.tokens[at].head}
        first, last = max(0, min(top, at) - _NEAR), min(len(self.tokens), max(top, at) + _NEAR)
        return any(
            token.deprel == "nmod:poss" and token.head in heads and token.span.of(self._text).lower() in _OWN
            for token in self.tokens[first:last]
        )

    def ends(self, one: int, two: int) -> str | None:
        """Return how the way from one token to another begins, turns and ends; None where it is long.

        The relation under which the first goes up, the sort of the word that governs both, and the relation by which
        the second comes down: "Lind, the director of the mill" has "appos N nmod:of".
        """
        up, down = self._above(one), self._above(two)
        meets = next((at for at in up if at in down), None)
        if meets is None:
            return None
        rise, fall = up[: up.index(meets)], down[: down.index(meets)]
        if not 0 < len(rise) + len(fall) <= _LONGEST:
            return None
        first, last = (self._relation(way[0]) if way else "-" for way in (rise, fall))
        return f"{first} {self.tokens[meets].upos[:1]} {last}"

    def _above(self, at: int) -> list[int]:
        found = [at]
        while len(found) <= _LONGEST and self.tokens[at].head >= 0 and self.tokens[at].head not in found:
            at = self.tokens[at].head
            found.append(at)
        return found

    def _relation(self, at: int) -> str:
        deprel = self.tokens[at].deprel
        return f"{deprel}:{self.preposition(at).lower()}" if deprel in _WITH_CASE else deprel
