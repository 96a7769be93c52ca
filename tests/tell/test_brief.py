"""The brief in its three forms: whole, sourced, and deaf to what reports try to make it do."""

from __future__ import annotations

import io
import re

import msgspec
import pytest
from lxml import html
from markdown_it import MarkdownIt
from rich.console import Console

from tests.tell.strait import cite, earlier_record, hostile_record, make_record
from verbale.record.types import Actor, Issue, Name, Participant, Position, Record, Step, When
from verbale.tell.brief import render_html, render_markdown, render_terminal
from verbale.tell.brief.page import make_brief, make_issue_row, make_round
from verbale.tell.changes import find_differences
from verbale.tell.index import Index
from verbale.tell.sentences import Checker

HOSTILE = (
    "<script>alert(1)</script>",
    "[x](javascript:alert(1)) **b** `c` | <b>",
    "# h\n- l\n> q\n| t |",
    "![i](http://e.example/i.png)",
    "www.e.example https://e.example",
    "\u202eevil\u2066",
    "\x1b]0;t\x07\x1b[31mred",
    "n" * 10_000,
    "\ud800",
    "a\u0000b",
)


def terminal(record: Record, width: int = 160) -> str:
    file = io.StringIO()
    render_terminal(record, Console(file=file, width=width, force_terminal=False))
    return file.getvalue()


def test_where_it_stands_is_told_in_five_sentences_that_stand() -> None:
    brief = make_brief(make_record())
    assert [sentence.text for sentence in brief.standing] == [
        "The Ferrymen's Union, Tesmark and Valdoria last met in Castrel on 10 March 2031, in the second round.",
        "The latest: Third round of talks in Lindhaven on 17 March 2031 — cancelled, as reported on 16 March 2031.",
        "The text on the table, “Strait Plan”, counts 12 or 14 points as of 10 March 2031; before, it had 18 points.",
        "Agreed: daily sailings. Open: crossing toll and crew pay.",
        "Next: New round in Castrel, planned for 24 March 2031.",
    ]
    checker = Checker(make_record())
    assert all(not checker.unsupported(sentence) for sentence in brief.standing)


def test_a_narrow_screen_loses_no_party() -> None:
    record = make_record()
    brief = make_brief(record)
    told = [(row.name, c.party) for row in brief.issues for c in row.cells[2:] if c.position is not None]
    shown = " ".join(terminal(record, width=80).split())
    assert told
    assert all(f"{party} on {issue}: " in shown for issue, party in told)


def test_planned_held_and_called_off_are_told_apart() -> None:
    stages = {entry.title: entry.stage for entry in make_brief(make_record()).timeline}
    assert stages["Second round of talks in Castrel"] == "held"
    assert stages["Third round of talks in Lindhaven"] == "off"
    assert stages["New round in Castrel"] == "ahead"


def test_a_plan_without_a_day_is_coming_only_while_it_is_news() -> None:
    record = make_record()
    step = msgspec.structs.replace(record.events[-1].history[0], as_of="2031-03-05")
    stale = msgspec.structs.replace(record.events[-1], id="evt-6", when=When(), history=(step,))
    fresh = msgspec.structs.replace(record.events[-1], id="evt-7", when=When())
    told = msgspec.structs.replace(record, events=(*record.events, stale, fresh))
    assert [event.id for event in Index(told).coming] == ["evt-5", "evt-7"]


def test_points_are_never_set_against_parts() -> None:
    record = make_record()
    plan = record.texts[0]
    parted = msgspec.structs.replace(plan.versions[1], points=(), parts=4)
    told = msgspec.structs.replace(record, texts=(msgspec.structs.replace(plan, versions=(plan.versions[0], parted)),))
    standing = [s.text for s in make_brief(told).standing if "Strait Plan" in s.text]
    assert standing == ["The text on the table, “Strait Plan”, counts 18 points as of 3 March 2031."]


def test_a_quotation_shows_its_way() -> None:
    paths = [quotation.path for quotation in make_brief(make_record()).quotations]
    assert ("senior Tesmark official", "Meridian Press Agency", "Valdoria Today") in paths


def test_moves_are_shown_where_a_party_said_different_things() -> None:
    assert {(move.party, move.issue) for move in make_brief(make_record()).moves} == {
        ("Ferrymen's Union", "crew pay"),
        ("Tesmark", "crossing toll"),
    }


def test_an_empty_record_says_so_in_every_form() -> None:
    for rendered in (terminal(Record()), render_html(Record())):
        assert "Nothing can be said yet" in rendered
    assert render_markdown(Record()).startswith("# A negotiation")


