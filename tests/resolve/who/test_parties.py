"""Whom people speak for, by the words of the reports alone."""

from __future__ import annotations

import pytest

from tests.resolve.who.build import party_of, story
from verbale.read.types import MentionLabel
from verbale.resolve.who import resolve_actors

NAMES: dict[str, MentionLabel] = {
    "Ada Lind": "person", "Bo Ek": "person", "Cy Dahl": "person", "Acme Steel Plc": "organisation",
    "Acme": "organisation", "Dock Workers Union": "organisation", "Norway": "country", "Chile": "country",
    "Norwegian": "nationality", "Chilean": "nationality", "Oslo": "city", "OSLO": "city",
    "Republican": "organisation", "Ports Commission": "organisation", "Nova Scotia": "place",
    "Canada": "country", "Labour Party": "organisation",
    "government": "group", "federal government": "group", "European Union": "organisation",
    "Barge Line": "organisation", "Norwegian Defence Force": "organisation", "Fisheries": "organisation",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Acme Steel Plc urged holders to wait. Ada Lind, its chief executive, said so.", "Acme Steel Plc"),
        ("Acme Steel Plc lost its appetite. Finance director Ada Lind takes over.", "Acme Steel Plc"),
        ("Ada Lind of Acme Steel Plc declined to comment.", "Acme Steel Plc"),
        ("Dock Workers Union members met. Ada Lind, the union steward at Eastgate, agreed.", "Dock Workers Union"),
        ("Acme Steel Plc was represented by Bo Ek and Cy Dahl, and Barge Line by Ada Lind.", "Barge Line"),
        ("Ada Lind, delegate of the European Union, spoke for Norway and Chile.", "European Union"),
        ("Ada Lind, mayor of Eastgate, met Acme Steel Plc.", None),
        ("Fisheries was no prize. The Junior Minister of Fisheries, Ada Lind, took it.", None),
    ],
)
def test_office_tells_whom_its_holder_speaks_for(text: str, party: str | None) -> None:
    assert party_of(text, "Ada Lind", NAMES) == party


def test_minister_told_without_a_state_is_of_the_storys_home() -> None:
    text = (
        "The government of Norway met. The Norwegian delegation was led by Trade Minister Bo Ek. "
        "Chile's foreign minister, Cy Dahl, waited. Interior Minister Ada Lind stayed away."
    )
    assert party_of(text, "Ada Lind", NAMES) == "Norway"
    assert party_of(text, "Cy Dahl", NAMES) == "Chile"


def test_president_who_dismisses_a_minister_is_of_the_ministers_side() -> None:
    text = "Norway and Chile met. President Ada Lind dismissed Bo Ek on Tuesday. Bo Ek is Norway's chief negotiator."
    assert party_of(text, "Ada Lind", NAMES) == "Norway"


def test_organs_of_one_state_are_not_one_body() -> None:
    report, reading = story(
        "Congress said no. The Pentagon said no. Norway and Chile said nothing.",
        {"Congress": "organisation", "Pentagon": "organisation", "Norway": "country", "Chile": "country"},
    )
    names = {a.name for a in resolve_actors([report], [reading]).actors}
    assert {"Congress", "Pentagon"} <= names


def test_officer_of_a_union_that_bears_a_states_name_speaks_for_the_union() -> None:
    report, reading = story(
        "Ada Lind, general secretary of the Norwegian Dockers' Union, met Norway's trade minister, Bo Ek.",
        {"Norwegian Dockers' Union": "organisation", "Norway": "country", "Ada Lind": "person", "Bo Ek": "person"},
    )
    told = {a.name: a.party for a in resolve_actors([report], [reading]).actors}
    assert told["Ada Lind"] == "Norwegian Dockers' Union"
    assert told["Norwegian Dockers' Union"] is None
    assert told["Bo Ek"] == "Norway"


