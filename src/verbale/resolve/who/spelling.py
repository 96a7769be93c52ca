"""How likely two spellings are of one word: what each letter written for another says, learnt from romanisations.

The best path through the two words is looked for, as for an edit distance (Wagner & Fischer 1974), but every step has a
weight of its own, learnt as in Ristad & Yianilos 1998 and Bilenko & Mooney 2003: "k" for "q" says little against one
word, "n" for "r" much. The weights are the log-odds that a step adds; `training.names` fits them to made-up spellings.
"""

from __future__ import annotations

from functools import cache, lru_cache
from math import log
from typing import NamedTuple

from verbale.resolve.who.lists import words_of

__all__ = ["Weights", "as_letters", "log_odds", "path_weight"]

# Letters that stand for one sound together are one letter here, a doubled one is single.
_TOGETHER = (
    ("shch", "SC"), ("schtsch", "SC"), ("dsch", "J"), ("tsch", "C"), ("tsj", "C"), ("tch", "C"),
    ("sch", "S"), ("sh", "S"), ("sj", "S"), ("cz", "C"), ("sz", "Q"), ("ch", "C"), ("kh", "X"),
    ("dzh", "J"), ("dj", "J"), ("zh", "Z"), ("gh", "G"), ("th", "T"), ("dh", "D"), ("ph", "f"), ("ou", "U"),
    ("oo", "U"),
    ("ee", "I"), ("ck", "k"), ("ts", "c"),
)  # fmt: skip
_NEVER = -6.0  # a step that was not seen


class Weights(NamedTuple):
    """What every step adds: a letter for another (at the beginning of both, elsewhere), a letter left out."""

    first: dict[str, float]
    inner: dict[str, float]
    left_out: dict[str, float]
    kept: float
    start: float
    length: float


@cache
def _shipped() -> Weights:
    tables: dict[str, dict[str, float]] = {"first": {}, "inner": {}, "left": {}, "whole": {}}
    for line in words_of("spelling_weights.tsv"):
        kind, letters, weight = line.split("\t")
        tables[kind][letters] = float(weight)
        if kind in ("first", "inner"):
            tables[kind][letters[::-1]] = float(weight)
    whole = tables["whole"]
    return Weights(tables["first"], tables["inner"], tables["left"], whole["kept"], whole["start"], whole["length"])


@lru_cache(maxsize=65536)
def as_letters(word: str) -> str:
    """Return a word in plain letters with one letter for each sound."""
    for letters, one in _TOGETHER:
        if letters in word:
            word = word.replace(letters, one)
    kept = [letter for at, letter in enumerate(word) if not at or letter != word[at - 1]]
    return "".join(kept)


def left_out_key(word: str, at: int) -> str:
    """Return the name of the step that leaves a letter out: at the beginning, at the end or between."""
    return word[at] + ("^" if at == 0 else "$" if at == len(word) - 1 else ".")


def path_weight(one: str, other: str, weights: Weights) -> float:
    """Return the weight of the best path through two words of letters."""
    kept, inner, missing = weights.kept, weights.inner, weights.left_out
    skips = [missing.get(left_out_key(other, j), _NEVER) for j in range(len(other))]
    row = [0.0]
    for skip in skips:
        row.append(row[-1] + skip)
    swaps = weights.first
    for i, letter in enumerate(one):
        skip_one = missing.get(left_out_key(one, i), _NEVER)
        diagonal, row[0] = row[0], row[0] + skip_one
        before = row[0]
        for j, mate in enumerate(other):
            best = diagonal + (kept if letter == mate else (swaps if not j else inner).get(letter + mate, _NEVER))
            diagonal = row[j + 1]
            up = diagonal + skip_one
            if up > best:
                best = up
            across = before + skips[j]
            if across > best:
                best = across
            row[j + 1] = before = best
        swaps = inner
    return row[-1]


@lru_cache(maxsize=1 << 18)
def log_odds(one: str, other: str) -> float:
    """Return the log-odds that two words in plain letters are spellings of one; negative for two words."""
    a, b = as_letters(one), as_letters(other)
    weights = _shipped()
    return weights.start + weights.length * log(max(len(a), len(b), 1)) + path_weight(a, b, weights)
