"""Families of constructions: offices that change hands, who receives whom, protests, rounds nobody votes in."""

from __future__ import annotations

import msgspec
import pytest

from tests.resolve.events.builders import actor, happen, only, told
from verbale.read.types import Mention
from verbale.resolve.events import Scene
from verbale.resolve.types import Role

XIAN = actor("x", "Xian", kind="state")
YIAN = actor("y", "Yian", kind="state")
LIND = actor("lind", "Ada Lind", "Lind", party="Xian")
PARK = actor("park", "Bo Park", "Park", party="Yian")
CAST = (XIAN, YIAN, LIND, PARK)
FRIDAY = {"Friday": "2031-05-01"}


def test_whoever_is_received_has_been_met() -> None:
    scene = told(
        "a", "2031-05-02", "Lind [received:action] Park in Toria on Friday.", actors=CAST, days=FRIDAY,
        args={"received": {"participant": ["Lind", "Park"], "place": ["Toria"]}},
        tree={"Lind": ("received", "nsubj"), "Park": ("received", "obj"), "received": ("received", "root")},
    )  # fmt: skip
    scene = _as_verbs(scene, "received")
    event = only(happen(scene))
    assert (event.kind, [p.actor for p in event.participants]) == ("meeting", ["lind", "park"])


def test_the_holder_of_a_title_who_is_dismissed_departs() -> None:
    scene = told(
        "a", "2031-05-02", "The secretary , Lind , was [dismissed:action] on Friday.", actors=CAST, days=FRIDAY,
        tree={"secretary": ("dismissed", "nsubj:pass"), "Lind": ("secretary", "appos")},
        args={"dismissed": {"participant": ["Lind"]}},
    )  # fmt: skip
    event = only(happen(scene))
    assert (event.kind, [p.actor for p in event.participants]) == ("departure", ["lind"])


@pytest.mark.parametrize("words", ["took over from Park", "replaced Park"])
def test_whoever_takes_over_is_appointed(words: str) -> None:
    verb = words.split(maxsplit=1)[0]
    marked = words.replace(verb, f"[{verb}:action]")
    scene = told(
        "a", "2031-05-02", f"Lind {marked} on Friday.", actors=CAST, days=FRIDAY,
        args={verb: {"participant": ["Lind", "Park"]}},
        tree={"Lind": (verb, "nsubj"), "Park": (verb, "obj" if verb == "replaced" else "obl")},
    )  # fmt: skip
    event = only(happen(_as_verbs(scene, verb)))
    assert (event.kind, [p.actor for p in event.participants]) == ("appointment", ["lind"])


def test_a_march_is_no_meeting() -> None:
    scene = told(
        "a", "2031-05-02", "Lind held a [march:meeting] in Toria on Friday.", actors=CAST, days=FRIDAY,
        args={"march": {"participant": ["Lind"], "place": ["Toria"]}},
    )  # fmt: skip
    assert only(happen(scene)).kind == "action"


def _as_verbs(scene: Scene, *words: str) -> Scene:
    """Return the scene with some words marked as verbs."""
    tokens = tuple(
        msgspec.structs.replace(t, upos="VERB") if scene.words(t.span) in words else t for t in scene.reading.tokens
    )
    reading = msgspec.structs.replace(scene.reading, tokens=tokens)
    return Scene(scene.report, reading, scene.calendar, scene.actors, scene.references, scene.parties)


HEADS = (
    XIAN,
    YIAN,
    msgspec.structs.replace(LIND, roles=(Role("President", None, ()),)),
    msgspec.structs.replace(PARK, roles=(Role("president", "Yian", ()),)),
)
EARLIER = "Lind and Park have not spoken. "


@pytest.mark.parametrize(
    ("words", "above"),
    [
        (EARLIER + "The two presidents [met:meeting] in Toria on Friday.", "presidents"),
        (EARLIER + "THE TWO PRES\u0130DENTS [met:meeting] in Toria on Friday.", "PRES\u0130DENTS"),
        ("The leaders of Xian and Yian [met:meeting] in Toria on Friday.", "leaders"),
        (EARLIER + "The pair [met:meeting] in Toria on Friday.", "pair"),
    ],
)
def test_joint_words_stand_for_the_people(words: str, above: str) -> None:
    scene = told(
        "a", "2031-05-02", words, actors=HEADS, days=FRIDAY, places=["Toria"],
        tree={above: ("met", "nsubj"), "Toria": ("met", "obl"), "in": ("Toria", "case")},
    )  # fmt: skip
    assert {p.actor for p in only(happen(scene)).participants} == {"lind", "park"}


def test_the_two_ministers_are_nobody_where_three_are_named() -> None:
    holm = actor("holm", "Cy Holm", "Holm", party="Zian")
    heads = (*HEADS, msgspec.structs.replace(holm, roles=(Role("president", "Zian", ()),)))
    scene = told(
        "a", "2031-05-02", "Lind, Park and Holm spoke. The two presidents [met:meeting] in Toria on Friday.",
        actors=heads, days=FRIDAY, places=["Toria"],
        tree={"presidents": ("met", "nsubj"), "Toria": ("met", "obl"), "in": ("Toria", "case")},
    )  # fmt: skip
    assert [e.participants for e in happen(scene).events] == [()]


