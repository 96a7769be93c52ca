"""Where reports differ on one event: its round, day, place, who sat there, and on which occasion words fell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from verbale.calendar_names import ANY_MONTH
from verbale.resolve.types import Event, Told
from verbale.types import Evidence
from verbale.weigh.desk import Desk
from verbale.weigh.differ.spellings import same_name_spelling
from verbale.weigh.differ.tellings import (
    Make,
    Telling,
    are_disjoint,
    clipped,
    listed,
    pairs_of,
    passages_of,
    reports_of,
)
from verbale.weigh.types import Discrepancy

__all__ = ["differing_days", "differing_delegations", "differing_occasions", "differing_places", "differing_rounds"]


def _label(desk: Desk, event: Event) -> str:
    """Return day and place of an event in a few words."""
    place = event.place.city or event.place.name or event.place.country
    return " in ".join(filter(None, (event.when.start, place))) or event.title


_NTH = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))\b(?:\s[\w-]+){0,3}",
    re.IGNORECASE,
)


def differing_rounds(desk: Desk, make: Make) -> Iterator[Discrepancy | None]:
    """Yield meetings of the same sides on different days that reports give the same number in the row: one a number."""
    told: dict[int, dict[str, list[Told]]] = {}
    for telling in desk.cast.tellings:
        to_come = telling.status in ("planned", "postponed", "cancelled")
        if telling.round is None or telling.event not in desk.events or to_come:
            continue
        if _is_numbered(desk, telling):
            told.setdefault(telling.round, {}).setdefault(telling.event, []).append(telling)
    for number in sorted(told):
        by_day: dict[str, list[Event]] = {}
        for event in (desk.events[e] for e in sorted(told[number])):
            if event.kind == "meeting" and event.when.start and event.when.precision in ("day", "hour", "minute"):
                by_day.setdefault(event.when.start[:10], []).append(event)
        rivals = [(day, events) for day, events in sorted(by_day.items())]
        sides = [{p for e in events for p in e.parties} for _, events in rivals]
        if len(rivals) < 2 or not set.intersection(*sides):
            continue
        tellings = [
            Telling(
                f"round {number}: {_label(desk, events[0])}",
                passages_of(desk, [t for e in events for t in told[number][e.id]]),
            )
            for _, events in rivals
        ]
        if not are_disjoint(tellings[0].evidence, tellings[-1].evidence):
            continue
        values = listed(
            f"the meeting of {t.value.partition(': ')[2]} in {listed(reports_of(desk, t))}" for t in tellings
        )
        about = [e.id for _, events in rivals for e in events]
        yield make(
            "round", about, f"round {number}", tellings, "contradiction", f"Number {number} in the row is {values}."
        )


def _is_numbered(desk: Desk, told: Told) -> bool:
    """Tell whether the number stands with the trigger itself ("the sixth round of talks"), not with another
    meeting's.
    """
    text = desk.reports[told.report].text
    for match in _NTH.finditer(text, max(0, told.trigger.start - 50), min(len(text), told.trigger.end + 60)):
        if told.round == 1 and not re.search(r"\bround\b", match.group()):
            continue  # "their first meeting", "the first session of the new council": first of many things
        if match.start() <= told.trigger.start <= match.end() + 1:
            return True
        if re.fullmatch(r"[^.;]{0,40}?[—–,-]+\s?(?:the\s)?", text[told.trigger.end : match.start()]):
            return True  # "a session was held — one more of its sort"
    return False


def differing_occasions(desk: Desk, make: Make) -> Iterator[Discrepancy | None]:
    """Yield two meetings of different days at which reports place the same words: one for all words that are so
    placed.
    """
    done: set[str] = set()
    by_id = {s.id: s for s in desk.cast.statements}
    found: dict[tuple[str, ...], dict[str, list[tuple[str, Evidence, str]]]] = {}
    for statement in sorted(desk.cast.statements, key=lambda s: (desk.order_of(s.report), s.id)):
        if statement.id in done or not statement.same_as or statement.speaker is None:
            continue
        same = [statement, *(by_id[i] for i in statement.same_as if i in by_id)]
        done |= {s.id for s in same}
        placed: dict[str, list[tuple[str, Evidence, str]]] = {}
        for one in same:
            event = _occasion_of(desk, one.report, one.evidence[0].start, one.about) if one.evidence else None
            if event is not None and one.speaker is not None:
                placed.setdefault(event, []).append(
                    (one.speaker, desk.cite(one.report, clipped(one.evidence[0].span)), one.content)
                )
        days = {e: (desk.events[e].when.start or "")[:10] for e in placed}
        if len(set(days.values())) < 2 or not all(days.values()) or _is_one_sentence(desk, sorted(placed)):
            continue
        events = tuple(sorted(placed, key=lambda e: (days[e], e)))
        if are_disjoint([p[1] for p in placed[events[0]]], [p[1] for p in placed[events[-1]]]):
            kept = found.setdefault(events, {})
            for event in events:
                kept.setdefault(event, []).extend(placed[event])
    for events, words in sorted(found.items()):
        tellings = tuple(Telling(_label(desk, desk.events[e]), tuple(p[1] for p in words[e])) for e in events)
        speakers = sorted({p[0] for e in events for p in words[e]})
        name = listed(desk.actors[s].name for s in speakers if s in desk.actors)
        values = listed(f"at the meeting of {t.value} in {listed(reports_of(desk, t))}" for t in tellings)
        note = f'The same words of {name}, "{words[events[0]][0][2][:80]}", are placed {values}.'
        yield make("occasion", (*speakers, *events), "occasion of the words", tellings, "contradiction", note)


def _is_one_sentence(desk: Desk, events: Sequence[str]) -> bool:
    """Tell whether two events are told in one sentence, copied with its weekday into a report of another week."""
    sentences = [{e.quote for e in passages_of(desk, desk.tellings_of(event))} for event in events]
    return any(a & b for place, a in enumerate(sentences) for b in sentences[place + 1 :])


def _is_meeting(desk: Desk, event: str, rid: str) -> bool:
    """Tell whether an event is a meeting or call at which something can have been said when a report was out."""
    found = desk.events.get(event)
    if found is None or found.kind not in ("meeting", "call"):
        return False
    return (found.when.start or "")[:10] <= (desk.published(rid).start or "9999")[:10]


def _occasion_of(desk: Desk, rid: str, offset: int, about: Sequence[str]) -> str | None:
    """Return the meeting that words are said of or at: the last told before them, else the one that they are about.

    A meeting named within the words is what they speak of, and not where they were said.
    """
    index = desk.sentence_index(rid, offset)
    said = [s.evidence[0].span for s in desk.statements_in(rid) if s.evidence]
    near = [
        (-desk.sentence_index(rid, t.trigger.start), t.trigger.start, t.event)
        for t in desk.tellings_by(rid)
        if _is_meeting(desk, t.event, rid)
        and t.trigger.start < offset
        and index - desk.sentence_index(rid, t.trigger.start) <= 4
        and not any(words.covers(t.trigger) for words in said)
    ]
    if near:
        return min(near)[2]  # of a sentence's meetings the first: "a meeting was held, following the talks in …"
    direct = [i for i in about if _is_meeting(desk, i, rid)]
    return direct[0] if len(direct) == 1 else None


_WRITTEN_DAY = re.compile(r"\b" + ANY_MONTH + r"\.?\s\d{1,2}\b|\b\d{1,2}\s" + ANY_MONTH)


def differing_days(desk: Desk, make: Make) -> Iterator[Discrepancy | None]:
    """Yield events that reports put on different days; a plan that moved is a revision."""
    for event in desk.cast.events:
        by_day: dict[str, list[Told]] = {}
        for told in desk.tellings_of(event.id):
            if (
                told.when.start
                and told.when.precision in ("day", "hour", "minute")
                and told.when.start[:10] == (told.when.end or told.when.start)[:10]
            ):
                by_day.setdefault(told.when.start[:10], []).append(told)
        if len(by_day) < 2 or event.kind not in ("meeting", "visit", "signing", "call"):
            continue
        groups = sorted(by_day.items())
        if not are_disjoint(*(passages_of(desk, found) for _, found in groups[:2])):
            continue
        # A weekday hangs on the day of publication, which may itself be guessed: only days written out are set
        # against each other.
        explicit = [
            (day, [t for t in found if any(_WRITTEN_DAY.search(e.quote) for e in t.when.evidence)])
            for day, found in groups
        ]
        explicit = [(day, found) for day, found in explicit if found]
        if len(explicit) < 2:
            continue
        moved = any(s.status in ("postponed", "cancelled") for s in event.history)
        tellings = tuple(Telling(day, passages_of(desk, found)) for day, found in explicit)
        values = listed(f"{t.value} in {listed(reports_of(desk, t))}" for t in tellings)
        yield make(
            "date", (event.id,), "date", tellings, "revision" if moved else "contradiction", f"{event.title}: {values}."
        )


def differing_places(desk: Desk, make: Make) -> Iterator[Discrepancy | None]:
    """Yield events that reports put in different cities."""
    for event in desk.cast.events:
        by_city: dict[str, list[Told]] = {}
        for told in desk.tellings_of(event.id):
            if told.place.city:
                by_city.setdefault(told.place.city, []).append(told)
        cities = sorted(by_city)
        if len(cities) < 2 or any(same_name_spelling(a, b) for a, b in pairs_of(cities)):
            continue
        tellings = tuple(Telling(city, passages_of(desk, by_city[city])) for city in cities)
        if are_disjoint(tellings[0].evidence, tellings[1].evidence):
            values = listed(f"{t.value} in {listed(reports_of(desk, t))}" for t in tellings)
            yield make("place", (event.id,), "city", tellings, "contradiction", f"{event.title}: {values}.")


LEAST_DELEGATION = 2  # people of one party that a report must list before its list is compared


def differing_delegations(desk: Desk, make: Make) -> Iterator[Discrepancy | None]:
    """Yield meetings of which reports list different people for one side: each tells less than the other."""
    for event in desk.cast.events:
        if event.kind not in ("meeting", "call", "visit", "signing"):
            continue
        lists: dict[str, dict[str, dict[str, Evidence]]] = {}
        for participant in event.participants:
            actor = desk.actors.get(participant.actor)
            if actor is None or actor.kind not in ("person", "unnamed", "group") or not participant.party:
                continue
            for evidence in participant.evidence:
                lists.setdefault(participant.party, {}).setdefault(evidence.report, {}).setdefault(actor.id, evidence)
        for party in sorted(lists):
            yield from _compare_lists(desk, make, event, party, lists[party])


def _compare_lists(
    desk: Desk, make: Make, event: Event, party: str, lists: Mapping[str, Mapping[str, Evidence]]
) -> Iterator[Discrepancy | None]:
    told = {r: lists[r] for r in sorted(lists, key=desk.order_of) if len(lists[r]) >= LEAST_DELEGATION}
    everyone = {a for people in told.values() for a in people}
    if len({frozenset(people) for people in told.values()}) < 2:
        return
    tellings, missing = [], []
    for people in told.values():
        ordered = sorted(people, key=lambda a: people[a].start)
        tellings.append(Telling(listed(desk.actors[a].name for a in ordered), tuple(people[a] for a in ordered)))
    for report, people in told.items():
        lacking = sorted(desk.actors[a].name for a in everyone - set(people))
        if lacking:
            missing.append(f"{report} leaves out {listed(lacking)}")
    note = f"For {party} at the meeting of {_label(desk, event)}, {'; '.join(missing)}."
    yield make("participant", (event.id,), f"delegation of {party}", tellings, "omission", note)
