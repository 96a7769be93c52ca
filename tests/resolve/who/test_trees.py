"""How the tree of a sentence ties a name to a body: the way from one to the other, and who is owned by "its"."""

from __future__ import annotations

import msgspec

from tests.resolve.who.build import span_of, story
from verbale.read.types import Token
from verbale.resolve.who.trees import Tree
from verbale.resolve.who.words import Page

# Word, its governor and relation: "Lind, the director of the mill, met its union."
SENTENCE = (
    ("Lind", 8, "nsubj"), (",", 3, "punct"), ("the", 3, "det"), ("director", 0, "appos"), ("of", 6, "case"),
    ("the", 6, "det"), ("mill", 3, "nmod"), (",", 3, "punct"), ("met", -1, "root"), ("its", 10, "nmod:poss"),
    ("union", 8, "obj"),
)  # fmt: skip
WORDS = [word for word, _, _ in SENTENCE]


def tree() -> Tree:
    """Return the tree of the sentence above."""
    text = "Lind, the director of the mill, met its union."
    tokens, at = [], 0
    for word, head, deprel in SENTENCE:
        at = text.index(word, at)
        tokens.append(Token(at, at + len(word), "VERB" if head < 0 else "NOUN", "", word, head, deprel))
        at += len(word)
    report, reading = story(text, {})
    return Tree(Page(report, msgspec.structs.replace(reading, tokens=tuple(tokens))))


def test_way_tells_how_it_begins_turns_and_ends() -> None:
    assert tree().ends(WORDS.index("Lind"), WORDS.index("union")) == "nsubj V obj"
    assert tree().ends(WORDS.index("mill"), WORDS.index("union")) == "nmod:of V obj"


def test_way_down_from_a_name_has_no_rise() -> None:
    assert tree().ends(WORDS.index("Lind"), WORDS.index("mill")) == "- N nmod:of"


def test_way_to_itself_is_none() -> None:
    assert tree().ends(0, 0) is None


def test_its_owns_the_phrase_that_it_stands_in_alone() -> None:
    union, name = WORDS.index("union"), WORDS.index("Lind")
    assert tree().is_owned(union, union)
    assert not tree().is_owned(name, name)


def test_head_and_phrase_of_a_name() -> None:
    text = "Lind, the director of the mill"
    head = tree().head_of(span_of(text, "the director of the mill"))
    assert head == WORDS.index("director")
    assert tree().top_of(WORDS.index("mill")) == WORDS.index("Lind")
