"""Small stories for tests: a reader that finds nothing, and a story folder that holds a record made by hand."""

from __future__ import annotations

from pathlib import Path

from verbale.read.types import Reading
from verbale.record import Record
from verbale.record.store import Store
from verbale.story import Story
from verbale.types import Report

__all__ = ["SilentReader", "write_story"]


class SilentReader:
    """A reader for what is not about reading: it finds nothing, and counts what it was given."""

    name = "silent/1"

    def __init__(self) -> None:
        self.texts: list[str] = []

    def read(self, report: str, text: str) -> Reading:
        self.texts.append(text)
        if "unreadable" in text:
            raise RuntimeError("no words for it")
        return Reading(report, self.name)


def write_story(folder: Path, record: Record) -> Story:
    """Return a story whose record, as last built, is this one."""
    store = Store.create(folder)
    reports = [
        Report(report.id, report.path, report.text, url=report.url, outlet=report.outlet, language=report.language)
        for report in record.reports
    ]
    store.add(reports, [f"/given/{report.path}" for report in reports])
    store.write(record, key="by hand")
    store.close()
    return Story.open(folder)
