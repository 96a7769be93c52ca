"""A part in one report, the whole in another: "all 12 mills will reopen" against "nine of the 12 mills"."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from verbale.types import Span
from verbale.weigh.desk import Desk
from verbale.weigh.differ.tellings import Make, Matters, Telling, about_of, clipped, listed, reports_of, who_is_named
from verbale.weigh.numbers import parse_number
from verbale.weigh.types import Discrepancy

__all__ = ["part_or_whole"]

LEAST = 5  # of a whole that is counted; of three or four things much is told
_N = r"(?:\d{1,3}(?:,\d{3})*|[a-z]+(?:-[a-z]+)?)"
_PART = re.compile(
    rf"\b[Oo]f\s(?:the|its|their|those|these|some|about)\s(?P<whole>{_N})\b[^.;\n]{{0,70}}?,\s(?:only\s|just\s"
    rf"|some\s)?(?P<part>{_N})\s"
    r"(?:are|were|will|have|had|is|was|would|may|can)\b"
    rf"|\b(?P<part2>{_N})\s(?:out\s)?of\s(?:the|its|their|those|these)\s(?P<whole2>{_N})\s(?=[a-z])",
)
_WHOLE = re.compile(rf"\b[Aa]ll\s(?:of\s)?(?:the\s|its\s|their\s|these\s|those\s)?(?P<whole>{_N})\b")
_DONE = re.compile(
    r"\b(?:reinstat\w*|take[ns]? back|re-?hired?|re-?employ\w*|re-?engaged?|return\w*|back|freed|releas\w*|handed over"
    r"|paid|sign\w*|agree\w*|accept\w*|vote[ds]?|support\w*|attend\w*|withdraw\w*|withdrew|reopen\w*|clos\w*|dropped"
    r"|met|fulfilled|approved|let (?:go|in)|spared|kept|saved|dismiss\w*|sacked)\b",
    re.IGNORECASE,
)

_PROPOSED = re.compile(
    r"\b(?:propos\w+|offer\w*|demand\w*|ask(?:s|ed|ing)|want(?:s|ed)?|insist\w*|call(?:s|ed|ing) for|would|should|could"
    r"|if|unless|until|only when)\b",
    re.IGNORECASE,
)


class _Share(msgspec.Struct, frozen=True):
    report: str
    sentence: Span
    words: str
    part: int
    whole: int


def part_or_whole(desk: Desk, make: Make, matters: Matters) -> Iterator[Discrepancy | None]:
    """Yield wholes of which one report has all and another a part done with; each whole once."""
    shares = [s for rid in sorted(desk.reports, key=desk.order_of) for s in _shares(desk, rid)]
    for number in sorted({s.whole for s in shares}):
        parts = [s for s in shares if s.whole == number > s.part]
        wholes = [s for s in shares if s.whole == number == s.part]
        pair = next(((p, w) for p in parts for w in wholes if p.report != w.report), None)
        if pair is None or {p.report for p in parts} & {w.report for w in wholes}:
            continue
        about: dict[str, None] = {}
        tellings = []
        for share in pair:
            about |= dict.fromkeys(about_of(desk, share.report, (share.sentence,), matters))
            about |= dict.fromkeys(who_is_named(desk, share.report, (share.sentence,)))
            tellings.append(Telling(share.words, (desk.cite(share.report, clipped(share.sentence)),)))
        values = listed(f"{t.value} in {listed(reports_of(desk, t))}" for t in tellings)
        yield make("number", tuple(about), "part of a whole", tellings, "contradiction", f"Of {number}: {values}.")


def _shares(desk: Desk, rid: str) -> Iterator[_Share]:
    text = desk.reports[rid].text
    for sentence in desk.sentences(rid):
        if not _DONE.search(text, sentence.start, sentence.end) or _PROPOSED.search(text, sentence.start, sentence.end):
            continue
        for match in _PART.finditer(text, sentence.start, sentence.end):
            part, whole = (_number(match.group(n) or match.group(f"{n}2")) for n in ("part", "whole"))
            if whole >= LEAST and 0 < part < whole:
                yield _Share(rid, sentence, f"{part} of {whole}", part, whole)
        for match in _WHOLE.finditer(text, sentence.start, sentence.end):
            whole = _number(match.group("whole"))
            if whole >= LEAST and not desk.in_quotation(rid, match.start()):
                yield _Share(rid, sentence, f"all {whole}", whole, whole)


def _number(words: str) -> int:
    """Return a count; 0 for a word that is none."""
    value = parse_number(words)
    return int(value) if value is not None else 0
