"""Amounts as reports write them."""

from __future__ import annotations

import pytest

from verbale.types import Amount
from verbale.weigh.amounts import find_amounts, parse_amount, same_amount
from verbale.weigh.numbers import parse_number


@pytest.mark.parametrize(
    ("words", "value", "high", "unit", "what"),
    [
        ("$928 billion for roads", 928e9, None, "USD", "roads"),
        ("25 percent over four years", 25, None, "percent", "over four years"),
        ("between 19 and 22 points", 19, 22, "point", ""),
        ("1.2m euros", 1.2e6, None, "EUR", ""),
        ("£3bn", 3e9, None, "GBP", ""),
        ("the 28-point plan", 28, None, "point", ""),
        ("a third of the members", 100 / 3, None, "percent", "members"),
        ("two dozen delegates", 24, None, "delegate", ""),
        ("$70 per year of service", 70, None, "USD", "per year of service"),
        ("$7-10 billion", 7e9, 10e9, "USD", ""),
        ("from 15 to 24 seats", 15, 24, "seat", ""),
        ("15 cents an hour", 0.15, None, "USD", "an hour"),
        ("100 million Finnish markkaa", 100e6, None, "FIM", ""),
        ("$24-a-share offer", 24, None, "USD", "a-share offer"),
        ("1,500 clerk jobs", 1500, None, "job", ""),
        ("twenty-five thousand dockers", 25000, None, "docker", ""),
        ("20 per cent", 20, None, "percent", ""),
        ("USD 3.5 trillion", 3.5e12, None, "USD", ""),
        ("€5 a tonne", 5, None, "EUR", "a tonne"),
        ("four separate packages", 4, None, "package", ""),
        ("2.5 percentage points", 2.5, None, "percent", ""),
    ],
)
def test_an_amount_is_read_with_unit_and_what_it_counts(
    words: str, value: float, high: float | None, unit: str, what: str
) -> None:
    (found,) = find_amounts(words)[:1]
    assert found.amount.value == pytest.approx(value)
    assert found.amount.high == (pytest.approx(high) if high is not None else None)
    assert (found.amount.unit, found.amount.what) == (unit, what)
    assert words[found.span.start : found.span.end].strip() != ""


@pytest.mark.parametrize(
    "words", ["some 21,000 strikers", "about $5 million", "more than 40 percent", "an estimated 300 trucks"]
)
def test_about_and_its_like_make_an_amount_approximate(words: str) -> None:
    assert find_amounts(words)[0].amount.approximate


@pytest.mark.parametrize(
    "words", ["on May 3", "in 2030", "at 5 p.m.", "on 4 December", "Article 5 principles", "", "no number at all"]
)
def test_days_years_hours_and_articles_are_no_amounts(words: str) -> None:
    assert find_amounts(words) == ()


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("two dozen", 24),
        ("1.2m", 1.2e6),
        ("twenty-one", 21),
        ("three hundred and five", 305),
        ("a hundred", 100),
        ("13,400", 13400),
        ("word", None),
    ],
)
def test_numbers_are_read_in_words_and_figures(words: str, value: float | None) -> None:
    assert parse_number(words) == value


def test_a_bare_count_takes_its_unit_from_what_is_counted() -> None:
    assert parse_amount("28", "points") == Amount(28, "point", "points")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Amount(21340, "worker"), Amount(21000, "worker"), True),
        (Amount(19, "point"), Amount(20, "point"), False),
        (Amount(19, "point", high=22), Amount(20, "point"), True),
        (Amount(4.96, "percent"), Amount(5, "percent"), True),
        (Amount(9, "percent"), Amount(12, "percent"), False),
        (Amount(21000, "worker"), Amount(15000, "worker"), False),
        (Amount(5, "EUR"), Amount(5, "USD"), None),
    ],
)
def test_rounding_is_no_difference_and_another_unit_is_no_comparison(
    one: Amount, other: Amount, same: bool | None
) -> None:
    assert same_amount(one, other) is same


@pytest.mark.parametrize("words", ["9" * 400, "9" * 305 + " billion", "9" * 6000])
def test_a_number_too_large_to_be_told_is_none(words: str) -> None:
    assert parse_number(words) is None
