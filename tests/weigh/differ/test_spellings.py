"""Which words of names are one name in two spellings."""

from __future__ import annotations

import pytest

from verbale.weigh.differ.spellings import same_name_spelling


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Yuri", "Yury", True),
        ("Zieliński", "Zielinski", True),
        ("Karpenko", "Karpyenko", True),
        ("Oskar", "Oscar", True),
        ("Youssef", "Yusuf", True),
        ("Carla", "Corinna", False),
        ("Ivan", "Ilya", False),
        ("Maria", "Mario", False),
        ("", "Ivan", False),
    ],
)
def test_romanisations_are_one_name_and_other_names_are_not(one: str, other: str, same: bool) -> None:
    assert same_name_spelling(one, other) is same


def test_a_word_without_a_sound_of_its_own_is_compared_and_stops_nothing() -> None:
    assert not same_name_spelling("Hhhh", "Hana")
    assert not same_name_spelling("Hana", "Hhhh")
    assert same_name_spelling("Hhhh", "Hhh")
