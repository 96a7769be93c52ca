"""Names: which are one person's."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.resolve.who.alignment import Alignment, align, without_courtesies
from verbale.resolve.who.compare import compare_names, same_surname
from verbale.resolve.who.evidence import evidence_of
from verbale.resolve.who.names import is_lone, parse_name
from verbale.resolve.who.romanise import keys, latin
from verbale.resolve.who.spelling import log_odds


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Yevhen Koval", "Evgeny Koval"),
        ("Volodymyr Petrenko", "Vladimir Petrenko"),
        ("Yevgeny Sokolov", "Evgenij Sokolov"),
        ("Aleksey Bondarskiy", "Oleksii Bondarsky"),
        ("Mohammed al-Rahim", "Muhammad Al Rahim"),
        ("Abdul Rahman Hosseini", "Abdulrahman Husseini"),
        ("Hamidreza Karimi", "Hamid Reza Karimi"),
        ("Liang Weimin", "Weimin Liang"),
        ("José Ramírez Ortega", "Jose Ramirez"),
        ("Ivan Petrovich Orlov", "Ivan Orlov"),
        ("Bill Hartley", "William Hartley"),
        ("J. Hartley", "John Hartley"),
        ("Prime Minister Jane Hartley", "Jane Hartley"),
        ("Mr. Hartley", "Hartley"),
        ("Юрій Коваленко", "Yurii Kovalenko"),
        ("Anna Müller", "Anna Muller"),
        ("Salahuddin Karimi", "Salah al-Din Karimi"),
        ("Kim Hyun Il", "Kim Hyunil"),
        ("Rafi Zadeh", "Leyla Rafizadeh"),
        ("Abdur Razzaq Karimi", "Abdul Razak Karimi"),
        ("Adbul Hakim Karimi", "Abdul Hakim Karimi"),
        ("Shamsutdin Karimov", "Shamsiddin Karimov"),
        ("Tan Sri Rosli Karim", "Rosli Karim"),
        ("Dato' Rosli Karim", "Rosli Karim"),
        ("Sakkhan Umarov", "Sakhan Umarov"),
        ("Ada Lindqvits", "Ada Lindqvist"),
        ("Park Jong-rin", "Pak Chong-nin"),
        ("Murtaza Rezai", "Murtadha Rezai"),
        ("Hocine Karimi", "Hussein Karimi"),
        ("Ouazzani Karim", "Wazzani Karim"),
        ("Anton Adamowicz", "Anton Adamowitz"),
        ("Abdeslam Karimi", "Abdel Salam Karimi"),
        ("Slimane Rezai", "Suleiman Rezai"),
        ("Arturik Sarkissian", "Artur Sargsyan"),
    ],
)
def test_spellings_of_one_name_are_one(one: str, other: str) -> None:
    assert compare_names(one, other).same, compare_names(one, other)
    assert compare_names(other, one).same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Viktor Bondar", "Bohdan Bondar"),
        ("John Hartley", "John Hartley Jr."),
        ("Anna Hartley", "Peter Hartley"),
        ("Sergey Ivanenko", "Sergey Petrovsky"),
        ("Carla Thorn", "Corinna Thorn"),
        ("", "Anna Hartley"),
    ],
)
def test_family_and_namesakes_stay_apart(one: str, other: str) -> None:
    assert not compare_names(one, other).same, compare_names(one, other)


def test_reason_names_the_words_that_decided() -> None:
    told = compare_names("Viktor Bondar", "Bohdan Bondar")
    assert "viktor" in told.reason or "bohdan" in told.reason
    assert "is a spelling of" in compare_names("Rustam Umarow", "Rustam Umarov").reason


@pytest.mark.parametrize(
    ("full", "lone"), [("Yusuf al-Rahim", "al-Rahim"), ("Jan van Dyke", "Van Dyke"), ("Ada Lind", "Lind")]
)
def test_surname_alone_belongs_to_its_bearer(full: str, lone: str) -> None:
    assert is_lone(lone)
    assert same_surname(full, lone)


def test_given_name_alone_is_no_surname() -> None:
    assert not same_surname("William Hartley", "Bill")
    assert not same_surname("Ada Lind", "Lindholm")


def test_letter_that_some_system_writes_says_little_and_another_much() -> None:
    assert log_odds("qasim", "kasim") > 0 > log_odds("qasim", "nasim")
    assert log_odds("kovalenko", "kowalenko") == log_odds("kowalenko", "kovalenko")


def test_word_of_a_state_is_a_title_in_company_alone() -> None:
    assert not parse_name("German Petrov").titled
    assert [word.text for word in parse_name("German Chancellor Anna Weber").words] == ["anna", "weber"]


@pytest.mark.parametrize(
    ("name", "words"),
    [("Hafiz Karimi", ["hafiz", "karimi"]), ("Ko Ko Naing", ["ko", "ko", "naing"]), ("Haji Karimi", ["karimi"])],
)
def test_a_form_of_address_that_is_a_name_too_stays_before_one_word(name: str, words: list[str]) -> None:
    assert [word.text for word in parse_name(name).words] == words


def test_romanisation_systems_meet_in_one_key() -> None:
    assert keys(latin("Щербаков")) & keys("shcherbakov")
    assert keys("jakovlev") & keys("yakovlev")
    assert keys("vyhovskyi") & keys("vyhovsky")
    assert keys("klincevich") & keys("klintsevich")
    assert keys("ouazir") & keys("wazir")
    assert not keys("kuzmin") & keys("kuzin")


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_no_text_breaks_the_comparison(one: str, other: str) -> None:
    told = compare_names(one, other)
    assert 0.0 <= told.score <= 1.0
    assert told.same == compare_names(other, one).same or not parse_name(one).words


def test_a_double_surname_told_alone_is_its_bearers_with_or_without_the_hyphen() -> None:
    assert compare_names("Ana Vega-Ruiz", "Vega Ruiz").same
    assert compare_names("Vega-Ruiz", "Ana Vega-Ruiz").same
    assert not compare_names("Ana Vega-Ruiz", "Vega Roca").same


def side_by_side(one: str, other: str) -> Alignment:
    return align(parse_name(one), parse_name(other))


def told_of(one: str, other: str) -> dict[str, float]:
    return evidence_of(parse_name(one), parse_name(other))


def test_a_courtesy_that_one_puts_in_is_not_contradicted_by_anothers() -> None:
    bare = without_courtesies(side_by_side("Nur Khan Wazirzai", "Noor Muhammad Wazirzai"))
    assert bare is not None
    assert [word.text for word in (*bare.short.words, *bare.long.words)] == ["noor", "wazirzai", "nur", "wazirzai"]
    assert without_courtesies(side_by_side("Nur Khan Wazirzai", "Noor Rashid Wazirzai")) is None
    assert compare_names("Gulab Haji Wazirkhel", "Golab Khan Wazirkhil").same


def test_a_courtesy_at_the_end_of_a_name_may_be_the_surname() -> None:
    assert without_courtesies(side_by_side("Tariq Sohail Khan", "Tariq Sohail Malik")) is None


def test_father_of_is_written_with_the_article_and_without() -> None:
    assert [word.text for word in parse_name("Abul Fazl Rahimi").words] == ["abu", "fazl", "rahimi"]
    assert compare_names("Abul Fazl Rahimi", "Abu al-Fazl Rahimi").same


def test_two_listed_given_names_in_one_place_are_seen() -> None:
    assert told_of("Anna Weber", "Maria Weber")["other given names"]
    assert not told_of("Anna Weber", "Ana Weber")["other given names"]
    assert not told_of("William Gates", "Bill Gates")["other given names"]


def test_a_name_that_many_bear_says_less() -> None:
    many, few = told_of("Mohamed Ali", "Mohammed Ali"), told_of("Leyla Tavassoli", "Leila Tavassoli")
    assert many["least frequent"] > 0.3 > few["least frequent"]


def test_father_and_son_of_each_others_name_are_seen() -> None:
    assert told_of("Karim Salim Al Rahim", "Salim Karim Al Rahim")["first two swapped"]
    assert not told_of("Karim Salim Al Rahim", "Karim Salem Al Rahim")["first two swapped"]


def test_two_initials_say_less_than_two_words() -> None:
    assert told_of("J. Hartley", "J. Hartley")["mean odds"] < told_of("Jo Hartley", "Jo Hartley")["mean odds"]


def test_word_without_end_is_compared_by_its_beginning() -> None:
    endless = "Bo" + "rakile" * 5000
    assert log_odds(endless, endless + "n") == log_odds(endless[:80], endless[:80] + "n")
    assert not compare_names(f"Ada {endless}", "Ada Lind").same
