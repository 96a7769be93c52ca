"""What is reported by one and denied by another, wherever in the story the report of it stands."""

from __future__ import annotations

import pytest

from verbale.resolve.types import Statement
from verbale.types import Report
from verbale.weigh.differ.denials import denied_reports
from verbale.weigh.differ.tellings import Matters, maker_of
from verbale.weigh.rests.origins import sourcing_of
from verbale.weigh.types import Discrepancy

from ..builders import Person, cast_of, desk_of, reports_of, said

PEOPLE = (
    Person("Ida Brask", ("Ida Brask", "Mrs Brask")),
    Person("Tom Leer", ("Tom Leer", "Mr Leer")),
    Person("Rowing Club", kind="organisation"),
)


def differences(*texts: str, statements: tuple[Statement, ...] = ()) -> list[Discrepancy]:
    return found_in(reports_of(*texts), statements)


def found_in(reports: tuple[Report, ...], statements: tuple[Statement, ...]) -> list[Discrepancy]:
    desk = desk_of(cast_of(reports, PEOPLE, statements=statements))
    found = denied_reports(desk, maker_of(desk, sourcing_of(desk)), Matters((), (), {}))
    return [d for d in found if d is not None]


@pytest.mark.parametrize(
    "answer",
    [
        "Tom Leer called the story “a fairy tale in two chapters”.",
        "Not true, says Tom Leer.",
        "Tom Leer dismissed it as pure gossip.",
        "“That is a lie,” Tom Leer said.",
        "Tom Leer disputes her version.",
        "Tom Leer denies it: no such bill was ever paid.",
        "Tom Leer knew nothing about it, his wife says.",
    ],
)
def test_what_is_judged_untrue_stands_right_before(answer: str) -> None:
    (found,) = differences(f"Ida Brask says that the Rowing Club sold the boat in May. {answer}")
    assert "sold the boat" in found.values[0].evidence[0].quote
    assert found.values[1].evidence[0].quote.startswith(answer[:8])


def test_a_rumour_is_denied_and_not_the_words_of_the_deniers_own_side_before_it() -> None:
    (found,) = differences(
        "“The tea is hot,” Ida Brask said. There is talk that she has let the cellar to a circus. Tom Leer denies it."
    )
    assert found.values[0].evidence[0].quote.startswith("There is talk")


def test_what_a_paper_tells_itself_is_denied_in_the_same_paragraph() -> None:
    (found,) = differences(
        _PAPER,
        statements=(said("Tom Leer", reports_of(_PAPER)[0], "no such recipe exists", "says"),),
    )
    assert found.values[0].evidence[0].quote.startswith("We have copied a recipe")


_PAPER = (
    "Ida Brask spoke, Ida Brask said.\nWe have copied a recipe of the cook. It has no salt. "
    "Tom Leer calls our story “made up” and says no such recipe exists."
)


def test_of_several_sayings_the_one_that_names_the_denier_is_denied_and_what_he_says_follows() -> None:
    (found,) = differences(
        "The Rowing Club set fire to the shed, Ida Brask said. She showed an oar. “It is their ink,” Ida Brask said. "
        "The Rowing Club denied it. Tom Leer said that lightning had struck."
    )
    assert found.values[0].evidence[0].quote.startswith("The Rowing Club set")
    assert found.values[1].evidence[0].quote.endswith("lightning had struck.")
    assert (found.kind, found.attribute) == ("attribution", "who did it")


def test_a_denial_that_tells_what_it_denies_answers_another_report() -> None:
    (found,) = differences(
        "Members say that Mr Leer promised Ida Brask the larger boathouse.",
        "Ida Brask rowed home at noon. Ida Brask denied that she was promised the boathouse.",
    )
    assert (found.kind, found.values[0].reports, found.values[1].reports) == ("attribution", ("r1",), ("r2",))


