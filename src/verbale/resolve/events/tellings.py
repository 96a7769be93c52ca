"""From the reader's triggers to tellings: who, where, when, how long, which round, as one clause says it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import msgspec

from verbale.lexicon import country_of_place, state_of
from verbale.read.types import Argument, EventKind, Trigger
from verbale.resolve.events.arguments import duration_by_tree, participants_by_tree, partners_beside, places_by_tree
from verbale.resolve.events.coding import code_of
from verbale.resolve.events.days import STRENGTH, days_of, publication_day
from verbale.resolve.events.delegations import listed_people
from verbale.resolve.events.places import Where, fold_place, is_venue, make_where
from verbale.resolve.events.rounds import find_duration, round_number
from verbale.resolve.events.scene import Scene
from verbale.resolve.events.types import NO_DAYS, Days, Part, Telling
from verbale.resolve.types import Capacity, EventKindOut, Reference, Status
from verbale.types import UNKNOWN_WHEN, Span, When

__all__ = ["find_tellings"]

KINDS: dict[EventKind, EventKindOut] = {
    "meeting": "meeting",
    "call": "call",
    "visit": "visit",
    "signing": "signing",
    "appointment": "appointment",
    "departure": "departure",
    "publication": "publication",
    "statement": "statement",
    "vote": "action",
    "strike": "action",
    "deadline": "action",
    "action": "action",
}
_BETWEEN = ("meeting", "call", "visit", "signing")
_PARTS = ("participant", "head", "member", "host", "mediator")
_CAPACITY: dict[str, Capacity] = {"head": "head", "member": "member", "host": "host", "mediator": "mediator"}
_DEFINITE = {"the", "this", "that", "these", "those", "their", "its", "his", "her", "both"}
_INDEFINITE = {"a", "an", "another", "new", "fresh", "separate"}
# Prepositions that make an event the setting of another one.
_SETTING = {
    "after", "before", "during", "following", "since", "until", "from", "of", "ahead", "despite", "amid", "through",
    "prior", "throughout", "beyond",
}  # fmt: skip
_COUNTED = {"hour", "minute", "week", "round", "session", "serie", "day", "set", "stage", "phase", "cycle"}
_NOMINAL = {"NOUN", "PROPN", "ADJ", "NUM", "DET", "PRON", "PART", "SYM"}
_SURE = 0.6  # score from which a trigger is taken even where it only qualifies a noun
_LEAD_SENTENCES = 3  # news is told in the title and the first sentences
_NEWS_DAYS = 2  # days back that a report's news without a day of its own may lie
_WINDOW = 12  # words on each side of a trigger that count as its wording
_CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "NUM"}
_HOST = re.compile(r"\b(?:hosted|received|welcomed)\s+(?:by\s+)?$", re.IGNORECASE)


def find_tellings(scene: Scene) -> tuple[Telling, ...]:
    """Return one telling for each trigger that may be an event of the record, in text order.

    What is only imagined ("if they meet", "would strike") is none.
    """
    told = [t for t in scene.reading.triggers if _is_told(scene, t)]
    found = [_telling(scene, msgspec.structs.replace(t, kind=_kind(scene, t, _phrase(scene, t)))) for t in told]
    return tuple(sorted(found, key=lambda t: (t.trigger, t.kind)))


_PHONE = re.compile(
    r"\b(?:tele)?phone\b|\bconference call\b|\bvideo (?:call|link|conference)\b|\bvideoconference\b", re.IGNORECASE
)
_PRESS = re.compile(r"\b(?:press|news)\s+(?:conference|briefing)\b", re.IGNORECASE)
_NOUNS: dict[str, EventKind] = {
    "visit": "visit", "trip": "visit", "tour": "visit", "talks": "meeting", "negotiations": "meeting",
    "summit": "meeting", "meeting": "meeting", "meetings": "meeting", "resignation": "departure",
    "dismissal": "departure", "strike": "strike", "referendum": "vote", "ballot": "vote", "truce": "action",
    "ceasefire": "action",
}  # fmt: skip
_LOOSE = ("meeting", "visit", "call", "publication", "statement")  # kinds that the head noun may overrule


def _kind(scene: Scene, trigger: Trigger, phrase: Span) -> EventKind:
    """Return the kind, as the words themselves have it where they leave no choice."""
    words = scene.report.text[phrase.start : trigger.span.end + 12]
    if trigger.kind in ("meeting", "call", "statement", "publication") and _PRESS.search(words):
        return "statement"
    if trigger.kind == "meeting" and _PHONE.search(scene.words(phrase)):
        return "call"
    noun = _NOUNS.get(scene.word(trigger.token)) if 0 <= trigger.token < len(scene.reading.tokens) else None
    return noun if noun is not None and trigger.kind in _LOOSE else trigger.kind


def _is_part_of_name(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether the trigger only qualifies another noun ("a peace plan", "the press room")."""
    tokens = scene.reading.tokens
    return (
        0 <= trigger.token < len(tokens)
        and tokens[trigger.token].deprel.split(":")[0] in ("compound", "amod", "nummod")
        and tokens[trigger.token].upos != "VERB"
        and trigger.score < _SURE
    )


