"""How long a meeting lasted, where two reports do not agree: "three hours" in one, "ninety minutes" in the other.

A length stands with what is told of the meeting ("talks which lasted 13 hours"), or right behind it ("It took 16
hours"). Two meetings of one day and city that share a person and that no report tells as two are compared as one. A
length whose words bring up no event is compared by the occasion of its sentence. What else lasted ("they stayed away
for ninety minutes") is compared where both sentences are set on one day, or are alike in what they tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import msgspec

from verbale.resolve.types import Event, Told
from verbale.types import Amount, Span
from verbale.weigh.amounts import FoundAmount, find_amounts
from verbale.weigh.desk import Desk
from verbale.weigh.differ.scenes import Scene, Scenes
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


# "two hours ago", "within an hour", "two hours' notice": no length of what is told. "an hour after they left" is one.
_NO_LENGTH_BEHIND = re.compile(
    r"[\s-](?:ago|before|later|earlier|from (?:now|here)|past|to (?:midnight|noon|go|spare)|notice|away|late|behind"
    r"|short|beyond|deadline|ultimatum|weeks?|days?|more|by (?:car|train|road|boat|air|sea)|(?:a|an|per|each|every) \w+"
    r"|after (?!(?:they|he|she|it|both|the [\w-]+|[A-Z][\w’-]+) (?:had )?(?:left|walked|went|beg[au]n|started|opened"
    r"|met|sat|stormed|entered|arrived|withdrew|withdrawn|gone)\b))\b",
    re.IGNORECASE,
)
_NO_LENGTH_BEFORE = re.compile(
    r"\b(?:in|within|every|past|last|first|next|another|less than|in under|notice of|by|until|per|once|least|further)\s"
    r"(?:the\s|an?\s)?(?:about\s|some\s|nearly\s|less than\s|last\s|next\s|first\s)?$",
    re.IGNORECASE,
)
LIKE_OF_ONE_DAY = 1.4  # likeness of two sentences set on one day that give lengths of one thing
LIKE_OF_NO_DAY = 3.0  # the same where a day is unknown, or one day off
OFF = 1  # days by which two reports may differ on the day of what lasted


class _Length(msgspec.Struct, frozen=True):
    """How long something lasted as one sentence has it, the occasion that it is set in, and whether that is talks."""

    report: str
    sentence: Span
    words: str
    hours: Amount
    setting: Setting
    scene: Scene
    of_talks: bool


class _Lengths:
    """The lengths of a story by what they can be of one thing by, so that each is set against those near it alone."""

    def __init__(self, lengths: Sequence[_Length]) -> None:
        self._all = lengths
        self._places: dict[str, list[int]] = {}
        for place, length in enumerate(lengths):
            for mark in sorted(_marks_of(length)):
                self._places.setdefault(mark, []).append(place)

    def near(self, length: _Length, *, behind: int = -1) -> list[_Length]:
        """Return the lengths that share a day, an event, a place or a telling word with one, in order."""
        found: set[int] = set()
        for mark in _marks_of(length):
            places = self._places.get(mark, [])
            if mark[0] != "k" or len(places) <= COMMON:
                found.update(place for place in places if place > behind)
        return [self._all[place] for place in sorted(found)]


COMMON = 60  # lengths beside which a word stands, from which on it tells nothing


def _marks_of(length: _Length) -> set[str]:
    """Return what a length can be found by; the days next to its own are among them."""
    scene, setting = length.scene, length.setting
    days = {date.fromisoformat(day) for day in scene.days | scene.set_on | setting.days}
    marks = {f"d{day + timedelta(off)}" for day in days for off in (-OFF, 0, OFF)}
    marks |= {f"e{event}" for event in scene.events | setting.events}
    marks |= {f"p{place}" for place in scene.places | setting.places}
    marks |= {f"k{key}" for key in scene.keys | scene.around}
    return marks | ({"last"} if setting.last else set())


def differing_lengths(desk: Desk, make: Make) -> Iterator[Discrepancy | None]:
    """Yield meetings that lasted longer in one report than in another, rounding allowed for."""
    told = [d for d in _of_events(desk, make) if d is not None]
    yield from told
    taken = {(e.report, e.start) for d in told for v in d.values for e in v.evidence}
    yield from _of_settings(desk, make, taken)


def _of_settings(desk: Desk, make: Make, taken: set[tuple[str, int]]) -> Iterator[Discrepancy | None]:
    """Yield the differences between lengths that are of one occasion by day or place; those told already left out."""
    scenes = Scenes(desk)
    lengths = [length for rid in sorted(desk.reports, key=desk.order_of) for length in _lengths_in(desk, scenes, rid)]
    every = _Lengths(lengths)
    for place, one in enumerate(lengths):
        for other in every.near(one, behind=place):
            if {(ln.report, desk.cite(ln.report, ln.sentence).start) for ln in (one, other)} & taken:
                continue
            if one.report == other.report or not _are_rivals(one.hours, other.hours):
                continue
            if not _of_one(desk, scenes, one, other) or _agrees(desk, scenes, every, one, other):
                continue
            taken |= {(ln.report, desk.cite(ln.report, ln.sentence).start) for ln in (one, other)}
            yield _difference(desk, scenes, make, every, (one, other))


def _of_one(desk: Desk, scenes: Scenes, one: _Length, other: _Length) -> bool:
    """Tell whether two lengths are of one gathering, or of one thing that their sentences tell alike."""
    if one.of_talks and other.of_talks:
        settings = one.setting, other.setting
        if are_one_occasion(*settings) or are_one_visit(desk, *settings):
            return True
    gap = scenes.days_between(one.scene, other.scene)
    if (gap is not None and gap > OFF) or (gap != 0 and one.of_talks != other.of_talks):
        return False
    return scenes.likeness(one.scene, other.scene) >= (LIKE_OF_ONE_DAY if gap == 0 else LIKE_OF_NO_DAY)


def _agrees(desk: Desk, scenes: Scenes, every: _Lengths, one: _Length, other: _Length) -> bool:
    """Tell whether a report of one occasion gives the other length too: then they are of two things."""
    near = [ln for ln in every.near(one) if _of_one(desk, scenes, ln, one)]
    return any(
        ln.report in (one.report, other.report)
        and _as_long(ln.hours, (other if ln.report == one.report else one).hours)
        for ln in near
    )


def _difference(
    desk: Desk, scenes: Scenes, make: Make, every: _Lengths, rivals: tuple[_Length, _Length]
) -> Discrepancy | None:
    about: dict[str, None] = {}
    tellings = []
    for length in rivals:
        alike = [ln for ln in every.near(length) if ln != length and _as_long(ln.hours, length.hours)]
        same = [length, *(ln for ln in alike if _of_one(desk, scenes, ln, length))]
        evidence = tuple(desk.cite(ln.report, clipped(ln.sentence)) for ln in same)
        tellings.append(Telling(length.words, evidence))
        about |= dict.fromkeys(occasion_of(desk, length.setting, length.sentence))
        about |= dict.fromkeys(who_is_named(desk, length.report, (length.sentence,)))
        about |= dict.fromkeys((*scenes.events_around(length.scene), *scenes.gatherings_of(length.scene)))
    values = listed(f"{t.value} in {listed(reports_of(desk, t))}" for t in tellings)
    thing = "One meeting" if all(length.of_talks for length in rivals) else "One thing"
    return make("number", tuple(about), "duration", tellings, "contradiction", f"{thing} lasted {values}.")


def _lengths_in(desk: Desk, scenes: Scenes, rid: str) -> Iterator[_Length]:
    """Yield how long talks and other things lasted as a report says; words that are quoted count too."""
    text = desk.reports[rid].text
    for index, sentence in enumerate(desk.sentences(rid)):
        setting = None
        match = _LENGTH.search(text, sentence.start, sentence.end)
        if match is not None and _is_of_talks(desk, rid, sentence):
            words = next(group for group in match.groups() if group is not None)
            hours = _hours(words)
            if hours is not None:
                setting = setting_of(desk, rid, sentence)
                yield _Length(rid, sentence, words, hours, setting, scenes.at(rid, index), of_talks=True)
        for found in find_amounts(text, start=sentence.start, end=sentence.end) if setting is None else ():
            if found.amount.unit in ("hour", "minute") and _is_of_something(text, found):
                hours = _in_hours(found.amount)
                words = found.span.of(text)
                yield _Length(rid, sentence, words, hours, Setting(rid), scenes.at(rid, index), of_talks=False)


def _is_of_something(text: str, found: FoundAmount) -> bool:
    """Tell whether a number of hours is how long something lasted: no term, no rate, and no distance in time."""
    before = text[max(0, found.span.start - 24) : found.span.start]
    return not _NO_LENGTH_BEHIND.match(text, found.span.end) and not _NO_LENGTH_BEFORE.search(before)


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
    return _in_hours(found[0].amount)


def _in_hours(told: Amount) -> Amount:
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
