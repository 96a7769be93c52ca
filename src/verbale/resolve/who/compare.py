"""Whether two names are one person's, with the reason.

Built on one finding: every word of the shorter name needs a counterpart in the longer one. What romanisation does to a
word costs little, what no system does costs much; an omitted word costs little, a contradicted one much, and
most of all a contradicted first or last one. A lone surname has a threshold of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from math import exp
from operator import mul
from typing import NamedTuple

from rapidfuzz.distance import OSA, JaroWinkler

from verbale.resolve.who.endings import is_longer_form, is_other_surname
from verbale.resolve.who.lists import words_of
from verbale.resolve.who.names import PersonName, Word, are_equivalent, ending_of, make_word, parse_name
from verbale.resolve.who.spelling import log_odds
from verbale.resolve.who.syllables import are_other_syllables, are_same_syllables

__all__ = [
    "Comparison",
    "alike",
    "block_keys",
    "compare_names",
    "evidence_of",
    "keys_of",
    "openings",
    "same_surname",
    "surnames_agree",
]

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
_SLIPS = 2  # letters by which two words and the two written together may differ
_JOINED = 1.0  # log-odds from which two words written together are one word of the other name
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
    return _Alignment(short, long, best, mate, used)


@lru_cache(maxsize=256)
def _places(n: int, m: int) -> tuple[tuple[int, int, float], ...]:
    """Return each place in names of n and of m words, and what it costs that a counterpart stands elsewhere."""
    return tuple((i, j, 0.02 * min(abs(i - j), abs(n - i - m + j))) for i in range(n) for j in range(m))


def _order(name: PersonName) -> tuple[int, list[str]]:
    return len(name.words), [word.text for word in name.words]


def _together(name: PersonName, other: PersonName) -> PersonName:
    """Return the name, two neighbours as one word where the other has them as one ("Hamid Reza", "Hamidreza")."""
    words = name.words
    longest = max([len(word.text) for word in other.words])
    if min([len(a.text) + len(b.text) for a, b in pairwise(words)], default=99) > longest + _SLIPS:
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


def _is_both(one: str, two: str, word: str) -> bool:
    """Whether a word is two words written together, and neither of them alone."""
    if abs(len(one) + len(two) - len(word)) > _SLIPS or len(one) == 1 or len(two) == 1 or len(word) < 4:
        return False
    whole = one + two
    if whole == word:
        return True
    if JaroWinkler.similarity(whole, word) < _HOPELESS:
        return False
    told = log_odds(whole, word)
    return told > _JOINED and told > max(log_odds(one, word), log_odds(two, word)) + 1.0


@cache
def _frequent() -> frozenset[str]:
    return frozenset(words_of("frequent_names.txt"))


@cache
def _courtesies() -> frozenset[str]:
    return frozenset(words_of("courtesies.txt"))


@cache
def _weights() -> tuple[float, tuple[float, ...]]:
    """Return where the log-odds begin, and what each piece of evidence adds, in the order of `_EVIDENCE`.

    Fitted by `training.names` to made-up people alone.
    """
    told = {name: float(weight) for name, weight in (line.split("\t") for line in words_of("name_weights.tsv"))}
    return told["bias"], tuple(told[name] for name in _EVIDENCE)


_SHORT = 4  # letters
_CERTAIN, _UNLIKE = 6.0, 5.0  # log-odds of two words equal to the letter; the most that any other two get, either way
_BY_KEY, _BY_LANGUAGE = 2.5, 2.2  # log-odds, at least, of one key in some system; of one given name in two languages
_INITIAL = 2.0
_SLIPPED, _LEAST_SLIPPED = 2.0, 6  # log-odds of two words with two letters transposed; letters that they have at least
_ARTICLES = ("al", "el", "ul")


@lru_cache(maxsize=1 << 18)
def _odds(one: Word, other: Word) -> float:
    """Return the log-odds that two words of names are one word."""
    if one.text == other.text:
        return _CERTAIN
    if one.initial or other.initial:
        return _INITIAL if one.text[0] == other.text[0] and not (one.initial and other.initial) else -_UNLIKE
    found = log_odds(one.text, other.text)
    for long, short in ((one.text, other.text), (other.text, one.text)):
        if long[:2] in _ARTICLES and short[:2] != long[:2] and len(long) > 5:
            found = max(found, log_odds(long[2:], short) - 0.5)  # an article that the other leaves out
    if not one.keys.isdisjoint(other.keys):
        found = max(found, _BY_KEY)
    if are_equivalent(one, other):
        found = max(found, _BY_LANGUAGE)
    if found < _SLIPPED and _are_transposed(one.text, other.text):
        found = _SLIPPED
    return max(-_UNLIKE, min(_UNLIKE, found))


def _are_transposed(one: str, other: str) -> bool:
    """Whether two long words differ by two neighbours that changed places, the slip of a hand that types."""
    if len(one) != len(other) or len(one) < _LEAST_SLIPPED:
        return False
    at = next(i for i, letter in enumerate(one) if letter != other[i])
    return one[at + 1 : at + 2] + one[at] + one[at + 2 :] == other[at:]


def _odds_together(short: tuple[Word, ...], long: tuple[Word, ...]) -> float:
    """Return the log-odds of two names written as one word each, either with its last or first word moved around."""
    orders, whole = _written_together(short), _written_together(long)[0]
    length = len(orders[0])
    if length <= _LEAST_TOGETHER or abs(len(whole) - length) > _MORE_TOGETHER:
        return -_UNLIKE
    return max(-_UNLIKE, min(_UNLIKE, max([log_odds(order, whole) for order in orders])))


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
    return dict(zip(_EVIDENCE, _features(_align(one, other)), strict=True))


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
)
_EVIDENCE = (*_BY_LIKENESS, *_BY_LETTERS)


def _features(al: _Alignment) -> tuple[float, ...]:
    return (*_by_likeness(al), *_by_letters(al))


def _by_likeness(al: _Alignment) -> tuple[float, ...]:
    """Return what the likeness of words by rule says, and where in the names the unlike ones stand."""
    short, long, best, mate = al.short.words, al.long.words, al.best, al.mate
    n, least, end = len(short), min(best), len(long) - 1
    more = n > 1
    first = best[mate.index(0)] if 0 in al.used else 0.0
    last = best[mate.index(end)] if end in al.used else 0.0
    given, common, little = _counts(short)
    alike_words = sum([likeness >= _BY_SYSTEM for likeness in best])
    return (
        sorted(best)[1] if more else least,
        max(0.0, 0.8 - least),
        least if n == 2 else 0.0,
        alike_words / n,
        alike_words if least < _COUNTERPART else 0,
        more and 0 not in al.used and mate[0] == 1 and long[0].text not in _frequent() and not long[0].initial,
        more and best[0] < _COUNTERPART and first < _COUNTERPART,
        more and best[-1] < _COUNTERPART and last < _COUNTERPART,
        given / n,
        common / n,
        (little + _counts(long)[2]) / (n + end + 1),
        al.short.titled or al.long.titled,
        mate == sorted(mate),
        mate[0] == 0,
        mate[-1] == end,
        -1 in mate,
    )


@lru_cache(maxsize=65536)
def _counts(words: tuple[Word, ...]) -> tuple[int, int, int]:
    """Return how many words of a name are given names, frequent ones, short ones."""
    frequent = _frequent()
    return (
        sum(word.given for word in words),
        sum(word.text in frequent for word in words),
        sum(len(word.text) <= _SHORT for word in words),
    )


def _by_letters(al: _Alignment) -> tuple[float, ...]:
    """Return what the letters written for others say, word by word and with the words written together."""
    short, long = al.short.words, al.long.words
    odds = [
        _odds(word, long[j]) if j >= 0 else max([_odds(word, other) for other in long])
        for word, j in zip(short, al.mate, strict=True)
    ]
    n, least, more = len(short), min(odds), len(short) > 1
    chance = _chance(least)
    together = _odds_together(short, long) if least < _INITIAL and len(long) > 1 else -_UNLIKE
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
    )


def _unlike_courtesies(al: _Alignment, odds: Sequence[float]) -> int:
    """Return how many words of the shorter name are unlike any and courtesies, or stand where the other has one."""
    short, long = al.short.words, al.long.words
    left = any(word.text in _courtesies() for j, word in enumerate(long) if j not in al.used)
    return sum(
        left or word.text in _courtesies() or (j >= 0 and long[j].text in _courtesies())
        for word, j, value in zip(short, al.mate, odds, strict=True)
        if value < 0
    )


def compare_names(one: str, other: str) -> Comparison:
    """Return whether two names are one person's. Titles are left out; an empty name is nobody's."""
    first, second = parse_name(one), parse_name(other)
    if not first.words or not second.words:
        return Comparison(False, 0.0, "no name to compare")
    if first.suffix != second.suffix:
        told = " and ".join(suffix or "none" for suffix in sorted((first.suffix, second.suffix)))
        return Comparison(False, 0.0, f"another generation: {told}")
    if _is_double_surname(one, second) or _is_double_surname(other, first):
        return Comparison(True, _TOGETHER, "the double surname of the other")
    alignment = _align(first, second)
    bias, weights = _weights()
    score = _by_form(alignment, _chance(bias + sum(map(mul, weights, _features(alignment)))))
    return Comparison(score >= 0.5, score, _reason(alignment, same=score >= 0.5))


_APART, _TOGETHER = 0.3, 0.8  # the score at most, or at least, where the form of a word decides


def _by_form(al: _Alignment, score: float) -> float:
    """Return the score, set right where endings and syllables tell more than letters do."""
    short, long = al.short.words, al.long.words
    if len(short) == 1 < len(long) and al.mate[0] >= 0 and is_other_surname(short[0], long[al.mate[0]]):
        return min(score, _APART)
    if score >= _APART and are_other_syllables(short, long):
        return _APART
    if score < _TOGETHER and are_same_syllables(short, long):
        return _TOGETHER
    unlike = [i for i, likeness in enumerate(al.best) if likeness < _BY_SYSTEM]
    if score < _TOGETHER and len(short) == len(long) > 1 and len(unlike) == 1:
        left = next((j for j in range(len(long)) if j not in al.used), al.mate[unlike[0]])
        if is_longer_form(short[unlike[0]], long[left]):
            return _TOGETHER
    return score


def _is_double_surname(full: str, lone: PersonName) -> bool:
    """Tell whether a name is the hyphened surname of a full one, with or without its hyphen: "Vega Ruiz"."""
    *given, surname = full.split() or [""]
    parts = tuple(word.text for word in parse_name(surname).words)
    return bool(given) and "-" in surname and len(parts) > 1 and parts == tuple(word.text for word in lone.words)


def block_keys(name: str) -> set[str]:
    """Return keys of the words that may be surnames, each also without vowels and cut short: slips stay together."""
    words = parse_name(name).words
    return {key for word in (*words[-1:], *words[:1]) for key in keys_of(word)}


@lru_cache(maxsize=65536)
def keys_of(word: Word) -> frozenset[str]:
    """Return the keys under which a word is looked up: its own, and each without vowels and glides, cut short."""
    glided = {"~" + _bones(_glided(key), "aeiouhwv") for key in word.keys if _GLIDE.search(key) is not None}
    return word.keys | {"~" + _bones(key, "aeiouh") for key in word.keys} | glided


def _bones(key: str, soft: str) -> str:
    return key[:1] + "".join(c for c in key[1:] if c not in soft)[:4]


# "Mankwa" and "Mankua", "Wabala" and "Ouabala": one sound, written with a vowel or with a letter of its own.
_GLIDE = re.compile(r"[vw]|u[aeio]")


def _glided(key: str) -> str:
    return re.sub(r"^(?:ou|u)(?=[aeio])", "v", key.replace("w", "v"))


@lru_cache(maxsize=65536)
def openings(word: Word) -> frozenset[str]:
    """Return the sounds that a word may begin with, those that systems swap made one."""
    return frozenset(_levels(key)[0][:1] for key in word.keys)


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
    if alike(a[-1], b[-1]) >= 0.75 or (alike(a[-1], b[0]) >= 0.75 and alike(a[0], b[-1]) >= 0.75):
        return True
    if _written_apart(a, b) or _written_apart(b, a):
        return True
    return any(alike(a[-1], word) >= 0.9 for word in b[1:]) and any(alike(b[-1], word) >= 0.9 for word in a[1:])


def _written_apart(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Tell whether the last word of a name is the last two of the other: "Bo Vander Ek" and "Bo Vanderek"."""
    together = other[-2].text + other[-1].text if len(other) == len(one) + 1 > 2 else ""
    return bool(together) and alike(one[-1], make_word(together)) >= 0.9


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
