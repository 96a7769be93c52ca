"""Whether two names are one person's, with the reason.

Built on one finding: every word of the shorter name needs a counterpart in the longer one. What romanisation does to a
word costs little, what no system does costs much; an omitted word costs little, a contradicted one much, and
most of all a contradicted first or last one. A lone surname has a threshold of its own.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise
from math import exp, log1p
from typing import NamedTuple

from rapidfuzz.distance import OSA, JaroWinkler

from verbale.resolve.who.lists import words_of
from verbale.resolve.who.names import PersonName, Word, are_equivalent, ending_of, make_word, parse_name

__all__ = ["Comparison", "alike", "block_keys", "compare_names", "keys_of", "same_surname", "surnames_agree"]

# What a difference between two keys costs, by its kind: a sound that no system swaps, a vowel dropped or another vowel,
# a sound that some system writes the other way (b and p, g and k, o and u). Set by hand.
_SOUND, _VOWEL, _SYSTEM = 0.9, 0.38, 0.3
_SWAPS = str.maketrans(
    {"u": "o", "e": "i", "f": "v", "z": "s", "Z": "C", "c": "C", "p": "b", "t": "d", "k": "g", "S": "s", "H": "h"}
)
_NO_VOWELS = str.maketrans("", "", "aoiueh")
_SLAVIC_STRICTER = 1.6  # Slavic vowels are written by rule, so a difference weighs more
_HOPELESS = 0.55  # Jaro-Winkler below which two words are not looked at closer
_BY_SYSTEM = 0.95  # from here on two words are one name, by letters, by system or by language
_COUNTERPART = 0.75  # from here on a word has a counterpart


class Comparison(NamedTuple):
    """Whether two names are one person's, how sure (0 to 1, one half is the line), and why in a few words."""

    same: bool
    score: float
    reason: str


@lru_cache(maxsize=65536)
def _levels(key: str) -> tuple[str, str]:
    """Return a key with the sounds that systems swap made one, and its consonants alone."""
    folded = key.translate(_SWAPS)
    return folded, folded[:1] + folded[1:].translate(_NO_VOWELS)


def _distance(one: str, other: str) -> float:
    """Return what separates two keys: edits, each at the price of its kind.

    An edit distance with prices for each pair of sounds says the same and takes thirty times as long in Python.
    """
    folded, bones = _levels(one)
    folded_other, bones_other = _levels(other)
    all_edits = OSA.distance(one, other)
    real = min(OSA.distance(folded, folded_other), all_edits)
    sounds = min(OSA.distance(bones, bones_other), real)
    return _SOUND * sounds + _VOWEL * (real - sounds) + _SYSTEM * (all_edits - real)


@lru_cache(maxsize=1 << 18)
def alike(one: Word, other: Word) -> float:
    """Return how far two words of names are one word, 0 to 1."""
    if one.text == other.text:
        return 1.0
    if not one.keys.isdisjoint(other.keys):
        return 0.97
    if one.initial or other.initial:
        short, long = (one, other) if one.initial else (other, one)
        return 0.9 if not long.initial and long.text[0] == short.text[0] else 0.0
    if are_equivalent(one, other):
        return 0.95
    if JaroWinkler.similarity(one.text, other.text) < _HOPELESS:
        return 0.0
    return max(_nearness(a, b, strict=one.slavic and other.slavic) for a in one.keys for b in other.keys)


def _nearness(a: str, b: str, *, strict: bool) -> float:
    ending = ending_of(a)
    shared = len(ending) if ending and ending == ending_of(b) else 0
    stem = max(len(a), len(b)) - shared
    distance = _distance(a[: len(a) - shared], b[: len(b) - shared]) * (_SLAVIC_STRICTER if strict else 1.0)
    return max(0.0, 1.0 - distance / (stem + 0.5))


class _Alignment(NamedTuple):
    """For every word of the shorter name its best likeness and the place of its counterpart; the places used."""

    short: PersonName
    long: PersonName
    best: list[float]
    mate: list[int]
    used: set[int]


