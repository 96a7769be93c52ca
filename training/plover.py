"""The PLOVER head, trained in numpy on what the finished reader makes of each sentence.

python -m training.plover --data DATA/plover/train.tsv [--out FOLDER]
"""

from __future__ import annotations

import argparse
import csv
import hashlib
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from verbale.read.neural import Model
from verbale.read.neural.model import FOLDER
from verbale.read.neural.plover import Act, Pair, PloverHead, act_features, read_act
from verbale.read.neural.types import Floats

STEPS, RATE, DECAY = 300, 2.0, 3e-4


def read_rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a tab-separated file with a head line; quotation marks in it are text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def act_of(model: Model, row: dict[str, str]) -> Act:
    """Return the pair of a row as the model sees its sentence."""
    return read_act(model, Pair(row["sentence"], row["source"], row["target"]))


def train(x: Floats, wanted: Sequence[str], labels: Sequence[str]) -> PloverHead:
    """Return the weights of a softmax regression, by full-batch descent with momentum from zero."""
    weights = np.zeros((x.shape[1], len(labels)), dtype=np.float32)
    speed = np.zeros_like(weights)
    truth = np.eye(len(labels), dtype=np.float32)[[list(labels).index(name) for name in wanted]]
    for _ in range(STEPS):
        scores = x @ weights
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        slope = x.T @ (odds / odds.sum(axis=1, keepdims=True) - truth) / len(x) + DECAY * weights
        speed = 0.9 * speed - RATE * slope
        weights += speed
    return PloverHead(weights, tuple(labels))


def folds_of(rows: Sequence[dict[str, str]], count: int) -> list[int]:
    """Return each row's fold: stratified by root, rows of one sentence together, the same on every run."""
    groups: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        groups[row["sentence"]].append(number)
    by_root: dict[str, list[str]] = defaultdict(list)
    for sentence in groups:
        by_root[rows[groups[sentence][0]]["root"]].append(sentence)
    folds = [0] * len(rows)
    place = 0
    for root in sorted(by_root):
        for sentence in sorted(by_root[root], key=lambda s: hashlib.sha256(s.encode()).hexdigest()):
            for number in groups[sentence]:
                folds[number] = place % count
            place += 1
    return folds


def predict_folds(model: Model, rows: Sequence[dict[str, str]], count: int) -> list[str]:
    """Return the type of each row by a head trained on the rows of the other folds."""
    labels = sorted({row["root"] for row in rows})
    x = act_features(model.embed, [act_of(model, row) for row in rows])
    fold: NDArray[np.int64] = np.array(folds_of(rows, count))
    found = [""] * len(rows)
    for number in range(count):
        own = np.flatnonzero(fold == number)
        rest = np.flatnonzero(fold != number)
        head = train(x[rest], [rows[int(i)]["root"] for i in rest], labels)
        for i, best in zip(own, (x[own] @ head.weights).argmax(axis=1), strict=True):
            found[i] = labels[best]
    return found


def main(argv: Sequence[str] | None = None) -> int:
    """Train on all rows, by the reader whose weights lie in the folder, and write the head beside them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=FOLDER)
    options = parser.parse_args(argv)
    rows = read_rows(options.data)
    model = Model.load(options.out)
    x = act_features(model.embed, [act_of(model, row) for row in rows])
    train(x, [row["root"] for row in rows], sorted({row["root"] for row in rows})).save(options.out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
