"""What newsrooms write: how a clause dates, places, denies, moves and peoples an event."""

from __future__ import annotations

from tests.resolve.events.builders import actor, happen, only, told
from verbale.resolve.types import Event

XIAN = actor("x", "Xian", kind="state")
YIAN = actor("y", "Yian", kind="state")
LIND = actor("lind", "Ada Lind", "Lind", party="Xian")
PARK = actor("park", "Bo Park", "Park", party="Yian")
HOLM = actor("holm", "Cy Holm", "Holm", party="Xian")
CAST = (XIAN, YIAN, LIND, PARK, HOLM)
BOTH = {"participant": ["Lind", "Park"]}


def events_of(kind: str, *found: Event) -> list[Event]:
    return [e for e in found if e.kind == kind]


def test_what_is_moved_to_a_day_is_put_off_to_it() -> None:
    first = told(
        "a", "2031-05-01", "Xian and Yian plan a [meeting:meeting:planned] in Toria on Friday.", actors=CAST,
        days={"Friday": "2031-05-05"}, args={"meeting": {"participant": ["Xian", "Yian"], "place": ["Toria"]}},
    )  # fmt: skip
    then = told(
        "b", "2031-05-03", "The Xian and Yian [meeting:meeting:postponed] was moved to Monday.", actors=CAST,
        days={"Monday": "2031-05-12"}, args={"meeting": {"participant": ["Xian", "Yian"]}},
        tree={"meeting": ("moved", "nsubj:pass"), "moved": ("moved", "root")},
    )  # fmt: skip
    event = only(happen(first, then))
    assert event.status == "postponed"
    assert event.when.start == "2031-05-12"
    assert [step.status for step in event.history] == ["planned", "postponed"]


def test_a_meeting_that_the_next_sentence_denies_is_denied() -> None:
    event = only(
        happen(
            told(
                "a", "2031-05-02",
                "Radio Toria reported that Lind [met:meeting] Park on Friday. Xian denied the report.",
                actors=CAST, days={"Friday": "2031-05-01"}, args={"met": BOTH},
            )
        )
    )  # fmt: skip
    assert event.status == "denied"


def test_a_meeting_told_in_a_claim_that_is_rejected_is_denied() -> None:
    event = only(
        happen(
            told(
                "a", "2031-05-02",
                "Holm rejected as invention a radio report that Lind had [met:meeting] Park on Friday.",
                actors=CAST, days={"Friday": "2031-05-01"}, args={"met": BOTH},
            )
        )
    )  # fmt: skip
    assert event.status == "denied"


def test_two_places_and_days_of_one_word_are_two_meetings_with_the_same_people() -> None:
    found = happen(
        told(
            "a", "2031-05-12",
            "Lind and Park had [meetings:meeting] in Toria on Monday and in Skalen on Friday.",
            actors=CAST, days={"Monday": "2031-05-05", "Friday": "2031-05-09"}, args={"meetings": BOTH},
            places=["Toria", "Skalen"],
        )
    ).events  # fmt: skip
    assert [(e.when.start, e.place.city) for e in found] == [("2031-05-05", "Toria"), ("2031-05-09", "Skalen")]
    assert [{p.actor for p in e.participants} for e in found] == [{"lind", "park"}] * 2


def test_leaving_an_office_told_on_two_days_is_one_departure() -> None:
    one = told(
        "a", "2031-05-02", "Ada Lind [resigned:departure] on Friday.", actors=CAST, days={"Friday": "2031-05-02"},
        args={"resigned": {"participant": ["Ada Lind"]}},
    )  # fmt: skip
    two = told(
        "b", "2031-05-09", "Ada Lind [resigned:departure] on Thursday.", actors=CAST, days={"Thursday": "2031-05-01"},
        args={"resigned": {"participant": ["Ada Lind"]}},
    )  # fmt: skip
    assert only(happen(one, two)).reports == ("a", "b")


def test_whom_somebody_dismissed_is_who_left() -> None:
    event = only(
        happen(
            told(
                "a", "2031-05-02", "Park [dismissed:action] Holm on Friday.", actors=CAST,
                days={"Friday": "2031-05-02"}, args={"dismissed": {"participant": ["Park", "Holm"]}},
                tree={"Holm": ("dismissed", "obj"), "Park": ("dismissed", "nsubj")},
            )
        )
    )  # fmt: skip
    assert event.kind == "departure"
    assert [p.actor for p in event.participants] == ["holm"]


