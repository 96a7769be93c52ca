"""Sentences that two reports share word for word but for a figure."""

from __future__ import annotations

import pytest

from verbale.weigh.differ.wordings import figures_in_the_same_words

from ..builders import cast_of, desk_of, reports_of


def pairs(*texts: str) -> list[tuple[float, float]]:
    desk = desk_of(cast_of(reports_of(*texts)))
    return [(a.found.amount.value, b.found.amount.value) for a, b in figures_in_the_same_words(desk)]


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (
            "The referee at the opera house kept both teams awake for 13 hours with coffee and riddles.",
            "Others say that the referee kept both teams awake for eleven hours with coffee and riddles.",
            (13.0, 11.0),
        ),
        (
            "The fund has since the spring paid for the roofs of 2,000 chapels damaged by the storm, at $12m.",
            "It has since the spring paid for the roofs of 3,500 chapels damaged by the storm, at $13m.",
            (2000.0, 3500.0),
        ),
    ],
)
def test_a_figure_changed_in_the_same_words_is_found(one: str, other: str, found: tuple[float, float]) -> None:
    assert found in pairs(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # dates differ by right
        (
            "The executive of the ferry union will meet again on March 3 to weigh its answer.",
            "The executive of the ferry union will meet again on March 9 to weigh its answer.",
        ),
        # what is offered differs from day to day
        (
            "The company offered its drivers a rise of 4 percent spread over two years.",
            "The company offered its drivers a rise of 6 percent spread over two years.",
        ),
        # what moves every day
        (
            "Shares in the ferry company closed up 40 cents on the northern exchange.",
            "Shares in the ferry company closed up 71 cents on the northern exchange.",
        ),
        # rounding
        (
            "The ferry company carried 21,340 passengers across the northern sound last winter.",
            "The ferry company carried about 21,000 passengers across the northern sound last winter.",
        ),
    ],
)
def test_what_moves_or_is_rounded_is_none(one: str, other: str) -> None:
    assert pairs(one, other) == []


def test_a_turn_of_phrase_that_a_report_has_twice_tells_of_two_things() -> None:
    twice = (
        "The mill in Hult has laid off 300 workers since the dispute began. "
        "The yard in Orm has laid off 200 workers since the dispute began."
    )
    assert pairs(twice, "The pit in Varn has laid off 250 workers since the dispute began.") == []


def test_one_sum_in_the_money_of_two_countries_is_no_difference() -> None:
    words = "last spring the old organist received a gift of more than {} plus a small cottage by the sea."
    assert pairs(words.format("2 million pounds"), words.format("$3 million")) == []
