"""Lands that the lexicon does not know, told by their governments, armies, delegations and the word for their people.

A story may be of a state that is new, self-declared or no more. News treats it as any other: "the government of X",
"X's army", "the X-an delegation". What the story gives a government is a land of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from verbale.lexicon import organisation_class, political_party_of, state_of
from verbale.lexicon.tables import fold
from verbale.resolve.who.sighting import Sighting, is_where
from verbale.resolve.who.words import Page
from verbale.types import Span

__all__ = ["with_lands"]

_ORGANS = (
    r"government|army|armed forces|military|navy|coast guard|parliament|cabinet|embassy|ambassador|prime minister|"
    r"[a-z]+ minister|minister|[a-z]+ ministry|ministry|ruling party"
)
_GOVERNS = re.compile(rf"['’]s\s+(?:[a-z]+\s+)?(?:{_ORGANS})\b", re.IGNORECASE)
_GOVERNED_BY = re.compile(
    r"\b(?:government|parliament|prime minister|ambassador|charg[eé] d['’]affaires) (?:of|to) $", re.IGNORECASE
)
# "The Peru Foreign Minister" may be of a party; of what has an embassy or a capital too, he is of a land.
_POSTED = re.compile(r"\s+(?:Foreign|Prime|Defen[cs]e|Interior|Finance) Minist(?:er|ry)\b")
_SEATED = re.compile(r"\s+(?:Embassy|embassy|Consulate|consulate|ambassador|capital)\b")
_SIDED = re.compile(r"\s+(?:delegation|side|government|negotiators|officials)\b")
_PEOPLES = re.compile(rf"\s+(?:delegation|side|negotiators|officials|troops|soldiers|{_ORGANS})\b", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+(\w+)")
_ARTICLE = re.compile(r"\b[Tt]he\s+$")
# What English adds to a land's name to make its adjective: Angola-n, Niger-ian, Malt-ese, Pakistan-i, Finn-ish.
_ENDINGS = ("n", "an", "ian", "ean", "ese", "i", "ish", "er")
_VOWELS = "aeiouy"


def with_lands(
    pages: Sequence[Page], sightings: Sequence[Sequence[Sighting]], people: set[str]
) -> list[list[Sighting]]:
    """Return the sightings with the names of lands, and the words for their people, made those of states.

    `people` are the folded words of full names: whoever bears one is no land.
    """
    lands = _find_lands(pages, sightings, people)
    if not lands:
        return [list(row) for row in sightings]
    words = {form: land for land in sorted(lands) for form in _forms(land) if form not in lands}
    return [
        _with_words(page, [_as_state(page, s, lands) for s in row], words)
        for page, row in zip(pages, sightings, strict=True)
    ]


def _find_lands(pages: Sequence[Page], sightings: Sequence[Sequence[Sighting]], people: set[str]) -> set[str]:
    """Return the names that the story gives a government or army.

    A name that has a delegation or a side stands with them if it is told in one breath with such a land ("A and B").
    """
    able = [
        (page, s)
        for page, row in zip(pages, sightings, strict=True)
        for s in row
        if s.form == "name" and s.kind in ("place", "organisation", "person") and _can_be_land(page, s, people)
    ]
    names = {s.name for _, s in able if " " not in s.name and political_party_of(s.name) is None}
    able_pages = {page.report.id: page for page, _ in able}.values()
    words = {piece.text for page in able_pages for piece in page.pieces if piece.capital}
    governed = {
        s.name
        for page, s in able
        if _GOVERNS.match(page.text, s.span.end)
        or _GOVERNED_BY.search(page.text, max(0, s.span.start - 30), s.span.start)
    }
    places = _places_of(pages, names)
    governed |= {name for name in sorted(names - governed) if _is_posted(places.get(name, ()))}
    for name in sorted({s.name for _, s in able} - governed):
        if any(_is_people_of(form, places.get(form, ())) for form in _forms(name) & words):
            governed.add(name)
    sided = {s.name for page, s in able if _SIDED.match(page.text, s.span.end)}
    beside = {
        frozenset((s.name, told[1])) for page, s in able if (told := _AND.match(page.text, s.span.end)) is not None
    }
    return governed | {name for name in sided if any(name in pair and pair & governed for pair in beside)}


def _places_of(pages: Sequence[Page], names: set[str]) -> dict[str, list[tuple[Page, int]]]:
    """Return where each name, and each word with a capital, ends."""
    found: dict[str, list[tuple[Page, int]]] = {}
    for page in pages:
        for piece in page.pieces:
            if piece.capital or piece.text in names:
                found.setdefault(piece.text, []).append((page, piece.end))
    return found


def _is_posted(ends: Sequence[tuple[Page, int]]) -> bool:
    """Tell whether a name has a minister who may be of a party, and an embassy or capital, which no party has."""
    return all(any(told.match(page.text, end) for page, end in ends) for told in (_POSTED, _SEATED))


def _can_be_land(page: Page, sighting: Sighting, people: set[str]) -> bool:
    """Tell whether a name can be a land's: two words at most, no article before it, no word for a body or a person."""
    name = sighting.name
    return (
        len(name.split()) < 3
        and not name.isupper()
        and fold(name.split()[-1]).casefold() not in people
        and organisation_class(name) is None
        and _ARTICLE.search(page.text, max(0, sighting.span.start - 6), sighting.span.start) is None
    )


def _forms(land: str) -> set[str]:
    """Return the adjectives that English could make of a land's name, and its people in the plural."""
    if len(land) < 4 or " " in land:
        return set()
    forms = {land + ending for ending in _ENDINGS}
    if land[-1] in _VOWELS:
        forms |= {land[:-1] + ending for ending in _ENDINGS[1:]}
    return {form + plural for form in forms - {land} for plural in ("", "s")} - {land}


def _is_people_of(word: str, ends: Sequence[tuple[Page, int]]) -> bool:
    return state_of(word) is None and any(_PEOPLES.match(page.text, end) for page, end in ends)


def _as_state(page: Page, sighting: Sighting, lands: set[str]) -> Sighting:
    if sighting.kind == "state" or sighting.form != "name":
        return sighting
    land = sighting.name if sighting.name in lands else sighting.name.title() if sighting.name.isupper() else ""
    if land not in lands:
        return sighting
    return sighting._replace(kind="state", code=land, name=land, acts=not is_where(page, sighting.span))


def _with_words(page: Page, row: Sequence[Sighting], words: dict[str, str]) -> list[Sighting]:
    """Return the sightings and, where the word for a land's people stands alone, that land told by it."""
    found = {s.span: s for s in row}
    for piece in page.pieces:
        land = words.get(piece.text)
        if land is None or state_of(piece.text) is not None:
            continue
        span = Span(piece.start, piece.end)
        if not any(span.overlaps(s.span) and s.span != span and s.form == "name" for s in found.values()):
            found[span] = Sighting(span, "state", "nominal", piece.text, land)
    return [found[span] for span in sorted(found, key=lambda s: (s.start, -s.end))]
