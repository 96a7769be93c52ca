"""Windows keep every word once and stay within their size."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from verbale.read.neural.windows import CONTEXT_PIECES, plan_windows


@given(st.lists(st.tuples(st.integers(1, 16), st.booleans(), st.sampled_from([".", "word"])), min_size=1, max_size=300))
def test_every_word_is_kept_once_and_no_window_is_too_long(rows: list[tuple[int, bool, str]]) -> None:
    sizes, begins, words = [r[0] for r in rows], [i for i, r in enumerate(rows) if r[1]], [r[2] for r in rows]
    windows = plan_windows(sizes, words, begins, most=100)
    assert [i for w in windows for i in range(w.first, w.last)] == list(range(len(words)))
    for w in windows:
        marks = sum(w.context < b < w.last for b in begins)
        assert sum(sizes[w.context : w.last]) + marks + 2 <= 100


def test_paragraphs_stay_whole_where_they_fit() -> None:
    windows = plan_windows([1] * 30, ["word"] * 30, [10, 20], most=24)
    assert [(w.first, w.last) for w in windows] == [(0, 20), (20, 30)]


def test_a_long_paragraph_is_cut_after_a_sentence() -> None:
    words = ["word"] * 40
    words[18] = "."
    assert plan_windows([1] * 40, words, [], most=24)[0].last == 19


def test_a_window_reads_the_end_of_the_text_before_it_again() -> None:
    windows = plan_windows([1] * 300, ["word"] * 300, [], most=200)
    assert windows[0].context == 0
    assert windows[1].first - windows[1].context == CONTEXT_PIECES


def test_no_words_no_windows() -> None:
    assert plan_windows([], [], [], most=100) == ()
