"""Find the time expressions of a text by rule: extents and TIMEX3 types."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.read.types import TimexMention, Token

__all__ = ["find_timexes", "merge_timexes"]


def find_timexes(text: str, tokens: Sequence[Token] | None = None) -> tuple[TimexMention, ...]:
    """Return the time expressions of `text` in text order, none overlapping another.

    `tokens`, where given, settle words that are a month or a verb ("may", "march").
    """
    return ()


def merge_timexes(learnt: Sequence[TimexMention], by_rule: Sequence[TimexMention]) -> tuple[TimexMention, ...]:
    """Return the union of what the reader learnt to find and what the rules find, in text order.

    Where the two overlap one of them stays.
    """
    return tuple(sorted((*learnt, *by_rule), key=lambda timex: timex.span))
