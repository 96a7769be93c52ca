"""Full-text search over reports and statements, with filters: an FTS5 table in memory, made from the record."""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Iterator, Sequence

import msgspec

from verbale.record.types import Evidence, Record, Statement
from verbale.tell.index import Index

__all__ = ["Filters", "Hit", "Search"]

WORDS_LIMIT = 12
"""Words of a query that count; a longer one is cut, so that a pasted page does no harm."""

_COLUMNS = "kind, id, day, outlet, speaker, party, issues, title, body"
_TABLE = (
    "CREATE VIRTUAL TABLE found USING fts5(kind UNINDEXED, id UNINDEXED, day UNINDEXED, outlet UNINDEXED, "
    "speaker UNINDEXED, party UNINDEXED, issues UNINDEXED, title, body, tokenize='unicode61 remove_diacritics 2')"
)


class Filters(msgspec.Struct, frozen=True):
    """What a hit must be besides having the words; an empty value lets everything through."""

    kind: str = ""
    speaker: str = ""
    outlet: str = ""
    since: str = ""
    until: str = ""
    issue: str = ""


class Hit(msgspec.Struct, frozen=True):
    """A report or statement with the words: its sentence, ready to be opened."""

    kind: str
    id: str
    day: str
    outlet: str
    speaker: str
    evidence: tuple[Evidence, ...]


class Search:
    """The search over one record. Threads take turns."""

    def __init__(self, record: Record) -> None:
        self._index = Index(record)
        self._statements = {statement.id: statement for statement in record.statements}
        self._lock = threading.Lock()
        self._db = sqlite3.connect(":memory:", check_same_thread=False)
        self._db.execute(_TABLE)
        insert = f"INSERT INTO found ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        self._db.executemany(insert, (tuple(map(_encodable, row)) for row in self._rows(record)))
        self._db.execute("INSERT INTO found(found) VALUES ('optimize')")

    def find(self, words: str, filters: Filters, *, limit: int = 20, offset: int = 0) -> tuple[list[Hit], int]:
        """Return hits, the best first, with the number of all; without words, whatever the filters let through."""
        wanted = re.findall(r"\w+", words)[:WORDS_LIMIT]
        where, values = _where(wanted, filters)
        if not where:
            return [], 0
        clause = " AND ".join(where)
        order = "bm25(found, 0, 0, 0, 0, 0, 0, 0, 3.0, 1.0), day DESC, id" if wanted else "day DESC, id"
        with self._lock:
            (total,) = self._db.execute(f"SELECT count(*) FROM found WHERE {clause}", values).fetchone()
            rows = self._db.execute(
                f"SELECT kind, id, day, outlet, speaker FROM found WHERE {clause} ORDER BY {order} LIMIT ? OFFSET ?",
                [*values, limit, offset],
            ).fetchall()
        return [self._hit(*row, words=wanted) for row in rows], total

    def _rows(self, record: Record) -> Iterator[tuple[str, ...]]:
        for report in record.reports:
            day = (report.published.start or "")[:10]
            yield "report", report.id, day, report.outlet or "", "", "", "", report.title or "", report.text
        issues = {issue.id for issue in record.issues}
        for statement in record.statements:
            yield self._statement_row(statement, issues)

    def _statement_row(self, statement: Statement, issues: set[str]) -> tuple[str, ...]:
        actor = self._index.actors.get(statement.speaker or "")
        report = self._index.reports.get(statement.report)
        about = " ".join(item for item in statement.about if item in issues)
        day = (statement.when.start or (report.published.start if report else None) or "")[:10]
        return (
            "statement", statement.id, day, (report.outlet or "") if report else "", statement.speaker or "",
            (actor.party or "") if actor else "", f" {about} ", actor.name if actor else "", statement.content,
        )  # fmt: skip

    def _hit(self, kind: str, item_id: str, day: str, outlet: str, speaker: str, *, words: Sequence[str]) -> Hit:
        if kind == "statement":
            evidence = self._statements[item_id].evidence[:1]
        else:
            evidence = _best_sentence(item_id, self._index.reports[item_id].text, words)
        return Hit(kind, item_id, day, outlet, speaker, evidence)


def _encodable(text: str) -> str:
    """Return the text without lone surrogates, which SQLite cannot hold."""
    return text.encode("utf-8", "replace").decode()


def _where(words: Sequence[str], filters: Filters) -> tuple[list[str], list[str]]:
    clauses: list[tuple[str, str]] = []
    if words:
        quoted = " ".join(
            '"' + word.replace('"', '""') + '"' + ("*" if n == len(words) - 1 else "") for n, word in enumerate(words)
        )
        clauses.append(("found MATCH ?", quoted))
    for clause, value in (
        ("kind = ?", filters.kind),
        ("speaker = ?", filters.speaker),
        ("outlet = ?", filters.outlet),
        ("day >= ?", filters.since),
        ("day <= ?", filters.until and filters.until + "~"),
        ("issues LIKE ?", filters.issue and f"% {filters.issue} %"),
    ):
        if value:
            clauses.append((clause, value))
    return [clause for clause, _ in clauses], [value for _, value in clauses]


def _best_sentence(report: str, text: str, words: Sequence[str]) -> tuple[Evidence, ...]:
    """Return the stretch between sentence ends that has most of the words, the first of equals; () if none has any."""
    folded = [word.casefold() for word in words]
    best, most = None, 0
    for stretch in re.finditer(r"[^.!?\n]+[.!?]*", text):
        low = stretch[0].casefold()
        count = sum(word in low for word in folded)
        if count > most:
            best, most = stretch, count
            if count == len(folded):
                break
    if best is None:
        return ()
    start = best.start() + len(best[0]) - len(best[0].lstrip())
    return (Evidence(report, start, best.end(), text[start : best.end()]),) if start < best.end() else ()
