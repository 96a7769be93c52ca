"""Who was absent in one report and present in another, and who was only elsewhere."""

from __future__ import annotations

import pytest

from verbale.weigh.differ.attendance import absent_or_present
from verbale.weigh.differ.tellings import maker_of
from verbale.weigh.rests.origins import sourcing_of

from ..builders import Person, cast_of, desk_of, reports_of

PEOPLE = (
    Person("Ida Brask", roles=(("chief executive", "Port Board"),), party="Port Board"),
    Person("Tom Leer"),
    Person("Port Board", kind="organisation"),
)
OFFICE = "Ida Brask is chief executive."


def found(*texts: str) -> list[tuple[str, tuple[str, ...]]]:
    desk = desk_of(cast_of(reports_of(*texts, OFFICE), PEOPLE))
    told = absent_or_present(desk, maker_of(desk, sourcing_of(desk)))
    return [(d.kind, tuple(v.reports[0] for v in d.values)) for d in told if d is not None]


@pytest.mark.parametrize(
    ("absent", "present"),
    [
        (
            "The owners met the union in Orm. Ida Brask, who had a cold, sat it out.",
            "The lease was read out in Orm before a team that consisted of Tom Leer and Ida Brask.",
        ),
        (
            "Tom Leer spoke at the talks in Orm in the absence of its chief executive, and the Port Board was silent.",
            "Ida Brask headed the delegation in Orm, a rival said.",
        ),
        (
            "An aide said Ida Brask had not left town since May. The firm said that the talks in Orm included her.",
            "They met in Orm. The firm was represented by Ida Brask, and the union by Tom Leer.",
        ),
    ],
)
def test_who_is_absent_in_one_report_and_present_in_another_is_a_difference(absent: str, present: str) -> None:
    assert found(absent, present) == [("participant", ("r1", "r2"))]


@pytest.mark.parametrize(
    ("absent", "present"),
    [
        # another place
        ("They met in Orm. Ida Brask did not attend.", "They met in Bern. Those present included Ida Brask."),
        # somebody else was away
        ("They met in Orm. Tom Leer did not attend.", "They met in Orm. Those present included Ida Brask."),
        # what she did not come without
        ('"They come without conditions," Ida Brask said in Orm.', "They met in Orm. Ida Brask took part."),
    ],
)
def test_another_meeting_or_another_person_is_none(absent: str, present: str) -> None:
    assert found(absent, present) == []


@pytest.mark.parametrize(
    ("absent", "present"),
    [
        (
            "The pact was read at Corn Hall. Ida Brask had been kept out of the room.",
            "At the long table sat Tom Leer and Ida Brask. It was signed at Corn Hall, in the presence of Ida Brask.",
        ),
        (
            "Much was said of the Orm meeting. Tom Leer was in Lund the whole week.",
            "Tom Leer also took part in the Orm meeting.",
        ),
    ],
)
def test_who_was_kept_out_or_elsewhere_was_not_there(absent: str, present: str) -> None:
    assert found(absent, present) == [("participant", ("r1", "r2"))]
