"""What is put off or called off: the day for which it had been set, and that it is the same event all along."""

from __future__ import annotations

import pytest

from tests.resolve.events.builders import actor, happen, only, told
from verbale.resolve.events.affinity import Profile, contradiction
from verbale.resolve.events.types import Days
from verbale.resolve.types import Event

XIAN = actor("x", "Xian", kind="state")
YIAN = actor("y", "Yian", kind="state")
LIND = actor("lind", "Ada Lind", "Lind", party="Xian")
PARK = actor("park", "Bo Park", "Park", party="Yian")
CAST = (XIAN, YIAN, LIND, PARK)
MOVED = {"hearing": ("moved", "nsubj:pass"), "moved": ("moved", "root")}


def of_kind(kind: str, found: tuple[Event, ...]) -> Event:
    return next(e for e in found if e.kind == kind)


@pytest.mark.parametrize(
    "words",
    [
        "The [hearing:meeting:postponed], due to open in Toria on Friday, was moved to Monday.",
        "The [hearing:meeting:postponed], first fixed for Friday, was moved to Monday.",
        "The [hearing:meeting:postponed] was moved from Friday to Monday.",
        "Friday's [hearing:meeting:postponed] was moved to Monday.",
    ],
)
def test_what_is_put_off_is_what_was_planned_for_the_day_that_its_words_name(words: str) -> None:
    plan = told(
        "a", "2031-05-01", "Lind said the [hearing:meeting:planned] in Toria would open on Friday.", actors=CAST,
        days={"Friday": "2031-05-05"}, args={"hearing": {"participant": ["Lind"], "place": ["Toria"]}},
    )  # fmt: skip
    then = told(
        "b", "2031-05-03", words, actors=CAST, days={"Friday": "2031-05-05", "Monday": "2031-05-08"}, tree=MOVED,
    )  # fmt: skip
    event = only(happen(plan, then))
    assert (event.when.start, event.status) == ("2031-05-08", "postponed")
    assert [step.status for step in event.history] == ["planned", "postponed"]


def test_a_meeting_that_somebody_had_offered_to_host_and_that_will_not_take_place_is_called_off() -> None:
    scene = told(
        "a", "2031-05-07",
        "A [meeting:meeting:planned] of Lind and Park, which Toria had offered to host on Friday, "
        "will not take place after all.",
        actors=CAST, days={"Friday": "2031-05-09"}, args={"meeting": {"participant": ["Lind", "Park"]}},
    )  # fmt: skip
    event = only(happen(scene))
    assert (event.when.start, event.status) == ("2031-05-09", "cancelled")


def test_the_conversation_that_its_own_report_denies_was_not_held() -> None:
    scene = told(
        "a", "2031-05-09",
        "Xian denied that Lind [rang:call:denied] Park on Friday. Aides told her of the [conversation:call].",
        actors=CAST, days={"Friday": "2031-05-08"}, args={"rang": {"participant": ["Lind", "Park"]}},
    )  # fmt: skip
    assert of_kind("call", happen(scene).events).status == "denied"


def test_the_conversation_told_next_lasted_as_long_as_its_report_says() -> None:
    scene = told(
        "a", "2031-05-09",
        "Lind [rang:call] Park on Friday. A clerk, reading from a log, says that it lasted eleven minutes.",
        actors=CAST, days={"Friday": "2031-05-08"}, args={"rang": {"participant": ["Lind", "Park"]}},
    )  # fmt: skip
    assert of_kind("call", happen(scene).events).duration == "eleven minutes"


def test_five_minutes_past_six_is_no_length_of_time() -> None:
    scene = told(
        "a", "2031-05-09", "Lind and Park [met:meeting] on Friday at five minutes past six.", actors=CAST,
        days={"Friday": "2031-05-08"}, args={"met": {"participant": ["Lind", "Park"], "duration": ["five minutes"]}},
    )  # fmt: skip
    assert only(happen(scene)).duration is None


