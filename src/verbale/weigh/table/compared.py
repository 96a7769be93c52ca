"""A term set against what stood before it: "ten years rather than eight", "from two to five", "six in place of four".

What rose is strengthened, what fell weakened; what a side gets in place of more that it had asked for is weakened,
whichever way the number goes.
"""

from __future__ import annotations

import re
from typing import Literal

from verbale.types import Span
from verbale.weigh.numbers import parse_number

__all__ = ["COUNT_NEXT", "compared"]

_ONES = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_NUMBER = (
    rf"(?:\d[\d.,]{{0,30}}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-{_ONES})?"
    rf"|{_ONES}(?:\sand\sa\s(?:half|quarter))?"
    r"|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
)
_SIGN = r"(?:[A-Z]{0,3}[$£€¥]\s?|[A-Z][a-z]{1,2}\.?\s)?"
_AGAINST = r"(?:rather than|instead of|in place of|in lieu of|up from|down from|compared (?:with|to)|as against)"
_INSTEAD = re.compile(
    rf"\b(?P<now>{_NUMBER})\b(?:[\s-](?:per cent|[\w-]+)){{0,6}},?\s(?:{_AGAINST}|not)\s"
    rf"(?:the\s|only\s|an?\s)?(?:\w+\s)?{_SIGN}(?P<before>{_NUMBER})\b"
)
# The earlier text is named behind or before its number: "120 days, against 90 in the first draft".
_EARLIER = r"(?:the\s)?(?:first|earlier|previous|original|initial|old|last|preceding)"
_DOCUMENT = r"(?:draft|text|version|proposal|offer|plan|paper|document|one|agreement|bid|package|bill|accord)"
_OF_EARLIER = re.compile(
    rf"\b(?P<now>{_NUMBER})\b[^.;\d]{{0,80}}?\b(?:against|where|whereas|while|compared (?:with|to))\s"
    rf"(?:{_EARLIER}\s{_DOCUMENT}\s[^.;\d]{{0,40}}?{_SIGN}(?P<before>{_NUMBER})\b"
    rf"|(?:the\s)?{_SIGN}(?P<before_it>{_NUMBER})\b[^.;\d]{{0,40}}?\b(?:in|under|of|by)\s{_EARLIER}\s{_DOCUMENT}\b)"
)
_BECAME = re.compile(
    rf"\b(?P<before>{_NUMBER})\s[^.;\d]{{0,80}}?\b(?:in|of|under|from|by)\s{_EARLIER}\s{_DOCUMENT}\s"
    r"(?:(?:has|have|had)\s(?:now\s)?(?:become|turned into|grown to|risen to|swollen to|shrunk to|fallen to"
    r"|dwindled to"
    r"|been\s\w+\sto)|became|grew to|rose to|fell to|shrank to|(?:is|are|were|was)\s(?:now|\w+ed\sto|cut\sto)"
    rf")\s{_SIGN}(?:only\s|about\s|some\s)?(?P<now>{_NUMBER})\b"
)
_FROM_TO = re.compile(
    rf"\b(?:raised?|raises|extend(?:ed|s)?|lengthen(?:ed|s)?|widen(?:ed|s)?|increased?|increases|lower(?:ed|s)?"
    rf"|shorten(?:ed|s)?|cuts?|reduced?|reduces|narrow(?:ed|s)?|trim(?:med|s)?|go(?:es)?(?:\s(?:up|down))?|rise"
    rf"|rises|rose|risen|grown|grew|shrunk|shrank|(?:gone|went)\s(?:up|down)"
    rf"|fall|falls|fell|fallen|drop|drops|dropped)"
    rf"(?:\s[^.;,\d]{{1,40}}?)?\sfrom\s{_SIGN}"
    rf"(?P<before>{_NUMBER})\b(?:\s(?:per cent|\w+)){{0,2}}\sto\s{_SIGN}(?P<now>{_NUMBER})\b"
)
# "would drop to 2.20 crowns from three", "rise to 8.5 percent from six".
_TO_FROM = re.compile(
    rf"\b(?:fall|falls|fell|rise|rises|rose|drop|drops|dropped|go|goes|went|come|comes|came|climb|climbs|decline"
    rf"|declines"
    rf"|raised?|raises|lower(?:ed|s)?|cut|cuts|reduced?|reduces|increased?|increases|extended?|shortened?)"
    rf"(?:\s(?:up|down|back))?(?:\s[^.;,\d]{{1,60}}?)?\sto\s{_SIGN}(?P<now>{_NUMBER})\b(?:\s[\w%]+){{0,5}}?,?\sfrom\s{_SIGN}"
    rf"(?P<before>{_NUMBER})\b"
)
_RATHER_THAN = re.compile(rf"\b(?:rather than|instead of|not)\s(?:the\s)?(?:\w+\s)?[$£€]?(?P<before>{_NUMBER})\b")
# "48 crowns a sack, three more than in May", "a year longer than had been promised".
_BY_HOW_MUCH = re.compile(
    rf"\b(?:{_NUMBER}|an?|half an?)\s(?:\w+\s){{0,2}}?(?P<which>more|longer|higher|less|fewer|shorter|lower)"
    r"\sthan\s"
    r"(?:in|on|at|last|before|originally|proposed|promised|offered|agreed|foreseen|had\sbeen|(?:was|were)\s\w+ed"
    rf"|{_EARLIER}\s{_DOCUMENT}|the\sone)\b"
)
_UP = frozenset(["more", "longer", "higher"])
# What is set against had been asked for: "instead of the six they had insisted on", "the €40 first demanded".
_ASKED_BEFORE = re.compile(
    r"^[^.;]{0,40}?\b(?:insisted|insisting|demanded|sought|wanted|asked\sfor|asked|claimed|called\sfor|held\sout)\b"
)
# More time to do something is a lighter duty: "five days, not three, to answer".
_TIME_TO = re.compile(
    rf"^[^.;]{{0,40}}?\b{_NUMBER}\s(?:hours?|days?|weeks?|months?|years?),?\s(?:rather than|instead of|not)\s"
    rf"(?:the\s)?{_NUMBER}(?:\s\w+)?,?\sto\s[a-z]"
)
COUNT_NEXT = re.compile(
    r"\s(?:only\s|about\s)?[\w-]+\s(?:points?|articles?|clauses?|chapters?|pages?)\b", re.IGNORECASE
)
_COUNTED = re.compile(r"\b(?:points?|articles?|clauses?|chapters?|pages?)\b", re.IGNORECASE)


