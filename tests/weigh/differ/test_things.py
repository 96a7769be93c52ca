"""The same things counted by two reports on one day, and counts that only look alike."""

from __future__ import annotations

import pytest

from verbale.weigh.differ.things import counts_of_one_day

from ..builders import Person, cast_of, desk_of, reports_of, told


def counts(one: str, other: str, *, days: tuple[str, str] = ("2031-02-27", "2031-02-27")) -> list[tuple[str, str]]:
    reports = reports_of(one, other)
    tellings = [told("e1", r, "stood", day) for r, day in zip(reports, days, strict=True)]
    people = [Person("Ida Brask"), Person("Rowing Club", kind="organisation")]
    desk = desk_of(cast_of(reports, people, tellings=tellings))
    return [
        (a.found.span.of(desk.reports[a.report].text), b.found.span.of(desk.reports[b.report].text))
        for a, b in counts_of_one_day(desk)
    ]


def test_two_reports_count_the_same_things_of_one_day() -> None:
    found = counts(
        "Thirty-six striped tents stood on the Rowing Club lawn.", "On the lawn of the Rowing Club stood 40 tents."
    )
    assert found == [("Thirty-six striped tents", "40 tents")]


@pytest.mark.parametrize(
    ("other", "day"),
    [
        ("On the lawn of the Rowing Club stood 40 tents.", "2031-02-25"),
        ("On the lawn of the Rowing Club stood 90 tents.", "2031-02-27"),
        ("On the lawn of the Rowing Club stood 40 tents, and the 36 tents of the scouts.", "2031-02-27"),
        ("Ida Brask wanted 40 tents where the band stood on the Rowing Club lawn.", "2031-02-27"),
    ],
)
def test_other_days_sizes_and_wishes_are_of_other_things(other: str, day: str) -> None:
    one = "Thirty-six striped tents stood on the Rowing Club lawn."
    assert counts(one, other, days=("2031-02-27", day)) == []
