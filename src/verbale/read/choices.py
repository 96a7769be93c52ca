"""Logistic regressions over what heads, trees and words say of a candidate, their weights in tables beside the code.

Each table of `lexicons` named here is fitted by a command of `training`, which its head line names: a row a feature,
and under "always" the constant.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache

from verbale.read.lexicons import read_rows

__all__ = ["Features", "chance", "forget", "known", "log_odds"]

Features = dict[str, float]
"""Features of a candidate by name; those that are 0 may be missing, and those that the table lacks count nothing."""


def log_odds(probability: float, *, most: float = 7.0) -> float:
    """Return the logarithm of the odds, from `-most` to `most`."""
    return max(-most, min(most, math.log((1e-3 + probability) / (1.001 - probability))))


def forget() -> None:
    """Have the tables read again: for who writes them."""
    read_rows.cache_clear()
    _weights.cache_clear()


@cache
def _weights(table: str) -> Mapping[str, float]:
    return {name: float(weight) for name, weight in read_rows(table)}


def chance(table: str, features: Mapping[str, float]) -> float:
    """Return the probability that a candidate of these features is right, by the weights of a table."""
    weights = _weights(table)
    value = weights["always"] + sum(weights.get(name, 0.0) * features[name] for name in sorted(features))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, value))))


def known(features: Mapping[str, float | bool]) -> Features:
    """Return features as numbers, without those that are 0."""
    return {name: float(value) for name, value in features.items() if value}
