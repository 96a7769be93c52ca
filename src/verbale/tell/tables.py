"""The record's tables for people: what the reading commands are about, in a terminal, a notebook or a data frame."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import msgspec
from markupsafe import Markup
from rich.table import Table as RichTable
from rich.text import Text

from verbale.record.types import Evidence, Record, When
from verbale.tell.changes import Difference
from verbale.tell.index import Index
from verbale.tell.standing import say_count
from verbale.tell.words import clip, format_amount, format_day, format_when, join_names

__all__ = ["TABLES", "Row", "View", "show_changes", "show_found", "show_table"]


class Row(msgspec.Struct, frozen=True):
    """One line: its cells in words, the id of what it tells of, and the words that it rests on."""

    cells: tuple[str, ...]
    id: str
    evidence: tuple[Evidence, ...]


class View(msgspec.Struct, frozen=True):
    """A table with its title; it shows itself in a notebook."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return a dict for each row: its cells, its id, and its first evidence."""
        dicts = []
        for row in self.rows:
            first = row.evidence[0] if row.evidence else None
            span = {"report": first and first.report, "start": first and first.start, "end": first and first.end}
            dicts.append(
                dict(zip(self.columns, row.cells, strict=True))
                | {"id": row.id}
                | span
                | {"quote": first and first.quote}
            )
        return dicts

    def to_frame(self) -> Any:
        """Return a pandas data frame; `ImportError` with what to install where pandas is missing."""
        try:
            pandas = import_module("pandas")
        except ImportError as error:
            raise ImportError("a data frame needs pandas: pip install pandas; `.to_dicts()` works without") from error
        return pandas.DataFrame(self.to_dicts(), columns=[*self.columns, "id", "report", "start", "end", "quote"])

    def to_rich(self) -> RichTable:
        """Return a table for a terminal; everything in it is plain text."""
        table = RichTable(box=None, pad_edge=False, header_style="dim", title=None)
        for column in self.columns:
            table.add_column(Text(column), overflow="fold")
        for row in self.rows:
            table.add_row(*(Text(cell) for cell in row.cells))
        return table

    def _repr_html_(self) -> str:
        head = Markup("").join(Markup("<th>{}</th>").format(column) for column in self.columns)
        body = Markup("").join(
            Markup("<tr title='{}'>{}</tr>").format(
                clip(row.evidence[0].quote, 300) if row.evidence else "",
                Markup("").join(Markup("<td style='text-align:left'>{}</td>").format(cell) for cell in row.cells),
            )
            for row in self.rows
        )
        words = Markup("<table><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>")
        return str(words.format(self.title, head, body))


def _day(when: When) -> str:
    return format_when(when) or "undated"


def _timeline(index: Index) -> View:
    rows = (
        Row(
            (_day(e.when), e.status, e.kind, clip(e.title), clip(e.place.city or e.place.name or "", 60),
             str(len(e.reports)), str(len(e.origins))),
            e.id, e.evidence,
        )
        for e in index.record.events
    )  # fmt: skip
    return View("Timeline", ("day", "status", "kind", "what", "where", "reports", "origins"), tuple(rows))


def _who(index: Index) -> View:
    rows = (
        Row(
            (clip(a.name), a.kind, clip(a.party or "", 60), clip(join_names(role.title for role in a.roles[:3]), 120),
             clip(", ".join(name.name for name in a.names if name.name != a.name), 160)),
            a.id, a.evidence,
        )
        for a in index.record.actors
    )  # fmt: skip
    return View("Who", ("name", "kind", "party", "office", "also written"), tuple(rows))


def _said(index: Index) -> View:
    rows = []
    for s in index.record.statements:
        speaker = clip(index.name_of(s.speaker) or "someone unnamed", 80)
        path = " → ".join([speaker, *(clip(link, 60) for link in s.chain), clip(index.source_of(s.report), 60)])
        rows.append(Row((_day(s.when), speaker, s.kind, clip(s.content, 300), path), s.id, s.evidence))
    return View("Said", ("day", "speaker", "kind", "what", "path"), tuple(rows))


def _issues(index: Index) -> View:
    rows = []
    for issue in index.record.issues:
        if not issue.positions:
            rows.append(Row((clip(issue.name), issue.state, "", "", "", ""), issue.id, issue.evidence))
        for p in issue.positions:
            amounts = ", ".join(format_amount(amount) for amount in p.amounts)
            cells = (clip(issue.name), issue.state, clip(p.party, 60), _day(p.when), clip(p.summary, 300), amounts)
            rows.append(Row(cells, issue.id, p.evidence))
    return View("Issues", ("issue", "state", "party", "day", "position", "amounts"), tuple(rows))


def _texts(index: Index) -> View:
    rows = []
    for text in index.record.texts:
        for version in text.versions:
            terms = ", ".join(format_amount(term) for term in version.terms)
            by = clip(index.name_of(version.by), 60)
            cells = (clip(text.name), _day(version.when), say_count(version), version.status or "", by, terms)
            rows.append(Row(cells, text.id, version.evidence))
    return View("Texts", ("text", "day", "counts", "status", "by", "terms"), tuple(rows))


def _disagreements(index: Index) -> View:
    rows = []
    for d in index.record.discrepancies:
        about = clip(join_names(index.name_of(item) for item in d.about), 120)
        for value in d.values:
            origins = clip(join_names(origin.name for origin in value.origins), 120)
            rows.append(Row((d.kind, about, clip(value.value, 160), origins, d.assessment), d.id, value.evidence))
    return View("Disagreements", ("kind", "about", "value", "origins", "what it is"), tuple(rows))


def _origins(index: Index) -> View:
    rows = []
    for event in index.record.events:
        for origin in event.origins:
            for join in origin.joins:
                source = clip(index.source_of(join.from_report), 60) if join.from_report else ""
                cells = (
                    clip(event.title),
                    clip(origin.name, 60),
                    clip(index.source_of(join.report), 60),
                    join.reason,
                    source,
                )
                rows.append(Row(cells, event.id, join.evidence))
    return View("Origins", ("claim", "origin", "report", "why", "from"), tuple(rows))


TABLES: dict[str, Callable[[Index], View]] = {
    "timeline": _timeline,
    "who": _who,
    "said": _said,
    "issues": _issues,
    "texts": _texts,
    "disagreements": _disagreements,
    "origins": _origins,
}
"""The tables that are made from a record alone, by the name of the command that shows them."""


def show_table(record: Record, name: str) -> View:
    """Return one of the tables; `KeyError` for a name that is none of `TABLES`."""
    return TABLES[name](Index(record))


def show_changes(changes: Sequence[Difference]) -> View:
    """Return what changed as a table."""
    rows = (Row((c.kind, c.subject, clip(c.old, 200), clip(c.new, 200)), c.about, c.evidence) for c in changes)
    return View("Changes", ("what", "of", "before", "now"), tuple(rows))


def show_found(record: Record, evidence: Sequence[Evidence]) -> View:
    """Return places of a search as a table."""
    index = Index(record)
    rows = []
    for one in evidence:
        report = index.reports.get(one.report)
        day = format_day((report.published.start or "")[:10]) if report else ""
        rows.append(Row((clip(index.source_of(one.report), 60), day, clip(one.quote, 300)), one.report, (one,)))
    return View("Found", ("outlet", "day", "words"), tuple(rows))
