"""How far two words of names are one word: by rule from their keys, and by the letters written for others."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

from verbale.resolve.who.names import Word, are_equivalent, ending_of
from verbale.resolve.who.spelling import log_odds

__all__ = ["BY_SYSTEM", "CERTAIN", "COUNTERPART", "HOPELESS", "INITIAL", "UNLIKE", "alike", "folded", "odds_of_words"]

# What a difference between two keys costs, by its kind: a sound that no system swaps, a vowel dropped or another vowel,
# a sound that some system writes the other way (b and p, g and k, o and u). Set by hand.
_SOUND, _VOWEL, _SYSTEM = 0.9, 0.38, 0.3
_SWAPS = str.maketrans(
    {"u": "o", "e": "i", "f": "v", "z": "s", "Z": "C", "c": "C", "p": "b", "t": "d", "k": "g", "S": "s", "H": "h"}
)
_NO_VOWELS = str.maketrans("", "", "aoiueh")
_SLAVIC_STRICTER = 1.6  # Slavic vowels are written by rule, so a difference weighs more
HOPELESS = 0.55  # Jaro-Winkler below which two words are not looked at closer
BY_SYSTEM = 0.95  # from here on two words are one name, by letters, by system or by language
COUNTERPART = 0.75  # from here on a word has a counterpart


@lru_cache(maxsize=65536)
def folded(key: str) -> tuple[str, str]:
    """Return a key with the sounds that systems swap made one, and its consonants alone."""
    swapped = key.translate(_SWAPS)
    return swapped, swapped[:1] + swapped[1:].translate(_NO_VOWELS)


def _distance(one: str, other: str) -> float:
    """Return what separates two keys: edits, each at the price of its kind.

    An edit distance with prices for each pair of sounds says the same and takes thirty times as long in Python.
    """
    swapped, bones = folded(one)
    swapped_other, bones_other = folded(other)
    all_edits = OSA.distance(one, other)
    real = min(OSA.distance(swapped, swapped_other), all_edits)
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
    if JaroWinkler.similarity(one.text, other.text) < HOPELESS:
        return 0.0
    return max(_nearness(a, b, strict=one.slavic and other.slavic) for a in one.keys for b in other.keys)


def _nearness(a: str, b: str, *, strict: bool) -> float:
    ending = ending_of(a)
    shared = len(ending) if ending and ending == ending_of(b) else 0
    stem = max(len(a), len(b)) - shared
    distance = _distance(a[: len(a) - shared], b[: len(b) - shared]) * (_SLAVIC_STRICTER if strict else 1.0)
    return max(0.0, 1.0 - distance / (stem + 0.5))


CERTAIN, UNLIKE = 6.0, 5.0  # log-odds of two words equal to the letter; the most that any other two get, either way
_BY_KEY, _BY_LANGUAGE = 2.5, 2.2  # log-odds, at least, of one key in some system; of one given name in two languages
INITIAL = 2.0
_SLIPPED, _LEAST_SLIPPED = 2.0, 6  # log-odds of two words with two letters transposed; letters that they have at least
_ARTICLES = ("al", "el", "ul")


@lru_cache(maxsize=1 << 18)
def odds_of_words(one: Word, other: Word) -> float:
    """Return the log-odds that two words of names are one word."""
    if one.text == other.text:
        return INITIAL if one.initial else CERTAIN
    if one.initial or other.initial:
        return INITIAL if one.text[0] == other.text[0] and not (one.initial and other.initial) else -UNLIKE
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
    return max(-UNLIKE, min(UNLIKE, found))


def _are_transposed(one: str, other: str) -> bool:
    """Whether two long words differ by two neighbours that changed places, the slip of a hand that types."""
    if len(one) != len(other) or len(one) < _LEAST_SLIPPED:
        return False
    at = next(i for i, letter in enumerate(one) if letter != other[i])
    return one[at + 1 : at + 2] + one[at] + one[at + 2 :] == other[at:]
