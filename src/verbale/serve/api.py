"""The JSON API: the parts of the record in the form of its export, paged; reading alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request

from verbale.record.export import to_plain
from verbale.serve.search import Filters
from verbale.serve.snapshot import Snapshot

__all__ = ["COLLECTIONS", "LIMIT", "filters_of", "page_of", "read_collection", "read_item", "read_search", "read_story"]

LIMIT = 100
MOST = 500

COLLECTIONS: dict[str, str] = {
    "reports": "RecordReport",
    "actors": "Actor",
    "events": "Event",
    "statements": "Statement",
    "texts": "NegotiatingText",
    "issues": "Issue",
    "discrepancies": "Discrepancy",
}
"""Parts of the record by the last step of their path, with the name of their shape."""

_FILTERS: dict[str, Callable[[Any, str], bool]] = {
    "kind": lambda item, value: getattr(item, "kind", None) == value,
    "status": lambda item, value: getattr(item, "status", None) == value,
    "party": lambda item, value: value in getattr(item, "parties", ()) or getattr(item, "party", None) == value,
    "speaker": lambda item, value: getattr(item, "speaker", None) == value,
    "report": lambda item, value: value in (getattr(item, "report", None), *getattr(item, "reports", ())),
}


def page_of(request: Request) -> tuple[int, int]:
    """Return limit and offset of a request; 400 where they are no such numbers."""
    return _number(request, "limit", LIMIT, 1, MOST), _number(request, "offset", 0, 0, 10**9)


def _number(request: Request, name: str, default: int, least: int, most: int) -> int:
    given = request.query_params.get(name, str(default))
    if not given.isascii() or not given.isdecimal() or len(given) > 10 or not least <= int(given) <= most:
        raise HTTPException(400, f"{name} is a whole number from {least} to {most}")
    return int(given)


def read_story(snapshot: Snapshot) -> dict[str, Any]:
    """Return the head of the story with where it stands and how much there is of everything."""
    record = snapshot.record
    return {
        "format": record.format,
        "story": to_plain(record.story),
        "standing": [{"text": s.text, "evidence": to_plain(s.evidence)} for s in snapshot.brief.standing],
        "counts": {name: len(getattr(record, name)) for name in COLLECTIONS},
    }


def read_collection(snapshot: Snapshot, name: str, request: Request) -> dict[str, Any]:
    """Return one page of a part of the record. A report's text is left to the report itself."""
    items: Sequence[Any] = getattr(snapshot.record, name)
    for key, fits in _FILTERS.items():
        value = request.query_params.get(key)
        if value:
            items = [item for item in items if fits(item, value)]
    limit, offset = page_of(request)
    shown = [to_plain(item) for item in items[offset : offset + limit]]
    if name == "reports":
        shown = [{key: value for key, value in item.items() if key != "text"} for item in shown]
    return _page(request, shown, len(items), limit, offset)


def _page(request: Request, items: list[Any], total: int, limit: int, offset: int) -> dict[str, Any]:
    following = None
    if offset + limit < total:
        url = request.url.include_query_params(offset=offset + limit, limit=limit)
        following = f"{url.path}?{url.query}"
    return {"items": items, "total": total, "limit": limit, "offset": offset, "next": following}


def read_item(snapshot: Snapshot, name: str, item_id: str) -> Any:
    """Return one thing of the record; 404 where there is none of that id."""
    found = snapshot.index.reports.get(item_id) if name == "reports" else snapshot.index.items.get(item_id)
    if found is None or type(found).__name__ != COLLECTIONS[name]:
        raise HTTPException(404, f"no {name} with the id {item_id[:80]}")
    return to_plain(found)


def filters_of(request: Request) -> Filters:
    """Return the filters of a search."""
    values = {name: request.query_params.get(name, "")[:200] for name in Filters.__struct_fields__}
    return Filters(**values)


def read_search(snapshot: Snapshot, request: Request) -> dict[str, Any]:
    """Return one page of what a search finds."""
    limit, offset = page_of(request)
    hits, total = snapshot.search.find(
        request.query_params.get("q", ""), filters_of(request), limit=limit, offset=offset
    )
    return _page(request, [msgspec.to_builtins(hit) for hit in hits], total, limit, offset)


def to_body(value: Any) -> bytes:
    """Return a value as the bytes of a JSON answer."""
    return (json.dumps(value, ensure_ascii=False) + "\n").encode("utf-8", "replace")
