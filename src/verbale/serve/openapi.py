"""The OpenAPI 3.1 description of the JSON API, made from the types of the record and the paths of the application."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from verbale import __version__
from verbale.record.export import json_schema
from verbale.serve.api import COLLECTIONS, LIMIT, MOST
from verbale.serve.search import Filters

__all__ = ["describe_api"]

_PAGING = (
    ("limit", f"How many to return, {LIMIT} unless told.", {"type": "integer", "minimum": 1, "maximum": MOST}),
    ("offset", "How many to pass over.", {"type": "integer", "minimum": 0}),
)
_FILTERS = (
    ("kind", "Of this kind alone."),
    ("status", "Of this status alone."),
    ("party", "Of this party alone, by its name."),
    ("speaker", "Said by the actor with this id."),
    ("report", "Told by the report with this id."),
)
_ERRORS = {
    "400": "A parameter is not what it must be.",
    "404": "There is no such thing.",
    "413": "The request is too large.",
    "421": "The host name is not this server's.",
    "503": "The answer took too long.",
}


@cache
def describe_api() -> bytes:
    """Return the description as JSON."""
    schema = json_schema()["$defs"]
    shapes: dict[str, Any] = json.loads(json.dumps(schema).replace("#/$defs/", "#/components/schemas/"))
    head = shapes["RecordReport"]
    shapes["ReportHead"] = head | {
        "properties": {key: value for key, value in head["properties"].items() if key != "text"},
        "required": [key for key in head["required"] if key != "text"],
    }
    shapes["Error"] = _object({"error": _object({"status": {"type": "integer"}, "message": {"type": "string"}})})
    shapes["Hit"] = _object(
        {
            **{name: {"type": "string"} for name in ("kind", "id", "day", "outlet", "speaker")},
            "evidence": _list_of("Evidence"),
        }
    )
    shapes["Summary"] = _object(
        {
            "format": {"type": "string"},
            "story": _ref("StoryHead"),
            "standing": {
                "type": "array",
                "items": _object(
                    {"text": {"type": "string"}, "evidence": {"type": "array", "items": _ref("Evidence")}}
                ),
            },
            "counts": _object({name: {"type": "integer"} for name in COLLECTIONS}),
        }
    )
    description = {
        "openapi": "3.1.0",
        "info": {
            "title": "Verbale",
            "version": __version__,
            "description": "Read the record of one story. Lists are paged; answers carry an ETag.",
        },
        "paths": {
            "/api": {"get": _get("The story, where it stands, and how much there is of everything", _ref("Summary"))},
            **_collections(),
            "/api/search": {"get": _get("Full-text search, the best first", _paged("Hit"), [*_search(), *_paging()])},
            "/api/openapi.json": {"get": _get("This description", {"type": "object"})},
        },
        "components": {"schemas": shapes},
    }
    return (json.dumps(description, indent=1, ensure_ascii=False) + "\n").encode()


def _collections() -> dict[str, Any]:
    paths: dict[str, Any] = {}
    for name, shape in COLLECTIONS.items():
        listed = "ReportHead" if name == "reports" else shape
        filters = [_query(key, words, {"type": "string"}) for key, words in _FILTERS]
        paths[f"/api/{name}"] = {"get": _get(f"The {name} of the record", _paged(listed), [*filters, *_paging()])}
        item_id = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
        paths[f"/api/{name}/{{id}}"] = {"get": _get(f"One of the {name}", _ref(shape), [item_id])}
    return paths


def _search() -> list[dict[str, Any]]:
    words = {
        "kind": "report or statement",
        "issue": "about the issue with this id",
        "speaker": "by the actor with this id",
    }
    filters = [_query(name, words.get(name, name), {"type": "string"}) for name in Filters.__struct_fields__]
    return [_query("q", "The words, in any form of theirs; all must stand there.", {"type": "string"}), *filters]


def _paging() -> list[dict[str, Any]]:
    return [_query(name, words, schema) for name, words, schema in _PAGING]


def _query(name: str, words: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": words, "schema": schema}


def _get(summary: str, schema: dict[str, Any], parameters: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    errors = {
        status: {"description": words, "content": {"application/json": {"schema": _ref("Error")}}}
        for status, words in _ERRORS.items()
        if status in ("400", "404")
    } | {status: {"description": words} for status, words in _ERRORS.items() if status not in ("400", "404")}
    answer = {
        "description": summary,
        "headers": {"ETag": {"schema": {"type": "string"}}},
        "content": {"application/json": {"schema": schema}},
    }
    return {
        "summary": summary,
        "parameters": parameters or [],
        "responses": {"200": answer, "304": {"description": "Unchanged since the given If-None-Match."}, **errors},
    }


def _paged(shape: str) -> dict[str, Any]:
    return _object(
        {
            "items": _list_of(shape),
            "total": {"type": "integer"},
            "limit": {"type": "integer"},
            "offset": {"type": "integer"},
            "next": {"type": ["string", "null"], "description": "The path of the next page."},
        }
    )


def _ref(shape: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{shape}"}


def _list_of(shape: str) -> dict[str, Any]:
    return {"type": "array", "items": _ref(shape)}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
