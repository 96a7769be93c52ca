"""Which things of a record the careful reader of its story kept: the gold's events, issues, stands, texts, differences.

Things are matched as `eval/record.py` does. What the gold has but does not ask for counts as kept.
"""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.scorers import load_scorer
from verbale.record import to_json
from verbale.record.types import Discrepancy, Issue, NegotiatingText, Position, Record

__all__ = ["Kept"]

_SETTLED = ("agreed", "agreed in principle")


class Kept:
    """What the gold of one story says of a record's things."""

    def __init__(self, record: Record, gold: Path) -> None:
        self._module: ModuleType = load_scorer("record", gold.parent)
        self._gold: dict[str, Any] = json.loads(gold.read_text("utf-8"))
        self._told: dict[str, Any] = json.loads(to_json(record))
        self._scorer = self._module.Scorer(self._told, self._gold, gold.parent / "reports")
        self._differences = self._matched_differences()

    def event(self, event: str) -> bool:
        """Tell whether an event, by its id, is one of the gold's."""
        return event in self._scorer.event_of

    def asked(self, event: str) -> bool:
        """Tell whether it is one that every reader keeps."""
        return self.event(event) and not self._scorer.gold_event[self._scorer.event_of[event]].get("optional")

    @property
    def all_asked(self) -> int:
        """How many events every reader keeps."""
        return sum(not event.get("optional") for event in self._gold["events"])

    def issue(self, issue: Issue) -> bool:
        """Tell whether an issue is one of the gold's."""
        return bool(self._issues(issue))

    def state(self, issue: Issue) -> bool:
        """Tell whether the gold has an issue in the same state, settled in principle being settled."""
        told = {gold["state"] for gold in self._issues(issue)}
        return issue.state in told or (issue.state in _SETTLED and not told.isdisjoint(_SETTLED))

    def _issues(self, issue: Issue) -> list[dict[str, Any]]:
        name = self._module.short(issue.name, 60)
        return [gold for gold in self._gold["issues"] if self._module.has(name, *gold["names"])]

    def stand(self, issue: Issue, position: Position) -> bool:
        """Tell whether a stand is one of the gold's on that issue."""
        quotes = " … ".join(e.quote for e in position.evidence)[:1500]
        mine = {gold["id"] for gold in self._issues(issue)}
        return any(
            gold["issue"] in mine
            and self._scorer.party(position.party) == self._scorer.party(gold["party"])
            and (self._module.has(quotes, *gold["keywords"]) or self._module.has(position.summary, *gold["keywords"]))
            for gold in self._gold["positions"]
        )

    def text(self, text: NegotiatingText) -> bool:
        """Tell whether a text is one of the gold's."""
        names = [text.name, *(name.name for name in text.names)]
        return any(self._module.has(name, *gold["names"]) for gold in self._gold["texts"] for name in names)

    def difference(self, discrepancy: Discrepancy) -> bool:
        """Tell whether a disagreement is one of the gold's."""
        return discrepancy.id in self._differences

    def _matched_differences(self) -> set[str]:
        found: set[str] = set()
        for gold in self._gold["discrepancies"]:
            wanted = {x for a in gold["about"] for x in (a, self._scorer.party(a))}
            for told in self._told["discrepancies"]:
                about = {self._scorer.gold_id(x) for x in told["about"]}
                if told["kind"] in gold["kind"] and about & wanted and self._values_met(gold, told) > 1:
                    found.add(told["id"])
        return found

    def _values_met(self, gold: dict[str, Any], told: dict[str, Any]) -> int:
        return sum(any(self._is_met(value, v) for v in told["values"]) for value in gold["values"])

    def _is_met(self, gold: dict[str, Any], told: dict[str, Any]) -> bool:
        words = " ".join([str(told["value"]), self._module.quotes(told), str(self._scorer.gold_id(told["value"]))])
        reports = {self._scorer.stem[r] for r in told["reports"]}
        return self._module.has(words, *gold["any"]) and bool(reports & set(gold["reports"]))
