"""Which differences that are weighed are told already by a rule of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable

from verbale.types import Evidence
from verbale.weigh.numbers import NUMBER, parse_number
from verbale.weigh.types import Discrepancy

__all__ = ["is_told"]

_NUMBER = re.compile(rf"(?<![\w.,])(?:{NUMBER})", re.IGNORECASE)
ROUNDED = 0.04  # of the greater figure, by which one figure may be the other rounded
# What accounts may be of: one of these about the same words stands for them.
_OF_ACCOUNTS = frozenset(["cause", "attribution", "status", "participant", "position", "role", "occasion"])


def is_told(one: Discrepancy, others: Iterable[Discrepancy]) -> bool:
    """Tell whether a difference says of the same things, or of the same words, what one of `others` says."""
    return any(_same_figures(one, o) or _same_words(one, o) or _same_accounts(one, o) for o in others)


def _same_figures(one: Discrepancy, other: Discrepancy) -> bool:
    """Tell whether two differences are about one thing, and have a figure of one passage or two figures in common."""
    if one.kind != "number" or not set(one.about) & set(other.about):
        return False
    shared = [(v, w) for v in one.values for w in other.values if _is_near(_figures(v.value), _figures(w.value))]
    on_one_passage = any(_overlap(e, t) for v, w in shared for e in v.evidence for t in w.evidence)
    return on_one_passage or len({v.value for v, _ in shared}) >= 2


def _is_near(one: set[float], other: set[float]) -> bool:
    """Tell whether two values have a figure in common, rounding allowed for."""
    return any(abs(a - b) <= ROUNDED * max(a, b) for a in one for b in other)


def _figures(words: str) -> set[float]:
    return {value for m in _NUMBER.finditer(words) if (value := parse_number(m.group())) is not None}


def _same_words(one: Discrepancy, other: Discrepancy) -> bool:
    """Tell whether each of the values of one rests on words that the other rests on too."""
    theirs = [e for v in other.values for e in v.evidence]
    return all(any(_overlap(e, t) for e in value.evidence for t in theirs) for value in one.values)


def _same_accounts(one: Discrepancy, other: Discrepancy) -> bool:
    """Tell whether two accounts of one thing have a passage in common."""
    if one.kind == "number" or other.kind not in _OF_ACCOUNTS or not set(one.about) & set(other.about):
        return False
    if one.attribute == other.attribute == "departure":
        return True
    mine, theirs = ([e for v in d.values for e in v.evidence] for d in (one, other))
    return any(_overlap(e, t) for e in mine for t in theirs)


def _overlap(one: Evidence, other: Evidence) -> bool:
    return one.report == other.report and one.span.overlaps(other.span)
