"""Words to pieces and features."""

from __future__ import annotations

import pytest

from verbale.read.neural.pieces import Pieces, basic_split, case_of, quote_states

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "talk", "##s", "un", "##real", ".", '"', "minister", "'"]


def test_a_word_is_split_into_the_longest_known_pieces() -> None:
    pieces = Pieces(VOCABULARY)
    assert pieces.of_word("Talks") == (4, 5)
    assert pieces.of_word("unreal") == (6, 7)


def test_a_word_with_an_unknown_part_is_one_unknown_piece() -> None:
    assert Pieces(VOCABULARY).of_word("talkz") == (1,)


@pytest.mark.parametrize("mark", ["“", "”", "``", "''", '"', "«"])
def test_every_double_quotation_mark_is_one_piece(mark: str) -> None:
    assert Pieces(VOCABULARY).of_word(mark) == (9,)


def test_a_word_of_nothing_readable_still_has_a_piece() -> None:
    assert Pieces(VOCABULARY).of_word("\u200b") == (1,)


def test_accents_and_case_are_dropped_and_marks_stand_alone() -> None:
    assert basic_split("Élysée, U.S.") == ["elysee", ",", "u", ".", "s", "."]


@pytest.mark.parametrize(("word", "case"), [("12", 0), ("talks", 1), ("Kyiv", 2), ("NATO", 3), ("McKay", 4), ("A", 2)])
def test_case(word: str, case: int) -> None:
    assert case_of(word) == case


def test_words_inside_quotation_marks_are_known_and_a_paragraph_starts_outside() -> None:
    words = ['"', "Yes", ",", '"', "he", "said", ".", "“", "No", "More"]
    assert quote_states(words, frozenset()) == [2, 1, 1, 3, 0, 0, 0, 2, 1, 1]
    assert quote_states(words, frozenset({9})) == [2, 1, 1, 3, 0, 0, 0, 2, 1, 0]
