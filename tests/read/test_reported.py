"""Reported words that the tree completes, adds or withholds."""

from __future__ import annotations

from tests.read.builders import draft, parse
from tests.read.test_attribution import said
from verbale.read.reported import find_missed, without_dateline
from verbale.types import Span

CUE = ("said", "cue", "")


def test_a_content_cut_short_goes_on_to_the_end_of_its_clause() -> None:
    text = "Renk said it wrote to the chairman, Lind, offering terms."
    tree = (
        "2:nsubj:PROPN 0:root:VERB:VerbForm=Fin:say 4:nsubj:PRON 2:ccomp:VERB:VerbForm=Fin 7:case:ADP 7:det:DET"
        " 4:obl:NOUN 9:punct:PUNCT 7:appos:PROPN 11:punct:PUNCT 4:advcl:VERB 11:obj:NOUN 2:punct:PUNCT"
    )
    made = draft(text, [tree], {"statement": [("it wrote to the chairman", "content", ""), CUE]})
    assert said(made)[0][2] == "it wrote to the chairman, Lind, offering terms"


def test_a_clause_under_a_sure_cue_is_told_without_a_tag() -> None:
    tree = "2:nsubj:PROPN 0:root:VERB:VerbForm=Fin:say 4:det:DET 5:nsubj:NOUN 2:ccomp:VERB:VerbForm=Fin 2:punct:PUNCT"
    made = draft("Renk said the talks failed.", [tree], {"statement": [CUE]})
    assert said(made) == [("Renk", "said", "the talks failed", "indirect")]


def test_the_sentence_before_its_speaker_is_what_is_said() -> None:
    tree = (
        "2:det:DET 3:nsubj:NOUN 0:root:VERB:VerbForm=Fin:fail 5:case:ADP 3:obl:PROPN 9:punct:PUNCT 8:det:DET"
        " 9:nsubj:NOUN:Number=Sing:union 3:advcl:VERB:VerbForm=Fin:say 3:punct:PUNCT"
    )
    made = draft("The talks failed on Monday, the union said.", [tree], {"statement": [CUE]})
    assert [(s.first, s.last) for s in find_missed(made.parse, made.decoded, [])] == [(0, 4)]
    assert said(made) == [("the union", "said", "The talks failed on Monday", "indirect")]


def test_who_declines_to_say_says_nothing() -> None:
    tree = (
        "2:nsubj:PROPN 0:root:VERB:VerbForm=Fin:decline 4:mark:PART 2:xcomp:VERB:VerbForm=Inf:say 7:mark:SCONJ"
        " 7:nsubj:PRON 4:ccomp:VERB 2:punct:PUNCT"
    )
    made = draft(
        "Renk declined to say whether it failed.",
        [tree],
        {"statement": [("whether it failed", "content", ""), ("say", "cue", "")]},
    )
    assert said(made) == []


def test_those_quoted_as_saying_speak() -> None:
    text = "The radio quoted the envoy, Ivo Renk, as saying talks failed."
    tree = (
        "2:det:DET 3:nsubj:NOUN 0:root:VERB:VerbForm=Fin:quote 5:det:DET 3:obj:NOUN:Number=Sing:envoy 7:punct:PUNCT"
        " 5:appos:PROPN 7:flat:PROPN 7:punct:PUNCT 11:mark:SCONJ 3:advcl:VERB:VerbForm=Ger:say 13:nsubj:NOUN"
        " 11:ccomp:VERB:VerbForm=Fin 3:punct:PUNCT"
    )
    made = draft(text, [tree], {"statement": [("talks failed", "content", ""), ("saying", "cue", "")]})
    (row,) = said(made)
    assert row[0].startswith("the envoy")
    assert row[2] == "talks failed"


def test_a_dateline_is_nobodys_words() -> None:
    text = "ORVIK, March 3 (Agency) - Talks failed, Renk said."
    words = parse(text, " ".join(["0:root:X"] + ["1:dep:X"] * 13))
    assert without_dateline(words, Span(0, 38)).of(text) == "Talks failed"
    assert without_dateline(words, Span(26, 38)).of(text) == "Talks failed"


def test_the_nearer_of_two_subjects_speaks() -> None:
    text = "ORVIK — Talks failed, Renk said."
    tree = (
        "7:nsubj:PROPN 1:punct:PUNCT 4:nsubj:NOUN 7:ccomp:VERB:VerbForm=Fin 4:punct:PUNCT 7:nsubj:PROPN"
        " 0:root:VERB:VerbForm=Fin:say 7:punct:PUNCT"
    )
    made = draft(text, [tree], {"statement": [("Talks failed", "content", "")]})
    assert said(made)[0][0] == "Renk"
