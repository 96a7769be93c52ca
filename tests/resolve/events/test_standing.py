"""How an event stands: set for today, come about in passing, put off and held since, and where nobody says where."""

from __future__ import annotations

import pytest

from tests.resolve.events.builders import actor, happen, only, told
from verbale.resolve.events import Happenings, Scene
from verbale.resolve.events.datelines import dateline_of, where_told
from verbale.resolve.events.tellings import find_tellings

XIAN = actor("x", "Xian", kind="state")
YIAN = actor("y", "Yian", kind="state")
LIND = actor("lind", "Ada Lind", "Lind", party="Xian")
PARK = actor("park", "Bo Park", "Park", party="Yian")
CAST = (XIAN, YIAN, LIND, PARK)
FRIDAY = {"Friday": "2031-05-02"}


def plan(report: str = "a", published: str = "2031-05-01") -> Scene:
    return told(
        report, published, "Ada Lind and Bo Park will [meet:meeting:planned] in Toria on Friday.", actors=CAST,
        days=FRIDAY, args={"meet": {"participant": ["Ada Lind", "Bo Park"], "place": ["Toria"]}},
    )  # fmt: skip


def look_back(published: str) -> Scene:
    return told(
        "b", published, "Ada Lind looked pale after the [meeting:meeting] with Bo Park in Toria.", actors=CAST,
        args={"meeting": {"participant": ["Ada Lind", "Bo Park"], "place": ["Toria"]}},
    )  # fmt: skip


@pytest.mark.parametrize(("published", "status"), [("2031-05-03", "held"), ("2031-05-01", "planned")])
def test_a_plan_that_a_later_report_mentions_in_passing_as_over_came_about(published: str, status: str) -> None:
    assert [e.status for e in happen(plan(), look_back(published)).events] == [status]


def in_dateline(words: str, *, report: str = "a", published: str = "2031-05-02") -> Happenings:
    return happen(
        told(
            report, published, f"TORIA, May 2 (Wire) - {words}", actors=CAST, days=FRIDAY, places=["TORIA"],
            args={w: {"participant": ["Ada Lind", "Bo Park"]} for w in ("met", "meet", "spoke")},
        )
    )  # fmt: skip


def test_a_meeting_whose_place_nobody_tells_was_where_it_was_reported_from() -> None:
    event = only(in_dateline("It rained. Ada Lind and Bo Park [met:meeting] on Friday."))
    assert event.place.name == "TORIA"
    assert [e.quote for e in event.place.evidence] == ["TORIA"]


@pytest.mark.parametrize(
    "words",
    [
        "It rained. Ada Lind and Bo Park will [meet:meeting:planned] on Friday.",
        "It rained. Ada Lind and Bo Park [spoke:call] by telephone on Friday.",
    ],
)
def test_a_dateline_is_no_place_of_a_plan_or_a_call(words: str) -> None:
    assert only(in_dateline(words)).place.name is None


def test_a_meeting_of_another_week_is_not_placed_by_the_dateline() -> None:
    found = in_dateline("It rained. Ada Lind and Bo Park [met:meeting] on Friday.", published="2031-05-09")
    assert only(found).place.name is None


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("TORIA, May 2 (Wire) - It rained.", "TORIA"),
        ("TORIA (Wire) — It rained.", "TORIA"),
        ("TORIA: It rained.", None),
        ("Toria is wet.", None),
    ],
)
def test_the_city_of_a_dateline(text: str, city: str | None) -> None:
    scene = told("a", "2031-05-02", text, places=["TORIA"])
    found = dateline_of(scene)
    assert (scene.words(found) if found is not None else None) == city


def test_a_meeting_set_for_a_city_and_a_month_is_an_event_whoever_comes() -> None:
    scene = told(
        "a", "2031-05-02", "The choirs will [meet:meeting:planned] in Toria in June.",
        days={"June": "2031-06"}, args={"meet": {"place": ["Toria"]}},
    )  # fmt: skip
    event = only(happen(scene))
    assert (event.when.start, event.place.name, event.status) == ("2031-06", "Toria", "planned")


@pytest.mark.parametrize(
    ("clause", "status"), [("that is still under way", "under way"), ("which nobody wanted", "proposed")]
)
def test_a_session_to_which_somebody_is_called_goes_on_where_its_clause_says_so(clause: str, status: str) -> None:
    scene = told(
        "a", "2031-05-03", f"On Friday Ada Lind invited Bo Park to a [session:meeting:proposed] {clause}.", actors=CAST,
        days=FRIDAY, args={"session": {"participant": ["Ada Lind", "Bo Park"]}},
    )  # fmt: skip
    assert only(happen(scene)).status == status


def test_the_place_is_told_by_who_tells_the_day_and_not_by_who_tells_the_week() -> None:
    args = {"met": {"participant": ["Ada Lind", "Bo Park"], "place": ["Skalen"]}}
    day = told(
        "a", "2031-05-03", "TORIA, May 3 (Wire) - Ada Lind and Bo Park [met:meeting] on Friday.", actors=CAST,
        days=FRIDAY, places=["TORIA"], args={"met": {"participant": ["Ada Lind", "Bo Park"]}},
    )  # fmt: skip
    week = told(
        "b", "2031-06-05", "Ada Lind and Bo Park [met:meeting] in Skalen in May.", actors=CAST,
        days={"May": "2031-05"}, args=args,
    )  # fmt: skip
    scenes = {"a": day, "b": week}
    tellings = [*find_tellings(day), *find_tellings(week)]
    assert where_told(tellings, scenes).name == "TORIA"
    assert where_told(tellings[1:], scenes).name == "Skalen"


def test_a_headline_that_there_are_no_talks_tells_of_none() -> None:
    scene = told(
        "a", "2031-05-02", "No [talks:meeting:under way] in Toria as the row goes on.", actors=CAST,
        tree={"No": ("talks", "det"), "talks": (".", "root")}, args={"talks": {"place": ["Toria"]}},
    )  # fmt: skip
    assert find_tellings(scene) == ()


@pytest.mark.parametrize(
    ("words", "status"), [("hangs over the talks", "planned"), ("was put back by a week", "postponed")]
)
def test_a_deadline_is_postponed_only_where_its_sentence_moves_it(words: str, status: str) -> None:
    scene = told(
        "a", "2031-05-02", f"A [deadline:deadline:postponed] of Friday {words}.", actors=CAST,
        days={"Friday": "2031-05-09"}, args={"deadline": {"time": ["Friday"]}},
    )  # fmt: skip
    assert [t.status for t in find_tellings(scene)] == [status]
