"""Words in the manner of UD English."""

from __future__ import annotations

import pytest

from verbale.read.words import find_words
from verbale.types import Span


def split(text: str) -> str:
    return " ".join(word.of(text) for word in find_words(text, [Span(0, len(text))])[0])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The union's workers didn't sign.", "The union 's workers did n't sign ."),
        ("They’ll say it can’t, won’t and cannot.", "They ’ll say it ca n’t , wo n’t and can not ."),
        ("the workers' demands", "the workers ' demands"),
        ("a two-year, non-binding deal", "a two - year , non-binding deal"),
        ("an ex-minister and the co-chair", "an ex-minister and the co-chair"),
        ("U.S.-led talks in Washington, D.C.", "U.S. - led talks in Washington , D.C."),
        ("a U.S. envoy", "a U.S. envoy"),
        ("$4.3bn, €200 and 25%", "$ 4.3 bn , € 200 and 25 %"),
        ("at 5pm on the 3rd", "at 5 pm on the 3rd"),
        ("in the 1980s", "in the 1980s"),
        ("a 28-point plan", "a 28 - point plan"),
        ("the 2011–12 budget", "the 2011 – 12 budget"),
        ("Mr. Renk and Dr. Oduya", "Mr. Renk and Dr. Oduya"),
        ("writer L. Ron Hale spoke", "writer L. Ron Hale spoke"),
        ("John B. Hale Jr. left", "John B. Hale Jr. left"),
        ("Plan B. The rest", "Plan B . The rest"),
        ("No. 10 said no.", "No. 10 said no ."),
        ("he said.The deal", "he said . The deal"),
        ("see https://example.org/a?b=1.", "see https://example.org/a?b=1 ."),
        ("wrote on example.news, then", "wrote on example.news , then"),
        ("“So be it…” she said", "“ So be it … ” she said"),
        ("wait... what?!", "wait ... what ?!"),
        ("O'Brien and Qa'ida", "O'Brien and Qa'ida"),
        ("and/or", "and / or"),
        ("AT&T and R&D", "AT&T and R&D"),
        ("Mr. B. A. Lind and vitamin A. The rest", "Mr. B. A. Lind and vitamin A . The rest"),
        ("@union #strike", "@union #strike"),
        ("2025-12-05 and 9/11", "2025-12-05 and 9/11"),
    ],
)
def test_words_part_as_in_the_treebanks(text: str, words: str) -> None:
    assert split(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Переговоры идут.", "Переговоры идут ."),
        ("قال الوزير", "قال الوزير"),
        ("会谈结束", "会 谈 结 束"),
        ("a cafe\u0301 deal", "a cafe\u0301 deal"),
        ("\u200fثم\u200e said\x00no", "ثم said no"),
        ("deal 🤝🏽 done", "deal 🤝 🏽 done"),
    ],
)
def test_other_scripts_keep_their_words_whole(text: str, words: str) -> None:
    assert split(text) == words


def test_words_of_a_stretch_keep_the_offsets_of_the_text() -> None:
    text = "One two.\nThree."
    assert find_words(text, [Span(9, 15)]) == [[Span(9, 14), Span(14, 15)]]


def test_an_endless_word_is_one_word() -> None:
    assert find_words("x" * 10_000, [Span(0, 10_000)]) == [[Span(0, 10_000)]]
