"""How an event stands, by the chain of verbs around it."""

from __future__ import annotations

import pytest

from tests.read.builders import parse
from verbale.read.clauses import read_clause
from verbale.read.forms import forms_of

MEET = ":VERB:VerbForm=Inf"
ROWS = [
    ("They met.", "2:nsubj:PRON 0:root:VERB:Tense=Past,VerbForm=Fin 2:punct:PUNCT", 1, "past", False, "", "held"),
    ("They will meet.", f"3:nsubj:PRON 3:aux:AUX 0:root{MEET} 3:punct:PUNCT", 2, "future", False, "", "planned"),
    ("They did not meet.", f"4:nsubj:PRON 4:aux:AUX 4:advmod:PART 0:root{MEET} 4:punct:PUNCT", 3, "past", True, "", "denied"),  # noqa: E501
    (
        "They refused to meet.",
        f"2:nsubj:PRON 0:root:VERB:Tense=Past,VerbForm=Fin 4:mark:PART 2:xcomp{MEET} 2:punct:PUNCT",
        3, "past", False, "refused to", "denied",
    ),
    (
        "They are expected to meet.",
        f"3:nsubj/pass:PRON 3:aux/pass:AUX 0:root:VERB:Tense=Past,VerbForm=Part 5:mark:PART 3:xcomp{MEET} 3:punct:PUNCT",  # noqa: E501
        4, "future", False, "expected to", "planned",
    ),
    ("They may meet.", f"3:nsubj:PRON 3:aux:AUX 0:root{MEET} 3:punct:PUNCT", 2, "present", False, "may", "hypothetical"),  # noqa: E501
    (
        "They called off the talks.",
        "2:nsubj:PRON 0:root:VERB:Tense=Past,VerbForm=Fin 2:compound/prt:ADP 5:det:DET 2:obj:NOUN 2:punct:PUNCT",
        4, "past", False, "", "cancelled",
    ),
    (
        "Talks had been planned but they were cancelled.",
        "4:nsubj/pass:NOUN 4:aux:AUX 4:aux/pass:AUX 0:root:VERB:Tense=Past,VerbForm=Part 8:cc:CCONJ 8:nsubj/pass:PRON"
        " 8:aux/pass:AUX 4:conj:VERB:Tense=Past,VerbForm=Part 4:punct:PUNCT",
        0, "past", False, "", "cancelled",
    ),
    (
        "They denied that talks took place.",
        "2:nsubj:PRON 0:root:VERB:Tense=Past,VerbForm=Fin 5:mark:SCONJ 5:nsubj:NOUN"
        " 2:ccomp:VERB:Tense=Past,VerbForm=Fin 5:obj:NOUN 2:punct:PUNCT",
        3, "past", False, "", "denied",
    ),
    (
        "Planned talks stalled.",
        "2:amod:VERB:Tense=Past,VerbForm=Part 3:nsubj:NOUN 0:root:VERB:Tense=Past,VerbForm=Fin 3:punct:PUNCT",
        1, "past", False, "", "planned",
    ),
    (
        "Rain will not delay the parade.",
        f"4:nsubj:NOUN 4:aux:AUX 4:advmod:PART 0:root{MEET} 6:det:DET 4:obj:NOUN 4:punct:PUNCT",
        5, "future", True, "", "planned",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tree", "trigger", "tense", "negated", "modality", "status"), ROWS)
def test_the_clause_tells_how_the_event_stands(
    text: str, tree: str, trigger: int, tense: str, negated: bool, modality: str, status: str
) -> None:
    clause = read_clause(parse(text, tree), trigger)
    assert (clause.tense, clause.negated, clause.modality, clause.status) == (tense, negated, modality, status)


@pytest.mark.parametrize(
    ("lemma", "form"),
    [("cancel", "cancelled"), ("cancel", "canceled"), ("plan", "planning"), ("deny", "denied"), ("call off", "called off"),  # noqa: E501
     ("take", "taken"), ("schedule", "scheduling"), ("postpone", "postpones")],
)  # fmt: skip
def test_a_lexicon_of_lemmas_finds_inflected_words(lemma: str, form: str) -> None:
    assert form in forms_of(lemma)


DENIED = [
    (
        "She denied a report that they met.",
        "2:nsubj:PRON 0:root:VERB:Tense=Past,VerbForm=Fin 4:det:DET 2:obj:NOUN 7:mark:SCONJ 7:nsubj:PRON"
        " 4:acl:VERB:Tense=Past,VerbForm=Fin 2:punct:PUNCT",
        6,
    ),
    (
        "She denied that they met.",
        "2:nsubj:PRON 0:root:VERB:Tense=Past,VerbForm=Fin 5:mark:SCONJ 5:nsubj:PRON"
        " 2:ccomp:VERB:Tense=Past,VerbForm=Fin 2:punct:PUNCT",
        4,
    ),
]


@pytest.mark.parametrize(("text", "tree", "trigger"), DENIED)
def test_what_is_told_in_a_report_that_somebody_denies_is_disowned(text: str, tree: str, trigger: int) -> None:
    assert read_clause(parse(text, tree), trigger).disowned


def test_what_was_not_done_at_a_meeting_leaves_the_meeting_standing() -> None:
    text = "They did not agree at the talks."
    tree = f"4:nsubj:PRON 4:aux:AUX 4:advmod:PART 0:root{MEET} 7:case:ADP 7:det:DET 4:obl:NOUN 4:punct:PUNCT"
    assert not read_clause(parse(text, tree), 6).negated


def test_a_meeting_called_for_a_day_is_convened_not_asked_for() -> None:
    text = "A meeting was called for Friday."
    tree = (
        "2:det:DET 4:nsubj/pass:NOUN 4:aux/pass:AUX 0:root:VERB:Tense=Past,VerbForm=Part 6:case:ADP 4:obl:PROPN"
        " 4:punct:PUNCT"
    )
    assert read_clause(parse(text, tree), 1).status == "planned"


def test_efforts_aimed_at_preventing_a_walkout_call_none_off() -> None:
    text = "Efforts aimed at preventing a walkout began."
    tree = (
        "7:nsubj:NOUN 1:acl:VERB:VerbForm=Part 4:mark:SCONJ 2:advcl:VERB:VerbForm=Ger 6:det:DET 4:obj:NOUN"
        " 0:root:VERB:Tense=Past,VerbForm=Fin 7:punct:PUNCT"
    )
    assert read_clause(parse(text, tree), 5).status == "hypothetical"


def test_what_something_else_is_given_up_for_is_not_called_off() -> None:
    text = "He dropped the trip for talks."
    tree = "2:nsubj:PRON 0:root:VERB:Tense=Past,VerbForm=Fin 4:det:DET 2:obj:NOUN 6:case:ADP 2:obl:NOUN 2:punct:PUNCT"
    assert read_clause(parse(text, tree), 5).status != "cancelled"


def test_what_will_not_take_place_is_called_off() -> None:
    tree = "2:det:DET 5:nsubj:NOUN 5:aux:AUX 5:advmod:PART 0:root:VERB:VerbForm=Inf 5:obj:NOUN 5:punct:PUNCT"
    assert read_clause(parse("The summit will not take place.", tree), 1).status == "cancelled"
    assert read_clause(parse("The summit will not make peace.", tree), 1).status == "denied"


def test_what_somebody_was_to_have_done_was_not_done() -> None:
    tree = (
        "5:nsubj:PROPN 5:aux:AUX:Tense=Past,VerbForm=Fin 5:mark:PART 5:aux:AUX"
        " 0:root:VERB:Tense=Past,VerbForm=Part 7:det:DET 5:obj:NOUN 5:punct:PUNCT"
    )
    assert read_clause(parse("Lind was to have opened the wing.", tree), 4).status == "cancelled"


HEADLINES = [
    ("Sides to meet again", f"0:root:NOUN 3:mark:PART 1:acl{MEET} 3:advmod:ADV", 2, "planned"),
    (
        "Talks fail; sides to meet",
        "2:nsubj:NOUN 0:root:VERB:VerbForm=Inf 2:punct:PUNCT 2:parataxis:NOUN 6:mark:PART" + f" 4:acl{MEET}",
        5, "planned",
    ),
    ("Envoy to meet rebels", f"3:nsubj:NOUN 3:mark:PART 0:root{MEET} 3:obj:NOUN", 2, "planned"),
    ("Steel strike to begin", f"2:compound:NOUN 0:root:NOUN 4:mark:PART 2:acl{MEET}", 1, "planned"),
    ("Steel strike to end hunger", f"2:compound:NOUN 0:root:NOUN 4:mark:PART 2:acl{MEET} 4:obj:NOUN", 1, None),
    ("Sides to meet again.", f"0:root:NOUN 3:mark:PART 1:acl{MEET} 3:advmod:ADV 1:punct:PUNCT", 2, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tree", "trigger", "status"), HEADLINES)
def test_a_headlines_infinitive_tells_what_is_to_come(text: str, tree: str, trigger: int, status: str | None) -> None:
    clause = read_clause(parse(text, tree), trigger)
    assert (clause.status, clause.tense) == (status, "future" if status else "none")
