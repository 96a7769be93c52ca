"""What a brief keeps, as it is fitted: acts named by a hash, weights that follow the answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tell.strait import make_record
from training import worth
from training.worth import Example, find_examples, fit, likely, read_acts, title_key


def test_an_act_is_named_by_the_words_of_its_title_whatever_the_spaces() -> None:
    assert title_key("The pilots  struck\n") == title_key("The pilots struck")
    assert title_key("The pilots struck") != title_key("The pilots met")


def test_every_judged_act_is_of_a_story_and_both_answers_occur() -> None:
    acts = read_acts()
    assert len({story for story, _ in acts}) > 20
    assert all(len(key) == 12 for _, key in acts)
    assert 0.3 < sum(acts.values()) / len(acts) < 0.5


def test_weights_follow_what_was_kept() -> None:
    story = [Example({"step": 1.0}, True)] * 40 + [Example({"said": 1.0}, False)] * 40
    fitted = fit([story], "acts")
    assert fitted["step"] > 0 > fitted["said"]
    assert likely(fitted, story[0]) > 0.7 > 0.3 > likely(fitted, story[-1])


def test_an_act_that_nobody_judged_is_no_example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record, story = make_record(), tmp_path / "strait"
    acts = [event for event in record.events if event.kind not in worth.TYPED]
    judged = {("strait", title_key(event.title)): True for event in acts[:1]}
    monkeypatch.setattr(worth, "read_acts", lambda: judged)
    found = find_examples(record, story)
    assert len(found["acts"]) == len(judged)
    assert found["issues"] == found["settled"] == []
