"""Two reasons for one thing, and what is no second reason."""

from __future__ import annotations

import msgspec
import pytest

from verbale.weigh.differ.causes import reasons_for_delays, rival_causes, rival_doers
from verbale.weigh.differ.tellings import Matters, maker_of
from verbale.weigh.rests.origins import sourcing_of
from verbale.weigh.types import Discrepancy

from ..builders import Person, cast_of, desk_of, meeting, reports_of, told

PEOPLE = (Person("Ida Brask"), Person("Tom Leer"), Person("Port Board", kind="organisation"))


def differences(text: str) -> list[Discrepancy]:
    desk = desk_of(cast_of(reports_of(text), PEOPLE))
    found = rival_causes(desk, maker_of(desk, sourcing_of(desk)), Matters((), (), {}))
    return [d for d in found if d is not None]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "The concert was called off because of damp, Tom Leer said. Two players said the true motive was a debt.",
            ("because of damp", "a debt"),
        ),
        (
            "The auction was moved to allow buyers a look, Tom Leer said. Ida Brask had a less noble motive. "
            "The vase was cracked, she said.",
            ("to allow buyers a look", "was cracked"),
        ),
        (
            "A card said that Tom Leer was held up by snow; a clerk of the Port Board shrugged at that and "
            "said he had never been asked to dine.",
            ("held up by snow", "never been asked"),
        ),
        (
            "Tom Leer has a fever, his coach said. A nurse of the Port Board found him quite fit.",
            ("fever", "quite fit"),
        ),
        (
            "Ida Brask blamed the empty seats on the critics. Tom Leer blamed the tram.",
            ("the critics", "the tram"),
        ),
        (
            "The change was not, whatever the Port Board wrote, a matter of taste. It was Tom Leer who wanted tiles.",
            ("a matter of taste", "Tom Leer who wanted"),
        ),
        (
            "Officially the pool was closed for repairs. It was nothing of the sort. Tom Leer had lost the keys.",
            ("closed for repairs", "had lost the keys"),
        ),
    ],
)
def test_a_second_reason_for_one_thing_is_a_difference_of_cause(text: str, values: tuple[str, str]) -> None:
    (found,) = differences(text)
    assert found.kind == "cause"
    assert all(words in v.evidence[0].quote for words, v in zip(values, found.values, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        # a reason that nobody doubts
        "The concert was called off because of damp, the Port Board said. Two players said that they would wait.",
        # no reason was given that could be doubted
        "Tom Leer left at noon. The Port Board said the true motive was unknown to it.",
        # a quotation doubts something that stands outside the report
        'The ferry stopped because of ice. "The real reason," Ida Brask once wrote, "is always money."',
        # a meeting that is due gives no reason
        "The concert, due to take place on Friday, was moved. Two players said the true motive was unknown.",
        # one mouth blames twice
        "Ida Brask blamed the weather. Ida Brask blamed the tide.",
    ],
)
def test_one_reason_is_none(text: str) -> None:
    assert differences(text) == []


def test_the_reason_for_a_delay_is_about_the_meeting_that_is_put_off() -> None:
    (report,) = reports_of(
        "The hearing has been adjourned until Friday. The Port Board wanted the delay in order to "
        "count its barges. Tom Leer said the true motive was spite."
    )
    events = [meeting("e1", "2031-03-01", ("A", "B"))]
    desk = desk_of(cast_of((report,), PEOPLE, events=events, tellings=[told("e1", report, "hearing")]))
    (found,) = rival_causes(desk, maker_of(desk, sourcing_of(desk)), Matters((), (), {}))
    assert found is not None
    assert "e1" in found.about


