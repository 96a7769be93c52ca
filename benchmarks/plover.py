"""PLOVER type of what a source does to a target: a light head over sentence vectors and words, in stratified folds.

    python -m benchmarks.plover --data plover/train.tsv --folds 5 [--json]

No head is shipped yet: without `--folds` the same head is trained on half of the rows and scored on the other half, and
says so. Softmax regression in numpy; features are the vectors of the sentence and of the words between the pair, and
hashed words.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from verbale.read.neural import Model

Floats = NDArray[np.float32]
BUCKETS = 4096
STEPS = 300
RATE = 2.0
DECAY = 3e-4


def _words(text: str) -> list[str]:
    words = re.findall(r"\w+", text.lower())
    return words + [f"{a} {b}" for a, b in pairwise(words)]


def _bucket(word: str) -> int:
    return int.from_bytes(hashlib.sha256(word.encode()).digest()[:4], "big") % BUCKETS


def _between(row: dict[str, str]) -> str:
    """The words from the source to the target with a few beside them: where the act stands."""
    sentence = row["sentence"]
    places = [(p, p + len(row[k])) for k in ("source", "target") if (p := sentence.find(row[k])) >= 0]
    if len(places) < 2:
        return sentence
    (_, start), (end, _) = sorted(places)
    return sentence[start:end] if end - start > 8 else sentence[start : start + 80]


def features(model: Model, rows: Sequence[dict[str, str]]) -> Floats:
    """Return one row of numbers for each sentence and pair."""
    masked = [r["sentence"].replace(r["source"], "Source", 1).replace(r["target"], "Target", 1) for r in rows]
    middle = [_between(row) for row in rows]
    hashed = np.zeros((len(rows), 2 * BUCKETS), dtype=np.float32)
    for number, (whole, part) in enumerate(zip(masked, middle, strict=True)):
        for offset, text in ((0, whole), (BUCKETS, part)):
            for word in _words(text):
                hashed[number, offset + _bucket(word)] = 1.0
    hashed /= np.maximum(1.0, np.linalg.norm(hashed, axis=1, keepdims=True))
    vectors = np.concatenate([model.embed(masked), model.embed(middle)], axis=1)
    return np.concatenate([vectors * 2.0, hashed * 1.5], axis=1).astype(np.float32)


def train(x: Floats, y: NDArray[np.int64], classes: int) -> Floats:
    """Return the weights of a softmax regression, by full-batch descent with momentum from zero."""
    x = np.concatenate([x, np.ones((len(x), 1), dtype=np.float32)], axis=1)
    weights = np.zeros((x.shape[1], classes), dtype=np.float32)
    speed = np.zeros_like(weights)
    wanted = np.eye(classes, dtype=np.float32)[y]
    for _ in range(STEPS):
        scores = x @ weights
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        slope = x.T @ (odds / odds.sum(axis=1, keepdims=True) - wanted) / len(x) + DECAY * weights
        speed = 0.9 * speed - RATE * slope
        weights += speed
    return weights


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


def _f1(gold: Sequence[str], found: Sequence[str]) -> tuple[float, float]:
    scores = []
    for label in sorted(set(gold)):
        right = sum(g == f == label for g, f in zip(gold, found, strict=True))
        scores.append(2 * right / (gold.count(label) + found.count(label)) if right else 0.0)
    micro = sum(g == f for g, f in zip(gold, found, strict=True)) / len(gold)
    return 100 * sum(scores) / len(scores), 100 * micro


def measure(data: Path, *, folds: int = 5, threads: int = 2) -> dict[str, float]:
    """Return macro and micro F1 over roots and macro over quads, of the pooled predictions of all folds."""
    with data.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    roots = sorted({row["root"] for row in rows})
    quads = {root: max(sorted(q := [r["quad"] for r in rows if r["root"] == root]), key=q.count) for root in roots}
    x = features(Model.load(threads=threads), rows)
    y = np.array([roots.index(row["root"]) for row in rows], dtype=np.int64)
    fold = np.array(folds_of(rows, folds))
    found = np.zeros(len(rows), dtype=np.int64)
    for number in range(folds):
        weights = train(x[fold != number], y[fold != number], len(roots))
        own = np.concatenate([x[fold == number], np.ones((int((fold == number).sum()), 1), dtype=np.float32)], axis=1)
        found[fold == number] = (own @ weights).argmax(axis=1)
    named = [roots[i] for i in found]
    macro, micro = _f1([row["root"] for row in rows], named)
    quad, _ = _f1([row["quad"] for row in rows], [quads[name] for name in named])
    return {
        "root_macro_f1": round(macro, 2), "root_micro_f1": round(micro, 2), "quad_macro_f1": round(quad, 2),
        "rows": len(rows),
    }  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the measures; with `--json` the last line is one JSON object."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args(arguments)
    if not options.folds:
        print("no head is shipped: trained on half of the rows, scored on the other, both ways")
    result = measure(options.data, folds=options.folds or 2, threads=options.threads)
    for key, value in result.items():
        print(f"{key:16} {value:8.1f}")
    if options.json:
        print(json.dumps(result))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
