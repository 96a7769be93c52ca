"""Rival accounts that a report puts next to each other, with nothing but their place to set them apart."""

from __future__ import annotations

import pytest

from verbale.weigh.differ.side_by_side import Pair, side_by_side

from ..builders import Person, cast_of, desk_of, reports_of

PEOPLE = (
    Person("Ida Brask"),
    Person("Tom Leer"),
    Person("Sweden", kind="state"),
    Person("Finland", kind="state"),
    Person("Rowing Club", kind="organisation"),
)


def pairs(text: str) -> list[Pair]:
    reports = reports_of(text)
    return list(side_by_side(desk_of(cast_of(reports, PEOPLE)), "r1"))


@pytest.mark.parametrize(
    ("text", "mouths"),
    [
        ("Sweden says they are pilots. Finland says they are smugglers in borrowed caps.", ("Sweden", "Finland")),
        ("The Rowing Club says he retired. A friend of Tom Leer said that he had been pushed.", ("Rowing Club", "")),
        (
            "Ida Brask insisted that the swans were fed twice a day. They had straw, she said. "
            "However, Tom Leer told the radio that he saw none.",
            ("Ida Brask", "Tom Leer"),
        ),
        (
            "Ida Brask said that the soup was cold. "
            "It flies in the face of earlier remarks by Tom Leer that it was steaming.",
            ("Tom Leer", "Ida Brask"),
        ),
    ],
)
def test_two_accounts_stand_side_by_side(text: str, mouths: tuple[str, str]) -> None:
    (pair,) = pairs(text)
    assert (pair.one.mouth, pair.other.mouth) == mouths


@pytest.mark.parametrize(
    "text",
    [
        "Ida Brask said she was happy. Tom Leer said he was cold.",
        "Ida Brask said he was happy. Tom Leer said he was cold.",
        "The Rowing Club said it had paid. The Herald said it was rain.",
        "Sweden says they are pilots.\n\nFinland says they are late for lunch.",
        "Sweden said they would come. Finland said they would not.",
        "Ida Brask insisted that the swans were fed. But Tom Leer said he wanted a heron.",
        "The lake was in contrast to the hills.",
    ],
)
def test_what_two_say_of_two_things_is_no_rivalry(text: str) -> None:
    assert pairs(text) == []
