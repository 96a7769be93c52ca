"""What every measure does alike: its command line, its data found in a file or a folder, its figures printed."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path

__all__ = ["make_parser", "part_file", "print_figures"]

PARTS = ("dev", "test")


def make_parser(
    module: str, doc: str | None, data: str | None = None, *, threads: bool = False
) -> argparse.ArgumentParser:
    """Return a parser of `--data` and `--json`, with `threads` of `--threads` too.

    `doc` is the module's docstring, `data` says what to give.
    """
    parser = argparse.ArgumentParser(prog=f"python -m {module}", description=(doc or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--data", type=Path, required=True, help=data)
    parser.add_argument("--json", action="store_true", help="one JSON object last")
    if threads:
        parser.add_argument("--threads", type=int, default=2)
    return parser


def part_file(data: Path, ending: str) -> Path:
    """Return the file to measure: `data` itself, or of a folder its dev part, or its test part where that lies there.

    `ending` is all of a part's name after its first word: ".jsonl.gz". Exits, naming the folder, if there is neither.
    """
    if not data.is_dir():
        return data
    for part in PARTS:
        if (data / f"{part}{ending}").is_file():
            return data / f"{part}{ending}"
    wanted = " or ".join(f"{part}{ending}" for part in PARTS)
    raise SystemExit(f"{data} has no {wanted}: give such a folder, or the file itself")


def print_figures(figures: Mapping[str, float], *, as_json: bool) -> None:
    """Print a figure a line; with `as_json` one JSON object last."""
    width = max(map(len, figures), default=0)
    for name, value in figures.items():
        print(f"{name:{width}} {value:9.1f}")
    if as_json:
        print(json.dumps(figures))
