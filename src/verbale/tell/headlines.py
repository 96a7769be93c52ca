"""The headline that a story goes by: the first of its reports', unless another's words are far more the story's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from verbale.record.types import Record

__all__ = ["shared_headline", "shared_lead"]

_HEAD = 1000
"""Characters of each report whose words count: what it is about stands there."""
_SURELY = 0.2
"""By how much more of another's headline must be told by the other reports, for it to stand before the first."""
_FEWEST = 5
_ROW = re.compile(r"\||^[\"“‘']|\d{4}\W*$|^[A-Z]{2,}\d{3,}\b")
"""Links, a mere quotation, the day of an issue, a wire's number: no headlines."""
_SERIES = re.compile(
    r"\b(?:what (?:we|you|to) (?:know|need|expect)|(?:as it|what) happened|at a glance|explain(?:ed|er)|timeline"
    r"|live blog|briefing|newsletter|(?:letters|notes) (?:to|from)|in pictures|subscribers?|Q&A)\b",
    re.IGNORECASE,
)
"""What papers call a kind of page, whatever the story."""


def shared_headline(record: Record) -> str | None:
    """Return the story's title, or the headline of another report whose words clearly more of the reports share.

    A title that is no report's headline was given by hand, or is a first sentence: it stays.
    """
    own = [r for r in record.reports if r.is_read and r.duplicate_of is None]
    titles = [title for report in own if (title := (report.title or "").strip())]
    given = record.story.title
    if given is not None and given in {report.outlet for report in own}:
        given = next((title for title in titles if title != given and _is_headline(title)), None)
    if given is None or given not in titles:
        return given
    told = Counter(word for report in own for word in _words(report.text[:_HEAD]))
    shares = {title: _share(title, told, len(own) - 1) for title in titles if title == given or _is_headline(title)}
    best = max(shares, key=lambda title: shares[title])
    return best if shares[best] >= shares[given] + _SURELY else given


def shared_lead(record: Record, leads: Mapping[str, str]) -> str:
    """Return the first sentence, of those given by report, whose words most of the reports share; none of few words."""
    own = [r for r in record.reports if r.is_read and r.duplicate_of is None]
    told = Counter(word for report in own for word in _words(report.text[:_HEAD]))
    known = [lead for report in own if len((lead := leads.get(report.id, "")).split()) >= _FEWEST]
    return max(known, key=lambda lead: _share(lead, told, len(own) - 1), default="")


def _share(title: str, told: Counter[str], others: int) -> float:
    """Return how much of a headline the other reports tell: the mean share of them that has each word."""
    words = _words(title)
    return sum(max(0, told[word] - 1) for word in words) / (len(words) * others) if words and others else 0.0


def _is_headline(title: str) -> bool:
    return (
        len(title.split()) >= _FEWEST and not title.isupper() and not _ROW.search(title) and not _SERIES.search(title)
    )


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"[^\W\d_]+", text.casefold()) if len(word) > 3}
