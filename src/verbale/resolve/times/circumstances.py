"""What a time expression depends on besides its words: the day of its telling, its tense, what was spoken of before."""

from __future__ import annotations

from datetime import date

import msgspec

from verbale.resolve.times.arithmetic import covered
from verbale.resolve.times.types import Tense, Value

__all__ = ["Circumstances", "Resolved", "day_of", "direction", "value_of"]

# A TIMEX3 value and how it was found.
Resolved = tuple[str, str]


class Circumstances(msgspec.Struct, frozen=True, kw_only=True):
    """What a value depends on besides its words.

    `quarter` is the quarter spoken of last, `years` the year in which the text has put a month and day,
    `history` tells that the text narrates the past, so that a date without a year follows the one before.
    """

    anchor: date | None = None
    tense: Tense = "none"
    previous: Value | None = None
    quarter: str = ""
    years: tuple[tuple[tuple[int, int], int], ...] = ()
    history: bool = False

    @property
    def reference(self) -> date | None:
        """The day from which the narrative counts: that of `previous`, else the anchor."""
        return day_of(self.previous) or self.anchor


def day_of(value: Value | None) -> date | None:
    """Return the first day that a value covers, `None` where it has none."""
    if value is None or value.start is None:
        return None
    text = value.start[:10]
    try:
        return date.fromisoformat(f"{text}-01-01"[:10] if len(text) == 4 else f"{text}-01"[:10])
    except ValueError:
        return None


def value_of(value: str) -> Value:
    start, end, precision = covered(value)
    return Value("DATE", value, "", start, end, precision)


def direction(tense: Tense, what: str) -> str:
    if tense == "past":
        return f"told in the past: {what} of the last one before the report"
    if tense == "future":
        return f"told as to come: {what} of the next one after the report"
    return f"{what} nearest to the report"
