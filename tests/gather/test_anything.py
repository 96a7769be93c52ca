"""Whatever bytes a file holds, gathering ends with a report or a word about it."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verbale.gather import gather
from verbale.gather.plain import draft_text

QUIET = settings(max_examples=40, deadline=None, database=None, suppress_health_check=list(HealthCheck))
HEADS = ("By ", "Jane Doe", "2031-05-19", " date ", "|", "(Portwire) - ", "QUAY, ", "---\n", "Outlet: X\n", "talks ")
SIGNS = ("\n", "\n\n", "“", "”", "\u202e", "\x00", "\x1b[2J", "🚢", "e\u0301", "<p>", "</p>", "{", '"text":', "©")
PIECES = st.sampled_from([*HEADS, *SIGNS, "Read us on", "https://a.example/b"])
SUFFIXES = (".txt", ".md", ".html", ".json", ".jsonl", ".xml", ".warc", ".bin")


def check(content: bytes, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        path.write_bytes(content)
        gathered = gather([str(path)], today="2031-05-20")
    assert gathered.reports or gathered.problems
    for report in gathered.reports:
        assert report.text.encode("utf-8")
        for words in report.published.evidence:
            assert report.text[words.start : words.end] == words.quote
        for signal in report.signals:
            assert signal.span is None or signal.span.of(report.text) == signal.value
        if report.title_span:
            assert report.title_span.of(report.text).strip()


@pytest.mark.parametrize("suffix", SUFFIXES)
@QUIET
@given(content=st.binary(max_size=400))
def test_any_bytes_end_in_a_report_or_a_problem(suffix: str, content: bytes) -> None:
    check(content, suffix)


@pytest.mark.parametrize("suffix", SUFFIXES)
@QUIET
@given(content=st.lists(PIECES, max_size=30).map("".join))
def test_any_text_ends_in_a_report_or_a_problem(suffix: str, content: str) -> None:
    check(content.encode("utf-8", "surrogatepass"), suffix)


@QUIET
@given(text=st.lists(PIECES, max_size=40).map("".join))
def test_spans_of_a_head_stand_in_the_text(text: str) -> None:
    draft = draft_text(text, path="a.txt")
    assert draft.text in text
    for span in (draft.title_span, draft.published_span):
        assert span is None or span.of(draft.text).strip()


def test_a_long_line_without_an_end_is_no_trap() -> None:
    for piece in ("By a ", "a" * 50, "“quoted ”", "(A) - ", "2031-05-1", "Source: ", "[a](", "**a "):
        start = time.process_time()
        draft_text(piece * 20_000, path="a.txt")
        assert time.process_time() - start < 5
