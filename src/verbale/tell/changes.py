"""What changed between two states of a story: the record of then and the record of now, thing by thing.

Ids come from content, so a thing may have another id once more reports speak of it. Things are matched by id first,
then by evidence that both rest on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

import msgspec

from verbale.ids import content_id
from verbale.record.types import (
    Discrepancy,
    Event,
    Evidence,
    Issue,
    NegotiatingText,
    Position,
    Record,
    Statement,
    Step,
    Version,
)
from verbale.tell.standing import say_count
from verbale.tell.words import clip, format_when

__all__ = ["Difference", "find_differences"]


class Difference(msgspec.Struct, frozen=True):
    """One change: which kind, of what, the old value and the new one, each with its words. `old` is empty if new."""

    id: str
    kind: str
    about: str
    subject: str
    old: str
    new: str
    old_evidence: tuple[Evidence, ...]
    evidence: tuple[Evidence, ...]


class Thing(Protocol):
    """Whatever has an id."""

    @property
    def id(self) -> str:
        """The id that it has in its record."""


T = TypeVar("T", bound=Thing)


def find_differences(then: Record, now: Record) -> tuple[Difference, ...]:
    """Return what changed from `then` to `now`, events first, then texts, issues, statements and disagreements."""
    return (
        *_events(then, now),
        *_texts(then, now),
        *_issues(then, now),
        *_statements(then, now),
        *_discrepancies(then, now),
        *_reports(then, now),
    )


def _differ(
    kind: str, about: str, subject: str, *, old: str = "", new: str = "",
    was: Sequence[Evidence] = (), rests_on: Sequence[Evidence] = (),
) -> Difference:  # fmt: skip
    key = content_id("chg", kind, about, old, new)
    return Difference(key, kind, about, clip(subject), old, new, tuple(was), tuple(rests_on))


def _matched(
    then: Sequence[T], now: Sequence[T], evidence: Callable[[T], Sequence[Evidence]]
) -> tuple[list[tuple[T, T]], list[T], list[T]]:
    """Return the pairs that are one thing, what is gone, and what is new."""
    old = {thing.id: thing for thing in then}
    pairs = [(old.pop(thing.id), thing) for thing in now if thing.id in old]
    paired = {thing.id for _, thing in pairs}
    where: dict[Evidence, str] = {span: key for key, thing in old.items() for span in evidence(thing)}
    new: list[T] = []
    for thing in now:
        if thing.id in paired:
            continue
        key = next((where[span] for span in evidence(thing) if where.get(span) in old), None)
        if key is None:
            new.append(thing)
        else:
            pairs.append((old.pop(key), thing))
    return pairs, list(old.values()), new


def _event_evidence(event: Event) -> tuple[Evidence, ...]:
    return (*event.evidence, *(span for step in event.history for span in step.evidence))


def _say_event(event: Event) -> str:
    return ", ".join(filter(None, (event.status, format_when(event.when))))


def _events(then: Record, now: Record) -> Iterator[Difference]:
    pairs, gone, new = _matched(then.events, now.events, _event_evidence)
    for event in new:
        yield _differ(f"new {event.kind}", event.id, event.title, new=_say_event(event), rests_on=event.evidence)
    for old, event in pairs:
        yield from _event_changes(old, event)
    for event in gone:
        yield _differ(f"{event.kind} withdrawn", event.id, event.title, old=_say_event(event), was=event.evidence)


def _event_changes(old: Event, new: Event) -> Iterator[Difference]:
    def changed(
        kind: str, before: str, after: str, was: Sequence[Evidence], rests_on: Sequence[Evidence]
    ) -> Difference:
        return _differ(
            kind,
            new.id,
            new.title,
            old=before,
            new=after,
            was=(was or old.evidence) if before else (),
            rests_on=rests_on or new.evidence,
        )

    if old.status != new.status:
        yield changed("status", old.status, new.status, _last(old.history), _last(new.history))
    if (old.when.start, old.when.end) != (new.when.start, new.when.end):
        yield changed("date", format_when(old.when), format_when(new.when), old.when.evidence, new.when.evidence)
    if (old.place.city, old.place.venue) != (new.place.city, new.place.venue):
        yield changed(
            "place",
            ", ".join(filter(None, (old.place.venue, old.place.city or old.place.name))),
            ", ".join(filter(None, (new.place.venue, new.place.city or new.place.name))),
            old.place.evidence,
            new.place.evidence,
        )
    joined = [party for party in new.parties if party not in old.parties]
    if joined and old.parties:
        yield changed("parties", ", ".join(old.parties), ", ".join(new.parties), (), ())


def _last(history: Sequence[Step]) -> tuple[Evidence, ...]:
    return history[-1].evidence if history else ()


def _texts(then: Record, now: Record) -> Iterator[Difference]:
    pairs, gone, new = _matched(then.texts, now.texts, lambda text: text.evidence)
    for text in new:
        latest = next((say_count(v) for v in reversed(text.versions) if say_count(v)), text.kind)
        yield _differ("new text", text.id, text.name, new=latest, rests_on=text.evidence)
    for old, text in pairs:
        yield from _new_versions(old, text)
    for text in gone:
        yield _differ("text withdrawn", text.id, text.name, old=text.kind, was=text.evidence)


def _new_versions(old: NegotiatingText, new: NegotiatingText) -> Iterator[Difference]:
    def key(version: Version) -> tuple[tuple[int, ...], int | None, str | None]:
        return version.points, version.parts, version.when.start

    known = {key(version) for version in old.versions}
    before = next((v for v in reversed(old.versions) if say_count(v)), None)
    for version in new.versions:
        if key(version) not in known:
            yield _differ(
                "new version", new.id, new.name,
                old=say_count(before) if before else "", new=say_count(version) or format_when(version.when),
                was=before.evidence if before else (), rests_on=version.evidence,
            )  # fmt: skip


def _issues(then: Record, now: Record) -> Iterator[Difference]:
    pairs, _, new = _matched(then.issues, now.issues, lambda issue: issue.evidence)
    for issue in new:
        yield _differ("new issue", issue.id, issue.name, new=issue.state, rests_on=issue.evidence)
    for old, issue in pairs:
        if old.state != issue.state:
            yield _differ(
                "state of an issue", issue.id, issue.name, old=old.state, new=issue.state,
                was=_last(old.history) or old.evidence, rests_on=_last(issue.history) or issue.evidence,
            )  # fmt: skip
        yield from _new_positions(old, issue)


def _new_positions(old: Issue, new: Issue) -> Iterator[Difference]:
    known = {(position.party, position.evidence) for position in old.positions}
    latest: dict[str, Position] = {position.party: position for position in old.positions}
    for position in new.positions:
        if (position.party, position.evidence) not in known:
            before = latest.get(position.party)
            yield _differ(
                "position", new.id, f"{position.party} on {new.name}",
                old=clip(before.summary) if before else "", new=clip(position.summary),
                was=before.evidence if before else (), rests_on=position.evidence,
            )  # fmt: skip


def _statements(then: Record, now: Record) -> Iterator[Difference]:
    _, gone, new = _matched(then.statements, now.statements, lambda statement: statement.evidence[:1])
    names = {actor.id: actor.name for record in (then, now) for actor in record.actors}
    for kind, found in (("quote withdrawn", gone), ("statement", new)):
        for statement in found:
            yield _statement_change(kind, statement, names.get(statement.speaker or "", "unnamed"))


def _statement_change(kind: str, statement: Statement, speaker: str) -> Difference:
    content = clip(statement.content, 300)
    content = f"“{content}”" if statement.kind == "direct" else content
    if kind == "statement":
        return _differ(kind, statement.id, speaker, new=content, rests_on=statement.evidence[:1])
    return _differ(kind, statement.id, speaker, old=content, was=statement.evidence[:1])


def _discrepancies(then: Record, now: Record) -> Iterator[Difference]:
    def evidence(discrepancy: Discrepancy) -> tuple[Evidence, ...]:
        return tuple(span for value in discrepancy.values for span in value.evidence)

    pairs, gone, new = _matched(then.discrepancies, now.discrepancies, evidence)
    for discrepancy in new:
        yield _differ(
            "new disagreement",
            discrepancy.id,
            discrepancy.attribute,
            new=_values(discrepancy),
            rests_on=evidence(discrepancy),
        )
    for old, discrepancy in pairs:
        if _values(old) != _values(discrepancy):
            yield _differ(
                "disagreement", discrepancy.id, discrepancy.attribute, old=_values(old), new=_values(discrepancy),
                was=evidence(old), rests_on=evidence(discrepancy),
            )  # fmt: skip
    for discrepancy in gone:
        yield _differ(
            "disagreement settled",
            discrepancy.id,
            discrepancy.attribute,
            old=_values(discrepancy),
            was=evidence(discrepancy),
        )


def _values(discrepancy: Discrepancy) -> str:
    return " / ".join(clip(value.value, 80) for value in discrepancy.values)


def _reports(then: Record, now: Record) -> Iterator[Difference]:
    known = {report.id for report in then.reports}
    for report in now.reports:
        if report.id not in known:
            subject = report.outlet or report.title or report.path
            yield _differ("new report", report.id, subject, new=clip(report.title or report.path))
