"""A story in memory, as the application needs one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from tests.tell.strait import earlier_record, make_record
from verbale.errors import RulingError
from verbale.record.types import Record
from verbale.rulings import Ruling, Rulings
from verbale.tell.changes import Difference, find_differences

__all__ = ["MemoryStory"]


class MemoryStory:
    """A story whose only ruling of effect is to reject an event or disagreement."""

    def __init__(self, record: Record | None = None) -> None:
        self._given = record or make_record()
        self._record = self._given
        self._rulings: list[Ruling] = []

    def record(self) -> Record:
        return self._record

    def build(self) -> Record:
        rejected = {ruling.targets[0] for ruling in self.rulings().of("reject")}
        keep = self._given
        self._record = msgspec.structs.replace(
            keep,
            events=tuple(event for event in keep.events if event.id not in rejected),
            discrepancies=tuple(one for one in keep.discrepancies if one.id not in rejected),
        )
        return self._record

    def changes(self, since: str) -> tuple[Difference, ...]:
        return find_differences(earlier_record(), self._record)

    def rulings(self) -> Rulings:
        return Rulings(tuple(self._rulings))

    def rule(self, kind: Any, targets: Sequence[str], *, by: str, at: str, note: str = "") -> Ruling:
        known = {event.id for event in self._given.events} | {one.id for one in self._given.discrepancies}
        if kind == "reject" and targets[0] not in known:
            raise RulingError(f"nothing is called {targets[0]!r}")
        ruling = Ruling(f"rul-{len(self._rulings)}", kind, tuple(targets), by, at, note)
        self._rulings.append(ruling)
        return ruling

    def undo(self, ruling_id: str, *, at: str) -> Ruling:
        (place,) = [n for n, ruling in enumerate(self._rulings) if ruling.id == ruling_id]
        self._rulings[place] = msgspec.structs.replace(self._rulings[place], undone=at)
        return self._rulings[place]