@pytest.mark.parametrize("words", ["at twenty to three yesterday morning", "before dawn yesterday"])
def test_what_ended_before_dawn_had_begun_the_day_before(words: str) -> None:
    plan = told(
        "a", "2031-05-06", "Lind and Park are to [meet:meeting:planned] in Toria on Thursday.", actors=CAST,
        days={"Thursday": "2031-05-07"}, args={"meet": {"participant": ["Lind", "Park"], "place": ["Toria"]}},
    )  # fmt: skip
    then = told(
        "b", "2031-05-09", f"Lind and Park ended their [talks:meeting] in Toria {words}.", actors=CAST,
        days={"yesterday": "2031-05-08"}, args={"talks": {"participant": ["Lind", "Park"], "place": ["Toria"]}},
    )  # fmt: skip
    assert only(happen(plan, then)).reports == ("a", "b")


def test_two_rounds_that_were_both_held_are_two_though_one_of_them_was_put_off() -> None:
    off = told(
        "a", "2031-05-03", "The Xian and Yian [round:meeting:postponed] was moved from Friday to Monday.", actors=CAST,
        days={"Friday": "2031-05-05", "Monday": "2031-05-08"}, args={"round": {"participant": ["Xian", "Yian"]}},
        tree={"round": ("moved", "nsubj:pass"), "moved": ("moved", "root")},
    )  # fmt: skip
    held = told(
        "b", "2031-05-09", "Lind and Park [met:meeting] in Toria on Monday.", actors=CAST,
        days={"Monday": "2031-05-08"}, args={"met": {"participant": ["Lind", "Park"], "place": ["Toria"]}},
    )  # fmt: skip
    again = told(
        "c", "2031-05-19", "Lind and Park [met:meeting] in Toria on Sunday.", actors=CAST,
        days={"Sunday": "2031-05-18"}, args={"met": {"participant": ["Lind", "Park"], "place": ["Toria"]}},
    )  # fmt: skip
    assert [(e.when.start, e.reports) for e in happen(off, held, again).events] == [
        ("2031-05-08", ("a", "b")),
        ("2031-05-18", ("c",)),
    ]


def test_the_day_on_which_something_else_is_planned_is_its_day_too() -> None:
    scene = told(
        "a", "2031-05-01", "Talks open on Friday, the day on which pilots mean to [strike:strike:planned].",
        actors=CAST, days={"Friday": "2031-05-05", "the day": "2031-05-01"},
    )  # fmt: skip
    assert only(happen(scene)).when.start == "2031-05-05"


def test_the_name_of_a_house_without_its_kind_is_the_house() -> None:
    first = told(
        "a", "2031-05-06", "Lind and Park [met:meeting] at the Garden Hotel on Friday.", actors=CAST,
        days={"Friday": "2031-05-05"}, args={"met": {"participant": ["Lind", "Park"], "place": ["Garden Hotel"]}},
    )  # fmt: skip
    then = told(
        "b", "2031-05-12", "The Garden [meeting:meeting] of May 5 changed nothing.", actors=CAST,
        days={"May 5": "2031-05-05"}, args={"meeting": {"place": ["Garden"]}}, places=["Garden"],
    )  # fmt: skip
    assert only(happen(first, then)).reports == ("a", "b")


def test_the_preparation_of_talks_does_not_tell_them_as_held() -> None:
    scene = told(
        "a", "2031-05-03", "Lind and Park spoke of the preparation of the Toria [talks:meeting].", actors=CAST,
        args={"talks": {"participant": ["Lind", "Park"], "place": ["Toria"]}},
    )  # fmt: skip
    assert only(happen(scene)).status == "planned"


