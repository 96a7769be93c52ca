"""What passes between the steps of the event makers: days and their strength, a telling of an event, a part in it."""

from __future__ import annotations

import msgspec

from verbale.read.types import EventKind
from verbale.resolve.types import Capacity, Code, EventKindOut, Place, Status
from verbale.types import UNKNOWN_WHEN, Evidence, Span, When

__all__ = ["NO_DAYS", "Days", "Part", "Telling"]


class Days(msgspec.Struct, frozen=True):
    """The days within which something lies, as ordinals, both included, and how firmly that is known.

    `strength`: 3 the words of its own clause say so, 2 its sentence does, 1 the narrative or the day of the report
    does, 0 nothing is known.
    """

    first: int = 0
    last: int = 0
    strength: int = 0

    @property
    def known(self) -> bool:
        """Tell whether anything is known."""
        return self.strength > 0

    @property
    def exact(self) -> bool:
        """Tell whether it is one day."""
        return self.known and self.first == self.last

    def gap(self, other: Days) -> int:
        """Return how many days lie between the two, 0 where they overlap."""
        return max(0, self.first - other.last, other.first - self.last)


NO_DAYS = Days()


class Part(msgspec.Struct, frozen=True):
    """One actor's part in an event as one report tells it: the span names the actor; `collective`: it is no person."""

    actor: str
    span: Span
    capacity: Capacity | None = None
    collective: bool = False


class Telling(msgspec.Struct, frozen=True):
    """One report's words on one event: the trigger, and all that the report ties to it.

    `definite` says that the phrase points back ("the meeting"), `new` that it brings in another ("a meeting"),
    `pointing` that it points at what is near ("these talks"),
    `passing` that the event is only the setting of another ("after the talks"), `fresh` that the report leads with it
    as its news. `places` are the folded names of where it was, wide ones (countries) apart in `lands`. `words` are the
    lemmas around the trigger, `partnered` says that they name with whom or between whom it was, `gathering` that it is
    one body's own ("a board meeting"). `over_by` is the day of the report where that tells it as over, 0 elsewhere;
    `held_at` is the
    token of the meeting in whose clause a vote is told ("the meeting at which they vote"), 0 elsewhere; `errand` says
    that it is only what somebody travels for ("flew in to meet her"); `was` holds the days for one of which it had been
    set before it was put off.
    """

    report: str
    trigger: Span
    token: int
    sentence: int
    paragraph: int
    kind: EventKindOut
    told_kind: EventKind
    status: Status
    lemma: str
    phrase: Span
    when: When = UNKNOWN_WHEN
    days: Days = NO_DAYS
    place: Place = Place()
    places: frozenset[str] = frozenset()
    lands: frozenset[str] = frozenset()
    parts: tuple[Part, ...] = ()
    parties: tuple[str, ...] = ()
    round: int | None = None
    duration: Evidence | None = None
    definite: bool = False
    new: bool = False
    pointing: bool = False
    passing: bool = False
    fresh: bool = False
    partnered: bool = False
    gathering: bool = False
    over_by: int = 0
    held_at: int = 0
    errand: bool = False
    was: frozenset[int] = frozenset()
    words: frozenset[str] = frozenset()
    code: Code | None = None
    score: float = 1.0

    @property
    def people(self) -> frozenset[str]:
        """Return the ids of the actors that take part."""
        return frozenset(p.actor for p in self.parts)

    @property
    def bare(self) -> bool:
        """Tell whether the words themselves say neither when nor where nor who."""
        return self.days.strength < 2 and not self.places and not self.lands and not self.parts and not self.parties
