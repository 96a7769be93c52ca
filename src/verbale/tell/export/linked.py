"""JSON-LD: provenance by PROV-O, the words by selectors of the Web Annotation Data Model (both W3C)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from verbale.record.types import Evidence, Record
from verbale.tell.brief.page import safe_url
from verbale.tell.index import Index

__all__ = ["to_jsonld"]

_CONTEXT_WIDTH = 32
"""Characters before and after a quote, by which it is found again in a text that has moved."""

_CONTEXT = {
    "@version": 1.1,
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "schema": "https://schema.org/",
    "verbale": "urn:verbale:terms:",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    "derived": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "attributed": {"@id": "prov:wasAttributedTo", "@type": "@id"},
    "quoted": {"@id": "prov:wasQuotedFrom", "@type": "@id"},
    "revision": {"@id": "prov:wasRevisionOf", "@type": "@id"},
    "member": {"@id": "schema:memberOf", "@type": "@id"},
    "attendee": {"@id": "schema:attendee", "@type": "@id"},
    "about": {"@id": "schema:about", "@type": "@id"},
    "name": "schema:name",
    "text": "schema:text",
    "alternateName": "schema:alternateName",
    "startDate": "schema:startDate",
    "endDate": "schema:endDate",
    "location": "schema:location",
    "status": "verbale:status",
    "kind": "verbale:kind",
    "state": "verbale:state",
    "value": "verbale:value",
    "datePublished": "schema:datePublished",
    "publisher": "schema:publisher",
    "url": {"@id": "schema:url", "@type": "@id"},
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": "oa:hasTarget",
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": "oa:hasSelector",
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
}

Node = dict[str, Any]


def to_jsonld(record: Record) -> bytes:
    """Return one JSON-LD document with its context inside: nothing has to be fetched to read it."""
    index = Index(record)
    graph = [_without_none(node) for node in _nodes(index)]
    document = {"@context": _CONTEXT, "@graph": graph}
    return (json.dumps(document, ensure_ascii=True, indent=1) + "\n").encode()


def _iri(item_id: str) -> str:
    return "urn:verbale:" + quote(item_id, safe="", errors="replace")


def _without_none(node: Node) -> Node:
    return {key: value for key, value in node.items() if value not in (None, [], "")}


def _nodes(index: Index) -> Iterator[Node]:
    record = index.record
    for r in record.reports:
        yield {
            "id": _iri(r.id), "type": ["prov:Entity", "schema:NewsArticle"], "name": r.title, "publisher": r.outlet,
            "datePublished": r.published.start, "url": quote(safe_url(r.url), safe=":/?#[]@!$&'()*+,;=%") or None,
            "derived": [_iri(rest.on_report) for rest in index.rests_of.get(r.id, ()) if rest.on_report],
            "revision": _iri(r.revises) if r.revises else None,
        }  # fmt: skip
    for a in record.actors:
        party = index.by_name.get(a.party or "")
        kind = {"person": "schema:Person", "unnamed": "schema:Person"}.get(a.kind, "schema:Organization")
        yield _derived(a.id, a.evidence) | {
            "type": ["prov:Agent", kind], "name": a.name, "kind": a.kind,
            "alternateName": [name.name for name in a.names if name.name != a.name],
            "member": _iri(party.id) if party and party.id != a.id else None,
        }  # fmt: skip
        yield from _annotations(index, a.id, a.evidence)
    for e in record.events:
        yield _derived(e.id, e.evidence) | {
            "type": ["prov:Entity", "schema:Event"], "name": e.title, "kind": e.kind, "status": e.status,
            "startDate": e.when.start, "endDate": e.when.end, "location": e.place.city or e.place.name,
            "attendee": [_iri(p.actor) for p in e.participants],
        }  # fmt: skip
        yield from _annotations(index, e.id, e.evidence)
    for s in record.statements:
        yield {
            "id": _iri(s.id), "type": ["prov:Entity", "schema:Quotation"], "text": s.content, "kind": s.kind,
            "quoted": _iri(s.report), "attributed": _iri(s.speaker) if s.speaker else None,
            "about": [_iri(item) for item in s.about],
        }  # fmt: skip
        yield from _annotations(index, s.id, s.evidence[:1])
    yield from _matters(index)


def _matters(index: Index) -> Iterator[Node]:
    record = index.record
    for t in record.texts:
        author = _iri(t.author) if t.author else None
        yield _derived(t.id, t.evidence) | {"type": "prov:Entity", "name": t.name, "kind": t.kind, "attributed": author}
        yield from _annotations(index, t.id, t.evidence)
    for i in record.issues:
        yield _derived(i.id, i.evidence) | {"type": "prov:Entity", "name": i.name, "state": i.state}
        yield from _annotations(index, i.id, i.evidence)
    for d in record.discrepancies:
        evidence = [one for value in d.values for one in value.evidence]
        yield _derived(d.id, evidence) | {
            "type": "prov:Entity", "name": d.attribute, "kind": d.assessment, "value": [v.value for v in d.values],
            "about": [_iri(item) for item in d.about],
        }  # fmt: skip
        yield from _annotations(index, d.id, evidence)


def _derived(item_id: str, evidence: Sequence[Evidence]) -> Node:
    return {"id": _iri(item_id), "derived": [_iri(report) for report in dict.fromkeys(e.report for e in evidence)]}


def _annotations(index: Index, item_id: str, evidence: Sequence[Evidence]) -> Iterator[Node]:
    """Yield an annotation for each span: body is the thing, target the words in their report."""
    for one in dict.fromkeys(evidence):
        report = index.reports.get(one.report)
        if report is None:
            continue
        yield {
            "id": f"{_iri(item_id)}:{quote(one.report, safe='')}:{one.start}-{one.end}",
            "type": "oa:Annotation",
            "body": _iri(item_id),
            "target": {
                "source": _iri(one.report),
                "selector": [
                    {
                        "type": "oa:TextQuoteSelector",
                        "exact": one.quote,
                        "prefix": report.text[max(0, one.start - _CONTEXT_WIDTH) : one.start],
                        "suffix": report.text[one.end : one.end + _CONTEXT_WIDTH],
                    },
                    {"type": "oa:TextPositionSelector", "start": one.start, "end": one.end},
                ],
            },
        }