def _align(one: PersonName, other: PersonName) -> _Alignment:
    # Of two names as long, the one first in the alphabet: the order of the arguments must not show.
    short, long = sorted((one, other), key=lambda name: (len(name.words), [word.text for word in name.words]))
    n, m = len(short.words), len(long.words)
    cells = [
        (likeness - 0.02 * min(abs(i - j), abs(n - i - m + j)), likeness, i, j)
        for i, a in enumerate(short.words)
        for j, b in enumerate(long.words)
        if (likeness := alike(a, b)) > 0
    ]
    cells.sort(reverse=True)
    best, mate, used = [0.0] * n, [-1] * n, set[int]()
    for _, likeness, i, j in cells:
        if mate[i] < 0 and j not in used:
            best[i], mate[i] = likeness, j
            used.add(j)
    if min(best) < _COUNTERPART and m > 1:
        _join_words(short, long, best, mate, used)
    return _Alignment(short, long, best, mate, used)


def _join_words(short: PersonName, long: PersonName, best: list[float], mate: list[int], used: set[int]) -> None:
    """Let one word stand for two neighbours written apart ("Hamidreza", "Hamid Reza")."""
    for i, word in enumerate(short.words):
        for j in range(len(long.words) - 1) if best[i] < 0.9 else ():
            pair = long.words[j].text + long.words[j + 1].text
            if abs(len(pair) - len(word.text)) < 4 and (likeness := alike(word, make_word(pair))) > max(best[i], 0.8):
                best[i], mate[i] = likeness, j
                used |= {j, j + 1}
    for j, word in enumerate(long.words):
        for i in range(len(short.words) - 1):
            if min(best[i], best[i + 1]) < _COUNTERPART:
                pair = short.words[i].text + short.words[i + 1].text
                if abs(len(pair) - len(word.text)) < 4 and (likeness := alike(make_word(pair), word)) > 0.8:
                    best[i] = best[i + 1] = likeness
                    mate[i] = mate[i + 1] = j
                    used.add(j)


@cache
def _frequent() -> frozenset[str]:
    return frozenset(words_of("frequent_names.txt"))


# What speaks for one person (above zero) or two (below): logistic regression on names dev, pairs of two people with one
# surname counted twice. Cross-validated over groups of pairs that share a name: F1 92.7, same surname 90.8 right.
_WEIGHTS = {
    "mean likeness": 5.16,  # of the shorter name's words to their counterparts
    "least likeness but one": 1.18,
    "a word far from its counterpart": 1.04,
    "all words close": 13.05,
    "two words close": 3.09,
    "three words or more": 2.90,
    "words compared": 0.14,
    "letters shared": 1.00,  # logarithm; frequent names count half
    "words alike to the letter or by system": 1.42,  # share
    "words alike beside one that differs": -1.01,  # a father's names shared by his children
    "patronymic or initial left out": 1.57,
    "first name stands second": -2.02,  # "X" and "Y X": a child named after the father
    "first names differ": -0.41,
    "last names differ": -0.51,
    "least alike is the last": 1.06,
    "least alike is the first": 0.41,
    "least alike is a frequent name": -0.27,
    "given names": -1.89,  # share of words that are listed given names: alike, they say little
    "short words": -0.66,  # share; a syllable differs easily
    "lone name": -0.09,
    "lone name close": 0.86,
    "titled": 2.15,
    "initial": 1.10,
    "same order": -0.23,
    "Slavic": 0.76,
}
_BIAS = -10.84
_SHORT = 4  # letters


def _features(al: _Alignment) -> dict[str, float]:
    short, long, best, mate, used = al.short.words, al.long.words, al.best, al.mate, al.used
    n, least = len(short), min(al.best)
    left = [word for j, word in enumerate(long) if j not in used]
    first = max((best[i] for i in range(n) if mate[i] == 0), default=0.0)
    last = max((best[i] for i in range(n) if mate[i] == len(long) - 1), default=0.0)
    frequent = _frequent()
    pairs = list(zip(short, best, strict=True))
    letters = sum(
        len(w.text) * (0.5 if w.text in frequent else 1.0) for w, likeness in pairs if likeness >= _COUNTERPART
    )
    more = n > 1
    alike_words = sum(likeness >= _BY_SYSTEM for likeness in best)
    worst = best.index(least)
    return {
        "mean likeness": sum(best) / n,
        "least likeness but one": sorted(best)[1] if more else best[0],
        "a word far from its counterpart": max(0.0, 0.8 - least),
        "all words close": max(0.0, least - 0.9),
        "two words close": (n == 2) * least,
        "three words or more": n >= 3,
        "words compared": min(n, 4) * more,
        "letters shared": log1p(letters),
        "words alike to the letter or by system": alike_words / n,
        "words alike beside one that differs": alike_words if least < _COUNTERPART else 0,
        "patronymic or initial left out": min(sum(word.patronymic or word.initial for word in left), 2),
        "first name stands second": (
            more and 0 not in used and mate[0] == 1 and long[0].text not in frequent and not long[0].initial
        ),
        "first names differ": more and best[0] < _COUNTERPART and first < _COUNTERPART,
        "last names differ": more and best[-1] < _COUNTERPART and last < _COUNTERPART,
        "least alike is the last": worst == n - 1,
        "least alike is the first": worst == 0,
        "least alike is a frequent name": short[worst].text in frequent,
        "given names": sum(word.given for word in short) / n,
        "short words": sum(len(word.text) <= _SHORT for word in (*short, *long)) / (n + len(long)),
        "lone name": not more,
        "lone name close": (not more) * (least - 0.9),
        "titled": al.short.titled or al.long.titled,
        "initial": any(word.initial for word in short),
        "same order": all(a <= b for a, b in pairwise(mate)),
        "Slavic": sum(word.slavic for word in (*short, *long)) / (n + len(long)),
    }