def test_the_html_page_needs_nothing_else() -> None:
    page = html.fromstring(render_html(make_record(), changes=find_differences(earlier_record(), make_record())))
    assert not page.xpath("//link | //img | //iframe | //object | //script[@src] | //*[@style]")
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_every_link_of_the_html_page_lands_on_its_words() -> None:
    record = make_record()
    page = html.fromstring(render_html(record))
    links = page.xpath("//*[@data-cite]")
    assert len(links) > 60
    for link in links:
        assert page.xpath(f"//*[@id='{link.get('href')[1:]}']"), link.get("href")
        for place in link.get("data-cite").split():
            number, start, end = re.fullmatch(r"(\d+):(\d+)-(\d+)", place).groups()  # type: ignore[union-attr]
            marks = page.xpath(f"//*[@id='report-{number}']//mark")
            inside = [m for m in marks if int(m.get("data-s")) >= int(start) and int(m.get("data-e")) <= int(end)]
            words = "".join(mark.text_content() for mark in inside)
            assert words == record.reports[int(number) - 1].text[int(start) : int(end)]
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_report_is_text_in_the_html_brief(name: str) -> None:
    page = html.fromstring(render_html(hostile_record(name)).encode("utf-8", "replace"))
    assert len(page.xpath("//script")) == 1
    assert not page.xpath("//img | //b[@onerror]")
    assert not [a for a in page.xpath("//@href") if not a.startswith("#")]
    assert "\u202e" not in page.text_content()
    assert len(page.xpath("string(//h1)")) <= 200


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_report_is_text_in_markdown(name: str) -> None:
    rendered = render_markdown(hostile_record(name))
    shown = MarkdownIt("commonmark", {"html": True}).enable("table").render(rendered)
    page = html.fromstring(shown.encode("utf-8", "replace"))
    assert not page.xpath("//script | //img | //a | //code | //h1[b] | //strong[text()='b'] | //td/b")
    assert len(page.xpath("//h1")) == 1


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_report_cannot_command_a_terminal(name: str) -> None:
    shown = terminal(hostile_record(name))
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)


@pytest.mark.parametrize(
    ("name", "shown"), [("two governments", False), ("the union side", False), ("European diplomats", True)]
)
def test_the_sides_told_again_as_such_are_no_others(name: str, shown: bool) -> None:
    record = make_record()
    event = next(event for event in record.events if len(event.parties) > 1 and event.participants)
    words = event.evidence[:1]
    group = Actor("a-group", "group", name, (Name(name, 1, event.reports),), words)
    there = (*event.participants, Participant("a-group", None, None, event.reports, words))
    index = Index(msgspec.structs.replace(record, actors=(*record.actors, group)))
    told = make_round(index, msgspec.structs.replace(event, participants=there))
    assert (name in [member.text for side in told.delegations for member in side.members]) is shown


@pytest.mark.parametrize(
    ("later", "shown"),
    [
        ("the talks on Tuesday would go ahead", "demands 55,000 tonnes a year"),
        ("the union wants no quotas at all", "the union wants no quotas at all"),
    ],
)
def test_the_latest_stand_on_an_issue_is_shown_and_not_what_only_touches_on_it(later: str, shown: str) -> None:
    words = make_record().events[0].evidence[:1]
    days = ("2031-03-01", "2031-03-02")
    told = tuple(
        Position("Valdoria", None, summary, (), When(day, day, "day"), (words[0].report,), words)
        for day, summary in zip(days, ("demands: 55,000 tonnes a year", later), strict=True)
    )
    row = make_issue_row(Issue("i-1", "quotas", "open", (), told, words), ["Valdoria"])
    assert row.cells[0].position is not None
    assert row.cells[0].position.text == shown


def test_what_was_put_off_is_told_beside_what_is_agreed_and_open() -> None:
    record = make_record()
    words = cite("r6", "The Ferrymen's Union had left the table over pay.")
    put_off = (Step("deferred", "2031-03-10", (words,)),)
    issues = tuple(
        msgspec.structs.replace(issue, state="deferred", history=put_off) if issue.name == "crew pay" else issue
        for issue in record.issues
    )
    told = make_brief(msgspec.structs.replace(record, issues=issues)).standing
    assert told[3].text == "Agreed: daily sailings. Open: crossing toll. Put off: crew pay."


def test_a_title_of_what_will_be_takes_its_day_alone() -> None:
    record = make_record()
    ahead = next(event for event in record.events if event.title == "New round in Castrel")
    renamed = msgspec.structs.replace(ahead, title="A new round will open in Castrel")
    events = tuple(renamed if event is ahead else event for event in record.events)
    told = make_brief(msgspec.structs.replace(record, events=events)).standing
    assert told[4].text == "Next: A new round will open in Castrel on 24 March 2031."
