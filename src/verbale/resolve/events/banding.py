"""To which meeting of its report the people of a delegation, a chair or who was there are put."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from verbale.resolve.events.affinity import MARCHES
from verbale.resolve.events.delegations import Band, sides_of
from verbale.resolve.events.groups import Group
from verbale.resolve.events.parts import unique_parts
from verbale.resolve.events.presence import AT_THE_DOOR, PASSAGE, PASSAGE_AHEAD
from verbale.resolve.events.scene import Scene
from verbale.resolve.events.voices import VOICE, spoken_at, was_heard_on

__all__ = ["attach_bands"]

_GO_BETWEENS = ("host", "mediator")


def attach_bands(scene: Scene, groups: list[Group], bands: Sequence[Band]) -> None:
    """Put the people of each band to the meeting it speaks of."""
    last: tuple[Band, Group] | None = None
    told = [g for g in groups if "meeting" in g.profile.kinds and not g.bare]
    for band in bands:
        if band.tie == "rally":
            _put_to_rally(scene, groups, band)
            continue
        if band.tie == VOICE:
            _put_voice(scene, groups, band)
            continue
        if band.tie in (AT_THE_DOOR, PASSAGE, PASSAGE_AHEAD):
            near = _told_just_before(groups, band, last)
            if near is not None:
                _put(scene, near, band)
            continue
        over = band.tie == "presence" or _is_over(scene, band)
        there = _held(groups, band) if over else groups
        alone = told[0] if len(told) == 1 and told[0] in there and band.tie != "presence" else None
        group = _named_in_sentence(scene, there, band) or alone
        if (
            group is None
            and last is not None
            and band.paragraph - last[0].paragraph <= 1
            and _admits(scene, last[1], band)
        ):
            group = last[1]
        if group is None:
            group = _meeting_before(scene, there, band)
        if group is None:
            continue
        for leg in _legs_of(groups, group, band):
            _put(scene, leg, band)
        last = (band, group)


def _put_voice(scene: Scene, groups: Sequence[Group], band: Band) -> None:
    """Put who speaks to the meeting told last before the words, where it shows that he was there."""
    there = _gathering_before(groups, band, spoken_at(scene, band))
    if there is not None:
        _put(scene, there, band)
        return
    before = [
        (band.sentence - t.sentence, i, t)
        for i, g in enumerate(groups)
        if g.profile.kinds & {"meeting", "call"}
        for t in g.tellings
        if t.sentence <= band.sentence
    ]
    if not before:
        return
    _, index, telling = min(before, key=lambda b: (b[0], b[1]))
    if was_heard_on(scene, band, groups[index], telling):
        _put(scene, groups[index], band)


def _gathering_before(groups: Sequence[Group], band: Band, noun: str | None) -> Group | None:
    """Return the gathering of a noun that the report told last as over or under way, up to the words."""
    before = [
        (band.sentence - t.sentence, i)
        for i, g in enumerate(groups)
        if noun is not None and "meeting" in g.profile.kinds
        for t in g.tellings
        if t.lemma == noun and t.sentence <= band.sentence and t.status in ("held", "under way")
    ]
    return groups[min(before)[1]] if before else None


_NEAR = 4  # sentences over which a passage goes on about a meeting
_SOON = 2  # sentences after it within which it comes to the meeting itself


def _told_just_before(groups: Sequence[Group], band: Band, last: tuple[Band, Group] | None) -> Group | None:
    """Return the meeting that a passage goes on about: told last before the clause, and as over or to come as it is.

    Where that is none, who was there was at what the report leads with as over or under way; a clause beside another
    meeting, such as one that was called off, speaks of that one.
    """
    wanted = ("planned", "proposed", "postponed") if band.tie == PASSAGE_AHEAD else ("held", "under way")
    near = [
        (band.sentence - t.sentence, t.passing, i, t.status, g)
        for i, g in enumerate(groups)
        if g.profile.kinds & {"meeting", "call", "signing"}
        for t in g.tellings
        if 0 <= band.sentence - t.sentence <= _NEAR and band.paragraph - t.paragraph <= 2
    ]
    if last is not None and 0 <= band.sentence - last[0].sentence <= 1 and near:
        return last[1]
    if near:
        away, *_, status, group = min(near, key=lambda n: n[:3])
        if status in wanted:
            return group
        if away == 0:
            return None
    if band.tie == PASSAGE_AHEAD:
        return None
    return _told_right_after(groups, band) or _news_of_lead(groups)


def _told_right_after(groups: Sequence[Group], band: Band) -> Group | None:
    """Return the meeting that the paragraph comes to: "On one side sat Lind, on the other Park. They talked." """
    near = [
        (t.sentence, i)
        for i, g in enumerate(groups)
        if "meeting" in g.profile.kinds
        for t in g.tellings
        if 0 < t.sentence - band.sentence <= _SOON and t.paragraph == band.paragraph
        if t.status in ("held", "under way") and not t.passing
    ]
    return groups[min(near)[1]] if near else None


def _news_of_lead(groups: Sequence[Group]) -> Group | None:
    """Return the meeting that a report leads with as over or under way, None where it leads with none or several."""
    led = [
        g
        for g in groups
        if "meeting" in g.profile.kinds and any(t.fresh and t.status in ("held", "under way") for t in g.tellings)
    ]
    return led[0] if len(led) == 1 else None


def _put_to_rally(scene: Scene, groups: Sequence[Group], band: Band) -> None:
    """Put who speaks to a crowd to the march or rally told nearest in the band's passage, to none where none is."""
    near = [
        (abs(t.sentence - band.sentence), i)
        for i, g in enumerate(groups)
        for t in g.tellings
        if t.told_kind == "strike" and t.lemma in MARCHES and abs(t.paragraph - band.paragraph) <= 1
    ]
    if near:
        _put(scene, groups[min(near)[1]], band)


