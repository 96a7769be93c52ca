"""Which names are compared: few of a surname that many bear, and none left out that would be joined."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from verbale.resolve.who.blocks import worth_comparing
from verbale.resolve.who.compare import compare_names, surnames_agree
from verbale.resolve.who.spelling import log_odds, log_odds_of_many

_FIRST = ("Dmitry", "Dimitri", "Sergei", "Serhiy", "Anna", "Hanna", "Omar", "Umar", "William", "Bill", "W.", "Yusuf")
_LAST = ("Kovalenko", "Kowalenko", "Petrov", "Petrow", "Hasan", "Hassan", "Blomqvist", "Blomkvist")


def _pairs(names: list[str]) -> set[tuple[str, str]]:
    return {(names[one], names[two]) for one, two in worth_comparing(dict(enumerate(names)))}


def test_nobody_is_left_out_whom_the_comparison_would_join() -> None:
    names = [f"{first} {last}" for last in _LAST for first in _FIRST]
    joined = {
        (one, two) for one, two in combinations(names, 2) if surnames_agree(one, two) and compare_names(one, two).same
    }
    assert joined
    assert joined <= _pairs(names)


def test_bearers_of_one_surname_are_not_all_compared() -> None:
    draw = random.Random(1)
    firsts = {"".join(draw.choice(("ba", "do", "ki", "lu", "me", "ra", "sto")) for _ in range(3)) for _ in range(120)}
    names = [f"{first.capitalize()} Kovalenko" for first in sorted(firsts)]
    assert len(_pairs(names)) < len(names) ** 2 / 2 / 10


@pytest.mark.parametrize(
    ("one", "two"), [("Wen Hao", "Hao Wen"), ("S. Ramalingam", "Ramalingam Suresh"), ("Ana Ruiz Vega", "Ana Vega")]
)
def test_names_turned_around_and_longer_ones_are_compared(one: str, two: str) -> None:
    assert _pairs([one, two, "Olga Berg"]) == {(one, two)}


def test_odds_of_many_are_those_of_each_to_the_last_bit() -> None:
    words = ["", "a", "qasim", "kasim", "nasim", "kovalenko", "kowalenko", "shchukin", "x1"]
    pairs = [(one, two) for one in words for two in words]
    assert log_odds_of_many(pairs) == [log_odds(*pair) for pair in pairs]
    assert log_odds_of_many([]) == []


@pytest.mark.parametrize(
    ("one", "two"),
    [("Kofi Mankwa", "Kofi Mankua"), ("Issa Ouabala", "Issa Wabala"), ("Ana Terre Blanche", "Ana Terreblanche")],
)
def test_glides_and_names_written_apart_are_compared_and_are_one(one: str, two: str) -> None:
    assert _pairs([one, two, "Olga Berg"]) == {(one, two)}
    assert compare_names(one, two).same
