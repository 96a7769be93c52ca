"""Quantities as news writes them: where they stand and of what sort they are."""

from __future__ import annotations

import pytest

from verbale.read.quantities import find_quantities


@pytest.mark.parametrize(
    ("text", "words", "sort", "noun"),
    [
        ("a raise of $1.17 an hour", "$1.17", "money", "an"),
        ("worth £2.5bn in all", "£2.5bn", "money", "in"),
        ("some 40 million euros", "40 million euros", "money", ""),
        ("between $3 million and a multibillion-dollar fund", "multibillion-dollar", "money", "fund"),
        ("rises of 3 to 4.5 percent", "3 to 4.5 percent", "percent", ""),
        ("cut by 2% next year", "2%", "percent", "next"),
        ("a four-year contract", "four", "time", "year"),
        ("for twenty-one days", "twenty-one", "time", "day"),
        ("the 28-point plan", "28", "points", "point"),
        ("signed in 1994.", "1994", "year", ""),
        ("at 5 p.m. sharp", "5", "clock", "p"),
        ("on the 3rd floor", "3", "ordinal", ""),
        ("1,500 clerks", "1,500", "count", "clerk"),
    ],
)
def test_quantity_is_found_whole_with_its_sort(text: str, words: str, sort: str, noun: str) -> None:
    found = find_quantities(text)[-1]
    assert (found.span.of(text), found.sort) == (words, sort)
    assert not noun or found.noun == noun


def test_rate_is_told_from_a_sum() -> None:
    hourly, sum_of_money = find_quantities("$15 an hour and $40 for boots")
    assert hourly.rate
    assert not sum_of_money.rate


@pytest.mark.parametrize("text", ["", "no number here", "someone", "tenable", "A1.b2,3"])
def test_no_quantity_inside_words(text: str) -> None:
    assert find_quantities(text) == ()


def test_long_runs_of_figures_take_no_time() -> None:
    assert len(find_quantities("9" * 20_000 + " " + "1,234" * 5_000 + " or ten" * 5_000)) > 1_000
