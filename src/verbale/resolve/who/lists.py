"""Reading the word lists that lie beside this module."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["phrase_words", "words_of"]


@cache
def words_of(name: str) -> tuple[str, ...]:
    """Return the lines of a list, without those that start with "#"."""
    text = files("verbale.resolve.who").joinpath(name).read_text(encoding="utf-8")
    return tuple(line.rstrip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def phrase_words(kind: str) -> frozenset[str]:
    """Return the words of one row of `phrases.tsv`."""
    rows = (line.partition("\t") for line in words_of("phrases.tsv"))
    return next(frozenset(words.split()) for name, _, words in rows if name == kind)
