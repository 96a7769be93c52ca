"""From groups of tellings to the events of the record, each with its words; what is of no use to it is left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from verbale.resolve.events.datelines import where_told
from verbale.resolve.events.groups import Group, telling_id
from verbale.resolve.events.incidents import families_of
from verbale.resolve.events.scene import Scene
from verbale.resolve.events.status import ToldStatus, make_history, settle_status
from verbale.resolve.events.titles import title_event
from verbale.resolve.events.types import Telling
from verbale.resolve.types import Capacity, Event, EventKindOut, Participant, Told
from verbale.types import UNKNOWN_WHEN, Evidence, When

__all__ = ["Assembled", "assemble", "is_worth_keeping"]

_CAPACITIES: tuple[Capacity, ...] = ("head", "mediator", "host", "member")
_SPANS_EACH = 4  # spans a participant is shown with
_SPANS = 24  # spans an event is shown with
_MEETS = {"meeting", "call", "visit"}
_OFFICE = {"departure", "appointment"}
_CONVENED_WITHIN = 3  # days within which a meeting whose people are not told must be known to have been
_MONTH = 31  # days
_VISITS = {"visit", "trip", "tour", "journey"}
_SET_DOWN = {"talk", "talks", "negotiation", "negotiations", "hearing", "round"}
_SURE_MEETING = 0.35  # score from which one side of a meeting with a time of its own is enough
_TALKS = {"talks", "talk", "negotiation", "negotiations", "round", "bargaining"}
_SPEAK_FOR_THEMSELVES = {"vote", "strike", "deadline"}  # acts whose day matters whoever acts


_CLOSES = (".", "!", "?", '"', "”")
_HEARINGS = {"hearing", "testimony", "testify", "inquest"}  # one who is heard is enough: a body hears


class Assembled(msgspec.Struct, frozen=True):
    """An event with its tellings, and the reasons for which they were joined."""

    event: Event
    tellings: tuple[Told, ...]
    reasons: tuple[str, ...]


def assemble(
    group: Group, scenes: Mapping[str, Scene], *, order: Mapping[str, int], parties: Sequence[str]
) -> Assembled:
    """Return the event that a group of tellings is of. `order` ranks the reports by publication."""
    tellings = sorted(group.tellings, key=lambda t: (order[t.report], t.report, t.trigger))
    identifier = telling_id(tellings[0])
    told = [_told_status(scenes[t.report], t) for t in tellings]
    participants = _participants(tellings, scenes, order)
    place = where_told(tellings, scenes)
    kind = _kind(tellings)
    sides = _named(_parties(tellings, participants, parties), kind)
    event = Event(
        id=identifier,
        kind=kind,
        title=title_event(kind, sides, participants, place, tellings, scenes, settle_status(told)),
        when=_when(tellings),
        status=settle_status(told),
        evidence=_evidence(tellings, scenes),
        code=next((t.code for t in tellings if t.code is not None), None),
        place=place,
        history=make_history(told),
        round=_commonest([t.round for t in tellings]),
        duration=_duration(tellings),
        parties=sides,
        participants=participants,
        reports=tuple(dict.fromkeys(t.report for t in tellings)),
    )
    lone = [
        Told(
            event=identifier,
            report=t.report,
            trigger=t.trigger,
            sentence=scenes[t.report].sentence_span(t.trigger.start),
            kind=t.kind,
            status=t.status,
            when=t.when if t.days.known else UNKNOWN_WHEN,
            place=t.place,
            round=t.round,
            duration=t.duration.quote if t.duration else None,
            participants=_participants([t], scenes, order),
            parties=t.parties,
        )
        for t in tellings
    ]
    return Assembled(event, tuple(lone), tuple(dict.fromkeys(group.reasons)))


def is_worth_keeping(group: Group, event: Event, scenes: Mapping[str, Scene]) -> bool:
    """Tell whether the record is the better for an event.

    One needs a time or a place, and someone: two sides or people for a meeting or call, one for a visit or a change of
    office; a meeting whose day and place two reports tell needs none, nor one that a body holds on a day, nor a signing
    whose day is told, nor an act or a paper with a day of its own. What was called off needs no place or time. A
    passing word that nothing was said about is none.
    """
    dated = any(t.days.known for t in group.tellings)
    located = any(t.place.name for t in group.tellings)
    actors = len({p.actor for p in event.participants})
    sides = len(event.parties)
    if all(t.bare for t in group.tellings):
        return False
    if event.kind in _OFFICE:
        return actors >= 1 and (dated or any(_has_come_about(scenes[t.report], t) for t in group.tellings))
    if event.kind == "action" and not dated and families_of({t.lemma for t in group.tellings}):
        return False  # "the blast", of which no report says when it was
    if event.kind in ("meeting", "call") and all(t.errand for t in group.tellings):
        return False  # the journey tells it; whether they met is not said
    if event.kind in ("meeting", "call"):
        told_often = dated and located and len(event.reports) >= 2
        partnered = actors >= 1 and any(t.partnered and t.days.strength >= 2 for t in group.tellings)
        heard = actors + sides >= 1 and any(t.lemma in _HEARINGS and t.days.strength >= 1 for t in group.tellings)
        convened = heard or any(
            _is_convened(t)
            or _is_set(scenes[t.report], t)
            or _is_own_news(scenes[t.report], t, someone=actors + sides >= 1)
            for t in group.tellings
        )
        someone = actors >= 2 or sides >= 2 or told_often or partnered or convened
        known = sides >= 2 or len(_people(event, scenes)) >= 2
        return someone and (dated or located or (known and event.status in ("cancelled", "postponed", "denied")))
    firm = any(t.days.strength >= 2 for t in group.tellings)
    if event.kind == "signing" and actors + sides == 0 and all(t.passing for t in group.tellings):
        return False  # "on the night of the signing": by whom no report says
    if event.kind == "signing" and actors + sides == 0 and not located:
        return any(t.days.strength >= 3 and t.days.exact for t in group.tellings)
    if event.kind == "signing" and firm:
        return True
    if event.kind == "visit":
        if not dated and event.status in ("planned", "proposed"):
            return False  # a journey for no known day is an intention
        if sides >= 2 and not _has_person(event, scenes):
            return False  # "the envoys go back to Graz": the talks there are the event
        named = any(t.lemma in _VISITS for t in group.tellings)
        if named and located and any(t.days.strength >= 3 and t.days.exact for t in group.tellings):
            return True
        return actors >= 1 and ((dated and (located or named)) or (located and _has_person(event, scenes)))
    if firm and any(t.told_kind in _SPEAK_FOR_THEMSELVES for t in group.tellings):
        return True
    own_day = any(t.days.strength >= 3 and t.days.exact for t in group.tellings)
    if own_day and event.kind in ("action", "publication"):
        return True  # whoever did it
    return (actors >= 1 or sides >= 1) and (dated or located)


def _is_convened(telling: Telling) -> bool:
    """Tell whether the telling alone makes a meeting: called off, a round, the news, one body's, or in a place."""
    if telling.days.strength < 3 or telling.days.last - telling.days.first > _CONVENED_WITHIN:
        return _is_set_down(telling)
    if telling.status == "cancelled" and telling.days.exact:
        return True
    news = telling.fresh and telling.lemma in _TALKS and not telling.parts
    if telling.days.exact and not telling.passing and (telling.round is not None or news):
        return True
    return telling.gathering or (bool(telling.places) and not telling.passing)


