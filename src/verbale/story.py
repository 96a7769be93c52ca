"""A story on disk: reports and rulings go in, the record comes out. The way through all layers is `read_and_weigh`."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol, runtime_checkable

import msgspec

from verbale.engine import Engine, Failed, Progress, Stage, fingerprint, keep_vectors
from verbale.errors import ReportError, RulingError, StoryError, UsageError
from verbale.gather import MAX_BYTES, Gathered, gather, order_reports
from verbale.ids import content_id
from verbale.read.types import Reader, Reading
from verbale.record import Lookup, Record, make_record
from verbale.record.store import Hit, Store
from verbale.record.types import Actor, Evidence
from verbale.record.verify import Verification, verify_record
from verbale.rulings import Ruling, Rulings
from verbale.types import Report

if TYPE_CHECKING:
    from verbale.engine import Embed, Vectors
    from verbale.read.reader import NeuralReader
    from verbale.tell.changes import Difference
    from verbale.tell.tables import View

__all__ = ["Found", "Story", "build", "find_actors", "read_and_weigh"]

LOG = logging.getLogger("verbale")

READ_VERSION = 1

READING_PACKAGES = ("verbale.read", "verbale.lexicon")
"""What a reading depends on: a change in any file of these makes every report be read anew."""

BUILDING_PACKAGES = (*READING_PACKAGES, "verbale.gather", "verbale.resolve", "verbale.weigh", "verbale.record")

NO_RULINGS = Rulings()

RulingKind = Literal["join", "split", "rename", "reject"]


class Found(msgspec.Struct, frozen=True):
    """A place where words were found: a report or statement, what to call it, and the sentence with the words."""

    kind: str
    id: str
    title: str
    evidence: tuple[Evidence, ...]


# --- all layers, on one screen ---------------------------------------------------------------------------------


def read_and_weigh(
    reports: Sequence[Report],
    *,
    engine: Engine,
    reader: Reader,
    rulings: Rulings = NO_RULINGS,
    embed: Embed | None = None,
) -> Record:
    """Return the record of the reports: each is read by itself, then all are resolved and weighed together.

    The latest day on which one was gathered bounds all dates, so that the same reports give the same record on any
    day. A report that the reader fails on is kept and says why; `ReportError` where it fails on all.
    """
    from verbale.resolve import resolve
    from verbale.weigh import weigh

    stage = _reading_stage(reader)
    read = engine.map(stage, [report.text for report in reports if report.read])
    failed = [result.reason for result in read if isinstance(result, Failed)]
    if failed and len(failed) == len(read):
        raise ReportError(f"no report could be read: {failed[0]}")
    reports, readings = _with_ids(reports, read)
    today = max((report.gathered or "" for report in reports), default="")
    engine.progress("resolve", 0, 2)
    cast = resolve(reports, readings, rulings=rulings, today=today, embed=embed)
    engine.progress("weigh", 1, 2)
    ledger = weigh(cast, readings, rulings=rulings, embed=embed)
    engine.progress("record", 2, 2)
    return make_record(ledger, rejected=frozenset(ruling.targets[0] for ruling in rulings.of("reject")))


def _reading_stage(reader: Reader) -> Stage[str, Reading]:
    """Return the stage that reads one text; the id of its report is set afterwards, so that one text is read once."""
    return Stage("read", READ_VERSION, lambda text: reader.read("", text), Reading, settings=reader.name)


def _with_ids(
    reports: Sequence[Report], read: Sequence[Reading | Failed]
) -> tuple[tuple[Report, ...], tuple[Reading, ...]]:
    """Return all reports, those that failed marked as not read, and the readings of the others under their ids."""
    results = iter(read)
    marked: list[Report] = []
    readings: list[Reading] = []
    for report in reports:
        result = next(results) if report.read else None
        if isinstance(result, Failed):
            LOG.warning("%s is kept but was not read: %s", report.path, result.reason)
            report = msgspec.structs.replace(report, read=False, unread_because=f"the reader failed: {result.reason}")
        elif result is not None:
            readings.append(msgspec.structs.replace(result, report=report.id))
        marked.append(report)
    return tuple(marked), tuple(readings)


@runtime_checkable
class Embeds(Protocol):
    """A reader that also gives unit vectors of sentences; with any other, words alone are compared across reports."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row for each text."""


class _ShippedReader:
    """The reader of the package, loaded when the first text has to be read: a rebuild of known reports never does."""

    def __init__(self) -> None:
        self.name = f"verbale/{fingerprint(*READING_PACKAGES)}"

    @cached_property
    def _loaded(self) -> NeuralReader:
        from verbale.read import load_reader

        return load_reader()

    def read(self, report: str, text: str) -> Reading:
        return self._loaded.read(report, text)

    def embed(self, texts: Sequence[str]) -> Vectors:
        return self._loaded.model.embed(texts)


