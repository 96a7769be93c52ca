"""Quotation marks: what opens, what closes, what goes on."""

from __future__ import annotations

import pytest

from verbale.read.paragraphs import find_paragraphs
from verbale.read.quotations import Quotation, find_quotations


def quotations(text: str) -> tuple[Quotation, ...]:
    return find_quotations(text, find_paragraphs(text))


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ('"We won," he said. "They lost."', ["We won,", "They lost."]),
        ("“We won,” he said.", ["We won,"]),
        ("„Wir gehen“, sagte er.", ["Wir gehen"]),
        ("« Non », dit-elle.", ["Non"]),
        ("``We won,'' he said.", ["We won,"]),
        ("It's the workers' day, 'tis said, in '84.", []),
        ("‘We won,’ he said of the union’s vote.", ["We won,"]),
        ("He called it 'a good day' and left.", ["a good day"]),
        ("She said: \"He told me 'no way' again.\"", ["He told me 'no way' again.", "no way"]),
        ('An odd "mark', ["mark"]),
        ('5" pipes and 6" pipes', []),
        ("", []),
    ],
)
def test_what_is_quoted_is_found(text: str, inner: list[str]) -> None:
    found = [q.inner.of(text) for q in quotations(text)]
    assert found == inner


def test_nested_marks_of_one_kind_are_told_apart() -> None:
    text = "“He calls it “peace” and leaves,” she said."
    outer, nested = quotations(text)
    assert (outer.depth, nested.depth) == (0, 1)
    assert nested.inner.of(text) == "peace"


def test_a_quotation_reopened_in_the_next_paragraph_goes_on() -> None:
    first, second = quotations("“We came.\n\n“We saw,” she said.")
    assert first.goes_on
    assert not first.closed
    assert second.continues


def test_a_quotation_left_open_ends_with_its_paragraph() -> None:
    first, second = quotations('"We came, he said.\n\nNothing more.\n\n"We saw," she said.')
    assert first.inner.end == 18
    assert not first.goes_on
    assert not second.continues