# Calling an event off is a step in its history, told by its own trigger.
_OFF = re.compile(r"cancel\w*|call\w* off|postpon\w*|put off|scrap\w*|delay\w*|reschedul\w*", re.IGNORECASE)


def _is_told(scene: Scene, trigger: Trigger) -> bool:
    return (
        trigger.status != "hypothetical"
        and trigger.span.start < trigger.span.end <= len(scene.report.text)
        and not (trigger.negated and trigger.status == "held" and _called_off(scene, trigger) is None)
        and not _is_part_of_name(scene, trigger)
        and _OFF.fullmatch(scene.words(trigger.span)) is None
    )


def _telling(scene: Scene, trigger: Trigger) -> Telling:
    text = scene.report.text
    sentence_index = scene.sentence_index(trigger.span.start)
    sentence = scene.sentence(sentence_index)
    phrase = _phrase(scene, trigger)
    where = _where(scene, trigger, phrase)
    parts, parties = _parts(scene, trigger, phrase)
    when, days = _when(scene, trigger)
    definite = _is_definite(scene, trigger, phrase)
    passing = _is_passing(scene, phrase)
    lemma = "call" if trigger.kind == "call" and _PHONE.search(scene.words(phrase)) else _lemma(scene, trigger)
    duration = (
        _timed(scene, _first(scene, trigger, "duration"))
        or find_duration(text, scene.sentence_span(trigger.span.start), phrase)
        or duration_by_tree(scene, trigger)
    )
    round_span = _first(scene, trigger, "round")
    published = publication_day(scene.report.published)
    days = _through(days, duration.of(text) if duration else "")
    fresh = _is_fresh(scene, trigger, sentence_index, passing=passing)
    if fresh and days.strength < 2 and published is not None and trigger.status in ("held", "under way", "cancelled"):
        days = Days(published - _NEWS_DAYS, published, 1)
        if not when.start:
            day = scene.report.published.start
            when = When(day, day, "day", "told as the news of the report's own day", (scene.cite(trigger.span),))
    return Telling(
        report=scene.report.id,
        trigger=trigger.span,
        token=trigger.token,
        sentence=sentence_index,
        paragraph=sentence.paragraph if sentence is not None else 0,
        kind=KINDS[trigger.kind],
        told_kind=trigger.kind,
        status=_status(scene, trigger, days),
        lemma=lemma,
        phrase=phrase,
        when=when,
        days=days,
        place=where.place,
        places=where.places,
        lands=where.lands,
        parts=parts,
        parties=parties,
        round=(round_number(round_span.of(text)) if round_span else None) or _round(scene, trigger, phrase),
        duration=scene.cite(duration) if duration else None,
        definite=definite,
        new=_opens_with(scene, phrase, _INDEFINITE),
        pointing=_opens_with(scene, phrase, {"this", "these", "that", "those"}),
        passing=passing,
        fresh=fresh,
        words=_wording(scene, trigger),
        code=code_of(trigger.kind, lemma, trigger.code),
        partnered=KINDS[trigger.kind] in ("meeting", "call") and partners_beside(scene, trigger) is not None,
        score=trigger.score,
    )


