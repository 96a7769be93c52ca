"""Where an event was, as its own words, its clause and the dateline tell it."""

from __future__ import annotations

import re

from verbale.lexicon import country_of_place, state_of
from verbale.read.forms import forms_of
from verbale.read.types import Trigger
from verbale.resolve.events.arguments import partners_beside, places_by_tree
from verbale.resolve.events.fates import fate_of
from verbale.resolve.events.phrases import is_inside, is_setting, phrase_of
from verbale.resolve.events.places import Where, fold_place, is_venue, make_where, venue_words
from verbale.resolve.events.scene import Scene
from verbale.types import Span

__all__ = ["find_where"]


def find_where(scene: Scene, trigger: Trigger, phrase: Span) -> Where:
    """Return where an event was: by its tree, by the reader's links, by what its clause or the next one says."""
    tied = [s for s in places_by_tree(scene, trigger) if not _is_party(scene, trigger, s)]
    spans = _set_in(scene, trigger) or [_widened(scene, s) for s in tied] or _linked_places(scene, trigger)
    spans = sorted(s for s in set(spans) if not any(o != s and o.covers(s) for o in spans))
    body = _at_body(scene, trigger)
    spans = [*body, *(s for s in spans if not any(s.overlaps(b) for b in body))]
    spans = spans or _beside_day(scene, trigger) or _of_fate(scene, phrase) or _venue_behind(scene, trigger)
    spans = spans or _toured(scene, trigger) or _there(scene, trigger)
    chamber = _chamber(scene, trigger) if not spans else []
    spans = spans or chamber
    venues = [fold_place(scene.words(m.span)) for m in scene.reading.mentions if m.label == "facility"]
    venues += [fold_place(scene.words(span)) for span in (*body, *chamber)]
    return make_where(scene.report.text, spans, [scene.cite(s) for s in spans], venues=venues)


_CITIES = ("city", "place")
_CHAMBER = re.compile(
    r"(?:house(?:\sof\s\w+)?|senate|parliament|assembly|legislature|congress|chamber|diet|bundestag|bundesrat|duma|knesset"
    r"|rada|sejm|cortes|lok\ssabha|rajya\ssabha|storting|riksdag|folketing|dail|seanad|majlis|council)",
    re.IGNORECASE,
)


def _chamber(scene: Scene, trigger: Trigger) -> list[Span]:
    """Return the chamber that votes as the place: "the Diet voted", "the Sejm's approval", "a ballot in the Senate"."""
    if trigger.kind != "vote":
        return []
    sentence = scene.sentence_span(trigger.span.start)
    tokens, found = scene.reading.tokens, []
    near = Span(max(sentence.start, trigger.span.start - 90), min(sentence.end, trigger.span.end + 60))
    for position in scene.tokens_in(near):
        named = tokens[position].upos == "PROPN" and _CHAMBER.fullmatch(scene.word(position)) is not None
        acts = tokens[position].head == trigger.token and tokens[position].deprel in ("nsubj", "nmod:poss")
        above = tokens[position].head >= 0 and scene.child(tokens[position].head, "xcomp") == trigger.token
        inside = _IN.search(scene.report.text, max(0, tokens[position].start - 10), tokens[position].start) is not None
        if named and (acts or inside or (above and tokens[position].deprel.startswith("nsubj"))):
            found.append(tokens[position].span)
    return found[:1]


_TOUR = {form for verb in ("visit", "tour", "inspect") for form in forms_of(verb)}


def _toured(scene: Scene, trigger: Trigger) -> list[Span]:
    """Return what bears a name and is visited, where the words do not know it for a place: "tour the Upper Meadows"."""
    if trigger.kind != "visit" or scene.word(trigger.token) not in _TOUR:
        return []
    goal = scene.child(trigger.token, "obj")
    tokens = scene.reading.tokens
    if goal is None or tokens[goal].upos != "PROPN" or scene.reference_at(tokens[goal].span) is not None:
        return []
    first = goal
    while first > 0 and tokens[first - 1].upos == "PROPN" and tokens[first - 1].head == goal:
        first -= 1
    return [Span(tokens[first].start, tokens[goal].end)]


