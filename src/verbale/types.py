"""The types that every layer shares: where words stand, when things are, and what a report is.

Offsets count Unicode code points into one report's `text`, end exclusive. Times are ISO 8601, as
coarse as what is known. Everything here is frozen; a change makes a new value.
"""

from __future__ import annotations

from typing import Literal

import msgspec

__all__ = [
    "UNKNOWN_WHEN",
    "Amount",
    "Evidence",
    "OriginSignal",
    "Precision",
    "Report",
    "Span",
    "When",
]

Precision = Literal["minute", "hour", "day", "month", "year", "unknown"]


class Span(msgspec.Struct, frozen=True, order=True, array_like=True):
    """A stretch of one report's text: `text[start:end]`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words that the span stands for."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


class Evidence(msgspec.Struct, frozen=True, order=True):
    """The exact words of one report that something rests on: `quote == text[start:end]`, always.

    Made by `Report.cite` alone, so that the quote is cut from the text and never typed.
    """

    report: str
    start: int
    end: int
    quote: str

    @property
    def span(self) -> Span:
        """The same place without the report."""
        return Span(self.start, self.end)


class When(msgspec.Struct, frozen=True):
    """A resolved time. `start` and `end` are ISO 8601, as coarse as `precision`; `end == start` for a day.

    `basis` says in a few words how the value came about where it is not written out in the text.
    """

    start: str | None = None
    end: str | None = None
    precision: Precision = "unknown"
    basis: str = ""
    evidence: tuple[Evidence, ...] = ()


UNKNOWN_WHEN = When()


class Amount(msgspec.Struct, frozen=True):
    """A number with its unit: ISO 4217 for money, `percent`, UCUM where one fits, else a noun."""

    value: float
    unit: str
    what: str = ""
    high: float | None = None
    approximate: bool = False


class OriginSignal(msgspec.Struct, frozen=True):
    """Something outside or inside the text that tells whom a report rests on, as the page gave it.

    `kind` is one of `byline`, `credit`, `agency`, `publisher`, `canonical`; `span` is set where the
    words stand in the report's text.
    """

    kind: Literal["byline", "credit", "agency", "publisher", "canonical"]
    value: str
    span: Span | None = None


class Report(msgspec.Struct, frozen=True):
    """One report as `gather` leaves it. The text is stored once and never altered afterwards.

    `published` is what the source declares (basis says where), `UNKNOWN_WHEN` where it declares
    nothing: inferring it from the text is for `resolve`. `read` is False for a report that is kept
    but not read, and `unread_because` says why in a few words. `gathered` is the ISO day on which it
    was taken in (an input, never exported). `dateline` and `title_span` point into the text.
    """

    id: str
    path: str
    text: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: When = UNKNOWN_WHEN
    language: str = "en"
    read: bool = True
    unread_because: str = ""
    gathered: str | None = None
    title_span: Span | None = None
    signals: tuple[OriginSignal, ...] = ()
    revises: str | None = None

    def cite(self, start: int, end: int) -> Evidence:
        """Return the words from `start` to `end` as evidence; raise `ValueError` outside the text or if empty."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"span {start}:{end} is not in report {self.id} of {len(self.text)} code points")
        return Evidence(self.id, start, end, self.text[start:end])
