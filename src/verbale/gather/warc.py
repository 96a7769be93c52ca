"""Web archives: each page that a WARC file holds is a report."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import msgspec

from verbale.errors import ReportError
from verbale.gather.decode import decode
from verbale.gather.html import draft_html
from verbale.gather.types import Draft, Source

__all__ = ["draft_warc"]


def draft_warc(source: Source, *, max_bytes: int) -> Iterator[Draft | ReportError]:
    """Yield the HTML pages that were fetched with success, in the archive's order, dated by the day of fetching."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    number = 0
    try:
        for record in ArchiveIterator(io.BytesIO(source.content)):
            if _is_page(record):
                number += 1
                yield _draft(record, f"{source.path}#{number}", max_bytes)
        if not number:
            yield ReportError("is a web archive without a page that was fetched with success")
    except (ArchiveLoadFailed, EOFError, OSError) as error:
        yield ReportError(f"is a broken web archive: {error}")


def _is_page(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = record.http_headers.get_header("Content-Type") or ""
    return record.http_headers.get_statuscode() == "200" and "html" in kind


def _draft(record: Any, path: str, max_bytes: int) -> Draft | ReportError:
    url = record.rec_headers.get_header("WARC-Target-URI")
    content = record.content_stream().read(max_bytes + 1)
    if len(content) > max_bytes:
        return ReportError(f"page {url} is over the limit of {max_bytes} bytes; raise it with --max-bytes")
    kind = record.http_headers.get_header("Content-Type") or ""
    declared = kind.partition("charset=")[2].strip(" \"'") or None
    try:
        draft = draft_html(decode(content, declared=declared).text, path=path, url=url)
    except ReportError as error:
        return ReportError(f"page {url} {error}")
    return msgspec.structs.replace(draft, gathered=(record.rec_headers.get_header("WARC-Date") or "")[:10] or None)