def _is_set_down(telling: Telling) -> bool:
    """Tell whether a meeting is set for a month: "the choirs will sit down in Graz", "the board meets in May"."""
    near = telling.days.strength >= 3 and telling.days.last - telling.days.first <= _MONTH
    told = bool(telling.places) or telling.gathering
    return near and telling.status == "planned" and told and not telling.passing


def _is_own_news(scene: Scene, telling: Telling, *, someone: bool) -> bool:
    """Tell whether a sure trigger tells a meeting or call for its own sake, with a day or month of its own.

    Where it was stands beside it, or with whom, if in words that name nobody: "rang the harbourmaster on Monday".
    `someone`: who took part is told; else it takes a verb with its day: "the two owners had met on 3 May".
    """
    if telling.days.strength < 3 or telling.passing or telling.score < _SURE_MEETING:
        return False
    verb = scene.reading.tokens[telling.token].upos == "VERB"
    if not someone:
        closed = scene.words(scene.sentence_span(telling.trigger.start)).rstrip().endswith(_CLOSES)  # no headline
        alone = verb and telling.days.exact and telling.kind == "meeting" and closed
        return alone and _has_several(scene, telling.token)
    partner = scene.child(telling.token, "obj") is not None
    return bool(telling.places) or (verb and partner)


def _has_come_about(scene: Scene, telling: Telling) -> bool:
    """Tell whether a change of office is told as one that has come about: "has since been dismissed"."""
    aux = (scene.word(c) for c in scene.children(telling.token, "aux"))
    return telling.status == "held" and not telling.passing and any(word in ("has", "have") for word in aux)