def test_who_is_replaced_by_somebody_makes_room_for_him() -> None:
    event = only(
        happen(
            told(
                "a", "2031-05-02", "Lind was [replaced:appointment] by Cy Holm on Friday.", actors=CAST,
                days={"Friday": "2031-05-02"}, args={"replaced": {"participant": ["Lind", "Cy Holm"]}},
            )
        )
    )  # fmt: skip
    assert [p.actor for p in event.participants] == ["holm"]


def test_a_letter_handed_over_appoints_nobody() -> None:
    found = happen(
        told(
            "a", "2031-05-02", "Lind had [written:appointment] to Park on Friday.", actors=CAST,
            days={"Friday": "2031-05-02"}, args={"written": BOTH},
        )
    ).events  # fmt: skip
    assert not events_of("appointment", *found)


def test_an_agreement_reached_is_no_signing() -> None:
    scene = told(
        "a", "2031-05-02", "Xian and Yian [reached agreement:signing] in Toria on Friday.", actors=CAST,
        days={"Friday": "2031-05-02"}, args={"reached agreement": {"participant": ["Xian", "Yian"]}},
    )  # fmt: skip
    assert only(happen(scene)).kind == "action"


def test_a_board_meeting_with_a_day_needs_no_other_side() -> None:
    scene = told(
        "a", "2031-05-02", "The [board meeting:meeting] on Friday brought nothing.", days={"Friday": "2031-05-02"}
    )
    assert only(happen(scene)).when.start == "2031-05-02"
    other = told("a", "2031-05-02", "The [meeting:meeting] on Friday brought nothing.", days={"Friday": "2031-05-02"})
    assert not happen(other).events


def test_a_board_meeting_is_not_the_talks_of_two_people_on_its_day() -> None:
    scene = told(
        "a", "2031-05-02",
        "Lind [met:meeting] Park on Friday. A [board meeting:meeting] on Monday was long.",
        actors=CAST, days={"Friday": "2031-05-02", "Monday": "2031-05-02"}, args={"met": BOTH},
    )  # fmt: skip
    assert len(happen(scene).events) == 2


def test_a_building_in_one_report_does_not_contradict_the_city_in_another() -> None:
    def met(report: str, place: str) -> object:
        return told(
            report, "2031-05-02", f"Ada Lind and Bo Park [met:meeting] at {place} on Friday.", actors=CAST,
            days={"Friday": "2031-05-02"}, args={"met": {"participant": ["Ada Lind", "Bo Park"], "place": [place]}},
        )  # fmt: skip

    assert only(happen(met("a", "Hotel Bristol"), met("b", "Toria"))).reports == ("a", "b")  # type: ignore[arg-type]


def test_the_capital_of_a_state_is_named() -> None:
    scene = told(
        "a", "2031-05-02", "Lind and Park had [talks:meeting] in the Austrian capital on Friday.", actors=CAST,
        days={"Friday": "2031-05-02"}, args={"talks": BOTH},
    )  # fmt: skip
    assert only(happen(scene)).place.city == "Vienna"


def test_a_building_without_a_name_is_a_place() -> None:
    scene = told(
        "a", "2031-05-02", "Lind and Park had [talks:meeting] at a law firm on Friday.", actors=CAST,
        days={"Friday": "2031-05-02"}, args={"talks": BOTH},
    )  # fmt: skip
    assert only(happen(scene)).place.venue == "law firm"


def test_what_talks_are_on_is_not_where_they_are() -> None:
    scene = told(
        "a", "2031-05-02", "Lind and Park had [talks:meeting] on Skalen in Toria on Friday.", actors=CAST,
        days={"Friday": "2031-05-02"}, args={"talks": {**BOTH, "place": ["Skalen"]}}, places=["Toria", "Skalen"],
    )  # fmt: skip
    assert only(happen(scene)).place.city == "Toria"


def test_a_meeting_told_as_over_is_not_one_of_a_later_day() -> None:
    early = told(
        "a", "2031-05-02", "Lind [met:meeting] Park in Toria.", actors=CAST,
        args={"met": {**BOTH, "place": ["Toria"]}},
    )  # fmt: skip
    late = told(
        "b", "2031-05-12", "Lind [met:meeting] Park in Toria on Friday.", actors=CAST, days={"Friday": "2031-05-09"},
        args={"met": {**BOTH, "place": ["Toria"]}},
    )  # fmt: skip
    assert len(happen(early, late).events) == 2


def test_a_meeting_called_off_for_a_day_is_kept_without_its_people() -> None:
    scene = told(
        "a", "2031-05-02", "The [session:meeting:cancelled] on Friday was scrapped.", days={"Friday": "2031-05-02"}
    )
    assert only(happen(scene)).status == "cancelled"


