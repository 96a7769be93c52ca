"""CSV and Parquet: a ZIP archive with one file for each table, the same bytes for the same record."""

from __future__ import annotations

import csv
import io
import json
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from verbale.errors import MissingExtraError
from verbale.record.types import Record
from verbale.tell.rows import Cell, Table, find_tables, neutralise

__all__ = ["to_csv", "to_parquet", "write_csv"]

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every file in an archive: the earliest that ZIP knows, so that no clock is in the bytes."""


def to_csv(record: Record) -> bytes:
    """Return a ZIP archive of CSV files (UTF-8, RFC 4180); cells that a spreadsheet would run are neutralised."""
    return _archive((f"{table.name}.csv", write_csv(table.columns, table.rows)) for table in find_tables(record))


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return one CSV file."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(columns)
    writer.writerows([neutralise(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8", "replace")


def to_parquet(record: Record) -> bytes:
    """Return a ZIP archive of Parquet files, written by DuckDB."""
    try:
        import duckdb
    except ImportError:
        raise MissingExtraError("Parquet export", "parquet") from None
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
        connection.execute("SET threads = 1")
        return _archive(
            (f"{table.name}.parquet", _write_parquet(connection, table, Path(folder))) for table in find_tables(record)
        )


def _write_parquet(connection: object, table: Table, folder: Path) -> bytes:
    source, target = folder / f"{table.name}.jsonl", folder / f"{table.name}.parquet"
    lines = (json.dumps(dict(zip(table.columns, map(_encodable, row), strict=True))) for row in table.rows)
    source.write_text("\n".join(lines), "utf-8")
    types = ", ".join(f"'{column}': '{_type_of(table, n)}'" for n, column in enumerate(table.columns))
    connection.execute(  # type: ignore[attr-defined]
        f"COPY (SELECT * FROM read_json('{source}', format='newline_delimited', columns={{{types}}}, "
        f"maximum_object_size=134217728)) TO '{target}' (FORMAT parquet, COMPRESSION zstd)"
    )
    return target.read_bytes()


def _encodable(cell: Cell) -> Cell:
    """Return the cell without lone surrogates, which no UTF-8 file can hold."""
    return cell.encode("utf-8", "replace").decode() if isinstance(cell, str) else cell


def _type_of(table: Table, column: int) -> str:
    """Return DuckDB's type for a column: counts and offsets are whole numbers, the rest text."""
    kinds = {type(row[column]) for row in table.rows} - {type(None)}
    if kinds == {bool}:
        return "BOOLEAN"
    return "BIGINT" if kinds == {int} else "VARCHAR"


def _archive(files: Iterable[tuple[str, bytes]]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, content)
    return file.getvalue()
