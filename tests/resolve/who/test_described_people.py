"""What news says that people are: trades and standings, posts told by a verb, shared by a list, or behind the name."""

from __future__ import annotations

import pytest

from tests.resolve.who.test_offices import offices


def told_of(text: str, *people: str) -> set[tuple[str, str, str | None]]:
    return {(o.holder.of(text), o.title, o.of) for o in offices(text, *people)}


@pytest.mark.parametrize(
    ("text", "title", "of"),
    [
        ("Ada Lind, a Danish beekeeper who won a prize, spoke.", "beekeeper", "Danish"),
        ("Ada Lind, one of the orchestra's conductors, resigned.", "conductor", "orchestra"),
        ("Ada Lind, the school's head gardener, said no.", "head gardener", "school"),
        ("The former spy Ada Lind came back.", "spy", None),
        ("Ada Lind, a member of the parish's own Garden Club, left.", "member", "parish"),
        ("Ada Lind, an Ohio Democrat, voted for it.", "Ohio Democrat", None),
        ("Beekeeper Ada Lind sold honey.", "Beekeeper", None),
    ],
)
def test_trade_or_standing_beside_a_name_is_told(text: str, title: str, of: str | None) -> None:
    assert told_of(text, "Ada Lind") == {("Ada Lind", title, of)}


def test_rival_of_somebody_does_not_belong_to_him() -> None:
    (told,) = offices("Ada Lind, a rival of Bo Ek, sang.", "Ada Lind", "Bo Ek")
    assert told.owner is None


def test_bare_noun_or_thing_behind_a_comma_is_no_standing() -> None:
    assert offices("For Ada Lind, volunteers cooked soup.", "Ada Lind") == []
    assert offices("She gave Ada Lind, a hat in hand, the key.", "Ada Lind") == []


@pytest.mark.parametrize(
    ("text", "title", "of"),
    [
        ("Ada Lind, OBE, principal of the college, agreed.", "principal", "college"),
        ("Ada Lind, Acme's executive vice president, agreed.", "executive vice president", "Acme"),
        ("Ada Lind, the chief Danish negotiator in the talks, left.", "chief negotiator", "Danish"),
        ("They were called by the fisheries commissioner, Ada Lind, at dawn.", "fisheries commissioner", None),
        ("He met the producer of the opera, Ada Lind, and left.", "producer", "opera"),
        ("Another former mayor, Ada Lind, wept.", "mayor", None),
        ("The junior minister at fisheries, Ada Lind, wept.", "junior minister", "fisheries"),
        ("The club's 1984 candidate, Ada Lind, lost.", "1984 candidate", "club"),
        ("Ada Lind, formerly the chief of Peru's judiciary, came.", "chief", "Peru's judiciary"),
        ("Ada Lind, Garden and Orchard Workers' Union (GOWU) president, said no.", "president", None),
    ],
)
def test_office_with_words_around_it_is_whole(text: str, title: str, of: str | None) -> None:
    told = told_of(text, "Ada Lind")
    assert {(holder, name) for holder, name, _ in told} == {("Ada Lind", title)}
    assert of is None or {owner for *_, owner in told} == {of}


def test_second_post_behind_and_has_its_own_owner_and_tense() -> None:
    told = offices("Ada Lind, a former mayor of Lima and now president of the Opera Council, sang.", "Ada Lind")
    assert {(o.core, o.of, o.tense) for o in told} == {
        ("mayor", "Lima", "former"),
        ("president", "Opera Council", "now"),
    }


def test_what_an_office_is_of_ends_where_another_begins() -> None:
    told = offices("Ada Lind, head of the Harbour League and deputy mayor of Lima, sang.", "Ada Lind")
    assert {(o.title, o.of) for o in told} == {("head", "Harbour League"), ("deputy mayor", "Lima")}
    whole = offices("Ada Lind, minister of trade and industry, sang.", "Ada Lind")
    assert len(whole) == 1


def test_title_before_the_title_is_told_too() -> None:
    text = "He wants the resignation of the Garden Club chairwoman, Senator Ada Lind; nobody else does."
    assert {o.core for o in offices(text, "Ada Lind")} == {"chairwoman", "senator"}
    listed = "He saw the mediator, Senator Ada Lind and Senator Bo Ek."
    assert {(o.holder.of(listed), o.core) for o in offices(listed, "Ada Lind", "Bo Ek")} == {
        ("Ada Lind", "senator"),
        ("Bo Ek", "senator"),
    }


