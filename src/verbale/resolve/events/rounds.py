"""Which round of talks: a number from its words, and how long, in the report's own."""

from __future__ import annotations

import re

from verbale.letters import fold_letters
from verbale.types import Span

__all__ = ["duration_told_next", "find_duration", "round_number"]

_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
)  # fmt: skip
_CARDINALS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WRITTEN = (  # "sixteen", "forty-five", "a hundred"
    r"(?:thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    rf"|(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_CARDINALS[:9])}))?|a hundred)"
)
_NUMBER = re.compile(
    rf"\b(?:(?P<ordinal>{'|'.join(_ORDINALS)})|(?P<digits>\d{{1,2}})(?:st|nd|rd|th)"
    rf"|(?:round|session)\s+(?:number\s+|no\.\s*)?(?P<cardinal>\d{{1,2}}|{'|'.join(_CARDINALS)}))\b",
    re.IGNORECASE,
)
_AMOUNT = (
    r"(?:(?:nearly|almost|about|around|roughly|approximately|over|under|some|at least|at most|up to|more than|"
    r"less than|well over|just over|just under|a little over|a little under|little more than)\s+)?"
    rf"(?:\d+(?:[.,]\d+)?|{_WRITTEN}|{'|'.join(_CARDINALS)}|half an|(?:a|three)[\s-]quarters?\sof\san|an|several"
    r"|a few|many)(?:\s+and\s+a\s+half|\s+or\s+\w+|-plus)?"
)
_UNIT = r"(?:minute|hour|day|week|month)"
_LASTED = re.compile(
    rf"\b(?:last(?:ed|ing|s)?|took|taken|ran(?: for)?|(?:went|gone|going) on for"
    rf"|stretched (?:over|for|to)|continued for|dragged on for|spanned"
    rf"|for|after)\s+(?P<duration>{_AMOUNT}[\s-]{_UNIT}s?(?:\s+and\s+{_AMOUNT}\s+{_UNIT}s?)?)\b",
    re.IGNORECASE,
)
_LONG = re.compile(rf"\b(?P<duration>{_AMOUNT}[\s-]{_UNIT})(?:-long)?(?=[\s-])", re.IGNORECASE)


_LED_TO = re.compile(rf"\b(?P<duration>{_AMOUNT}\s{_UNIT}s?)\s+of\s", re.IGNORECASE)
_HOURS_OF = re.compile(rf"\b(?P<duration>{_AMOUNT}\s{_UNIT}s)\s+of\s+(?:[\w-]+\s+){{0,2}}$", re.IGNORECASE)


_ENDED = re.compile(
    r"\b(?:br(?:oke|eak) (?:off|up|down)|ended|collapsed|adjourned|recessed|concluded|finished|wound up)\b"
    rf"[^.;:\n]{{0,40}}?\bafter (?P<duration>{_AMOUNT}[\s-]{_UNIT}s?)\b",
    re.IGNORECASE,
)


_NEXT = re.compile(
    r"(?:[\s\"”’]*|[^.;:\n]{0,140}\s(?:that\s)?)"
    r"\b(?:[Ii]t|[Tt]hey"
    r"|[Tt]he (?:two|pair|both|two \w+|call|conversation|talks|meeting|session|discussions?|negotiations))"
    r"\s(?:had\s)?(?:spoken?|talked|met|conferred|lasted|went on|gone on|ran|took|taken|continued)(?:\sfor)?\s"
    rf"(?P<duration>{_AMOUNT}[\s-]{_UNIT}s?)\b",
)


def duration_told_next(text: str, sentence: Span) -> Span | None:
    """Return the length that the sentence behind an event's opens with: "They spoke for 20 minutes"."""
    found = _NEXT.match(text, sentence.start, sentence.end)
    return Span(*found.span("duration")) if found is not None else None


def round_number(words: str) -> int | None:
    """Return the number of a round from words such as "second round", "the 3rd session", "round four"."""
    found = _NUMBER.search(words)
    if found is None:
        return None
    if found["ordinal"]:
        return _ORDINALS.index(fold_letters(found["ordinal"])) + 1
    digits = found["digits"] or found["cardinal"]
    return int(digits) if digits.isdigit() else _CARDINALS.index(fold_letters(digits)) + 1


def find_duration(text: str, sentence: Span, phrase: Span) -> Span | None:
    """Return the words that say how long the event of `phrase` took: in the phrase, or after a verb such as "lasted".

    "After" and "for" count only right behind the event's own verb, or after one of ending ("broke off early on Friday
    after 14 hours"), so that "after two days of rain" is none.
    """
    inside = _LED_TO.match(text, phrase.start, phrase.end) or _LONG.search(text, phrase.start, phrase.end)
    if inside is not None:
        return Span(*inside.span("duration"))
    before = _HOURS_OF.search(text, max(sentence.start, phrase.start - 60), phrase.start)
    if before is not None:
        return Span(*before.span("duration"))
    for found in _LASTED.finditer(text, phrase.end, min(sentence.end, phrase.end + 160)):
        verb = found.group().split()[0].lower()
        if verb in ("for", "after") and found.start() - phrase.end > 1:
            continue
        return Span(*found.span("duration"))
    ended = _ENDED.search(text, phrase.end, min(sentence.end, phrase.end + 110))
    return Span(*ended.span("duration")) if ended is not None else None
