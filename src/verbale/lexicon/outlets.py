"""Which names are news outlets, and when two spellings of one are the same."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from verbale.lexicon.tables import bare, many, rows

__all__ = ["Newsroom", "is_outlet", "newsrooms", "outlet_key"]

# A host name with a known ending ("ua.news", "dailyherald.co.uk"), alone.
_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+(?:com|net|org|news|info|tv|eu|co|[a-z]{2})", re.IGNORECASE)
_PUBLIC_SUFFIXES = frozenset({"com", "net", "org", "news", "info", "tv", "co", "eu"})


_OF_A_NAME = ("end", "begin")  # kinds of rows that are a word of a name, and no newsroom


class Newsroom(NamedTuple):
    """A listed outlet: the name shown, its kind, all its names, and those of them that are common words too."""

    name: str
    kind: str
    names: tuple[str, ...]
    common: tuple[str, ...]
    unsure: tuple[str, ...]


@cache
def newsrooms() -> tuple[Newsroom, ...]:
    """Return the listed outlets in the order of the list."""
    return tuple(
        Newsroom(row["name"], row["kind"], (row["name"], *many(row["also"])), many(row["common"]), many(row["unsure"]))
        for row in rows("outlets.tsv")
        if row["kind"] not in _OF_A_NAME
    )


@cache
def _words(kind: str) -> frozenset[str]:
    """Return the words that open or close the names of outlets."""
    return frozenset(row["name"] for row in rows("outlets.tsv") if row["kind"] == kind)


@cache
def _sure() -> frozenset[str]:
    """Return the names, without article, that are an outlet's wherever they stand; a programme's is none."""
    return frozenset(
        bare(name) for room in newsrooms() if room.kind != "programme" for name in room.names if name not in room.unsure
    )


@lru_cache(maxsize=1 << 14)
def is_outlet(name: str) -> bool:
    """Tell whether a name is a news outlet's: listed, ending or beginning like one, or a domain name."""
    said = bare(name)
    if not said:
        return False
    if said in _sure():
        return True
    if _DOMAIN.fullmatch(said) and not said[0].isdigit() and not said.isupper():
        return True
    parts = said.split()
    return len(parts) > 1 and (parts[-1] in _words("end") or parts[0] in _words("begin")) and parts[0][0].isupper()


def outlet_key(name: str) -> str:
    """Return the form under which spellings of one outlet are equal: "The Daily Herald", "dailyherald.com"."""
    key = bare(name).lower().removeprefix("https://").removeprefix("http://").removeprefix("www.").split("/")[0]
    if _DOMAIN.fullmatch(key):
        labels = key.split(".")
        while len(labels) > 1 and (labels[-1] in _PUBLIC_SUFFIXES or len(labels[-1]) == 2):
            # "ua.news" is the name itself: only the parts after the last telling one are dropped.
            if len(labels) == 2 and labels[-1] == "news":
                break
            labels.pop()
        key = "".join(labels)
    return re.sub(r"[^\w]", "", key)
