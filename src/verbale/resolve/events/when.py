"""When an event was, as its own words, its clause and the report tell it."""

from __future__ import annotations

import re

from verbale.letters import fold_letters
from verbale.read.triggers import BY_RULE
from verbale.read.types import Trigger
from verbale.resolve.events.arguments import clause_above
from verbale.resolve.events.days import STRENGTH, days_of, iso_day
from verbale.resolve.events.delays import moved_to, put_off_by, set_for
from verbale.resolve.events.fates import fate_of
from verbale.resolve.events.incidents import families_of
from verbale.resolve.events.phrases import INDEFINITE, is_inside, is_length_of, is_setting, opens_with, phrase_of
from verbale.resolve.events.scene import Scene
from verbale.resolve.events.types import NO_DAYS, Days
from verbale.types import UNKNOWN_WHEN, Span, When

__all__ = ["NEWS_DAYS", "find_when", "lead_day", "through"]

NEWS_DAYS = 2  # days back that a report's news without a day of its own may lie


_COUNTED_IN = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|latest|only)\s(?:[\w-]+\s){1,4}(?:so\sfar\s)?$",
    re.IGNORECASE,
)


def find_when(scene: Scene, trigger: Trigger) -> tuple[When, Days]:
    """Return the time of an event; of "the fourth sitting this year" the year only counts, it is no time."""
    when, days = _find_when(scene, trigger)
    counted = when.precision in ("year", "month") and any(
        e.report == scene.report.id
        and e.quote.lower().startswith("this ")
        and _COUNTED_IN.search(scene.report.text, max(0, e.start - 60), e.start)
        for e in when.evidence
    )
    return (UNKNOWN_WHEN, NO_DAYS) if counted or _is_only_mentioned(scene, trigger) else (when, days)


