"""Addresses: fetched by name alone, within limits, and never led into a private network."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from verbale.gather import gather
from verbale.gather.fetch import is_private
from verbale.gather.sources import is_address

ARTICLE = (
    "<p>The port and the dockers met for the third time on Monday and agreed on nothing but the next date.</p>" * 3
)


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/article")
            self.end_headers()
            return
        if self.path == "/elsewhere":
            self.send_response(302)
            self.send_header("Location", "file:///etc/hostname")
            self.end_headers()
            return
        if self.path != "/article":
            self.send_error(404)
            return
        content = f"<html><body><article><h1>Port talks stall again</h1>{ARTICLE}</article></body></html>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        return None


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_an_address_given_by_name_is_a_report(site: str) -> None:
    (report,) = gather([f"{site}/article"], today="2031-05-20").reports
    assert (report.title, report.path, report.url) == ("Port talks stall again", f"{site}/article", f"{site}/article")


@pytest.mark.parametrize(
    ("path", "words"),
    [("/moved", "a private address"), ("/elsewhere", "could not be fetched"), ("/gone", "could not be fetched")],
)
def test_what_cannot_be_had_is_a_problem(site: str, path: str, words: str) -> None:
    gathered = gather([site + path], today="2031-05-20")
    assert gathered.reports == ()
    assert words in str(gathered.problems[0])


def test_a_redirect_into_a_private_network_is_followed_when_asked(site: str) -> None:
    assert len(gather([f"{site}/moved"], today="2031-05-20", allow_private=True).reports) == 1


def test_what_is_over_the_limit_is_refused(site: str) -> None:
    assert "over the limit of 100 bytes" in str(
        gather([f"{site}/article"], today="2031-05-20", max_bytes=100).problems[0]
    )


@pytest.mark.parametrize(
    ("path", "yes"), [("https://a.example/x", True), ("HTTP://a.example", True), ("a/b.txt", False)]
)
def test_what_an_address_is(path: str, yes: bool) -> None:
    assert is_address(path) is yes


@pytest.mark.parametrize("host", ["127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "::1"])
def test_private_addresses_are_known(host: str) -> None:
    assert is_private(host)
