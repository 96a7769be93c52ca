"""People whom the reader did not see and whose title stands before a given name: "Attorney General Ada Lind said"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from verbale.lexicon import ends_office, is_honorific, office, organisation_class, state_of
from verbale.resolve.who.names import is_given_name
from verbale.resolve.who.sighting import Sighting
from verbale.resolve.who.words import Page, Piece
from verbale.types import Span

__all__ = ["find_unseen"]

_LONGEST_TITLE = 5
# A given name, initials, one to three further words in capitals.
_NAME = re.compile(r"(?P<given>[A-Z][a-z]+)(?: [A-Z]\.){0,2}(?: [A-Z][a-z]+(?:-[A-Z][a-z]+)?){1,2}\b(?!['’]? ?[A-Z])")


def find_unseen(page: Page, taken: Sequence[Span]) -> Iterator[Sighting]:
    """Yield persons right behind a title, or behind title and comma and before another one, where nothing is yet."""
    for at in range(len(page.pieces) - 1):
        if not _is_title(page.pieces, at):
            continue
        comma = page.pieces[at + 1].text == "," and at + 2 < len(page.pieces)
        name = _NAME.match(page.text, page.pieces[at + 2 if comma else at + 1].start)
        if name is None or (comma and page.text[name.end() : name.end() + 1] != ","):
            continue
        span = Span(name.start(), name.end())
        if _is_name(page, name) and not any(span.overlaps(other) for other in taken):
            yield Sighting(span, "person", "name", name[0], score=0.6)


def _is_name(page: Page, name: re.Match[str]) -> bool:
    """Tell whether words in capitals are somebody's name: the first is a given one, or they are names to the tagger."""
    last = name[0].split()[-1]
    if organisation_class(name[0]) is not None or state_of(last) is not None:
        return False
    if state_of(name["given"]) is not None or office([name["given"]]) is not None or is_honorific(name["given"]):
        return False
    tokens = [page.token_at(p.start) for p in page.within(Span(name.start(), name.end())) if p.text != "."]
    return is_given_name(name["given"]) or all(t is not None and t.upos == "PROPN" for t in tokens)


def _is_title(pieces: Sequence[Piece], at: int) -> bool:
    """Tell whether a listed office ends here that is told in capitals or in more than a word."""
    if not ends_office(pieces[at].text):
        return False
    for size in range(min(_LONGEST_TITLE, at + 1), 0, -1):
        words = pieces[at - size + 1 : at + 1]
        if (size > 1 or words[0].capital) and office([p.text for p in words]) is not None:
            return True
    return False