_YEARS = range(1900, 2100)


def compared(text: str, clause: Span) -> tuple[Literal["strengthened", "weakened", "reworded"], int] | None:
    """Return whether a term of a text rose (strengthened) or fell (weakened) against the one before, and where.

    A year put in place of another says no more than that a date moved.
    """
    measured = _BY_HOW_MUCH.search(text, clause.start, clause.end)
    if measured is not None and not _COUNTED.search(text[clause.start : measured.end()]):
        return ("strengthened" if measured.group("which") in _UP else "weakened"), measured.start()
    patterns = (_TO_FROM, _BECAME, _OF_EARLIER, _INSTEAD, _FROM_TO)
    match = next((m for p in patterns if (m := p.search(text, clause.start, clause.end)) is not None), None)
    if match is None or COUNT_NEXT.match(" " + text[match.start() : clause.end]) or _COUNTED.search(match.group()):
        return None
    # "to 8.5 percent from six, rather than 9.5": the text before said 9.5, six is what holds today
    set_against = _RATHER_THAN.search(text, match.end(), clause.end) or match
    earlier = set_against.groupdict().get("before") or set_against.groupdict().get("before_it") or ""
    now, before = (parse_number(n.rstrip(".,")) for n in (match.group("now"), earlier))
    if now is None or before is None or now == before:
        return None
    if now in _YEARS and before in _YEARS:
        return "reworded", match.start()
    if set_against is match and _ASKED_BEFORE.search(text[match.end() : clause.end]):
        return "weakened", match.start()
    rose = (now > before) != (_TIME_TO.search(text[match.start() : clause.end]) is not None)
    return ("strengthened" if rose else "weakened"), match.start()
