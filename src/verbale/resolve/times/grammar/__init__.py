"""The grammar of time expressions: patterns over the letters of `lexer.py`, each with what it builds.

A rule's pattern is matched at a word; the longest match that builds a form wins, the earlier rule among equals.
A builder that returns `None` says that the words only look like its pattern ("December 45").
"""

from __future__ import annotations

import re
from functools import cache

import msgspec

from verbale.resolve.times.forms import Form
from verbale.resolve.times.grammar import clock, dates, relative, spans
from verbale.resolve.times.grammar.rules import Match, Rule
from verbale.resolve.times.lexer import Lexed

__all__ = ["Found", "parse_at"]

_ALL = (*dates.rule.all, *relative.rule.all, *spans.rule.all, *clock.rule.all)


class Found(msgspec.Struct, frozen=True):
    """A form and the words that it was read from, as positions, end exclusive."""

    form: Form
    first: int
    last: int
    rule: str


def parse_at(lexed: Lexed, first: int, last: int) -> Found | None:
    """Return the longest form that begins at word `first` and ends before `last`, or `None`."""
    best: Found | None = None
    for candidate in _rules_for(lexed.letters[first]):
        match = candidate.pattern.match(lexed.letters, first, last)
        if match is None or (best is not None and match.end() <= best.last):
            continue
        form = candidate.build(Match(match, lexed.words))
        if form is not None:
            best = Found(form, first, match.end(), candidate.name)
    return best


@cache
def _rules_for(letter: str) -> tuple[Rule, ...]:
    """Return the rules whose pattern can begin with `letter`."""
    return tuple(candidate for candidate in _ALL if _can_begin(candidate.pattern.pattern, letter))


def _can_begin(pattern: str, letter: str) -> bool:
    """Tell whether `pattern` can begin with `letter`, by reading its optional head.

    An over-generous answer costs time and nothing else, so groups are read as "any letter that stands in them".
    """
    depth = 0
    head = ""
    index = 0
    while index < len(pattern):
        char = pattern[index]
        if char == "(":
            depth += 1
            named = re.match(r"\(\?P<\w+>|\(\?:", pattern[index:])
            index += len(named[0]) if named else 1
            continue
        if char == ")":
            depth -= 1
        elif char == "[":
            close = pattern.index("]", index)
            head += pattern[index + 1 : close]
            index = close
        elif char not in "?*+|":
            head += char
        index += 1
        if depth == 0 and head and pattern[index : index + 1] not in {"?", "*"} and char not in "?*":
            return letter in head
    return letter in head
