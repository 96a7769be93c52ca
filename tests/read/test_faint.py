"""Which of the triggers that the network doubts are taken."""

from __future__ import annotations

from tests.read.builders import parse
from verbale.read.faint import borne_out
from verbale.read.neural import TaggedSpan

TREE = "2:nsubj:PROPN 0:root:VERB 4:det:DET 2:obj:NOUN 6:case:ADP 4:nmod:NOUN 2:punct:PUNCT"


def doubtful(first: int, label: str, *, faint: bool = True) -> TaggedSpan:
    return TaggedSpan(first=first, last=first, label=label, score=0.2, faint=faint)


def test_the_word_itself_names_the_meeting() -> None:
    read = parse("Lind attended the talks on dredging.", TREE)
    talks, attended = doubtful(3, "meeting"), doubtful(1, "call")
    assert borne_out(read, [attended, talks], frozenset()) == [talks]


def test_a_doubtful_word_beside_a_sure_one_tells_nothing_more() -> None:
    read = parse("Lind met the summit on dredging.", TREE)
    met, summit = doubtful(1, "meeting", faint=False), doubtful(3, "meeting")
    assert borne_out(read, [met, summit], frozenset()) == [met]


def test_an_act_may_go_by_any_word() -> None:
    read = parse("Lind flooded the quarry on Sunday.", TREE)
    flooded = doubtful(1, "action")
    assert borne_out(read, [flooded], frozenset()) == [flooded]


def test_what_a_construction_tells_is_not_told_twice() -> None:
    read = parse("Lind flooded the quarry on Sunday.", TREE)
    assert borne_out(read, [doubtful(1, "action")], frozenset({1})) == []
