"""Offers that their author raises or lowers."""

from __future__ import annotations

import pytest

from verbale.weigh.table.issues import group_issues
from verbale.weigh.table.positions import assign_positions
from verbale.weigh.table.raises import with_raises
from verbale.weigh.table.texts import group_texts, make_texts

from ..builders import Person, cast_of, desk_of, reports_of

UNION = Person("Dockers' Guild", ("Dockers' Guild",), kind="organisation")
PORT = Person("Port Authority", ("Port Authority",), kind="organisation")
TALKS = "They disagree over wages. Talks on wages go on. Port Authority's final offer is on the table."


def changes_of(*told: str) -> list[tuple[str, str]]:
    desk = desk_of(cast_of(reports_of(TALKS, *told), [UNION, PORT], parties=("Dockers' Guild", "Port Authority")))
    groups = group_issues(desk)
    texts = group_texts(desk)
    positions = assign_positions(desk, groups, texts)
    found = with_raises(desk, texts, make_texts(desk, texts, {}), positions)
    return [(c.change, c.evidence[0].quote) for text in found for c in text.changes]


@pytest.mark.parametrize(("first", "second", "change"), [("2", "3", "strengthened"), ("3", "2", "weakened")])
def test_an_offer_of_another_sum_than_before_has_changed(first: str, second: str, change: str) -> None:
    told = [
        f"Port Authority offered wages {n} percent higher. Port Authority's final offer stands."
        for n in (first, second)
    ]
    assert changes_of(*told) == [(change, f"Port Authority offered wages {second} percent higher.")]


def test_the_same_offer_told_again_has_not_changed() -> None:
    told = "Port Authority offered wages 2 percent higher. Port Authority's final offer stands."
    assert changes_of(told, told) == []


def test_a_demand_raised_changes_no_offer() -> None:
    told = [f"Dockers' Guild demands wages {n} percent higher." for n in (2, 3)]
    assert changes_of(*told) == []


def test_an_offer_told_with_what_it_was_before_is_left_alone() -> None:
    told = "Port Authority offered wages 2 percent higher.", "Port Authority offered wages up from 2 to 3 percent more."
    assert changes_of(*told) == []