def _is_only_mentioned(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a clause with a day only speaks of what once happened: "spoke on Friday of the blast"."""
    tokens = scene.reading.tokens
    if trigger.kind != "action" or not 0 <= trigger.token < len(tokens) or trigger.score != BY_RULE:
        return False
    token = tokens[trigger.token]
    spoken_of = token.upos == "NOUN" and token.deprel.split(":")[0] in ("obl", "nmod", "obj")
    own = scene.dated_at(trigger.token).how == "named" or _time_beside(scene, trigger, phrase_of(scene, trigger))
    return spoken_of and bool(families_of({scene.word(trigger.token)})) and not own


def _find_when(scene: Scene, trigger: Trigger) -> tuple[When, Days]:
    """Return the time that the event's own words give, else what the calendar says of its token.

    An event that only dates another one ("after the talks") takes no time from the other's clause. A day that the
    event is told to come before ("by Friday") is not its day.
    """
    phrase = phrase_of(scene, trigger)
    moved = moved_to(scene, trigger) or put_off_by(scene, trigger) or set_for(scene, trigger)
    if moved is not None and (days := days_of(moved, 3)).known:
        return moved, days
    beside = _time_beside(scene, trigger, phrase)
    if beside is not None and (days := days_of(beside, 3)).known:
        return beside, _overnight(scene, trigger, beside, days)
    same = _day_on_which(scene, trigger)
    if same is not None and (days := days_of(same, 3)).known:
        return same, days
    if trigger.kind == "strike" and _is_topic(scene, trigger):
        return UNKNOWN_WHEN, NO_DAYS
    fate = fate_of(scene, phrase)
    if (
        fate is not None
        and (told := scene.dated_at(fate)).how in ("named", "clause")
        and _is_of_fate(scene, phrase, told.when)
    ):
        return told.when, _overnight(scene, trigger, told.when, days_of(told.when, 3))
    after = _set_off_clause(scene, trigger)
    if after is not None:
        return after
    dated = scene.dated_at(trigger.token)
    if is_length_of(scene, phrase):
        around = dated.when if dated.when.start else _day_of_clause(scene, trigger)
        if (days := days_of(around, 2)).exact:
            # "Signed on Friday after three days of talks", "agreed early on Friday after nine hours of talks".
            early = _EARLY_ON.search(scene.report.text, max(0, phrase.start - 40), phrase.start)
            return around, Days(days.first - 1, days.last, days.strength) if early else days
    above = _day_of_clause(scene, trigger)
    around = dated.when if dated.when.start else above
    counted = _set_off(scene, trigger, phrase, above if above.start else around)
    if counted is not None:
        return counted
    if is_setting(scene, phrase):
        days = days_of(dated.when, 3) if dated.how == "named" else NO_DAYS
        if not days.known and opens_with(scene, phrase, INDEFINITE):
            # "after an hour-long meeting" brings it in: it was about when the rest was.
            days = days_of(dated.when, min(1, STRENGTH.get(dated.how, 0)))
        tied = _of_setting(scene, trigger) if days.strength < 2 else None
        if tied is not None:
            return tied, days_of(tied, 3)
        return (dated.when, days) if days.known else (UNKNOWN_WHEN, NO_DAYS)
    if _is_in_title(scene, trigger):
        days = days_of(dated.when, 3) if dated.how == "named" else NO_DAYS
        return (dated.when, days) if days.known else (UNKNOWN_WHEN, NO_DAYS)
    spelt_out = _spelt_out(scene, dated.when) if dated.how in ("named", "clause", "sentence") else None
    if spelt_out is not None:
        return spelt_out, days_of(spelt_out, 3)
    if dated.how in ("named", "clause") and not _is_bound(scene, trigger, dated.when):
        return dated.when, _overnight(scene, trigger, dated.when, days_of(dated.when, 3))
    for argument in sorted(trigger.arguments, key=lambda a: (-a.score, a.span)):
        own = is_inside(scene, trigger, argument) and not _is_of_relative(scene, trigger, argument.span)
        if argument.role == "time" and own and not _is_now(scene, argument.span):
            when = scene.when_of(argument.span)
            days = days_of(when, 3)
            if days.known and when.precision != "unknown" and not _is_bound(scene, trigger, when):
                return when, _overnight(scene, trigger, when, days)
    recent = _earlier_or_just(scene, trigger) if STRENGTH.get(dated.how, 0) < 2 else None
    if recent is not None:
        return recent, days_of(recent, 2)
    offered = _of_clause_before(scene, trigger) if dated.how not in ("named", "clause") else None
    if offered is not None and (days := days_of(offered, 3)).known:
        return offered, days
    borrowed = _borrowed(scene, trigger) if STRENGTH.get(dated.how, 0) < 2 else None
    if borrowed is not None and (days := days_of(borrowed, 2)).known:
        return borrowed, days
    days = days_of(dated.when, STRENGTH.get(dated.how, 0))
    if dated.how == "report" and days.exact:
        days = Days(days.first - NEWS_DAYS, days.last, days.strength)
    known = days.known and not _is_bound(scene, trigger, dated.when)
    return (dated.when, days) if known else (UNKNOWN_WHEN, NO_DAYS)


def _of_setting(scene: Scene, trigger: Trigger) -> When | None:
    """Return the time that the reader ties to what sets the scene, where it stands in the same phrase behind it.

    "It sailed a week late after a storm over the bay on May 3": of the storm. A comma or another verb ends the
    phrase, but for the clause of the event itself: "after a hearing that dragged on until Tuesday".
    """
    tokens = scene.reading.tokens
    for argument in sorted(trigger.arguments, key=lambda a: a.span):
        if argument.role != "time" or argument.span.start < trigger.span.end:
            continue
        between = Span(trigger.span.end, argument.span.start)
        verbs = [i for i in scene.tokens_in(between) if tokens[i].upos in ("VERB", "AUX")]
        own = all(tokens[i].deprel.startswith("acl") and tokens[i].head == trigger.token for i in verbs)
        if own and "," not in scene.words(between) and (when := scene.when_of(argument.span)).precision == "day":
            return when
    return None


_EARLIER = re.compile(r"\bearlier\s(?:\w+\s)?$", re.IGNORECASE)
_JUST = re.compile(r"\b(?:have|has|['’]ve|['’]s)\sjust\s$", re.IGNORECASE)


def _earlier_or_just(scene: Scene, trigger: Trigger) -> When | None:
    """Return the day of the report for what somebody "earlier signed" or "has just left for": of that same day."""
    tokens = scene.reading.tokens
    verb = 0 <= trigger.token < len(tokens) and tokens[trigger.token].upos == "VERB"
    published = scene.report.published
    if not verb or trigger.kind not in ("meeting", "call", "visit", "signing", "statement") or not published.start:
        return None
    if trigger.status not in ("held", "under way") or published.precision not in ("day", "hour", "minute"):
        return None
    before = scene.report.text[max(0, trigger.span.start - 30) : trigger.span.start]
    if _JUST.search(before) is None and _EARLIER.search(before) is None:
        return None
    day = published.start[:10]
    return When(day, day, "day", "told as of earlier that day", (scene.cite(trigger.span),))


def _of_clause_before(scene: Scene, trigger: Trigger) -> When | None:
    """Return the day of a clause that parsers hang on the noun behind: "the terms it set out in May at a session"."""
    tokens = scene.reading.tokens
    if not 0 <= trigger.token < len(tokens) or tokens[trigger.token].upos != "NOUN":
        return None
    for verb in scene.children(trigger.token, "acl"):
        if verb < trigger.token and (dated := scene.dated_at(verb)).how in ("named", "clause"):
            return dated.when
    return None


def _is_of_fate(scene: Scene, phrase: Span, when: When) -> bool:
    """Tell whether a day is that of what became of an event: not in "walked out on Monday after talks failed"."""
    first = min((e.start for e in when.evidence if e.report == scene.report.id), default=phrase.start)
    return first >= phrase.start or not is_setting(scene, phrase)


def lead_day(scene: Scene, first: int) -> When | None:
    """Return the day that the first sentence gives the news: "agreed on Wednesday"; None where it gives none."""
    sentence, published = scene.sentence(first), days_of(scene.report.published)
    if sentence is None or not published.exact:
        return None
    told = [
        when
        for timex in scene.reading.timexes
        if timex.type in ("DATE", "TIME")
        and sentence.span.covers(timex.span)
        and (days := days_of(when := scene.when_of(timex.span))).exact
        and published.first - NEWS_DAYS <= days.first <= published.first
    ]
    return told[0] if len({days_of(when).first for when in told}) == 1 else None


def _is_in_title(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether the event only says who somebody is: "the chief negotiator in the talks, Ada Lind, resigned"."""
    tokens = scene.reading.tokens
    if not 0 <= trigger.token < len(tokens) or not tokens[trigger.token].deprel.startswith("nmod"):
        return False
    head = tokens[trigger.token].head
    if head < 0 or tokens[head].upos not in ("NOUN", "PROPN"):
        return False
    titles = [r.title for r in scene.reading.roles]
    people = [m.span for m in scene.reading.mentions if m.label in ("person", "unnamed")]
    return any(span.covers(tokens[head].span) for span in (*titles, *people))


def _day_of_clause(scene: Scene, trigger: Trigger) -> When:
    """Return the day of the verb in whose setting a noun stands, unknown where it has none."""
    tokens = scene.reading.tokens
    position = trigger.token
    for _ in range(3):
        position = tokens[position].head if 0 <= position < len(tokens) else -1
        if position < 0:
            return UNKNOWN_WHEN
        dated = scene.dated_at(position)
        if dated.how in ("named", "clause"):
            return dated.when
    return UNKNOWN_WHEN


_AGREED = re.compile(r"\b(?:agree|deal\b|accord|settle|pact\b|truce\b)", re.IGNORECASE)
_MADE_KNOWN = ("signing", "departure", "appointment")  # what is announced on the day on which it is done


def _is_now(scene: Scene, span: Span) -> bool:
    return scene.words(span).lower() in ("now", "currently", "at present")


_RELATIVE = re.compile(r",\s(?:who|whom|whose|which|where)\s", re.IGNORECASE)


def _is_of_relative(scene: Scene, trigger: Trigger, span: Span) -> bool:
    """Tell whether a time is that of a clause set behind the trigger: "replaced by Lind, who flew in a week later"."""
    return _RELATIVE.search(scene.report.text, trigger.span.end, max(trigger.span.end, span.start)) is not None


def _borrowed(scene: Scene, trigger: Trigger) -> When | None:
    """Return the day of the clause above where it is the event's too, None elsewhere.

    So it is of a clause with "where" ("came back on Monday from Graz, where he met the envoy"), of an errand ("flew
    there on Monday to meet her"), and of a change of office or a signing that is made known ("announced on Monday that
    she had resigned").
    """
    tokens = scene.reading.tokens
    if not 0 <= trigger.token < len(tokens):
        return None
    above = clause_above(scene, trigger.token)
    made_known = trigger.kind in _MADE_KNOWN or _AGREED.search(scene.words(trigger.span)) is not None
    if above is None and made_known and tokens[trigger.token].deprel == "ccomp":
        above = tokens[trigger.token].head
    for _ in range(2):
        if above is None or above < 0:
            return None
        dated = scene.dated_at(above)
        if dated.how in ("named", "clause"):
            return dated.when
        above = tokens[above].head if tokens[above].deprel == "parataxis" else None
    return None


_AFTER_DAYS = re.compile(
    r"\b(?P<count>an?|one|two|three|four|five|six|seven|ten|\d{1,2})\s(?P<unit>day|week)s?\s"
    r"(?P<side>after|before|following|ahead of)\s(?:the\s|its\s|their\s|an?\s)?"
    r"(?:(?:\w+\s)?(?:round|session|day)\sof\s(?:the\s|their\s)?(?:\w+\s)?)?$",
    re.IGNORECASE,
)
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}


