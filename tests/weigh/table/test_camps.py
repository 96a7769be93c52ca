"""Camps within one party, and the stands that are theirs."""

from __future__ import annotations

from verbale.weigh.table.camps import camps_of
from verbale.weigh.table.issues import group_issues
from verbale.weigh.table.positions import assign_positions

from ..builders import Person, cast_of, desk_of, reports_of

PARTY = Person("Meadow Party", ("Meadow Party",), kind="organisation")
LIND = Person("Ada Lind", ("Ada Lind", "Lind"), party="Meadow Party")
ROSS = Person("Carl Ross", ("Carl Ross", "Ross"), party="Meadow Party")
PEOPLE = (PARTY, LIND, ROSS)


def led(*told: str) -> dict[str, str]:
    return dict(camps_of(desk_of(cast_of(reports_of(*told), PEOPLE, parties=("Meadow Party",)))))


def test_a_campaign_named_often_is_a_camp_of_its_own() -> None:
    assert led("The Lind campaign paid.", "Lind's campaign and Lind supporters came.") == {"Ada Lind": "Lind campaign"}


def test_one_phrase_makes_no_camp() -> None:
    assert led("Lind supporters came to the hall.") == {}


def test_a_rival_s_camp_needs_to_be_named_less() -> None:
    told = "Lind backers cheered Lind backers; a Lind loyalist and the Lind backers left."
    assert led(told, "The Ross camp waited.", "Ross’ supporters sang.") == {
        "Ada Lind": "Lind backers",
        "Carl Ross": "Ross campaign",
    }


def test_what_the_leader_of_a_camp_wants_is_the_camp_s_stand() -> None:
    told = "They disagree over overtime pay. The Lind campaign paid. The Lind campaign sang. The Lind campaign left."
    desk = desk_of(cast_of(reports_of(told, "Ada Lind demanded overtime pay."), PEOPLE, parties=("Meadow Party",)))
    found = assign_positions(desk, group_issues(desk))
    assert {p.party for laid in found.values() for p in laid} == {"Lind campaign"}
