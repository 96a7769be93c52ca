"""The record: the public form of one story, its order on the page, its JSON and its SQLite file."""

from verbale.record.types import Lookup, Record, RecordReport, StoryHead

__all__ = ["Lookup", "Record", "RecordReport", "StoryHead"]