def test_state_told_by_its_palace_and_adjective_bears_its_own_name() -> None:
    report, reading = story(
        "The Kremlin said no. Norway said yes. The Kremlin and Norway met. The Kremlin agreed. Norway agreed. "
        "A Russian ship left.",
        {"Kremlin": "organisation", "Russian": "nationality", "Norway": "country"},
    )
    states = [a.name for a in resolve_actors([report], [reading]).actors if a.kind == "state"]
    assert sorted(states) == ["Norway", "Russia"]


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        # the whole phrase is the spokeswoman, who does not own her own post
        ("Norway and Chile met. Norway waited. The spokeswoman of the Norwegian Foreign Ministry, Ada Lind, said so.",
         "Ada Lind", "Norway"),
        ("Bo Ek is Norway's trade minister. He and his Chilean counterpart, Ada Lind, spoke.", "Ada Lind", "Chile"),
        ("From the Norwegian side the talks were attended by Bo Ek, Cy Dahl and Ada Lind.", "Cy Dahl", "Norway"),
        ("Norway's team was led by Bo Ek, and Chile's by Ada Lind.", "Ada Lind", "Chile"),
        ("Norway's team was led by Bo Ek, and Chile's by Ada Lind.", "Bo Ek", "Norway"),
        ("Norway and Chile met. In Oslo, President Ada Lind received the envoys.", "Ada Lind", "Norway"),
        ("OSLO, May 3 (XX) - Norway will not pay, and Chile waits. Prime Minister Ada Lind told parliament so.",
         "Ada Lind", "Norway"),
        ("Norway and Chile met. Bo Ek, Norway's chief negotiator, was dismissed by Ada Lind, the president.",
         "Ada Lind", "Norway"),
        ("Norway and Chile met. The opposition in Oslo wants the defence minister, Ada Lind, to go.",
         "Ada Lind", "Norway"),
        ("Norway and Chile met. Norway waits, Chile too. Norway and Chile agree. Ada Lind, commander of the Norwegian "
         "Defence Force, came.", "Ada Lind", "Norway"),
        ("Republican leaders rejected the offer. House Speaker Ada Lind called it a trap.", "Ada Lind", "Republicans"),
        ("Norway and Chile met the Dock Workers Union in Oslo. Its director, Ada Lind, was pleased.",
         "Ada Lind", "Dock Workers Union"),
    ],
)  # fmt: skip
def test_words_beside_a_name_tell_its_side(text: str, name: str, party: str) -> None:
    assert party_of(text, name, NAMES) == party


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        ("The Dock Workers Union will sue Acme Steel Plc. Questions were put to Acme Steel Plc, where a spokesman, "
         "Ada Lind, said nothing.", "Ada Lind", "Acme Steel Plc"),
        ("Bo Ek, president of the Dock Workers Union, has left Acme Steel Plc alone. His deputy, Ada Lind, takes over.",
         "Ada Lind", "Dock Workers Union"),
        ("The federal government has stepped in. The federal mediator, Ada Lind, met Acme Steel Plc.",
         "Ada Lind", "federal government"),
        ("The Ports Commission met Acme Steel Plc. Ada Lind, the commission's director of research, chaired.",
         "Ada Lind", "Ports Commission"),
        ("Chile and Norway met. Norway waits, Chile too. Chile and Norway agree. Nova Scotia Premier Ada Lind "
         "asked Canada; Canada and Canada.", "Ada Lind", "Canada"),
        ("The government waits. Labour Minister Ada Lind met the Labour Party.", "Ada Lind", "government"),
    ],
)  # fmt: skip
def test_posts_told_without_a_name_go_to_the_body_that_is_meant(text: str, name: str, party: str) -> None:
    assert party_of(text, name, NAMES) == party


def test_spokesman_of_a_minister_in_full_bears_no_name() -> None:
    text = "The government waits. A spokesman for the Minister for Science, Ada Lind, said no."
    report, reading = story(text, NAMES)
    ada = next(a for a in resolve_actors([report], [reading]).actors if a.name == "Ada Lind")
    assert [role.title for role in ada.roles] == ["Minister for Science"]


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        ("Norway and Chile met. Prime Minister Ada Lind wrote to the prime minister of Chile.", "Ada Lind", None),
        ("Norway and Chile met. The Norwegian team was led by Bo Ek and the Chilean one by Ada Lind.",
         "Ada Lind", "Chile"),
        ("Oslo, May 3 (NP) - Chile and Norway met. Norway and Chile agree; Norway waits, Chile too. The Minister of "
         "Fisheries, Ada Lind, was glad.", "Ada Lind", "Norway"),
        ("Bo Ek is Norway's chief negotiator. Norway said that Bo Ek would go. Her successor, Ada Lind, waits.",
         "Ada Lind", "Norway"),
        ("Bo Ek is Norway's chief negotiator. Bo Ek was succeeded by Ada Lind.", "Ada Lind", "Norway"),
        ("Bo Ek is Norway's chief negotiator. Bo Ek adviser Ada Lind declined to say more.", "Ada Lind", "Norway"),
    ],
)  # fmt: skip
def test_whose_counterpart_or_successor_somebody_is_tells_the_party(text: str, name: str, party: str | None) -> None:
    assert party_of(text, name, NAMES) == party


def test_the_government_is_no_side_of_its_own_among_states() -> None:
    text = (
        "Oslo, May 3 (NP) - Chile and Norway met. Norway and Chile agree. Norway waits, Chile too. "
        "The government, said Ada Lind, an adviser to the government, was glad."
    )
    assert party_of(text, "Ada Lind", NAMES) != "government"
