"""Whom somebody belongs to by all signs weighed together, where no sign alone is enough.

A conditional logistic regression over the candidates of a person and "none of them" (McFadden, 1974), its weights in
`party_weights.tsv`, fitted by `training.parties`. It speaks where the votes of `parties` give nobody, and is fitted to
those alone: most of them speak for themselves.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

from verbale.resolve.who.bonds import find_bonds
from verbale.resolve.who.drafts import Draft, Places
from verbale.resolve.who.words import Page

__all__ = ["choose_parties", "likeliest", "likelihoods"]

LIKELY = 0.38  # likelihood from which a party is told
OF_A_STATE = 0.75  # … of the holder of a state's post, whose state no capital, dateline or constitution has told

Bonds = Mapping[int, Mapping[str, float]]


def choose_parties(pages: Sequence[Page], drafts: Sequence[Draft], places: Places, lift: Callable[[int], int]) -> None:
    """Set the party of the people whom no votes give one, where a candidate is likely enough.

    `lift` tells of which state a candidate is an organ: "the ministry" and "Peru" are likely together.
    """
    chosen = {n: likeliest(bonds, likelihoods(bonds), lift) for n, bonds in find_bonds(pages, drafts, places).items()}
    for number, party in chosen.items():
        drafts[number].party = party


def likeliest(bonds: Bonds, likely: Mapping[int, float], lift: Callable[[int], int]) -> int | None:
    """Return the party that is likely enough, None where none is; candidates that are lifted to one count together."""
    together: dict[int, float] = defaultdict(float)
    for candidate in sorted(likely):
        together[lift(candidate)] += likely[candidate]
    best = min(together, key=lambda n: (-together[n], n), default=None)
    if best is None:
        return None
    of_a_state = any("state of state" in bonds[n] for n in bonds if lift(n) == best)
    return best if together[best] >= (OF_A_STATE if of_a_state else LIKELY) else None


def likelihoods(bonds: Bonds, weights: Mapping[str, float] | None = None) -> dict[int, float]:
    """Return how likely each candidate is to be a person's party; what is left to one is that none of them is."""
    weights = weights or _weights()
    odds = {
        n: math.exp(min(30.0, weights["always"] + sum(weights.get(s, 0.0) * signs[s] for s in sorted(signs))))
        for n, signs in bonds.items()
    }
    total = 1.0 + sum(odds[n] for n in sorted(odds))
    return {n: odds[n] / total for n in odds}


@cache
def _weights() -> Mapping[str, float]:
    rows = (Path(__file__).parent / "party_weights.tsv").read_text(encoding="utf-8").splitlines()[2:]
    return {name: float(weight) for name, weight in (row.split("\t") for row in rows)}
