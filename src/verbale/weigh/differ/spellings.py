"""Whether two words of names are one name: told by letters and sounds, so that no report is at odds over a spelling."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import JaroWinkler

__all__ = ["same_name_spelling"]

# Likeness of two romanised words above which they are one spelt in two ways, and not two names.
ONE_WORD = 0.86
SKELETON = 0.80

_SOUNDS = (
    ("shch", "s"), ("tsch", "5"), ("sch", "s"), ("tch", "5"), ("ch", "5"), ("sh", "s"), ("zh", "z"), ("kh", "h"),
    ("ph", "f"),
    ("ck", "k"), ("gh", "g"), ("ts", "6"), ("tz", "6"), ("dj", "j"), ("c", "k"), ("ou", "u"), ("oo", "u"),
    ("ee", "i"), ("iy", "i"),
    ("yi", "i"), ("ij", "i"), ("ii", "i"), ("yy", "i"), ("ye", "e"), ("ie", "e"), ("ia", "a"), ("ya", "a"),
    ("yu", "u"), ("iu", "u"),
    ("io", "o"), ("yo", "o"), ("w", "v"), ("q", "k"), ("y", "i"), ("x", "ks"), ("h", ""),
)  # fmt: skip


_per_word = lru_cache(maxsize=20_000)  # the names of a story are compared again and again


@lru_cache(maxsize=20_000)
def same_name_spelling(one: str, other: str) -> bool:
    """Tell whether two words of a name are one in two spellings: accents, romanisation, a slip of a letter."""
    a, b = _folded(one), _folded(other)
    if not a or not b:
        return False
    if a == b or _sound(a) == _sound(b):
        return True
    if min(len(a), len(b)) < 4 or (a[0] != b[0] and _sound(a)[:1] != _sound(b)[:1]):
        return False
    if a[:-1] == b[:-1] and {a[-1], b[-1]} == {"a", "o"}:
        return False  # Maria is not Mario
    sounds = _sound(a), _sound(b)
    if (
        sounds[0][:1] == sounds[1][:1]
        and sounds[0][-1:] == sounds[1][-1:]
        and _skeleton(a) == _skeleton(b)
        and len(_skeleton(a)) > 1
    ):
        return True  # other vowels alone; the last sound stays, or Maria would be Mario
    likeness = JaroWinkler.similarity(a, b)
    return (
        likeness >= ONE_WORD
        and abs(len(a) - len(b)) <= 3
        and JaroWinkler.similarity(_skeleton(a), _skeleton(b)) >= SKELETON
    )


@_per_word
def _folded(word: str) -> str:
    return re.sub(r"[^a-z]", "", anyascii(word).casefold())


@_per_word
def _sound(word: str) -> str:
    for letters, put in _SOUNDS:
        word = word.replace(letters, put)
    return re.sub(r"(.)\1+", r"\1", word)


@_per_word
def _skeleton(word: str) -> str:
    return re.sub(r"[aeiou]", "", _sound(word)) or _sound(word)
