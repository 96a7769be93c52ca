"""Two sides that each say that the other began, and sides that do not."""

from __future__ import annotations

import msgspec
import pytest

from verbale.weigh.differ.accusations import rival_accounts
from verbale.weigh.differ.tellings import maker_of
from verbale.weigh.rests.origins import sourcing_of
from verbale.weigh.types import Discrepancy

from ..builders import cast_of, desk_of, meeting, reports_of, told

LEAD = "Nine men died in a clash at Durga. "


def differences(*texts: str) -> list[Discrepancy]:
    reports = reports_of(*(LEAD + text for text in texts))
    clash = msgspec.structs.replace(meeting("e1", "2031-03-01", ()), kind="action", title="A clash at Durga")
    tellings = [told("e1", report, "clash", kind="action") for report in reports]
    desk = desk_of(cast_of(reports, events=[clash], tellings=tellings))
    return [d for d in rival_accounts(desk, maker_of(desk, sourcing_of(desk))) if d is not None]


@pytest.mark.parametrize(
    "text",
    [
        "The wardens say the poachers attacked a lodge; the poachers say wardens fired at a tent.",
        "The mill said the strikers attacked a gate, while the strikers said the guards had fired first.",
        "They blamed each other. The clan said herders had raided a well. The herders said the clan had bombed them.",
        "The club said a coach was assaulted by fans. The fans say it was the driver that provoked them.",
        "Who fired first is disputed. Police said the pickets had charged at them. The union said a guard shot first.",
    ],
)
def test_two_sides_that_say_that_the_other_began_differ_about_the_cause(text: str) -> None:
    (found,) = differences(text)
    assert (found.kind, found.attribute, found.about) == ("cause", "who began", ("e1",))


@pytest.mark.parametrize(
    "text",
    [
        "The wardens said the poachers had attacked a lodge. The poachers said they would come to the talks.",
        "The clan said herders had raided a well. The mayor said the mill had been bombed on Monday.",
        "The mill said the strikers attacked a gate; the mill said they had fired at a van.",
        "The minister said that he was attacked by the paper. \u202e\x00",
    ],
)
def test_one_side_that_accuses_or_two_that_tell_of_two_things_do_not(text: str) -> None:
    assert differences(text) == []


def test_the_accounts_of_several_reports_are_one_difference_side_by_side() -> None:
    (found,) = differences(
        "The wardens say the poachers attacked a lodge; the poachers say wardens fired at a tent.",
        "The poachers say the wardens shot at a tent; the wardens say the poachers raided a lodge.",
    )
    assert [len(v.reports) for v in found.values] == [2, 2]
    assert all("wardens say" in e.quote for e in found.values[0].evidence)
