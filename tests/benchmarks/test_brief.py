"""What a brief tells is held against what a reader of the story kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.brief import count_kept
from benchmarks.kept import Kept
from tests.tell.strait import make_record

GOLD = {
    "actors": [
        {"id": "tes", "kind": "state", "names": ["Tesmark"]},
        {"id": "val", "kind": "state", "names": ["Valdoria"]},
    ],
    "events": [
        {"id": "round-1", "kind": "meeting", "date": ["2031-03-03"], "place": ["Lindhaven"], "status": "held",
         "parties": ["Tesmark", "Valdoria"], "participants": []},
        {"id": "never", "kind": "departure", "date": ["2031-01-01"], "place": [], "status": "held", "parties": [],
         "participants": []},
    ],
    "statements": [], "texts": [], "positions": [], "discrepancies": [], "origins": [], "reports": [],
    "issues": [{"id": "toll", "names": ["toll"], "state": "open"}],
}  # fmt: skip


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    path = tmp_path / "gold.json"
    path.write_text(json.dumps(GOLD), encoding="utf-8")
    try:
        Kept(make_record(), path)
    except SystemExit as missing:
        pytest.skip(str(missing))
    return path


def test_what_the_reader_kept_counts_and_what_only_the_brief_has_does_not(gold: Path) -> None:
    counts = count_kept(make_record(), gold)
    assert counts["timeline kept"] == counts["asked kept"] == 1
    assert counts["asked"] == 2
    assert counts["timeline"] > 1
    assert (counts["open kept"], counts["issues kept"]) == (1, 1)
    assert counts["issues"] > counts["issues kept"]


def test_a_state_is_kept_only_where_the_reader_has_the_same(gold: Path) -> None:
    record = make_record()
    kept = Kept(record, gold)
    states = {issue.name: (kept.issue(issue), kept.state(issue)) for issue in record.issues}
    assert states["crossing toll"] == (True, True)
    assert states["daily sailings"] == (False, False)
