"""Which tellings are of one event: first within each report, then across reports.

Within a report, in text order, each telling joins the group it is most like; one that says nothing of its own ("the
meeting", "these talks") joins the nearest group that it may stand for. Across reports the groups that know most come
first and the others join the event they are most like. An event stays apart from every other that contradicts it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from verbale.ids import content_id
from verbale.resolve.events.affinity import MARCHES, Likeness, Profile, contradiction, likeness
from verbale.resolve.events.days import days_of
from verbale.resolve.events.delegations import Band, sides_of
from verbale.resolve.events.parts import unique_parts
from verbale.resolve.events.places import fold_place
from verbale.resolve.events.scene import Scene
from verbale.resolve.events.types import NO_DAYS, Days, Telling
from verbale.rulings import Rulings
from verbale.types import Report

__all__ = ["Apart", "Group", "group_report", "merge_groups", "telling_id"]

# Set by hand on stories read by hand: below, different rounds of talks between the same sides ran together
# (IN), above, the same event told with few facts stayed double (OUT).
SAME_IN_REPORT = 2.0
SAME_IN_REPORT_DEFINITE = 1.2
NEWLY_TOLD = 0.8  # more for "a meeting", which brings in one not told before as often as not
SAME_ACROSS = 2.4
SAME_ACT = 3.4
SAME_WORDED_ACT = 2.3  # "seized" and "seized", both of one day
SAME_VOTE = 2.4  # one kind of act on one day is mostly one act
SAME_STRIKE = 2.0
SAME_STRIKE_AGAIN = 0.4  # "the strike" is the one that the story tells of, unless sides or months differ
SAME_CHANGE_OF_OFFICE = 1.9
SAME_COUNT = 2  # sentences within which "voted against" tells of the vote told before
FAR = 8  # sentences over which "the meeting" still points at the one last told
_ANAPHORS = {
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
_GO_BETWEENS = ("host", "mediator")
_MEETS = {"meeting", "call", "visit"}
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
        ahead=telling.status == "planned",
        wished=telling.new and telling.status in ("planned", "proposed", "unconfirmed") and telling.days.strength < 2,
    )


def _new(telling: Telling) -> Group:
    return Group([telling], _profile(telling))


def _add(group: Group, telling: Telling, reason: str = "") -> None:
    _absorb(group, _new(telling), reason)


def _absorb(group: Group, other: Group, reason: str) -> None:
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
    a.ahead = a.ahead or b.ahead
    a.over_by = min(filter(None, (a.over_by, b.over_by)), default=0)
    a.off, a.moved = a.off or b.off, a.moved or b.moved
    a.happened, a.wished = a.happened or b.happened, a.wished and b.wished
    a.days = _firmest(a.days, b.days)


def _firmest(a: Days, b: Days) -> Days:
    """Return the firmer of two; of two equally firm ones the narrower."""
    if not b.known or not a.known:
        return a if a.known else b
    if a.strength != b.strength:
        return a if a.strength > b.strength else b
    return min(a, b, key=lambda d: (d.last - d.first, d.first))


# --- within a report --------------------------------------------------------------------------------------


def group_report(
    scene: Scene,
    tellings: Sequence[Telling],
    bands: Sequence[Band],
    wider: Mapping[str, frozenset[str]],
    apart: Apart,
) -> list[Group]:
    """Return the groups of one report, with the people that its bands name put to their meetings."""
    groups: list[Group] = []
    for telling in tellings:
        home = _home(groups, telling, wider, apart)
        if home is None:
            groups.append(_new(telling))
        else:
            _add(home[0], telling, home[1])
    _attach(scene, groups, bands)
    return _rejoin(groups, wider, apart)


def _home(
    groups: Sequence[Group], telling: Telling, wider: Mapping[str, frozenset[str]], apart: Apart
) -> tuple[Group, str] | None:
    """Return the group that a telling joins, and why; None where it opens one of its own."""
    own = _new(telling)
    open_to = [g for g in groups if _may_be_one(g, own, wider, apart)]
    scored = [(likeness(g.profile, own.profile, wider, _closeness(g, own)), i, g) for i, g in enumerate(open_to)]
    hosting = next(
        (g for g in open_to if telling.held_at and any(t.token == telling.held_at for t in g.tellings)), None
    )
    if hosting is not None:
        return hosting, "is what the meeting was called for"
    definite = telling.definite and telling.kind in _MEETS
    floor = SAME_IN_REPORT_DEFINITE if definite else _floor(telling, within=True)
    if telling.new and telling.kind in _MEETS:
        floor += NEWLY_TOLD
    ranked = [(found.score + _nearness(g, telling), i, found, g) for found, i, g in scored if found.score >= floor]
    if ranked:
        _, _, found, group = max(ranked, key=lambda r: (r[0], r[1]))
        return group, found.reason
    put_off = [g for g in open_to if g.profile.moved]
    if definite and telling.lemma in _ANAPHORS and put_off:
        return put_off[-1], "tells of the one put off"
    if put_off and _waited(telling, put_off[-1]):
        return put_off[-1], "is the day from which it was put off"
    if definite and telling.days.strength < 2 and not telling.places:
        named_so = [g for g in open_to if telling.lemma in g.profile.lemmas]
        if telling.lemma in _ANAPHORS or named_so:
            return _antecedent(open_to if telling.lemma in _ANAPHORS else named_so, telling)
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


def _last_sentence(group: Group) -> int:
    return group.last.sentence


def _may_be_one(a: Group, b: Group, wider: Mapping[str, frozenset[str]], apart: Apart) -> bool:
    """Tell whether two groups of one report may be one; what is still wished for is not what was held."""
    wished = (a.profile.wished and b.profile.happened) or (b.profile.wished and a.profile.happened)
    if _is_later_one(a.profile, b.profile) or _is_later_one(b.profile, a.profile):
        return False
    return not wished and contradiction(a.profile, b.profile, wider) is None and not apart.forbids(a, b)


def _is_later_one(over: Profile, ahead: Profile) -> bool:
    """Tell whether one is over and the other, with nobody and no place in common, still to come, by one report."""
    shared = over.people & ahead.people or over.places & ahead.places or over.parties & ahead.parties
    comes = ahead.ahead and not ahead.happened and ahead.days.strength >= 2
    return over.happened and over.days.strength >= 2 and comes and not shared and "meeting" in over.kinds


def _floor(telling: Telling, *, within: bool) -> float:
    if telling.kind in _OFFICE:
        return SAME_CHANGE_OF_OFFICE
    if telling.kind in _MEETS:
        return SAME_IN_REPORT if within else SAME_ACROSS
    if telling.told_kind == "strike" and telling.lemma in MARCHES:
        return SAME_VOTE
    if telling.told_kind == "strike":
        return SAME_STRIKE if telling.new else SAME_STRIKE_AGAIN
    return SAME_VOTE if telling.told_kind in ("vote", "deadline") or telling.kind == "signing" else SAME_ACT


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


def _closeness(a: Group, b: Group) -> float:
    """Return how alike the wordings are: the shared part of the shorter one, 0 below three shared words."""
    shared = len(a.profile.words & b.profile.words)
    return shared / max(6, min(len(a.profile.words), len(b.profile.words))) if shared >= 3 else 0.0


def _rejoin(groups: list[Group], wider: Mapping[str, frozenset[str]], apart: Apart) -> list[Group]:
    """Return the groups after those have been joined that the bands have shown to be one."""
    kept: list[Group] = []
    for group in groups:
        best: tuple[float, Group, Likeness] | None = None
        for other in kept:
            if not _may_be_one(other, group, wider, apart):
                continue
            found = likeness(other.profile, group.profile, wider, _closeness(other, group))
            floor = _floor(group.tellings[0], within=True)
            if found.score >= floor and (best is None or found.score > best[0]):
                best = (found.score, other, found)
        if best is None:
            kept.append(group)
        else:
            _absorb(best[1], group, best[2].reason)
    return kept


# --- delegations ------------------------------------------------------------------------------------------


def _attach(scene: Scene, groups: list[Group], bands: Sequence[Band]) -> None:
    """Put the people of each band to the meeting it speaks of."""
    last: tuple[Band, Group] | None = None
    told = [g for g in groups if "meeting" in g.profile.kinds and not g.bare]
    for band in bands:
        group = _named_in_sentence(scene, groups, band) or (told[0] if len(told) == 1 else None)
        if (
            group is None
            and last is not None
            and band.paragraph - last[0].paragraph <= 1
            and _admits(scene, last[1], band)
        ):
            group = last[1]
        if group is None:
            group = _meeting_before(scene, groups, band)
        if group is None:
            continue
        for leg in _legs_of(groups, group, band):
            _put(scene, leg, band)
        last = (band, group)


def _legs_of(groups: Sequence[Group], group: Group, band: Band) -> list[Group]:
    """Return the group, with the others that the same word tells: "meetings in Graz on Monday and in Linz on 3 May"."""
    words = {t.token for t in group.tellings if t.sentence <= band.sentence}
    split = [g for g in groups if g is not group and any(t.token in words for t in g.tellings)]
    return [group, *split]


def _meets(group: Group) -> bool:
    return bool(group.profile.kinds & {"meeting", "call"})


def _admits(scene: Scene, group: Group, band: Band) -> bool:
    """Tell whether the band's side may be one of the meeting's."""
    known = group.profile.parties
    if band.tie == "meeting":
        return True
    sides = {band.party} if band.party else set(sides_of(scene, band.parts))
    return len(known) < 2 or not sides or bool(sides & known)


def _named_in_sentence(scene: Scene, groups: Sequence[Group], band: Band) -> Group | None:
    """Return the meeting that the band's own sentence names, the nearest to the phrase."""
    near = [
        (t.passing and band.tie == "delegation", abs(t.trigger.start - band.cue.start), i, g)
        for i, g in enumerate(groups)
        if _meets(g) and _admits(scene, g, band)
        for t in g.tellings
        if t.sentence == band.sentence
        and not (t.passing and band.tie == "delegation" and t.trigger.start > band.cue.end)
    ]
    return min(near, key=lambda n: n[:3])[3] if near else None


