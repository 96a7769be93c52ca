"""Passages read by hand: cut from their documents again, and refused where the document is another one."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from training.passages import LISTS, fingerprint, join_tokens, read_passages

SENTENCES = [
    "`` We did n't sign , '' the envoy said -LRB- by telephone -RRB- .",
    'The port \'s offer , worth $ 3 m , was " final " , he added .',
]
TEXT = '"We didn\'t sign," the envoy said (by telephone). The port\'s offer, worth $3 m, was "final", he added.'


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "t17").mkdir()
    (tmp_path / "polnear").mkdir()
    (tmp_path / "timex").mkdir()
    article = {"doc_id": "paper/2001-02-03/1", "outlet": "paper", "date": "2001-02-03", "sentences": SENTENCES}
    with gzip.open(tmp_path / "t17" / "port.articles.jsonl.gz", "wt") as out:
        out.write(json.dumps(article) + "\n")
    with gzip.open(tmp_path / "polnear" / "train.jsonl.gz", "wt") as out:
        out.write("")
    for name in ("timebank", "aquaint"):
        (tmp_path / "timex" / f"{name}.jsonl").write_text("")
    return tmp_path


def passage(check: str, doc: str = "paper/2001-02-03/1") -> str:
    record = {"id": "h1", "source": "t17", "doc": doc, "start": 49, "end": 102, "check": check}
    return json.dumps({**record, **{name: [] for name in LISTS}}) + "\n"


def test_tokens_are_joined_as_they_are_printed() -> None:
    assert join_tokens(SENTENCES) == TEXT


def test_a_passage_gets_its_text_back(data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "annotations"
    folder.mkdir()
    (folder / "ours.jsonl").write_text(passage(fingerprint(TEXT[49:102])))
    (found,) = read_passages(data, folder)
    assert (found["text"], found["date"]) == (TEXT[49:102], "2001-02-03")


def test_another_text_than_the_one_that_was_read_is_refused(data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "annotations"
    folder.mkdir()
    (folder / "ours.jsonl").write_text(passage("0" * 12))
    with pytest.raises(ValueError, match="h1: t17 paper/2001-02-03/1 has another text"):
        read_passages(data, folder)
    (folder / "ours.jsonl").write_text(passage("0" * 12, doc="elsewhere"))
    with pytest.raises(ValueError, match="elsewhere"):
        read_passages(data, folder)
