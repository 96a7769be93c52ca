"""What the words of a description or pronoun tell of whom it can mean: owner, side, and a subject still to come."""

from __future__ import annotations

from functools import cache

from verbale.lexicon import is_unnamed_head, title_of
from verbale.read.lexicons import read_words
from verbale.read.namesakes import Entity
from verbale.read.parse import Parse

__all__ = ["fits_side", "is_owned_office", "media_nouns", "nameless_nouns", "people_nouns", "subject_to_come"]

_SIDES = frozenset(("rebel", "government", "union", "company", "opposition", "management", "employer", "army"))
_PRONOUNS = frozenset(("he", "she", "they", "it"))
_SAME = {"his": "he", "him": "he", "he": "he", "her": "she", "she": "she", "its": "it", "their": "they"}


@cache
def people_nouns() -> frozenset[str]:
    """Return the nouns that tell what a person is by trade or standing, and that no one holds alone."""
    return read_words("people.txt")


@cache
def media_nouns() -> frozenset[str]:
    """Return the nouns that stand for a medium named before."""
    return read_words("media.txt")


@cache
def nameless_nouns() -> frozenset[str]:
    """Return the nouns for those who speak without a name."""
    return read_words("nameless.txt")


def is_owned_office(parse: Parse, position: int) -> bool:
    """Tell an office that its owner makes definite: "the group's chairman", "Norway's foreign minister"."""
    owner = parse.child(position, "nmod:poss")
    lemma = parse.tokens[position].lemma.lower()
    if owner is None or parse.tokens[owner].upos not in ("NOUN", "PROPN"):
        return False
    return title_of(lemma) is not None and not is_unnamed_head(lemma)


def fits_side(parse: Parse, position: int, entity: Entity) -> bool:
    """Tell whether the side that a description names ("the rebel negotiator") is told where the entity is named.

    So is where somebody is sent: "the ambassador to Chad" is no ambassador whom nothing ties to Chad.
    """
    sides = {parse.tokens[c].lemma.lower() for c in parse.below(position, "compound", "amod")} & _SIDES
    sent = {
        parse.tokens[place].lemma.lower()
        for place in parse.below(position, "nmod")
        if any(parse.lower[c] == "to" for c in parse.below(place, "case"))
    }
    if not sides and not sent:
        return True
    sentences = {parse.sentence_of[parse.within(span)[0]] for span in entity.named}
    rows = [parse.sentences[number] for number in sorted(sentences)]
    told = {parse.tokens[p].lemma.lower() for s in rows for p in range(s.first, s.last + 1)}
    return (not sides or bool(sides & told)) and (not sent or bool(sent & told))


def subject_to_come(parse: Parse, position: int) -> int | None:
    """Return the pronoun that a fronted phrase's pronoun waits for: "After his talks with the envoy, he said …"."""
    wanted = _SAME.get(parse.lower[position])
    sentence = parse.sentence(position)
    if wanted not in ("he", "she"):
        return None
    for verb in parse.ancestors(position):
        if verb <= position:
            continue
        subject = parse.child(verb, "nsubj")
        fronted = all(p < verb for p in range(sentence.first, position))
        if subject is not None and fronted and position < subject < verb and parse.lower[subject] == wanted:
            return subject
    return None
