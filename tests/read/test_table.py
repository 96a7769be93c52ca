"""What rules find on the table within one report."""

from __future__ import annotations

import time

import pytest

from verbale.read.phrases import completed, subject_of, widened
from verbale.read.stance_rules import sign_in, stance_at
from verbale.read.table import (
    find_issue_mentions,
    find_position_mentions,
    find_text_mentions,
    issue_name_of,
    refine_table,
)
from verbale.read.types import PositionMention, Reading, Sentence, TextMention, Token
from verbale.types import Span


def whole(text: str) -> list[Span]:
    return [Span(0, len(text))]


@pytest.mark.parametrize(
    ("text", "mention", "amounts"),
    [
        ("The 12-point peace plan was shown.", "12-point peace plan", ["12-point"]),
        ("It was cut to 7 or 9 points in the draft plan.", "draft plan", ["7", "9"]),
        ("An eight-point Chilean paper was read out.", "eight-point Chilean paper", ["eight-point"]),
        ("They reached a tentative agreement.", "tentative agreement", []),
        ("The union’s offer was late.", "union’s offer", []),
    ],
)
def test_a_text_on_the_table_is_found_with_its_counts(text: str, mention: str, amounts: list[str]) -> None:
    found = [
        m
        for m in find_text_mentions(text, whole(text))
        if mention in m.mention.of(text) or m.mention.of(text) in mention
    ]
    assert found
    assert [a.span.of(text) for a in found[0].amounts] == amounts


@pytest.mark.parametrize("text", ["A great deal was said.", "He had to deal with it.", "The plan to leave early.", ""])
def test_idioms_and_bare_nouns_are_no_texts(text: str) -> None:
    assert find_text_mentions(text, whole(text)) == ()


@pytest.mark.parametrize(
    ("text", "issues"),
    [
        ("The main sticking points are pensions and night shifts.", ["pensions", "night shifts"]),
        (
            "They settled everything except two matters: pensions and night shifts.",
            ["pensions", "night shifts"],
        ),
        ("They disagree over fishing in the northern bay.", ["fishing"]),
    ],
)
def test_issues_stand_behind_the_words_that_introduce_them(text: str, issues: list[str]) -> None:
    found = [m.mention.of(text) for m in find_issue_mentions(text, whole(text))]
    assert [i for i in issues if i in found] == issues


def test_a_court_that_the_trade_lists_is_a_matter_though_it_is_a_name() -> None:
    text = "It wants the claim heard at the World Court."
    tags = ["PRON", "VERB", "DET", "NOUN", "VERB", "ADP", "DET", "PROPN", "PROPN"]
    tokens, at = [], 0
    for word, tag in zip(text.rstrip(".").split(), tags, strict=True):
        at = text.index(word, at)
        tokens.append(Token(at, at + len(word), tag, "", word, 1, "dep"))
    reading = Reading("r", "", sentences=(Sentence(0, len(text), 0, len(tokens) - 1, 0),), tokens=tuple(tokens))
    assert [m.mention.of(text) for m in refine_table(reading, text).issues] == ["World Court"]


@pytest.mark.parametrize(
    ("words", "name"), [("pay raises", "wages"), ("territorial concessions", "territory"), ("the weather", None)]
)
def test_the_trade_has_one_name_for_a_matter(words: str, name: str | None) -> None:
    assert issue_name_of(words) == name


@pytest.mark.parametrize(
    ("text", "holder", "stance", "content"),
    [
        ("The guild demands wages 5 percent higher.", "The guild", "demands", "wages 5 percent higher"),
        ("Ada Brandt refused to sign the pact.", "Ada Brandt", "refuses", "refused to sign the pact"),
        ("Ada Brandt, the president, has ruled out a new vote.", "the president", "refuses", "ruled out a new vote"),
        ("The port's demand that new workers pay more stands.", "The port's", "demands", "new workers pay more stands"),
        ("The guild vowed to walk out on Monday.", "The guild", "threatens", "walk out on Monday"),
        ("The award, signed on Monday, gives both a rise.", "The award", "offers", "gives both a rise"),
        ("The guild has come down from 12 percent to 11.", "The guild", "demands", "12 percent to 11"),
        ("The port bowed to calls for a vote.", "The port", "accepts", "calls for a vote"),
        ("The guild has no plans to meet again.", "The guild", "refuses", "has no plans to meet again"),
        ("The port rebuffed the guild's new offer.", "The port", "rejects", "rebuffed the guild's new offer"),
        ("Brandt's budget would raise the tax on fuel.", "Brandt's", "offers", "raise the tax on fuel"),
    ],
)  # fmt: skip
def test_a_stand_is_found_with_its_holder_and_clause(text: str, holder: str, stance: str, content: str) -> None:
    found = [
        (p.holder.of(text) if p.holder else None, p.stance, p.content.of(text))
        for p in find_position_mentions(text, whole(text))
    ]
    assert (holder, stance, content) in found


