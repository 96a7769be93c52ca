"""Kinds, days and places that reports tell by the way: who was heard, what was counted, where a chamber votes."""

from __future__ import annotations

import msgspec

from tests.resolve.events.builders import actor, happen, only, told
from verbale.read.triggers import BY_RULE

XIAN = actor("x", "Xian", kind="state")
YIAN = actor("y", "Yian", kind="state")
LIND = actor("lind", "Ada Lind", "Lind", party="Xian")
PARK = actor("park", "Bo Park", "Park", party="Yian")
CAST = (XIAN, YIAN, LIND, PARK)


def test_testimony_before_a_committee_is_a_meeting_of_one_who_is_heard() -> None:
    event = only(
        happen(
            told(
                "a", "2031-05-02", "In [testimony:statement] before the Ports Committee on Friday Lind said no.",
                actors=CAST, days={"Friday": "2031-05-01"}, args={"testimony": {"participant": ["Lind"]}},
            )
        )
    )  # fmt: skip
    assert event.kind == "meeting"


def test_who_has_stopped_eating_stops_no_work() -> None:
    scene = told(
        "a", "2031-05-02", "Park began a [hunger strike:strike] in Toria on Friday.", actors=CAST,
        days={"Friday": "2031-05-01"}, args={"hunger strike": {"participant": ["Park"], "place": ["Toria"]}},
    )  # fmt: skip
    work = told(
        "b", "2031-05-02", "Pilots began a [strike:strike] on Friday.", actors=CAST, days={"Friday": "2031-05-01"}
    )
    assert len(happen(scene, work).events) == 2


def test_deputies_who_walk_out_of_the_chamber_are_on_no_strike() -> None:
    scene = told(
        "a", "2031-05-02",
        "Xian delegates staged a [walkout:strike] on Friday. The pilots' [strike:strike] began on Sunday.",
        actors=CAST, days={"Friday": "2031-05-01", "Sunday": "2031-04-27"}, args={"walkout": {"participant": ["Xian"]}},
    )  # fmt: skip
    assert {e.when.start for e in happen(scene).events} == {"2031-05-01", "2031-04-27"}


def test_votes_counted_otherwise_are_two() -> None:
    scene = told(
        "a", "2031-05-02",
        "Parliament [passed:vote] the bill on Friday by 43 votes to 21. A motion was then [lost:vote] by 39 to 25.",
        actors=CAST, days={"Friday": "2031-05-01"},
    )  # fmt: skip
    assert [e.when.start for e in happen(scene).events] == ["2031-05-01", "2031-05-01"]


def test_a_thing_that_is_called_names_is_not_telephoned() -> None:
    scene = told(
        "a", "2031-05-02", "Lind [called:call] the levy a swindle on Friday.", actors=CAST,
        days={"Friday": "2031-05-01"}, args={"called": {"participant": ["Lind"]}},
        tree={"levy": ("called", "obj"), "called": ("called", "root")},
    )  # fmt: skip
    assert happen(scene).events == ()


def test_a_journey_for_no_known_day_is_an_intention() -> None:
    scene = told(
        "a", "2031-05-02", "Lind will [travel:visit:planned] to Toria.", actors=CAST,
        args={"travel": {"participant": ["Lind"], "place": ["Toria"]}},
    )  # fmt: skip
    assert happen(scene).events == ()


def test_a_blast_told_again_without_its_day_is_the_one_explosion_of_the_story() -> None:
    first = told(
        "a", "2031-05-02", "An [explosion:action] in Toria killed nine millers on Friday.", actors=CAST,
        days={"Friday": "2031-05-01"}, args={"explosion": {"place": ["Toria"]}}, places=("Toria",),
    )  # fmt: skip
    again = told("b", "2031-05-09", "Owners paid for what the [blast:action] had cost.", actors=CAST)
    event = only(happen(first, again))
    assert event.when.start == "2031-05-01"
    assert event.reports == ("a", "b")


def test_a_blast_of_which_nobody_says_when_is_no_event() -> None:
    scene = told("a", "2031-05-09", "Lind paid for the [blast:action] in Toria.", actors=CAST, places=("Toria",))
    assert happen(scene).events == ()


def test_who_speaks_on_a_day_of_the_blast_does_not_date_it() -> None:
    scene = told(
        "a", "2031-05-09", "Lind spoke on Friday of the [blast:action] in Toria.", actors=CAST, places=("Toria",),
        days={"Friday": "2031-05-08"}, tree={"blast": ("spoke", "obl"), "spoke": ("spoke", "root")},
    )  # fmt: skip
    trigger = msgspec.structs.replace(scene.reading.triggers[0], score=BY_RULE)
    scene.reading = msgspec.structs.replace(scene.reading, triggers=(trigger,))
    assert happen(scene).events == ()


def test_who_receives_somebody_meets_him_whatever_the_reader_takes_it_for() -> None:
    event = only(
        happen(
            told(
                "a", "2031-05-02", "Lind [received:appointment] Park in Toria on Friday.", actors=CAST,
                days={"Friday": "2031-05-01"}, args={"received": {"participant": ["Lind", "Park"], "place": ["Toria"]}},
                tree={"received": ("received", "root"), "Park": ("received", "obj"), "Lind": ("received", "nsubj")},
            )
        )
    )  # fmt: skip
    assert event.kind == "meeting"
