"""Versions of a negotiating text: each count of points or parts, each other sum, with its day, state and tellers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

import msgspec

from verbale.read.text_rules import GROWN
from verbale.types import UNKNOWN_WHEN, Amount, Evidence, Span, When
from verbale.weigh.amounts import same_amount
from verbale.weigh.desk import Desk
from verbale.weigh.numbers import parse_number
from verbale.weigh.table.namings import Naming
from verbale.weigh.types import Version

__all__ = ["find_versions"]

NEAR = 2.0  # an offer raised or lowered stays within half and twice of the sum before
VersionStatus = Literal["proposed", "current", "superseded", "rejected", "agreed"]


class _Draft(msgspec.Struct):
    points: tuple[int, ...]
    parts: int | None
    terms: list[Amount]
    when: When
    by: str | None
    acts: list[str]
    reports: list[str]
    evidence: list[Evidence]
    original: bool = False


def find_versions(desk: Desk, namings: Sequence[Naming], author: str | None) -> tuple[Version, ...]:
    """Return the versions that the namings of one text tell, in order of time; the last stands unless rejected."""
    drafts: list[_Draft] = []
    for naming in namings:
        if not (naming.points or naming.parts or naming.terms):
            continue
        original = re.search(r"\b(?:original|initial|previous|earlier|first)\b", naming.name, re.IGNORECASE) is not None
        groups = _point_versions(desk, naming)
        for points in groups or ((),):
            _add(desk, drafts, naming, points, original, author)
    drafts.sort(key=lambda d: (not d.original, d.when.start or "9999", d.points, d.parts or 0))
    last = len(drafts) - 1
    return tuple(
        Version(
            points=d.points,
            parts=d.parts,
            terms=tuple(d.terms),
            when=d.when,
            by=d.by,
            status=_status(d.acts, number == last),
            reports=tuple(dict.fromkeys(d.reports)),
            evidence=tuple(dict.fromkeys(d.evidence))[:6],
        )
        for number, d in enumerate(drafts)
    )


def _point_versions(desk: Desk, naming: Naming) -> tuple[tuple[int, ...], ...]:
    """Return the counts of a mention as versions: "12-point … reduced to 8 or 9 points" gives (12,) and (8, 9)."""
    if len(naming.points) < 2:
        return (naming.points,) if naming.points else ()
    text = desk.reports[naming.report].text
    own = re.search(r"([\w-]+?)-(?:point|article|clause|chapter)\b", naming.span.of(text))
    number = parse_number(own.group(1)) if own else None
    first = tuple(p for p in naming.points if number is not None and p == int(number))
    rest = tuple(p for p in naming.points if p not in first)
    sentence = _with_what_follows(text, desk.sentence(naming.report, naming.span.start))
    if not first and re.search(r"\b(?:instead of|rather than|up from|down from|from)\b", sentence) and len(rest) == 2:
        ordered = sorted(rest, key=lambda p: _place(sentence, p, after=("instead of", "rather than", "from")))
        return ((ordered[0],), (ordered[1],))
    grown = GROWN.search(sentence)
    now = parse_number(grown.group("one")) if grown is not None else None
    if not first and now is not None and int(now) in rest:
        return tuple(v for v in (tuple(p for p in rest if p != int(now)), (int(now),)) if v)
    return tuple(v for v in (first, rest) if v)


FOLLOWS = 300  # code points of a paragraph behind the sentence that names a text, in which its points are counted


def _with_what_follows(text: str, sentence: Span) -> str:
    """Return a sentence and what its paragraph goes on with: "The second draft is out. It has 9 points, not 12." """
    return (sentence.of(text) + text[sentence.end : sentence.end + FOLLOWS]).split("\n")[0]


def _place(sentence: str, point: int, *, after: Sequence[str]) -> int:
    """Return 0 for the count behind "instead of" or "from" (the earlier version), 1 for the other."""
    words = {str(point)} | {w for w in re.findall(r"[a-z-]+", sentence.casefold()) if parse_number(w) == point}
    for phrase in after:
        for word in words:
            if re.search(rf"\b{phrase}\s(?:the\s)?(?:\w+\s)?{re.escape(word)}\b", sentence, re.IGNORECASE):
                return 0
    return 1


def _add(
    desk: Desk, drafts: list[_Draft], naming: Naming, points: tuple[int, ...], original: bool, author: str | None
) -> None:
    when = _when_of(desk, naming)
    evidence = desk.cite(naming.report, _evidence_span(desk, naming))
    by = naming.actor or naming.linked or author
    for draft in drafts:
        if not _same_version(draft, points, naming):
            continue
        draft.reports.append(naming.report)
        draft.evidence.append(evidence)
        draft.terms += [t for t in naming.terms if not any(_same_term(t, o) for o in draft.terms)]
        draft.parts = draft.parts or naming.parts
        draft.acts += [naming.act] if naming.act else []
        if when.start and (draft.when.start is None or when.start < draft.when.start):
            draft.when = when
        return
    terms = list(naming.terms)
    parts = naming.parts if not points else None
    drafts.append(
        _Draft(
            points,
            parts,
            terms,
            UNKNOWN_WHEN if original and not points else when,
            by,
            [naming.act] if naming.act else [],
            [naming.report],
            [evidence],
            original and not points,
        )
    )
    if points and naming.parts:
        drafts.append(_Draft((), naming.parts, [], when, by, [], [naming.report], [evidence]))


_THAN_BEFORE = re.compile(r"\b(?:more|fewer|less|longer|shorter) than\b|\bup from\b|\bdown from\b|\binstead of\b")


def _when_of(desk: Desk, naming: Naming) -> When:
    """Return the day of a version; where it is set against another, whose day the sentence may tell, its report's."""
    sentence = desk.sentence(naming.report, naming.span.start)
    behind = Span(naming.span.end, max(naming.span.end, sentence.end)).of(desk.reports[naming.report].text)
    set_against = _THAN_BEFORE.search(behind)
    before = Span(sentence.start, naming.span.end + set_against.start()) if set_against else sentence
    if set_against and not desk.times_in(naming.report, before):
        return desk.published(naming.report)
    return desk.when_at(naming.report, naming.span)