def test_a_holder_in_another_sentence_gives_way_to_the_verbs_own_doer() -> None:
    text = "The port was late. The guild demands wages 5 percent higher."
    reading = Reading(
        "r", "by hand", sentences=(Sentence(0, 18, 0, 0, 0), Sentence(19, len(text), 0, 0, 0)),
        positions=(PositionMention(Span(37, 59), "demands", Span(0, 8)),),
    )  # fmt: skip
    (position,) = refine_table(reading, text).positions
    assert position.holder == Span(19, 28)


def test_an_offer_within_a_content_is_what_the_stand_is_on() -> None:
    text = "Nobody said so but the rival's new offer fell."
    assert stance_at(text, Span(19, 45)) is None


def test_the_models_finds_stand_and_rules_lend_what_they_lack() -> None:
    text = "The guild demands wages 5 percent higher. The 12-point plan is late."
    reading = Reading(
        "r", "by hand", sentences=(Sentence(0, 41, 0, 0, 0), Sentence(42, len(text), 0, 0, 0)),
        positions=(PositionMention(Span(18, 40), "offers"),),
        texts=(TextMention(Span(46, 59), "plan", score=0.9), TextMention(Span(46, 48), "plan")),
    )  # fmt: skip
    refined = refine_table(reading, text)
    (position,) = refined.positions
    assert (position.stance, position.holder) == ("demands", Span(0, 9))
    assert [m.mention.of(text) for m in refined.texts] == ["12-point plan"]
    assert [a.span.of(text) for a in refined.texts[0].amounts] == ["12-point"]


def test_refining_twice_changes_nothing() -> None:
    text = "The guild demands wages 5 percent higher. They disagree over pensions. The 12-point peace plan is late."
    reading = Reading(
        "r",
        "by hand",
        sentences=(Sentence(0, 41, 0, 0, 0), Sentence(42, 70, 0, 0, 0), Sentence(71, len(text), 0, 0, 0)),
    )
    once = refine_table(reading, text)
    assert refine_table(once, text) == once


@pytest.mark.parametrize(
    "text",
    [
        "a" + " " * 20000 + "demands it now",
        "“" * 3000,
        "The " * 5000 + "plan",
        "\u202eplan\x00 " * 2000,
        "demand " * 3000,
    ],
)
def test_strange_text_is_read_in_no_time(text: str) -> None:
    start = time.process_time()
    refine_table(Reading("r", "by hand", sentences=(Sentence(0, len(text), 0, 0, 0),)), text)
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("The envoys signed the Marlow protocol on Friday.", "Marlow protocol"),
        ("The March draft called for a vote.", "March draft"),
        ("They argued over this proposal.", None),
    ],
)
def test_a_document_named_for_its_place_or_month_is_a_text(text: str, mention: str | None) -> None:
    assert [m.mention.of(text) for m in find_text_mentions(text, whole(text))] == ([mention] if mention else [])


def parsed(text: str, *words: tuple[str, int, str]) -> Reading:
    """A reading of one sentence: each word's part of speech, governor and relation."""
    tokens, place = [], 0
    for form, (upos, head, deprel) in zip(text.split(), words, strict=True):
        place = text.index(form, place)
        tokens.append(Token(place, place + len(form), upos, "", form, head, deprel))
        place += len(form)
    return Reading("r", "t", tokens=tuple(tokens), sentences=(Sentence(0, len(text), 0, len(tokens) - 1, 0),))


def test_a_span_that_stops_at_the_adjective_reaches_its_noun() -> None:
    text = "a tentative agreement"
    reading = parsed(text, ("DET", 2, "det"), ("ADJ", 2, "amod"), ("NOUN", -1, "root"))
    assert widened(reading, Span(0, 11)) == Span(0, len(text))
    assert widened(reading, Span(0, len(text))) == Span(0, len(text))
    assert widened(Reading("r", "t"), Span(0, 11)) == Span(0, 11)


