"""What is put off: the day for which it had been set, and the new one."""

from __future__ import annotations

import re

from verbale.letters import fold_letters
from verbale.read.types import Trigger
from verbale.resolve.events.days import days_of, iso_day
from verbale.resolve.events.scene import Scene
from verbale.types import When

__all__ = ["moved_to", "put_off_by", "set_for", "was_set_for"]

_SET_FOR = re.compile(
    r"[^.;:\n]{0,90}?\b(?:planned|scheduled|set|due|slated|convened|called|arranged|fixed|expected)\s"
    r"(?:for|on|to (?:take place|be held|begin|start|open|resume)(?: on)?)\s(?:the\s)?",
    re.IGNORECASE,
)


_HOST = r"(?:host|hold|stage|convene|chair|organi[sz]e|arrange|mediate)(?:s|ed|d)?"
_TO_HOST = re.compile(
    rf",?\s(?:which|that)\s[^.;:,\n]{{0,60}}?\b(?:to\s|will\s|would\s|was\sto\s|were\sto\s)?{_HOST}\s(?:[^.;:,\n]{{1,40}}\s)?(?:on\s)?",
    re.IGNORECASE,
)


def _hosted_on(scene: Scene, trigger: Trigger) -> When | None:
    """Return the day of a clause that says who is to host it: "which the museum was to host on Friday"."""
    for timex in scene.reading.timexes:
        near = 0 < timex.span.start - trigger.span.end <= 140 and timex.type in ("DATE", "TIME")
        if near and _is_behind(_TO_HOST, scene, trigger, timex.span.start):
            return _nearest(scene, scene.when_of(timex.span))
    return None


def _is_behind(pattern: re.Pattern[str], scene: Scene, trigger: Trigger, end: int) -> bool:
    """Tell whether a pattern fills the words from the trigger, or from a clause that opens behind it, to `end`."""
    text = scene.report.text
    if pattern.fullmatch(text, trigger.span.end, end):
        return True
    comma = text.find(", ", trigger.span.end, end)
    return comma >= 0 and pattern.fullmatch(text, comma, end) is not None


def set_for(scene: Scene, trigger: Trigger) -> When | None:
    """Return the day for which the words right behind a meeting say it was set: "that was meant for Sunday"."""
    if trigger.kind not in ("meeting", "call", "visit", "vote"):
        return None
    if trigger.status not in ("planned", "cancelled", "postponed"):
        return None
    hosted = _hosted_on(scene, trigger)
    if hosted is not None:
        return hosted
    if trigger.status == "planned":
        return _called_for(scene, trigger)
    for timex in scene.reading.timexes:
        near = 0 < timex.span.start - trigger.span.end <= 120 and timex.type in ("DATE", "TIME")
        if near and _SET_FOR.fullmatch(scene.report.text, trigger.span.end, timex.span.start):
            return _nearest(scene, scene.when_of(timex.span))
    return None


_NEXT = "told as to come: the first "


def _called_for(scene: Scene, trigger: Trigger) -> When | None:
    """Return the day for which the next words say that it is called: "the ballot, set for Monday"."""
    for timex in scene.reading.timexes:
        near = 0 < timex.span.start - trigger.span.end <= 90 and timex.type in ("DATE", "TIME")
        if near and _CALLED_FOR.fullmatch(scene.report.text, trigger.span.end, timex.span.start):
            return scene.when_of(timex.span)
    return None


_CALLED_FOR = re.compile(
    r",?\s(?:(?:which|that)\s(?:has\sbeen|have\sbeen|had\sbeen|was|were|is|are)\s)?(?:now\s|\w+ly\s)?"
    r"(?:planned|scheduled|set|due|slated|convened|called|arranged|fixed|expected|pencilled\sin)\s"
    r"(?:for|on|to (?:take place|be held|begin|start|open|resume)(?: on)?)\s(?:the\s)?",
    re.IGNORECASE,
)


def _nearest(scene: Scene, when: When) -> When:
    """Return the weekday nearest to the report of what was called off for one: it may be over as well as ahead."""
    days, published = days_of(when), days_of(scene.report.published)
    if not (when.basis or "").startswith(_NEXT) or not days.exact or not published.exact:
        return when
    if days.first - published.first <= published.first - (days.first - 7):
        return when
    day = iso_day(days.first - 7)
    return When(day, day, "day", "called off: the nearest such day to the report's", when.evidence)


_TO = re.compile(r"[^.;:]{0,90}?\b(?:to|until|till)\s(?:the\s)?$", re.IGNORECASE)


