"""How like one event two tellings, or two groups of them, are: a score that brings its reason.

The policy is the list `WEIGHTS`; `contradiction` says what no likeness can mend. Both phases of merging use it.
Weights were set by hand, looking at stories read by hand; the thresholds stand in `merge`.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from verbale.resolve.events.incidents import does_harm, families_of
from verbale.resolve.events.types import NO_DAYS, Days
from verbale.resolve.types import EventKindOut

__all__ = [
    "MARCHES", "SIGNING_APART", "WEIGHTS", "Likeness", "Profile", "contradiction", "counts_differ", "is_one_signing",
    "likeness", "was_set_for",
]  # fmt: skip

WEIGHTS: dict[str, float] = {
    "same day": 2.5,
    "days that may be one": 1.0,
    "neighbouring days": -1.0,
    "same place": 2.0,
    "same country": 0.6,
    "another building": -1.2,
    "same people": 2.0,  # times the share of the smaller side's people
    "other people": -0.6,
    "half other people": -0.6,
    "same parties": 1.2,
    "some parties": 0.5,
    "same round": 0.8,
    "another round": -0.8,
    "same words": 1.5,  # times the likeness of the words
    "same trigger": 0.4,
    "same figures": 1.2,
    "same incident": 1.0,
    "another kind": -1.0,
    "one only wished for": -1.5,
    "set for the day from which it was put off": 2.5,
    "one signing": 1.0,
    "one put off": 1.6,  # less a fiftieth for each day between the two
}


class Profile(msgspec.Struct):
    """What is known of one event so far, in the form in which two are compared.

    `collectives` are those of the `people` that are states and bodies.
    `cities` are those of the `places` that are no buildings: which building of a city it was is often not told.
    `off`: it was called off; `moved`: put off to another day; `happened`: it took place, by words that do not only
    pass over it; `wished`: "a meeting" that is planned or proposed for no known day; `over_by`: the first day on which
    a report tells it as over without a day of its own, 0 where none does; `ahead`: some report tells the plan for it;
    `own`: it is one body's ("a board meeting"); `was`: the days for which it had been set before it was put off.
    """

    kinds: set[EventKindOut]
    told_kinds: set[str]
    days: Days = NO_DAYS
    places: set[str] = msgspec.field(default_factory=set)
    cities: set[str] = msgspec.field(default_factory=set)
    lands: set[str] = msgspec.field(default_factory=set)
    people: set[str] = msgspec.field(default_factory=set)
    collectives: set[str] = msgspec.field(default_factory=set)
    parties: set[str] = msgspec.field(default_factory=set)
    rounds: set[int] = msgspec.field(default_factory=set)
    lemmas: set[str] = msgspec.field(default_factory=set)
    words: set[str] = msgspec.field(default_factory=set)
    off: bool = False
    moved: bool = False
    happened: bool = False
    wished: bool = False
    over_by: int = 0
    ahead: bool = False
    own: bool = False
    was: set[int] = msgspec.field(default_factory=set)


class Likeness(msgspec.Struct, frozen=True):
    """How much speaks for two being one event, and the sentence that says why."""

    score: float
    reason: str


LONGEST_STRIKE = 60  # days within which a strike told again is taken for the same one
LONGEST_FAREWELL = 10  # days within which one person's leaving or taking an office is told as one change
SIGNING_APART = 3  # days within which two reports may date one signing between the same sides otherwise
LONGEST_DELAY = 45  # days by which a postponed event is taken for the same one
_OF_MANY = {"strike", "vote", "deadline"}  # told with one leader here, with another there
_MEETS = {"meeting", "call"}
# Words that stand for a call as well as for a meeting.
_EITHER = {"conversation", "conversations", "discussion", "discussions", "exchange", "speak", "discuss"}
_ONE_PERSON = {"departure", "appointment"}


def contradiction(a: Profile, b: Profile, wider: Mapping[str, frozenset[str]]) -> str | None:
    """Return why two cannot be one event, None where nothing forbids it."""
    if not _kinds_agree(a, b):
        return "different kinds"
    lasting = _lasts(a, b)
    gap = a.days.gap(b.days) if a.days.known and b.days.known else 0
    if a.kinds & b.kinds & _ONE_PERSON and a.people & b.people and gap <= LONGEST_FAREWELL:
        gap = 0
    if is_one_signing(a, b):
        gap = 0
    if _is_not_yet(a, b) or _is_not_yet(b, a):
        return "one was told before the other took place"
    firm = min(a.days.strength, b.days.strength)
    both_held = a.happened and b.happened and firm >= 2  # what was put off and then held is of the day on which it was
    if (lasting and gap <= LONGEST_STRIKE) or ((a.moved or b.moved) and not both_held and gap <= LONGEST_DELAY):
        gap = 0
    if gap > 1 or (gap == 1 and firm >= 2):
        return "different days"
    elsewhere = was_set_for(a, b) or was_set_for(b, a)  # what is put off may move to another city
    apart = not elsewhere and a.cities and b.cities and not _one_place(a.cities, b.cities, wider)
    apart = apart and not _one_place(a.places, b.places, wider)
    if apart or (
        not elsewhere
        and a.places
        and b.places
        and bool(a.cities) == bool(b.cities)
        and not _one_place(a.places, b.places, wider)
    ):
        return "different places"
    if (a.moved and _was_before(b, a)) or (b.moved and _was_before(a, b)):
        return "one took place before the day to which the other was put off"
    if a.own != b.own and _is_between_others(*((a, b) if a.own else (b, a))):
        return "one is a body's own"
    if not elsewhere and a.lands and b.lands and not a.lands & b.lands and not (a.places & b.places):
        return "different countries"
    off_for_good = (a.off and not a.moved and b.happened) or (b.off and not b.moved and a.happened)
    if a.off != b.off and not _lasts(a, b) and off_for_good:
        return "one was called off, the other took place"
    if _are_others(a, b) and not _same_day_and_place(a, b):
        return "different parties"
    if a.kinds & b.kinds & _ONE_PERSON and a.people and b.people and not a.people & b.people:
        return "different people"
    return None


def is_one_signing(a: Profile, b: Profile) -> bool:
    """Tell whether both are a signing between the same two sides, dated a few days apart."""
    same = a.kinds == b.kinds == {"signing"} and len(a.parties & b.parties) > 1 and bool(a.lemmas & b.lemmas)
    return same and a.days.known and b.days.known and 0 < a.days.gap(b.days) <= SIGNING_APART


def _was_before(past: Profile, moved: Profile) -> bool:
    if moved.days.strength < 2 or not past.happened:
        return False
    told_as_over = 0 < past.over_by < moved.days.first
    return told_as_over or (past.days.strength >= 2 and past.days.last < moved.days.first)


def _is_between_others(own: Profile, other: Profile) -> bool:
    """Tell whether a body's own meeting and one of named people have nobody in common; a court's is of two sides."""
    if len(_named(own.parties)) > 1:
        return False
    return (len(other.people) >= 2 or len(other.parties) >= 2) and not own.people & other.people


def _is_not_yet(told: Profile, dated: Profile) -> bool:
    """Tell whether one was told as over by a day before the other; not where its own firm day is still to come then."""
    if told.days.strength >= 2 and told.days.first > told.over_by:
        return False
    return 0 < told.over_by < dated.days.first - 1 and dated.days.strength >= 2 and not dated.moved


# What a crowd does in the street for some hours; a stoppage of work is another thing, and lasts.
MARCHES = {
    "rally", "march", "demonstration", "demonstrate", "protest", "vigil", "procession", "parade", "riot", "sit-in",
    "gathering",
}  # fmt: skip


def _is_march(a: Profile) -> bool:
    return "strike" in a.told_kinds and bool(a.lemmas) and a.lemmas <= MARCHES


def _is_stoppage(a: Profile) -> bool:
    return "strike" in a.told_kinds and not a.lemmas & MARCHES


def _lasts(a: Profile, b: Profile) -> bool:
    """Tell whether both are a stoppage of work, which is told again and again under many words."""
    return _is_stoppage(a) and _is_stoppage(b)


def _kinds_agree(a: Profile, b: Profile) -> bool:
    if (_is_march(a) and _is_stoppage(b)) or (_is_march(b) and _is_stoppage(a)):
        return False
    if a.kinds & b.kinds:
        return "action" not in a.kinds or bool(a.told_kinds & b.told_kinds)
    return a.kinds <= _MEETS and b.kinds <= _MEETS and (a.lemmas <= _EITHER or b.lemmas <= _EITHER)


def _same_day_and_place(a: Profile, b: Profile) -> bool:
    """Tell whether both are firmly of one day and share two persons, or one place and someone as far as told."""
    one_day = a.days.exact and b.days.exact and not a.days.gap(b.days) and min(a.days.strength, b.days.strength) >= 2
    strangers = bool(a.people) and bool(b.people) and not a.people & b.people
    both = len(a.people & b.people - a.collectives) >= 2  # one report may tell of more sides than sat there
    return one_day and ((bool(a.places & b.places) and not strangers) or both)


def _one_place(a: set[str], b: set[str], wider: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether a place is common, or one lies within another."""
    if a & b:
        return True
    above_a = {w for p in a for w in wider.get(p, ())}
    above_b = {w for p in b for w in wider.get(p, ())}
    return bool(above_a & b or above_b & a)


