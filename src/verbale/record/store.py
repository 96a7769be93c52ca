"""The story's one SQLite file: what was given, what people ruled, what was worked out, and the record as plain tables.

The tables of the record (reports, actors, events, …) are written anew by each build and are there to be looked at;
what was given (`gathered`, `rulings`) is all that a rebuild needs; `kept` holds readings and may be emptied at will.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from verbale.errors import StoryError
from verbale.record.types import Evidence, Record
from verbale.rulings import Ruling, Rulings
from verbale.types import Report

__all__ = ["FILE", "SCHEMA", "Hit", "Kept", "Store"]

FILE = "story.sqlite"
SCHEMA = 1
"""Raised with every change of the tables below; kept in the file as `user_version`."""

GIVEN = """
CREATE TABLE gathered (id TEXT, path TEXT, place TEXT, day TEXT, report BLOB, PRIMARY KEY (id, path, place));
CREATE TABLE rulings (id TEXT PRIMARY KEY, kind TEXT, targets TEXT, signed TEXT, at TEXT, note TEXT, undone TEXT);
CREATE TABLE kept (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE made (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
"""

RECORD_TABLES = {
    "reports": "id path url outlet title byline published language duplicate_of revises text",
    "actors": "id kind name party",
    "names": "actor name count",
    "events": "id kind title start end precision place status round duration parties origins",
    "participants": "event actor party capacity",
    "statements": "id speaker kind content cue medium start report chain",
    "texts": "id kind name author",
    "versions": "text points parts start by status",
    "issues": "id name state",
    "positions": "issue party actor summary start",
    "discrepancies": "id kind attribute assessment note",
    "discrepant_values": "discrepancy value reports origins",
    "evidence": 'of part report start "end" quote',
}
"""The record for looking at; lists of names are joined by "; ", `evidence.of` is the id of what rests on the words."""

GROUPS = ("reports", "actors", "events", "statements", "texts", "issues", "discrepancies")
"""The parts of a record that are lists of things with ids."""

WORDS = "CREATE VIRTUAL TABLE words USING fts5(kind UNINDEXED, id UNINDEXED, title, body, tokenize='unicode61')"


class Hit(msgspec.Struct, frozen=True):
    """A report or statement in which words were found."""

    kind: str
    id: str
    title: str
    body: str


class Store:
    """An open story file."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._db = connection

    @classmethod
    def create(cls, folder: Path) -> Store:
        """Return the story of a folder, made anew where it has none; `StoryError` where it cannot be."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if (folder / FILE).exists():
                return cls.open(folder)
            connection = _connect(folder / FILE)
            with connection:
                connection.executescript(GIVEN)
                connection.execute(f"PRAGMA user_version = {SCHEMA}")
        except (OSError, sqlite3.Error) as error:
            raise StoryError(f"{folder}: a story cannot be made here: {error}") from error
        return cls(folder / FILE, connection)

    @classmethod
    def open(cls, folder: Path) -> Store:
        """Return the story of a folder; `StoryError` where there is none or it is of another schema."""
        path = folder / FILE
        if not path.is_file():
            raise StoryError(
                f"{folder} is no story (it has no {FILE}): `verbale init {folder}` makes one, "
                f"`verbale build REPORTS -o {folder}` makes and builds one"
            )
        try:
            connection = _connect(path)
            (version,) = connection.execute("PRAGMA user_version").fetchone()
        except sqlite3.Error as error:
            raise StoryError(f"{path} cannot be opened: {error}") from error
        if version != SCHEMA:
            connection.close()
            raise StoryError(
                f"{path} has schema {version}, this program knows {SCHEMA}: build the story anew from its reports"
            )
        return cls(path, connection)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @property
    def kept(self) -> MutableMapping[str, bytes]:
        """What stages have worked out, by key."""
        return Kept(self._db)

    # --- what was given ----------------------------------------------------------------------------------

    def add(self, reports: Sequence[Report], places: Sequence[str]) -> int:
        """Take in reports with where each was found; return how many were not there before.

        A file that was given earlier and has changed since is replaced; what came from an address stays beside its
        later versions.
        """
        new = 0
        with self._db as db:
            for report, place in zip(reports, places, strict=True):
                known = db.execute(
                    "SELECT id FROM gathered WHERE path = ? AND place = ?", (report.path, place)
                ).fetchall()
                if (report.id,) in known:
                    continue
                if _is_file(place):
                    db.execute("DELETE FROM gathered WHERE path = ? AND place = ?", (report.path, place))
                row = (report.id, report.path, place, report.gathered, msgspec.msgpack.encode(report))
                db.execute("INSERT OR REPLACE INTO gathered VALUES (?, ?, ?, ?, ?)", row)
                new += 1
        return new

    def reports(self) -> tuple[Report, ...]:
        """Return the reports as they were gathered, by id and path; one found in two places under one path is one."""
        rows = self._db.execute("SELECT report FROM gathered GROUP BY id, path ORDER BY id, path")
        return tuple(msgspec.msgpack.decode(row[0], type=Report) for row in rows)

    def rulings(self) -> Rulings:
        """Return all rulings, those taken back too, in order of date and id."""
        rows = self._db.execute("SELECT id, kind, targets, signed, at, note, undone FROM rulings ORDER BY at, id")
        keys = ("id", "kind", "targets", "by", "at", "note", "undone")
        found = (dict(zip(keys, row, strict=True)) for row in rows)
        return Rulings(
            tuple(msgspec.convert(r | {"targets": msgspec.json.decode(r["targets"])}, Ruling) for r in found)
        )

    def put_ruling(self, ruling: Ruling) -> None:
        """Write a ruling, over one of the same id."""
        targets = msgspec.json.encode(ruling.targets).decode()
        row = (ruling.id, ruling.kind, targets, ruling.by, ruling.at, ruling.note, ruling.undone)
        with self._db as db:
            db.execute("INSERT OR REPLACE INTO rulings VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    # --- what was made -----------------------------------------------------------------------------------

    def made_under(self) -> str | None:
        """Return the key that the record was built under, None where none was built."""
        row = self._db.execute("SELECT value FROM made WHERE key = 'key'").fetchone()
        return row[0] if row else None

    def record(self) -> Record | None:
        """Return the record as last built, None where none was or where it is of an earlier program."""
        row = self._db.execute("SELECT value FROM made WHERE key = 'record'").fetchone()
        try:
            return msgspec.msgpack.decode(row[0], type=Record) if row else None
        except msgspec.ValidationError:
            return None

    def write(self, record: Record, *, key: str) -> None:
        """Write the record and its tables in one go; who reads meanwhile sees the old one whole."""
        db = self._db
        db.execute("BEGIN IMMEDIATE")
        try:
            self._write_tables(record)
            made = [("key", key), ("record", msgspec.msgpack.encode(record))]
            db.executemany("INSERT OR REPLACE INTO made VALUES (?, ?)", made)
            db.execute("COMMIT")
        except BaseException:
            db.execute("ROLLBACK")
            raise

    def _write_tables(self, record: Record) -> None:
        for table, columns in RECORD_TABLES.items():
            names = [column.strip('"') for column in columns.split()]
            quoted = ", ".join(f'"{name}"' for name in names)
            self._db.execute(f"DROP TABLE IF EXISTS {table}")
            self._db.execute(f"CREATE TABLE {table} ({quoted})")
            marks = ", ".join("?" * len(names))
            self._db.executemany(f"INSERT INTO {table} VALUES ({marks})", _rows(table, record))
        self._db.execute("DROP TABLE IF EXISTS words")
        self._db.execute(WORDS)
        self._db.executemany("INSERT INTO words VALUES (?, ?, ?, ?)", _searchable(record))

    def search(self, words: Sequence[str], *, limit: int) -> tuple[Hit, ...]:
        """Return the reports and statements that hold all of the words, the best first; () where nothing is built."""
        query = " ".join('"' + word.replace('"', '""') + '"' for word in words if word.strip())
        if not query or self.made_under() is None:
            return ()
        sql = "SELECT kind, id, title, body FROM words WHERE words MATCH ? ORDER BY rank, kind, id LIMIT ?"
        return tuple(Hit(*row) for row in self._db.execute(sql, (query, limit)))


class Kept(MutableMapping[str, bytes]):
    """The table of kept results as a mapping; each is on disk as soon as it is put, so that a break loses nothing."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def __getitem__(self, key: str) -> bytes:
        row = self._db.execute("SELECT value FROM kept WHERE key = ?", (key,)).fetchone()
        if row is None:
            raise KeyError(key)
        value: bytes = row[0]
        return value

    def __setitem__(self, key: str, value: bytes) -> None:
        self._db.execute("INSERT OR REPLACE INTO kept VALUES (?, ?)", (key, value))

    def __delitem__(self, key: str) -> None:
        self._db.execute("DELETE FROM kept WHERE key = ?", (key,))

    def __iter__(self) -> Iterator[str]:
        return (row[0] for row in self._db.execute("SELECT key FROM kept ORDER BY key"))

    def __len__(self) -> int:
        (count,) = self._db.execute("SELECT count(*) FROM kept").fetchone()
        return int(count)


def _connect(path: Path) -> sqlite3.Connection:
    # Autocommit, so that a kept reading is on disk at once; `write` opens its own transaction. A web server's threads
    # share one connection and take turns.
    connection = sqlite3.connect(path, isolation_level=None, timeout=30, check_same_thread=False)
    connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def _is_file(place: str) -> bool:
    return place != "-" and "://" not in place


# --- rows ----------------------------------------------------------------------------------------------------


def _joined(words: Iterable[object]) -> str:
    return "; ".join(str(word) for word in words)


def _rows(table: str, record: Record) -> Iterator[tuple[Any, ...]]:
    match table:
        case "reports":
            for r in record.reports:
                yield (r.id, r.path, r.url, r.outlet, r.title, r.byline, r.published.start, r.language,
                       r.duplicate_of, r.revises, r.text)  # fmt: skip
        case "actors":
            yield from ((a.id, a.kind, a.name, a.party) for a in record.actors)
        case "names":
            yield from ((a.id, n.name, n.count) for a in record.actors for n in a.names)
        case "events":
            for e in record.events:
                yield (e.id, e.kind, e.title, e.when.start, e.when.end, e.when.precision, e.place.name, e.status,
                       e.round, e.duration, _joined(e.parties), _joined(o.name for o in e.origins))  # fmt: skip
        case "participants":
            yield from ((e.id, p.actor, p.party, p.capacity) for e in record.events for p in e.participants)
        case "statements":
            for s in record.statements:
                yield (s.id, s.speaker, s.kind, s.content, s.cue, s.medium, s.when.start, s.report, _joined(s.chain))
        case "texts":
            yield from ((t.id, t.kind, t.name, t.author) for t in record.texts)
        case "versions":
            for t in record.texts:
                for v in t.versions:
                    yield (t.id, _joined(v.points), v.parts, v.when.start, v.by, v.status)
        case "issues":
            yield from ((i.id, i.name, i.state) for i in record.issues)
        case "positions":
            yield from ((i.id, p.party, p.actor, p.summary, p.when.start) for i in record.issues for p in i.positions)
        case "discrepancies":
            yield from ((d.id, d.kind, d.attribute, d.assessment, d.note) for d in record.discrepancies)
        case "discrepant_values":
            for d in record.discrepancies:
                yield from ((d.id, v.value, _joined(v.reports), _joined(o.name for o in v.origins)) for v in d.values)
        case _:
            yield from evidence_rows(record)


def evidence_rows(record: Record) -> Iterator[tuple[str, str, str, int, int, str]]:
    """Yield every span of the record with the id of the thing and the name of its part that rest on it."""
    for group in GROUPS:
        for item in getattr(record, group):
            for part, words in _spans(item, ""):
                yield (item.id, part, words.report, words.start, words.end, words.quote)


def _spans(value: object, part: str) -> Iterator[tuple[str, Evidence]]:
    if isinstance(value, Evidence):
        yield part, value
    elif isinstance(value, tuple):
        for member in value:
            yield from _spans(member, part)
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from _spans(getattr(value, field), part if field == "evidence" else field)


def _searchable(record: Record) -> Iterator[tuple[str, str, str, str]]:
    speakers = {actor.id: actor.name for actor in record.actors}
    yield from (("report", report.id, report.title or "", report.text) for report in record.reports)
    for statement in record.statements:
        yield ("statement", statement.id, speakers.get(statement.speaker or "", ""), statement.content)
