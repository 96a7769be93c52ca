"""The brief as the three renderings share it: sections of short texts, each with its evidence, ready to be set.

Limits stand atop: a brief is to be read, and what is left out stands in the exports and in `verbale serve`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from verbale.calendar_names import ANY_WEEKDAY
from verbale.record.types import (
    Amount,
    Discrepancy,
    Event,
    Issue,
    NegotiatingText,
    Origin,
    Participant,
    Position,
    Record,
    RecordReport,
    Statement,
    Version,
)
from verbale.tell.brief.views import (
    Brief,
    Cell,
    Delegation,
    Disagreement,
    IssueRow,
    Move,
    OriginView,
    Quotation,
    Round,
    Source,
    TextView,
    TimelineEntry,
    ValueView,
    VersionView,
)
from verbale.tell.changes import Difference
from verbale.tell.choice import Choice
from verbale.tell.delegations import Delegations
from verbale.tell.index import COMING, TALKS, Index, has_links
from verbale.tell.papers import name_of_text
from verbale.tell.sentences import Checker, Sentence
from verbale.tell.standing import find_standing, say_count, say_event
from verbale.tell.words import (
    clip,
    count_of,
    format_amount,
    format_day,
    format_days,
    format_when,
    join_names,
    one_line,
    sorted_evidence,
    whole_phrase,
    whole_position,
    with_days,
)

__all__ = [
    "make_brief",
    "make_disagreement",
    "make_issue_row",
    "make_quotation",
    "make_round",
    "make_source",
    "make_text",
    "make_timeline_entry",
    "safe_url",
]

TIMELINE_LIMIT = 80
ROUNDS_LIMIT = 12
QUOTATIONS_LIMIT = 24
DISAGREEMENTS_LIMIT = 40
COLUMNS_LIMIT = 6
TEXTS_LIMIT = 12
ISSUES_LIMIT = 60
MOVES_LIMIT = 40
COMING_LIMIT = 40
COMING_FEW = 3
CHANGES_LIMIT = 60
SOURCES_LIMIT = 200


_WEEKDAY = re.compile(rf"[ ,]+{ANY_WEEKDAY}$")
"""A day that a report writes right behind a place is none of its name."""


def make_brief(record: Record, *, changes: Sequence[Difference] | None = None, index: Index | None = None) -> Brief:
    """Return the brief of a record. `changes` None means that nobody asked; empty, that nothing changed."""
    index = index or Index(record)
    checker = Checker(record)
    head = record.story
    choice = Choice(index)
    quotations, quotable = choice.quotations(QUOTATIONS_LIMIT)
    timeline = choice.timeline(record.events, TIMELINE_LIMIT)
    delegations = Delegations(index)
    rounds = delegations.rounds()[-ROUNDS_LIMIT:]
    texts = choice.texts()[:TEXTS_LIMIT]
    columns = choice.columns(choice.issues(), COLUMNS_LIMIT)
    told = choice.issues(columns)
    issues = told[:ISSUES_LIMIT]
    moves = _moves(index, choice)
    coming = choice.timeline(index.coming, len(index.coming), few=COMING_FEW)
    unread = sum(not report.is_read for report in record.reports)
    return Brief(
        title=choice.title or "A negotiation",
        days=_days(head.start, head.end),
        summary=_summary(index, unread),
        standing=find_standing(index, checker, choice),
        changes=None if changes is None else tuple(changes[:CHANGES_LIMIT]),
        timeline=tuple(make_timeline_entry(index, event) for event in timeline),
        rounds=tuple(make_round(index, event, delegations) for event in rounds),
        texts=tuple(make_text(index, text) for text in texts),
        columns=tuple(clip(party, 80) for party in columns),
        issues=tuple(make_issue_row(issue, columns) for issue in issues),
        moves=tuple(moves[:MOVES_LIMIT]),
        quotations=tuple(make_quotation(index, statement) for statement in quotations),
        disagreements=tuple(make_disagreement(index, d) for d in record.discrepancies[:DISAGREEMENTS_LIMIT]),
        coming=tuple(make_timeline_entry(index, event) for event in coming[:COMING_LIMIT]),
        sources=tuple(make_source(index, report) for report in record.reports[-SOURCES_LIMIT:]),
        unread=unread,
        hidden={
            "changes": max(0, len(changes or ()) - CHANGES_LIMIT),
            "timeline": len(record.events) - len(timeline),
            "texts": len(record.texts) - len(texts),
            "issues": len(record.issues) - len(issues),
            "moves": max(0, len(moves) - MOVES_LIMIT),
            "coming": max(0, len(coming) - COMING_LIMIT),
            "rounds": len(index.talks) - len(rounds),
            "quotations": quotable - len(quotations),
            "disagreements": max(0, len(record.discrepancies) - DISAGREEMENTS_LIMIT),
            "sources": max(0, len(record.reports) - SOURCES_LIMIT),
        },
    )


def _days(start: str | None, end: str | None) -> str:
    first, last = format_day(start and start[:10]), format_day(end and end[:10])
    return first if first == last or not last else f"{first} – {last}"


def _summary(index: Index, unread: int) -> str:
    record = index.record
    counts = [
        count_of(len(record.reports), "report"),
        count_of(len({outlet for report in record.reports if (outlet := index.outlet_of(report.id))}), "outlet"),
        count_of(len(record.events), "event"),
        count_of(len(record.statements), "statement"),
        count_of(len(record.discrepancies), "disagreement"),
    ]
    return " · ".join([*counts, f"{unread} not read"] if unread else counts)


def make_timeline_entry(index: Index, event: Event) -> TimelineEntry:
    """Return the line of one event."""
    off = event.status in ("cancelled", "denied")
    stage = "off" if off else "ahead" if event.status in COMING else "held"
    places = dict.fromkeys(filter(None, (event.place.venue, event.place.city, event.place.country)))
    where = ", ".join(_cased(place) for place in places) or _cased(event.place.name or "")
    return TimelineEntry(
        id=event.id,
        day=format_when(event.when),
        iso=(event.when.start or "")[:10],
        status=f"was {event.status}" if stage == "ahead" and _is_past(index, event) else event.status,
        stage=stage,
        kind=event.kind,
        title=say_event(event),
        where=clip(_WEEKDAY.sub("", where), 80),
        sources=clip(index.origins_of(event.origins), 200),
        evidence=sorted_evidence(event.evidence, event.when.evidence),
        is_talks=event.kind in TALKS,
    )


def _is_past(index: Index, event: Event) -> bool:
    """Tell whether the last day of what was planned lies before the last report: whether it came about is not told."""
    last, end = event.when.end or event.when.start or "", index.record.story.end or ""
    return event.status in ("planned", "proposed") and bool(last) and last[:10] < end[: len(last[:10])]


def _cased(place: str) -> str:
    """Return a place out of a dateline in small letters: LINDHAVEN becomes Lindhaven, USA stays."""
    return place.title() if place.isupper() and len(place) > 3 else place


def make_round(index: Index, event: Event, delegations: Delegations | None = None) -> Round:
    """Return one meeting with its delegations side by side: parties as told, then mediators, hosts and others."""
    sides = (delegations or Delegations(index)).sides(event)
    return Round(
        entry=make_timeline_entry(index, event),
        number=event.round,
        duration=clip(event.duration or "", 60),
        delegations=tuple(
            Delegation(clip(side, 80), tuple(_member(index, p) for p in people)) for side, people in sides.items()
        ),
        history=tuple(
            Sentence(
                f"{step.status}{f' — as of {format_day(step.as_of)}' if step.as_of else ''}", step.evidence, event.id
            )
            for step in event.history
        ),
    )


def _member(index: Index, participant: Participant) -> Sentence:
    actor = index.actors.get(participant.actor)
    name = clip(index.name_of(participant.actor), 100)
    notes: list[str] = [participant.capacity] if participant.capacity in ("head", "host", "mediator") else []
    if actor and actor.roles and actor.roles[0].title.casefold() not in name.casefold():
        title = clip(actor.roles[0].title, 60)
        notes += [title] if title not in notes else []
    return Sentence(f"{name} ({', '.join(notes)})" if notes else name, participant.evidence, participant.actor)


def make_text(index: Index, text: NegotiatingText) -> TextView:
    """Return a plan with its versions side by side; its kind where the name does not tell it."""
    name = name_of_text(text)
    return TextView(
        id=text.id,
        name=clip(whole_phrase(name, least=1) or name),
        kind="" if text.kind in name.casefold().split() else text.kind,
        author=clip(index.name_of(text.author), 80),
        also=tuple(clip(name.name, 80) for name in text.names if name.name != text.name)[:6],
        versions=tuple(_version(index, version) for version in text.versions),
        changes=tuple(
            Sentence(_say_change(change.change, change.summary), change.evidence, change.issue)
            for change in text.changes
        ),
        evidence=text.evidence,
    )


def _say_change(change: str, summary: str) -> str:
    """Return what a later version does to an earlier one, in the report's words."""
    return f"{change}: “{clip(summary.removeprefix(f'{change}: '), 300).strip('“”')}”"


