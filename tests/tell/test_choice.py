"""What a brief shows: what matters, whole, once, and from whom."""

from __future__ import annotations

import msgspec
import pytest

from tests.tell.strait import make_record
from verbale.record.types import Amount, Event, Participant, Record, Statement, StoryHead, When
from verbale.tell.brief.page import make_brief, make_timeline_entry
from verbale.tell.choice import Choice, between
from verbale.tell.index import Index, has_links, without_print_line
from verbale.tell.words import format_amount, format_day, whole_phrase, whole_position


def choice_of(record: Record) -> Choice:
    return Choice(Index(record))


def copies(event: Event, number: int, **more: object) -> list[Event]:
    return [
        msgspec.structs.replace(event, id=f"{event.id}-{n}", title=f"{event.title} number {n}", **more)
        for n in range(number)
    ]


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("demands: an escrow account that", "demands: an escrow account"),
        ("put 20 million in a fund for", "put 20 million in a fund"),
        ("opposes: criticised him for", ""),
        ("to the", ""),
        ("shouldn't “take this as a", "shouldn't take this"),
        ("that wages rise", "wages rise"),
    ],
)
def test_a_position_is_shown_without_loose_ends_or_not_at_all(told: str, shown: str) -> None:
    assert whole_position(told) == shown


def test_an_amount_is_of_something_or_of_nothing() -> None:
    assert format_amount(Amount(58, "day", "does", None, False)) == "58 days"
    assert format_amount(Amount(1, "day", "truce", None, False)) == "1 day (truce)"
    assert format_amount(Amount(9, "percent", "pay rise", None, False)) == "9 percent (pay rise)"
    assert whole_phrase("does", least=1) == ""


def test_midnight_is_no_hour() -> None:
    assert format_day("2031-03-10T00:00") == "10 March 2031"
    assert format_day("2031-03-10T14:30") == "10 March 2031, 14:30"


@pytest.mark.parametrize(
    ("line", "lead"),
    [
        ("LINDHAVEN, May 3 (Meridian) - Delegations met.", "Delegations met."),
        ("Friday 10 June 2005 00.05 BST Envoys have met.", "Envoys have met."),
        ("Ferries stop over the pay row LINDHAVEN | Mon Mar 3, 2031 6:41 pm EDT", "Ferries stop over the pay row"),
        ("Plain words stay as they are.", "Plain words stay as they are."),
    ],
)
def test_a_first_line_is_read_without_where_it_was_put_out(line: str, lead: str) -> None:
    assert without_print_line(line) == lead


def test_old_acts_of_nobody_are_left_out_where_there_is_much_to_tell() -> None:
    record = make_record()
    near, late = record.events[0], copies(record.events[0], 12)
    old = msgspec.structs.replace(
        near, id="old", kind="action", title="A mill was sold", parties=(), participants=(), when=When("2019", "2019")
    )
    reader = msgspec.structs.replace(near, id="ad", kind="action", title="You can follow the talks here")
    shown = choice_of(record).timeline([old, near, *late, reader], 80)
    assert old not in shown
    assert reader not in shown
    assert len(shown) == len(late) + 1


def test_an_act_told_in_the_sentence_of_a_meeting_is_told_once() -> None:
    record = make_record()
    met = record.events[0]
    said = msgspec.structs.replace(met, id="said", kind="statement", title="Delegations spoke")
    assert choice_of(record).timeline([met, said], 80) == [met]


def test_words_of_one_or_two_stand_behind_sentences() -> None:
    record = make_record()
    quoted = next(s for s in record.statements if s.kind == "direct")

    def saying(number: int, content: str) -> Statement:
        return msgspec.structs.replace(quoted, id=f"q{number}", content=content, same_as=())

    long = [saying(n, f"We shall sail again before the day is number {n},") for n in range(4)]
    told = msgspec.structs.replace(record, statements=(*long, saying(9, "suspend")))
    brief = make_brief(told)
    assert [q.content for q in brief.quotations] == [s.content.rstrip(",") for s in long]
    assert brief.hidden["quotations"] == 1


