"""The shipped weights: what holds whatever they have learnt."""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path

import numpy as np
import pytest

from verbale.read.neural import Decoded, Model
from verbale.read.neural.model import FOLDER

WORDS = (
    "Mediators",
    "met",
    "the",
    "envoy",
    "in",
    "Oslo",
    "on",
    "Tuesday",
    ".",
    "“",
    "We",
    "made",
    "progress",
    ",",
    "”",
    "Mr.",
    "Berg",
    "told",
    "reporters",
    ".",
    "He",
    "left",
    "at",
    "noon",
    ".",
)
SENTENCES = ((0, 9), (9, 20), (20, 25))


@pytest.fixture(scope="module")
def model() -> Model:
    return Model.load(threads=1)


@pytest.fixture(scope="module")
def decoded(model: Model) -> Decoded:
    return model.decode(model.encode(WORDS), SENTENCES)


def test_every_word_has_one_of_everything(decoded: Decoded) -> None:
    for values in (decoded.upos, decoded.feats, decoded.lemmas, decoded.heads, decoded.deprels, decoded.antecedents):
        assert len(values) == len(WORDS)


def test_each_sentence_is_a_tree_with_one_root(decoded: Decoded) -> None:
    for first, last in SENTENCES:
        heads = decoded.heads[first:last]
        assert sum(h == -1 for h in heads) == 1
        assert all(h == -1 or first <= h < last for h in heads)
        assert [d for d, h in zip(decoded.deprels[first:last], heads, strict=True) if h == -1] == ["root"]


def test_spans_of_a_scheme_stand_in_order_and_apart(decoded: Decoded) -> None:
    for spans in decoded.spans.values():
        assert all(a.last < b.first for a, b in itertools.pairwise(spans))


def test_no_name_crosses_the_beginning_of_a_sentence(model: Model) -> None:
    encoded = model.encode(("Regards", ",", "Ada", "Lind", "wrote", "."))
    (whole,) = model.decode(encoded, [(0, 6)]).in_scheme("uner")
    assert (whole.first, whole.last) == (2, 3)
    cut = model.decode(encoded, [(0, 3), (3, 6)])
    assert [(s.first, s.last) for s in cut.in_scheme("uner")] == [(2, 2), (3, 3)]


def test_relations_join_spans_that_are_there(decoded: Decoded) -> None:
    spans = {s for found in decoded.spans.values() for s in found}
    assert all(r.head in spans and r.dependent in spans for r in decoded.relations)


def test_antecedents_come_earlier(decoded: Decoded) -> None:
    assert all(j < i for i, j in enumerate(decoded.antecedents))


def test_a_report_reads_the_same_alone_and_after_others(model: Model, decoded: Decoded) -> None:
    model.encode(("Other", "news", "."))
    again = model.encode(WORDS)
    assert np.array_equal(again.deep, Model.load(threads=1).encode(WORDS).deep)
    assert model.decode(again, SENTENCES) == decoded


def test_no_word_of_a_long_paragraph_is_lost(model: Model) -> None:
    encoded = model.encode(WORDS * 40)
    assert encoded.base.shape[0] == len(WORDS) * 40
    assert np.abs(encoded.base[:, :384]).sum(1).min() > 0


def test_a_text_without_words_is_read(model: Model) -> None:
    encoded = model.encode(())
    assert model.sentence_starts(encoded).tolist() == []
    assert model.decode(encoded, ()).upos == ()


def test_a_paragraph_begins_a_sentence(model: Model) -> None:
    starts = model.sentence_starts(model.encode(WORDS, breaks=(3,)))
    assert starts[0] == 1.0
    assert starts[3] == 1.0


def test_antecedent_scores_do_not_depend_on_the_other_candidates(model: Model) -> None:
    encoded = model.encode(WORDS)
    alone = model.antecedent_scores(encoded, 20, [15])
    among = model.antecedent_scores(encoded, 20, [2, 15, 17])
    assert among[1] == pytest.approx(alone[0], abs=1e-4)
    assert model.antecedent_scores(encoded, 20, []).tolist() == []


