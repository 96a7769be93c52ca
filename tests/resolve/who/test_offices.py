"""Offices told beside names."""

from __future__ import annotations

import pytest

from tests.resolve.who.build import story
from verbale.resolve.who.offices import Office, find_offices, phrase_office
from verbale.resolve.who.words import Page
from verbale.types import Span


def offices(text: str, *people: str) -> list[Office]:
    report, reading = story(text, dict.fromkeys(people, "person"))
    return find_offices(Page(report, reading), [m.span for m in reading.mentions])


@pytest.mark.parametrize(
    ("text", "title", "of"),
    [
        ("Ruritanian President Ada Lind met him.", "President", "Ruritanian"),
        ("French President Ada Lind met him.", "President", "French"),
        ("Ada Lind, the special envoy of the French president, left.", "special envoy", "French president"),
        ("Ada Lind, president of Local 12, said no.", "president", "Local 12"),
        ("Local 12 President Ada Lind said no.", "President", "Local 12"),
        ("They met First Deputy Head of the Trade Ministry Ada Lind.", "First Deputy Head", "Trade Ministry"),
        ("Norway's Ambassador to the United States, Ada Lind, came.", "Ambassador to the United States", "Norway"),
        (
            "National Safety and Rescue Council (NSRC) Secretary Ada Lind spoke.",
            "Secretary",
            "National Safety and Rescue Council (NSRC)",
        ),
        ("The authority's board chairman, Ada Lind, said so.", "board chairman", "authority"),
        ("The union was led by its president, Ada Lind.", "president", None),
        ("Union spokeswoman Ada Lind declined to comment.", "spokeswoman", "Union"),
        ("Ada Lind is the company's chief executive.", "chief executive", "company"),
    ],
)
def test_office_beside_a_name(text: str, title: str, of: str | None) -> None:
    told = offices(text, "Ada Lind")
    assert [(o.title, o.of) for o in told] == [(title, of)]
    assert told[0].evidence.of(text).endswith((title, of or title)) or title in told[0].evidence.of(text)


def test_former_holder_is_told_from_the_present_one() -> None:
    told = offices("The dismissed finance chief Ada Lind and former Defence Minister Bo Ek met.", "Ada Lind", "Bo Ek")
    assert {(o.core, o.tense) for o in told} >= {("defense minister", "former")}


def test_kin_is_an_office_with_an_owner() -> None:
    told = offices("Bo Ek's son-in-law Ada Lind came.", "Bo Ek", "Ada Lind")
    assert [(o.title, o.of, o.tied) for o in told] == [("son-in-law", "Bo Ek", True)]
    assert offices("The son Ada Lind came.", "Ada Lind") == []


def test_plural_title_is_shared_by_the_list() -> None:
    told = offices("Ministers Ada Lind, Bo Ek and Cy Dahl agreed.", "Ada Lind", "Bo Ek", "Cy Dahl")
    assert len({o.holder for o in told}) == 3


def test_two_titles_before_a_name_are_both_told() -> None:
    told = offices("Acme President and CEO Ada Lind resigned.", "Ada Lind")
    assert {(o.core, o.of) for o in told} == {("president", "Acme"), ("ceo", "Acme")}


def test_title_of_another_is_left_alone() -> None:
    assert offices("He met the president and Ada Lind sang.", "Ada Lind") == []
    told = offices("President Bo Ek and foreign visitor Ada Lind met.", "Bo Ek", "Ada Lind")
    assert [o.holder for o in told] == [Span(10, 15)]


def test_phrase_without_a_name_is_an_office() -> None:
    text = "The French foreign minister spoke."
    report, reading = story(text, {})
    told = phrase_office(Page(report, reading), Span(0, 27))
    assert told is not None
    assert (told.core, told.of) == ("foreign minister", "French")
