"""Events that a construction tells where the model's own triggers are silent."""

from __future__ import annotations

import re

import pytest

from tests.read.builders import parse
from verbale.read.encounters import find_encounters, held_below
from verbale.read.parse import Parse
from verbale.read.types import Mention, TimexMention
from verbale.types import Span

PEOPLE = ("Lind", "Park")


def found(text: str, *trees: str, times: tuple[str, ...] = (), lasting: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    read = parse(text, *trees)
    mentions = [_mention(read, text, words, "person") for words in PEOPLE if words in text]
    mentions += [_mention(read, text, words, "place") for words in ("Graz", "Linz") if words in text]
    timexes = [TimexMention(_span(text, words), "DATE") for words in times]
    timexes += [TimexMention(_span(text, words), "DURATION") for words in lasting]
    encounters = find_encounters(read, mentions, timexes, frozenset())
    return [(read.span(e.first, e.last).of(text), e.kind) for e in encounters]


def _span(text: str, words: str) -> Span:
    match = re.search(re.escape(words), text)
    assert match is not None
    return Span(*match.span())


def _mention(read: Parse, text: str, words: str, label: str) -> Mention:
    span = _span(text, words)
    return Mention(span, label, read.within(span)[-1])  # type: ignore[arg-type]


def test_minutes_spent_with_somebody_are_a_meeting() -> None:
    tree = "2:nsubj:PROPN 0:root:VERB 4:nummod:NUM 2:obj:NOUN 6:case:ADP 2:obl:PROPN 2:punct:PUNCT"
    assert found("Lind spent ten minutes with Park.", tree, lasting=("ten minutes",)) == [("spent", "meeting")]


def test_the_name_set_off_behind_an_office_is_whom_the_minutes_were_spent_with() -> None:
    tree = (
        "2:nsubj:PROPN 0:root:VERB 4:nummod:NUM 2:obj:NOUN 7:case:ADP 7:nmod:PRON 2:obl:NOUN 9:punct:PUNCT"
        " 7:appos:PROPN 2:punct:PUNCT"
    )
    words = "Lind spent ten minutes with its leader, Park."
    assert found(words, tree, lasting=("ten minutes",)) == [("spent", "meeting")]


def test_hours_with_somebody_stand_for_the_meeting() -> None:
    tree = (
        "3:case:ADP 3:nummod:NUM 8:obl:NOUN 5:case:ADP 3:nmod:PROPN"
        " 8:punct:PUNCT 8:nsubj:PRON 0:root:VERB 8:punct:PUNCT"
    )
    assert found("After two hours with Park, she signed.", tree, lasting=("two hours",)) == [("two hours", "meeting")]


def test_seeing_somebody_on_a_day_is_a_meeting_and_seeing_him_do_it_is_none() -> None:
    dated = "2:nsubj:PROPN 0:root:VERB 2:obj:PROPN 5:case:ADP 2:obl:PROPN 2:punct:PUNCT"
    assert found("Lind saw Park on Friday.", dated, times=("Friday",)) == [("saw", "meeting")]
    watching = "2:nsubj:PROPN 0:root:VERB 2:obj:PROPN 2:xcomp:VERB 6:case:ADP 4:obl:PROPN 2:punct:PUNCT"
    assert found("Lind saw Park leave on Friday.", watching, times=("Friday",)) == []


def test_calling_on_somebody_is_a_visit_to_him_unless_it_asks_for_something() -> None:
    visited = "2:nsubj:PRON 0:root:VERB 4:case:ADP 2:obl:PROPN 2:punct:PUNCT"
    assert found("She called on Park.", visited) == [("called on", "meeting")]
    asked = "2:nsubj:PRON 0:root:VERB 4:case:ADP 2:obl:PROPN 6:mark:PART 2:xcomp:VERB 2:punct:PUNCT"
    assert found("She called on Park to resign.", asked) == []


def test_somebody_called_on_a_day_is_telephoned() -> None:
    tree = "2:nsubj:PROPN 0:root:VERB 2:obj:PROPN 5:case:ADP 2:obl:PROPN 2:punct:PUNCT"
    assert found("Lind called Park on Friday.", tree, times=("Friday",)) == [("called", "call")]
    assert found("Lind called Park a liar.", "2:nsubj:PROPN 0:root:VERB 2:obj:PROPN 5:det:DET 2:xcomp:NOUN 2:punct:PUNCT") == []  # fmt: skip  # noqa: E501


def test_a_body_that_sits_meets() -> None:
    tree = "2:det:DET 3:nsubj:NOUN 0:root:VERB 6:case:ADP 6:nummod:NUM 3:obl:NOUN 3:punct:PUNCT"
    assert found("The board sat for six hours.", tree, lasting=("six hours",)) == [("sat", "meeting")]
    assert found("The child sat for six hours.", tree, lasting=("six hours",)) == []


def test_a_counted_round_is_a_meeting_and_a_round_of_shells_is_none() -> None:
    tree = "3:det:DET 3:amod:ADJ 4:nsubj:NOUN 0:root:VERB 6:case:ADP 4:obl:PROPN 4:punct:PUNCT"
    assert found("The first round ended in March.", tree, times=("March",)) == [("first round", "meeting")]
    shells = "3:det:DET 3:amod:ADJ 6:nsubj:NOUN 5:case:ADP 3:nmod:NOUN 0:root:VERB 8:case:ADP 6:obl:PROPN 6:punct:PUNCT"
    assert found("The first round of shells fell in March.", shells, times=("March",)) == []


def test_an_ordinal_alone_counts_the_rounds_spoken_of() -> None:
    before = "2:det:DET 3:nsubj:NOUN 0:root:VERB 3:punct:PUNCT"
    after = (
        "2:det:DET 9:nsubj:ADJ 4:punct:PUNCT 2:acl:VERB 6:case:ADP 4:obl:PROPN 9:punct:PUNCT 9:nsubj:PRON 0:root:VERB"
        " 9:punct:PUNCT"
    )
    text = "The talks failed. A second, held in May, it failed."
    assert ("second", "meeting") in found(text, before, after, times=("May",))


@pytest.mark.parametrize(
    ("text", "tree", "expected"),
    [
        (
            "The meeting was put back to Friday.",
            "2:det:DET 4:nsubj/pass:NOUN 4:aux/pass:AUX 0:root:VERB 4:advmod:ADV 7:case:ADP 4:obl:PROPN 4:punct:PUNCT",
            [("meeting", "meeting")],
        ),
        ("She likes the meeting.", "2:nsubj:PRON 0:root:VERB 4:det:DET 2:obj:NOUN 2:punct:PUNCT", []),
        ("They meet the demands.", "2:nsubj:PRON 0:root:VERB 4:det:DET 2:obj:NOUN 2:punct:PUNCT", []),
    ],
)
def test_a_word_of_the_trade_counts_where_it_is_held_planned_or_dated(
    text: str, tree: str, expected: list[tuple[str, str]]
) -> None:
    assert found(text, tree, times=("Friday",) if "Friday" in text else ()) == expected


def test_words_that_the_model_has_taken_are_left_to_it() -> None:
    text = "Lind saw Park on Friday."
    read = parse(text, "2:nsubj:PROPN 0:root:VERB 2:obj:PROPN 5:case:ADP 2:obl:PROPN 2:punct:PUNCT")
    mentions = [_mention(read, text, words, "person") for words in PEOPLE]
    assert find_encounters(read, mentions, [TimexMention(_span(text, "Friday"), "DATE")], frozenset({1})) == ()


def test_a_participle_behind_a_noun_tells_where_it_was_held() -> None:
    read = parse(
        "They settled it at talks held in Graz.",
        "2:nsubj:PRON 0:root:VERB 2:obj:PRON 5:case:ADP 2:obl:NOUN 2:advcl:VERB 8:case:ADP 6:obl:PROPN 2:punct:PUNCT",
    )
    assert held_below(read, 4) == 5
    assert held_below(read, 2) is None


def test_several_who_speak_by_telephone_have_called() -> None:
    tree = "4:nsubj:PROPN 3:cc:CCONJ 1:conj:PROPN 0:root:VERB 6:case:ADP 4:obl:NOUN 4:obl:PROPN 4:punct:PUNCT"
    assert found("Lind and Park spoke by telephone Friday.", tree) == [("spoke", "call")]


def test_one_who_speaks_by_telephone_to_nobody_named_has_not() -> None:
    tree = "2:nsubj:PROPN 0:root:VERB 4:case:ADP 2:obl:NOUN 2:punct:PUNCT"
    assert found("Lind spoke by telephone.", tree) == []


def test_leaders_who_spend_hours_in_a_place_have_met() -> None:
    tree = "2:det:DET 3:nsubj:NOUN 0:root:VERB 5:nummod:NUM 3:obj:NOUN 7:case:ADP 3:obl:PROPN 3:punct:PUNCT"
    assert found("The leaders spent seven hours in Graz.", tree, lasting=("seven hours",)) == [("spent", "meeting")]


def test_who_is_rung_is_called_and_who_rings_a_bell_calls_nobody() -> None:
    tree = "2:nsubj:PROPN 0:root:VERB 2:obj:PROPN 5:case:ADP 2:obl:PROPN 2:punct:PUNCT"
    assert found("Lind rang Park on Friday.", tree, times=("Friday",)) == [("rang", "call")]
    bell = "2:nsubj:PROPN 0:root:VERB 4:det:DET 2:obj:NOUN 6:case:ADP 2:obl:PROPN 2:punct:PUNCT"
    assert found("Lind rang the bell on Friday.", bell, times=("Friday",)) == []
    passive = "3:nsubj/pass:PROPN 3:aux/pass:AUX 0:root:VERB 5:case:ADP 3:obl:PROPN 3:punct:PUNCT"
    assert found("Lind was telephoned by Park.", passive) == [("telephoned", "call")]


def test_hands_shaken_somewhere_on_a_day_are_a_meeting() -> None:
    tree = "2:nsubj:NOUN 0:root:VERB 2:obj:NOUN 5:case:ADP 2:obl:PROPN 7:case:ADP 2:obl:PROPN 2:punct:PUNCT"
    assert found("They shook hands in Graz on Friday.", tree, times=("Friday",)) == [("shook hands", "meeting")]
    assert found("They shook hands in Graz on paper.", tree) == []


def test_being_questioned_on_a_day_is_a_meeting() -> None:
    tree = "2:nsubj:PROPN 0:root:VERB 2:obj:PROPN 5:case:ADP 2:obl:PROPN 2:punct:PUNCT"
    assert found("Lind grilled Park on Friday.", tree, times=("Friday",)) == [("grilled", "meeting")]
    assert found("Lind grilled Park on principle.", tree) == []


def test_a_deputation_received_on_a_day_is_a_meeting_and_a_parcel_is_none() -> None:
    tree = "2:nsubj:PROPN 0:root:VERB 4:det:DET 2:obj:NOUN 6:case:ADP 2:obl:PROPN 2:punct:PUNCT"
    assert found("Lind received a deputation on Friday.", tree, times=("Friday",)) == [("received", "meeting")]
    assert found("Lind received a parcel on Friday.", tree, times=("Friday",)) == []


def test_talks_known_by_their_place_are_told() -> None:
    tree = "2:nsubj:PRON 0:root:VERB 5:det:DET 5:compound:PROPN 2:obj:NOUN 2:punct:PUNCT"
    assert found("She loathed the Graz talks.", tree) == [("talks", "meeting")]


def test_who_resigns_or_steps_down_leaves_and_a_rise_stepped_up_does_not() -> None:
    tree = "2:nsubj:PROPN 0:root:VERB 2:compound/prt:ADP 2:punct:PUNCT"
    assert found("Lind stepped down.", tree) == [("stepped down", "departure")]
    assert found("Lind stepped up.", tree) == []
    assert found("Park resigned.", "2:nsubj:PROPN 0:root:VERB 2:punct:PUNCT") == [("resigned", "departure")]


def test_a_code_published_on_a_day_is_a_publication() -> None:
    tree = "2:det:DET 4:nsubj/pass:NOUN 4:aux/pass:AUX 0:root:VERB 6:case:ADP 4:obl:PROPN 4:punct:PUNCT"
    assert found("The charter was published on Friday.", tree, times=("Friday",)) == [("published", "publication")]
    assert found("The song was published on Friday.", tree, times=("Friday",)) == []


def test_a_board_that_is_to_consider_something_sits() -> None:
    tree = (
        "2:det:DET 5:nsubj:NOUN 5:aux:AUX 5:mark:PART 0:root:VERB:VerbForm=Inf 7:det:DET 5:obj:NOUN"
        " 9:case:ADP 5:obl:PROPN 5:punct:PUNCT"
    )
    words = "The board is to weigh the invention on Friday."
    assert found(words, tree, times=("Friday",)) == [("weigh", "meeting")]
    assert found(words.replace("board", "dealer"), tree, times=("Friday",)) == []


def test_appearing_before_a_committee_on_a_day_is_a_meeting() -> None:
    tree = "2:nsubj:PROPN 0:root:VERB 5:case:ADP 5:det:DET 2:obl:NOUN 7:case:ADP 2:obl:PROPN 2:punct:PUNCT"
    assert found("Lind testified before the committee on Friday.", tree, times=("Friday",)) == [
        ("testified", "meeting")
    ]
    assert found("Lind appeared before the curtain on Friday.", tree, times=("Friday",)) == []


def test_hours_spent_before_a_committee_are_a_meeting() -> None:
    tree = "2:nsubj:PROPN 0:root:VERB 4:nummod:NUM 2:obj:NOUN 7:case:ADP 7:det:DET 2:obl:NOUN 2:punct:PUNCT"
    words = "Lind spent three hours before the committee."
    assert found(words, tree, lasting=("three hours",)) == [("spent", "meeting")]


def test_who_defends_himself_before_a_body_is_heard() -> None:
    tree = "2:nsubj:PROPN 0:root:VERB 2:obj:PRON 7:case:ADP 7:det:DET 7:compound:PROPN 2:obl:PROPN 2:punct:PUNCT"
    assert found("Lind defended himself before the Harbour Tribunal.", tree) == [("defended", "meeting")]
    tree = "2:nsubj:PROPN 0:root:VERB 2:obj:PRON 6:case:ADP 6:det:DET 2:obl:NOUN 2:punct:PUNCT"
    assert found("Lind defended himself before the mirror.", tree) == []


def test_two_that_talk_somewhere_meet_and_who_talks_to_reporters_does_not() -> None:
    tree = "3:det:DET 3:nummod:NUM 4:nsubj:NOUN 0:root:VERB 6:case:ADP 4:obl:PROPN 8:case:ADP 4:obl:PROPN 4:punct:PUNCT"
    assert found("The two sides talked in Graz on Friday.", tree, times=("Friday",)) == [("talked", "meeting")]
    told = "3:det:DET 3:nummod:NUM 4:nsubj:NOUN 0:root:VERB 6:case:ADP 4:obl:NOUN 8:case:ADP 4:obl:PROPN 4:punct:PUNCT"
    assert found("The two sides talked to reporters on Friday.", told, times=("Friday",)) == []


def test_hours_in_a_room_from_which_the_sides_part_are_a_meeting() -> None:
    tree = (
        "3:case:ADP 3:nummod:NUM 11:obl:NOUN 6:case:ADP 6:det:DET 3:nmod:NOUN 11:punct:PUNCT"
        " 10:det:DET 10:nummod:NUM 11:nsubj:NOUN 0:root:VERB 11:punct:PUNCT"
    )
    assert found("After six hours in the barn, the two sides emerged.", tree, lasting=("six hours",)) == [
        ("six hours", "meeting")
    ]
