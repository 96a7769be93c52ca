"""The record: the public form of one story, its order on the page, its JSON and its SQLite file."""

from verbale.record.export import from_json, json_schema, to_json, to_jsonl
from verbale.record.make import make_record
from verbale.record.types import Lookup, Record, RecordReport, StoryHead

__all__ = [
    "Lookup",
    "Record",
    "RecordReport",
    "StoryHead",
    "from_json",
    "json_schema",
    "make_record",
    "to_json",
    "to_jsonl",
]
