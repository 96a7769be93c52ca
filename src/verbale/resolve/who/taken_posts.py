"""Posts that a verb tells: "X served as envoy", "X, who as a councillor", "the board named X its chairman"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from verbale.lexicon import titles
from verbale.resolve.who.lists import phrase_words
from verbale.resolve.who.office_making import titles_in
from verbale.resolve.who.office_words import Tense
from verbale.resolve.who.words import Page, Piece
from verbale.types import Span

__all__ = ["Taken", "post_taken", "post_to_come"]

_REACH = 8  # words from a name to the "as" of its verb


class Taken(NamedTuple):
    """The words that tell a post behind a verb, and when it was held by the verb."""

    rest: Sequence[Piece]
    tense: Tense


def post_to_come(pieces: Sequence[Piece]) -> Taken | None:
    """Return the words of a post that somebody is or was to hold: "is to become", "was to have been", "will be".

    `pieces` begin with the verb; None where they tell of no such post.
    """
    words = [p.text for p in pieces[:_REACH]]
    for opening in (1, 2):
        if " ".join(words[:opening]) not in _SHALL:
            continue
        for size in (1, 2, 3):
            if " ".join(words[opening : opening + size]) in _TURNS_INTO:
                return Taken(pieces[opening + size :], "future")
    return None


_SHALL = frozenset({"will", "would", "shall", "is to", "was to", "'s to", "due to", "set to"})
_TURNS_INTO = frozenset({"be", "become", "have been", "have become", "now be", "remain", "take over as", "be made"})


def post_taken(page: Page, holder: Span, pieces: Sequence[Piece], names: Sequence[Span]) -> Taken | None:
    """Return the words of a post that a verb gives to a name, where one does; `pieces` follow the name."""
    if not pieces:
        return None
    before = page.before(holder.start, limit=2)
    if before and before[-1].text in phrase_words("names to") and pieces[0].text not in {",", ".", "as"}:
        return Taken(pieces, "now")
    if pieces[0].text == "," and [p.text for p in pieces[1:2]] == ["who"]:
        pieces = pieces[2:]
    if pieces and pieces[0].text == "," and [p.text for p in pieces[1:2]] == ["whom"]:
        at = next((i for i, p in enumerate(pieces[: 2 * _REACH]) if p.text == "as"), 0)
        named = any(p.text in phrase_words("names to") for p in pieces[:at])
        return Taken(pieces[at + 1 :], "now") if at and named else None
    if pieces and pieces[0].text == "as":
        verbs = [p.text for p in page.before(holder.start, limit=3)]
        over = _succeeds(verbs) and "by" not in verbs
        return Taken(pieces[1:], "former" if over else "now")
    reach = pieces[:_REACH]
    near = [name for name in names if reach and name.end > reach[0].start and name.start <= reach[-1].start]
    for at, piece in enumerate(reach):
        if any(name.start <= piece.start < name.end for name in near):
            if not _succeeds([p.text for p in pieces[:at]]):
                return None
            continue  # "who took over from Lind as mayor"
        if piece.text in {",", ".", ";", ":", '"', "“"}:
            return None
        if piece.text == "as":
            verbs = [p.text for p in pieces[:at]]
            if _succeeds(verbs):
                return Taken(pieces[at + 1 :], "former" if "by" in verbs else "now")
            if _holds(verbs):
                return Taken(pieces[at + 1 :], _tense(verbs))
            return Taken(pieces[at + 1 :], "now") if _is_post(pieces[at + 1 :]) and not _calls(verbs) else None
    return None


def _is_post(rest: Sequence[Piece]) -> bool:
    """Tell whether the words after "as" are a bare title that one alone holds: "his first trip as president"."""
    first = next(iter(titles_in(rest[:4])), None)
    return first is not None and first[0] == 0 and titles().get(first[2], False)


def _calls(verbs: Sequence[str]) -> bool:
    """Tell whether a verb gives what follows "as" to its object: "named him as", "described it as"."""
    return any(word in phrase_words("names to") | phrase_words("calls") for word in verbs)


def _holds(verbs: Sequence[str]) -> bool:
    """Tell whether the words between a name and "as" are a verb that tells posts, early among them or what is meant.

    "Has offered to serve as": but not "asked her to act as".
    """
    if any(word in phrase_words("holds as") for word in verbs[:3]):
        return not _gives(verbs)
    return verbs[-2:-1] == ["to"] and verbs[-1] in phrase_words("holds as") and not {"him", "her", "them"} & set(verbs)


def _succeeds(verbs: Sequence[str]) -> bool:
    """Tell whether a verb puts one in the place of another: "succeeded", "takes over from"."""
    told = " ".join(verbs)
    return any(verb in verbs for verb in _SUCCEEDING) or "over from" in told


_SUCCEEDING = frozenset(("succeeds", "succeeded", "replaces", "replaced", "succeeding", "replacing"))


def _gives(verbs: Sequence[str]) -> bool:
    """Tell whether a verb gives the post to somebody else: "appointed a retired judge as", "has named the clerk as"."""
    at = next((i for i, word in enumerate(verbs) if word in phrase_words("names to")), None)
    passive = at is not None and (set(verbs[:at]) & _PASSIVE or at == 0)
    return at is not None and verbs[at + 1 : at + 2] in (["a"], ["an"], ["the"], ["one"]) and not (passive and at > 0)


_PASSIVE = frozenset(("was", "were", "is", "be", "been", "being"))


def _tense(verbs: Sequence[str]) -> Tense:
    """Return when a post was held by its verb: served, resigned and the like are over."""
    told = next(word for word in verbs if word in phrase_words("holds as"))
    if told in phrase_words("held as") and "has" not in verbs:
        return "former"
    return "future" if verbs[:1] in (["will"], ["to"]) or (len(verbs) > 2 and verbs[-2] == "to") else "now"
