"""Which names of a story are persons: nobody is made one on the word of one report alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from verbale.lexicon import (
    is_honorific,
    is_outlet,
    is_title_word,
    state_of,
)
from verbale.lexicon.tables import fold
from verbale.resolve.who.bodies import is_addressed, with_bodies, with_pairs_apart, with_whole_names
from verbale.resolve.who.lands import with_lands
from verbale.resolve.who.lists import phrase_words
from verbale.resolve.who.names import is_given_name
from verbale.resolve.who.nobodies import without_nobodies, without_plurals
from verbale.resolve.who.sighting import Sighting
from verbale.resolve.who.sightings import is_common
from verbale.resolve.who.words import Page
from verbale.types import Span

__all__ = ["people_of"]

_SPEAKS = phrase_words("speaks")


def people_of(pages: Sequence[Page], sightings: Sequence[Sequence[Sighting]]) -> list[list[Sighting]]:
    """Return the sightings with those persons alone for whom the story speaks; the rest become organisations or go.

    A name of several words stands. A lone word stands if it is part of such a name anywhere in the story, or if a title
    or form of address goes before it; an agent of reporting that is neither is an outlet.
    """
    sightings = without_nobodies(pages, with_whole_names(pages, with_pairs_apart(pages, without_plurals(sightings))))
    sightings = [[_without_field(page, s) for s in row] for page, row in zip(pages, sightings, strict=True)]
    sightings, short = with_bodies(pages, sightings)
    full = {s.name for row in sightings for s in row if s.kind == "person" and len(s.name.split()) > 1}
    sightings = [[part for s in row for part in _without_people(s, full)] for row in sightings]
    surnames = _surnames(full) - short
    sightings = [_with_surnames(page, row, surnames) for page, row in zip(pages, sightings, strict=True)]
    parts = {
        fold(word).casefold()
        for row in sightings
        for s in row
        if s.kind == "person" and len(s.name.split()) > 1
        for word in s.name.split()
    }
    sightings = with_lands(pages, sightings, parts)
    titled = {
        s.name.casefold()
        for page, row in zip(pages, sightings, strict=True)
        for s in row
        if s.kind == "person" and is_addressed(page, s.span)
    }
    titled |= _sure(sightings)
    titled |= _beside_people(pages, sightings, parts | {fold(name).casefold() for name in titled})
    sightings = [[_without_title(s, full) for s in row] for row in sightings]
    told = Counter(s.name for row in sightings for s in row)
    often = {name for name, count in told.items() if count > 1 or is_given_name(name)}
    return [
        [kept for s in row if (kept := _judge(page, s, parts, titled, often)) is not None]
        for page, row in zip(pages, sightings, strict=True)
    ]


_AND = re.compile(r",?\s+and\s+|,\s+(?:and\s+)?")


_MINISTER = re.compile(r"\s+(?:Minister|Secretary|Ministry|Commissioner)\b")


def _without_field(page: Page, sighting: Sighting) -> Sighting:
    """Return a name without the field of the office behind it: Xania of "Xania Foreign Minister Lind"."""
    words = sighting.name.split()
    named = sighting.kind == "person" and sighting.form == "name" and len(words) > 1
    field = named and words[-1] in phrase_words("portfolio") and _MINISTER.match(page.text, sighting.span.end)
    if not field or not sighting.span.of(page.text).endswith(words[-1]):
        return sighting
    kept = sighting.span.of(page.text).removesuffix(words[-1]).rstrip()
    span = Span(sighting.span.start, sighting.span.start + len(kept))
    return sighting._replace(name=" ".join(words[:-1]), span=span)


def _beside_people(pages: Sequence[Page], sightings: Sequence[Sequence[Sighting]], known: set[str]) -> set[str]:
    """Return the lone names that stand in a list right beside a person's: "Lind and Ek told the board"."""
    found: set[str] = set()
    for page, row in zip(pages, sightings, strict=True):
        for one, two in pairwise(s for s in row if s.kind == "person" and s.score >= _LIKELY):
            if _AND.fullmatch(page.text, one.span.end, two.span.start):
                pair = [s for s in (one, two) if " " not in s.name and fold(s.name).casefold() not in known]
                found |= {s.name.casefold() for s in pair if len(pair) == 1 and s.name.isalpha()}
    return found


_LIKELY = 0.6
_SURE = 0.9  # score of every mention from which a lone name told twice is a person's without a title


def _sure(sightings: Sequence[Sequence[Sighting]]) -> set[str]:
    """Return the lone names that the reader holds for a person's wherever they stand, twice or more."""
    scores: dict[str, list[float]] = {}
    for row in sightings:
        for s in row:
            if " " not in s.name and s.form == "name":
                scores.setdefault(s.name, []).append(s.score if s.kind == "person" else 0.0)
    return {n.casefold() for n, all_of in scores.items() if len(all_of) > 1 and min(all_of) >= _SURE and n.istitle()}


def _without_people(sighting: Sighting, people: set[str]) -> Iterator[Sighting]:
    """Yield a body's name without the person at its end whom the story knows by that name elsewhere."""
    words = sighting.name.split()
    for at in range(1, len(words) - 1) if sighting.kind == "organisation" else ():
        tail = " ".join(words[at:])
        if tail in people and sighting.span.end - sighting.span.start == len(sighting.name):
            cut = sighting.span.end - len(tail)
            body = " ".join(words[:at])
            yield sighting._replace(span=Span(sighting.span.start, sighting.span.start + len(body)), name=body)
            yield sighting._replace(span=Span(cut, sighting.span.end), name=tail, kind="person")
            return
    yield sighting