def _set_off(scene: Scene, trigger: Trigger, phrase: Span, when: When) -> tuple[When, Days] | None:
    """Return the day of what another came so many days after or before: "resigned on Friday, two days after it"."""
    if trigger.span.start <= 0:
        return None
    start = max(0, phrase.start - 40)
    return _counted(scene, Span(start, phrase.start + 4), when) or _counted(scene, Span(start, phrase.start), when)


def _counted(scene: Scene, words: Span, when: When) -> tuple[When, Days] | None:
    """Return the day so many days before or after `when` as the last of the words tell, None where they tell none."""
    found = _AFTER_DAYS.search(scene.words(words))
    days = days_of(when, 3)
    if found is None or not days.exact:
        return None
    count = int(found["count"]) if found["count"].isdigit() else _COUNTS[fold_letters(found["count"])]
    away = count * (7 if found["unit"].lower() == "week" else 1)
    day = days.first + (away if found["side"].lower() in ("before", "ahead of") else -away)
    told = iso_day(day)
    return When(told, told, "day", "counted from the day beside it", when.evidence), Days(day, day, 2)


def _set_off_clause(scene: Scene, trigger: Trigger) -> tuple[When, Days] | None:
    """Return the day of a clause that came so many days after or before: "signed on Friday, a day after they voted"."""
    tokens = scene.reading.tokens
    if not 0 <= trigger.token < len(tokens):
        return None
    verb = tokens[trigger.token].head if tokens[trigger.token].deprel.startswith("nsubj") else trigger.token
    if verb < 0 or not tokens[verb].deprel.startswith("advcl"):
        return None
    mark, above = scene.child(verb, "mark"), tokens[verb].head
    if mark is None or above < 0 or scene.word(mark) not in ("after", "before"):
        return None
    when = scene.dated_at(above).when
    return _counted(scene, Span(max(0, tokens[mark].start - 40), tokens[mark].end + 1), when)


