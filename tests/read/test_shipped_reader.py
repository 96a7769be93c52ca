"""The reader with its shipped weights: hostile text, and the same reading every time."""

from __future__ import annotations

import pytest

from tests.read.test_reader import STRANGE, check
from verbale.read import load_reader
from verbale.read.reader import NeuralReader

TEXT = (
    "Ada Renk, the chief negotiator of the Harbour Union, said the talks in Velden had failed. “We waited six hours,” "
    "she said. “They sent nobody.”\n\nA second round, planned for Friday, was called off."
)


@pytest.fixture(scope="module")
def reader() -> NeuralReader:
    try:
        return load_reader(threads=1)
    except FileNotFoundError as missing:
        pytest.skip(f"no weights: {missing}")


def test_strange_text_is_read_by_the_shipped_model(reader: NeuralReader) -> None:
    for text in STRANGE:
        check(reader.read("r-1", text), text)


def test_a_reading_does_not_depend_on_what_was_read_before(reader: NeuralReader) -> None:
    alone = reader.read("r-1", TEXT)
    reader.read("r-2", "Something else altogether was read.")
    assert reader.read("r-1", TEXT) == alone


def test_a_report_gives_people_words_and_events(reader: NeuralReader) -> None:
    reading = reader.read("r-1", TEXT)
    assert "Ada Renk" in {m.span.of(TEXT) for m in reading.mentions if m.label == "person"}
    assert [s.of(TEXT) for a in reading.attributions if a.kind == "direct" for s in a.content] == [
        "We waited six hours,",
        "They sent nobody.",
    ]
    assert ("chief negotiator", "Ada Renk") in {(r.title.of(TEXT), r.who.of(TEXT)) for r in reading.roles}
    assert any(t.kind == "meeting" for t in reading.triggers)


def test_whoever_is_said_to_have_told_something_is_who_speaks(reader: NeuralReader) -> None:
    text = "On the way home Mrs Kolt, tired of waiting, is said to have joked that the geese would vote first."
    [saying] = reader.read("r-1", text).attributions
    assert [s.of(text) for s in (*saying.source, *saying.cue)] == ["Kolt", "joked"]
    assert [s.of(text) for s in saying.content] == ["the geese would vote first"]
