"""Turns of a transcript: the words behind a speaker's label are his."""

from __future__ import annotations

import pytest

from tests.read.builders import blank_draft
from verbale.read.parse import Parse
from verbale.read.turns import find_labelled, find_turns
from verbale.read.types import Attribution, Mention
from verbale.types import Span


def parsed(text: str) -> Parse:
    """Return a text each of whose words may be a finite verb."""
    made = blank_draft(text).parse
    tokens = tuple(type(t)(t.start, t.end, "VERB", "VerbForm=Fin", t.lemma, t.head, t.deprel) for t in made.tokens)
    return Parse(made.text, tokens, made.sentences, made.paragraphs, made.quotations)


def people(text: str, *names: str) -> tuple[Mention, ...]:
    return tuple(Mention(Span(text.index(n), text.index(n) + len(n)), "person", 0) for n in names)


def told(text: str, *names: str) -> list[tuple[str, str]]:
    turns = find_turns(parsed(text), people(text, *names), [])
    return [(t.source[0].of(text), t.content[0].of(text)) for t in turns]


@pytest.mark.parametrize("label", ["({})", "[{}]", "{}:"])
def test_an_answer_belongs_to_the_label_before_it(label: str) -> None:
    host, guest = label.format("Brandt"), label.format("RENK")
    text = f"Ivo Brandt rang Ada Renk.\n\n{host} Will the ferries sail?\n\n{guest} They sail. We have signed."
    assert told(text, "Ivo Brandt", "Ada Renk") == [("RENK", "They sail. We have signed.")]


def test_a_lone_heading_with_a_colon_makes_no_transcript() -> None:
    text = "Ada Renk wrote.\n\nRenk: the ferries sail on Monday, says the harbour."
    assert told(text, "Ada Renk") == []


def test_labels_that_name_nobody_speak_for_nobody() -> None:
    text = "Prices: rye is up.\n\nWeather: it rains.\n\nAda Renk went home."
    assert told(text, "Ada Renk") == []


def test_a_table_of_figures_is_no_speech() -> None:
    text = "Ada Renk lost.\n\nRenk: 1,204 votes\n\nBrandt: 1,310 votes"
    made = blank_draft(text).parse
    assert find_turns(made, people(text, "Renk", "Brandt"), []) == []


def test_a_turn_that_is_told_already_is_not_told_twice() -> None:
    text = "(Renk) We sail.\n\n(Brandt) And then?\n\n(Renk) We have signed."
    parse = parsed(text)
    known = Attribution((Span(1, 5),), (), (Span(7, 15),), "direct")
    turns = find_turns(parse, people(text, "Renk", "Brandt"), [known])
    assert [t.content[0].of(text) for t in turns] == ["We have signed."]


def test_a_reporter_whom_the_studio_asks_is_not_quoted() -> None:
    text = "Ada Renk is at the port.\n\nSTUDIO: Do they sail?\n\nRENK: They sail.\n\nRENK: It rains."
    assert told(text, "Ada Renk") == []


@pytest.mark.parametrize("mark", ["", "“", '"'])
def test_labels_in_capitals_give_the_words_behind_them_to_whoever_they_name(mark: str) -> None:
    text = f"{mark}IVO BRANDT: Will the “Swift” sail?\n\n{mark}RENK: She sails. We have signed."
    found = [(a.source[0].of(text), a.cue[0].of(text), a.content[0].of(text)) for a in find_labelled(parsed(text))]
    assert found == [("IVO BRANDT", ":", "Will the “Swift” sail?"), ("RENK", ":", "She sails. We have signed.")]


@pytest.mark.parametrize(
    "text", ["RENK: We sail.", "RENK: We sail.\n\nRENK: We stay.", "RENK: “No.”\n\nBRANDT: “Yes.”"]
)
def test_a_rubric_or_a_quotation_behind_a_label_makes_no_transcript(text: str) -> None:
    assert find_labelled(parsed(text)) == []