def moved_to(scene: Scene, trigger: Trigger) -> When | None:
    """Return the new day of what is put off: "moved to 3 May", "put back a week, to Monday"."""
    tokens = scene.reading.tokens
    if trigger.status != "postponed" or not 0 <= trigger.token < len(tokens):
        return None
    verb = tokens[trigger.token].head
    if verb >= 0 and tokens[trigger.token].deprel.startswith("nmod") and tokens[verb].upos == "NOUN":
        verb = tokens[verb].head  # "a round of bargaining was put off until Monday"
    if verb < 0 or tokens[verb].upos != "VERB":
        return None
    sentence = scene.sentence_span(trigger.span.start)
    for timex in scene.reading.timexes:
        behind = tokens[verb].end < timex.span.start < sentence.end and timex.type in ("DATE", "TIME")
        if behind and _TO.fullmatch(scene.report.text, tokens[verb].end, timex.span.start):
            return scene.when_of(timex.span)
    return None


_HAVE_BEEN = r"have\s(?:been\sheld|begun|started|opened|taken\splace|met)"
_HAD_BEEN_SET = re.compile(
    r"[^.;:\n]{0,60}?\b(?:planned|scheduled|set|due|slated|convened|called|arranged|fixed|expected|pencilled\sin|meant"
    rf"|supposed|(?:to|should)\s{_HAVE_BEEN})\b[^.;:\n]{{0,70}}?\s(?:for|on)\s(?:the\s)?"
    rf"|[^.;:\n]{{0,60}}?\b(?:to|should)\s{_HAVE_BEEN}\s"
    r"|[^.;:\n]{0,90}?\b(?:was|were)\sto\s(?:open|begin|start|resume|convene|reconvene|meet|sit|be\sheld|take\splace)\b"
    r"[^.;:\n]{0,50}?\s(?:for|on)\s(?:the\s)?",
    re.IGNORECASE,
)
_FROM = re.compile(r"[^.;:\n]{0,90}?\b(?:from|instead\sof(?:\son)?|rather\sthan(?:\son)?)\s(?:the\s)?", re.IGNORECASE)
_OWNED = re.compile(r"(?:['’]s?)?\s(?:[\w-]+\s){0,3}")
_LAST = "not told as to come: the last "


def was_set_for(scene: Scene, trigger: Trigger) -> frozenset[int]:
    """Return the days, as ordinals, for one of which the words say that what is put off had been set; none where not.

    So they do in "the signing, due to take place in Graz on Friday, was postponed", "moved from Friday to Monday" and
    "Friday's hearing was put off". A weekday may be the last such as well as the next.
    """
    if trigger.status != "postponed":
        return frozenset()
    text, sentence = scene.report.text, scene.sentence_span(trigger.span.start)
    new = moved_to(scene, trigger)
    for timex in scene.reading.timexes:
        span = timex.span
        if timex.type not in ("DATE", "TIME") or not sentence.covers(span):
            continue
        behind = span.start - trigger.span.end
        told = 0 < behind <= 160 and (
            _HAD_BEEN_SET.fullmatch(text, trigger.span.end, span.start)
            or _FROM.fullmatch(text, trigger.span.end, span.start)
        )
        owned = (
            new is not None and span.end <= trigger.span.start and _OWNED.fullmatch(text, span.end, trigger.span.start)
        )
        if told or owned:
            return _either(scene.when_of(span))
    return frozenset()


_BY_A_DAY = re.compile(
    r"\b(?:put\s(?:off|back)|postponed?|delay(?:ed)?|deferred|defer|(?:push|mov|set)(?:ed|e)?\sback)\b[^.;:,\n]{0,40}?\s(?:by|for)\s"
    r"(?P<count>an?|one|two|three|24|48)\s(?P<unit>day|week|hour)s?\b",
    re.IGNORECASE,
)
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "24": 1, "48": 2}


def put_off_by(scene: Scene, trigger: Trigger) -> When | None:
    """Return the day of what is put off by so many days from the one day that its sentence tells; None elsewhere."""
    sentence = scene.sentence_span(trigger.span.start)
    found = _BY_A_DAY.search(scene.words(sentence)) if trigger.status == "postponed" else None
    hours = found is not None and found["unit"].lower() == "hour" and not found["count"].isdigit()
    if found is None or hours:
        return None
    told = [w for t in scene.reading.timexes if sentence.covers(t.span) and days_of(w := scene.when_of(t.span)).exact]
    days = {days_of(w).first for w in told}
    if len(days) != 1:
        return None
    count = _COUNTS[fold_letters(found["count"])] * (7 if found["unit"].lower() == "week" else 1)
    day = iso_day(days.pop() + count)
    return When(day, day, "day", "put off by so long from the day told", told[0].evidence)


def _either(when: When) -> frozenset[int]:
    """Return the day; of a weekday the one a week off as well, on the other side of the report."""
    days, basis = days_of(when), when.basis or ""
    if not days.exact:
        return frozenset()
    other = 7 if basis.startswith(_LAST) else -7 if basis.startswith(_NEXT) else 0
    return frozenset({days.first, days.first + other})
