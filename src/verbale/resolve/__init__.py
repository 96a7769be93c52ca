"""Across reports: mentions become actors, triggers become events, attributions become statements.

    cast = resolve(reports, readings, today="2025-03-04")

The steps, each a package of its own: `times` settles when each report was published and what its time expressions
stand for, `who` makes actors of names, roles and pronouns, `events` makes one event of all that is told of it,
`statements` ties what was said to who said it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from verbale.read.types import Reading
from verbale.resolve.types import Cast, Reference
from verbale.rulings import Rulings
from verbale.types import Report

if TYPE_CHECKING:
    from verbale.resolve.statements import Embed

__all__ = ["resolve"]


def resolve(
    reports: Sequence[Report],
    readings: Sequence[Reading],
    *,
    rulings: Rulings | None = None,
    today: str | None = None,
    embed: Embed | None = None,
) -> Cast:
    """Return the cast of a story: who, what happened and who said what, over all its reports.

    Reports without a reading stay in the cast and say nothing. `today` bounds what days a report may be of. `embed`
    gives unit vectors of sentences; without it only words are compared.
    """
    # Imported here: whoever needs the types alone, as every reading command does, pays nothing for the rest.
    from verbale.resolve.events import Register, Scene, resolve_events
    from verbale.resolve.statements import resolve_statements
    from verbale.resolve.times import make_calendar, settle_days
    from verbale.resolve.who import resolve_actors

    rulings = rulings or Rulings()
    by_report = {reading.report: reading for reading in readings}
    ordered = sorted(reports, key=lambda r: r.id)
    read = [by_report.get(r.id, Reading(report=r.id, reader="")) for r in ordered]
    settled = settle_days(ordered, read, today=date.fromisoformat(today) if today else date.max)
    company = resolve_actors(settled, read, rulings=rulings)
    register = Register({a.id: a for a in company.actors}, company.parties)
    references: dict[str, list[Reference]] = {}
    for reference in company.references:
        references.setdefault(reference.report, []).append(reference)
    scenes = {
        report.id: Scene(report, reading, make_calendar(report, reading), register, references.get(report.id, ()))
        for report, reading in zip(settled, read, strict=True)
        if report.read
    }
    happenings = resolve_events(scenes, parties=company.parties, rulings=rulings)
    statements = resolve_statements(scenes, happenings.tellings, rulings=rulings, embed=embed)
    return Cast(
        reports=tuple(settled),
        actors=company.actors,
        events=happenings.events,
        statements=statements,
        references=tuple(sorted(company.references, key=lambda r: (r.report, r.span, r.actor))),
        tellings=happenings.tellings,
        parties=company.parties,
    )