def _named(parties: set[str]) -> set[str]:
    """Return the parties that bear a name: "the employers" may be the side that another report names."""
    return {p for p in parties if any(c.isupper() or not c.isascii() for c in p)}


def _are_others(a: Profile, b: Profile) -> bool:
    """Tell whether each names two parties or more, and none that the other names; of two and two, one other is enough.

    Otherwise one in common leaves it to the weights: of several sides a report names those that it has spoken to, and
    one person stands here for a party, there for the government. So does the day, if it is told and the same.
    """
    mine, yours = _named(a.parties), _named(b.parties)
    if min(len(mine), len(yours)) < 2 or not mine - yours or not yours - mine:
        return False
    one_day = a.days.exact and b.days.exact and not a.days.gap(b.days) and min(a.days.strength, b.days.strength) >= 3
    pairs = len(mine) == len(yours) == 2 and not one_day and not a.people & b.people - a.collectives
    return pairs or not mine & yours


def likeness(a: Profile, b: Profile, wider: Mapping[str, frozenset[str]], closeness: float = 0.0) -> Likeness:
    """Return the score of two profiles that do not contradict each other; `closeness` is of their wording, 0 to 1."""
    told: list[tuple[str, float]] = []
    told.extend(_time_points(a, b))
    told.extend(_place_points(a, b, wider))
    told.extend(_people_points(a, b))
    if a.rounds and b.rounds:
        told.append(_weighed("same round" if a.rounds & b.rounds else "another round"))
    if not a.kinds & b.kinds:
        told.append(_weighed("another kind"))
    if (a.wished and b.happened) or (b.wished and a.happened):
        told.append(_weighed("one only wished for"))
    if was_set_for(a, b) or was_set_for(b, a):
        told.append(_weighed("set for the day from which it was put off"))
    elif a.moved != b.moved and _is_put_off(a if a.moved else b, b if a.moved else a):
        told.append(("one put off", WEIGHTS["one put off"] - 0.02 * a.days.gap(b.days)))
    if a.lemmas & b.lemmas or _lasts(a, b):
        told.append(_weighed("same trigger"))
    if "action" in a.told_kinds & b.told_kinds and _is_one_incident(a, b):
        told.append(_weighed("same incident"))
    if "vote" in a.told_kinds & b.told_kinds and _figures(a) & _figures(b):
        told.append(_weighed("same figures"))
    if closeness > 0:
        told.append(("same words", WEIGHTS["same words"] * closeness))
    reasons = [f"{name} ({points:+.1f})" for name, points in told if abs(points) >= 0.1]
    return Likeness(sum(points for _, points in told), ", ".join(reasons) or "nothing in common")


