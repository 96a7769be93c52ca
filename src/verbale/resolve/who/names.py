"""A person's name in parts: what to compare, and what may be left out of it."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from verbale.lexicon import is_honorific, state_of, titles
from verbale.resolve.who.lists import words_of
from verbale.resolve.who.romanise import keys, latin

__all__ = ["PersonName", "Word", "are_equivalent", "ending_of", "is_given_name", "is_lone", "make_word", "parse_name"]

_PLAIN = re.compile(r"[\w .\-]*")
_SEPARATORS = str.maketrans("‐‑–_/", "     ")
_NOTE = re.compile(r"\[[^\]]*\]|\([^)]*\)|[\"“”«»][^\"“”«»]*[\"“”«»]|,\s*(?=jr|sr|ii|iv)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])(?=\s|$)")
_SUFFIXES = {
    "jr": "jr",
    "junior": "jr",
    "jnr": "jr",
    "sr": "sr",
    "senior": "sr",
    "snr": "sr",
    "ii": "2",
    "iii": "3",
    "iv": "4",
}
# Endings of surnames whose vowels are written by one system or another, and never left to the ear.
_SLAVIC = re.compile(
    r"(?:[oeai]v|[oeai]va|[iy]n|[iy]na|enko|[csz]k[iy]{0,2}|[csz]ka[yi]?a|ich|ic|itch|[iyu]uk|chuk|[iy]ak|[iy]an|shvili|dze|"
    r"[iy]kh|ko|off|eff|ow|ew|owa|ewa|k|il|ij|[iy]y|iy)$"
)
# Endings that many surnames of a language share: what is alike in them says nothing about the bearer.
_SHARED_ENDING = re.compile(
    r"(?:opulos|idis|iadis|akis|evicius|avicius|[oe]viC|[oe]vic|[oea]va?|skai?|sk[iy]|sian|ian|en[sc]ko|enko|Svili|(?<=a)dze|[iy]na?|"
    r"adeh?|zadeh?|ulah|udin|edin|son|sen|zai|pur|nia|man|erg)$"
)
# Particles that open a surname told alone: "al-Rahim", "van Dyke".
_BEFORE_SURNAMES = frozenset(
    ["al", "el", "ul", "van", "von", "de", "der", "den", "di", "da", "du", "del", "bin", "ibn"]
)
_ABD = re.compile(
    r"^[ae](?:bd|db)(?:[aeou]{1,2}l(?=[a-z]{3})|[aeiou]{1,2}(?=(?:rr|ss|nn|zz|tt|dd|sh|sl))"
    r"|[aeou]{1,2}[rs](?=[bcdfghjklmnpqstvwyz][aeou])|[aeou]{1,2}(?=r[ae][hsz]|s[ae][lmt]))"
)
_ABD_ALONE = re.compile(r"^(?:[ae]bd[aeou]{1,2}(?:l|r|s|sh|n|t|z|d)|abed|abdu|adb[aeou]l)$")
_ALLAH = re.compile(r"^c?[ae](?:bd|db)(?:[aeou]{1,2}l+ah?i?|il+ahi?|oulaye|oulai|ulai)$")
# "Salah al-Din", "Salah ud-Din", "Salahuddin", "Salaheddine": of the faith.
_DIN = re.compile(r"^(.{3,}?)(?:[aeu]ld|[aeiou][dt]d|(?<=...)[eu]d)[iey]{1,2}ne?$")
_FATHER_OF = re.compile(r"^ab(?:u|ou|oo)l$")  # "Abul Hasan", "Abu al-Hasan"
_DIN_ALONE = re.compile(r"^(?:[aeu]l|[aeou]d)?d[iey]{1,2}ne?$")


# Forms of address that are names, too: before one word alone they are its first half ("Hafiz Gul", "Ko Ko Naing").
_NAMES_TOO = frozenset(
    ["hafiz", "ko", "maung", "mir", "mirza", "pir", "raja", "qari", "sultan", "hakim", "malam", "khun"]
)
# Malay titles of two words, the first or second of which is a name of other people.
_OF_TWO = frozenset(["tan sri", "datuk seri", "dato seri", "dato' seri", "dato sri", "dato' sri", "pehin dato"])


class Word(NamedTuple):
    """A word of a name: its plain letters, the keys of its spellings, and what kind of word it is."""

    text: str
    keys: frozenset[str]
    initial: bool
    slavic: bool
    groups: frozenset[int]

    @property
    def given(self) -> bool:
        """Whether it is a listed given name."""
        return bool(self.groups)


class PersonName(NamedTuple):
    """A name without titles and particles: its words in the order written, and its generation suffix ("" if none)."""

    words: tuple[Word, ...]
    suffix: str
    titled: bool


@cache
def _particles() -> frozenset[str]:
    return frozenset(word for word in words_of("particles.txt"))


@cache
def _groups() -> dict[str, frozenset[int]]:
    """Return for every key of a listed given name the numbers of its groups."""
    found: dict[str, set[int]] = {}
    for number, line in enumerate(words_of("given_names.txt")):
        for name in line.split():
            for key in keys(latin(name)):
                found.setdefault(key, set()).add(number)
    return {key: frozenset(numbers) for key, numbers in found.items()}


def _groups_of(text: str) -> frozenset[int]:
    groups = _groups()
    return frozenset(number for key in keys(text) for number in groups.get(key, ()))


def are_equivalent(one: Word, other: Word) -> bool:
    """Tell whether two words are one given name in two languages, or a short form and its full one."""
    return not one.groups.isdisjoint(other.groups)


def is_given_name(word: str) -> bool:
    """Tell whether a word is a listed given name, in whatever spelling."""
    groups = _groups()
    return any(key in groups for key in keys(latin(word)))


@lru_cache(maxsize=65536)
def ending_of(key: str) -> str:
    """Return the ending of a key that many surnames share, "" where it has none or would be all of it."""
    match = _SHARED_ENDING.search(key)
    return match[0] if match and match.start() > 1 else ""


@lru_cache(maxsize=65536)
def make_word(text: str) -> Word:
    """Return the word with what is needed to compare it."""
    return Word(
        text,
        keys(text),
        len(text) == 1,
        _SLAVIC.search(text) is not None,
        _groups_of(text),
    )


@cache
def _title_words() -> frozenset[str]:
    return frozenset(word for title in titles() for word in title.split())


def is_lone(name: str) -> bool:
    """Tell whether a name is one word, particles aside: a surname told alone."""
    return len(parse_name(name).words) == 1


@lru_cache(maxsize=65536)
def _is_title_word(raw: str) -> bool:
    return is_honorific(raw.strip("'’")) or raw.rstrip(".,").lower() in _title_words()


@lru_cache(maxsize=65536)
def _is_state_word(raw: str) -> bool:
    state = state_of(raw)
    return state is not None and state.how in ("adjective", "name")


@cache
def _last_words() -> frozenset[str]:
    return frozenset(title.split()[-1] for title in titles())


def _ends_title(raw: list[str]) -> bool:
    """Tell whether words may end a title: "park" opens "park ranger", and is a name before another."""
    last = raw[-1].rstrip(".,").lower()
    if is_honorific(raw[-1].strip("'’")) or last == "sri" or last == "seri" or _is_state_word(raw[-1]):
        return True
    return last in (_last_words() if len(raw) > 1 else titles())


def _titles_before(raw: list[str]) -> int:
    """Return how many words before a name are a title; a state's word is none alone: "German Petrov" is a name."""
    start, last = 0, len(raw) - 1
    while start < last:
        if start < last - 1 and f"{raw[start]} {raw[start + 1]}".lower() in _OF_TWO:
            start += 2
        elif _is_title_word(raw[start]) or _is_state_word(raw[start]):
            start += 1
        else:
            break
    while start and not _ends_title(raw[:start]):
        start -= 1
    if not any(map(_is_title_word, raw[:start])):
        return 0
    if start == last and latin(raw[start - 1]) in _NAMES_TOO:
        start -= 2 if start > 1 and raw[start - 2] == raw[start - 1] else 1
    return start


