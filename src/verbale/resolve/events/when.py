"""When an event was, as its own words, its clause and the report tell it."""

from __future__ import annotations

import re

from verbale.read.types import Trigger
from verbale.resolve.events.arguments import relative_where
from verbale.resolve.events.days import STRENGTH, days_of
from verbale.resolve.events.phrases import INDEFINITE, is_inside, is_setting, opens_with, phrase_of
from verbale.resolve.events.scene import Scene
from verbale.resolve.events.types import NO_DAYS, Days
from verbale.types import UNKNOWN_WHEN, Span, When

__all__ = ["NEWS_DAYS", "find_when", "through"]

NEWS_DAYS = 2  # days back that a report's news without a day of its own may lie


def find_when(scene: Scene, trigger: Trigger) -> tuple[When, Days]:
    """Return the time that the event's own words give, else what the calendar says of its token.

    An event that only dates another one ("after the talks") takes no time from the other's clause. A day that the
    event is told to come before ("by Friday") is not its day.
    """
    phrase = phrase_of(scene, trigger)
    moved = _moved_to(scene, trigger) or _set_for(scene, trigger)
    if moved is not None and (days := days_of(moved, 3)).known:
        return moved, days
    beside = _time_beside(scene, trigger, phrase)
    if beside is not None and (days := days_of(beside, 3)).known:
        return beside, _overnight(scene, beside, days)
    dated = scene.dated_at(trigger.token)
    if is_setting(scene, phrase):
        days = days_of(dated.when, 3) if dated.how == "named" else NO_DAYS
        if not days.known and opens_with(scene, phrase, INDEFINITE):
            # "after an hour-long meeting" brings it in: it was about when the rest was.
            days = days_of(dated.when, min(1, STRENGTH.get(dated.how, 0)))
        return (dated.when, days) if days.known else (UNKNOWN_WHEN, NO_DAYS)
    spelt_out = _spelt_out(scene, dated.when) if dated.how in ("named", "clause", "sentence") else None
    if spelt_out is not None:
        return spelt_out, days_of(spelt_out, 3)
    if dated.how in ("named", "clause") and not _is_bound(scene, trigger, dated.when):
        return dated.when, _overnight(scene, dated.when, days_of(dated.when, 3))
    for argument in sorted(trigger.arguments, key=lambda a: (-a.score, a.span)):
        if argument.role == "time" and is_inside(scene, trigger, argument) and not _is_now(scene, argument.span):
            when = scene.when_of(argument.span)
            days = days_of(when, 3)
            if days.known and when.precision != "unknown" and not _is_bound(scene, trigger, when):
                return when, _overnight(scene, when, days)
    borrowed = _borrowed(scene, trigger) if STRENGTH.get(dated.how, 0) < 2 else None
    if borrowed is not None and (days := days_of(borrowed, 2)).known:
        return borrowed, days
    days = days_of(dated.when, STRENGTH.get(dated.how, 0))
    if dated.how == "report" and days.exact:
        days = Days(days.first - NEWS_DAYS, days.last, days.strength)
    known = days.known and not _is_bound(scene, trigger, dated.when)
    return (dated.when, days) if known else (UNKNOWN_WHEN, NO_DAYS)


_SET_FOR = re.compile(
    r"[^.;:\n]{0,90}?\b(?:planned|scheduled|set|due|slated|convened|called|arranged|fixed|expected)\s"
    r"(?:for|on|to (?:take place|be held|begin|start|open|resume)(?: on)?)\s(?:the\s)?",
    re.IGNORECASE,
)


def _set_for(scene: Scene, trigger: Trigger) -> When | None:
    """Return the day for which the words right behind a meeting say it was set: "that had been planned for Sunday"."""
    if trigger.kind not in ("meeting", "call", "visit", "vote") or trigger.status not in ("cancelled", "postponed"):
        return None
    for timex in scene.reading.timexes:
        near = 0 < timex.span.start - trigger.span.end <= 120 and timex.type in ("DATE", "TIME")
        if near and _SET_FOR.fullmatch(scene.report.text, trigger.span.end, timex.span.start):
            return scene.when_of(timex.span)
    return None


_TO = re.compile(r"[^.;:]{0,90}?\b(?:to|until|till)\s(?:the\s)?$", re.IGNORECASE)
_MADE_KNOWN = ("signing", "departure", "appointment")  # what is announced on the day on which it is done


def _moved_to(scene: Scene, trigger: Trigger) -> When | None:
    """Return the new day of what is put off: "moved to 3 May", "put back a week, to Monday"."""
    tokens = scene.reading.tokens
    if trigger.status != "postponed" or not 0 <= trigger.token < len(tokens):
        return None
    verb = tokens[trigger.token].head
    if verb < 0 or tokens[verb].upos != "VERB":
        return None
    sentence = scene.sentence_span(trigger.span.start)
    for timex in scene.reading.timexes:
        behind = tokens[verb].end < timex.span.start < sentence.end and timex.type in ("DATE", "TIME")
        if behind and _TO.fullmatch(scene.report.text, tokens[verb].end, timex.span.start):
            return scene.when_of(timex.span)
    return None


