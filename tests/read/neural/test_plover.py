"""The PLOVER head: what it looks at, and that it is the same when written and read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from training.plover import folds_of, train
from verbale.read.neural.plover import Act, Pair, PloverHead, act_features, make_act
from verbale.read.neural.types import Decoded, Encoded, Floats


def _embed(texts: Sequence[str]) -> Floats:
    return np.array([[len(text) / 100, text.count(" ") / 20] for text in texts], dtype=np.float32)


def _act(sentence: str, source: str, target: str, verb: str) -> Act:
    """An act whose every word hangs from its verb."""
    words = tuple(sentence.rstrip(".").split())
    at = words.index(verb)
    heads = tuple(-1 if i == at else at for i in range(len(words)))
    rest = tuple("root" if i == at else "nsubj" if i < at else "obj" for i in range(len(words)))
    vectors = np.array([[float(len(word)), 1.0] for word in words], dtype=np.float32)
    decoded = Decoded(("X",) * len(words), ("_",) * len(words), words, heads, rest, {}, (), (-1,) * len(words))
    first, second = words.index(source.split()[-1]), words.index(target.split()[-1]) if target else None
    pair = Pair(sentence, source, target)
    encoded = Encoded(words, (), vectors, vectors, vectors)
    return make_act(
        pair, encoded, decoded, (0, len(words)), (first, first), None if second is None else (second, second)
    )


PRAISE = _act("The union praised the company for its offer.", "The union", "the company", "praised")
ATTACK = _act("The rebels shelled the port.", "The rebels", "the port", "shelled")


def test_the_same_act_gives_the_same_numbers_alone_and_among_others() -> None:
    alone = act_features(_embed, [PRAISE])
    among = act_features(_embed, [ATTACK, PRAISE])
    assert np.array_equal(alone[0], among[1])


def test_who_the_actors_are_does_not_matter_to_the_words() -> None:
    other = _act("The guild praised the company for its offer.", "The guild", "the company", "praised")
    assert PRAISE.marks == other.marks
    vectors = 4
    assert np.allclose(act_features(_embed, [PRAISE])[0, vectors:], act_features(_embed, [other])[0, vectors:])


def test_the_governing_verb_is_a_mark_of_both_sides() -> None:
    assert {"s0 shelled", "t0 shelled", "sd nsubj", "td obj"} <= set(ATTACK.marks)


def test_an_actor_that_is_not_in_the_sentence_is_no_error() -> None:
    act = _act("They met.", "They", "", "met")
    assert act_features(_embed, [act]).shape[0] == 1
    assert not any(mark.startswith("t") for mark in act.marks)


def test_what_was_learnt_is_told_again_after_writing_and_reading(tmp_path: Path) -> None:
    head = train(act_features(_embed, [PRAISE, ATTACK]), ["SUPPORT", "ASSAULT"], ["ASSAULT", "SUPPORT"])
    head.save(tmp_path)
    again = PloverHead.load(tmp_path)
    assert again is not None
    assert again.code(_embed, [PRAISE, ATTACK]) == ["SUPPORT", "ASSAULT"]
    assert again.code(_embed, [PRAISE], least=1.1) == [None]


def test_a_folder_without_the_head_has_none(tmp_path: Path) -> None:
    assert PloverHead.load(tmp_path) is None


def test_rows_of_one_sentence_stay_in_one_fold() -> None:
    rows = [{"sentence": f"s{i // 2}", "root": "AID" if i < 8 else "AGREE"} for i in range(16)]
    folds = folds_of(rows, 4)
    assert all(folds[i] == folds[i + 1] for i in range(0, 16, 2))
    assert set(folds) == {0, 1, 2, 3}
