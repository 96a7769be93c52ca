"""PLOVER rows: dated, coded events with the sides that took part, as CSV for those who work with event data."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from verbale.record.types import Event, Record
from verbale.tell.export.tabular import write_csv
from verbale.tell.index import TALKS
from verbale.tell.rows import Cell

__all__ = ["to_plover"]

_COLUMNS = (
    "event_id", "date", "date_end", "precision", "source", "target", "event_type", "event_mode", "status", "place",
    "country", "reports", "origins", "report", "start", "end", "quote",
)  # fmt: skip


def to_plover(record: Record) -> bytes:
    """Return one row for each directed pair of sides of each coded event.

    Talks are mutual: each side is source once and target once. Another event's direction is not on record, so its
    sides stand together as source and the target is left empty.
    """
    return write_csv(_COLUMNS, (row for event in record.events if event.code for row in _rows(event)))


def _rows(event: Event) -> Iterator[tuple[Cell, ...]]:
    code, one = event.code, event.evidence[0]
    if code is None:
        return
    pairs: list[tuple[str, str | None]] = [("; ".join(event.parties), None)]
    if event.kind in TALKS and len(event.parties) > 1:
        pairs = list(permutations(event.parties, 2))
    for source, target in pairs:
        yield (
            event.id, event.when.start, event.when.end, event.when.precision, source, target, code.type, code.mode,
            event.status, event.place.city or event.place.name, event.place.country, len(event.reports),
            len(event.origins), one.report, one.start, one.end, one.quote,
        )  # fmt: skip
