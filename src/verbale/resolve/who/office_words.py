"""The words around a title, taken apart: rank, field, shades, what it is for and what it is of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from verbale.lexicon import is_honorific, is_title_word, organisation_class, prefix_class, state_of
from verbale.lexicon.tables import fold
from verbale.resolve.who.lists import phrase_words
from verbale.resolve.who.runs import OWNS, POSSESSIVE, PREPOSITIONS, SMALL
from verbale.resolve.who.words import Piece
from verbale.types import Span

__all__ = [
    "Tense",
    "bare_text",
    "between",
    "is_owned",
    "kind_words",
    "owner_of",
    "past_names",
    "split_field",
    "split_rank",
    "split_shades",
    "split_tail",
    "text_of",
]

Tense = Literal["now", "former", "future"]
_OF = frozenset({"of", "at", "in"})
_FOR = frozenset({"for", "to", "on"})
# Offices whose "to X" says where they are sent, not whom they serve.
_SENT = frozenset({"ambassador", "envoy", "special envoy", "representative", "special representative", "negotiator"})
# Offices whose "for X" says whom they serve.
_SERVES = frozenset(
    {"spokesman", "spokeswoman", "spokesperson", "lawyer", "attorney", "negotiator", "chief negotiator"}
)
# Words of rank that may stand apart from the office: "the chief police negotiator".
_RANKS = frozenset({"chief", "senior", "top", "lead", "leading", "principal", "main", "high-ranking"})


def between(before: Sequence[Piece], owner: Sequence[Piece]) -> list[Piece]:
    """Return the words between what an office is of and its title: "the Acme energy adviser"."""
    if not owner or is_owned(before):
        return []
    return [p for p in before if p.start >= owner[-1].end and p.text.islower()]


def is_owned(before: Sequence[Piece]) -> bool:
    return any(p.text in OWNS or p.text.lower() in POSSESSIVE for p in before)


def split_rank(before: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Move a rank before what the office is of to the title: "senior Danish official"."""
    words = [p for p in before if p.text.lower() not in SMALL]
    if len(words) > 1 and words[0].text in _RANKS and not is_owned(before):
        return words[:1], words[1:]
    return [], before


def split_field(tail: Sequence[Piece], *, owned: bool) -> tuple[list[Piece], Sequence[Piece]]:
    """Split off the field of work after a title: "director of loans at the museum", "its head of Asian sales".

    It has small letters and no article; after an owner ("the fund's head of …") whatever follows is the field.
    """
    if not tail or tail[0].text not in {"of", "for", "on"}:
        return [], tail
    end = next((i for i in range(1, len(tail)) if tail[i].text in PREPOSITIONS), len(tail))
    words = tail[1:end]
    bare = [p.text for p in words if p.text.lower() not in SMALL]
    nominal = len(bare) == 1 and bare[0] in phrase_words("no owner")
    plain = all(p.text.islower() and p.text not in SMALL | POSSESSIVE for p in words)
    if words and (
        nominal or (owned and tail[0].text == "of") or (plain and organisation_class(words[-1].text) is None)
    ):
        return list(tail[:end]), tail[end:]
    return [], tail


def past_names(before: Sequence[Piece], names: Sequence[Span]) -> list[Piece]:
    """Return the words after the last name that owns nothing: in "the envoy X and US minister", "US"."""
    last = -1
    for i, piece in enumerate(before):
        owned = i + 1 < len(before) and before[i + 1].text in OWNS
        if any(name.start <= piece.start < name.end for name in names) and not owned:
            whole = next(name for name in names if name.start <= piece.start < name.end)
            end = next((j for j in range(i, len(before)) if before[j].end >= whole.end), i)
            if not (end + 1 < len(before) and before[end + 1].text in OWNS):
                last = end
    rest = list(before[last + 1 :])
    while last >= 0 and rest and rest[0].text in {"and", ","}:
        rest = rest[1:]
    return rest


def split_shades(head: Sequence[Piece]) -> tuple[list[Piece], list[Piece], Tense, str]:
    """Return the words of the title, those before them, the tense, and what the words make of the office."""
    at = len(head)
    while at > 0 and (prefix_class(head[at - 1].text) is not None) and state_of(head[at - 1].text) is None:
        at -= 1
    shades, before = list(head[at:]), list(head[:at])
    former = [p for p in (*before, *shades) if prefix_class(p.text) == "former"]
    future = [p for p in (*before, *shades) if prefix_class(p.text) == "future"]
    before = [p for p in before if p not in former]
    while before and prefix_class(before[0].text) in ("deputy", "acting"):  # "deputy fire service chief"
        shades.insert(0, before.pop(0))
    shades = [p for p in shades if p not in former and p.text.lower() not in SMALL]
    marks = [mark for p in shades if (mark := prefix_class(p.text)) and mark not in ("former", "future")]
    standing = "first deputy" if [p.text.lower() for p in shades][:2] == ["first", "deputy"] else " ".join(marks)
    return shades, before, "former" if former else "future" if future else "now", standing