def _same_version(draft: _Draft, points: tuple[int, ...], naming: Naming) -> bool:
    if points or draft.points:
        return points == draft.points or (bool(points) and set(points) <= set(draft.points))
    if naming.parts or draft.parts:
        return naming.parts == draft.parts
    rival = naming.family == "offer" and _other_price(naming.terms, draft.terms)
    return not rival and not any(_conflict(t, o) for t in naming.terms for o in draft.terms)


def _other_price(terms: Sequence[Amount], others: Sequence[Amount]) -> bool:
    """Tell whether the first sum of an offer is another's raised or lowered: near it, but not it."""
    money = [t for t in terms if len(t.unit) == 3 and t.unit.isupper()]
    pairs = [(t, o) for t in money for o in others if t.unit == o.unit and o.value / NEAR < t.value < o.value * NEAR]
    return bool(pairs) and not any(same_amount(t, o) is True for t in money for o in others)


def _same_term(one: Amount, other: Amount) -> bool:
    return one.unit == other.unit and same_amount(one, other) is True


def _conflict(one: Amount, other: Amount) -> bool:
    """Tell whether two terms set the same thing to different values: the same unit and the same words for it."""
    shared = set(one.what.casefold().split()) & set(other.what.casefold().split()) - {
        "of",
        "the",
        "a",
        "for",
        "over",
        "years",
    }
    return bool(shared) and same_amount(one, other) is False


def _evidence_span(desk: Desk, naming: Naming) -> Span:
    """Return the words that carry a version: the sentence where its numbers stand outside the name, else the name."""
    text = desk.reports[naming.report].text
    inside = re.search(r"\d|-point", naming.span.of(text)) is not None
    sentence = desk.sentence(naming.report, naming.span.start)
    return naming.span if (inside and len(naming.points) < 2) or sentence.end <= sentence.start else sentence


def _status(acts: Sequence[str], last: bool) -> VersionStatus:
    if any(a in ("accepted", "signed") for a in acts):
        return "agreed"
    if any(a == "rejected" for a in acts):
        return "rejected"
    if not last or "withdrawn" in acts:
        return "superseded"
    return "proposed" if acts and all(a in ("proposed", "pending") for a in acts) else "current"
