"""Romanisation: one key for the spellings that a name gets in Latin letters.

A word's keys are equal for spellings that differ by the system alone: Ukrainian KMU 2010, Russian BGN/PCGN, ICAO Doc
9303, GOST 7.79 and the scientific and press forms; Arabic and Persian with their vowels, articles and doubled letters;
Turkic, South Slavic and Caucasian Latin. Latin letters with marks and other scripts go through `anyascii`, after our
own tables for the letters that it reads differently.
"""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

__all__ = ["keys", "latin"]

# Cyrillic: Ukrainian by KMU 2010 where the word has a letter of Ukrainian alone, otherwise BGN/PCGN without soft signs.
_RUSSIAN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    "ђ": "dj", "ј": "y", "љ": "ly", "њ": "ny", "ћ": "ch", "џ": "dzh", "ў": "u", "қ": "q", "ғ": "gh", "ө": "o", "ү": "u",
    "ұ": "u", "ң": "ng", "һ": "h", "ә": "a", "і": "i",
}  # fmt: skip
_UKRAINIAN = _RUSSIAN | {"г": "h", "ґ": "g", "и": "y", "і": "i", "ї": "i", "є": "ie", "ю": "iu", "я": "ia", "й": "i"}
_UKRAINIAN_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_ONLY_UKRAINIAN = frozenset("їєґі")

# Latin letters that carry a sound of their own; `anyascii` would leave the bare letter.
_LETTERS = str.maketrans(
    {
        "ə": "a", "Ə": "a", "ı": "i", "İ": "i", "ş": "sh", "Ş": "sh", "ș": "sh", "š": "sh", "Š": "sh", "ŝ": "sh",
        "ç": "ch", "Ç": "ch", "č": "ch", "Č": "ch", "ć": "ch", "Ć": "ch", "ž": "zh", "Ž": "zh", "ż": "zh", "Ż": "zh",
        "ğ": "g", "Ğ": "g", "đ": "dj", "Đ": "dj", "ð": "d", "þ": "th", "ł": "l", "Ł": "l", "ñ": "ny", "ŭ": "u",
        "ţ": "ts", "ț": "ts", "ß": "ss", "ø": "o", "å": "o", "æ": "e", "œ": "o", "ʻ": "", "ʼ": "", "ʿ": "", "ʾ": "",
        "’": "", "‘": "", "'": "", "`": "", "´": "",
    }
)  # fmt: skip

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


def _from_cyrillic(word: str) -> str:
    word = word.lower()
    if not _ONLY_UKRAINIAN.isdisjoint(word):
        word = word.replace("зг", "zgh")
        first, rest = word[:1], word[1:]
        return _UKRAINIAN_FIRST.get(first, _UKRAINIAN.get(first, first)) + "".join(_UKRAINIAN.get(c, c) for c in rest)
    return "".join(_RUSSIAN.get(c, c) for c in word)


@lru_cache(maxsize=65536)
def latin(word: str) -> str:
    """Return a word of a name in plain lower-case letters a to z; what is no letter is dropped."""
    if word.isascii():
        return re.sub("[^a-z0-9]", "", word.lower())
    if _CYRILLIC.search(word):
        word = _from_cyrillic(word)
    return re.sub("[^a-z0-9]", "", anyascii(word.translate(_LETTERS)).lower())


# In this order. Capitals stand for one sound each: S sh, C ch, Z zh or j as in "jet".
_LETTER_GROUPS = (
    ("shch", "S"), ("schtsch", "S"), ("stch", "S"), ("shh", "S"), ("tsch", "C"), ("tch", "C"), ("cz", "C"),
    ("sch", "S"), ("sh", "S"), ("sz", "S"), ("ch", "C"), ("dzh", "Z"), ("dj", "Z"), ("zh", "Z"), ("kkh", "h"),
    ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("ck", "k"), ("q", "k"), ("x", "ks"), ("w", "v"),
    ("tz", "c"), ("ts", "c"),
)  # fmt: skip
_VOWEL_GROUPS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("[aeo][iy](?![aeou])", "e"),  # ai, ay, ei, ey, oi: one sound in most spellings of one name
        ("[iy]+e|yo|io", "e"),
        ("[iy]+u|ou|oo", "u"),
        ("[iy]+a", "a"),
        ("ee|[iy]+", "i"),
    )
)
_GLIDE = re.compile("^ou(?=[aei])")  # "w" as French writes it: "Ouazzani"
_BARE_C = re.compile("c(?![hkz])")
_DOUBLED = re.compile(r"(.)\1+")


def _sound(word: str) -> str:
    for letters, sound in _LETTER_GROUPS:
        word = word.replace(letters, sound)
    for pattern, sound in _VOWEL_GROUPS:
        word = pattern.sub(sound, word)
    word = _DOUBLED.sub(r"\1", word)
    return word[:-1] if word[-1:] == "h" and word[-2:-1] in "aeiou" and len(word) > 2 else word


@lru_cache(maxsize=65536)
def keys(word: str) -> frozenset[str]:
    """Return the keys of a word in plain letters: two words with a key in common are spellings of one.

    "j", "c" and "cz" are read in every way that some system means them, hence several.
    """
    forms = {word}
    if "j" in word:
        forms = {word.replace("j", "y"), word.replace("j", "zh")}
    if "cz" in word:
        forms |= {form.replace("cz", "ts") for form in forms}
    if _GLIDE.match(word):
        forms |= {_GLIDE.sub("w", form) for form in forms}
    if _BARE_C.search(word):
        forms = {_BARE_C.sub(sound, form) for form in forms for sound in ("k", "ts", "s")}
    return frozenset(map(_sound, forms))