def _meeting_before(scene: Scene, groups: Sequence[Group], band: Band) -> Group | None:
    """Return the nearest meeting told before the band for its own sake: near, or what the report leads with.

    One that knows the band's side as a party goes before one whose parties are not known.
    """
    sides = {band.party} if band.party else set(sides_of(scene, band.parts))
    near = [
        (not sides & g.profile.parties, t.passing, band.sentence - t.sentence, i, g)
        for i, g in enumerate(groups)
        if _meets(g) and _admits(scene, g, band) and (band.tie == "meeting" or "meeting" in g.profile.kinds)
        for t in g.tellings
        if t.sentence <= band.sentence and (band.paragraph - t.paragraph <= 2 or t.fresh)
    ]
    return min(near, key=lambda n: n[:4])[4] if near else None


def _put(scene: Scene, group: Group, band: Band) -> None:
    """Add a band's people to the telling of the group that stands nearest."""
    index = min(
        range(len(group.tellings)),
        key=lambda i: (abs(group.tellings[i].sentence - band.sentence), i),
    )
    telling = group.tellings[index]
    between = [p for p in band.parts if p.capacity not in _GO_BETWEENS]  # who chairs or mediates is no side
    sides = [band.party] if band.party and between else []
    parties = tuple(dict.fromkeys([*telling.parties, *sides, *sides_of(scene, between)]))
    parts = unique_parts([*telling.parts, *band.parts])
    group.tellings[index] = msgspec.structs.replace(telling, parts=parts, parties=parties)
    group.profile.people |= {p.actor for p in band.parts}
    group.profile.parties |= set(parties)


