"""Days that one report puts right: "… sang on Saturday" in one, "but it took place on the Friday" in another.

A weekday alone may be of any week; set against another report's day with a word of correction, it is of the same one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from verbale.calendar_names import WEEKDAYS
from verbale.resolve.types import Told
from verbale.weigh.desk import Desk
from verbale.weigh.differ.tellings import Make, Telling, passages_of
from verbale.weigh.types import Discrepancy

__all__ = ["corrected_days"]

_DAY = rf"(?P<day>{'|'.join(WEEKDAYS)})"
_WAS = r"(?:(?:took|taken) place|happened|occurred|was held|was made|was|were|came|had been|met|spoke[n]?)"
_CORRECTS = (
    re.compile(rf"\bbut\b[^.;\n]{{0,50}}?\b{_WAS}\s(?:in fact\s|actually\s|really\s)?on\s(?:the\s)?{_DAY}\b"),
    re.compile(rf"\b(?:in fact|actually|really)\b[^.;\n]{{0,30}}?\bon\s(?:the\s)?{_DAY}\b"),
    re.compile(rf"\bon\s(?:the\s)?{_DAY}[^.;\n]{{0,20}}?\band not\b"),
    re.compile(rf"\bnot\b[^.;\n]{{0,50}}?\bbut on\s(?:the\s)?{_DAY}\b"),
)


def corrected_days(desk: Desk, make: Make) -> Iterator[Discrepancy | None]:
    """Yield meetings, calls and visits of which one report corrects the weekday that another gives; each once."""
    for event in desk.cast.events:
        if event.kind not in ("meeting", "call", "visit", "signing"):
            continue
        told = sorted(desk.tellings_of(event.id), key=lambda t: (desk.order_of(t.report), t.trigger))
        pair = next(
            ((one, other) for other in told if (day := _corrected(desk, other)) for one in told
             if one.report != other.report and _weekday(one) not in (None, day)),
            None,
        )  # fmt: skip
        if pair is None:
            continue
        days = (_weekday(pair[0]) or "", _corrected(desk, pair[1]) or "")
        tellings = tuple(Telling(day, passages_of(desk, [t])) for day, t in zip(days, pair, strict=True))
        note = f"{event.title}: {days[0]} in {pair[0].report}, {days[1]} in {pair[1].report}."
        yield make("date", (event.id,), "weekday", tellings, "contradiction", note)


def _corrected(desk: Desk, told: Told) -> str | None:
    """Return the weekday that the sentence of a telling puts right; None where it corrects none."""
    words = told.sentence.of(desk.reports[told.report].text)
    for pattern in _CORRECTS:
        match = pattern.search(words)
        if match is not None:
            return next((d for d in match.groups() if d in WEEKDAYS), None)
    return None


def _weekday(told: Told) -> str | None:
    if not told.when.start or told.when.precision not in ("day", "hour", "minute"):
        return None
    return WEEKDAYS[date.fromisoformat(told.when.start[:10]).weekday()]
