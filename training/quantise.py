"""What 8 bits cost: `python -m training.quantise --run FOLDER --work FOLDER --data FOLDER --scorers FOLDER`.

Exports one run in several ways, measures every task with each, and times them; then reads reports alone and among
others with the way that ships, and counts the differences (there must be none: each window is read by itself).
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Any

import numpy as np

from training import corpora
from training.evaluate import evaluate
from training.export import DEFAULT, export
from verbale.read.neural import Model

WAYS: dict[str, tuple[dict[str, str], int]] = {
    "32 bits": (dict.fromkeys(DEFAULT, "f32"), 8),
    "8 bits": (dict.fromkeys(DEFAULT, "int8"), 8),
    "7 bits": (dict.fromkeys(DEFAULT, "int8"), 7),
    "8 bits, second feed-forward in 16": (dict.fromkeys(DEFAULT, "int8") | {"down": "f16"}, 8),
    "8 bits, second feed-forward scaled by piece": (dict.fromkeys(DEFAULT, "int8") | {"down": "rows8"}, 8),
}
"""By name, how each product is stored, and to how many bits 8-bit weights are rounded."""


def flat(figures: dict[str, Any]) -> dict[str, float]:
    """Return the figures of one table, each under "part: measure"."""
    found = {}
    for part, table in figures.items():
        for key, value in table.items():
            found[f"{part}: {key}"] = value["f1"] if isinstance(value, dict) else value
    return found


def speed(model: Model, texts: list[corpora.Document]) -> tuple[float, float]:
    """Return words a second of the encoder alone and of encoder with heads."""
    words = sum(len(d.words) for d in texts)
    begun = time.perf_counter()
    encoded = [model.encode(d.words, breaks=sorted(d.breaks)) for d in texts]
    middle = time.perf_counter()
    for doc, e in zip(texts, encoded, strict=True):
        model.decode(e, doc.units)
    return words / (middle - begun), words / (time.perf_counter() - begun)


def differences(model: Model, texts: list[corpora.Document]) -> int:
    """Return in how many texts a vector depends on what was read before: read in order, then in reverse."""
    first = [model.encode(d.words, breaks=sorted(d.breaks)) for d in texts]
    again = [model.encode(d.words, breaks=sorted(d.breaks)) for d in reversed(texts)][::-1]
    return sum(not np.array_equal(a.deep, b.deep) for a, b in zip(first, again, strict=True))


def main() -> None:
    """Print a table of every way, and write it as JSON."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("run", "work", "data", "scorers"):
        ap.add_argument(f"--{name}", type=Path, required=True)
    ap.add_argument("--tuned", type=Path, default=None)
    ap.add_argument("--every", type=int, default=1)
    ap.add_argument("--ways", nargs="*", default=list(WAYS))
    args = ap.parse_args()
    tuned = json.loads(args.tuned.read_text()) if args.tuned else {}
    texts = [corpora.read_polnear(r, None) for r in corpora.json_lines(args.data / "polnear" / "dev.jsonl.gz")[:12]]
    tables: dict[str, dict[str, float]] = {}
    for number, way in enumerate(args.ways):
        modes, bits = WAYS[way]
        folder = args.work / f"way{number}"
        export(args.run, folder, modes=modes, bits=bits, tuned=tuned)
        model = Model.load(folder)
        row = flat(evaluate(model, args.data, args.scorers, args.every))
        row["megabytes"] = sum(p.stat().st_size for p in folder.iterdir()) / 1e6
        row["encoder words/s"], row["words/s"] = speed(model, texts)
        row["texts that differ"] = differences(model, texts)
        tables[way] = row
    for key in tables[args.ways[0]]:
        print("  ".join(f"{tables[w][key]:9.2f}" for w in args.ways), key)
    print(json.dumps({"ways": args.ways}))
    (args.work / "ways.json").write_text(json.dumps(tables, indent=1))


if __name__ == "__main__":
    main()