def test_a_week_of_delay_is_not_how_long_it_lasted() -> None:
    scene = told(
        "a", "2031-05-02", "The Xian and Yian [talks:meeting:postponed] on Friday took two days.", actors=CAST,
        days={"Friday": "2031-05-02"},
    )  # fmt: skip
    assert only(happen(scene)).duration is None


def test_talks_that_broke_off_after_hours_lasted_them() -> None:
    scene = told(
        "a", "2031-05-02", "The Xian and Yian [talks:meeting] broke off early on Friday after 14 hours.", actors=CAST,
        days={"Friday": "2031-05-02"},
    )  # fmt: skip
    assert only(happen(scene)).duration == "14 hours"


def test_what_came_two_days_after_talks_dates_them() -> None:
    found = happen(
        told(
            "a", "2031-05-09",
            "Ada Lind [resigned:departure] on Friday, two days after the Xian and Yian [talks:meeting].",
            actors=CAST, days={"Friday": "2031-05-09"}, args={"resigned": {"participant": ["Ada Lind"]}},
        )
    ).events  # fmt: skip
    assert [e.when.start for e in events_of("meeting", *found)] == ["2031-05-07"]


def test_days_of_talks_that_led_to_a_signing_were_of_those_who_signed() -> None:
    found = happen(
        told(
            "a", "2031-05-10",
            "Xian and Yian [signed:signing] a truce in Toria on Friday after four days of [talks:meeting].",
            actors=CAST, days={"Friday": "2031-05-09"},
            args={
                "signed": {"participant": ["Xian", "Yian"], "place": ["Toria"]},
                "talks": {"participant": ["Xian", "Yian"], "place": ["Toria"]},
            },
        )
    ).events  # fmt: skip
    meeting = events_of("meeting", *found)[0]
    assert (meeting.place.city, meeting.parties, meeting.status) == ("Toria", ("Xian", "Yian"), "held")
    assert meeting.duration == "four days"


def test_a_signing_told_again_without_a_day_is_the_same() -> None:
    scene = told(
        "a", "2031-05-10",
        "Xian and Yian [signed:signing] a truce on Friday. Lind and Park [signed:signing] the eight pages.",
        actors=CAST, days={"Friday": "2031-05-09"}, args={"signed": {"participant": ["Xian", "Yian"]}},
    )  # fmt: skip
    assert len(events_of("signing", *happen(scene).events)) == 1


def test_what_was_held_before_is_not_what_was_put_off() -> None:
    scene = told(
        "a", "2031-05-10",
        "Xian and Yian [met:meeting] on Friday. The Xian and Yian [round:meeting:postponed] was moved to Monday.",
        actors=CAST, days={"Friday": "2031-05-09", "Monday": "2031-05-19"},
        args={"met": {"participant": ["Xian", "Yian"]}, "round": {"participant": ["Xian", "Yian"]}},
        tree={"round": ("moved", "nsubj:pass"), "moved": ("moved", "root")},
    )  # fmt: skip
    assert [(e.when.start, e.status) for e in happen(scene).events] == [
        ("2031-05-09", "held"),
        ("2031-05-19", "postponed"),
    ]


def test_what_is_called_off_had_been_planned_where_its_words_say_so() -> None:
    scene = told(
        "a", "2031-05-03", "The Xian and Yian [talks:meeting:cancelled], planned for Friday, were scrapped.",
        actors=CAST, days={"Friday": "2031-05-02"},
    )  # fmt: skip
    assert [step.status for step in only(happen(scene)).history] == ["planned", "cancelled"]


def test_a_strike_told_at_its_end_is_the_one_that_began() -> None:
    union = actor("u", "Dockers' Union", kind="organisation")
    begun = told(
        "a", "2031-05-02", "The Dockers' Union went on [strike:strike] on Friday.", actors=(union,),
        days={"Friday": "2031-05-02"}, args={"strike": {"participant": ["Dockers' Union"]}},
        tree={"strike": ("Union", "nmod")},
    )  # fmt: skip
    ended = told(
        "b", "2031-05-12", "The Dockers' Union took the offer on Monday, ending a ten-day [strike:strike].",
        actors=(union,), days={"Monday": "2031-05-12"}, tree={"strike": ("ending", "obj")},
    )  # fmt: skip
    strikes = [e for e in happen(begun, ended).events if "strike" in e.title.lower() or e.reports == ("a", "b")]
    assert [e.when.start for e in strikes] == ["2031-05-02"]
