"""Nouns of what happens on a day to those in a story, and which of them may tell of the same thing."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from verbale.read.forms import forms_of, plural_of
from verbale.read.lexicons import read_rows

__all__ = ["does_harm", "families_of"]


@cache
def _families() -> dict[str, str]:
    return {form: row[1] for row in read_rows("incidents.tsv") for form in (row[0], plural_of(row[0]))}


@cache
def _harmful() -> frozenset[str]:
    nouns = {form for row in read_rows("incidents.tsv") if row[2] == "yes" for form in (row[0], plural_of(row[0]))}
    verbs = ("kill", "wound", "injure", "attack", "bomb", "shoot", "fire", "explode", "clash", "strike", "hit")
    return frozenset(nouns | {form for verb in verbs for form in forms_of(verb)})


def families_of(lemmas: Iterable[str]) -> frozenset[str]:
    """Return what the words are nouns of: "blast" and "explosion" of one thing, none for any other word."""
    return frozenset(_families()[lemma] for lemma in lemmas if lemma in _families())


def does_harm(lemmas: Iterable[str]) -> bool:
    """Tell whether one of the words tells that somebody or something came to harm."""
    return any(lemma in _harmful() for lemma in lemmas)