def compare_names(one: str, other: str) -> Comparison:
    """Return whether two names are one person's. Titles are left out; an empty name is nobody's."""
    first, second = parse_name(one), parse_name(other)
    if not first.words or not second.words:
        return Comparison(False, 0.0, "no name to compare")
    if first.suffix != second.suffix:
        told = " and ".join(suffix or "none" for suffix in sorted((first.suffix, second.suffix)))
        return Comparison(False, 0.0, f"another generation: {told}")
    alignment = _align(first, second)
    features = _features(alignment)
    evidence = _BIAS + sum(_WEIGHTS[name] * value for name, value in features.items())
    score = 1.0 / (1.0 + exp(-evidence))
    return Comparison(score >= 0.5, score, _reason(alignment, same=score >= 0.5))


def block_keys(name: str) -> set[str]:
    """Return keys of the words that may be surnames, each also without vowels and cut short: slips stay together."""
    words = parse_name(name).words
    return {key for word in (*words[-1:], *words[:1]) for key in keys_of(word)}


@lru_cache(maxsize=65536)
def keys_of(word: Word) -> frozenset[str]:
    """Return the keys under which a word is looked up."""
    return word.keys | {"~" + key[:1] + "".join(c for c in key[1:] if c not in "aeiouh")[:4] for key in word.keys}


_SURNAME = 0.9  # likeness from which a lone word is a spelling of a surname


def same_surname(full: str, lone: str) -> bool:
    """Tell whether a lone word is the surname in a full name: its last word, or the first where that comes first."""
    name, word = parse_name(full), parse_name(lone)
    if len(word.words) != 1 or not name.words or word.words[0].initial:
        return False
    places = (name.words[-1], name.words[0]) if len(name.words) > 1 else (name.words[0],)
    return any(alike(place, word.words[0]) >= _SURNAME and not _given_only(place, word.words[0]) for place in places)


def surnames_agree(one: str, two: str) -> bool:
    """Tell whether the last words, or last and first, of two full names are one: a shared first name joins nobody."""
    a, b = parse_name(one).words, parse_name(two).words
    if not a or not b:
        return False
    return max(alike(a[-1], b[-1]), min(alike(a[-1], b[0]), alike(a[0], b[-1]))) >= 0.75 or (
        any(alike(a[-1], word) >= 0.9 for word in b[1:]) and any(alike(b[-1], word) >= 0.9 for word in a[1:])
    )


def _given_only(one: Word, other: Word) -> bool:
    """Whether two words are alike as given names alone, not as spellings: "Bill" is no surname of William Gates."""
    return one.keys.isdisjoint(other.keys) and are_equivalent(one, other)


def _reason(al: _Alignment, *, same: bool) -> str:
    """Return which words decided, in words."""
    found = []
    for word, likeness, j in zip(al.short.words, al.best, al.mate, strict=True):
        mate = al.long.words[j].text if j >= 0 else ""
        if likeness < _COUNTERPART:
            found.append(f"nothing like {word.text!r}" if j < 0 else f"{word.text!r} is not {mate!r}")
        elif likeness < 1.0:
            how = "an initial" if word.initial != al.long.words[j].initial else "a spelling of"
            found.append(
                f"{word.text!r} is an initial of {mate!r}"
                if how == "an initial"
                else f"{word.text!r} is {how} {mate!r}"
            )
    if same and not found:
        return "all words of the shorter name stand in the longer one"
    return ", ".join(found) or "too little in common"
