"""The fitting of the comparison of names."""

from __future__ import annotations

from collections.abc import Collection

from training.names.fit import _APART
from training.names.letters import make_word_pairs
from training.names.paths import Step, best_paths
from training.names.people import SHARES
from training.names.shares import name_shares
from verbale.resolve.who.spelling import Weights, judged_by, log_odds


def test_no_word_of_a_tradition_left_out_is_learnt_from() -> None:
    def words(without: Collection[str]) -> str:
        return " ".join(pair.one for pair in make_word_pairs(count=400, without=without))

    assert "kh" in words(())
    assert "kh" not in words(set(SHARES) - {"greek", "chinese"})


def test_every_tradition_is_judged_by_letters_of_others_once() -> None:
    assert sorted(culture for part in _APART for culture in part) == sorted(SHARES)


def test_letters_are_judged_by_other_weights_within_a_block_alone() -> None:
    shipped = log_odds("qasim", "kasim")
    none = Weights({}, {}, {}, kept=1.0, start=-2.0, length=0.0)
    with judged_by(none):
        assert log_odds("kasim", "kasim") == 3.0
        assert log_odds("qasim", "kasim") < shipped
    assert log_odds("qasim", "kasim") == shipped


def test_the_first_of_a_list_is_borne_by_more_than_one_further_down() -> None:
    shares = name_shares()
    assert shares["muhammad"] > shares["ibrahim"] > 0
    assert "no such name" not in shares


def test_the_best_path_writes_a_letter_for_another_and_leaves_one_out() -> None:
    def prior(step: Step) -> float:
        return -1.0 if step[0] == "left" else -1.5

    weights = Weights({}, {"kq": 0.5}, {}, kept=1.0, start=0.0, length=0.0)
    found = best_paths([("rafik", "rafiq"), ("omar", "mar"), ("omar", "omar")], weights, prior)
    told = [
        sorted(found.names[step] for pair, step in zip(found.pairs, found.steps, strict=True) if pair == n)
        for n in (0, 1)
    ]
    kept = ("kept", "")
    assert told == [[("inner", "kq"), *[kept] * 4], [*[kept] * 3, ("left", "o^")]]
