"""States, their parts and the bodies between them: by name, adjective, people, capital, seat of government."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec
from babel import Locale

from verbale.lexicon.tables import bare, fold, many, rows

__all__ = [
    "Body",
    "How",
    "Region",
    "State",
    "StateWord",
    "bodies",
    "body_of",
    "country_of_place",
    "find_state",
    "is_capital",
    "is_seat",
    "region_of",
    "state_of",
    "states",
]

How = Literal["name", "adjective", "people", "capital", "seat", "parliament", "organ"]

# Where one word may stand for several states or in several ways, the first of these wins.
_ORDER: tuple[How, ...] = ("name", "adjective", "people", "capital", "seat", "organ", "parliament")


class State(msgspec.Struct, frozen=True):
    """A state: `code` is ISO 3166-1 where it has one, `people` has singular and plural."""

    code: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]
    parliaments: tuple[str, ...]
    organs: tuple[str, ...]


class StateWord(msgspec.Struct, frozen=True):
    """A state and how a word stands for it."""

    state: State
    how: How


class Region(msgspec.Struct, frozen=True):
    """A part of a state: `names` starts with the full one, abbreviations follow; `people` are its inhabitants."""

    name: str
    names: tuple[str, ...]
    people: tuple[str, ...]
    state: str


class Body(msgspec.Struct, frozen=True):
    """A body between states, with its abbreviations, other names, adjectives and the places that stand for it."""

    name: str
    abbreviations: tuple[str, ...]
    names: tuple[str, ...]
    seats: tuple[str, ...]


def _cldr_names(code: str) -> tuple[str, ...]:
    name = Locale("en").territories.get(code)
    if name is None or " - " in name or "(" in name:  # forms such as "Congo - Kinshasa" are never written in news
        return ()
    return (name, name.replace("&", "and")) if "&" in name else (name,)


def _unique(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(bare(value) for value in values))


@cache
def states() -> tuple[State, ...]:
    """Return every state, by code."""
    organs: dict[str, list[str]] = {}
    for row in rows("organs.tsv"):
        organs.setdefault(row["state"], []).append(row["name"])
    found = [
        State(
            code=row["code"],
            name=row["name"],
            names=_unique((row["name"], *many(row["names"]), *_cldr_names(row["code"]))),
            adjectives=many(row["adjectives"]),
            people=many(row["people"]),
            capitals=many(row["capitals"]),
            seats=_unique(many(row["seats"])),
            parliaments=_unique(many(row["parliament"])),
            organs=tuple(organs.get(row["code"], ())),
        )
        for row in rows("states.tsv")
    ]
    return tuple(sorted(found, key=lambda state: state.code))


@cache
def _by_code() -> dict[str, State]:
    return {state.code: state for state in states()}


def find_state(code: str) -> State | None:
    """Return the state with this code."""
    return _by_code().get(code)


def _forms(state: State) -> dict[How, tuple[str, ...]]:
    return {
        "name": state.names,
        "adjective": state.adjectives,
        "people": state.people,
        "capital": state.capitals,
        "seat": state.seats,
        "organ": state.organs,
        "parliament": state.parliaments,
    }


@cache
def _state_words() -> dict[str, StateWord]:
    found: dict[str, StateWord] = {}
    for how in _ORDER:
        for state in states():
            for form in _forms(state)[how]:
                found.setdefault(fold(form), StateWord(state, how))
                # Headlines are in capitals; short forms such as "US" must not take the pronoun "us" with them.
                if len(form) > 4:
                    found.setdefault(fold(form).upper(), StateWord(state, how))
    return found


def state_of(word: str) -> StateWord | None:
    """Return the state that a word or phrase stands for, with or without its article, and how; or None.

    Case counts ("Turkey", not "turkey"; "US", not "us"), capitals throughout are taken for long words. A word that is
    both a name and an adjective ("UK") comes as a name.
    """
    return _state_words().get(bare(word))


def is_capital(word: str) -> bool:
    """Tell whether a word is the capital of a state."""
    found = state_of(word)
    return found is not None and found.how == "capital"


def is_seat(word: str) -> bool:
    """Tell whether a word is a palace or street that stands for a government."""
    found = state_of(word)
    return found is not None and found.how == "seat"


@cache
def _regions() -> dict[str, Region]:
    found: dict[str, Region] = {}
    for row in rows("regions.tsv"):
        names = (row["name"], *many(row["abbreviations"]))
        region = Region(row["name"], names, many(row["people"]), row["state"])
        for form in (*names, *region.people):
            found.setdefault(fold(form), region)
    return found


def region_of(word: str) -> Region | None:
    """Return the region that a name, abbreviation or word for its people stands for."""
    return _regions().get(bare(word))


def country_of_place(place: str) -> State | None:
    """Return the state in which a place lies, for names of states, capitals, seats and regions; None for other places.

    "Georgia" is the state of the Caucasus here: whoever has read "Atlanta, Georgia" asks `region_of`.
    """
    found = state_of(place)
    if found is not None and found.how in ("name", "capital", "seat"):
        return found.state
    region = region_of(place)
    return find_state(region.state) if region is not None and bare(place) in map(fold, region.names) else None


@cache
def bodies() -> tuple[Body, ...]:
    """Return the bodies between states, in the order of their table."""
    return tuple(
        Body(
            row["name"],
            many(row["abbreviations"]),
            _unique((row["name"], *many(row["names"]))),
            many(row["seats"]),
        )
        for row in rows("bodies.tsv")
    )


@cache
def _body_words() -> dict[str, Body]:
    found: dict[str, Body] = {}
    for body in bodies():
        for form in (*body.abbreviations, *body.names):
            found.setdefault(fold(form), body)
            found.setdefault(fold(form).replace(" the ", " ").replace(" The ", " "), body)  # many leave it out
    return found


def body_of(word: str) -> Body | None:
    """Return the body between states that a name or abbreviation stands for, with or without its article."""
    return _body_words().get(bare(word))
