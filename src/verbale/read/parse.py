"""The syntax of one report as the rules see it: words, trees, sentences, quotations, and the ways between them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from verbale.read.quotations import Quotation
from verbale.read.types import Sentence, Token
from verbale.types import Span

__all__ = ["Parse"]


class Parse:
    """One report's words and trees; nothing in it changes after it is made. Positions are indices into `tokens`."""

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        sentences: Sequence[Sentence],
        paragraphs: Sequence[Span],
        quotations: Sequence[Quotation] = (),
    ) -> None:
        self.text = text
        self.tokens = tuple(tokens)
        self.sentences = tuple(sentences)
        self.paragraphs = tuple(paragraphs)
        self.quotations = tuple(quotations)

    def __len__(self) -> int:
        return len(self.tokens)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words as written."""
        return tuple(self.text[token.start : token.end] for token in self.tokens)

    @cached_property
    def lower(self) -> tuple[str, ...]:
        """The words in lower case, curly apostrophes made straight."""
        return tuple(word.lower().replace("’", "'") for word in self.words)

    @cached_property
    def relations(self) -> tuple[str, ...]:
        """Each word's relation without its subtype."""
        return tuple(token.deprel.partition(":")[0] for token in self.tokens)

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """What hangs from each word, in text order."""
        below: list[list[int]] = [[] for _ in self.tokens]
        for position, token in enumerate(self.tokens):
            if token.head >= 0:
                below[token.head].append(position)
        return tuple(tuple(positions) for positions in below)

    @cached_property
    def sentence_of(self) -> tuple[int, ...]:
        """The sentence that each word stands in."""
        return tuple(
            number for number, sentence in enumerate(self.sentences) for _ in range(sentence.first, sentence.last + 1)
        )

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _ends(self) -> list[int]:
        return [token.end for token in self.tokens]

    def sentence(self, position: int) -> Sentence:
        """Return the sentence that a word stands in."""
        return self.sentences[self.sentence_of[position]]

    def span(self, first: int, last: int) -> Span:
        """Return the stretch of text from one word to another, both included."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def within(self, span: Span) -> range:
        """Return the words that a span touches, an empty range where it touches none."""
        return range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end))

    def trim(self, span: Span) -> Span:
        """Return a span cut to whole words, as it was where it holds none."""
        inside = self.within(span)
        return self.span(inside[0], inside[-1]) if inside else span

    def child(self, position: int, *relations: str) -> int | None:
        """Return the first word below that hangs by one of these relations; a bare one stands for its subtypes too."""
        return next(self.below(position, *relations), None)

    def below(self, position: int, *relations: str) -> Iterator[int]:
        """Yield the words directly below that hang by one of these relations, in text order."""
        for child in self.children[position]:
            if self.tokens[child].deprel in relations or self.relations[child] in relations:
                yield child

    def ancestors(self, position: int) -> Iterator[int]:
        """Yield the words above, from the governor to the root."""
        seen = 0
        while (position := self.tokens[position].head) >= 0 and seen < len(self.tokens):
            seen += 1
            yield position

    def subtree(self, position: int, *, without: Sequence[str] = ()) -> list[int]:
        """Return the words at and below a position in text order, leaving out branches that hang by `without`."""
        found = [position]
        queue = [position]
        while queue:
            for child in self.children[queue.pop()]:
                if self.tokens[child].deprel not in without and self.relations[child] not in without:
                    found.append(child)
                    queue.append(child)
        return sorted(found)

    def phrase(self, position: int, *, without: Sequence[str] = ()) -> tuple[int, int]:
        """Return first and last word of the unbroken run around a position within its subtree, punctuation trimmed."""
        inside = set(self.subtree(position, without=without))
        first = last = position
        while first - 1 in inside:
            first -= 1
        while last + 1 in inside:
            last += 1
        while first < position and self.tokens[first].upos in ("PUNCT", "CCONJ"):
            first += 1
        while last > position and self.tokens[last].upos == "PUNCT" and self.words[last] not in {"%", ")"}:
            last -= 1
        return first, last

    def head_of(self, first: int, last: int) -> int:
        """Return the word of a stretch whose governor stands outside it, the first such; the last word without one."""
        inside = range(first, last + 1)
        heads = [
            p
            for p in inside
            if self.tokens[p].head not in inside and self.tokens[p].upos not in ("PUNCT", "ADP", "DET", "PART")
        ]
        return heads[0] if heads else last

    def feats(self, position: int) -> dict[str, str]:
        """Return a word's features."""
        return dict(feature.split("=", 1) for feature in self.tokens[position].feats.split("|") if "=" in feature)

    @cached_property
    def quoted(self) -> tuple[bool, ...]:
        """Whether each word stands inside an outermost quotation."""
        inside = [False] * len(self.tokens)
        for quotation in self.quotations:
            if quotation.depth == 0:
                for position in self.within(quotation.inner):
                    inside[position] = True
        return tuple(inside)
