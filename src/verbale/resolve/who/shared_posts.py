"""Posts that one title gives to several: "Ministers X and Y", "two governors, X and Y", "X and Y, the co-chairs"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from verbale.lexicon import calling_of, is_honorific, office
from verbale.resolve.who.office_making import Office, make_office, titles_in
from verbale.resolve.who.runs import OWNS, PREPOSITIONS, SMALL, run_left
from verbale.resolve.who.words import Page, Piece
from verbale.types import Span

__all__ = ["share_listed", "share_title"]

# A bracket or letters for party and place behind a name: "(D-Ohio)", ", R-Ohio".
_MARK = r"(?:\s*\([^()\n]{1,24}\)|,\s[A-Z]{1,4}-[A-Z][\w.]*(?=,))?"
_AND = r"\s*(?:,\s*and\b|,|;|\band\b|\bor\b|&)\s*"
_BARE = re.compile(rf"{_MARK}{_AND}")
# The same with titles or owners before the next name: ", Senator X and Norway's Y".
_TITLED = re.compile(rf"{_MARK}{_AND}(?:(?:[A-Z][\w.'’-]*|the|of|then)\s+){{0,6}}")
# The same with what each is of behind his name: "X of Peru and Y of Chile".
_PLACE = r"(?:\sof\s(?:the\s)?[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,3})?"
_PLACED = re.compile(rf"{_MARK}{_PLACE}{_AND}(?:(?:[A-Z][\w.'’-]*|the|of)\s+){{0,4}}")
_CLOSED = re.compile(rf"{_MARK}{_PLACE}\s*(?:[,.;:)–—-]|$)")
_DASHES = frozenset({"-", "–", "—"})
_OPENS = frozenset({",", ":", *_DASHES})
_INCLUDES = frozenset({"including", "like", "namely", "especially", "notably"})


def share_title(page: Page, told: Office, names: Sequence[Span]) -> Iterator[Office]:
    """Yield the office for the others of a list whose title stands in the plural, before it or behind it."""
    if not _is_plural(told.title.split()[-1]):
        return
    if told.words.start < told.holder.start:
        yield from (told._replace(holder=name) for name in _following(page, told.holder, names, _BARE))
    elif not re.search(r"\bone of [^.,]*$", page.text[told.holder.end : told.words.start]):
        yield from (told._replace(holder=name) for name in _preceding(page, told.holder, names))


def share_listed(page: Page, holder: Span, names: Sequence[Span]) -> Iterator[Office]:
    """Yield the office of all in a list that a plural title, and a comma, dash or "including", introduces."""
    pieces = page.before(holder.start)
    opens = _opening(pieces)
    if opens is None:
        return
    others = list(_following(page, holder, names, _TITLED)) or list(_following(page, holder, names, _PLACED))
    if others and pieces[opens].text == "," and _CLOSED.match(page.text, others[-1].end) is None:
        return  # "Unlike the mayors, Lind and Ek agree"
    window = run_left(pieces[:opens])
    for at, end, core in titles_in(window) if others else ():
        tail = window[end:]
        title = window[at:end]
        if not _is_plural(title[-1].text) or (tail and tail[0].text not in PREPOSITIONS):
            continue
        for name in (holder, *others):
            yield make_office(name, window[:at], title, tail, core, names=names)
        return


def _is_plural(word: str) -> bool:
    last = word.lower()
    if not last.endswith(("s", "men", "women")):
        return False
    return office([last]) not in (None, last) or calling_of(last) not in (None, last)


def _opening(pieces: Sequence[Piece]) -> int | None:
    """Return where the sign stands that opens a list right before a name, its title or owner."""
    at = len(pieces) - 1
    while at > 0 and len(pieces) - at < 7:
        word = pieces[at].text
        if word in _OPENS:
            while at > 0 and pieces[at - 1].text in _OPENS:
                at -= 1
            return at
        if word in _INCLUDES:
            return at - 1 if pieces[at - 1].text == "," else at
        if not (pieces[at].capital or word in OWNS | SMALL | {"of", "."} or is_honorific(word)):
            return None
        at -= 1
    return None


def _following(page: Page, holder: Span, names: Sequence[Span], gap: re.Pattern[str]) -> Iterator[Span]:
    at = holder.end
    for name in names:
        if name.start < at:
            continue
        if gap.fullmatch(page.text, at, name.start) is None:
            return
        yield name
        at = name.end


def _preceding(page: Page, holder: Span, names: Sequence[Span]) -> Iterator[Span]:
    at = holder.start
    for name in reversed(names):
        if name.end > at:
            continue
        if _TITLED.fullmatch(page.text, name.end, at) is None:
            return
        yield name
        at = name.start