def kind_words(before: list[Piece], shades: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Move small words between an owner and the title to the title: "the museum's board chairman"."""
    if before and (before[-1].text in phrase_words("portfolio") | phrase_words("inner") or _is_field(before)):
        return kind_words(before[:-1], [before[-1], *shades])
    at = next((i for i in range(len(before) - 1, -1, -1) if before[i].text in OWNS), None)
    if at is None:
        at = next((i for i in range(len(before) - 1, -1, -1) if before[i].text.lower() in POSSESSIVE), None)
    if at is None or any(p.capital for p in before[at + 1 :]):
        return before, shades
    return before[: at + 1], [*before[at + 1 :], *shades]


def _is_field(before: Sequence[Piece]) -> bool:
    """Tell whether the last word before a title is one in small letters that is no body: "the inquiry commissioner"."""
    word = before[-1].text
    return (
        word.isalpha()
        and word.islower()
        and word not in SMALL | POSSESSIVE | PREPOSITIONS
        and organisation_class(word) is None
        and not is_title_word(word)
        and not is_owned(before)
    )


def split_tail(tail: Sequence[Piece], core: str) -> tuple[list[Piece], list[Piece]]:
    """Return what the office is sent or made for, and whom it belongs to, from the words after the title."""
    goal: list[Piece] = []
    owner: list[Piece] = []
    target: list[Piece] | None = None
    if [p.text for p in tail[:3]] == ["in", "charge", "of"]:  # the charge is part of the title, and nobody's body
        return _trim(list(tail)), []
    for i, piece in enumerate(tail):
        dated = piece.text == "on" and i + 1 < len(tail) and tail[i + 1].text in phrase_words("day")
        if dated or (piece.text in {"in", "at"} and owner):
            break
        if piece.text in _OF and target is not goal and not owner:
            target = owner
            continue
        if piece.text in _FOR:
            serves = core in _SERVES if piece.text == "for" else piece.text == "to" and core not in _SENT
            target = owner if serves and not owner else goal
            if target is owner:
                continue
        if target is not None:
            target.append(piece)
    return _trim(goal), _trim(owner)


def _trim(pieces: list[Piece]) -> list[Piece]:
    while pieces and (pieces[-1].text in PREPOSITIONS | SMALL or pieces[-1].text == "and"):
        pieces = pieces[:-1]
    while pieces and pieces[0].text in SMALL:
        pieces = pieces[1:]
    return pieces


def owner_of(before: Sequence[Piece]) -> list[Piece]:
    """Return the words before a title that say of what it is: a state, an organisation, an owner with 's."""
    words = [p for p in before if p.text.lower() not in SMALL]
    while words and words[0].capital and _opens_sentence(words[0].text):
        words = words[1:]
    if words and words[-1].text.lower() in POSSESSIVE:
        return words[-1:]
    if "and" in (seconds := [p.text for p in words]) and any(p.text in OWNS for p in words):
        # "envoy X and Y's son-in-law": what stands before "and" belongs to another.
        words = words[max(i for i, text in enumerate(seconds) if text == "and") + 1 :]
    owned = next((i for i in range(len(words) - 1, -1, -1) if words[i].text in OWNS), None)
    if owned is not None and owned == len(words) - 1:
        words = words[:-1]
    elif owned is not None:
        words = words[owned + 1 :]
    start = max((i + 1 for i, p in enumerate(words) if p.text in PREPOSITIONS and i < len(words) - 1), default=0)
    words = words[start:]
    named = [
        i
        for i, p in enumerate(words)
        if p.capital or p.text.isdigit() or organisation_class(p.text) or p.text in OWNS or p.text == ")"
    ]
    words = words[: named[-1] + 1] if named and owned is None else words if owned is not None else []
    while (
        len(words) > 1
        and (is_honorific(words[0].text) or is_title_word(words[0].text))
        and state_of(words[0].text) is None
    ):
        if owned is None:
            break
        words = words[1:]
    return words


def _opens_sentence(word: str) -> bool:
    """Tell whether a word in capitals only opens the sentence: "But Acme chairman X", "On Monday President X"."""
    return word.lower() in phrase_words("opens sentence") or word in phrase_words("day")


def text_of(pieces: Sequence[Piece], *, keep: bool = False) -> str:
    text = ""
    for piece in pieces:
        glue = "" if not text or piece.text in {")", ",", "'s", "’s", "'", "’"} or text.endswith("(") else " "
        text += glue + piece.text
    return text if keep else bare_text(text)


def bare_text(text: str) -> str:
    """Return a phrase without article and possessive ending."""
    text = fold(text)
    for article in ("the ", "The ", "a ", "an "):
        text = text.removeprefix(article)
    return re.sub(r"'s?$", "", text) if not text.endswith("s'") else text[:-1]
