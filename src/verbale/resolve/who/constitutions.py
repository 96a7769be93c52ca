"""Whose a post is by what states have: of two states that talk, one has a president and the other a prime minister.

A post told without its state can be of those alone whose constitution knows it (`posts_of_states.tsv`). Where that is
one of the states that a story is of, the post is its.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from verbale.resolve.who.drafts import WEIGHTS, Draft, Places
from verbale.resolve.who.lists import words_of
from verbale.resolve.who.offices import Office
from verbale.resolve.who.words import Page

__all__ = ["can_have", "vote_by_constitution"]

_SHADES = re.compile(r"^(?:(?:deputy|acting|first|interim|caretaker|vice)[ -])+(?!president)")
_OFTEN = 3  # mentions with which a state is one of those that a story is of


class _Rule(NamedTuple):
    post: re.Pattern[str]
    only: frozenset[str]
    never: frozenset[str]


@cache
def _rules() -> tuple[_Rule, ...]:
    rows = [(line + "\t\t").split("\t")[:3] for line in words_of("posts_of_states.tsv")][1:]
    return tuple(
        _Rule(re.compile(post), frozenset(only.split()), frozenset(never.split())) for post, only, never in rows
    )


def _rules_of(core: str) -> list[_Rule]:
    bare = _SHADES.sub("", core.lower())
    return [rule for rule in _rules() if rule.post.fullmatch(bare)]


def can_have(code: str, core: str) -> bool:
    """Tell whether a state can have a post: every post that the table does not list, any state can."""
    return all(code not in rule.never and (not rule.only or code in rule.only) for rule in _rules_of(core))


def vote_by_constitution(_pages: Sequence[Page], drafts: Sequence[Draft], places: Places) -> None:
    """Give those without a party, whose post is told without a state, to the one state told often that can have it."""
    told = sorted(code for code, n in places.states.items() if drafts[n].mentions >= _OFTEN)
    for draft in drafts:
        for figure in draft.figures if draft.kind == "person" and draft.party is None else ():
            for office in figure.offices:
                owner = _only_state(office, told if len(told) > 1 else []) or _sole_state(office, places)
                if owner is not None:
                    draft.votes[places.states[owner]] += WEIGHTS["office held, state told nearby"]


def _only_state(office: Office, told: Sequence[str]) -> str | None:
    """Return the one of several states that can have a post told without its state, None where all or several can."""
    if office.of is not None or office.tense == "former" or not _rules_of(office.core):
        return None
    able = [code for code in told if can_have(code, office.core)]
    return able[0] if len(able) == 1 else None


def _sole_state(office: Office, places: Places) -> str | None:
    """Return the state that alone in the world has a post told without it, where the story tells that state at all."""
    if office.of is not None or office.tense == "former":
        return None
    codes = {code for rule in _rules_of(office.core) if len(rule.only) == 1 for code in rule.only}
    return next(iter(codes)) if len(codes) == 1 and not codes.isdisjoint(places.states) else None
