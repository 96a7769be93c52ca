"""Bodies that the reader took for people: companies bear surnames, and news calls them by one word of their name.

"The consortium, Aldo Marin, says": the noun before the name, or the legal form after it, says what bears it. Once a
story has told "Marin Steel Plc", a bare "Marin" is the company: press style tells the man by title or in full.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from verbale.lexicon import is_honorific, office, organisation_class, state_of
from verbale.resolve.who.lists import phrase_words
from verbale.resolve.who.names import is_given_name
from verbale.resolve.who.sighting import Sighting
from verbale.resolve.who.words import Page
from verbale.types import Span

__all__ = ["distinctive", "has_form", "is_addressed", "with_bodies", "with_whole_names"]

# Kinds of body that a noun before a name can introduce: "the oil company X", "rebel group X".
_INTRODUCED = frozenset({"company", "union", "bank", "rebels", "association"})
_FORM = re.compile(r",?\s+(?:SA|S\.A\.|Plc|PLC|plc|Inc|Corp|Ltd|LLC|AG|NV|GmbH|SpA|S\.p\.A\.|ASA|AB|Co)(?!\w)")
_FIRMS = frozenset({"company", "bank"})


def with_bodies(
    pages: Sequence[Page], sightings: Sequence[Sequence[Sighting]]
) -> tuple[list[list[Sighting]], set[str]]:
    """Return the sightings with bodies under every form of their names, and the lone words that are such names."""
    told = [
        (page, s)
        for page, row in zip(pages, sightings, strict=True)
        for s in row
        if s.form == "name" and s.kind in ("person", "organisation")
    ]
    introduced = {s.name for page, s in told if s.kind == "person" and _is_introduced(page, s)}
    bodies = {s.name for _, s in told if s.kind == "organisation" and not s.code} | introduced
    bodies |= {_without_form(name) for name in bodies}
    people = {s.name for _, s in told if s.kind == "person" and " " in s.name} - bodies
    firms = introduced | {
        s.name for page, s in told if s.name in bodies and (_has_form(page, s) or organisation_class(s.name) in _FIRMS)
    }
    short = _short_names(bodies, firms, people)
    surnames = {name.split()[-1] for name in people}
    return [
        [_as_body(page, s, bodies, short, surnames) for s in row] for page, row in zip(pages, sightings, strict=True)
    ], short


def with_whole_names(pages: Sequence[Page], sightings: Sequence[Sequence[Sighting]]) -> list[list[Sighting]]:
    """Return the sightings with names that the story knows whole made whole where the reader saw their parts."""
    told = {s.name for row in sightings for s in row if s.kind == "organisation" and s.form == "name" and not s.code}
    names = sorted({n for name in told for n in (name, _without_form(name)) if len(n.split()) > 2}, key=len)
    return [_made_whole(page, row, names[::-1]) for page, row in zip(pages, sightings, strict=True)]


def _made_whole(page: Page, row: Sequence[Sighting], names: Sequence[str]) -> list[Sighting]:
    found = list(row)
    for name in names:
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", page.text):
            span = Span(match.start(), match.end())
            near = [s for s in found if s.span.overlaps(span)]
            parts = all(span.covers(s.span) and s.span != span and s.kind in ("organisation", "place") for s in near)
            if near and parts:
                found = [s for s in found if s not in near] + [Sighting(span, "organisation", "name", name)]
    return sorted(found, key=lambda s: (s.span.start, -s.span.end))


def _as_body(page: Page, sighting: Sighting, bodies: set[str], short: set[str], surnames: set[str]) -> Sighting:
    if sighting.kind == "organisation" and sighting.name in short & surnames and is_addressed(page, sighting.span):
        return sighting._replace(kind="person")  # "Mr Marin"
    if sighting.kind != "person":
        return sighting
    if (" " in sighting.name and sighting.name in bodies) or (
        sighting.name in short and not is_addressed(page, sighting.span)
    ):
        return sighting._replace(kind="organisation")
    return sighting


def _is_introduced(page: Page, sighting: Sighting) -> bool:
    """Tell whether a noun for a body stands before a name as its apposition, or a legal form behind it."""
    first, *rest = sighting.name.split()
    if rest and is_given_name(first):
        return False
    if rest and first.lower() in phrase_words("opens body") - {"royal", "general"}:
        return True
    if _has_form(page, sighting):
        return True
    before = [piece.text for piece in page.before(sighting.span.start, limit=4)]
    comma = before[-1:] == [","]
    if comma:
        before = before[:-1]
        # "The consortium, X, says" names it; "the secretary of the union, X, says" names a person.
        if before[-2:-1] not in (["the"], ["The"]) or {"of", "for"} & set(before) or not _closes(page, sighting.span):
            return False
    return bool(before) and before[-1].islower() and organisation_class(before[-1]) in _INTRODUCED


def _closes(page: Page, span: Span) -> bool:
    return [piece.text for piece in page.after(span.end, limit=1)] in ([","], ["."], [])


def has_form(name: str) -> bool:
    """Tell whether a legal form closes a name: "Marin Steel Plc"."""
    return any(match.end() == len(name.rstrip(".")) for match in _FORM.finditer(name.rstrip(".")))


def _without_form(name: str) -> str:
    return _FORM.sub("", name) if has_form(name) else name


def _has_form(page: Page, sighting: Sighting) -> bool:
    return _FORM.match(page.text, sighting.span.end) is not None or has_form(sighting.name)


def distinctive(name: str) -> str:
    """Return the word by which a body is called for short: its first, after a word such as "Groupe"."""
    words = [w for w in name.split() if w.lower() not in phrase_words("opens body")]
    return words[0] if words else ""


def _short_names(bodies: set[str], firms: set[str], people: set[str]) -> set[str]:
    """Return the lone words that are bodies' names for short; a surname of the story's people for firms alone."""
    surnames = {name.split()[-1] for name in people}
    words = {distinctive(name): name for name in sorted(bodies) if " " in name and name not in firms}
    words |= {distinctive(name): name for name in sorted(firms) if " " in name}
    return {
        word
        for word, name in words.items()
        if len(word) > 2
        and word[0].isupper()
        and not is_given_name(word)
        and state_of(word) is None
        and organisation_class(word) is None
        and (word not in surnames or name in firms)
    }


def is_addressed(page: Page, span: Span) -> bool:
    """Tell whether a title or form of address stands right before a name."""
    before = page.before(span.start, limit=1)
    return bool(before) and before[0].capital and (is_honorific(before[0].text) or office([before[0].text]) is not None)
