"""How the time to resolve actors grows with the names of a story: blocking, not all pairs.

    python -m benchmarks.scaling_who [--json]

Stories of 100 reports are made up with a given number of distinct people, each named in full, by surname and under a
post, some under two spellings. Printed is CPU time on one core, readings given.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Sequence

from verbale.read.types import Mention, Reading, Sentence
from verbale.resolve.who import resolve_actors
from verbale.types import Report, Span

__all__ = ["curve", "make_story"]

_SIZES = (300, 3000, 30000)
_REPORTS = 100
_SYLLABLES = tuple(first + vowel for first in "bdklmnrstv" for vowel in "aeo")
_TITLES = ("Minister", "Ambassador", "Governor", "union president", "chief executive", "Senator")


def make_story(names: int, *, seed: int = 1) -> tuple[list[Report], list[Reading]]:
    """Return a story of 100 reports with so many distinct people, the same for the same seed."""
    draw = random.Random(seed)
    people = [f"{_word(draw, 2, 3)} {_word(draw, 2, 4)}" for _ in range(names)]
    reports, readings = [], []
    for number in range(_REPORTS):
        text, mentions, sentences = "", list[Mention](), list[Sentence]()
        for person in people[number::_REPORTS] + draw.sample(people, 10):
            start = len(text)
            for lead, form, tail in (
                (f"{draw.choice(_TITLES)} ", person, " spoke to reporters."),
                (" Later ", person.split()[1], " left the talks."),
            ):
                text += lead
                mentions.append(Mention(Span(len(text), len(text) + len(form)), "person", 0))
                text += form + tail
            sentences.append(Sentence(start, len(text), 0, 0, 0))
            text += "\n"
        reports.append(Report(f"r{number:03}", f"r{number:03}", text))
        readings.append(Reading(f"r{number:03}", "made", sentences=tuple(sentences), mentions=tuple(mentions)))
    return reports, readings


def _word(draw: random.Random, least: int, most: int) -> str:
    return "".join(draw.choice(_SYLLABLES) for _ in range(draw.randint(least, most))).capitalize()


def curve(sizes: Sequence[int] = _SIZES) -> dict[int, float]:
    """Return the seconds of CPU time that stories with so many distinct names take."""
    found = {}
    for size in sizes:
        reports, readings = make_story(size)
        start = time.process_time()
        resolve_actors(reports, readings)
        found[size] = time.process_time() - start
    return found


def main(argv: Sequence[str] | None = None) -> int:
    """Print the curve; with `--json` the last line is one JSON object."""
    parser = argparse.ArgumentParser(prog="benchmarks.scaling_who", description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(argv)
    resolve_actors(*make_story(100))  # word lists are read once
    found = curve()
    print(f"{'names':>8}{'seconds':>10}{'a name, ms':>12}")
    for size, seconds in found.items():
        print(f"{size:8}{seconds:10.2f}{1000 * seconds / size:12.3f}")
    growth = found[30000] / max(1e-9, found[3000])
    print(f"ten times the names cost {growth:.1f} times as much (3,000 to 30,000; at most 15 asked)")
    if options.json:
        figures = {f"seconds_{size}": round(seconds, 3) for size, seconds in found.items()}
        print(json.dumps(figures | {"growth": round(growth, 2)}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
