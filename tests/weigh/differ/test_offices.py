"""Offices that one person cannot hold at once, and titles that only look like two."""

from __future__ import annotations

import msgspec
import pytest

from verbale.resolve.types import Cast, Role
from verbale.weigh import weigh

from ..builders import Person, cast_of, reading_of, reports_of


def told_as(*titles: str) -> list[str]:
    """Return the kinds of difference where each report gives Ivo Marr one of the titles."""
    reports = reports_of(*(f"{title} Ivo Marr came." for title in titles))
    cast = cast_of(reports, [Person("Ivo Marr")])
    roles = tuple(Role(t, None, (r.cite(0, len(t)),)) for t, r in zip(titles, reports, strict=True))
    (marr,) = cast.actors
    cast = msgspec.structs.replace(cast, actors=(msgspec.structs.replace(marr, roles=roles),))
    assert isinstance(cast, Cast)
    return [d.attribute for d in weigh(cast, {r.id: reading_of(r) for r in reports}).discrepancies]


@pytest.mark.parametrize(
    "titles",
    [
        ("Agriculture Minister", "Labour Minister"),
        ("Minister for Health", "Minister of Finance"),
        ("Ambassador to Vestia", "Director-General"),
    ],
)
def test_two_posts_that_nobody_has_at_once_are_a_difference_of_role(titles: tuple[str, str]) -> None:
    assert told_as(*titles) == ["post"]


@pytest.mark.parametrize(
    "titles",
    [
        ("Labor Minister", "Minister for Employment"),
        ("Foreign Minister", "Minister of External Affairs"),
        ("Trade Minister", "International Trade Minister"),
        ("Minister of Trade and Industry", "Industry Minister"),
        ("former Health Minister", "Finance Minister"),
        ("Ambassador to Vestia", "chief negotiator"),
    ],
)
def test_one_post_in_two_ways_and_posts_that_go_together_are_none(titles: tuple[str, str]) -> None:
    assert told_as(*titles) == []


@pytest.mark.parametrize(
    ("titles", "found"),
    [
        (("district organiser", "federal organiser"), ["level"]),
        (("district organiser", "federal treasurer"), []),
        (("district organiser", "organiser"), []),
    ],
)
def test_one_office_on_two_levels_of_a_body_is_a_difference_of_role(titles: tuple[str, str], found: list[str]) -> None:
    assert told_as(*titles) == found
