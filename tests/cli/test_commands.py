"""The command line: every command helps, fails in one line, and pipes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from tests.stories import SilentReader, write_story
from tests.tell.strait import make_record
from verbale.cli import COMMANDS, cli
from verbale.cli.building import MAX_BYTES
from verbale.gather import MAX_BYTES as MAX_BYTES_OF_GATHER
from verbale.record.export import KEYS
from verbale.story import Story

LOOKING = [
    ("timeline", []), ("who", []), ("who", ["Karvel"]), ("said", []), ("said", ["--by", "Karvel"]), ("issues", []),
    ("texts", []), ("disagreements", []), ("origins", []), ("search", ["harbour"]),
]  # fmt: skip


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("story")
    write_story(folder, make_record()).close()
    return str(folder)


@pytest.fixture
def _silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("verbale.story._ShippedReader", SilentReader)


def run(*arguments: str, input: str | None = None) -> Result:
    """Run a command in this process; what `main` does about errors is tested in a process of its own."""
    return CliRunner().invoke(cli, arguments, input=input, catch_exceptions=False)


def run_process(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from verbale.cli import main; main()", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert f"  verbale {name} " in result.output.partition("Example:")[2]


def test_the_list_of_commands_says_what_each_does() -> None:
    output = run("--help").output
    assert all(f"  {name} " in output and summary in output for name, (_, summary) in COMMANDS.items())


def test_help_comes_at_once() -> None:
    before = os.times()
    assert run_process("--help").returncode == 0
    after = os.times()
    # Time of the processor, not of the clock: a busy machine must not fail a test.
    assert after.children_user + after.children_system - before.children_user - before.children_system < 0.3


def test_the_limit_that_help_names_is_the_one_in_force() -> None:
    assert MAX_BYTES == MAX_BYTES_OF_GATHER


@pytest.mark.parametrize(("name", "options"), LOOKING)
def test_what_is_looked_at_pipes_as_json_lines(story: str, name: str, options: list[str]) -> None:
    lines = run(name, story, *options, "--json").output.splitlines()
    assert lines
    assert all(isinstance(json.loads(line), dict) for line in lines)


@pytest.mark.parametrize(("name", "options"), LOOKING)
def test_what_is_looked_at_says_where_its_words_stand(story: str, name: str, options: list[str]) -> None:
    output = run(name, story, *options).output
    texts = [report.text for report in make_record().reports]
    quotes = [line.partition("“")[2].rpartition("” (")[0] for line in output.splitlines() if line.startswith("      “")]
    assert quotes or name == "who"
    for quote in quotes:
        assert any(" ".join(quote.rstrip("…").split()) in " ".join(text.split()) for text in texts)


def test_json_of_a_command_has_the_keys_of_the_export(story: str) -> None:
    events = [json.loads(line) for line in run("timeline", story, "--json").output.splitlines()]
    assert all(tuple(event) == KEYS["Event"] for event in events)


def test_a_timeline_is_cut_by_day_kind_and_status(story: str) -> None:
    def starts(*options: str) -> list[str]:
        return [
            json.loads(line)["when"]["start"] for line in run("timeline", story, "--json", *options).output.splitlines()
        ]

    assert starts("--since", "2031-03-10", "--until", "2031-03-10") == [day for day in starts() if day == "2031-03-10"]
    assert len(starts("--kind", "meeting")) < len(starts())
    assert starts("--status", "no such status") == []


def test_what_no_one_said_is_no_record(story: str) -> None:
    assert run("said", story, "--by", "Nobody").output == "no record of that\n"


def test_control_characters_of_a_report_do_not_reach_the_terminal(tmp_path: Path) -> None:
    record = make_record()
    first = record.reports[0]
    hostile = "\x1b[2J\x1b]0;owned\x07\u202e"
    changed = msgspec.structs.replace(first, outlet=f"Gazette{hostile}")
    write_story(tmp_path, msgspec.structs.replace(record, reports=(changed, *record.reports[1:]))).close()
    for name in ("timeline", "said", "origins"):
        output = run(name, str(tmp_path)).output
        assert not set(output) & set("\x1b\x07\u202e")


def test_export_writes_the_record_and_its_lines(story: str) -> None:
    whole = json.loads(run("export", story).output)
    lines = [json.loads(line) for line in run("export", story, "--to", "jsonl").output.splitlines()]
    assert tuple(whole) == KEYS["Record"]
    assert [line["type"] for line in lines][:2] == ["story", "report"]
    assert len(lines) == 1 + sum(len(value) for value in whole.values() if isinstance(value, list))


def test_verify_counts_the_quotations(story: str) -> None:
    result = run("verify", story)
    assert result.exit_code == 0
    assert result.output.endswith("0 do not hold\n")


@pytest.mark.usefixtures("_silent")
def test_a_story_is_made_added_to_and_built(tmp_path: Path) -> None:
    report = tmp_path / "one.txt"
    report.write_text("Port and dockers met for the third time on Monday. Nothing was agreed, both sides said.")
    folder = str(tmp_path / "talks")
    assert "ready" in run("init", folder).output
    assert run("add", folder, str(report)).output.startswith("1 taken in, 1 in the story")
    assert run("add", folder, "-", input="A fourth meeting of port and dockers is planned for June.").exit_code == 0
    assert "2 reports" in run("build", folder).output
    assert json.loads(run("build", folder, "--json").output)["reports"] == 2


@pytest.mark.usefixtures("_silent")
def test_problems_go_to_standard_error_and_the_rest_is_built(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("Port and dockers met for the third time on Monday, both sides said.")
    (tmp_path / "empty.txt").write_text("")
    result = run("build", str(tmp_path / "good.txt"), str(tmp_path / "empty.txt"), "-o", str(tmp_path / "talks"))
    assert result.exit_code == 0
    assert result.stderr == "refused: empty.txt: is empty\n"
    assert result.stdout.startswith(f"{tmp_path / 'talks'}: 1 reports")


@pytest.mark.usefixtures("_silent")
def test_rulings_are_written_shown_honoured_and_taken_back(tmp_path: Path) -> None:
    for number in ("third", "fourth"):
        text = f"Port and dockers met for the {number} time on Monday, both sides said on the quay."
        (tmp_path / f"{number}.txt").write_text(text)
    folder = str(tmp_path / "talks")
    run("build", str(tmp_path / "third.txt"), str(tmp_path / "fourth.txt"), "-o", folder)
    with Story.open(folder) as opened:
        wrong = opened.record().reports[0].id
    assert run("reject", folder, wrong, "--by", "desk", "--note", "a hoax", "--today", "2031-03-20").exit_code == 0
    ruling = json.loads(run("rulings", folder, "--json").output)
    assert (ruling["kind"], ruling["by"], ruling["at"], ruling["note"]) == ("reject", "desk", "2031-03-20", "a hoax")
    assert wrong not in run("export", folder).output
    assert "taken back" in run("undo", folder, ruling["id"]).output
    assert wrong in run("export", folder).output


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["brief", "nowhere"], 1, "verbale: nowhere is no story"),
        (["build", "nowhere", "-o", "talks"], 2, "verbale: nowhere is not there"),
        (["build", "a", "b"], 2, "verbale: several paths are reports"),
        (["frobnicate"], 2, "No such command"),
        (["timeline"], 2, "Missing argument"),
    ],
)
def test_failure_is_one_line_and_an_exit_code(tmp_path: Path, arguments: list[str], code: int, words: str) -> None:
    command = [sys.executable, "-c", "from verbale.cli import main; main()", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path, timeout=240)
    assert (done.returncode, done.stdout) == (code, "")
    assert words in done.stderr.splitlines()[-1]
