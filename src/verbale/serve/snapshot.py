"""One state of the story as the pages show it: the record, its index, its search, and pages already made from it."""

from __future__ import annotations

import hashlib
import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, Protocol

from markupsafe import Markup

from verbale.record.types import Record
from verbale.rulings import Ruling, Rulings
from verbale.serve.search import Search
from verbale.tell.brief.page import make_brief
from verbale.tell.brief.views import Brief
from verbale.tell.changes import Difference
from verbale.tell.index import Index
from verbale.tell.words import clip, shown

__all__ = ["PAGES_KEPT", "Snapshot", "Snapshots", "StoryLike"]

PAGES_KEPT = 256
"""Made pages held in memory, the longest unused dropped first."""

CHOICES = 200
"""Speakers and outlets that the search offers to choose from."""


class StoryLike(Protocol):
    """What the application needs of a story: `verbale.story.Story` has it."""

    def record(self) -> Record:
        """Return the record as last built."""

    def build(self) -> Record:
        """Build the record anew, rulings honoured."""

    def changes(self, since: str) -> tuple[Difference, ...]:
        """Return what changed since a moment."""

    def rulings(self) -> Rulings:
        """Return all rulings."""

    def rule(self, kind: Any, targets: Sequence[str], *, by: str, at: str, note: str = "") -> Ruling:
        """Write a ruling."""

    def undo(self, ruling_id: str, *, at: str) -> Ruling:
        """Take a ruling back."""


class Snapshot:
    """The record at one moment, with everything that is made from it once."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.index = Index(record)
        self.search = Search(record)
        self._pages: OrderedDict[str, bytes] = OrderedDict()
        self._lock = threading.Lock()

    @cached_property
    def brief(self) -> Brief:
        """The brief of this record."""
        return make_brief(self.record, index=self.index)

    @cached_property
    def choices(self) -> dict[str, Markup]:
        """The options of the search form: made once, for they are many and on every page of results."""
        issues = [(issue.id, clip(issue.name, 60)) for issue in self.record.issues[:CHOICES]]
        outlets = [(outlet, clip(outlet, 60)) for outlet in self._outlets()]
        return {"speaker": _options(self._speakers()), "outlet": _options(outlets), "issue": _options(issues)}

    def _speakers(self) -> list[tuple[str, str]]:
        counts = sorted((-len(said), key) for key, said in self.index.statements_by.items())[:CHOICES]
        named = ((key, clip(self.index.name_of(key), 60)) for _, key in counts)
        return sorted(named, key=lambda pair: pair[1].casefold())

    def _outlets(self) -> list[str]:
        counts = Counter(report.outlet for report in self.record.reports if report.outlet)
        return sorted(sorted(counts, key=lambda name: (-counts[name], name))[:CHOICES])

    def page(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Return the page kept under `key`, made now if there is none."""
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
                return self._pages[key]
        made = make()
        with self._lock:
            self._pages[key] = made
            while len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        return made


def _options(pairs: Sequence[tuple[str, str]]) -> Markup:
    option = Markup('<option value="{}">{}</option>')
    return Markup("\n").join(option.format(shown(value), name) for value, name in pairs)


class Snapshots:
    """Hands out the current snapshot, and makes the next one after a ruling. Calls of the story take turns."""

    def __init__(self, story: StoryLike) -> None:
        self._story = story
        self._lock = threading.Lock()
        self.current = Snapshot(story.record())

    def changes(self, since: str) -> tuple[Difference, ...]:
        """Return what changed since a moment."""
        with self._lock:
            return self._story.changes(since)

    def rulings(self) -> tuple[Ruling, ...]:
        """Return all rulings, the latest first."""
        with self._lock:
            return tuple(reversed(self._story.rulings().rulings))

    def rule(self, kind: str, targets: Sequence[str], *, by: str, at: str, note: str) -> Ruling:
        """Write a ruling, build anew, and show the new record from now on."""
        with self._lock:
            ruling = self._story.rule(kind, targets, by=by, at=at, note=note)
            self.current = Snapshot(self._story.build())
            return ruling

    def undo(self, ruling_id: str, *, at: str) -> Ruling:
        """Take a ruling back, build anew, and show the new record from now on."""
        with self._lock:
            ruling = self._story.undo(ruling_id, at=at)
            self.current = Snapshot(self._story.build())
            return ruling


def etag_of(body: bytes) -> str:
    """Return the strong entity tag of a body."""
    return f'"{hashlib.sha256(body).hexdigest()[:20]}"'