def _there(scene: Scene, trigger: Trigger) -> list[Span]:
    """Return the city named last where the clause says "there": "will meet the owners there next week"."""
    if trigger.kind not in ("meeting", "call", "visit", "signing"):
        return []
    if not any(scene.word(c) == "there" for c in scene.children(trigger.token, "advmod")):
        return []
    start = scene.sentence(max(0, scene.sentence_index(trigger.span.start) - 1))
    first = start.start if start is not None else 0
    named = [
        m.span for m in scene.reading.mentions if m.label in _CITIES and first <= m.span.start < trigger.span.start
    ]
    return named[-1:]


def _of_fate(scene: Scene, phrase: Span) -> list[Span]:
    """Return the building or city of a clause that tells what became of it: "a session that began at the Old Mill"."""
    fate = fate_of(scene, phrase)
    if fate is None:
        return []
    tokens = scene.reading.tokens
    for place in scene.children(fate, "obl"):
        first = place
        while first > fate + 1 and tokens[first - 1].upos == "PROPN" and tokens[first - 1].head == place:
            first -= 1
        before = scene.report.text[max(0, tokens[first].start - 10) : tokens[first].start]
        if tokens[place].upos == "PROPN" and _IN.search(before) is not None:
            return [Span(tokens[first].start, tokens[place].end)]
    return []


_TO_BE_HELD = re.compile(
    r"[^.;:\n]{0,90}?,?\s(?:which|that)\s(?:was|were|is|are|had\sbeen|has\sbeen|have\sbeen|will\sbe)\s"
    r"(?:to\s(?:be|have\sbeen|open|begin|start|resume|take\splace)\s?|held|due|scheduled|planned|set|convened|hosted)"
    r"[^.;:,\n]{0,60}?\s(?:in|at)\s(?:the\s)?"
    r"|[^.;:\n]{0,90}?,?\s(?:which|that)\s[^.;:,\n]{0,60}?\b(?:host|hold|stage|convene)(?:s|ed|d)?\s(?:in|at)\s(?:the\s)?",
    re.IGNORECASE,
)


def _set_in(scene: Scene, trigger: Trigger) -> list[Span]:
    """Return the place of a clause that says where a meeting is held: "talks, which were to be held in Graz"."""
    if trigger.kind != "meeting" or scene.reading.tokens[trigger.token].upos == "VERB":
        return []
    end = scene.sentence_span(trigger.span.start).end
    for mention in scene.reading.mentions:
        span = mention.span
        near = mention.label in (*_CITIES, "facility") and trigger.span.end < span.start < end
        if near and _TO_BE_HELD.fullmatch(scene.report.text, trigger.span.end, span.start):
            return [_widened(scene, span)]
    return []


_AT = re.compile(r"\s(?:[\w-]+\s){0,3}?at\s(?:the\s(?:headquarters\sof\sthe\s|offices\sof\sthe\s)?)?")


def _at_body(scene: Scene, trigger: Trigger) -> list[Span]:
    """Return the body at whose seat a meeting was: "talks at the World Trade Organization", "14 hours at the board"."""
    if trigger.kind != "meeting" or not 0 <= trigger.token < len(scene.reading.tokens):
        return []
    for mention in scene.reading.mentions:
        span = mention.span
        near = mention.label == "organisation" and 0 < span.start - trigger.span.end <= 70
        if near and _AT.fullmatch(scene.report.text, trigger.span.end, span.start):
            return [Span(span.start, span.end)]
    return []


def _is_party(scene: Scene, trigger: Trigger, place: Span) -> bool:
    """Tell whether a country is a party to the event and not its place: "talks between Xian and Yian"."""
    country = any(m.label == "country" and m.span.overlaps(place) for m in scene.reading.mentions)
    beside = partners_beside(scene, trigger) if country and trigger.kind in ("meeting", "call") else None
    roles = {a.role for a in trigger.arguments if a.span == place}
    return (beside is not None and beside.covers(place)) or (country and "participant" in roles)


_ARTICLE = re.compile(r"\b(?:in|at)\s(?:the|an?|his|her|its|their)\s", re.IGNORECASE)
_NOUNS_OF_PLACE = re.compile(r"[\w’'-]+")
_VENUE_WORDS = 4  # words that a building without a name may be told in: "the old court house"
_REACH = 110  # characters behind the trigger within which its building or city stands