def test_a_matter_that_is_part_of_a_name_is_none() -> None:
    text = "she met the Trade Secretary again"
    reading = parsed(
        text,
        ("PRON", 1, "nsubj"),
        ("VERB", -1, "root"),
        ("DET", 4, "det"),
        ("PROPN", 4, "compound"),
        ("PROPN", 1, "obj"),
        ("ADV", 1, "advmod"),
    )
    assert refine_table(reading, text).issues == ()


def test_a_clause_without_its_end_is_completed_and_its_not_kept() -> None:
    text = "not a shilling would be paid"
    reading = parsed(
        text,
        ("PART", 2, "advmod"),
        ("DET", 2, "det"),
        ("NOUN", 5, "nsubj:pass"),
        ("AUX", 5, "aux"),
        ("AUX", 5, "aux:pass"),
        ("VERB", -1, "root"),
    )
    assert completed(reading, Span(4, 20)) == Span(0, len(text))
    assert completed(reading, Span(0, len(text))) == Span(0, len(text))
    assert completed(Reading("r", "t"), Span(4, 20)) == Span(4, 20)


def test_the_tree_tells_who_takes_a_stand() -> None:
    text = "Nordia's president, Ada Brandt, spoke and demanded a longer term"
    reading = parsed(
        text.replace("'s", " 's").replace(",", " ,"),
        ("PROPN", 2, "nmod:poss"),
        ("PART", 0, "case"),
        ("NOUN", 7, "nsubj"),
        ("PUNCT", 4, "punct"),
        ("PROPN", 2, "appos"),
        ("PROPN", 4, "flat"),
        ("PUNCT", 4, "punct"),
        ("VERB", -1, "root"),
        ("CCONJ", 9, "cc"),
        ("VERB", 7, "conj"),
        ("DET", 12, "det"),
        ("ADJ", 12, "amod"),
        ("NOUN", 9, "obj"),
    )
    spaced = text.replace("'s", " 's").replace(",", " ,")
    found = subject_of(reading, spaced.index("demanded"))
    assert found is not None
    assert found.of(spaced) == "Nordia 's president , Ada Brandt"
    assert subject_of(reading, spaced.index("longer")) is None


@pytest.mark.parametrize(
    ("text", "content", "stance"),
    [
        ("The port did not offer overtime pay.", "overtime pay", "refuses"),
        ("The guild does not want a longer shift.", "a longer shift", "refuses"),
        ("The guild never opposed the night shift.", "the night shift", "accepts"),
    ],
)
def test_a_stand_that_is_not_taken_is_its_opposite(text: str, content: str, stance: str) -> None:
    start = text.index(content)
    assert stance_at(text, Span(start, start + len(content))) == stance


@pytest.mark.parametrize(
    ("content", "stance"),
    [
        ("the port should pay for every hour", "demands"),
        ("the fee is unacceptable", "opposes"),
        ("a fight against the fee", "opposes"),
        ("the night shift", None),
    ],
)
def test_words_within_a_stand_tell_how_it_stands(content: str, stance: str | None) -> None:
    assert sign_in(content, Span(0, len(content))) == stance


@pytest.mark.parametrize(
    "text",
    [
        "The offer was accepted by the guild on Monday.",
        "He asked whether members accepted the new terms.",
    ],
)
def test_what_is_asked_or_told_in_the_passive_is_no_stand_of_its_subject(text: str) -> None:
    assert not [p for p in find_position_mentions(text, whole(text)) if p.stance == "accepts"]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The regulator cleared the sale on condition that one plant be closed.", "demands"),
        ("Parents have yet to be convinced that the roof will hold.", "opposes"),
        ("The ministry will allow the port to keep the crane running.", "accepts"),
        ("The headmaster put to the parents a fee of 90 crowns.", "offers"),
        ("The petition calls, above all, for a later bell.", "demands"),
    ],
)
def test_conditions_doubts_leave_and_what_is_put_to_others_are_stands(text: str, stance: str) -> None:
    assert stance in {p.stance for p in find_position_mentions(text, whole(text))}


def test_what_was_done_without_agreeing_to_a_thing_is_no_stand_on_it() -> None:
    text = "The owners left the hall on Monday without accepting the new rota."
    assert find_position_mentions(text, whole(text)) == ()
