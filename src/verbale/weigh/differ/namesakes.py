"""One person under two first names, or one post under two holders, where each report knows but one.

Who is told apart by the first name alone, in reports that share the surname and the office, may be one person with a
slip in one of them; and of what has one head, two reports that name two heads cannot both be right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from verbale.resolve.types import Actor, Role
from verbale.types import Evidence
from verbale.weigh.desk import Desk
from verbale.weigh.differ.spellings import same_name_spelling
from verbale.weigh.differ.tellings import Make, Telling, are_disjoint, clipped, listed, reports_of
from verbale.weigh.types import Discrepancy

__all__ = ["one_surname_two_first_names", "two_heads"]

_WORD = re.compile(r"[a-z]{4,}")
# Titles that one person bears at a time in one organisation.
_HEAD = re.compile(
    r"\b(?P<title>leader|head|president|chairman|chairwoman|chairperson|chair|chief executive|secretary[- ]general"
    r"|general secretary|commander|governor|mayor|premier|prime minister|speaker)$",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"\b(?:co-|joint|one of|deputy|vice|acting|interim|assistant|floor|former|local|regional|branch)", re.IGNORECASE
)


def one_surname_two_first_names(desk: Desk, make: Make) -> Iterator[Discrepancy | None]:
    """Yield two persons of one surname and one kind of office whose reports never name both."""
    people = [a for a in desk.cast.actors if a.kind == "person" and len(_words(a)) == 2]
    for one, other in combinations(sorted(people, key=lambda a: a.id), 2):
        (first, last), (other_first, other_last) = _words(one), _words(other)
        if last != other_last or first[0] != other_first[0] or same_name_spelling(first, other_first):
            continue
        reports = {r for n in one.names for r in n.reports}, {r for n in other.names for r in n.reports}
        if reports[0] & reports[1] or not _offices(one) & _offices(other):
            continue
        tellings = [Telling(a.name, _first_of_each(a.evidence)) for a in (one, other)]
        values = listed(f'"{t.value}" in {listed(reports_of(desk, t))}' for t in tellings)
        note = f"One office and surname under two first names: {values}."
        yield make("name", (one.id, other.id), "first name", tellings, "contradiction", note)


def _words(actor: Actor) -> list[str]:
    """Return the words of a person's name without initials."""
    return [w for w in actor.name.split() if len(w.rstrip(".")) > 1]


def _offices(actor: Actor) -> set[str]:
    return {w for role in actor.roles for w in _WORD.findall(f"{role.title} {role.of or ''}".casefold())} - _EVERYBODY


_EVERYBODY = frozenset(["former", "minister", "member", "professor", "doctor", "general", "president", "with", "from"])


def _first_of_each(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    found: dict[str, Evidence] = {}
    for one in evidence:
        found.setdefault(one.report, one)
    return tuple(found.values())


def two_heads(desk: Desk, make: Make) -> Iterator[Discrepancy | None]:
    """Yield bodies that two reports put under two heads of one title; who comes or goes in the story is left out."""
    moved = {p.actor for e in desk.cast.events if e.kind == "appointment" for p in e.participants}
    heads: dict[tuple[str, str], dict[str, list[Evidence]]] = {}
    for actor in desk.cast.actors:
        for role in actor.roles if actor.kind == "person" and actor.id not in moved else ():
            title = _head_title(role)
            for body, evidence in _bodies_of(desk, role) if title else ():
                heads.setdefault((body, title), {}).setdefault(actor.id, []).append(evidence)
    for (body, title), found in sorted(heads.items()):
        pair = next((p for p in combinations(sorted(found), 2) if are_disjoint(found[p[0]], found[p[1]])), None)
        if pair is None or _sounds_alike(desk, *pair):
            continue
        tellings = [Telling(f"{title} {desk.actors[a].name}", _sentences(desk, found[a])) for a in pair]
        values = listed(f"{t.value} in {listed(reports_of(desk, t))}" for t in tellings)
        note = f"{desk.actors[body].name} has two heads: {values}."
        yield make("role", (*pair, body), f"who is {title}", tellings, "contradiction", note)


_OF_A_SIDE = re.compile(r"\b(?:majority|minority|opposition|deputy|floor)\b", re.IGNORECASE)
"""A chamber has a leader for each of its sides."""


def _head_title(role: Role) -> str:
    """Return the title of a role by which one person heads a body; "" for a deputy's, or of a part of it."""
    match = _HEAD.search(role.title)
    part = re.search(r"\s(?:in|at|for|on)\s", role.of or "")
    part = part or _OF_A_SIDE.search(" ".join((role.title, role.of or "", *(e.quote for e in role.evidence))))
    if match is None or role.tense != "now" or part or any(_PLURAL.search(e.quote) for e in role.evidence):
        return ""
    return match.group("title").casefold()


def _bodies_of(desk: Desk, role: Role) -> Iterator[tuple[str, Evidence]]:
    """Yield the organisation or group that the words of a role name, with those words; no state."""
    for evidence in role.evidence:
        named = [a for _, a in desk.named_in(evidence.report, evidence.span) if a in desk.actors]
        if len(named) == 1 and desk.actors[named[0]].kind in ("organisation", "group"):
            yield named[0], evidence


def _sentences(desk: Desk, places: Sequence[Evidence]) -> tuple[Evidence, ...]:
    return tuple(desk.cite(e.report, clipped(desk.sentence(e.report, e.start))) for e in places)


def _sounds_alike(desk: Desk, one: str, other: str) -> bool:
    """Tell whether two persons may be one whose name is spelt in two ways."""
    mine, theirs = (desk.actors[a].name.split() for a in (one, other))
    return any(same_name_spelling(a, b) for a in mine for b in theirs)
