"""The words of two names side by side: for each word of the shorter one its counterpart in the longer one."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import JaroWinkler

from verbale.resolve.who.likeness import COUNTERPART, HOPELESS, alike
from verbale.resolve.who.lists import words_of
from verbale.resolve.who.names import PersonName, Word, make_word
from verbale.resolve.who.spelling import log_odds

__all__ = ["Alignment", "align", "courtesies", "without_courtesies"]

_SLIPS = 2  # letters by which two words and the two written together may differ
_JOINED = 1.0  # log-odds from which two words written together are one word of the other name


class Alignment(NamedTuple):
    """For every word of the shorter name its best likeness and the place of its counterpart; the places used."""

    short: PersonName
    long: PersonName
    best: list[float]
    mate: list[int]
    used: set[int]


def align(one: PersonName, other: PersonName) -> Alignment:
    """Return the words of the shorter name with those of the longer one that are most like them, each used once."""
    one, other = _together(one, other), _together(other, one)
    # Of two names as long, the one first in the alphabet: the order of the arguments must not show.
    short, long = (other, one) if _order(other) < _order(one) else (one, other)
    n = len(short.words)
    cells = [
        (likeness - aside, likeness, i, j)
        for i, j, aside in _places(n, len(long.words))
        if (likeness := alike(short.words[i], long.words[j])) > 0
    ]
    cells.sort(reverse=True)
    best, mate, used = [0.0] * n, [-1] * n, set[int]()
    for _, likeness, i, j in cells:
        if mate[i] < 0 and j not in used:
            best[i], mate[i] = likeness, j
            used.add(j)
    return Alignment(short, long, best, mate, used)


@lru_cache(maxsize=256)
def _places(n: int, m: int) -> tuple[tuple[int, int, float], ...]:
    """Return each place in names of n and of m words, and what it costs that a counterpart stands elsewhere."""
    return tuple((i, j, 0.02 * min(abs(i - j), abs(n - i - m + j))) for i in range(n) for j in range(m))


def without_courtesies(al: Alignment) -> Alignment | None:
    """Return two names side by side without the courtesies that each has and the other has not, None where none are.

    A word that one writer puts in is not contradicted by another that another writer puts in: "Nur Khan Wazirzai" and
    "Nur Muhammad Wazirzai". A last word is never left out, for it may be the surname.
    """
    short, long = al.short.words, al.long.words
    listed = courtesies()
    ones = {i for i, word in enumerate(short[:-1]) if al.best[i] < COUNTERPART and word.text in listed}
    if not ones or len(short) - len(ones) < _LEAST_LEFT:
        return None
    met = {j for j, likeness in zip(al.mate, al.best, strict=True) if likeness >= COUNTERPART}
    others = {j for j, word in enumerate(long[:-1]) if j not in met and word.text in listed}
    if not others or len(long) - len(others) < _LEAST_LEFT:
        return None
    return align(_less(al.short, ones), _less(al.long, others))


def _less(name: PersonName, places: Collection[int]) -> PersonName:
    return name._replace(words=tuple(word for at, word in enumerate(name.words) if at not in places))


_LEAST_LEFT = 2  # words of a name that are left without courtesies


@cache
def courtesies() -> frozenset[str]:
    """Return the words that one writer puts into a name and another leaves out."""
    return frozenset(words_of("courtesies.txt"))


def _order(name: PersonName) -> tuple[int, list[str]]:
    return len(name.words), [word.text for word in name.words]


def _together(name: PersonName, other: PersonName) -> PersonName:
    """Return the name, two neighbours as one word where the other has them as one ("Hamid Reza", "Hamidreza")."""
    words = name.words
    if _lengths(words)[1] > _lengths(other.words)[0] + _SLIPS:
        return name
    found: list[Word] = []
    at = 0
    while at < len(words):
        pair = words[at : at + 2]
        if len(pair) == 2 and any(_is_both(pair[0].text, pair[1].text, mate.text) for mate in other.words):
            found.append(make_word(pair[0].text + pair[1].text))
            at += 2
        else:
            found.append(words[at])
            at += 1
    return name._replace(words=tuple(found))


@lru_cache(maxsize=65536)
def _lengths(words: tuple[Word, ...]) -> tuple[int, int]:
    """Return the letters of a name's longest word and of its two neighbours that have the fewest."""
    sizes = [len(word.text) for word in words]
    return max(sizes), min(map(sum, pairwise(sizes)), default=99)


def _is_both(one: str, two: str, word: str) -> bool:
    """Whether a word is two words written together, and neither of them alone."""
    if abs(len(one) + len(two) - len(word)) > _SLIPS or len(one) == 1 or len(two) == 1 or len(word) < 4:
        return False
    whole = one + two
    if whole == word:
        return True
    if JaroWinkler.similarity(whole, word) < HOPELESS:
        return False
    told = log_odds(whole, word)
    return told > _JOINED and told > max(log_odds(one, word), log_odds(two, word)) + 1.0