def _has_several(scene: Scene, verb: int) -> bool:
    """Tell whether a verb's subject is several: "the two owners", "they"."""
    subject = scene.child(verb, "nsubj")
    return subject is not None and "Number=Plur" in scene.reading.tokens[subject].feats


def _is_set(scene: Scene, telling: Telling) -> bool:
    """Tell whether talks or a hearing are set for a day: "talks are to resume on Wednesday", "moved the hearing"."""
    ahead = telling.status in ("planned", "postponed") and telling.days.strength >= 3 and telling.days.exact
    if not ahead or telling.passing or telling.lemma not in _SET_DOWN:
        return False
    return scene.reading.tokens[telling.token].deprel.split(":")[0] in ("nsubj", "obj")


def _has_person(event: Event, scenes: Mapping[str, Scene]) -> bool:
    return bool(_people(event, scenes))


def _people(event: Event, scenes: Mapping[str, Scene]) -> list[str]:
    scene = scenes[event.reports[0]]
    return [p.actor for p in event.participants if (a := scene.actor(p.actor)) is not None and a.kind == "person"]


def _told_status(scene: Scene, telling: Telling) -> ToldStatus:
    published = (scene.report.published.start or "")[:10]
    return ToldStatus(telling, published, scene.cite(scene.sentence_span(telling.trigger.start)))


def _kind(tellings: Sequence[Telling]) -> EventKindOut:
    if any(t.held_at for t in tellings):
        return "meeting"
    told = [t.kind for t in tellings if not t.passing] or [t.kind for t in tellings]
    return max(sorted(set(told)), key=told.count)


def _when(tellings: Sequence[Telling]) -> When:
    """Return the time told most firmly; of equally firm ones the narrowest, then the one most tell."""
    known = [t for t in tellings if t.days.known and t.when.start]
    if not known:
        return UNKNOWN_WHEN
    known = _settling(known)
    strength = max(t.days.strength for t in known)
    firm = [t for t in known if t.days.strength == strength]
    if any(t.told_kind == "strike" for t in firm):
        first = min(t.days.first for t in firm)  # a strike that lasts is of the day on which it began
        firm = [t for t in firm if t.days.first == first]
    narrow = min(t.days.last - t.days.first for t in firm)
    best = [t.when for t in firm if t.days.last - t.days.first == narrow]
    starts = [w.start for w in best]
    chosen = max(best, key=lambda w: (starts.count(w.start), len(w.start or ""), not w.basis))
    same = [w for w in best if w.start == chosen.start and w.end == chosen.end]
    evidence = tuple(sorted({e for w in same for e in w.evidence}))
    return msgspec.structs.replace(chosen, evidence=evidence or chosen.evidence)


def _settling(known: list[Telling]) -> list[Telling]:
    """Return the tellings whose day counts: of what took place, else those since it was put off, else all."""
    held = [t for t in known if t.status in ("held", "under way") and t.days.strength >= 2]
    if held:
        return held
    moved = [i for i, t in enumerate(known) if t.status == "postponed"]
    if not moved:
        return known
    later = [t for t in known[moved[-1] :] if t.status != "postponed"]
    last = known[moved[-1]]
    told_anew = all(last.days.first > t.days.first for t in known if t.status != "postponed")
    return later or ([last] if told_anew and last.days.exact else known)


