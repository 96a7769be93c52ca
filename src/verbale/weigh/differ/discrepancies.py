"""Where reports differ, by kind, and what kind of difference it is; spelling, rounding and order of names are none.

Each detector is strict: it compares values of one attribute of one resolved thing, and stays silent where the things
may be
two. A careful reader who follows a note to its spans must find both values there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from verbale.types import Evidence, Span
from verbale.weigh.desk import Desk
from verbale.weigh.differ.absences import reasons_for_absences
from verbale.weigh.differ.accusations import rival_accounts
from verbale.weigh.differ.agenda import on_or_off_the_agenda
from verbale.weigh.differ.answers import answered_accounts
from verbale.weigh.differ.attendance import absent_or_present
from verbale.weigh.differ.ballots import differing_votes
from verbale.weigh.differ.causes import reasons_for_delays, rival_causes, rival_doers
from verbale.weigh.differ.corrected import corrected_values
from verbale.weigh.differ.corrected_days import corrected_days
from verbale.weigh.differ.counts import differing_counts
from verbale.weigh.differ.dated_acts import differing_act_days
from verbale.weigh.differ.denials import denied_reports
from verbale.weigh.differ.encounters import differing_encounters
from verbale.weigh.differ.lengths import differing_lengths
from verbale.weigh.differ.meetings import (
    differing_days,
    differing_delegations,
    differing_occasions,
    differing_places,
    differing_rounds,
)
from verbale.weigh.differ.namesakes import one_surname_two_first_names, two_heads
from verbale.weigh.differ.offices import two_posts
from verbale.weigh.differ.outcomes import differing_outcomes
from verbale.weigh.differ.pairs import Embed, weighed_differences
from verbale.weigh.differ.parts import part_or_whole
from verbale.weigh.differ.people import (
    differing_departures,
    differing_first_names,
    differing_levels,
    differing_roles,
    differing_whose_people,
)
from verbale.weigh.differ.ranks import differing_ranks
from verbale.weigh.differ.reversals import turns_told
from verbale.weigh.differ.sayings import same_words_of_two
from verbale.weigh.differ.stakes import differing_stakes
from verbale.weigh.differ.tellings import (
    Make,
    Matters,
    Telling,
    are_disjoint,
    listed,
    maker_of,
    passages_of,
    reports_of,
)
from verbale.weigh.differ.terms import differing_terms
from verbale.weigh.differ.trades import differing_trades
from verbale.weigh.differ.twins import gatherings_on_two_days
from verbale.weigh.rests.origins import Sourcing
from verbale.weigh.types import Discrepancy, Issue, NegotiatingText, Version
from verbale.weigh.words import word_set

__all__ = ["find_discrepancies"]


def find_discrepancies(
    desk: Desk,
    sourcing: Sourcing,
    texts: Sequence[NegotiatingText],
    issues: Sequence[Issue],
    places: Mapping[tuple[str, Span], str],
    *,
    embed: Embed | None = None,
) -> tuple[Discrepancy, ...]:
    """Return the discrepancies of the story, by id; each holds two values or more, with who gives them.

    `places` tells which issue (by id) a place of a report names. Without `embed` only those are found that a rule of
    their own finds.
    """
    make = maker_of(desk, sourcing)
    matters = Matters(tuple(texts), tuple(issues), dict(places))
    found: list[Discrepancy | None] = [
        *differing_first_names(desk, make),
        *one_surname_two_first_names(desk, make),
        *differing_roles(desk, make),
        *differing_levels(desk, make),
        *two_heads(desk, make),
        *two_posts(desk, make),
        *differing_ranks(desk, make),
        *differing_trades(desk, make),
        *differing_departures(desk, make),
        *differing_whose_people(desk, make),
        *differing_rounds(desk, make),
        *differing_occasions(desk, make),
        *differing_days(desk, make),
        *corrected_days(desk, make),
        *corrected_values(desk, make),
        *differing_encounters(desk, make),
        *gatherings_on_two_days(desk, make),
        *differing_act_days(desk, make, matters),
        *differing_places(desk, make),
        *differing_lengths(desk, make),
        *differing_delegations(desk, make),
        *absent_or_present(desk, make),
        *_points(desk, make, texts),
        *_signed_points(desk, make, texts),
        *differing_counts(desk, make, matters),
        *differing_stakes(desk, make),
        *differing_outcomes(desk, make, matters),
        *part_or_whole(desk, make, matters),
        *_still_demanded(desk, make, matters),
        *_held_or_not(desk, make),
        *denied_reports(desk, make, matters),
        *on_or_off_the_agenda(desk, make, matters),
        *turns_told(desk, make, matters),
        *differing_terms(desk, make, matters),
        *differing_votes(desk, make),
        *same_words_of_two(desk, make),
        *rival_causes(desk, make, matters),
        *rival_doers(desk, make, matters),
        *reasons_for_delays(desk, make, matters),
        *reasons_for_absences(desk, make, matters),
        *rival_accounts(desk, make),
        *answered_accounts(desk, make, matters),
    ]
    unique = {d.id: d for d in found if d is not None}
    kept = [d for d in unique.values() if not _told_already(d, unique.values())]
    kept += weighed_differences(desk, make, matters, embed, kept)
    return tuple(sorted(kept, key=lambda d: d.id))


# What a second detector finds of the same words: why somebody left, how long a meeting was.
_SAME_THING = {
    "reason": ("departure",),
    "who did it": ("who began",),
    "hour": ("duration",),
    "minute": ("duration",),
    "day": ("duration",),
    "point": ("number of points",),
    "article": ("number of points",),
    "day of the encounter": ("date", "day of the meeting"),
    "place of the encounter": ("city", "place"),
}


# What two accounts may be of, in the terms of a closer comparison: then that stands for them.
_OF_ACCOUNTS = frozenset(["cause", "attribution", "status", "participant", "position"])


def _told_already(one: Discrepancy, others: Iterable[Discrepancy]) -> bool:
    """Tell whether a difference stands there already in the terms of a person's departure or of a meeting."""
    if one.attribute == "account":
        return any(o.kind in _OF_ACCOUNTS and o.attribute != "account" and _is_within(one, o) for o in others)
    better = _SAME_THING.get(one.attribute, ())
    return any(
        o.attribute in better
        and set(one.about) & set(o.about)
        and (_figures_of(one) <= _figures_of(o) if o.attribute == "number of points" else _overlap(one, o))
        for o in (others if better else ())
    )


