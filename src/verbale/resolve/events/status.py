"""How an event stands, and how it came to stand so: the steps that its tellings report, the latest known last."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from verbale.resolve.events.days import iso_day
from verbale.resolve.events.types import Telling
from verbale.resolve.types import Status, Step
from verbale.types import Evidence

__all__ = ["ToldStatus", "make_history", "settle_status"]

# What has happened, or will not, is not taken back by a later report that still speaks of the plan.
_FINAL: tuple[Status, ...] = ("held", "cancelled", "denied")
_ORDER: tuple[Status, ...] = (
    "proposed",
    "unconfirmed",
    "planned",
    "postponed",
    "under way",
    "denied",
    "cancelled",
    "held",
)


class ToldStatus(msgspec.Struct, frozen=True):
    """One telling's status, the day of its report (empty if not known) and the words."""

    telling: Telling
    published: str
    evidence: Evidence

    @property
    def as_of(self) -> str:
        """The day on which the status holds: that of the event where it was held, else that of the report."""
        days = self.telling.days
        if self.telling.status == "held" and days.exact:
            day = iso_day(days.first)
            return min(day, self.published) if self.published else day
        return self.published


def settle_status(told: Sequence[ToldStatus]) -> Status:
    """Return the latest known status. A mention in passing counts only where nothing else does."""
    chosen = [t for t in told if not t.telling.passing or _is_brought_in(t.telling)] or list(told)
    chosen = _without_mentions(_without_ends(chosen))
    final = [t for t in chosen if t.telling.status in _FINAL] or _come_and_gone(told)
    latest = max(t.published for t in (final or chosen))
    last = [t.telling.status for t in (final or chosen) if t.published == latest]
    if not final and set(last) == {"planned"} and any(t.telling.status == "postponed" for t in chosen):
        return "postponed"  # what was put off and is planned still
    return max(_ORDER, key=lambda s: (last.count(s), _ORDER.index(s)))


def _come_and_gone(told: Sequence[ToldStatus]) -> list[ToldStatus]:
    """Return the tellings that a plan came about, though in passing: "after the session" once its day has come."""
    days = [t.telling.days for t in told if t.telling.status == "planned" and t.telling.days.exact]
    if not days:
        return []
    day = iso_day(max(d.first for d in days))
    return [t for t in _without_mentions(told) if t.telling.status == "held" and t.published >= day]


def _without_mentions(told: Sequence[ToldStatus]) -> list[ToldStatus]:
    """Return the tellings without "the conversation" of a report that itself says it was none, or was put off."""
    undone = {t.telling.report for t in told if t.telling.status in ("denied", "cancelled", "postponed")}
    return [t for t in told if not (t.telling.report in undone and _is_mention(t.telling))]


def _is_mention(telling: Telling) -> bool:
    return telling.status == "held" and telling.definite and telling.days.strength < 2 and telling.duration is None


def _without_ends(told: Sequence[ToldStatus]) -> list[ToldStatus]:
    """Return the tellings without those that call off a strike that had begun: that is its end, it took place."""
    began = any(t.telling.told_kind == "strike" and t.telling.status in ("held", "under way") for t in told)
    return [t for t in told if not (began and t.telling.status == "cancelled")]


_HAD_BEEN = re.compile(
    r"\b(?:planned|scheduled|slated|due|set|convened|called|arranged|to have|supposed|should have|expected)\b",
    re.IGNORECASE,
)


def _implied_plans(told: Sequence[ToldStatus]) -> list[ToldStatus]:
    """Return the plan that a calling off implies where no report tells it: what is put off had been planned.

    What is called off counts only where its words speak of the plan: "planned for Friday, was cancelled".
    """
    if any(t.telling.status == "planned" for t in told):
        return []
    moved = [t for t in told if t.telling.status == "postponed"]
    off = [t for t in told if t.telling.status == "cancelled" and _HAD_BEEN.search(t.evidence.quote)]
    return [
        msgspec.structs.replace(t, telling=msgspec.structs.replace(t.telling, status="planned"), published="")
        for t in (moved or off)[:1]
    ]


def _is_brought_in(telling: Telling) -> bool:
    """Tell whether words in passing tell of something new that took place: "after an hour-long meeting"."""
    return telling.status == "held" and (telling.new or telling.duration is not None)


def make_history(told: Sequence[ToldStatus]) -> tuple[Step, ...]:
    """Return the steps in order of time, one for each status with all its evidence (four spans at most).

    The settled status comes last; what was told after it of an earlier stage is that stage's evidence.
    """
    settled = settle_status(told)
    told = [*told, *_implied_plans(told)]
    steps: list[tuple[bool, str, int, Step]] = []
    for status in _ORDER:
        mine = sorted((t for t in told if t.telling.status == status), key=lambda t: (t.as_of, t.evidence))
        if not mine:
            continue
        evidence = tuple(dict.fromkeys(t.evidence for t in mine))[:4]
        step = Step(status, mine[0].as_of or None, evidence)
        steps.append((status == settled, mine[0].as_of, _ORDER.index(status), step))
    return tuple(step for *_, step in sorted(steps, key=lambda s: s[:3]))
