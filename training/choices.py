"""Fits the tables of `verbale.read.choices`: `python -m training.choices --data DATA --draw MODEL FIRST LAST …`.

A draw is a folder of weights and the numbers of the first passage of `training/annotations` and of the one after the
last that those weights have not seen: heads are surer of what they have learnt by heart, so a regression over their
scores has to see them on other text. The shipped tables were fitted with the weights of two earlier releases, the
first 1,715 passages with those that knew none of them, the rest with those that knew the first alone.

Prints how well each table chooses at several marks on passages that it was not fitted on: each half of the documents
by weights fitted on the other.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from training.earlier import load_any
from training.passages import ANNOTATIONS, read_passages
from verbale.read import amounts, lexicons, moments, papers
from verbale.read.choices import Features, forget
from verbale.read.reader import Draft, NeuralReader, propose
from verbale.read.types import Reading

MARKS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
Example = tuple[Features, float]
Finder = Callable[[dict[str, Any], Draft, Reading], Iterator[Example]]
LEAST = 20
"""Candidates that must have a feature for it to get a weight: no word of one story does."""


def touches(one: Sequence[int], other: Sequence[int]) -> bool:
    """Tell whether two stretches share at least half of the shorter, as the scorer has it."""
    both = min(one[1], other[1]) - max(one[0], other[0])
    return both >= 0.5 * max(1, min(one[1] - one[0], other[1] - other[0]))


def of_amounts(passage: dict[str, Any], draft: Draft, reading: Reading) -> Iterator[Example]:
    """Yield the quantities of a passage: those that touch an amount of a text are right."""
    gold = [amount["q"] for text in passage["texts"] for amount in text.get("amounts", ())]
    texts = [t for t in papers.choose_texts(draft.parse, draft.decoded, reading.texts) if not t.faint]
    finder = amounts.TermFinder(draft.parse, draft.decoded, reading.timexes, texts)
    for quantity in finder.quantities:
        span = quantity.span
        yield finder.features(quantity), float(any(touches(q, (span.start, span.end)) for q in gold))


def of_papers(passage: dict[str, Any], draft: Draft, reading: Reading) -> Iterator[Example]:
    """Yield the words of a passage that may name a text: of those that touch one read by hand the surest is right."""
    finder = papers.PaperFinder(draft.parse, draft.decoded, reading.texts)
    features = {span: finder.features(span) for span in finder.candidates}
    right = set()
    for text in passage["texts"]:
        near = [s for s in finder.candidates if s not in right and touches(text["mention"], (s.start, s.end))]
        right |= {max(near, key=lambda s: (features[s].get("head", 0.0), s))} if near else set()
    for span in finder.candidates:
        yield features[span], float(span in right)


def of_moments(passage: dict[str, Any], draft: Draft, reading: Reading) -> Iterator[Example]:
    """Yield the times near those triggers of a passage that a reader by hand has too: right are those given there."""
    finder = moments.MomentFinder(draft.parse, draft.decoded, reading.timexes, reading.triggers)
    for trigger in finder.triggers:
        place = (trigger.span.start, trigger.span.end)
        event = next((e for e in passage["events"] if touches(e["trigger"], place)), None)
        if event is not None:
            for span in finder.near(trigger):
                right = any(touches(time, (span.start, span.end)) for time in event.get("times", ()))
                yield finder.features(trigger, span), float(right)


class Table(NamedTuple):
    """How a table is fitted: its candidates, what its head line says, how far weights are held down."""

    find: Finder
    heading: str
    shrink: float


TABLES = {
    papers.TABLE: Table(of_papers, "`verbale.read.papers` names, of words naming a negotiating text", 10.0),
    moments.TABLE: Table(of_moments, "`verbale.read.moments` names, of a time being an event's", 3.0),
    amounts.TABLE: Table(of_amounts, "`verbale.read.amounts` names, of a quantity being a term of a text", 3.0),
}
"""In the order of fitting: terms are of the texts chosen."""


def fit(examples: Sequence[Example], *, least: int = LEAST, shrink: float = 3.0) -> dict[str, float]:
    """Return the weight of each feature that enough candidates have, and under "always" the constant.

    Logistic regression by Newton's method, with the squares of the weights held down.
    """
    counts = Counter(name for features, _ in examples for name in features)
    names = sorted(name for name, count in counts.items() if count >= least)
    place = {name: number for number, name in enumerate(names)}
    table = np.zeros((len(examples), len(names) + 1))
    table[:, -1] = 1.0
    for row, (features, _) in enumerate(examples):
        for name, value in features.items():
            if name in place:
                table[row, place[name]] = value
    wanted = np.array([answer for _, answer in examples])
    weights, held = np.zeros(len(names) + 1), np.full(len(names) + 1, shrink)
    held[-1] = 1e-6
    for _ in range(30):
        chances = 1 / (1 + np.exp(-np.clip(table @ weights, -30, 30)))
        slope = table.T @ (chances - wanted) + held * weights
        bend = (table * (chances * (1 - chances))[:, None]).T @ table + np.diag(held)
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return {"always": float(weights[-1])} | {name: float(weights[place[name]]) for name in names}


def chance(weights: Mapping[str, float], features: Features) -> float:
    """Return the chance of a candidate by weights that are in no table yet."""
    value = weights["always"] + sum(weights.get(name, 0.0) * size for name, size in features.items())
    return float(1 / (1 + np.exp(-np.clip(value, -30, 30))))


def by_halves(examples: Mapping[str, Sequence[Example]], *, shrink: float) -> dict[float, float]:
    """Return F1 at each mark, in percent of the candidates that are right; `examples` are those of each document.

    Every second document in order of name is of one half; each half is judged by weights fitted on the other.
    """
    names = sorted(examples)
    halves = [[e for name in names[start::2] for e in examples[name]] for start in (0, 1)]
    judged = []
    for own, other in (halves, halves[::-1]):
        weights = fit(other, shrink=shrink)
        judged += [(chance(weights, features), answer) for features, answer in own]
    right = sum(answer for _, answer in judged)
    found = {mark: [answer for sure, answer in judged if sure >= mark] for mark in MARKS}
    return {mark: 200 * sum(some) / max(1.0, len(some) + right) for mark, some in found.items()}


def write_table(name: str, weights: dict[str, float]) -> None:
    """Write a table among the reader's lexicons."""
    head = f"# Weights of the features that {TABLES[name].heading}: python -m training.choices"
    rows = [f"{feature}\t{weight:.4f}" for feature, weight in weights.items()]
    path = Path(lexicons.__file__).parent / name
    path.write_text("\n".join([head, "feature\tweight", *rows]) + "\n", encoding="utf-8")


