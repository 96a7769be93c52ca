"""One report's calendar: its time expressions resolved, and the time of each event and statement in it."""

from __future__ import annotations

import msgspec

from verbale.read.types import Reading
from verbale.resolve.times.types import Dated, ResolvedTimex
from verbale.types import UNKNOWN_WHEN, Report, Span, When

__all__ = ["Calendar", "make_calendar"]


class Calendar(msgspec.Struct, frozen=True):
    """The resolved time expressions of one report, in text order, and what they date."""

    report: str
    timexes: tuple[ResolvedTimex, ...] = ()
    dated: tuple[Dated, ...] = ()

    def when_of(self, span: Span) -> When:
        """Return what the time expression at `span` stands for; unknown where none overlaps it."""
        return next((timex.when for timex in self.timexes if timex.mention.span.overlaps(span)), UNKNOWN_WHEN)

    def when_at(self, token_index: int) -> When:
        """Return when the event or statement told by this token took, takes or is to take place."""
        return self.dated_at(token_index).when

    def dated_at(self, token_index: int) -> Dated:
        """Return the same with how the token came by its time."""
        return self.dated[token_index] if 0 <= token_index < len(self.dated) else Dated()


def make_calendar(report: Report, reading: Reading) -> Calendar:
    """Return the calendar of one report whose `published` is settled."""
    return Calendar(report.id)
