"""Posts told by what a report calls somebody later on."""

from __future__ import annotations

from tests.resolve.who.build import story
from verbale.resolve.who import resolve_actors


def roles(text: str, later: str) -> set[tuple[str, str | None]]:
    names = {"Ada Lind": "person", "Bo Ek": "person"}
    report, reading = story(text, names, chains=[[("Ada Lind", 1), (later, 1)]])  # type: ignore[arg-type]
    return {
        (r.title, r.of) for a in resolve_actors([report], [reading]).actors if a.name == "Ada Lind" for r in a.roles
    }


def test_definite_description_of_somebody_named_tells_the_post() -> None:
    text = "Ada Lind said no to the plan. The Danish fisheries minister had backed it before."
    assert roles(text, "The Danish fisheries minister") == {("fisheries minister", "Danish")}


def test_post_of_somebody_else_or_to_come_is_not_given() -> None:
    text = "The fisheries minister, Bo Ek, sat. Ada Lind said no. Then the fisheries minister left."
    assert roles(text, "the fisheries minister") == set()
    assert roles("Ada Lind said no. It waits for the next mayor.", "the next mayor") == set()