class Drafted(NamedTuple):
    """A passage as its readers by hand and as the program have it."""

    passage: dict[str, Any]
    draft: Draft
    reading: Reading


def read(passage: dict[str, Any], reader: NeuralReader) -> Drafted:
    """Return a passage with its draft, without the vectors, which thousands of passages have no room for."""
    draft = reader.parse(passage["text"])
    reading = propose(passage["id"], reader.name, draft)
    return Drafted(passage, draft._replace(score=None, encoded=None), reading)


def main() -> None:
    """Read the passages of every draw, fit and write the tables."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--draw", nargs=3, action="append", required=True, metavar=("MODEL", "FIRST", "LAST"))
    ap.add_argument("--table", action="append", choices=list(TABLES), help="fit these alone")
    options = ap.parse_args()
    passages = {p["id"]: p for p in read_passages(options.data, ANNOTATIONS)}
    order = sorted(passages)
    drafts: list[Drafted] = []
    for folder, first, last in options.draw:
        reader = NeuralReader(load_any(Path(folder)))
        drafts += [read(passages[number], reader) for number in order[int(first) : int(last)]]
    for name in options.table or TABLES:
        find, _, shrink = TABLES[name]
        examples: dict[str, list[Example]] = {}
        for drafted in drafts:
            examples.setdefault(str(drafted.passage["doc"]), []).extend(find(*drafted))
        marks = by_halves(examples, shrink=shrink)
        print(name, *(f"{mark}: {f1:.1f}" for mark, f1 in marks.items()), flush=True)
        write_table(name, fit([e for some in examples.values() for e in some], shrink=shrink))
        forget()


if __name__ == "__main__":
    main()
