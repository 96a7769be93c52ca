"""Actors in the making, where each stands in the reports, and how much each sign of a party weighs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from verbale.lexicon import state_of
from verbale.lexicon.tables import fold
from verbale.resolve.who.figures import Figure
from verbale.resolve.who.keys import organisation_key
from verbale.types import Span

__all__ = ["WEIGHTS", "Draft", "Places", "is_body", "state_words_in"]

# What speaks for a party, and how much.
WEIGHTS = {
    "told as of its delegation or side": 4.0,
    "office of the state": 3.0,
    "office of the organisation": 2.5,
    "office of one told before": 2.2,
    "office of an organ of some state": 0.5,
    "kin, aide or envoy of one of it": 2.0,
    "follows or replaces one of it": 1.5,
    "office held, state told nearby": 1.0,
    "named in one sentence with it alone": 0.2,
}
_OFTEN = 3  # mentions that two states need for a story to be one of states


@dataclass
class Draft:
    """An actor in the making: its figures, and what speaks for its party."""

    number: int
    kind: str
    figures: list[Figure]
    votes: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    party: int | None = None

    @property
    def mentions(self) -> int:
        """How often it is named or meant."""
        return sum(len(f.names) + len(f.others) for f in self.figures)

    @property
    def key(self) -> str:
        """The key of its figures: a state's code, an organisation's key."""
        return next((f.key for f in self.figures if f.key), "")

    @property
    def outlet(self) -> bool:
        """Whether it is a news outlet."""
        return any(f.outlet for f in self.figures)


def is_body(draft: Draft) -> bool:
    """Tell whether it is an organisation with a name that is no news outlet."""
    return draft.kind == "organisation" and not draft.outlet and any(f.names for f in draft.figures)


class Places:
    """Which draft stands where, and which draft a phrase means."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.at: dict[str, list[tuple[Span, int]]] = defaultdict(list)
        self.states: dict[str, int] = {}
        self.organisations: dict[str, int] = {}
        self.acting: set[tuple[str, Span]] = {
            (f.report, s.span) for draft in drafts for f in draft.figures for s in f.names if s.acts
        }
        for draft in drafts:
            if draft.kind == "state":
                self.states[draft.key] = draft.number
            for figure in draft.figures:
                for span in [*figure.spans, *(s.span for s in figure.places)]:
                    self.at[figure.report].append((span, draft.number))
                if draft.kind in ("organisation", "group"):
                    for s in (*figure.names, *figure.words):
                        self.organisations.setdefault(organisation_key(s.code or s.name), draft.number)
        for spans in self.at.values():
            spans.sort()
        self._starts = {report: [span.start for span, _ in spans] for report, spans in self.at.items()}
        self.bodies = [draft.number for draft in drafts if is_body(draft)]
        self.ruled = any(d.kind == "state" and d.mentions >= 2 * _OFTEN for d in drafts)
        often = [d.number for d in drafts if d.kind == "state" and d.mentions >= 2 * _OFTEN]
        self.only = often[0] if len(often) == 1 else None
        self.international = sum(d.kind == "state" and d.mentions >= _OFTEN for d in drafts) > 1

    def within(self, report: str, span: Span) -> list[tuple[Span, int]]:
        """Return the drafts that stand inside a span, in text order."""
        starts = self._starts.get(report, [])
        first = bisect_left(starts, span.start)
        last = bisect_left(starts, span.end, first)
        return [(s, n) for s, n in self.at[report][first:last] if s.end <= span.end] if last > first else []

    def state_in(self, words: str) -> int | None:
        """Return the draft of the last state that the words tell."""
        codes = [self.states[code] for code in state_words_in(words) if code in self.states]
        return codes[-1] if codes else None


def state_words_in(words: str) -> list[str]:
    """Return the codes of the states that a phrase tells, in order: "Armed Forces of Ukraine", "the US leader"."""
    tokens = [
        re.sub(r"'s?$", "", w.strip(',.;:()"')) if not re.fullmatch(r"(?:[A-Z]\.)+", w) else w
        for w in fold(words).split()
    ]
    codes: list[str] = []
    at = 0
    while at < len(tokens):
        for size in (3, 2, 1):
            known = state_of(" ".join(tokens[at : at + size]))
            if known is not None and known.how != "parliament" and at + size <= len(tokens):
                codes.append(known.state.code)
                at += size
                break
        else:
            at += 1
    return codes
