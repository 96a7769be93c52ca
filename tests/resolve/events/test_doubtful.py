"""What a doubtful trigger must show before it tells of an event."""

from __future__ import annotations

import msgspec
import pytest

from tests.resolve.events.builders import actor, told
from verbale.resolve.events.scene import Scene
from verbale.resolve.events.tellings import find_tellings

LIND = actor("lind", "Ada Lind", "Lind")


def doubted(words: str, **args: list[str]) -> Scene:
    scene = told(
        "a", "2031-05-02", f"Nobody was in. Rain fell. The fog stayed. The kiln was cold. {words}", actors=[LIND],
        days={"Tuesday": "2031-04-29"}, args={"dinner": args},
    )  # fmt: skip
    scene.reading = msgspec.structs.replace(
        scene.reading, triggers=tuple(msgspec.structs.replace(t, faint=True) for t in scene.reading.triggers)
    )
    return scene


@pytest.mark.parametrize(
    ("words", "place", "found"),
    [
        ("Lind praised the [dinner:meeting].", [], 0),
        ("Lind praised the [dinner:meeting] on Tuesday.", [], 1),
        ("Lind praised the [dinner:meeting] in Toria.", ["Toria"], 1),
    ],
)
def test_a_doubtful_gathering_says_when_or_where_it_was(words: str, place: list[str], found: int) -> None:
    assert len(find_tellings(doubted(words, participant=["Lind"], place=place))) == found


def test_a_doubtful_act_needs_no_day() -> None:
    assert len(find_tellings(doubted("Lind cut the [dinner:action] short.", participant=["Lind"]))) == 1
