"""Small stories by hand: reports of a few sentences, actors found by their names, meetings by a marked word."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from verbale.read.table import refine_table
from verbale.read.types import Reading, Sentence
from verbale.resolve.types import (
    Actor,
    ActorKind,
    Cast,
    Event,
    Name,
    Participant,
    Place,
    Reference,
    Role,
    Statement,
    Told,
)
from verbale.types import UNKNOWN_WHEN, Report, Span, When
from verbale.weigh.desk import Desk, sentence_spans


class Person(msgspec.Struct, frozen=True):
    """An actor to look for: all its names, its kind and its party; `roles` as (title, of)."""

    name: str
    names: tuple[str, ...] = ()
    kind: ActorKind = "person"
    party: str | None = None
    roles: tuple[tuple[str, str], ...] = ()


def day(value: str) -> When:
    """Return a declared day."""
    return When(value, value, "day", "declared")


def reports_of(*texts: str, first: int = 1, outlets: Sequence[str | None] = ()) -> tuple[Report, ...]:
    """Return reports r1, r2 … published on following days of March 2031."""
    outlets = list(outlets) + [None] * len(texts)
    return tuple(
        Report(f"r{n}", f"r{n}.txt", text, outlet=outlets[n - 1], published=day(f"2031-03-{first + n - 1:02}"))
        for n, text in enumerate(texts, 1)
    )


def reading_of(report: Report) -> Reading:
    """Return a reading with sentences alone, to which the rules of the table have added what they find."""
    sentences = tuple(Sentence(s.start, s.end, 0, 0, 0) for s in sentence_spans(report.text))
    return refine_table(Reading(report.id, "by hand", sentences=sentences), report.text)


def cast_of(
    reports: Sequence[Report], people: Sequence[Person] = (), *, parties: Sequence[str] = (),
    events: Sequence[Event] = (),
    tellings: Sequence[Told] = (), statements: Sequence[Statement] = (),
) -> Cast:  # fmt: skip
    """Return the cast in which every name of `people` refers to its actor."""
    references: list[Reference] = []
    actors = []
    for person in people:
        forms = person.names or (person.name,)
        names, evidence = [], []
        for form in sorted(forms, key=lambda f: -len(f)):
            places = [(r.id, m.start()) for r in reports for m in re.finditer(rf"\b{re.escape(form)}\b", r.text)]
            new = [
                (r, s)
                for r, s in places
                if not any(x.report == r and x.span.overlaps(Span(s, s + len(form))) for x in references)
            ]
            references += [Reference(r, Span(s, s + len(form)), person.name) for r, s in new]
            if new:
                names.append(Name(form, len(new), tuple(sorted({r for r, _ in new}))))
                evidence += [report_of(reports, r).cite(s, s + len(form)) for r, s in new]
        roles = tuple(Role(title, of, _where(reports, title)) for title, of in person.roles)
        actors.append(
            Actor(person.name, person.kind, person.name, tuple(names), tuple(evidence), roles=roles, party=person.party)
        )
    return Cast(
        tuple(reports), tuple(actors), tuple(events), tuple(statements),
        tuple(sorted(references, key=lambda x: (x.report, x.span))), tuple(tellings), tuple(parties),
    )  # fmt: skip


def report_of(reports: Sequence[Report], id: str) -> Report:
    return next(r for r in reports if r.id == id)


def _where(reports: Sequence[Report], words: str) -> tuple[object, ...]:
    report = next(r for r in reports if words in r.text)
    start = report.text.index(words)
    return (report.cite(start, start + len(words)),)


def meeting(
    id: str, when: str, parties: Sequence[str], *, city: str | None = None, people: Sequence[Participant] = ()
) -> Event:
    """Return a meeting that was held."""
    return Event(
        id,
        "meeting",
        f"Meeting of {when}",
        day(when),
        "held",
        (),
        place=Place(city, city=city),
        parties=tuple(parties),
        participants=tuple(people),
    )


def told(event: str, report: Report, words: str, when: str | None = None, **values: object) -> Told:
    """Return the telling of an event by the sentence that holds `words`."""
    start = report.text.index(words)
    sentence = next(s for s in sentence_spans(report.text) if s.start <= start < s.end)
    fields: dict[str, object] = {
        "kind": "meeting", "status": "held", "place": Place(), "round": None, "duration": None, "participants": (),
        "parties": (),
    } | values  # fmt: skip
    dated = day(when) if when else UNKNOWN_WHEN
    if when:
        dated = msgspec.structs.replace(dated, evidence=(report.cite(sentence.start, sentence.end),))
    # type: ignore[arg-type]
    return Told(event, report.id, Span(start, start + len(words)), sentence, when=dated, **fields)


def said(speaker: str, report: Report, words: str, cue: str = "said") -> Statement:
    """Return the statement of somebody whose content is `words`."""
    start = report.text.index(words)
    content = report.cite(start, start + len(words))
    return Statement(f"s{start}-{report.id}", speaker, "indirect", words, cue, report.id, (content,))


def desk_of(cast: Cast) -> Desk:
    """Return the desk over a cast with readings by rule."""
    return Desk(cast, {r.id: reading_of(r) for r in cast.reports})
