"""Whom somebody belongs to by a body's name, by what somebody does for it, and by what posts a state can have."""

from __future__ import annotations

import pytest

from tests.resolve.who.build import party_of, story
from verbale.read.types import MentionLabel
from verbale.resolve.who import resolve_actors
from verbale.resolve.who.constitutions import can_have

NAMES: dict[str, MentionLabel] = {
    "Ada Lind": "person", "Bo Ek": "person", "Cy Dahl": "person", "Meadow Party": "organisation",
    "Weavers' Union": "organisation", "Glassworks": "organisation", "Peru": "country", "Jordan": "country",
    "Lima": "city", "Ferry Line": "organisation", "Parliament": "organisation",
}  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "One of the Meadow Party's nine deputies, Ada Lind, stayed at home.",
        "One Meadow Party member, Ada Lind, stayed at home.",
        "Of the Meadow Party members, Bo Ek and Ada Lind stayed at home.",
        "Ada Lind, a member of the Meadow Party, stayed at home.",
        "The Meadow Party met. Ada Lind, the Meadow member for West Fields, stayed at home.",
        "Ada Lind's Meadow Party lost two seats.",
        "The Meadow Party of Premier Ada Lind lost two seats.",
    ],
)
def test_member_is_of_the_body_whose_member_she_is(text: str) -> None:
    assert party_of(text, "Ada Lind", NAMES) == "Meadow Party"


@pytest.mark.parametrize(
    "text",
    [
        "The Glassworks' furnace manager, Mr. Ada Lind, kept the keys.",
        "Ada Lind, the Glassworks point man on wages, kept the keys.",
        "Ada Lind, one of the Glassworks' troubleshooters, kept the keys.",
        "Ada Lind, a fixer for the Glassworks, kept the keys.",
        "Ada Lind, who then worked for the Glassworks, kept the keys.",
        "The offer was signed for the Glassworks, whose regional organiser, Ada Lind, kept the keys.",
    ],
)
def test_duty_tells_for_whom_somebody_works(text: str) -> None:
    assert party_of(text, "Ada Lind", NAMES) == "Glassworks"


@pytest.mark.parametrize(
    "text",
    [
        "In the Glassworks offer, Ada Lind found a mistake.",
        "It was signed by Ada Lind, Glassworks owner Bo Ek and Cy Dahl.",
        "Ada Lind, a driver for the Glassworks, kept the keys.",
        "One Parliament member, Ada Lind, stayed at home.",
    ],
)
def test_other_words_beside_a_body_make_nobody_its_own(text: str) -> None:
    assert party_of(text, "Ada Lind", NAMES) is None


def test_post_is_of_the_one_state_that_can_have_it() -> None:
    talks = "Peru and Jordan talked. Peru was hopeful. Jordan was not. Peru asked for time. Jordan refused. "
    assert party_of(talks + "President Bo Ek said yes.", "Bo Ek", NAMES) == "Peru"
    assert party_of(talks + "Foreign Minister Cy Dahl said nothing.", "Cy Dahl", NAMES) is None


def test_states_have_the_posts_of_their_constitutions() -> None:
    assert can_have("GB", "deputy prime minister")
    assert not can_have("GB", "president")
    assert not can_have("US", "deputy prime minister")
    assert can_have("US", "vice president")
    assert can_have("US", "harbour master")


def test_host_of_a_visit_is_the_president_whom_the_visitor_meets() -> None:
    text = "On her visit to Peru the envoy was cheered. She met with President Ada Lind for an hour."
    assert party_of(text, "Ada Lind", NAMES) == "Peru"


def test_two_sides_represented_in_one_sentence_are_kept_apart() -> None:
    text = (
        "The Glassworks and the Weavers' Union met. The Glassworks was represented by its owner, Bo Ek, and the union "
        "by its president, Ada Lind, and its secretary, Cy Dahl."
    )
    assert party_of(text, "Bo Ek", NAMES) == "Glassworks"
    assert party_of(text, "Ada Lind", NAMES) == "Weavers' Union"
    assert party_of(text, "Cy Dahl", NAMES) == "Weavers' Union"


def test_office_held_now_outweighs_one_held_before() -> None:
    text = "Ada Lind, a former officer of the Ferry Line, who then worked for the Glassworks, came."
    assert party_of(text, "Ada Lind", NAMES) == "Glassworks"


@pytest.mark.parametrize(
    "text",
    [
        "The government waits. Water Councillor Ada Lind met the Weavers' Union.",
        "The government waits. The Commissioner for Health, Ada Lind, met the Weavers' Union.",
    ],
)
def test_post_with_a_field_of_government_is_of_the_government(text: str) -> None:
    report, reading = story(text, {**NAMES, "government": "group"})
    ada = next(a for a in resolve_actors([report], [reading]).actors if a.name == "Ada Lind")
    assert ada.party == "government"


def test_spokesman_in_a_capital_does_not_speak_for_its_state() -> None:
    text = "Peru and Jordan waited. The Weavers' Union met. Its spokesman in Lima, Ada Lind, said no."
    assert party_of(text, "Ada Lind", NAMES) in ("Weavers' Union", None)


def test_spokesman_of_a_ministry_told_without_its_state_is_of_the_storys_home() -> None:
    text = (
        "The government of Peru waited. Peru's army and Peru's parliament waited too. Jordan and Jordan and Jordan met "
        "Peru. Ada Lind, a spokeswoman for the Trade Ministry, said no."
    )
    report, reading = story(text, {**NAMES, "Trade Ministry": "organisation"})
    ada = next(a for a in resolve_actors([report], [reading]).actors if a.name == "Ada Lind")
    assert ada.party == "Peru"
