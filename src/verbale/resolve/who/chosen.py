"""Whom somebody belongs to by all signs weighed together, where no sign alone is enough.

A conditional logistic regression over the candidates of a person and "none of them" (McFadden, 1974), its weights in
`party_weights.tsv`, fitted by `training.parties`. It speaks where the votes of `parties` give nobody; of 50 people of
passages read by hand that nothing was fitted to, the votes had the party of 25, with it of 30.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from verbale.resolve.who.bonds import find_bonds
from verbale.resolve.who.drafts import Draft, Places
from verbale.resolve.who.words import Page

__all__ = ["choose_parties", "likelihoods"]

LIKELY = 0.47  # likelihood from which a party is told
OF_A_STATE = 0.7  # … of the holder of a state's post, whose state no capital, dateline or constitution has told


def choose_parties(pages: Sequence[Page], drafts: Sequence[Draft], places: Places) -> None:
    """Set the party of the people whom no votes give one, where a candidate is likely enough."""
    chosen: dict[int, int] = {}
    for number, bonds in find_bonds(pages, drafts, places).items():
        likely = likelihoods(bonds) if drafts[number].party is None else {}
        best = min(likely, key=lambda n: (-likely[n], n), default=None)
        if best is not None and likely[best] >= (OF_A_STATE if "state of state" in bonds[best] else LIKELY):
            chosen[number] = best
    for number, party in chosen.items():
        drafts[number].party = party


def likelihoods(bonds: Mapping[int, Mapping[str, float]]) -> dict[int, float]:
    """Return how likely each candidate is to be a person's party; what is left to one is that none of them is."""
    weights = _weights()
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
