"""Offices told for their holders: "the Acme chief executive said" is whoever another report tells to hold the post.

Within a report `within` does so already; here the post is told in one report and its holder in another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from verbale.lexicon import is_unnamed_head
from verbale.resolve.who.figures import Figure, same_state
from verbale.resolve.who.keys import organisation_key
from verbale.resolve.who.offices import Office, phrase_office
from verbale.resolve.who.words import Page

__all__ = ["join_holders"]

_DEFINITE = re.compile(r"(?:\bthe|['’]s?) (?:[a-z-]+ )?$", re.IGNORECASE)
_BEFORE = 30


def join_holders(pages: Iterable[Page], figures: Sequence[Figure], groups: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return the groups with each unnamed holder of a post of somebody's given to the one person who holds it.

    The post must be told of the same state or body, in the definite; where two people hold it, it stays unnamed.
    """
    by_id = {page.report.id: page for page in pages}
    holders: dict[str, dict[int, Office]] = defaultdict(dict)
    for number, group in enumerate(groups):
        for office in (o for i in group if figures[i].kind == "person" for o in figures[i].offices):
            if office.of is not None and office.tense == "now":
                holders[office.core].setdefault(number, office)
    joined = [list(group) for group in groups]
    for number, group in enumerate(groups):
        if len(group) != 1 or figures[group[0]].kind != "unnamed":
            continue
        figure = figures[group[0]]
        holder = _holder(by_id[figure.report], figure, holders)
        if holder is not None:
            figure.others += [(s.span, "nominal") for s in figure.names]
            figure.names, figure.kind = [], "person"
            joined[holder].extend(joined[number])
            joined[number] = []
    return [sorted(group) for group in joined if group]


def _holder(page: Page, figure: Figure, holders: Mapping[str, Mapping[int, Office]]) -> int | None:
    span = figure.names[0].span
    told = phrase_office(page, span)
    if told is None or told.of is None or is_unnamed_head(told.core):
        return None
    start = span.start
    if (
        not _DEFINITE.search(page.text, max(0, start - _BEFORE), start)
        and page.text[start : start + 4].lower() != "the "
    ):
        return None
    rows = sorted(holders.get(told.core, {}).items())
    found = [number for number, office in rows if _is_one(office, told)]
    found = found or [number for number, office in rows if (office.of or "").split()[-1].islower()]  # "a Danish group"
    return found[0] if len(found) == 1 else None


def _is_one(one: Office, two: Office) -> bool:
    """Tell whether two offices are of one state or body, the body's name cut after its first words or not."""
    if same_state(one, two):
        return True
    first, second = organisation_key(one.of or ""), organisation_key(two.of or "")
    short, long = sorted((first, second), key=len)
    return bool(short) and f"{long} ".startswith(f"{short} ")