# --- the story folder ------------------------------------------------------------------------------------------


class Story(AbstractContextManager["Story"]):
    """A story folder, open. Close it, or use it in a `with` statement."""

    def __init__(self, folder: Path, store: Store) -> None:
        self.folder = folder
        self._store = store

    @classmethod
    def create(cls, folder: str | Path) -> Story:
        """Return the story of a folder, made if there is none yet."""
        return cls(Path(folder), Store.create(Path(folder)))

    @classmethod
    def open(cls, folder: str | Path) -> Story:
        """Return the story of a folder; `StoryError` where it is none."""
        return cls(Path(folder), Store.open(Path(folder)))

    def close(self) -> None:
        """Close the story's file."""
        self._store.close()

    def __exit__(self, *_: object) -> None:
        self.close()

    def add(
        self, paths: Sequence[str], *, today: str, max_bytes: int = MAX_BYTES, allow_private: bool = False
    ) -> Gathered:
        """Take in the reports of the paths; return them with whatever could not be taken in. Nothing is built yet."""
        gathered = gather(paths, today=today, max_bytes=max_bytes, allow_private=allow_private)
        self._store.add(gathered.reports, gathered.places)
        return gathered

    def reports(self) -> tuple[Report, ...]:
        """Return the story's reports by id, those that were ruled out left out."""
        rejected = {ruling.targets[0] for ruling in self.rulings().of("reject")}
        return tuple(report for report in order_reports(self._store.reports()) if report.id not in rejected)

    def build(self, *, reader: Reader | None = None, progress: Progress | None = None) -> Record:
        """Return the record of all reports, and write it to the story. Where nothing has changed, nothing is done."""
        reports = self.reports()
        if not reports:
            raise StoryError(f"{self.folder} has no reports yet: `verbale add {self.folder} PATH` takes some in")
        reader = reader or _ShippedReader()
        key = self._key(reports, reader)
        kept = self._store.record() if self._store.made_under() == key else None
        if kept is not None:
            return kept
        engine = self._engine(progress)
        record = self._make(reports, reader, engine)
        # What failed is tried again by the next build, so the record counts as built from another state.
        self._store.write(record, key=f"failed {key}" if engine.failures else key)
        return record

    def _key(self, reports: Sequence[Report], reader: Reader) -> str:
        state = (reports, self.rulings(), reader.name, fingerprint(*BUILDING_PACKAGES))
        return content_id("key", msgspec.json.encode(state).decode())

    def _engine(self, progress: Progress | None = None) -> Engine:
        return Engine(self._store.kept, progress=progress) if progress else Engine(self._store.kept)

    def _make(self, reports: Sequence[Report], reader: Reader, engine: Engine) -> Record:
        embed = keep_vectors(reader.embed, engine.kept, settings=reader.name) if isinstance(reader, Embeds) else None
        return read_and_weigh(reports, engine=engine, reader=reader, rulings=self.rulings(), embed=embed)

    def record(self) -> Record:
        """Return the record as last built; `StoryError` where none was."""
        record = self._store.record()
        if record is None:
            raise StoryError(f"{self.folder} is not built yet: `verbale build {self.folder}` does it")
        return record

    def record_until(self, moment: str, *, reader: Reader | None = None) -> Record:
        """Return the record built from the reports published up to a moment (ISO 8601, as coarse as it is told).

        A day means its end. A report whose publication is not known counts from the day on which it was gathered.
        """
        if not re.fullmatch(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d.*)?)?)?", moment):
            raise UsageError(f"{moment!r} is no date: write it as 2019-03-13 or 2019-03-13T18:00")
        published = {report.id: report.published.start for report in self.record().reports}
        early = [r for r in self.reports() if _is_up_to(published.get(r.id) or r.gathered or "", moment)]
        return self._make(early, reader or _ShippedReader(), self._engine()) if early else Record()

    def changes(self, since: str, *, reader: Reader | None = None) -> tuple[Difference, ...]:
        """Return what changed since a moment: this record against the one built from the reports published up to it."""
        from verbale.tell.changes import find_differences

        return find_differences(self.record_until(since, reader=reader), self.record())

    def search(self, words: str, *, limit: int = 20) -> tuple[Found, ...]:
        """Return where all of the words stand: reports and statements, the best first, each with the sentence."""
        lookup = Lookup(self.record())
        wanted = words.split()
        return tuple(_found(hit, lookup, wanted) for hit in self._store.search(wanted, limit=limit))

    def table(self, name: str = "timeline") -> View:
        """Return one of the record's tables (`timeline who said issues texts disagreements origins`)."""
        from verbale.tell.tables import show_table

        return show_table(self.record(), name)

    def to_frame(self, name: str = "timeline") -> Any:
        """Return a table as a pandas data frame; `ImportError` with what to install where pandas is missing."""
        return self.table(name).to_frame()

    def _repr_html_(self) -> str:
        return self.table()._repr_html_()

    def verify(self) -> Verification:
        """Return what of the built record does not hold against the reports as they were taken in."""
        return verify_record(self.record(), self.reports())

    # --- rulings -----------------------------------------------------------------------------------------------

    def rulings(self) -> Rulings:
        """Return all rulings, those taken back too."""
        return self._store.rulings()

    def rule(self, kind: RulingKind, targets: Sequence[str], *, by: str, at: str, note: str = "") -> Ruling:
        """Write a ruling, to be honoured from the next build on; `RulingError` where the record lacks what it names."""
        named = tuple(self._target(kind, target, first=n == 0) for n, target in enumerate(targets))
        if len(set(named)) != len(named):
            raise RulingError(f"{' and '.join(targets)} are the same thing; a ruling to {kind} needs two")
        ruling = Ruling(content_id("u", kind, *named, at, by), kind, named, by, at, note)
        self._store.put_ruling(ruling)
        return ruling

    def undo(self, ruling_id: str, *, at: str) -> Ruling:
        """Take a ruling back as of a day; `RulingError` where there is none in force."""
        ruling = next((r for r in self.rulings().rulings if r.id == ruling_id), None)
        if ruling is None or ruling.undone is not None:
            in_force = ", ".join(r.id for r in self.rulings().rulings if r.undone is None) or "none"
            raise RulingError(f"no ruling {ruling_id} is in force; in force: {in_force}")
        ruling = msgspec.structs.replace(ruling, undone=at)
        self._store.put_ruling(ruling)
        return ruling

    def _target(self, kind: RulingKind, target: str, *, first: bool) -> str:
        """Return what a ruling keeps of a target: an actor by name, anything else by id; a new name as it is."""
        if kind == "rename" and not first:
            return target
        lookup = Lookup(self.record())
        item = lookup.items.get(target)
        if kind == "reject" and (item is not None or target in lookup.reports):
            return target
        if item is not None:
            return item.name if isinstance(item, Actor) else item.id
        if kind != "reject" and find_actors(lookup.record, target, exact=True):
            return target
        raise RulingError(f"nothing in the record is called {target!r}: `verbale who {self.folder} {target!r}` looks")


