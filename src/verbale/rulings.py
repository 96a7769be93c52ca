"""Rulings: what a person has decided about the record, as dated data that every rebuild honours."""

from __future__ import annotations

from typing import Literal

import msgspec

__all__ = ["Ruling", "Rulings"]


class Ruling(msgspec.Struct, frozen=True):
    """One decision. Names are used for actors, so that a ruling outlives a change of ids.

    `join`: `targets` are names of actors, or ids of events, that are one. `split`: they are not one, and stay apart.
    `rename`: the actor called `targets[0]` is shown as `targets[1]`. `reject`: the statement, discrepancy, event or
    claim with id `targets[0]` is wrong and is left out. `undone` is the day on which it was taken back, if it was.
    """

    id: str
    kind: Literal["join", "split", "rename", "reject"]
    targets: tuple[str, ...]
    by: str
    at: str
    note: str = ""
    undone: str | None = None


class Rulings(msgspec.Struct, frozen=True):
    """All rulings in force, in order of date and then id."""

    rulings: tuple[Ruling, ...] = ()

    def of(self, kind: str) -> tuple[Ruling, ...]:
        """Return the rulings of one kind that have not been undone."""
        return tuple(r for r in self.rulings if r.kind == kind and r.undone is None)
