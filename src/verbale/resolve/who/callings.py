"""What news says that a person is, where it is no listed office: "X, a shop owner", "Highland brewer X".

The trade, standing or part played is the head of the phrase beside the name; what it is of is taken as for offices. The
owner counts for a side only where the phrase can tell one: a rival or critic of somebody belongs elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verbale.lexicon import calling_of, organisation_class, political_party_of, region_of, state_of
from verbale.resolve.who.lists import phrase_words
from verbale.resolve.who.office_making import Office, make_office
from verbale.resolve.who.runs import OWNS, POSSESSIVE, PREPOSITIONS, SMALL, run_right
from verbale.resolve.who.words import Page, Piece
from verbale.types import Span

__all__ = ["calling_after", "calling_before"]

_LONGEST = 8  # words from the article to the noun
_GO_ON = frozenset({"who", "whose", "whom", "that", "and", "with", "from", "by", "in", "near", "then", "now"})
_CLOSES = frozenset({",", ".", ";", ":", ")", "-", "–", "—", "!", "?", '"', "”"})


def calling_after(holder: Span, rest: Sequence[Piece], names: Sequence[Span], *, one_of: bool) -> Iterator[Office]:
    """Yield what an apposition says: `rest` stands after a name and its comma, or after "is" and the like.

    It has an article, an owner or "one of" before it: a bare noun there may be anything.
    """
    at = _head_noun(rest)
    if at is None or _is_someones(rest[: at + 1], names):
        return
    head = rest[:at]
    if not one_of and not any(p.text.lower() in SMALL | POSSESSIVE or p.text in OWNS for p in head):
        return
    tail = run_right(rest[at + 1 :])[0] if rest[at + 1 : at + 2] and rest[at + 1].text in PREPOSITIONS else []
    yield _calling(holder, head, rest[at], tail, names)


def calling_before(page: Page, holder: Span, names: Sequence[Span]) -> Iterator[Office]:
    """Yield what the words right before a name say: "Highland brewer X", "the former spy X"; of full names alone."""
    pieces = page.before(holder.start, limit=_LONGEST)
    if pieces and pieces[-1].text == ",":
        yield from _introduced(page, holder, page.before(holder.start, limit=2 * _LONGEST)[:-1], names)
        return
    if not pieces or " " not in holder.of(page.text):
        return
    opens = len(pieces) == 1 and calling_of(pieces[-1].text.lower()) is not None
    if not opens and _noun(pieces[-1], pieces[:-1]) is None:
        return
    start = len(pieces) - 1
    while start > 0 and _modifies(pieces[start - 1]) and not _is_someones(pieces[start - 1 : start], names):
        start -= 1
        if pieces[start].text.lower() in SMALL | POSSESSIVE:
            break
    yield _calling(holder, pieces[start:-1], pieces[-1], [], names)


_OPENS_PHRASE = frozenset({"The", "the", "A", "a", "An", "an", "One", "one", "Another", "another"})


def _introduced(page: Page, holder: Span, pieces: Sequence[Piece], names: Sequence[Span]) -> Iterator[Office]:
    """Yield what a phrase before a comma says: "One Liberal member, X, left", "the state's party committeeman, X"."""
    after = page.after(holder.end, limit=1)
    if after and after[0].text not in _CLOSES:
        return
    for start in range(len(pieces) - 1, -1, -1):
        owned = pieces[start].text in OWNS
        if not owned and pieces[start].text not in _OPENS_PHRASE and pieces[start].text.lower() not in POSSESSIVE:
            continue
        rest = pieces[start + 1 :] if not owned else pieces[start:]
        at = _head_noun(rest)
        if at is None or _is_someones(rest, names):
            return
        tail = rest[at + 1 :]
        if not tail or (tail[0].text == "of" and run_right(tail)[0] == list(tail)):
            head = rest[:at] if not owned else [pieces[start - 1], *rest[:at]]
            yield _calling(holder, head, rest[at], tail, names)
        return


def _noun(piece: Piece, before: Sequence[Piece]) -> str | None:
    """Return the calling that a noun is: in small letters, or a party's member from somewhere ("a Utah Democrat")."""
    found = calling_of(piece.text)
    if found is None and (party := political_party_of(piece.text)) is not None and party[1] == "one":
        return piece.text if before and region_of(before[-1].text) is not None else None
    return found


def _head_noun(rest: Sequence[Piece]) -> int | None:
    """Return where the noun stands that the phrase at the start of `rest` is about."""
    for at, piece in enumerate(rest[:_LONGEST]):
        follows = rest[at + 1].text if at + 1 < len(rest) else "."
        if _noun(piece, rest[:at]) is not None and _ends(follows):
            return at
        if not _modifies(piece):
            return None
    return None


def _ends(following: str) -> bool:
    return following in _CLOSES | _GO_ON | PREPOSITIONS or (following.islower() and following.endswith(("ed", "ing")))


def _modifies(piece: Piece) -> bool:
    """Tell whether a word can stand between the article and the noun."""
    word = piece.text
    return (
        word in OWNS
        or word.lower() in SMALL | POSSESSIVE
        or (word[0].isalnum() and word not in PREPOSITIONS | _GO_ON | phrase_words("speaks") | phrase_words("no field"))
    )


def _is_someones(pieces: Sequence[Piece], names: Sequence[Span]) -> bool:
    """Tell whether a person's name stands in the words and owns nothing there."""
    for at, piece in enumerate(pieces):
        inside = [name for name in names if name.start <= piece.start < name.end]
        if inside and not any(p.text in OWNS for p in pieces[at:]):
            return True
    return False


def _calling(holder: Span, head: Sequence[Piece], noun: Piece, tail: Sequence[Piece], names: Sequence[Span]) -> Office:
    core = calling_of(noun.text.lower()) or noun.text.lower()
    told = make_office(
        holder, head, [noun._replace(text=core if noun.text.islower() else noun.text)], tail, core, names=names
    )
    if told.of is None or _tells_side(told):
        return told._replace(owner=None) if told.tied or core in phrase_words("adverse") else told
    if tail or any(p.text in OWNS for p in head):
        return told._replace(owner=None, tied=False)
    return told._replace(title=f"{told.of} {told.title}", of=None, owner=None)  # "Highland brewer": no body


def _tells_side(told: Office) -> bool:
    """Tell whether what a calling is of is a state or body that can be its bearer's side."""
    of = told.of or ""
    kind = organisation_class(of)
    return state_of(of) is not None or (kind is not None and kind != "parliament")
