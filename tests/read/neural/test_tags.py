"""Spans from tag scores."""

from __future__ import annotations

import numpy as np

from verbale.read.neural.tags import find_spans
from verbale.read.neural.types import Floats

LABELS = ("PER", "ORG")
TAGS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG")


def scores(*tags: str, sure: float = 5.0) -> Floats:
    rows = np.zeros((len(tags), len(TAGS)), np.float32)
    for i, tag in enumerate(tags):
        rows[i, TAGS.index(tag)] = sure
    return rows


def spans(rows: Floats, breaks: tuple[int, ...] = ()) -> list[tuple[int, int, str]]:
    return [(s.first, s.last, s.label) for s in find_spans(rows, LABELS, breaks)]


def test_neighbours_of_one_label_stay_two() -> None:
    assert spans(scores("B-PER", "I-PER", "B-PER", "O", "B-ORG")) == [(0, 1, "PER"), (2, 2, "PER"), (4, 4, "ORG")]


def test_an_inside_tag_without_its_beginning_is_mended() -> None:
    assert spans(scores("O", "I-PER", "I-PER")) == [(1, 2, "PER")]


def test_a_label_that_changes_inside_a_name_is_settled_by_the_scores() -> None:
    rows = scores("B-ORG", "I-ORG", "I-PER")
    rows[2, TAGS.index("I-ORG")] = 4.0
    assert spans(rows) == [(0, 2, "ORG")]


def test_no_span_crosses_a_paragraph() -> None:
    assert spans(scores("B-PER", "I-PER", "I-PER"), (2,)) == [(0, 1, "PER"), (2, 2, "PER")]


def test_nothing_marked_nothing_found() -> None:
    assert spans(scores("O", "O")) == []


def test_what_is_found_only_by_seeking_is_faint_and_as_unsure_as_before() -> None:
    rows = scores("B-PER", "O", "O", "O")
    rows[2, TAGS.index("B-ORG")] = 4.0
    (sure, faint) = find_spans(rows, LABELS, seeking=2.0)
    assert (sure.first, sure.faint, faint.first, faint.faint) == (0, False, 2, True)
    assert faint.score < 0.5 < sure.score
    assert [s.first for s in find_spans(rows, LABELS)] == [0]
