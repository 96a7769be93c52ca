"""What happens on a day, told in words of no trade."""

from __future__ import annotations

import re

from tests.read.builders import parse
from verbale.read.deeds import find_deeds
from verbale.read.types import Mention, TimexMention
from verbale.types import Span


def found(text: str, tree: str, *, day: str, who: str = "", taken: str = "") -> list[tuple[str, str]]:
    read = parse(text, tree)
    mentions = []
    if who:
        span = Span(*re.search(re.escape(who), text).span())  # type: ignore[union-attr]
        mentions = [Mention(span, "organisation", read.within(span)[-1])]
    at = Span(*re.search(re.escape(day), text).span())  # type: ignore[union-attr]
    used = frozenset(i for i, word in enumerate(read.words) if word == taken)
    deeds = find_deeds(read, mentions, [TimexMention(at, "DATE")], used)
    return [(read.span(e.first, e.last).of(text), e.kind) for e in deeds]


BLAST = "4:det:DET 3:compound:PROPN 4:nmod:PROPN 5:nsubj:NOUN 0:root:VERB 7:nummod:NUM 5:obj:NOUN 5:punct:PUNCT"
GROWERS = (
    "2:det:DET 4:nsubj:NOUN 4:aux:AUX 0:root:VERB 6:det:DET 4:obj:NOUN 8:case:ADP 4:obl:PROPN 4:punct:PUNCT"
)  # fmt: skip
WRECKS = "2:det:DET 5:nsubj/pass:NOUN 5:aux:AUX 5:aux/pass:AUX 0:root:VERB 7:case:ADP 5:obl:PROPN 5:punct:PUNCT"


def test_an_accident_with_its_day_is_an_event() -> None:
    assert found("A May 3 blast killed nine millers.", BLAST, day="May 3") == [("blast", "action")]


def test_a_deed_of_somebody_with_its_day_is_an_event() -> None:
    text = "The growers will flood a field on Monday."
    assert found(text, GROWERS, day="Monday", who="growers") == [("flood", "action")]


def test_a_year_is_no_day_and_a_modal_no_deed() -> None:
    assert found("The growers will flood a field in 2031.", GROWERS, day="2031", who="growers") == []
    assert found("The growers might flood a field on Monday.", GROWERS, day="Monday", who="growers") == []


def test_what_was_done_is_an_event_whoever_did_it() -> None:
    assert found("The wrecks had been raised on Tuesday.", WRECKS, day="Tuesday") == [("raised", "action")]


def test_a_sentence_that_tells_of_a_vote_tells_the_rest_as_its_setting() -> None:
    text = "The growers will flood a ballot on Monday."
    assert found(text, GROWERS, day="Monday", who="growers", taken="ballot") == []


def test_who_marches_protests() -> None:
    tree = "2:det:DET 3:nsubj:NOUN 0:root:VERB:Tense=Past 5:case:ADP 3:obl:PROPN 3:punct:PUNCT"
    assert found("The growers marched on Sunday.", tree, day="Sunday", who="growers") == [("marched", "strike")]
