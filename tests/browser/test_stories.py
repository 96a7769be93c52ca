"""Whole stories, read by the program itself, walked from page to page: each link lands on the words it promises."""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from tests.browser.conftest import Watched
from tests.browser.test_pages import MARKED, serious
from verbale.record.types import Record
from verbale.serve import make_app
from verbale.story import Story, build
from verbale.tell.brief import render_html

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("VERBALE_SHARED", ROOT.parent / "shared"))
MIAMI = SHARED / "gold" / "miami" / "reports"
NO_PAGES = ("/export/", "/brief", "/feed", "/calendar", "/api", "/rulings")
MOST_PAGES = 60
"""So many pages of each story are opened, and all links of each are looked at."""


@pytest.fixture(scope="module", params=["sample", "miami"])
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Record]]:
    """The address of a server over a story, and its record."""
    uvicorn = pytest.importorskip("uvicorn")
    if request.param == "sample":
        folder = request.getfixturevalue("sample_story")
    elif MIAMI.is_dir():
        folder = tmp_path_factory.mktemp("miami")
        build([str(MIAMI)], folder, today="2026-01-01")
    else:
        pytest.skip(f"no shared data here: {MIAMI}")
    with Story.open(folder) as story:
        server = uvicorn.Server(uvicorn.Config(make_app(story), port=0, log_level="error"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}", story.record()
        server.should_exit = True
        thread.join(30)


def test_every_evidence_link_of_a_story_lands_on_its_words(
    watched: Watched, served: tuple[str, Record], axe: str
) -> None:
    site, record = served
    texts = {report.id: report.text for report in record.reports}
    waiting, seen, landed = ["/"], {"/"}, 0
    while waiting and len(seen) < MOST_PAGES:
        path = waiting.pop(0)
        watched.page.goto(site + path)
        hrefs = "links => links.map(a => a.getAttribute('href'))"
        links: list[str] = watched.page.eval_on_selector_all("a[href^='/']", hrefs)
        landed += _check_places(watched.page, path, texts)
        for target in (urlsplit(link).path for link in links):
            if target not in seen and not target.startswith(NO_PAGES):
                seen.add(target)
                waiting.append(target)
    for path in [page for page in sorted(seen) if page.count("/") == 1]:
        watched.page.goto(site + path)
        assert serious(watched.page, axe) == [], path
    assert landed > 20
    assert watched.complaints == []
    assert all(url.startswith((site, "data:")) for url in watched.requests)


OPEN_PASSAGE = """async path => {
    const page = new DOMParser().parseFromString(await (await fetch(path)).text(), "text/html");
    return [...page.querySelector(".passage").querySelectorAll("mark")].map(mark => mark.textContent).join("");
}"""


def _check_places(page: Any, path: str, texts: dict[str, str]) -> int:
    """Return how many links of the page to marked words there are; each passage's marks must be the words."""
    links = page.eval_on_selector_all("a[data-passages]", "links => links.map(a => [a.href, a.dataset.passages])")
    for href, passages in links[:12]:
        found = re.search(r"/reports/([^?]+)\?mark=(\d+)-(\d+)#m$", href)
        assert found, href
        words = texts[unquote(found[1])][int(found[2]) : int(found[3])]
        assert _flat(page.evaluate(OPEN_PASSAGE, passages)) == _flat(words), (path, href)
    return len(links)


def _flat(words: str) -> str:
    """Return the words without line ends, which stand between paragraphs."""
    return re.sub(r"\s+", "", words)


def test_every_sentence_of_a_story_s_brief_opens_its_words(
    watched: Watched, served: tuple[str, Record], tmp_path: Path
) -> None:
    _, record = served
    path = tmp_path / "brief.html"
    path.write_text(render_html(record), "utf-8")
    watched.page.goto(path.as_uri())
    opened = watched.page.eval_on_selector_all("a[data-cite]:not(svg a)", MARKED)
    assert opened
    for places, passages in opened:
        for place, marked in zip(places.split(), passages, strict=True):
            number, start, end = re.split("[:-]", place)
            assert _flat(marked) == _flat(record.reports[int(number) - 1].text[int(start) : int(end)])
    assert watched.requests == [path.as_uri()]
    assert watched.complaints == []
