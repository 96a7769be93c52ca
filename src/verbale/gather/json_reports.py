"""Reports in JSON: one object, a list of them, or one a line; keys as news datasets and scrapers name them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from verbale.errors import ReportError
from verbale.gather.days import parse_when
from verbale.gather.head import read_head
from verbale.gather.html import draft_html
from verbale.gather.lines import find_lines
from verbale.gather.plain import find_signals, without_footer
from verbale.gather.types import Draft, Source
from verbale.types import UNKNOWN_WHEN, OriginSignal, Span

__all__ = ["draft_json", "draft_json_line"]

TEXT = ("text", "body", "content", "article", "articleBody", "maintext", "full_text", "fulltext", "story")
TITLE = ("title", "headline", "head")
OUTLET = ("outlet", "source", "publisher", "publication", "newspaper", "site", "site_name", "source_name", "domain")
DATE = (
    "date", "published", "publishedAt", "published_at", "datePublished", "date_published", "date_publish", "pubDate",
    "pub_date", "publication_date", "datetime", "timestamp", "created_at", "time",
)  # fmt: skip
BYLINE = ("author", "authors", "byline", "by", "creator", "writer")
URL = ("url", "link", "canonical", "href", "source_url")
LANGUAGE = ("language", "lang", "inLanguage")
CREDIT = ("credit", "creditText", "agency", "wire")
WITHIN = ("reports", "articles", "items", "documents", "entries", "results")
"""Keys under which an object holds a list of reports rather than one."""


def draft_json(text: str, source: Source) -> Iterator[Draft | ReportError]:
    """Yield the reports of a JSON file in their order, an error for each member that is none."""
    try:
        value = json.loads(text)
    except ValueError as error:
        raise ReportError(f"is not JSON: {error}") from error
    members = _members(value)
    if members is None:
        yield _draft(value, source.path)
        return
    for number, member in enumerate(members, start=1):
        try:
            yield _draft(member, f"{source.path}#{number}")
        except ReportError as error:
            yield ReportError(f"member {number} {error}")


def draft_json_line(line: str, *, path: str) -> Draft:
    """Return the report of one line of JSON lines; `ReportError` where it holds none."""
    try:
        return _draft(json.loads(line), path)
    except ValueError as error:
        raise ReportError(f"is not JSON: {error}") from error


def _members(value: object) -> Sequence[object] | None:
    if isinstance(value, list):
        return value
    if isinstance(value, dict) and not _word(value, TEXT):
        return next((value[key] for key in WITHIN if isinstance(value.get(key), list)), None)
    return None


def _draft(value: object, path: str) -> Draft:
    if not isinstance(value, dict):
        raise ReportError(f"is not an object but {type(value).__name__}")
    text = _text(value)
    if not text.strip():
        raise ReportError(f"has no text under any of the keys {', '.join(TEXT)}")
    url = _word(value, URL)
    if _is_markup(text):
        page = draft_html(text, path=path, url=url)
        text, signals = page.text, page.signals
    else:
        whole = text.strip("\n")
        text = without_footer(whole)
        signals = find_signals(whole, text)
    title = _word(value, TITLE)
    credit = _word(value, CREDIT)
    published = parse_when(_word(value, DATE) or "", basis="declared with the report")
    return Draft(
        path=path,
        text=text,
        url=url,
        outlet=_word(value, OUTLET),
        title=title,
        byline=_word(value, BYLINE) or next((signal.value for signal in signals if signal.kind == "byline"), None),
        published=published or UNKNOWN_WHEN,
        language=_word(value, LANGUAGE),
        title_span=_title_span(text, title),
        signals=signals + ((OriginSignal("credit", credit),) if credit else ()),
    )


def _title_span(text: str, title: str | None) -> Span | None:
    """Return where the title stands at the head of the text, if it does; without one, the text's own headline."""
    start = len(text) - len(text.lstrip())
    if title:
        return Span(start, start + len(title)) if text.startswith(title, start) else None
    return read_head(find_lines(text)).title


def _text(value: Mapping[str, Any]) -> str:
    for key in TEXT:
        told = value.get(key)
        if isinstance(told, str) and told.strip():
            return told
        if isinstance(told, list) and told and all(isinstance(part, str) for part in told):
            return "\n".join(told)
    return ""


def _word(value: Mapping[str, Any], keys: Sequence[str]) -> str | None:
    """Return the first of the keys that is told, in words: the name of an object, the members of a list by commas."""
    return next((words for key in keys if (words := _words(value.get(key)))), None)


def _words(told: object) -> str | None:
    if isinstance(told, str):
        return told.strip() or None
    if isinstance(told, dict):
        return _words(told.get("name") or told.get("title"))
    if isinstance(told, list):
        return ", ".join(words for member in told if (words := _words(member))) or None
    return None


def _is_markup(text: str) -> bool:
    head = text[:2000].lower()
    return "</p>" in head or "<br" in head or "</div>" in head or "<html" in head
