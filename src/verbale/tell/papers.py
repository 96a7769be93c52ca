"""Which negotiating texts a brief shows, and of each which versions and changes.

A paper that is named in passing is none that the sides talk about, and a name alone tells a reader nothing: what is
shown is counted in points, or has terms or changes and is named more than once, or has terms that several reports tell,
or is put with its terms by a side of the talks. The record keeps all.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

import msgspec

from verbale.record.types import Change, NegotiatingText, Version

__all__ = ["name_of_text", "show_papers"]

_TALKED_OF = 3
"""Namings from which on a text is one that is talked of, whoever made it."""

_OF_AN_AGE = re.compile(
    r"(?:first|second|third|fourth|fifth|latest|new|newest|revised|fresh|final|initial|original|earlier|previous"
    r"|amended|updated|another)\s+(?=\S)",
    re.IGNORECASE,
)


def show_papers(texts: Iterable[NegotiatingText], makers: Collection[str]) -> list[NegotiatingText]:
    """Return the texts of which more is known than a name, the best known first, each with what says something of it.

    `makers` are the actors that are sides of the talks or belong to one. What is told of two texts in the same words is
    shown of the better known.
    """
    shown = [msgspec.structs.replace(t, versions=_rows(t.versions)) for t in texts]
    shown.sort(key=lambda t: (-len(t.versions) - len(t.changes), -len(t.evidence), t.id))
    return _each_change_once(t for t in shown if _is_told(t, makers))


def _is_told(text: NegotiatingText, makers: Collection[str]) -> bool:
    if any(v.points or v.parts for v in text.versions):
        return True
    if not text.versions and not text.changes:
        return False
    if sum(n.count for n in text.names) >= _TALKED_OF or any(v.terms and len(v.reports) > 1 for v in text.versions):
        return True
    return any(v.terms for v in text.versions) and text.author is not None and text.author in makers


def _rows(versions: Iterable[Version]) -> tuple[Version, ...]:
    """Return the versions without those that only tell an earlier one's terms again."""
    kept: list[Version] = []
    for version in versions:
        terms = {(t.value, t.unit) for t in version.terms}
        again = not (version.points or version.parts) and any(
            terms <= {(t.value, t.unit) for t in other.terms} for other in kept
        )
        if not again or version.status == "rejected":
            kept.append(version)
    return tuple(kept)


def _each_change_once(texts: Iterable[NegotiatingText]) -> list[NegotiatingText]:
    seen: set[tuple[str, str]] = set()
    listed = []
    for text in texts:
        own: list[Change] = []
        for change in text.changes:
            key = (change.change, change.summary)
            if key not in seen:
                seen.add(key)
                own.append(change)
        if own or text.versions:
            listed.append(msgspec.structs.replace(text, changes=tuple(own)))
    return listed


def name_of_text(text: NegotiatingText) -> str:
    """Return a text's name; where it has several versions, without the age of one ("second draft")."""
    return _OF_AN_AGE.sub("", text.name, count=1) if len(text.versions) > 1 else text.name
