"""Who was there, who speaks where, and whose people act: read from sentences around the event."""

from __future__ import annotations

import msgspec
import pytest

from tests.resolve.events.builders import actor, happen, only, told
from verbale.resolve.types import Role

UNION = actor("u", "Dockers Union", "DU", kind="organisation", party="Dockers Union")
PORT = actor("p", "Port Authority", kind="organisation", party="Port Authority")
ADA = actor("ada", "Ada Lind", "Lind", party="Dockers Union")
BO = actor("bo", "Bo Park", "Park", party="Dockers Union")
CY = actor("cy", "Cy Holm", "Holm", party="Port Authority")
CAST = (UNION, PORT, ADA, BO, CY)
MEETING = "The Dockers Union and the Port Authority held [talks:meeting] in Toria on Friday. "


def people(words: str, marked: str = MEETING) -> set[str]:
    scene = told(
        "a", "2031-05-02", marked + words, actors=CAST, days={"Friday": "2031-05-02"},
        args={"talks": {"place": ["Toria"], "participant": ["Dockers Union", "Port Authority"]}},
    )  # fmt: skip
    return {p.actor for p in only(happen(scene)).participants} & {"ada", "bo", "cy"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Present for the union were Ada Lind and Bo Park; for the port, Cy Holm.", {"ada", "bo", "cy"}),
        ("The union was represented by Ada Lind and Bo Park; the port by its director, Cy Holm.", {"ada", "bo", "cy"}),
        ("Cy Holm attended as an observer.", {"cy"}),
        ("Bo Park was also in the room.", {"bo"}),
        ("Among those present were Ada Lind and Cy Holm.", {"ada", "cy"}),
        ("Those present included Ada Lind and Cy Holm.", {"ada", "cy"}),
        ("Cy Holm, who sat in the chair, yawned.", {"cy"}),
        ("Bo Park sat through the Toria talks.", {"bo"}),
        ("Bo Park did not come; he was never in the room.", set()),
        ("Cy Holm attended a school nearby.", set()),
    ],
)
def test_words_of_presence_put_people_to_the_meeting(words: str, expected: set[str]) -> None:
    assert people(words) == expected


def test_nobody_was_at_a_meeting_to_come() -> None:
    scene = told(
        "a", "2031-05-02",
        "The Dockers Union and the Port Authority will hold [talks:meeting:planned] in Toria on Friday. "
        "Bo Park looked on.",
        actors=CAST, days={"Friday": "2031-05-09"},
        args={"talks": {"place": ["Toria"], "participant": ["Dockers Union", "Port Authority"]}},
    )  # fmt: skip
    assert "bo" not in {p.actor for p in only(happen(scene)).participants}


def test_who_was_there_sat_in_the_news_though_a_meeting_to_come_is_told_between() -> None:
    scene = told(
        "a", "2031-05-02",
        MEETING + "They will hold another [round:meeting:planned] on Monday. Ada Lind walked out of the room.",
        actors=CAST, days={"Friday": "2031-05-02", "Monday": "2031-05-05"},
        args={"talks": {"place": ["Toria"], "participant": ["Dockers Union", "Port Authority"]}},
        tree={"Lind": ("walked", "nsubj"), "room": ("walked", "obl")},
    )  # fmt: skip
    there = {e.status: {p.actor for p in e.participants} for e in happen(scene).events}
    assert "ada" in there["held"]
    assert "ada" not in there.get("planned", set())


def test_who_walked_out_of_what_was_called_off_is_not_put_to_the_news() -> None:
    words = "A [round:meeting:cancelled] on Monday was off when Ada Lind walked out of the room."
    scene = told(
        "a", "2031-05-02", MEETING + words, actors=CAST, days={"Friday": "2031-05-02", "Monday": "2031-05-05"},
        args={"talks": {"place": ["Toria"], "participant": ["Dockers Union", "Port Authority"]}},
        tree={"Lind": ("walked", "nsubj"), "room": ("walked", "obl")},
    )  # fmt: skip
    held = next(e for e in happen(scene).events if e.status == "held")
    assert "ada" not in {p.actor for p in held.participants}


def test_witnesses_of_a_signing_were_there() -> None:
    scene = told(
        "a", "2031-05-02",
        "Ada Lind [signed:signing] the pact in Toria on Friday under the eyes of Cy Holm. Bo Park stood behind her.",
        actors=CAST, days={"Friday": "2031-05-02"}, args={"signed": {"participant": ["Ada Lind"], "place": ["Toria"]}},
    )  # fmt: skip
    assert {p.actor for p in only(happen(scene)).participants} == {"ada", "bo", "cy"}