def test_talks_at_a_body_are_at_its_seat_and_not_with_it() -> None:
    board = actor("b", "Labour Board", kind="organisation")
    scene = told(
        "a", "2031-05-02", "Lind and Park held [talks:meeting] at the Labour Board on Friday.",
        actors=(*CAST, board), days=FRIDAY, args={"talks": {"participant": ["Lind", "Park", "Labour Board"]}},
    )  # fmt: skip
    mentions = (Mention(scene.references[-1].span, "organisation", 7),)
    reading = msgspec.structs.replace(scene.reading, mentions=mentions)
    event = only(happen(Scene(scene.report, reading, scene.calendar, scene.actors, scene.references, scene.parties)))
    assert event.place.venue == "Labour Board"
    assert {p.actor for p in event.participants} == {"lind", "park"}


def test_the_length_that_the_next_sentence_tells_is_the_calls() -> None:
    scene = told(
        "a", "2031-05-02", "Lind [telephoned:call] Park on Friday. They talked for eleven minutes.",
        actors=CAST, days=FRIDAY, args={"telephoned": {"participant": ["Lind", "Park"]}},
    )  # fmt: skip
    assert only(happen(scene)).duration == "eleven minutes"


@pytest.mark.parametrize(
    ("rest", "status"),
    [
        ("Their agents say it never took place.", "denied"),
        ("His lawyer said that no meeting took place.", "denied"),
        ("Their agents say it took place.", "held"),
    ],
)
def test_what_never_happened_is_denied(rest: str, status: str) -> None:
    scene = told(
        "a", "2031-05-02", f"A paper printed that Lind [met:meeting] Park on Friday. {rest}",
        actors=CAST, days=FRIDAY, args={"met": {"participant": ["Lind", "Park"]}},
    )  # fmt: skip
    assert only(happen(scene)).status == status


def test_talks_that_collapse_were_held() -> None:
    scene = told(
        "a", "2031-05-02", "[Talks:meeting:cancelled] between Lind and Park collapsed on Friday.",
        actors=CAST, days=FRIDAY, args={"Talks": {"participant": ["Lind", "Park"]}},
    )  # fmt: skip
    assert only(happen(scene)).status == "held"


def test_talks_that_did_not_open_and_will_later_are_put_off() -> None:
    scene = told(
        "a", "2031-05-02", "The Xian and Yian [talks:meeting] did not open on Friday and will not open before May.",
        actors=CAST, days=FRIDAY, args={"talks": {"participant": ["Xian", "Yian"]}},
    )  # fmt: skip
    assert only(happen(scene)).status == "postponed"


def test_whoever_chairs_is_no_side_of_the_talks() -> None:
    zian = actor("z", "Zian", kind="state")
    holm = actor("holm", "Cy Holm", "Holm", party="Zian")
    first = told(
        "a", "2031-05-02", "Xian and Yian held [talks:meeting] in Toria on Friday.", actors=(*CAST, zian, holm),
        days=FRIDAY, args={"talks": {"participant": ["Xian", "Yian"], "place": ["Toria"]}},
    )  # fmt: skip
    then = told(
        "b", "2031-05-03",
        "Xian held [talks:meeting] in Toria on Friday. It was late, said Holm, who chaired the talks.",
        actors=(*CAST, zian, holm), days=FRIDAY, args={"talks": {"participant": ["Xian"], "place": ["Toria"]}},
    )  # fmt: skip
    event = only(happen(first, then))
    assert {p.actor: p.capacity for p in event.participants}["holm"] == "host"


def test_a_lawyer_close_to_the_talks_tells_and_is_not_told_to() -> None:
    paper = actor("p", "Toria Post", kind="organisation")
    scene = told(
        "a", "2031-05-02",
        "A lawyer close to the [talks:meeting] in Graz on Friday told Toria Post nothing.",
        actors=(*CAST, paper), days=FRIDAY, places=["Graz"],
        args={"talks": {"participant": ["Toria Post"], "place": ["Graz"]}},
        tree={"lawyer": ("told", "nsubj"), "close": ("lawyer", "amod"), "talks": ("close", "obl"),
              "Post": ("told", "obj"), "told": ("told", "root")},
    )  # fmt: skip
    assert [e.participants for e in happen(scene).events] == [()]


def test_an_invitation_to_talks_is_a_proposal() -> None:
    scene = told(
        "a", "2031-05-02", "Lind invited Park to [talks:meeting] in Toria on Friday.", actors=CAST, days=FRIDAY,
        args={"talks": {"participant": ["Lind", "Park"], "place": ["Toria"]}},
        tree={"Lind": ("invited", "nsubj"), "Park": ("invited", "obj"), "talks": ("invited", "obl")},
    )  # fmt: skip
    assert only(happen(scene)).status == "proposed"


def test_two_led_their_side() -> None:
    scene = told(
        "a", "2031-05-02", "Xian and Yian held [talks:meeting] in Toria on Friday. Lind and Park led the union side.",
        actors=CAST, days=FRIDAY, args={"talks": {"participant": ["Xian", "Yian"], "place": ["Toria"]}},
    )  # fmt: skip
    assert {p.actor for p in only(happen(scene)).participants} == {"lind", "park"}


def test_a_delegation_goes_to_the_talks_and_not_to_a_call() -> None:
    scene = told(
        "a", "2031-05-02",
        "Xian and Yian held [talks:meeting] in Toria on Friday.\n\nA [call:call] between Holm and Voss came first.\n\n"
        "Lind leads the Xian delegation.",
        actors=(*CAST, actor("holm", "Holm"), actor("voss", "Voss")), days=FRIDAY,
        args={
            "talks": {"participant": ["Xian", "Yian"], "place": ["Toria"]},
            "call": {"participant": ["Holm", "Voss"]},
        },
    )  # fmt: skip
    meetings = [e for e in happen(scene).events if e.kind == "meeting"]
    assert [p.actor for e in meetings for p in e.participants if p.actor == "lind"] == ["lind"]
