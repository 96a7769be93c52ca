"""Every quotation stands word for word in the file that its report was given in: over all stories that we have."""

from __future__ import annotations

import html
from pathlib import Path

import pytest

from verbale.gather import gather
from verbale.gather.decode import decode
from verbale.record import make_record
from verbale.record.cut import as_given
from verbale.resolve.types import Actor, Name
from verbale.types import Evidence, Report
from verbale.weigh.types import Ledger

ROOT = Path(__file__).parents[2]
STORIES = [ROOT / "examples" / "quota", *sorted((ROOT / "benchmarks" / "stories").glob("*/"))]

SAID = 'The union called it "a blank check" after an 80-minute meeting.\nNobody signed.\n\nTalks go on.'


def spread(text: str) -> str:
    """Return the text with every white space as one blank: a file may break its lines anywhere."""
    return " ".join(html.unescape(text).split())


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_whatever_a_story_cites_stands_in_the_file_as_given(story: Path) -> None:
    # Not what is cited today but all that could be: the whole text is cut, and each span lies within one of its pieces.
    found = gather([str(story / "reports")], today="2100-01-01").reports
    assert found
    for report in found:
        raw = decode((story / "reports" / report.path.rpartition("/")[2]).read_bytes(), declared=None).text
        pieces = as_given(report.cite(0, len(report.text)), report)
        lost = [piece.quote for piece in pieces if spread(piece.quote) not in spread(raw)]
        assert not lost, report.path
        assert all(report.text[piece.start : piece.end] == piece.quote for piece in pieces)


@pytest.mark.parametrize(
    ("path", "pieces"),
    [
        (
            "1.json",
            [
                "The union called it",
                "a blank check",
                "after an 80-minute meeting.",
                "Nobody signed.",
                "Talks go on.",
            ],
        ),
        ("reports.JSONL#3", ["The union called it", "a blank check", "after an 80-minute meeting.", "Nobody signed."]),
        ("1.txt", [SAID.partition("\n\n")[0], "Talks go on."]),
        ("-", [SAID.partition("\n\n")[0], "Talks go on."]),
        ("1.html", [*SAID.split("\n")[:2], "Talks go on."]),
    ],
)
def test_a_quotation_is_cut_where_the_file_writes_something_else(path: str, pieces: list[str]) -> None:
    report = Report("r-1", path, SAID)
    found = [piece.quote for piece in as_given(report.cite(0, len(SAID)), report)]
    assert found[: len(pieces)] == pieces


@pytest.mark.parametrize("path", ["1.json", "1.txt", "1.html"])
def test_a_sentence_without_quotation_marks_is_one_span(path: str) -> None:
    report = Report("r-1", path, SAID)
    whole = report.cite(SAID.index("Nobody"), SAID.index("Nobody") + len("Nobody signed."))
    assert as_given(whole, report) == (whole,)


def test_marks_alone_are_no_quotation() -> None:
    report = Report("r-1", "1.json", 'He said "" and left.')
    assert as_given(Evidence("r-1", 8, 10, '""'), report) == ()


def test_the_record_holds_the_pieces() -> None:
    report = Report("r-1", "1.json", SAID)
    actor = Actor("a-1", "group", "union", (Name("union", 1, ("r-1",)),), (report.cite(0, SAID.index("\n")),))
    (kept,) = make_record(Ledger((report,), (), (actor,), (), ())).actors
    assert [piece.quote for piece in kept.evidence] == [
        "The union called it",
        "a blank check",
        "after an 80-minute meeting.",
    ]
