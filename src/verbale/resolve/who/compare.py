"""Whether two names are one person's, with the reason.

Built on one finding: every word of the shorter name needs a counterpart in the longer one. What romanisation does to a
word costs little, what no system does costs much; an omitted word costs little, a contradicted one much, and
most of all a contradicted first or last one. A lone surname has a threshold of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from verbale.resolve.who.alignment import Alignment, align, without_courtesies
from verbale.resolve.who.endings import is_longer_form, is_other_surname
from verbale.resolve.who.evidence import chance_of_one
from verbale.resolve.who.likeness import BY_SYSTEM, COUNTERPART, alike, folded, odds_of_words
from verbale.resolve.who.names import PersonName, Word, are_equivalent, make_word, parse_name
from verbale.resolve.who.syllables import are_other_syllables, are_same_syllables

__all__ = [
    "Comparison",
    "block_keys",
    "compare_names",
    "keys_of",
    "openings",
    "same_surname",
    "surnames_agree",
]


class Comparison(NamedTuple):
    """Whether two names are one person's, how sure (0 to 1, one half is the line), and why in a few words."""

    same: bool
    score: float
    reason: str


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
    alignment = align(first, second)
    score = _by_form(alignment, chance_of_one(alignment))
    bare = None if score >= 0.5 else without_courtesies(alignment)
    if bare is not None:
        score = max(score, _by_form(bare, chance_of_one(bare)))
    return Comparison(score >= 0.5, score, _reason(alignment, same=score >= 0.5))


_APART, _TOGETHER = 0.3, 0.8  # the score at most, or at least, where the form of a word decides
_LIKELY = 1.5  # log-odds from which two words are one without more ado


def _by_form(al: Alignment, score: float) -> float:
    """Return the score, set right where endings and syllables tell more than letters do."""
    short, long = al.short.words, al.long.words
    if len(short) == 1 < len(long) and al.mate[0] >= 0 and is_other_surname(short[0], long[al.mate[0]]):
        return min(score, _APART)
    if score >= _APART and are_other_syllables(short, long):
        return _APART
    if score < _TOGETHER and are_same_syllables(short, long):
        return _TOGETHER
    unlike = [
        i
        for i, (likeness, j) in enumerate(zip(al.best, al.mate, strict=True))
        if likeness < BY_SYSTEM and (j < 0 or odds_of_words(short[i], long[j]) < _LIKELY)
    ]
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
    return frozenset(folded(key)[0][:1] for key in word.keys)


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


def _reason(al: Alignment, *, same: bool) -> str:
    """Return which words decided, in words."""
    found = []
    for word, likeness, j in zip(al.short.words, al.best, al.mate, strict=True):
        mate = al.long.words[j].text if j >= 0 else ""
        if likeness < COUNTERPART:
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
