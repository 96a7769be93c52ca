"""Figures that two reports give for one thing, and figures that only look alike."""

from __future__ import annotations

import pytest

from verbale.weigh.differ.measures import figures_of_one_thing

from ..builders import Person, cast_of, desk_of, reports_of

PEOPLE = (Person("Nordia", kind="state"), Person("Vestia", kind="state"))


def pairs(*texts: str) -> list[tuple[str, float, float]]:
    desk = desk_of(cast_of(reports_of(*texts), PEOPLE))
    return [(a.measure, a.found.amount.value, b.found.amount.value) for a, b in figures_of_one_thing(desk)]


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (
            "Nordia shipped 15,000 tonnes of cork to Vestia last year.",
            "Vestia took 13,500 tonnes from Nordia last year, traders say.",
            ("trade", 15000.0, 13500.0),
        ),
        (
            "The list covers 28 products of Nordia worth $84-million a year.",
            "Nordia faces a duty on 28 products worth $91 million a year.",
            ("worth", 84e6, 91e6),
        ),
        (
            "Nordia should pull its 40 guards out of the Vestian lighthouse.",
            "Nordia will pull its 55 guards out of the lighthouse, says the keeper of Vestia.",
            ("number of guard", 40.0, 55.0),
        ),
        (
            "The plan would darken 40 village streets in 2032. It would save £14 million a year.",
            "Forty lamps, or 40 village nights in 2032 to him. It will save £16 million a year, says the bishop.",
            ("savings", 14e6, 16e6),
        ),
    ],
)
def test_two_reports_give_two_figures_for_one_thing(one: str, other: str, found: tuple[str, float, float]) -> None:
    assert pairs(one, other) == [found]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # an offer and a demand differ by right
        ("Nordia offered to take 9,000 tonnes from Vestia.", "Vestia wants Nordia to take 12,000 tonnes."),
        # another year
        ("Nordia sold Vestia 9,000 tonnes last year.", "Nordia sold Vestia 8,000 tonnes this year."),
        # a change, told as one
        ("Nordia sold Vestia 9,000 tonnes last year.", "Sales of Nordia to Vestia fell, it sold 8,000 tonnes."),
        # rounding
        ("Nordia sold Vestia 9,012 tonnes last year.", "Nordia sold Vestia about 9,000 tonnes last year."),
        # nothing says that the two are of one thing
        ("The bridge will cost $12 million.", "The new school in Hult cost $14 million."),
        # far apart in size
        ("Nordia sold Vestia 9,000 tonnes last year.", "Nordia sold Vestia 900 tonnes last year."),
    ],
)
def test_figures_of_two_things_times_or_wishes_are_none(one: str, other: str) -> None:
    assert pairs(one, other) == []


def test_a_report_that_gives_both_figures_tells_of_two_things() -> None:
    both = "Nordia sold Vestia 9,000 tonnes last year. To others Nordia, not Vestia, sold 8,000 tonnes last year."
    assert pairs(both, "Nordia sold Vestia 8,000 tonnes last year.") == []


def test_shares_of_one_vote_and_prices_of_one_numbered_thing_are_compared() -> None:
    assert pairs(
        "Nordia says 91 per cent of its pilots voted for a merger in June.",
        "The pilots of Nordia, of whom 87 per cent voted for a merger in June, are glad.",
    ) == [("votes", 91.0, 87.0)]
    assert pairs(
        "Vestia likes Hall 4 at a price of some $20 million.",
        "Vestia has to pay $23 million for Hall 4.",
    ) == [("price", 20e6, 23e6)]
    assert pairs("Vestia has to pay $20 million for Hall 4.", "Vestia has to pay $23 million for Hall 7.") == []


def test_points_of_one_text_may_be_miscounted_by_one_and_another_version_has_more() -> None:
    seven = "The seven-point agreement took Vestia and Nordia 11 nights."
    assert pairs(seven, "After 11 nights Vestia was left with a paper of eight points.") == [("points", 7.0, 8.0)]
    assert pairs(seven, "After 11 nights Vestia was left with a paper of ten points.") == []


def test_how_many_a_party_sends_is_compared_within_a_round() -> None:
    five = "On the stage stood five delegates of Nordia, two of them singers, and in the front row sat a poet."
    assert pairs(five, "Nordia was represented by six people and a dog.") == [("delegates", 5.0, 6.0)]
    assert pairs(five, "Vestia was represented by six people and a dog.") == []


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (
            "Nordia bought 400 tonnes of amber from Vestia in 2030.",
            "Nordia, whose guilds took 510 tonnes of amber from Vestia last year, rest.",
            [("trade", 400.0, 510.0)],
        ),
        (
            "Nordia levies a toll of 12 percent on Vestian amber.",
            "Nordia, which has put 15 per cent on Vestian amber, is patient.",
            [("levied", 12.0, 15.0)],
        ),
        (
            "Nordia levies a toll of 12 percent on Vestian amber.",
            "Nordia, which has put 15 per cent on Vestian tallow, trades in amber.",
            [],
        ),
    ],
)
def test_years_are_compared_as_such_and_a_toll_by_what_it_is_taken_on(
    one: str, other: str, found: list[tuple[str, float, float]]
) -> None:
    people = (*PEOPLE, Person("Vestian", kind="state"))
    desk = desk_of(cast_of(reports_of(one, other), people))
    assert [(a.measure, a.found.amount.value, b.found.amount.value) for a, b in figures_of_one_thing(desk)] == found
