"""Who was there by being heard on it: reports that lead with a meeting let those speak next who sat in it.

A report whose news is a meeting quotes its people in the next sentences, spokesmen and outside experts apart. Counted
on stories read by hand: within six sentences of such news all of 12 speakers had been there, of other meetings told
only in passing every second.
"""

from __future__ import annotations

import re

from verbale.read.types import Attribution
from verbale.resolve.events.delegations import Band
from verbale.resolve.events.groups import Group
from verbale.resolve.events.scene import Scene
from verbale.resolve.events.types import Part, Telling
from verbale.resolve.types import Actor, Reference
from verbale.types import Span

__all__ = ["VOICE", "find_voices", "speaks_from_outside", "spoken_at", "was_heard_on"]

VOICE = "voice"
"""Tie of a band of one who speaks."""

_NEAR = 4  # sentences over which the news of a report goes on
_NEXT = 2  # the same for what "we" did
_WE = re.compile(r"\b(?:we|us|our|ours)\b", re.IGNORECASE)
# Those who speak on a meeting without having sat in it.
_OUTSIDE = re.compile(
    r"spokes|press (?:officer|secretary)|analyst|economist|professor|lecturer|expert|researcher|scholar|historian"
    r"|commentator|columnist|editor|reporter|correspondent|critic|resident|shopkeeper|opposition|mayor",
    re.IGNORECASE,
)
_MEDIATES = re.compile(r"mediat|facilitat|arbitrat|conciliat", re.IGNORECASE)
_BETWEEN = re.compile(r"mediat|facilitat|arbitrat|conciliat|go-between|(?:special )?envoy|chair", re.IGNORECASE)


# " told the hearing", " said at the meeting that": the gathering before which somebody speaks.
_AT = re.compile(
    r"\b(?:at|during|in|told|tells|addressing|addressed|opened|opening)\sthe\s(?:[a-z]+(?:['’]s)?\s){0,2}?"
    r"(?P<noun>hearing|session|meeting|debate|plenary|inquiry|inquest|summit|conference|talks|convention|rally|congress"
    r"|forum|luncheon|dinner|ceremony)\b(?!\s(?:of|with|between|in\s(?!which)|on\s[A-Z])\b)"
)
_ASIDE = re.compile(r"\b(?:before|after|ahead of|outside|from|about|on|whether|if|not|that)\s[^.;“”\"]{0,40}$")


def spoken_at(scene: Scene, band: Band) -> str | None:
    """Return the noun of the gathering at which somebody is told to speak ("said at the hearing"), None of none."""
    sentence = scene.sentence(band.sentence)
    person = band.parts[0].span
    if sentence is None or not sentence.span.covers(person):
        return None
    told = _AT.search(scene.report.text, person.end, min(sentence.span.end, person.end + _REACH))
    if told is None or _ASIDE.search(scene.report.text, person.end, told.start()) is not None:
        return None
    return told["noun"].removesuffix("s") if told["noun"] == "talks" else told["noun"]


_REACH = 90  # characters behind a name within which stands where it speaks


def find_voices(scene: Scene) -> tuple[Band, ...]:
    """Return a band for each person who speaks in a report, in text order; spokesmen and outsiders are left out."""
    found = []
    for attribution in scene.reading.attributions:
        speaker = _speaker(scene, attribution)
        if speaker is None or not attribution.cue:
            continue
        index = scene.sentence_index(attribution.cue[0].start)
        sentence = scene.sentence(index)
        paragraph = sentence.paragraph if sentence is not None else 0
        part = Part(speaker.actor, speaker.span)
        found.append(Band(_words(attribution), index, paragraph, VOICE, scene.party_of(speaker.actor), (part,)))
    return tuple(found)


def _words(attribution: Attribution) -> Span:
    return attribution.content[0] if attribution.content else attribution.cue[0]


def _speaker(scene: Scene, attribution: Attribution) -> Reference | None:
    """Return the one person who speaks, None where nobody or several do or where it is no one who negotiates."""
    told = [r for s in attribution.source for r in scene.references_in(s)]
    told = told or [r for s in attribution.source if (r := scene.reference_at(s)) is not None]
    people = {r.actor: r for r in told if (a := scene.actor(r.actor)) is not None and a.kind == "person"}
    if len(people) != 1:
        return None
    speaker = next(iter(people.values()))
    actor = scene.actor(speaker.actor)
    return speaker if actor is not None and not speaks_from_outside(actor) else None


def speaks_from_outside(actor: Actor) -> bool:
    """Tell whether somebody's office is to speak on what others do: a spokesman, an analyst, the opposition."""
    return _OUTSIDE.search(_titles(actor)) is not None


def _titles(actor: Actor) -> str:
    return "; ".join(f"{r.title} {r.of or ''}" for r in actor.roles)


def was_heard_on(scene: Scene, band: Band, group: Group, telling: Telling) -> bool:
    """Tell whether who speaks is heard on a meeting that he sat in: the report's news, or what "we" did."""
    if telling.passing or telling.status not in ("held", "under way"):
        return False
    away = band.sentence - telling.sentence
    sides = group.profile.parties
    actor = scene.actor(band.parts[0].actor)
    of_it = band.party in sides or (len(sides) < 2 and band.party is not None)
    of_it = of_it or (actor is not None and _BETWEEN.search(_titles(actor)) is not None)
    ours = _WE.search(scene.words(band.cue)) is not None
    ours = ours or (actor is not None and _MEDIATES.search(_titles(actor)) is not None)  # whose meeting it is
    return of_it and ((telling.fresh and away <= _NEAR) or (ours and away <= _NEXT))
