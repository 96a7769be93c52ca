"""What happened: triggers in many reports become events, each once, with who, where, when and how it stands.

scenes = {r.id: Scene(...)}                               # a report, its reading, its calendar, who stands where
happenings = resolve_events(scenes, parties=..., rulings=...)
happenings.events                                         # of the record, in order of time
happenings.tellings                                       # which words of which report each rests on
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from verbale.resolve.events.assemble import Assembled, assemble, is_worth_keeping
from verbale.resolve.events.delegations import Band, find_bands
from verbale.resolve.events.groups import Apart, Group, telling_id
from verbale.resolve.events.merge import merge_groups
from verbale.resolve.events.places import nested_places
from verbale.resolve.events.presence import find_presences
from verbale.resolve.events.register import Register
from verbale.resolve.events.scene import Calendar, Company, Scene, make_scene
from verbale.resolve.events.tellings import find_tellings
from verbale.resolve.events.voices import find_voices
from verbale.resolve.events.within import group_report
from verbale.resolve.types import Event, Told
from verbale.rulings import Rulings

__all__ = ["Calendar", "Company", "Happenings", "Register", "Scene", "make_scene", "resolve_events"]


class Happenings(msgspec.Struct, frozen=True):
    """The events in order of time, unknown last, and their tellings by event, report and place in the text.

    `reasons` says for each event why its tellings were joined.
    """

    events: tuple[Event, ...] = ()
    tellings: tuple[Told, ...] = ()
    reasons: tuple[tuple[str, tuple[str, ...]], ...] = ()


def resolve_events(
    scenes: Mapping[str, Scene], *, parties: Sequence[str] = (), rulings: Rulings | None = None
) -> Happenings:
    """Return the events that the reports of `scenes` tell, each once; what people have ruled is honoured."""
    rulings = rulings or Rulings()
    apart = Apart.of(rulings)
    ordered = sorted(scenes)
    tellings = {i: find_tellings(scenes[i]) for i in ordered}
    wider = nested_places(t.place for found in tellings.values() for t in found)
    groups = [group for i in ordered for group in group_report(scenes[i], tellings[i], _bands(scenes[i]), wider, apart)]
    reports = {i: scene.report for i, scene in scenes.items()}
    order = {i: n for n, i in enumerate(sorted(ordered, key=lambda i: (reports[i].published.start or "9999", i)))}
    merged = _ruled_one(merge_groups(groups, reports, wider, apart), rulings)
    rejected = {r.targets[0] for r in rulings.of("reject") if r.targets}
    made = []
    for group in merged:
        assembled = assemble(group, scenes, order=order, parties=parties)
        if assembled.event.id not in rejected and is_worth_keeping(group, assembled.event, scenes):
            made.append(assembled)
    return _in_order(made)


def _bands(scene: Scene) -> list[Band]:
    """Return who is told to have been there, by phrases, by clauses and by being heard, in text order."""
    return sorted((*find_bands(scene), *find_presences(scene), *find_voices(scene)), key=lambda b: b.cue)


def _ruled_one(groups: list[Group], rulings: Rulings) -> list[Group]:
    """Return the groups after those have been joined that a person has ruled to be one event."""
    for ruling in rulings.of("join"):
        chosen = [g for g in groups if any(telling_id(t) in ruling.targets for t in g.tellings)]
        if len(chosen) > 1:
            home = chosen[0]
            for other in chosen[1:]:
                home.tellings.extend(other.tellings)
                home.reasons.append(f"joined by {ruling.by} on {ruling.at}")
            groups = [g for g in groups if g is home or all(g is not other for other in chosen)]
    return groups


def _in_order(made: Sequence[Assembled]) -> Happenings:
    found = sorted(made, key=lambda a: (a.event.when.start or "9999", a.event.id))
    tellings = sorted((t for a in found for t in a.tellings), key=lambda t: (t.event, t.report, t.trigger))
    return Happenings(
        tuple(a.event for a in found), tuple(tellings), tuple((a.event.id, a.reasons) for a in found if a.reasons)
    )
