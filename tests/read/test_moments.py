"""Which time belongs to which event."""

from __future__ import annotations

import msgspec

from tests.read.builders import draft
from verbale.read.moments import MomentFinder, choose_moments
from verbale.read.reader import Draft
from verbale.read.types import Argument, TimexMention, Trigger
from verbale.types import Span

TEXT = "The envoys met on Monday and signed on Friday. Rain fell in 1987."
TREES = (
    "2:det:DET 3:nsubj:NOUN 0:root:VERB 5:case:ADP 3:obl:PROPN 7:cc:CCONJ 3:conj:VERB 9:case:ADP 7:obl:PROPN"
    " 3:punct:PUNCT",
    "2:nsubj:NOUN 0:root:VERB 4:case:ADP 2:obl:NUM 2:punct:PUNCT",
)


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


MONDAY, FRIDAY, YEAR = at("Monday"), at("Friday"), at("1987")
TIMEXES = tuple(TimexMention(span, "DATE") for span in (MONDAY, FRIDAY, YEAR))
MET = Trigger(at("met"), 2, "meeting", "held", tense="past", score=0.9)
SIGNED = Trigger(at("signed"), 6, "signing", "held", tense="past", score=0.9)


def judged() -> Draft:
    made = draft(TEXT, TREES)
    seen = tuple(0.98 if word in ("monday", "friday") else 0.01 for word in made.parse.lower)
    inside = {"setting": seen, "setting:time": seen}
    return made._replace(decoded=msgspec.structs.replace(made.decoded, inside=inside))


def told(trigger: Trigger, *spans: Span, score: float = 0.6) -> Trigger:
    return msgspec.structs.replace(trigger, arguments=tuple(Argument("time", s, score) for s in spans))


def times(*triggers: Trigger) -> list[list[str]]:
    made = judged()
    found = choose_moments(made.parse, made.decoded, TIMEXES, triggers)
    return [[a.span.of(TEXT) for a in t.arguments if a.role == "time"] for t in found]


def test_each_verb_has_the_day_of_its_own_clause() -> None:
    heads = (told(MET, MONDAY, score=0.8), told(SIGNED, FRIDAY, score=0.8))
    assert times(*heads) == [["Monday"], ["Friday"]]


def test_time_that_no_head_ties_is_found_by_the_tree() -> None:
    assert "Monday" in times(MET, told(SIGNED, FRIDAY, score=0.8))[0]


def test_day_of_the_line_that_opens_a_report_is_no_events() -> None:
    text = "LISBON, March 3 (Agency) - The envoys met."
    trees = (
        "0:root:PROPN 1:punct:PUNCT 1:obl:PROPN 3:nummod:NUM 6:punct:PUNCT 1:parataxis:PROPN 6:punct:PUNCT"
        " 1:punct:PUNCT 10:det:DET 11:nsubj:NOUN 1:parataxis:VERB 1:punct:PUNCT"
    )
    made = draft(text, (trees,))
    day = Span(text.index("March"), text.index(" (Agency"))
    finder = MomentFinder(
        made.parse, made.decoded, [TimexMention(day, "DATE")], [msgspec.structs.replace(MET, token=10)]
    )
    assert list(finder.times) == [day]
    assert list(finder.near(finder.triggers[0])) == []


def test_time_of_another_sentence_that_a_head_ties_goes() -> None:
    assert times(told(MET, MONDAY, YEAR, score=0.4), told(SIGNED, FRIDAY))[0] == ["Monday"]


def test_score_of_what_was_tied_stays() -> None:
    made = judged()
    found = choose_moments(made.parse, made.decoded, TIMEXES, [told(MET, MONDAY, score=0.83), told(SIGNED, FRIDAY)])
    assert found[0].arguments == (Argument("time", MONDAY, 0.83),)


def test_doubtful_trigger_keeps_its_times_and_has_no_say() -> None:
    doubtful = msgspec.structs.replace(told(SIGNED, YEAR), faint=True)
    assert times(told(MET, MONDAY), doubtful)[1] == ["1987"]
    assert len(MomentFinder(judged().parse, judged().decoded, TIMEXES, [MET, doubtful]).triggers) == 1


def test_length_is_no_time_as_well() -> None:
    lasting = msgspec.structs.replace(MET, arguments=(Argument("duration", MONDAY, 0.6),))
    finder = MomentFinder(judged().parse, judged().decoded, TIMEXES, [lasting])
    assert MONDAY not in list(finder.near(lasting))


def test_without_a_head_times_stay_as_the_tree_has_them() -> None:
    made = draft(TEXT, TREES)
    given = (told(MET, YEAR),)
    assert choose_moments(made.parse, made.decoded, TIMEXES, given) == given
