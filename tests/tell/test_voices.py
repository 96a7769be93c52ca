"""What of the quotations a brief shows: whole, sure, the table before onlookers."""

from __future__ import annotations

import msgspec
import pytest

from tests.tell.strait import make_record
from verbale.record.types import Evidence, Record, RecordReport, Statement, When
from verbale.tell.brief.page import make_brief
from verbale.tell.index import Index
from verbale.tell.voices import Passage, Voices, medium_of, sentence_around

TEXT = (
    'The millers met. "We shall grind on," Ada Holm said. "The price is too low."\n'
    'Sen. Ada Holm called the levy "a stone in the bread of us all" on Monday. Nobody else came.\n'
    '"I have had enough." The bakers went home.'
)


def cited(report: str, words: str, text: str = TEXT) -> Evidence:
    start = text.index(words)
    return Evidence(report, start, start + len(words), words)


def record_of(*said: tuple[str, str, str]) -> Record:
    """Return the strait's record with one report of millers in place of its first, and these sayings alone."""
    record = make_record()
    report: RecordReport = msgspec.structs.replace(record.reports[0], text=TEXT, title="Mills")
    template = next(s for s in record.statements if s.kind == "direct")
    statements = tuple(
        msgspec.structs.replace(
            template,
            id=f"s{number}",
            speaker=speaker,
            content=words,
            cue=cue,
            same_as=(),
            chain=(),
            when=When(None, None),
            report=report.id,
            evidence=(cited(report.id, words), cited(report.id, cue)),
        )
        for number, (speaker, words, cue) in enumerate(said)
    )
    reports = (report, *record.reports[1:])
    return msgspec.structs.replace(record, reports=reports, statements=statements)


def person(record: Record) -> str:
    return next(a.id for a in record.actors if a.kind == "person" and a.party)


def group(record: Record) -> str:
    return next(a.id for a in record.actors if a.kind == "state")


def shown(record: Record) -> list[Passage]:
    return Voices(Index(record)).passages(24)[0]


def test_what_one_says_in_one_breath_is_one_passage() -> None:
    who = person(make_record())
    record = record_of((who, "We shall grind on", "said"), (who, "The price is too low.", "said"))
    (passage,) = shown(record)
    assert passage.words == "We shall grind on … The price is too low."
    assert passage.evidence[0].quote == 'We shall grind on," Ada Holm said. "The price is too low.'
    assert make_brief(record).hidden["quotations"] == 0


def test_a_few_words_are_shown_in_their_sentence_and_no_more() -> None:
    who = person(make_record())
    (passage,) = shown(record_of((who, "a stone in the bread of us all", "called")))
    assert passage.kind == "mixed"
    assert passage.words == 'Sen. Ada Holm called the levy "a stone in the bread of us all" on Monday.'
    assert TEXT[passage.evidence[0].start : passage.evidence[0].end] == passage.words


def test_a_group_says_no_i_and_nothing_by_a_verb_of_another_sentence() -> None:
    them = group(make_record())
    assert shown(record_of((them, "I have had enough.", "went"))) == []
    assert shown(record_of((them, "The price is too low.", "met"))) == []
    assert len(shown(record_of((them, "We shall grind on", "said")))) == 1


def test_a_quotation_without_a_day_has_that_of_its_report() -> None:
    who = person(make_record())
    record = record_of((who, "The price is too low.", "said"))
    (quotation,) = make_brief(record).quotations
    assert quotation.day.startswith("published ")


@pytest.mark.parametrize(("medium", "told"), [("news conference", "news conference"), ("pantry", ""), (None, "")])
def test_a_medium_is_something_that_words_go_out_by(medium: str | None, told: str) -> None:
    statement: Statement = msgspec.structs.replace(make_record().statements[0], medium=medium)
    assert medium_of(statement) == told


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("It rained. He came late. She left.", "late", "He came late."),
        ('He was "late." She left.', "late.", 'He was "late."'),
        ("It rained.\nMr. Oz and Gen. Ide came late\nShe left.", "late", "Mr. Oz and Gen. Ide came late"),
        ('"Why now?" she asked, "so late" as it was. Then.', "so late", '"Why now?" she asked, "so late" as it was.'),
        ("late", "late", "late"),
    ],
)
def test_a_sentence_ends_at_no_short_title_and_within_no_quotation(text: str, words: str, sentence: str) -> None:
    start = text.index(words)
    first, last = sentence_around(text, start, start + len(words))
    assert text[first:last] == sentence
