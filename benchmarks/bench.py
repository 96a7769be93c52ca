"""How long things take on this machine: `python -m benchmarks.bench [--sizes 5,20,60] [--json]` (`make bench`).

Stories of each size are made by `benchmarks.make_story` and built as a user would: for the first time, again with
nothing changed, and with one report more.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from benchmarks.make_story import write_story
from verbale.record import to_json
from verbale.story import Story

__all__ = ["Timing", "main", "time_story"]

TODAY = "2100-01-01"


class Timing(msgspec.Struct, frozen=True):
    """Seconds by the clock for one size of story, and the size of its export in bytes."""

    reports: int
    first_build: float
    rebuild: float
    one_more: float
    export_bytes: int


def seconds(call: Callable[[], object]) -> float:
    """Return how long a call took."""
    start = time.perf_counter()
    call()
    return round(time.perf_counter() - start, 2)


def time_story(reports: int, *, seed: int) -> Timing:
    """Return the timing of one story; the model is loaded anew for each build that reads, as from the command line."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write_story(folder, reports=reports + 1, seed=seed)
        *given, last = sorted((folder / "reports").iterdir())
        with Story.create(folder / "story") as story:
            story.add([str(path) for path in given], today=TODAY)
            first = seconds(story.build)
            again = seconds(story.build)
            story.add([str(last)], today=TODAY)
            more = seconds(story.build)
            return Timing(reports, first, again, more, len(to_json(story.record())))


def main(arguments: list[str] | None = None) -> None:
    """Print one line a size; with `--json` one object last."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", default="5,20,60", help="numbers of reports, by commas")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    timings = []
    print("reports  first build  again  one more  export")
    for size in map(int, options.sizes.split(",")):
        timing = time_story(size, seed=options.seed)
        timings.append(timing)
        row = f"{timing.reports:7}  {timing.first_build:9.2f} s  {timing.rebuild:4.2f} s  {timing.one_more:6.2f} s"
        print(f"{row}  {timing.export_bytes // 1000} kB", flush=True)
    if options.json:
        print(json.dumps({str(timing.reports): msgspec.to_builtins(timing) for timing in timings}))


if __name__ == "__main__":
    main()