_CALLED_OFF = re.compile(
    r"[^.;]{0,80}?,?\s(?:but|though|although|and|which|that)\s(?:it|they|this|that|these)?\s?"
    r"(?:was|were|has been|have been|had been|is|are)\s(?:\w+ly\s|then\s|later\s|also\s)?"
    r"(?P<verb>cancell?ed|called off|scrapped|dropped|postponed|put off|delayed|moved|rescheduled)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"[^.;\n]{0,110}?\b(?:scheduled|slated|due|set|expected|planned) (?:for|to (?:take place|be held|begin|start))\b",
    re.IGNORECASE,
)
_WISHED = re.compile(
    r"\b(?:importance|possibility|idea|prospects?|need|chances?|hopes?|proposal|offer|request|calls?|readiness|willingness)"
    r" (?:of|for) (?:an?|another|the|new|further|more)? ?(?:[\w-]+ ){0,2}$",
    re.IGNORECASE,
)
_NOT_YET = ("planned", "proposed", "unconfirmed", "cancelled", "postponed")
_MOVED = {"postponed", "put off", "delayed", "moved", "rescheduled"}


_DIRECTLY = re.compile(
    r"[^.;,\n]{0,70}?\s(?:(?:was|were|has been|have been|had been|is|are)\s(?:\w+ly\s|then\s|later\s|also\s)?"
    r"(?P<verb>cancell?ed|called off|scrapped|postponed|put off|delayed|rescheduled)"
    r"|(?:did not|didn['’]t|will not|won['’]t|would not)\s(?P<not>take place|go ahead|happen|be held))\b",
    re.IGNORECASE,
)


def _called_off(scene: Scene, trigger: Trigger) -> Status | None:
    """Return `cancelled` or `postponed` where the words behind the trigger say so, None elsewhere."""
    if trigger.status in ("cancelled", "postponed", "under way"):
        return None
    found = _CALLED_OFF.match(scene.report.text, trigger.span.end)
    if found is None and scene.words(trigger.span).lower() in _NOUNS:
        found = _DIRECTLY.match(scene.report.text, trigger.span.end)
    if found is None:
        return None
    return "postponed" if (found["verb"] or "").lower() in _MOVED else "cancelled"


def _status(scene: Scene, trigger: Trigger, days: Days) -> Status:
    """Return how the event stands: called off where its sentence says so, planned where it lies ahead of the report."""
    called_off = _called_off(scene, trigger)
    if called_off is not None:
        return called_off
    published = publication_day(scene.report.published)
    ahead = published is not None and days.strength >= 2 and days.first > published
    ahead = ahead or (_AHEAD.match(scene.report.text, trigger.span.end) is not None and not _is_over(days, published))
    if ahead and trigger.status in ("held", "under way"):
        return "planned"
    if trigger.status in _NOT_YET and trigger.tense == "past" and not ahead:
        before = _before(scene, _phrase(scene, trigger))
        if before in ("after", "following", "since", "during"):
            return "held"
    if trigger.status == "under way" and KINDS[trigger.kind] != "action" and _is_over(days, published):
        return "held"
    if trigger.status in ("held", "under way") and _WISHED.search(scene.report.text[: trigger.span.start][-60:]):
        return "proposed"
    return "proposed" if trigger.status == "hypothetical" else trigger.status


def _is_over(days: Days, published: int | None) -> bool:
    return days.strength >= 2 and published is not None and days.last < published


_TIMED = re.compile(r"(?:minute|hour|day|week|month|year)s?\b", re.IGNORECASE)


def _timed(scene: Scene, span: Span | None) -> Span | None:
    """Return the span if it tells a length of time."""
    return span if span is not None and _TIMED.search(scene.words(span)) else None


def _first(scene: Scene, trigger: Trigger, role: str) -> Span | None:
    spans = sorted(a.span for a in trigger.arguments if a.role == role and _inside(scene, trigger, a))
    return spans[0] if spans else None


