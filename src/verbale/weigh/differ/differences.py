"""How two values, or two sentences about one thing, differ: not at all, in spelling, by rounding, or in what they say.

Only the last three kinds are a reader's business: a revision (the world moved between the reports), an omission (one
tells less) and a contradiction. Spelling, romanisation and rounding are told apart so that they are not reported. For
whoever holds two sentences against each other; the record's own differences are found by the modules beside this one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

import msgspec
from anyascii import anyascii
from rapidfuzz.distance import JaroWinkler

from verbale.calendar_names import ANY_WEEKDAY, FULL_MONTH
from verbale.types import Amount
from verbale.weigh.amounts import find_amounts, same_amount
from verbale.weigh.differ.spellings import same_name_spelling
from verbale.weigh.words import word_set

__all__ = ["Difference", "Verdict", "at_odds", "compare_sentences", "compare_values"]

Verdict = Literal["same", "spelling", "rounding", "revision", "omission", "contradiction"]


_per_text = lru_cache(maxsize=10_000)  # a sentence is compared with hundreds of others


class Difference(msgspec.Struct, frozen=True):
    """A verdict and what it rests on, in a few words."""

    verdict: Verdict
    reason: str


def compare_values(one: str, other: str) -> Difference:
    """Return how two values of one attribute differ, by their words alone: numbers by rounding, names by spelling.

    Values of which one is contained in the other differ by omission; a revision cannot be seen from values alone.
    """
    if _plain(one) == _plain(other):
        return Difference("same", "the same words")
    amounts = _amounts_of(one), _amounts_of(other)
    if amounts[0] and amounts[1]:
        same = same_amount(amounts[0][0], amounts[1][0])
        if same is not None:
            exact = amounts[0][0].value == amounts[1][0].value
            return Difference("same" if exact and same else "rounding" if same else "contradiction", "numbers compared")
    words = _plain(one).split(), _plain(other).split()
    left, right = _unshared(words[0], words[1])
    if not left or not right:
        return Difference("omission", "one says less")
    if len(left) == len(right) and all(any(same_name_spelling(a, b) for b in right) for a in left):
        return Difference("spelling", "the same name in two spellings")
    return Difference("contradiction", "different words")


@_per_text
def _plain(text: str) -> str:
    return " ".join(re.findall(r"[\w%$£€.,-]*\w%?", text.casefold().replace("’", "'")))


@_per_text
def _amounts_of(text: str) -> tuple[Amount, ...]:
    return tuple(found.amount for found in find_amounts(text))


def _unshared(one: Sequence[str], other: Sequence[str]) -> tuple[list[str], list[str]]:
    return [w for w in one if w not in other], [w for w in other if w not in one]


# --- sentences
# ---------------------------------------------------------------------------------------------------------


@cache
def _opposites() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Return the pairs of word groups that exclude each other, from `opposites.tsv`."""
    lines = resources.files("verbale.weigh").joinpath("opposites.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return tuple((frozenset(a.split("|")), frozenset(b.split("|"))) for a, b in rows)


@cache
def _synonyms() -> dict[str, str]:
    """Return each word's group head, from `synonyms.txt`: one group a line."""
    lines = resources.files("verbale.weigh").joinpath("synonyms.txt").read_text(encoding="utf-8").splitlines()
    found: dict[str, str] = {}
    for line in lines:
        if line and not line.startswith("#"):
            words = line.split()
            for word in words:
                found.setdefault(word, words[0])
    return found


_REVISED = re.compile(
    r"\b(?:now|no longer|since|revised|updated|later|rescheduled|postponed|put off|pushed back|brought forward|moved"
    r" (?:to|from|up|back)|delayed|originally|initially|at first"
    r"|first (?:said|planned|set)|had (?:been )?(?:planned|expected|scheduled|set|said|offered|asked)|instead of"
    r"|raised|sweetened|lowered its|cut its|up from|down from|rose to|fell to|risen to|fallen to|grown to"
    r"|has (?:since|risen|grown|fallen)|changed|replaced|earlier|previous(?:ly)?|new (?:date|offer|count|figure|tally"
    r"|toll)|by (?:\w+ )?evening|corrected|withdrew|reversed|dropped (?:its|the|their)"
    r"|eased|climbed|reopened|resumed|after all|extended|shortened|cut short|called off|from \w+ to)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|never|no|none|neither|nor|without|nobody|denied|denies|deny|refused|refuses|failed|fails|rejects?"
    r"|rejected)\b|n[’']t\b",
    re.IGNORECASE,
)
_DAYS = re.compile(
    rf"\b{ANY_WEEKDAY}\b|\b"
    + FULL_MONTH
    + r"(?:\s\d{1,2}\b)?|\b\d{1,2}\s"
    + FULL_MONTH
    + r"\b|\b(?:noon|midnight|tomorrow|yesterday"
    r"|tonight|dawn)\b"
)
_SMALL = word_set("differences.small")
_ALIKE_NUMBER = re.compile(r"\d")


def compare_sentences(one: str, other: str) -> Difference:
    """Return how two reports' sentences about one thing differ.

    Numbers, days, opposites, negation and names are looked at in that order. Words of change ("moved to", "now", "up
    from") in one of them make a revision of what would else contradict. Where nothing is at odds, what only one tells
    makes an omission, and a hedge in one alone ("about", "late on") is rounding.
    """
    if _squashed(one) == _squashed(other):
        return Difference("same" if _plain(one) == _plain(other) else "spelling", "the same letters")
    found = at_odds(one, other)
    if found is not None:
        return found
    if _compare_names(one, other) == "spelling":
        return Difference("spelling", "a name in two spellings")
    return _by_content(one, other, *_unshared(_content(one), _content(other)), _compare_numbers(one, other))


def at_odds(one: str, other: str) -> Difference | None:
    """Return the contradiction or the revision between two sentences, as `compare_sentences`; None where none is."""
    if _squashed(one) == _squashed(other):
        return None
    changed = _tells_of_change(one) != _tells_of_change(other)
    verdict: Verdict = "revision" if changed else "contradiction"
    if _compare_numbers(one, other) == "contradiction":
        return Difference(verdict, "numbers differ")
    if _days_differ(one, other):
        return Difference(verdict, "days differ")
    if _opposed(one, other):
        return Difference(verdict, "opposite words")
    if _compare_names(one, other) == "contradiction":
        return Difference(verdict, "names differ")
    if changed and any(_unshared(_content(one), _content(other))):
        return Difference("revision", "one tells of a change")
    return None


@_per_text
def _squashed(text: str) -> str:
    """Return the letters and figures alone, so that hyphens, blanks and accents make no difference."""
    return re.sub(r"[^\w%]", "", anyascii(text).casefold().replace("per cent", "percent"))


def _compare_numbers(one: str, other: str) -> Verdict:
    mine, theirs = _amounts_of(one), _amounts_of(other)
    shared = {a.unit for a in mine} & {a.unit for a in theirs}
    verdict: Verdict = "same"
    for amount in mine:
        peers = [a for a in theirs if a.unit == amount.unit]
        if not peers and not _is_measure(amount):
            peers = [a for a in theirs if a.unit not in shared and not _is_measure(a)]
        verdicts = [same_amount(amount, msgspec.structs.replace(a, unit=amount.unit)) for a in peers]
        if not verdicts:
            continue
        if True not in verdicts:
            return "contradiction"
        if all(a.value != amount.value for a in peers):
            verdict = "rounding"
    return verdict


def _is_measure(amount: Amount) -> bool:
    """Tell whether an amount is money, a share or a time: compared with its own kind alone."""
    return amount.unit.isupper() or amount.unit in ("percent", "hour", "day", "week", "month", "year", "minute")


def _days_differ(one: str, other: str) -> bool:
    mine, theirs = _days_of(one), _days_of(other)
    weekdays = {d for d in mine if d.endswith("day")}, {d for d in theirs if d.endswith("day")}
    if weekdays[0] and weekdays[1]:
        return not weekdays[0] & weekdays[1]
    dates = {d for d in mine if _ALIKE_NUMBER.search(d)}, {d for d in theirs if _ALIKE_NUMBER.search(d)}
    if dates[0] and dates[1]:
        return not {_day_key(d) for d in dates[0]} & {_day_key(d) for d in dates[1]}
    months = mine - weekdays[0] - dates[0], theirs - weekdays[1] - dates[1]
    return bool(months[0] and months[1] and not months[0] & months[1])


def _day_key(day: str) -> str:
    return " ".join(sorted(day.split()))


@_per_text
def _content(text: str) -> tuple[str, ...]:
    words = [re.sub(r"[’']s?$", "", w) for w in re.findall(r"[\w’'-]+", text.casefold())]
    return tuple(
        _synonyms().get(w, _synonyms().get(_root(w), _root(w)))
        for w in words
        if w and w not in _SMALL and not w[0].isdigit()  # an ending that stands alone leaves no word
    )


@_per_text
def _words_of(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\w’'-]+", text.casefold()))


@_per_text
def _days_of(text: str) -> frozenset[str]:
    return frozenset(_DAYS.findall(text))


@_per_text
def _tells_of_change(text: str) -> bool:
    return _REVISED.search(text) is not None


@_per_text
def _denies(text: str) -> bool:
    return _NOT.search(text) is not None


def _root(word: str) -> str:
    for ending in ("ingly", "edly", "ings", "ing", "ies", "ed", "es", "ly", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: len(word) - len(ending)]
    return word


def _opposed(one: str, other: str) -> bool:
    """Tell whether the sentences hold words that exclude each other, or one denies what the other says in the same
    words.
    """
    mine, theirs = _words_of(one), _words_of(other)
    for group, against in _opposites():
        for a, b in ((mine, theirs), (theirs, mine)):
            if a & group and b & against and not b & group and not a & against:
                return True
    negated = _denies(one), _denies(other)
    words = set(_content(one)), set(_content(other))
    return negated[0] != negated[1] and len(words[0] & words[1]) >= 0.5 * min(len(words[0]), len(words[1]))


@_per_text
def _names(text: str) -> tuple[str, ...]:
    words = re.findall(r"(?<![.!?]\s)(?<!^)\b[A-Z][\w’'-]+", text)
    first = re.match(r"\W*([A-Z][\w’'-]+)", text)
    found = [first.group(1)] if first and first.group(1).casefold() not in _SMALL else []
    return tuple(re.sub(r"[’']s?$", "", w) for w in [*found, *words] if not _DAYS.fullmatch(w))


def _compare_names(one: str, other: str) -> Verdict:
    mine, theirs = _names(one), _names(other)
    left, right = _unshared(mine, theirs)
    lowered = _words_of(one), _words_of(other)
    left = [w for w in left if w.casefold() not in lowered[1]]
    right = [w for w in right if w.casefold() not in lowered[0]]
    if not left or not right:
        return "same"
    if all(any(same_name_spelling(a, b) for b in right) for a in left) or all(
        any(same_name_spelling(a, b) for a in left) for b in right
    ):
        return "spelling"
    return "contradiction" if _in_same_place(one, other, left, right) else "same"


def _in_same_place(one: str, other: str, left: Sequence[str], right: Sequence[str]) -> bool:
    """Tell whether two names stand in one frame: the same word before or behind them in both sentences."""
    for a in left:
        for b in right:
            if a[0].isupper() and b[0].isupper() and _neighbours(one, a) & _neighbours(other, b):
                return True
    return False


@lru_cache(maxsize=20_000)
def _neighbours(text: str, word: str) -> frozenset[tuple[str, str]]:
    words = re.findall(r"[\w’'-]+", text)
    found: set[tuple[str, str]] = set()
    for place, told in enumerate(words):
        if told.startswith(word):
            if place:
                found.add(("before", words[place - 1].casefold()))
            if place + 1 < len(words):
                found.add(("behind", words[place + 1].casefold()))
    return frozenset((side, w) for side, w in found if w not in ("the", "and", "a", "of"))


_HEDGE = re.compile(
    r"\b(?:about|around|some|nearly|almost|roughly|approximately|close to|at least|more than|over|up to|or so|more or"
    r" less|all but|hardly|fairly|most of|just|late|early|on or about"
    r"|in the order of|somewhat|practically|virtually|an estimated)\b",
    re.IGNORECASE,
)


def _by_content(one: str, other: str, left: Sequence[str], right: Sequence[str], numbers: Verdict) -> Difference:
    """Return the verdict where nothing is at odds, by what is left over on either side."""
    hedged = {m.casefold() for m in _HEDGE.findall(one)} != {m.casefold() for m in _HEDGE.findall(other)}
    left, right = ([w for w in words if not _HEDGE.fullmatch(w)] for words in (left, right))
    slips = [(a, b) for a in left for b in right if _is_slip(a, b)]
    if slips and len(left) <= len(slips) and len(right) <= len(slips):
        return Difference("spelling", "a word in two spellings")
    details = _details(one), _details(other)
    lost = len(right) + len(details[1] - details[0]), len(left) + len(details[0] - details[1])
    if numbers == "rounding" and max(lost) <= 4:
        return Difference("rounding", "a number rounded")
    size = min(len(_content(one)), len(_content(other)))
    if max(lost) >= 2 and min(lost) <= max(1, 0.34 * size) and max(lost) > min(lost):
        return Difference("omission", "one tells less")
    if numbers == "rounding" or hedged:
        return Difference("rounding", "a number rounded" if numbers == "rounding" else "one is less exact")
    if max(lost) and not min(lost):
        return Difference("omission", "one tells less")
    return Difference("same", "no difference found")


def _is_slip(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= 4 and JaroWinkler.similarity(one, other) >= 0.92 and one != other


def _details(text: str) -> set[str]:
    """Return the figures and days of a text: what a shorter report leaves out first."""
    return set(re.findall(r"\d[\d.,]*\d|\d", text)) | {d.casefold() for d in _DAYS.findall(text)}
