"""Korean and Chinese names, whose words are single syllables: each has to be the same syllable in some romanisation.

A letter more or less makes another syllable there, hence another name, where in other languages it is a spelling.
Sounds that McCune-Reischauer, the Revised Romanisation, Wade-Giles, Pinyin and the press write differently are one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from verbale.resolve.who.names import Word

__all__ = ["are_other_syllables", "are_same_syllables"]

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
_FINALS = {"rk": "k", "g": "k", "b": "p", "d": "t", "r": "l", "h": ""}
_HEARD = {"k": "ng", "p": "m", "t": "n"}  # "Hak-ryong" and "Hang-nyong"
_WHOLE = 3  # words: the family's, and two of the given name
_SYLLABLE = re.compile(
    rf"({'|'.join(sorted(_INITIALS, key=len, reverse=True))})([wy]?[aeiou]{{1,3}})(ng|rk|[nmkgpbltrhd]?)"
)
_LONGEST = 6  # letters


@lru_cache(maxsize=65536)
def _key(text: str) -> str:
    """Return one key for the spellings of a syllable, "" where the word is not one."""
    match = _SYLLABLE.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None:
        return ""
    initial, vowel = match[1], match[2]
    if initial == "w" and vowel[0] in "ou":  # "Woong" and "Ung"
        initial = ""
    for letters, sound in _VOWELS:
        vowel = vowel.replace(letters, sound)
    return f"{_INITIALS[initial]}-{vowel}-{_FINALS.get(match[3], match[3])}"


def _keys(name: Sequence[Word]) -> list[str]:
    """Return the keys of a name's words in their order; a stop before a nasal or "r" is written as one is heard."""
    found = [_key(word.text) for word in name]
    for at in range(len(found) - 1):
        if found[at] and found[at + 1][:1] in ("n", "m"):
            found[at] = found[at][:-1] + _HEARD.get(found[at][-1], found[at][-1])
    return found


def _both(one: Sequence[Word], other: Sequence[Word]) -> tuple[list[str], list[str]] | None:
    """Return the sorted keys of two names in syllables, of three words at least one; None for other names."""
    if max(len(one), len(other)) != _WHOLE or min(len(one), len(other)) < _WHOLE - 1:
        return None
    keys = _keys(one)
    if not all(keys):
        return None
    others = _keys(other)
    return (sorted(keys), sorted(others)) if all(others) else None


def are_other_syllables(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Tell whether two names in syllables, of three words at least one, are told apart by a syllable.

    A name of one given syllable is not the short form of one of two.
    """
    keys = _both(one, other)
    return keys is not None and keys[0] != keys[1]


def are_same_syllables(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Tell whether two names of three syllables each are the same syllables, in whatever order of the two names."""
    keys = _both(one, other)
    return keys is not None and keys[0] == keys[1]
