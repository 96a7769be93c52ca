"""Camps within one party: whoever a report tells to have a campaign or backers of his own speaks for these.

In a contest for a nomination or a leadership, both sides of the table are of one party; "the Lind campaign" is then
what her demands are the demands of. One phrase is not enough: every leader has supporters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from verbale.resolve.types import Actor
from verbale.weigh.desk import Desk

__all__ = ["camps_of"]

OFTEN, OF_TWO = 3, 2  # times that a camp must be named; times that are enough for the second of one party
_CAMP = re.compile(
    r"\b(?P<leader>[A-Z][\w-]{1,40}?)(?:[’'](?:s\s|\s)|\s)"
    r"(?P<kind>campaign|camp|supporters|backers|loyalists|faction|followers|delegates|voters)\b"
)
_BY_CAMPAIGN = frozenset(["campaign", "camp", "delegates", "voters"])


def camps_of(desk: Desk) -> Mapping[str, str]:
    """Return the name of the camp of each person (by id) who leads one within the party that he is of."""
    told = _told(desk)
    often = {leader for leader, kinds in told.items() if kinds.total() >= OFTEN}
    rivals = Counter(desk.actors[leader].party for leader in often)
    led = [leader for leader in sorted(told) if leader in often or _is_second(desk.actors[leader], told, rivals)]
    return {leader: _name(desk.actors[leader], told[leader]) for leader in led}


def _is_second(person: Actor, told: Mapping[str, Counter[str]], rivals: Counter[str | None]) -> bool:
    """Tell whether a person's camp stands against another of the same party."""
    return rivals[person.party] > 0 and told[person.id].total() >= OF_TWO


def _told(desk: Desk) -> dict[str, Counter[str]]:
    """Return how often the reports name the camp of each person with a party, by its kind."""
    leaders = _leaders(desk)
    told: dict[str, Counter[str]] = {}
    for rid in sorted(desk.reports, key=desk.order_of):
        for match in _CAMP.finditer(desk.reports[rid].text):
            leader = leaders.get(match.group("leader"))
            if leader is not None:
                told.setdefault(leader, Counter())[match.group("kind")] += 1
    return told


def _leaders(desk: Desk) -> dict[str, str]:
    """Return the person with a party whom each last name means; none where two bear it."""
    bearers: dict[str, set[str]] = {}
    for actor in desk.cast.actors:
        if actor.kind == "person" and actor.party is not None and actor.party in desk.cast.parties:
            bearers.setdefault(actor.name.split()[-1], set()).add(actor.id)
    return {name: min(ids) for name, ids in bearers.items() if len(ids) == 1}


def _name(person: Actor, kinds: Counter[str]) -> str:
    """Return what a camp is called: a campaign where it has votes to win, else its commonest word."""
    last = person.name.split()[-1]
    usual = "campaign" if kinds.keys() & _BY_CAMPAIGN else min(kinds, key=lambda kind: (-kinds[kind], kind))
    return f"{last} {usual}"
