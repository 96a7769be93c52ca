"""Which tellings are of one event."""

from __future__ import annotations

import pytest

from tests.resolve.events.builders import actor, happen, only, told
from verbale.resolve.events import Scene
from verbale.rulings import Ruling, Rulings

XIAN = actor("x", "Xian", kind="state")
YIAN = actor("y", "Yian", kind="state")
ZED = actor("z", "Zedia", kind="state")
LIND = actor("lind", "Ada Lind", "Lind", party="Xian")
PARK = actor("park", "Bo Park", "Park", party="Yian")
HOLM = actor("holm", "Cy Holm", "Holm", party="Zedia")
CAST = (XIAN, YIAN, ZED, LIND, PARK, HOLM)


def met(report: str, published: str, day: str, place: str = "Toria") -> Scene:
    return told(
        report,
        published,
        f"Ada Lind and Bo Park [met:meeting] in {place} on Friday.",
        actors=CAST,
        days={"Friday": day},
        args={"met": {"participant": ["Ada Lind", "Bo Park"], "place": [place]}},
    )


def test_one_meeting_told_by_two_reports_is_one_event() -> None:
    event = only(happen(met("a", "2031-05-02", "2031-05-02"), met("b", "2031-05-03", "2031-05-02")))
    assert event.reports == ("a", "b")
    assert event.when.start == "2031-05-02"
    assert {p.actor for p in event.participants} == {"lind", "park"}
    assert event.parties == ("Xian", "Yian")


def test_two_meetings_in_one_city_on_different_days_stay_two() -> None:
    found = happen(met("a", "2031-05-02", "2031-05-02"), met("b", "2031-05-10", "2031-05-08"))
    assert [e.when.start for e in found.events] == ["2031-05-02", "2031-05-08"]


def test_same_day_in_two_cities_stays_two() -> None:
    assert len(happen(met("a", "2031-05-02", "2031-05-02"), met("b", "2031-05-02", "2031-05-02", "Skalen")).events) == 2


def test_talks_with_another_side_are_another_meeting() -> None:
    found = happen(
        told(
            "a",
            "2031-05-02",
            "The Xian and Yian [talks:meeting] on Friday went well. Xian and Zedia [talks:meeting] also took place.",
            actors=CAST,
            days={"Friday": "2031-05-02"},
        )
    )
    assert {e.parties for e in found.events} == {("Xian", "Yian"), ("Xian", "Zedia")}


def test_the_meeting_points_back_at_the_one_last_told() -> None:
    event = only(
        happen(
            told(
                "a",
                "2031-05-02",
                "Ada Lind and Bo Park [met:meeting] in Toria on Friday. The [meeting:meeting] lasted five hours.",
                actors=CAST,
                days={"Friday": "2031-05-02"},
                args={"met": {"participant": ["Ada Lind", "Bo Park"], "place": ["Toria"]}},
            )
        )
    )
    assert event.duration == "five hours"


def test_a_planned_meeting_and_the_one_held_on_its_day_are_one() -> None:
    plan = told(
        "a",
        "2031-05-01",
        "Ada Lind and Bo Park will [meet:meeting:planned] in Toria on Friday.",
        actors=CAST,
        days={"Friday": "2031-05-02"},
        args={"meet": {"participant": ["Ada Lind", "Bo Park"], "place": ["Toria"]}},
    )
    event = only(happen(plan, met("b", "2031-05-03", "2031-05-02")))
    assert event.status == "held"
    assert [(s.status, s.as_of) for s in event.history] == [("planned", "2031-05-01"), ("held", "2031-05-02")]


def test_a_meeting_named_by_its_city_takes_its_date_from_another_report() -> None:
    passing = told(
        "b",
        "2031-05-06",
        "After the Toria [talks:meeting] Xian and Yian were pleased.",
        actors=CAST,
        args={"talks": {"place": ["Toria"]}},
    )
    event = only(happen(met("a", "2031-05-02", "2031-05-02"), passing))
    assert event.reports == ("a", "b")


def test_of_two_meetings_in_a_city_the_nearer_is_meant() -> None:
    passing = told(
        "c",
        "2031-05-09",
        "After the Toria [talks:meeting] Xian and Yian were pleased.",
        actors=CAST,
        args={"talks": {"place": ["Toria"]}},
    )
    found = happen(met("a", "2031-05-02", "2031-05-02"), met("b", "2031-05-08", "2031-05-08"), passing)
    assert [e.reports for e in found.events] == [("a",), ("b", "c")]


