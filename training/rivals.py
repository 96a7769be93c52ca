"""Fits the weights of `verbale.weigh.differ.pairs` on stories read by hand: `python -m training.rivals STORY...`.

STORY is a folder with `reports/` and `gold.json`. Examples are the pairs of figures and of accounts that are held
against each other: right is a pair whose sentences have words of two values of one difference, each in a report that
the gold names for it; the pairs of one difference count as one over the root of their number. Differences that the gold
leaves open are left out among figures (their pairs count as wrong) and count little among accounts. Prints, for
weights fitted on the other half of the stories, how many differences are found and how many pairs are wrong, and writes
`figures.tsv` and `accounts.tsv` under the heads that they have.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec
import numpy as np

from verbale.gather import gather, order_reports
from verbale.read import load_reader
from verbale.read.reader import NeuralReader
from verbale.resolve import resolve
from verbale.weigh.desk import Desk
from verbale.weigh.differ.pairs import weights
from verbale.weigh.differ.pairs.accounts import Account, Accounts
from verbale.weigh.differ.pairs.figures import Figure, Figures
from verbale.weigh.numbers import parse_number

TODAY = "2100-01-01"
DECAY = {"figures": 12.0, "accounts": 20.0}
LEFT_OPEN = {"figures": 0.0, "accounts": 0.15}  # what a difference counts that the gold does not ask for
OF_ACCOUNTS = frozenset(["cause", "status", "attribution", "position", "participant", "role", "occasion"])
SCALES = (1, 1e3, 1e6, 1e9)

Floats = np.ndarray
Thing = Figure | Account
Gives = Callable[[Desk, Thing, Mapping[str, Any]], bool]


class Example(msgspec.Struct):
    """A pair: its signs, whether both are of one report, and the difference that it is of; asked for or not."""

    signs: dict[str, float]
    one_report: bool
    difference: str | None = None
    asked: bool = False


def read_story(story: Path, reader: NeuralReader) -> dict[str, list[Example]]:
    """Return the examples of a story by table."""
    reports = order_reports(gather([str(story / "reports")], today=TODAY).reports)
    readings = [reader.read(report.id, report.text) for report in reports if report.read]
    desk = Desk(resolve(reports, readings, today=TODAY, embed=reader.model.embed), {r.report: r for r in readings})
    golds = json.loads((story / "gold.json").read_text("utf-8"))["discrepancies"]
    numbers = [g for g in golds if "number" in g["kind"]]
    others = [g for g in golds if "number" not in g["kind"] and OF_ACCOUNTS & set(g["kind"])]
    figures, accounts = Figures(desk, reader.model.embed), Accounts(desk, reader.model.embed)
    return {
        "figures": [_example(desk, figures.signs(*p), p, numbers, _figure_gives) for p in figures.pairs()],
        "accounts": [_example(desk, accounts.signs(*p), p, others, _words_give) for p in accounts.pairs()],
    }


def _example(
    desk: Desk, signs: dict[str, float], pair: tuple[Thing, Thing], golds: Sequence[Mapping[str, Any]], gives: Gives
) -> Example:
    example = Example(signs, pair[0].report == pair[1].report)
    for gold in golds:
        given = [[gives(desk, thing, value) for thing in pair] for value in gold["values"]]
        if any(a[0] and b[1] and not (a[1] and b[0]) for a in given for b in given if a is not b):
            example.difference, example.asked = gold["id"], not gold.get("optional")
            if example.asked:
                break
    return example


def _is_named(desk: Desk, thing: Thing, value: Mapping[str, Any]) -> bool:
    return PurePosixPath(desk.reports[thing.report].path).stem in value["reports"]


def _words_give(desk: Desk, thing: Thing, value: Mapping[str, Any]) -> bool:
    assert isinstance(thing, Account)
    return _is_named(desk, thing, value) and any(v.casefold() in thing.words.casefold() for v in value["any"])


def _figure_gives(desk: Desk, thing: Thing, value: Mapping[str, Any]) -> bool:
    """Tell whether a figure is one of the values, in its own words or by its number in a sentence that has them."""
    assert isinstance(thing, Figure)
    if not _is_named(desk, thing, value):
        return False
    text = desk.reports[thing.report].text
    figure, sentence = (span.of(text).casefold() for span in (thing.found.span, thing.sentence))
    for told in (v.casefold() for v in value["any"]):
        sizes = [
            size for word in told.replace("-", " ").split() if (size := parse_number(word.strip(".,$£€%"))) is not None
        ]
        if told in figure or (told in sentence and thing.found.amount.value in [s * k for s in sizes for k in SCALES]):
            return True
    return False


def fit(stories: Sequence[Sequence[Example]], table: str) -> tuple[list[str], Floats]:
    """Return the signs, and their weights followed by what is added within one report; "always" is drawn least."""
    signs = next(e for story in stories for e in story).signs
    names = ["always", *(name for name in signs if name != "always")]
    rows, answers, counts = [], [], []
    for story in stories:
        told = Counter(e.difference for e in story)
        for example in story:
            rows.append(_row(example, names))
            share = 1 / math.sqrt(told[example.difference]) * (1.0 if example.asked else LEFT_OPEN[table])
            answers.append(float(example.difference is not None))
            counts.append(share if example.difference is not None else 1.0)
    return names, regression(np.array(rows), np.array(answers), np.array(counts), DECAY[table])


def _row(example: Example, names: Sequence[str]) -> list[float]:
    values = [example.signs[name] for name in names]
    return [*values, *(v * example.one_report for v in values)]


def regression(rows: Floats, answers: Floats, counts: Floats, decay: float) -> Floats:
    """Return the weights, for rows as they are, of a logistic regression on rows of one mean and spread.

    By Newton's method; the first sign is always there: into its weight goes what the means take away.
    """
    mean, spread = rows.mean(0), rows.std(0)
    mean[0], spread[spread < 1e-9] = 0.0, 1.0
    scaled, drawn = (rows - mean) / spread, np.full(rows.shape[1], decay)
    drawn[0] = 1e-3
    found = np.zeros(rows.shape[1])
    for _ in range(60):
        likely = 1 / (1 + np.exp(-np.clip(scaled @ found, -30, 30)))
        slope = scaled.T @ (counts * (likely - answers)) + drawn * found
        step = np.linalg.solve((scaled.T * (counts * likely * (1 - likely))) @ scaled + np.diag(drawn), slope)
        found = found - step
        if np.abs(step).max() < 1e-6:
            break
    result: Floats = found / spread
    result[0] -= float(result[1:] @ mean[1:])
    return result


def show(stories: Sequence[Sequence[Example]], table: str) -> None:
    """Print what weights find that had seen the other half of the stories alone."""
    for mark in (0.3, 0.4, 0.5):
        found, wrong, asked = 0, 0, 0
        for half in (0, 1):
            names, fitted = fit(stories[1 - half :: 2], table)
            for story in stories[half::2]:
                likely = [e for e in story if 1 / (1 + math.exp(-float(np.array(_row(e, names)) @ fitted))) >= mark]
                found += len({e.difference for e in likely if e.asked})
                wrong += sum(e.difference is None for e in likely)
                asked += len({e.difference for e in story if e.asked})
        print(f"{table} from {mark}: {found} of {asked} differences found, {wrong} pairs wrong")


def _lines(names: Sequence[str], fitted: Floats) -> Iterator[str]:
    for name, weight, within in zip(names, fitted[: len(names)], fitted[len(names) :], strict=True):
        yield f"{name}\t{weight:.3f}\t{within:.3f}"


def main(paths: Sequence[Path]) -> None:
    """Read the stories, print, fit on all and write."""
    reader = load_reader(threads=1)
    stories = [read_story(path, reader) for path in paths]
    for table in ("figures", "accounts"):
        examples = [story[table] for story in stories if story[table]]
        show(examples, table)
        file = Path(weights.__file__).with_name(f"{table}.tsv")
        head = [line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
        file.write_text("\n".join([*head, *_lines(*fit(examples, table))]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