def test_who_speaks_to_the_crowd_was_at_the_rally() -> None:
    scene = told(
        "a", "2031-05-02", "Dockers held a [rally:strike] in Toria on Friday. Bo Park told a cheering crowd to wait.",
        actors=CAST, days={"Friday": "2031-05-02"}, args={"rally": {"place": ["Toria"]}},
    )  # fmt: skip
    assert "bo" in {p.actor for p in only(happen(scene)).participants}


def test_members_of_a_union_act_for_it() -> None:
    members = actor("m", "DU members", kind="group")
    scene = told(
        "a", "2031-05-02", "DU members [voted:vote] to strike on Friday.", actors=(*CAST, members),
        days={"Friday": "2031-05-02"}, args={"voted": {"participant": ["DU members"]}},
        tree={"members": ("voted", "nsubj")},
    )  # fmt: skip
    assert only(happen(scene)).parties == ("Dockers Union",)


def test_who_is_spoken_to_in_a_call_took_part_in_it() -> None:
    scene = told(
        "a", "2031-05-02", "In a telephone [conversation:call] on Friday Lind offered Holm a lease.", actors=CAST,
        days={"Friday": "2031-05-02"},
        tree={"conversation": ("offered", "obl"), "In": ("conversation", "case"), "Lind": ("offered", "nsubj"),
              "Holm": ("offered", "iobj"), "offered": ("offered", "root")},
    )  # fmt: skip
    assert {p.actor for p in only(happen(scene)).participants} == {"ada", "cy"}


def test_whom_a_call_is_reported_to_had_no_part_in_it() -> None:
    scene = told(
        "a", "2031-05-02", "Holm reported the [call:call] to Park on Friday.", actors=CAST,
        days={"Friday": "2031-05-02"}, args={"call": {"participant": ["Holm", "Park"], "time": ["Friday"]}},
        tree={"call": ("reported", "obj"), "Holm": ("reported", "nsubj"), "Park": ("reported", "obl"),
              "Friday": ("reported", "obl")},
    )  # fmt: skip
    assert not happen(scene).events


def test_an_office_stands_for_who_holds_it() -> None:
    chief = msgspec.structs.replace(CY, roles=(Role("president", "Port Authority", CY.evidence),))
    scene = told(
        "a", "2031-05-02", "The Port Authority's president will [step:departure:planned] down on Friday.",
        actors=(UNION, PORT, ADA, BO, chief), days={"Friday": "2031-05-09"},
        tree={"Authority": ("president", "nmod"), "president": ("step", "nsubj"), "step": ("step", "root")},
    )  # fmt: skip
    assert [(e.kind, [p.actor for p in e.participants]) for e in happen(scene).events] == [("departure", ["cy"])]


@pytest.mark.parametrize(
    ("marked", "tree", "kind"),
    [
        ("The [dismissal:action] of Lind on Friday stunned Toria.", {"Lind": ("dismissal", "nmod"), "of": ("Lind", "case")}, "departure"),  # noqa: E501
        ("Lind [cleared:action] out her office on Friday.", {"Lind": ("cleared", "nsubj")}, "departure"),
        ("The [departure:action] of Lind for Toria on Friday was early.", {"Lind": ("departure", "nmod"), "of": ("Lind", "case"), "Toria": ("departure", "nmod"), "for": ("Toria", "case")}, "action"),  # noqa: E501
    ],
)  # fmt: skip
def test_nouns_and_idioms_tell_that_somebody_left(marked: str, tree: dict[str, tuple[str, str]], kind: str) -> None:
    word = marked.split("[")[1].split(":")[0]
    scene = told(
        "a", "2031-05-02", marked, actors=CAST, days={"Friday": "2031-05-02"}, args={word: {"participant": ["Lind"]}},
        tree=tree,
    )  # fmt: skip
    assert {e.kind for e in happen(scene).events} == {kind}


def test_a_meeting_lasts_no_years() -> None:
    scene = told(
        "a", "2031-05-02", "Lind and Holm [met:meeting] in Toria on Friday, after four years of war.", actors=CAST,
        days={"Friday": "2031-05-02"},
        args={"met": {"participant": ["Lind", "Holm"], "place": ["Toria"], "duration": ["four years"]}},
    )  # fmt: skip
    assert only(happen(scene)).duration is None


