"""Where reports disagree, in words that need no look at the reports."""

from __future__ import annotations

import pytest

from tests.tell.strait import cite, make_record
from verbale.record.types import Discrepancy, Value
from verbale.tell.brief.said import make_disagreement
from verbale.tell.index import Index


def value(told: str, quote: str) -> Value:
    words = cite("r1", "first round of talks on the ferry strait")
    return Value(told, ("r1",), (), (type(words)(words.report, words.start, words.end, quote),))


def difference(*values: Value, attribute: str = "claim", about: tuple[str, ...] = ()) -> Discrepancy:
    note = "What looks like one claim is given as “80 claims” in one and “95 claims” in another."
    return Discrepancy("d-1", "number", about, attribute, values, "contradiction", note)


def test_a_figure_is_told_with_the_words_around_it() -> None:
    one = value(
        "80 claims", "The port said after a long day that more than 80 claims had been handed in by Monday noon."
    )
    other = value("95 claims", "95 claims")
    shown = make_disagreement(Index(make_record()), difference(one, other))
    assert shown.kind == "number of claims"
    assert [v.value for v in shown.values] == [
        "80 claims: “… port said after a long day that more than 80 claims had been handed in by Monday noon.”",
        "95 claims",
    ]
    assert shown.note == ""


@pytest.mark.parametrize(
    ("attribute", "told", "named"),
    [("percent", "71 percent", "percent"), ("USD", "5 USD", "USD"), ("sum", "5p", "sum")],
)
def test_what_a_figure_is_of_stays_as_it_is_where_no_value_has_it_in_the_plural(
    attribute: str, told: str, named: str
) -> None:
    shown = make_disagreement(Index(make_record()), difference(value(told, told), attribute=attribute))
    assert shown.kind == named


def test_a_figure_is_of_those_alone_whom_the_sentences_of_two_values_name() -> None:
    record = make_record()
    actor = next(a for a in record.actors if a.name == "Valdoria")
    both = (value("80 claims", "Valdoria counts 80 claims."), value("95 claims", "They told Valdoria of 95 claims."))
    one = (both[0], value("95 claims", "Nobody counts 95 claims."))
    index = Index(record)
    assert make_disagreement(index, difference(*both, about=(actor.id,))).subject == "Valdoria"
    assert make_disagreement(index, difference(*one, about=(actor.id,))).subject == ""
