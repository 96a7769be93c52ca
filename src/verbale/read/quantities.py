"""Quantities in figures and words, as news writes them: money, percentages, lengths of time, points, counts.

A closed language: a sign or unit, a number with its scale, perhaps a second one of a range. What a quantity is worth
is for `weigh`; here it is where one stands and of what sort it is.
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from verbale.types import Span

__all__ = ["Quantity", "Sort", "find_quantities"]

Sort = Literal["money", "percent", "time", "points", "year", "clock", "ordinal", "count"]


class Quantity(msgspec.Struct, frozen=True):
    """A number with its sign, scale and unit; `noun` is the word behind it in small letters, empty for none."""

    span: Span
    sort: Sort
    noun: str = ""
    rate: bool = False
    """Whether "an hour", "per year", "a share" follows."""


_ONES = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    "|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_SPELT = rf"(?:{_ONES})(?:-(?:{_ONES}))?(?:-and-a-half| and a half)?(?: hundred| thousand| dozen)?(?!\w)"
_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_BIG = r"hundred|thousand|million|billion|trillion"
_SCALE = rf"(?:[\s-]?(?:{_BIG}|dozen|bn|bln|mn|mln|tn|trn)(?!\w)|[mbk](?!\w))"
_NUMBER = rf"(?:{_FIGURE}){_SCALE}?|(?:{_SPELT})(?:[\s-](?:{_BIG})(?!\w))*"
_SIGN = r"(?:US|CA|AU|NZ|HK|C|A)?[$£€¥₹#]\s?|(?:USD|EUR|GBP)\s"
_PERCENT = r"\s?%|[\s-]?(?:percent\b|per\s?cent\b|percentage\spoints?\b|pct\b)"
_COIN = (
    r"[\s-](?:dollars?|euros?|pounds?|yen|yuan|cents?|pence|rubles?|roubles?|francs?|marks|rupees|pesos?|crowns?"
    r"|kroner)\b"
)
_QUANTITY = re.compile(
    rf"(?<![\w.,])(?P<sign>{_SIGN})?(?:{_NUMBER})(?:(?P<percent>{_PERCENT})|(?P<coin>{_COIN}))?"
    rf"(?:\s?(?:to|-|–|or)\s?(?P<sign2>{_SIGN})?(?:{_NUMBER})(?:(?P<percent2>{_PERCENT})|(?P<coin2>{_COIN}))?)?"
    r"|\bmulti-?(?:million|billion)(?:-(?P<coin3>dollar|euro|pound))?\b"
    r"|\ba\s(?:million|billion|dozen|third|quarter|half)(?P<coin4>\s(?:dollars|euros|pounds))?\b|\bhalf\b",
    re.IGNORECASE,
)
_WORD = re.compile(
    r"[-\s](?:(?:more|additional|new|extra|other|of the|of its|of)\s)?([A-Za-z]{1,40})(?:[-\s]([A-Za-z]{1,40}))?"
)
_RATE = re.compile(
    r"[\s-]?(?:a|an|per|each|every)[\s-](?:year|month|week|day|hour|share|barrel|worker|employee|person|head)\b"
    r"|\s(?:annually|yearly|hourly|monthly)\b"
)
_TIMES = frozenset(("year", "month", "week", "day", "hour", "minute"))
_PARTS = frozenset(("point", "article", "page", "clause", "part", "stage", "phase", "chapter", "step"))
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_CLOCK = re.compile(r":\d|\s?[ap]\.?m\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of a text in order; of a range the whole is one."""
    return tuple(_quantity(text, match) for match in _QUANTITY.finditer(text))


def _quantity(text: str, match: re.Match[str]) -> Quantity:
    behind = _WORD.match(text, match.end())
    nouns = [] if behind is None else [word.lower().removesuffix("s") for word in behind.groups() if word is not None]
    rate = _RATE.match(text, match.end()) is not None
    return Quantity(Span(*match.span()), _sort(text, match, nouns), nouns[0] if nouns else "", rate)


def _sort(text: str, match: re.Match[str], nouns: list[str]) -> Sort:
    told = {name for name, words in match.groupdict().items() if words is not None}
    end = match.end()
    if told & {"sign", "sign2", "coin", "coin2", "coin3", "coin4"}:
        return "money"
    if told & {"percent", "percent2"}:
        return "percent"
    if nouns and nouns[0] in _PARTS:
        return "points"
    if _TIMES.intersection(nouns):
        return "time"
    if _YEAR.fullmatch(match.group()):
        return "year"
    if _CLOCK.match(text, end):
        return "clock"
    return "ordinal" if _ORDINAL.match(text, end) else "count"