def _figures(a: Profile) -> set[str]:
    """Return the numbers of two digits and more in its wording: how a vote went tells which one it was."""
    return {w for w in a.words if len(w) > 1 and w.isdigit()}


def _is_one_incident(a: Profile, b: Profile) -> bool:
    """Tell whether both tell of one kind of thing that happens, or of harm done on one day."""
    one_day = a.days.exact and b.days.exact and not a.days.gap(b.days) and min(a.days.strength, b.days.strength) >= 2
    harm = one_day and does_harm(a.lemmas) and does_harm(b.lemmas)
    return harm or bool(families_of(a.lemmas) & families_of(b.lemmas))


def counts_differ(a: Profile, b: Profile) -> bool:
    """Tell whether two votes were counted, and otherwise: two figures of each, none in common."""
    if "vote" not in a.told_kinds or "vote" not in b.told_kinds:
        return False
    mine, yours = _figures(a), _figures(b)
    return min(len(mine), len(yours)) >= 2 and not mine & yours


def was_set_for(moved: Profile, planned: Profile) -> bool:
    """Tell whether one is planned for the day for which the other had been set before it was put off."""
    return moved.moved and planned.days.exact and planned.days.strength >= 2 and planned.days.first in moved.was


def _is_put_off(moved: Profile, planned: Profile) -> bool:
    """Tell whether what was planned for a day before may be what was put off to a later one, between the same sides."""
    waits = (
        (planned.ahead or planned.off)
        and not planned.happened
        and planned.days.strength >= 2
        and planned.days.first <= moved.days.first
    )
    sides = moved.parties == planned.parties and len(moved.parties) > 1
    word = bool(
        moved.lemmas & planned.lemmas and moved.told_kinds & planned.told_kinds & {"vote", "strike", "deadline"}
    )
    off = planned.off and bool(moved.lemmas & planned.lemmas)  # called off, then told to be put back
    return waits and moved.days.strength >= 2 and (sides or word or off)