def test_who_tells_the_same_deed_later_bears_out_the_report() -> None:
    (found,) = differences(
        "Two members say that Ida Brask and Tom Leer lunched together on Friday. Tom Leer called it nonsense.",
        "Yes, Ida Brask lunched with Tom Leer on Friday.",
    )
    assert found.values[0].reports == ("r1", "r2")


def test_two_denials_of_one_mouth_on_one_sum_are_one_difference() -> None:
    reports = reports_of(
        "Tongues say that the Rowing Club has bid 4,500 crowns, Ida Brask said. Tom Leer denied it.",
        "Ida Brask told members that 4,500 crowns were bid. Not so, says Tom Leer.",
    )
    statements = (said("Tom Leer", reports[1], "Not so", "says"),)
    assert [v.reports for v in found_in(reports, statements)[0].values] == [("r1", "r2"), ("r1", "r2")]


def test_two_denials_of_two_deeds_by_partly_the_same_people_stay_two() -> None:
    found = differences(
        "A cook says that Ida Brask and Tom Leer dined in the tower. Tom Leer called the story an invention.",
        "A clerk says that Tom Leer lent the Rowing Club a barge. The Rowing Club denied it.",
    )
    assert len(found) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Ida Brask said the boat was old. It would never happen again, she added.",
        "Ida Brask denies having seen the boat.",
        "The boat is old, Ida Brask said. Tom Leer does not deny it.",
        "Tom Leer said the oars were light. That is wrong for a boat of this age, and Ida Brask has heavier ones.",
    ],
)
def test_what_is_not_told_or_not_denied_makes_no_difference(text: str) -> None:
    assert differences(text) == []


def test_two_things_that_one_mouth_denies_are_two_differences() -> None:
    found = differences(
        "Ida Brask said that a cook had met the bishop in May. The Rowing Club denied it.",
        "Tom Leer wrote that the boats were rotten. The Rowing Club denied it.",
    )
    assert len(found) == 2


def test_that_is_taken_up_by_a_denial_that_goes_on() -> None:
    (found,) = differences(
        "The regatta began with allegations by Ida Brask that the Rowing Club had sunk a barge. "
        "The Rowing Club denied that, but sent Ida Brask a towel."
    )
    assert "sunk a barge" in found.values[0].evidence[0].quote


def test_a_claim_is_denied_in_its_own_sentence_in_the_passive() -> None:
    (found,) = differences("Ida Brask said the Rowing Club watered its beer, but that was firmly denied by Tom Leer.")
    assert found.kind == "status"


def test_what_is_denied_is_handed_on_in_the_sentence_behind() -> None:
    (found,) = differences(
        "Tom Leer denied the Rowing Club had warned its sponsors of any shortage of timber. "
        "Reports in the Herald said the Rowing Club told sponsors of a shortage of timber in May."
    )
    assert found.values[0].evidence[0].quote.startswith("Reports")


def test_what_is_called_not_the_reason_is_a_difference_on_the_cause() -> None:
    reports = reports_of(
        "The bridge was shut to let the paint dry, Ida Brask said. Tom Leer says it was not the reason."
    )
    said_so = (
        said("Ida Brask", reports[0], "The bridge was shut to let the paint dry"),
        said("Tom Leer", reports[0], "it was not the reason"),
    )
    (found,) = found_in(reports, said_so)
    assert (found.kind, found.attribute) == ("cause", "reason")


def test_who_says_that_he_has_none_of_a_thing_is_set_against_him_who_has_it() -> None:
    reports = reports_of(
        "Tom Leer was reportedly carrying a letter to Ida Brask from the harbour.",
        "Tom Leer met Ida Brask. Tom Leer told us that he had no letter for Ida Brask.",
    )
    (found,) = found_in(reports, (said("Tom Leer", reports[1], "he had no letter for Ida Brask"),))
    assert [v.reports for v in found.values] == [("r1",), ("r2",)]


def test_a_figure_that_is_disputed_is_no_denial_of_the_sentence_before() -> None:
    assert differences("Ida Brask said it was not ruled out. Tom Leer disputed that figure, and put it at 25.") == []
