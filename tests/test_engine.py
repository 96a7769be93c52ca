"""Stages run once for each input, and one that fails stops no other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from verbale.engine import Engine, Failed, Stage, fingerprint, keep_vectors


def counted(calls: list[str], *, version: int = 1, settings: str = "") -> Stage[str, int]:
    def run(text: str) -> int:
        calls.append(text)
        if not text:
            raise ValueError("nothing to read")
        return len(text)

    return Stage("length", version, run, int, settings=settings)


def test_a_result_is_worked_out_once_and_kept() -> None:
    calls: list[str] = []
    kept: dict[str, bytes] = {}
    assert Engine(kept).map(counted(calls), ["one", "three", "one"]) == (3, 5, 3)
    assert Engine(kept).map(counted(calls), ["three", "two"]) == (5, 3)
    assert calls == ["one", "three", "two"]


def test_another_version_or_setting_is_worked_out_anew() -> None:
    calls: list[str] = []
    kept: dict[str, bytes] = {}
    for stage in (counted(calls), counted(calls, version=2), counted(calls, settings="other")):
        Engine(kept).map(stage, ["one"])
    assert calls == ["one", "one", "one"]


def test_a_report_that_cannot_be_read_says_so_and_is_tried_again() -> None:
    calls: list[str] = []
    engine = Engine({})
    assert engine.map(counted(calls), ["", "two"]) == (Failed("length", "ValueError: nothing to read"), 3)
    engine.map(counted(calls), [""])
    assert calls == ["", "two", ""]


def test_progress_counts_what_is_left_to_do() -> None:
    seen: list[tuple[str, int, int]] = []
    engine = Engine({}, progress=lambda what, done, total: seen.append((what, done, total)))
    engine.map(counted([]), ["one", "two"])
    engine.map(counted([]), ["one", "two"])
    assert seen == [("length", 0, 2), ("length", 1, 2), ("length", 2, 2)]


def test_only_new_texts_are_embedded() -> None:
    asked: list[str] = []

    def embed(texts: Sequence[str]) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        asked.extend(texts)
        return np.array([[len(text), 1.0] for text in texts], dtype=np.float32)

    embed_kept = keep_vectors(embed, {}, settings="model")
    embed_kept(["one", "three"])
    assert embed_kept(["three", "four", "four"]).tolist() == [[5.0, 1.0], [4.0, 1.0], [4.0, 1.0]]
    assert asked == ["one", "three", "four"]


def test_the_fingerprint_of_a_package_is_stable_and_its_own() -> None:
    assert fingerprint("verbale.gather") == fingerprint("verbale.gather")
    assert fingerprint("verbale.gather") != fingerprint("verbale.record")
