"""Turn a time expression into a TIMEX3 value and a stretch of the calendar."""

from __future__ import annotations

from datetime import date

from verbale.read.types import TimexMention
from verbale.resolve.times.types import Tense, Value

__all__ = ["normalise"]


def normalise(
    timex: TimexMention, text: str, *, anchor: date | None, tense: Tense = "none", previous: Value | None = None
) -> Value:
    """Return what `timex` stands for, counted from `anchor` (the day of the telling).

    `tense` is that of its clause and decides the direction of "Friday"; `previous` is what the narrative
    spoke of last, from which "the day before" counts. Without an anchor what is written out in full is still
    resolved, and the rest has no `start`.
    """
    return Value(timex.type, "")
