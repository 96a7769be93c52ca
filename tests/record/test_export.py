"""The export: the keys of docs/record.md in its order, checked by the schema made from the types."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from tests.tell.strait import make_record
from verbale.errors import StoryError
from verbale.record import Record, from_json, json_schema, to_json, to_jsonl
from verbale.record.export import KEYS

DOCS = Path(__file__).parents[2] / "docs"


def test_an_export_is_read_back_as_it_was_but_for_internal_fields() -> None:
    exported = to_json(make_record())
    assert to_json(from_json(exported)) == exported


def test_an_export_fits_its_schema() -> None:
    jsonschema.validate(json.loads(to_json(make_record())), json_schema())
    jsonschema.validate(json.loads(to_json(Record())), json_schema())


@pytest.mark.parametrize("missing", ["format", "story", "discrepancies"])
def test_the_schema_wants_every_key(missing: str) -> None:
    exported = json.loads(to_json(make_record()))
    del exported[missing]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(exported, json_schema())


def test_the_schema_in_the_docs_is_the_one_that_the_types_make() -> None:
    kept = json.loads((DOCS / "record.schema.json").read_text("utf-8"))
    assert kept == json_schema(), "write it anew: make schema"


def test_every_exported_key_is_explained() -> None:
    page = (DOCS / "record.md").read_text("utf-8")
    named = set(re.findall(r"`\"?([a-z_]+)\"?`", page))
    assert {key for keys in KEYS.values() for key in keys} <= named


def test_every_type_of_the_record_has_its_keys() -> None:
    def types_in(value: Any) -> set[str]:
        found: set[str] = set()
        if isinstance(value, msgspec.Struct):
            found |= {type(value).__name__}
            for field in value.__struct_fields__:
                found |= types_in(getattr(value, field))
        if isinstance(value, tuple):
            found |= {name for member in value for name in types_in(member)}
        return found

    assert types_in(make_record()) <= set(KEYS)


def test_steps_of_an_event_have_no_by_and_those_of_an_issue_have() -> None:
    exported = json.loads(to_json(make_record()))
    events = {tuple(step) for event in exported["events"] for step in event["history"]}
    issues = {tuple(step) for issue in exported["issues"] for step in issue["history"]}
    assert events == {("status", "as_of", "evidence")}
    assert issues == {("status", "as_of", "by", "evidence")}


def test_joins_of_an_origin_say_from_whom() -> None:
    exported = json.loads(to_json(make_record()))
    joins = [j for event in exported["events"] for origin in event["origins"] for j in origin["joins"]]
    assert {tuple(join) for join in joins} == {("report", "from", "reason", "evidence")}


def test_whole_numbers_are_written_without_a_point() -> None:
    assert b".0" not in re.sub(rb'"[^"]*"', b"", to_json(make_record()))


def test_every_quotation_stands_at_its_place() -> None:
    exported = json.loads(to_json(make_record()))
    texts = {report["id"]: report["text"] for report in exported["reports"]}

    def check(value: Any) -> None:
        if isinstance(value, dict):
            if "quote" in value:
                assert texts[value["report"]][value["start"] : value["end"]] == value["quote"]
            for member in value.values():
                check(member)
        elif isinstance(value, list):
            for member in value:
                check(member)

    check(exported)


def test_lines_hold_all_that_the_whole_holds() -> None:
    lines = [json.loads(line) for line in to_jsonl(make_record()).splitlines()]
    whole = json.loads(to_json(make_record()))
    assert [line for line in lines if line["type"] == "event"] == [{"type": "event"} | each for each in whole["events"]]


@pytest.mark.parametrize("other", [b"", b"[]", b"{}", b'{"format": "other/9"}', b"\xff"])
def test_what_is_no_export_is_said_to_be_none(other: bytes) -> None:
    with pytest.raises(StoryError, match="not a record of format verbale-record/1"):
        from_json(other)
