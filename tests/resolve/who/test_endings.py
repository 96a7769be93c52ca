"""Endings that may be left out, and endings that make another surname."""

from __future__ import annotations

import pytest

from verbale.resolve.who.compare import compare_names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Almazbek Dzhumaliev", "Almaz Dzhumaliev"),
        ("Dorjiin Batsukh", "Dorji Batsukh"),
        ("Serikbay Tulegenov", "Serik Tulegenov"),
        ("Armenik Petrosyan", "Armen Petrosian"),
        ("Jane Hartleyová", "Jane Hartley"),
        ("Leyla Karimizadegan", "Leyla Karimi"),
        ("Hamadbin Rashid Al Naimi", "Hamad bin Rashid Al Naimi"),
        ("Leyla Rahimova", "Leyla Rahimli"),
        ("Zafar Karimzoda", "Zafar Karimov"),
    ],
)
def test_a_courtesy_or_a_genitive_may_be_left_out_of_a_given_name(one: str, other: str) -> None:
    assert compare_names(one, other).same
    assert compare_names(other, one).same


@pytest.mark.parametrize(
    ("full", "lone"),
    [("Galina Orlova", "Orlov"), ("Pavel Orlov", "Orlova"), ("Oleg Sidorchuk", "Sidorenko"), ("Ivan Batrov", "Petrov")],
)
def test_a_slavic_surname_with_another_ending_is_another_persons(full: str, lone: str) -> None:
    assert not compare_names(full, lone).same
    assert not compare_names(lone, full).same


@pytest.mark.parametrize(
    ("full", "lone"),
    [("Galina Orlova", "Orlova"), ("Yevhen Yaroshenko", "Iaroshenko"), ("Lev Shcherbatov", "Schtscherbatow")],
)
def test_a_slavic_surname_by_another_system_stays_the_same(full: str, lone: str) -> None:
    assert compare_names(full, lone).same


def test_a_surname_with_a_slavic_ending_is_not_the_one_that_it_begins_with() -> None:
    assert not compare_names("Anna Martin", "Anna Martinovich").same


def test_another_stem_before_an_ending_of_home_is_another_surname() -> None:
    assert not compare_names("Leyla Salimova", "Leyla Rahimli").same


def test_a_courtesy_does_not_join_two_people_with_other_surnames() -> None:
    assert not compare_names("Almazbek Dzhumaliev", "Almaz Sadykov").same
