"""Reading the word lists that lie beside this module."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

__all__ = ["bare", "fold", "many", "rows", "words"]

_SPACES = re.compile(r"\s+")
_MARKS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "‐": "-", "‑": "-", "–": "-", "\u00a0": " "})


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Return the words as lists are looked up: one space between them, plain apostrophes and hyphens, case kept."""
    return _SPACES.sub(" ", text.translate(_MARKS)).strip()


def bare(text: str) -> str:
    """Return the words folded and without their article."""
    text = fold(text)
    return text[4:] if text[:4].lower() == "the " else text


@cache
def _lines(name: str) -> tuple[str, ...]:
    text = files("verbale.lexicon").joinpath(name).read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line.strip() and not line.startswith("#"))


def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a table with a header line, every cell stripped, missing cells empty."""
    header, *lines = _lines(name)
    keys = header.split("\t")
    return tuple(
        {key: cell.strip() for key, cell in zip(keys, line.split("\t") + [""] * len(keys), strict=False)}
        for line in lines
    )


def words(name: str) -> tuple[tuple[str, str], ...]:
    """Return the entries of a plain list, each with what follows its tab (empty where nothing does)."""
    parts = (line.partition("\t") for line in _lines(name))
    return tuple((word.strip(), mark.strip()) for word, _, mark in parts)


def many(cell: str) -> tuple[str, ...]:
    """Return the values of a cell that holds several, separated by semicolons."""
    return tuple(value.strip() for value in cell.split(";") if value.strip())
