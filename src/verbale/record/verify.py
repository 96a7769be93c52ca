"""Whether every quotation of a record stands in its report, and every report is the one that was taken in."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from verbale.record.make import is_grounded
from verbale.record.store import evidence_rows
from verbale.record.types import Evidence, Record
from verbale.types import Report

__all__ = ["Fault", "Verification", "verify_record"]


class Fault(msgspec.Struct, frozen=True):
    """One thing that does not hold: the id of what rests on it, and what is wrong."""

    of: str
    what: str


class Verification(msgspec.Struct, frozen=True):
    """How many spans and reports were looked at, and what did not hold."""

    reports: int
    spans: int
    faults: tuple[Fault, ...]


def verify_record(record: Record, reports: Sequence[Report]) -> Verification:
    """Return what does not hold of a record whose reports were gathered as `reports`, in order of the record."""
    texts = {report.id: report.text for report in record.reports}
    rows = tuple(evidence_rows(record))
    false = (
        Fault(of, f"{part or 'evidence'}: {quote!r} does not stand at {start}:{end} of {report}")
        for of, part, report, start, end, quote in rows
        if not is_grounded(Evidence(report, start, end, quote), texts)
    )
    given = {report.id: report.text for report in reports}
    changed = (
        Fault(r.id, "its text is not the one that was taken in") for r in record.reports if given.get(r.id) != r.text
    )
    return Verification(len(record.reports), len(rows), (*false, *changed))
