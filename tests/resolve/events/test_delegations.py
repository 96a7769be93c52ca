"""Who sat at the table, from sentences that do not name the meeting."""

from __future__ import annotations

import pytest

from tests.resolve.events.builders import actor, happen, only, told

UNION = actor("u", "Dockers Union", kind="organisation", party="Dockers Union")
PORT = actor("p", "Port Authority", kind="organisation", party="Port Authority")
ADA = actor("ada", "Ada Lind", "Lind", party="Dockers Union")
BO = actor("bo", "Bo Park", "Park", party="Dockers Union")
CY = actor("cy", "Cy Holm", "Holm", party="Port Authority")
DI = actor("di", "Di Okoro", "Okoro", party="Port Authority")
MEMBER = "member"
CAST = (UNION, PORT, ADA, BO, CY, DI)
MEETING = "The Dockers Union and the Port Authority held [talks:meeting] in Toria on Friday. "


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The union's team was headed by Ada Lind.", {"ada": "head"}),
        ("The Dockers Union delegation was led by Ada Lind. It also included Bo Park.", {"ada": "head", "bo": MEMBER}),
        ("Representing the union side are chairwoman Ada Lind, Bo Park, and others.", {"ada": MEMBER, "bo": MEMBER}),
        ("The port was represented by director Cy Holm and Di Okoro.", {"cy": MEMBER, "di": MEMBER}),
        ("The Port Authority delegation was led by Cy Holm, who came instead of Di Okoro.", {"cy": "head"}),
        ("The Port Authority team was led by Cy Holm in place of Di Okoro.", {"cy": "head"}),
        ("Ada Lind headed the union delegation.", {"ada": "head"}),
        ("Bo Park also joined the delegation.", {"bo": MEMBER}),
        ("Ada Lind and Cy Holm also took part.", {"ada": None, "cy": None}),
        ("The talks were mediated by Di Okoro.", {"di": "mediator"}),
        ("The delegation included Ada Lind, the adviser to Mr Holm, and Bo Park.", {"ada": MEMBER, "bo": MEMBER}),
        ("Di Okoro had at first been chosen to lead the delegation.", {}),
        ("Lind's deputy Bo Park headed the union team.", {"bo": "head"}),
        ("Ada Lind told reporters before entering the hall that she hoped.", {"ada": None}),
        ("The union's team was headed by Ada Lind and the port one by Cy Holm.", {"ada": "head", "cy": "head"}),
        ("The union's team was headed by Ada Lind, and that of the port by Cy Holm.", {"ada": "head", "cy": "head"}),
    ],
)  # fmt: skip
def test_delegations_belong_to_the_meeting_told_before(words: str, expected: dict[str, str | None]) -> None:
    event = only(
        happen(
            told(
                "a",
                "2031-05-02",
                MEETING + words,
                actors=CAST,
                days={"Friday": "2031-05-02"},
                args={"talks": {"place": ["Toria"], "participant": ["Dockers Union", "Port Authority"]}},
            )
        )
    )
    people = {p.actor: p.capacity for p in event.participants if p.actor in ("ada", "bo", "cy", "di")}
    assert people == expected


def test_a_side_that_does_not_meet_is_not_put_to_the_last_meeting() -> None:
    """The nearest meeting told before is of other parties: the delegation goes to the one before it."""
    mill = actor("m", "Mill Owners", kind="organisation", party="Mill Owners")
    found = happen(
        told(
            "a",
            "2031-05-02",
            MEETING + "The Port Authority and the Mill Owners [met:meeting] on Monday. "
            "The Dockers Union delegation was led by Ada Lind.",
            actors=(*CAST, mill),
            days={"Friday": "2031-05-02", "Monday": "2031-05-05"},
            args={
                "talks": {"place": ["Toria"], "participant": ["Dockers Union", "Port Authority"]},
                "met": {"participant": ["Port Authority", "Mill Owners"]},
            },
        )
    )
    assert [{p.actor for p in e.participants if p.actor == "ada"} for e in found.events] == [{"ada"}, set()]