_ON_WATER = re.compile(r"\s(?:on|in|near|outside|by)\s(?:the\s)?(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})")


def _venue_behind(scene: Scene, trigger: Trigger) -> list[Span]:
    """Return the building that the trigger's own clause tells without a name: "at a law firm", "in the works hall"."""
    if trigger.kind not in ("meeting", "call", "signing", "action", "strike"):
        return []
    end = _own_clause(scene, trigger)
    for article in _ARTICLE.finditer(scene.report.text, trigger.span.end, end):
        position = article.end()
        for _ in range(_VENUE_WORDS):
            word = _NOUNS_OF_PLACE.match(scene.report.text, position, end)
            if word is None:
                break
            if word.group().lower() in venue_words():
                venue = Span(article.end(), word.end())
                beside = _ON_WATER.match(scene.report.text, venue.end)
                return [venue, Span(*beside.span("name"))] if beside is not None else [venue]
            position = word.end() + 1
    return []


def _own_clause(scene: Scene, trigger: Trigger) -> int:
    """Return where the words behind a trigger end that are still its clause's: at the next verb, within reach."""
    sentence = scene.sentence_span(trigger.span.start)
    end = min(sentence.end, trigger.span.end + _REACH)
    for position in scene.tokens_in(Span(trigger.span.end, end)):
        token = scene.reading.tokens[position]
        if token.upos in ("VERB", "AUX", "SCONJ") and scene.word(position) not in _PARTICIPLES:
            return token.start
    return end


_PARTICIPLES = {"held", "scheduled", "planned", "hosted"}
_ON_DAY = re.compile(r"(?:,\s[A-Z][\w.]+)?,?\s(?:on\s|early\s(?:on\s)?|late\s(?:on\s)?)?")
_IN = re.compile(r"\b(?:in|at)\s(?:the\s)?$", re.IGNORECASE)


def _beside_day(scene: Scene, trigger: Trigger) -> list[Span]:
    """Return the place that stands with a day at the end of the trigger's clause: "met the envoy in Graz on Friday"."""
    if trigger.kind not in ("meeting", "call", "signing", "visit"):
        return []
    text, end = scene.report.text, _own_clause(scene, trigger)
    days = [t.span.start for t in scene.reading.timexes if t.type in ("DATE", "TIME")]
    for mention in scene.reading.mentions:
        span = mention.span
        if mention.label not in _CITIES or not trigger.span.end < span.start < end:
            continue
        dated = any(0 < day - span.end <= 28 and _ON_DAY.fullmatch(text, span.end, day) for day in days)
        if dated and _IN.search(text, max(0, span.start - 10), span.start):
            return [_widened(scene, span)]
    return []


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
    phrase = phrase_of(scene, trigger)
    linked = [
        a.span
        for a in trigger.arguments
        if a.role == "place"
        and scene.words(a.span).lower() not in ("the", "a", "an")
        and is_inside(scene, trigger, a)
        and not _is_no_setting(scene, trigger, a.span)
        and not _is_party(scene, trigger, a.span)
        and not _qualifies_another(scene, trigger, a.span)
    ]
    if is_setting(scene, phrase):
        linked = [s for s in linked if phrase.covers(s) or _in_phrase(scene, trigger, s)]
    if not linked:
        dateline = _dateline(scene, trigger) or _here(scene, trigger)
        return [dateline] if dateline is not None else []
    nearest = min(linked, key=lambda s: (max(0, s.start - trigger.span.end, trigger.span.start - s.end), s))
    return [_widened(scene, nearest)]


def _in_phrase(scene: Scene, trigger: Trigger, place: Span) -> bool:
    """Tell whether a place stands behind the trigger in the same phrase: "after a fire in a barn at Lower Ferry"."""
    if place.start < trigger.span.end:
        return False
    between = Span(trigger.span.end, place.start)
    verbs = any(scene.reading.tokens[i].upos in ("VERB", "AUX") for i in scene.tokens_in(between))
    return not verbs and "," not in scene.words(between)


_MATTER = re.compile(
    r"\b(?:(?:of\s)?(?:[\w-]+\s)?(?:talks|negotiations|discussions|consultations|bargaining)\s)?"
    r"(?:on|about|over|regarding|concerning)\s(?:the\s|a\s)?(?:\w+\s){0,2}$",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"\b(?:after|following|because|amid|despite|since|while)\b", re.IGNORECASE)
