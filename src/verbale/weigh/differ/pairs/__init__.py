"""Any two figures or accounts of a story held against each other, and a learnt weight for whether they are rivals.

The detectors beside this package each know one kind of difference; here whatever differs is weighed by the same signs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verbale.weigh.desk import Desk
from verbale.weigh.differ.pairs.account_rivals import two_accounts
from verbale.weigh.differ.pairs.figure_rivals import rival_figures
from verbale.weigh.differ.pairs.figures import Embed
from verbale.weigh.differ.pairs.told import is_told
from verbale.weigh.differ.tellings import Make, Matters
from verbale.weigh.types import Discrepancy

__all__ = ["Embed", "weighed_differences"]


def weighed_differences(
    desk: Desk, make: Make, matters: Matters, embed: Embed | None, found: Sequence[Discrepancy]
) -> Iterator[Discrepancy]:
    """Yield the differences that are likely by all signs together and are not told by `found` already."""
    told = list(found)
    for one in (*rival_figures(desk, make, matters, embed), *two_accounts(desk, make, matters, embed)):
        if one is not None and not is_told(one, told):
            told.append(one)
            yield one
