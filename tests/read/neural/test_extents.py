"""The bounds of names by the form of their words."""

from __future__ import annotations

from collections.abc import Collection

from verbale.read.neural.extents import shape_names
from verbale.read.neural.types import TaggedSpan

TAGS = {"/": "PUNCT", ",": "PUNCT", "-": "PUNCT", "of": "ADP", "the": "DET"}


def shaped(
    scheme: str, text: str, *spans: tuple[int, int, str], edges: Collection[int] = (0,)
) -> list[tuple[str, str]]:
    words = text.split()
    upos = [TAGS.get(word, "PROPN") for word in words]
    found = shape_names(scheme, [TaggedSpan(*span) for span in spans], words, upos, edges)
    return [(" ".join(words[s.first : s.last + 1]), s.label) for s in found]


def test_initials_torn_from_a_name_are_joined_to_it() -> None:
    assert shaped("uner", "R. E. Lind", (0, 0, "PER"), (1, 1, "PER"), (2, 2, "PER")) == [("R. E. Lind", "PER")]


def test_two_people_in_two_sentences_stay_two() -> None:
    rows = ((0, 1, "PER"), (2, 3, "PER"))
    assert shaped("uner", "Ada Lind Ida Renk", *rows, edges=(0, 2)) == [("Ada Lind", "PER"), ("Ida Renk", "PER")]


def test_a_person_beside_a_body_stays_a_person() -> None:
    rows = ((0, 0, "ORG"), (1, 2, "PER"))
    assert shaped("uner", "Renkbank Ada Lind", *rows) == [("Renkbank", "ORG"), ("Ada Lind", "PER")]


def test_a_town_and_its_state_are_two_places_in_one_scheme_and_one_in_the_other() -> None:
    words = "Port Renk CA"
    assert shaped("uner", words, (0, 1, "LOC"), (2, 2, "LOC")) == [("Port Renk", "LOC"), ("CA", "LOC")]
    assert shaped("gum", words, (0, 1, "place"), (2, 2, "place")) == [("Port Renk CA", "place")]


def test_bodies_on_two_sides_of_a_stroke_are_two() -> None:
    assert shaped("uner", "Renkbank / Lindwerk", (0, 2, "ORG")) == [("Renkbank", "ORG"), ("Lindwerk", "ORG")]


def test_strokes_in_a_row_leave_no_empty_name() -> None:
    rows = shaped("uner", "Renkbank / / Lindwerk", (0, 3, "ORG"))
    assert rows == [("Renkbank", "ORG"), ("Lindwerk", "ORG")]


def test_no_name_ends_in_a_mark_or_a_small_word() -> None:
    assert shaped("uner", "Ada Lind ,", (0, 2, "PER")) == [("Ada Lind", "PER")]
    assert shaped("gum", "Daughters of the", (0, 2, "organization")) == [("Daughters", "organization")]


def test_a_name_of_marks_alone_keeps_a_word() -> None:
    assert shaped("uner", ", -", (0, 1, "PER")) == [(",", "PER")]


def test_a_joined_name_is_as_sure_as_its_words_on_the_mean() -> None:
    spans = [TaggedSpan(0, 0, "PER", 0.4), TaggedSpan(1, 2, "PER", 1.0)]
    (found,) = shape_names("uner", spans, ["Professor", "Ada", "Lind"], ["PROPN"] * 3, (0,))
    assert (found.first, found.last, found.score) == (0, 2, 0.8)
