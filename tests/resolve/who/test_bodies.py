"""Companies that bear surnames, and that the reader takes for people."""

from __future__ import annotations

import pytest

from tests.resolve.who.build import span_of, story
from verbale.read.types import MentionLabel
from verbale.resolve.who import Company, resolve_actors


def kind_of(company: Company, report: str, text: str, words: str, nth: int = 1) -> str:
    found = company.actor(company.actor_at(report, span_of(text, words, nth)) or "")
    return found.kind if found is not None else ""


def test_company_called_by_its_chairmans_surname_is_the_company() -> None:
    report, reading = story(
        "Marin Steel Plc rejected the bid. Sir Aldo Marin owns a tenth of Marin. The offer is low, Marin said. "
        "Mr Marin was away.",
        {"Marin Steel Plc": "organisation", "Aldo Marin": "person", "Marin": "person"},
    )
    company = resolve_actors([report], [reading])
    assert kind_of(company, report.id, report.text, "Marin said") == "organisation"
    assert kind_of(company, report.id, report.text, "Aldo Marin") == "person"
    assert kind_of(company, report.id, report.text, "Marin was away") == "person"
    assert {"Marin", "Marin Steel Plc"} <= {n.name for a in company.actors if a.kind == "organisation" for n in a.names}


@pytest.mark.parametrize(
    "text",
    [
        "The rival, Groupe Daval SA, declined.",
        "The consortium, Groupe Daval, says so.",
        "The shipping company Groupe Daval fell.",
    ],
)
def test_name_with_a_legal_form_or_a_noun_for_a_body_is_a_body(text: str) -> None:
    report, reading = story(text, {"Groupe Daval": "person"})
    company = resolve_actors([report], [reading])
    assert [a.kind for a in company.actors if a.name.startswith("Groupe")] == ["organisation"]


def test_secretary_of_a_league_is_a_person() -> None:
    report, reading = story(
        "The joint secretary of the chess league, Bryony Lode, said in a letter that it would wait.",
        {"Bryony Lode": "person"},
    )
    company = resolve_actors([report], [reading])
    assert [a.kind for a in company.actors if a.name == "Bryony Lode"] == ["person"]


def test_movement_is_one_under_short_name_noun_and_foreign_initials() -> None:
    report, reading = story(
        "The Astronomy Front of Morvale, known by its Latin initials FLMV, signed. The Front wants more. "
        "FLMV fighters left. The Astronomy Front agreed.",
        {"Astronomy Front of Morvale": "organisation", "FLMV": "organisation", "Front": "organisation",
         "Astronomy Front": "organisation"},
    )  # fmt: skip
    company = resolve_actors([report], [reading])
    bodies = [a for a in company.actors if a.kind == "organisation"]
    assert [{n.name for n in a.names} for a in bodies] == [
        {"Astronomy Front of Morvale", "FLMV", "Front", "Astronomy Front"}
    ]


def test_army_is_one_with_its_states_word_before_or_behind() -> None:
    report, reading = story(
        "The Norwegian Armed Forces moved. The Armed Forces of Norway denied it.",
        {"Norwegian Armed Forces": "organisation", "Armed Forces of Norway": "organisation"},
    )
    company = resolve_actors([report], [reading])
    assert len([a for a in company.actors if a.kind == "organisation"]) == 1


def test_party_is_one_with_letters_of_its_own_tongue_in_every_report() -> None:
    one = story(
        "Garden League (ZVK) won. ZVK wants office.",
        {"Garden League": "organisation", "ZVK": "organisation"},
        report="a",
    )
    two = story("ZVK leader Ada Lind spoke.", {"ZVK": "organisation", "Ada Lind": "person"}, report="b")
    company = resolve_actors([one[0], two[0]], [one[1], two[1]])
    bodies = [a for a in company.actors if a.kind == "organisation"]
    assert [{n.name for n in a.names} for a in bodies] == [{"Garden League", "ZVK"}]
    assert next(a.party for a in company.actors if a.name == "Ada Lind") == bodies[0].name


def test_name_with_and_without_its_marks_is_one_persons() -> None:
    one = story("Vera Hajšek spoke. Hajšek left.", {"Vera Hajšek": "person", "Hajšek": "person"}, report="a")
    two = story("Vera Hajsek spoke. Hajsek left.", {"Vera Hajsek": "person", "Hajsek": "person"}, report="b")
    company = resolve_actors([one[0], two[0]], [one[1], two[1]])
    assert len([a for a in company.actors if a.kind == "person"]) == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The daily Morvale Zprava said so.", "Morvale Zprava"),
        ("In Graz, Der Bote reported, citing envoys, that.", "Der Bote"),
    ],
)
def test_outlet_that_a_story_introduces_is_no_person(text: str, name: str) -> None:
    report, reading = story(text, {name: "person"})
    assert [a.kind for a in resolve_actors([report], [reading]).actors if a.name == name] == ["organisation"]


