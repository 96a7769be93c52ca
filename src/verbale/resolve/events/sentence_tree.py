"""The tree of one sentence: what hangs below a word, by which relation, and how deep."""

from __future__ import annotations

from verbale.resolve.events.scene import Scene

__all__ = ["SentenceTree"]


class SentenceTree:
    """A sentence of a report by the heads of its words; to be built upon."""

    def __init__(self, scene: Scene, sentence: range) -> None:
        self._scene = scene
        self._tokens = scene.reading.tokens
        self._sentence = sentence
        self._below: dict[int, list[int]] = {}
        for position in sentence:
            self._below.setdefault(self._tokens[position].head, []).append(position)

    def _relation(self, position: int) -> str:
        return self._tokens[position].deprel

    def _child(self, position: int, relation: str) -> int | None:
        found = (p for p in self._below.get(position, ()) if self._relation(p).split(":")[0] == relation)
        return next(found, None)

    def _subtree(self, position: int) -> set[int]:
        found, ahead = {position}, [position]
        while ahead:
            for child in self._below.get(ahead.pop(), ()):
                if child not in found:
                    found.add(child)
                    ahead.append(child)
        return found

    def _depth(self, position: int) -> int:
        depth = 0
        while self._tokens[position].head in self._sentence and depth < 40:
            position, depth = self._tokens[position].head, depth + 1
        return depth
