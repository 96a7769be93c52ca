"""Acts that two reports put on two days; settled terms, parts of a whole, turns and agendas."""

from __future__ import annotations

import pytest

from verbale.weigh.desk import Desk
from verbale.weigh.differ.agenda import on_or_off_the_agenda
from verbale.weigh.differ.dated_acts import differing_act_days
from verbale.weigh.differ.outcomes import differing_outcomes
from verbale.weigh.differ.parts import part_or_whole
from verbale.weigh.differ.reversals import turns_told
from verbale.weigh.differ.tellings import Matters, maker_of
from verbale.weigh.rests.origins import sourcing_of

from ..builders import Person, cast_of, desk_of, reports_of, told

PEOPLE = (
    Person("Ida Brask"),
    Person("Weavers' Guild", kind="organisation"),
    Person("Mill Board", kind="organisation"),
)
NOTHING = Matters((), (), {})


def desk_over(*texts: str) -> Desk:
    return desk_of(cast_of(reports_of(*texts), PEOPLE))


def values(found: object) -> list[tuple[str, ...]]:
    return [tuple(v.value for v in d.values) for d in found if d is not None]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("one", "other", "days", "found"),
    [
        (
            "The hostages were let go at the mill.",
            "The mill saw the hostages set free.",
            ("2031-02-03", "2031-02-04"),
            1,
        ),
        (
            "The hostages were let go at the mill.",
            "The mill saw the hostages set free.",
            ("2031-02-03", "2031-02-14"),
            0,
        ),
        (
            "The hostages may be let go at the mill.",
            "The mill saw the hostages set free.",
            ("2031-02-03", "2031-02-04"),
            0,
        ),
        (
            "The swap of hostages had been arranged at the mill.",
            "The mill saw the hostages set free.",
            ("2031-02-03", "2031-02-04"),
            0,
        ),
    ],
)
def test_one_exchange_on_two_days(one: str, other: str, days: tuple[str, str], found: int) -> None:
    reports = reports_of(one, other, first=20)
    tellings = [told("e1", reports[0], "hostages", days[0]), told("e2", reports[1], "hostages", days[1])]
    desk = desk_of(cast_of(reports, PEOPLE, tellings=tellings))
    told_days = values(differing_act_days(desk, maker_of(desk, sourcing_of(desk)), NOTHING))
    assert told_days == [days] * found


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (
            "The Weavers' Guild signed at noon. It gives the spinners a rise of 6.1 percent.",
            "A deal was struck. The spinners of the Weavers' Guild will get an increase of 6.4 percent.",
            [("6.1 percent", "6.4 percent")],
        ),
        (
            "The Weavers' Guild signed at noon. It gives the spinners a rise of 6.1 percent.",
            "A deal was struck. The spinners of the Weavers' Guild had been offered a rise of 6.4 percent.",
            [],
        ),
        (
            "The Weavers' Guild wants much. It gives the spinners a rise of 6.1 percent.",
            "A deal was struck. The spinners of the Weavers' Guild will get an increase of 6.4 percent.",
            [],
        ),
        (
            "The Weavers' Guild signed. It gives the spinners a rise of 6.1 percent.",
            "A deal was struck. The spinners of the Weavers' Guild will get an increase of 9 percent.",
            [],
        ),
    ],
)
def test_a_settled_term_in_two_figures(one: str, other: str, found: list[tuple[str, ...]]) -> None:
    desk = desk_over(one, other)
    assert values(differing_outcomes(desk, maker_of(desk, sourcing_of(desk)), NOTHING)) == found


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (
            "Of the 12 looms seized from the Weavers' Guild, nine were handed over.",
            "All 12 looms of the Weavers' Guild were handed over.",
            [("9 of 12", "all 12")],
        ),
        (
            "The Mill Board will release 9 of the 12 looms.",
            "All of the 12 looms are back, the Mill Board says.",
            [("9 of 12", "all 12")],
        ),
        (
            "The Mill Board offered to release 9 of the 12 looms.",
            "All of the 12 looms are back, the Mill Board says.",
            [],
        ),
        (
            "The Mill Board will release 9 of the 12 looms. All 12 were kept for months.",
            "All of the 12 looms are back, the Mill Board says.",
            [],
        ),
    ],
)
def test_a_part_in_one_report_and_the_whole_in_another(one: str, other: str, found: list[tuple[str, ...]]) -> None:
    desk = desk_over(one, other)
    assert values(part_or_whole(desk, maker_of(desk, sourcing_of(desk)), NOTHING)) == found


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("Ida Brask will not lend the barge. Earlier she had promised to lend it to anyone.",), 1),
        (("The Mill Board said it was ready to lend the barge. At first it had refused to speak of barges.",), 1),
        (("Ida Brask will lend the barge. Earlier she had promised to lend it to anyone.",), 0),
        (("Ida Brask will not lend the barge. Later she had tea.",), 0),
        (
            (
                "The Mill Board objected to longer breaks for spinners.",
                "The Mill Board dropped its resistance to longer breaks.",
            ),
            1,
        ),
        (
            ("Ida Brask refused to sign the barge over.", "Ida Brask has relented and will sign on Friday."),
            1,
        ),
        (
            ("Ida Brask refused to sign the barge over.", "Ida Brask will sign postcards at the mill."),
            0,
        ),
        (
            (
                "The Mill Board objected to coloured hats.",
                "The Mill Board dropped its resistance to longer breaks.",
            ),
            0,
        ),
    ],
)
def test_what_somebody_turned_away_from_is_told_as_a_revision(texts: tuple[str, ...], found: int) -> None:
    desk = desk_over(*texts)
    told_turns = [d for d in turns_told(desk, maker_of(desk, sourcing_of(desk)), NOTHING) if d is not None]
    assert [d.assessment for d in told_turns] == ["revision"] * found


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (
            "The night shifts of the spinners are not on the agenda, the Mill Board said.",
            "They are to discuss the night shifts of the spinners, says the Weavers' Guild.",
            1,
        ),
        (
            "The Mill Board refused to discuss the night shifts of the spinners.",
            "The night shifts of the spinners are on the table, says the Weavers' Guild.",
            1,
        ),
        (
            "The night shifts of the spinners are not on the agenda, the Mill Board said.",
            "They are to discuss the price of soap, says the Weavers' Guild.",
            0,
        ),
    ],
)
def test_a_matter_on_the_agenda_in_one_report_and_off_it_in_another(one: str, other: str, found: int) -> None:
    desk = desk_over(one, other)
    assert len(values(on_or_off_the_agenda(desk, maker_of(desk, sourcing_of(desk)), NOTHING))) == found


def test_a_paper_is_not_released_as_people_are() -> None:
    reports = reports_of("The mill's paper on wages was released.", "The mill released its paper on wages.", first=20)
    tellings = [told("e1", reports[0], "paper", "2031-02-03"), told("e2", reports[1], "paper", "2031-02-04")]
    desk = desk_of(cast_of(reports, PEOPLE, tellings=tellings))
    assert values(differing_act_days(desk, maker_of(desk, sourcing_of(desk)), NOTHING)) == []
