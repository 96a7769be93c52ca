"""Which stands of one party on one issue are one: by their words, by their sense, and never across stances or sums."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest

from verbale.types import Amount, Span, When
from verbale.weigh.desk import Desk
from verbale.weigh.table.retold import told_once
from verbale.weigh.types import Position

from ..builders import cast_of, desk_of, reports_of

FIRST, AGAIN = "to run no night trains", "that every depot close before dark"


@pytest.fixture
def desk() -> Desk:
    return desk_of(cast_of(reports_of(f"It wants {FIRST}.", f"It wants {AGAIN}.")))


def all_alike(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    return np.ones((len(texts), 1), dtype=np.float32)


def by_opening(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """Return vectors in which texts are alike that open with the same word."""
    openings = [text.split()[0] for text in texts]
    return np.array([[float(a == b) for b in sorted(set(openings))] for a in openings], dtype=np.float32)


def position_of(
    desk: Desk, words: str, report: str, *, stance: str = "demands", party: str = "Guild", sum_of: float | None = None
) -> Position:
    start = desk.reports[report].text.index("It wants")
    return Position(
        party=party,
        actor=None,
        summary=f"{stance}: {words}" if stance else words,
        amounts=() if sum_of is None else (Amount(sum_of, "EUR", "pay"),),
        when=When(),
        reports=(report,),
        evidence=(desk.cite(report, Span(start, len(desk.reports[report].text))),),
        stance=stance,
    )


def test_stands_alike_in_sense_are_one_position_that_rests_on_both(desk: Desk) -> None:
    scored = [(0.9, position_of(desk, FIRST, "r1")), (0.5, position_of(desk, AGAIN, "r2"))]
    assert len(told_once(desk, scored)) == 2
    ((score, kept),) = told_once(desk, scored, embed=all_alike)
    assert (score, kept.summary) == (0.9, f"demands: {FIRST}")
    assert kept.reports == ("r1", "r2")
    assert len(kept.evidence) == 2


def test_stands_unlike_in_sense_stay_apart(desk: Desk) -> None:
    scored = [(0.9, position_of(desk, FIRST, "r1")), (0.5, position_of(desk, AGAIN, "r2"))]
    assert len(told_once(desk, scored, embed=by_opening)) == 2


def test_a_turn_a_second_party_and_another_sum_are_not_the_same_stand(desk: Desk) -> None:
    first = position_of(desk, FIRST, "r1", sum_of=40.0)
    others = (
        position_of(desk, AGAIN, "r2", stance="accepts"),
        position_of(desk, AGAIN, "r2", party="Port"),
        position_of(desk, AGAIN, "r2", sum_of=30.0),
    )
    for other in others:
        assert len(told_once(desk, [(0.9, first), (0.5, other)], embed=all_alike)) == 2
    same = position_of(desk, AGAIN, "r2", sum_of=40.0)
    assert len(told_once(desk, [(0.9, first), (0.5, same)], embed=all_alike)) == 1


def test_words_without_a_stance_may_be_taken_back_in_another_report(desk: Desk) -> None:
    first = position_of(desk, FIRST, "r1", stance="")
    later, beside = (position_of(desk, AGAIN, report, stance="") for report in ("r2", "r1"))
    assert len(told_once(desk, [(0.9, first), (0.5, later)], embed=all_alike)) == 2
    assert len(told_once(desk, [(0.9, first), (0.5, beside)], embed=all_alike)) == 1
