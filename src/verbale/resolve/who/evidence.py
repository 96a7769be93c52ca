"""What speaks for and against two names being one person's: numbers that a regression weighs.

Some are said of the likeness of words by rule and where the unlike ones stand, some of how many bear the names, some
of the letters that are written for others.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from math import exp
from operator import mul

from verbale.resolve.who.alignment import Alignment, align, courtesies
from verbale.resolve.who.likeness import BY_SYSTEM, CERTAIN, COUNTERPART, INITIAL, UNLIKE, odds_of_words
from verbale.resolve.who.lists import words_of
from verbale.resolve.who.names import PersonName, Word
from verbale.resolve.who.spelling import log_odds

__all__ = ["chance_of_one", "evidence_of"]

_SHORT = 4  # letters
_CONTRADICTED = -4.0  # log-odds down to which two words are compared letter by letter


@cache
def _frequent() -> frozenset[str]:
    return frozenset(words_of("frequent_names.txt"))


@cache
def _shares() -> dict[str, float]:
    """Return how many bear a name, 0 to 1, by rank among the names of its tradition; names not listed are rare."""
    return {name: float(share) for name, share in (line.split("\t") for line in words_of("name_shares.tsv"))}


@cache
def _weights() -> tuple[float, tuple[float, ...]]:
    """Return where the log-odds begin, and what each piece of evidence adds, in the order of `_EVIDENCE`.

    Fitted by `training.names` to made-up people alone.
    """
    told = {name: float(weight) for name, weight in (line.split("\t") for line in words_of("name_weights.tsv"))}
    return told["bias"], tuple(told[name] for name in _EVIDENCE)


def _odds_together(short: tuple[Word, ...], long: tuple[Word, ...]) -> float:
    """Return the log-odds of two names written as one word each, either with its last or first word moved around."""
    orders, whole = _written_together(short), _written_together(long)[0]
    length = len(orders[0])
    if length <= _LEAST_TOGETHER or abs(len(whole) - length) > _MORE_TOGETHER:
        return -UNLIKE
    return max(-UNLIKE, min(UNLIKE, max([log_odds(order, whole) for order in orders])))


@lru_cache(maxsize=65536)
def _written_together(words: tuple[Word, ...]) -> tuple[str, ...]:
    """Return a name as one word, in the order written, with the first word last and with the last word first."""
    texts = [word.text for word in words]
    orders = [texts, [*texts[1:], texts[0]], [texts[-1], *texts[:-1]]] if len(texts) > 1 else [texts]
    return tuple(dict.fromkeys("".join(order) for order in orders))


_LEAST_TOGETHER = 5  # letters
_MORE_TOGETHER = 3  # letters that one of the names may have more


def evidence_of(one: PersonName, other: PersonName) -> dict[str, float]:
    """Return what speaks for and against two names being one person's, by its name in `name_weights.tsv`."""
    return dict(zip(_EVIDENCE, _features(align(one, other)), strict=True))


def chance_of_one(al: Alignment) -> float:
    """Return how likely two names are one person's by the evidence, 0 to 1."""
    bias, weights = _weights()
    return _chance(bias + sum(map(mul, weights, _features(al))))


def _chance(log_odds_: float) -> float:
    return 1.0 / (1.0 + exp(-log_odds_))


_BY_LIKENESS = (
    "least likeness but one",
    "a word far from its counterpart",
    "two words close",
    "words alike to the letter or by system",  # share
    "words alike beside one that differs",  # children of one father
    "first name stands second",  # "X" and "Y X": a child named after the father
    "first names differ",
    "last names differ",
    "given names",
    "frequent names",
    "short words",
    "titled",
    "same order",
    "first words meet",
    "last words meet",
    "a word without counterpart",
    "other given names",
)
_BY_SHARE = (
    "least frequent",
    "frequent beside one unlike",
    "first two swapped",  # a child named after the grandfather
)
_BY_LETTERS = (
    "mean odds",
    "least chance",
    "chances together",
    "unlike words",
    "words left out",
    "lone name",
    "lone name's odds",
    "first word's odds",
    "least chance of two",
    "least chance of four or more",
    "two words",
    "likelier written together",
    "second least chance",
    "a courtesy unlike",
    "unlike and short",
)
_EVIDENCE = (*_BY_LIKENESS, *_BY_SHARE, *_BY_LETTERS)


def _features(al: Alignment) -> tuple[float, ...]:
    return (*_by_likeness(al), *_by_share(al), *_by_letters(al))


