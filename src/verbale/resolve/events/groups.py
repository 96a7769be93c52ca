"""What is grouped: tellings of one event with what they say together, and when two groups are alike."""

from __future__ import annotations

import msgspec

from verbale.ids import content_id
from verbale.resolve.events.affinity import MARCHES, Profile
from verbale.resolve.events.places import fold_place
from verbale.resolve.events.types import Days, Telling
from verbale.rulings import Rulings

__all__ = [
    "ANAPHORS", "MEETS", "SAME_IN_REPORT", "Apart", "Group", "absorb", "closeness", "floor_of", "new_group",
    "telling_id",
]  # fmt: skip

# Set by hand on stories read by hand: below, different rounds of talks between the same sides ran together
# (IN), above, the same event told with few facts stayed double (OUT).
SAME_IN_REPORT = 2.0
SAME_ACROSS = 2.4
SAME_ACT = 3.4
SAME_VOTE = 2.4  # one kind of act on one day is mostly one act
SAME_STRIKE = 2.0
SAME_STRIKE_AGAIN = 0.4  # "the strike" is the one that the story tells of, unless sides or months differ
SAME_CHANGE_OF_OFFICE = 1.9
ANAPHORS = {
    "round",
    "meeting",
    "talk",
    "talks",
    "negotiation",
    "negotiations",
    "discussion",
    "conversation",
    "session",
    "call",
    "visit",
}
MEETS = {"meeting", "call", "visit"}
_OFFICE = {"departure", "appointment"}


class Group(msgspec.Struct):
    """Tellings of one event, in text order within a report, and what they say together."""

    tellings: list[Telling]
    profile: Profile
    reasons: list[str] = msgspec.field(default_factory=list)

    @property
    def last(self) -> Telling:
        """The telling that comes last in the text."""
        return max(self.tellings, key=lambda t: (t.sentence, t.trigger))

    @property
    def bare(self) -> bool:
        """Tell whether nothing is known but the kind."""
        return all(t.bare for t in self.tellings)


class Apart(msgspec.Struct, frozen=True):
    """Pairs of telling ids that a person has ruled not to be one event."""

    pairs: frozenset[tuple[str, str]] = frozenset()

    def forbids(self, a: Group, b: Group) -> bool:
        """Tell whether a ruling keeps the two groups apart."""
        if not self.pairs:
            return False
        ids_a, ids_b = {telling_id(t) for t in a.tellings}, {telling_id(t) for t in b.tellings}
        return any((x in ids_a and y in ids_b) or (y in ids_a and x in ids_b) for x, y in self.pairs)

    @classmethod
    def of(cls, rulings: Rulings) -> Apart:
        """Return the pairs that the rulings keep apart."""
        pairs = [(x, y) for r in rulings.of("split") for i, x in enumerate(r.targets) for y in r.targets[i + 1 :]]
        return cls(frozenset(pairs))


def telling_id(telling: Telling) -> str:
    """Return the id that an event has whose earliest telling this is."""
    return content_id("event", telling.report, str(telling.trigger.start), telling.kind)


def _profile(telling: Telling) -> Profile:
    return Profile(
        kinds={telling.kind},
        told_kinds={telling.told_kind},
        days=telling.days,
        places=set(telling.places),
        cities={fold_place(telling.place.city)} if telling.place.city else set(),
        lands=set(telling.lands),
        people=set(telling.people),
        collectives={p.actor for p in telling.parts if p.collective},
        parties=set(telling.parties),
        rounds={telling.round} if telling.round is not None else set(),
        lemmas={telling.lemma},
        words=set(telling.words),
        off=telling.status == "cancelled",
        moved=telling.status == "postponed",
        happened=telling.status == "held" and not telling.bare and not telling.passing,
        over_by=telling.over_by,
        own=telling.gathering,
        was=set(telling.was),
        ahead=telling.status == "planned",
        wished=telling.new and telling.status in ("planned", "proposed", "unconfirmed") and telling.days.strength < 2,
    )


def new_group(telling: Telling) -> Group:
    return Group([telling], _profile(telling))


def absorb(group: Group, other: Group, reason: str) -> None:
    """Put one group's tellings and facts into another's."""
    a, b = group.profile, other.profile
    group.tellings.extend(other.tellings)
    group.reasons.extend(other.reasons)
    if reason:
        group.reasons.append(reason)
    a.kinds |= b.kinds
    a.told_kinds |= b.told_kinds
    a.places |= b.places
    a.cities |= b.cities
    a.lands |= b.lands
    a.people |= b.people
    a.collectives |= b.collectives
    a.parties |= b.parties
    a.rounds |= b.rounds
    a.lemmas |= b.lemmas
    a.words |= b.words
    a.own = a.own or b.own
    a.was |= b.was
    a.ahead = a.ahead or b.ahead
    a.over_by = min(filter(None, (a.over_by, b.over_by)), default=0)
    a.was |= _left_behind(a, b) | _left_behind(b, a)
    a.days = _day_held(a, b) or _day_put_off_to(a, b) or _day_put_off_to(b, a) or _firmest(a.days, b.days)
    a.off, a.moved = a.off or b.off, a.moved or b.moved
    a.happened, a.wished = a.happened or b.happened, a.wished and b.wished


def _day_held(a: Profile, b: Profile) -> Days | None:
    """Return the day on which what was put off took place, where one of the two tells that."""
    if a.happened == b.happened or not (a.moved or b.moved):
        return None
    held = a if a.happened else b
    return held.days if held.days.strength >= 2 else None


def _day_put_off_to(moved: Profile, planned: Profile) -> Days | None:
    """Return the later day of the two where one was put off to it and neither is told to have taken place."""
    firm = moved.days.exact and planned.days.exact and min(moved.days.strength, planned.days.strength) >= 2
    waits = moved.moved and not planned.moved and not moved.happened and not planned.happened
    return moved.days if firm and waits and moved.days.first > planned.days.first else None


def _left_behind(moved: Profile, planned: Profile) -> set[int]:
    """Return the day of the plan that was put off."""
    return {planned.days.first} if _day_put_off_to(moved, planned) is not None else set()


def _firmest(a: Days, b: Days) -> Days:
    """Return the firmer of two; of two equally firm ones the narrower."""
    if not b.known or not a.known:
        return a if a.known else b
    if a.strength != b.strength:
        return a if a.strength > b.strength else b
    return min(a, b, key=lambda d: (d.last - d.first, d.first))


def floor_of(telling: Telling, *, within: bool) -> float:
    if telling.kind in _OFFICE:
        return SAME_CHANGE_OF_OFFICE
    if telling.kind in MEETS:
        return SAME_IN_REPORT if within else SAME_ACROSS
    if telling.told_kind == "strike" and telling.lemma in MARCHES:
        return SAME_VOTE
    if telling.told_kind == "strike":
        return SAME_STRIKE if telling.new else SAME_STRIKE_AGAIN
    return SAME_VOTE if telling.told_kind in ("vote", "deadline") or telling.kind == "signing" else SAME_ACT


def closeness(a: Group, b: Group) -> float:
    """Return how alike the wordings are: the shared part of the shorter one, 0 below three shared words."""
    shared = len(a.profile.words & b.profile.words)
    return shared / max(6, min(len(a.profile.words), len(b.profile.words))) if shared >= 3 else 0.0