def _figures_of(one: Discrepancy) -> set[str]:
    """Return the numbers in the values of a difference."""
    return {n for v in one.values for n in re.findall(r"\d+", v.value)}


def _is_within(one: Discrepancy, other: Discrepancy) -> bool:
    """Tell whether each of the values of one rests on words that another rests on too."""
    theirs = [e for v in other.values for e in v.evidence]
    return all(
        any(a.report == b.report and a.span.overlaps(b.span) for a in value.evidence for b in theirs)
        for value in one.values
    )


def _overlap(one: Discrepancy, other: Discrepancy) -> bool:
    mine, theirs = ([e for v in d.values for e in v.evidence] for d in (one, other))
    return any(a.report == b.report and a.span.overlaps(b.span) for a in mine for b in theirs)


# --- numbers


def _points(desk: Desk, make: Make, texts: Sequence[NegotiatingText]) -> Iterator[Discrepancy | None]:
    """Yield rival counts of a text's points: those left open, and those that other reports give for the same stage."""
    for text in texts:
        open_counts = [v for v in text.versions if len(v.points) > 1]
        if not open_counts:
            continue
        if len({frozenset(v.points) for v in open_counts}) > 1:  # each stage has a dispute of its own
            for version in open_counts:
                rivals = [Telling(f"{p} points", version.evidence) for p in version.points]
                note = f"The {text.name} has {listed(t.value for t in rivals)} in {listed(version.reports)}."
                yield make("number", (text.id,), "number of points", rivals, "contradiction", note)
            continue
        tellings = []
        for version in text.versions:
            if (
                version.when.start
                and open_counts[0].when.start
                and version.when.start < open_counts[0].when.start
                and len(version.points) == 1
            ):
                continue
            if version not in open_counts and _is_agreed_later(version, open_counts):
                continue
            if version not in open_counts and _is_origin(version.points, open_counts[0].evidence):
                continue
            tellings += [Telling(f"{p} points", version.evidence) for p in version.points]
        values = listed(f"{t.value} in {listed(reports_of(desk, t))}" for t in tellings)
        yield make(
            "number", (text.id,), "number of points", tellings, "contradiction", f"The {text.name} has {values}."
        )


def _is_agreed_later(version: Version, open_counts: Sequence[Version]) -> bool:
    """Tell whether a version was agreed after those whose count is open, with a count that none of them has."""
    if version.status != "agreed":
        return False
    known = {p for v in open_counts for p in v.points}
    starts = [v.when.start[:10] for v in open_counts if v.when.start]
    return bool(
        starts and version.when.start and version.when.start[:10] > max(starts) and not known & set(version.points)
    )


