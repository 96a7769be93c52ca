"""The PLOVER type of what a source does to a target, the pair given.

    python -m benchmarks.plover --data plover/train.tsv [--folds 5] [--json]

Without `--folds` the shipped head is scored (on its own training file that says nothing of new text). With it a head is
trained on the other folds for each, and the pooled predictions are scored.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from benchmarks.command import make_parser, part_file, print_figures
from training.plover import act_of, predict_folds, read_rows
from verbale.read.neural import Model
from verbale.read.neural.model import FOLDER
from verbale.read.neural.plover import PloverHead


def _f1(gold: Sequence[str], found: Sequence[str]) -> tuple[float, float]:
    scores = []
    for label in sorted(set(gold)):
        right = sum(g == f == label for g, f in zip(gold, found, strict=True))
        scores.append(2 * right / (gold.count(label) + found.count(label)) if right else 0.0)
    micro = sum(g == f for g, f in zip(gold, found, strict=True)) / len(gold)
    return 100 * sum(scores) / len(scores), 100 * micro


def measure(data: Path, *, folds: int = 0, threads: int = 2) -> dict[str, float]:
    """Return macro and micro F1 over roots and macro over quads."""
    rows = read_rows(part_file(data, ".tsv"))
    model = Model.load(threads=threads)
    if folds:
        found = predict_folds(model, rows, folds)
    else:
        head = PloverHead.load(FOLDER)
        if head is None:
            raise SystemExit(f"no PLOVER head in {FOLDER}: `python -m training.plover --data TRAIN.tsv` makes one")
        found = [name or "" for name in head.code(model.embed, [act_of(model, row) for row in rows])]
    roots = sorted({row["root"] for row in rows} | set(found))
    quads = {root: [row["quad"] for row in rows if row["root"] == root] for root in roots}
    commonest = {root: max(sorted(q), key=q.count) if q else "" for root, q in quads.items()}
    macro, micro = _f1([row["root"] for row in rows], found)
    quad, _ = _f1([row["quad"] for row in rows], [commonest[name] for name in found])
    values = {"root_macro_f1": macro, "root_micro_f1": micro, "quad_macro_f1": quad}
    return {name: round(value, 2) for name, value in values.items()} | {"rows": len(rows)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the measures; with `--json` the last line is one JSON object."""
    parser = make_parser("benchmarks.plover", __doc__, threads=True)
    parser.add_argument("--folds", type=int, default=0)
    options = parser.parse_args(arguments)
    print_figures(measure(options.data, folds=options.folds, threads=options.threads), as_json=options.json)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
