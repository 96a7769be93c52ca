"""A sentence is shown only if every name, number and date of it stands in its spans."""

from __future__ import annotations

import pytest

from tests.tell.strait import cite, make_record
from verbale.record.types import Evidence
from verbale.tell.sentences import Checker, Sentence, find_names, find_numbers

FIRST = cite("r1", "Delegations from Valdoria and Tesmark met in Lindhaven on Monday, 3 March 2031")
SATURDAY = cite("r6", "Saturday")
RESIGNED = cite("r6", "Transport Minister Brandt resigned on Saturday")


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(make_record())


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Valdoria and Tesmark met in Lindhaven on 3 March 2031.", (FIRST,)),
        ("The meeting took place in March 2031.", (FIRST,)),
        ("Tomas Brandt resigned on 15 March 2031.", (RESIGNED, SATURDAY)),
        ("The plan now counts twelve points.", (cite("r3", "the Strait Plan now counts 12 points"),)),
        ("The union wants 9 percent.", (cite("r1", "the union wanted nine percent more pay"),)),
    ],
)
def test_a_true_sentence_stands(checker: Checker, text: str, evidence: tuple[Evidence, ...]) -> None:
    assert checker.unsupported(Sentence(text, evidence)) == ()


@pytest.mark.parametrize(
    ("text", "evidence", "lie"),
    [
        ("Valdoria and Morland met in Lindhaven.", (FIRST,), "morland"),
        ("Ines Brandt resigned.", (RESIGNED,), "ines brandt"),
        ("They met on 4 March 2031.", (FIRST,), "4 March 2031"),
        ("They met on 3 March 2032.", (FIRST,), "3 March 2032"),
        ("The plan counts 13 points.", (cite("r3", "the Strait Plan now counts 12 points"),), "13"),
        ("The toll rises by eighty percent.", (cite("r3", "The toll would rise by 8 percent"),), "80"),
        ("Tomas Brandt resigned on 15 March 2031.", (cite("r1", "Brandt"),), "15 March 2031"),
    ],
)
def test_a_planted_lie_is_found(checker: Checker, text: str, evidence: tuple[Evidence, ...], lie: str) -> None:
    assert checker.unsupported(Sentence(text, evidence)) == (lie,)
    assert checker.keep([Sentence(text, evidence)]) == ()


def test_a_sentence_without_evidence_is_dropped(checker: Checker) -> None:
    assert checker.keep([Sentence("Nothing happened.", ())]) == ()


def test_a_quote_that_is_not_in_its_report_sinks_the_sentence(checker: Checker) -> None:
    forged = Evidence("r1", FIRST.start, FIRST.end, "Valdoria and Morland met")
    assert checker.keep([Sentence("Valdoria and Morland met.", (forged,))]) == ()


def test_the_first_variant_that_stands_is_taken(checker: Checker) -> None:
    rich = Sentence("They met in Castrel on 3 March 2031.", (FIRST,))
    poor = Sentence("They met on 3 March 2031.", (FIRST,))
    assert checker.first(rich, None, poor) == (poor,)


def test_numbers_are_read_in_digits_and_words() -> None:
    assert find_numbers("$928 billion for 1,200 roads, twenty-one days, half past") == {928e9, 1200.0, 21.0, 0.5}


def test_names_are_runs_of_capitalised_words() -> None:
    assert find_names("On the table is the Strait Plan. Karvel's aide left.") == [("strait", "plan"), ("karvel",)]
