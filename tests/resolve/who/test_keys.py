"""When two spellings of a body's name are one key."""

from __future__ import annotations

import pytest

from verbale.resolve.who.keys import organisation_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ministry of Defence", "Defense Ministry"),
        ("Department of Health", "Health Department"),
        ("Ministry of Defence of Chile", "Chilean Defense Ministry"),
        ("Border Service of Norway", "Norwegian Border Service"),
        ("U.S. Navy", "American Navy"),
    ],
)
def test_two_orders_of_one_name_are_one_body(one: str, other: str) -> None:
    assert organisation_key(one) == organisation_key(other)


def test_union_of_a_land_keeps_its_name() -> None:
    assert organisation_key("Norwegian Dock Workers' Union") == "norwegian dock workers' union"


def test_letters_of_another_alphabet_and_legal_forms_leave_a_name_one() -> None:
    assert organisation_key("Sønderbæk Frysehus A/S") == organisation_key("Sonderbaek Frysehus")
