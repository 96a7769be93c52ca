"""Names that the reader takes for persons and that the story uses otherwise: towns, islands, streets, storms."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from verbale.resolve.who.bodies import is_addressed
from verbale.resolve.who.keys import has_plural_letters
from verbale.resolve.who.lists import phrase_words
from verbale.resolve.who.names import is_given_name
from verbale.resolve.who.sighting import Sighting, is_where
from verbale.resolve.who.words import Page
from verbale.types import Span

__all__ = ["without_nobodies", "without_plurals"]


def without_plurals(sightings: Sequence[Sequence[Sighting]]) -> list[list[Sighting]]:
    """Return the sightings, letters with a plural's ending kept only where the story tells the name that they are of.

    "The LFAs" of the Less Favoured Areas are a body; MPs, NGOs and GPs are anybody.
    """
    names = {s.name for row in sightings for s in row if s.kind == "organisation" and " " in s.name}
    initials = {"".join(w[0] for w in name.split() if w[0].isupper()) for name in names}
    return [
        [
            _out_of_capitals(s, initials)
            for s in row
            if s.kind != "organisation" or not has_plural_letters(s.name) or s.name[:-1] in initials
        ]
        for row in sightings
    ]


def _out_of_capitals(sighting: Sighting, initials: set[str]) -> Sighting:
    """Return the initials that open words in capitals, where the story tells their name: "LFA TALKS" in a headline."""
    first = sighting.name.split()[0]
    if sighting.kind != "organisation" or first == sighting.name or not sighting.name.isupper() or len(first) < 2:
        return sighting
    if first not in initials:
        return sighting
    return sighting._replace(name=first, span=Span(sighting.span.start, sighting.span.start + len(first)))


def without_nobodies(pages: Sequence[Page], sightings: Sequence[Sequence[Sighting]]) -> list[list[Sighting]]:
    """Return the sightings, names of several words made places that no report uses as a person's.

    Their own words say so ("… Island", "Rue …", "Storm …"), or the story says where things are by them throughout:
    after "in" or "at", or at the head of a report.
    """
    used: dict[str, set[bool]] = defaultdict(set)
    for page, row in zip(pages, sightings, strict=True):
        for s in row:
            if s.kind in ("person", "place") and " " in s.name:
                used[s.name.casefold()].add(_is_place_here(page, s.span))
    return [
        [s._replace(kind="place", acts=False) if _is_nobody(page, s, used) else s for s in row]
        for page, row in zip(pages, sightings, strict=True)
    ]


_OPENERS = frozenset({"Prince", "Princess", "Queen", "King", "Saint", "St.", "Lord", "Lady"})


def _is_nobody(page: Page, sighting: Sighting, used: dict[str, set[bool]]) -> bool:
    words = sighting.name.split()
    if sighting.kind != "person" or len(words) < 2:
        return False
    before = page.before(sighting.span.start, limit=1)
    if before and before[0].text in _OPENERS and words[-1].capitalize() in phrase_words("closes place"):
        return True  # "Prince Ada Island"
    if is_addressed(page, sighting.span):
        return False
    closes = words[-1].capitalize() in phrase_words("closes place") and not is_given_name(words[0])
    if closes or words[0].capitalize() in phrase_words("opens place"):
        return True
    if any(word.lower() in phrase_words("bears name") for word in words[:-1]):
        return True
    return used[sighting.name.casefold()] == {True}


# "VILLA RICA, Bolivia, May 3", "Port Ada, Tuesday", "PORT ADA. The council", "Port Ada (AP) -"
# A number alone is a day where a month follows; an age has a comma behind it: "Ada Lind, 58, a nurse".
_DAY = r"(?:\w+day\b|[A-Z][a-z]{2,8}\.?\s\d{1,2}\b|\d{1,2}(?=\.?\s[A-Z]|\s*[-–—:(]))"
_HEAD = re.compile(
    rf"(?:,\s*(?:[A-Z][\w.]+(?: [A-Z][\w.]+)?,?\s*)?{_DAY}|\s*\([A-Z][\w./ ]{{1,20}}\)\s*[-–—]|\s[-–—]+\s)"
)


def _is_place_here(page: Page, span: Span) -> bool:
    """Tell whether a name says where something is, or opens a report as the town that it comes from."""
    if is_where(page, span) and page.text[max(0, span.start - 2) : span.start] != ", ":
        return True
    opens = span.start == 0 or page.text[span.start - 1] == "\n"
    capitals = span.of(page.text).isupper() and page.text[span.end : span.end + 1] in {".", ","}
    return opens and (capitals or _HEAD.match(page.text, span.end) is not None)
