"""What the time room says: a resolved value, a candidate for a publication day, how a word came by its date."""

from __future__ import annotations

from typing import Literal

import msgspec

from verbale.read.types import TimexMention
from verbale.types import UNKNOWN_WHEN, Evidence, Precision, When

__all__ = ["Dated", "DayCandidate", "How", "ResolvedTimex", "Tense", "TimexType", "Value"]

Tense = Literal["past", "present", "future", "none"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
How = Literal["named", "clause", "sentence", "carried", "report", "none"]


class Value(msgspec.Struct, frozen=True):
    """What a time expression stands for.

    `value` and `mod` are those of TIMEX3 (`1998-03-19`, `1998-W12`, `PT5H`, `PAST_REF`; `START`, `APPROX`, ...).
    `start`, `end` and `precision` are the same as ISO 8601, both ends included, `None` where the expression
    names no place on the calendar (a duration, "recently") or where the anchor is not known.
    `basis` says in a few words how a value that is not written out came about, and is empty where it is.
    """

    type: TimexType
    value: str
    mod: str = ""
    start: str | None = None
    end: str | None = None
    precision: Precision = "unknown"
    basis: str = ""


class ResolvedTimex(msgspec.Struct, frozen=True):
    """A time expression of one report with its value, and the `When` that cites it.

    `written` tells that the words name a day, month or year of the calendar and count from nothing.
    """

    mention: TimexMention
    value: Value
    when: When
    written: bool = False


class Dated(msgspec.Struct, frozen=True):
    """The time of the event or statement at one token, and how it came by it.

    `how`, strongest first: `named` (the expression hangs on the token itself), `clause` (on its clause),
    `sentence` (on another clause of the sentence that governs it), `carried` (from an earlier sentence of the
    narrative), `report` (told as news of the report's own day), `none` (nothing fits; `when` is unknown).
    """

    when: When = UNKNOWN_WHEN
    how: How = "none"


class DayCandidate(msgspec.Struct, frozen=True):
    """One day on which a report may have been published: the higher the score, the better.

    `reasons` are sentences that a reader can check; `evidence` the words that they rest on. A declared day
    has `declared` set and stands before all inferred ones.
    """

    day: str
    score: float
    reasons: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()
    declared: bool = False
