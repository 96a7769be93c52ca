"""One mention with what it may stand for, and whether it says where something is."""

from __future__ import annotations

from typing import Literal, NamedTuple

from verbale.resolve.who.lists import phrase_words
from verbale.resolve.who.words import Page
from verbale.types import Span

__all__ = ["Kind", "Sighting", "is_where"]

Kind = Literal["person", "organisation", "state", "place", "group", "unnamed", "outlet"]


class Sighting(NamedTuple):
    """One mention with what it may stand for.

    `name` is the words without title, article and possessive; `code` a state's code; `form` whether the words are a
    name or a description; `acts` is true where a place's name does or is done something to, rather than says where.
    """

    span: Span
    kind: Kind
    form: Literal["name", "nominal"]
    name: str
    code: str = ""
    acts: bool = True
    score: float = 1.0


def is_where(page: Page, span: Span) -> bool:
    """Tell whether a country's name says where something is: after "in", or after a town and a comma."""
    before = [p.text for p in page.before(span.start, limit=3)]
    if before and before[-1] in ("the", "The"):
        before = before[:-1]
    after_town = len(before) > 1 and before[-1] == "," and before[-2][:1].isupper()
    return after_town or (bool(before) and before[-1].lower() in phrase_words("where"))
