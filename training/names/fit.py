"""Fits what the comparison of names weighs to made-up people, and writes it beside the comparison.

    python -m training.names.fit [--out FOLDER] [--only-names]

First the weights of letters (`letters`), then those of the evidence on a pair of names: logistic regression, drawn to
zero. The evidence on people of a tradition is taken with letters fitted to the other traditions alone: with letters
that know each word of a made-up person, they would be trusted far more than they deserve on people who are not made up.
No collection of names is read: the parts that accuracy is measured on are as new to the result as any text.
"""

from __future__ import annotations

import argparse
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.names.letters import fit_letters, make_word_pairs
from training.names.people import Pair, make_pairs
from training.names.shares import share_lines
from verbale.resolve.who.evidence import evidence_of
from verbale.resolve.who.likeness import odds_of_words
from verbale.resolve.who.names import parse_name
from verbale.resolve.who.spelling import Weights, judged_by

__all__ = ["fit_names", "main"]

Floats = NDArray[np.float64]

# What a wrong join costs beside a join left out, by the kind of pair: a lone surname that only looks like a person's is
# usually another's.
_COSTS = {"neg_lone": 3.0}
_SAME = (
    0.53  # share of pairs of one person, as in the description of `data/names`; of made-up ones some are thrown away
)
_WORD_PAIRS, _OTHER_WORD_PAIRS, _PAIRS, _PEOPLE, _FOLDS = 60000, 20000, 30000, 6000, 5
_WORD_SEED, _SEEDS = 11, (7, 9)  # of the pairs of words, and of so many pairs of names each
# The traditions in parts, each judged by letters fitted to the others: sisters such as the Arabic and the Persian one
# stand apart, as people who are not made up are written by ways that are known in part.
_APART = (
    ("arabic", "indonesian", "russian", "western", "korean", "burmese", "khmer", "polish"),
    ("persian", "african", "yugoslav", "iberian", "thai", "chinese", "balkan", "centralasian"),
    (
        "afghan",
        "southasian",
        "ukrainian",
        "turkic",
        "greek",
        "armenian",
        "georgian",
        "vietnamese",
        "malay",
        "mongolian",
    ),
)
_FOLDER = Path(__file__).parents[2] / "src" / "verbale" / "resolve" / "who"


def evidence_matrix(pairs: Sequence[Pair]) -> tuple[tuple[str, ...], Floats]:
    """Return the names of the evidence, "bias" first, and its values, a row for each pair."""
    found = [evidence_of(parse_name(pair.one), parse_name(pair.other)) for pair in pairs]
    return ("bias", *found[0]), np.array([[1.0, *map(float, row.values())] for row in found])


def unseen_evidence(pairs: Sequence[Pair]) -> tuple[tuple[str, ...], Floats]:
    """Return what `evidence_matrix` does, each pair judged by letters fitted to other traditions than its own."""
    found, names = dict[int, Floats](), tuple[str, ...]()
    for own in _APART:
        places = [at for at, pair in enumerate(pairs) if pair.culture in own]
        with judged_by(fit_letters(make_word_pairs(count=_OTHER_WORD_PAIRS, without=own))):
            odds_of_words.cache_clear()
            names, values = evidence_matrix([pairs[at] for at in places])
        found |= dict(zip(places, values, strict=True))
    odds_of_words.cache_clear()
    return names, np.array([found[at] for at in range(len(pairs))])


def fit_names(values: Floats, truth: Floats, costs: Floats) -> Floats:
    """Return the weights of a logistic regression, by Newton's method."""
    weights = np.zeros(values.shape[1])
    for _ in range(15):
        odds = 1 / (1 + np.exp(-np.clip(values @ weights, -30, 30)))
        bend = (values.T * (costs * odds * (1 - odds))) @ values + np.eye(len(weights))
        weights = weights - np.linalg.solve(bend, values.T @ (costs * (odds - truth)) + weights)
    return weights


def cross_validate(pairs: Sequence[Pair], values: Floats, truth: Floats, costs: Floats) -> Floats:
    """Return the log-odds of each pair by the weights of the folds without it: one surname, one fold."""
    folds = np.array([zlib.crc32(f"{pair.culture} {pair.one.split()[-1]}".encode()) % _FOLDS for pair in pairs])
    found = np.zeros(len(pairs))
    for fold in range(_FOLDS):
        rest = folds != fold
        found[~rest] = values[~rest] @ fit_names(values[rest], truth[rest], costs[rest])
    return found


def letter_lines(weights: Weights) -> list[str]:
    """Return the rows of `spelling_weights.tsv`."""
    head = (
        '# What a letter written for another says for one word, in log-odds; "S" is sh, "X" kh and so on. '
        "Source: fitted by training.names to made-up spellings."
    )
    rows = [
        f"{kind}\t{letters}\t{table[letters]}"
        for kind, table in (("first", weights.first), ("inner", weights.inner), ("left", weights.left_out))
        for letters in sorted(table)
        if kind == "left" or letters == "".join(sorted(letters))
    ]
    whole = [("kept", weights.kept), ("length", weights.length), ("start", weights.start)]
    return [head, *rows, *(f"whole\t{name}\t{weight}" for name, weight in whole)]


def name_lines(names: Sequence[str], weights: Floats) -> list[str]:
    """Return the rows of `name_weights.tsv`."""
    head = (
        "# What each piece of evidence adds to the log-odds of one person. Source: training.names, from made-up people."
    )
    return [head, *(f"{name}\t{weight:.3f}" for name, weight in zip(names, weights, strict=True))]


def report(pairs: Sequence[Pair], odds: Floats) -> None:
    """Print F1 and the share right of each kind."""
    said, truth = odds > 0, np.array([pair.same for pair in pairs])
    print(f"F1 {200 * (said & truth).sum() / (said.sum() + truth.sum()):.1f} on {len(pairs)} pairs, cross-validated")
    for kind in sorted({pair.kind for pair in pairs}):
        of = np.array([pair.kind == kind for pair in pairs])
        print(f"  {kind:14}{100 * (said == truth)[of].mean():6.1f}  of {of.sum()}")


def main(argv: Sequence[str] | None = None) -> int:
    """Fit, print the cross-validation and write both tables."""
    parser = argparse.ArgumentParser(prog="training.names.fit", description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--out", type=Path, default=_FOLDER)
    parser.add_argument("--only-names", action="store_true", help="take the weights of letters as they are shipped")
    options = parser.parse_args(argv)
    if not options.only_names:
        lines = letter_lines(fit_letters(make_word_pairs(seed=_WORD_SEED, count=_WORD_PAIRS)))
        (options.out / "spelling_weights.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (options.out / "name_shares.tsv").write_text("\n".join(share_lines()) + "\n", encoding="utf-8")
    made = [pair for seed in _SEEDS for pair in make_pairs(seed=seed, pairs=_PAIRS, people=_PEOPLE)]
    pairs = [p for p in made if all(parse_name(name).words for name in (p.one, p.other))]
    names, values = unseen_evidence(pairs)
    truth = np.array([pair.same for pair in pairs], dtype=float)
    share = float(truth.mean())
    weight = np.where(truth == 1, _SAME / share, (1 - _SAME) / (1 - share))
    costs = weight * np.array([_COSTS.get(pair.kind, 1.0) for pair in pairs])
    report(pairs, cross_validate(pairs, values, truth, costs))
    lines = name_lines(names, fit_names(values, truth, costs))
    (options.out / "name_weights.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
