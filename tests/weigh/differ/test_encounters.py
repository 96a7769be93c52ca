"""One encounter of two people on two days or at two places, and encounters that are two."""

from __future__ import annotations

import pytest

from verbale.weigh.differ.encounters import differing_encounters
from verbale.weigh.differ.tellings import maker_of
from verbale.weigh.rests.origins import sourcing_of

from ..builders import Person, cast_of, desk_of, meeting, reports_of, told

PEOPLE = (Person("Ida Brask"), Person("Tom Leer"), Person("Ann Holt"))


def differences(one: str, other: str, *, day: str = "2031-03-02", first: int = 20) -> list[tuple[str, list[str]]]:
    reports = reports_of(one, other, first=first)
    events = [meeting("e1", "2031-03-01", ()), meeting("e2", day, ())]
    tellings = [told("e1", reports[0], "met", "2031-03-01"), told("e2", reports[1], "lunch", day)]
    desk = desk_of(cast_of(reports, PEOPLE, events=events, tellings=tellings))
    found = differing_encounters(desk, maker_of(desk, sourcing_of(desk)))
    return [(d.kind, [v.value for v in d.values]) for d in found if d is not None]


def test_one_encounter_of_two_people_is_compared_by_day_and_by_house() -> None:
    one = "Ida Brask met Tom Leer at the Grand Hotel."
    other = "Ida Brask had lunch with Tom Leer in the Rowing club."
    assert differences(one, other) == [
        ("date", ["2031-03-01", "2031-03-02"]),
        ("place", ["Grand Hotel", "Rowing club"]),
    ]
    assert differences(one, other, day="2031-03-01") == [("place", ["Grand Hotel", "Rowing club"])]


@pytest.mark.parametrize(
    ("one", "other", "first", "day"),
    [
        ("Ida Brask met Tom Leer.", "Ida Brask had another lunch with Tom Leer.", 20, "2031-03-02"),
        ("Ida Brask met Tom Leer.", "Ida Brask had lunch with Ann Holt.", 20, "2031-03-02"),
        ("Ida Brask met Tom Leer.", "Ida Brask had lunch with Tom Leer.", 20, "2031-03-09"),
        ("Ida Brask met Tom Leer.", "Ida Brask had lunch with Tom Leer.", 1, "2031-03-02"),
        ("Ida Brask met Tom Leer at the Grand Hotel.", "Ida Brask had lunch with Tom Leer.", 20, "2031-03-01"),
    ],
)
def test_other_encounters_and_what_one_report_leaves_out_are_no_difference(
    one: str, other: str, first: int, day: str
) -> None:
    assert differences(one, other, day=day, first=first) == []