_THE_DAY = re.compile(
    r",?\s(?:the|which\sis(?:\salso)?\sthe)\s(?:very\s|same\s)?day\s(?:on\swhich|that|when|for\swhich)\s", re.IGNORECASE
)


def _day_on_which(scene: Scene, trigger: Trigger) -> When | None:
    """Return the day that a clause hangs on: "the round is on 6 November, the day on which pilots mean to strike"."""
    text, sentence = scene.report.text, scene.sentence_span(trigger.span.start)
    found = next(_THE_DAY.finditer(text, max(sentence.start, trigger.span.start - 90), trigger.span.start), None)
    if found is None:
        return None
    before = [
        t.span
        for t in scene.reading.timexes
        if t.type == "DATE" and sentence.start <= t.span.start and t.span.end <= found.start() + 1
    ]
    return scene.when_of(max(before)) if before else None


# "Negotiators in the bus strike agreed on Friday", "talks aimed at averting a strike broke off on Friday"
_OF_THE_STRIKE = re.compile(
    r"\b(?:in|of|over|about|avert(?:ing)?|avoid(?:ing)?|prevent(?:ing)?|head(?:ing)?\soff|end(?:ing)?|settl(?:e|ing))\s(?:the\s|an?\s)?$",
    re.IGNORECASE,
)


