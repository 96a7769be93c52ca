"""The words that an act goes by: its own clause, from the subject on, cut to the length of a title."""

from __future__ import annotations

from verbale.resolve.events.scene import Scene
from verbale.resolve.events.types import Telling
from verbale.types import Span

__all__ = ["clause_title"]

_LONGEST = 90
_CLIMBED = frozenset(("compound", "nmod", "obj", "obl", "nsubj", "amod", "appos", "conj", "advcl", "xcomp"))
_SUBJECTS = ("nsubj", "csubj")
_HANGING = frozenset(("ADP", "AUX", "CCONJ", "DET", "PART", "PRON", "PUNCT", "SCONJ"))


def clause_title(scene: Scene, telling: Telling) -> str:
    """Return the clause that tells the act, without what stands before its subject; never empty."""
    tokens = scene.reading.tokens
    sentence = scene.sentence(telling.sentence)
    if sentence is None or not sentence.first <= telling.token <= sentence.last:
        return scene.words(telling.phrase)
    verb = _verb_of(scene, telling.token)
    subject = next((c for relation in _SUBJECTS if (c := scene.child(verb, relation)) is not None), None)
    anchor = verb if subject is None else subject
    if tokens[verb].deprel.startswith("acl") and tokens[verb].head >= 0:
        anchor = tokens[verb].head  # "members, who will vote": the noun says who
    first = _left_edge(scene, anchor, sentence.first, nominal=subject is None)
    last = first
    for position in range(first, sentence.last + 1):
        if tokens[position].end - tokens[first].start > _LONGEST:
            break
        last = position
    if last < sentence.last:
        while last > max(first, telling.token) and tokens[last].upos in _HANGING:
            last -= 1
    if not first <= telling.token <= last:
        return " ".join(scene.words(telling.phrase).split())
    words = " ".join(scene.words(Span(tokens[first].start, tokens[last].end)).split())
    return words.strip(" ,;:.–—-") or scene.words(telling.trigger)


def _verb_of(scene: Scene, position: int) -> int:
    """The verb whose clause a word stands in: itself, or the nearest above it by ways that stay in the clause."""
    tokens = scene.reading.tokens
    at = position
    for _ in range(5):
        if tokens[at].upos == "VERB" or tokens[at].head < 0 or tokens[at].deprel.split(":")[0] not in _CLIMBED:
            return at
        at = tokens[at].head
    return at


def _left_edge(scene: Scene, position: int, earliest: int, *, nominal: bool) -> int:
    """The first word of what hangs below one, taking in only what stands before it without a gap."""
    tokens = scene.reading.tokens
    first = position
    while first - 1 >= earliest and _is_below(scene, first - 1, position):
        if tokens[first - 1].upos == "PUNCT" and nominal:
            break
        first -= 1
    while first < position and tokens[first].upos in ("PUNCT", "CCONJ", "SCONJ"):
        first += 1
    return first


def _is_below(scene: Scene, position: int, above: int) -> bool:
    tokens = scene.reading.tokens
    for _ in range(40):
        if position == above:
            return True
        position = tokens[position].head
        if position < 0:
            return False
    return False
