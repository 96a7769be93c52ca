"""The application: every page, its links, its limits, and rulings that nobody else can write."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from xml.etree import ElementTree

import jsonschema
import pytest
from lxml import html
from starlette.testclient import TestClient

from tests.serve.stories import MemoryStory
from tests.tell.strait import hostile_record, make_record
from verbale.serve import make_app
from verbale.serve.guard import BODY_LIMIT

RECORD = make_record()
ATOM = "{http://www.w3.org/2005/Atom}"
PAGES = (
    "/", "/timeline", "/timeline?kind=meeting&status=held", "/people", "/people/act-brandt", "/people/act-union",
    "/said",
    "/said?kind=direct", "/events/evt-1", "/events/evt-4", "/texts", "/texts/txt-plan", "/issues", "/issues/iss-toll",
    "/disagreements", "/disagreements/dis-points", "/sources", "/reports/r1", "/reports/r7", "/search",
    "/search?q=toll",
    "/changes", "/changes?since=2031-03-05", "/rulings", "/exports", "/passages?at=59-80:r1",
)  # fmt: skip


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(make_app(MemoryStory(), today=lambda: "2031-03-20"), base_url="http://localhost") as client:
        yield client


def test_every_page_opens_and_leads_nowhere_wrong(client: TestClient) -> None:
    seen: set[str] = set()
    for path in PAGES:
        answer = client.get(path)
        assert answer.status_code == 200, path
        page = html.fromstring(answer.content)
        assert not page.xpath("//script[not(@src)] | //style | //*[@style or @onclick]"), path
        links = {a.get(key) or "" for a in page.iter("a") for key in ("href", "data-passages")}
        for address in {
            link.partition("#")[0] for link in links if link.startswith("/") and "mark=" not in link
        } - seen:
            seen.add(address)
            assert client.get(address).status_code == 200, address


def test_every_evidence_link_lands_on_its_words(client: TestClient) -> None:
    pages = ("/", "/people/act-brandt", "/issues/iss-toll", "/texts/txt-plan", "/disagreements", "/sources")
    links = {
        a.get("href")
        for path in pages
        for a in html.fromstring(client.get(path).content).iter("a")
        if "mark=" in (a.get("href") or "")
    }
    assert len(links) > 20
    texts = {report.id: report.text for report in RECORD.reports}
    for link in links:
        found = re.fullmatch(r"/reports/(\w+)\?mark=(\d+)-(\d+)#m", link)
        assert found
        report = html.fromstring(client.get(link).content)
        marked = "".join(mark.text_content() for mark in report.xpath("//mark[contains(@class, 'on')]"))
        assert marked == texts[found[1]][int(found[2]) : int(found[3])]
        assert len(report.xpath("//*[@id='m']")) == 1


def test_what_is_not_there_is_told_so(client: TestClient) -> None:
    for path in ("/people/nobody", "/events/act-brandt", "/reports/r9", "/nowhere", "/export/doc", "/static/x"):
        answer = client.get(path)
        assert answer.status_code == 404, path
        assert "<h1" in answer.text


def test_headers_keep_the_browser_at_home(client: TestClient) -> None:
    answer = client.get("/")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"


def test_a_page_is_not_sent_twice(client: TestClient) -> None:
    tag = client.get("/").headers["etag"]
    assert client.get("/", headers={"if-none-match": tag}).status_code == 304
    assert client.get("/", headers={"if-none-match": '"other"'}).status_code == 200


def test_a_foreign_name_for_this_host_is_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421
    assert client.get("/", headers={"host": "127.0.0.1:8765"}).status_code == 200


def test_a_large_body_is_refused(client: TestClient) -> None:
    assert client.post("/rulings", content=b"x" * (BODY_LIMIT + 1)).status_code == 413


def test_search_filters_by_speaker_outlet_date_and_issue(client: TestClient) -> None:
    def found(query: str) -> list[str]:
        return [item["id"] for item in client.get(f"/api/search?{query}").json()["items"]]

    assert found("q=toll")
    assert set(found("q=increase&speaker=act-brandt")) == {"sta-2", "sta-7", "sta-8"}
    assert found("q=increase&outlet=Harbour+News&kind=statement") == ["sta-8"]
    assert found("q=increase&until=2031-03-03&kind=statement") == ["sta-2"]
    assert set(found("issue=iss-pay")) == {"sta-3", "sta-a"}
    assert found('q="unbalanced ( OR * NEAR') == []
    assert found("q=harbours") != []


def test_a_ruling_from_the_page_changes_the_record_and_can_be_taken_back(client: TestClient) -> None:
    page = html.fromstring(client.get("/rulings?kind=reject&target=dis-name").content)
    token = page.xpath("//input[@name='token']/@value")[0]
    form = {"token": token, "kind": "reject", "first": "dis-name", "by": "Ed", "note": "same man"}
    same = {"origin": "http://localhost", "sec-fetch-site": "same-origin"}
    assert client.get("/disagreements/dis-name").status_code == 200
    answer = client.post("/rulings", data=form, headers=same, follow_redirects=False)
    assert answer.status_code == 303
    assert client.get("/disagreements/dis-name").status_code == 404
    assert "same man" in client.get("/rulings").text
    client.post("/rulings/rul-0/undo", data={"token": token}, headers=same)
    assert client.get("/disagreements/dis-name").status_code == 200


@pytest.mark.parametrize(
    ("headers", "token", "status"),
    [
        ({"origin": "http://evil.example"}, True, 403),
        ({}, True, 403),
        ({"origin": "null"}, True, 403),
        ({"origin": "http://localhost", "sec-fetch-site": "cross-site"}, True, 403),
        ({"origin": "http://localhost"}, False, 403),
        ({"origin": "http://localhost", "content-type": "text/plain"}, True, 415),
    ],
)
def test_a_ruling_from_elsewhere_is_refused(
    client: TestClient, headers: dict[str, str], token: bool, status: int
) -> None:
    form = {"kind": "reject", "first": "dis-name", "token": client.app.state.token if token else "guess"}  # type: ignore[attr-defined]
    assert client.post("/rulings", data=form, headers=headers).status_code == status
    assert client.get("/disagreements/dis-name").status_code == 200


def test_a_ruling_that_names_nothing_is_told_so(client: TestClient) -> None:
    same = {"origin": "http://localhost"}
    token = client.app.state.token  # type: ignore[attr-defined]
    for form in (
        {"kind": "reject", "first": "nothing"},
        {"kind": "join", "first": "one"},
        {"kind": "burn", "first": "x"},
    ):
        assert client.post("/rulings", data=form | {"token": token}, headers=same).status_code == 400


def test_the_feed_is_atom_and_paged(client: TestClient) -> None:
    feed = ElementTree.fromstring(client.get("/feed.atom").content)
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]
    assert titles[0] is not None
    assert "Third round of talks in Lindhaven: cancelled" in titles
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))
    import feedparser

    assert not feedparser.parse(client.get("/feed.atom").content).bozo
    assert client.get("/feed.atom?page=0").status_code == 400


def test_the_calendar_is_served(client: TestClient) -> None:
    icalendar = pytest.importorskip("icalendar")
    answer = client.get("/calendar.ics")
    assert answer.headers["content-type"].startswith("text/calendar")
    assert len(icalendar.Calendar.from_ical(answer.content).walk("VEVENT")) == 5


def test_the_api_answers_as_its_description_says(client: TestClient) -> None:
    description = client.get("/api/openapi.json").json()
    schemas = description["components"]["schemas"]
    ids = {"reports": "r1", "actors": "act-brandt", "events": "evt-1", "statements": "sta-1", "texts": "txt-plan",
           "issues": "iss-toll", "discrepancies": "dis-name"}  # fmt: skip
    for path, item in description["paths"].items():
        answer = client.get(path.replace("{id}", ids.get(path.split("/")[2], "") if "{id}" in path else "") + "?q=toll")
        assert answer.status_code == 200, path
        schema = item["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        jsonschema.validate(answer.json(), {**schema, "components": {"schemas": schemas}})
    missing = client.get("/api/events/none")
    assert missing.status_code == 404
    jsonschema.validate(missing.json(), {**schemas["Error"], "components": {"schemas": schemas}})
    routes = {route.path.replace(":path", "") for route in client.app.routes if route.path.startswith("/api")}  # type: ignore[attr-defined]
    assert routes == set(description["paths"])


def test_the_api_is_paged(client: TestClient) -> None:
    seen: list[str] = []
    path = "/api/statements?limit=4"
    while path:
        page = client.get(path).json()
        seen += [item["id"] for item in page["items"]]
        path = page["next"]
    assert seen == [statement.id for statement in RECORD.statements]
    for wrong in ("limit=0", "limit=501", "limit=x", "offset=-1", "limit=%F0%9D%9F%99"):
        assert client.get(f"/api/events?{wrong}").status_code == 400


def test_every_quote_of_the_api_stands_in_its_report(client: TestClient) -> None:
    texts = {report.id: report.text for report in RECORD.reports}

    def walk(value: object) -> int:
        if isinstance(value, dict):
            if value.keys() == {"report", "start", "end", "quote"}:
                assert texts[value["report"]][value["start"] : value["end"]] == value["quote"]
                return 1
            return sum(walk(member) for member in value.values())
        return sum(walk(member) for member in value) if isinstance(value, list) else 0

    assert sum(walk(client.get(f"/api/{name}").json()) for name in ("events", "statements", "issues")) > 60


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "{{ 7*7 }}{% raw %}",
        "\u202eevil\u202c\u2066x",
        "]]>&lt;b&gt;",
        "\x1b[31mred\x00\x07",
        "javascript:alert(1)//",
        "n" * 10_000,
        "\ud800 lone",
    ],
)
def test_a_hostile_report_shows_as_text_everywhere(name: str) -> None:
    record = hostile_record(name)
    with TestClient(make_app(MemoryStory(record)), base_url="http://localhost") as client:
        actor = record.actors[0].id
        paths = ["/", "/timeline", "/people", f"/people/{actor}", "/said", "/events/evt-h", "/texts/txt-h",
                 "/issues/iss-h", "/issues", "/disagreements/dis-h", "/sources", "/reports/h1", "/search?q=said",
                 "/brief.html"]  # fmt: skip
        for path in paths:
            answer = client.get(path)
            assert answer.status_code == 200, path
            page = html.fromstring(answer.content)
            assert not page.xpath("//img | //b[@onerror] | //*[@onerror]")
            scripts = page.xpath("//script")
            assert all("alert" not in (script.text or "") for script in scripts)
            assert not [a for a in page.xpath("//@href") if a.lower().startswith("javascript:")]
            assert "\u202e" not in answer.text
            assert "\x1b" not in answer.text
            assert "49" not in re.sub(r"\d{3,}|[\d-]+:", "", unescape(page.xpath("string(//h1)")))
        feed = ElementTree.fromstring(client.get("/feed.atom").content)
        assert not feed.findall(".//script")
        json.loads(client.get("/api/actors").content)
