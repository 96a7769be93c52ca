"""Fits which reports tell an event, on stories read by hand: `python -m training.retold STORY...`.

STORY is a folder with `reports/` and `gold.json` or `expected.json`. Of an event the gold names the reports that tell
it and no sentence: the reports of which the record does not know it are the examples, each by its likeliest sentence,
which is chosen anew with the weights of the round before (`ROUNDS`). The reports of which it does are the links, right
or wrong. Prints what stories would gain with weights fitted on other stories, and writes `retold.tsv` and `strays.tsv`
beside the modules of `verbale.weigh.rests` that read them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
import numpy as np

from benchmarks.record import find_gold
from benchmarks.scorers import load_scorer
from verbale.gather import gather, order_reports
from verbale.read import load_reader
from verbale.read.reader import NeuralReader
from verbale.record import make_record, to_json
from verbale.resolve import resolve
from verbale.weigh import weigh
from verbale.weigh.desk import Desk
from verbale.weigh.rests import retold, strays
from verbale.weigh.rests.retold import ENOUGH, SIGNS, find_passages
from verbale.weigh.rests.sentences import Sentences
from verbale.weigh.rests.strays import DOUBTFUL, find_links

DECAY, LINK_DECAY, ROUNDS, FOLDS = 1.5, 5.0, 8, 11
TODAY = "2100-01-01"
HEADING = (
    "# Weights of the signs that `verbale.weigh.rests.{module}` names: python -m training.retold, on {count} stories"
)

Floats = np.ndarray


class Example(msgspec.Struct):
    """An event and a report of which the record does not know that it tells it: the signs of its sentences."""

    signs: Floats
    tells: bool


class Link(msgspec.Struct):
    """An event and a report that is counted among those that tell it: the signs of its tellings."""

    signs: tuple[float, ...]
    tells: bool


class Story(msgspec.Struct):
    """What a story shows, in order of events and reports."""

    examples: list[Example]
    links: list[Link]


def read_story(story: Path, reader: NeuralReader) -> Story:
    """Return the examples and links of a story; events that the gold does not have show nothing."""
    reports = order_reports(gather([str(story / "reports")], today=TODAY).reports)
    readings = [reader.read(report.id, report.text) for report in reports if report.read]
    cast = resolve(reports, readings, today=TODAY, embed=reader.model.embed)
    record = json.loads(to_json(make_record(weigh(cast, readings, embed=reader.model.embed), rejected=frozenset())))
    gold = json.loads(gold_of(story).read_text("utf-8"))
    scorer = load_scorer("record", story).Scorer(record, gold, story / "reports")
    told_in = {e["id"]: e["reports"] for e in gold["events"] if e.get("reports")}
    desk = Desk(cast, {r.report: r for r in readings})
    sentences, found = Sentences(desk), Story([], [])
    for event, passages in find_passages(desk, sentences):
        known = told_in.get(scorer.event_of.get(event.id, ""))
        if known is None:
            continue
        for report in sorted({p.report for p in passages}):
            signs = np.array([p.signs for p in passages if p.report == report])
            found.examples.append(Example(signs, scorer.stem[report] in known))
        links = find_links(desk, sentences, event)
        found.links += [Link(signs, scorer.stem[report] in known) for report, signs in links.items()]
    return found


def gold_of(story: Path) -> Path:
    """Return where the reading by hand of a story lies."""
    found = find_gold(story)
    if found is None:
        raise SystemExit(f"{story} has no reading by hand")
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


def _regression(rows: Floats, answers: Floats, *, decay: float = DECAY) -> Floats:
    """Return the weights of a logistic regression by Newton's method; all but the constant are drawn towards 0."""
    weights, drawn = np.zeros(rows.shape[1]), np.full(rows.shape[1], decay)
    drawn[-1] = 0.01
    for _ in range(50):
        likely = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (likely - answers) + drawn * weights
        step = np.linalg.solve((rows.T * (likely * (1 - likely))) @ rows + np.diag(drawn), slope)
        weights = weights - step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def fit_links(links: Sequence[Link]) -> Floats:
    """Return the weights of the signs of links, and last the constant; signs that vary little are drawn to 0 less."""
    rows = np.array([link.signs for link in links])
    scale = rows.std(axis=0) + 1e-9
    answers = np.array([float(link.tells) for link in links])
    weights = _regression(np.hstack([rows / scale, np.ones((len(rows), 1))]), answers, decay=LINK_DECAY)
    return np.append(weights[:-1] / scale, weights[-1])


def show(stories: Sequence[Story]) -> None:
    """Print what weights that had not seen a story add to its events and take away, and how much of it rightly."""
    told: list[tuple[float, bool]] = []
    kept: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        seen = [story for i, story in enumerate(stories) if i % FOLDS != fold]
        weights = fit([e for story in seen for e in story.examples])
        told += [(float(scores(e, weights).max()), e.tells) for story in stories[fold::FOLDS] for e in story.examples]
        weights = fit_links([link for story in seen for link in story.links])
        new = [link for story in stories[fold::FOLDS] for link in story.links]
        kept += [(float(np.dot(link.signs, weights[:-1]) + weights[-1]), link.tells) for link in new]
    for mark in (ENOUGH + 0.4, ENOUGH, ENOUGH - 0.4):
        added = [tells for score, tells in told if score > mark]
        lacking = sum(tells for _, tells in told)
        print(f"from {mark:+.1f}: {len(added)} reports added, {sum(added)} rightly, of {lacking} that were lacking")
    for mark in (DOUBTFUL + 0.4, DOUBTFUL, DOUBTFUL - 0.4):
        gone = [not tells for score, tells in kept if score < mark]
        wrong = sum(not tells for _, tells in kept)
        print(
            f"below {mark:+.1f}: {len(gone)} reports taken away, {sum(gone)} rightly, of {wrong} that did not tell it"
        )


def write(table: str, signs: Iterable[str], weights: Floats, heading: str) -> None:
    """Write a table beside the module that reads it."""
    rows = [f"{name}\t{weight:.3f}" for name, weight in zip((*signs, "always"), weights, strict=True)]
    Path(retold.__file__).with_name(table).write_text("\n".join([heading, *rows]) + "\n", encoding="utf-8")


def main(paths: Sequence[Path]) -> None:
    """Read the stories, print, fit on all and write."""
    reader = load_reader(threads=1)
    stories = [read_story(path, reader) for path in paths]
    show(stories)
    added = fit([example for story in stories for example in story.examples])
    write("retold.tsv", SIGNS, added, HEADING.format(module="retold", count=len(paths)))
    kept = fit_links([link for story in stories for link in story.links])
    write("strays.tsv", strays.SIGNS, kept, HEADING.format(module="strays", count=len(paths)))


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
