"""Whose words a paper's are, and who speaks where tree or model point elsewhere, from hand-made trees."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.read.builders import draft, parse
from tests.read.test_attribution import said
from verbale.read.tellers import can_tell, issuer_of, noun_phrase
from verbale.read.types import Mention
from verbale.types import Span

CLAUSE = "{0}:nsubj:NOUN {1}:ccomp:VERB:VerbForm=Fin {1}:punct:PUNCT"


def issuer(text: str, paper: int, *trees: str) -> str | None:
    tree = parse(text, *trees)
    found = issuer_of(tree, paper)
    return tree.span(*found).of(text) if found else None


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        (
            "A memo from Kestrel said ferries stop.",
            "2:det:DET 5:nsubj:NOUN 4:case:ADP 2:nmod:PROPN 0:root:VERB:VerbForm=Fin:say 7:nsubj:NOUN 5:ccomp:VERB 5:punct:PUNCT",  # noqa: E501
        ),
        (
            "A Kestrel memo said ferries stop.",
            "3:det:DET 3:compound:PROPN 4:nsubj:NOUN 0:root:VERB:VerbForm=Fin:say 6:nsubj:NOUN 4:ccomp:VERB 4:punct:PUNCT",  # noqa: E501
        ),
        (
            "Kestrel circulated a memo saying ferries stop.",
            "2:nsubj:PROPN 0:root:VERB 4:det:DET 2:obj:NOUN 4:acl:VERB 7:nsubj:NOUN 5:ccomp:VERB 2:punct:PUNCT",
        ),
        (
            "A memo signed by Kestrel said ferries stop.",
            "2:det:DET 6:nsubj:NOUN 2:acl:VERB 5:case:ADP 3:obl/agent:PROPN 0:root:VERB:VerbForm=Fin:say 8:nsubj:NOUN 6:ccomp:VERB 6:punct:PUNCT",  # noqa: E501
        ),
    ],
)
def test_a_memo_tells_what_whoever_issued_it_tells(text: str, tree: str) -> None:
    assert issuer(text, text.replace(".", " .").split().index("memo"), tree) == "Kestrel"


def test_the_letter_is_the_one_told_of_before() -> None:
    trees = (
        "2:nsubj:PROPN 0:root:VERB 4:det:DET 2:obj:NOUN 2:punct:PUNCT",
        "2:det:DET 3:nsubj:NOUN 0:root:VERB:VerbForm=Fin:say 5:nsubj:NOUN 3:ccomp:VERB 3:punct:PUNCT",
    )
    assert issuer("Renk wrote a letter. The letter said ferries stop.", 6, *trees) == "Renk"
    assert issuer("Renk wrote a letter. Some letter said ferries stop.", 6, *trees) is None


def test_a_paper_of_no_one_speaks_for_no_one() -> None:
    tree = "2:det:DET 3:nsubj:NOUN 0:root:VERB:VerbForm=Fin:say 5:nsubj:NOUN 3:ccomp:VERB 3:punct:PUNCT"
    assert issuer("A memo said ferries stop.", 1, tree) is None
    assert issuer("A pilot said ferries stop.", 1, tree) is None


def test_a_noun_phrase_keeps_its_owner_and_leaves_the_preposition() -> None:
    text = "Talk by Renk's office."
    tree = parse(text, "0:root:NOUN 5:case:ADP 5:nmod/poss:PROPN 3:case:PART 1:nmod:NOUN 1:punct:PUNCT")
    assert tree.span(*noun_phrase(tree, 4)).of(text) == "Renk's office"


def test_offices_callings_and_papers_can_tell_and_weather_cannot() -> None:
    words = "The director, a midwife, the memo and the drizzle."
    tree = parse(words, " ".join(["0:root:NOUN", *["1:dep:NOUN"] * 11]))
    told = {tree.words[p] for p in range(len(tree)) if can_tell(tree, p)}
    assert {"director", "midwife", "memo"} <= told
    assert "drizzle" not in told


def speakers(
    text: str, tree: str, content: str, cue: str, spans: dict[str, list[tuple[str, str, str]]], wrong: str = ""
) -> Sequence[str]:
    """Return the sources of the sayings, where the model ties the content to `wrong`."""
    told = (content, "content", "")
    scheme = {"statement": [told, (cue, "cue", "")], **spans}
    linked = [("speaker", told, (wrong, "actor", ""))] if wrong else []
    actors = [*spans.get("actor", ()), *([(wrong, "actor", "")] if wrong else [])]
    return [source for source, *_ in said(draft(text, [tree], {**scheme, "actor": actors}, linked))]


def test_whoever_told_the_subject_something_is_the_speaker() -> None:
    text = "Renk was told by clerks that ferries stop."
    tree = (
        "3:nsubj/pass:PROPN 3:aux/pass:AUX 0:root:VERB:VerbForm=Part:tell 5:case:ADP 3:obl/agent:NOUN 8:mark:SCONJ"
        " 8:nsubj:NOUN 3:ccomp:VERB:VerbForm=Fin 3:punct:PUNCT"
    )
    assert speakers(text, tree, "ferries stop", "told", {"actor": [("clerks", "actor", "")]}, "Renk") == ["clerks"]


def test_a_warning_is_its_owners_whoever_follows_it() -> None:
    text = "Renk heeded a warning from Kestrel that ferries stop."
    tree = (
        "2:nsubj:PROPN 0:root:VERB:VerbForm=Fin 4:det:DET 2:obj:NOUN 6:case:ADP 4:nmod:PROPN 9:mark:SCONJ 9:nsubj:NOUN"
        " 4:acl:VERB:VerbForm=Fin 2:punct:PUNCT"
    )
    assert speakers(text, tree, "ferries stop", "warning", {}, "Renk") == ["Kestrel"]


def test_who_is_heard_to_say_something_says_it() -> None:
    text = "Renk was heard to say that ferries stop."
    tree = (
        "3:nsubj/pass:PROPN 3:aux/pass:AUX 0:root:VERB 5:mark:PART 3:xcomp:VERB:VerbForm=Inf:say 8:mark:SCONJ"
        " 8:nsubj:NOUN 5:ccomp:VERB:VerbForm=Fin 3:punct:PUNCT"
    )
    assert speakers(text, tree, "ferries stop", "say", {}) == ["Renk"]


def test_a_director_whose_name_stands_behind_a_comma_is_heard() -> None:
    text = "The director, Ada Renk, said ferries stop."
    tree = (
        "2:det:DET 7:nsubj:NOUN 4:punct:PUNCT 2:appos:PROPN 4:flat:PROPN 2:punct:PUNCT 0:root:VERB:VerbForm=Fin:say"
        " 9:nsubj:NOUN 7:ccomp:VERB:VerbForm=Fin 7:punct:PUNCT"
    )
    made = draft(text, [tree], {"statement": [("ferries stop", "content", "")]})
    assert said(made, (Mention(Span(14, 22), "person", 3),)) == [("Ada Renk", "said", "ferries stop", "indirect")]


def test_the_name_right_behind_the_verb_speaks_and_not_what_it_speaks_of() -> None:
    text = "The bill, says mayor Ada Renk, is dead."
    tree = (
        "2:det:DET 4:nsubj:NOUN 4:punct:PUNCT 0:root:VERB:VerbForm=Fin:say 6:nmod:NOUN 4:obj:PROPN 6:flat:PROPN"
        " 4:punct:PUNCT 10:cop:AUX:VerbForm=Fin 4:ccomp:ADJ 4:punct:PUNCT"
    )
    made = draft(text, [tree], {"statement": [("is dead", "content", "")]})
    person = (Mention(Span(21, 29), "person", 5),)
    assert [source for source, *_ in said(made, person)] == ["Ada Renk"]


def test_a_source_that_the_wide_head_sees_beside_the_cue_comes_before_a_far_subject() -> None:
    text = "Talks began after Renk, Kestrel lawyer, said ferries stop."
    tree = (
        "2:nsubj:NOUN 0:root:VERB:VerbForm=Fin 9:mark:SCONJ 2:obl:PROPN 7:punct:PUNCT 7:compound:PROPN 4:conj:NOUN"
        " 4:punct:PUNCT 2:advcl:VERB:VerbForm=Fin:say 11:nsubj:NOUN 9:ccomp:VERB:VerbForm=Fin 2:punct:PUNCT"
    )
    wide = {"attribution": [("Renk , Kestrel lawyer ,", "source", "")]}
    assert speakers(text, tree, "ferries stop", "said", wide, "Talks") == ["Renk, Kestrel lawyer,"]