def test_leaving_after_hours_tells_a_meeting_by_its_end() -> None:
    scene = told(
        "a", "2031-05-02",
        "Lind [left:action] the ministry in Toria after four hours on Friday. Also present were Park and Holm.",
        actors=CAST, days={"Friday": "2031-05-02"}, args={"left": {"participant": ["Lind"], "place": ["Toria"]}},
    )  # fmt: skip
    event = only(happen(scene))
    assert event.kind == "meeting"
    assert {p.actor for p in event.participants} == {"ada", "bo", "cy"}


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("Lind was [sworn:action] in on Friday.", "appointment"),
        ("Lind [left:action] the cabinet on Friday.", "departure"),
        ("Lind told a [luncheon:meeting] in Toria on Friday that she hoped.", "statement"),
        ("The budget [debate:meeting] will open on Friday.", "action"),
    ],
)
def test_words_of_office_and_of_audiences_settle_the_kind(marked: str, kind: str) -> None:
    word = marked.split("[")[1].split(":")[0]
    scene = told(
        "a", "2031-05-02", marked, actors=CAST, days={"Friday": "2031-05-02"},
        args={word: {"participant": ["Lind"]}} if "Lind" in marked else {},
        tree={"Lind": (word, "nsubj:pass" if word == "sworn" else "nsubj"), "luncheon": ("told", "obj"),
              "cabinet": ("left", "obj")} if word != "debate" else {},
    )  # fmt: skip
    assert {e.kind for e in happen(scene).events} == {kind}


@pytest.mark.parametrize(("relation", "count"), [("nsubj", 1), ("obl", 0)])
def test_talks_set_for_a_day_are_kept_though_nobody_is_named(relation: str, count: int) -> None:
    scene = told(
        "a", "2031-05-02",
        "Nothing at all is new in this harbour. " * 5 + "Wage [talks:meeting:planned] are to resume on Friday.",
        actors=CAST,
        days={"Friday": "2031-05-09"}, tree={"talks": ("resume", relation)},
    )  # fmt: skip
    assert len(happen(scene).events) == count


def test_nobody_on_a_side_is_no_delegation() -> None:
    assert people("Nobody sat on the union side, Ada Lind said.") == set()


@pytest.mark.parametrize(
    ("words", "tree", "expected"),
    [
        ("Ada Lind and Cy Holm faced each other.", {"Lind": ("faced", "nsubj"), "Holm": ("Lind", "conj"), "other": ("faced", "obj"), "each": ("other", "det")}, {"ada", "cy"}),  # noqa: E501
        ("Ada Lind and Cy Holm shook hands.", {"Lind": ("shook", "nsubj"), "Holm": ("Lind", "conj"), "hands": ("shook", "obj")}, {"ada", "cy"}),  # noqa: E501
        ("Ada Lind faced the facts.", {"Lind": ("faced", "nsubj"), "facts": ("faced", "obj")}, set()),
    ],
)  # fmt: skip
def test_what_people_do_to_one_another_tells_them_present(
    words: str, tree: dict[str, tuple[str, str]], expected: set[str]
) -> None:
    scene = told(
        "a", "2031-05-02", MEETING + words, actors=CAST, days={"Friday": "2031-05-02"}, tree=tree,
        args={"talks": {"place": ["Toria"], "participant": ["Dockers Union", "Port Authority"]}},
    )  # fmt: skip
    assert {p.actor for p in only(happen(scene)).participants} & {"ada", "bo", "cy"} == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Holm said at the hearing that it rained.", {"cy"}),
        ("Holm said before the hearing that it rained.", set()),
        ("Holm said that it rained and that nobody at the hearing slept.", set()),
    ],
)
def test_who_speaks_at_a_gathering_sat_in_it(words: str, expected: set[str]) -> None:
    scene = told(
        "a", "2031-05-02",
        "Lind opened the [hearing:meeting] in Toria on Friday. " + "It rained on the old harbour. " * 6 + words,
        actors=CAST, days={"Friday": "2031-05-02"}, said=[("Holm", "said", "it rained", "indirect")],
        args={"hearing": {"place": ["Toria"], "participant": ["Lind"]}},
    )  # fmt: skip
    assert {p.actor for p in only(happen(scene)).participants} - {"ada"} == expected


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("The Dockers Union was not invited. Bo Park said outside the house that it rained.", set()),
        ("The Dockers Union was invited. Bo Park said outside the house that it rained.", {"bo"}),
        ("The Dockers Union was excluded. Bo Park said outside the house that it rained.", set()),
        ("The Dockers Union was not invited. Cy Holm said outside the house that it rained.", {"cy"}),
    ],
)
def test_who_was_not_asked_in_only_speaks_at_the_door(words: str, there: set[str]) -> None:
    speaker = words.partition(". ")[2].split()[1]
    verb = "excluded" if "excluded" in words else "invited"
    tree = {
        "Dockers": ("Union", "compound"), "not": (verb, "advmod"), speaker: ("said", "nsubj"),
        "house": ("said", "obl"), "outside": ("house", "case"),
    }  # fmt: skip
    marked = f"The Port Authority held [talks:meeting] in Toria on Friday. {words}"
    scene = told(
        "a", "2031-05-02", marked, actors=CAST, days={"Friday": "2031-05-02"},
        tree={**tree, "Union": (verb, "nsubj:pass")},
        args={"talks": {"place": ["Toria"], "participant": ["Port Authority"]}},
    )  # fmt: skip
    assert {p.actor for p in only(happen(scene)).participants} & {"bo", "cy"} == there
