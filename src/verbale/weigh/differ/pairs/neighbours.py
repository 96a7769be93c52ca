"""Which reports are held against each other: those published next to each other."""

from __future__ import annotations

from verbale.weigh.desk import Desk

__all__ = ["REACH", "neighbours"]

REACH = 12  # reports before and behind; tellings of one event are compared further by the detectors that know events


def neighbours(desk: Desk) -> dict[str, tuple[str, ...]]:
    """Return for each report those published just before and behind it, all in order."""
    order = sorted(desk.reports, key=desk.order_of)
    return {
        rid: (*order[max(0, place - REACH) : place], *order[place + 1 : place + 1 + REACH])
        for place, rid in enumerate(order)
    }
