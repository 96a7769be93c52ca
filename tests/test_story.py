"""A story on disk: what goes in, what is kept, what people rule, and that the same reports give the same bytes."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import msgspec
import pytest

from tests.stories import SilentReader, write_story
from tests.tell.strait import make_record
from verbale.errors import ReportError, RulingError, StoryError, UsageError
from verbale.record import Record, to_json
from verbale.record.store import FILE
from verbale.story import Story, find_actors

TODAY = "2031-05-20"
TEXTS = {
    "a.txt": "Port and dockers met for the third time on Monday.\n\nNothing was agreed, both sides said on the quay.",
    "b.txt": "The dockers' union called off Friday's meeting.\n\nThe port said that it had been told by telephone.",
    "c.txt": "Les négociations entre le port et le syndicat ont pris fin lundi sans aucun accord, selon les deux "
    "parties qui se sont réunies dans la ville avec le médiateur pour la troisième fois.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reports = tmp_path / "reports"
    reports.mkdir()
    for name, text in TEXTS.items():
        (reports / name).write_text(text)
    return reports


def build(story: Path, *paths: Path, reader: SilentReader | None = None) -> Record:
    with Story.create(story) as opened:
        opened.add([str(path) for path in paths], today=TODAY)
        return opened.build(reader=reader or SilentReader())


def test_all_reports_are_in_the_record_and_one_in_another_language_is_not_read(folder: Path, tmp_path: Path) -> None:
    reader = SilentReader()
    record = build(tmp_path / "story", folder, reader=reader)
    assert {report.path: report.is_read for report in record.reports} == {"a.txt": True, "b.txt": True, "c.txt": False}
    assert sorted(reader.texts) == [TEXTS["a.txt"], TEXTS["b.txt"]]


def test_the_same_reports_in_another_order_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    paths = sorted(folder.iterdir())
    whole = build(tmp_path / "one", folder)
    one_by_one = [build(tmp_path / "two", path) for path in reversed(paths)][-1]
    assert to_json(whole) == to_json(one_by_one)


def test_a_second_build_reads_nothing_and_a_new_report_alone_is_read(folder: Path, tmp_path: Path) -> None:
    build(tmp_path / "story", folder)
    reader = SilentReader()
    build(tmp_path / "story", folder, reader=reader)
    assert reader.texts == []
    (folder / "d.txt").write_text("A fourth meeting is planned for June, a mediator said on Wednesday in the harbour.")
    assert len(build(tmp_path / "story", folder, reader=reader).reports) == 4
    assert len(reader.texts) == 1


def test_a_file_that_has_changed_replaces_what_it_was(folder: Path, tmp_path: Path) -> None:
    build(tmp_path / "story", folder)
    (folder / "a.txt").write_text(TEXTS["a.txt"].replace("third", "fourth"))
    record = build(tmp_path / "story", folder)
    assert [report.path for report in record.reports if "fourth" in report.text] == ["a.txt"]
    assert len(record.reports) == 3


def test_reports_of_one_name_from_two_folders_are_two(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.txt").write_text(TEXTS["b.txt"])
    record = build(tmp_path / "story", folder, other)
    assert sorted(report.path for report in record.reports) == ["a.txt", "a.txt", "b.txt", "c.txt"]


def test_a_report_that_the_reader_fails_on_is_told_and_tried_again_and_stops_no_other(
    folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / "d.txt").write_text("This one is unreadable to the reader, and that is all that there is to say of it.")
    for _ in range(2):
        reader = SilentReader()
        assert len(build(tmp_path / "story", folder, reader=reader).reports) == 4
        assert any("unreadable" in text for text in reader.texts)
    assert caplog.messages == ["d.txt is kept but was not read: RuntimeError: no words for it"] * 2


def test_a_reader_that_fails_on_all_reports_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("This one is unreadable to the reader, and there is no other report in the story.")
    with pytest.raises(ReportError, match="no report could be read: RuntimeError: no words for it"):
        build(tmp_path / "story", tmp_path / "a.txt")


def test_the_title_of_a_story_comes_from_its_reports(folder: Path, tmp_path: Path) -> None:
    record = build(tmp_path / "folder-name", folder)
    assert record.story.title in {text.split(".")[0] for text in TEXTS.values()}


def test_a_story_without_reports_says_what_to_do(tmp_path: Path) -> None:
    with Story.create(tmp_path / "story") as story, pytest.raises(StoryError, match="has no reports yet"):
        story.build(reader=SilentReader())


def test_a_folder_that_is_no_story_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoryError, match=r"is no story .*verbale init"):
        Story.open(tmp_path)


def test_a_story_of_another_schema_is_not_touched(tmp_path: Path) -> None:
    Story.create(tmp_path).close()
    with sqlite3.connect(tmp_path / FILE) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(StoryError, match="has schema 99, this program knows 1"):
        Story.open(tmp_path)


def test_a_file_that_is_no_database_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("not a database, but long enough to look like one" * 40)
    with pytest.raises(StoryError, match="cannot be opened"):
        Story.open(tmp_path)


def test_the_tables_can_be_opened_by_anyone(tmp_path: Path) -> None:
    record = make_record()
    write_story(tmp_path, record).close()
    db = sqlite3.connect(tmp_path / FILE)
    names = {row[0] for row in db.execute("SELECT name FROM actors")}
    (spans,) = db.execute("SELECT count(*) FROM evidence").fetchone()
    rows = db.execute(
        'SELECT evidence.quote, reports.text, start, "end" FROM evidence JOIN reports ON report = reports.id'
    )
    assert names == {actor.name for actor in record.actors}
    assert spans > 0
    assert all(text[start:end] == quote for quote, text, start, end in rows)
    db.close()


# --- looking ---------------------------------------------------------------------------------------------------


def test_words_are_found_in_reports_and_statements_with_their_sentence(tmp_path: Path) -> None:
    with write_story(tmp_path, make_record()) as story:
        found = story.search("sign away harbour")
        assert {place.kind for place in found} == {"report", "statement"}
        texts = {report.id: report.text for report in story.record().reports}
        for place in found:
            (words,) = place.evidence
            assert texts[words.report][words.start : words.end] == words.quote
            assert "harbour" in words.quote
        assert story.search("nobody ever wrote this") == ()
        assert story.search('" OR *') == story.search("   ") == ()


def test_a_record_that_was_tampered_with_does_not_verify(tmp_path: Path) -> None:
    record = make_record()
    with write_story(tmp_path, record) as story:
        assert story.verify().faults == ()
    first = record.reports[0]
    changed = msgspec.structs.replace(first, text="X" + first.text)
    false = msgspec.structs.replace(record, reports=(changed, *record.reports[1:]))
    with write_story(tmp_path / "false", record) as story:
        story._store.write(false, key="tampered")
        faults = story.verify().faults
    assert any("its text is not the one" in fault.what for fault in faults)
    assert any("does not stand at" in fault.what for fault in faults)


@pytest.mark.parametrize(("name", "found"), [("karvel", True), ("Ines Karvel", True), ("vel", True), ("Nobody", False)])
def test_an_actor_is_found_by_any_part_of_a_name(name: str, found: bool) -> None:
    assert bool([a for a in find_actors(make_record(), name) if a.name == "Ines Karvel"]) is found


# --- what changed ----------------------------------------------------------------------------------------------


def test_the_record_of_an_earlier_day_has_the_reports_of_that_day(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for day in (1, 2, 3):
        text = f"Round {day} of the port talks ended without agreement, both sides said in the harbour."
        (reports / f"{day}.json").write_text(json.dumps({"text": text, "date": f"2031-05-0{day}"}))
    with Story.create(tmp_path / "story") as story:
        story.add([str(reports)], today=TODAY)
        story.build(reader=SilentReader())
        then = story.record_until("2031-05-02", reader=SilentReader())
        assert [report.path for report in then.reports] == ["1.json", "2.json"]
        assert story.record_until("2030", reader=SilentReader()) == Record()
        assert story.changes("2031-05-03", reader=SilentReader()) == ()
        with pytest.raises(UsageError, match="is no date"):
            story.record_until("last week")


# --- rulings ---------------------------------------------------------------------------------------------------


def test_a_ruling_is_kept_by_name_with_its_day_and_its_signature(tmp_path: Path) -> None:
    record = make_record()
    one, other = [actor for actor in record.actors if actor.kind == "person"][:2]
    with write_story(tmp_path, record) as story:
        ruling = story.rule("join", [one.id, other.name], by="desk", at="2031-03-20", note="one person")
        assert (ruling.targets, ruling.by, ruling.at) == ((one.name, other.name), "desk", "2031-03-20")
    with Story.open(tmp_path) as story:
        assert story.rulings().of("join") == (ruling,)
        story.undo(ruling.id, at="2031-03-21")
        assert story.rulings().of("join") == ()
        assert story.rulings().rulings[0].undone == "2031-03-21"
        with pytest.raises(RulingError, match="no ruling"):
            story.undo(ruling.id, at="2031-03-22")


def test_a_ruling_on_what_the_record_lacks_is_refused(tmp_path: Path) -> None:
    with write_story(tmp_path, make_record()) as story:
        with pytest.raises(RulingError, match="nothing in the record is called 'Nobody'"):
            story.rule("join", ["Nobody", "Ines Karvel"], by="desk", at="2031-03-20")
        with pytest.raises(RulingError, match="the same thing"):
            story.rule("split", ["Ines Karvel", "Ines Karvel"], by="desk", at="2031-03-20")


def test_a_rejected_report_is_left_out_until_the_ruling_is_undone(folder: Path, tmp_path: Path) -> None:
    record = build(tmp_path / "story", folder)
    wrong = record.reports[0].id
    with Story.open(tmp_path / "story") as story:
        ruling = story.rule("reject", [wrong], by="desk", at=TODAY)
        assert wrong not in {report.id for report in story.build(reader=SilentReader()).reports}
        story.undo(ruling.id, at=TODAY)
        assert wrong in {report.id for report in story.build(reader=SilentReader()).reports}


def test_a_story_shows_itself_in_a_notebook(folder: Path, tmp_path: Path) -> None:
    build(tmp_path / "s", folder)
    with Story.open(tmp_path / "s") as story:
        assert "<table" in story._repr_html_()
        with pytest.raises(KeyError):
            story.table("weather")