@pytest.mark.parametrize(
    ("text", "title", "of"),
    [
        ("General Ada Lind of Norway shook hands.", "General", "Norway"),
        ("Senator Ada Lind (D-Ohio) agreed.", "Senator", "Ohio"),
        ("Senator Ada Lind (R., Utah) agreed.", "Senator", "Utah"),
        ("Senator Ada Lind, D-N.J., agreed.", "Senator", "N.J."),
        ("Governor Ada Lind from Utah agreed.", "Governor", "Utah"),
        ("Ada Lind, the senior senator from Utah, agreed.", "senior senator", "Utah"),
        ("President Ada Lind from Lima sent a card.", "President", None),
    ],
)
def test_place_behind_the_name_is_what_the_title_before_it_is_of(text: str, title: str, of: str | None) -> None:
    assert told_of(text, "Ada Lind") == {("Ada Lind", title, of)}


@pytest.mark.parametrize(
    "text",
    [
        "Two governors - Utah's Ada Lind and Ohio's Bo Ek - agreed.",
        "The governors, Ada Lind and Senator Bo Ek, agreed.",
        "Governors including Ada Lind and Bo Ek agreed.",
        "Ada Lind, D-Utah, and Bo Ek, R-Ohio, the governors, agreed.",
    ],
)
def test_plural_title_is_of_everyone_in_its_list(text: str) -> None:
    told = {(o.holder.of(text), o.core) for o in offices(text, "Ada Lind", "Bo Ek")}
    assert {("Ada Lind", "governor"), ("Bo Ek", "governor")} <= told


def test_people_behind_a_fronted_phrase_do_not_bear_its_title() -> None:
    assert offices("Unlike the governors, Ada Lind and Bo Ek agree.", "Ada Lind", "Bo Ek") == []


def test_words_that_count_are_no_part_of_a_title() -> None:
    text = "Her two deputies, Ada Lind and Bo Ek, agreed."
    assert {(o.holder.of(text), o.title) for o in offices(text, "Ada Lind", "Bo Ek")} == {
        ("Ada Lind", "deputies"),
        ("Bo Ek", "deputies"),
    }


def test_kin_in_a_list_is_nobody_named_before_it() -> None:
    assert offices("She saw Ada Lind, the girl's aunt, her teacher and a friend.", "Ada Lind") == []


@pytest.mark.parametrize(
    ("text", "core", "tense"),
    [
        ("Ada Lind served for two years as trade minister.", "trade minister", "former"),
        ("Ada Lind, who as a city councillor voted for it, left.", "councillor", "now"),
        ("Ada Lind, a beekeeper, was elected as mayor of Lima last week.", "mayor", "now"),
        ("The board appointed Ada Lind chairman of the port authority on Monday.", "chairman", "now"),
        ("Ada Lind, whom the guild at last confirmed as president, left.", "president", "now"),
        ("Ada Lind makes her first journey as president, to Lima.", "president", "now"),
    ],
)
def test_post_that_a_verb_tells(text: str, core: str, tense: str) -> None:
    told = offices(text, "Ada Lind")
    assert (core, tense) in {(o.core.removeprefix("city "), o.tense) for o in told}


def test_what_somebody_is_called_is_no_post() -> None:
    assert offices("Ada Lind described the singer as president.", "Ada Lind") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("He met drama professor and union president Ada Lind.", {("professor", None)}),
        ("Garden Club chairwoman Senator Ada Lind left.", {("chairwoman", "Garden Club"), ("Senator", None)}),
        ("One Liberal member, Ada Lind, stayed away.", {("Liberal member", None)}),
        ("The club's party committeewoman, Ada Lind, agreed.", {("party committeewoman", "club")}),
        ("Candidates like Ada Lind or Bo Ek agree.", {("Candidates", None)}),
        ("President-elect Ada Lind came.", {("President-elect", None)}),
    ],
)
def test_titles_before_a_name(text: str, told: set[tuple[str, str | None]]) -> None:
    found = {(o.title, o.of) for o in offices(text, "Ada Lind", "Bo Ek") if o.holder.of(text) == "Ada Lind"}
    assert told <= found | {(title.removeprefix("drama "), of) for title, of in found}


def test_two_people_of_two_posts_with_an_article_keep_their_own() -> None:
    text = "They met the conductor and radio host Ada Lind."
    assert {o.core for o in offices(text, "Ada Lind")} <= {"host"}
