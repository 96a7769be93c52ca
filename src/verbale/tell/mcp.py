"""Read-only MCP tools over one record: an assistant asks, every answer comes with the words that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

from verbale import __version__
from verbale.errors import MissingExtraError
from verbale.record.export import to_plain
from verbale.record.types import Actor, Evidence, Record
from verbale.tell.brief.page import make_brief
from verbale.tell.changes import Difference
from verbale.tell.index import Index
from verbale.tell.sentences import Checker, Sentence
from verbale.tell.words import clip

__all__ = ["make_server", "run"]

LIMIT = 40
"""Things in one answer: an assistant's window is small; `total` says how many there are."""

INSTRUCTIONS = (
    "The record of one negotiation, made from news reports. Every answer has `evidence`: report, start, end and the "
    "exact quote. Cite it. What has no evidence here is not on record; say so instead of guessing. Before you state a "
    "sentence with names, numbers or dates, give it to `check_sentence` with its evidence: it says what the words do "
    "not hold."
)

Answer = dict[str, Any]


class StoryLike(Protocol):
    """What the tools need of a story: `verbale.story.Story` has it."""

    def record(self) -> Record:
        """Return the record as last built."""

    def changes(self, since: str) -> tuple[Difference, ...]:
        """Return what changed since a moment."""

    def search(self, words: str, *, limit: int = 20) -> Sequence[Any]:
        """Return where the words stand, each with `evidence`."""


def make_server(story: StoryLike) -> Any:
    """Return the server; `MissingExtraError` where the SDK is not installed."""
    try:
        from mcp.server import MCPServer
        from mcp_types import ToolAnnotations
    except ImportError:
        raise MissingExtraError("The MCP server", "mcp") from None
    server = MCPServer("verbale", instructions=INSTRUCTIONS, version=__version__, log_level="ERROR")
    tools = _Tools(story)
    for tool in tools.all():
        server.add_tool(
            tool, annotations=ToolAnnotations(read_only_hint=True, destructive_hint=False, open_world_hint=False)
        )
    return server


def run(story: StoryLike) -> None:
    """Answer on standard input and output until the client hangs up."""
    make_server(story).run("stdio")


