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
        ("Ada Lind, the special adviser of the Danish queen, left.", "special adviser", "Danish queen"),
        ("Ada Lind, president of Local 12, said no.", "president", "Local 12"),
        ("Local 12 President Ada Lind said no.", "President", "Local 12"),
        ("They met First Deputy Head of the Arts Ministry Ada Lind.", "First Deputy Head", "Arts Ministry"),
        ("The fisherman Ada Lind came home.", "fisherman", None),
        ("The managing director of the circus troupe, Ada Lind, juggled.", "managing director", "circus troupe"),
        ("Ada Lind, the head of the mayor's office in the northern hills, said no.", "head", "mayor's office"),
        ("Ada Lind, commander of the coastal forces in the north, said no.", "commander", "coastal forces"),
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
        ("The Danish mediator, Mrs Ada Lind, broke the news.", "mediator", "Danish"),
        ("The miners' spokesman, Dr Ada Lind, refused.", "spokesman", "miners"),
        ("It sent its secretary for school visits, Ada Lind.", "secretary for school visits", None),
        ("The agency's marketing director, Ada Lind, is glad.", "marketing director", "agency"),
        ("Ada Lind, director of fisheries at the Trade Office, agreed.", "director of fisheries", "Trade Office"),
        ("Ada Lind, Acme's head of Asian sales, declined to comment.", "head of Asian sales", "Acme"),
        ("Ada Lind, the union steward at Eastgate, said so.", "steward", "union"),
        (
            "A spokesman for Norway's fisheries ministry, Ada Lind, regretted it.",
            "spokesman",
            "Norway's fisheries ministry",
        ),
        ("Ada Lind, leader of the Dock and Allied Workers' Union, left.", "leader", "Dock and Allied Workers' Union"),
        ("But Acme chairman Ada Lind said no.", "chairman", "Acme"),
        ("Ada Lind, the harbour inquiry commissioner, in a paper,", "harbour inquiry commissioner", None),
        ("UN relief commissioner Ada Lind called.", "relief commissioner", "UN"),
        ("Ada Lind has been honorary secretary of the union since May.", "honorary secretary", "union"),
        ("Ada Lind (D-Va.), ranking member of the Trade Committee, agreed.", "ranking member", "Trade Committee"),
        ("Ada Lind, a physician and director of the Dock Centre, left.", "director", "Dock Centre"),
        ("Ada Lind, the Palace energy adviser, said so.", "energy adviser", "Palace"),
        ("Ada Lind, reforms minister in the cabinet, left.", "reforms minister", "cabinet"),
        ("It was 4:57 PM President Ada Lind spoke.", "President", None),
        ("As chair of the Trade Committee, Ada Lind has said no.", "chair", "Trade Committee"),
        ("The driver of Prime Minister Ada Lind said so.", "Prime Minister", None),
        (
            "They met Deputy Secretary of the Board of Examiners Ada Lind.",
            "Deputy Secretary",
            "Board of Examiners",
        ),
        ("Ada Lind, the acting deputy culture minister, said so.", "acting deputy culture minister", None),
        ("A spokesman for the Minister for Science, Ada Lind, said no.", "Minister for Science", None),
        ("Ada Lind, who heads the Centres for Trade, said so.", "head", "Centres for Trade"),
        ("He said then-President Ada Lind spoke.", "President", None),
        ("On Tuesday President Ada Lind dismissed him.", "President", None),
        ("Ada Lind, named Minister of the Interior at noon, began.", "Minister of the Interior", None),
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


def test_two_offices_told_after_a_name_are_both_his() -> None:
    told = offices("She dismissed Ada Lind, her culture minister and her chief adviser at both talks.", "Ada Lind")
    assert {o.title for o in told} == {"culture minister", "chief adviser"}


def test_office_held_until_now_is_a_former_one() -> None:
    told = offices("They chose Ada Lind, until now ambassador to Chile, in his place.", "Ada Lind")
    assert [(o.title, o.tense) for o in told] == [("ambassador to Chile", "former")]


def test_title_that_opens_the_sentence_and_a_ministers_are_one_persons() -> None:
    told = offices("The mediator, French Trade Minister Ada Lind, said he would fly.", "Ada Lind")
    assert {o.core for o in told} == {"mediator", "trade minister"}


