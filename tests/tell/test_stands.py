"""Which positions a brief shows, how it says them, and what it takes for a move."""

from __future__ import annotations

import time

import pytest

from tests.tell.strait import make_record
from verbale.record.types import Amount, Issue, Position, When
from verbale.tell.stands import _THING, is_nobody, moves_on, say_stand, stand_on, stands_on

WORDS = make_record().events[0].evidence[:1]


def position(
    summary: str,
    *,
    party: str = "Guild",
    day: str = "2031-03-01",
    percent: float | None = None,
    unit: str = "percent",
    value: float | None = None,
) -> Position:
    amounts = () if percent is None else (Amount(percent, "percent", "fees"),)
    amounts += () if value is None else (Amount(value, unit, ""),)
    return Position(party, None, summary, amounts, When(day, day, "day"), (WORDS[0].report,), WORDS)


def issue(*told: Position, name: str = "mooring fees") -> Issue:
    return Issue("i-1", name, "open", (), told, WORDS)


@pytest.mark.parametrize(
    ("summary", "said"),
    [
        ("demands: wants the fees halved", "wants the fees halved"),
        ("asks: for lower mooring fees", "asks for lower mooring fees"),
        ("asks: a freeze of the fees", "asks for a freeze of the fees"),
        ("accepts: to halve the fees", "agrees to halve the fees"),
        ("offers: a cut of a third", "offers a cut of a third"),
        ("offers: offer the skippers a berth", "offers the skippers a berth"),
        ("refuses: refusing to open its books", "refuses to open its books"),
        ("demands: the port must halve the fees", "demands that the port must halve the fees"),
        ("promises: freeze the mooring fees", "promises to freeze the mooring fees"),
        ("the fees must fall", "the fees must fall"),
    ],
)
def test_a_stand_reads_on_from_its_word_of_stance(summary: str, said: str) -> None:
    assert say_stand(summary) == said


@pytest.mark.parametrize(
    "summary",
    [
        "supports: about the need to lower mooring fees",
        "supports: would be given lower mooring fees",
        "opposes: mooring fees are paid in spring",
        "demands: we pay the mooring fees of the world",
        "accepts: who pays the mooring fees",
        "mooring fees fell by a tenth in the first quarter",
        "demands: a berth for the lifeboat",
        "rejects: declined to comment on the mooring fees",
        "refuses: to say how high the mooring fees are",
        "promises: to lower the mooring fees - 12 hrs ago",
        "offers: would also be set up to pay the mooring fees",
    ],
)
def test_what_is_no_stand_on_the_matter_is_not_shown(summary: str) -> None:
    assert stands_on(issue(position(summary)), "Guild") == []


def test_a_stand_by_name_comes_before_a_later_one_of_figures_alone() -> None:
    firm = position("demands: lower mooring fees")
    later = position("demands: 40 tonnes of gravel", day="2031-03-05")
    assert stand_on(issue(firm, later), "Guild") == firm


def test_a_stand_is_told_on_the_issue_that_its_words_name() -> None:
    told = position("demands: 40 new berths", percent=40)
    fees, berths = issue(told), issue(told, name="berths")
    assert stand_on(fees, "Guild", (fees, berths)) is None
    assert stand_on(berths, "Guild", (fees, berths)) == told


def test_words_said_of_several_are_not_a_stand_of_the_one_they_are_against() -> None:
    said = "promises: to raise the mooring fees of the Guild"
    told = issue(position(said), position(said, party="Port"))
    assert (stand_on(told, "Guild"), stand_on(told, "Port")) == (None, told.positions[1])


def test_two_remarks_are_no_move_but_another_figure_is_one() -> None:
    first = position("demands: a cut of mooring fees by 9 percent", percent=9)
    same = position("mooring fees must fall", day="2031-03-02")
    lower = position("asks: for 6 percent off the mooring fees", day="2031-03-09", percent=6)
    assert moves_on(issue(first, same), "Guild") == []
    assert moves_on(issue(first, lower), "Guild") == [first, lower]


def test_a_figure_is_weighed_against_the_last_figure_and_not_against_a_remark_between() -> None:
    first = position("offers: mooring fees of 40 tonnes", unit="tonne", value=40)
    remark = position("the mooring fees must stay", day="2031-03-03")
    raised = position("offers: raised its offer to 44 tonnes", day="2031-03-05", unit="tonne", value=44)
    assert moves_on(issue(first, remark, raised), "Guild") == [first, raised]


def test_a_figure_in_a_unit_of_things_is_on_what_is_measured_so() -> None:
    named = position("offers: mooring fees of 40 tonnes", unit="tonne", value=40)
    raised = position("offers: raised its offer to 44 tonnes", unit="tonne", value=44)
    assert stands_on(issue(named, raised), "Guild") == [named, raised]
    assert stands_on(issue(raised), "Guild") == []


def test_from_no_to_yes_is_a_move_unless_years_lie_between() -> None:
    no = position("rejects: the new mooring fees")
    yes = position("accepts: the new mooring fees", day="2031-04-01")
    assert moves_on(issue(no, yes), "Guild") == [no, yes]
    assert moves_on(issue(position("rejects: the new mooring fees", day="2001-03-01"), yes), "Guild") == []


@pytest.mark.parametrize(("party", "nobody"), [("some", True), ("port officials", True), ("Guild", False)])
def test_officials_and_some_are_nobody(party: str, nobody: bool) -> None:
    assert is_nobody(party) is nobody


def test_a_very_long_figure_is_looked_at_in_no_time() -> None:
    started = time.process_time()
    assert _THING.match("7" * 20_000 + "-") is None
    assert all(_THING.match(f"{figure} ") for figure in ("7", "$7.5bn", "1,000", "7%", "4x4", "9."))
    assert time.process_time() - started < 1
