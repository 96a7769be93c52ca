"""Two reasons for one thing, and what is no second reason."""

from __future__ import annotations

import msgspec
import pytest

from verbale.weigh.differ.causes import rival_causes
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
