"""Which tellings of one report are of one event.

In text order, each telling joins the group it is most like; one that says nothing of its own ("the meeting", "these
talks") joins the nearest group that it may stand for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from verbale.resolve.events.affinity import (
    Likeness,
    Profile,
    contradiction,
    counts_differ,
    is_one_signing,
    likeness,
)
from verbale.resolve.events.banding import attach_bands
from verbale.resolve.events.delegations import Band
from verbale.resolve.events.groups import ANAPHORS, MEETS, Apart, Group, absorb, closeness, floor_of, new_group
from verbale.resolve.events.incidents import families_of
from verbale.resolve.events.scene import Scene
from verbale.resolve.events.types import NO_DAYS, Telling
from verbale.types import UNKNOWN_WHEN

__all__ = ["group_report"]

SAME_IN_REPORT_DEFINITE = 1.2
NEWLY_TOLD = 0.8  # more for "a meeting", which brings in one not told before as often as not
SAME_COUNT = 2  # sentences within which "voted against" tells of the vote told before
OTHER_PARTIES = "different parties"  # no bar to "the Graz meeting drew the union too"
FAR = 8  # sentences over which "the meeting" still points at the one last told


def group_report(
    scene: Scene,
    tellings: Sequence[Telling],
    bands: Sequence[Band],
    wider: Mapping[str, frozenset[str]],
    apart: Apart,
) -> list[Group]:
    """Return the groups of one report, with the people that its bands name put to their meetings."""
    groups: list[Group] = []
    for told in tellings:
        telling = _of_one_sitting(told, groups)
        home = _home(groups, telling, wider, apart)
        if home is None:
            groups.append(new_group(telling))
        else:
            absorb(home[0], new_group(_as_hosted(telling, home[0])), home[1])
    attach_bands(scene, groups, bands)
    return _rejoin(groups, wider, apart)


def _of_one_sitting(telling: Telling, groups: Sequence[Group]) -> Telling:
    """Return a vote with the day of the one told right before it, counted otherwise: "the other fell by 12 to 40"."""
    if telling.told_kind != "vote" or telling.days.strength >= 2 or telling.status != "held":
        return telling
    own = new_group(telling)
    before = [g for g in groups if 0 <= telling.sentence - g.last.sentence <= SAME_COUNT]
    for group in reversed(before):
        if counts_differ(group.profile, own.profile) and group.profile.days.strength >= 2:
            dated = next((t for t in group.tellings if t.days == group.profile.days), group.last)
            return msgspec.structs.replace(telling, days=dated.days, when=dated.when)
    return telling


def _as_hosted(telling: Telling, host: Group) -> Telling:
    """Return a vote without a day where the meeting that it is told to be held at has one: the clause's is of both."""
    if not telling.held_at or host.profile.days.strength < telling.days.strength:
        return telling
    return msgspec.structs.replace(telling, days=NO_DAYS, when=UNKNOWN_WHEN)


def _home(
    groups: Sequence[Group], telling: Telling, wider: Mapping[str, frozenset[str]], apart: Apart
) -> tuple[Group, str] | None:
    """Return the group that a telling joins, and why; None where it opens one of its own."""
    own = new_group(telling)
    open_to = [g for g in groups if _may_be_one(g, own, wider, apart)]
    scored = [(likeness(g.profile, own.profile, wider, closeness(g, own)), i, g) for i, g in enumerate(open_to)]
    hosting = next((g for g in groups if telling.held_at and any(t.token == telling.held_at for t in g.tellings)), None)
    if hosting is not None:
        return hosting, "is what the meeting was called for"
    definite = telling.definite and telling.kind in MEETS
    floor = SAME_IN_REPORT_DEFINITE if definite else floor_of(telling, within=True)
    if telling.new and telling.kind in MEETS:
        floor += NEWLY_TOLD
    ranked = [(found.score + _nearness(g, telling), i, found, g) for found, i, g in scored if found.score >= floor]
    if ranked:
        _, _, found, group = max(ranked, key=lambda r: (r[0], r[1]))
        return group, found.reason
    put_off = [g for g in open_to if g.profile.moved]
    if definite and telling.lemma in ANAPHORS and put_off:
        return put_off[-1], "tells of the one put off"
    if put_off and _waited(telling, put_off[-1]):
        return put_off[-1], "is the day from which it was put off"
    if definite and telling.days.strength < 2 and not telling.places:
        named_so = [g for g in open_to if telling.lemma in g.profile.lemmas]
        if telling.lemma in ANAPHORS or named_so:
            pointed = _antecedent(open_to if telling.lemma in ANAPHORS else named_so, telling)
            only = _only_meeting(groups) if pointed is None else None
            if only is None or apart.forbids(only, own):
                return pointed
            others = contradiction(only.profile, own.profile, wider) == OTHER_PARTIES
            return (only, "points back at the only one told") if others else None
    if definite and telling.lemma in ANAPHORS and telling.days.strength < 2 and telling.status != "planned":
        there = [g for g in groups if _was_there(g, telling) and not apart.forbids(g, own)]
        if len(there) == 1 and contradiction(there[0].profile, own.profile, wider) in (None, OTHER_PARTIES):
            return there[0], "points back at the one held there"
    if definite and telling.lemma in ANAPHORS and telling.days.strength < 2 and not telling.place.city:
        housed = [g for g in open_to if _lacks_house(g)]
        if len(housed) == 1 and telling.places:
            return housed[0], "tells the house in which it was"
    if telling.told_kind == "action" and telling.definite and telling.days.strength < 2:
        family = families_of({telling.lemma})
        alike = [g for g in open_to if family & families_of(g.profile.lemmas)]
        return _antecedent(alike, telling) if alike else None
    if telling.told_kind == "vote" and telling.days.strength < 2:
        near = [g for g in open_to if 0 <= telling.sentence - g.last.sentence <= SAME_COUNT]
        return (near[-1], "tells of the same vote") if near else None
    if telling.kind == "signing" and telling.days.strength < 2 and open_to:
        return max(open_to, key=_last_sentence), "tells of the same signing"
    return None