def _is_now(scene: Scene, span: Span) -> bool:
    return scene.words(span).lower() in ("now", "currently", "at present")


def _borrowed(scene: Scene, trigger: Trigger) -> When | None:
    """Return the day of the clause above where it is the event's too, None elsewhere.

    So it is of a relative clause with "where" ("came back on Monday from Graz, where he met the envoy"), and of a
    change of office or a signing that is made known ("announced on Monday that she had resigned").
    """
    tokens = scene.reading.tokens
    if not 0 <= trigger.token < len(tokens):
        return None
    place = relative_where(scene, trigger.token)
    above = tokens[place].head if place is not None else -1
    if place is None and trigger.kind in _MADE_KNOWN and tokens[trigger.token].deprel == "ccomp":
        above = tokens[trigger.token].head
    dated = scene.dated_at(above) if above >= 0 else None
    return dated.when if dated is not None and dated.how in ("named", "clause") else None


_EARLY = re.compile(r"\b(?:early|before dawn|after midnight)(?: on)? ?$", re.IGNORECASE)


def _overnight(scene: Scene, when: When, days: Days) -> Days:
    """Return the days with the one before, where something ended early in the day: it began the evening before."""
    cited = next((e for e in when.evidence if e.report == scene.report.id), None)
    if cited is None or not days.exact:
        return days
    early = _EARLY.search(scene.report.text, max(0, cited.start - 20), cited.start) or cited.quote.lower().startswith(
        "early"
    )
    return Days(days.first - 1, days.last, days.strength) if early else days


_APPOSED = re.compile(r"[^.;:!?\n]{0,40},\s(?:on\s)?")
_FULL = re.compile(r"\d")


def _spelt_out(scene: Scene, when: When) -> When | None:
    """Return the date that spells out a relative one: the second of "the day after the vote, on December 1,"."""
    cited = next((e for e in when.evidence if e.report == scene.report.id), None)
    if cited is None or not when.basis or _FULL.search(cited.quote):
        return None
    for timex in scene.reading.timexes:
        near = 0 < timex.span.start - cited.end <= 50 and _FULL.search(scene.words(timex.span))
        if near and _APPOSED.fullmatch(scene.report.text, cited.end, timex.span.start):
            full = scene.when_of(timex.span)
            return full if full.precision in ("day", "hour", "minute") else None
    return None


_UNTIL = re.compile(r"\b(?:before|by|until|till|no later than)\s+(?:the\s+)?(?:end of\s+)?$", re.IGNORECASE)
_BEHIND = re.compile(
    r"(?:\s(?:in|at|near)\s(?:the\s)?[A-Z][^,.;:()]{1,40}?(?:,\s[A-Z][\w. ]{1,20},?|\s\([^()]{1,40}\))?)?"
    r",?\s(?:on\s|in\s|held\s(?:on|in)\s)?"
)


def _is_bound(scene: Scene, trigger: Trigger, when: When) -> bool:
    """Tell whether the words that the time rests on only say before when; a deadline is such a time."""
    if trigger.kind in ("deadline", "vote", "strike", "action"):
        return False
    first = min((e.start for e in when.evidence if e.report == scene.report.id), default=None)
    return first is not None and _UNTIL.search(scene.report.text, max(0, first - 30), first) is not None


def _time_beside(scene: Scene, trigger: Trigger, phrase: Span) -> When | None:
    """Return the time in the phrase itself ("the 3 May talks") or right behind it ("talks in Graz on 3 May")."""
    for timex in scene.reading.timexes:
        if timex.type not in ("DATE", "TIME"):
            continue
        inside = phrase.covers(timex.span)
        behind = 0 <= timex.span.start - trigger.span.end <= 70 and _are_nominal(
            scene, Span(trigger.span.end, timex.span.start)
        )
        between = scene.report.text[trigger.span.end : timex.span.start]
        if not inside and "," in between and is_setting(scene, phrase):
            continue
        if inside or (behind and _BEHIND.fullmatch(scene.report.text, trigger.span.end, timex.span.start)):
            when = scene.when_of(timex.span)
            if when.start:
                return when
    return None


def _are_nominal(scene: Scene, span: Span) -> bool:
    """Tell whether no verb stands in the span."""
    return all(scene.reading.tokens[i].upos not in ("VERB", "AUX") for i in scene.tokens_in(span))


_DAYS_LONG = re.compile(r"\b(two|three|four|five|six|\d)[\s-]days?\b", re.IGNORECASE)


def through(days: Days, duration: str) -> Days:
    """Return the days of something that took several and is dated by its last: from its first day on."""
    found = _DAYS_LONG.search(duration)
    if found is None or not days.exact or days.strength < 2:
        return days
    told = found[1].lower()
    count = int(told) if told.isdigit() else ("two", "three", "four", "five", "six").index(told) + 2
    return Days(days.first - count + 1, days.last, days.strength)
