"""How long a meeting lasted, where two reports do not agree: "three hours" in one, "ninety minutes" in the other.

A length stands with what is told of the meeting ("talks which lasted 13 hours"), or right behind it ("It took 16
hours"). Two meetings of one day and city that share a person and that no report tells as two are compared as one. A
length whose words bring up no event is compared by the occasion of its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from verbale.resolve.types import Event, Told
from verbale.types import Amount, Span
from verbale.weigh.amounts import find_amounts
from verbale.weigh.desk import Desk
from verbale.weigh.differ.settings import TALKS, Setting, are_one_occasion, are_one_visit, occasion_of, setting_of
from verbale.weigh.differ.tellings import Make, Telling, clipped, listed, passages_of, reports_of, who_is_named
from verbale.weigh.types import Discrepancy

__all__ = ["differing_lengths"]

_HOURS = {"minute": 1 / 60, "hour": 1.0, "day": 24.0}
_TIME = r"(?:(?!after|before|for|than)[\w-]+\s){1,4}?(?:hours?|minutes)"
_TALKS = r"(?:talks|negotiations|discussions|meetings?|bargaining|sessions?|haggling|wrangling|deliberations?)"
# "broke up after two hours", "three hours of talks", "spent nine hours in", "which she recalled as “six hours”"
_LENGTH = re.compile(
    r"\b(?:collapsed|broke (?:up|down|off)|ended|adjourned|finished|concluded|were broken off|fell apart|parted|rose"
    r"|c[oa]mes? out|emerged|left)\b"
    rf"[^.;,\n]{{0,40}}?\safter\s(?P<after>(?:[\w-]+\s){{1,5}}?(?:hours?|minutes))\b"
    r"|\bafter\s(?P<first>(?:[\w-]+\s){1,4}?(?:hours?|minutes))\s(?:of|in|at|behind|with|together)\s"
    rf"|\b(?P<of>(?:\d+|[a-z]+(?:-[a-z]+)?)\s(?:hours?|minutes))\sof\s(?:[\w-]+\s){{0,2}}?{_TALKS}\b"
    rf"|\b(?:took|taken|lasted|spent|ran(?: on)? for|sat for|went on for|dragged on for|continued for|talked for)\s"
    rf"(?P<took>{_TIME})\b"
    rf"|\b(?:met|talked|conferred|negotiated|huddled|closeted|sat(?: down| together)?|haggled|spoke)\b[^.;\n]{{0,60}}?"
    rf"\sfor\s(?P<met>{_TIME})\b"
    r"|\b(?:recall(?:s|ed)|remember(?:s|ed)|describe[sd]|call(?:s|ed)|reckon(?:s|ed)|put(?:s)?)\b[^.;“”\"\n]{0,30}?"
    rf"\s(?:(?:as|at)\s)?[“\"'‘](?:just\s|only\s|about\s)?(?P<called>(?:\d+|[a-z-]+)\s(?:hours?|minutes))\b"
    rf"|\b(?P<adjective>(?:\d+|[a-z]+(?:-[a-z]+)?)-(?:hour|minute))\s(?:[\w-]+\s)?{_TALKS}\b",
    re.IGNORECASE,
)
# A sentence that goes on with the meeting of the one before.
_GOES_ON = re.compile(
    rf"[“\"]?(?:It|They|That|The two|Both|The (?:\w+\s)?{_TALKS})\s(?:took|lasted|ran|sat|spent|talked|went on)\b"
)


class _Length(msgspec.Struct, frozen=True):
    """How long some talks lasted as one sentence has it, and the occasion that it is set in."""

    report: str
    sentence: Span
    words: str
    hours: Amount
    setting: Setting


def differing_lengths(desk: Desk, make: Make) -> Iterator[Discrepancy | None]:
    """Yield meetings that lasted longer in one report than in another, rounding allowed for."""
    told = [d for d in _of_events(desk, make) if d is not None]
    yield from told
    taken = {(e.report, e.start) for d in told for v in d.values for e in v.evidence}
    yield from _of_settings(desk, make, taken)


def _of_settings(desk: Desk, make: Make, taken: set[tuple[str, int]]) -> Iterator[Discrepancy | None]:
    """Yield the differences between lengths that are of one occasion by day or place; those told already left out."""
    every = [length for rid in sorted(desk.reports, key=desk.order_of) for length in _lengths_in(desk, rid)]
    for place, one in enumerate(every):
        for other in every[place + 1 :]:
            if {(ln.report, desk.cite(ln.report, ln.sentence).start) for ln in (one, other)} & taken:
                continue
            if one.report == other.report or not _are_rivals(one.hours, other.hours):
                continue
            if not _of_one(desk, one, other) or _agrees(desk, every, one, other):
                continue
            taken |= {(ln.report, desk.cite(ln.report, ln.sentence).start) for ln in (one, other)}
            yield _difference(desk, make, every, one, other)


def _of_one(desk: Desk, one: _Length, other: _Length) -> bool:
    """Tell whether two lengths are of one gathering."""
    return are_one_occasion(one.setting, other.setting) or are_one_visit(desk, one.setting, other.setting)


def _agrees(desk: Desk, every: Sequence[_Length], one: _Length, other: _Length) -> bool:
    """Tell whether a report of one occasion gives the other length too: then they are of two things."""
    near = [ln for ln in every if _of_one(desk, ln, one)]
    return any(
        ln.report in (one.report, other.report)
        and _as_long(ln.hours, (other if ln.report == one.report else one).hours)
        for ln in near
    )


def _difference(desk: Desk, make: Make, every: Sequence[_Length], one: _Length, other: _Length) -> Discrepancy | None:
    about: dict[str, None] = {}
    tellings = []
    for length in (one, other):
        same = [ln for ln in every if ln == length or (_as_long(ln.hours, length.hours) and _of_one(desk, ln, length))]
        evidence = tuple(desk.cite(ln.report, clipped(ln.sentence)) for ln in same)
        tellings.append(Telling(length.words, evidence))
        about |= dict.fromkeys(occasion_of(desk, length.setting, length.sentence))
        about |= dict.fromkeys(who_is_named(desk, length.report, (length.sentence,)))
    values = listed(f"{t.value} in {listed(reports_of(desk, t))}" for t in tellings)
    return make("number", tuple(about), "duration", tellings, "contradiction", f"One meeting lasted {values}.")


def _lengths_in(desk: Desk, rid: str) -> Iterator[_Length]:
    """Yield how long talks lasted as the sentences of a report say; words that are quoted count too."""
    text = desk.reports[rid].text
    for sentence in desk.sentences(rid):
        match = _LENGTH.search(text, sentence.start, sentence.end)
        if match is None or not _is_of_talks(desk, rid, sentence):
            continue
        words = next(group for group in match.groups() if group is not None)
        hours = _hours(words)
        if hours is not None:
            yield _Length(rid, sentence, words, hours, setting_of(desk, rid, sentence))


def _is_of_talks(desk: Desk, rid: str, sentence: Span) -> bool:
    """Tell whether a sentence tells of talks, by its words, by a meeting in it, or as it goes on with some."""
    text = desk.reports[rid].text
    if _TALKED.search(text, sentence.start, sentence.end):
        return True
    if any(t.kind in ("meeting", "call") for t in desk.tellings_in(rid, sentence)):
        return True
    index = desk.sentence_index(rid, sentence.start)
    before = desk.sentences(rid)[max(0, index - 1) : index]
    return _GOES_ON.match(text, sentence.start) is not None and any(_TALKED.search(s.of(text)) for s in before)


_TALKED = re.compile(rf"\b{TALKS}\b|\bparted\b", re.IGNORECASE)


def _of_events(desk: Desk, make: Make) -> Iterator[Discrepancy | None]:
    for events in _occasions(desk):
        told = [
            (t, hours) for e in events for t in _lengths_of(desk, e.id) if (hours := _hours(t.duration)) is not None
        ]
        told.sort(key=lambda item: (desk.order_of(item[0].report), item[0].trigger))
        first = next(iter(told), None)
        other = next(
            (i for i in told if first and i[0].report != first[0].report and _are_rivals(i[1], first[1])), None
        )
        if first is None or other is None or any(_as_long(h, first[1]) for t, h in told if t.report == other[0].report):
            continue
        tellings = tuple(Telling(t.duration or "", passages_of(desk, [t])) for t, _ in (first, other))
        values = listed(f"{t.value} in {listed(reports_of(desk, t))}" for t in tellings)
        about = [e.id for e in events]
        yield make("number", about, "duration", tellings, "contradiction", f"{events[0].title} lasted {values}.")


def _rivals(desk: Desk, events: Sequence[Event]) -> tuple[Told, Told] | None:
    """Return the first length told, and the first of another report that cannot be the same; None where there is none.

    A report that gives the first length too tells of two things.
    """
    told = [(t, hours) for e in events for t in _lengths_of(desk, e.id) if (hours := _hours(t.duration)) is not None]
    told.sort(key=lambda item: (desk.order_of(item[0].report), item[0].trigger))
    for other, hours in told:
        first, length = told[0]
        if other.report != first.report and not _as_long(hours, length):
            agrees = any(_as_long(h, length) for t, h in told if t.report == other.report)
            return None if agrees else (first, other)
    return None


def _occasions(desk: Desk) -> list[tuple[Event, ...]]:
    """Return the meetings, calls and visits, those together that may be one told in different reports."""
    groups: list[list[Event]] = []
    for event in sorted(desk.cast.events, key=lambda e: e.id):
        if event.kind not in ("meeting", "call", "visit"):
            continue
        home = next((g for g in groups if all(_may_be_one(desk, event, other) for other in g)), None)
        groups.append([event]) if home is None else home.append(event)
    return [tuple(group) for group in groups]


def _may_be_one(desk: Desk, one: Event, other: Event) -> bool:
    if one.kind != other.kind or not one.place.city or one.place.city != other.place.city:
        return False
    if not one.when.start or (one.when.start[:10] != (other.when.start or "")[:10]) or one.when.precision == "month":
        return False
    mine, theirs = (_lengths_of(desk, e.id) for e in (one, other))
    if {t.report for t in mine} & {t.report for t in theirs}:
        return False
    return bool(_people_at(desk, mine) & _people_at(desk, theirs))


def _people_at(desk: Desk, tellings: Sequence[Told]) -> set[str]:
    """Return the persons of whom the sentences speak that give a length."""
    found = {a for t in tellings for _, a in desk.people_named_in(t.report, t.sentence)}
    return found | {p.actor for t in tellings for p in t.participants if p.actor in desk.actors}


def _lengths_of(desk: Desk, event: str) -> list[Told]:
    """Return the tellings that say how long an event lasted, each with the sentence that does."""
    found = (told if _is_length(desk, told) else _length_near(desk, told) for told in desk.tellings_of(event))
    return [told for told in found if told is not None]


def _is_length(desk: Desk, told: Told) -> bool:
    """Tell whether the duration of a telling is one: not "two days after", and no hour of the day."""
    words = told.sentence.of(desk.reports[told.report].text)
    behind = rf"{re.escape(told.duration or '')}\s(?:after|before|later|earlier|ago|from now|past|to)\b"
    before = rf"\b(?:in|within|every|past|last|first)\s{re.escape(told.duration or '')}"  # "the third in two days"
    return bool(told.duration) and not re.search(f"{behind}|{before}", words, re.IGNORECASE)


def _length_near(desk: Desk, told: Told) -> Told | None:
    """Return a telling with the length that its sentence gives, else the next one where it goes on with the meeting."""
    text = desk.reports[told.report].text
    index = desk.sentence_index(told.report, told.trigger.start)
    following = desk.sentences(told.report)[index + 1 : index + 2]
    for zone in (told.sentence, *(s for s in following if _GOES_ON.match(s.of(text).lstrip()))):
        match = _LENGTH.search(text, zone.start, zone.end)
        if match is not None:
            length = next(group for group in match.groups() if group is not None)
            return msgspec.structs.replace(
                told, duration=length, sentence=zone, trigger=Span(match.start(), match.end())
            )
    return None


def _hours(duration: str | None) -> Amount | None:
    """Return the length of a meeting in hours; None where its words give none ("most of the day")."""
    found = find_amounts(duration or "")
    if not found or found[0].amount.unit not in _HOURS:
        return None
    told = found[0].amount
    return msgspec.structs.replace(told, value=told.value * _HOURS[told.unit], unit="hour")


LARGEST_RATIO = 4.0  # of two lengths of one meeting; what differs more is of another thing


def _are_rivals(one: Amount, other: Amount) -> bool:
    """Tell whether two lengths may be of one meeting and cannot both be right."""
    low, high = sorted((one.value, other.value))
    return not _as_long(one, other) and high <= LARGEST_RATIO * low


def _as_long(one: Amount, other: Amount) -> bool:
    """Tell whether two lengths can be one: within half an hour of hours, or a tenth, a seventh where one is vague."""
    longest = max(one.value, other.value)
    share = 7 if one.approximate or other.approximate else 10
    return abs(one.value - other.value) <= max(longest / share, 0.5 if longest >= 2 else 0.25)
