"""What is said to be agreed, open or put off in three words: only what its sentence bears out."""

from __future__ import annotations

import pytest

from verbale.record.types import Amount, Evidence, Issue, Position, Step, When
from verbale.tell.matters import is_borne_out, open_matters, put_off_matters, settled_matters, told_once

SIDES = ("Bakers' Guild", "Millers")


def said(words: str) -> Evidence:
    return Evidence("r1", 0, len(words), words)


def stand(summary: str, party: str = "Millers", *amounts: Amount) -> Position:
    return Position(party, None, summary, amounts, When("2031-03-03", "2031-03-03", "day"), ("r1",), (said(summary),))


def issue(name: str, state: str, words: str = "", *positions: Position, by: tuple[str, ...] = SIDES) -> Issue:
    history = (Step(state, "2031-03-10", (said(words),), by),) if words else ()
    return Issue(f"i-{name}", name, state, history, positions, ())  # type: ignore[arg-type]


DEMAND = stand("demands: a word on it")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("flour price", "Guild and millers agreed on a flour price of 40 shillings on Tuesday."),
        ("price", "They signed a contract on Tuesday at 40 pence a sack."),
        ("night ovens", "Under the deal, reached after nine hours, night ovens stay cold on Sundays."),
        ("yeast duty", "The accord, which the council must still pass, sets a new yeast duty."),
        ("rye quota", "A rye quota has been agreed, both sides said."),
        ("yeast duty", "The yeast duty falls to a tenth on 1 May."),
        ("withdrawal of ovens", "The millers agreed to withdraw ovens of the old kind."),
    ],
)
def test_what_a_sentence_names_as_settled_is_called_agreed(name: str, words: str) -> None:
    assert settled_matters([issue(name, "agreed", words, DEMAND)])


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("empty shelves", "The guild signed an agreement on Tuesday, ending a row over empty shelves."),
        ("smoke", "As smoke rose over the mills, the two sides agreed to meet the bishop."),
        ("flour mites", "They agreed to close the mill after flour mites were found."),
        ("rye quota", "The millers proposed a rye quota of a third."),
        ("yeast market", "The measure goes further, before the markets open, than the council would."),
        ("guild's honour", "The guild has said that it can give them a better name."),
        ("limits", "Both sides agreed to set limits on the toll."),
    ],
)
def test_what_a_sentence_names_in_passing_is_not(name: str, words: str) -> None:
    assert not settled_matters([issue(name, "agreed", words, DEMAND)])


def test_nothing_is_agreed_by_one_side_alone() -> None:
    words = "The guild agreed on the rye quota."
    assert not settled_matters([issue("rye quota", "agreed", words, DEMAND, by=("Bakers' Guild",))])


def test_a_matter_without_stands_is_agreed_where_it_is_the_very_thing() -> None:
    assert settled_matters([issue("rye quota", "agreed", "They agreed on a rye quota.")])
    far = "They signed an accord that gives the guild two seats on a board of the market hall."
    assert not settled_matters([issue("market hall", "agreed", far)])


def test_an_earlier_sentence_that_bears_a_state_out_is_enough() -> None:
    first = Step("agreed in principle", "2031-03-09", (said("They agreed on the rye quota."),), SIDES)
    last = Step("agreed", "2031-03-12", (said("The guild voted on Friday."),), SIDES)
    told = Issue("i", "rye quota", "agreed", (first, last), (DEMAND,), ())
    assert settled_matters([told]) == [told]
    assert is_borne_out(told)


def test_open_matters_are_those_that_sides_take_stands_on_by_name() -> None:
    quota = issue(
        "rye quota", "open", "", stand("demands: a quota of a third"), stand("offers: a quota of half", "Bakers")
    )
    duty = issue("yeast duty", "open", "", stand("rejects: any duty on yeast"))
    pay = issue("ovenmen's pay", "open", "", stand("nine percent more pay", "Ovenmen", Amount(9, "percent", "pay")))
    hunger = issue("hunger", "open", "", stand("warns: hunger may come"), stand("supports: the mill"))
    bread = issue("bread", "open", "", stand("demands: two seats"))
    figure = issue("figure", "open", "", stand("demands: a figure"))
    assert [i.name for i in open_matters([hunger, pay, figure, bread, duty, quota])][:1] == ["rye quota"]
    assert {i.name for i in open_matters([hunger, pay, figure, bread, duty, quota])} == {
        "rye quota",
        "yeast duty",
        "ovenmen's pay",
    }


def test_what_is_put_off_is_named_in_the_words_that_say_so() -> None:
    assert put_off_matters([issue("rye quota", "deferred", "The rye quota was put off until May.", DEMAND)])
    assert not put_off_matters([issue("permission", "deferred", "A vote was put off until May.", DEMAND)])


def test_a_matter_is_named_once() -> None:
    quota, rye, yeast = (issue(name, "open") for name in ("quota", "rye quotas", "yeast"))
    assert told_once([[rye], [quota, yeast]]) == [[rye], [yeast]]
