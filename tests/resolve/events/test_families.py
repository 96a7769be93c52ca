"""Families of constructions: offices that change hands, who receives whom, protests, rounds nobody votes in."""

from __future__ import annotations

import msgspec
import pytest

from tests.resolve.events.builders import actor, happen, only, told
from verbale.resolve.events import Scene

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
