"""The whole record of a story against a reading by hand: `python -m benchmarks.record --data STORY [--json]`.

STORY is a folder with `reports/` and `gold.json` (or `expected.json`). The record is built anew in a folder that is
thrown away, exported as a user would, and scored by `eval/record.py`, which stands beside the data.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from benchmarks.command import make_parser
from benchmarks.scorers import load_scorer
from verbale.record import to_json
from verbale.story import build

__all__ = ["find_gold", "main", "score_story"]

TODAY = "2100-01-01"
"""No story is bounded by the day of gathering: its reports are older than the day on which they are scored."""


def find_gold(story: Path) -> Path | None:
    """Return the reading by hand of a story folder, None where there is none."""
    return next((path for name in ("gold.json", "expected.json") if (path := story / name).is_file()), None)


def score_story(story: Path) -> tuple[dict[str, float], list[str]]:
    """Return each dimension's score from 0 to 100, their mean last, and what was missed or told in error."""
    gold = find_gold(story)
    if gold is None:
        raise SystemExit(f"{story} has neither gold.json nor expected.json beside its reports/")
    scorer = load_scorer("record", story)
    with tempfile.TemporaryDirectory() as folder:
        record = build([str(story / "reports")], folder, today=TODAY)
    exported = json.loads(to_json(record))
    found = scorer.Scorer(exported, json.loads(gold.read_text("utf-8")), story / "reports")
    table = {name: round(100 * value, 1) for name, value in found.table().items() if value is not None}
    table["mean"] = round(sum(table.values()) / len(table), 1)
    return table, found.misses


def main(arguments: list[str] | None = None) -> None:
    """Print the table; with `--json` one JSON object last, `mean` first in it."""
    parser = make_parser("benchmarks.record", __doc__)
    parser.add_argument("--misses", action="store_true", help="what the record lacks, and what it tells in error")
    options = parser.parse_args(arguments)
    table, misses = score_story(options.data)
    for name, value in table.items():
        print(f"{value:6.1f}  {name}", file=sys.stderr if options.json else sys.stdout)
    if options.misses:
        print(*(f"  - {miss}" for miss in misses), sep="\n", file=sys.stderr if options.json else sys.stdout)
    if options.json:
        print(json.dumps({"mean": table.pop("mean"), **table}))


if __name__ == "__main__":
    main()
