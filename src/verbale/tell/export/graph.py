"""GraphML: actors, events, texts, issues and reports as nodes; who took part, speaks for, rests on as edges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree

from verbale.record.types import Evidence, Record
from verbale.tell.index import Index
from verbale.tell.words import clip

__all__ = ["to_graphml"]

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_NODE_KEYS = ("type", "label", "kind", "party", "day", "status")
_EDGE_KEYS = ("relation", "note", "report", "quote")


def to_graphml(record: Record) -> bytes:
    """Return a directed multigraph; every edge says in `relation` what it means, and has a quote where there is one."""
    index = Index(record)
    root = ElementTree.Element("graphml", xmlns=_NAMESPACE)
    for scope, keys in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        for key in keys:
            attributes = {"id": f"{scope}-{key}", "for": scope, "attr.name": key, "attr.type": "string"}
            ElementTree.SubElement(root, "key", attributes)
    graph = ElementTree.SubElement(root, "graph", edgedefault="directed")
    nodes = {node[0]: node for node in _nodes(index)}
    for node_id, *values in nodes.values():
        node = ElementTree.SubElement(graph, "node", id=clip(node_id, 400))
        _put(node, "node", dict(zip(_NODE_KEYS, values, strict=True)))
    edges = (edge for edge in _edges(index) if edge[0] in nodes and edge[1] in nodes)
    for number, (source, target, *values) in enumerate(edges):
        edge = ElementTree.SubElement(
            graph, "edge", id=f"e{number}", source=clip(source, 400), target=clip(target, 400)
        )
        _put(edge, "edge", dict(zip(_EDGE_KEYS, values, strict=True)))
    ElementTree.indent(root, " ")
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _put(element: ElementTree.Element, scope: str, values: dict[str, str | None]) -> None:
    for key, value in values.items():
        if value:
            # clip makes control characters visible: XML 1.0 cannot hold them.
            ElementTree.SubElement(element, "data", key=f"{scope}-{key}").text = clip(value, 500)


def _words(evidence: Sequence[Evidence]) -> tuple[str | None, str | None]:
    return (evidence[0].report, evidence[0].quote) if evidence else (None, None)


def _nodes(
    index: Index,
) -> Iterator[tuple[str, str | None, str | None, str | None, str | None, str | None, str | None]]:
    record = index.record
    for a in record.actors:
        yield a.id, "actor", a.name, a.kind, a.party, None, None
    for e in record.events:
        yield e.id, "event", e.title, e.kind, "; ".join(e.parties), e.when.start, e.status
    for t in record.texts:
        yield t.id, "text", t.name, t.kind, None, None, None
    for i in record.issues:
        yield i.id, "issue", i.name, None, None, None, i.state
    for r in record.reports:
        yield r.id, "report", index.source_of(r.id), r.language, None, r.published.start, None
    for name in {rest.on: None for rest in index.rests if rest.on_report is None}:
        yield f"source:{name}", "source", name, None, None, None, None


def _edges(index: Index) -> Iterator[tuple[str, str, str, str | None, str | None, str | None]]:
    record = index.record
    for actor in record.actors:
        party = index.by_name.get(actor.party or "")
        if party and party.id != actor.id:
            yield actor.id, party.id, "speaks for", None, None, None
    for event in record.events:
        for p in event.participants:
            yield p.actor, event.id, "took part", p.capacity, *_words(p.evidence)
        for report in event.reports:
            yield report, event.id, "reports", None, report, None
    for text in record.texts:
        if text.author:
            yield text.author, text.id, "drafted", None, None, None
    for issue in record.issues:
        for position in issue.positions:
            holder = position.actor or (index.by_name[position.party].id if position.party in index.by_name else "")
            yield holder, issue.id, "position", position.summary, *_words(position.evidence)
    for statement in record.statements:
        for about in statement.about:
            yield statement.speaker or "", about, "spoke about", statement.content, statement.report, None
    for rest in index.rests:
        yield rest.report, rest.on_report or f"source:{rest.on}", "rests on", rest.reason, None, None
