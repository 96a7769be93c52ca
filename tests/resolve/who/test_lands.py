"""Lands that no lexicon knows."""

from __future__ import annotations

from tests.resolve.who.build import story
from verbale.read.types import MentionLabel
from verbale.resolve.who import resolve_actors

_TALKS = (
    "The government of Ostravia sent Ada Lind to Geneva. The Ostravian delegation was led by Ada Lind. "
    "The League's military commander stayed away."
)


def test_land_told_by_its_government_is_a_state_under_its_name_and_adjective() -> None:
    report, reading = story(_TALKS, {"Ostravia": "organisation", "Ada Lind": "person", "League": "organisation"})
    company = resolve_actors([report], [reading])
    land = next(a for a in company.actors if a.name == "Ostravia")
    assert land.kind == "state"
    adjective = report.text.index("Ostravian delegation")
    assert any(r.actor == land.id and r.span.start == adjective for r in company.references)


def test_member_of_an_unknown_lands_delegation_is_of_its_party() -> None:
    report, reading = story(_TALKS, {"Ostravia": "organisation", "Ada Lind": "person", "League": "organisation"})
    company = resolve_actors([report], [reading])
    assert next(a.party for a in company.actors if a.name == "Ada Lind") == "Ostravia"


def test_movement_with_a_military_commander_is_no_land() -> None:
    report, reading = story(_TALKS, {"Ostravia": "organisation", "Ada Lind": "person", "League": "organisation"})
    company = resolve_actors([report], [reading])
    assert next(a.kind for a in company.actors if a.name == "League") == "organisation"


def test_land_has_a_minister_and_an_embassy_and_its_envoys_are_of_it() -> None:
    text = (
        "Guests left the Ostravia Embassy at noon. Ostravia Foreign Minister Ada Lind waved. Bo Ek, the charge "
        "d'affaires of Tamland, sang."
    )
    names: dict[str, MentionLabel] = {
        "Ostravia": "organisation", "Ostravia Embassy": "organisation", "Ada Lind": "person", "Bo Ek": "person",
        "Tamland": "place",
    }  # fmt: skip
    report, reading = story(text, names)
    parties = {a.name: a.party for a in resolve_actors([report], [reading]).actors if a.kind == "person"}
    assert parties == {"Ada Lind": "Ostravia", "Bo Ek": "Tamland"}


def test_minister_of_a_party_makes_it_no_land() -> None:
    report, reading = story(
        "Harvest Foreign Minister Ada Lind waved.", {"Harvest": "organisation", "Ada Lind": "person"}
    )
    assert all(a.kind != "state" for a in resolve_actors([report], [reading]).actors)
