"""Offices that one person cannot hold at once: two ministers' posts, an ambassador's and a director's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from verbale.resolve.types import Actor, Role
from verbale.weigh.desk import Desk
from verbale.weigh.differ.tellings import Make, Telling, are_disjoint, listed, reports_of
from verbale.weigh.types import Discrepancy
from verbale.weigh.words import word_groups

__all__ = ["is_whole", "two_posts"]

_POST = r"(?:minister|secretary|commissioner)"
# "Minister for Health", "Secretary of State for Trade", "agriculture minister": the portfolio before or behind
_PORTFOLIO = (
    re.compile(
        rf"\b{_POST}(?:\s(?:of|for))?(?:\sstate)?\s(?:of|for)\s(?:the\s)?(?P<p>[\w ,-]+?)(?:$|\s(?:in|of)\s)",
        re.IGNORECASE,
    ),
    re.compile(rf"(?P<p>[A-Za-z][\w-]*(?:(?:\sand|,)?\s[\w-]+){{0,3}})\s{_POST}$", re.IGNORECASE),
)
_LOWER_RANK = re.compile(
    r"\b(?:deputy|vice|junior|assistant|under|shadow|former|acting|parliamentary|permanent|private|general|press"
    r"|executive|first|prime|chief|senior|home affairs)\b",
    re.IGNORECASE,
)
# Full-time posts of which nobody has two at once; who leads a delegation or speaks for it may hold any of them.
_FULL_TIME = (
    ("ambassador", re.compile(r"\b(?:ambassador|high commissioner|consul[- ]general)\b", re.IGNORECASE)),
    ("director", re.compile(r"\b(?:director[- ]general|permanent secretary|head of department)\b", re.IGNORECASE)),
    ("minister", re.compile(r"\b(?:(?<!prime )(?<!deputy )minister)\b", re.IGNORECASE)),
    ("judge", re.compile(r"\b(?:judge|chief justice)\b", re.IGNORECASE)),
)
_CHANGED = re.compile(r"\b(?:former|ex-|then|outgoing|incoming|new|designate|elect|acting|at large)\b", re.IGNORECASE)


def two_posts(desk: Desk, make: Make) -> Iterator[Discrepancy | None]:
    """Yield people whom two reports put at the head of different departments, or in two full-time posts.

    Who gets or leaves an office in the story, or holds both posts in one report, is left out.
    """
    moved = {p.actor for e in desk.cast.events if e.kind == "appointment" for p in e.participants}
    for actor in desk.cast.actors:
        if actor.kind != "person" or actor.id in moved:
            continue
        roles = [
            r for r in actor.roles if r.tense != "future" and not _CHANGED.search(r.title) and is_whole(desk, actor, r)
        ]
        pair = _rivals([r for r in roles if r.tense == "now"]) or _rivals([r for r in roles if r.tense == "former"])
        if pair is None:
            continue
        tellings = [Telling(_shown(role), role.evidence) for role in pair]
        values = listed(f"{t.value} in {listed(reports_of(desk, t))}" for t in tellings)
        yield make("role", (actor.id,), "post", tellings, "contradiction", f"{actor.name} is {values}.")


def is_whole(desk: Desk, actor: Actor, role: Role) -> bool:
    """Tell whether the words of a role are this person's alone: nobody else stands among them."""
    return not any(named != actor.id for e in role.evidence for _, named in desk.people_named_in(e.report, e.span))


def _shown(role: Role) -> str:
    of = f" of {role.of}" if role.of and role.of.casefold() not in role.title.casefold() else ""
    return f"{'former ' if role.tense == 'former' else ''}{role.title}{of}"


def _rivals(roles: Sequence[Role]) -> tuple[Role, Role] | None:
    """Return two roles of different reports that exclude each other, where no report gives both; else None."""
    for place, one in enumerate(roles):
        for other in roles[place + 1 :]:
            if are_disjoint(one.evidence, other.evidence) and (_other_portfolio(one, other) or _other_post(one, other)):
                return one, other
    return None


def _other_portfolio(one: Role, other: Role) -> bool:
    mine, theirs = _portfolio(one), _portfolio(other)
    return bool(mine and theirs) and not mine & theirs


def _portfolio(role: Role) -> frozenset[str]:
    """Return what a minister is in charge of, words of one group as one; empty for other offices and ranks."""
    told = (
        f"{role.title} of {role.of}" if role.title.casefold() in ("minister", "secretary") and role.of else role.title
    )
    if _LOWER_RANK.search(told):
        return frozenset()
    match = next((m for pattern in _PORTFOLIO if (m := pattern.search(told))), None)
    words = re.findall(r"[a-z]{4,}", match.group("p").casefold()) if match else []
    return frozenset(_group_of(w) for w in words if _group_of(w))


def _group_of(word: str) -> str:
    """Return the word that stands for a department; "" for a word that names none."""
    return next((min(group) for group in word_groups("portfolios.txt") if word in group), "")


def _other_post(one: Role, other: Role) -> bool:
    mine, theirs = _full_time(one.title), _full_time(other.title)
    return bool(mine and theirs) and mine != theirs


def _full_time(title: str) -> str:
    return next((name for name, pattern in _FULL_TIME if pattern.search(title)), "")
