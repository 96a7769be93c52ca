"""Two accounts of one matter, the second an answer to the first, and what only stands behind it."""

from __future__ import annotations

import pytest

from verbale.types import Report
from verbale.weigh.differ.answers import answered_accounts
from verbale.weigh.differ.tellings import Matters, maker_of
from verbale.weigh.rests.origins import sourcing_of
from verbale.weigh.types import Discrepancy

from ..builders import Person, cast_of, desk_of, reports_of, said

PEOPLE = (Person("Ida Brask"), Person("Tom Leer"), Person("Zoo Board", kind="organisation"))


def differences(reports: tuple[Report, ...], *sayings: tuple[str, int, str]) -> list[Discrepancy]:
    """Return the differences; `sayings` are speaker, number of the report, and what is said there."""
    statements = tuple(said(who, reports[number], words) for who, number, words in sayings)
    desk = desk_of(cast_of(reports, PEOPLE, statements=statements))
    found = answered_accounts(desk, maker_of(desk, sourcing_of(desk)), Matters((), (), {}))
    return [d for d in found if d is not None]


@pytest.mark.parametrize(
    ("mark", "kind"),
    [
        ("Tom Leer remembers it the other way around.", "attribution"),
        ("Tom Leer remembers the evening differently.", "attribution"),
        ("Tom Leer has another word for it.", "attribution"),
        ("Tom Leer begs to differ.", "attribution"),
        ("Tom Leer is more candid.", "cause"),
    ],
)
def test_a_word_sets_one_account_against_the_one_before(mark: str, kind: str) -> None:
    reports = reports_of(
        "The keeper resigned in May, Ida Brask says. She chose the day, she says. "
        f"{mark} The Zoo Board gave him a pen, he says."
    )
    (found,) = differences(
        reports,
        ("Ida Brask", 0, "The keeper resigned in May"),
        ("Ida Brask", 0, "She chose the day"),
        ("Tom Leer", 0, "The Zoo Board gave him a pen"),
    )
    assert (found.kind, [len(v.evidence) for v in found.values]) == (kind, [2, 2])


def test_he_of_whom_a_deed_is_told_gives_his_own_account_of_it() -> None:
    reports = reports_of(
        "Tom Leer interrupted the tenor twice, Ida Brask said. Tom Leer says that his chair had caught fire."
    )
    (found,) = differences(
        reports, ("Ida Brask", 0, "Tom Leer interrupted the tenor"), ("Tom Leer", 0, "his chair had caught fire")
    )
    assert (found.kind, set(found.about)) == ("cause", {"Ida Brask", "Tom Leer"})


def test_a_question_and_two_answers_to_it_join_the_same_quarrel_of_another_report() -> None:
    reports = reports_of(
        "“We left the room,” Ida Brask says. Tom Leer has a different memory. Leer had a key, he says.",
        "It is unclear who closed the show. Tom Leer claims that he did; Ida Brask that the wind had.",
    )
    (found,) = differences(reports, ("Ida Brask", 0, "“We left the room,”"), ("Tom Leer", 0, "Leer had a key"))
    assert [v.reports for v in found.values] == [("r1", "r2"), ("r1", "r2")]


def test_two_mouths_give_two_reasons_for_one_thing() -> None:
    reports = reports_of(
        "The feast slipped because rain had spoilt the lawn, Ida Brask says. "
        "Tom Leer says that it slipped because nobody had cooked."
    )
    (found,) = differences(
        reports,
        ("Ida Brask", 0, "The feast slipped because rain had spoilt the lawn"),
        ("Tom Leer", 0, "it slipped because nobody had cooked"),
    )
    assert found.kind == "cause"


def test_two_mouths_answer_an_open_question_one_after_the_other() -> None:
    reports = reports_of(
        "Accounts differ on who painted the parrot blue. "
        "Ida Brask said that the Zoo Board had a brush. Tom Leer said the choice was the mayor's.",
        "The parrot was painted blue by Tom Leer, Ida Brask said. The Zoo Board claims the reverse.",
    )
    (found,) = differences(
        reports,
        ("Ida Brask", 0, "the Zoo Board had a brush"),
        ("Tom Leer", 0, "the choice was the mayor's"),
        ("Ida Brask", 1, "The parrot was painted blue by Tom Leer"),
        ("Zoo Board", 1, "the reverse"),
    )
    assert (found.kind, found.values[0].reports, found.values[1].reports) == ("attribution", ("r1", "r2"), ("r1", "r2"))


@pytest.mark.parametrize(
    ("text", "sayings"),
    [
        (
            "The apes were fed at noon, Ida Brask said. Tom Leer was franker. The food is bad, he said.",
            (("Ida Brask", 0, "The apes were fed at noon"), ("Tom Leer", 0, "The food is bad")),
        ),
        (
            "Tom Leer stormed out, Ida Brask said. Tom Leer says that he will be back.",
            (("Ida Brask", 0, "Tom Leer stormed out"), ("Tom Leer", 0, "he will be back")),
        ),
        (
            "Tom Leer bought a goat, Ida Brask said. Tom Leer says that the goat was cheap.",
            (("Ida Brask", 0, "Tom Leer bought a goat"), ("Tom Leer", 0, "the goat was cheap")),
        ),
        ("Tom Leer is less polite. He shouts at the apes.", ()),
        (
            "The feast slipped because of rain, Ida Brask says. Tom Leer says that he wept because the cake was wet.",
            (
                ("Ida Brask", 0, "The feast slipped because of rain"),
                ("Tom Leer", 0, "he wept because the cake was wet"),
            ),
        ),
        (
            "Who feeds the apes? Ida Brask said the hay was late. Tom Leer said the straw was wet.",
            (("Ida Brask", 0, "the hay was late"), ("Tom Leer", 0, "the straw was wet")),
        ),
        ("The keeper who fed them left. Tom Leer said that he knew; Ida Brask that she cared.", ()),
    ],
)
def test_what_only_stands_behind_an_account_does_not_answer_it(
    text: str, sayings: tuple[tuple[str, int, str], ...]
) -> None:
    assert differences(reports_of(text), *sayings) == []


def test_a_deed_that_is_only_asked_for_calls_for_no_account() -> None:
    reports = reports_of("Voices call for Tom Leer to drop out, Ida Brask said. Tom Leer says that his knee is better.")
    found = differences(
        reports,
        ("Ida Brask", 0, "Voices call for Tom Leer to drop out"),
        ("Tom Leer", 0, "his knee is better"),
    )
    assert found == []
