"""Attributions without a clause under a verb of saying: verdicts, accounts, reports told by a noun."""

from __future__ import annotations

import pytest

from tests.read.builders import draft
from tests.read.test_attribution import said
from verbale.read.accounts import find_accounts

VERDICT = "2:det:DET 3:nsubj:NOUN 0:root:VERB:VerbForm=Fin:put 5:det:DET 3:obj:NOUN 7:case:ADP 3:obl:NUM 3:punct:PUNCT"
HALF = "2:nsubj:NOUN 0:root:VERB:VerbForm=Fin:call 4:det:DET 2:obj:NOUN 6:det:DET 2:xcomp:NOUN 2:punct:PUNCT"
COUNT = (
    "2:nummod:NUM 3:nsubj:NOUN 0:root:VERB:VerbForm=Fin:flee 3:advmod:ADV 8:punct:PUNCT 8:case:ADP 8:det:DET 3:obl:NOUN"
    " 11:case:ADP 11:compound:NOUN 8:nmod:NOUN 3:punct:PUNCT"
)
TOLD = (
    "2:nsubj:NOUN 0:root:VERB:VerbForm=Fin:deny 4:det:DET 2:obj:NOUN:_:claim 7:case:ADP 7:det:DET 4:nmod:PROPN"
    " 10:mark:SCONJ 10:nsubj:PRON 4:acl:VERB:VerbForm=Fin 10:obj:NOUN 2:punct:PUNCT"
)
ACCORDING = (
    "4:case:VERB 1:fixed:ADP 4:nummod:NUM 10:obl:NOUN 6:nsubj:PRON 4:acl/relcl:VERB 10:punct:PUNCT 9:det:DET"
    " 10:nsubj:NOUN 0:root:VERB:VerbForm=Fin 10:obj:NOUN 10:advmod:ADV 10:punct:PUNCT"
)
LAST = (
    "2:nsubj:NOUN 3:nsubj:NOUN 0:root:VERB:VerbForm=Fin 5:case:ADP 3:obl:PROPN 3:punct:PUNCT 8:det:DET 3:nsubj:NOUN"
    " 10:nsubj:PRON 8:acl/relcl:VERB:VerbForm=Fin 10:obj:PRON 3:advcl:VERB:VerbForm=Fin:say 3:punct:PUNCT"
)


@pytest.mark.parametrize(
    ("text", "tree", "source", "content"),
    [
        ("The ministry put the dead at 23.", VERDICT, "The ministry", "the dead at 23"),
        ("Growers called the deal a farce.", HALF, "Growers", "the deal a farce"),
        (
            "9,000 birds flew south, by the count of wildlife wardens.",
            COUNT,
            "wildlife wardens",
            "9,000 birds flew south",
        ),
        ("Renk denied a claim in the Gazette that she met rebels.", TOLD, "the Gazette", "she met rebels"),
        (
            "According to three singers who attended, the opera wants rehearsals now.",
            ACCORDING,
            "three singers",
            "the opera wants rehearsals now",
        ),
        (
            "Dock workers strike on Monday, the union that represents them said.",
            LAST,
            "the union that represents them",
            "Dock workers strike on Monday",
        ),
    ],
)
def test_words_are_attributed_without_a_clause_under_said(text: str, tree: str, source: str, content: str) -> None:
    made = draft(text, [tree])
    [account] = find_accounts(made.parse, ())
    assert (account.source[0].of(text), account.content[0].of(text)) == (source, content)


def test_a_name_given_is_no_verdict() -> None:
    tree = "2:nsubj:NOUN 0:root:VERB:VerbForm=Fin:call 4:det:DET 2:obj:NOUN 2:xcomp:PROPN 2:punct:PUNCT"
    assert find_accounts(draft("Settlers called the place Elba.", [tree]).parse, ()) == []


def test_according_to_nobody_names_no_source() -> None:
    tree = (
        "2:case:VERB 8:obl:ADP 8:punct:PUNCT 5:nsubj:PRON 8:parataxis:VERB 8:punct:PUNCT 8:nsubj:NOUN"
        " 0:root:VERB:VerbForm=Fin 8:advmod:ADV 8:punct:PUNCT"
    )
    assert find_accounts(draft("According to, it seems, settlers left early.", [tree]).parse, ()) == []


def test_a_clause_with_its_own_verb_of_saying_needs_no_account() -> None:
    made = draft("9,000 birds said so, by the count of wildlife wardens.", [COUNT])
    assert find_accounts(made.parse, ()) == []


def test_police_put_the_crowd_lower_behind_a_semicolon() -> None:
    text = "Unions said 8,000 came; police put the crowd at 5,000."
    tree = (
        "2:nsubj:NOUN 0:root:VERB:VerbForm=Fin:say 4:nsubj:NUM 2:ccomp:VERB:VerbForm=Fin 7:punct:PUNCT 7:nsubj:NOUN"
        " 2:parataxis:VERB:VerbForm=Fin:put 9:det:DET 7:obj:NOUN 11:case:ADP 7:obl:NUM 2:punct:PUNCT"
    )
    made = draft(text, [tree], {"statement": [("8,000 came ; police put the crowd at 5,000", "content", "")]})
    assert [(source, content) for source, _, content, _ in said(made)] == [
        ("Unions", "8,000 came"),
        ("police", "the crowd at 5,000"),
    ]


@pytest.mark.parametrize(
    ("text", "tree", "source"),
    [
        (
            "The ferry to Vik stays in port, the harbour board said in a notice on Friday.",
            "2:det:DET 12:nsubj:NOUN 4:case:ADP 2:nmod:PROPN 12:dep:VERB:VerbForm=Fin 7:case:ADP 5:obl:NOUN"
            " 12:punct:PUNCT 11:det:DET 11:compound:NOUN 12:nsubj:NOUN 0:root:VERB:VerbForm=Fin:say 15:case:ADP"
            " 15:det:DET 12:obl:NOUN 17:case:ADP 12:obl:PROPN 12:punct:PUNCT",
            "the harbour board",
        ),
        (
            "The ferry to Vik stays in port, a pilot for the guild, Ada Renk, said.",
            "2:det:DET 5:nsubj:NOUN 4:case:ADP 2:nmod:PROPN 0:root:VERB:VerbForm=Fin 7:case:ADP 5:obl:NOUN"
            " 5:punct:PUNCT 10:det:DET 5:dep:NOUN 13:case:ADP 13:det:DET 10:nmod:NOUN 5:punct:PUNCT 5:dep:PROPN"
            " 15:flat:PROPN 5:punct:PUNCT 5:parataxis:VERB:VerbForm=Fin:say 5:punct:PUNCT",
            "Ada Renk",
        ),
    ],
)
def test_the_sentence_before_its_teller_is_told_whole(text: str, tree: str, source: str) -> None:
    cut = ("The ferry to", "content", "")
    told = said(draft(text, [tree], {"statement": [cut, ("said", "cue", "")]}, [("cue", cut, ("said", "cue", ""))]))
    assert told == [(source, "said", "The ferry to Vik stays in port", "indirect")]