def test_rank_apart_from_the_office_belongs_to_it() -> None:
    told = offices("Ada Lind, the chief police negotiator, wept.", "Ada Lind")
    assert [(o.title, o.of) for o in told] == [("chief negotiator", "police")]


def test_spokesman_of_a_campaign_is_not_the_candidate() -> None:
    told = offices("So said Bo Ek, the spokesman for the Lind campaign.", "Bo Ek", "Lind")
    assert [(o.holder.of("So said Bo Ek"), o.title) for o in told] == [("Bo Ek", "spokesman")]


def test_second_title_with_a_word_before_it_breaks_nothing() -> None:
    told = offices("Ada Lind, the chairman and acting chief executive, said no.", "Ada Lind")
    assert {o.title for o in told} == {"chairman", "acting chief executive"}


def test_title_in_a_list_is_the_next_ones() -> None:
    told = offices("They sent Bo Ek, Deputy Head of NSRC Ada Lind and others.", "Bo Ek", "Ada Lind")
    assert [o.title for o in told] == ["Deputy Head"]
    assert told[0].holder.of("They sent Bo Ek, Deputy Head of NSRC Ada Lind") == "Ada Lind"


def test_spokesman_for_a_minister_is_not_the_minister() -> None:
    told = offices("A spokesman for Trade Minister Ada Lind said so.", "Ada Lind")
    assert [o.title for o in told] == ["Trade Minister"]


def test_two_offices_with_their_times_are_two() -> None:
    told = offices("Ada Lind has been treasurer of the lodge for ten years and chairwoman since May.", "Ada Lind")
    assert [o.title for o in told] == ["treasurer", "chairwoman"]


def test_spokesman_for_one_who_is_named_bears_the_name_that_follows() -> None:
    told = offices("It was agreed, a spokesman for Mr Ek, Ada Lind, said.", "Ek", "Ada Lind")
    assert [(o.title, o.of, o.tied) for o in told] == [("spokesman", "Mr Ek", True)]


@pytest.mark.parametrize(
    ("text", "title", "tense"),
    [
        ("Renate Ohm, who was to have been deputy treasurer of the abbey, left.", "deputy treasurer", "future"),
        ("Renate Ohm is to become treasurer of the choir.", "treasurer", "future"),
        ("Renate Ohm will be chair of the choir.", "chair", "future"),
        ("Renate Ohm, a poet, who then worked for the choir as a consultant, rang.", "consultant", "former"),
        ("Renate Ohm has offered to serve as treasurer of the choir.", "treasurer", "future"),
        ("Renate Ohm, the girl's aunt and temporary guardian, sang.", "temporary guardian", "now"),
        ("Renate Ohm, the official overseeing the repair of the organ, sang.",
         "official overseeing the repair of the organ", "now"),
        ("Renate Ohm, the official in charge of bells, sang.", "official in charge of bells", "now"),
        ("The official in charge of bells, Colonel Renate Ohm, sang.", "official in charge of bells", "now"),
        ("Renate Ohm, a Ghanaian lawyer who is the guild's treasurer, sang.", "treasurer", "now"),
    ],
)  # fmt: skip
def test_posts_to_come_and_posts_told_by_what_they_do(text: str, title: str, tense: str) -> None:
    assert (title, tense) in [(office.title, office.tense) for office in offices(text, "Renate Ohm")]


@pytest.mark.parametrize("words", ["known as", "who calls himself", "identified only as"])
def test_office_before_an_assumed_name(words: str) -> None:
    assert [o.title for o in offices(f"They met the union's leader, {words} Ada Lind.", "Ada Lind")] == ["leader"]


def test_plural_owner_of_a_post_is_told_before_a_comma() -> None:
    told = offices("They saw the strikers' spokeswoman, Ada Lind, at noon.", "Ada Lind")
    assert [(o.title, o.of) for o in told] == [("spokeswoman", "strikers")]


def test_a_page_that_begins_with_a_comma_before_a_name_is_read_to_its_end() -> None:
    assert offices(", Ada Lind said.", "Ada Lind") == []
