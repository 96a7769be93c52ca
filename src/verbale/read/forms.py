"""Inflected forms of the words in the reader's lexicons, so that a list of lemmas finds the words of a text.

The forms are made from the lemma by the rules of English spelling, both British and American doubling, so that a lookup
does not depend on a lemmatiser being right.
"""

from __future__ import annotations

from functools import cache

from verbale.read.lexicons import read_rows

__all__ = ["forms_of", "plural_of", "preterite_of"]


@cache
def _irregular() -> dict[str, tuple[str, str]]:
    return {row[0]: (row[1], row[2]) for row in read_rows("irregular.tsv")}


def forms_of(lemma: str) -> frozenset[str]:
    """Return all forms of a verb, itself among them; of "call off" those of its verb, each with the particle."""
    verb, _, particle = lemma.partition(" ")
    forms = {verb, plural_of(verb), *_ing(verb), *(_irregular().get(verb) or _ed(verb))}
    if verb == "be":
        forms |= {"is", "are", "am", "was", "were", "been", "being"}
    if verb == "have":
        forms |= {"has", "having"}
    return frozenset(f"{form} {particle}" if particle else form for form in forms)


@cache
def _preterites() -> dict[str, str]:
    return {participle: past for past, participle in _irregular().values()}


def preterite_of(participle: str) -> str | None:
    """Return the simple past of a verb by its participle, "spoke" for "spoken"; None where it is not known."""
    return _preterites().get(participle, participle if participle.endswith("ed") else None)


def plural_of(word: str) -> str:
    """Return the plural of a noun, which is also the third person of a verb."""
    if word.endswith(("s", "x", "z", "ch", "sh")) or word in {"go", "undergo"}:
        return word + "es"
    return word[:-1] + "ies" if word.endswith("y") and word[-2:-1] not in "aeiou" else word + "s"


def _doubled(verb: str) -> bool:
    """Tell whether the last consonant may be doubled before an ending: "plan", "cancel", "commit"."""
    return len(verb) > 2 and verb[-1] not in "aeiouwxyh" and verb[-2] in "aeiou" and verb[-3] not in "aeiou"


def _ed(verb: str) -> set[str]:
    if verb.endswith("e"):
        return {verb + "d"}
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return {verb[:-1] + "ied"}
    return {verb + "ed", verb + verb[-1] + "ed"} if _doubled(verb) else {verb + "ed"}


def _ing(verb: str) -> set[str]:
    if verb.endswith("e") and not verb.endswith(("ee", "ye", "be")):
        return {verb[:-1] + "ing"}
    return {verb + "ing", verb + verb[-1] + "ing"} if _doubled(verb) else {verb + "ing"}
