"""Which occasion a sentence is set in, and lengths that are compared by it."""

from __future__ import annotations

import pytest

from verbale.weigh.differ.lengths import differing_lengths
from verbale.weigh.differ.settings import Setting, are_one_occasion, setting_of
from verbale.weigh.differ.tellings import maker_of
from verbale.weigh.rests.origins import sourcing_of

from ..builders import Person, cast_of, desk_of, reports_of

PEOPLE = (Person("Weavers' Guild", kind="organisation"), Person("Ida Brask"))


def lengths(*texts: str) -> list[tuple[str, ...]]:
    desk = desk_of(cast_of(reports_of(*texts), PEOPLE))
    found = differing_lengths(desk, maker_of(desk, sourcing_of(desk)))
    return [tuple(v.value for v in d.values) for d in found if d is not None]


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        (
            "After nearly five hours in the Corn Hall the Weavers' Guild and the owners parted.",
            "The Weavers' Guild had left a two-hour meeting at the Corn Hall, an usher said.",
            ("nearly five hours", "two-hour"),
        ),
        (
            "The closing session took six hours, and the Weavers' Guild gave way.",
            "The final session of the talks with the Weavers' Guild went on for ten hours.",
            ("six hours", "ten hours"),
        ),
        (
            "In the Corn Hall Ida Brask talked for three hours with the Weavers' Guild.",
            "Ida Brask came out of the talks in the Corn Hall after more than seven hours.",
            ("three hours", "more than seven hours"),
        ),
    ],
)
def test_lengths_of_one_occasion_are_compared_though_no_event_is_told(
    one: str, other: str, values: tuple[str, str]
) -> None:
    assert lengths(one, other) == [values]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "After five hours in the Corn Hall the Weavers' Guild parted.",
            "A two-hour meeting of the Weavers' Guild in the Town House failed.",
        ),
        (
            "In the Corn Hall Ida Brask talked for three hours with the Weavers' Guild.",
            "Ida Brask talked for about three hours in the Corn Hall.",
        ),
        (
            "In the Corn Hall Ida Brask slept for three hours.",
            "A two-hour meeting with Ida Brask in the Corn Hall failed.",
        ),
        (
            "A two-hour meeting in the Corn Hall came first. The talks in the Corn Hall went on for six hours, "
            "the Weavers' Guild said.",
            "The Weavers' Guild met in the Corn Hall. The talks in the Corn Hall took six hours.",
        ),
    ],
)
def test_lengths_of_two_occasions_and_of_other_things_are_no_difference(one: str, other: str) -> None:
    assert lengths(one, other) == []


def test_what_goes_on_with_the_talks_is_set_where_they_were_told() -> None:
    desk = desk_of(cast_of(reports_of("They met at the Corn Hall. Lunch was late. The talks failed."), PEOPLE))
    sentences = desk.sentences("r1")
    assert setting_of(desk, "r1", sentences[0]).places == {"Corn Hall"}
    assert setting_of(desk, "r1", sentences[2]).places == set()  # nothing dates the meeting


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Setting("r1", days=frozenset({"2031-03-01"})), Setting("r2", days=frozenset({"2031-03-01"})), True),
        (Setting("r1", places=frozenset({"Orm"})), Setting("r2", places=frozenset({"Orm"})), True),
        (
            Setting("r1", frozenset({"2031-03-01"}), frozenset({"Orm"})),
            Setting("r2", frozenset({"2031-03-04"}), frozenset({"Orm"})),
            False,
        ),
        (Setting("r1"), Setting("r2"), False),
    ],
)
def test_two_settings_are_one_occasion_by_day_or_place(one: Setting, other: Setting, same: bool) -> None:
    assert are_one_occasion(one, other) is same