def _lemma(scene: Scene, trigger: Trigger) -> str:
    tokens = scene.reading.tokens
    if 0 <= trigger.token < len(tokens):
        return (tokens[trigger.token].lemma or scene.words(tokens[trigger.token].span)).casefold()
    return scene.words(trigger.span).split()[-1].casefold()


def _phrase(scene: Scene, trigger: Trigger) -> Span:
    """Return the noun phrase around a noun trigger, from its determiner on; the trigger itself for a verb."""
    tokens = scene.reading.tokens
    if not 0 <= trigger.token < len(tokens):
        return trigger.span
    if tokens[trigger.token].upos not in ("NOUN", "PROPN") and scene.word(trigger.token) not in _NOUNS:
        return trigger.span
    first = trigger.token
    floor = max(0, trigger.token - 10)
    while first > floor:
        before = tokens[first - 1]
        joined = scene.report.text[before.end : tokens[first].start]
        hyphen = scene.words(before.span) in ("-", "–", "'s", "’s", "'", "’") and (
            joined == "" or scene.words(before.span) not in "-–"
        )
        if (before.upos not in _NOMINAL and not hyphen) or "\n" in joined:
            break
        first -= 1
        if before.upos == "DET" and scene.words(before.span).lower() in _DEFINITE | _INDEFINITE:
            break
    return Span(min(_round_of(scene, first), trigger.span.start), trigger.span.end)


def _round_of(scene: Scene, first: int) -> int:
    """Return where the phrase begins, from "a round of" on where that stands before it."""
    tokens = scene.reading.tokens
    if first < 2 or scene.word(first - 1) != "of" or scene.word(first - 2).rstrip("s") not in _COUNTED:
        return tokens[first].start
    first -= 2
    while (
        first > 0
        and tokens[first - 1].upos in _NOMINAL
        and "\n" not in scene.words(Span(tokens[first - 1].end, tokens[first].start))
    ):
        first -= 1
        if tokens[first].upos == "DET":
            break
    return tokens[first].start


def _is_definite(scene: Scene, trigger: Trigger, phrase: Span) -> bool:
    if _opens_with(scene, phrase, _INDEFINITE):
        return False
    if _opens_with(scene, phrase, _DEFINITE):
        return True
    # "Talks resumed", "peace talks": a bare plural noun points at what is known as often as not; a verb never does.
    tokens = scene.reading.tokens
    return (
        0 <= trigger.token < len(tokens)
        and tokens[trigger.token].upos in ("NOUN", "PROPN")
        and scene.words(trigger.span).lower().endswith("s")
    )


def _opens_with(scene: Scene, phrase: Span, words: set[str]) -> bool:
    first = scene.words(phrase).split()
    return bool(first) and first[0].lower() in words


def _before(scene: Scene, phrase: Span) -> str:
    inside = scene.tokens_in(Span(max(0, phrase.start - 40), phrase.start))
    return scene.words(scene.reading.tokens[inside[-1]].span).lower() if len(inside) else ""


def _is_passing(scene: Scene, phrase: Span) -> bool:
    return _before(scene, phrase) in _SETTING


def _is_setting(scene: Scene, phrase: Span) -> bool:
    """Tell whether the event only dates another one: what its clause tells is the other's time and people."""
    return _before(scene, phrase) in _SETTING - {"of", "from", "during"}


_DAYS_LONG = re.compile(r"\b(two|three|four|five|six|\d)[\s-]days?\b", re.IGNORECASE)


def _through(days: Days, duration: str) -> Days:
    """Return the days of something that took several and is dated by its last: from its first day on."""
    found = _DAYS_LONG.search(duration)
    if found is None or not days.exact or days.strength < 2:
        return days
    told = found[1].lower()
    count = int(told) if told.isdigit() else ("two", "three", "four", "five", "six").index(told) + 2
    return Days(days.first - count + 1, days.last, days.strength)


def _is_fresh(scene: Scene, trigger: Trigger, sentence_index: int, *, passing: bool) -> bool:
    """Tell whether the report leads with the event as its news."""
    title = scene.report.title_span
    in_lead = sentence_index < _LEAD_SENTENCES or (title is not None and title.covers(trigger.span))
    return in_lead and not passing and trigger.tense != "future" and scene.report.published.precision != "unknown"