def _signed_points(desk: Desk, make: Make, texts: Sequence[NegotiatingText]) -> Iterator[Discrepancy | None]:
    """Yield the counts that reports give of an agreement's points once it is signed: nothing is added to it then."""
    signed = sorted(
        e.when.start[:10] for e in desk.cast.events if e.kind == "signing" and e.status == "held" and e.when.start
    )
    for text in texts:
        counted = [
            v
            for v in text.versions
            if len(v.points) == 1 and v.when.start and signed and signed[0] <= v.when.start[:10]
        ]
        if text.kind != "agreement" or len({v.points for v in counted}) < 2:
            continue
        tellings = [Telling(f"{v.points[0]} points", v.evidence) for v in counted]
        values = listed(f"{t.value} in {listed(reports_of(desk, t))}" for t in tellings)
        note = f"The {text.name}, once signed, has {values}."
        yield make("number", (text.id,), "number of points", tellings, "contradiction", note)


def _is_origin(points: Sequence[int], evidence: Sequence[Evidence]) -> bool:
    """Tell whether an open version is said to have come from this count: the same words give both."""
    return any(re.search(rf"\b{p}\b", e.quote) for p in points for e in evidence)


# --- positions and states


def _still_demanded(desk: Desk, make: Make, matters: Matters) -> Iterator[Discrepancy | None]:
    """Yield what a text is said to ask no longer while another report has its maker demand it."""
    by_id = {i.id: i for i in matters.issues}
    for text in matters.texts:
        maker = _maker(desk, text)
        for change in text.changes if maker is not None else ():
            issue = by_id.get(change.issue or "")
            if issue is None or change.change not in ("removed", "weakened") or maker is None:
                continue
            still = _likest(
                change.evidence[0],
                [
                    e
                    for p in issue.positions
                    if p.party == maker and p.stance == "demands"
                    for e in p.evidence[:1]
                    if _names(desk, e, maker)
                ],
            )
            if not still:
                continue
            tellings = (
                Telling(change.summary, change.evidence),
                Telling(f"{maker} demands: {still[0].quote[:160]}", still),
            )
            note = (
                f"On {issue.name}, the {text.name} asks less according to {listed(reports_of(desk, tellings[0]))}; "
                f"{listed(reports_of(desk, tellings[1]))} has {maker} demand it."
            )
            yield make("position", (text.id, issue.id), f"position of {maker}", tellings, "contradiction", note)


def _maker(desk: Desk, text: NegotiatingText) -> str | None:
    """Return the party of a text's author; of a text without one the only party that its namings name."""
    if text.author is not None:
        return desk.party_of(text.author)
    named = {desk.party_of(actor) for e in text.evidence for _, actor in desk.named_in(e.report, e.span)} - {None}
    return min(n for n in named if n is not None) if len(named) == 1 else None


def _names(desk: Desk, passage: Evidence, party: str) -> bool:
    """Tell whether a passage names the party itself, or somebody of it."""
    return any(desk.party_of(actor) == party for _, actor in desk.named_in(passage.report, passage.span))


def _likest(told: Evidence, others: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Return the passages of other reports that share two telling words with `told`, those that share most first."""
    words = _telling_words(told.quote)
    scored = [(len(words & _telling_words(e.quote)), e) for e in others if e.report != told.report]
    return tuple(e for shared, e in sorted(scored, key=lambda s: (-s[0], s[1])) if shared >= 2)[:3]


def _telling_words(text: str) -> set[str]:
    return {w[:6] for w in re.findall(r"[a-z]{4,}", text.casefold()) if w not in _COMMON}


_COMMON = word_set("discrepancies.common")


def _held_or_not(desk: Desk, make: Make) -> Iterator[Discrepancy | None]:
    """Yield events that were held according to one report and not according to another, both written afterwards."""
    for event in desk.cast.events:
        if event.kind not in ("meeting", "call", "visit", "signing") or not event.when.start:
            continue
        after = [
            t
            for t in desk.tellings_of(event.id)
            if (desk.reports[t.report].published.start or "")[:10] > event.when.start[:10]
        ]
        of_day = [t for t in after if (t.when.start or "")[:10] == event.when.start[:10]]
        held = [t for t in of_day if t.status == "held"]
        not_held = [t for t in of_day if t.status in ("cancelled", "denied")]
        if held and not_held and are_disjoint(passages_of(desk, held), passages_of(desk, not_held)):
            tellings = (
                Telling("held", passages_of(desk, held)),
                Telling(str(not_held[0].status), passages_of(desk, not_held)),
            )
            values = listed(f"{t.value} according to {listed(reports_of(desk, t))}" for t in tellings)
            yield make("status", (event.id,), "status", tellings, "contradiction", f"{event.title}: {values}.")
