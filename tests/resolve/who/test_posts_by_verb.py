"""Posts that a verb tells: who leads, who gets a ministry, who takes another's place."""

from __future__ import annotations

import pytest

from tests.resolve.who.build import story
from verbale.read.types import MentionLabel
from verbale.resolve.who import resolve_actors

NAMES: dict[str, MentionLabel] = {
    "Ada Lind": "person",
    "Bo Ek": "person",
    "Dock Union": "organisation",
    "Upper Valley Choirs": "organisation",
}


def roles(text: str, name: str = "Ada Lind") -> set[tuple[str, str | None]]:
    report, reading = story(text, NAMES)
    found = resolve_actors([report], [reading]).actors
    return {(r.title, r.of) for a in found if a.name == name for r in a.roles}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The Dock Union, led by Ada Lind, said no.", ("leader", "Dock Union")),
        ("Ada Lind, who speaks for the Dock Union, said no.", ("spokesman", "Dock Union")),
        ("Ada Lind of Chile, who speaks for the Upper Valley Choirs, sang.", ("spokesman", "Upper Valley Choirs")),
        ("Ada Lind presides over the Dock Union.", ("president", "Dock Union")),
        ("Ada Lind takes over the health portfolio.", ("health minister", None)),
        ("Ada Lind, who was given the energy portfolio, left.", ("energy minister", None)),
        ("Transport went not to Bo Ek but to Ada Lind of the Dock Union.", ("transport minister", None)),
        ("Bo Ek stepped down as mayor of Lima. She was succeeded by Ada Lind.", ("mayor", "Lima")),
        ("Ada Lind, who succeeded Bo Ek as mayor of Lima, said no.", ("mayor", "Lima")),
        ("The jury heard two ministers, Bo Ek of Peru and Ada Lind of Chile, on ferries.", ("minister", None)),
        ("Ada Lind, the head of the NATO archives directorate, left.", ("head", "NATO archives directorate")),
    ],
)
def test_verb_tells_the_post(text: str, role: tuple[str, str | None]) -> None:
    assert role in roles(text)


def test_whoever_was_replaced_is_no_longer_in_office() -> None:
    assert roles("Ada Lind was replaced by Bo Ek as mayor of Lima.", "Bo Ek") == {("mayor", "Lima")}


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lind takes water with her.",
        "Ada Lind gets the bus to the ministry.",
        "The delegation led by Ada Lind left.",
        "Bo Ek, the mayor of Lima, left. The lamp was replaced by Ada Lind.",
        "Home went to Ada Lind.",
    ],
)
def test_other_things_taken_led_or_replaced_tell_no_post(text: str) -> None:
    assert roles(text) == set()


@pytest.mark.parametrize("text", ["The board named Ada Lind", "It was Ada Lind, who", "Ada Lind, whom", "Ada Lind,"])
def test_a_text_that_breaks_off_behind_a_name_tells_no_post(text: str) -> None:
    assert roles(text) == set()
