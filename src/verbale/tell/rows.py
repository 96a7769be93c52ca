"""The record as flat tables, one for each kind of thing: what CSV, Parquet and data frames are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from verbale.record.types import Amount, Evidence, Origin, Record
from verbale.tell.index import Index
from verbale.tell.words import format_amount

__all__ = ["Cell", "Table", "find_tables", "neutralise"]

Cell = str | int | float | bool | None

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A cell that begins with one of these is run by spreadsheets: OWASP, CSV injection."""


class Table(msgspec.Struct, frozen=True):
    """A named table; each row has a cell for each column, and a column holds one type or nothing."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def neutralise(cell: Cell) -> Cell:
    """Return a text cell such that no spreadsheet runs it: an apostrophe goes before what would start a formula."""
    if isinstance(cell, str) and (cell.lstrip(" \u00a0\u200b\ufeff")[:1] in _FORMULA and cell.strip()):
        return "'" + cell
    return cell


def find_tables(record: Record) -> tuple[Table, ...]:
    """Return all tables, always in the same order; empty ones too, so that columns can be counted on."""
    index = Index(record)
    return tuple(
        Table(name, tuple(columns.split()), tuple(make(index))) for name, (columns, make) in _TABLES.items()
    )  # fmt: skip


def _joined(values: Iterable[str | None]) -> str:
    return "; ".join(value for value in values if value)


def _amounts(amounts: Sequence[Amount]) -> str:
    return _joined(format_amount(amount) for amount in amounts)


def _origins(origins: Sequence[Origin]) -> str:
    return _joined(origin.name for origin in origins)


def _first(evidence: Sequence[Evidence]) -> tuple[Cell, Cell, Cell, Cell]:
    if not evidence:
        return None, None, None, None
    one = evidence[0]
    return one.report, one.start, one.end, one.quote


def _reports(index: Index) -> Iterator[tuple[Cell, ...]]:
    for r in index.record.reports:
        yield (
            r.id, r.path, r.url, r.outlet, r.title, r.byline, r.published.start, r.language, r.is_read,
            r.duplicate_of, r.revises, _joined(cited.outlet for cited in r.cites), len(r.text),
        )  # fmt: skip


def _actors(index: Index) -> Iterator[tuple[Cell, ...]]:
    for a in index.record.actors:
        names = _joined(name.name for name in a.names)
        roles = _joined(f"{role.title} ({role.of})" if role.of else role.title for role in a.roles)
        yield a.id, a.kind, a.name, a.party, names, roles, sum(name.count for name in a.names), *_first(a.evidence)


def _events(index: Index) -> Iterator[tuple[Cell, ...]]:
    for e in index.record.events:
        yield (
            e.id, e.kind, e.code.type if e.code else None, e.code.mode if e.code else None, e.title,
            e.when.start, e.when.end, e.when.precision, e.when.basis or None, e.place.venue, e.place.city,
            e.place.country, e.status, e.round, e.duration, _joined(e.parties), len(e.reports), len(e.origins),
            _origins(e.origins), *_first(e.evidence),
        )  # fmt: skip


def _history(index: Index) -> Iterator[tuple[Cell, ...]]:
    for event in index.record.events:
        for step in event.history:
            yield "event", event.id, step.status, step.as_of, None, *_first(step.evidence)
    for issue in index.record.issues:
        for step in issue.history:
            yield "issue", issue.id, step.status, step.as_of, _joined(step.by), *_first(step.evidence)


def _rounds(index: Index) -> Iterator[tuple[Cell, ...]]:
    for e in index.talks:
        for p in e.participants:
            yield (
                e.id, e.round, e.title, e.when.start, e.place.city or e.place.name, e.status, e.duration, p.party,
                p.actor, index.name_of(p.actor), p.capacity, *_first(p.evidence),
            )  # fmt: skip


def _participants(index: Index) -> Iterator[tuple[Cell, ...]]:
    for e in index.record.events:
        for p in e.participants:
            yield e.id, p.actor, index.name_of(p.actor), p.party, p.capacity, len(p.reports), *_first(p.evidence)


def _statements(index: Index) -> Iterator[tuple[Cell, ...]]:
    for s in index.record.statements:
        speaker = index.actors.get(s.speaker or "")
        party = speaker.party if speaker else None
        yield (
            s.id, s.speaker, index.name_of(s.speaker) or None, party, s.kind, s.content, s.cue, s.medium, s.when.start,
            _joined(s.chain), _joined(s.about), _joined(s.same_as), *_first(s.evidence),
        )  # fmt: skip


def _texts(index: Index) -> Iterator[tuple[Cell, ...]]:
    for t in index.record.texts:
        author = index.name_of(t.author) or None
        yield t.id, t.name, t.kind, author, _joined(name.name for name in t.names), *_first(t.evidence)


def _versions(index: Index) -> Iterator[tuple[Cell, ...]]:
    for t in index.record.texts:
        for number, v in enumerate(t.versions, start=1):
            yield (
                t.id, number, _joined(str(points) for points in v.points), v.parts, _amounts(v.terms), v.when.start,
                index.name_of(v.by) or None, v.status, len(v.reports), *_first(v.evidence),
            )  # fmt: skip


def _issues(index: Index) -> Iterator[tuple[Cell, ...]]:
    for i in index.record.issues:
        by = i.history[-1].by if i.history else ()
        yield i.id, i.name, i.state, _joined(by), len(i.positions), *_first(i.evidence)


def _positions(index: Index) -> Iterator[tuple[Cell, ...]]:
    for i in index.record.issues:
        for p in i.positions:
            name = index.name_of(p.actor) or None
            yield i.id, i.name, p.party, name, p.summary, _amounts(p.amounts), p.when.start, *_first(p.evidence)


def _discrepancies(index: Index) -> Iterator[tuple[Cell, ...]]:
    for d in index.record.discrepancies:
        about = _joined(index.name_of(item) for item in d.about)
        for v in d.values:
            yield (
                d.id, d.kind, d.attribute, about, d.assessment, d.note, v.value, len(v.reports), len(v.origins),
                _origins(v.origins), *_first(v.evidence),
            )  # fmt: skip


def _rests(index: Index) -> Iterator[tuple[Cell, ...]]:
    for rest in index.rests:
        yield rest.report, index.source_of(rest.report), rest.on, rest.on_report, rest.reason, *_first(rest.evidence)


def _evidence(index: Index) -> Iterator[tuple[Cell, ...]]:
    for report, marks in sorted(index.marks_in.items(), key=lambda item: index.numbers.get(item[0], 0)):
        for evidence, kind, item in marks:
            yield kind, item, report, evidence.start, evidence.end, evidence.quote


_SPAN = " report start end quote"
_TABLES: dict[str, tuple[str, Callable[[Index], Iterator[tuple[Cell, ...]]]]] = {
    "reports": (
        "id path url outlet title byline published language read duplicate_of revises cites length", _reports
    ),
    "actors": ("id kind name party names roles mentions" + _SPAN, _actors),
    "events": (
        "id kind plover_type plover_mode title starts ends precision basis venue city country status round duration "
        "parties reports origins origin_names" + _SPAN.replace("report ", "in_report "), _events,
    ),
    "history": ("of id status as_of by" + _SPAN, _history),
    "rounds": (
        "event round title day place status duration party actor name capacity" + _SPAN, _rounds,
    ),
    "participants": ("event actor name party capacity reports" + _SPAN.replace("report ", "in_report "), _participants),
    "statements": (
        "id speaker name party kind content cue medium said chain about same_as" + _SPAN, _statements
    ),
    "texts": ("id name kind author names" + _SPAN, _texts),
    "versions": (
        "text version points parts terms day by status reports" + _SPAN.replace("report ", "in_report "), _versions
    ),
    "issues": ("id name state by positions" + _SPAN, _issues),
    "positions": ("issue name party actor summary amounts day" + _SPAN, _positions),
    "discrepancies": (
        "id kind attribute about assessment note value reports origins origin_names"
        + _SPAN.replace("report ", "in_report "), _discrepancies,
    ),
    "rests": ("report outlet rests_on rests_on_report reason" + _SPAN.replace("report ", "in_report "), _rests),
    "evidence": ("of id" + _SPAN, _evidence),
}  # fmt: skip
