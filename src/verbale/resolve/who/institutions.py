"""Heads of institutions told without them: "At Lima General Hospital … the medical superintendent, X, said".

Such a post tells what kind of institution it is of, and the report has named the one that is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from verbale.resolve.who.drafts import Draft, Places
from verbale.resolve.who.lists import words_of
from verbale.resolve.who.offices import Office
from verbale.resolve.who.words import Page
from verbale.types import Span

__all__ = ["institution_of"]


@cache
def _rules() -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
    rows = [line.split("\t") for line in words_of("posts_of_bodies.tsv")][1:]
    return tuple((re.compile(post), frozenset(words.split())) for post, words in rows)


def institution_of(page: Page, drafts: Sequence[Draft], places: Places, office: Office) -> int | None:
    """Return the institution that a post told without it is of: the last of its kind named before, or the report's one.

    None where the post tells no kind, or where the report names several and none before.
    """
    words = next((words for post, words in _rules() if post.fullmatch(office.core)), None)
    if words is None:
        return None
    told = [
        (span, n)
        for span, n in places.at.get(page.report.id, ())
        if n in places.bodies and _is_called(drafts[n], words)
    ]
    near = [n for span, n in told if span.end <= office.evidence.start and _is_near(page, span, office.evidence)]
    every = {n for _, n in told}
    return near[-1] if near else min(every) if len(every) == 1 else None


def _is_called(draft: Draft, words: frozenset[str]) -> bool:
    return any(not words.isdisjoint(s.name.lower().split()) for f in draft.figures for s in f.names)


def _is_near(page: Page, name: Span, post: Span) -> bool:
    """Tell whether a name stands in the paragraph of a post or in the one before."""
    return page.text[name.end : post.start].count("\n\n") < 2
