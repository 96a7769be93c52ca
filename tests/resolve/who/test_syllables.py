"""Korean and Chinese names: a syllable is the same in another romanisation, or another name."""

from __future__ import annotations

import pytest

from verbale.resolve.who.compare import compare_names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Han Myong-sok", "Han Yong-sok"),
        ("Han Chol-min", "Han Chol"),
        ("Ri Kum-chol", "Ri Um-chol"),
        ("Chang Hyok-min", "Chang Hak-min"),
    ],
)
def test_another_syllable_is_another_person(one: str, other: str) -> None:
    assert not compare_names(one, other).same
    assert not compare_names(other, one).same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pak Kyong-chol", "Park Gyeong Cheol"),
        ("Choi Bo-mi", "Choe Po-mi"),
        ("Ro Tong-su", "Noh Dong-soo"),
        ("Han Sung-jae", "Han Seong Jae"),
        ("Han Min-woong", "Han Min-ung"),
        ("Han Hak-ryong", "Han Hang-nyong"),
        ("Pak Chong-nin", "Park Jong-rin"),
    ],
)
def test_a_syllable_by_another_romanisation_is_the_same(one: str, other: str) -> None:
    assert compare_names(one, other).same


def test_names_of_longer_words_are_no_business_of_syllables() -> None:
    assert compare_names("Anna Maria Lopez", "Ana Maria Lopez").same
