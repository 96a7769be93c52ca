"""Made stories: the same seed gives the same bytes, and what is expected stands in the reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.make_story import make_story, write_story
from benchmarks.score import Score, run_measure, say, write_table
from verbale.gather import gather


def test_one_seed_gives_one_story_and_another_gives_another(tmp_path: Path) -> None:
    assert make_story(20, 1) == make_story(20, 1)
    assert make_story(20, 1) != make_story(20, 2)


@pytest.mark.parametrize("seed", range(5))
def test_what_is_expected_stands_in_the_reports(tmp_path: Path, seed: int) -> None:
    write_story(tmp_path, reports=24, seed=seed)
    gold = json.loads((tmp_path / "gold.json").read_text())
    gathered = gather([str(tmp_path / "reports")], today="2100-01-01")
    texts = {Path(report.path).stem: report.text for report in gathered.reports}
    days = {Path(report.path).stem: (report.published.start or "")[:10] for report in gathered.reports}
    assert len(texts) == 24
    assert all(report.outlet for report in gathered.reports)
    assert {report["report"]: report["published"][0] for report in gold["reports"]} == days
    whole = "\n".join(texts.values())
    assert all(name in whole for actor in gold["actors"] for name in actor["names"])
    assert all(said["content"] in texts[said["report"]] for said in gold["statements"])
    assert all(cited in texts[report["report"]] for report in gold["reports"] for cited in report["cites"])


def test_sentences_differ_in_build() -> None:
    _, told = make_story(40, 7)
    world, _ = make_story(40, 7)
    names = [*world.parties, *(outlet for outlet in world.outlets), *(meeting.place for meeting in world.rounds)]
    leads = set()
    for report in told:
        lead = report.text.split("\n\n")[0]
        for name in names:
            lead = lead.replace(name, "N").replace(name[:1].upper() + name[1:], "N")
        leads.add(lead)
    assert len(leads) > 15


def test_some_reports_copy_another_and_some_rest_on_the_agency() -> None:
    world, told = make_story(60, 4)
    copies = [report for report in told if report.copy_of]
    sources = {report.name: report for report in told}
    assert copies
    for copy in copies:
        source = sources[copy.copy_of or ""]
        assert source.text.startswith(copy.text)
        assert source.outlet != copy.outlet
    assert any(world.agency in report.cites for report in told)


def test_a_measure_that_is_not_there_is_skipped_and_said(tmp_path: Path) -> None:
    assert "skipped: there is no such measure yet" in say(run_measure("divination", tmp_path))
    assert "skipped: the data are not there" in say(run_measure("record", tmp_path / "nowhere"))


def test_the_table_of_scores_is_written_over_the_earlier_one(tmp_path: Path) -> None:
    page = tmp_path / "accuracy.md"
    page.write_text("# Before\n<!-- scores: by make score -->\nold\n<!-- end of scores -->\nafter\n")
    for value in (40.0, 50.0):
        write_table(page, [Score("names", "dev.tsv", {"f1": value}), Score("plover", "x", {}, "not there")])
    written = page.read_text()
    assert "| names | dev.tsv | f1 50.0 |" in written
    assert "old" not in written
    assert "40.0" not in written
    assert "plover" not in written
    assert written.endswith("<!-- end of scores -->\nafter\n")
