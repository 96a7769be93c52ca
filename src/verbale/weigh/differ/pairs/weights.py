"""Tables of learnt weights, and the chance that they give to what is seen of a pair."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from importlib import resources

import msgspec

__all__ = ["Weights", "load_weights"]


class Weights(msgspec.Struct, frozen=True):
    """What each sign weighs in a pair of two reports, and what it weighs more or less in a pair of one report."""

    everywhere: dict[str, float]
    within: dict[str, float]

    def chance(self, signs: Mapping[str, float], *, one_report: bool) -> float:
        """Return from 0 to 1 how likely a pair with these signs is a pair of rivals."""
        total = 0.0
        for sign, value in signs.items():
            total += value * (self.everywhere[sign] + (self.within[sign] if one_report else 0.0))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def load_weights(name: str) -> Weights:
    """Return the table of that name: lines of sign, weight, and what is added within one report."""
    lines = resources.files("verbale.weigh.differ.pairs").joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in lines.splitlines() if line and not line.startswith("#")]
    return Weights({sign: float(w) for sign, w, _ in rows}, {sign: float(more) for sign, _, more in rows})