# --- across reports ---------------------------------------------------------------------------------------

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
    events: list[Group] = []
    index: dict[tuple[str, str], list[int]] = {}
    for group in ordered:
        home = _best_event(group, events, index, reports, wider, apart)
        if home is None:
            events.append(group)
            position = len(events) - 1
        else:
            position, found = home
            _absorb(events[position], group, found.reason)
        for key in _keys(events[position]):
            entries = index.setdefault(key, [])
            if not entries or position not in entries[-64:]:
                entries.append(position)
    return _only_one(events, reports, wider, apart)


NAMED = 60  # days within which "the hearing" is the only one that the story tells
_COMMON = _ANAPHORS | {"meet", "speak", "talk", "visit", "go", "travel", "vote"}  # words of which a story tells many


def _only_one(
    events: Sequence[Group], reports: Mapping[str, Report], wider: Mapping[str, frozenset[str]], apart: Apart
) -> list[Group]:
    """Return the events after a mention without a day has gone to the only dated one that its own word names.

    "The hearing", "the ballot" of one report is the hearing or ballot of the story where that tells of one alone.
    """
    kept = list(events)
    for group in [g for g in events if _is_undated_noun(g)]:
        named = [e for e in kept if e is not group and _is_named_so(e, group, reports)]
        if len(named) != 1:
            continue
        event = named[0]
        if contradiction(event.profile, group.profile, wider) is None and not apart.forbids(event, group):
            _absorb(event, group, "the only one of its name that the story tells")
            kept = [e for e in kept if e is not group]
    return kept