def test_a_story_without_a_headline_goes_by_its_sides_and_their_chief_matter() -> None:
    record = make_record()
    nameless = msgspec.structs.replace(record, story=StoryHead(None, record.story.start, record.story.end, 7))
    assert choice_of(nameless).title == "Tesmark and Valdoria: crossing toll"
    shouted = msgspec.structs.replace(record, story=StoryHead("THE DAILY STRAIT", None, None, 7))
    assert choice_of(shouted).title == "Tesmark and Valdoria: crossing toll"
    assert choice_of(record).title == record.story.title


def test_a_report_of_no_outlet_is_called_by_the_agency_of_its_head() -> None:
    record = make_record()
    reports = tuple(msgspec.structs.replace(r, outlet=None, title=None) for r in record.reports)
    index = Index(msgspec.structs.replace(record, reports=reports))
    assert index.source_of("r2") == "Meridian Press Agency"
    assert index.source_of("r6") == "reports/r6.txt"
    assert index.with_sources("12 in r1 on 2031-03-10") == "12 in r1 on 10 March 2031"


def test_the_last_meeting_of_the_sides_is_never_an_older_one() -> None:
    record = make_record()
    met = [event for event in record.events if event.status == "held" and event.kind == "meeting"]
    last = met[-1]
    unnamed = msgspec.structs.replace(last, evidence=last.evidence[:1], participants=(), title="They met")
    told = msgspec.structs.replace(record, events=tuple(unnamed if e is last else e for e in record.events))
    said = " ".join(sentence.text for sentence in make_brief(told).standing)
    assert "3 March" not in said
    assert met[0].when.start == "2031-03-03"


def test_a_plan_that_came_to_pass_is_told_as_what_took_place() -> None:
    record = make_record()
    met = next(event for event in record.events if event.status == "held" and event.kind == "meeting")
    plan = msgspec.structs.replace(met, id="plan", status="planned", title="Delegations will meet once more")
    assert choice_of(record).timeline([plan, met], 80) == [met]
    later = msgspec.structs.replace(plan, when=When("2031-12-24", "2031-12-24"))
    assert choice_of(record).timeline([met, later], 80) == [met, later]


def test_a_sentence_told_of_two_events_is_shown_once() -> None:
    record = make_record()
    first = msgspec.structs.replace(
        record.events[0], id="one", kind="action", title="The port workers struck over night pay"
    )
    again = msgspec.structs.replace(first, id="two", when=When("2031-02-01", "2031-02-01"))
    assert len(choice_of(record).timeline([again, first], 80)) == 1


def test_two_acts_of_one_sentence_and_day_are_one_line() -> None:
    record = make_record()
    quote = msgspec.structs.replace(
        record.events[0].evidence[0], quote="The mill sold its barges and the pilots struck at Orland."
    )
    act = msgspec.structs.replace(
        record.events[0], kind="action", title="The mill sold its barges", evidence=(quote,), participants=()
    )
    other = msgspec.structs.replace(act, id="other", title="The pilots struck at Orland")
    later = msgspec.structs.replace(
        other, id="later", when=When("2031-05-05", "2031-05-05"), title="The pilots struck again"
    )
    assert len(choice_of(record).timeline([act, other], 80)) == 1
    assert len(choice_of(record).timeline([act, later], 80)) == 2


def test_an_act_that_goes_by_the_words_under_a_picture_is_not_told() -> None:
    record = make_record()
    report = record.reports[0]
    said = "Ada Lind, right, opens the lock of the harbour."
    pictured = msgspec.structs.replace(report, text=f"{report.text}\n{said}\n")
    start = pictured.text.index(said)
    evidence = msgspec.structs.replace(
        record.events[0].evidence[0], report=report.id, start=start, end=start + len(said), quote=said
    )
    act = msgspec.structs.replace(
        record.events[0], id="seen", kind="action", title="Ada Lind opens the lock", evidence=(evidence,)
    )
    shown = choice_of(msgspec.structs.replace(record, reports=(pictured, *record.reports[1:])))
    assert shown.timeline([act], 80) == []
    assert choice_of(record).timeline([msgspec.structs.replace(act, evidence=record.events[0].evidence)], 80)


