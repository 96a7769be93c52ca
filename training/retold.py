"""Fits the weights of `verbale.weigh.rests.retold` on stories read by hand: `python -m training.retold STORY...`.

STORY is a folder with `reports/` and `gold.json`. Of an event the gold names the reports that tell it and no sentence:
the reports of which the record does not know it are the examples, each by its likeliest sentence, which is chosen anew
with the weights of the round before (`ROUNDS`). Prints what a story's reports would gain with weights fitted on the
other stories, and writes `retold.tsv` beside the module.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np

from benchmarks.scorers import load_scorer
from verbale.gather import gather, order_reports
from verbale.read import load_reader
from verbale.read.reader import NeuralReader
from verbale.record import make_record, to_json
from verbale.resolve import resolve
from verbale.weigh import weigh
from verbale.weigh.desk import Desk
from verbale.weigh.rests import retold
from verbale.weigh.rests.retold import ENOUGH, SIGNS, find_passages

DECAY, ROUNDS, FOLDS = 1.5, 8, 11
TODAY = "2100-01-01"
HEADING = (
    "# Weights of the signs that `verbale.weigh.rests.retold` names: python -m training.retold, on {count} stories"
)

Floats = np.ndarray


class Example(msgspec.Struct):
    """An event and a report of which the record does not know that it tells it: the signs of its sentences."""

    signs: Floats
    tells: bool


def read_story(story: Path, reader: NeuralReader) -> list[Example]:
    """Return the examples of a story, in order of events and reports."""
    reports = order_reports(gather([str(story / "reports")], today=TODAY).reports)
    readings = [reader.read(report.id, report.text) for report in reports if report.read]
    cast = resolve(reports, readings, today=TODAY, embed=reader.model.embed)
    record = json.loads(to_json(make_record(weigh(cast, readings, embed=reader.model.embed), rejected=frozenset())))
    gold = json.loads((story / "gold.json").read_text("utf-8"))
    scorer = load_scorer("record", story).Scorer(record, gold, story / "reports")
    told_in = {e["id"]: e["reports"] for e in gold["events"] if e.get("reports")}
    found: list[Example] = []
    for event, passages in find_passages(Desk(cast, {r.report: r for r in readings})):
        known = told_in.get(scorer.event_of.get(event.id, ""))
        if known is None:
            continue
        for report in sorted({p.report for p in passages}):
            signs = np.array([p.signs for p in passages if p.report == report])
            found.append(Example(signs, scorer.stem[report] in known))
    return found


def fit(examples: Sequence[Example]) -> Floats:
    """Return the weights of the signs, and last the constant."""
    weights = np.ones(len(SIGNS) + 1)
    answers = np.array([float(e.tells) for e in examples])
    for _ in range(ROUNDS):
        chosen = np.array([e.signs[int(np.argmax(scores(e, weights)))] for e in examples])
        weights = _regression(np.hstack([chosen, np.ones((len(chosen), 1))]), answers)
    return weights


def scores(example: Example, weights: Floats) -> Floats:
    """Return the sum of each sentence of an example."""
    found: Floats = example.signs @ weights[:-1] + weights[-1]
    return found


def _regression(rows: Floats, answers: Floats) -> Floats:
    """Return the weights of a logistic regression by Newton's method; all but the constant are drawn towards 0."""
    weights, decay = np.zeros(rows.shape[1]), np.full(rows.shape[1], DECAY)
    decay[-1] = 0.01
    for _ in range(50):
        likely = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (likely - answers) + decay * weights
        step = np.linalg.solve((rows.T * (likely * (1 - likely))) @ rows + np.diag(decay), slope)
        weights = weights - step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def show(stories: Sequence[Sequence[Example]]) -> None:
    """Print how many reports are added to events, and how many rightly, by weights that had not seen their story."""
    told: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        weights = fit([e for i, story in enumerate(stories) if i % FOLDS != fold for e in story])
        told += [(float(scores(e, weights).max()), e.tells) for story in stories[fold::FOLDS] for e in story]
    for mark in (ENOUGH + 0.4, ENOUGH, ENOUGH - 0.4):
        added = [tells for score, tells in told if score > mark]
        lacking = sum(tells for _, tells in told)
        print(f"from {mark:+.1f}: {len(added)} reports added, {sum(added)} rightly, of {lacking} that were lacking")


def main(paths: Sequence[Path]) -> None:
    """Read the stories, print, fit on all and write."""
    reader = load_reader(threads=1)
    stories = [read_story(path, reader) for path in paths]
    show(stories)
    weights = fit([example for story in stories for example in story])
    rows = [f"{name}\t{weight:.3f}" for name, weight in zip((*SIGNS, "always"), weights, strict=True)]
    table = Path(retold.__file__).with_name("retold.tsv")
    table.write_text("\n".join([HEADING.format(count=len(paths)), *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
