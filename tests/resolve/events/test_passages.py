"""Who was there by the clauses with which a report goes on about a meeting."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
import pytest

from tests.resolve.events.builders import actor, happen, only, told
from verbale.resolve.types import Actor, Role

UNION = actor("u", "Dockers Union", "DU", kind="organisation", party="Dockers Union")
PORT = actor("p", "Port Authority", kind="organisation", party="Port Authority")
ADA = actor("ada", "Lind", party="Dockers Union")
BO = actor("bo", "Park", party="Dockers Union")
CY = actor("cy", "Holm", party="Port Authority")
CAST = (UNION, PORT, ADA, BO, CY)
HELD = "The Dockers Union and the Port Authority held [talks:meeting] in Toria on Friday. "
TO_COME = "The Dockers Union and the Port Authority will hold [talks:meeting:planned] in Toria on Friday. "
Tree = Mapping[str, tuple[str, str]]


RAIN = "It had rained on the quays all week long. " * 8  # the report leads with no meeting


def people(words: str, tree: Tree, first: str = HELD) -> set[str]:
    scene = told(
        "a", "2031-05-02", first + words, actors=CAST, days={"Friday": "2031-05-02"}, tree=tree,
        args={"talks": {"place": ["Toria"], "participant": ["Dockers Union", "Port Authority"]}},
    )  # fmt: skip
    return {p.actor for p in only(happen(scene)).participants} & {"ada", "bo", "cy"}


@pytest.mark.parametrize(
    ("words", "tree", "expected"),
    [
        (
            "Lind came with Park.",
            {"Lind": ("came", "nsubj"), "Park": ("came", "obl"), "with": ("Park", "case")},
            {"ada", "bo"},
        ),
        ("Lind had brought Park.", {"Lind": ("brought", "nsubj"), "Park": ("brought", "obj")}, {"ada", "bo"}),
        ("Holm presided.", {"Holm": ("presided", "nsubj")}, {"cy"}),
        (
            "Holm walked out early.",
            {"Holm": ("walked", "nsubj"), "out": ("walked", "advmod"), "early": ("walked", "advmod")},
            {"cy"},
        ),
        (
            "Lind and Holm were there.",
            {"Lind": ("were", "nsubj"), "Holm": ("Lind", "conj"), "there": ("were", "advmod")},
            {"ada", "cy"},
        ),
        ("Lind said so on the steps.", {"Lind": ("said", "nsubj"), "steps": ("said", "obl")}, {"ada"}),
        (
            "Lind refused to preside.",
            {"Lind": ("refused", "nsubj"), "preside": ("refused", "xcomp"), "to": ("preside", "mark")},
            set(),
        ),
        ("Lind came around.", {"Lind": ("came", "nsubj"), "around": ("came", "advmod")}, set()),
        ("Lind never came.", {"Lind": ("came", "nsubj"), "never": ("came", "advmod")}, set()),
        ("Lind stayed away.", {"Lind": ("stayed", "nsubj"), "away": ("stayed", "advmod")}, set()),
        (
            "Lind came to power early.",
            {"Lind": ("came", "nsubj"), "power": ("came", "obl"), "to": ("power", "case")},
            set(),
        ),
    ],
)
def test_clauses_that_go_on_about_a_meeting_tell_who_was_there(words: str, tree: Tree, expected: set[str]) -> None:
    assert people(words, tree) == expected


def test_who_will_preside_is_of_a_meeting_to_come_alone() -> None:
    tree = {"Holm": ("preside", "nsubj"), "will": ("preside", "aux")}
    assert people("Holm will preside.", tree) == set()
    tree = {"Holm": ("preside", "nsubj"), "shall": ("preside", "aux")}
    assert people("Holm shall preside.", tree, first=TO_COME) == {"cy"}


def heard(words: str, said: tuple[str, str, str, str], cast: tuple[Actor, ...] = CAST) -> set[str]:
    scene = told(
        "a", "2031-05-02", HELD + words, actors=cast, days={"Friday": "2031-05-02"}, said=[said],
        args={"talks": {"place": ["Toria"], "participant": ["Dockers Union", "Port Authority"]}},
    )  # fmt: skip
    return {p.actor for p in only(happen(scene)).participants} & {"ada", "bo", "cy"}


def test_who_is_heard_on_the_news_of_a_meeting_was_there() -> None:
    assert heard("It was a long night, Lind said.", ("Lind", "said", "It was a long night", "indirect")) == {"ada"}


def test_spokesmen_and_outsiders_are_heard_on_what_they_did_not_attend() -> None:
    spokesman = msgspec.structs.replace(ADA, roles=(Role("spokesman", None, ADA.evidence),))
    stranger = msgspec.structs.replace(ADA, party=None)
    said = ("Lind", "said", "It was a long night", "indirect")
    assert heard("It was a long night, Lind said.", said, (UNION, PORT, spokesman)) == set()
    assert heard("It was a long night, Lind said.", said, (UNION, PORT, stranger)) == set()


def test_a_list_headed_by_who_names_those_present() -> None:
    assert people("Who: Lind, Park and Holm.", {}) == {"ada", "bo", "cy"}


def test_a_mediator_who_speaks_of_a_meeting_sat_in_it() -> None:
    mediator = msgspec.structs.replace(ADA, party=None, roles=(Role("federal mediator", None, ADA.evidence),))
    said = ("Lind", "said", "It was a long night", "indirect")
    assert heard("It was a long night, Lind said.", said, (UNION, PORT, mediator)) == {"ada"}


def test_who_sat_there_is_put_to_the_talks_told_right_after() -> None:
    def present(words: str) -> set[str]:
        scene = told(
            "a", "2031-05-02", words, actors=CAST, days={"Friday": "2031-05-02"},
            args={"talks": {"place": ["Toria"], "participant": ["Dockers Union", "Port Authority"]}},
            tree={"Lind": ("sat", "nsubj"), "Holm": ("stayed", "nsubj")},
        )  # fmt: skip
        return {p.actor for p in only(happen(scene)).participants} & {"ada", "cy"}

    sat = RAIN + "Lind sat by the door. Holm stayed for an hour. "
    assert present(sat + HELD) == {"ada", "cy"}
    assert present(sat + "\n\n" + HELD) == set()
    assert present(sat + TO_COME) == set()


def test_the_talks_that_a_mediator_ran_are_the_only_ones_told() -> None:
    xian, norne = actor("x", "Xian", kind="state"), actor("n", "Norne", kind="state")
    envoy, aide = actor("envoy", "Eide", party="Norne"), actor("aide", "Moss", party="Xian")

    def held(words: str) -> set[int]:
        scene = told(
            "a", "2031-05-02", RAIN + HELD + words, actors=(*CAST, xian, norne, envoy, aide),
            days={"Friday": "2031-05-02"},
            args={
                "talks": {"place": ["Toria"], "participant": ["Dockers Union", "Port Authority"]},
                "meeting": {"participant": ["Eide", "Moss"]},
            },
        )  # fmt: skip
        return {len(e.participants) for e in happen(scene).events}

    assert held("Eide ran the [meeting:meeting] together with Moss.") == {4}
    assert held("Eide ran a [meeting:meeting] together with Moss.") != {4}
