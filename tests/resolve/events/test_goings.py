"""Who leaves an office, who calls on whom, and what a word beside the news does not tell."""

from __future__ import annotations

import msgspec

from tests.resolve.events.builders import actor, happen, only, told
from verbale.resolve.events import Scene
from verbale.resolve.events.tellings import find_tellings

XIAN = actor("x", "Xian", kind="state")
YIAN = actor("y", "Yian", kind="state")
LIND = actor("lind", "Ada Lind", "Lind", party="Xian")
PARK = actor("park", "Bo Park", "Park", party="Yian")
CAST = (XIAN, YIAN, LIND, PARK)


def test_who_leaves_a_board_leaves_an_office_and_who_leaves_a_room_does_not() -> None:
    def left(noun: str) -> Scene:
        return told(
            "a", "2031-05-02", f"Lind [left:visit] the {noun} on Friday.", actors=CAST, days={"Friday": "2031-05-02"},
            args={"left": {"participant": ["Lind"]}}, tree={"Lind": ("left", "nsubj"), noun: ("left", "obj")},
        )  # fmt: skip

    assert only(happen(left("board"))).kind == "departure"
    assert only(happen(left("stable"))).kind == "action"


def test_somebody_of_whom_an_office_is_told_will_leave_it() -> None:
    scene = told(
        "a", "2031-05-02", "Lind, the curator, will [leave:action:planned] on Friday.", actors=CAST,
        days={"Friday": "2031-05-05"}, args={"leave": {"participant": ["Lind"], "time": ["Friday"]}},
        tree={"Lind": ("leave", "nsubj"), "curator": ("Lind", "appos")},
    )  # fmt: skip
    assert only(happen(_ahead(scene))).kind == "departure"


def _ahead(scene: Scene) -> Scene:
    triggers = tuple(msgspec.structs.replace(t, tense="future") for t in scene.reading.triggers)
    scene.reading = msgspec.structs.replace(scene.reading, triggers=triggers)
    return scene


def test_visiting_people_is_a_visit_and_visiting_a_page_is_none() -> None:
    def visited(whom: str) -> str:
        scene = told(
            "a", "2031-05-02", f"Lind [visited:action] {whom} on Friday.", actors=CAST, days={"Friday": "2031-05-02"},
            args={"visited": {"participant": ["Lind"]}}, tree={"Lind": ("visited", "nsubj"), whom: ("visited", "obj")},
        )  # fmt: skip
        return find_tellings(scene)[0].told_kind

    assert visited("them") == visited("Park") == "visit"
    assert visited("page") == "action"


def test_who_is_on_a_journey_and_speaks_is_on_it_that_day() -> None:
    scene = told(
        "a", "2031-05-02",
        "The choirs sang on. The hall was cold. Rain fell. Lind, [visiting:visit] Toria, praised the choirs.",
        actors=CAST, args={"visiting": {"participant": ["Lind"], "place": ["Toria"]}}, places=["Toria"],
        tree={"visiting": ("Lind", "acl"), "Lind": ("praised", "nsubj"), "Toria": ("visiting", "obj")},
    )  # fmt: skip
    assert only(happen(scene)).when.start == "2031-05-02"


def test_calling_somebody_a_name_or_for_something_is_no_call() -> None:
    named = told(
        "a", "2031-05-02", "Lind [called:call] Park a coward on Friday.", actors=CAST, days={"Friday": "2031-05-02"},
        args={"called": {"participant": ["Lind", "Park"]}},
        tree={"called": ("called", "root"), "Park": ("called", "obj"), "coward": ("called", "xcomp")},
    )  # fmt: skip
    asked = told(
        "a", "2031-05-02", "Lind [called:call] for a parade on Friday.", actors=CAST, days={"Friday": "2031-05-02"},
        args={"called": {"participant": ["Lind"]}},
        tree={"called": ("called", "root"), "parade": ("called", "obl"), "for": ("parade", "case")},
    )  # fmt: skip
    assert find_tellings(named) == find_tellings(asked) == ()


