"""Fits what a brief keeps, `verbale.tell.worth`, on stories read by hand: `python -m training.worth STORY...`.

STORY is a folder with `reports/` and `gold.json`. Issues are kept that the gold has (`benchmarks.kept`), settled those
that it has in the same state. The golds list too few of the acts to learn from them: which a desk would keep was judged
one by one, `annotations/acts.tsv` has the answers, by story and a hash of the act's title. Prints, for weights fitted
without a seventh of the stories, how many of the likeliest are kept, and writes the tables under the heads that they
have.
"""

from __future__ import annotations

import hashlib
import math
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
import numpy as np

from benchmarks.kept import Kept
from training.rivals import regression
from verbale.record.types import Record
from verbale.story import build
from verbale.tell.choice import Choice
from verbale.tell.index import Index
from verbale.tell.worth import TYPED, weights
from verbale.tell.worth.acts import signs_of_act
from verbale.tell.worth.issues import signs_of_issue, signs_of_settled
from verbale.tell.worth.page import Page

__all__ = ["TABLES", "Example", "find_examples", "fit", "title_key", "write"]

TODAY = "2100-01-01"
FOLDS = 7
DECAY = {"acts": 24.0, "issues": 20.0, "settled": 12.0}
TABLES = tuple(DECAY)
ACTS = Path(__file__).with_name("annotations") / "acts.tsv"


class Example(msgspec.Struct):
    """A thing of a record: its signs, and whether the reader kept it."""

    signs: dict[str, float]
    kept: bool


def title_key(title: str) -> str:
    """Return the hash by which the annotations name an act."""
    return hashlib.sha256(" ".join(title.split()).encode()).hexdigest()[:12]


def read_acts() -> dict[tuple[str, str], bool]:
    """Return which acts a desk would keep, by story and hash."""
    lines = ACTS.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {(story, key): kept == "1" for story, key, kept in rows}


def find_examples(record: Record, story: Path) -> dict[str, list[Example]]:
    """Return the examples of one story by table; no issues where it has no gold."""
    index, judged = Index(record), read_acts()
    page, choice = Page(index), Choice(index)
    found: dict[str, list[Example]] = {"acts": [], "issues": [], "settled": []}
    for event in record.events:
        kept = judged.get((story.name, title_key(event.title)))
        if event.kind not in TYPED and kept is not None:
            moves = any(map(choice.bears_the_talks, event.evidence))
            found["acts"].append(Example(signs_of_act(index, page, event, choice.parties, moves=moves), kept))
    if (story / "gold.json").exists():
        gold = Kept(record, story / "gold.json")
        found["issues"] = [Example(signs_of_issue(page, i), gold.issue(i)) for i in record.issues]
        told = [issue for issue in record.issues if issue.state != "open"]
        found["settled"] = [Example(signs_of_settled(index, page, i), gold.state(i)) for i in told]
    return found


def fit(stories: Sequence[Sequence[Example]], table: str) -> dict[str, float]:
    """Return the weights by sign, the constant under "always"."""
    examples = [example for story in stories for example in story]
    names = ["always", *sorted({name for example in examples for name in example.signs})]
    rows = np.array([[1.0, *(example.signs.get(name, 0.0) for name in names[1:])] for example in examples])
    answers = np.array([float(example.kept) for example in examples])
    fitted = regression(rows, answers, np.ones(len(examples)), DECAY[table])
    return dict(zip(names, map(float, fitted), strict=True))


def likely(fitted: Mapping[str, float], example: Example) -> float:
    """Return the chance that weights give to an example."""
    total = fitted["always"] + sum(fitted.get(name, 0.0) * value for name, value in example.signs.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def show(stories: Sequence[Sequence[Example]], table: str) -> None:
    """Print what weights keep that had not seen the story."""
    found: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        fitted = fit([story for number, story in enumerate(stories) if number % FOLDS != fold], table)
        found += [(likely(fitted, e), e.kept) for story in stories[fold::FOLDS] for e in story]
    print(f"{table}: {sum(kept for _, kept in found)} of {len(found)} are kept")
    for mark in (0.3, 0.4, 0.5, 0.6, 0.7):
        told = [kept for chance, kept in found if chance >= mark]
        print(f"  from {mark}: {sum(told)} of {len(told)}")


def write(fitted: Mapping[str, float], table: str) -> None:
    """Write a table under the head that it has."""
    file = Path(weights.__file__).with_name(f"{table}.tsv")
    head = [line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    file.write_text("\n".join([*head, *_lines(fitted)]) + "\n", encoding="utf-8")


def _lines(fitted: Mapping[str, float]) -> Iterator[str]:
    for name, weight in fitted.items():
        yield f"{name}\t{weight:.3f}"


def main(paths: Sequence[Path]) -> None:
    """Build the stories, print, fit on all and write."""
    stories = []
    for path in paths:
        with tempfile.TemporaryDirectory() as folder:
            record = build([str(path / "reports")], folder, today=TODAY)
        stories.append(find_examples(record, path))
    for table in TABLES:
        examples = [story[table] for story in stories if story[table]]
        show(examples, table)
        write(fit(examples, table), table)


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
