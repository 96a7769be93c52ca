"""The command line and the data of a measure."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.command import make_parser, part_file, print_figures
from benchmarks.raw_text import news_files, unseen_news
from benchmarks.timex import load_documents


def test_a_file_is_measured_as_given(tmp_path: Path) -> None:
    assert part_file(tmp_path / "anything.jsonl", ".jsonl") == tmp_path / "anything.jsonl"


@pytest.mark.parametrize(("there", "taken"), [(["dev", "train"], "dev"), (["test"], "test"), (["test", "dev"], "dev")])
def test_of_a_folder_the_part_not_trained_on_is_measured(tmp_path: Path, there: list[str], taken: str) -> None:
    for part in there:
        (tmp_path / f"{part}.jsonl").touch()
    assert part_file(tmp_path, ".jsonl") == tmp_path / f"{taken}.jsonl"


def test_a_folder_without_a_part_to_measure_is_named(tmp_path: Path) -> None:
    (tmp_path / "train.jsonl").touch()
    with pytest.raises(SystemExit, match=r"has no dev\.jsonl or test\.jsonl"):
        part_file(tmp_path, ".jsonl")


def test_figures_end_with_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    print_figures({"f1": 81.25, "names": 4}, as_json=True)
    assert json.loads(capsys.readouterr().out.splitlines()[-1]) == {"f1": 81.25, "names": 4}


def test_the_parser_asks_for_data(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        make_parser("benchmarks.some", "What it does.\n\nMore.").parse_args([])
    assert "--data" in capsys.readouterr().err


def test_news_kept_out_of_training_is_measured_and_a_test_part_whole() -> None:
    assert unseen_news(["GUM_news_crane", "GUM_news_other", "GUM_interview_x"]) == {"GUM_news_crane"}
    assert unseen_news(["GUM_news_other", "GUM_interview_x"]) == {"GUM_news_other"}


def test_a_folder_without_news_is_named(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="gum-test"):
        news_files(tmp_path)


@pytest.mark.parametrize(("name", "count"), [("timebank", 2), ("other", 6)])
def test_every_fifth_document_of_the_corpora_trained_on_and_all_of_others(
    tmp_path: Path, name: str, count: int
) -> None:
    lines = [{"doc_id": f"d{i}", "text": "", "dct": None, "timexes": []} for i in range(6)]
    (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    assert len(load_documents(tmp_path)) == count