def _round(scene: Scene, trigger: Trigger, phrase: Span) -> int | None:
    """Return the number of the round that the phrase tells: "the second round of talks", "their third meeting"."""
    if KINDS[trigger.kind] not in ("meeting", "call", "visit") and trigger.kind != "vote":
        return None
    start = max(scene.sentence_span(trigger.span.start).start, phrase.start - 40)
    words = scene.report.text[start : phrase.end]
    of = re.search(r"\b(\S+\s+(?:round|session|stage|day|meeting))\s+(?:of\s+)?[^.;,]{0,30}$", words, re.IGNORECASE)
    after = re.match(
        r"[^.;]{0,90}?\bthe\s+(\w+)\s+(?:of its kind|such (?:meeting|talks)|round)\b",
        scene.report.text[phrase.end : phrase.end + 130],
    )
    inside = round_number(scene.words(phrase))
    if inside is not None:
        return inside
    if of is not None and (number := round_number(of.group(1))) is not None:
        return number
    return round_number(after.group(1)) if after is not None else None


def _wording(scene: Scene, trigger: Trigger) -> frozenset[str]:
    tokens = scene.reading.tokens
    sentence = scene.sentence(scene.sentence_index(trigger.span.start))
    first = max(trigger.token - _WINDOW, sentence.first if sentence else 0)
    last = min(trigger.token + _WINDOW, sentence.last if sentence else len(tokens) - 1)
    return frozenset(t.lemma.casefold() for t in tokens[first : last + 1] if t.upos in _CONTENT and t.lemma)


# --- when -------------------------------------------------------------------------------------------------


def _when(scene: Scene, trigger: Trigger) -> tuple[When, Days]:
    """Return the time that the event's own words give, else what the calendar says of its token.

    An event that only dates another one ("after the talks") takes no time from the other's clause. A day that the
    event is told to come before ("by Friday") is not its day.
    """
    phrase = _phrase(scene, trigger)
    beside = _time_beside(scene, trigger, phrase)
    if beside is not None and (days := days_of(beside, 3)).known:
        return beside, _overnight(scene, beside, days)
    dated = scene.dated_at(trigger.token)
    if _is_setting(scene, phrase):
        days = days_of(dated.when, 3) if dated.how == "named" else NO_DAYS
        if not days.known and _opens_with(scene, phrase, _INDEFINITE):
            # "after an hour-long meeting" brings it in: it was about when the rest was.
            days = days_of(dated.when, min(1, STRENGTH.get(dated.how, 0)))
        return (dated.when, days) if days.known else (UNKNOWN_WHEN, NO_DAYS)
    spelt_out = _spelt_out(scene, dated.when) if dated.how in ("named", "clause", "sentence") else None
    if spelt_out is not None:
        return spelt_out, days_of(spelt_out, 3)
    if dated.how in ("named", "clause") and not _is_bound(scene, trigger, dated.when):
        return dated.when, _overnight(scene, dated.when, days_of(dated.when, 3))
    for argument in sorted(trigger.arguments, key=lambda a: (-a.score, a.span)):
        if argument.role == "time" and _inside(scene, trigger, argument):
            when = scene.when_of(argument.span)
            days = days_of(when, 3)
            if days.known and when.precision != "unknown" and not _is_bound(scene, trigger, when):
                return when, _overnight(scene, when, days)
    days = days_of(dated.when, STRENGTH.get(dated.how, 0))
    if dated.how == "report" and days.exact:
        days = Days(days.first - _NEWS_DAYS, days.last, days.strength)
    known = days.known and not _is_bound(scene, trigger, dated.when)
    return (dated.when, days) if known else (UNKNOWN_WHEN, NO_DAYS)


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
        behind = 0 <= timex.span.start - trigger.span.end <= 70 and tokens_are_nominal(
            scene, Span(trigger.span.end, timex.span.start)
        )
        between = scene.report.text[trigger.span.end : timex.span.start]
        if not inside and "," in between and _is_setting(scene, phrase):
            continue
        if inside or (behind and _BEHIND.fullmatch(scene.report.text, trigger.span.end, timex.span.start)):
            when = scene.when_of(timex.span)
            if when.start:
                return when
    return None


