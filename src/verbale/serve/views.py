"""What each page shows: functions from a snapshot and a request to the values of one template."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request

from verbale.record.types import Actor, Discrepancy, Event, Evidence, Issue, NegotiatingText, RecordReport, Statement
from verbale.serve.search import Filters, Hit
from verbale.serve.snapshot import Snapshot
from verbale.tell.brief import page as brief
from verbale.tell.brief.html import marks_of
from verbale.tell.brief.views import Disagreement, Quotation, TimelineEntry
from verbale.tell.index import Index
from verbale.tell.marks import cut_text
from verbale.tell.pictures import draw_issues, draw_rests, draw_timeline
from verbale.tell.words import clip, count_of, format_when

__all__ = ["VIEWS", "Links", "find_passages", "parse_mark"]

PAGE = 50
"""Things on one page of a list."""

PICTURED = 120
"""Marks on the timeline's picture: more would be a smear."""

T = TypeVar("T")
Values = dict[str, Any]


class Links:
    """The addresses of things, and the links that open their words."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def of(self, item_id: str | None) -> str:
        """Return the path of a thing's page; empty where it has none."""
        if not item_id:
            return ""
        if item_id in self._index.reports:
            return f"/reports/{quote(item_id, safe='')}"
        item = self._index.items.get(item_id)
        if isinstance(item, Statement):
            return f"{self.place(item.evidence[0])}" if item.evidence else f"/reports/{quote(item.report, safe='')}"
        folders: dict[type, str] = {
            Actor: "people",
            Event: "events",
            NegotiatingText: "texts",
            Issue: "issues",
            Discrepancy: "disagreements",
        }
        return f"/{folders[type(item)]}/{quote(item_id, safe='')}" if item is not None else ""

    def place(self, evidence: Evidence) -> str:
        """Return the address at which a report shows these words marked."""
        return f"/reports/{quote(evidence.report, safe='')}?mark={evidence.start}-{evidence.end}#m"

    def cite(self, evidence: Sequence[Evidence]) -> Markup:
        """Return the attributes of a link that opens the words; nothing where there are none."""
        known = [one for one in evidence if one.report in self._index.reports]
        if not known:
            return Markup("")
        places = urlencode([("at", f"{one.start}-{one.end}:{one.report}") for one in known[:8]])
        return Markup(' href="{}" data-passages="/passages?{}"').format(self.place(known[0]), places)

    def draw(self, evidence: Sequence[Evidence], about: str | None) -> Markup:
        """Return the attributes of a picture's link: to the thing's page where it has one, else to the words."""
        url = self.of(about)
        return Markup(' href="{}"').format(url) if url else self.cite(evidence)

    def refs(self, evidence: Sequence[Evidence]) -> str:
        """Return the numbers of the reports."""
        numbers = {self._index.numbers[one.report] for one in evidence if one.report in self._index.numbers}
        return " ".join(str(number) for number in sorted(numbers))


def parse_mark(given: str) -> tuple[int, int] | None:
    """Return start and end of `120-180`; None for anything else."""
    found = re.fullmatch(r"(\d{1,9})-(\d{1,9})", given, re.ASCII)
    return (int(found[1]), int(found[2])) if found and int(found[1]) < int(found[2]) else None


def _found(table: Any, item_id: str, what: str) -> Any:
    item = table.get(item_id)
    if item is None:
        raise HTTPException(404, f"There is no {what} {item_id[:80]}.")
    return item


