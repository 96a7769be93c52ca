"""Words about people: forms of address, kin, and nouns for those who stay unnamed."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal, NamedTuple

from verbale.lexicon.tables import fold, many, rows, words

__all__ = [
    "Gender",
    "PoliticalParty",
    "calling_of",
    "gender_of",
    "honorifics",
    "is_honorific",
    "is_kin",
    "is_unnamed_head",
    "political_parties",
    "political_party_of",
]

Gender = Literal["m", "f"]

_GENDERS: dict[str, Gender] = {"m": "m", "f": "f"}


def _key(word: str) -> str:
    return fold(word).rstrip(".").lower()


@cache
def honorifics() -> dict[str, Gender | None]:
    """Return forms of address and ranks, lower case and without their dot, with the gender that they tell."""
    return {row["word"]: _GENDERS.get(row["gender"]) for row in rows("honorifics.tsv")}


@cache
def _kin() -> dict[str, tuple[Gender | None, bool]]:
    return {row["word"]: (_GENDERS.get(row["gender"]), row["tie"] == "+") for row in rows("kin.tsv")}


@cache
def _unnamed() -> frozenset[str]:
    return frozenset(word for word, _ in words("unnamed_heads.txt"))


def is_honorific(word: str) -> bool:
    """Tell whether a word is a form of address or rank before a name."""
    return _key(word) in honorifics()


def is_kin(word: str) -> bool:
    """Tell whether a word ties a person to another one ("son-in-law", "widow", "aide")."""
    return _kin().get(_key(word), (None, False))[1]


def is_unnamed_head(lemma: str) -> bool:
    """Tell whether a noun, as a lemma, stands for people without a name."""
    return lemma.lower() in _unnamed()


@cache
def _callings() -> dict[str, str]:
    found: dict[str, str] = {}
    for word, _ in words("callings.txt"):
        found[word] = word
        plural = word[:-1] + "ies" if word.endswith("y") and word[-2] not in "aeo" else word + "s"
        for end, many_of in (("mans", "men"), ("womans", "women"), ("fes", "ves")):
            plural = plural.removesuffix(end) + many_of if plural.endswith(end) else plural
        found.setdefault(plural, word)
    return found


def calling_of(word: str) -> str | None:
    """Return the calling, in the singular, that a noun in small letters is ("brewers": "brewer"), or None."""
    return _callings().get(fold(word))


def gender_of(word: str) -> Gender | None:
    """Return the gender that a form of address or a word for a person tells, or None."""
    key = _key(word)
    gender = honorifics().get(key)
    return gender if gender is not None else _kin().get(key, (None, False))[0]


class PoliticalParty(NamedTuple):
    """A party that news calls by its members: its usual name, every name, the word for a member, adjectives, letter."""

    name: str
    names: tuple[str, ...]
    members: tuple[str, ...]
    adjectives: tuple[str, ...]
    letter: str


@cache
def political_parties() -> tuple[PoliticalParty, ...]:
    """Return the parties of the list."""
    return tuple(
        PoliticalParty(
            row["name"], (row["name"], *many(row["names"])), many(row["one"]), many(row["adjectives"]), row["letter"]
        )
        for row in rows("political_parties.tsv")
    )


@cache
def _party_words() -> dict[str, tuple[PoliticalParty, str]]:
    found: dict[str, tuple[PoliticalParty, str]] = {}
    for party in political_parties():
        for how, forms in (("name", party.names), ("one", party.members), ("adjective", party.adjectives)):
            for form in forms:
                found.setdefault(form, (party, how))
    return found


@lru_cache(65536)
def political_party_of(word: str) -> tuple[PoliticalParty, str] | None:
    """Return the party that a word stands for, and how (name, one, adjective), or None. Case counts."""
    return _party_words().get(fold(word).removeprefix("the ").removeprefix("The "))
