"""Sets of words that the rules of this package test membership in: one named line each in `words.tsv`."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

__all__ = ["shortened", "stem_of", "word_groups", "word_set"]


@cache
def _lines(file: str) -> tuple[str, ...]:
    text = resources.files("verbale.weigh").joinpath(file).read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def word_set(name: str) -> frozenset[str]:
    """Return the words of one set; `KeyError` where `words.tsv` has no such line."""
    sets = dict(line.split("\t", 1) for line in _lines("words.tsv"))
    return frozenset(sets[name].split("|"))


def word_groups(file: str) -> tuple[frozenset[str], ...]:
    """Return the lines of a file as groups of words that belong together."""
    return tuple(frozenset(line.split()) for line in _lines(file))


def shortened(text: str, limit: int = 160) -> str:
    """Return the words on one line, cut before the word that goes beyond the limit, with an ellipsis."""
    said = " ".join(text.split())
    return said if len(said) <= limit else f"{said[: said.rfind(' ', 0, limit)].rstrip(' ,;:–—-')}…"


def stem_of(word: str) -> str:
    """Return what the forms of a noun share: "payment", "payments" and "paying" one stem."""
    word = re.sub(r"[’']s?$", "", word)
    for ending, put in (
        ("ies", "y"),
        ("ations", "ate"),
        ("ation", "ate"),
        ("ments", ""),
        ("ment", ""),
        ("ings", ""),
        ("ing", ""),
        ("ial", ""),
        ("al", ""),
        ("es", ""),
        ("s", ""),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: len(word) - len(ending)] + put
            break
    return word[:-1] if word.endswith("e") and len(word) > 4 else word  # "share" and "sharing"
