"""Which names are news outlets, and when two spellings of one are the same."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from verbale.lexicon.tables import fold, rows

__all__ = ["is_agency", "is_outlet", "outlet_key"]

# A host name with a known ending ("ua.news", "dailyherald.co.uk"), alone.
_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+(?:com|net|org|news|info|tv|eu|co|[a-z]{2})", re.IGNORECASE)
_PUBLIC_SUFFIXES = frozenset({"com", "net", "org", "news", "info", "tv", "co", "eu"})


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(fold(row["word"]).removeprefix("The ") for row in rows("outlets.tsv") if row["kind"] == kind)


def _bare(name: str) -> str:
    name = fold(name)
    return name[4:] if name[:4].lower() == "the " else name


def is_agency(name: str) -> bool:
    """Tell whether a name is a news agency's."""
    return _bare(name) in _words("agency")


@lru_cache(maxsize=1 << 14)
def is_outlet(name: str) -> bool:
    """Tell whether a name is a news outlet's: listed, ending or beginning like one, or a domain name."""
    bare = _bare(name)
    if not bare:
        return False
    if bare in _words("agency") or bare in _words("outlet"):
        return True
    if _DOMAIN.fullmatch(bare) and not bare[0].isdigit() and not bare.isupper():
        return True
    parts = bare.split()
    return len(parts) > 1 and (parts[-1] in _words("end") or parts[0] in _words("begin")) and parts[0][0].isupper()


def outlet_key(name: str) -> str:
    """Return the form under which spellings of one outlet are equal: "The Daily Herald", "dailyherald.com"."""
    key = _bare(name).lower().removeprefix("https://").removeprefix("http://").removeprefix("www.").split("/")[0]
    if _DOMAIN.fullmatch(key):
        labels = key.split(".")
        while len(labels) > 1 and (labels[-1] in _PUBLIC_SUFFIXES or len(labels[-1]) == 2):
            # "ua.news" is the name itself: only the parts after the last telling one are dropped.
            if len(labels) == 2 and labels[-1] == "news":
                break
            labels.pop()
        key = "".join(labels)
    return re.sub(r"[^\w]", "", key)
