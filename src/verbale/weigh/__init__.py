"""Weighing: what is on the table, where reports differ, and on whom they rest.

    ledger = weigh(cast, readings)

`table` makes versions of plans and drafts and gathers issues and what the sides want of them, `differ` tells
contradiction from revision, omission, rounding and spelling, `rests` follows credits and copies back to origins.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from verbale.read.types import Reading
from verbale.resolve.types import Cast
from verbale.rulings import Rulings
from verbale.weigh.types import Ledger

if TYPE_CHECKING:
    from verbale.weigh.table.issues import Embed

__all__ = ["weigh"]

_NO_RULINGS = Rulings()


def weigh(
    cast: Cast,
    readings: Mapping[str, Reading] | Iterable[Reading],
    *,
    rulings: Rulings = _NO_RULINGS,
    embed: Embed | None = None,
) -> Ledger:
    """Return the ledger of a story: texts, issues, positions, claims with their origins, and where reports differ.

    Rulings that reject a statement, an event, a discrepancy or a claim by id leave it out. `embed` gives unit vectors;
    without it only words are compared. The order of what goes in does not matter.
    """
    # Imported here: whoever needs the types alone, as every reading command does, pays nothing for the rest.
    from verbale.weigh.ledger import make_ledger

    by_report = readings if isinstance(readings, Mapping) else {r.report: r for r in readings}
    return make_ledger(cast, by_report, rulings, embed)
