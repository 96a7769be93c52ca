"""How like two sentences are in what they tell, and on which days they are set."""

from __future__ import annotations

from verbale.weigh.differ.scenes import Scenes

from ..builders import Person, cast_of, desk_of, meeting, reports_of, told

PEOPLE = [Person("Ann Holt"), Person("Ben Frey")]


def test_a_sentence_is_like_another_by_who_is_named_and_by_rare_words() -> None:
    reports = reports_of(
        "Ann Holt opened the bakery. Rain fell on the market.", "The bakery of Ann Holt was full. A dog barked."
    )
    scenes = Scenes(desk_of(cast_of(reports, PEOPLE)))
    bakery, rain, again = scenes.at("r1", 0), scenes.at("r1", 1), scenes.at("r2", 0)
    assert scenes.likeness(bakery, again) > 1.5 > scenes.likeness(rain, again)


def test_a_sentence_without_a_day_is_set_on_that_of_its_paragraph_and_no_further() -> None:
    reports = reports_of("They met on the pier. It took an hour.\nFerries were late by an hour.")
    tellings = [told("e1", reports[0], "met", "2031-02-27")]
    scenes = Scenes(desk_of(cast_of(reports, PEOPLE, tellings=tellings)))
    assert scenes.at("r1", 1).set_on == {"2031-02-27"}
    assert scenes.at("r1", 2).set_on == frozenset()


def test_a_line_of_its_own_heads_what_follows() -> None:
    reports = reports_of("THE PIER, AGAIN\nThe band played there for an hour.")
    tellings = [told("e1", reports[0], "PIER", "2031-02-27")]
    scenes = Scenes(desk_of(cast_of(reports, PEOPLE, tellings=tellings)))
    assert scenes.at("r1", 1).set_on == {"2031-02-27"}


def test_days_apart_are_counted_between_the_nearest_and_unknown_where_there_is_none() -> None:
    reports = reports_of("They met on the pier.", "They met in the hall.", "They met.", first=9)
    tellings = [told("e1", reports[0], "met", "2031-02-27"), told("e2", reports[1], "met", "2031-03-01")]
    scenes = Scenes(desk_of(cast_of(reports, PEOPLE, tellings=tellings)))
    assert scenes.days_between(scenes.at("r1", 0), scenes.at("r2", 0)) == 2
    assert scenes.days_between(scenes.at("r1", 0), scenes.at("r3", 0)) is None


def test_gatherings_of_a_scene_are_those_of_its_day_with_somebody_whom_it_names() -> None:
    reports = reports_of("Ann Holt sat there for an hour.", first=9)
    events = [meeting("e1", "2031-02-27", ()), meeting("e2", "2031-02-27", (), city="Orm")]
    tellings = [told("e3", reports[0], "sat", "2031-02-27")]
    scenes = Scenes(desk_of(cast_of(reports, PEOPLE, events=events, tellings=tellings)))
    assert scenes.gatherings_of(scenes.at("r1", 0)) == []
