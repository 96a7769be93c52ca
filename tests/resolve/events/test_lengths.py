"""How long a meeting was, where another clause than its own says so."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec
import pytest

from tests.resolve.events.builders import actor, told
from verbale.read.types import TimexMention
from verbale.resolve.events.lengths import length_told_apart
from verbale.resolve.events.standing import called_off
from verbale.types import Span

LIND = actor("lind", "Ada Lind", "Lind")
TIME = re.compile(r"(?:three|five|two) hours|40 minutes|two days")


def length(marked: str, tree: Mapping[str, tuple[str, str]]) -> str | None:
    scene = told("a", "2031-05-02", marked, actors=(LIND,), tree=tree)
    times = tuple(TimexMention(Span(*found.span()), "DURATION") for found in TIME.finditer(scene.report.text))
    scene.reading = msgspec.structs.replace(scene.reading, timexes=times)
    found = length_told_apart(scene, scene.reading.triggers[0])
    return scene.words(found) if found is not None else None


OF_HOURS = {"three": ("hours", "nummod"), "for": ("hours", "case"), "nearly": ("three", "advmod")}


@pytest.mark.parametrize(
    ("marked", "tree", "expected"),
    [
        (
            "Lind [met:meeting] the pilots. They talked for three hours.",
            {**OF_HOURS, "hours": ("talked", "obl"), "They": ("talked", "nsubj"), "talked": (".", "root")},
            "three hours",
        ),
        (
            "Lind [met:meeting] the pilots and stayed for nearly three hours.",
            {**OF_HOURS, "hours": ("stayed", "obl"), "stayed": ("met", "conj")},
            "nearly three hours",
        ),
        (
            "Lind [met:meeting] the pilots. A band played for three hours.",
            {**OF_HOURS, "hours": ("played", "obl"), "band": ("played", "nsubj")},
            None,
        ),
        (
            "Lind [met:meeting] the pilots. Lind later [met:meeting] the cooks, and they talked for three hours.",
            {**OF_HOURS, "hours": ("talked", "obl"), "they": ("talked", "nsubj")},
            None,
        ),
        (
            "Lind will have a [meeting:meeting:planned] with the pilots. They talked for three hours.",
            {**OF_HOURS, "hours": ("talked", "obl"), "They": ("talked", "nsubj")},
            None,
        ),
    ],
)
def test_who_met_are_told_next_to_have_sat_so_long(
    marked: str, tree: Mapping[str, tuple[str, str]], expected: str | None
) -> None:
    assert length(marked, tree) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Under the deal, reached in Toria after nearly three hours, rents fall.", "nearly three hours"),
        ("Under the deal, reached in Toria, rents fall after three hours.", None),
    ],
)
def test_what_was_come_to_after_so_long_tells_how_long_they_sat(words: str, expected: str | None) -> None:
    # The tree gives the time to the clause behind the comma, as parsers do.
    tree = {**OF_HOURS, "hours": ("fall", "obl"), "fall": ("reached", "parataxis"), "after": ("hours", "case")}
    assert length(f"Lind [met:meeting] the pilots. {words}", tree) == expected
    assert length(f"Both [rounds:meeting] of [talks:meeting] are over. {words}", tree) == expected
    assert length(f"Lind [met:meeting] the pilots after [talks:meeting]. {words}", tree) is None


def test_a_meeting_of_many_is_called_off_too() -> None:
    words = "of the brokers' delegations with the Union of the Pilots of the North and South Seas in Port Toria"
    scene = told("a", "2031-05-02", f"Friday's [meeting:meeting] {words} did not take place.", actors=(LIND,))
    assert called_off(scene, scene.reading.triggers[0]) == "cancelled"


@pytest.mark.parametrize("fate", ["did not come off", "is off", "was now off, he said"])
def test_what_does_not_come_off_is_cancelled(fate: str) -> None:
    scene = told("a", "2031-05-02", f"The [meeting:meeting] planned for Friday {fate}.", actors=(LIND,))
    assert called_off(scene, scene.reading.triggers[0]) == "cancelled"


def test_what_is_off_the_coast_is_not_cancelled() -> None:
    scene = told("a", "2031-05-02", "The [meeting:meeting] was off the coast of Toria.", actors=(LIND,))
    assert called_off(scene, scene.reading.triggers[0]) is None
