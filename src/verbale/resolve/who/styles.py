"""Words between a post and the name of who holds it that are of neither: a form of address, an assumed name."""

from __future__ import annotations

import re

from verbale.lexicon import is_honorific, office
from verbale.resolve.who.words import Piece

__all__ = ["without_style"]


def without_style(pieces: list[Piece]) -> list[Piece]:
    """Return the words before a name without forms of address and without what says that the name is assumed."""
    return _without_alias(_without_address(pieces))


def _without_address(pieces: list[Piece]) -> list[Piece]:
    """Return the words before a name without a form of address that is no office: "the mediator, Mr X"."""
    while pieces and pieces[-1].capital and is_honorific(pieces[-1].text) and office([pieces[-1].text]) is None:
        pieces = pieces[:-1]
    return pieces


_ALIAS = re.compile(
    r" , (?:(?:(?:who|and) (?:is|was) )?(?:known|identified|introduced) (?:only |simply )?(?:as|by the name)"
    r"|who (?:calls|called) (?:himself|herself)|(?:called|calling (?:himself|herself)|named|alias))$"
)


def _without_alias(pieces: list[Piece]) -> list[Piece]:
    """Return the words before a name without those that say it is assumed: "the rebels' leader, known as X"."""
    found = _ALIAS.search("".join(f" {p.text}" for p in pieces[-8:]))
    return pieces[: len(pieces) - len(found[0].split()) + 1] if found is not None else pieces
