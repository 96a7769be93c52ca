"""The lexicon: states, titles, organisations, outlets and words about people."""

from __future__ import annotations

import pytest

from verbale import lexicon
from verbale.lexicon.tables import rows


@pytest.mark.parametrize(
    ("word", "code", "how"),
    [
        ("Netherlands", "NL", "name"),
        ("the Netherlands", "NL", "name"),
        ("Holland", "NL", "name"),
        ("Dutch", "NL", "adjective"),
        ("Dutchmen", "NL", "people"),
        ("U.S.", "US", "name"),
        ("FRANCE", "FR", "name"),
        ("Côte d’Ivoire", "CI", "name"),
        ("Élysée", "FR", "seat"),
        ("Number 10", "GB", "seat"),
        ("Oslo", "NO", "capital"),
        ("Knesset", "IL", "parliament"),
        ("Foreign Office", "GB", "organ"),
        ("Soviets", "SU", "people"),
    ],
)
def test_words_stand_for_their_state(word: str, code: str, how: str) -> None:
    found = lexicon.state_of(word)
    assert found is not None
    assert (found.state.code, found.how) == (code, how)


@pytest.mark.parametrize("word", ["us", "turkey", "polish", "", "Zanthia", "china", "\u202e", "🕊"])
def test_common_words_are_no_states(word: str) -> None:
    assert lexicon.state_of(word) is None


def test_every_state_has_a_name_and_no_code_comes_twice() -> None:
    states = lexicon.states()
    assert len(states) > 195
    assert len({state.code for state in states}) == len(states)
    assert all(state.name and state.names[0] for state in states)


def test_usual_name_of_a_state_leads_back_to_it() -> None:
    for state in lexicon.states():
        found = lexicon.state_of(state.name)
        assert found is not None
        assert found.state.code == state.code


def test_capital_and_region_lie_in_their_country() -> None:
    for place, code in [("Vienna", "AT"), ("Fla.", "US"), ("Ontario", "CA"), ("Brazil", "BR")]:
        state = lexicon.country_of_place(place)
        assert state is not None
        assert state.code == code
    assert lexicon.country_of_place("Smallville") is None


@pytest.mark.parametrize(
    ("phrase", "core", "standing", "time"),
    [
        ("Foreign Minister", "foreign minister", "", "now"),
        ("first deputy foreign minister", "foreign minister", "first deputy", "now"),
        ("First Deputy Head of the Library", "head", "first deputy", "now"),
        ("acting chief executive", "chief executive", "acting", "now"),
        ("ex-prime minister", "prime minister", "", "former"),
        ("former Defence Secretary", "defense secretary", "", "former"),
        ("Secretary of State", "secretary of state", "", "now"),
        ("secretary of the miners' union", "secretary", "", "now"),
        ("special envoy of the president", "special envoy", "", "now"),
        ("attorneys general", "attorney general", "", "now"),
        ("Sens.", "senator", "", "now"),
        ("spokeswomen", "spokeswoman", "", "now"),
    ],
)
def test_title_is_told_from_its_standing(phrase: str, core: str, standing: str, time: str) -> None:
    found = lexicon.title_of(phrase)
    assert found is not None
    assert (found.core, found.standing, found.time) == (core, standing, time)


def test_whole_phrase_must_be_a_title() -> None:
    assert lexicon.is_title("the former deputy prime minister")
    assert not lexicon.is_title("president of the republic")
    assert not lexicon.is_title("golf club")
    assert lexicon.title_of("golf club") is None


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [("the teachers' union", "union"), ("Acme Motors", "company"), ("the caucus", "party"), ("Ministry", "ministry")],
)
def test_last_word_makes_the_organisation(phrase: str, kind: str) -> None:
    assert lexicon.organisation_class(phrase) == kind


def test_body_is_known_by_abbreviation_and_name() -> None:
    short, long = lexicon.body_of("the IMF"), lexicon.body_of("International Monetary Fund")
    assert short is not None
    assert short == long


@pytest.mark.parametrize("name", ["Reuters", "The Daily Herald", "Smallville Gazette", "news.example.com", "Sky News"])
def test_outlets_are_known_by_their_make(name: str) -> None:
    assert lexicon.is_outlet(name)


@pytest.mark.parametrize("name", ["Washington", "the post", "", "U.S.", "Times", "2.5", "J.P."])
def test_other_names_are_no_outlets(name: str) -> None:
    assert not lexicon.is_outlet(name)


def test_outlet_has_one_key_in_print_and_on_the_web() -> None:
    assert lexicon.outlet_key("The Daily Herald") == lexicon.outlet_key("https://www.dailyherald.com/story/1")
    assert lexicon.outlet_key("dailyherald.co.uk") == lexicon.outlet_key("Daily Herald")


def test_words_tell_gender_and_ties() -> None:
    assert lexicon.gender_of("Mrs.") == "f"
    assert lexicon.gender_of("spokesman") == "m"
    assert lexicon.gender_of("son-in-law") == "m"
    assert lexicon.gender_of("minister") is None
    assert lexicon.is_kin("brother-in-law")
    assert not lexicon.is_kin("minister")


def test_every_table_names_its_source() -> None:
    from importlib.resources import files

    lists = [path for path in files("verbale.lexicon").iterdir() if path.name.endswith((".tsv", ".txt"))]
    assert len(lists) > 10
    assert all("Source:" in path.read_text(encoding="utf-8").split("\n", 1)[0] for path in lists)
    assert rows("kin.tsv")[0]["word"]


def test_one_list_of_newsrooms_serves_names_and_credits() -> None:
    by_name = {name: room.name for room in lexicon.newsrooms() for name in room.names}
    assert by_name["AFP"] == "Agence France-Presse"
    assert len({room.name for room in lexicon.newsrooms()}) == len(lexicon.newsrooms())
    assert all(set(room.common) | set(room.unsure) <= set(room.names) for room in lexicon.newsrooms())
    assert not lexicon.is_outlet("Nature")
    assert lexicon.is_outlet("Jyllands-Posten")
