"""Numbers in figures and in words: what one looks like in a text, and its value ("1.2m", "twenty-five thousand")."""

from __future__ import annotations

import re
from math import isfinite

__all__ = ["FIGURE", "NUMBER", "SCALE", "SCALES", "SPELT", "parse_number"]

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_NUMBER_WORDS = {word: value for value, word in enumerate(_UNITS)} | {w: 10 * (n + 2) for n, w in enumerate(_TENS)}
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "k": 1e3, "m": 1e6,
    "mn": 1e6, "mln": 1e6,
    "bn": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12, "dozen": 12, "b": 1e9,
    "lakh": 1e5, "lakhs": 1e5, "crore": 1e7, "crores": 1e7,
}  # fmt: skip
_PARTS_OF_ONE = {"half": 0.5, "quarter": 0.25}

FIGURE = r"\d{1,3}(?:[,\u202f\u00a0]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_WORDS = "|".join(
    sorted([*_NUMBER_WORDS, "a dozen", "two dozen", "three dozen", "several dozen"], key=lambda w: (-len(w), w))
)
_AND_A_PART = r"\sand\sa\s(?:half|quarter)\b"
SPELT = (
    rf"(?:{_WORDS})(?:(?:[ -](?:{_WORDS}|hundred|thousand|lakhs?|crores?)"
    rf"|(?:(?<=hundred)|(?<=thousand)|(?<=lakh)|(?<=crore)|(?<=lakhs)|(?<=crores))\sand(?=\s(?:{_WORDS})))*"
    rf"(?:{_AND_A_PART})?)"
)
SCALE = r"(?:hundred|thousand|million|billion|trillion|dozen|crores?|lakhs?|bn|bln|mn|mln|tn|trn)"
NUMBER = rf"(?:{FIGURE})(?:[\s-]?{SCALE}(?!\w)|\s?[kmb](?!\w))?|(?:{SPELT})(?:\s{SCALE}(?!\w))*(?!\w)"
"""Pattern of one number, in figures or words, with its scale."""


def parse_number(words: str) -> float | None:
    """Return the value of a number in figures or words ("1.2m", "two dozen", "twenty-five thousand"), None if it is
    none or too large to be told.
    """
    words = words.strip().casefold().replace("\u00a0", "").replace("\u202f", "")
    found = re.fullmatch(rf"({FIGURE})(?:\s|-(?=[a-z]{{4}}))?([a-z]+)?", words)
    if found:
        value = float(found.group(1).replace(",", ""))
        scale = found.group(2)
        value *= SCALES.get(scale or "", 1)
        return None if (scale and scale not in SCALES) or not isfinite(value) else round(value, 6)
    total, current, seen = 0.0, 0.0, False
    for word in re.split(r"[\s-]+", words):
        if word in ("and", "a", "an", "several"):
            current = current or (1.0 if word in ("a", "an") else current)
        elif word in _NUMBER_WORDS:
            current, seen = current + _NUMBER_WORDS[word], True
        elif word in _PARTS_OF_ONE and seen:  # "two and a half"
            current += _PARTS_OF_ONE[word]
        elif word in SCALES:
            scale_value = SCALES[word]
            if scale_value in (100, 12):
                current = (current or 1) * scale_value
            else:
                total, current = total + (current or 1) * scale_value, 0.0
            seen = True
        else:
            return None
    return total + current if seen else None
