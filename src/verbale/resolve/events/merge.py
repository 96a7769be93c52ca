"""Which groups of different reports are of one event.

The groups that know most come first and the others join the event they are most like. An event stays apart from every
other that contradicts it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from verbale.resolve.events.affinity import (
    SIGNING_APART,
    Likeness,
    Profile,
    contradiction,
    counts_differ,
    likeness,
    was_set_for,
)
from verbale.resolve.events.days import days_of
from verbale.resolve.events.groups import ANAPHORS, MEETS, SAME_IN_REPORT, Apart, Group, absorb, closeness, floor_of
from verbale.resolve.events.incidents import families_of
from verbale.resolve.events.types import NO_DAYS, Days
from verbale.resolve.events.when import through
from verbale.types import Report

__all__ = ["merge_groups"]

SAME_WORDED_ACT = 2.3  # "seized" and "seized", both of one day
CANDIDATES = 40  # events that a group is compared with, those first that share most keys


def merge_groups(
    groups: Iterable[Group],
    reports: Mapping[str, Report],
    wider: Mapping[str, frozenset[str]],
    apart: Apart,
) -> list[Group]:
    """Return the events: the groups of all reports, those of one event joined, in order of how much they know.

    Each group is compared only with events that share a day, a place, a person or a pair of parties with it, so that
    the work grows with the number of reports and not with its square.
    """
    ordered = sorted(groups, key=lambda g: _rank(g, reports))
    for group in ordered:
        _stretch(group)
    events: list[Group] = []
    index: dict[tuple[str, str], list[int]] = {}
    for group in ordered:
        home = _best_event(group, events, index, reports, wider, apart)
        if home is None:
            events.append(group)
            position = len(events) - 1
        else:
            position, found = home
            absorb(events[position], group, found.reason)
        for key in _keys(events[position]):
            entries = index.setdefault(key, [])
            if not entries or position not in entries[-64:]:
                entries.append(position)
    return _only_one(_with_plans(events, wider, apart), reports, wider, apart)


def _stretch(group: Group) -> None:
    """Let a meeting of several days that its report dates by its last alone begin on its first: "two days of talks"."""
    profile = group.profile
    lengths = [t.duration.quote for t in group.tellings if t.duration is not None and t.status == "held"]
    if profile.kinds == {"meeting"} and profile.happened and profile.days.exact and lengths:
        profile.days = through(profile.days, lengths[0])


def _with_plans(events: Sequence[Group], wider: Mapping[str, frozenset[str]], apart: Apart) -> list[Group]:
    """Return the events after each plan has gone to the event that was put off from its day, however they came in."""
    gone: set[int] = set()
    put_off = [(place, e) for place, e in enumerate(events) if e.profile.moved]
    for number, plan in [(n, e) for n, e in enumerate(events) if e.profile.ahead and not e.profile.happened]:
        for place, event in put_off:
            if (
                place in gone
                or event is plan
                or not was_set_for(event.profile, plan.profile)
                or apart.forbids(event, plan)
            ):
                continue
            found = likeness(event.profile, plan.profile, wider, closeness(event, plan))
            if found.score >= _threshold(event, plan) and contradiction(event.profile, plan.profile, wider) is None:
                absorb(event, plan, found.reason)
                gone.add(number)
                break
    return [event for place, event in enumerate(events) if place not in gone]


NAMED = 60  # days within which "the hearing" is the only one that the story tells
_COMMON = ANAPHORS | {"meet", "speak", "talk", "visit", "go", "travel", "vote"}  # words of which a story tells many


def _only_one(
    events: Sequence[Group], reports: Mapping[str, Report], wider: Mapping[str, frozenset[str]], apart: Apart
) -> list[Group]:
    """Return the events after a mention without a day has gone to the only dated one that its own word names.

    "The hearing", "the ballot" of one report is the hearing or ballot of the story where that tells of one alone.
    """
    gone: set[int] = set()
    by_word: dict[str, set[int]] = {}
    for place, event in enumerate(events):
        _file(by_word, event, place)
    for number, group in [(n, g) for n, g in enumerate(events) if _is_undated_noun(g)]:
        published = days_of(reports[group.tellings[0].report].published)
        alike = {place for word in _words_of(group) for place in by_word.get(word, ())} - gone - {number}
        named = [place for place in sorted(alike) if _is_named_so(events[place], group, published)]
        if len(named) != 1:
            continue
        event = events[named[0]]
        if contradiction(event.profile, group.profile, wider) is None and not apart.forbids(event, group):
            absorb(event, group, "the only one of its name that the story tells")
            _file(by_word, event, named[0])
            gone.add(number)
    return [event for place, event in enumerate(events) if place not in gone]


def _words_of(group: Group) -> frozenset[str]:
    """Return the words by which a group can be the one of its name, and what those are nouns of."""
    return families_of(group.profile.lemmas) | group.profile.lemmas


def _file(by_word: dict[str, set[int]], group: Group, place: int) -> None:
    for word in _words_of(group):
        by_word.setdefault(word, set()).add(place)


def _is_undated_noun(group: Group) -> bool:
    profile = group.profile
    if profile.told_kinds == {"action"} and families_of(profile.lemmas):
        return not (profile.days.exact and profile.days.strength >= 2)
    known = profile.kinds <= {"meeting", "action"} and profile.told_kinds <= {"meeting", "vote"}
    return known and profile.days.strength < 2 and not profile.lemmas & _COMMON and len(profile.lemmas) == 1


def _is_named_so(event: Group, group: Group, published: Days) -> bool:
    near = event.profile.days.strength >= 2 and event.profile.days.gap(published) <= NAMED
    family = families_of(group.profile.lemmas)
    if family and event.profile.told_kinds == group.profile.told_kinds == {"action"}:
        over = published.known and event.profile.days.exact and event.profile.days.first <= published.last
        wide = not group.profile.days.known or group.profile.days.strength < 2
        agree = wide or not event.profile.days.gap(group.profile.days)
        return bool(family & families_of(event.profile.lemmas)) and near and over and agree
    return bool(event.profile.lemmas & group.profile.lemmas) and near and published.known


def _rank(group: Group, reports: Mapping[str, Report]) -> tuple[int, int, int, str, str, int]:
    profile = group.profile
    first = min(group.tellings, key=lambda t: t.trigger)
    published = reports[first.report].published.start or ""
    return (
        -profile.days.strength - (1 if profile.days.exact else 0),
        -bool(profile.places),
        -min(3, len(profile.people)),
        published,
        first.report,
        first.trigger.start,
    )


def _family(kind: str) -> str:
    return "meet" if kind in ("meeting", "call") else kind


def _keys(group: Group) -> list[tuple[str, str]]:
    profile = group.profile
    return [key for family in sorted({_family(k) for k in profile.kinds}) for key in _keys_in(profile, family)]


def _keys_in(profile: Profile, family: str) -> list[tuple[str, str]]:
    keys: list[tuple[str, str]] = []
    if profile.days.known and profile.days.last - profile.days.first <= 7:
        near = SIGNING_APART if family == "signing" else 0
        keys.extend((family, f"day {d}") for d in range(profile.days.first - near, profile.days.last + near + 1))
    keys.extend((family, f"day {d}") for d in sorted(profile.was))
    if "strike" in profile.told_kinds:
        keys.append((family, "strike"))
    keys.extend((family, f"at {p}") for p in sorted(profile.places))
    keys.extend((family, f"who {p}") for p in sorted(profile.people)[:12])
    if len(profile.parties) == 2:
        keys.append((family, "sides " + " / ".join(sorted(profile.parties))))
    return keys


def _best_event(
    group: Group,
    events: Sequence[Group],
    index: Mapping[tuple[str, str], Sequence[int]],
    reports: Mapping[str, Report],
    wider: Mapping[str, frozenset[str]],
    apart: Apart,
) -> tuple[int, Likeness] | None:
    shared: dict[int, int] = {}
    for key in _keys(group):
        weight = 3 if key[1].startswith("day ") else 2 if key[1].startswith("at ") else 1
        for position in index.get(key, ())[-400:]:
            shared[position] = shared.get(position, 0) + weight
    nearest = sorted(shared, key=lambda p: (-shared[p], p))[:CANDIDATES]
    best: tuple[float, int, Likeness] | None = None
    for position in nearest:
        event = events[position]
        if apart.forbids(event, group):
            continue
        if contradiction(event.profile, group.profile, wider) is not None:
            found = _dated_otherwise(event, group, wider)
            if found is not None and (best is None or found.score > best[0]):
                best = (found.score, position, found)
            continue
        if _is_wished_after(group, event, reports) or _is_counted_apart(group, event):
            continue
        found = likeness(event.profile, group.profile, wider, closeness(event, group))
        score = found.score - _distance(event, group, reports)
        if found.score >= _threshold(event, group) and (best is None or (score, -position) > (best[0], -best[1])):
            best = (score, position, found)
    return (best[1], best[2]) if best is not None else None


ANOTHER_DAY = 1.5  # less likeness where two reports give two days for what can be only one thing
_ONCE = {"vote"}  # what a house does once on one matter


def _dated_otherwise(event: Group, group: Group, wider: Mapping[str, frozenset[str]]) -> Likeness | None:
    """Return the likeness of two that only their days keep apart, though no report tells both: one report is wrong.

    So it is with a vote, and with what a noun of its own names: "the presentation" of
    the 5th and of the 6th; "talks" of two days are two. None where they are not alike, or more than a day apart.
    """
    mine, yours = event.profile, group.profile
    if {t.report for t in event.tellings} & {t.report for t in group.tellings}:
        return None
    exact = mine.days.exact and yours.days.exact and mine.days.gap(yours.days) == 1
    nouns = (mine.lemmas & yours.lemmas) - _COMMON - _MANY_DAYS if mine.kinds <= MEETS else set()
    once = mine.told_kinds & yours.told_kinds & _ONCE and len(mine.parties & yours.parties) > 1
    if not exact or not (once or nouns) or mine.moved or yours.moved or not mine.kinds & yours.kinds:
        return None
    as_dated = msgspec.structs.replace(yours, days=mine.days)
    if contradiction(mine, as_dated, wider) is not None or counts_differ(mine, yours):
        return None
    found = likeness(mine, as_dated, wider, closeness(event, group))
    score = found.score - ANOTHER_DAY
    reason = "told of two days by two reports, " + found.reason
    return Likeness(score, reason) if score >= _threshold(event, group) else None


# Nouns of what goes on from day to day, or is done again the next day.
_MANY_DAYS = {
    "strike", "march", "protest", "demonstration", "blockade", "fighting", "clash", "attack", "raid", "consultation",
    "negotiate", "negotiation", "discuss", "dialogue", "conference", "summit", "hold", "sit", "sitting", "hearing",
    "see", "receive", "host", "brief", "tour", "come", "arrive", "leave", "attend",
    "say", "tell", "announce", "statement", "call", "phone", "killing", "shooting", "bombing",
}  # fmt: skip


def _is_counted_apart(group: Group, event: Group) -> bool:
    """Tell whether one report counts the two votes otherwise: reports may differ on a count, one report does not."""
    shared = {t.report for t in group.tellings} & {t.report for t in event.tellings}
    return bool(shared) and counts_differ(group.profile, event.profile)


def _is_wished_after(group: Group, event: Group, reports: Mapping[str, Report]) -> bool:
    """Tell whether a report still wishes for what, if it were this event, would be over on the day of the report."""
    published = days_of(reports[group.tellings[0].report].published)
    over = published.exact and event.profile.days.known and event.profile.days.last <= published.first
    return group.profile.wished and event.profile.happened and over


def _threshold(event: Group, group: Group) -> float:
    kind = min(group.profile.kinds)
    if "strike" in group.profile.told_kinds:
        return min(floor_of(t, within=False) for t in group.tellings)
    if kind == "action" and _is_same_act(event.profile, group.profile):
        return SAME_WORDED_ACT
    floor = max(floor_of(t, within=False) for t in group.tellings)
    # A mention in passing, without a day of its own, needs less: it must be of something, and is not told for itself.
    if kind in MEETS and group.profile.days.strength < 2 and group.profile.places & event.profile.places:
        return min(floor, SAME_IN_REPORT)
    return floor


def _is_same_act(a: Profile, b: Profile) -> bool:
    """Tell whether one word tells both, of one day that the words themselves give."""
    exact = a.days.exact and b.days.exact and min(a.days.strength, b.days.strength) >= 3
    return exact and a.days.first == b.days.first and bool(a.lemmas & b.lemmas)


def _distance(event: Group, group: Group, reports: Mapping[str, Report]) -> float:
    """Return how far the event lies from the report that tells of it without a day: of two, the nearer is meant."""
    if group.profile.days.strength >= 2 or not event.profile.days.known:
        return 0.0
    published = days_of(reports[group.tellings[0].report].published)
    if not published.exact:
        return 0.0
    away = event.profile.days.gap(Days(published.first, published.last, 3)) if published != NO_DAYS else 0
    return 0.05 * min(20, away)
