"""Chances by the tables of weights."""

from __future__ import annotations

import pytest

from verbale.read.choices import chance, known, log_odds
from verbale.read.lexicons import read_rows

TABLES = ("amounts.tsv", "moments.tsv", "papers.tsv", "plausible.tsv")


@pytest.mark.parametrize("table", TABLES)
def test_every_table_has_a_constant_and_numbers_alone(table: str) -> None:
    weights = {name: float(weight) for name, weight in read_rows(table)}
    assert "always" in weights
    assert len(weights) == len(read_rows(table))


def test_feature_that_no_table_knows_changes_nothing() -> None:
    assert chance("amounts.tsv", {"unheard of": 5.0}) == chance("amounts.tsv", {})


def test_surer_head_makes_a_likelier_term() -> None:
    assert chance("amounts.tsv", {"head odds": 3.0}) > chance("amounts.tsv", {"head odds": -3.0})


def test_odds_stay_within_bounds_and_nought_is_left_out() -> None:
    assert log_odds(1.0) <= 7.0
    assert log_odds(0.0, most=5.0) == -5.0
    assert known({"a": 0.0, "b": True}) == {"b": 1.0}
