"""A brief lists what took place and what is to, not that it was said or printed."""

from __future__ import annotations

import time

import msgspec
import pytest

from tests.tell.strait import make_record
from verbale.record.types import Event, RecordReport, StoryHead
from verbale.tell.brief.page import make_brief
from verbale.tell.choice import Choice
from verbale.tell.happenings import (
    _PRINT_LINE,
    is_happening,
    is_slight,
    names_of_outlets,
    opens_sentence,
    stands_alone,
    tells_ahead,
)
from verbale.tell.headlines import shared_headline
from verbale.tell.index import Index
from verbale.tell.standing import _with_article


def event(title: str, kind: str = "action", status: str = "held") -> Event:
    return msgspec.structs.replace(make_record().events[0], id=title, title=title, kind=kind, status=status)


@pytest.mark.parametrize(
    ("title", "kind", "status"),
    [
        ("It was tabled in the evening", "action", "held"),
        ("That is the price of delay", "action", "held"),
        ("The Harbour News, a weekly, reported", "publication", "held"),
        ("Harbour News is reporting that the growers voted 9-3", "action", "held"),
        ("Spokesman Ivo Lind still denies the sale of the dam", "statement", "held"),
        ("Ada Lind told the chamber that the dam was safe", "action", "held"),
        ("The mill says the water is clean", "action", "held"),
        ("The minister's office confirmed that he rang the mayor", "action", "held"),
        ("A draft of nine points, Ivo Lind told us", "publication", "held"),
        ("The harvest would be lost if nobody gave way", "action", "held"),
        ("The fair is meant to settle the price", "action", "held"),
        ("The only strike ever to close the docks", "action", "held"),
        ("An effort to calm the growers", "action", "held"),
        ("Mailed to the lenders", "action", "held"),
        ("Called unsafe by the pilots", "action", "held"),
        ("A meeting that lasted nine hours", "publication", "held"),
        ("The board named the price that we believe", "action", "held"),
        ("The pilots gave us their answer", "action", "held"),
        ("Added", "publication", "held"),
        ("The mill should go back to the growers", "action", "planned"),
        ("The board would sign only if all growers did", "action", "planned"),
        ("The board has offered a higher toll", "action", "planned"),
        ("The pilots did not plan to strike", "action", "planned"),
        ("The mayor would not discuss the toll", "action", "cancelled"),
        ("The growers want to keep the mill", "action", "held"),
        ("A vote appears likely", "action", "held"),
        ("The draft provides for a toll", "action", "held"),
        ("Our talks", "meeting", "planned"),
        ("A version of this article appeared on page 3", "publication", "held"),
        ("36 hours after the count in Orland", "signing", "held"),
        ("Two barges had sunk and that the pilots were to blame", "action", "held"),
    ],
)
def test_words_and_what_may_have_been_are_no_happenings(title: str, kind: str, status: str) -> None:
    assert not is_happening(event(title, kind, status), frozenset({"harbour news"}))


@pytest.mark.parametrize(
    ("title", "kind", "status"),
    [
        ("The growers voted 9-3 to take the offer, the chairman says", "action", "held"),
        ("The mayor told the engineers to open the sluice", "action", "held"),
        ("The draft was first reported by Harbour News", "action", "held"),
        ("The port denied the tanker a berth", "action", "held"),
        ("The growers would vote again", "action", "planned"),
        ("The board decided that it would sell the mill", "action", "held"),
        ("They met", "meeting", "held"),
        ("Ada Lind defended the dam in a radio interview", "statement", "held"),
        ("Armed men stopped the ferry", "action", "held"),
        ("The ferry did not sail", "action", "cancelled"),
        ("The growers who lost the vote appealed to the court of the province", "action", "held"),
        ("The board is expected to sell the mill", "action", "planned"),
        ("The effort to sell the mill was dropped", "action", "held"),
    ],
)
def test_what_took_place_or_is_to_is_told(title: str, kind: str, status: str) -> None:
    assert is_happening(event(title, kind, status), frozenset({"harbour news"}))


