"""What the detectors of differences share: values as told, the discrepancy made of them, and what it is about."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Literal

import msgspec

from verbale.ids import content_id
from verbale.resolve.types import Told
from verbale.types import Evidence, Span
from verbale.weigh.desk import Desk
from verbale.weigh.rests.origins import Sourcing, trace_origins
from verbale.weigh.types import Discrepancy, DiscrepancyKind, Issue, NegotiatingText, Value

__all__ = [
    "Assessment",
    "Make",
    "Matters",
    "Telling",
    "about_of",
    "are_disjoint",
    "clipped",
    "listed",
    "maker_of",
    "meetings_placed_in",
    "nearest_text",
    "pairs_of",
    "passages_of",
    "reports_of",
    "who_is_named",
]

Assessment = Literal["contradiction", "revision", "omission", "error"]


class Matters(msgspec.Struct, frozen=True, dict=True):
    """What is on the table, and where each report names each issue."""

    texts: tuple[NegotiatingText, ...]
    issues: tuple[Issue, ...]
    places: dict[tuple[str, Span], str]

    @cached_property
    def issues_in(self) -> dict[str, list[tuple[Span, str]]]:
        """Each report's namings of issues, in order."""
        found: dict[str, list[tuple[Span, str]]] = {}
        for (rid, span), issue in sorted(self.places.items()):
            found.setdefault(rid, []).append((span, issue))
        return found

    @cached_property
    def texts_in(self) -> dict[str, list[tuple[Span, str]]]:
        """Each report's passages on texts, text by text."""
        found: dict[str, list[tuple[Span, str]]] = {}
        for text in self.texts:
            for e in text.evidence:
                found.setdefault(e.report, []).append((e.span, text.id))
        return found


class Telling(msgspec.Struct, frozen=True):
    """One value as some passages tell it, before origins are traced."""

    value: str
    evidence: tuple[Evidence, ...]


Make = Callable[[DiscrepancyKind, Sequence[str], str, Sequence[Telling], Assessment, str], Discrepancy | None]


def maker_of(desk: Desk, sourcing: Sourcing) -> Make:
    def make(
        kind: DiscrepancyKind,
        about: Sequence[str],
        attribute: str,
        tellings: Sequence[Telling],
        assessment: Assessment,
        note: str,
    ) -> Discrepancy | None:
        values = []
        for telling in tellings:
            by_report: dict[str, list[Evidence]] = {}
            for evidence in telling.evidence:
                by_report.setdefault(evidence.report, []).append(evidence)
            reports = tuple(sorted(by_report, key=desk.order_of))
            if reports:
                values.append(
                    Value(
                        telling.value,
                        reports,
                        trace_origins(sourcing, by_report),
                        tuple(dict.fromkeys(telling.evidence))[:6],
                    )
                )
        if len(values) < 2 or not about:
            return None
        ids = tuple(sorted(set(about)))
        identifier = content_id("diff", kind, attribute, *ids, *(v.value for v in values))
        return Discrepancy(identifier, kind, ids, attribute, tuple(values), assessment, note)

    return make


def listed(names: Iterable[str]) -> str:
    """Return reports or names as a phrase, the same order always."""
    items = list(names)
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " and " + items[-1] if items else ""


def reports_of(desk: Desk, telling: Telling) -> list[str]:
    return sorted({e.report for e in telling.evidence}, key=desk.order_of)


def are_disjoint(one: Sequence[Evidence], other: Sequence[Evidence]) -> bool:
    return not {e.report for e in one} & {e.report for e in other}


def clipped(span: Span) -> Span:
    return Span(span.start, min(span.end, span.start + 600))


def passages_of(desk: Desk, tellings: Iterable[Told]) -> tuple[Evidence, ...]:
    found = []
    for told in tellings:
        span = (
            told.sentence
            if told.sentence.covers(told.trigger) and told.sentence.end - told.sentence.start <= 600
            else told.trigger
        )
        found.append(desk.cite(told.report, span))
    return tuple(dict.fromkeys(sorted(found, key=lambda e: (desk.order_of(e.report), e.start))))


def pairs_of(items: Sequence[str]) -> Iterator[tuple[str, str]]:
    for place, one in enumerate(items):
        for other in items[place + 1 :]:
            yield one, other


def about_of(desk: Desk, rid: str, zones: Sequence[Span], matters: Matters, *, nearest: bool = True) -> tuple[str, ...]:
    """Return what stands in some sentences: issues, texts and events, of which a figure there is told.

    Where no issue or text is named there, the issue and the text named nearest in the report stand for it, unless
    `nearest` is off.
    """
    found: list[str] = []
    for zone in zones:
        for told in (matters.issues_in, matters.texts_in):
            found += [i for span, i in told.get(rid, ()) if zone.covers(span)]
        found += [t.event for t in desk.tellings_in(rid, zone)]
    if nearest and zones and not any(i.startswith(("issue", "text")) for i in found):
        found += _nearest_matters(desk, rid, zones[-1].start, matters)
    on_the_table = {i.id for i in matters.issues} | {t.id for t in matters.texts}
    return tuple(i for i in dict.fromkeys(found) if i in on_the_table or i in desk.events)


def _nearest_matters(desk: Desk, rid: str, offset: int, matters: Matters) -> list[str]:
    """Return the issue and the text named nearest to a place of a report; of a report that names none, the most
    told issue.
    """
    issues = [(abs(span.start - offset), i) for span, i in matters.issues_in.get(rid, ())]
    near = [*([min(issues)[1]] if issues else []), *nearest_text(desk, rid, offset, matters)]
    if near or not matters.issues:
        return near
    return [max(matters.issues, key=lambda i: (len(i.evidence), i.id)).id]


def nearest_text(desk: Desk, rid: str, offset: int, matters: Matters) -> list[str]:
    """Return the text named nearest to a place of a report; [] where it names none."""
    written = desk.reports[rid].text
    places = [(abs(span.start - offset), t) for span, t in matters.texts_in.get(rid, ())]
    for text in matters.texts:
        for name in (n.name for n in text.names if rid in n.reports):
            places += [
                (abs(m.start() - offset), text.id) for m in re.finditer(rf"\b{re.escape(name)}\b", written, re.I)
            ]
    return [min(places)[1]] if places else []


def meetings_placed_in(desk: Desk, rid: str, zones: Sequence[Span]) -> list[str]:
    """Return the meeting whose city some sentences name: the only one held there, or that the report tells of."""
    words = _unaccented(" ".join(zone.of(desk.reports[rid].text) for zone in zones))
    named = [
        e.id
        for e in desk.cast.events
        if e.kind == "meeting" and e.place.city and re.search(rf"\b{re.escape(_unaccented(e.place.city))}\b", words)
    ]
    told = [e for e in named if e in {t.event for t in desk.tellings_by(rid)}]
    return next((found for found in (named, told) if len(found) == 1), [])


def _unaccented(words: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))


def who_is_named(desk: Desk, report: str, zones: Sequence[Span]) -> list[str]:
    """Return the actors that are spoken of in some sentences: people, states and bodies; groups by name alone."""
    named = [actor for zone in zones for _, actor in desk.named_in(report, zone) if actor in desk.actors]
    kinds = {actor: desk.actors[actor].kind for actor in named}
    return [a for a in named if kinds[a] in _NAMED or (kinds[a] == "group" and desk.actors[a].name[:1].isupper())]


_NAMED = frozenset(["person", "organisation", "state"])
