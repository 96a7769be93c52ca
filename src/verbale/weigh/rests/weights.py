"""Weights of signs as they are shipped: a table with a sign a row, learnt by `training.retold`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

__all__ = ["read_weights", "sum_of_signs"]


@cache
def read_weights(table: str) -> Mapping[str, float]:
    """Return the weight of each sign of a table beside this module; "always" is added to every sum."""
    lines = resources.files("verbale.weigh.rests").joinpath(table).read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {name: float(weight) for name, weight in rows}


def sum_of_signs(weights: Mapping[str, float], names: Iterable[str], signs: Iterable[float]) -> float:
    """Return what the signs weigh together: above 0 they speak for it, below against."""
    told = zip(names, signs, strict=True)
    return weights["always"] + sum(weights[name] * value for name, value in told if value)