def test_an_act_in_few_words_or_still_going_on_says_little() -> None:
    assert is_slight(event("The row widened"))
    assert is_slight(event("The pilots are still weighing the offer of the board"))
    assert is_slight(event("Visit: Ada Lind", kind="visit"))
    assert not is_slight(event("Visit: Ada Lind to Orland", kind="visit"))
    assert not is_slight(event("Meeting: pilots, board", kind="meeting"))
    assert not is_slight(event("The pilots turned down the offer of the board"))


@pytest.mark.parametrize(
    ("quote", "opens"),
    [
        ("The mill sold its barges.", True),
        ("Last month, the mill sold its barges.", True),
        ("ORLAND, May 3 (Meridian) - The mill sold its barges.", True),
        ("At a stormy meeting of the growers that own it, the mill sold its barges.", True),
        ("Ada Lind spoke hours after the mill sold its barges.", False),
        ("Ada Lind, for whom the mill sold its barges, left the board.", False),
        ("In Orland, where they live, the growers said on Monday that the mill sold its barges.", False),
        ("Nobody knows it.", True),
    ],
)
def test_an_act_of_a_later_clause_is_told_in_passing(quote: str, opens: bool) -> None:
    act = event("The mill sold its barges")
    told = msgspec.structs.replace(act, evidence=(msgspec.structs.replace(act.evidence[0], quote=quote),))
    assert opens_sentence(told) is opens


def test_outlets_are_known_by_their_reports_and_by_who_cites_them() -> None:
    assert {"strait courier", "le phare"} <= names_of_outlets(make_record())
    assert tells_ahead("The prize is to be shared")
    assert not tells_ahead("The prize was shared")


def test_a_happening_stands_and_its_report_goes() -> None:
    record = make_record()
    told = event("The ferry crews tied up their boats")
    printed = event("Strait Courier reported that the crews tied up")
    assert Choice(Index(record)).timeline([told, printed], 80) == [told]
    assert Choice(Index(record)).weight(printed) < 1.0


def test_an_act_by_which_the_sides_move_is_told_beside_the_meeting_of_its_sentence() -> None:
    record = make_record()
    met = next(e for e in record.events if e.kind == "meeting" and e.status == "held")
    moved = next(p for i in record.issues for p in i.positions if p.evidence)
    same = msgspec.structs.replace(met, evidence=moved.evidence[:1])
    act = msgspec.structs.replace(same, id="act", kind="action", title="Valdoria raised its offer to nine sailings")
    assert Choice(Index(record)).timeline([same, act], 80) == [same, act]


def test_what_a_bystander_did_weighs_less_than_what_moves_the_talks() -> None:
    record = make_record()
    alone = {"parties": (), "participants": (), "reports": ("r1",), "origins": ()}
    away = msgspec.structs.replace(event("A bakery gave away its bread"), evidence=(), **alone)
    moved = next(p for i in record.issues for p in i.positions if p.evidence)
    near = msgspec.structs.replace(away, evidence=moved.evidence[:1])
    choice = Choice(Index(record))
    assert choice.weight(away) < choice.weight(near)


def test_an_issue_is_no_side_no_talks_and_told_once() -> None:
    record = make_record()
    toll = next(i for i in record.issues if "toll" in i.name)
    plain = msgspec.structs.replace(toll, id="a", name="toll")
    slight = msgspec.structs.replace(
        toll, id="b", name="harbour toll", positions=toll.positions[:1], evidence=toll.evidence[:1]
    )
    talks = msgspec.structs.replace(toll, id="c", name="ferry deal")
    side = msgspec.structs.replace(toll, id="d", name="unions")
    told = msgspec.structs.replace(record, issues=(plain, slight, talks, side))
    assert [issue.name for issue in Choice(Index(told)).issues()] == ["toll"]
    assert make_brief(told).hidden["issues"] == 3
    alone = msgspec.structs.replace(record, issues=(talks,))
    assert [issue.name for issue in Choice(Index(alone)).issues()] == ["ferry deal"]