def test_a_delegation_of_a_side_that_no_meeting_knows_goes_to_the_one_told_last() -> None:
    """Reports name a side now by its name and now as the rebels: that it is unknown does not keep its people away."""
    mill = actor("m", "Mill Owners", kind="organisation", party="Mill Owners")
    front = actor("f", "Free Coast Front", kind="organisation", party="Free Coast Front")
    eve = actor("eve", "Eve Rask", "Rask", party="Free Coast Front")
    found = happen(
        told(
            "a",
            "2031-05-06",
            "The Port Authority and the Mill Owners [met:meeting] on Monday. "
            + MEETING
            + "The Free Coast Front was represented by Eve Rask.",
            actors=(*CAST, mill, front, eve),
            days={"Friday": "2031-05-02", "Monday": "2031-04-28"},
            args={
                "talks": {"place": ["Toria"], "participant": ["Dockers Union", "Port Authority"]},
                "met": {"participant": ["Port Authority", "Mill Owners"]},
            },
        )
    )
    assert [{p.actor for p in e.participants} & {"eve"} for e in found.events] == [set(), {"eve"}]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("With Holm were his deputy, Di Okoro, and two lawyers.", {"di"}),
        ("With Holm was the harbour minister, Di Okoro.", {"di"}),
        ("Lind brought her chief economist, Bo Park.", {"bo"}),
        ("Lind brought her complaint to Di Okoro.", set()),
    ],
)
def test_whoever_was_with_a_leader_or_was_brought_sat_there(words: str, expected: set[str]) -> None:
    scene = told(
        "a", "2031-05-02", MEETING + words, actors=CAST, days={"Friday": "2031-05-02"},
        args={"talks": {"place": ["Toria"], "participant": ["Dockers Union", "Port Authority"]}},
    )  # fmt: skip
    event = only(happen(scene))
    assert {p.actor for p in event.participants} & {"ada", "bo", "cy", "di"} == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("With her is Di Okoro, a former pilot.", {"di"}),
        (
            "With Ada Lind and Bo Park at the table are Cy Holm and the chief pilot, Di Okoro.",
            {"ada", "bo", "cy", "di"},
        ),
        ("Lind had brought Bo Park with her.", {"bo"}),
        ("The Dockers Union sent its economist, Bo Park.", {"bo"}),
        ("The Dockers Union sent Bo Park a letter.", set()),
        ("For the union it was Bo Park.", {"bo"}),
        ("The hearing was presided over by Di Okoro.", {"di"}),
        ("Lind was ill, and Bo Park took her place.", {"bo"}),
        ("The draft was read out with Di Okoro looking on.", {"di"}),
        ("It was a team of Ada Lind and Bo Park.", {"ada", "bo"}),
    ],
)
def test_news_says_in_many_words_who_sat_there(words: str, expected: set[str]) -> None:
    scene = told(
        "a", "2031-05-02", MEETING + words, actors=CAST, days={"Friday": "2031-05-02"},
        args={"talks": {"place": ["Toria"], "participant": ["Dockers Union", "Port Authority"]}},
    )  # fmt: skip
    event = only(happen(scene))
    assert {p.actor for p in event.participants} & {"ada", "bo", "cy", "di"} == expected


def test_who_was_present_when_something_was_done_was_at_that() -> None:
    found = happen(
        told(
            "a", "2031-05-04",
            "The Dockers Union and the Port Authority held [talks:meeting] in Toria on Friday. On Saturday the port "
            "[reopened:action] the gates in the presence of Di Okoro.", actors=CAST,
            days={"Friday": "2031-05-02", "Saturday": "2031-05-03"},
            args={"talks": {"place": ["Toria"], "participant": ["Dockers Union", "Port Authority"]},
                  "reopened": {"participant": ["port"], "time": ["Saturday"]}},
            tree={"reopened": ("reopened", "root")},
        )
    )  # fmt: skip
    there = {e.kind: {p.actor for p in e.participants} & {"di"} for e in found.events}
    assert there == {"meeting": set(), "action": {"di"}}
