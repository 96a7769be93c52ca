"""Which reports are counted among those that tell an event and most likely tell another: links that do not hold.

Mentions of events in two reports are joined by kind, day, place and people, and where a report says little, by little:
"Somebody moved the chairs" is joined to the concert of the day. What speaks for a report's tellings is weighed beside
what the others tell, by a logistic regression (`SIGNS`) whose weights (`strays.tsv`) are learnt from stories read by
hand, of which the reports that tell an event are known (`training.retold`). Judged on stories that the weights had not
seen, three of four reports that it takes away do not tell the event, and two in five of those that do not are found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

import msgspec

from verbale.resolve.types import Cast, Event, Told
from verbale.weigh.desk import Desk
from verbale.weigh.rests.sentences import Sentences, family_of, stems_of
from verbale.weigh.rests.weights import read_weights, sum_of_signs

__all__ = ["DOUBTFUL", "SIGNS", "find_links", "find_strays", "without_strays"]

SIGNS = {
    "dated": "the report gives it a day, a month or a year",
    "alike": "cosine of a sentence that tells it here and of the likest elsewhere, words weighed by how rare they are",
    "action": "it is neither a meeting nor a change of office nor anything else of a narrow kind",
    "alike, of an action": "the cosine, where it is",
    "one kind": "all tellings are of one kind",
    "only planned": "the report has it to come",
    "place": "the report and another give it one place",
    "nobody": "the report, or all others, name nobody who took part",
    "quoted": "the report tells it in somebody's words",
    "share": "how many of the story's reports are counted among those that tell it",
}
DOUBTFUL = 0.0  # the sum below which a report likelier tells another event
OTHERS = 12  # tellings of other reports that a report's are held against: an event of a long story has hundreds


def find_strays(desk: Desk, sentences: Sentences | None = None) -> dict[str, frozenset[str]]:
    """Return for each event the reports that are counted among those that tell it and likely do not; one is left."""
    weights = read_weights("strays.tsv")
    words = sentences if sentences is not None else Sentences(desk)
    found = {}
    for event in desk.cast.events:
        sums = {rid: sum_of_signs(weights, SIGNS, signs) for rid, signs in find_links(desk, words, event).items()}
        best = max(sums.values(), default=0.0)
        if strays := frozenset(rid for rid, total in sums.items() if total < min(DOUBTFUL, best)):
            found[event.id] = strays
    return found


def without_strays(cast: Cast, strays: Mapping[str, frozenset[str]]) -> Cast:
    """Return the cast in which no event has its strays among its reports, their tellings or its evidence."""
    if not strays:
        return cast
    events = tuple(_without(event, strays.get(event.id, frozenset())) for event in cast.events)
    tellings = tuple(told for told in cast.tellings if told.report not in strays.get(told.event, ()))
    return msgspec.structs.replace(cast, events=events, tellings=tellings)


def _without(event: Event, strays: frozenset[str]) -> Event:
    if not strays:
        return event
    kept = tuple(e for e in event.evidence if e.report not in strays)
    reports = tuple(r for r in event.reports if r not in strays)
    return msgspec.structs.replace(event, reports=reports, evidence=kept or event.evidence)


def find_links(desk: Desk, words: Sentences, event: Event) -> dict[str, tuple[float, ...]]:
    """Return the signs of each report that tells an event, in the order of `SIGNS`; nothing where one alone does."""
    by_report: dict[str, list[Told]] = {}
    for told in sorted(desk.tellings_of(event.id), key=lambda t: (desk.order_of(t.report), t.trigger.start)):
        by_report.setdefault(told.report, []).append(told)
    if len(by_report) < 2:
        return {}
    told_in = {t: desk.sentence(t.report, t.trigger.start) for theirs in by_report.values() for t in theirs}
    stems = {told: stems_of(place.of(desk.reports[told.report].text)) for told, place in told_in.items()}
    found = {}
    for rid, mine in by_report.items():
        rest = list(islice((t for other, theirs in by_report.items() if other != rid for t in theirs), OTHERS))
        pairs = ((words.likeness(stems[t], stems[other]), -t.trigger.start) for t in mine[:OTHERS] for other in rest)
        alike, place = max(pairs)
        found[rid] = _signs(desk, event, mine, rest, alike=alike, quoted=desk.in_quotation(rid, -place))
    return found


def _signs(
    desk: Desk, event: Event, mine: Sequence[Told], rest: Sequence[Told], *, alike: float, quoted: bool
) -> tuple[float, ...]:
    """Return what speaks for a report's tellings being of the event of which the others tell."""
    action = float(event.kind == "action")
    return (
        float(any(told.when.start for told in mine)),
        alike,
        action,
        alike * action,
        float(len({family_of(told.kind) for told in (*mine, *rest)}) == 1),
        float(all(told.status in ("planned", "proposed") for told in mine)),
        float(bool(_places(mine) & _places(rest))),
        float(not _people(mine) or not _people(rest)),
        float(quoted),
        len(event.reports) / len(desk.reports),
    )


def _places(tellings: Sequence[Told]) -> set[str]:
    return {name for t in tellings for name in (t.place.name, t.place.city, t.place.venue) if name}


def _people(tellings: Sequence[Told]) -> set[str]:
    return {participant.actor for told in tellings for participant in told.participants}
