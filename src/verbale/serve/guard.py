"""What every request passes: who may ask, how much, how long, and what a browser may do with the answer."""

from __future__ import annotations

import asyncio
import hmac
import secrets
from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["BODY_LIMIT", "POLICY", "Guard", "Token", "is_same_origin"]

BODY_LIMIT = 64 * 1024
"""A ruling is a few hundred bytes."""

ANSWER_SECONDS = 30.0
LONG_SECONDS = 600.0
"""For what makes the record anew or writes it out whole."""

_LONG_PATHS = ("/export/", "/changes", "/brief", "/rulings")

LOOPBACK = ("127.0.0.1", "localhost", "[::1]", "::1")

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    # Not `no-referrer`: with that a browser sends its own forms without their origin.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


class Guard:
    """Refuses unknown hosts (a foreign name that points here), large bodies and endless work; sets the headers."""

    def __init__(self, app: ASGIApp, *, hosts: Iterable[str] | None) -> None:
        self._app = app
        self._hosts = None if hosts is None else frozenset(host.casefold() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        started = False

        async def send_guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                answer = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    # The brief is a page of its own, with a policy of its own.
                    if name not in answer:
                        answer[name] = value
            await send(message)

        async def refuse(status: int, words: str) -> None:
            await PlainTextResponse(words + "\n", status)(scope, receive, send_guarded)

        if self._hosts is not None and _host_of(headers.get("host", "")) not in self._hosts:
            await refuse(421, "This server answers for its own name alone.")
            return
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > BODY_LIMIT:
            await refuse(413, f"The body is larger than {BODY_LIMIT} bytes.")
            return
        seconds = LONG_SECONDS if scope["path"].startswith(_LONG_PATHS) else ANSWER_SECONDS
        try:
            async with asyncio.timeout(seconds):
                await self._app(scope, _limited(receive), send_guarded)
        except TimeoutError:
            if not started:
                await refuse(503, "This took too long.")
        except _TooLarge:
            if not started:
                await refuse(413, f"The body is larger than {BODY_LIMIT} bytes.")


class _TooLarge(Exception):
    """A body without a length turned out too large."""


def _limited(receive: Receive) -> Receive:
    seen = 0

    async def receive_limited() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > BODY_LIMIT:
            raise _TooLarge
        return message

    return receive_limited


def _host_of(host: str) -> str:
    if host.startswith("["):
        return host.partition("]")[0].casefold() + "]"
    return host.partition(":")[0].casefold()


def is_same_origin(request: Request) -> bool:
    """Tell whether a writing request comes from a page of this server: by what the browser says, never by guess."""
    site = request.headers.get("sec-fetch-site")
    if site is not None and site != "same-origin":
        return False
    origin = request.headers.get("origin")
    return origin == f"{request.url.scheme}://{request.headers.get('host', '')}"


class Token:
    """The secret that forms of this server carry; new with every start."""

    def __init__(self) -> None:
        self.value = secrets.token_urlsafe(24)

    def fits(self, given: str) -> bool:
        """Tell whether somebody has it, in constant time."""
        return hmac.compare_digest(self.value.encode(), given.encode("utf-8", "replace"))
