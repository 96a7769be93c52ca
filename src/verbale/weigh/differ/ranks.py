"""Officers whom two reports give two ranks: "Colonel" in one, "Major" in the other.

A lieutenant colonel is addressed as colonel, a brigadier general as general: such short forms are one rank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from verbale.types import Evidence, Span
from verbale.weigh.desk import Desk
from verbale.weigh.differ.tellings import Make, Telling, are_disjoint, clipped, listed, reports_of
from verbale.weigh.types import Discrepancy

__all__ = ["differing_ranks"]

_RANK = re.compile(
    r"\b(?P<rank>General|Gen|Colonel|Col|Major|Maj|Captain|Capt|Lieutenant|Lieut|Lt|Sergeant|Sgt|Corporal|Cpl|Admiral"
    r"|Adm|Commodore|Commander|Cmdr|Brigadier|Brig|Marshal|Inspector|Insp|Superintendent|Supt|Constable)\.?\s$"
)
_SPELT = {
    "gen": "general", "col": "colonel", "maj": "major", "capt": "captain", "lieut": "lieutenant", "lt": "lieutenant",
    "sgt": "sergeant", "cpl": "corporal", "adm": "admiral", "cmdr": "commander", "brig": "brigadier",
    "insp": "inspector", "supt": "superintendent",
}  # fmt: skip
# "Brigadier" alone, in some armies a brigadier general
_ADDRESSED = {"brigadier": "general", "commodore": "commander"}


def differing_ranks(desk: Desk, make: Make) -> Iterator[Discrepancy | None]:
    """Yield persons with two ranks; who has both in one report was promoted, or is named with care."""
    for actor in desk.cast.actors:
        if actor.kind != "person":
            continue
        told: dict[str, list[Evidence]] = {}
        words: dict[str, str] = {}
        for evidence in actor.evidence:
            found = _rank_before(desk, evidence)
            if found is not None:
                rank, written = found
                words.setdefault(rank, written)
                sentence = desk.sentence(evidence.report, evidence.start)
                told.setdefault(rank, []).append(desk.cite(evidence.report, clipped(sentence)))
        ranks = sorted(told, key=lambda r: (desk.order_of(told[r][0].report), r))
        if len(ranks) != 2 or not are_disjoint(told[ranks[0]], told[ranks[1]]):
            continue
        tellings = tuple(Telling(words[rank], tuple(told[rank])) for rank in ranks)
        values = listed(f"{t.value} in {listed(reports_of(desk, t))}" for t in tellings)
        yield make("role", (actor.id,), "rank", tellings, "contradiction", f"{actor.name} is {values}.")


def _rank_before(desk: Desk, name: Evidence) -> tuple[str, str] | None:
    """Return the rank right before a name, and as it is written; None where there is none."""
    text = desk.reports[name.report].text
    zone = Span(max(0, name.start - 16), name.start)
    match = _RANK.search(zone.of(text))
    if match is None:
        return None
    written = match.group("rank")
    rank = _SPELT.get(written.casefold(), written.casefold())
    return _ADDRESSED.get(rank, rank), match.group().strip()