_ORIGIN = re.compile(r"\bfrom\s(?:the\s)?$", re.IGNORECASE)
_BACK = re.compile(r"\b(?:return|back|arriv|came|come|flew back|home)", re.IGNORECASE)
_HERE = re.compile(r"\bhere\b")


def _is_no_setting(scene: Scene, trigger: Trigger, place: Span) -> bool:
    """Tell whether a place is what is talked about ("talks on the delta"), another clause's, or where one came from."""
    text = scene.report.text
    if trigger.span.end <= place.start and _MATTER.fullmatch(text, trigger.span.end + 1, place.start):
        return True
    if trigger.span.end <= place.start and _ELSEWHERE.search(text, trigger.span.end, place.start):
        return True
    leaves = (
        trigger.kind in ("visit", "meeting", "call")
        and _ORIGIN.search(text, max(0, place.start - 10), place.start) is not None
    )
    return leaves and _BACK.search(text, max(0, trigger.span.start - 12), trigger.span.end) is None


def _here(scene: Scene, trigger: Trigger) -> Span | None:
    """Return the dateline's city where the clause behind the trigger says "here": "the talks, due to open here"."""
    sentence = scene.sentence_span(trigger.span.start)
    clause = scene.report.text[trigger.span.end : min(sentence.end, trigger.span.end + 60)]
    if _HERE.search(clause) is None:
        return None
    for paragraph in scene.reading.paragraphs[:6] or (Span(0, len(scene.report.text)),):
        found = _DATELINE.match(scene.report.text, paragraph.start)
        if found is not None:
            return Span(*found.span("city"))
    return None


def _qualifies_another(scene: Scene, trigger: Trigger, place: Span) -> bool:
    """Tell whether a name only qualifies another noun that is no place: "those in the North County bus strike"."""
    tokens, inside = scene.reading.tokens, scene.tokens_in(place)
    if not len(inside) or not tokens[inside[-1]].deprel.startswith("compound"):
        return False
    head = tokens[inside[-1]].head
    ends = head >= 0 and head not in inside and head != trigger.token
    return ends and tokens[head].upos == "NOUN" and scene.word(head) not in venue_words()


_WIDER = re.compile(
    r"(?:,\s*|\s*\()(?P<wider>[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,2}(?:,\s*[A-Z][\w.]+)?)\)?(?=[,.;)\s])"
)
_CITY_OF = re.compile(r"\sin\s(?P<city>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})")


def _whole_name(scene: Scene, span: Span) -> Span:
    """Return the span with the rest of a name that the reader cut short: "Fort" to "Fort William"."""
    tokens, inside = scene.reading.tokens, scene.tokens_in(span)
    if not len(inside) or tokens[inside[-1]].upos != "PROPN":
        return span
    last = inside[-1]
    while (
        last + 1 < len(tokens) and tokens[last + 1].upos == "PROPN" and tokens[last + 1].start == tokens[last].end + 1
    ):
        tied = tokens[last + 1].head in inside or tokens[inside[-1]].head == last + 1
        if not tied or tokens[last + 1].deprel.split(":")[0] not in ("flat", "compound", *_HEADS):
            break
        last += 1
    return Span(span.start, max(span.end, tokens[last].end))


_HEADS = ("obl", "nmod", "root", "nsubj", "obj")  # the last word of a name may be its head


def _widened(scene: Scene, span: Span) -> Span:
    """Return the span with the wider place that follows it: "Graz" to "Graz, Styria" or "Graz (Styria, Austria)"."""
    span = _whole_name(scene, span)
    inside = _CITY_OF.match(scene.report.text, span.end) if is_venue(scene.words(span)) else None
    if inside is not None:
        return Span(span.start, inside.end("city"))
    found = _WIDER.match(scene.report.text, span.end)
    if found is None:
        return span
    wider = Span(*found.span("wider"))
    if is_venue(scene.words(span)) and any(m.label in _CITIES and m.span == wider for m in scene.reading.mentions):
        return Span(span.start, wider.end)
    last = found["wider"].split(",")[-1].strip()
    if country_of_place(last) is None and state_of(last) is None:
        return span
    return Span(span.start, found.end("wider"))
