"""A real browser walks every page: words are marked where links land, nothing leaves the host, axe finds nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Watched
from tests.tell.strait import earlier_record, hostile_record, make_record
from verbale.tell.brief import render_html
from verbale.tell.changes import find_differences

RECORD = make_record()
TEXTS = {report.id: report.text for report in RECORD.reports}
PAGES = (
    "/", "/timeline", "/people", "/people/act-brandt", "/said", "/events/evt-2", "/texts/txt-plan", "/issues",
    "/issues/iss-toll", "/disagreements", "/disagreements/dis-points", "/sources", "/reports/r4?mark=42-83#m",
    "/search?q=toll", "/changes?since=2031-03-05", "/rulings", "/exports",
)  # fmt: skip

MARKED = "links => links.map(a => [a.dataset.cite, (a.click(), [...document.querySelectorAll('.pane .passage')].map(" \
    "p => [...p.querySelectorAll('mark.on')].map(m => m.textContent).join('')))])"  # fmt: skip


@pytest.fixture(scope="module")
def brief_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("brief") / "brief.html"
    path.write_text(render_html(RECORD, changes=find_differences(earlier_record(), RECORD)), "utf-8")
    return path


def serious(page: Any, axe: str) -> list[tuple[str, list[str]]]:
    page.evaluate(axe)
    found = page.evaluate("async () => (await axe.run()).violations")
    return [
        (rule["id"], [node["html"][:160] for node in rule["nodes"][:3]])
        for rule in found
        if rule["impact"] in ("serious", "critical")
    ]


def test_every_sentence_of_the_brief_opens_its_exact_words(watched: Watched, brief_file: Path) -> None:
    watched.page.goto(brief_file.as_uri())
    opened = watched.page.eval_on_selector_all("a[data-cite]:not(svg a)", MARKED)
    assert len(opened) > 60
    for places, passages in opened:
        expected = []
        for place in places.split():
            number, _, span = place.partition(":")
            start, _, end = span.partition("-")
            expected.append(RECORD.reports[int(number) - 1].text[int(start) : int(end)])
        assert passages == expected
    assert watched.requests == [brief_file.as_uri()]
    assert watched.complaints == []


def test_the_brief_can_be_read_with_keys_alone(watched: Watched, brief_file: Path) -> None:
    watched.page.goto(brief_file.as_uri())
    watched.page.keyboard.press("j")
    assert watched.page.locator(".pane .on").count() > 0
    watched.page.keyboard.press("Escape")
    assert watched.page.locator(".pane").is_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_the_brief(watched: Watched, brief_file: Path, axe: str, scheme: str) -> None:
    watched.page.emulate_media(color_scheme=scheme)
    watched.page.goto(brief_file.as_uri())
    watched.page.locator(".standing .cite").first.click()
    assert serious(watched.page, axe) == []


def test_every_page_is_quiet_and_stays_on_its_host(watched: Watched, site: str, axe: str) -> None:
    for path in PAGES:
        watched.page.goto(site + path)
        assert serious(watched.page, axe) == [], path
        width = watched.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert width <= 0, path
    assert watched.complaints == []
    assert all(url.startswith((site, "data:")) for url in watched.requests)


def test_pages_fit_a_phone_in_the_dark(watched: Watched, site: str, axe: str) -> None:
    watched.page.set_viewport_size({"width": 360, "height": 740})
    watched.page.emulate_media(color_scheme="dark")
    for path in ("/", "/issues", "/reports/r4?mark=42-83#m", "/disagreements", "/search?q=toll"):
        watched.page.goto(site + path)
        assert watched.page.evaluate("document.documentElement.scrollWidth") <= 360, path
        assert serious(watched.page, axe) == [], path


def test_evidence_opens_beside_the_page(watched: Watched, site: str) -> None:
    watched.page.goto(site + "/")
    watched.page.locator(".standing .cite").first.click()
    watched.page.wait_for_selector(".pane .passage")
    words = watched.page.locator(".pane .passage mark").first.text_content()
    assert words == "Valdoria, Tesmark and the Ferrymen's Union agreed in Castrel on 10 March 2031"
    assert watched.page.url == site + "/"


def test_an_evidence_link_lands_on_the_marked_words(watched: Watched, site: str) -> None:
    watched.page.goto(site + "/reports/r4?mark=42-83#m")
    mark = watched.page.locator("#m")
    assert mark.text_content() == TEXTS["r4"][42:83]
    assert mark.evaluate("m => { const r = m.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight; }")


def test_a_ruling_is_written_and_taken_back_by_hand(watched: Watched, site: str) -> None:
    page = watched.page
    page.goto(site + "/disagreements/dis-name")
    page.get_by_text("Reject this disagreement").click()
    page.get_by_role("button", name="Rule and build anew").click()
    page.wait_for_selector("text=Take back")
    assert page.goto(site + "/disagreements/dis-name").status == 404
    page.goto(site + "/rulings")
    page.get_by_role("button", name="Take back").first.click()
    page.wait_for_selector("text=taken back 2")
    assert page.goto(site + "/disagreements/dis-name").status == 200


def test_a_hostile_report_runs_nothing(watched: Watched, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    name = "</style></script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
    path.write_text(render_html(hostile_record(name)), "utf-8")
    watched.page.goto(path.as_uri())
    assert "owned'</script>" in watched.page.title()
    assert watched.page.locator("img").count() == 0
    assert watched.complaints == []
