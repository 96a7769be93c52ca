"""How values of the record are put into words: days, amounts, lists, and text from elsewhere made safe to show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from verbale.calendar_names import MONTHS
from verbale.record.types import Amount, Evidence, When

__all__ = [
    "clip",
    "count_of",
    "format_amount",
    "format_day",
    "format_days",
    "format_number",
    "format_when",
    "join_names",
    "one_line",
    "shown",
    "sorted_evidence",
    "whole_phrase",
    "whole_position",
    "with_days",
]

NAME_LIMIT = 160
"""Longest name or title that a line shows: longer ones are cut with an ellipsis (a 10 kB name must not bury a page)."""

# Characters that act instead of showing: control codes become their Unicode pictures; direction overrides and lone
# surrogates, which no page, feed or terminal should obey, become the replacement character. One code point each, so
# that a marked stretch keeps its length.
_ACTING = (
    {code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)}
    | {0x7F: 0x2421}
    | dict.fromkeys(
        [*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF],
        0xFFFD,
    )
)


_PLURALS = {"person": "people", "man": "men", "woman": "women", "child": "children", "people": "people"}


def _listed(line: str) -> list[str]:
    return line.split()


_EDGES = " ,;:.!?“”\"'‘’()–—-"
_HANGING = frozenset(
    _listed(
        "a an the of to for in on at by with from into than that which who whose and or but nor as if when while "
        "because until its his her their our your my is are was were be been has have had will would could should may "
        "might must not so"
    )
)
"""Words that no phrase ends with: something was cut behind them."""

_LEADING = frozenset(_listed("that which and or but"))
_EMPTY = _HANGING | frozenset(
    ["", *_listed("do does did he she it they we i you him them us me this these those there")]
)

_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def shown(text: str) -> str:
    """Return the text with every acting character made visible; lines and tabs stay."""
    return text.translate(_ACTING)


def one_line(text: str) -> str:
    """Return the text safe to show and on one line."""
    return re.sub(r"\s+", " ", shown(text)).strip()


def clip(text: str, limit: int = NAME_LIMIT) -> str:
    """Return the text on one line, cut at a word with an ellipsis if it is longer than `limit`."""
    line = one_line(text)
    if len(line) <= limit:
        return line
    head = line[: limit - 1]
    cut = head.rfind(" ", limit // 2)
    return (head[:cut] if cut > 0 else head).rstrip(" ,;:") + "…"


def count_of(number: int, noun: str, plural: str = "") -> str:
    """Return `1 report`, `2 reports`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def join_names(names: Iterable[str], last: str = "and") -> str:
    """Return `A, B and C`; an empty string for none."""
    listed = list(names)
    if len(listed) < 2:
        return "".join(listed)
    return f"{', '.join(listed[:-1])} {last} {listed[-1]}"


def format_day(iso: str | None) -> str:
    """Return `10 March 2031`, `March 2031`, `2031` or `10 March 2031, 14:30`; what is no ISO date as it stands."""
    if not iso:
        return ""
    found = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d(?::\d\d)?).*)?)?)?", iso, re.ASCII)
    if not found or (found[2] and not 1 <= int(found[2]) <= 12):
        return one_line(iso)
    year, month, day, hour = found.groups()
    words = [str(int(day))] if day else []
    words += [MONTHS[int(month) - 1]] if month else []
    clock = f", {hour if ':' in hour else hour + ':00'}" if hour and hour != "00:00" else ""  # midnight: no hour told
    return " ".join([*words, year]) + clock


def format_when(when: When) -> str:
    """Return the day or span of days in words, as coarse as it is known; empty where nothing is known."""
    if when.precision == "unknown" or not when.start:
        return ""
    if not when.end or when.end == when.start:
        return format_day(when.start)
    first, last = format_day(when.start).split(" "), format_day(when.end).split(" ")
    shared = 0
    while shared < min(len(first), len(last)) - 1 and first[-1 - shared] == last[-1 - shared]:
        shared += 1
    head = " ".join(first[: len(first) - shared])
    return f"{head}–{' '.join(last)}" if shared == 2 else f"{head} – {' '.join(last)}"


def format_days(when: When) -> str:
    """Return the day or span of days in words without the hour."""
    start, end = (iso[:10] if iso else None for iso in (when.start, when.end))
    return format_when(msgspec.structs.replace(when, start=start, end=end))


def with_days(note: str) -> str:
    """Return a note with its ISO days in words."""
    return re.sub(r"\b\d{4}-\d\d-\d\d\b(?!T)", lambda found: format_day(found[0]), note)


def format_number(value: float) -> str:
    """Return `1,200`, `2.5`, `928 billion`."""
    for scale, word in _SCALES:
        if abs(value) >= scale:
            return f"{value / scale:,.4g} {word}"
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,.10g}"


def format_amount(amount: Amount) -> str:
    """Return `about 12–14 percent (crossing toll)`, `58 days`."""
    number = format_number(amount.value)
    if amount.high is not None and amount.high != amount.value:
        number += f"–{format_number(amount.high)}"
    named = whole_phrase(amount.what or "", least=1)
    what = f" ({clip(named, 60)})" if named and named.casefold() != amount.unit.casefold() else ""
    return f"{'about ' if amount.approximate else ''}{number} {_counted(amount)}{what}"


def _counted(amount: Amount) -> str:
    """Return the unit, a noun in the plural where there are more than one: `days`, but `USD`, `percent`, `kwh`."""
    unit = clip(amount.unit, 40)
    is_noun = unit.isalpha() and unit.islower() and len(unit) > 2 and not unit.endswith(("s", "cent", "wh"))
    if not is_noun or (amount.high or amount.value) == 1:
        return unit
    stem = f"{unit[:-1]}ie" if unit.endswith("y") and unit[-2] not in "aeiou" else unit
    return _PLURALS.get(unit, f"{stem}s")


def whole_phrase(text: str, *, least: int = 2) -> str:
    """Return the words without what hangs at either end; empty where fewer than `least` words of content are left.

    "a fund for" becomes "a fund", "does" nothing. A quotation mark that has no partner goes.
    """
    words = one_line(text).split()
    while words and words[-1].strip(_EDGES).casefold() in _HANGING:
        words.pop()
    while words and words[0].strip(_EDGES).casefold() in _LEADING:
        words.pop(0)
    if sum(word.strip(_EDGES).casefold() not in _EMPTY for word in words) < least:
        return ""
    said = " ".join(words).strip(" ,;:–—-")
    for left, right in (("“", "”"), ("‘", "’"), ('"', '"')):
        whole = said.count(left) % 2 == 0 if left == right else said.count(left) == said.count(right)
        if not whole and left != "‘":
            said = said.replace(left, "").replace(right, "")
    return said


def sorted_evidence(*groups: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Return the evidence of all groups in the order given, each place once."""
    return tuple(dict.fromkeys(evidence for group in groups for evidence in group))


def whole_position(summary: str) -> str:
    """Return a position with its stance (`accepts: 8 percent`) and without loose ends; empty if it says too little."""
    stance, said = found.groups() if (found := re.match(r"([a-z]+): (.*)", one_line(summary))) else ("", summary)
    phrase = whole_phrase(said)
    return f"{stance}: {phrase}" if stance and phrase else phrase