def _is_topic(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a strike is only what a clause is about: "rules on a strike by pilots on Friday", "voted to strike".

    The time of the clause is then that of the ruling or the vote.
    """
    tokens = scene.reading.tokens
    if not 0 <= trigger.token < len(tokens):
        return False
    token = tokens[trigger.token]
    if token.upos == "NOUN" and token.deprel.startswith("nmod"):
        return True
    start = phrase_of(scene, trigger).start
    if token.upos == "NOUN" and _OF_THE_STRIKE.search(scene.report.text, max(0, start - 24), start):
        return True
    votes = {t.token for t in scene.reading.triggers if t.kind == "vote"}
    above = token.head
    for _ in range(2):
        if above < 0:
            return False
        if above in votes and above != trigger.token:
            return True
        above = tokens[above].head
    return False


_SMALL_HOURS = re.compile(
    r"\b(?:(?:one|two|three|four|five|[1-5](?:[.:]\d\d)?)(?:\so['’]clock|\s?a\.?m\.?)?(?:\s(?:in\sthe|this|yesterday|on\s\w+day)"
    r"\smorning|\s?a\.?m\.?\b)|small\shours|pre-?dawn|(?:before|at|until)\s(?:dawn|daybreak|first\slight)|after\smidnight)\b",
    re.IGNORECASE,
)
_EARLY = re.compile(r"\b(?:early|before dawn|after midnight)(?: on)? ?$", re.IGNORECASE)


def _overnight(scene: Scene, trigger: Trigger, when: When, days: Days) -> Days:
    """Return the days with the one before, where something ended early in the day: it began the evening before."""
    cited = next((e for e in when.evidence if e.report == scene.report.id), None)
    if cited is None or not days.exact:
        return days
    if trigger.kind not in ("meeting", "call"):
        return days
    early = (
        _EARLY.search(scene.report.text, max(0, cited.start - 20), cited.start)
        or cited.quote.lower().startswith("early")
        or _SMALL_HOURS.search(scene.report.text, max(0, cited.start - 40), cited.end + 10)
    )
    return Days(days.first - 1, days.last, days.strength) if early else days


_EARLY_ON = re.compile(r"\b(?:early|before dawn|after midnight|in the small hours)\b", re.IGNORECASE)
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
# "appointed minister of trade by a decree of 3 May", "resigned as head of the board on Friday"
_OF_OFFICE = re.compile(r"(?:\sas)?\s[^,.;:()\n]{0,60}\b(?:on|in|by a decree of|by a decree on)\s", re.IGNORECASE)
_BEHIND = re.compile(
    r"(?:\s(?:in|at|near)\s(?:the\s|its\s|their\s|his\s|her\s)?[A-Za-z][^,.;:()]{1,40}?"
    r"(?:,\s[A-Z][\w. ]{1,20},?|\s\([^()]{1,40}\))?)?"
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
        if not (inside or behind):
            continue
        between = scene.report.text[trigger.span.end : timex.span.start]
        if trigger.kind in ("departure", "appointment") and behind and _OF_OFFICE.fullmatch(between):
            return scene.when_of(timex.span)
        if not inside and "," in between and is_setting(scene, phrase):
            continue
        if inside or _BEHIND.fullmatch(scene.report.text, trigger.span.end, timex.span.start):
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
    if found is None or days.last - days.first > 1 or days.strength < 2:
        return days
    told = fold_letters(found[1])
    count = int(told) if told.isdigit() else ("two", "three", "four", "five", "six").index(told) + 2
    return Days(days.first - count + 1, days.last, days.strength)
