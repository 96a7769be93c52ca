"""Posts by which a report means somebody later on: "Ada Lind said no. The deputy finance minister had …"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verbale.resolve.who.figures import Figure
from verbale.resolve.who.lists import phrase_words
from verbale.resolve.who.offices import phrase_office
from verbale.resolve.who.words import Page

__all__ = ["add_later_posts"]

# Posts that many hold: "the official" is no more than somebody told before.
_ANYBODY = frozenset(
    {"official", "spokesman", "spokeswoman", "spokesperson", "lawyer", "adviser", "aide", "diplomat", "expert"}
    | {"analyst", "officer", "politician", "deputy", "representative", "negotiator", "delegate", "assistant"}
    | {"reporter", "correspondent", "columnist", "editor", "author", "member", "owner", "manager"}
    | phrase_words("job")
)
_THE = re.compile(r"[Tt]he\s")


def add_later_posts(page: Page, figures: Sequence[Figure]) -> None:
    """Give people the posts that the descriptions of them tell, where these tell of what or are of more than a word.

    A post that a figure has already, alone or with more words, is not told twice; nor is one that another one holds.
    """
    held = {o.core for f in figures for o in f.offices}
    for figure in figures:
        if figure.kind != "person" or not figure.names:
            continue
        for span, kind in sorted(figure.others):
            if kind != "nominal" or not _THE.match(page.text, span.start):
                continue
            told = phrase_office(page, span)
            if told is None or told.core in held or told.core in _ANYBODY or told.title.startswith("next "):
                continue
            if any(o.core.endswith(told.core) or told.core.endswith(o.core) for o in figure.offices):
                continue
            figure.offices.append(told)
