"""People whom the reader did not see."""

from __future__ import annotations

import pytest

from tests.resolve.who.build import story
from verbale.resolve.who.unseen import find_unseen
from verbale.resolve.who.words import Page
from verbale.types import Span


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Attorney General Anna Lindqvist said no.", ["Anna Lindqvist"]),
        ("The chief executive, Anna S. Lindqvist, said no.", ["Anna S. Lindqvist"]),
        ("The chief executive, Anna Lindqvist said, left.", []),
        ("President Garden Council said no.", []),
        ("The driver Anna Lindqvist said no.", []),
    ],
)
def test_name_behind_a_title_is_a_person(text: str, names: list[str]) -> None:
    report, reading = story(text, {})
    assert [s.name for s in find_unseen(Page(report, reading), [])] == names


def test_what_is_known_already_is_left() -> None:
    report, reading = story("Attorney General Anna Lindqvist said no.", {})
    assert list(find_unseen(Page(report, reading), [Span(17, 21)])) == []