def test_talks_in_a_title_are_no_news_of_the_day() -> None:
    scene = told(
        "a", "2031-05-02", "Lind, the clerk in the parish [talks:meeting], sold the barn.", actors=CAST,
        args={"talks": {"participant": ["Lind"]}}, tree={"talks": ("clerk", "nmod"), "clerk": ("Lind", "appos")},
    )  # fmt: skip
    who = find_tellings(scene)[0]
    assert who.passing or not who.days.known


def test_a_house_where_the_two_sides_met_is_that_of_the_meeting_told_before() -> None:
    scene = told(
        "a", "2031-05-02",
        "Xian and Yian envoys [met:meeting] in Toria on Tuesday. Lind told pupils outside the Granary, where the envoys"
        " [met:meeting].",
        actors=CAST, days={"Tuesday": "2031-04-29"}, places=["Toria"],
        args={"met": {"participant": ["Xian", "Yian"], "place": ["Toria"]}},
    )  # fmt: skip
    assert [e.kind for e in happen(scene).events] == ["meeting"]


def test_two_reports_that_date_a_signing_otherwise_tell_of_one() -> None:
    def signed(report: str, day: str, value: str) -> Scene:
        return told(
            report, "2031-05-06", f"Xian and Yian [signed:signing] the lease on {day}.", actors=CAST, days={day: value},
            args={"signed": {"participant": ["Xian", "Yian"], "time": [day]}},
        )  # fmt: skip

    assert only(happen(signed("a", "Friday", "2031-05-02"), signed("b", "Sunday", "2031-05-04"))).kind == "signing"
    far = happen(signed("a", "Friday", "2031-05-02"), signed("b", "March", "2031-03-02"))
    assert len(far.events) == 2


def test_a_round_with_a_day_of_its_own_is_kept_whoever_sat_in_it() -> None:
    scene = told(
        "a", "2031-05-02", "A first [round:meeting] on Tuesday ended when Lind walked out.", actors=CAST,
        days={"Tuesday": "2031-04-29"}, args={"round": {"time": ["Tuesday"], "participant": ["Lind"]}},
    )  # fmt: skip
    assert only(happen(scene)).round == 1


def test_a_change_of_office_that_has_come_about_needs_no_day() -> None:
    def dismissed(word: str) -> list[str]:
        scene = told(
            "a", "2031-05-02", f"Rain fell. Fog came. The kiln was cold. Lind {word} been [dismissed:departure].",
            actors=CAST, args={"dismissed": {"participant": ["Lind"]}},
            tree={"Lind": ("dismissed", "nsubj:pass"), word: ("dismissed", "aux")},
        )  # fmt: skip
        return [e.kind for e in happen(scene).events]

    assert dismissed("has") == ["departure"]
    assert dismissed("might") == []


def test_what_somebody_had_done_before_he_spoke_is_told_for_itself() -> None:
    def after(mark: str) -> bool:
        scene = told(
            "a", "2031-05-02", f"Lind spoke to pupils on Friday {mark} [visiting:visit] Park.", actors=CAST,
            days={"Friday": "2031-05-02"}, args={"visiting": {"participant": ["Lind", "Park"]}},
            tree={"visiting": ("spoke", "advcl"), mark: ("visiting", "mark"), "Park": ("visiting", "obj")},
        )  # fmt: skip
        return find_tellings(scene)[0].passing

    assert not after("after")
    assert after("before")


def test_a_signing_by_nobody_that_only_dates_something_else_is_left_out() -> None:
    scene = told(
        "a", "2031-05-02", "Rain fell. Fog came. The kiln was cold. The fair closed on Tuesday after the"
        " [signing:signing].", days={"Tuesday": "2031-04-29"}, args={"signing": {"time": ["Tuesday"]}},
    )  # fmt: skip
    assert happen(scene).events == ()
