"""The one place that uses a network: an address that the user gave by name, within limits of size and time."""

from __future__ import annotations

import ipaddress
import socket
import urllib.error
import urllib.request
from http.client import HTTPException, HTTPMessage
from pathlib import PurePosixPath
from typing import IO
from urllib.parse import urlsplit

from verbale import __version__
from verbale.errors import ReportError
from verbale.gather.types import Source

__all__ = ["fetch", "is_private"]

SECONDS = 20
REDIRECTS = 5
SUFFIXES = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "text/markdown": ".md",
    "application/json": ".json", "application/feed+json": ".json", "application/x-ndjson": ".jsonl",
    "application/rss+xml": ".xml", "application/atom+xml": ".xml", "application/xml": ".xml", "text/xml": ".xml",
    "application/warc": ".warc",
}  # fmt: skip


def fetch(url: str, *, max_bytes: int, allow_private: bool = False) -> Source:
    """Return what stands at the address; `ReportError` where it cannot be had within the limits.

    A redirect into a private network is refused unless `allow_private`: a page must not make the user's machine read
    what only that machine can reach.
    """
    request = urllib.request.Request(url, headers={"User-Agent": f"verbale/{__version__}", "Accept": "text/html, */*"})
    opener = urllib.request.build_opener(_Redirects(allow_private))
    try:
        with opener.open(request, timeout=SECONDS) as response:
            content = response.read(max_bytes + 1)
            kind, final = response.headers, response.geturl()
    except (urllib.error.URLError, HTTPException, OSError, ValueError) as error:
        raise ReportError(f"could not be fetched: {error}") from error
    if len(content) > max_bytes:
        raise ReportError(f"is over the limit of {max_bytes} bytes; raise it with --max-bytes")
    return Source(
        path=url,
        place=url,
        content=content,
        suffix=_suffix(kind, final),
        url=final,
        encoding=kind.get_content_charset(),
    )


def _suffix(headers: HTTPMessage, url: str) -> str:
    own = PurePosixPath(urlsplit(url).path).suffix.lower()
    return SUFFIXES.get(headers.get_content_type(), own or ".html")


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = REDIRECTS

    def __init__(self, allow_private: bool) -> None:
        self.allow_private = allow_private

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        if urlsplit(newurl).scheme not in ("http", "https"):
            raise urllib.error.URLError(f"it redirects to {newurl}, which is no web address")
        if not self.allow_private and is_private(urlsplit(newurl).hostname or ""):
            raise urllib.error.URLError(f"it redirects to {newurl}, a private address (--allow-private lets it)")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def is_private(host: str) -> bool:
    """Tell whether any address of a host is none of the public internet; a host that has none counts as private."""
    try:
        found = socket.getaddrinfo(host, None)
    except OSError:
        return True
    return any(not ipaddress.ip_address(str(info[4][0]).partition("%")[0]).is_global for info in found)
