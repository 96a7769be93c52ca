"""Words: a long sentence is shown as far as whole words go."""

from __future__ import annotations

from verbale.weigh.words import shortened


def test_a_sentence_is_cut_between_words_and_says_so() -> None:
    assert shortened("The chairman\n had met the union.") == "The chairman had met the union."
    assert shortened("The chairman had met the union, on Wednesday", 34) == "The chairman had met the union…"
