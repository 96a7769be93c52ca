"""Named lists of words, from `wordlists.tsv`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["word_list"]


@cache
def word_list(name: str) -> frozenset[str]:
    """Return the words of one list; raise `KeyError` for a name that there is not."""
    return _load()[name]


@cache
def _load() -> dict[str, frozenset[str]]:
    lists = {}
    for line in files(__package__).joinpath("wordlists.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            name, words, _ = line.split("\t")
            lists[name] = frozenset(words.split())
    return lists
