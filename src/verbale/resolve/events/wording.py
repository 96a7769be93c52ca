"""Words of a sentence put together again when others between them were cut: with the marks that still belong."""

from __future__ import annotations

import re
from itertools import pairwise

from verbale.resolve.events.scene import Scene
from verbale.resolve.events.sentence_tree import SentenceTree

__all__ = ["QUESTIONS", "Wording"]

_HANGING = frozenset(("ADP", "AUX", "CCONJ", "DET", "PART", "SCONJ", "PUNCT"))
QUESTIONS = frozenset(("what", "which", "who", "whom", "whose", "how", "why", "where", "when", "whether", "that"))
_WRITTEN_OUT = {"'ll": " will", "’ll": " will", "'ve": " have", "’ve": " have", "'re": " are", "’re": " are"}
_TAIL = re.compile(r"[^\w\"”’')%]+$")
_PAIR = re.compile(r"\"\s*([^\"]*?)\s*\"")
_QUOTES = re.compile(r"[\"“”„«»]")


class Wording(SentenceTree):
    """One sentence, of which some words are said in their order; the act among them is never cut off."""

    def __init__(self, scene: Scene, sentence: range, act: int) -> None:
        super().__init__(scene, sentence)
        self._act = act

    def _join(self, kept: set[int], names: dict[int, str]) -> str:
        """Return the words in their order, the names for some of them; no quotation mark without its other."""
        said = ""
        last = -1
        text = self._scene.report.text
        for position in self._sound(kept):
            token = self._tokens[position]
            gap = text[self._tokens[last].end : token.start] if last == position - 1 else " "
            if last >= 0 and not (last != position - 1 and self._scene.words(token.span) == ","):
                said += gap
            word = self._scene.words(token.span)
            said += names.get(position, _WRITTEN_OUT.get(word.casefold(), word) if last in names else word)
            last = position
        said = _TAIL.sub("", " ".join(said.split())).lstrip(" ,;:.–—-")
        return _PAIR.sub(r'"\1"', said) if len(_QUOTES.findall(said)) % 2 == 0 else _QUOTES.sub("", said)

    def _sound(self, kept: set[int]) -> list[int]:
        """Return the words with the marks that still belong between them, without small words at either end."""
        words = [p for p in sorted(kept) if self._tokens[p].upos != "PUNCT" or self._is_quote(p)]
        order = words[:1]
        for before, after in pairwise(words):
            order += [*self._marks(before, after), after]
        while order and order[-1] != self._act and self._hangs(order[-1], order):
            order.pop()
        while order and self._tokens[order[0]].upos in ("PUNCT", "CCONJ", "SCONJ") and not self._is_quote(order[0]):
            order.pop(0)
        return order

    def _marks(self, before: int, after: int) -> list[int]:
        """Return the marks to keep between two words: all where nothing was cut, else a comma that closed no aside."""
        between = range(before + 1, after)
        if all(self._tokens[p].upos == "PUNCT" for p in between):
            return list(between)
        commas = [self._scene.words(self._tokens[p].span) == "," for p in between]
        return [between[-1]] if commas[-1] and not commas[0] and sum(commas) % 2 == 1 else []

    def _hangs(self, last: int, order: list[int]) -> bool:
        """Tell whether a word says nothing at the end: a small one, or a participle whose object is cut."""
        if self._tokens[last].upos in _HANGING:
            return not self._closes(order)
        if self._scene.word(last) in QUESTIONS:
            return True
        cut = any(p > last for p in self._below.get(last, ()))
        return cut and self._relation(last) in ("acl", "advcl")

    def _closes(self, order: list[int]) -> bool:
        """Tell whether the last word belongs where it stands: a particle ("walked out"), a closing quotation mark."""
        last = order[-1]
        return (
            self._relation(last) == "compound:prt"
            or self._is_quote(last)
            or self._scene.words(self._tokens[last].span) in ("'s", "’s", "%")
        )

    def _is_quote(self, position: int) -> bool:
        return _QUOTES.fullmatch(self._scene.words(self._tokens[position].span)) is not None
