"""An actor as one report knows it; which of several was named last, and whether two offices are of one state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from verbale.lexicon import state_of
from verbale.resolve.who.offices import Office
from verbale.resolve.who.sightings import Sighting
from verbale.types import Span

__all__ = ["Figure", "FigureKind", "nearest", "same_state"]

FigureKind = Literal["person", "organisation", "state", "group", "unnamed"]


@dataclass
class Figure:
    """An actor as one report knows it.

    `key` is what makes it one in the report: a state's code, an organisation's key, a description; empty for people.
    `names` are name sightings, `others` descriptions and pronouns with their kind; `words` are a state's adjectives and
    words for its people (also among `others`), `places` its name where it says where. `regnal` is true of whom a
    ruler's style before a lone name makes bear it as a first name: "King Harald".
    """

    report: str
    kind: FigureKind
    key: str = ""
    outlet: bool = False
    regnal: bool = False
    names: list[Sighting] = field(default_factory=list)
    others: list[tuple[Span, Literal["nominal", "pronoun"]]] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)
    words: list[Sighting] = field(default_factory=list)
    places: list[Sighting] = field(default_factory=list)

    @property
    def fullest(self) -> str:
        """The name with most words, the first of those; "" where there is none."""
        return max((s.name for s in self.names), key=lambda name: (len(name.split()), len(name)), default="")

    @property
    def spans(self) -> list[Span]:
        """Every span that refers to it, in text order."""
        return sorted([s.span for s in self.names] + [span for span, _ in self.others])


def nearest(bearers: Sequence[Figure], span: Span) -> Figure:
    """Return the bearer last named before `span`; the one named first where none was."""
    before = [(s.span, i) for i, f in enumerate(bearers) for s in f.names if s.span < span]
    return bearers[max(before)[1]] if before else bearers[0]


def same_state(one: Office, two: Office) -> bool:
    """Tell whether two offices are of one state, however it is called."""
    first, second = state_of(one.of or ""), state_of(two.of or "")
    return first is not None and second is not None and first.state.code == second.state.code
