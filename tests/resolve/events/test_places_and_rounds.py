"""Where and which round, from words."""

from __future__ import annotations

import pytest

from verbale.resolve.events.places import make_where
from verbale.resolve.events.rounds import find_duration, round_number
from verbale.types import Report, Span


@pytest.mark.parametrize(
    ("words", "venue", "city", "country"),
    [
        ("Lyon", None, "Lyon", None),
        ("Vienna", None, "Vienna", "Austria"),
        ("Miami, Florida", None, "Miami", "United States"),
        ("Graz (Austria)", None, "Graz", "Austria"),
        ("the Grand Hotel", "Grand Hotel", None, None),
        ("the Grand Hotel in Oslo", "Grand Hotel", "Oslo", "Norway"),
        ("City Hall", "City Hall", None, None),
        ("the Elysee", "Elysee", "Paris", "France"),
        ("Sweden", None, None, "Sweden"),
        ("the border", None, None, None),
    ],
)
def test_place_within_place(words: str, venue: str | None, city: str | None, country: str | None) -> None:
    report = Report("r", "r", words)
    where = make_where(words, [Span(0, len(words))], [report.cite(0, len(words))])
    assert (where.place.venue, where.place.city, where.place.country) == (venue, city, country)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("the sixth round of talks", 6),
        ("their 3rd meeting", 3),
        ("round four", 4),
        ("session number 5", 5),
        ("the latest round", None),
        ("a new round of talks", None),
    ],
)
def test_round_number(words: str, number: int | None) -> None:
    assert round_number(words) == number


@pytest.mark.parametrize(
    ("text", "phrase", "told"),
    [
        ("a five-hour meeting in Toria", "five-hour meeting", "five-hour"),
        ("The meeting lasted almost seven hours.", "The meeting", "almost seven hours"),
        ("The talks ran for two days and a half.", "The talks", "two days"),
        ("It took nine hours of talks.", "talks", "nine hours"),
        ("The meeting, after two days of rain, was dull.", "The meeting", None),
    ],
)
def test_duration_in_the_words_of_the_report(text: str, phrase: str, told: str | None) -> None:
    start = text.index(phrase)
    found = find_duration(text, Span(0, len(text)), Span(start, start + len(phrase)))
    assert (found.of(text) if found else None) == told


def test_a_continent_is_no_place_of_a_meeting() -> None:
    report = Report("r", "r", "Europe")
    assert make_where("Europe", [Span(0, 6)], [report.cite(0, 6)]).place.name is None
