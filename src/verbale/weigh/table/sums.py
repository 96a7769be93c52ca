"""Sums that are themselves at stake: what sides ask and offer where no noun says what the money is for.

"The south wants 90 billion a year, the north will go no higher than 60": the matter is how much, and reports call it
the sum, the figure or the amount.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator

from verbale.types import Span
from verbale.weigh.amounts import FoundAmount, find_amounts
from verbale.weigh.desk import Desk

__all__ = ["sums_at_stake"]

FEWEST_STANDS, FEWEST_SIDES = 3, 2  # that must be on a bare sum for it to be at stake
SMALLEST = 1e6  # in any money: what is paid a man or for a share is smaller, and a matter with a name of its own
NEAR = 30  # code points from where a stand opens among which its sum begins: "no higher than", "a total of"
_WORDS = ("sum", "figure", "amount", "number", "total")
_NAMED = re.compile(
    r"\b[Tt]he\s(?:(?:new|final|exact|right|same|overall|headline)\s)?(sum|figure|amount|number|total)\b(?!\sof\b)"
)
# Behind a sum that is for something with a name: "5 million for the harbour", "a million in back pay".
_FOR_SOMETHING = re.compile(
    r"\s(?:for|of|in|to|into|towards?|worth)\s(?!(?:the|its|their|a)\s(?:\w+\s){0,2}(?:draft|text|proposal|offer|plan|paper|year)\b)(?![\d$£€])"
)


def sums_at_stake(desk: Desk) -> tuple[str, dict[str, tuple[Span, ...]]]:
    """Return what the reports call the sum that sides stand on, and by report where they tell of it.

    Nothing where fewer than three stands of two sides are on bare sums.
    """
    stands = [stand for rid in sorted(desk.reports, key=desk.order_of) for stand in _bare_sums(desk, rid)]
    if len(stands) < FEWEST_STANDS or len({side for _, side in stands}) < FEWEST_SIDES:
        return "", {}
    named = {rid: list(_NAMED.finditer(desk.reports[rid].text)) for rid in desk.reports}
    counts = Counter(match.group(1) for matches in named.values() for match in matches)
    name = min(_WORDS, key=lambda word: (-counts[word], _WORDS.index(word)))
    money = {(found.amount.value, found.amount.unit) for found, _ in stands}
    places = {rid: [*_told_again(desk, rid, money), *(Span(*m.span(1)) for m in named[rid])] for rid in named}
    return name, {rid: tuple(sorted(spans)) for rid, spans in sorted(places.items()) if spans}


def _bare_sums(desk: Desk, rid: str) -> Iterator[tuple[FoundAmount, str]]:
    """Yield the sums that stands of a report open with, each with its side."""
    reading = desk.readings.get(rid)
    text = desk.reports[rid].text
    for stand in reading.positions if reading is not None else ():
        side = desk.party_of(desk.actor_at(rid, stand.holder)) if stand.holder is not None else None
        first = next(iter(find_amounts(text, start=stand.content.start, end=stand.content.end)), None)
        if side is not None and first is not None and _is_bare(text, stand.content, first):
            yield first, side


def _told_again(desk: Desk, rid: str, money: Collection[tuple[float, str]]) -> Iterator[Span]:
    """Yield where a report tells one of the sums that sides stand on, in a stand or not."""
    text = desk.reports[rid].text
    for found in find_amounts(text, start=0, end=len(text)):
        if (found.amount.value, found.amount.unit) in money and not _FOR_SOMETHING.match(text, found.span.end):
            yield found.span


def _is_bare(text: str, content: Span, found: FoundAmount) -> bool:
    """Tell whether a stand is on a sum itself."""
    money = found.amount.unit.isupper() and (found.amount.value or 0) >= SMALLEST
    return money and found.span.start - content.start <= NEAR and _FOR_SOMETHING.match(text, found.span.end) is None
