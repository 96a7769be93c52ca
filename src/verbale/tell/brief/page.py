"""The brief as the three renderings share it: sections of short texts, each with its evidence, ready to be set.

Limits stand atop: a brief is to be read, and what is left out stands in the exports and in `verbale serve`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from verbale.calendar_names import ANY_WEEKDAY
from verbale.record.types import (
    Amount,
    Event,
    Issue,
    NegotiatingText,
    Participant,
    Position,
    Record,
    RecordReport,
    Version,
)
from verbale.tell.brief.said import make_disagreement, make_passage, make_quotation
from verbale.tell.brief.views import (
    Brief,
    Cell,
    Delegation,
    IssueRow,
    Move,
    Round,
    Source,
    TextView,
    TimelineEntry,
    VersionView,
)
from verbale.tell.changes import Difference
from verbale.tell.choice import Choice
from verbale.tell.delegations import BETWEEN, OTHERS, Delegations
from verbale.tell.happenings import names_of_outlets, plain_name
from verbale.tell.index import COMING, TALKS, Index, Rest, has_links
from verbale.tell.matters import is_borne_out
from verbale.tell.papers import name_of_text
from verbale.tell.sentences import Checker, Sentence
from verbale.tell.standing import find_standing, say_count, say_event
from verbale.tell.stands import is_nobody, moves_on, say_stand, stand_on, stands_on
from verbale.tell.voices import Voices
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
    passages, quotable = Voices(index, choice.parties).passages(QUOTATIONS_LIMIT)
    timeline = choice.timeline(record.events, TIMELINE_LIMIT)
    delegations = Delegations(index)
    rounds = delegations.rounds()[-ROUNDS_LIMIT:]
    texts = choice.texts()[:TEXTS_LIMIT]
    among = choice.issues()
    columns = _columns(index, among)
    issues = _rows(choice.issues(columns), columns, choice)[:ISSUES_LIMIT]
    moves = _moves(index, among)
    coming = choice.timeline(index.coming, len(index.coming), few=COMING_FEW, fewest=0)
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
        issues=tuple(issues),
        moves=tuple(moves[:MOVES_LIMIT]),
        quotations=tuple(make_passage(index, passage) for passage in passages),
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
            "quotations": quotable - sum(len(passage.statements) for passage in passages),
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
    delegations = delegations or Delegations(index)
    sides, entry = _told_sides(delegations.sides(event)), make_timeline_entry(index, event)
    denier = clip(delegations.denier(event), 80) if event.status == "denied" else ""
    return Round(
        entry=msgspec.structs.replace(entry, status=f"denied by {denier}") if denier else entry,
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


def _told_sides(sides: Mapping[str, tuple[Participant, ...]]) -> dict[str, tuple[Participant, ...]]:
    """Return the sides of a meeting without those of whom nobody is known, where two others sat there by name."""
    filled = [side for side, people in sides.items() if people and side not in (BETWEEN, OTHERS)]
    return {side: people for side, people in sides.items() if people or len(filled) < 2}


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


def make_issue_row(
    issue: Issue, columns: Sequence[str], among: Sequence[Issue] = (), *, is_known: bool = True
) -> IssueRow:
    """Return one issue with each party's latest position, passing over words that only touch on it.

    A state is left blank that its sentences do not bear out, or that is not `is_known`.
    """
    step = issue.history[-1] if issue.history else None
    is_sure = is_known and is_borne_out(issue)
    return IssueRow(
        id=issue.id,
        name=clip(issue.name, 100),
        state=issue.state if is_sure else "",
        state_evidence=(step.evidence if step else issue.evidence[:1]) if is_sure else (),
        by=clip(join_names(step.by), 120) if step and is_sure else "",
        cells=tuple(_cell(issue, party, among) for party in columns),
    )


def _cell(issue: Issue, party: str, among: Sequence[Issue]) -> Cell:
    shown = stand_on(issue, party, among)
    if shown is None:
        return Cell(clip(party, 80))
    return Cell(
        party=clip(party, 80),
        position=Sentence(clip(say_stand(shown.summary), 240), shown.evidence),
        day=format_days(shown.when),
        amounts=tuple(format_amount(amount) for amount in shown.amounts),
        earlier=len(stands_on(issue, party, among)) - 1,
    )


def _columns(index: Index, issues: Sequence[Issue]) -> list[str]:
    """Return the parties with a name or an office of their own that take a stand on one of these issues, the most
    active first.
    """
    told = [p for p in index.parties if any(stand_on(issue, p, issues) for issue in issues)]
    outlets = names_of_outlets(index.record)
    return [p for p in told if not is_nobody(p) and p.casefold() not in outlets][:COLUMNS_LIMIT]


def _rows(issues: Sequence[Issue], columns: Sequence[str], choice: Choice) -> list[IssueRow]:
    """Return the rows that tell something: a stand, or that a matter is settled or put off; each stand once."""
    rows: list[IssueRow] = []
    told: set[tuple[str, str]] = set()
    for issue in issues:
        is_known = choice.is_settled(issue) or choice.is_still_open(issue)
        row = make_issue_row(issue, columns, issues, is_known=is_known)
        cells = tuple(Cell(cell.party) if _key(cell) in told else cell for cell in row.cells)
        told.update(_key(cell) for cell in cells if cell.position is not None)
        if row.state not in ("", "open") or any(cell.position is not None for cell in cells):
            rows.append(msgspec.structs.replace(row, cells=cells))
    return rows


def _key(cell: Cell) -> tuple[str, str]:
    return cell.party, cell.position.text if cell.position is not None else ""


def _moves(index: Index, issues: Sequence[Issue]) -> list[Move]:
    """Return how parties moved on the issues shown."""
    found = [(i, party, moves_on(i, party, issues)) for i in issues for party in index.parties if not is_nobody(party)]
    return [_move(issue, party, steps) for issue, party, steps in found if steps]


def _move(issue: Issue, party: str, positions: Sequence[Position]) -> Move:
    said = [Sentence(clip(say_stand(p.summary), 240), p.evidence, issue.id) for p in positions]
    steps = tuple((format_days(p.when), sentence) for p, sentence in zip(positions, said, strict=True))
    return Move(clip(issue.name, 100), issue.id, clip(party, 80), steps)


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
        for rest in _others(index, report)
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


def _others(index: Index, report: RecordReport) -> Iterable[Rest]:
    """Return what a report rests on besides its own house, each once under whatever article."""
    own = plain_name(index.source_of(report.id))
    rests = {plain_name(rest.on): rest for rest in reversed(index.rests_of.get(report.id, ()))}
    return [rest for name, rest in sorted(rests.items()) if name != own or rest.reason == "copy"]


def _numbered(index: Index, report_id: str) -> str:
    number = index.numbers.get(report_id)
    return f"[{number}] {clip(index.source_of(report_id), 80)}" if number else clip(report_id, 40)


def safe_url(url: str | None) -> str:
    """Return the address if a reader may follow it: http and https alone."""
    address = one_line(url or "")
    return address if address.lower().startswith(("https://", "http://")) and " " not in address else ""
