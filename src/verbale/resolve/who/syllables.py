"""Korean and Chinese names, whose words are single syllables: each has to be the same syllable in some romanisation.

A letter more or less makes another syllable there, hence another name, where in other languages it is a spelling.
Sounds that McCune-Reischauer, the Revised Romanisation, Wade-Giles, Pinyin and the press write differently are one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from verbale.resolve.who.names import Word

__all__ = ["are_other_syllables"]

_INITIALS = {
    "k": "k", "g": "k", "kk": "k", "t": "t", "d": "t", "tt": "t", "p": "p", "b": "p", "pp": "p", "ch": "c", "j": "c",
    "jj": "c", "zh": "c", "q": "c", "ts": "z", "z": "z", "c": "z", "s": "s", "ss": "s", "sh": "s", "x": "s", "hs": "s",
    "r": "n", "l": "n", "n": "n", "h": "h", "m": "m", "f": "f", "w": "w", "y": "y", "": "",
}  # fmt: skip
_VOWELS = (
    ("woo", "o"), ("eui", "i"), ("ui", "i"), ("oi", "e"), ("oe", "e"), ("ea", "e"), ("aa", "a"), ("eo", "o"),
    ("eu", "o"), ("ou", "o"), ("oo", "o"), ("au", "o"), ("u", "o"), ("ai", "e"), ("ae", "e"), ("ay", "e"),
    ("ee", "i"), ("ie", "ye"),
)  # fmt: skip
_FINALS = {"g": "k", "b": "p", "d": "t", "r": "l", "h": ""}
_WHOLE = 3  # words: the family's, and two of the given name
_SYLLABLE = re.compile(
    rf"({'|'.join(sorted(_INITIALS, key=len, reverse=True))})([wy]?[aeiou]{{1,3}})(ng|[nmkgpbltrhd]?)"
)
_LONGEST = 6  # letters


@lru_cache(maxsize=65536)
def _key(text: str) -> str:
    """Return one key for the spellings of a syllable, "" where the word is not one."""
    match = _SYLLABLE.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None:
        return ""
    vowel = match[2]
    for letters, sound in _VOWELS:
        vowel = vowel.replace(letters, sound)
    return f"{_INITIALS[match[1]]}-{vowel}-{_FINALS.get(match[3], match[3])}"


def are_other_syllables(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Tell whether two names in syllables, of three words at least one, are told apart by a syllable.

    A name of one given syllable is not the short form of one of two.
    """
    keys = [[_key(word.text) for word in name] for name in (one, other)]
    if max(map(len, keys)) != _WHOLE or min(map(len, keys)) < _WHOLE - 1 or not all(map(all, keys)):
        return False
    return sorted(keys[0]) != sorted(keys[1])
