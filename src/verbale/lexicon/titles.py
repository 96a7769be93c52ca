"""Offices: whether a phrase is a title, which one, and whether it is held, was held, or is held for another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal

import msgspec

from verbale.lexicon.tables import fold, rows, words

__all__ = [
    "Title",
    "ends_office",
    "is_short_title",
    "is_title",
    "is_title_word",
    "office",
    "organisation_class",
    "prefix_class",
    "title_key",
    "title_of",
    "titles",
]

TitleTime = Literal["now", "former", "future"]

_SPELLINGS = {
    "defence": "defense",
    "labour": "labor",
    "advisor": "adviser",
    "centre": "center",
    "organiser": "organizer",
}
_TIME: dict[str, TitleTime] = {"former": "former", "future": "future"}
_NOW: TitleTime = "now"
_LONGEST = 5  # words in the longest title of the list
_PREPOSITIONS = frozenset({"of", "to", "for", "at", "in", "on", "with", "from", "de"})
_WORD = re.compile(r"[^\s,;]+")


class Title(msgspec.Struct, frozen=True):
    """A title found in a phrase.

    `core` is the listed office, lower case, singular and in American spelling. `standing` is what stands before it and
    makes it another one ("deputy", "first deputy", "acting"), empty where nothing does. `time` is former or future
    where a word says so. `personal` is true where the title marks a person when it stands before a name.
    """

    core: str
    standing: str
    time: TitleTime
    personal: bool


@cache
def titles() -> dict[str, bool]:
    """Return every office, lower case, and whether it marks a person when it stands before a name."""
    found: dict[str, bool] = {}
    for word, mark in words("offices.txt"):
        found[word] = found.get(word, False) or mark == "+"
    return found


@cache
def _plurals() -> dict[str, str]:
    plurals: dict[str, str] = {}
    for title in titles():
        head, of, rest = title.partition(" of ")
        plural = head[:-1] + "ies" if head.endswith("y") and head[-2:-1] not in "aeo" else head + "s"
        for form in (plural, re.sub("mans$", "men", plural), re.sub("womans$", "women", plural)):
            plurals.setdefault(form + of + rest, title)
    plurals |= {"attorneys general": "attorney general", "secretaries general": "secretary general"}
    return plurals


@cache
def _abbreviated() -> dict[str, str]:
    return {row["short"]: row["title"].lower() for row in rows("abbreviated_titles.tsv")}


def is_short_title(word: str) -> bool:
    """Tell whether a word is the short form of a title, which wants a name behind it: "Sen.", "Rep"."""
    return word.strip().rstrip(".").casefold() in _abbreviated()


@cache
def _prefixes() -> dict[str, str]:
    return {word.rstrip("-"): mark for word, mark in words("title_prefixes.txt")}


@lru_cache(65536)
def _clean(word: str) -> str:
    word = word.strip("\"'()[]“”").rstrip(".").lower()
    return _SPELLINGS.get(word, word)


def _core(tokens: list[str]) -> str | None:
    """Return the listed title that these words are, in whatever spelling and number."""
    phrase = " ".join(tokens)
    if phrase in _personal():
        return phrase
    return _plurals_known().get(phrase) or _abbreviated().get(phrase)


def _spelled(title: str) -> str:
    return " ".join(_clean(word) for word in title.split())


@cache
def _personal() -> dict[str, bool]:
    return {_spelled(title): personal for title, personal in titles().items()}


@cache
def _plurals_known() -> dict[str, str]:
    return {_spelled(plural): _spelled(title) for plural, title in _plurals().items()}


def title_of(phrase: str) -> Title | None:
    """Return the title at the head of a phrase: its last words, or those before "of", "to", "for"; None if it has none.

    The longest listed title wins ("secretary of state"); words before it are read for standing ("first deputy") and
    time ("former").
    """
    tokens = _tokens(phrase)
    end = next((i for i, token in enumerate(tokens) if token in _PREPOSITIONS), len(tokens))
    for size in range(_LONGEST, 1, -1):
        for start in range(max(0, end - size + 1), end):
            core = _core(tokens[start : start + size]) if start + size <= len(tokens) else None
            if core is not None:
                return _title(core, tokens[:start])
    return _title_at_end(tokens[:end])


def _tokens(phrase: str) -> list[str]:
    tokens = [_clean(word) for word in _WORD.findall(fold(phrase))]
    if tokens and "-" in tokens[0]:  # "ex-minister", "then-president"
        before, _, after = tokens[0].partition("-")
        if before in _prefixes():
            return [before, after, *tokens[1:]]
    return tokens


def _title_at_end(tokens: list[str]) -> Title | None:
    for size in range(min(_LONGEST, len(tokens)), 0, -1):
        core = _core(tokens[-size:])
        if core is not None:
            return _title(core, tokens[:-size])
    return None


def _title(core: str, before: list[str]) -> Title:
    marks = [_prefixes()[token] for token in before if token in _prefixes()]
    if "first deputy" in " ".join(before):
        marks = [mark for mark in marks if mark != "deputy"] + ["first deputy"]
    standing = " ".join(mark for mark in marks if mark not in _TIME)
    return Title(
        core, standing, next((_TIME[mark] for mark in marks if mark in _TIME), _NOW), _personal().get(core, False)
    )


def office(words: Sequence[str]) -> str | None:
    """Return the listed office that exactly these words are, lower case and singular, or None."""
    return _core([_clean(word) for word in words])


@cache
def _last_words() -> frozenset[str]:
    return frozenset(title.split()[-1] for title in (*_personal(), *_plurals_known(), *_abbreviated()))


def ends_office(word: str) -> bool:
    """Tell whether some listed office ends in this word."""
    return _clean(word) in _last_words()


@cache
def _title_words() -> frozenset[str]:
    return frozenset(w for title in (*_personal(), *_plurals_known(), *_abbreviated()) for w in title.split()) - {"of"}


def is_title_word(word: str) -> bool:
    """Tell whether a word is part of some listed office."""
    return _clean(word) in _title_words()


def prefix_class(word: str) -> str | None:
    """Return what a word before a title does to it: "former", "acting", "" where it only shades it; or None."""
    word = _clean(word)
    mark = _prefixes().get(word) or _prefixes().get(word.partition("-")[0] if "-" in word else word)
    return mark or ("" if word in _shades() else None)


def is_title(phrase: str) -> bool:
    """Tell whether the whole phrase is an office title, with or without words that shade it."""
    tokens = _tokens(phrase)
    found = _title_at_end(tokens)
    if found is None:
        return False
    rest = tokens[: len(tokens) - len(found.core.split())]
    return all(token in _prefixes() or token in _shades() for token in rest)


@cache
def _shades() -> frozenset[str]:
    return frozenset(word for word, _ in words("title_adjectives.txt")) | {"the", "a", "an", "first"}


def title_key(phrase: str) -> str:
    """Return the form under which two tellings of one title are equal: case, spelling, articles and dots folded."""
    return " ".join(word for word in map(_clean, _WORD.findall(fold(phrase))) if word not in ("the", "a", "an"))


@cache
def _organisations() -> dict[str, str]:
    return {row["word"]: row["class"] for row in rows("organisation_words.tsv")}


@lru_cache(65536)
def organisation_class(phrase: str) -> str | None:
    """Return the kind of organisation that a phrase's last words make it ("the teachers' union": "union"), or None."""
    tokens = fold(phrase).rstrip(".").lower().removesuffix("'s").split()
    while len(tokens) > 1 and tokens[-1].isdigit():  # "Local 12"
        tokens.pop()
    for size in range(min(3, len(tokens)), 0, -1):
        tail = " ".join(tokens[-size:])
        found = _organisations().get(tail) or (_organisations().get(tail[:-1]) if tail.endswith("s") else None)
        if found is not None:
            return found
    return None
