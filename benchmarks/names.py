"""Same person or not: Verbale's comparison of names beside two common ones, on pairs with labels.

    python -m benchmarks.names --data names/dev.tsv [--json]

The yardsticks are rapidfuzz WRatio and the rule "every word of the shorter name has a counterpart in the longer one",
the least of the best Jaro-Winkler likenesses; their thresholds are those with the best F1 on `names/dev.tsv`. Speed is
CPU time of one core: the first pass with every cache empty, and later passes.
"""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from anyascii import anyascii
from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from benchmarks.command import make_parser, part_file
from verbale.resolve.who.compare import compare_names

_WRATIO, _JARO_WINKLER = 80, 0.757  # best F1 on names/dev.tsv


class Pair(NamedTuple):
    """Two names, whether they are one person's, and the kind of pair."""

    one: str
    other: str
    same: bool
    kind: str


class Score(NamedTuple):
    """Precision, recall and F1 in percent, and the share right of each kind."""

    precision: float
    recall: float
    f1: float
    kinds: dict[str, float]


def read_pairs(path: Path) -> list[Pair]:
    """Return the pairs of a table with a header line."""
    lines = path.read_text(encoding="utf-8").split("\n")[1:]
    rows = [line.split("\t") for line in lines if line]
    return [Pair(row[0], row[1], row[2] == "1", row[3] if len(row) > 3 else "") for row in rows]


def score(pairs: Sequence[Pair], answers: Sequence[bool]) -> Score:
    """Return how the answers stand against the labels."""
    hits = sum(answer and pair.same for pair, answer in zip(pairs, answers, strict=True))
    said, true = sum(answers), sum(pair.same for pair in pairs)
    right: dict[str, list[bool]] = defaultdict(list)
    for pair, answer in zip(pairs, answers, strict=True):
        right[pair.kind].append(answer == pair.same)
    kinds = {kind: 100 * sum(right[kind]) / len(right[kind]) for kind in sorted(right)}
    return Score(
        100 * hits / said if said else 0.0, 100 * hits / true if true else 0.0, 200 * hits / max(1, said + true), kinds
    )


def by_wratio(one: str, other: str) -> bool:
    """Return what rapidfuzz's weighted ratio says."""
    return fuzz.WRatio(one, other) >= _WRATIO


def by_jaro_winkler(one: str, other: str) -> bool:
    """Return what the rule of the counterpart says, words compared by Jaro-Winkler."""
    short, long = sorted((anyascii(name).lower().replace("-", " ").split() for name in (one, other)), key=len)
    if not short:
        return False
    return min(max(JaroWinkler.similarity(a, b) for b in long) for a in short) >= _JARO_WINKLER


def by_verbale(one: str, other: str) -> bool:
    """Return what Verbale says."""
    return compare_names(one, other).same


def timed(method: Callable[[str, str], bool], pairs: Sequence[Pair]) -> tuple[list[bool], float]:
    """Return the answers and the pairs done in a second of CPU time."""
    start = time.process_time()
    answers = [method(pair.one, pair.other) for pair in pairs]
    return answers, len(pairs) / max(1e-9, time.process_time() - start)


def same_surname(found: Score, pairs: Sequence[Pair]) -> float:
    """Return the share right of pairs of two people with one surname, 0 where there are none."""
    kinds = [p.kind for p in pairs if p.kind in ("neg_same_surname", "neg_siblings")]
    return sum(found.kinds[kind] for kind in kinds) / len(kinds) if kinds else 0.0


def measure(pairs: Sequence[Pair]) -> dict[str, float]:
    """Print the table and return the figures of Verbale."""
    compare_names("A B", "C D")  # word lists are read once, on first use
    answers, first = timed(by_verbale, pairs)
    speed = max(timed(by_verbale, pairs)[1] for _ in range(3))
    rows = [("Verbale", score(pairs, answers), speed)]
    for name, method in (("Jaro-Winkler by words", by_jaro_winkler), ("rapidfuzz WRatio", by_wratio)):
        others, pace = timed(method, pairs)
        rows.append((name, score(pairs, others), pace))
    print(f"{'':24}{'P':>7}{'R':>7}{'F1':>7}{'same surname':>14}{'pairs/s':>10}")
    for name, found, pace in rows:
        right = same_surname(found, pairs)
        print(f"{name:24}{found.precision:7.1f}{found.recall:7.1f}{found.f1:7.1f}{right:14.1f}{pace:10.0f}")
    print("right by kind:", ", ".join(f"{kind} {share:.1f}" for kind, share in rows[0][1].kinds.items()))
    print(f"first pass, caches empty: {first:.0f} pairs a second")
    mine = rows[0][1]
    return {
        "precision": round(mine.precision, 2),
        "recall": round(mine.recall, 2),
        "f1": round(mine.f1, 2),
        "same_surname_right": round(same_surname(mine, pairs), 2),
        "pairs_per_second": round(speed),
        "pairs_per_second_first_pass": round(first),
    }


def main(argv: Sequence[str] | None = None) -> int:
    """Print the measure; with `--json` the last line is one JSON object."""
    parser = make_parser("benchmarks.names", __doc__)
    options = parser.parse_args(argv)
    found = measure(read_pairs(part_file(options.data, ".tsv")))
    if options.json:
        print(json.dumps(found))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
