"""From bytes to drafts: which reader a source is for, and what each report that it holds becomes."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.errors import ReportError
from verbale.gather.decode import Decoded, decode
from verbale.gather.feeds import draft_feed, is_feed
from verbale.gather.html import draft_html
from verbale.gather.json_reports import draft_json, draft_json_line
from verbale.gather.plain import draft_text, without_markup
from verbale.gather.types import Draft, Problem, Source
from verbale.gather.warc import draft_warc

__all__ = ["draft_source"]


def draft_source(source: Source, *, max_bytes: int) -> Iterator[Draft | Problem]:
    """Yield the reports of one source in its order, and a problem for whatever in it is no report."""
    silent = True
    try:
        for found in _drafts(source, max_bytes):
            yield from _checked(found, source, max_bytes)
            silent = False
        if silent:
            yield Problem(source.path, "refused", "holds no report")
    except ReportError as error:
        yield Problem(source.path, "refused", str(error))


def _checked(found: Draft | Problem | ReportError, source: Source, max_bytes: int) -> Iterator[Draft | Problem]:
    if isinstance(found, ReportError):
        yield Problem(source.path, "refused", str(found))
    elif isinstance(found, Problem):
        yield found
    elif not found.text.strip():
        yield Problem(found.path, "refused", "has no words in it")
    elif len(found.text) > max_bytes:
        yield Problem(found.path, "refused", f"has a text over the limit of {max_bytes:,}; raise it with --max-bytes")
    else:
        yield found


def _drafts(source: Source, max_bytes: int) -> Iterator[Draft | Problem | ReportError]:
    if not source.content.strip():
        raise ReportError("is empty")
    if source.suffix in (".warc", ".warc.gz"):
        yield from draft_warc(source, max_bytes=max_bytes)
        return
    kind = _kind(source)
    if kind == ".xml":
        yield from draft_feed(source)
        return
    decoded = decode(source.content, declared=source.encoding)
    yield from _notes(decoded, source)
    if kind == ".html":
        yield draft_html(decoded.text, path=source.path, url=source.url)
    elif kind == ".json":
        yield from draft_json(decoded.text, source)
    elif kind == ".jsonl":
        yield from _lines(decoded.text, source)
    else:
        text = without_markup(decoded.text) if kind == ".md" else decoded.text
        yield draft_text(text, path=source.path, url=source.url)


def _kind(source: Source) -> str:
    """Return the reader's kind: by ending, and for what has none (standard input, odd files) by the first bytes."""
    kinds = {".htm": ".html", ".xhtml": ".html", ".ndjson": ".jsonl", ".markdown": ".md", ".text": ".txt"}
    kind = kinds.get(source.suffix, source.suffix)
    if kind in (".xml", ".rss", ".atom"):
        return ".xml" if is_feed(source.content) else ".html"
    if kind != ".txt":
        return kind
    head = source.content[:500].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return ".html"
    if source.path == "-" and head.startswith(b"{"):
        return ".jsonl"
    return ".xml" if head.startswith(b"<?xml") and is_feed(source.content) else kind


def _notes(decoded: Decoded, source: Source) -> Iterator[Problem]:
    if decoded.broken:
        places = "one place" if decoded.broken == 1 else f"{decoded.broken} places"
        yield Problem(
            source.path, "note", f"is broken {decoded.encoding.upper()}: {places} could not be read and stand as \ufffd"
        )


def _lines(text: str, source: Source) -> Iterator[Draft | ReportError]:
    lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    for number, line in lines:
        try:
            yield draft_json_line(line, path=f"{source.path}#{number}" if len(lines) > 1 else source.path)
        except ReportError as error:
            yield ReportError(f"line {number} {error}")
