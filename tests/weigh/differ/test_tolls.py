"""Tolls that two mouths or two reports give for one happening, and that reports count on from day to day."""

from __future__ import annotations

import pytest

from verbale.weigh.differ.counts import differing_counts
from verbale.weigh.differ.tellings import Matters, maker_of
from verbale.weigh.rests.origins import sourcing_of

from ..builders import Person, cast_of, desk_of, reports_of

PEOPLE = (
    Person("Ida Brask"),
    Person("Tom Leer"),
    Person("Sweden", kind="state"),
    Person("Finland", kind="state"),
    Person("Norway", kind="state"),
)


def counts(*texts: str) -> list[list[str]]:
    desk = desk_of(cast_of(reports_of(*texts), PEOPLE))
    found = differing_counts(desk, maker_of(desk, sourcing_of(desk)), Matters((), (), {}))
    return [[v.value for v in d.values] for d in found if d is not None]


def test_those_who_were_killed_are_people_whatever_they_are_called() -> None:
    assert counts("Sweden says three ferrymen were killed. Finland admits to one death.") == [
        ["one death", "three ferrymen"]
    ]


def test_a_count_that_goes_on_differs_from_day_to_day() -> None:
    found = counts(
        "Norway has now confirmed 19 deaths from the flood.", "The flood has killed 25 people in Norway, it said."
    )
    assert found == [["19 deaths", "25 people"]]


@pytest.mark.parametrize(
    "texts",
    [
        ("Norway confirmed 19 deaths in the flood.", "A ferry sank off Norway with 25 people dead."),
        ("Norway has now confirmed 19 deaths.", "The flood has killed 95 people in Norway."),
        ("Norway has now confirmed 19 deaths.", "The flood has killed 25 people in Finland."),
    ],
)
def test_two_happenings_have_two_tolls(texts: tuple[str, ...]) -> None:
    assert counts(*texts) == []


def test_but_sets_one_figure_against_another() -> None:
    text = "Some said that 13 rooms were shut, but Ida Brask, herself a cook, said that 20 rooms were."
    assert counts(text) == [["13 rooms", "20 rooms"]]


@pytest.mark.parametrize(
    "text",
    [
        "Ida Brask said she wanted 13 rooms, but Tom Leer said that 20 rooms were too many.",
        "There were 13 rooms, but Tom Leer said that 20 rooms were on the way.",
    ],
)
def test_what_is_asked_for_or_told_by_nobody_is_set_against_nothing(text: str) -> None:
    assert counts(text) == []
