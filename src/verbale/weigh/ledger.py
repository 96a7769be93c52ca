"""From a cast to its ledger: texts, issues, positions, claims with their origins, and where reports differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from verbale.read.types import Reading
from verbale.resolve.types import Cast, Event
from verbale.rulings import Rulings
from verbale.types import Evidence, Span
from verbale.weigh.desk import Desk
from verbale.weigh.differ.by_place import with_places
from verbale.weigh.differ.discrepancies import find_discrepancies
from verbale.weigh.held import as_announced, as_come_about
from verbale.weigh.rests.claims import make_claims
from verbale.weigh.rests.origins import Sourcing, sourcing_of, trace_origins
from verbale.weigh.rests.retold import find_retellings
from verbale.weigh.rests.sentences import Sentences
from verbale.weigh.rests.strays import find_strays, without_strays
from verbale.weigh.table.echoes import with_echoes
from verbale.weigh.table.issue_states import make_issue
from verbale.weigh.table.issues import Embed, group_issues
from verbale.weigh.table.positions import assign_positions
from verbale.weigh.table.raises import with_raises
from verbale.weigh.table.settled import agreed_texts
from verbale.weigh.table.texts import group_texts, make_texts
from verbale.weigh.types import Ledger

__all__ = ["make_ledger"]


def make_ledger(cast: Cast, by_report: Mapping[str, Reading], rulings: Rulings, embed: Embed | None) -> Ledger:
    """Return the ledger of a story; what a ruling rejects by id is left out."""
    rejected = frozenset(r.targets[0] for r in rulings.of("reject") if r.targets)
    cast = _without(cast, rejected)
    desk = Desk(cast, by_report)
    sourcing = sourcing_of(desk)
    sentences = Sentences(desk)
    cast = without_strays(cast, find_strays(desk, sentences))
    desk = desk.over(cast)
    retold = find_retellings(desk, sentences)
    events = tuple(
        _with_origins(sourcing, desk, as_announced(desk, as_come_about(desk, event, told), told), told)
        for event in with_places(desk, cast.events)
        for told in (retold.get(event.id, ()),)
    )
    groups = with_echoes(desk, group_issues(desk, embed=embed))
    text_groups = group_texts(desk)
    positions = assign_positions(desk, groups, text_groups, embed=embed)
    agreed = agreed_texts(desk, text_groups)
    issues = tuple(sorted((make_issue(desk, g, positions[g.id], agreed) for g in groups), key=lambda i: i.id))
    places: dict[tuple[str, Span], str] = {(m.report, m.span): g.id for g in groups if not g.lesser for m in g.mentions}
    texts = make_texts(desk, text_groups, places)
    texts = with_raises(desk, text_groups, texts, positions)
    texts = tuple(t for t in texts if t.id not in rejected)
    issues = tuple(i for i in issues if i.id not in rejected)
    discrepancies = find_discrepancies(desk, sourcing, texts, issues, places, embed=embed)
    claims = make_claims(desk, texts, issues)
    return Ledger(
        reports=tuple(sorted(cast.reports, key=lambda r: desk.order_of(r.id))),
        relations=tuple(sourcing.relations[r] for r in sourcing.order),
        actors=cast.actors,
        events=events,
        statements=cast.statements,
        texts=texts,
        issues=issues,
        discrepancies=tuple(d for d in discrepancies if d.id not in rejected),
        claims=tuple(c for c in claims if c.about not in rejected),
        parties=cast.parties,
    )


def _without(cast: Cast, rejected: frozenset[str]) -> Cast:
    """Return the cast without what a person has rejected."""
    if not rejected:
        return cast
    return msgspec.structs.replace(
        cast,
        events=tuple(e for e in cast.events if e.id not in rejected),
        tellings=tuple(t for t in cast.tellings if t.event not in rejected),
        statements=tuple(s for s in cast.statements if s.id not in rejected),
    )


def _with_origins(sourcing: Sourcing, desk: Desk, event: Event, retold: Sequence[Evidence]) -> Event:
    """Return the event with the independent origins of its happening, told in passing by the passages `retold` too."""
    told_by = sorted({*event.reports, *(e.report for e in retold)}, key=desk.order_of)
    event = msgspec.structs.replace(event, reports=tuple(told_by), evidence=(*event.evidence, *retold))
    passages: dict[str, list[Evidence]] = {}
    for told in desk.tellings_of(event.id):
        span = told.sentence if told.sentence.end > told.sentence.start else told.trigger
        passages.setdefault(told.report, []).append(desk.cite(told.report, span))
    for evidence in event.evidence:
        passages.setdefault(evidence.report, []).append(evidence)
    for report in _expected_only(desk, event) & set(passages):
        del passages[report]
    return msgspec.structs.replace(event, origins=trace_origins(sourcing, _sorted(passages)))


def _expected_only(desk: Desk, event: Event) -> frozenset[str]:
    """Return the reports that only expect what others tell as done, without a day ("is ready to quit"): no claim of it.

    Meetings are left out: a meeting that is planned is planned by somebody.
    """
    told = desk.tellings_of(event.id)
    if event.status != "held" or event.kind not in ("departure", "appointment", "action"):
        return frozenset()
    done = {t.report for t in told if t.status not in _EXPECTED or t.when.start}
    return frozenset({t.report for t in told} - done) if done else frozenset()


_EXPECTED = frozenset(["planned", "proposed", "unconfirmed"])


def _sorted(passages: Mapping[str, Sequence[Evidence]]) -> dict[str, tuple[Evidence, ...]]:
    return {report: tuple(sorted(found, key=lambda e: (e.start, e.end))) for report, found in passages.items()}