def _paged(items: Sequence[T], request: Request, key: str = "page") -> tuple[Sequence[T], Values]:
    """Return the items of the page asked for, and what its turner needs."""
    pages = max(1, -(-len(items) // PAGE))
    given = request.query_params.get(key, "1")
    number = min(pages, int(given)) if given.isascii() and given.isdecimal() and 0 < len(given) < 8 else 1
    number = max(1, number)

    def url(page: int) -> str:
        return "?" + str(request.url.include_query_params(**{key: page}).query)

    turner = {
        "number": number,
        "pages": pages,
        "total": len(items),
        "previous": url(number - 1) if number > 1 else "",
        "next": url(number + 1) if number < pages else "",
    }
    return items[(number - 1) * PAGE : number * PAGE], turner


def show_overview(snapshot: Snapshot, links: Links, request: Request) -> Values:
    """Return where it stands, with the pictures and the latest of everything."""
    whole, index = snapshot.brief, snapshot.index
    ahead = {event.id for event in index.coming}
    latest = [event for event in index.record.events if event.id not in ahead and event.when.start][-6:]
    return {
        "brief": whole,
        "picture": _timeline_picture(snapshot, whole.timeline, links),
        "grid": draw_issues(index, index.parties[: brief.COLUMNS_LIMIT], link=links.draw),
        "latest": [brief.make_timeline_entry(index, event) for event in reversed(latest)],
        "disputes": whole.disagreements[:5],
        "texts": whole.texts[:3],
    }


def _timeline_picture(snapshot: Snapshot, entries: Sequence[TimelineEntry], links: Links) -> Markup:
    return draw_timeline(
        marks_of(entries[-PICTURED:]), last_report=snapshot.record.story.end, link=links.draw
    )  # fmt: skip


def show_timeline(snapshot: Snapshot, links: Links, request: Request) -> Values:
    """Return the events in order, of one kind or status if asked for."""
    kind, status = request.query_params.get("kind", ""), request.query_params.get("status", "")
    events = [
        event for event in snapshot.record.events if kind in ("", event.kind) and status in ("", event.status)
    ]  # fmt: skip
    shown, turner = _paged(events, request)
    entries = [brief.make_timeline_entry(snapshot.index, event) for event in shown]
    return {
        "entries": entries,
        "turner": turner,
        "picture": _timeline_picture(snapshot, entries, links),
        "kinds": sorted({event.kind for event in snapshot.record.events}),
        "statuses": sorted({event.status for event in snapshot.record.events}),
        "kind": kind,
        "status": status,
    }


def show_people(snapshot: Snapshot, links: Links, request: Request) -> Values:
    """Return actors by party, those most often named first."""
    kind = request.query_params.get("kind", "")
    order = {party: number for number, party in enumerate(snapshot.index.parties)}
    actors = sorted(
        (actor for actor in snapshot.record.actors if kind in ("", actor.kind)),
        key=lambda a: (order.get(a.party or "", len(order)), a.party or "~", -sum(n.count for n in a.names), a.name),
    )
    shown, turner = _paged(actors, request)
    return {"actors": shown, "turner": turner, "kind": kind, "kinds": sorted({a.kind for a in snapshot.record.actors})}


def show_person(snapshot: Snapshot, links: Links, request: Request) -> Values:
    """Return one actor: names, why they are one, offices, what it said, where it was, how reports differ on it."""
    index = snapshot.index
    actor: Actor = _found(index.actors, request.path_params["id"], "actor")
    said, turner = _paged(index.statements_by.get(actor.id, ()), request)
    return {
        "actor": actor,
        "quotations": [brief.make_quotation(index, statement) for statement in said],
        "turner": turner,
        "entries": [brief.make_timeline_entry(index, event) for event in index.events_of.get(actor.id, ())[-PAGE:]],
        "disputes": _disputes(index, actor.id),
        "members": [a for a in index.record.actors if a.party == actor.name and a.id != actor.id][:PAGE],
        "positions": [
            (issue, position)
            for issue in index.record.issues
            for position in issue.positions
            if actor.id == position.actor or actor.name == position.party
        ][:PAGE],
    }


def _disputes(index: Index, item_id: str) -> list[Disagreement]:
    return [brief.make_disagreement(index, d) for d in index.discrepancies_about.get(item_id, ())]


def show_event(snapshot: Snapshot, links: Links, request: Request) -> Values:
    """Return one event with its delegations, history, origins and disagreements."""
    index = snapshot.index
    event: Event = _found(index.events, request.path_params["id"], "event")
    return {
        "event": event,
        "round": brief.make_round(index, event),
        "origins": event.origins,
        "disputes": _disputes(index, event.id),
        "quotations": _quotations(index, index.statements_about.get(event.id, ())[:PAGE]),
    }


def _quotations(index: Index, statements: Iterable[Statement]) -> list[Quotation]:
    return [brief.make_quotation(index, statement) for statement in statements]


def show_texts(snapshot: Snapshot, links: Links, request: Request) -> Values:
    """Return the negotiating texts."""
    shown, turner = _paged(snapshot.record.texts, request)
    return {"texts": [brief.make_text(snapshot.index, text) for text in shown], "turner": turner}


def show_text(snapshot: Snapshot, links: Links, request: Request) -> Values:
    """Return one negotiating text with its versions side by side."""
    index = snapshot.index
    text: NegotiatingText = _found(index.texts_by_id, request.path_params["id"], "text")
    return {
        "text": brief.make_text(index, text),
        "disputes": _disputes(index, text.id),
        "quotations": _quotations(index, index.statements_about.get(text.id, ())[:PAGE]),
    }


def show_issues(snapshot: Snapshot, links: Links, request: Request) -> Values:
    """Return issues by parties."""
    index = snapshot.index
    columns = index.parties[: brief.COLUMNS_LIMIT]
    shown, turner = _paged(snapshot.record.issues, request)
    return {
        "rows": [brief.make_issue_row(issue, columns) for issue in shown],
        "columns": [clip(party, 80) for party in columns],
        "grid": draw_issues(index, columns, link=links.draw),
        "turner": turner,
    }


def show_issue(snapshot: Snapshot, links: Links, request: Request) -> Values:
    """Return one issue: each party's positions in order of time."""
    index = snapshot.index
    issue: Issue = _found(index.issues_by_id, request.path_params["id"], "issue")
    parties = list(dict.fromkeys(position.party for position in issue.positions))
    return {
        "issue": issue,
        "parties": [(party, [p for p in issue.positions if p.party == party]) for party in parties],
        "disputes": _disputes(index, issue.id),
        "quotations": _quotations(index, index.statements_about.get(issue.id, ())[:PAGE]),
    }


def show_disagreements(snapshot: Snapshot, links: Links, request: Request) -> Values:
    """Return where reports differ, of one kind or assessment if asked for."""
    kind, assessment = request.query_params.get("kind", ""), request.query_params.get("assessment", "")
    found = [
        d for d in snapshot.record.discrepancies if kind in ("", d.kind) and assessment in ("", d.assessment)
    ]  # fmt: skip
    shown, turner = _paged(found, request)
    return {
        "disputes": [brief.make_disagreement(snapshot.index, d) for d in shown],
        "turner": turner,
        "kinds": sorted({d.kind for d in snapshot.record.discrepancies}),
        "assessments": sorted({d.assessment for d in snapshot.record.discrepancies}),
        "kind": kind,
        "assessment": assessment,
    }


def show_disagreement(snapshot: Snapshot, links: Links, request: Request) -> Values:
    """Return one disagreement with the passages of every value side by side."""
    index = snapshot.index
    found: Discrepancy = _found(index.items, request.path_params["id"], "disagreement")
    if not isinstance(found, Discrepancy):
        raise HTTPException(404, "There is no such disagreement.")
    passages = [
        (value.value, find_passages(snapshot, [(e.report, e.start, e.end) for e in value.evidence[:4]]))
        for value in found.values
    ]
    return {"one": brief.make_disagreement(index, found), "passages": passages, "about": found.about}


def show_said(snapshot: Snapshot, links: Links, request: Request) -> Values:
    """Return who said what, of one kind if asked for."""
    kind = request.query_params.get("kind", "")
    statements = [s for s in snapshot.record.statements if kind in ("", s.kind)]
    shown, turner = _paged(statements, request)
    kinds = ("direct", "indirect", "mixed")
    return {"quotations": _quotations(snapshot.index, shown), "turner": turner, "kind": kind, "kinds": kinds}


def show_sources(snapshot: Snapshot, links: Links, request: Request) -> Values:
    """Return the reports and who rests on whom."""
    index = snapshot.index
    shown, turner = _paged(snapshot.record.reports, request)
    return {
        "sources": [brief.make_source(index, report) for report in shown],
        "picture": draw_rests(index, link=lambda evidence, about: links.cite(evidence)),
        "turner": turner,
        "unread": snapshot.brief.unread,
    }


def show_report(snapshot: Snapshot, links: Links, request: Request) -> Values:
    """Return one report with every stretch that the record rests on, and beside it what rests there."""
    index = snapshot.index
    report: RecordReport = _found(index.reports, request.path_params["id"], "report")
    marks = index.marks_in.get(report.id, ())
    asked = [mark for given in request.query_params.getlist("mark")[:20] if (mark := parse_mark(given))]
    extra = [Evidence(report.id, start, min(end, len(report.text)), "") for start, end in asked]
    paragraphs = cut_text(report.text, [*(evidence for evidence, _, _ in marks), *extra])
    first = min((start for start, _ in asked), default=-1)
    return {
        "report": report,
        "source": brief.make_source(index, report),
        "url": brief.safe_url(report.url),
        "paragraphs": [
            [(s, any(a <= s.start and s.end <= b for a, b in asked), s.start == first) for s in p.segments]
            for p in paragraphs
        ],
        "marks": _borne(index, report.id),
        "asked": set(asked),
    }


def _borne(index: Index, report_id: str) -> list[tuple[Evidence, str, str, str]]:
    """Return what rests on a report in text order: the words, kind of thing, its id and its name, each place once."""
    rows = []
    for evidence, kind, item_id in index.marks_in.get(report_id, ()):
        item = index.items[item_id]
        if isinstance(item, Statement):
            name = index.name_of(item.speaker) or "someone unnamed"
            if evidence != item.evidence[0]:
                continue
        else:
            name = index.name_of(item_id)
        rows.append((evidence, kind, item_id, clip(name, 90)))
    return rows


def find_passages(snapshot: Snapshot, places: Iterable[tuple[str, int, int]]) -> list[Values]:
    """Return the paragraphs of reports that hold these places, the words marked."""
    found = []
    for report_id, start, end in places:
        report = snapshot.index.reports.get(report_id)
        if report is None or start >= len(report.text):
            continue
        evidence = Evidence(report_id, start, min(end, len(report.text)), "")
        paragraphs = [p for p in cut_text(report.text, [evidence]) if any(s.marked for s in p.segments)]
        found.append(
            {
                "number": snapshot.index.numbers[report_id],
                "report": report,
                "paragraphs": paragraphs,
                "url": Links(snapshot.index).place(evidence),
            }
        )
    return found


def show_passages(snapshot: Snapshot, links: Links, request: Request) -> Values:
    """Return the passages asked for as `at=START-END:REPORT`."""
    places = []
    for given in request.query_params.getlist("at")[:8]:
        span, _, report_id = given.partition(":")
        mark = parse_mark(span)
        if mark:
            places.append((report_id, *mark))
    return {"passages": find_passages(snapshot, places)}


def show_search(snapshot: Snapshot, links: Links, request: Request) -> Values:
    """Return what a search finds, with the filters that there are."""
    index, words = snapshot.index, request.query_params.get("q", "")[:400]
    filters = Filters(
        **{name: request.query_params.get(name, "")[:200] for name in Filters.__struct_fields__}
    )  # fmt: skip
    given = request.query_params.get("page", "1")
    number = max(1, min(int(given), 10_000)) if given.isascii() and given.isdecimal() and len(given) < 6 else 1
    hits, total = snapshot.search.find(words, filters, limit=20, offset=(number - 1) * 20)

    def url(page: int) -> str:
        return "?" + str(request.url.include_query_params(page=page).query)

    pages = max(1, -(-total // 20))
    turner = {
        "number": number,
        "pages": pages,
        "total": total,
        "previous": url(number - 1) if number > 1 else "",
        "next": url(number + 1) if number < pages else "",
    }
    return {
        "q": words,
        "filters": filters,
        "hits": [_hit(index, hit) for hit in hits],
        "turner": turner,
        "choices": snapshot.choices,
        "chosen": {
            "speaker": clip(index.name_of(filters.speaker), 60),
            "outlet": clip(filters.outlet, 60),
            "issue": clip(index.name_of(filters.issue), 60),
        },
        "asked": bool(words or any(getattr(filters, name) for name in Filters.__struct_fields__)),
    }


def _hit(index: Index, hit: Hit) -> Values:
    if hit.kind == "statement":
        title = clip(index.name_of(hit.speaker), 100) or "someone unnamed"
        return {
            "hit": hit,
            "title": title,
            "outlet": hit.outlet,
            "url": f"/people/{quote(hit.speaker, safe='')}" if hit.speaker else "",
        }
    report = index.reports[hit.id]
    return {
        "hit": hit,
        "title": clip(report.title or report.path, 200),
        "outlet": hit.outlet,
        "url": f"/reports/{quote(hit.id, safe='')}",
    }


VIEWS: dict[str, tuple[str, Callable[[Snapshot, Links, Request], Values]]] = {
    "/": ("overview.html", show_overview),
    "/timeline": ("timeline.html", show_timeline),
    "/people": ("people.html", show_people),
    "/people/{id:path}": ("person.html", show_person),
    "/events/{id:path}": ("event.html", show_event),
    "/said": ("said.html", show_said),
    "/texts": ("texts.html", show_texts),
    "/texts/{id:path}": ("text.html", show_text),
    "/issues": ("issues.html", show_issues),
    "/issues/{id:path}": ("issue.html", show_issue),
    "/disagreements": ("disagreements.html", show_disagreements),
    "/disagreements/{id:path}": ("disagreement.html", show_disagreement),
    "/sources": ("sources.html", show_sources),
    "/reports/{id:path}": ("report.html", show_report),
    "/passages": ("passages.html", show_passages),
    "/search": ("search.html", show_search),
}
"""Path, template and function of every page that is made from the record alone."""


def describe_page(snapshot: Snapshot) -> Values:
    """Return what every page shows around its own."""
    head = snapshot.record.story
    return {
        "story": clip(head.title or "A negotiation", 120),
        "days": snapshot.brief.days,
        "reports": count_of(head.reports, "report"),
        "when": format_when,
    }