def _version(index: Index, version: Version) -> VersionView:
    outlets = dict.fromkeys(index.source_of(report) for report in version.reports)
    return VersionView(
        count=say_count(version),
        day=format_when(version.when),
        status=version.status or "",
        by=clip(index.name_of(version.by), 80),
        terms=tuple(dict.fromkeys(format_amount(t) for t in version.terms if not _is_count(version, t))),
        sources=clip(join_names(outlets), 160),
        evidence=sorted_evidence(version.evidence, version.when.evidence),
    )


def _is_count(version: Version, term: Amount) -> bool:
    """Tell whether a term only says again how many points the version has."""
    return term.value in version.points and term.unit.startswith("point")


def make_issue_row(issue: Issue, columns: Sequence[str]) -> IssueRow:
    """Return one issue with each party's latest position, passing over words that only touch on it."""
    step = issue.history[-1] if issue.history else None
    return IssueRow(
        id=issue.id,
        name=clip(issue.name, 100),
        state=issue.state,
        state_evidence=step.evidence if step else issue.evidence[:1],
        by=clip(join_names(step.by), 120) if step else "",
        cells=tuple(_cell(issue.name, party, [p for p in issue.positions if p.party == party]) for party in columns),
    )


_TAKES_A_STAND = ("demands: ", "offers: ", "accepts: ", "rejects: ", "promises: ", "rules out: ")
_ROOT = 5  # letters that a word shares with the issue's name: "inspect", "inspections"


