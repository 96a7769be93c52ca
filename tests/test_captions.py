"""A sentence under a picture is told from the news."""

from __future__ import annotations

import pytest

from verbale.captions import is_caption


@pytest.mark.parametrize(
    ("sentence", "rest"),
    [
        ("Mayor Ada Lind opens the lock at Orland.", " Photograph: Bo Park/Meridian"),
        ("Mayor Ada Lind opens the lock yesterday.", " (By Bo Park -- The Harbour News) The lock cost 9 million."),
        ("The pilots wait at Orland.", " (Bo Park/Reuters)"),
        ("Ada Lind, left, walks with the harbour master, Ivo Holm, after the count.", " The count took a day."),
        ("The growers' chairman (right) at the mill.", ""),
        ("Bo Park, second from left, hands over the keys.", ""),
        ("Ivo Holm is seen at the gate of the mill.", ""),
    ],
)
def test_a_credit_or_a_place_in_the_picture_gives_a_caption_away(sentence: str, rest: str) -> None:
    assert is_caption(sentence + rest, 0, len(sentence))


@pytest.mark.parametrize(
    ("sentence", "rest"),
    [
        ("Ada Lind left the hall, right after the count.", " She took no questions."),
        ("The pilots turned left, then right.", " Photographs show two barges."),
        ("The growers on the left, and those on the right, agreed.", " By Monday, the board (five members) met."),
        ("The lock was opened.", "\nPhotograph: Bo Park/Meridian"),
        ("", ""),
    ],
)
def test_a_sentence_of_the_report_is_none(sentence: str, rest: str) -> None:
    assert not is_caption(sentence + rest, 0, len(sentence))
