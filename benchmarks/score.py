"""Every measure over the data beside the project, in one table: `python -m benchmarks.score` (`make score`).

Each measure runs in a process of its own, as anyone would call it. What is not there is skipped, and said so.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import msgspec

__all__ = ["MEASURES", "Score", "main", "run_measure"]

ROOT = Path(__file__).resolve().parents[1]

MEASURES = {
    "attribution": "data/polnear/dev.jsonl.gz",
    "negotiation": "data/negotiation/dev.jsonl",
    "syntax": "data/ud/ewt-dev.conllu.gz",
    "entities": "data/ud/ewt-dev.conllu.gz",
    "timex": "data/timex",
    "plover": "data/plover/train.tsv",
    "pronouns": "data/ontogum/dev.jsonl",
    "names": "data/names/dev.tsv",
    "crossdoc": "data/ecbplus/dev.jsonl",
    "timelines": "data/t17",
    "timeline2015": "data/timeline2015",
    "salient": "data/timeset",
}
"""Each measure's data under the shared folder; the records of stories come first and from more places."""

OPTIONS = {"plover": ("--folds", "5")}
"""What a measure is called with besides: on its own training file the shipped PLOVER head would say nothing."""


class Score(msgspec.Struct, frozen=True):
    """One run: its values, or why there are none."""

    measure: str
    data: str
    values: dict[str, Any]
    skipped: str = ""


def find_shared(given: Path | None) -> Path:
    """Return the folder of data: as given, by VERBALE_SHARED, or beside the project."""
    return given or Path(os.environ.get("VERBALE_SHARED", ROOT.parent / "shared"))


def find_runs(shared: Path) -> Iterator[tuple[str, Path]]:
    """Yield each measure with its data: the stories read by hand first, then the parts."""
    stories = [*sorted((shared / "gold").glob("*")), *sorted((ROOT / "benchmarks" / "stories").glob("*"))]
    yield from (("record", story) for story in (*stories, ROOT / "examples" / "quota") if story.is_dir())
    yield from ((name, shared / path) for name, path in MEASURES.items())


def run_measure(name: str, data: Path) -> Score:
    """Return the values that a measure prints last, or why it was skipped."""
    if find_spec(f"benchmarks.{name}") is None:
        return Score(name, str(data), {}, "there is no such measure yet")
    if not data.exists():
        return Score(name, str(data), {}, "the data are not there")
    command = [sys.executable, "-m", f"benchmarks.{name}", "--data", str(data), *OPTIONS.get(name, ()), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    last = done.stdout.strip().split("\n")[-1]
    try:
        values = json.loads(last)
    except ValueError:
        reason = (done.stderr or done.stdout).strip().split("\n")[-1]
        return Score(name, str(data), {}, f"it failed: {reason[:200]}")
    return Score(name, str(data), values)


def say(score: Score) -> str:
    """Return one line: the measure, its data, and its values."""
    head = f"{score.measure:13} {Path(score.data).name:22}"
    if score.skipped:
        return f"{head} skipped: {score.skipped}"
    return f"{head} {say_values(score)}"


def say_values(score: Score) -> str:
    """Return the numbers of a measure with their names; of a record's many, the mean and what must be 100."""
    numbers = {key: value for key, value in score.values.items() if isinstance(value, int | float)}
    tables = score.values.get("all", score.values)
    numbers |= {key: row["f1"] for key, row in tables.items() if isinstance(row, dict) and "f1" in row}
    if score.measure == "record":
        numbers = {key: numbers[key] for key in ("mean", "evidence grounded") if key in numbers}
    return ", ".join(f"{key} {value:.1f}" for key, value in numbers.items())


BLOCK = re.compile(r"(<!-- scores:[^>]*-->\n).*?(<!-- end of scores -->)", re.DOTALL)
"""Where a page wants the table."""


def write_table(page: Path, scores: Sequence[Score]) -> None:
    """Write the table of what was measured into a page, over the one of an earlier run."""
    rows = [f"| {s.measure} | {Path(s.data).name} | {say_values(s)} |" for s in scores if not s.skipped]
    table = "\n".join(["| measure | data | values |", "| --- | --- | --- |", *rows])
    text = page.read_text("utf-8")
    page.write_text(BLOCK.sub(lambda found: f"{found[1]}{table}\n{found[2]}", text), "utf-8")


def main(arguments: list[str] | None = None) -> None:
    """Run what there is; `--only NAME` runs one measure; `--json` prints one object last."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, help="the folder with data/ and gold/ (default: ../shared)")
    parser.add_argument("--only", action="append", metavar="NAME")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="put the table into this page")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    scores = []
    for name, data in find_runs(find_shared(options.data)):
        if options.only and name not in options.only:
            continue
        scores.append(run_measure(name, data))
        print(say(scores[-1]), flush=True, file=sys.stderr if options.json else sys.stdout)
    skipped = sum(bool(score.skipped) for score in scores)
    print(f"{len(scores) - skipped} measured, {skipped} skipped", file=sys.stderr if options.json else sys.stdout)
    if options.write:
        write_table(options.write, scores)
    if options.json:
        print(json.dumps(msgspec.to_builtins(scores)))


if __name__ == "__main__":
    main()