def test_a_delay_explained_elsewhere_is_cited_from_there_too() -> None:
    reports = reports_of(
        "The signing, due to be held at noon, was put off. The Port Board said nothing of it. Ida Brask needed "
        "a day to reach her heirs, her clerk said.",
        "They will sign tomorrow. The extra day was not, as was printed, a matter of finding heirs. It was Tom "
        "Leer who had overslept.",
    )
    signing = msgspec.structs.replace(meeting("e1", "2031-03-01", ("A", "B")), kind="signing")
    tellings = [told("e1", r, w, kind="signing") for r, w in zip(reports, ("signing", "sign"), strict=True)]
    desk = desk_of(cast_of(reports, PEOPLE, events=[signing], tellings=tellings))
    (found,) = rival_causes(desk, maker_of(desk, sourcing_of(desk)), Matters((), (), {}))
    assert found is not None
    assert "e1" in found.about
    assert [e.quote[:22] for e in found.values[0].evidence] == ["The extra day was not,", "Ida Brask needed a day"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "Versions vary as to why the bell was rung. Ida Brask said a rope had slipped. "
            "Tom Leer maintained that it was done to wake the council.",
            ("a rope had slipped", "to wake the council"),
        ),
        (
            "The regatta was dropped. Tom Leer had a fever, said his clerk. Among the crews another explanation is "
            "heard: the boats of Ida Brask leak.",
            ("fever", "boats of Ida Brask leak"),
        ),
    ],
)
def test_accounts_that_are_said_to_differ_are_two_reasons(text: str, values: tuple[str, str]) -> None:
    (found,) = differences(text)
    assert all(words in v.evidence[0].quote for words, v in zip(values, found.values, strict=True))


def test_accounts_that_differ_on_a_number_give_no_reasons() -> None:
    assert differences("Accounts differ on how many came. Ida Brask said it was 40. Tom Leer said it was 60.") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ida Brask said the Port Board had cut the rope. Tom Leer said that it was the sailors who had cut it.", 1),
        ("Ida Brask said the Port Board had cut the rope. Tom Leer said it was hoped that one rope would hold.", 0),
        ("Ida Brask said the Port Board had cut the rope. She said that it was the Port Board that had cut it.", 0),
    ],
)
def test_a_deed_that_two_mouths_put_down_to_two_doers(text: str, found: int) -> None:
    desk = desk_of(cast_of(reports_of(text), PEOPLE))
    told_doers = rival_doers(desk, maker_of(desk, sourcing_of(desk)), Matters((), (), {}))
    assert [d.kind for d in told_doers if d is not None] == ["attribution"] * found


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (
            "The hearing was put off because a window of the Port Board had broken.",
            "The hearing was delayed at the request of Tom Leer.",
            1,
        ),
        (
            "The hearing was put off because a window of the Port Board had broken.",
            "The hearing was delayed owing to a broken window.",
            0,
        ),
        ("The hearing was put off.", "The hearing was delayed at the request of Tom Leer.", 0),
    ],
)
def test_a_delay_that_two_reports_explain_in_two_ways(one: str, other: str, found: int) -> None:
    reports = reports_of(one, other)
    events = [meeting("e1", "2031-03-01", ("A", "B"))]
    desk = desk_of(cast_of(reports, PEOPLE, events=events, tellings=[told("e1", r, "hearing") for r in reports]))
    delays = reasons_for_delays(desk, maker_of(desk, sourcing_of(desk)), Matters((), (), {}))
    assert [d.kind for d in delays if d is not None] == ["cause"] * found


def test_a_claim_that_a_second_mouth_turns_round_is_a_difference_of_attribution() -> None:
    text = (
        "Tom Leer said that the Port Board had asked for an encore. The conductor tells a different story. "
        "It was Ida Brask who had begged for it, he said."
    )
    desk = desk_of(cast_of(reports_of(text), PEOPLE))
    found = [d for d in rival_doers(desk, maker_of(desk, sourcing_of(desk)), Matters((), (), {})) if d is not None]
    assert [(d.kind, d.attribute) for d in found] == [("attribution", "who did it")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ida Brask was absent. Her agent said she had lost her voice. Two violinists said she wanted more pay.", 1),
        ("Ida Brask was absent. Her agent said she had lost her voice. She said it would be back.", 0),
        ("Ida Brask sang. Her agent said she had lost her voice. Two violinists said she wanted more pay.", 0),
    ],
)
def test_what_an_agent_gives_out_on_an_absence_stands_against_what_others_say(text: str, found: int) -> None:
    assert len(differences(text)) == found
