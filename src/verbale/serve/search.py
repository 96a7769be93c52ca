"""Full-text search over reports and statements, with filters: an FTS5 index made from the record."""

from __future__ import annotations

import re
import shutil
import sqlite3
import tempfile
import threading
import weakref
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import msgspec

from verbale.record.types import Evidence, Record, Statement
from verbale.tell.index import Index

__all__ = ["Filters", "Hit", "Search"]

WORDS_LIMIT = 12
"""Words of a query that count; a longer one is cut, so that a pasted page does no harm."""

_TABLES = """
CREATE TABLE places (number INTEGER PRIMARY KEY, kind, id, day, outlet, speaker, issues);
CREATE VIRTUAL TABLE words USING fts5(title, body, content='', tokenize='porter unicode61 remove_diacritics 2');
INSERT INTO words(words, rank) VALUES ('rank', 'bm25(3.0, 1.0)');
"""
"""The words alone are indexed, by their stems; the texts are in the record. What filters ask for is kept beside."""


RANKED = 1000
"""Only so many places, the latest with the words, are put in order of fit: a word of every report ranks nothing."""


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
    """The search over one record, in a file of its own that goes with it; each thread reads by its own connection."""

    def __init__(self, record: Record) -> None:
        self._index = Index(record)
        self._statements = {statement.id: statement for statement in record.statements}
        self._local = threading.local()
        self._connections: list[sqlite3.Connection] = []
        folder = tempfile.mkdtemp(prefix="verbale-search-")
        weakref.finalize(self, _tidy, folder, self._connections)
        self._path = Path(folder) / "words.sqlite"
        with closing(sqlite3.connect(self._path)) as db, db:
            db.execute("PRAGMA journal_mode = OFF")
            db.executescript(_TABLES)
            # The latest first: places that fit the words equally well come in this order.
            ranked = sorted(self._rows(record), key=lambda row: (row[2], row[1]), reverse=True)
            rows = [tuple(map(_encodable, row)) for row in ranked]
            places = ((number, *row[:6]) for number, row in enumerate(rows, start=1))
            db.executemany("INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?)", places)
            words = ((number, *row[6:]) for number, row in enumerate(rows, start=1))
            db.executemany("INSERT INTO words(rowid, title, body) VALUES (?, ?, ?)", words)
            db.execute("INSERT INTO words(words) VALUES ('optimize')")

    def find(self, words: str, filters: Filters, *, limit: int = 20, offset: int = 0) -> tuple[list[Hit], int]:
        """Return hits, the best first, with the number of all; without words, whatever the filters let through."""
        wanted = re.findall(r"\w+", words)[:WORDS_LIMIT]
        source, values = _source(wanted, filters)
        if not source:
            return [], 0
        (total,) = self._db.execute(f"SELECT count(*) FROM {source}", values).fetchone()
        found = self._db.execute(
            f"SELECT number FROM ({_numbers(wanted, source)}) ORDER BY fit, number LIMIT ? OFFSET ?",
            [*values, max(RANKED, offset + limit), limit, offset],
        ).fetchall()
        return [self._hit(row[0], wanted) for row in found], total

    @property
    def _db(self) -> sqlite3.Connection:
        """This thread's connection."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            # Used by this thread alone, but closed by whichever thread lets go of the search last.
            url = f"file:{self._path}?mode=ro&immutable=1"
            connection = sqlite3.connect(url, uri=True, check_same_thread=False)
            self._connections.append(connection)
            self._local.connection = connection
        return connection

    def _rows(self, record: Record) -> Iterator[tuple[str, ...]]:
        for report in record.reports:
            day = (report.published.start or "")[:10]
            yield "report", report.id, day, report.outlet or "", "", "", report.title or "", report.text
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
            f" {about} ", actor.name if actor else "", statement.content,
        )  # fmt: skip

    def _hit(self, number: int, words: Sequence[str]) -> Hit:
        kind, item_id, day, outlet, speaker = self._db.execute(
            "SELECT kind, id, day, outlet, speaker FROM places WHERE number = ?", (number,)
        ).fetchone()
        if kind == "statement":
            evidence = self._statements[item_id].evidence[:1]
        else:
            evidence = _best_sentence(item_id, self._index.reports[item_id].text, words)
        return Hit(kind, item_id, day, outlet, speaker, evidence)


def _tidy(folder: str, connections: Sequence[sqlite3.Connection]) -> None:
    for connection in connections:
        connection.close()
    shutil.rmtree(folder, ignore_errors=True)


def _encodable(text: str) -> str:
    """Return the text without lone surrogates, which SQLite cannot hold."""
    return text.encode("utf-8", "replace").decode()


def _numbers(words: Sequence[str], source: str) -> str:
    """Return the query for the latest places with how well they fit (less is better)."""
    if words:
        return f"SELECT words.rowid AS number, rank AS fit FROM {source} ORDER BY words.rowid LIMIT ?"
    return f"SELECT number, 0 AS fit FROM {source} ORDER BY number LIMIT ?"


def _source(words: Sequence[str], filters: Filters) -> tuple[str, list[str]]:
    """Return what to select from, with its values; nothing where nothing is asked."""
    clauses = {
        "kind = ?": filters.kind,
        "speaker = ?": filters.speaker,
        "outlet = ?": filters.outlet,
        "day >= ?": filters.since,
        "day <= ?": filters.until and filters.until + "~",
        "issues LIKE ?": filters.issue and f"% {filters.issue} %",
    }
    asked = {clause: value for clause, value in clauses.items() if value}
    where = " AND ".join(asked)
    if not words:
        return (f"places WHERE {where}" if asked else ""), list(asked.values())
    query = " ".join(f'"{word}"' for word in words)
    if not asked:
        return "words WHERE words MATCH ?", [query]
    return f"words JOIN places ON number = words.rowid WHERE words MATCH ? AND {where}", [query, *asked.values()]


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
