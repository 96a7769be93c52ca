"""The record as JSON and back: the key order of docs/record.md in one table, which the JSON Schema is made from too."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec

from verbale.errors import StoryError
from verbale.record import types as r

__all__ = ["KEYS", "from_json", "json_schema", "to_json", "to_jsonl", "to_plain"]

KEYS: dict[str, tuple[str, ...]] = {
    name: tuple(keys.split())
    for name, keys in {
        "Record": "format story reports actors events statements texts issues discrepancies",
        "StoryHead": "title start end reports",
        "RecordReport": "id path url outlet title byline published language text duplicate_of revises cites",
        "Cite": "outlet evidence",
        "When": "start end precision basis evidence",
        "Evidence": "report start end quote",
        "Actor": "id kind name names joins roles party evidence",
        "Name": "name count reports",
        "Join": "names reason evidence",
        "Role": "title of evidence",
        "Event": "id kind code title when place status history round duration parties participants reports origins"
        " evidence",
        "Code": "type mode",
        "Place": "name venue city country evidence",
        "Step": "status as_of by evidence",
        "Participant": "actor party capacity reports evidence",
        "Origin": "name reports joins",
        "OriginJoin": "report from reason evidence",
        "Statement": "id speaker kind content cue medium when about chain report same_as evidence",
        "Amount": "value high unit what approximate",
        "NegotiatingText": "id name names kind author versions changes evidence",
        "Version": "points parts terms when by status reports evidence",
        "Change": "issue change summary when evidence",
        "Issue": "id name state history positions evidence",
        "Position": "party actor summary amounts when reports evidence",
        "Discrepancy": "id kind about attribute values assessment note",
        "Value": "value reports origins evidence",
    }.items()
}
"""What is exported of each type, in this order. A field that is not named here is internal."""

ATTRIBUTES = {"from": "from_report"}
"""Keys of the page that are no Python names."""

EVENT_STEP = ("status", "as_of", "evidence")
"""A step of an event's history has no `by`: that is said of issues alone."""


def to_plain(value: Any) -> Any:
    """Return a value of the record as lists, dicts and plain values, its keys in the order of the page."""
    if isinstance(value, msgspec.Struct):
        plain = {key: to_plain(getattr(value, ATTRIBUTES.get(key, key))) for key in KEYS[type(value).__name__]}
        if isinstance(value, r.Event):
            plain["history"] = [{key: step[key] for key in EVENT_STEP} for step in plain["history"]]
        return plain
    if isinstance(value, tuple | list):
        return [to_plain(member) for member in value]
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    return value


def to_json(record: r.Record) -> bytes:
    """Return the whole record as one JSON object: UTF-8, indent 1, a line end last."""
    return (json.dumps(to_plain(record), ensure_ascii=False, indent=1) + "\n").encode("utf-8", "surrogatepass")


def to_jsonl(record: r.Record) -> bytes:
    """Return the record as one JSON object a line: `{"type": "event", ...}`, in the order of the page."""
    return b"".join(_line(kind, item) for kind, item in _items(record))


def _line(kind: str, item: msgspec.Struct) -> bytes:
    return (json.dumps({"type": kind} | to_plain(item), ensure_ascii=False) + "\n").encode("utf-8", "surrogatepass")


def _items(record: r.Record) -> Iterator[tuple[str, msgspec.Struct]]:
    yield "story", record.story
    yield from (("report", item) for item in record.reports)
    yield from (("actor", item) for item in record.actors)
    yield from (("event", item) for item in record.events)
    yield from (("statement", item) for item in record.statements)
    yield from (("text", item) for item in record.texts)
    yield from (("issue", item) for item in record.issues)
    yield from (("discrepancy", item) for item in record.discrepancies)


def from_json(exported: bytes | str) -> r.Record:
    """Return the record that an export holds; `StoryError` where it is none of format verbale-record/1."""
    try:
        plain = json.loads(exported)
        if not isinstance(plain, dict) or plain.get("format") != r.FORMAT:
            raise ValueError(f"no object with the key format and the value {r.FORMAT}")
        return msgspec.convert(_to_fields(plain), r.Record)
    except (ValueError, msgspec.ValidationError) as error:
        raise StoryError(
            f"not a record of format {r.FORMAT}: {error}; `verbale export --to json` writes one"
        ) from error


def _to_fields(value: Any) -> Any:
    if isinstance(value, dict):
        return {ATTRIBUTES.get(key, key): _to_fields(member) for key, member in value.items()}
    if isinstance(value, list):
        return [_to_fields(member) for member in value]
    return value


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the export, made from the types: every key is required, none is added."""
    (_,), components = msgspec.json.schema_components([r.Record], ref_template="#/$defs/{name}")
    definitions = {name: _exported(name, schema) for name, schema in sorted(components.items())}
    step = definitions["Step"]["properties"]
    definitions["EventStep"] = _object({key: step[key] for key in EVENT_STEP}, "One step of an event's history.")
    definitions["Event"]["properties"]["history"]["items"] = {"$ref": "#/$defs/EventStep"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": r.FORMAT,
        "$ref": "#/$defs/Record",
        "$defs": definitions,
    }


def _exported(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    if "enum" in schema or name not in KEYS:
        return schema
    properties = schema["properties"]
    kept = {key: _without_default(properties[ATTRIBUTES.get(key, key)]) for key in KEYS[name]}
    return _object(kept, schema.get("description", ""))


def _without_default(schema: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in schema.items() if key != "default"}


def _object(properties: dict[str, Any], description: str) -> dict[str, Any]:
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
