"""Officers of two ranks in two reports, and those of one."""

from __future__ import annotations

import pytest

from verbale.weigh.differ.ranks import differing_ranks
from verbale.weigh.differ.tellings import maker_of
from verbale.weigh.rests.origins import sourcing_of

from ..builders import Person, cast_of, desk_of, reports_of


def ranks(*texts: str) -> list[list[str]]:
    desk = desk_of(cast_of(reports_of(*texts), [Person("Ida Brask", ("Ida Brask", "Brask"))]))
    found = differing_ranks(desk, maker_of(desk, sourcing_of(desk)))
    return [[v.value for v in d.values] for d in found if d is not None]


def test_an_officer_of_two_ranks_in_two_reports_is_a_difference() -> None:
    assert ranks("Capt. Ida Brask led the band.", "The band of Major Brask won.") == [["Capt.", "Major"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Col. Ida Brask led the band.", "The band of Colonel Brask won."),
        ("Lt. Col. Ida Brask led the band.", "The band of Colonel Brask won."),
        ("Captain Ida Brask is Major Brask from today.", "Major Brask won."),
        ("Captain Ida Brask led the band.", "Ida Brask won."),
    ],
)
def test_short_forms_promotions_and_a_bare_name_are_none(one: str, other: str) -> None:
    assert ranks(one, other) == []
