"""The PLOVER head: what it looks at, and that it is the same when written and read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from training.plover import folds_of, train
from verbale.read.neural.plover import Pair, PloverHead, pair_features
from verbale.read.neural.types import Floats


def _embed(texts: Sequence[str]) -> Floats:
    return np.array([[len(text) / 100, text.count(" ") / 20] for text in texts], dtype=np.float32)


PRAISE = Pair("The union praised the company for its offer.", "The union", "the company")
ATTACK = Pair("The rebels shelled the port.", "The rebels", "the port")


def test_the_same_pair_gives_the_same_numbers_alone_and_among_others() -> None:
    alone = pair_features(_embed, [PRAISE])
    among = pair_features(_embed, [ATTACK, PRAISE])
    assert np.array_equal(alone[0], among[1])


def test_who_the_actors_are_does_not_matter_to_the_words() -> None:
    other = Pair("The guild praised the company for its offer.", "The guild", "the company")
    vectors = 4
    assert np.allclose(pair_features(_embed, [PRAISE])[0, vectors:], pair_features(_embed, [other])[0, vectors:])


def test_an_actor_that_is_not_in_the_sentence_is_no_error() -> None:
    assert pair_features(_embed, [Pair("They met.", "", "a recipient")]).shape[0] == 1


def test_what_was_learnt_is_told_again_after_writing_and_reading(tmp_path: Path) -> None:
    head = train(pair_features(_embed, [PRAISE, ATTACK]), ["SUPPORT", "ASSAULT"], ["ASSAULT", "SUPPORT"])
    head.save(tmp_path)
    again = PloverHead.load(tmp_path)
    assert again is not None
    assert again.code(_embed, [PRAISE, ATTACK]) == ["SUPPORT", "ASSAULT"]


def test_a_folder_without_the_head_has_none(tmp_path: Path) -> None:
    assert PloverHead.load(tmp_path) is None


def test_rows_of_one_sentence_stay_in_one_fold() -> None:
    rows = [{"sentence": f"s{i // 2}", "root": "AID" if i < 8 else "AGREE"} for i in range(16)]
    folds = folds_of(rows, 4)
    assert all(folds[i] == folds[i + 1] for i in range(0, 16, 2))
    assert set(folds) == {0, 1, 2, 3}