def _by_likeness(al: Alignment) -> tuple[float, ...]:
    """Return what the likeness of words by rule says, and where in the names the unlike ones stand."""
    short, long, best, mate = al.short.words, al.long.words, al.best, al.mate
    n, least, end = len(short), min(best), len(long) - 1
    more = n > 1
    first = best[mate.index(0)] if 0 in al.used else 0.0
    last = best[mate.index(end)] if end in al.used else 0.0
    given, common, little = _counts(short)
    alike_words = sum([likeness >= BY_SYSTEM for likeness in best])
    return (
        sorted(best)[1] if more else least,
        max(0.0, 0.8 - least),
        least if n == 2 else 0.0,
        alike_words / n,
        alike_words if least < COUNTERPART else 0,
        more and 0 not in al.used and mate[0] == 1 and long[0].text not in _frequent() and not long[0].initial,
        more and best[0] < COUNTERPART and first < COUNTERPART,
        more and best[-1] < COUNTERPART and last < COUNTERPART,
        given / n,
        common / n,
        (little + _counts(long)[2]) / (n + end + 1),
        al.short.titled or al.long.titled,
        mate == sorted(mate),
        mate[0] == 0,
        mate[-1] == end,
        -1 in mate,
        least < BY_SYSTEM
        and sum(map(_are_other_given_names, short, [long[j] if j >= 0 else None for j in mate], best)),
    )


def _are_other_given_names(one: Word, other: Word | None, likeness: float) -> bool:
    """Tell whether two words in one place are listed given names, and not spellings or forms of one."""
    if other is None or likeness >= BY_SYSTEM or not (one.groups and other.groups):
        return False
    return one.groups.isdisjoint(other.groups) and one.keys.isdisjoint(other.keys)


def _by_share(al: Alignment) -> tuple[float, ...]:
    """Return what it says that few or many bear the words that both names have, and whose father is whose."""
    mate, n = al.mate, len(al.short.words)
    if n == 1:
        return 0.0, 0.0, False
    told = [
        _share_of(word, al.long.words[j])
        for word, likeness, j in zip(al.short.words, al.best, mate, strict=True)
        if likeness >= COUNTERPART
    ]
    mean = sum(told) / len(told) if told else 0.0
    return (
        min(told, default=0.0),
        mean if min(al.best) < BY_SYSTEM else 0.0,
        n > 2 and mate[:2] == [1, 0] and mate[-1] == len(al.long.words) - 1,
    )


@lru_cache(maxsize=65536)
def _share_of(one: Word, other: Word) -> float:
    """Return how many bear the name that two words are spellings of."""
    shares = _shares()
    return max(shares.get(one.text, 0.0), shares.get(other.text, 0.0))


@lru_cache(maxsize=65536)
def _counts(words: tuple[Word, ...]) -> tuple[int, int, int]:
    """Return how many words of a name are given names, frequent ones, short ones."""
    frequent = _frequent()
    return (
        sum(word.given for word in words),
        sum(word.text in frequent for word in words),
        sum(len(word.text) <= _SHORT for word in words),
    )


def _by_letters(al: Alignment) -> tuple[float, ...]:
    """Return what the letters written for others say, word by word and with the words written together."""
    short, long = al.short.words, al.long.words
    odds = [
        odds_of_words(word, long[j]) if j >= 0 else max([odds_of_words(word, other) for other in long])
        for word, j in zip(short, al.mate, strict=True)
    ]
    n, least, more = len(short), min(odds), len(short) > 1
    chance = _chance(least)
    together = _odds_together(short, long) if least < INITIAL and len(long) > 1 else -UNLIKE
    return (
        sum(odds) / n,
        chance,
        sum(map(_chance, odds)),
        sum([value < 0 for value in odds]),
        (len(long) - n) * more,
        not more,
        0.0 if more else odds[0],
        odds[0] if more else 0.0,
        chance if n == 2 else 0.0,
        chance if n > 3 else 0.0,
        n == 2,
        max(0.0, together - max(0.0, least)),
        _chance(sorted(odds)[1]) if n > 2 else 0.0,
        _unlike_courtesies(al, odds) if least < 0 else 0,
        _is_worst_short(al, odds, least),
    )


def _is_worst_short(al: Alignment, odds: Sequence[float], least: float) -> bool:
    """Whether the word least like its counterpart, and not quite another one, is short or has a short one."""
    if not _CONTRADICTED < least < CERTAIN:
        return False
    at = odds.index(least)
    j = al.mate[at]
    return j >= 0 and min(len(al.short.words[at].text), len(al.long.words[j].text)) <= _SHORT


def _unlike_courtesies(al: Alignment, odds: Sequence[float]) -> int:
    """Return how many words of the shorter name are unlike any and courtesies, or stand where the other has one."""
    short, long = al.short.words, al.long.words
    left = any(word.text in courtesies() for j, word in enumerate(long) if j not in al.used)
    return sum(
        left or word.text in courtesies() or (j >= 0 and long[j].text in courtesies())
        for word, j, value in zip(short, al.mate, odds, strict=True)
        if value < 0
    )
