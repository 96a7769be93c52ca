"""Days and places that one report puts right, and where they were told otherwise."""

from __future__ import annotations

import pytest

from verbale.weigh.differ.corrected import corrected_values
from verbale.weigh.differ.tellings import maker_of
from verbale.weigh.rests.origins import sourcing_of

from ..builders import Person, cast_of, desk_of, reports_of


def corrections(one: str, other: str) -> list[tuple[str, list[str]]]:
    desk = desk_of(cast_of(reports_of(one, other), [Person("Ann Holt"), Person("Ben Frey")]))
    found = corrected_values(desk, maker_of(desk, sourcing_of(desk)))
    return [(d.kind, [v.value for v in d.values]) for d in found if d is not None]


@pytest.mark.parametrize(
    ("one", "other", "kind", "values"),
    [
        (
            "Ann Holt lunched with Ben Frey in Orm.",
            'Ann Holt spoke of the lunch. "The two met in Telde and not in Orm."',
            "place",
            ["Orm", "Telde"],
        ),
        (
            "Ann Holt and Ben Frey met on Monday.",
            "Ben Frey said they had met not on Monday but on Sunday.",
            "date",
            ["Monday", "Sunday"],
        ),
    ],
)
def test_a_place_or_a_day_put_right_differs_from_where_it_was_told(
    one: str, other: str, kind: str, values: list[str]
) -> None:
    assert corrections(one, other) == [(kind, values)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A bus burned in Orm.", "Ann Holt said it was Telde, not Orm."),
        ("Ann Holt praised the mayor of Orm.", "It was Ann Holt, not Ben Frey, who paid."),
        ("Ann Holt lunched in Orm.", "Ann Holt lunched in Telde."),
    ],
)
def test_people_and_what_another_report_tells_of_somebody_else_are_not_put_right(one: str, other: str) -> None:
    assert corrections(one, other) == []
