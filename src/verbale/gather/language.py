"""Which language a report is in: by its script first, then by its commonest words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

__all__ = ["detect_language"]

SCRIPTS: Mapping[str, str] = {
    "GREEK": "el", "ARABIC": "ar", "HEBREW": "he", "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh",
    "DEVANAGARI": "hi", "BENGALI": "bn", "TAMIL": "ta", "THAI": "th", "GEORGIAN": "ka", "ARMENIAN": "hy",
    "ETHIOPIC": "am", "KHMER": "km", "LAO": "lo", "MYANMAR": "my", "SINHALA": "si", "TELUGU": "te", "MALAYALAM": "ml",
    "GUJARATI": "gu", "GURMUKHI": "pa",
}  # fmt: skip
"""The language that a script is most news in; Latin and Cyrillic have several and are told by words and letters."""

OWN_LETTERS = (
    ("CYRILLIC", "іїєґ", "uk"), ("CYRILLIC", "ў", "be"), ("CYRILLIC", "ђћџљњ", "sr"), ("CYRILLIC", "ыэё", "ru"),
    ("ARABIC", "پچژگ", "fa"), ("CJK", "のはをにが", "ja"),
)  # fmt: skip
"""Letters that one language of a script has and the others lack; the first that is found decides."""

SCRIPT_DEFAULTS = {"CYRILLIC": "bg"} | dict(SCRIPTS)
SAMPLE = 20_000
WORD = re.compile(r"[^\W\d_]+")

ENOUGH_WORDS = 20
"""Fewer words tell nothing: then what is declared stands."""

ENGLISH_SHARE = 0.15
"""Of a hundred running English words of news, 30 to 45 are on the list; of mere lists of names, still 15."""


def detect_language(text: str, *, declared: str | None = None) -> str:
    """Return a BCP 47 tag: `declared` where the text bears it out or is too short to tell; "en" where nothing tells."""
    found = _by_script(text) or _by_words(text)
    if declared and (found is None or declared.split("-")[0].lower() == found):
        return declared
    return found or "en"


def _by_script(text: str) -> str | None:
    letters = [letter for letter in text[:SAMPLE] if letter.isalpha()]
    scripts = Counter(unicodedata.name(letter, "LATIN").split()[0] for letter in letters)
    if not scripts:
        return None
    script = max(sorted(scripts), key=lambda name: scripts[name])
    if scripts["HIRAGANA"] + scripts["KATAKANA"] > len(letters) * 0.1:
        return "ja"
    if script == "LATIN":
        return None
    present = set(text[:SAMPLE].lower())
    own = (language for name, signs, language in OWN_LETTERS if name == script and present & set(signs))
    return next(own, SCRIPT_DEFAULTS.get(script, "und"))


def _by_words(text: str) -> str | None:
    words = [word.lower() for word in WORD.findall(text[:SAMPLE])]
    if len(words) < ENOUGH_WORDS:
        return None
    counts = {language: sum(word in common for word in words) for language, common in sorted(_common_words().items())}
    best = max(counts, key=lambda language: counts[language])
    if counts["en"] >= len(words) * ENGLISH_SHARE and counts["en"] >= counts[best] * 0.8:
        return "en"
    return best if counts[best] >= len(words) * 0.1 else None


@cache
def _common_words() -> Mapping[str, frozenset[str]]:
    lines = files("verbale.gather").joinpath("common_words.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {language: frozenset(words.split()) for language, words in rows}
