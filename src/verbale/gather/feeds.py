"""RSS and Atom feeds: each entry is a report."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

import msgspec

from verbale.errors import ReportError
from verbale.gather.days import parse_when
from verbale.gather.html import draft_html, outlet_of
from verbale.gather.plain import find_signals
from verbale.gather.types import Draft, Source
from verbale.types import UNKNOWN_WHEN, OriginSignal

__all__ = ["draft_feed", "is_feed"]


def is_feed(content: bytes) -> bool:
    """Tell whether the bytes look like RSS, RDF or Atom."""
    head = content[:3000].lower()
    return any(mark in head for mark in (b"<rss", b"<feed", b"<rdf:rdf"))


def draft_feed(source: Source) -> Iterator[Draft | ReportError]:
    """Yield the entries of a feed in its order; an entry without words is an error of its own."""
    import feedparser

    feed: Any = feedparser.parse(source.content)
    if not feed.entries:
        raise ReportError("is a feed without entries")
    outlet = feed.feed.get("title")
    for number, entry in enumerate(feed.entries, start=1):
        try:
            yield _draft(entry, f"{source.path}#{number}", outlet)
        except ReportError as error:
            yield ReportError(f"entry {number} {error}")


def _draft(entry: Any, path: str, outlet: str | None) -> Draft:
    contents = [part.get("value", "") for part in entry.get("content", [])]
    markup = max([*contents, entry.get("summary", "")], key=len)
    if not markup.strip():
        raise ReportError("has no text")
    url = entry.get("link")
    title = entry.get("title")
    text, signals = _words(markup, title)
    published = parse_when(entry.get("published") or entry.get("updated") or "", basis="declared by the feed")
    byline = entry.get("author")
    credited = entry.get("source", {}).get("title")
    return Draft(
        path=path,
        text=text,
        url=url,
        outlet=outlet or outlet_of(url),
        title=title,
        byline=byline,
        published=published or UNKNOWN_WHEN,
        language=entry.get("language"),
        signals=(
            *((OriginSignal("byline", byline),) if byline else ()),
            *((OriginSignal("credit", credited),) if credited else ()),
            *signals,
        ),
    )


def _words(markup: str, title: str | None) -> tuple[str, tuple[OriginSignal, ...]]:
    """Return the words of an entry, which are markup more often than not, and the signals that stand in them."""
    if "<" not in markup:
        return markup.strip(), find_signals(markup.strip(), markup.strip())
    page = f"<html><body><article><h1>{escape(title or '')}</h1>{markup}</article></body></html>"
    try:
        draft = draft_html(page, path="")
    except ReportError:
        from lxml import html

        words: str = html.fromstring(f"<div>{markup}</div>").text_content().strip()
        if not words:
            raise
        return words, ()
    return draft.text, tuple(msgspec.structs.replace(signal, span=signal.span) for signal in draft.signals)
