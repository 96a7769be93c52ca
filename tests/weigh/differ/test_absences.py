"""Why somebody stayed away, by reasons of two kinds in two reports."""

from __future__ import annotations

import pytest

from verbale.weigh.differ.absences import reasons_for_absences
from verbale.weigh.differ.tellings import Matters, maker_of
from verbale.weigh.rests.origins import sourcing_of
from verbale.weigh.types import Discrepancy

from ..builders import Person, cast_of, desk_of, reports_of

PEOPLE = (Person("Ida Brask"), Person("Tom Leer"))


def differences(*texts: str) -> list[Discrepancy]:
    desk = desk_of(cast_of(reports_of(*texts), PEOPLE))
    found = reasons_for_absences(desk, maker_of(desk, sourcing_of(desk)), Matters((), (), {}))
    return [d for d in found if d is not None]


@pytest.mark.parametrize(
    "other",
    [
        "Ida Brask was not at the table. Friends say that she had fallen out with the cook.",
        "Ida Brask did not attend because her train stood still.",
        "Ida Brask stayed away in protest at the menu.",
    ],
)
def test_reasons_of_two_kinds_for_one_absence_differ(other: str) -> None:
    (found,) = differences("Ida Brask was missing from the feast with a fever.", other)
    assert (found.kind, [v.reports for v in found.values]) == ("cause", [("r1",), ("r2",)])


@pytest.mark.parametrize(
    "other",
    [
        "Ida Brask, who had influenza, did not come.",
        "Tom Leer did not come; he was angry.",
        "Ida Brask did not come. Tom Leer was angry.",
        "Ida Brask did not come. She was ill, and angry at the cook.",
        "Ida Brask was angry with the cook.",
    ],
)
def test_one_kind_of_reason_or_another_person_is_no_difference(other: str) -> None:
    assert differences("Ida Brask was missing from the feast with a fever.", other) == []