def test_nobody_moves_on_what_is_no_issue() -> None:
    record = make_record()
    before = {move.issue for move in make_brief(record).moves}
    talks = tuple(msgspec.structs.replace(i, name="ferry deal") if i.name in before else i for i in record.issues)
    assert before
    assert make_brief(msgspec.structs.replace(record, issues=talks)).moves == ()


def test_a_body_told_by_a_common_noun_has_its_article_and_small_letters() -> None:
    record = make_record()
    union = next(a for a in record.actors if "Union" in a.name)
    text = "Union walks out\n\nThe union met the mayor. The mayor thanked the union."
    spans = [text.index("union"), text.rindex("union")]
    evidence = tuple(msgspec.structs.replace(union.evidence[0], start=s, end=s + 5, quote="union") for s in spans)
    report = next(r for r in record.reports if r.id == union.evidence[0].report)
    told = msgspec.structs.replace(
        record,
        reports=tuple(msgspec.structs.replace(r, text=text, title=None) if r is report else r for r in record.reports),
        actors=(msgspec.structs.replace(union, name="Union", evidence=evidence),),
    )
    assert _with_article(Index(told), "Union") == "the union"
    owned = "Ada Lind’s Union was glad. The small Union was not."
    spans = [owned.index("Union"), owned.rindex("Union")]
    evidence = tuple(
        msgspec.structs.replace(e, start=s, end=s + 5, quote="Union") for e, s in zip(evidence, spans, strict=True)
    )
    reports = tuple(
        msgspec.structs.replace(r, text=owned, title=None) if r.id == report.id else r for r in told.reports
    )
    named = msgspec.structs.replace(told.actors[0], evidence=evidence)
    other = msgspec.structs.replace(told, reports=reports, actors=(named,))
    assert _with_article(Index(other), "Union") == "the Union"
    assert _with_article(Index(told), "U.N.") == "the U.N."
    assert _with_article(Index(told), "Tesmark") == "Tesmark"


def test_the_headline_is_the_one_whose_words_the_reports_share() -> None:
    def report(number: int, title: str, text: str) -> RecordReport:
        return RecordReport(f"r{number}", f"r{number}.txt", f"{title}\n\n{text}", title=title)

    body = "The growers and the dairy broke off talks on milk prices in the valley."
    reports = (
        report(1, "Mayor opens garden show in the rain", body),
        report(2, "Growers, dairy break off talks on milk prices", body),
        report(3, "Dairy talks on prices: the day in pictures", body),
    )
    record = msgspec.structs.replace(make_record(), reports=reports, story=StoryHead(reports[0].title, None, None, 3))
    assert shared_headline(record) == reports[1].title
    given = msgspec.structs.replace(record, story=StoryHead("Milk round", None, None, 3))
    assert shared_headline(given) == "Milk round"


def test_an_origin_that_goes_by_its_file_is_called_as_its_report_is() -> None:
    record = make_record()
    first = record.reports[0]
    filed = msgspec.structs.replace(first, path="in/4-strait.txt")
    index = Index(msgspec.structs.replace(record, reports=(filed, *record.reports[1:])))
    origin = next(o for e in record.events for o in e.origins)
    assert index.origin_name(msgspec.structs.replace(origin, name="4-strait")) == index.source_of(first.id)


@pytest.mark.parametrize(
    "title", ["By Nov. 22", "In the autumn", "Mill owner heckled at hearing - 2 hrs ago Daily Strait"]
)
def test_a_time_alone_and_a_link_to_another_page_are_no_happenings(title: str) -> None:
    assert not stands_alone(title)


def test_a_very_long_word_in_capitals_is_looked_at_in_no_time() -> None:
    started = time.process_time()
    assert _PRINT_LINE.match("A" * 2000 + " said") is None
    assert _PRINT_LINE.match("PORT ALBA (Agency) -- The talks ended.") is not None
    assert time.process_time() - started < 1
