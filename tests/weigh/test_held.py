"""Plans that a later report looks back at have come about."""

from __future__ import annotations

import re

import msgspec
import pytest

from verbale.resolve.types import Step
from verbale.types import Span, When
from verbale.weigh.desk import Desk
from verbale.weigh.held import as_announced, as_come_about

from .builders import cast_of, meeting, reading_of, reports_of


@pytest.fixture(autouse=True)
def _days_as_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the days of these texts be those written in digits, without a reader."""

    def times_in(desk: Desk, report: str, span: Span) -> tuple[tuple[Span, When], ...]:
        found = re.finditer(r"\d{4}-\d\d-\d\d", span.of(desk.reports[report].text))
        days = [(Span(span.start + m.start(), span.start + m.end()), m.group()) for m in found]
        return tuple((place, When(day, day, "day", "")) for place, day in days)

    monkeypatch.setattr(Desk, "times_in", times_in)


@pytest.mark.parametrize(
    ("later", "status"),
    [
        ("The choir's board turned the score down on 2031-03-02 by nine votes.", "held"),
        ("The board that was to have met on 2031-03-02 never did.", "planned"),
        ("The board's session of 2031-03-02 was called off.", "planned"),
        ("The board will lose its hall, it heard at a long sitting beside the frozen lake on 2031-03-02.", "held"),
    ],
)
def test_a_plan_at_which_a_later_report_looks_back_was_held(later: str, status: str) -> None:
    reports = reports_of("The board meets on 2031-03-02.", later)
    event = msgspec.structs.replace(meeting("e1", "2031-03-02", ()), status="planned", reports=("r1",))
    desk = Desk(cast_of(reports, events=[event]), {r.id: reading_of(r) for r in reports})
    found = as_come_about(desk, event, (reports[1].cite(0, len(later)),))
    assert found.status == status
    assert [s.status for s in found.history][-1:] == (["held"] if status == "held" else [])


def test_a_report_from_before_the_day_cannot_look_back() -> None:
    reports = reports_of("The board meets on 2031-03-09.", "The board turned it down on 2031-03-09.")
    event = msgspec.structs.replace(meeting("e1", "2031-03-09", ()), status="planned", reports=("r1",))
    desk = Desk(cast_of(reports, events=[event]), {r.id: reading_of(r) for r in reports})
    assert as_come_about(desk, event, (reports[1].cite(0, 39),)) == event


@pytest.mark.parametrize(("out", "steps"), [("2031-03-01", ["planned", "held"]), ("2031-03-02", ["held"])])
def test_who_told_of_it_before_its_day_told_the_plan(out: str, steps: list[str]) -> None:
    reports = [
        msgspec.structs.replace(r, published=When(out, out, "day", "declared")) if r.id == "r2" else r
        for r in reports_of("The board met on 2031-03-02.", "The score comes before the board on 2031-03-02.")
    ]
    held = Step("held", "2031-03-02", (reports[0].cite(0, 28),))
    event = msgspec.structs.replace(meeting("e1", "2031-03-02", ()), reports=("r1",), history=(held,))
    desk = Desk(cast_of(reports, events=[event]), {r.id: reading_of(r) for r in reports})
    found = as_announced(desk, event, (reports[1].cite(0, 47),))
    assert [s.status for s in found.history] == steps
    assert found.status == "held"
    assert [s.as_of for s in found.history][:-1] == [out][: len(steps) - 1]