def tokens_are_nominal(scene: Scene, span: Span) -> bool:
    """Tell whether no verb stands in the span."""
    return all(scene.reading.tokens[i].upos not in ("VERB", "AUX") for i in scene.tokens_in(span))


# --- where ------------------------------------------------------------------------------------------------


def _where(scene: Scene, trigger: Trigger, phrase: Span) -> Where:
    spans = [_widened(scene, s) for s in places_by_tree(scene, trigger)] or _linked_places(scene, trigger)
    spans = sorted(s for s in set(spans) if not any(o != s and o.covers(s) for o in spans))
    venues = [fold_place(scene.words(m.span)) for m in scene.reading.mentions if m.label == "facility"]
    return make_where(scene.report.text, spans, [scene.cite(s) for s in spans], venues=venues)


_DATELINE = re.compile(
    r"(?P<city>[A-Z][A-Z .'’-]{2,28}[A-Z])(?:,\s[A-Z][\w.]+)?(?:,\s\w+\.?\s\d{1,2})?\s?"
    r"(?:\([^()\n]{2,30}\)\s?)?[-–—:]\s"
)


def _dateline(scene: Scene, trigger: Trigger) -> Span | None:
    """Return the city of the dateline for a meeting that took place and that the dateline's own sentence tells."""
    sentence = scene.sentence_span(trigger.span.start)
    if trigger.kind != "meeting" or trigger.status not in ("held", "under way") or trigger.tense == "future":
        return None
    found = _DATELINE.match(scene.report.text, sentence.start)
    return Span(*found.span("city")) if found is not None else None


def _linked_places(scene: Scene, trigger: Trigger) -> list[Span]:
    """Return the place that the reader ties to the trigger, the nearest of several, with the wider one behind it."""
    phrase = _phrase(scene, trigger)
    linked = [a.span for a in trigger.arguments if a.role == "place" and _inside(scene, trigger, a)]
    if _is_setting(scene, phrase):
        linked = [s for s in linked if phrase.covers(s)]
    if not linked:
        dateline = _dateline(scene, trigger)
        return [dateline] if dateline is not None else []
    nearest = min(linked, key=lambda s: (max(0, s.start - trigger.span.end, trigger.span.start - s.end), s))
    return [_widened(scene, nearest)]


_WIDER = re.compile(
    r"(?:,\s*|\s*\()(?P<wider>[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,2}(?:,\s*[A-Z][\w.]+)?)\)?(?=[,.;)\s])"
)


_CITY_OF = re.compile(r"\sin\s(?P<city>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})")


def _widened(scene: Scene, span: Span) -> Span:
    """Return the span with the wider place that follows it: "Graz" to "Graz, Styria" or "Graz (Styria, Austria)"."""
    inside = _CITY_OF.match(scene.report.text, span.end) if is_venue(scene.words(span)) else None
    if inside is not None:
        return Span(span.start, inside.end("city"))
    found = _WIDER.match(scene.report.text, span.end)
    if found is None:
        return span
    last = found["wider"].split(",")[-1].strip()
    if country_of_place(last) is None and state_of(last) is None:
        return span
    return Span(span.start, found.end("wider"))


# --- who --------------------------------------------------------------------------------------------------


