"""Tables of weights that say from signs how likely an editor is to keep a thing."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from importlib import resources

__all__ = ["chance", "forget", "known"]


@cache
def _weights(table: str) -> Mapping[str, float]:
    lines = resources.files("verbale.tell.worth").joinpath(f"{table}.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in lines.splitlines() if line and not line.startswith("#")]
    return {sign: float(weight) for sign, weight in rows}


def forget() -> None:
    """Have the tables read again: for who writes them."""
    _weights.cache_clear()


def chance(table: str, signs: Mapping[str, float]) -> float:
    """Return from 0 to 1 how likely a thing with these signs is kept; signs that the table lacks count nothing."""
    weights = _weights(table)
    total = weights["always"] + sum(weights.get(sign, 0.0) * signs[sign] for sign in sorted(signs))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def known(signs: Mapping[str, float | bool]) -> dict[str, float]:
    """Return signs as numbers, without those that are 0."""
    return {name: float(value) for name, value in signs.items() if value}
