"""FollowTheMoney entities as JSON lines: people, bodies, memberships, events and articles (followthemoney.tech)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from verbale.record.types import Record
from verbale.tell.brief.page import safe_url
from verbale.tell.index import Index
from verbale.tell.words import clip, shown

__all__ = ["to_ftm"]

_SCHEMATA = {
    "person": "Person",
    "unnamed": "Person",
    "organisation": "Organization",
    "state": "PublicBody",
    "group": "Organization",
}


def to_ftm(record: Record) -> bytes:
    """Return one entity a line. `proof` ties memberships and events to the articles that they rest on."""
    index = Index(record)
    lines = (json.dumps(entity, ensure_ascii=True) for entity in _entities(index))
    return "".join(line + "\n" for line in lines).encode()


def _entity(entity_id: str, schema: str, **properties: Iterable[str | None]) -> dict[str, object]:
    held = {name: list(dict.fromkeys(shown(v) for v in values if v)) for name, values in properties.items()}
    return {"id": entity_id, "schema": schema, "properties": {name: values for name, values in held.items() if values}}


def _entities(index: Index) -> Iterator[dict[str, object]]:
    record = index.record
    for report in record.reports:
        yield _entity(
            report.id, "Article", title=[report.title], publishedAt=[_day(report.published.start)],
            author=[report.byline], publisher=[report.outlet], sourceUrl=[safe_url(report.url)],
            bodyText=[report.text],
        )  # fmt: skip
    for actor in record.actors:
        roles = [role.title for role in actor.roles]
        aliases = [name.name for name in actor.names if name.name != actor.name]
        more: dict[str, Iterable[str | None]] = {"position": roles} if actor.kind in ("person", "unnamed") else {}
        yield _entity(
            actor.id, _SCHEMATA[actor.kind], name=[actor.name], alias=aliases, **more,
        )  # fmt: skip
        party = index.by_name.get(actor.party or "")
        if party and party.id != actor.id:
            yield _entity(
                f"{actor.id}-{party.id}", "Membership", member=[actor.id], organization=[party.id], role=roles,
                proof=_proof(e.report for e in actor.evidence),
            )  # fmt: skip
    for event in record.events:
        yield _entity(
            event.id, "Event", name=[clip(event.title)], startDate=[_day(event.when.start)],
            endDate=[_day(event.when.end)], location=[event.place.city or event.place.name],
            involved=[p.actor for p in event.participants], summary=[f"{event.kind}, {event.status}"],
            proof=_proof(event.reports),
        )  # fmt: skip


def _day(iso: str | None) -> str | None:
    return iso[:10] if iso else None


def _proof(reports: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(reports))
