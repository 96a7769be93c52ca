"""One gathering that two reports put on two days, and two gatherings."""

from __future__ import annotations

import pytest

from verbale.weigh.differ.tellings import maker_of
from verbale.weigh.differ.twins import gatherings_on_two_days
from verbale.weigh.rests.origins import sourcing_of

from ..builders import Person, cast_of, desk_of, meeting, reports_of, told

PEOPLE = (Person("Ida Brask"), Person("Tom Leer"))


def days(one: str, other: str, *, first: int = 20, city: str = "Orm", when: str = "2031-03-02") -> list[list[str]]:
    reports = reports_of(one, other, first=first)
    events = [meeting("e1", "2031-03-01", ("A", "B"), city="Orm"), meeting("e2", when, ("A", "B"), city=city)]
    tellings = [told("e1", reports[0], "met", "2031-03-01"), told("e2", reports[1], "met", when)]
    desk = desk_of(cast_of(reports, PEOPLE, events=events, tellings=tellings))
    found = gatherings_on_two_days(desk, maker_of(desk, sourcing_of(desk)))
    return [[v.value for v in d.values] for d in found if d is not None]


def test_the_same_people_at_one_place_a_day_apart_are_a_difference_of_date() -> None:
    found = days("Ida Brask met Tom Leer in Orm.", "Tom Leer met Ida Brask over tea in Orm.")
    assert found == [["2031-03-01", "2031-03-02"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ida Brask met Tom Leer in Orm.", "Tom Leer met Ida Brask again in Orm."),
        ("Ida Brask met Tom Leer in Orm.", "The choir met Ida Brask in Orm."),
    ],
)
def test_who_meets_again_or_meets_others_meets_twice(one: str, other: str) -> None:
    assert days(one, other) == []


def test_another_place_a_week_between_and_a_report_before_the_second_day_tell_of_two() -> None:
    words = ("Ida Brask met Tom Leer.", "Tom Leer met Ida Brask.")
    assert days(*words, city="Velm") == []
    assert days(*words, when="2031-03-09") == []
    assert days(*words, first=1) == []