def _surnames(people: set[str]) -> set[str]:
    """Return the last words of full names that are no state's or outlet's name too."""
    words = {name.split()[-1] for name in people if not name.isupper()}
    return {word for word in words if len(word) > 2 and state_of(word) is None and not is_outlet(word)}


def _with_surnames(page: Page, row: Sequence[Sighting], surnames: set[str]) -> list[Sighting]:
    """Return the sightings with surnames of the story's people where the reader saw a place or body, or nothing."""
    found = {s.span: s for s in row}
    taken = {offset for s in row for offset in range(s.span.start, s.span.end)}
    starts = {start for start, _ in page.sentences}
    for piece in page.pieces:
        if piece.text not in surnames:
            continue
        span = Span(piece.start, piece.end)
        here = found.get(span)
        if here is not None and here.kind in ("organisation", "place") and not here.code:
            found[span] = here._replace(kind="person", acts=True)
        elif here is None and taken.isdisjoint(range(span.start, span.end)):
            common = piece.start in starts and re.search(rf"\b{re.escape(piece.text.lower())}\b", page.text)
            if not common and not _in_capitals(page, span):
                found[span] = Sighting(span, "person", "name", piece.text, score=0.5)
                taken.update(range(span.start, span.end))
    return [found[span] for span in sorted(found, key=lambda s: (s.start, -s.end))]


def _in_capitals(page: Page, span: Span) -> bool:
    """Whether a word stands between other capitalised words, as part of a longer name."""
    before, after = page.before(span.start, limit=1), page.after(span.end, limit=1)
    follows = bool(after) and after[0].capital and page.text[span.end : after[0].start] == " "
    opens = bool(before) and before[-1].capital and before[-1].text.isalpha() and not is_honorific(before[-1].text)
    return follows or (opens and not is_title_word(before[-1].text) and page.text[before[-1].end : span.start] == " ")


def _without_title(sighting: Sighting, people: set[str]) -> Sighting:
    """Return a person's name without words before it that belong to a title: "Finance John Smith"."""
    words = sighting.name.split()
    if sighting.kind != "person" or len(words) < 3 or is_given_name(words[0]):
        return sighting
    if not (is_given_name(words[1]) or is_title_word(words[0].lower()) or words[0] in phrase_words("portfolio")):
        return sighting  # a double surname, told alone elsewhere
    tail = " ".join(words[1:])
    if tail not in people or sighting.span.end - sighting.span.start != len(sighting.name):
        return sighting
    return sighting._replace(span=Span(sighting.span.end - len(tail), sighting.span.end), name=tail)


def _judge(page: Page, sighting: Sighting, parts: set[str], titled: set[str], often: set[str]) -> Sighting | None:
    if sighting.kind != "person":
        return sighting
    before = page.before(sighting.span.start, limit=1)
    if before and before[0].text.lower() in phrase_words("bears name"):
        return None  # "the icebreaker Ada Lind", "Hurricane Ada"
    words = sighting.name.split()
    if len(words) > 1:
        return sighting if not _is_byline(page, sighting.span) else None
    key = fold(sighting.name).casefold()
    if sighting.name.isupper() and len(sighting.name) > 1 and key not in parts:
        return sighting._replace(kind="organisation") if not is_common(page, sighting.name) else None
    if key in parts or sighting.name.casefold() in titled:
        return sighting
    if _reports(page, sighting.span):
        return sighting._replace(kind="outlet")
    if sighting.score >= 0.6 and key.isalpha() and _is_subject(page, sighting.span, often=sighting.name in often):
        return sighting
    return None


_BYLINE = re.compile(
    r"\s*(?:by|reporting by|writing by|editing by|words by)\s+[A-Z][^.!?\n]{2,90}[.]?\s*", re.IGNORECASE
)
_CREDIT = re.compile(r"\s?(?:[-–—/]|via)\s?(?:AP|Reuters|REUTERS|AFP|Getty|EPA|UPI|Bloomberg|The Washington Post)\b")


def _is_byline(page: Page, span: Span) -> bool:
    """Tell whether a name stands on a line of its own after "By": who wrote the report does not act in it."""
    if _CREDIT.match(page.text, span.end) or re.search(
        r"Photo(?:/| by )$", page.text[max(0, span.start - 9) : span.start]
    ):
        return True
    line = page.text.rfind("\n", 0, span.start) + 1
    end = page.text.find("\n", span.end)
    return _BYLINE.fullmatch(page.text, line, len(page.text) if end < 0 else end) is not None


_CITES = re.compile(
    r"(?:according to|cited by|reported by|informed by|as|told|interview with|quoted by|citing)\s+$", re.I
)


def _reports(page: Page, span: Span) -> bool:
    """Tell whether a lone name is told to report or be told things, as outlets are."""
    before = page.text[max(0, span.start - 24) : span.start]
    after = page.after(span.end, limit=2)
    return _CITES.search(before) is not None or bool(after and after[0].text in {"reported", "reports", "writes"})


def _is_subject(page: Page, span: Span, *, often: bool) -> bool:
    """Tell whether a lone name speaks, or does something and is told more than once."""
    token = page.token_at(span.start)
    after = page.after(span.end, limit=1)
    acts = often and token is not None and token.deprel.startswith("nsubj")
    return acts or bool(after and after[0].text in _SPEAKS)
