"""Claims: each value that a report gives for an attribute of an event, text or issue, with how it is put and
through whom.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verbale.resolve.types import Told
from verbale.types import Evidence
from verbale.weigh.desk import Desk
from verbale.weigh.types import Claim, Issue, NegotiatingText

__all__ = ["make_claims"]

_MODALITY = {
    "proposed": "proposed",
    "planned": "planned",
    "unconfirmed": "unconfirmed",
    "postponed": "planned",
    "cancelled": "planned",
}


def make_claims(desk: Desk, texts: Sequence[NegotiatingText], issues: Sequence[Issue]) -> tuple[Claim, ...]:
    """Return all claims, by what they are about, attribute, report and place."""
    found = [
        *(claim for told in desk.cast.tellings for claim in _of_telling(desk, told)),
        *(claim for text in texts for claim in _of_text(text)),
        *(claim for issue in issues for claim in _of_issue(issue)),
    ]
    return tuple(
        sorted(dict.fromkeys(found), key=lambda c: (c.about, c.attribute, c.report, c.evidence[0].start, c.value))
    )


def _of_telling(desk: Desk, told: Told) -> Iterator[Claim]:
    span = told.sentence if told.sentence.end > told.sentence.start else told.trigger
    evidence = (desk.cite(told.report, span),)
    chain = _chain(desk, told)
    polarity = told.status not in ("denied", "cancelled")
    modality = _MODALITY.get(told.status, "")
    values = [("status", str(told.status))]
    if told.when.start:
        values.append(("date", told.when.start))
    if told.place.name or told.place.city:
        values.append(("place", told.place.name or told.place.city or ""))
    if told.round is not None:
        values.append(("round", str(told.round)))
    if told.duration:
        values.append(("duration", told.duration))
    for participant in told.participants:
        actor = desk.actors.get(participant.actor)
        if actor is not None:
            values.append(("participant", actor.name))
    for attribute, value in values:
        yield Claim(told.event, attribute, value, told.report, evidence, polarity, modality, chain)


def _chain(desk: Desk, told: Told) -> tuple[str, ...]:
    """Return through whom the telling is known: the attributions around its trigger, the nearest speaker first."""
    reading = desk.readings.get(told.report)
    names: list[str] = []
    for attribution in reading.attributions if reading is not None else ():
        if not any(c.covers(told.trigger) for c in attribution.content):
            continue
        for span in (*attribution.source, *attribution.chain):
            actor = desk.actors.get(desk.actor_at(told.report, span) or "")
            names.append(actor.name if actor is not None else span.of(desk.reports[told.report].text))
    return tuple(dict.fromkeys(names))


def _of_text(text: NegotiatingText) -> Iterator[Claim]:
    for version in text.versions:
        values = [("points", str(p)) for p in version.points]
        values += [("parts", str(version.parts))] if version.parts is not None else []
        values += [("term", f"{t.value:g} {t.unit} {t.what}".strip()) for t in version.terms]
        for report, evidence in _by_report(version.evidence):
            for attribute, value in values:
                yield Claim(text.id, attribute, value, report, evidence)


def _of_issue(issue: Issue) -> Iterator[Claim]:
    for step in issue.history:
        for report, evidence in _by_report(step.evidence):
            yield Claim(issue.id, "state", step.status, report, evidence, chain=step.by)
    for position in issue.positions:
        for report, evidence in _by_report(position.evidence):
            yield Claim(issue.id, f"position of {position.party}", position.summary, report, evidence)


def _by_report(evidence: Sequence[Evidence]) -> list[tuple[str, tuple[Evidence, ...]]]:
    reports = sorted({e.report for e in evidence})
    return [(r, tuple(e for e in evidence if e.report == r)) for r in reports]
