"""The Atom feed (RFC 4287, paged by RFC 5005): each step that the record knows, the latest first."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

import msgspec

from verbale.ids import content_id
from verbale.record.types import Evidence
from verbale.tell.index import Index
from verbale.tell.standing import say_count
from verbale.tell.words import clip

__all__ = ["News", "find_news", "render_atom"]

PAGE = 50
_ATOM = "http://www.w3.org/2005/Atom"
_UNDATED = "1970-01-01"


class News(msgspec.Struct, frozen=True):
    """One entry: when it became known, what of which thing, on which words."""

    id: str
    day: str
    title: str
    about: str
    evidence: tuple[Evidence, ...]


def find_news(index: Index) -> tuple[News, ...]:
    """Return every status, version, state and disagreement of the record as an entry, the latest first."""
    return tuple(sorted(_news(index), key=lambda news: (news.day, news.id), reverse=True))


def _news(index: Index) -> Iterator[News]:
    record = index.record
    for event in record.events:
        for step in event.history:
            yield _entry(step.as_of, f"{event.title}: {step.status}", event.id, step.evidence)
    for text in record.texts:
        for version in text.versions:
            what = say_count(version) or version.status or "a version"
            yield _entry(version.when.start, f"{text.name}: {what}", text.id, version.evidence)
    for issue in record.issues:
        for step in issue.history:
            yield _entry(step.as_of, f"{issue.name}: {step.status}", issue.id, step.evidence)
        for position in issue.positions:
            title = f"{position.party} on {issue.name}: {position.summary}"
            yield _entry(position.when.start, title, issue.id, position.evidence)
    for discrepancy in record.discrepancies:
        evidence = tuple(one for value in discrepancy.values for one in value.evidence)
        days = [index.reports[e.report].published.start or "" for e in evidence if e.report in index.reports]
        values = " / ".join(clip(value.value, 80) for value in discrepancy.values)
        yield _entry(
            max(days, default=None), f"Reports differ on {discrepancy.attribute}: {values}", discrepancy.id, evidence
        )


def _entry(day: str | None, title: str, about: str, evidence: tuple[Evidence, ...]) -> News:
    when = (day or _UNDATED)[:10]
    when += _UNDATED[len(when) :] if len(when) < 10 else ""
    words = clip(title, 200)
    return News(content_id("new", when, words, about), when, words, about, evidence)


def render_atom(index: Index, *, base: str, page: int, url_of: dict[str, str]) -> bytes:
    """Return one page of the feed. `base` is the server's own address, `url_of` the path of each thing."""
    ElementTree.register_namespace("", _ATOM)
    news = find_news(index)
    shown = news[(page - 1) * PAGE : page * PAGE]
    feed = ElementTree.Element(f"{{{_ATOM}}}feed")
    _add(feed, "id", f"urn:verbale:feed:{content_id('fee', *(report.id for report in index.record.reports))}")
    _add(feed, "title", clip(index.record.story.title or "Negotiation", 200))
    _add(feed, "updated", f"{news[0].day if news else _UNDATED}T00:00:00Z")
    author = ElementTree.SubElement(feed, f"{{{_ATOM}}}author")
    _add(author, "name", "Verbale")
    links = {"self": page, "first": 1}
    if page > 1:
        links["previous"] = page - 1
    if page * PAGE < len(news):
        links["next"] = page + 1
    for relation, number in links.items():
        ElementTree.SubElement(feed, f"{{{_ATOM}}}link", rel=relation, href=f"{base}/feed.atom?page={number}")
    for one in shown:
        entry = ElementTree.SubElement(feed, f"{{{_ATOM}}}entry")
        _add(entry, "id", f"urn:verbale:{one.id}")
        _add(entry, "title", one.title)
        _add(entry, "updated", f"{one.day}T00:00:00Z")
        ElementTree.SubElement(entry, f"{{{_ATOM}}}link", href=base + url_of.get(one.about, "/"))
        quotes = [f"“{clip(e.quote, 400)}” ({clip(index.source_of(e.report), 80)})" for e in one.evidence[:4]]
        _add(entry, "content", "\n".join(quotes) or one.title)
    ElementTree.indent(feed, " ")
    written: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}").text = text
