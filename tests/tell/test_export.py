"""Every export is read back by a program that we did not write."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path

import jsonschema
import msgspec
import pytest

from tests.tell.strait import hostile_record, make_record
from verbale.record.export import from_json, json_schema
from verbale.record.types import When
from verbale.tell.export import EXPORTERS, MEDIA_TYPES
from verbale.tell.rows import find_tables, neutralise

RECORD = make_record()


@pytest.mark.parametrize("form", sorted(EXPORTERS))
def test_the_same_record_gives_the_same_bytes(form: str) -> None:
    assert EXPORTERS[form](RECORD) == EXPORTERS[form](RECORD)
    assert form in MEDIA_TYPES


@pytest.mark.parametrize("form", sorted(EXPORTERS))
def test_a_hostile_record_is_exported_in_every_form(form: str) -> None:
    assert EXPORTERS[form](hostile_record("=1+1</data>\x1b[31m\u202e\ud800&#x0;<script>"))


def test_json_is_valid_by_its_schema_and_comes_back() -> None:
    exported = EXPORTERS["json"](RECORD)
    jsonschema.validate(json.loads(exported), json_schema())
    assert from_json(exported).events == RECORD.events


def test_json_lines_hold_one_object_each() -> None:
    lines = EXPORTERS["jsonl"](RECORD).decode().splitlines()
    assert {"event", "report", "actor"} <= {json.loads(line)["type"] for line in lines}


def test_csv_has_a_file_for_each_table_with_its_rows() -> None:
    archive = zipfile.ZipFile(io.BytesIO(EXPORTERS["csv"](RECORD)))
    assert archive.namelist() == [f"{table.name}.csv" for table in find_tables(RECORD)]
    rounds = list(csv.DictReader(io.StringIO(archive.read("rounds.csv").decode())))
    assert [row["name"] for row in rounds if row["round"] == "1"] == ["Tomas Brandt", "Ines Karvel", "Lucan Serre"]
    for row in rounds:
        report = next(r for r in RECORD.reports if r.id == row["report"])
        assert report.text[int(row["start"]) : int(row["end"])] == row["quote"]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-2", "@SUM(A1)", "\t=1", " =1", "\ufeff=1", "\r=1"])
def test_a_cell_that_a_spreadsheet_would_run_is_text(cell: str) -> None:
    assert neutralise(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["plain", "", "a=b", 4, -4, None, "“quoted”"])
def test_other_cells_stay_as_they_are(cell: str | int | None) -> None:
    assert neutralise(cell) == cell


def test_parquet_is_read_by_duckdb(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    zipfile.ZipFile(io.BytesIO(EXPORTERS["parquet"](RECORD))).extractall(tmp_path)
    rows = duckdb.sql(
        "SELECT e.title, count(p.actor) "
        f"FROM '{tmp_path}/events.parquet' e LEFT JOIN '{tmp_path}/participants.parquet' p ON p.event = e.id "
        "WHERE e.round IS NOT NULL GROUP BY e.title, e.round ORDER BY e.round"
    ).fetchall()
    assert rows == [
        ("First round of talks in Lindhaven", 3),
        ("Second round of talks in Castrel", 4),
        ("Third round of talks in Lindhaven", 0),
    ]


def test_the_calendar_tells_planned_from_held_and_called_off() -> None:
    icalendar = pytest.importorskip("icalendar")
    calendar = icalendar.Calendar.from_ical(EXPORTERS["ical"](RECORD))
    found = {str(e["summary"]): (str(e["status"]), e["dtstart"].dt.isoformat()) for e in calendar.walk("VEVENT")}
    assert found["Second round of talks in Castrel"] == ("CONFIRMED", "2031-03-10")
    assert found["Third round of talks in Lindhaven"] == ("CANCELLED", "2031-03-17")
    assert found["New round in Castrel"] == ("TENTATIVE", "2031-03-24")


def test_the_graph_is_read_by_networkx() -> None:
    networkx = pytest.importorskip("networkx")
    graph = networkx.parse_graphml(EXPORTERS["graphml"](RECORD).decode())
    assert graph.nodes["evt-2"]["label"] == "Second round of talks in Castrel"
    assert {data["relation"] for _, _, data in graph.edges(data=True)} >= {"took part", "rests on", "speaks for"}
    assert graph.has_edge("r5", "r4")


# rdflib warns of its own use of its own deprecated class.
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_linked_data_are_read_by_rdflib_and_their_selectors_hold() -> None:
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph().parse(data=EXPORTERS["jsonld"](RECORD), format="json-ld")
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    reports = {f"urn:verbale:{report.id}": report.text for report in RECORD.reports}
    checked = 0
    for target, source in graph.subject_objects(oa.hasSource):
        selectors = list(graph.objects(target, oa.hasSelector))
        (exact,) = {str(value) for s in selectors for value in graph.objects(s, oa.exact)}
        (start,) = {int(value) for s in selectors for value in graph.objects(s, oa.start)}
        assert reports[str(source)][start : start + len(exact)] == exact
        checked += 1
    assert checked > 40


def test_plover_rows_pair_the_sides_of_talks() -> None:
    import msgspec

    from verbale.record.types import Code

    coded = msgspec.structs.replace(RECORD.events[1], code=Code("CONSULT", "visit"))
    record = msgspec.structs.replace(RECORD, events=(coded,))
    rows = list(csv.DictReader(io.StringIO(EXPORTERS["plover"](record).decode())))
    assert len(rows) == 6
    assert {(row["source"], row["target"]) for row in rows} >= {("Tesmark", "Valdoria"), ("Valdoria", "Tesmark")}


def test_follow_the_money_entities_hold_to_its_model() -> None:
    lines = [json.loads(line) for line in EXPORTERS["ftm"](RECORD).decode().splitlines()]
    assert {"Person", "PublicBody", "Membership", "Event", "Article"} <= {line["schema"] for line in lines}
    known = {line["id"] for line in lines}
    for line in lines:
        assert all(isinstance(value, str) for values in line["properties"].values() for value in values)
        if line["schema"] == "Event":
            assert set(line["properties"].get("involved", ())) <= known
    model = pytest.importorskip("followthemoney").model
    for line in lines:
        assert model.get_proxy(line).to_dict()["properties"].keys() == line["properties"].keys()


def test_graphml_of_a_hostile_record_is_well_formed() -> None:
    root = ElementTree.fromstring(EXPORTERS["graphml"](hostile_record("<b>\x00\x1b&\ud800")))
    assert root.tag.endswith("graphml")


def test_the_last_day_of_the_calendar_has_no_entry_and_stops_no_other() -> None:
    icalendar = pytest.importorskip("icalendar")
    last = msgspec.structs.replace(RECORD.events[0], when=When("9999-12-31", "9999-12-31", "day"))
    record = msgspec.structs.replace(RECORD, events=(last, *RECORD.events[1:]))
    calendar = icalendar.Calendar.from_ical(EXPORTERS["ical"](record))
    assert f"{last.id}@verbale" not in {str(entry["uid"]) for entry in calendar.walk("VEVENT")}
