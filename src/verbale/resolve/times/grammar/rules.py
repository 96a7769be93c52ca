"""What a rule of the grammar is, and what the builders of several sections share."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import msgspec

from verbale.resolve.times.forms import Form
from verbale.resolve.times.lexer import Word

__all__ = [
    "COUNT",
    "DAY",
    "EDGES",
    "LEADING",
    "SHIFTS",
    "Builder",
    "Match",
    "Rule",
    "Rules",
    "as_relative",
    "count_of",
    "date_form",
    "is_plural",
    "relation_of",
    "relative_form",
    "weekday_of",
    "with_edge",
]

# Pieces of patterns. Names of groups: w weekday, m month, d day, y year, r relative, n count, u unit, f edge.
DAY = "(?P<d>[NO])"
COUNT = "(?P<x>x)?(?:(?P<q>a?q)F?|(?P<n>[Nan]))"
LEADING = "(?:t?(?P<f>f|g(?=F))-?F?)?"


class Match:
    """The words that a rule's pattern matched, by the names of its groups."""

    def __init__(self, match: re.Match[str], words: Sequence[Word]) -> None:
        self._match = match
        self._words = words

    def word(self, name: str) -> Word | None:
        """Return the first word of a group, `None` where the group is empty or the rule has no such group."""
        if name not in self._match.re.groupindex:
            return None
        start, end = self._match.span(name)
        return self._words[start] if 0 <= start < end else None

    def __getitem__(self, name: str) -> Word:
        word = self.word(name)
        if word is None:
            raise KeyError(name)
        return word

    def value(self, name: str) -> str:
        """Return a group's value, empty where the group is empty; of a unit without its mark of the plural."""
        word = self.word(name)
        if word is None:
            return ""
        return word.value.rstrip("*") if word.letter == "U" else word.value

    def has(self, name: str) -> bool:
        """Tell whether the rule has such a group, empty or not."""
        return name in self._match.re.groupindex

    @property
    def letters(self) -> str:
        """All letters that matched."""
        return self._match[0]

    def surface(self, name: str) -> str:
        """Return a group's letter and value as one, to tell "ago" from "later"; empty where the group is empty."""
        word = self.word(name)
        return word.letter + word.value if word is not None else ""

    def last_of(self, name: str) -> Word:
        """Return the last word of a group."""
        return self._words[self._match.end(name) - 1]

    def number(self, name: str) -> int | None:
        """Return a group's whole number, `None` where it is empty or not whole."""
        word = self.word(name)
        if word is None or word.number != int(word.number):
            return None
        return int(word.number)


class Rule(msgspec.Struct, frozen=True):
    """A pattern over letters, what it is called, and what it builds."""

    name: str
    pattern: re.Pattern[str]
    build: Callable[[Match], Form | None]


Builder = Callable[[Match], Form | None]


class Rules:
    """The rules of one section, in the order written; called with a pattern, it takes in the builder below."""

    def __init__(self) -> None:
        self.all: list[Rule] = []

    def __call__(self, pattern: str, name: str = "") -> Callable[[Builder], Builder]:
        """Return a decorator that adds a rule with this pattern; several may share one builder."""

        def add(build: Builder) -> Builder:
            self.all.append(Rule(name or build.__name__.strip("_"), re.compile(pattern), build))
            return build

        return add


def date_form(match: Match, **fields: object) -> Form | None:
    """Return the date of the groups `w`, `m`, `d`, `y`; `None` for a day that no month has."""
    day = match.number("d")
    if match.word("d") is not None and (day is None or not 1 <= day <= 31):
        return None
    form = Form(
        kind="date",
        year=match.number("y"),
        month=int(match.value("m")) if match.word("m") else None,
        day=day,
        weekday=weekday_of(match.value("w")),
    )
    return with_edge(msgspec.structs.replace(form, **fields), match.value("f"))


def weekday_of(value: str) -> int | None:
    """Return the number of a weekday from its value, `None` for no weekday."""
    return int(value[0]) if value else None


def with_edge(form: Form, edge: str) -> Form:
    """Return the form, as the start, middle or end of itself where the words say so ("early May")."""
    return Form(kind="edge", type=form.type, mod=edge, inner=form) if edge else form


SHIFTS = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1, "current": 0, "latest": -1}
"""How many units away each word points; none where it is not here."""


def relation_of(match: Match) -> str:
    """Return the word that says which: last, next, this, that; "this coming" counts as coming."""
    return match.value("r2") or _which(match["r"])


def _which(word: Word) -> str:
    return word.value if word.letter == "R" else {"h": "this", "o": "that", "s": "same", "t": "the"}[word.letter]


def as_relative(word: Word, unit: str) -> Form:
    """Return what "last", "next", "this" or "that" make of a unit."""
    relation = _which(word)
    return Form(
        kind="relative",
        unit=unit,
        relation=relation,
        shift=SHIFTS.get(relation, 0),
        base="previous" if relation in {"previous", "following", "that", "same"} else "anchor",
    )


def relative_form(match: Match, unit: str) -> Form:
    """Return the same for a match's group `r`."""
    return as_relative(match["r"], unit)


EDGES = {"-1": "START", "1": "END"}  # "earlier this week", "later this month"


def is_plural(word: Word) -> bool:
    """Tell whether the lexicon marks a unit's or part's word as a plural."""
    return word.value.endswith("*")


def count_of(match: Match) -> tuple[float | None, bool]:
    """Return how many, and whether the text leaves it open."""
    if match.word("q") is not None:
        value = match.last_of("q").value
        return (float(value), False) if value != "X" else (None, True)
    word = match.word("n")
    if word is None:
        return None, False
    return (1.0, False) if word.letter in "an" else (word.number, False)