def _is_on(name: str, position: Position) -> bool:
    """Tell whether a position takes a stand or names its issue; other words may only touch on it."""
    roots = {word[:_ROOT] for word in name.casefold().split() if len(word) >= _ROOT}
    words = position.summary.casefold().split()
    return position.summary.startswith(_TAKES_A_STAND) or any(word[:_ROOT] in roots for word in words)


def _cell(issue: str, party: str, told: Sequence[Position]) -> Cell:
    positions = [position for position in told if whole_position(position.summary)]
    if not positions:
        return Cell(clip(party, 80))
    last = next((position for position in reversed(positions) if _is_on(issue, position)), positions[-1])
    return Cell(
        party=clip(party, 80),
        position=Sentence(clip(whole_position(last.summary), 240), last.evidence),
        day=format_days(last.when),
        amounts=tuple(format_amount(amount) for amount in last.amounts),
        earlier=len(positions) - 1,
    )


def _moves(index: Index, choice: Choice) -> list[Move]:
    """Return the moves on the issues shown of which two steps or more of different days stand by themselves."""
    shown = {issue.id for issue in choice.issues()}
    moved = (move for move in index.moves() if move[0].id in shown)
    found = [(issue, party, choice.steps(positions)) for issue, party, positions in moved]
    return [_move(issue, party, steps) for issue, party, steps in found if len({step.when.start for step in steps}) > 1]


def _move(issue: Issue, party: str, positions: Sequence[Position]) -> Move:
    steps = tuple(
        (format_days(p.when), Sentence(clip(whole_position(p.summary), 240), p.evidence, issue.id)) for p in positions
    )
    return Move(clip(issue.name, 100), issue.id, clip(party, 80), steps)