def build(
    paths: Sequence[str], story: str | Path, *, today: str, max_bytes: int = MAX_BYTES, progress: Progress | None = None
) -> Record:
    """Return the record of the reports that the paths hold, kept in the story folder `story`."""
    with Story.create(story) as opened:
        opened.add(paths, today=today, max_bytes=max_bytes)
        return opened.build(progress=progress)


def find_actors(record: Record, name: str, *, exact: bool = False) -> tuple[Actor, ...]:
    """Return the actors that a name is or is part of, whole names first, then those most often named."""
    wanted = name.casefold().strip()
    whole = [a for a in record.actors if wanted in (a.id, *(n.name.casefold() for n in a.names), a.name.casefold())]
    if exact:
        return tuple(whole)
    part = [a for a in record.actors if a not in whole and any(wanted in n.name.casefold() for n in a.names)]
    return tuple(whole + sorted(part, key=lambda actor: -sum(n.count for n in actor.names)))


def _is_up_to(told: str, moment: str) -> bool:
    """Tell whether an ISO time is at or before another, a coarser one standing for its end."""
    return told[: len(moment)] <= moment


def _found(hit: Hit, lookup: Lookup, words: Sequence[str]) -> Found:
    if hit.kind == "statement":
        item = lookup.items[hit.id]
        return Found(hit.kind, hit.id, hit.title, getattr(item, "evidence", ())[:1])
    report = lookup.reports[hit.id]
    return Found(hit.kind, hit.id, lookup.name_of(hit.id), _sentence_with(report.id, report.text, words))


def _sentence_with(report: str, text: str, words: Sequence[str]) -> tuple[Evidence, ...]:
    """Return the first stretch between sentence ends that has one of the words; () where the title alone has them."""
    pattern = re.compile("|".join(re.escape(word) for word in words), re.IGNORECASE)
    for stretch in re.finditer(r"[^.!?\n]+[.!?]*", text):
        if pattern.search(stretch.group()):
            start = stretch.start() + len(stretch.group()) - len(stretch.group().lstrip())
            return (Evidence(report, start, stretch.end(), text[start : stretch.end()]),)
    return ()
