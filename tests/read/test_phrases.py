"""Who does what a verb tells."""

from __future__ import annotations

import pytest

from verbale.read.phrases import doer_of
from verbale.read.types import Token

SENTENCES: list[tuple[str, list[tuple[str, int, str]], int, str | None, bool]] = [
    ("Gulls stole bread", [("NOUN", 1, "nsubj"), ("VERB", -1, "root"), ("NOUN", 1, "obj")], 1, "Gulls", False),
    (
        "bread stolen by gulls",
        [("NOUN", 1, "nsubj:pass"), ("VERB", -1, "root"), ("ADP", 3, "case"), ("NOUN", 1, "obl:agent")],
        1,
        "gulls",
        True,
    ),
    (
        "gulls that stole bread",
        [("NOUN", -1, "root"), ("PRON", 2, "nsubj"), ("VERB", 0, "acl:relcl"), ("NOUN", 2, "obj")],
        2,
        "gulls",
        False,
    ),
    ("bread vanished", [("NOUN", 1, "nsubj:pass"), ("VERB", -1, "root")], 1, None, True),
]


@pytest.mark.parametrize(("text", "words", "verb", "doer", "passive"), SENTENCES)
def test_doer_is_the_subject_the_agent_or_the_noun_before_that(
    text: str, words: list[tuple[str, int, str]], verb: int, doer: str | None, passive: bool
) -> None:
    forms = text.split()
    tokens = tuple(
        Token(0, 1, upos, "", form, head, deprel) for form, (upos, head, deprel) in zip(forms, words, strict=True)
    )
    found, told_passive = doer_of(tokens, verb)
    assert (None if found is None else forms[found], told_passive) == (doer, passive)
