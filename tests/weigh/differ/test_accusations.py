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
        "The army says the rebels ambushed a convoy; the rebels say soldiers fired at a boat.",
        "The army said the rebels attacked a post, while the rebels said the soldiers had opened fire first.",
        "The two blamed each other. The army said gunmen had raided a post. The rebels said troops had shelled them.",
        "The army said a patrol was ambushed by rebels. The rebels say it was the patrol that attacked them.",
        "Who fired first is disputed. Police said the pickets had charged at them. The union said a guard shot first.",
    ],
)
def test_two_sides_that_say_that_the_other_began_differ_about_the_cause(text: str) -> None:
    (found,) = differences(text)
    assert (found.kind, found.attribute, found.about) == ("cause", "who began", ("e1",))


@pytest.mark.parametrize(
    "text",
    [
        "The army said the rebels had ambushed a convoy. The rebels said they would come to the talks.",
        "The army said gunmen had raided a post. The mayor said the town had been shelled on Monday.",
        "The army said the rebels attacked a post; the army said they had opened fire on a boat.",
        "The minister said that he was attacked by the paper. \u202e\x00",
    ],
)
def test_one_side_that_accuses_or_two_that_tell_of_two_things_do_not(text: str) -> None:
    assert differences(text) == []


def test_the_accounts_of_several_reports_are_one_difference_side_by_side() -> None:
    (found,) = differences(
        "The army says the rebels ambushed a convoy; the rebels say soldiers fired at a boat.",
        "The rebels say the soldiers attacked a boat; the army says the rebels raided a post.",
    )
    assert [len(v.reports) for v in found.values] == [2, 2]
    assert all("army says" in e.quote for e in found.values[0].evidence)