def test_negotiations_of_which_nothing_is_told_are_no_event() -> None:
    assert happen(told("a", "2031-05-02", "Hopes for peace [negotiations:meeting:planned] are low.")).events == ()


def test_a_resignation_told_twice_is_one_and_another_persons_is_another() -> None:
    def left(report: str, who: str, name: str) -> Scene:
        return told(
            report,
            "2031-05-02",
            f"{name} [resigned:departure] over the affair.",
            actors=CAST,
            args={"resigned": {"participant": [name]}},
        )

    found = happen(left("a", "lind", "Ada Lind"), left("b", "lind", "Lind"), left("c", "park", "Park"))
    assert sorted(e.reports for e in found.events) == [("a", "b"), ("c",)]


def test_a_call_and_a_meeting_of_the_same_people_on_different_days_stay_two() -> None:
    call = told(
        "b",
        "2031-05-05",
        "Ada Lind and Bo Park [spoke:call] by phone on Monday.",
        actors=CAST,
        days={"Monday": "2031-05-05"},
        args={"spoke": {"participant": ["Ada Lind", "Bo Park"]}},
    )
    assert [e.kind for e in happen(met("a", "2031-05-02", "2031-05-02"), call).events] == ["meeting", "call"]


def test_reports_in_another_order_give_the_same_events() -> None:
    scenes = [
        met("a", "2031-05-02", "2031-05-02"),
        met("b", "2031-05-10", "2031-05-08"),
        met("c", "2031-05-03", "2031-05-02"),
    ]
    assert happen(*scenes) == happen(*reversed(scenes))


@pytest.mark.parametrize("kind", ["join", "split", "reject"])
def test_a_ruling_is_honoured(kind: str) -> None:
    first, second = met("a", "2031-05-02", "2031-05-02"), met("b", "2031-05-10", "2031-05-08")
    third = met("c", "2031-05-03", "2031-05-02")
    apart = happen(first, second).events
    alone = happen(third).events[0]
    targets = {"join": (apart[0].id, apart[1].id), "split": (apart[0].id, alone.id), "reject": (apart[0].id,)}[kind]
    ruling = Ruling("r1", kind, targets, "an editor", "2031-06-01")  # type: ignore[arg-type]
    found = happen(first, second, third, rulings=Rulings((ruling,)))
    assert [e.reports for e in found.events] == {
        "join": [("a", "c", "b")],
        "split": [("a",), ("c",), ("b",)],
        "reject": [("b",)],
    }[kind]


def test_the_meeting_of_a_place_told_before_is_that_one_whoever_else_was_there() -> None:
    union = actor("u", "Dockers Union", kind="organisation", party="Dockers Union")
    park = actor("cyril", "Cyril Oar", "Oar", party="Dockers Union")
    scene = told(
        "a", "2031-05-05",
        "Xian and Yian held a [meeting:meeting] in Toria on Friday. [The Toria talks:meeting] were joined by Oar.",
        actors=(actor("x", "Xian", kind="state"), actor("y", "Yian", kind="state"), union, park),
        days={"Friday": "2031-05-02"}, places=["Toria"],
        args={
            "meeting": {"place": ["Toria"], "participant": ["Xian", "Yian"]},
            "The Toria talks": {"place": ["Toria"], "participant": ["Oar"]},
        },
    )  # fmt: skip
    events = happen(scene).events
    assert [e.when.start for e in events] == ["2031-05-02"]
    assert "cyril" in {p.actor for p in events[0].participants}


def presented(report: str, day: str, word: str = "presentation") -> Scene:
    return told(
        report,
        "2031-05-09",
        f"Ada Lind and Bo Park held a [{word}:meeting] in Toria on Friday.",
        actors=CAST,
        days={"Friday": day},
        args={word: {"participant": ["Ada Lind", "Bo Park"], "place": ["Toria"]}},
    )


def test_what_its_noun_names_is_one_though_two_reports_date_it_a_day_apart() -> None:
    assert len(happen(presented("a", "2031-05-02"), presented("b", "2031-05-03")).events) == 1
    assert len(happen(presented("a", "2031-05-02"), presented("b", "2031-05-05")).events) == 2
    assert len(happen(presented("a", "2031-05-02", "talks"), presented("b", "2031-05-03", "talks")).events) == 2
