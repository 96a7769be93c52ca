"""The tables of choices: what the fit learns, and what it leaves out."""

from __future__ import annotations

from training.choices import Example, by_halves, fit, touches


def made(count: int) -> list[Example]:
    right: list[Example] = [({"sure": 1.0, "often": 1.0}, 1.0)] * count
    wrong: list[Example] = [({"often": 1.0}, 0.0)] * count
    return [*right, *wrong]


def test_what_tells_right_from_wrong_gets_the_weight() -> None:
    weights = fit(made(100))
    assert weights["sure"] > 2
    assert abs(weights["often"]) < weights["sure"] / 2
    assert weights["always"] < 0


def test_feature_of_few_candidates_gets_no_weight() -> None:
    rare: list[Example] = [({"name of one story": 1.0}, 1.0)]
    assert "name of one story" not in fit([*made(100), *rare])


def test_stretches_touch_from_half_of_the_shorter() -> None:
    assert touches((0, 4), (2, 10))
    assert not touches((0, 4), (3, 10))


def test_halves_are_judged_by_what_the_other_has_taught() -> None:
    def own(name: str) -> list[Example]:
        return [({name: 1.0}, 1.0), ({}, 0.0)] * 30

    shared = by_halves({"a": own("sure"), "b": own("sure")}, shrink=3.0)
    apart = by_halves({"a": own("in a alone"), "b": own("in b alone")}, shrink=3.0)
    assert shared[0.45] == 100
    assert apart[0.45] < 70