def test_sentence_vectors_have_length_one_and_depend_on_their_own_text(model: Model) -> None:
    alone = model.embed(["The talks went well."])
    among = model.embed(["Cheese.", "The talks went well.", "", "x " * 900])
    assert np.array_equal(alone[0], among[1])
    assert np.linalg.norm(among[[0, 1, 3]], axis=1) == pytest.approx(1.0, abs=1e-5)
    assert not among[2].any()


def test_meaning_is_nearer_than_wording(model: Model) -> None:
    talks, negotiations, cheese = model.embed(["The talks failed.", "Negotiations collapsed.", "The cheese matured."])
    assert talks @ negotiations > talks @ cheese


def test_the_heads_learnt_from_polnear_can_be_left_out(model: Model, tmp_path: Path) -> None:
    for path in FOLDER.iterdir():
        if path.is_file() and path.name != "heads-polnear.npz":
            shutil.copyfile(path, tmp_path / path.name)
    without = Model.load(tmp_path, threads=1)
    found = without.decode(without.encode(WORDS), SENTENCES)
    assert found.in_scheme("attribution") == ()
    assert found.in_scheme("silver") == ()
    assert not any(r.label.startswith("attribution") for r in found.relations)
    assert found.in_scheme("timex") == model.decode(model.encode(WORDS), SENTENCES).in_scheme("timex")
    assert without.fingerprint != model.fingerprint


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"words\.npz"):
        Model.load(tmp_path)


def test_alternatives_are_given_where_they_are_asked_for_and_the_readier_marks_more(model: Model) -> None:
    encoded = model.encode(WORDS)
    usual, wide = model.decode(encoded, SENTENCES), model.decode(encoded, SENTENCES, alternatives=True)
    assert (usual.alternatives, usual.likely) == ((), {})
    marked = [sum(s.last - s.first + 1 for s in a.spans) for a in wide.alternatives]
    assert marked == sorted(marked)
    assert {len(chances) for chances in wide.likely.values()} == {len(WORDS)}
    assert wide.spans == usual.spans


def test_the_spans_of_a_scheme_are_read_on_the_sides_where_relations_ask_for_them(model: Model) -> None:
    assert model.labels.sides("trigger") == ("head",)
    assert model.labels.sides("actor") == ("dependent",)
    assert model.labels.sides("statement") == ("head", "dependent")
    assert model.labels.sides("uner") == ()


def test_a_second_look_changes_what_attributions_are_read_from_alone(model: Model) -> None:
    encoded = model.encode(WORDS, breaks=(9, 20))
    again = model.look_again(encoded)
    assert again.deep.shape == encoded.deep.shape
    assert not np.allclose(again.deep, encoded.deep, atol=1e-3)
    assert np.array_equal(again.base, encoded.base)
    assert np.array_equal(again.talks, encoded.talks)
    assert np.array_equal(again.deep, model.look_again(encoded).deep)


def test_a_second_look_at_one_short_paragraph_shows_nothing_new(model: Model) -> None:
    encoded = model.encode(WORDS)
    assert np.allclose(model.look_again(encoded).deep, encoded.deep, atol=1e-5)
    assert model.look_again(model.encode(())).deep.shape[0] == 0


def test_each_paragraph_alone_counts_a_third_of_a_second_look(model: Model) -> None:
    encoded = model.encode(WORDS, breaks=(9, 20))  # so short that the shorter windows show it whole
    alone = np.concatenate([model.encode(WORDS[a:b]).deep for a, b in ((0, 9), (9, 20), (20, 25))])
    assert np.allclose(model.look_again(encoded).deep, (2 * encoded.deep + alone) / 3, atol=1e-5)


def test_a_long_text_is_related_in_blocks_as_it_is_at_once(
    model: Model, decoded: Decoded, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("verbale.read.neural.model.BLOCK", 2)
    parts = model.decode(model.encode(WORDS), SENTENCES)
    assert len(decoded.relations) > 3
    assert max(decoded.antecedents) > 0
    assert parts.antecedents == decoded.antecedents
    assert parts.relations == decoded.relations
