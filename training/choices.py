"""Fits the tables of `verbale.read.choices`: `python -m training.choices --data DATA --draw MODEL FIRST LAST …`.

A draw is a folder of weights and the numbers of the first passage of `training/annotations` and of the one after the
last that those weights have not seen: heads are surer of what they have learnt by heart, so a regression over their
scores has to see them on other text. The shipped tables were fitted with the weights of two earlier releases, the
first 1,715 passages with those that knew none of them, the rest with those that knew the first alone.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from training.earlier import load_any
from training.passages import ANNOTATIONS, read_passages
from verbale.read import amounts, lexicons
from verbale.read.choices import Features
from verbale.read.reader import Draft, NeuralReader, assemble
from verbale.read.types import Reading

Example = tuple[Features, float]
Finder = Callable[[dict[str, Any], Draft, Reading], Iterator[Example]]
LEAST = 20
"""Candidates that must have a feature for it to get a weight: no word of one story does."""
SHRINK = 3.0


def touches(one: Sequence[int], other: Sequence[int]) -> bool:
    """Tell whether two stretches share at least half of the shorter, as the scorer has it."""
    both = min(one[1], other[1]) - max(one[0], other[0])
    return both >= 0.5 * max(1, min(one[1] - one[0], other[1] - other[0]))


def of_amounts(passage: dict[str, Any], draft: Draft, reading: Reading) -> Iterator[Example]:
    """Yield the quantities of a passage: those that touch an amount of a text are right."""
    gold = [amount["q"] for text in passage["texts"] for amount in text.get("amounts", ())]
    finder = amounts.TermFinder(draft.parse, draft.decoded, reading.timexes, reading.texts)
    for quantity in finder.quantities:
        span = quantity.span
        yield finder.features(quantity), float(any(touches(q, (span.start, span.end)) for q in gold))


FINDERS: dict[str, Finder] = {amounts.TABLE: of_amounts}
HEADINGS = {amounts.TABLE: "`verbale.read.amounts` names, of a quantity being a term of a negotiating text"}


def fit(examples: Sequence[Example], *, least: int = LEAST, shrink: float = SHRINK) -> dict[str, float]:
    """Return the weight of each feature that enough candidates have, and under "always" the constant.

    Logistic regression by Newton's method, with the squares of the weights held down.
    """
    counts = Counter(name for features, _ in examples for name in features)
    names = sorted(name for name, count in counts.items() if count >= least)
    place = {name: number for number, name in enumerate(names)}
    table = np.zeros((len(examples), len(names) + 1))
    table[:, -1] = 1.0
    for row, (features, _) in enumerate(examples):
        for name, value in features.items():
            if name in place:
                table[row, place[name]] = value
    wanted = np.array([answer for _, answer in examples])
    weights, held = np.zeros(len(names) + 1), np.full(len(names) + 1, shrink)
    held[-1] = 1e-6
    for _ in range(30):
        chances = 1 / (1 + np.exp(-np.clip(table @ weights, -30, 30)))
        slope = table.T @ (chances - wanted) + held * weights
        bend = (table * (chances * (1 - chances))[:, None]).T @ table + np.diag(held)
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return {"always": float(weights[-1])} | {name: float(weights[place[name]]) for name in names}


def write_table(name: str, weights: dict[str, float]) -> None:
    """Write a table among the reader's lexicons."""
    head = f"# Weights of the features that {HEADINGS[name]}: python -m training.choices"
    rows = [f"{feature}\t{weight:.4f}" for feature, weight in weights.items()]
    path = Path(lexicons.__file__).parent / name
    path.write_text("\n".join([head, "feature\tweight", *rows]) + "\n", encoding="utf-8")


def main() -> None:
    """Read the passages of every draw, fit and write the tables."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--draw", nargs=3, action="append", required=True, metavar=("MODEL", "FIRST", "LAST"))
    ap.add_argument("--table", action="append", choices=sorted(FINDERS), help="fit these alone")
    options = ap.parse_args()
    passages = {p["id"]: p for p in read_passages(options.data, ANNOTATIONS)}
    order = sorted(passages)
    examples: dict[str, list[Example]] = {name: [] for name in options.table or sorted(FINDERS)}
    for folder, first, last in options.draw:
        reader = NeuralReader(load_any(Path(folder)))
        for passage in (passages[name] for name in order[int(first) : int(last)]):
            draft = reader.parse(passage["text"])
            reading = assemble(passage["id"], reader.name, draft)
            for name, found in examples.items():
                found += FINDERS[name](passage, draft, reading)
    for name, found in examples.items():
        write_table(name, fit(found))


if __name__ == "__main__":
    main()