def _legs_of(groups: Sequence[Group], group: Group, band: Band) -> list[Group]:
    """Return the group, with the others that the same word tells: "meetings in Graz on Monday and in Linz on 3 May"."""
    words = {t.token for t in group.tellings if t.sentence <= band.sentence}
    split = [g for g in groups if g is not group and any(t.token in words for t in g.tellings)]
    return [group, *split]


def _is_over(scene: Scene, band: Band) -> bool:
    """Tell whether the band's sentence tells who sat there in the past: "On the mill's side sat X and Y"."""
    sentence = scene.sentence(band.sentence)
    inside = scene.tokens_in(sentence.span) if sentence is not None else range(0)
    root = next((i for i in inside if scene.reading.tokens[i].head not in inside), None)
    if root is None:
        return False
    verbs = [root] if "VerbForm=Fin" in scene.reading.tokens[root].feats else scene.children(root, "aux")
    return any("Tense=Past" in scene.reading.tokens[v].feats for v in verbs)


def _held(groups: list[Group], band: Band) -> list[Group]:
    """Return the groups at which somebody can have sat: those told as held, and the sentence's own."""
    here = [g for g in groups if any(t.sentence == band.sentence for t in g.tellings)]
    held = [g for g in groups if _meets(g, band) and any(t.status in ("held", "under way") for t in g.tellings)]
    return [g for g in groups if g in here or g in held] if held else [g for g in groups if not _is_to_come(g, band)]


def _is_to_come(group: Group, band: Band) -> bool:
    """Tell whether an event lies ahead by the report: nobody was there."""
    ahead = group.profile.ahead and not group.profile.happened
    return ahead and all(t.sentence != band.sentence for t in group.tellings)


def _meets(group: Group, band: Band) -> bool:
    kinds = {"meeting", "call", "signing"} if band.tie == "presence" else {"meeting", "call"}
    return bool(group.profile.kinds & kinds)


def _admits(scene: Scene, group: Group, band: Band) -> bool:
    """Tell whether the band's side may be one of the meeting's."""
    known = group.profile.parties
    if band.tie in ("meeting", "presence"):
        return True
    sides = {band.party} if band.party else set(sides_of(scene, band.parts))
    return len(known) < 2 or not sides or bool(sides & known)


def _named_in_sentence(scene: Scene, groups: Sequence[Group], band: Band) -> Group | None:
    """Return the meeting that the band's own sentence names, the nearest to the phrase."""
    near = [
        (t.passing and band.tie == "delegation", abs(t.trigger.start - band.cue.start), i, g)
        for i, g in enumerate(groups)
        if _meets(g, band) and _admits(scene, g, band)
        for t in g.tellings
        if t.sentence == band.sentence
        and not (t.passing and band.tie == "delegation" and t.trigger.start > band.cue.end)
    ]
    if not near and band.tie == "presence":
        return _act_before(groups, band)
    return min(near, key=lambda n: n[:3])[3] if near else None


def _act_before(groups: Sequence[Group], band: Band) -> Group | None:
    """Return what else was done before witnesses: "freed the crew in the presence of the envoy", the nearest before."""
    near = [
        (band.cue.start - t.trigger.end, i)
        for i, g in enumerate(groups)
        for t in g.tellings
        if t.sentence == band.sentence and t.trigger.end <= band.cue.start and t.days.known and not t.passing
    ]
    return groups[min(near)[1]] if near else None


def _meeting_before(scene: Scene, groups: Sequence[Group], band: Band) -> Group | None:
    """Return the nearest meeting told before the band for its own sake: near, or what the report leads with.

    One that knows the band's side as a party goes before one whose parties are not known. A delegation whose side no
    meeting knows goes to the nearest too: who takes part is seldom told whole, and under more names than one.
    """
    open_to = [g for g in groups if _meets(g, band) and (band.tie != "delegation" or "meeting" in g.profile.kinds)]
    admitting = [g for g in open_to if _admits(scene, g, band)]
    found = _nearest_before(scene, admitting, band)
    return _nearest_before(scene, open_to, band) if found is None and band.tie == "delegation" else found


def _nearest_before(scene: Scene, groups: Sequence[Group], band: Band) -> Group | None:
    sides = {band.party} if band.party else set(sides_of(scene, band.parts))
    near = [
        (not sides & g.profile.parties, t.passing, band.sentence - t.sentence, i, g)
        for i, g in enumerate(groups)
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
