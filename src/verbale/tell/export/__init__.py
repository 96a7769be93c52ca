"""The record in the forms that other programs read. Each exporter is a function from the record to bytes."""

from __future__ import annotations

from collections.abc import Callable

from verbale.record.export import to_json, to_jsonl
from verbale.record.types import Record
from verbale.tell.export.calendar import to_ical
from verbale.tell.export.entities import to_ftm
from verbale.tell.export.graph import to_graphml
from verbale.tell.export.linked import to_jsonld
from verbale.tell.export.plover import to_plover
from verbale.tell.export.tabular import to_csv, to_parquet

__all__ = ["EXPORTERS", "MEDIA_TYPES"]

EXPORTERS: dict[str, Callable[[Record], bytes]] = {
    "json": to_json,
    "jsonl": to_jsonl,
    "csv": to_csv,
    "parquet": to_parquet,
    "ical": to_ical,
    "graphml": to_graphml,
    "jsonld": to_jsonld,
    "plover": to_plover,
    "ftm": to_ftm,
}
"""`csv` and `parquet` are ZIP archives with a file for each table."""

MEDIA_TYPES: dict[str, tuple[str, str]] = {
    "json": ("application/json", "json"),
    "jsonl": ("application/jsonl", "jsonl"),
    "csv": ("application/zip", "csv.zip"),
    "parquet": ("application/zip", "parquet.zip"),
    "ical": ("text/calendar; charset=utf-8", "ics"),
    "graphml": ("application/xml", "graphml"),
    "jsonld": ("application/ld+json", "jsonld"),
    "plover": ("text/csv; charset=utf-8", "plover.csv"),
    "ftm": ("application/jsonl", "ftm.jsonl"),
}
"""Media type and file ending of each form."""
