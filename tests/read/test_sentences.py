"""Where sentences begin, by rule and with a model's word."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from verbale.read.paragraphs import find_paragraphs
from verbale.read.reader import segment
from verbale.read.sentences import LONGEST, find_sentence_starts
from verbale.types import Span


def sentences(text: str, likely: str = "") -> list[str]:
    """Split `text`; a model is made up that thinks the words of `likely` begin a sentence, none without them."""
    words, breaks = segment(text, find_paragraphs(text))
    probabilities = [0.95 if word.of(text) in likely.split() else 0.05 for word in words] if likely else None
    starts = find_sentence_starts(text, words, breaks, probabilities)
    ends = [*starts[1:], len(words)]
    return [text[words[first].start : words[end - 1].end] for first, end in zip(starts, ends, strict=True)]


@pytest.mark.parametrize(
    "text",
    [
        "The talks failed. | Both sides left.",
        "“We won,” she said. | “They lost.”",
        '"We won." | "They lost," he said.',
        '"Why now?" asked Marta Oduya. | She left.',
        '"Why now?" Marta Oduya asked. | She left.',
        "He left at 5 p.m. on Monday. | She stayed.",
        "Mr. Renk met Gen. Ade in St. Maro. | They spoke.",
        "It is in the U.S. | The rest is not.",
        "The U.S. State Department declined.",
        "John B. Hale signed. | No one else did.",
        "KYIV (Wire) - The talks began. | They ended.",
        "It was (in part) true. | (It was not all.) | Yes.",
        "he said.The deal held.",
        "Will it hold? | Nobody knows! | We wait.",
        "They said “no.” | Then they left.",
        "The vote is on Jan. 5 in Room No. 4. | Come.",
        "Prices rose 3.5 percent. | Wages did not.",
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str) -> None:
    wanted = text.split(" | ")
    if text == "he said.The deal held.":
        wanted = ["he said.", "The deal held."]
    assert sentences(text.replace(" | ", " ")) == wanted


def test_every_line_ends_a_sentence_in_a_report() -> None:
    assert sentences("Talks end in Velden\nThe two sides left.") == ["Talks end in Velden", "The two sides left."]


def test_a_line_wrapped_by_hand_is_no_sentence() -> None:
    text = (
        "The negotiators for the dockers and for the port company met on Tuesday\n"
        "in the old customs house, where they had met twice before, and spoke for\n"
        "six hours about the pay of the night shift and about the new cranes that\n"
        "the company wants to buy.\n\nA second meeting is planned.\n"
    )
    assert [s.split()[0] for s in sentences(text)] == ["The", "A"]


def test_the_model_decides_what_the_marks_leave_open() -> None:
    text = "Image: Ada Berg The talks began."
    assert len(sentences(text, "The")) == 2
    assert len(sentences(text)) == 1


def test_the_model_may_not_part_what_the_marks_hold_together() -> None:
    assert len(sentences("They met, he said, in Velden.", "he in")) == 1


def test_a_sentence_without_end_is_cut() -> None:
    text = "said that " * 3000 + "it, " * 500
    words = [Span(m.start(), m.end()) for m in re.finditer(r"\w+|,", text)]
    starts = find_sentence_starts(text, words, [0])
    lengths = [b - a for a, b in pairwise([*starts, len(words)])]
    assert max(lengths) <= LONGEST
    assert all(words[start - 1].of(text) == "," for start in starts if start > 6200)


def test_a_text_without_words_has_no_sentence() -> None:
    assert find_sentence_starts("", [], []) == []