def _parts(scene: Scene, trigger: Trigger, phrase: Span) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """Return who takes part and for which parties: from the arguments, and the parties that the phrase itself names."""
    found: list[tuple[Reference, Capacity | None]] = []
    for argument in sorted(trigger.arguments, key=lambda a: a.span):
        if argument.role in _PARTS and _inside(scene, trigger, argument) and not _is_setting(scene, phrase):
            found.extend((r, _CAPACITY.get(argument.role)) for r in scene.heads_in(argument.span))
    tied = participants_by_tree(scene, trigger)
    if tied and trigger.kind in ("strike", "vote"):
        found = []  # who walks out or votes is the subject; others in the sentence are hit by it
    partners = _partners(scene, trigger)
    if partners and KINDS[trigger.kind] in ("meeting", "call"):
        # Where the words behind the trigger say with whom, a state elsewhere in the sentence is another clause's.
        found = [
            (r, c) for r, c in found if (a := scene.actor(r.actor)) is not None and a.kind in ("person", "unnamed")
        ]
    found.extend((r, None) for r in tied)
    found.extend((r, None) for r in _in_phrase(scene, trigger, phrase))
    found.extend((r, None) for r in partners)
    if not found and trigger.kind in ("departure", "appointment"):
        found.extend((r, None) for r in _office_holder(scene, trigger))
    present = [(r, c) for r, c in found if _is_present(scene, trigger, r)]
    if trigger.kind in ("departure", "appointment"):
        present = _who_changed(scene, trigger, present)
    parties: list[str] = []
    for reference, _ in present:
        _append(parties, scene.party_of(reference.actor))
        if trigger.kind in _BETWEEN:
            for party in parties_in(scene, reference.span):
                _append(parties, party)
    if trigger.kind in _BETWEEN:
        region = partners_beside(scene, trigger) if KINDS[trigger.kind] in ("meeting", "call") else None
        beside = parties_in(scene, region) if region is not None else []
        for party in [*parties_in(scene, phrase), *beside, *_both_sides(scene, trigger, present)]:
            _append(parties, party)
    return unique_parts([Part(r.actor, r.span, c) for r, c in present]), tuple(parties)


_SIDES = re.compile(r"\b(?:both|two|the|each|all)\s(?:sides?|parties|delegations|negotiators)\b", re.IGNORECASE)


def _both_sides(scene: Scene, trigger: Trigger, present: Sequence[tuple[Reference, Capacity | None]]) -> Sequence[str]:
    """Return the two main parties of the story where the sentence says that "both sides" meet and names neither."""
    if any(scene.party_of(r.actor) for r, _ in present) or len(scene.parties) < 2:
        return ()
    return scene.parties[:2] if _SIDES.search(scene.words(scene.sentence_span(trigger.span.start))) else ()


_WHO = re.compile(r"\s*,?\s*who\s(?:\w+\s){0,3}$", re.IGNORECASE)


def _before_who(scene: Scene, trigger: Trigger) -> Reference | None:
    """Return the person named right before the "who" of whom the word tells: "Lind, who resigned"."""
    sentence = scene.sentence_span(trigger.span.start)
    named = people_in(scene, scene.references_in(Span(sentence.start, trigger.span.start)), lambda r: r.kind == "name")
    last = named[-1] if named else None
    return last if last is not None and _WHO.fullmatch(scene.report.text, last.span.end, trigger.span.start) else None


def _named_behind(scene: Scene, trigger: Trigger) -> Reference | None:
    """Return the person whom a participle before the name tells of: "the dismissed chairman Lind"."""
    tokens = scene.reading.tokens
    if not 0 <= trigger.token < len(tokens) or tokens[trigger.token].deprel != "amod":
        return None
    behind = scene.references_in(Span(trigger.span.end, trigger.span.end + 70))
    named = people_in(scene, behind, lambda r: r.kind == "name" and scene.owns(r) is None)
    return named[0] if named else None


def _who_changed(
    scene: Scene, trigger: Trigger, present: Sequence[tuple[Reference, Capacity | None]]
) -> list[tuple[Reference, Capacity | None]]:
    """Return who left or took an office: of several people the one that the tree ties to the word, else the first."""
    relative = _before_who(scene, trigger) or _named_behind(scene, trigger)
    if relative is not None:
        return [(relative, None)]
    people = [(r, c) for r, c in present if (a := scene.actor(r.actor)) is not None and a.kind == "person"]
    tied = {r.span for r in participants_by_tree(scene, trigger)}
    tree = [(r, c) for r, c in people if r.span in tied]
    passive = [(r, c) for r, c in tree if r.span.end <= trigger.span.start]
    active = [(r, c) for r, c in tree if r.span.start >= trigger.span.end]
    if trigger.kind == "appointment" and active:
        return active[:1]
    return (passive or tree or people or list(present))[:1]


