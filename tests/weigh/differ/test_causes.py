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
            "The session was put off because of fog, Tom Leer said. Two delegates said the real reason was a row.",
            ("because of fog", "a row"),
        ),
        (
            "The vote was moved to let members read the draft, Tom Leer said. Ida Brask offered a simpler explanation. "
            "They had counted heads, she said.",
            ("to let members read", "counted heads"),
        ),
        (
            "A note said that Tom Leer had been detained by other business; a member of the Port Board laughed when it "
            "was read out, and said nobody had invited him.",
            ("detained by other business", "nobody had invited"),
        ),
        (
            "Tom Leer is down with flu, his office said. A source in the Port Board said he was in perfect health.",
            ("flu", "in perfect health"),
        ),
        (
            "Ida Brask blamed the breakdown on the employers. Tom Leer blamed the ministry.",
            ("the employers", "the ministry"),
        ),
        (
            "The delay was not, as the Port Board put about, a matter of fog. It was Tom Leer who asked for more days.",
            ("a matter of fog", "Tom Leer who asked"),
        ),
        (
            "The official reason is that Ida Brask was tired. It was nothing of the kind. Tom Leer had sent her home.",
            ("was tired", "had sent her home"),
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
        "The session was put off because of fog, the Port Board said. Two delegates said that they would wait.",
        # no reason was given that could be doubted
        "Tom Leer left at noon. The Port Board said the real reason was unknown to it.",
        # a quotation doubts something that stands outside the report
        'The ferry stopped because of ice. "The real reason," Ida Brask once wrote, "is always money."',
        # a meeting that is due gives no reason
        "The session, due to take place on Friday, was moved. Two delegates said the real reason was unknown.",
        # one mouth blames twice
        "Ida Brask blamed the weather. Ida Brask blamed the tide.",
    ],
)
def test_one_reason_is_none(text: str) -> None:
    assert differences(text) == []


def test_the_reason_for_a_delay_is_about_the_meeting_that_is_put_off() -> None:
    (report,) = reports_of(
        "The hearing has been deferred until Friday. The postponement was requested by the Port Board so that it could "
        "finish its sums. Tom Leer said the real reason was a row."
    )
    events = [meeting("e1", "2031-03-01", ("A", "B"))]
    desk = desk_of(cast_of((report,), PEOPLE, events=events, tellings=[told("e1", report, "hearing")]))
    (found,) = rival_causes(desk, maker_of(desk, sourcing_of(desk)), Matters((), (), {}))
    assert found is not None
    assert "e1" in found.about


def test_a_delay_explained_elsewhere_is_cited_from_there_too() -> None:
    reports = reports_of(
        "The signing, due to take place today, was put off. The Port Board gave no reason for it. Ida Brask needed "
        "more time to ask her crew, her office said.",
        "They will sign tomorrow. The postponement was not, as was put about, a matter of asking a crew. It was Tom "
        "Leer who wanted it.",
    )
    signing = msgspec.structs.replace(meeting("e1", "2031-03-01", ("A", "B")), kind="signing")
    tellings = [told("e1", r, w, kind="signing") for r, w in zip(reports, ("signing", "sign"), strict=True)]
    desk = desk_of(cast_of(reports, PEOPLE, events=[signing], tellings=tellings))
    (found,) = rival_causes(desk, maker_of(desk, sourcing_of(desk)), Matters((), (), {}))
    assert found is not None
    assert "e1" in found.about
    assert [e.quote[:22] for e in found.values[0].evidence] == ["The postponement was n", "Ida Brask needed more "]
