"""Word lists of the reader: language and the trade's vocabulary, one file each, its source in the head line."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["read_rows", "read_words"]


@cache
def read_rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of `name` (a `.tsv` here) without comment and heading, each as wide as the heading."""
    lines = [line for line in _lines(name) if not line.startswith("#")]
    width = len(lines[0].split("\t"))
    rows = [tuple(line.split("\t")) for line in lines[1:]]
    for row in rows:
        if len(row) > width:
            raise ValueError(f"{name}: {len(row)} cells in {row!r}, at most {width} expected")
    return tuple(row + ("",) * (width - len(row)) for row in rows)


@cache
def read_words(name: str) -> frozenset[str]:
    """Return the lines of `name` (a `.txt` here) without comments."""
    return frozenset(line for line in _lines(name) if not line.startswith("#"))


def _lines(name: str) -> list[str]:
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line.strip()]