def test_a_day_after_their_third_round_of_talks_dates_the_round() -> None:
    first = told(
        "a", "2031-05-02", "Lind and Park [met:meeting] in Toria on Thursday.", actors=CAST,
        days={"Thursday": "2031-05-01"}, args={"met": {"participant": ["Lind", "Park"], "place": ["Toria"]}},
    )  # fmt: skip
    then = told(
        "b", "2031-05-03", "Lawyers left on Friday, one day after their third session of [talks:meeting] in Toria.",
        actors=CAST, days={"Friday": "2031-05-02"}, args={"talks": {"place": ["Toria"]}},
    )  # fmt: skip
    event = only(happen(first, then))
    assert (event.when.start, event.reports) == ("2031-05-01", ("a", "b"))


def test_what_is_put_off_by_a_day_is_of_the_day_after() -> None:
    scene = told(
        "a", "2031-05-03", "The snow of Friday led Lind and Park to defer by a day their [meeting:meeting:postponed].",
        actors=CAST, days={"Friday": "2031-05-02"}, args={"meeting": {"participant": ["Lind", "Park"]}},
    )  # fmt: skip
    assert only(happen(scene)).when.start == "2031-05-03"


def test_the_day_of_an_agreement_is_not_that_of_the_strike_it_is_about() -> None:
    first = told(
        "a", "2031-05-03", "Pilots [walked out:strike] on Friday.", actors=CAST, days={"Friday": "2031-05-02"},
    )  # fmt: skip
    then = told(
        "b", "2031-05-10", "Negotiators in the [strike:strike] reached a deal early on Friday.", actors=CAST,
        days={"Friday": "2031-05-09"},
    )  # fmt: skip
    strike = next(e for e in happen(first, then).events if "a" in e.reports)
    assert (strike.when.start, strike.reports) == ("2031-05-02", ("a", "b"))


@pytest.mark.parametrize("had", ["should have begun", "was to have opened"])
def test_what_should_have_been_held_yesterday_is_what_was_planned_for_that_day(had: str) -> None:
    plan = told(
        "a", "2031-05-01", "Lind said the [hearing:meeting:planned] in Toria would open on Monday.", actors=CAST,
        days={"Monday": "2031-05-05"}, args={"hearing": {"participant": ["Lind"], "place": ["Toria"]}},
    )  # fmt: skip
    then = told(
        "b", "2031-05-06", f"The [hearing:meeting:postponed], which {had} yesterday, has moved to Friday.",
        actors=CAST, days={"yesterday": "2031-05-05", "Friday": "2031-05-09"}, tree=MOVED,
    )  # fmt: skip
    event = only(happen(plan, then))
    assert (event.when.start, event.status) == ("2031-05-09", "postponed")


def test_words_that_pass_over_what_is_put_off_do_not_part_it_from_the_day_on_which_it_was_held() -> None:
    told_early = Profile(kinds={"meeting"}, told_kinds={"meeting"}, days=Days(110, 110, 3), moved=True, over_by=107)
    held = Profile(kinds={"meeting"}, told_kinds={"meeting"}, days=Days(110, 110, 3), happened=True)
    assert contradiction(told_early, held, {}) is None
    over = Profile(kinds={"meeting"}, told_kinds={"meeting"}, over_by=107)
    assert contradiction(over, held, {}) == "one was told before the other took place"


def test_two_days_of_talks_that_are_dated_by_their_last_day_are_those_that_began_the_day_before() -> None:
    began = told(
        "a", "2031-05-05", "Lind and Park began [talks:meeting] in Toria on Monday.", actors=CAST,
        days={"Monday": "2031-05-05"}, args={"talks": {"participant": ["Lind", "Park"], "place": ["Toria"]}},
    )  # fmt: skip
    over = told(
        "b", "2031-05-08",
        "Two days of [talks:meeting] between Lind and Park broke up without a result. "
        "The [talks:meeting] on Tuesday were tense.",
        actors=CAST, days={"Tuesday": "2031-05-06"}, args={"talks": {"participant": ["Lind", "Park"]}},
    )  # fmt: skip
    event = only(happen(began, over))
    assert (event.when.start, event.duration, len(event.reports)) == ("2031-05-05", "Two days", 2)
