"""Who said what, on which occasion, and the same words in other reports."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
import pytest

from tests.resolve.events.builders import actor, happen, told
from verbale.resolve.events import Scene
from verbale.resolve.statements import resolve_statements

ADA = actor("ada", "Ada Lind", "Lind")
BO = actor("bo", "Bo Park")
WORDS = "We will not sign before the summer"


def quoted(report: str, words: str = WORDS, who: str = "Ada Lind") -> Scene:
    return told(
        report,
        "2031-05-02",
        f"“{words},” {who} said on Friday.",
        actors=(ADA, BO),
        days={"Friday": "2031-05-02"},
        said=[(who, "said", f"“{words},”", "direct")],
    )


def test_speaker_content_cue_and_day() -> None:
    (statement,) = resolve_statements({"a": quoted("a")})
    assert (statement.speaker, statement.cue, statement.content) == ("ada", "said", f"{WORDS},")
    assert statement.when.start == "2031-05-02"
    assert [e.quote for e in statement.evidence] == [f"{WORDS},", "said", "Ada Lind"]


@pytest.mark.parametrize(
    ("marked", "content"),
    [
        ("“Yes, we will.”", "Yes, we will."),
        ('"The workers\' demands"', "The workers' demands"),
        ("‘It is the owners’", "It is the owners"),
        ("the “best” of plans", "the “best” of plans"),
        ("a plan that he calls “fair”", "a plan that he calls “fair”"),
        ("“an opening without its close", "an opening without its close"),
    ],
)
def test_outer_quotation_marks_are_no_content(marked: str, content: str) -> None:
    scene = told(
        "a", None, f"Ada Lind said {marked} today.", actors=(ADA,), said=[("Ada Lind", "said", marked, "direct")]
    )
    assert resolve_statements({"a": scene})[0].content == content


def test_a_hope_is_no_statement_but_a_quoted_one_is() -> None:
    def scene(kind: str) -> Scene:
        return told(
            "a",
            None,
            "Ada Lind hopes the owners will sign.",
            actors=(ADA,),
            said=[("Ada Lind", "hope", "the owners will sign", kind)],
        )

    assert resolve_statements({"a": scene("indirect")}) == ()
    assert len(resolve_statements({"a": scene("direct")})) == 1


def test_a_source_that_is_no_actor_leaves_the_speaker_open() -> None:
    scene = told(
        "a",
        None,
        "A passer-by said it was loud.",
        actors=(ADA,),
        said=[("A passer-by", "said", "it was loud", "indirect")],
    )
    assert resolve_statements({"a": scene})[0].speaker is None


def test_a_source_phrase_is_about_its_head() -> None:
    scene = told(
        "a",
        None,
        "Lind's deputy Bo Park said he would sign.",
        actors=(ADA, BO),
        said=[("Lind's deputy Bo Park", "said", "he would sign", "indirect")],
    )
    assert resolve_statements({"a": scene})[0].speaker == "bo"


def test_the_same_words_in_two_reports_are_linked_and_other_words_are_not() -> None:
    found = resolve_statements(
        {"a": quoted("a"), "b": quoted("b", WORDS + " ends"), "c": quoted("c", "The ships wait in the harbour")}
    )
    assert [len(s.same_as) for s in found] == [1, 1, 0]
    assert found[0].same_as == (found[1].id,)


def test_a_short_quotation_is_the_same_only_from_the_same_mouth() -> None:
    found = resolve_statements(
        {"a": quoted("a", "very good"), "b": quoted("b", "very good"), "c": quoted("c", "very good", "Bo Park")}
    )
    assert [len(s.same_as) for s in found] == [1, 1, 0]


def test_reported_words_put_differently_are_linked_by_meaning() -> None:
    def scene(report: str, words: str) -> Scene:
        return told(
            report, None, f"Ada Lind said {words}.", actors=(ADA,), said=[("Ada Lind", "said", words, "indirect")]
        )

    def embed(texts: Sequence[str]) -> np.ndarray:
        return np.array([[1.0, 0.0]] * len(texts), dtype=np.float32)

    scenes = {"a": scene("a", "the union wants more pay"), "b": scene("b", "dockers demand higher union wages")}
    assert [len(s.same_as) for s in resolve_statements(scenes, embed=embed)] == [1, 1]
    assert [len(s.same_as) for s in resolve_statements(scenes)] == [0, 0]


def test_the_meeting_just_told_is_the_occasion_of_its_participants_words() -> None:
    scene = told(
        "a",
        "2031-05-02",
        "Ada Lind and Bo Park [met:meeting] in Toria on Friday. “It went very well,” Lind said.",
        actors=(ADA, BO),
        days={"Friday": "2031-05-02"},
        args={"met": {"participant": ["Ada Lind", "Bo Park"], "place": ["Toria"]}},
        said=[("Lind", "said", "“It went very well,”", "direct")],
    )
    happenings = happen(scene)
    (statement,) = resolve_statements({"a": scene}, happenings.tellings)
    assert statement.about[0] == happenings.events[0].id


def test_an_office_speaks_for_its_holder() -> None:
    scene = told(
        "a",
        None,
        "Ada Lind's office said it would sign.",
        actors=(ADA,),
        said=[("Ada Lind's office", "said", "it would sign", "indirect")],
    )
    assert resolve_statements({"a": scene})[0].speaker == "ada"


def test_the_office_of_somebody_speaks_for_her() -> None:
    scene = told(
        "a",
        None,
        "The office of Ada Lind said it would sign.",
        actors=(ADA,),
        said=[("The office", "said", "it would sign", "indirect")],
        tree={"of": ("Ada", "case"), "Ada": ("office", "nmod"), "Lind": ("Ada", "flat"), "office": ("said", "nsubj")},
    )
    assert resolve_statements({"a": scene})[0].speaker == "ada"


def test_what_a_paper_has_learnt_is_told_and_what_a_person_has_is_not() -> None:
    def count(who: str, text: str, cue: str = "learn") -> int:
        people = (ADA, actor("herald", "Daily Herald", kind="organisation"))
        scene = told("a", None, text, actors=people, said=[(who, cue, "The owners will sign soon", "indirect")])
        return len(resolve_statements({"a": scene}))

    assert count("Daily Herald", "The owners will sign soon, the Daily Herald came to learn.") == 1
    assert count("Ada Lind", "The owners will sign soon, Ada Lind came to learn.") == 0
    assert count("Ada Lind", "The owners will sign soon, ships hear from Ada Lind.", "hear") == 1


def test_he_whom_nothing_resolves_is_whoever_spoke_right_before() -> None:
    def scene(gap: str) -> Scene:
        return told(
            "a",
            None,
            f"Bo Park said the quay would close.{gap}“It is old and it is cold,” he said.",
            actors=(ADA, BO),
            said=[
                ("Bo Park", "said", "the quay would close", "indirect"),
                ("he", "said", "“It is old and it is cold,”", "direct"),
            ],
        )

    assert [s.speaker for s in resolve_statements({"a": scene(" ")})] == ["bo", "bo"]
    assert [s.speaker for s in resolve_statements({"a": scene("\n\n")})] == ["bo", None]


def test_who_tells_that_he_did_something_without_a_subject_is_he() -> None:
    bo = actor("bo", "Bo Park", "he")
    scene = told(
        "a",
        None,
        "Bo Park stayed away and said afterwards that he had left the board.",
        actors=(bo,),
        said=[(None, "said", "he had left the board", "indirect")],
    )
    pronouns = [
        msgspec.structs.replace(r, kind="pronoun") if scene.words(r.span) == "he" else r for r in scene.references
    ]
    again = Scene(scene.report, scene.reading, scene.calendar, scene.actors, pronouns, scene.parties)
    assert [s.speaker for s in resolve_statements({"a": again})] == ["bo"]
    assert [s.speaker for s in resolve_statements({"a": scene})] == [None]


def test_words_behind_a_label_are_direct_without_marks() -> None:
    scene = told(
        "a", None, "(Lind) We shall sail today.", actors=(ADA,), said=[("Lind", "", "We shall sail today.", "direct")]
    )
    turn = scene.reading.attributions[0]
    scene.reading = msgspec.structs.replace(scene.reading, attributions=(msgspec.structs.replace(turn, cue=()),))
    (statement,) = resolve_statements({"a": scene})
    assert (statement.speaker, statement.kind) == ("ada", "direct")