@lru_cache(maxsize=262144)
def parse_name(name: str) -> PersonName:
    """Return the parts of a name as written: titles, notes, nicknames in quotation marks and particles set apart."""
    if not _PLAIN.fullmatch(name):
        name = _POSSESSIVE.sub("", _NOTE.sub(" ", name)).translate(_SEPARATORS)
    raw = name.replace("-", " ").split()
    start = _titles_before(raw)
    suffix = ""
    while len(raw) - start > 1 and latin(raw[-1]) in _SUFFIXES:
        suffix = _SUFFIXES[latin(raw.pop())]
    plain = _split_servants([text for text in map(latin, raw[start:]) if text])
    last = len(plain) - 1
    kept = [
        text
        for i, text in enumerate(plain)
        if text not in _particles() or i == last or (i == 0 and text not in _BEFORE_SURNAMES)
    ]
    return PersonName(tuple(map(make_word, kept or plain)), suffix, start > 0)


def _split_servants(plain: list[str]) -> list[str]:
    """Return the words with "Abdul Rahman" and "Abd al-Rahman" made alike, and so "Salahuddin", and "Abul Hasan"."""
    found: list[str] = []
    for at, text in enumerate(plain):
        if _ALLAH.match(text):
            found.append("abdalah")
        elif _ABD_ALONE.match(text):
            found.append("abd")
        elif match := _ABD.match(text):
            found += ["abd", text[match.end() :]]
        elif _FATHER_OF.match(text) and at < len(plain) - 1:
            found.append("abu")
        elif _DIN_ALONE.match(text) and found:
            found.append("din")
        elif match := _DIN.match(text):
            found += [match[1], "din"]
        else:
            found.append(text)
    return found
