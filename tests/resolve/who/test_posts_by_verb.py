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
    "Least Wooded Islands": "organisation",
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
        ("Ada Lind of Chile, who speaks for the Least Wooded Islands, left.", ("spokesman", "Least Wooded Islands")),
        ("Ada Lind presides over the Dock Union.", ("president", "Dock Union")),
        ("Ada Lind gets the interior ministry.", ("interior minister", None)),
        ("Ada Lind, who was given the transport portfolio, left.", ("transport minister", None)),
        ("Finance goes not to Bo Ek but to Ada Lind of the Dock Union.", ("finance minister", None)),
        ("Bo Ek stepped down as mayor of Lima. He was replaced on Monday by Ada Lind.", ("mayor", "Lima")),
        ("Ada Lind, who succeeded Bo Ek as mayor of Lima, said no.", ("mayor", "Lima")),
        ("She named two ministers, Bo Ek of Peru and Ada Lind of Chile, to sound them out.", ("minister", None)),
        ("Ada Lind, the head of the UN fisheries secretariat, left.", ("head", "UN fisheries secretariat")),
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
