"""Counts of the same things on the same day in two reports: "36 tents will stand by May 20", "Forty tents … on May 20".

Things are compared under the noun that both reports count, where both sentences are set on one day and are alike in
what they tell; a report that gives both counts tells of two things.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from verbale.types import Span
from verbale.weigh.amounts import FoundAmount, find_amounts, same_amount
from verbale.weigh.desk import Desk
from verbale.weigh.differ.measures import MOVES
from verbale.weigh.differ.scenes import Scene, Scenes

__all__ = ["Counted", "counts_of_one_day"]

LIKE = 3.5  # likeness of two sentences of one day that count the same things; pairs below it were of two things
LARGEST_RATIO = 1.6
LEAST = 5  # things; fewer are of anything
NEAR = 60  # code points around a count in which a wish, an offer or a change makes it one of its own
# Time, and what is compared by rules of its own.
_NO_THINGS = frozenset(
    ["percent", "count", "year", "month", "week", "day", "hour", "minute", "second", "round", "vote", "ballot", "point"]
)


class Counted(msgspec.Struct, frozen=True):
    """A count of things in a sentence of a report."""

    report: str
    sentence: Span
    found: FoundAmount
    scene: Scene


def counts_of_one_day(desk: Desk) -> Iterator[tuple[Counted, Counted]]:
    """Yield two counts of the same things on one day by two reports that cannot both be right."""
    scenes = Scenes(desk)
    groups: dict[tuple[str, str], list[Counted]] = {}
    given: dict[tuple[str, str], set[float]] = {}
    for rid in sorted(desk.reports, key=desk.order_of):
        for index, counted in _counts(desk, rid):
            unit = counted.amount.unit
            given.setdefault((rid, unit), set()).add(counted.amount.value)
            scene = scenes.at(rid, index)
            for day in sorted(scene.days or scene.set_on):
                groups.setdefault((unit, day), []).append(Counted(rid, scene.sentence, counted, scene))
    for unit, day in sorted(groups):
        counts = groups[unit, day]
        for place, one in enumerate(counts):
            for other in counts[place + 1 :]:
                values = {one.found.amount.value, other.found.amount.value}
                both = any(values <= given[c.report, unit] for c in (one, other))
                if _rivals(one, other) and not both and scenes.likeness(one.scene, other.scene) >= LIKE:
                    yield one, other


def _counts(desk: Desk, rid: str) -> Iterator[tuple[int, FoundAmount]]:
    text = desk.reports[rid].text
    for index, sentence in enumerate(desk.sentences(rid)):
        for found in find_amounts(text, start=sentence.start, end=sentence.end):
            amount = found.amount
            if found.money or amount.unit in _NO_THINGS or amount.high is not None or amount.value < LEAST:
                continue
            start, end = max(sentence.start, found.span.start - NEAR), min(sentence.end, found.span.end + NEAR)
            if not MOVES.search(text, start, end):
                yield index, found


def _rivals(one: Counted, other: Counted) -> bool:
    low, high = sorted((one.found.amount.value, other.found.amount.value))
    return (
        one.report != other.report
        and low < high <= LARGEST_RATIO * low
        and same_amount(one.found.amount, other.found.amount) is False
    )
