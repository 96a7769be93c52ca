"""What passes between the steps of gathering: bytes with a name, a report before it has an id, and what went wrong."""

from __future__ import annotations

from typing import Literal

import msgspec

from verbale.types import UNKNOWN_WHEN, OriginSignal, Report, Span, When

__all__ = ["Draft", "Gathered", "Problem", "Source"]


class Source(msgspec.Struct, frozen=True):
    """Bytes as they were found. `path` is what the record shows, `place` where they came from (a file or address).

    `suffix` says what they claim to be (".html"), `encoding` what a server said of them, `url` where they were fetched.
    """

    path: str
    place: str
    content: bytes
    suffix: str
    url: str | None = None
    encoding: str | None = None


class Draft(msgspec.Struct, frozen=True):
    """One report with what its source says of it; it gets its id and language from `verbale.gather.reports`.

    `published_span` and the spans of `signals` and `title_span` point into `text`; `language` is what is declared.
    """

    path: str
    text: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: When = UNKNOWN_WHEN
    published_span: Span | None = None
    language: str | None = None
    title_span: Span | None = None
    signals: tuple[OriginSignal, ...] = ()
    gathered: str | None = None


class Problem(msgspec.Struct, frozen=True, order=True):
    """What the user should know of one path: `refused` is not in the story, `note` is, with something to know."""

    path: str
    kind: Literal["refused", "note"]
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


class Gathered(msgspec.Struct, frozen=True):
    """What was taken in, by id, and what was not. `places` says where each report was found, in the same order."""

    reports: tuple[Report, ...] = ()
    problems: tuple[Problem, ...] = ()
    places: tuple[str, ...] = ()
