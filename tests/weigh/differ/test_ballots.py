"""Tallies of one vote, and of two."""

from __future__ import annotations

import pytest

from verbale.weigh.differ.ballots import differing_votes
from verbale.weigh.differ.tellings import maker_of
from verbale.weigh.rests.origins import sourcing_of

from ..builders import Person, cast_of, desk_of, reports_of

PEOPLE = (Person("Port Board", kind="organisation"),)


def values(*texts: str) -> list[tuple[str, ...]]:
    desk = desk_of(cast_of(reports_of(*texts), PEOPLE))
    found = differing_votes(desk, maker_of(desk, sourcing_of(desk)))
    return [tuple(v.value for v in d.values) for d in found if d is not None]


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (
            "The Port Board approved the deal by 37 votes to 22.",
            "The Port Board met at noon. The count was 36 in favour, 22 against.",
            ("37 votes to 22", "36 in favour, 22 against"),
        ),
        (
            "The Port Board carried it by nine votes to four.",
            "The Port Board voted 9-5 for the lease.",
            ("nine votes to four", "voted 9-5"),
        ),
        (
            "The Port Board passed the lease by 14 votes to 6.",
            "The Port Board approved the lease by 12 votes to 8.",
            ("14 votes to 6", "12 votes to 8"),
        ),
        (
            "The Port Board listened. In Orm the choir accepted the hymn by 14 votes to 6.",
            "The singers approved the hymn in Orm by 13 votes to 7.",
            ("14 votes to 6", "13 votes to 7"),
        ),
    ],
)
def test_two_tallies_of_one_vote_are_a_difference_of_number(one: str, other: str, found: tuple[str, ...]) -> None:
    assert values(one, other) == [found]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Port Board approved it by 37 votes to 22.", "The Port Board approved it, 37 in favour and 22 against."),
        ("The Port Board approved it by 37 votes to 22.", "The Port Board rejected it by 11 votes to 30."),
        ("The Port Board passed the lease by 14 votes to 6.", "The Port Board rejected the lease by 12 votes to 8."),
        ("The Port Board carried it by 37 votes to 22.", "Talks of the Port Board ran from 39 to 22 hours."),
    ],
)
def test_the_same_tally_or_another_vote_is_none(one: str, other: str) -> None:
    assert values(one, other) == []


def test_a_tally_that_a_report_hands_on_as_another_papers_is_set_against_its_own() -> None:
    told = "The Port Board passed the lease by 14 votes to 6. The Tide gave the count as 14 to 7."
    assert values(told) == [("14 votes to 6", "count as 14 to 7")]
