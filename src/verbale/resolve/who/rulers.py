"""Rulers told by style and first name: "King Harald" is nobody with the surname Harald."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from verbale.resolve.who.figures import Figure
from verbale.resolve.who.names import is_lone
from verbale.resolve.who.sighting import Sighting
from verbale.resolve.who.words import Page

__all__ = ["is_styled", "of_ruler"]

_STYLE = re.compile(
    r"\b(?:King|Queen|Emperor|Empress|Emir|Sultan|Pope|Patriarch|Tsar|Czar|Shah|(?:Crown )?Prince(?:ss)?)\s$"
)


def is_styled(page: Page, sighting: Sighting) -> bool:
    """Tell whether a ruler's style stands before a lone name, which so is a first name and nobody's surname."""
    start = sighting.span.start
    return _STYLE.search(page.text, max(0, start - 20), start) is not None


def of_ruler(bearers: Sequence[Figure], sighting: Sighting, lone: Collection[str], *, styled: bool) -> list[Figure]:
    """Return who may bear a ruler's name: the ruler, or without his style also who has it for a surname.

    Not so one whom the report calls by his first name: where "Harald" is Harald Olav, "Olav" alone is the king.
    """
    return [
        f
        for f in bearers
        if f.regnal or not (is_lone(sighting.name) and (styled or f.fullest.split()[0] in set(lone) - {sighting.name}))
    ]