def _in_phrase(scene: Scene, trigger: Trigger, phrase: Span) -> list[Reference]:
    """Return the people that the phrase itself names: "the Lind-Park talks", "Lind's visit"."""
    if KINDS[trigger.kind] not in ("meeting", "call", "visit", "departure", "appointment"):
        return []
    named = people_in(scene, scene.references_in(phrase), lambda r: _is_present(scene, trigger, r))
    for position in scene.tokens_in(Span(phrase.start, trigger.span.start)):
        token = scene.reading.tokens[position]
        actor = scene.by_surname.get(scene.words(token.span)) if token.upos == "PROPN" else None
        if actor is not None and not any(r.span.overlaps(token.span) for r in named):
            named.append(Reference(scene.report.id, token.span, actor))
    return named


_NEVER_CAME = re.compile(
    r"\b(?:originally|initially|instead of|in place of|(?:was|were) supposed to|had been (?:due|expected) to)\b",
    re.IGNORECASE,
)


def _is_present(scene: Scene, trigger: Trigger, reference: Reference) -> bool:
    """Tell whether a name stands for someone present: "Lind's visit" is hers, "talks with Lind's envoy" are not."""
    owned = scene.owns(reference)
    between = scene.report.text[reference.span.end : trigger.span.start]
    if _NEVER_CAME.search(between[-160:]) or (";" in between):
        return False
    return owned is None or (owned == trigger.token and reference.span.end <= trigger.span.start)


def _partners(scene: Scene, trigger: Trigger) -> list[Reference]:
    """Return who stands in the list behind the trigger: "between X and Y"; people go before states and bodies."""
    if KINDS[trigger.kind] not in ("meeting", "call"):
        return []
    region = partners_beside(scene, trigger)
    if region is None:
        return []
    people = listed_people(scene, region)
    return people or [r for r in scene.heads_in(region) if scene.owns(r) is None]


def _office_holder(scene: Scene, trigger: Trigger) -> list[Reference]:
    """Return the person named last before the word that tells of a change of office."""
    sentence = scene.sentence_span(trigger.span.start)
    before = scene.references_in(Span(sentence.start, trigger.span.start))
    named = people_in(scene, before, lambda r: r.kind == "name" and scene.owns(r) is None)
    return named[-1:]


def _inside(scene: Scene, trigger: Trigger, argument: Argument) -> bool:
    """Tell whether an argument stands in the trigger's own sentence; links over sentences are too often wrong."""
    return argument.span.start < argument.span.end and scene.sentence_index(
        argument.span.start
    ) == scene.sentence_index(trigger.span.start)


def _append(parties: list[str], party: str | None) -> None:
    if party and party not in parties:
        parties.append(party)


def parties_in(scene: Scene, span: Span) -> list[str]:
    """Return the parties that the words of `span` name, in text order: "the US and Dutch delegations"."""
    found: list[str] = []
    for reference in scene.references_in(span):
        actor = scene.actor(reference.actor)
        if actor is None or actor.kind not in ("state", "organisation", "group"):
            continue
        _append(found, actor.name if actor.kind == "state" or actor.name in scene.parties else actor.party)
    return found


def unique_parts(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return each actor once, with the first span; a capacity that any part gives is kept."""
    kept: dict[str, Part] = {}
    for part in parts:
        before = kept.get(part.actor)
        if before is None:
            kept[part.actor] = part
        elif before.capacity is None and part.capacity is not None:
            kept[part.actor] = msgspec.structs.replace(before, capacity=part.capacity)
    return tuple(kept.values())


def people_in(scene: Scene, references: Sequence[Reference], keep: Callable[[Reference], bool]) -> list[Reference]:
    """Return those references whose actor is a person and that `keep` lets through."""
    found = []
    for reference in references:
        actor = scene.actor(reference.actor)
        if actor is not None and actor.kind == "person" and keep(reference):
            found.append(reference)
    return found