def _participants(
    tellings: Sequence[Telling], scenes: Mapping[str, Scene], order: Mapping[str, int]
) -> tuple[Participant, ...]:
    """Return who takes part, in the order in which they are first told; a state whose people are told is left out."""
    spans: dict[str, list[Evidence]] = {}
    capacities: dict[str, list[Capacity]] = {}
    reports: dict[str, list[str]] = {}
    parties: dict[str, str | None] = {}
    for telling in tellings:
        scene = scenes[telling.report]
        for part in telling.parts:
            spans.setdefault(part.actor, []).append(scene.cite(part.span))
            capacities.setdefault(part.actor, []).extend([part.capacity] if part.capacity else [])
            reports.setdefault(part.actor, []).append(telling.report)
            parties[part.actor] = scene.party_of(part.actor)
    present = {parties[a] for a in spans if _is_person(a, tellings, scenes)}
    return tuple(
        Participant(
            actor=actor,
            party=parties[actor],
            capacity=next((c for c in _CAPACITIES if c in capacities[actor]), None)
            or _by_office(actor, tellings, scenes),
            reports=tuple(sorted(set(reports[actor]), key=lambda r: (order[r], r))),
            evidence=tuple(dict.fromkeys(found))[:_SPANS_EACH],
        )
        for actor, found in spans.items()
        if _is_person(actor, tellings, scenes) or parties[actor] is None or parties[actor] not in present
    )


_GO_BETWEENS = ("mediator", "facilitator", "arbitrator", "conciliator", "go-between")


def _by_office(actor: str, tellings: Sequence[Telling], scenes: Mapping[str, Scene]) -> Capacity | None:
    """Return `mediator` for whom the reports call one."""
    found = scenes[tellings[0].report].actor(actor)
    titles = [r.title.casefold() for r in found.roles] if found is not None else []
    return "mediator" if any(t.endswith(_GO_BETWEENS) for t in titles) else None


def _is_person(actor: str, tellings: Sequence[Telling], scenes: Mapping[str, Scene]) -> bool:
    found = scenes[tellings[0].report].actor(actor)
    return found is not None and found.kind == "person"


def _parties(tellings: Sequence[Telling], participants: Sequence[Participant], known: Sequence[str]) -> tuple[str, ...]:
    """Return the sides of the event, those of the story first and in its order."""
    told = [p for t in tellings for p in t.parties]
    told += [p.party for p in participants if p.party]
    rank = {name: i for i, name in enumerate(known)}
    return tuple(sorted(dict.fromkeys(told), key=lambda p: (rank.get(p, len(rank)), told.index(p))))


def _named(sides: tuple[str, ...], kind: EventKindOut) -> tuple[str, ...]:
    """Return the sides of an act without common nouns: "strikers" and "workers" take part, and are no party by name."""
    return tuple(s for s in sides if not s.islower()) if kind in ("action", "publication") else sides


def _duration(tellings: Sequence[Telling]) -> str | None:
    told = [t.duration.quote for t in tellings if t.duration is not None]
    return max(told, key=lambda d: (told.count(d), -told.index(d))) if told else None


def _commonest(values: Sequence[int | None]) -> int | None:
    told = [v for v in values if v is not None]
    return max(told, key=lambda v: (told.count(v), -told.index(v))) if told else None


def _evidence(tellings: Sequence[Telling], scenes: Mapping[str, Scene]) -> tuple[Evidence, ...]:
    """Return the sentence of each telling, one of every report before the second of any."""
    seen: dict[str, int] = {}
    ranked: list[tuple[int, int, Evidence]] = []
    for position, telling in enumerate(tellings):
        scene = scenes[telling.report]
        cited = scene.cite(scene.sentence_span(telling.trigger.start))
        if cited not in [e for *_, e in ranked]:
            ranked.append((seen.get(telling.report, 0), position, cited))
            seen[telling.report] = seen.get(telling.report, 0) + 1
    return tuple(e for *_, e in sorted(ranked, key=lambda r: r[:2]))[:_SPANS]
