"""Copies of reports, found by their words."""

from __future__ import annotations

import random

from benchmarks.copies import doctor, make_article, measure
from verbale.types import OriginSignal
from verbale.weigh.rests.copies import CopyIndex, passage_runs
from verbale.weigh.rests.origins import sourcing_of

from ..builders import cast_of, desk_of, reports_of


def test_wire_copy_cut_to_half_reordered_and_edited_is_found_among_reports_of_the_same_events() -> None:
    result = measure(kept=1500, fresh=300)
    assert result["precision"] >= 95
    assert result["recall"] >= 95


def test_a_report_is_not_a_copy_of_one_that_shares_a_sentence_with_it() -> None:
    rng = random.Random(3)
    one, other = make_article(rng), make_article(rng)
    index = CopyIndex()
    index.add("one", " ".join(one))
    assert index.find(" ".join([*other, one[0]])) == ()


def test_the_later_of_two_like_reports_is_the_duplicate() -> None:
    rng = random.Random(5)
    article = make_article(rng)
    reports = reports_of(" ".join(article), " ".join(doctor(article, rng)))
    relations = sourcing_of(desk_of(cast_of(reports))).relations
    assert relations["r2"].duplicate_of == "r1"
    assert relations["r1"].duplicate_of is None


def test_a_later_version_of_one_page_revises_and_does_not_repeat() -> None:
    rng = random.Random(6)
    article = make_article(rng)
    one, other = reports_of(" ".join(article), " ".join([*article, "One more sentence was added here later."]))
    signals = (OriginSignal("canonical", "https://a.example/1"),)
    pages = [type(r)(r.id, r.path, r.text, published=r.published, signals=signals) for r in (one, other)]
    relation = sourcing_of(desk_of(cast_of(pages))).relations["r2"]
    assert (relation.duplicate_of, relation.revises) == (None, "r1")


def test_short_passages_prove_no_copy() -> None:
    assert passage_runs("the talks ended") is None


def test_an_empty_report_is_like_nothing() -> None:
    index = CopyIndex()
    index.add("empty", "")
    assert index.find("") == ()