def _is_undated_noun(group: Group) -> bool:
    profile = group.profile
    known = profile.kinds <= {"meeting", "action"} and profile.told_kinds <= {"meeting", "vote"}
    return known and profile.days.strength < 2 and not profile.lemmas & _COMMON and len(profile.lemmas) == 1


def _is_named_so(event: Group, group: Group, reports: Mapping[str, Report]) -> bool:
    published = days_of(reports[group.tellings[0].report].published)
    near = event.profile.days.strength >= 2 and event.profile.days.gap(published) <= NAMED
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
    if profile.days.known and profile.days.last - profile.days.first <= 3:
        keys.extend((family, f"day {d}") for d in range(profile.days.first, profile.days.last + 1))
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
        if contradiction(event.profile, group.profile, wider) is not None or apart.forbids(event, group):
            continue
        if _is_wished_after(group, event, reports):
            continue
        found = likeness(event.profile, group.profile, wider, _closeness(event, group))
        score = found.score - _distance(event, group, reports)
        if found.score >= _threshold(event, group) and (best is None or (score, -position) > (best[0], -best[1])):
            best = (score, position, found)
    return (best[1], best[2]) if best is not None else None


def _is_wished_after(group: Group, event: Group, reports: Mapping[str, Report]) -> bool:
    """Tell whether a report still wishes for what, if it were this event, would be over on the day of the report."""
    published = days_of(reports[group.tellings[0].report].published)
    over = published.exact and event.profile.days.known and event.profile.days.last <= published.first
    return group.profile.wished and event.profile.happened and over


def _threshold(event: Group, group: Group) -> float:
    kind = min(group.profile.kinds)
    if "strike" in group.profile.told_kinds:
        return min(_floor(t, within=False) for t in group.tellings)
    if kind == "action" and _is_same_act(event.profile, group.profile):
        return SAME_WORDED_ACT
    floor = max(_floor(t, within=False) for t in group.tellings)
    # A mention in passing, without a day of its own, needs less: it must be of something, and is not told for itself.
    if kind in _MEETS and group.profile.days.strength < 2 and group.profile.places & event.profile.places:
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
