"""What 8 bits cost: `python -m training.quantise --run FOLDER --work FOLDER --data FOLDER --scorers FOLDER`.

Exports one run in 32 bits and as it ships, measures every task with each, and prints what each loses; then times them,
and counts in how many texts a vector depends on what was read before (none: each window is read by itself).
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Any

import numpy as np

from training import corpora
from training.documents import Document, json_lines
from training.evaluate import evaluate
from training.export import DEFAULT, export
from verbale.read.neural import Model

WAYS = {"32 bits": "f32", "8 bits": "rows8"}
"""How every product of the encoder is stored, the reference first and what ships last."""


def flat(figures: dict[str, Any]) -> dict[str, float]:
    """Return the figures of one table, each under "part: measure"."""
    found = {}
    for part, table in figures.items():
        for key, value in table.items():
            found[f"{part}: {key}"] = value["f1"] if isinstance(value, dict) else value
    return found


def speed(model: Model, texts: list[Document]) -> tuple[float, float]:
    """Return words a second of the encoder alone and of encoder with heads."""
    words = sum(len(d.words) for d in texts)
    begun = time.perf_counter()
    encoded = [model.encode(d.words, breaks=sorted(d.breaks)) for d in texts]
    middle = time.perf_counter()
    for doc, e in zip(texts, encoded, strict=True):
        model.decode(e, doc.units)
    return words / (middle - begun), words / (time.perf_counter() - begun)


def differences(model: Model, texts: list[Document]) -> int:
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
    ap.add_argument("--every", type=int, default=1, help="read one document in so many of the two large parts")
    args = ap.parse_args()
    tuned = json.loads(args.tuned.read_text()) if args.tuned else {}
    texts = [corpora.read_polnear(r, None) for r in json_lines(args.data / "polnear" / "dev.jsonl.gz")[:12]]
    tables: dict[str, dict[str, float]] = {}
    asides: dict[str, dict[str, float]] = {}
    for number, (way, mode) in enumerate(WAYS.items()):
        folder = args.work / f"way{number}"
        export(args.run, folder, modes=dict.fromkeys(DEFAULT, mode), bits=8, tuned=tuned)
        model = Model.load(folder)
        tables[way] = flat(evaluate(model, args.data, args.scorers, args.every))
        encoder, whole = speed(model, texts)
        size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
        asides[way] = {"megabytes": size, "encoder words/s": encoder, "words/s": whole}
        asides[way]["texts that differ"] = differences(model, texts)
    reference, shipped = (tables[way] for way in WAYS)
    print("  ".join(f"{name:>9}" for name in (*WAYS, "loss")))
    for key, value in reference.items():
        print(f"{value:9.2f}  {shipped[key]:9.2f}  {value - shipped[key]:9.2f}  {key}")
    for key in asides[next(iter(WAYS))]:
        print("  ".join(f"{asides[way][key]:9.2f}" for way in WAYS), f"{'':9}  {key}")
    (args.work / "ways.json").write_text(json.dumps({way: tables[way] | asides[way] for way in WAYS}, indent=1))


if __name__ == "__main__":
    main()