class _Tools:
    """The tools: their names, parameters and docstrings are what the assistant sees."""

    def __init__(self, story: StoryLike) -> None:
        self._story = story
        self._index = Index(story.record())
        self._checker = Checker(self._index.record)

    def all(self) -> list[Callable[..., Answer]]:
        """Return all tools."""
        return [
            self.where_it_stands, self.timeline, self.event, self.who, self.said, self.texts, self.issues,
            self.disagreements, self.origins, self.search, self.changes_since, self.report, self.check_sentence,
        ]  # fmt: skip

    def where_it_stands(self) -> Answer:
        """Where the talks stand, in at most five checked sentences, and what is coming."""
        brief = make_brief(self._index.record, index=self._index)
        sentences = [{"text": s.text, "evidence": to_plain(s.evidence)} for s in brief.standing]
        coming = [to_plain(event) for event in self._index.coming[:LIMIT]]
        return {"story": to_plain(self._index.record.story), "sentences": sentences, "coming": coming}

    def timeline(self, kind: str = "", status: str = "", since: str = "", until: str = "") -> Answer:
        """Events in order of time. kind: meeting, call, visit, statement, departure, appointment, signing, publication,
        action. status: proposed, planned, held, under way, cancelled, postponed, denied, unconfirmed. Days: ISO."""
        events = (
            e for e in self._index.record.events
            if kind in ("", e.kind) and status in ("", e.status) and _is_within(e.when.start, since, until)
        )  # fmt: skip
        return _listed(events)

    def event(self, id: str) -> Answer:
        """One event with its history, delegations, origins, and where reports differ on it."""
        event = self._index.events.get(id)
        if event is None:
            return _nothing(f"no event {id}")
        disputes = to_plain(self._index.discrepancies_about.get(id, ()))
        return {"event": to_plain(event), "disagreements": disputes, "rests_on": self._index.origins_of(event.origins)}

    def who(self, name: str) -> Answer:
        """People, organisations and states by a name or a part of one, with all spellings and why they are one."""
        return _listed(self._actors(name))

    def said(self, by: str = "", words: str = "", since: str = "", until: str = "") -> Answer:
        """Statements: the exact words, direct, indirect or mixed, and through whom they came. by: a name or id."""
        speakers = {actor.id for actor in self._actors(by)} if by else None
        wanted = words.casefold()
        statements = (
            s for s in self._index.record.statements
            if (speakers is None or s.speaker in speakers) and wanted in s.content.casefold()
            and _is_within(s.when.start, since, until)
        )  # fmt: skip
        answer = _listed(statements)
        for item in answer["items"]:
            item["speaker_name"] = clip(self._index.name_of(item["speaker"]))
        return answer

    def texts(self) -> Answer:
        """Plans and drafts on the table, with their versions and changes."""
        return _listed(self._index.record.texts)

    def issues(self, name: str = "") -> Answer:
        """Issues with their state and each party's dated positions."""
        return _listed(i for i in self._index.record.issues if name.casefold() in i.name.casefold())

    def disagreements(self, kind: str = "") -> Answer:
        """Where reports differ: every value, who gives it, on how many independent origins it rests."""
        return _listed(d for d in self._index.record.discrepancies if kind in ("", d.kind))

    def origins(self, about: str) -> Answer:
        """On how many independent sources an event (by id) rests: who rests on whom, with the reason."""
        event = self._index.events.get(about)
        if event is None:
            return _nothing(f"no event {about}")
        return {
            "event": event.title,
            "rests_on": self._index.origins_of(event.origins),
            "origins": to_plain(event.origins),
        }

    def search(self, words: str) -> Answer:
        """Full-text search in reports and statements: all words must stand there."""
        found = self._story.search(words, limit=LIMIT)
        items = [{"id": hit.id, "title": clip(hit.title), "evidence": to_plain(hit.evidence)} for hit in found]
        return {"items": items, "total": len(items)} if items else _nothing(f"no report has {clip(words)}")

    def changes_since(self, since: str) -> Answer:
        """What changed since a day (ISO 8601): old value and new value, each with its words."""
        found = self._story.changes(since)
        items = [
            {
                "kind": c.kind, "about": c.about, "subject": c.subject, "old": c.old, "new": c.new,
                "old_evidence": to_plain(c.old_evidence), "evidence": to_plain(c.evidence),
            }
            for c in found[:LIMIT]
        ]  # fmt: skip
        return {"items": items, "total": len(found)}

    def report(self, id: str) -> Answer:
        """One report with its text, and what it rests on."""
        report = self._index.reports.get(id)
        if report is None:
            return _nothing(f"no report {id}")
        rests = [
            {"on": r.on, "reason": r.reason, "evidence": to_plain(r.evidence)} for r in self._index.rests_of.get(id, ())
        ]
        return {"report": to_plain(report), "rests_on": rests}

    def check_sentence(self, sentence: str, evidence: list[dict[str, Any]]) -> Answer:
        """Look every name, number and date of a sentence up in its evidence (report, start, end). What is returned in
        `unsupported` is not in the words: do not state it."""
        spans = []
        for one in evidence[:LIMIT]:
            report = self._index.reports.get(str(one.get("report")))
            start, end = one.get("start"), one.get("end")
            if report is None or not isinstance(start, int) or not isinstance(end, int):
                return _nothing("evidence names a report, a start and an end")
            if not 0 <= start < end <= len(report.text):
                return _nothing(f"{start}-{end} is not in report {report.id}")
            spans.append(Evidence(report.id, start, end, report.text[start:end]))
        missing = self._checker.unsupported(Sentence(sentence, tuple(spans)))
        return {"supported": not missing, "unsupported": list(missing), "evidence": to_plain(tuple(spans))}

    def _actors(self, name: str) -> list[Actor]:
        wanted = name.casefold().strip()
        actors = self._index.record.actors
        whole = [a for a in actors if wanted in (a.id, *(n.name.casefold() for n in a.names))]
        return whole or [a for a in actors if any(wanted in n.name.casefold() for n in a.names)]


def _listed(items: Iterable[Any]) -> Answer:
    found = list(items)
    if not found:
        return _nothing("nothing of that kind is on record")
    return {"items": [to_plain(item) for item in found[:LIMIT]], "total": len(found)}


def _nothing(words: str) -> Answer:
    return {"items": [], "total": 0, "note": words}


def _is_within(start: str | None, since: str, until: str) -> bool:
    if not since and not until:
        return True
    return start is not None and (not since or start >= since) and (not until or start[: len(until)] <= until)