def _waited(telling: Telling, moved: Group) -> bool:
    """Tell whether a plan told beside what was put off is the plan for it: "hours before they were due to sit down"."""
    near = abs(telling.sentence - moved.last.sentence) <= SAME_COUNT
    days, later = telling.days, moved.profile.days
    before = days.strength >= 2 and (later.strength < 2 or days.last < later.first)
    return telling.kind in ("meeting", "call") and telling.status == "planned" and near and before


def _was_there(group: Group, telling: Telling) -> bool:
    """Tell whether a group is of a meeting told before, with its day, at a place that the telling names."""
    profile = group.profile
    dated = profile.happened and profile.days.strength >= 2
    return dated and "meeting" in profile.kinds and bool(telling.places & profile.places)


def _only_meeting(groups: Sequence[Group]) -> Group | None:
    """Return the meeting that is the only one told so far, None where there are several or none."""
    meetings = [g for g in groups if "meeting" in g.profile.kinds and not g.bare]
    return meetings[0] if len(meetings) == 1 else None


def _lacks_house(group: Group) -> bool:
    """Tell whether a group is of a meeting told before, with its day, of whose place no more is told than the city."""
    profile = group.profile
    dated = profile.happened and profile.days.strength >= 2
    return dated and "meeting" in profile.kinds and profile.places == profile.cities


def _last_sentence(group: Group) -> int:
    return group.last.sentence


def _may_be_one(a: Group, b: Group, wider: Mapping[str, frozenset[str]], apart: Apart) -> bool:
    """Tell whether two groups of one report may be one; what is still wished for is not what was held."""
    wished = (a.profile.wished and b.profile.happened) or (b.profile.wished and a.profile.happened)
    if _is_later_one(a.profile, b.profile) or _is_later_one(b.profile, a.profile):
        return False
    if is_one_signing(a.profile, b.profile):
        return False  # one report that dates two tells of two
    if counts_differ(a.profile, b.profile):
        return False  # a report that counts 43 to 21 and 39 to 25 tells of two votes
    return not wished and contradiction(a.profile, b.profile, wider) is None and not apart.forbids(a, b)


def _is_later_one(over: Profile, ahead: Profile) -> bool:
    """Tell whether one is over and the other, with nobody and no place in common, still to come, by one report."""
    shared = over.people & ahead.people or over.places & ahead.places or over.parties & ahead.parties
    comes = ahead.ahead and not ahead.happened and ahead.days.strength >= 2
    return over.happened and over.days.strength >= 2 and comes and not shared and "meeting" in over.kinds


def _nearness(group: Group, telling: Telling) -> float:
    """Return how near the group was told; "these talks" point at what is nearest."""
    weight = 1.5 if telling.pointing else 0.5
    return weight / (1 + abs(telling.sentence - group.last.sentence))


def _antecedent(groups: Sequence[Group], telling: Telling) -> tuple[Group, str] | None:
    """Return the group that a phrase without facts of its own stands for: near, and told for its own sake."""
    best: tuple[float, int, Group] | None = None
    for index, group in enumerate(groups):
        distance = telling.sentence - group.last.sentence
        if distance > FAR and not any(t.fresh for t in group.tellings) and len(groups) > 1:
            continue
        if telling.status == "planned" and group.profile.happened and not group.profile.ahead:
            continue  # what is to come does not point back at what is over
        told = any(not t.passing for t in group.tellings)
        score = 1 / (1 + distance) + 0.6 * told + 0.3 * (telling.lemma in group.profile.lemmas)
        score += 0.3 * bool(telling.people & group.profile.people) + 0.2 * any(t.fresh for t in group.tellings)
        if best is None or (score, index) > best[:2]:
            best = (score, index, group)
    return (best[2], "points back at it") if best is not None else None


def _rejoin(groups: list[Group], wider: Mapping[str, frozenset[str]], apart: Apart) -> list[Group]:
    """Return the groups after those have been joined that the bands have shown to be one."""
    kept: list[Group] = []
    for group in groups:
        best: tuple[float, Group, Likeness] | None = None
        for other in kept:
            if not _may_be_one(other, group, wider, apart):
                continue
            found = likeness(other.profile, group.profile, wider, closeness(other, group))
            floor = floor_of(group.tellings[0], within=True)
            if found.score >= floor and (best is None or found.score > best[0]):
                best = (found.score, other, found)
        if best is None:
            kept.append(group)
        else:
            absorb(best[1], group, best[2].reason)
    return kept