def _weighed(name: str) -> tuple[str, float]:
    return name, WEIGHTS[name]


def _time_points(a: Profile, b: Profile) -> list[tuple[str, float]]:
    if not a.days.known or not b.days.known:
        return []
    if is_one_signing(a, b):
        return [_weighed("one signing")]
    if a.days.gap(b.days):
        lasts = bool(a.kinds & b.kinds & _ONE_PERSON) or _lasts(a, b)
        return [] if a.moved or b.moved or lasts else [_weighed("neighbouring days")]
    close = a.days.last - a.days.first <= 1 and b.days.last - b.days.first <= 1
    if close and min(a.days.strength, b.days.strength) >= 2:
        return [_weighed("same day")]
    return [_weighed("days that may be one")]


def _place_points(a: Profile, b: Profile, wider: Mapping[str, frozenset[str]]) -> list[tuple[str, float]]:
    if a.places and b.places and _one_place(a.places, b.places, wider):
        inside = a.places - a.cities, b.places - b.cities
        another = all(inside) and bool(a.cities & b.cities) and not _one_place(*inside, wider)
        return [_weighed("same place"), *([_weighed("another building")] if another else [])]
    return [_weighed("same country")] if a.lands & b.lands else []


def _people_points(a: Profile, b: Profile) -> list[tuple[str, float]]:
    points: list[tuple[str, float]] = []
    if a.people and b.people:
        share = len(a.people & b.people) / min(len(a.people), len(b.people))
        masses = bool(a.told_kinds & b.told_kinds & _OF_MANY)
        if share or not masses:
            alike = a.people <= a.collectives or b.people <= b.collectives  # a side is told here, its people there
            if share:
                points.append(("same people", WEIGHTS["same people"] * share))
            elif not alike:
                points.append(_weighed("other people"))
        if 0 < share <= 0.5 and min(len(a.people), len(b.people)) > 1:
            points.append(_weighed("half other people"))
    if a.parties and b.parties and a.parties & b.parties:
        # Two sides in common are the sides, whoever else one report tells of.
        equal = len(a.parties & b.parties) > 1 and (a.parties <= b.parties or b.parties <= a.parties)
        points.append(_weighed("same parties" if equal else "some parties"))
    return points