def test_headline_in_capitals_is_no_name() -> None:
    report, reading = story(
        "Lind Calls Rescue Vital\n\nAda Lind spoke on Monday. The rescue is vital, Lind said.",
        {"Lind Calls Rescue Vital": "person", "Ada Lind": "person", "Lind": "person"},
    )
    people = [a for a in resolve_actors([report], [reading]).actors if a.kind == "person"]
    assert [{n.name for n in a.names} for a in people] == [{"Ada Lind", "Lind"}]


def test_name_known_whole_is_whole_where_the_reader_saw_its_parts() -> None:
    one = story("Bread and Roses Front won.", {"Bread and Roses Front": "organisation"}, report="a")
    two = story("The Bread and Roses Front lost.", {"Bread": "organisation", "Roses Front": "organisation"}, report="b")
    company = resolve_actors([one[0], two[0]], [one[1], two[1]])
    assert [a.name for a in company.actors] == ["Bread and Roses Front"]


def test_two_bodies_told_alone_elsewhere_are_two_beside_and() -> None:
    report, reading = story(
        "Marin Steel and Dalby Tubes will merge. Marin Steel is the larger. Dalby Tubes has debts.",
        {"Marin Steel and Dalby Tubes": "organisation", "Marin Steel": "organisation", "Dalby Tubes": "organisation"},
    )
    names = {n.name for a in resolve_actors([report], [reading]).actors for n in a.names}
    assert names == {"Marin Steel", "Dalby Tubes"}


def test_alliance_of_a_trade_is_the_union_and_is_called_by_its_noun() -> None:
    report, reading = story(
        "The Dock Pilots' Alliance voted. The union will strike, and the Alliance will pay. "
        "A vote of the Dock Pilots' Alliance is final. Acme Ports Union agreed.",
        {"Dock Pilots' Alliance": "organisation", "Acme Ports Union": "organisation"},
    )
    company = resolve_actors([report], [reading])
    alliance = next(a for a in company.actors if a.name == "Dock Pilots' Alliance")
    assert "Alliance" in {n.name for n in alliance.names}


def test_legal_form_that_is_a_title_for_short_makes_a_company() -> None:
    report, reading = story(
        "Brenner AG sold its dairies. Agathe Brenner was against it. Brenner closed at 12 francs. Ms Brenner sued.",
        {"Brenner AG": "organisation", "Agathe Brenner": "person", "Brenner": "person"},
    )
    company = resolve_actors([report], [reading])
    assert kind_of(company, report.id, report.text, "Brenner AG") == "organisation"
    assert kind_of(company, report.id, report.text, "Brenner closed") == "organisation"
    assert kind_of(company, report.id, report.text, "Agathe Brenner") == "person"
    assert kind_of(company, report.id, report.text, "Brenner sued") == "person"


def test_name_taken_for_a_persons_oftener_than_for_a_bodys_is_a_persons() -> None:
    told: list[tuple[str, MentionLabel]] = [
        ("The curator, Tivadar Molz, declined.", "organisation"),
        ("Tivadar Molz wrote a letter.", "person"),
        ("The museum wants Tivadar Molz back.", "person"),
    ]
    one, two, three = (
        story(text, {"Tivadar Molz": label}, report=f"r{number}") for number, (text, label) in enumerate(told)
    )
    company = resolve_actors([one[0], two[0], three[0]], [one[1], two[1], three[1]])
    assert [a.kind for a in company.actors if a.name == "Tivadar Molz"] == ["person"]


def test_firm_is_known_by_its_chief_executive_under_every_spelling() -> None:
    text = "Ada Lind, Halværk's chief executive, sang. Halvaerk lost. Bo Ek, a Halværk spokesman, wept."
    names: dict[str, MentionLabel] = {
        "Ada Lind": "person",
        "Bo Ek": "person",
        "Halværk": "person",
        "Halvaerk": "person",
    }
    report, reading = story(text, names)
    actors = resolve_actors([report], [reading]).actors
    firm = next(a for a in actors if a.name in ("Halværk", "Halvaerk"))
    assert firm.kind == "organisation"
    assert {a.party for a in actors if a.kind == "person"} == {firm.name}
