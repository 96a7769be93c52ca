"""Which named side "the union" or "employers" means."""

from __future__ import annotations

import pytest

from verbale.types import Span
from verbale.weigh.table.sides import named_side, side_meant

from ..builders import Person, cast_of, desk_of, reports_of

CRANES = Person("Crane Drivers' Union", kind="organisation")
CLERKS = Person("Harbour Clerks' Union", kind="organisation")
LOCAL = Person("Local 7", kind="organisation")
BOSSES = Person("Port Employers' Board", kind="organisation")
SIDES = ("Crane Drivers' Union", "Harbour Clerks' Union", "Port Employers' Board", "Local 7", "employers")


def meant(text: str, words: str, *, known: str | None = None) -> str | None:
    desk = desk_of(cast_of(reports_of(text), [CRANES, CLERKS, LOCAL, BOSSES], parties=SIDES))
    start = text.index(words)
    return side_meant(desk, "r1", Span(start, start + len(words)), known)


def test_the_union_is_the_one_named_before_and_not_one_named_later() -> None:
    text = "The Crane Drivers' Union walked out. So the union wants more. The Harbour Clerks' Union stayed."
    assert meant(text, "the union", known="Harbour Clerks' Union") == "Crane Drivers' Union"


def test_a_side_named_before_stays_what_the_reader_took_it_for() -> None:
    text = "The Harbour Clerks' Union met the Crane Drivers' Union. Then the union left."
    assert meant(text, "the union", known="Harbour Clerks' Union") == "Harbour Clerks' Union"


@pytest.mark.parametrize("words", ["the employers", "employers", "the employers' team"])
def test_employers_are_the_body_that_bears_the_word(words: str) -> None:
    text = f"The Port Employers' Board met the Crane Drivers' Union. Then {words} offered more."
    assert meant(text, words) == "Port Employers' Board"


def test_strikers_are_the_locals_members_where_local_and_union_are_named() -> None:
    text = "Local 7 of the Crane Drivers' Union walked out. The strikers want more."
    assert meant(text, "The strikers") == "Local 7"


@pytest.mark.parametrize("words", ["her members", "the harbour", "the Harbour Clerks' Union"])
def test_possessives_other_things_and_names_mean_what_they_meant(words: str) -> None:
    assert meant(f"The Crane Drivers' Union met. Then {words} stayed.", words, known="x") == "x"


def test_a_party_known_by_its_kind_is_the_one_side_of_that_kind() -> None:
    text = "The Port Employers' Board met. The Crane Drivers' Union and the Harbour Clerks' Union did not."
    desk = desk_of(cast_of(reports_of(text), [CRANES, CLERKS, BOSSES], parties=SIDES))
    assert named_side(desk, "employers") == "Port Employers' Board"
    assert named_side(desk, "union") == "union"
    assert named_side(desk, "Local 7") == "Local 7"


def test_a_ruling_is_the_courts() -> None:
    court = Person("Harbour Court", kind="organisation")
    text = "The Harbour Court met the Crane Drivers' Union. The recommendation gives drivers 2 percent."
    desk = desk_of(cast_of(reports_of(text), [court, CRANES], parties=("Harbour Court", *SIDES)))
    start = text.index("The recommendation")
    assert side_meant(desk, "r1", Span(start, start + 18), None) == "Harbour Court"


@pytest.mark.parametrize("words", ["The Brandt administration", "Brandt's camp", "Brandt aides"])
def test_whom_a_person_leads_are_of_the_persons_side(words: str) -> None:
    head = Person("Ada Brandt", party="Harbour Clerks' Union")
    text = f"Ada Brandt met the Harbour Clerks' Union. {words} stayed."
    desk = desk_of(cast_of(reports_of(text), [head, CLERKS], parties=SIDES))
    start = text.index(words)
    assert side_meant(desk, "r1", Span(start, start + len(words)), None) == "Ada Brandt"


def test_ministers_are_the_government() -> None:
    cabinet = Person("Government", kind="organisation")
    text = "The Government met. Ministers stayed."
    desk = desk_of(cast_of(reports_of(text), [cabinet], parties=("Government", "Ministers")))
    assert named_side(desk, "Ministers") == "Government"


@pytest.mark.parametrize("words", ["Liberal senators", "Liberal leaders", "the Liberal caucus"])
def test_people_called_by_the_adjective_of_a_party_are_of_the_party(words: str) -> None:
    desk = desk_of(cast_of(reports_of("The Liberals met."), [Person("Liberals", kind="group")], parties=("Liberals",)))
    assert named_side(desk, words) == "Liberals"
    assert named_side(desk, "Labour leaders") == "Labour leaders"


def test_a_ministry_is_of_the_one_state_at_the_table() -> None:
    people = [Person("Nordia", kind="state"), Person("Hill Front", kind="organisation")]
    desk = desk_of(cast_of(reports_of("Nordia met the Hill Front."), people, parties=("Nordia", "Hill Front")))
    assert named_side(desk, "Interior Ministry") == "Nordia"


def test_a_party_of_politics_is_not_meant_by_the_union() -> None:
    party = Person("Harbour Workers' Party", kind="organisation")
    text = "The Harbour Workers' Party and the Crane Drivers' Union marched. The union wants a rise."
    desk = desk_of(cast_of(reports_of(text), [CRANES, party, BOSSES], parties=SIDES))
    start = text.rindex("The union")
    found = side_meant(desk, "r1", Span(start, start + 9), "Harbour Workers' Party")
    assert found is not None
    assert desk.actors[found].name == "Crane Drivers' Union"


@pytest.mark.parametrize(
    "words", ["Harbour board", "the Harbour board", "Harbour Lines' managers", "Harbour's lawyers"]
)
def test_the_board_and_the_managers_of_a_side_are_the_side(words: str) -> None:
    lines = Person("Harbour Lines", kind="organisation")
    desk = desk_of(cast_of(reports_of("Harbour Lines met."), [lines], parties=("Harbour Lines",)))
    assert named_side(desk, words) == "Harbour Lines"


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("The government of Altamar met envoys of Boreas.", "Altamar"),
        ("The Altamaran government met envoys of Boreas.", "Altamar"),
        ("Altamar's government met the government of Boreas.", "government"),
        ("Altamar met Boreas.", "government"),
    ],
)
def test_the_government_is_that_of_the_one_state_whose_government_is_told(text: str, side: str) -> None:
    states = [Person("Altamar", kind="state"), Person("Boreas", kind="state"), Person("government", kind="group")]
    desk = desk_of(cast_of(reports_of(text), states, parties=("Altamar", "Boreas", "government")))
    assert named_side(desk, "government") == side
