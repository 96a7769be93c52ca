"""Names that look like a person's and are a town's, an island's, a street's or a storm's; lone names that are one's."""

from __future__ import annotations

import pytest

from tests.resolve.who.build import story
from verbale.resolve.who import resolve_actors


def people(text: str, *names: str) -> set[str]:
    report, reading = story(text, dict.fromkeys(names, "person"))
    return {actor.name for actor in resolve_actors([report], [reading]).actors if actor.kind == "person"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They met on Rue Blanche at noon.", "Rue Blanche"),
        ("The premier of Prince Otto Island came.", "Otto Island"),
        ("Ships waited while Tropical Storm Ada passed.", "Tropical Storm Ada"),
        ("Alta Rica, Tuesday 3 May 1988\nThe council met. Two men wait at Alta Rica police station.", "Alta Rica"),
        ("ALTA RICA. The council met at noon.", "ALTA RICA"),
    ],
)
def test_place_or_storm_is_no_person(text: str, name: str) -> None:
    assert people(text, name) == set()


def test_person_at_whose_house_they_met_is_one() -> None:
    assert people("They met at Ada Lind's house. Mrs Ada Lind made tea.", "Ada Lind") == {"Ada Lind"}


def test_lone_name_beside_a_person_in_a_list_is_a_person() -> None:
    assert people("Ada Lind and Ek told the board no. Lind left.", "Ada Lind", "Lind", "Ek") == {"Ada Lind", "Ek"}


def test_lone_name_that_is_told_once_and_does_nothing_is_left() -> None:
    assert people("The board read a note from Ek. Ada Lind left.", "Ada Lind", "Ek") == {"Ada Lind"}


def test_name_seen_without_its_first_initials_is_whole() -> None:
    assert people("Superintendent M. A. Lind left. Mr. Lind ate.", "A. Lind", "Lind") == {"M. A. Lind"}


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("Hay talks open\nThey met on the price of hay.", "Hay", False),
        ("Army leaves the fort\nThe army of the north left.", "Army", True),
        ("WHO meets\nThe man who met them left.", "WHO", True),
    ],
)
def test_common_word_that_opens_a_headline_is_no_body(text: str, name: str, *, found: bool) -> None:
    report, reading = story(text, {name: "organisation"})
    assert (name in {a.name for a in resolve_actors([report], [reading]).actors}) is found
