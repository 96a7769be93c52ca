"""Weekdays that the calendar, which goes by the tense of the clause, puts into the wrong week.

What is planned by words that look ahead lies ahead, and what is told as done is over, whatever the verb beside it.
"""

from __future__ import annotations

import re

from verbale.read.types import Trigger
from verbale.resolve.events.days import days_of, iso_day
from verbale.resolve.events.fates import fate_of
from verbale.resolve.events.phrases import phrase_of
from verbale.resolve.events.scene import Scene
from verbale.resolve.events.standing import is_demanded, is_invited
from verbale.resolve.events.types import Days
from verbale.types import When

__all__ = ["is_past_plan", "last_such", "to_come"]


def is_past_plan(scene: Scene, trigger: Trigger, days: Days) -> bool:
    """Tell whether a day gone by is given to what is yet to come: "Lind, who will open the hearing, said earlier"."""
    published = days_of(scene.report.published)
    return (
        trigger.tense == "future"
        and trigger.status == "planned"
        and days.known
        and published.exact
        and days.last < published.first
        and fate_of(scene, phrase_of(scene, trigger)) is None
    )


_LOOKS_AHEAD = re.compile(
    r"\b(?:ahead of|before|eve of|about|for|prepar\w+ for|run-up to)\s(?:\S+\s){0,3}$", re.IGNORECASE
)
_EVE = re.compile(r"\b(?:before|eve of|ahead of|in advance of|run-up to)\s(?:\S+\s){0,3}$", re.IGNORECASE)
_LAST = "not told as to come: the last "


def to_come(scene: Scene, trigger: Trigger, when: When, days: Days) -> tuple[When, Days]:
    """Return the weekday to come for what is planned by words that look ahead: "on the eve of their talks on Friday".

    The calendar, which goes by the tense of the clause, takes such a weekday for the last one.
    """
    published = days_of(scene.report.published)
    if fate_of(scene, phrase_of(scene, trigger)) is not None:
        return when, days
    ahead = trigger.status == "planned" and (
        trigger.tense != "past"
        or _LOOKS_AHEAD.search(scene.report.text[max(0, trigger.span.start - 60) : trigger.span.start]) is not None
    )
    ahead = ahead or is_demanded(scene, trigger)
    ahead = ahead or (
        trigger.tense == "present"
        and _EVE.search(scene.report.text[max(0, trigger.span.start - 60) : trigger.span.start]) is not None
    )
    ahead = ahead or is_invited(scene, trigger) or _was_still_to(scene, trigger) or _is_called_for(scene, trigger, when)
    told_last = (when.basis or "").startswith(_LAST) and days.exact and published.exact
    if not ahead or not told_last or not published.first - 7 < days.first < published.first:
        return when, days
    day = iso_day(days.first + 7)
    return When(day, day, "day", "planned as of the report: the next such day", when.evidence), Days(
        days.first + 7, days.first + 7, days.strength
    )


_WAS_TO = re.compile(r"\b(?:was|were)\s(?:due\s|set\s|expected\s|scheduled\s)?to\s(?:\w+\s)?$", re.IGNORECASE)
_CAME_OTHERWISE = re.compile(r"\b(?:but|however|instead|cancel\w*|postpon\w*|off)\b", re.IGNORECASE)


_BY_DEED = re.compile(r"\b(?:with|after|following|since|despite|given|thanks to)\s(?:[\w’'.-]+\s){0,5}$", re.IGNORECASE)
_FIRST = "told as to come: the first "


def last_such(scene: Scene, trigger: Trigger, when: When, days: Days) -> tuple[When, Days]:
    """Return the weekday gone by of a deed that is done, told as a noun: "after the acceptance of terms on Friday".

    The calendar, which goes by the tense of the clause, takes such a weekday for one to come.
    """
    tokens, published = scene.reading.tokens, days_of(scene.report.published)
    told = trigger.status == "held" and 0 <= trigger.token < len(tokens) and tokens[trigger.token].upos == "NOUN"
    ahead = (when.basis or "").startswith(_FIRST) and days.exact and published.exact and days.first > published.first
    before = scene.report.text[max(0, trigger.span.start - 80) : trigger.span.start]
    if not told or not ahead or _BY_DEED.search(before) is None or scene.child(trigger.token, "nmod") is None:
        return when, days
    day = iso_day(days.first - 7)
    return When(day, day, "day", "told as done: the last such day", when.evidence), Days(
        days.first - 7, days.first - 7, days.strength
    )


def _was_still_to(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether "were to vote on Thursday" is of a day to come: its sentence does not say that it came otherwise."""
    if trigger.kind not in ("meeting", "call", "visit", "vote", "signing") or trigger.status != "planned":
        return False
    sentence = scene.sentence_span(trigger.span.start)
    before = scene.report.text[max(sentence.start, trigger.span.start - 40) : trigger.span.start]
    after = scene.report.text[trigger.span.end : sentence.end]
    return _WAS_TO.search(before) is not None and _CAME_OTHERWISE.search(after) is None


_CALLED = re.compile(
    r"\b(?:called?|calls|convened|summoned|announced|organi[sz]ed|plans?|planned|set|fixed|arranged)\s", re.I
)


def _is_called_for(scene: Scene, trigger: Trigger, when: When) -> bool:
    """Tell whether it is called for a day: "announced a ballot for Friday", "fixed the hearing for May 3"."""
    first = min((e.start for e in when.evidence if e.report == scene.report.id), default=0)
    if trigger.status != "planned" or first < trigger.span.end:
        return False
    sentence = scene.sentence_span(trigger.span.start)
    before = scene.report.text[sentence.start : trigger.span.start]
    return scene.report.text.endswith(" for ", 0, first) and _CALLED.search(before[-60:]) is not None