def test_a_meeting_of_nobody_known_is_left_out_where_there_is_much_to_tell() -> None:
    record = make_record()
    many = copies(record.events[0], 13)
    evidence = tuple(msgspec.structs.replace(e, start=0, end=1) for e in record.events[0].evidence)
    wake = msgspec.structs.replace(
        record.events[0], id="wake", title="Wake for a miller", parties=(), participants=(), evidence=evidence
    )
    wake = msgspec.structs.replace(wake, reports=wake.reports[:1], round=None)
    shown = choice_of(record).timeline([*many, wake], 80)
    assert wake not in shown
    assert len(shown) == len(many)


def test_what_was_planned_for_a_day_gone_by_is_said_to_have_been() -> None:
    record = make_record()
    plan = msgspec.structs.replace(record.events[0], id="plan", status="planned", when=When("2031-03-01", "2031-03-01"))
    ahead = msgspec.structs.replace(plan, when=When("2041-03-01", "2041-03-01"))
    index = Index(record)
    assert make_timeline_entry(index, plan).status == "was planned"
    assert make_timeline_entry(index, ahead).status == "planned"


def test_who_only_mediates_or_hosts_is_no_side() -> None:
    met = make_record().events[0]
    people = (
        Participant("a", "Tesmark", None, ("r1",), ()),
        Participant("b", "Valdoria", "head", ("r1",), ()),
        Participant("c", "Lindhaven", "host", ("r1",), ()),
    )
    assert between(msgspec.structs.replace(met, participants=people)) == {"Lindhaven"}


@pytest.mark.parametrize(
    "line", ["Home | World | Sport | Live", "Home | World |", "NEWS > BUSINESS", "HOME NEWS", "ABC0147 3 GEN"]
)
def test_a_row_of_links_and_a_sections_name_are_no_headline(line: str) -> None:
    assert has_links(line)
    assert not has_links("FERRIES STOP AS PAY ROW DEEPENS")
    assert not has_links("Ferries stop | The Strait")


def test_a_source_has_the_outlet_that_its_head_credits() -> None:
    record = make_record()
    reports = tuple(msgspec.structs.replace(r, outlet=None, title=None) for r in record.reports)
    brief = make_brief(msgspec.structs.replace(record, reports=reports))
    assert "Meridian Press Agency" in [source.outlet for source in brief.sources]


def test_a_lead_is_no_day_slug_or_name_of_the_paper() -> None:
    record = make_record()
    furniture = ("The Strait Courier, a paper", "Tuesday, 4 March, 2031, 17:42 GMT", "ABC0147 3 GEN 0412 FERRIES")
    text = "\n".join((*furniture, "Ferries stop over pay."))
    report = msgspec.structs.replace(record.reports[0], outlet="The Strait Courier", text=text)
    assert Index(msgspec.structs.replace(record, reports=(report,))).lead_of(report.id) == "Ferries stop over pay."


@pytest.mark.parametrize(("there", "told"), [(3, 1), (1, 2)])
def test_a_visit_of_most_of_those_who_met_there_is_the_way_to_the_meeting(there: int, told: int) -> None:
    record = make_record()
    met = next(e for e in record.events if e.kind == "meeting" and e.status == "held" and len(e.participants) > 2)
    others = [msgspec.structs.replace(p, actor=f"stranger-{n}") for n, p in enumerate(met.participants[there:])]
    guests = (*met.participants[:there], *others[: 4 - there])
    visit = msgspec.structs.replace(met, id="way", kind="visit", title="Visit: Ada and Bo to it", participants=guests)
    assert len(choice_of(record).timeline([visit, met], 80)) == told
