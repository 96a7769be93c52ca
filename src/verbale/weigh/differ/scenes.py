"""What a sentence tells of, and how like that is to what a sentence of another report tells of.

Reports tell one happening in words of their own: "walked out", "left the hall", "stayed away for an hour". Whether two
sentences are of one happening is therefore weighed: who and what both speak of, each the more the rarer it is in the
story, the days that they are set on, and the events that they bring up.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from datetime import date

import msgspec

from verbale.resolve.types import Event
from verbale.types import Span
from verbale.weigh.desk import Desk
from verbale.weigh.differ.measures import keys_of
from verbale.weigh.differ.settings import GATHERINGS, LOOSE, places_in

__all__ = ["Scene", "Scenes"]

BACK = 3  # sentences of a paragraph before, with which a sentence may go on
AROUND = 0.5  # what a key of those sentences weighs, of what it weighs in the sentence itself
FEWEST = 20  # sentences of a story below which a word that two have is no rare one
SAME_DAY = 1.5
SAME_EVENT = 2.0
SAME_PLACE = 1.5
_HEADING = 90  # code points of a line of its own that may head what follows


class Scene(msgspec.Struct, frozen=True):
    """A sentence with what it tells of (`keys`), what those before it do (`around`), its days, places and events.

    `days` are the sentence's own; `set_on` the days of the sentences that it goes on with, where it has none.
    """

    report: str
    index: int
    sentence: Span
    keys: frozenset[str]
    around: frozenset[str]
    days: frozenset[str]
    set_on: frozenset[str]
    places: frozenset[str]
    events: frozenset[str]


class Scenes:
    """The scenes of a story, each made when it is first asked for, and how rare what they tell of is."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._keys = {
            rid: [keys_of(desk, rid, sentence) for sentence in desk.sentences(rid)] for rid in sorted(desk.reports)
        }
        self._told = Counter(key for found in self._keys.values() for keys in found for key in keys)
        self._most = max(FEWEST, sum(len(found) for found in self._keys.values()))
        self._made: dict[tuple[str, int], Scene] = {}
        self._rarity: dict[str, float] = {}
        self._gatherings: dict[str, list[Event]] = {}
        for event in desk.cast.events:
            if event.kind in GATHERINGS and event.when.start:
                self._gatherings.setdefault(event.when.start[:10], []).append(event)

    def at(self, rid: str, index: int) -> Scene:
        """Return the scene of a sentence of a report."""
        if (rid, index) not in self._made:
            self._made[rid, index] = self._make(rid, index)
        return self._made[rid, index]

    def likeness(self, one: Scene, other: Scene) -> float:
        """Return how much speaks for two sentences being of one happening; days that differ are not looked at."""
        own = one.keys & other.keys
        near = ((one.keys | one.around) & (other.keys | other.around)) - own
        # `fsum`, for a sum in floating point depends on the order, and sets have none.
        weight = math.fsum(map(self.rarity, own)) + AROUND * math.fsum(map(self.rarity, near))
        weight += SAME_DAY if one.days & other.days else AROUND * SAME_DAY * bool(_all_days(one) & _all_days(other))
        return weight + SAME_EVENT * bool(one.events & other.events) + SAME_PLACE * bool(one.places & other.places)

    def days_between(self, one: Scene, other: Scene) -> int | None:
        """Return how many days lie between the nearest days of two scenes; None where one is set on no day."""
        gaps = [
            abs((date.fromisoformat(a) - date.fromisoformat(b)).days)
            for a in one.days or one.set_on
            for b in other.days or other.set_on
        ]
        return min(gaps, default=None)

    def events_around(self, scene: Scene) -> list[str]:
        """Return the events that a sentence tells, else those of the sentences that it goes on with."""
        told = sorted(scene.events)
        for place in self._before(scene.report, scene.index) if not told else ():
            before = self._desk.sentences(scene.report)[place]
            told += [t.event for t in self._desk.tellings_in(scene.report, before)]
        return [event for event in dict.fromkeys(told) if event in self._desk.events]

    def gatherings_of(self, scene: Scene) -> list[str]:
        """Return the gatherings of a scene's days at which somebody is whom its sentences name, or at its place."""
        named = {key[1:] for key in scene.keys | scene.around if key.startswith("@")}
        days = scene.days or scene.set_on
        found = []
        for event in sorted((e for day in days for e in self._gatherings.get(day, ())), key=lambda e: e.id):
            there = {event.place.name, event.place.venue, event.place.city} & scene.places
            if there or named & {p.actor for p in event.participants}:
                found.append(event.id)
        return found

    def rarity(self, key: str) -> float:
        """Return from 0 to 1 how rare a key is in the story: 1 where two sentences alone have it."""
        if key not in self._rarity:
            share = math.log(self._most / max(2, self._told[key])) / math.log(self._most / 2)
            self._rarity[key] = max(0.0, share)
        return self._rarity[key]

    def _make(self, rid: str, index: int) -> Scene:
        desk, sentence = self._desk, self._desk.sentences(rid)[index]
        before = self._before(rid, index)
        around = frozenset(key for place in before for key in self._keys[rid][place])
        days = self._days(rid, index)
        set_on = days or next((found for place in before if (found := self._days(rid, place))), frozenset())
        events = frozenset(t.event for t in desk.tellings_in(rid, sentence))
        return Scene(
            rid, index, sentence, self._keys[rid][index], around, days, set_on, places_in(desk, rid, sentence), events
        )

    def _before(self, rid: str, index: int) -> list[int]:
        """Return the sentences that one goes on with, the nearest first: of its paragraph, and its heading."""
        text, sentences = self._desk.reports[rid].text, self._desk.sentences(rid)
        found = []
        for place in range(index - 1, max(-1, index - 1 - BACK), -1):
            broken = "\n" in text[sentences[place].end : sentences[place + 1].start]
            if (
                broken
                and not _is_heading(sentences[place].of(text))
                and not (place == index - 1 and _GOES_ON.match(sentences[index].of(text)))
            ):
                break
            found.append(place)
        return found

    def _days(self, rid: str, index: int) -> frozenset[str]:
        """Return the days that a sentence names, up to that of publication, else those of the events that it tells."""
        desk, sentence = self._desk, self._desk.sentences(rid)[index]
        text = desk.reports[rid].text
        times = [when for span, when in desk.times_in(rid, sentence) if not LOOSE.search(span.of(text))]
        days = {w.start[:10] for w in times if w.start and w.precision in ("day", "hour", "minute")}
        if not days:
            told = [t.when for t in desk.tellings_in(rid, sentence)]
            days = {w.start[:10] for w in told if w.start and w.precision in ("day", "hour", "minute")}
        return frozenset(days)


_GOES_ON = re.compile(r"\W*(?:It|They|That|This|He|She|The|These|Those|Both|Among|Also|Some)\b")


def _all_days(scene: Scene) -> frozenset[str]:
    return scene.days | scene.set_on


def _is_heading(words: str) -> bool:
    """Tell whether a sentence is a line that heads what follows: short, and without a stop."""
    return len(words) <= _HEADING and (not re.search(r"[.!?]\W*$", words) or words.isupper())
