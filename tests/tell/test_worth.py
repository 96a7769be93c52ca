"""Which acts and issues a brief keeps, by weights learnt from what readers kept."""

from __future__ import annotations

import msgspec
import pytest

from tests.tell.strait import cite, make_record
from verbale.record.types import Event, Issue, Position, Record, Step, When
from verbale.tell.brief.page import make_brief
from verbale.tell.choice import Choice
from verbale.tell.index import Index
from verbale.tell.worth.page import Page
from verbale.tell.worth.weights import chance

WORDS = cite("r1", "first round of talks on the ferry strait")


def act(title: str, *, status: str = "held", start: str | None = "2031-03-05", quote: str = "") -> Event:
    base = make_record().events[0]
    words = msgspec.structs.replace(WORDS, quote=quote or f"{title}.")
    when = When(start, start, "day") if start else When()
    made = msgspec.structs.replace(base, id=title, kind="action", title=title, when=when, evidence=(words,))
    return msgspec.structs.replace(made, status=status, participants=(), parties=(), origins=(), history=())


def chance_of(event: Event) -> float:
    return Choice(Index(make_record())).chance(event)


@pytest.mark.parametrize(
    ("step", "aside"),
    [
        ("Valdoria rejected the new offer on the crossing toll", "Analysts said that the toll was rather high"),
        ("Tesmark and Valdoria agreed to resume the talks", "A man in the market had been waiting for talks"),
        ("The Ferrymen's Union called off its strike", "Told"),
    ],
)
def test_a_step_of_the_talks_is_likelier_kept_than_an_aside(step: str, aside: str) -> None:
    assert chance_of(act(step)) > 0.5 > chance_of(act(aside))


def test_a_step_without_a_day_or_in_the_middle_of_a_sentence_counts_less() -> None:
    title = "Valdoria rejected the new offer on the crossing toll"
    alone = chance_of(act(title))
    assert chance_of(act(title, start=None)) < alone
    long = "It rained, and those who had come told each other, as they had done before, that " + title
    assert chance_of(act(title, quote=long)) < alone


def test_a_meeting_is_kept_whatever_its_title() -> None:
    met = msgspec.structs.replace(act("Told"), kind="meeting")
    assert chance_of(met) == 1.0


def test_signs_that_no_table_knows_count_nothing() -> None:
    assert chance("acts", {}) == chance("acts", {"colour of the paper": 5.0})
    assert chance("acts", {"step": 1.0}) > chance("acts", {})


def test_an_unlikely_act_is_left_out_where_there_are_many_and_told_where_there_are_few() -> None:
    aside = act("Analysts said to have had words about something that was rather high")
    steps = [act(f"Valdoria rejected offer {n} on the crossing toll", start=f"2031-03-{n + 10}") for n in range(14)]
    choice = Choice(Index(make_record()))
    assert aside not in choice.timeline([*steps, aside], 80)
    assert len(choice.timeline(steps, 80)) >= 7  # neighbours in days and words are one


def test_words_that_many_reports_share_are_what_the_story_is_about() -> None:
    page = Page(Index(make_record()))
    assert page.shares("ferry talks").reports > page.shares("marmalade cats").reports == 0.0
    assert page.shares("").headlines == 0.0


def with_issue(record: Record, *, day: str) -> tuple[Record, Issue]:
    stand = Position("Valdoria", None, "demands: a pilot station", (), When(day, day, "day"), ("r1",), (WORDS,))
    told = Issue("i-station", "pilot station", "open", (), (stand,), (WORDS,))
    return msgspec.structs.replace(record, issues=(*record.issues, told)), told


@pytest.mark.parametrize(("day", "is_open"), [("2031-03-01", False), ("2031-03-28", True)])
def test_what_nobody_took_up_again_is_not_called_open_once_a_text_is_signed(day: str, is_open: bool) -> None:
    record, issue = with_issue(make_record(), day=day)
    signed = msgspec.structs.replace(
        act("Tesmark and Valdoria sign", start="2031-03-20"), kind="signing", history=(Step("held", None, (WORDS,)),)
    )
    signing = msgspec.structs.replace(record, events=(*record.events, signed))
    assert Choice(Index(record)).is_still_open(issue)
    assert Choice(Index(signing)).is_still_open(issue) is is_open


def test_a_stand_is_told_of_one_issue_alone() -> None:
    record = make_record()
    toll = next(issue for issue in record.issues if issue.name == "crossing toll")
    again = msgspec.structs.replace(toll, id="i-again", name="toll")
    brief = make_brief(msgspec.structs.replace(record, issues=(toll, again)))
    told = [(c.party, c.position.text) for row in brief.issues for c in row.cells if c.position is not None]
    assert told
    assert len(told) == len(set(told))