def make_quotation(index: Index, statement: Statement) -> Quotation:
    """Return a statement with its way: speaker, those between, outlet."""
    actor = index.actors.get(statement.speaker or "")
    speaker = clip(actor.name, 100) if actor else "someone unnamed"
    outlet = clip(index.source_of(statement.report), 80)
    chain = [clip(link, 80) for link in statement.chain if link not in (actor.name if actor else "", speaker)]
    medium = clip(statement.medium or "", 60)
    return Quotation(
        id=statement.id,
        speaker=speaker,
        speaker_id=statement.speaker,
        party=clip(actor.party or "", 80) if actor else "",
        kind=statement.kind,
        content=clip(statement.content, 600).rstrip(","),
        day=format_days(statement.when),
        medium=medium if len(medium) > 2 else "",
        path=tuple(dict.fromkeys((speaker, *(link for link in chain if not _is_called(outlet, link)), outlet))),
        repeated=len(statement.same_as),
        evidence=statement.evidence,
    )


def _is_called(outlet: str, link: str) -> bool:
    """Tell whether a link of the way is the outlet itself: a part of its name, its initials, its name run together."""
    initials = "".join(word[0] for word in outlet.split() if word[:1].isupper())
    return link in outlet or link == initials or link.replace(" ", "").casefold() in outlet.casefold()


def make_disagreement(index: Index, discrepancy: Discrepancy) -> Disagreement:
    """Return a disagreement with all its values, each with the origins that it rests on."""
    names = list(dict.fromkeys(clip(index.name_of(about), 100) for about in _subjects(index, discrepancy)))
    subject = join_names([name for name in names if not any(o in name for o in names if o != name)][:3])
    return Disagreement(
        id=discrepancy.id,
        kind=clip(discrepancy.attribute, 60) or discrepancy.kind,
        subject=subject,
        assessment=discrepancy.assessment,
        note=clip(index.with_sources(discrepancy.note), 300),
        values=tuple(
            ValueView(
                value=clip(with_days(value.value), 200),
                evidence=value.evidence,
                outlets=tuple(dict.fromkeys(clip(index.source_of(report), 80) for report in value.reports)),
                origins=tuple(_origin(index, origin) for origin in value.origins),
            )
            for value in discrepancy.values
        ),
    )


def _subjects(index: Index, discrepancy: Discrepancy) -> list[str]:
    """Return what a disagreement is of: a meeting or the like alone names it, then actors, then whatever is told."""
    events = [a for a in discrepancy.about if a in index.events]
    named = [e for e in events if say_event(index.events[e]).startswith(f"{index.events[e].kind.capitalize()}: ")]
    actors = [a for a in discrepancy.about if a in index.actors]
    return [*actors[:1], *named] if named else actors or list(discrepancy.about)


def _origin(index: Index, origin: Origin) -> OriginView:
    lines = []
    for join in origin.joins:
        source = clip(index.source_of(join.report), 80)
        target = clip(index.source_of(join.from_report) if join.from_report else index.origin_name(origin), 80)
        text = f"{source}: own work" if join.reason == "own" else f"{source} rests on {target} ({join.reason})"
        lines.append(Sentence(text, join.evidence, join.report))
    return OriginView(clip(index.origin_name(origin), 80), tuple(lines))


def make_source(index: Index, report: RecordReport) -> Source:
    """Return the line of one report."""
    notes = []
    if report.duplicate_of:
        notes.append(f"repeats {_numbered(index, report.duplicate_of)}")
    if report.revises:
        notes.append(f"a later version of {_numbered(index, report.revises)}")
    if not report.is_read:
        notes.append(f"not read: its language is {report.language}")
    title = report.title if report.title and not has_links(report.title) else ""
    rests = tuple(
        Sentence(f"{clip(rest.on, 80)} ({rest.reason})", rest.evidence, rest.on_report)
        for rest in index.rests_of.get(report.id, ())
    )
    return Source(
        number=index.numbers[report.id],
        id=report.id,
        outlet=clip(index.outlet_of(report.id), 100),
        title=clip(title or index.lead_of(report.id) or report.path, 200),
        byline=clip(report.byline or "", 100),
        day=format_when(report.published),
        url=safe_url(report.url),
        language=report.language,
        is_read=report.is_read,
        rests=rests,
        note="; ".join(notes),
    )


def _numbered(index: Index, report_id: str) -> str:
    number = index.numbers.get(report_id)
    return f"[{number}] {clip(index.source_of(report_id), 80)}" if number else clip(report_id, 40)


def safe_url(url: str | None) -> str:
    """Return the address if a reader may follow it: http and https alone."""
    address = one_line(url or "")
    return address if address.lower().startswith(("https://", "http://")) and " " not in address else ""
