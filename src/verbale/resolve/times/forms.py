"""What the words of a time expression say before anything is known of when they were said."""

from __future__ import annotations

from typing import Literal

import msgspec

from verbale.resolve.times.types import TimexType

__all__ = ["Form", "FormKind"]

FormKind = Literal[
    "date", "decade", "century", "quarter", "half", "season", "holiday", "weekday", "deictic", "relative", "unit",
    "offset", "duration", "set", "ref", "time", "part", "edge", "week of", "weekend", "range", "nth day",
]  # fmt: skip


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """One time expression as said: a kind and the fields that the kind needs, the others empty.

    `shift` is how many units away (-1 last, 0 this, 1 next); `base` from where: the day of the telling
    (`anchor`) or what was spoke of last (`previous`). `inner` is the expression that this one is built on:
    "the end of *1990*", "10 a.m. *Tuesday*", "the day before *yesterday*".
    """

    kind: FormKind
    type: TimexType = "DATE"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    end_day: int | None = None
    end_month: int | None = None
    end_year: int | None = None
    hour: int | None = None
    minute: int | None = None
    zone: str = ""
    number: int | None = None
    unit: str = ""
    count: float | None = None
    vague: bool = False
    value: str = ""
    mod: str = ""
    era: str = ""
    shift: int | None = None
    base: Literal["anchor", "previous"] = "anchor"
    relation: str = ""
    inner: Form | None = None
