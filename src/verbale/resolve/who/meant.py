"""Descriptions that the story explains: which body "the union" or "the foreign ministry" is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verbale.lexicon import (
    body_of,
    organisation_class,
)
from verbale.resolve.who.bodies import kinds_of
from verbale.resolve.who.figures import Figure
from verbale.resolve.who.sightings import Sighting
from verbale.resolve.who.words import Page

__all__ = ["give_descriptions"]


def give_descriptions(pages: Sequence[Page], figures: list[Figure]) -> list[Figure]:
    """Return the figures, "the union", "the rebels", "the foreign ministry" given to the body or state that is meant.

    A lone noun means the body whose name ends in it, or else the one of its kind, if that is the only one or named
    twice as often as the next; a ministry or army means the state told right before it ("Norway's foreign ministry").
    """
    bodies: dict[str, Figure] = {}
    counts: dict[str, int] = {}
    for figure in figures:
        if figure.kind == "organisation" and figure.names and not figure.outlet:
            bodies.setdefault(figure.key, figure)
            counts[figure.key] = counts.get(figure.key, 0) + len(figure.names)
    by_id = {page.report.id: page for page in pages}
    home = _home(pages, figures)
    told = list(figures)
    for figure in figures:
        if figure.kind != "group" or ":" in figure.key or not figure.names:
            continue
        page = by_id[figure.report]
        kept = []
        for sighting in figure.names:
            owner = _government_of(page, figures, sighting) or _meant(page, bodies, counts, figure.key)
            if owner is None and figure.key in ("government", "army", "military", "armed forces"):
                owner = home
            if owner is None:
                kept.append(sighting)
            else:
                _here(told, owner, figure.report).others.append((sighting.span, "nominal"))
        figure.names = kept
    return [f for f in told if f.names or f.others or f.places]


_GOVERNMENT = re.compile(r"(?:['’]s?)?\s+(?:government|army|armed forces|military|delegation)\b")


def _home(pages: Sequence[Page], figures: Sequence[Figure]) -> Figure | None:
    """Return the one state whose government or army the story tells by name, None where there are several."""
    by_id = {page.report.id: page for page in pages}
    found: dict[str, Figure] = {}
    for figure in figures:
        if figure.kind == "state":
            text = by_id[figure.report].text
            if any(_GOVERNMENT.match(text, s.span.end) for s in (*figure.names, *figure.words, *figure.places)):
                found.setdefault(figure.key, figure)
    return next(iter(found.values())) if len(found) == 1 else None


def _here(figures: list[Figure], like: Figure, report: str) -> Figure:
    """Return the figure of the same body in a report, a new one where the report does not name it."""
    for figure in figures:
        if figure.report == report and figure.kind == like.kind and figure.key == like.key:
            return figure
    figures.append(Figure(report, like.kind, like.key))
    return figures[-1]


def _government_of(page: Page, figures: Sequence[Figure], sighting: Sighting) -> Figure | None:
    if organisation_class(sighting.name) not in ("government", "ministry", "force"):
        return None
    for figure in figures:
        if figure.report == page.report.id and figure.kind == "state":
            for told in (*figure.names, *figure.words, *figure.places):
                if re.fullmatch(r"(?:['’]s?)?\s+", page.text[told.span.end : sighting.span.start]):
                    return figure
    return None


def _meant(page: Page, bodies: dict[str, Figure], counts: dict[str, int], key: str) -> Figure | None:
    words = key.split()
    ends = [k for k in bodies if k != key and words in (k.split()[-len(words) :], k.partition(" of ")[0].split()[-1:])]
    kind = organisation_class(key)
    if not ends and len(words) == 1 and kind in ("union", "company", "bank", "rebels", "association"):
        # A company need not say so in its name: one that says nothing of its kind may be meant too.
        ends = [k for k in bodies if kind in kinds_of(k) or (kind == "company" and _is_unclassed(bodies[k]))]
    if not ends and kind == "rebels":
        called = [match.end() for match in _REBELS.finditer(page.text)]
        ends = [k for k in bodies if _are_rebels(page, bodies[k], called)]
    if not ends and key in ("guerrillas", "rebels"):
        ends = [k for k in bodies if any(_REBELS_NAME.search(s.name) for s in bodies[k].names)]
    longest = max(ends, key=lambda k: (len(k), k), default="")
    if all(k in longest for k in ends):  # shorter forms of one name
        return bodies[longest] if longest else None
    ranked = sorted(ends, key=lambda k: (-counts[k], k))
    if len(ranked) > 1 and counts[ranked[0]] < 2 * counts[ranked[1]]:
        return None
    return bodies[ranked[0]] if ranked else None


def _is_unclassed(figure: Figure) -> bool:
    """Tell whether a body's names say nothing of its kind, or that it is a company; a state's organ is none."""
    kinds = {organisation_class(s.name) for s in figure.names}
    return kinds <= {None, "company"} and not any(s.code or body_of(s.name) for s in figure.names)


_REBELS = re.compile(r"\b(?:rebels?|guerrillas?|insurgents?|militants?)\s+(?:of\s+)?(?:the\s+)?")


# What those who rise call themselves: for liberation or resistance, or after a day.
_REBELS_NAME = re.compile(
    r"\b(?:Liberation|Revolutionary|Resistance|Salvation|[A-Z][a-z]+ \d{1,2}(?:st|nd|rd|th)?)\b"
    r"(?:[\w ]{0,40} )?(?:Movement|Front|Army|Command)\b"
)


def _are_rebels(page: Page, figure: Figure, called: Sequence[int]) -> bool:
    """Tell whether one of the names stands at one of the places right behind "rebels of the" and the like."""
    names = tuple(s.name for s in figure.names)
    return any(page.text.startswith(names, place) for place in called)
