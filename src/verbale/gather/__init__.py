"""Gathering: reports as they were given (files, folders, feeds, archives, addresses) become `Report`s."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verbale.gather.drafts import draft_source
from verbale.gather.reports import make_report, order_reports
from verbale.gather.sources import find_sources
from verbale.gather.types import Gathered, Problem
from verbale.types import Report

__all__ = ["MAX_BYTES", "Gathered", "Problem", "gather", "order_reports"]

MAX_BYTES = 2_000_000
"""A report larger than this is refused by name: no article is, and a mistaken file costs minutes."""


def gather(paths: Sequence[str], *, today: str, max_bytes: int = MAX_BYTES, allow_private: bool = False) -> Gathered:
    """Return the reports that the paths hold, by id, and a problem for whatever could not be taken in.

    A path is a file, a folder, `-` for standard input, or a web address. `today` is kept with each report as the day
    on which it was gathered. Nothing stops the rest: an empty, binary or over-long file is a problem with its name.
    """
    reports: list[Report] = []
    problems: list[Problem] = []
    place_of: dict[tuple[str, str], str] = {}
    for source in find_sources(paths, max_bytes=max_bytes, allow_private=allow_private):
        found = [source] if isinstance(source, Problem) else draft_source(source, max_bytes=max_bytes)
        for draft in found:
            if isinstance(draft, Problem):
                problems.append(draft)
                continue
            report = make_report(draft, today=today)
            reports.append(report)
            if not isinstance(source, Problem):
                place_of[report.id, report.path] = source.place
    ordered = order_reports(reports)
    places = tuple(place_of[_unnumbered(report.id), report.path] for report in ordered)
    return Gathered(ordered, tuple(sorted({*problems, *_notes(ordered)})), places)


def _unnumbered(report_id: str) -> str:
    return "-".join(report_id.split("-")[:2])


def _notes(reports: Sequence[Report]) -> Iterator[Problem]:
    first_with: dict[str, Report] = {}
    for report in sorted(reports, key=lambda report: report.path):
        if not report.read:
            yield Problem(report.path, "note", f"is kept but not read: {report.unread_because}")
        first = first_with.setdefault(report.text, report)
        if first is not report:
            yield Problem(report.path, "note", f"holds the same text as {first.path}: kept as a repeat of it")
