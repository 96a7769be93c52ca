"""Whose quotation it is that has no "he said": the clause behind it, the name and colon before it."""

from __future__ import annotations

from tests.read.builders import draft
from tests.read.test_attribution import said

WE_STAY = "3:punct:PUNCT 3:nsubj:PRON 0:root:VERB:VerbForm=Fin 3:punct:PUNCT 3:punct:PUNCT"


def test_the_clause_behind_a_quotation_tells_who_spoke() -> None:
    text = "Renk said no.\n\n“We stay.” – the chairman commented on the talks."
    trees = [
        "2:nsubj:PROPN 0:root:VERB:VerbForm=Fin:say 2:obj:INTJ 2:punct:PUNCT",
        WE_STAY,
        "4:punct:PUNCT 3:det:DET 4:nsubj:NOUN 0:root:VERB:VerbForm=Fin:comment 7:case:ADP 7:det:DET 4:obl:NOUN 4:punct:PUNCT",  # noqa: E501
    ]
    made = draft(text, trees, {"statement": [("no", "content", ""), ("We stay .", "content", "")]})
    assert ("the chairman", "commented", "We stay.", "direct") in said(made)


def test_a_clause_that_tells_its_own_news_is_not_whose_quotation_it_was() -> None:
    text = "“We stay.” Renk announced a meeting."
    trees = [WE_STAY, "2:nsubj:PROPN 0:root:VERB:VerbForm=Fin:announce 4:det:DET 2:obj:NOUN 2:punct:PUNCT"]
    made = draft(text, trees, {"statement": [("We stay .", "content", "")]})
    assert [source for source, *_ in said(made)] == [""]


def test_a_name_with_a_colon_speaks() -> None:
    text = "Thorn met the board. Renk to reporters: “We stay.”"
    trees = [
        "2:nsubj:PROPN 0:root:VERB:VerbForm=Fin 4:det:DET 2:obj:NOUN 2:punct:PUNCT",
        "0:root:PROPN 3:case:ADP 1:nmod:NOUN 1:punct:PUNCT 7:punct:PUNCT 7:nsubj:PRON 1:parataxis:VERB:VerbForm=Fin 7:punct:PUNCT 7:punct:PUNCT",  # noqa: E501
    ]
    made = draft(text, trees, {"statement": [("We stay .", "content", "")]})
    assert said(made) == [("Renk", "", "We stay.", "direct")]


def test_a_name_behind_a_dash_signs_the_quotation() -> None:
    text = "“We came to stay here.” — Ada Renk, Hamburg"
    trees = [
        "3:punct:PUNCT 3:nsubj:PRON 0:root:VERB:VerbForm=Fin 5:mark:PART 3:xcomp:VERB 5:advmod:ADV 3:punct:PUNCT"
        " 3:punct:PUNCT",
        "2:punct:PUNCT 0:root:PROPN 2:flat:PROPN 5:punct:PUNCT 2:appos:PROPN",
    ]
    assert said(draft(text, trees)) == [("Ada Renk", "—", "We came to stay here.", "direct")]


def test_a_quotation_alone_in_its_paragraph_is_whose_the_colon_before_it_tells() -> None:
    text = "The radio reports:\n\n“We came to stay here.”"
    trees = [
        "2:det:DET 3:nsubj:NOUN 0:root:VERB:VerbForm=Fin:report 3:punct:PUNCT",
        "3:punct:PUNCT 3:nsubj:PRON 0:root:VERB:VerbForm=Fin 5:mark:PART 3:xcomp:VERB 5:advmod:ADV 3:punct:PUNCT"
        " 3:punct:PUNCT",
    ]
    assert said(draft(text, trees)) == [("The radio", "reports", "We came to stay here.", "direct")]


def test_a_quotation_that_nobody_stands_beside_is_left_to_the_writer() -> None:
    text = "“We came to stay here.” The door closed."
    trees = [
        "3:punct:PUNCT 3:nsubj:PRON 0:root:VERB:VerbForm=Fin 5:mark:PART 3:xcomp:VERB 5:advmod:ADV 3:punct:PUNCT"
        " 3:punct:PUNCT",
        "2:det:DET 3:nsubj:NOUN 0:root:VERB:VerbForm=Fin 3:punct:PUNCT",
    ]
    assert said(draft(text, trees, {"statement": []})) == []


def test_how_somebody_put_it_is_told_behind_the_quotation() -> None:
    text = "“We came to stay here,” is how Renk put it."
    tree = (
        "3:punct:PUNCT 3:nsubj:PRON 0:root:VERB:VerbForm=Fin 5:mark:PART 3:xcomp:VERB 5:advmod:ADV 3:punct:PUNCT"
        " 3:punct:PUNCT 10:cop:AUX 12:advmod:ADV 12:nsubj:PROPN 3:parataxis:VERB:VerbForm=Fin:put 12:obj:PRON"
        " 3:punct:PUNCT"
    )
    made = draft(text, [tree], {"statement": [("We came to stay here ,", "content", "")]})
    assert said(made) == [("Renk", "put", "We came to stay here,", "direct")]


def test_who_follows_the_comma_within_the_marks_speaks() -> None:
    text = "The round, which the firms described as long, lasted “an hour,” she said."
    tree = (
        "2:det:DET 11:nsubj:NOUN 2:punct:PUNCT 7:obj:PRON 6:det:DET 7:nsubj:NOUN"
        " 2:acl/relcl:VERB:VerbForm=Fin:describe 9:case:ADP 7:obl:ADJ 2:punct:PUNCT 18:ccomp:VERB:VerbForm=Fin"
        " 14:punct:PUNCT 14:det:DET 11:obl:NOUN 11:punct:PUNCT 11:punct:PUNCT 18:nsubj:PRON"
        " 0:root:VERB:VerbForm=Fin:say 18:punct:PUNCT"
    )
    tags = {"statement": [("described", "cue", ""), ("long , lasted “ an hour ,", "content", "")]}
    made = draft(text, [tree], tags)
    assert ("she", "said", "an hour,", "direct") in said(made)
