"""People told by their post first and by name in the sentence after it."""

from __future__ import annotations

import pytest

from tests.resolve.who.build import story
from verbale.read import Reader, load_reader
from verbale.read.types import MentionLabel
from verbale.resolve.types import Actor
from verbale.resolve.who import resolve_actors
from verbale.types import Report


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_reader()


def actors(reader: Reader, text: str) -> dict[str, Actor]:
    company = resolve_actors([Report("r1", "r1.txt", text)], [reader.read("r1", text)])
    return {actor.name: actor for actor in company.actors}


def roles(actor: Actor) -> set[str]:
    return {role.title for role in actor.roles}


def test_post_that_opens_a_report_is_of_him_whom_the_next_sentence_names(reader: Reader) -> None:
    text = (
        "LIMA, Feb 3 - Norway's foreign minister laid the first stone of a bridge on Sunday.\n\n"
        "Aino Salo, who likes trains, said at the river that the masons were well."
    )
    found = actors(reader, text)
    assert roles(found["Aino Salo"]) == {"foreign minister"}
    assert "Norway's foreign minister" not in found


def test_somebody_appointed_without_a_name_bears_the_one_that_follows(reader: Reader) -> None:
    text = (
        "The mayor, Per Holm, has appointed a former Finnish pilot as his special envoy to the docks.\n\n"
        "Aino Salo, 58, begins on Monday."
    )
    found = actors(reader, text)
    assert "special envoy to the docks" in roles(found["Aino Salo"])
    assert roles(found["Per Holm"]) == {"mayor"}


def test_whoever_speaks_unnamed_is_not_the_next_one_named(reader: Reader) -> None:
    text = "A union official said on Monday that the ferry would sail. Ada Lind led the official opening of the pier."
    assert roles(actors(reader, text)["Ada Lind"]) == set()


def test_another_post_beside_the_name_keeps_them_apart(reader: Reader) -> None:
    text = "Norway's trade minister said the tax would stay. Ada Lind, the head of the Dock Union, said it would not."
    assert "trade minister" not in roles(actors(reader, text)["Ada Lind"])


def test_ages_surnames_and_weekdays_leave_people_whole(reader: Reader) -> None:
    text = (
        "Sunil Shah, 58, left the board.\n\nAmy King said no. On Saturday Ivo Brandt told the clerks so. "
        '"We lost," Mr Judge said. The Fisheries Minister left.'
    )
    people = {name for name, actor in actors(reader, text).items() if actor.kind == "person"}
    assert {"Sunil Shah", "Amy King", "Ivo Brandt"} <= people
    assert not {"Mr", "Saturday Ivo Brandt", "Fisheries Minister"} & people


def test_plural_letters_are_the_body_that_is_told_in_full() -> None:
    text = "The Upper Valley Choirs sang in Lima. The UVCs won. The NGOs waited."
    names: dict[str, MentionLabel] = dict.fromkeys(("Upper Valley Choirs", "UVCs", "NGOs"), "organisation")
    report, reading = story(text, names)
    told = [sorted(n.name for n in actor.names) for actor in resolve_actors([report], [reading]).actors]
    assert told == [["UVCs", "Upper Valley Choirs"]]


def test_government_source_is_not_the_government_and_a_capital_warns(reader: Reader) -> None:
    text = "A Danish government source said that the ferry was late. The mayor ignored a stern warning from Lima."
    found = actors(reader, text)
    assert found["Danish government source"].kind == "unnamed"
    assert found["Lima"].kind == "state"


def test_double_surname_and_seat_behind_a_name(reader: Reader) -> None:
    text = "Dr Karin Renk-Lind sang. Dr Renk-Lind has sung there twice. Sen. Ada Brill, D-R.I., rode a mule."
    people = {name for name, actor in actors(reader, text).items() if actor.kind == "person"}
    assert people == {"Karin Renk-Lind", "Ada Brill"}


def test_bodies_are_found_by_their_initials_and_titles_stay_out_of_names(reader: Reader) -> None:
    text = (
        "IMF Managing Director Dora Kell met the G-7 ministers. The Group of Seven said no. "
        "Coach Ivo Falk Brandt left. His agent, Amy Dace, said so."
    )
    found = actors(reader, text)
    assert {n.name for n in found["Group of Seven"].names} == {"G-7", "Group of Seven"}
    assert [(r.title, r.of) for r in found["Dora Kell"].roles] == [("Managing Director", "IMF")]
    assert "Ivo Falk Brandt" in found
    assert roles(found["Amy Dace"]) == {"agent"}


def test_initials_that_open_a_headline_are_the_body() -> None:
    text = "UVC PRIZE: AT LAST\nThe Upper Valley Choirs sang in Lima."
    names: dict[str, MentionLabel] = dict.fromkeys(("Upper Valley Choirs", "UVC PRIZE"), "organisation")
    report, reading = story(text, names)
    told = [sorted(n.name for n in actor.names) for actor in resolve_actors([report], [reading]).actors]
    assert told == [["UVC", "Upper Valley Choirs"]]
