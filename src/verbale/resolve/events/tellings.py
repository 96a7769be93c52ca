"""From the reader's triggers to tellings: who, where, when, how long, which round, as one clause says it."""

from __future__ import annotations

import re

import msgspec

from verbale.read.forms import forms_of
from verbale.read.types import EventKind, Trigger
from verbale.resolve.events.arguments import duration_by_tree, errand_of, partners_beside
from verbale.resolve.events.coding import code_of
from verbale.resolve.events.days import days_of, publication_day
from verbale.resolve.events.delays import was_set_for
from verbale.resolve.events.incidents import families_of
from verbale.resolve.events.kinds import is_gathering, is_phoned, kind_of
from verbale.resolve.events.own import own_arguments
from verbale.resolve.events.parts import find_parts
from verbale.resolve.events.phrases import (
    INDEFINITE,
    KINDS,
    NOUNS,
    first_argument,
    is_definite,
    is_length_of,
    is_passing,
    is_title_of,
    opens_with,
    phrase_of,
)
from verbale.resolve.events.rounds import duration_told_next, find_duration, round_number
from verbale.resolve.events.scene import Scene
from verbale.resolve.events.split import split_telling
from verbale.resolve.events.standing import after_denial, called_off, is_denied_next, is_disowned, status_of
from verbale.resolve.events.types import NO_DAYS, Days, Telling
from verbale.resolve.events.weeks import is_past_plan, last_such, to_come
from verbale.resolve.events.when import NEWS_DAYS, find_when, lead_day, through
from verbale.resolve.events.where import find_where
from verbale.resolve.types import Status
from verbale.types import UNKNOWN_WHEN, Span, When

__all__ = ["find_tellings"]

_SURE = 0.6  # score from which a trigger is taken even where it only qualifies a noun
_LEAD_SENTENCES = 3  # news is told in the title and the first sentences
_LEAD_BODY = 2  # sentences of the body that tell the news, below however many lines of headline
_LEAD_LINES = 6
_WORDS_TOLD = 6
_CLOSES = (".", "!", "?", '."', ".”", '?"', "?”")
_WINDOW = 12  # words on each side of a trigger that count as its wording
_CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "NUM"}


def find_tellings(scene: Scene) -> tuple[Telling, ...]:
    """Return one telling for each trigger that may be an event of the record, in text order.

    What is only imagined ("if they meet", "would strike") is none.
    """
    told = [own_arguments(scene, _of_what_is_put_off(scene, t)) for t in scene.reading.triggers if _is_told(scene, t)]
    kinds = [msgspec.structs.replace(t, kind=kind_of(scene, t, phrase_of(scene, t))) for t in told]
    made = [(t, _telling(scene, t)) for t in kinds]
    found = [telling for t, first in made if _is_borne_out(t, first) for telling in split_telling(scene, t, first)]
    return tuple(sorted(found, key=lambda t: (t.trigger, t.kind)))


def _is_borne_out(trigger: Trigger, telling: Telling) -> bool:
    """Tell whether a doubtful gathering or change of office says when or where it was, or how long it lasted."""
    told = telling.days.known or bool(telling.places) or telling.duration is not None
    return not trigger.faint or trigger.kind not in _GATHERINGS or told


_GATHERINGS = ("meeting", "call", "visit", "signing", "departure", "appointment")
_PUTS_OFF = re.compile(
    r"(?:put off|push\w* back|postpon\w*|delay\w*)\s(?:an?|the|its|their)\s(?P<noun>[\w-]+)", re.IGNORECASE
)


def _of_what_is_put_off(scene: Scene, trigger: Trigger) -> Trigger:
    """Return the trigger as that of the vote or meeting that its own words put off: "postponed a vote"."""
    found = _PUTS_OFF.fullmatch(scene.words(trigger.span)) if trigger.kind == "action" else None
    kind = NOUNS.get(found["noun"].lower()) if found is not None else None
    if found is None or kind not in ("meeting", "vote", "visit"):
        return trigger
    span = Span(trigger.span.start + found.start("noun"), trigger.span.end)
    inside = scene.tokens_in(span)
    if not len(inside):
        return trigger
    return msgspec.structs.replace(trigger, span=span, token=inside[0], kind=kind, status="postponed")


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
        and not (trigger.kind == "signing" and _depends_on(scene, trigger))
        and trigger.span.start < trigger.span.end <= len(scene.report.text)
        and not (trigger.negated and trigger.status == "held" and called_off(scene, trigger) is None)
        and not _is_none(scene, trigger)
        and not _is_part_of_name(scene, trigger)
        and _OFF.fullmatch(scene.words(trigger.span)) is None
        and not _moves_another(scene, trigger)
        and not (trigger.kind == "action" and _TEAM.fullmatch(scene.words(trigger.span)))
        and not _names_something(scene, trigger)
    )


def _is_none(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a headline says that there are no such talks: "No talks as blockade goes on"."""
    inside = 0 <= trigger.token < len(scene.reading.tokens)
    here = inside and scene.reading.tokens[trigger.token].deprel == "root" and trigger.status == "under way"
    return here and any(scene.word(c) == "no" for c in scene.children(trigger.token, "det"))


_CALLED = forms_of("call")


def _names_something(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether "called" only says what somebody makes of a thing: "called the tunnel a folly"."""
    tokens = scene.reading.tokens
    if trigger.kind != "call" or not 0 <= trigger.token < len(tokens) or tokens[trigger.token].upos != "VERB":
        return False
    if scene.word(trigger.token) not in _CALLED:
        return False
    named = scene.child(trigger.token, "obj")
    if named is None:  # "called for a march" asks for one
        return any(
            scene.word(c) == "for" for o in scene.children(trigger.token, "obl") for c in scene.children(o, "case")
        )
    called = [c for c in scene.children(trigger.token, "xcomp") if tokens[c].upos in ("NOUN", "PROPN", "ADJ")]
    if called or len(scene.children(trigger.token, "obj")) > 1:
        return True  # "called the chairman a coward"
    if tokens[named].upos != "NOUN":
        return False
    return scene.person_at(named) is None and not any(
        m.label in ("person", "unnamed", "group", "organisation") and m.head == named for m in scene.reading.mentions
    )


_IF = re.compile(r"\b(?:if|unless)\s(?:[\w’'-]+\s){0,6}$", re.IGNORECASE)


def _depends_on(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether the trigger is a condition of something else: "if no pact is signed by Friday"."""
    sentence = scene.sentence_span(trigger.span.start)
    return _IF.search(scene.report.text[sentence.start : trigger.span.start]) is not None


_MOVES = re.compile(
    r"(?:moved?|put|push\w*|br(?:ing|ought)\w*|call\w*|shelv\w*|suspend\w*|adjourn\w*)(?: \w+)?", re.IGNORECASE
)


# A delegation and who leads it are of the meeting that it goes to: `delegations` reads them.
_TEAM = re.compile(r"(?:delegations?|teams?|led|heads?|headed|represent(?:s|ed|ing)?)(?: by)?", re.IGNORECASE)


def _moves_another(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether the trigger is the moving or calling off of what another trigger tells: "the round was moved"."""
    if trigger.kind != "action" or _MOVES.fullmatch(scene.words(trigger.span)) is None:
        return False
    told = {t.token for t in scene.reading.triggers if t is not trigger and t.status in ("postponed", "cancelled")}
    return any(scene.child(trigger.token, relation) in told for relation in ("obj", "nsubj"))


def _telling(scene: Scene, trigger: Trigger) -> Telling:
    text = scene.report.text
    sentence_index = scene.sentence_index(trigger.span.start)
    sentence = scene.sentence(sentence_index)
    phrase = phrase_of(scene, trigger)
    where = find_where(scene, trigger, phrase)
    parts, parties = find_parts(scene, trigger, phrase)
    when, days = last_such(scene, trigger, *to_come(scene, trigger, *find_when(scene, trigger)))
    if is_past_plan(scene, trigger, days):
        when, days = UNKNOWN_WHEN, NO_DAYS
    definite = is_definite(scene, trigger, phrase)
    ended = trigger.kind == "strike" and _is_ended(scene, trigger)
    if ended:
        when, days = UNKNOWN_WHEN, NO_DAYS  # the day is that of its end
    titled = is_title_of(scene, trigger)
    passing = titled or is_passing(scene, phrase)
    housed = _is_where_it_was(scene, trigger)
    lemma = "call" if trigger.kind == "call" and is_phoned(scene, trigger, phrase) else _lemma(scene, trigger)
    duration = (
        _timed(scene, first_argument(scene, trigger, "duration"), trigger.kind)
        or _timed(scene, find_duration(text, scene.sentence_span(trigger.span.start), phrase), trigger.kind)
        or _timed(scene, duration_by_tree(scene, trigger), trigger.kind)
        or _told_next(scene, trigger, sentence_index)
    )
    round_span = first_argument(scene, trigger, "round")
    published = publication_day(scene.report.published)
    days = through(days, duration.of(text) if duration else "")
    fresh = _is_fresh(scene, trigger, sentence_index, passing=passing)
    # "rejected it after a short meeting": brought in as news beside the news, and as old.
    beside = passing and not titled and trigger.kind == "meeting" and opens_with(scene, phrase, INDEFINITE)
    news = fresh or (beside and _is_fresh(scene, trigger, sentence_index, passing=False))
    # "the lease came after six nights of talks": what it led to is the news.
    news = news or _is_told_today(scene, trigger) or _led_to_news(scene, trigger, phrase)
    brought = not news and not days.known and _is_brought_in(scene, trigger, phrase)
    if brought:
        news = beside = lead_day(scene, _first_told(scene)) is not None
    if definite and trigger.kind == "action" and families_of({lemma}):
        news = False  # "the blast" has been told before: it is no news of the day
    if news and days.strength < 2 and published is not None and trigger.status in ("held", "under way", "cancelled"):
        days = Days(published - NEWS_DAYS, published, 1)
        first = _first_told(scene)
        lead = lead_day(scene, first) if sentence_index > first or beside else None
        if lead is not None and trigger.kind in ("meeting", "call") and trigger.status == "held":
            when, days = lead, days_of(lead, 1 if brought else 2)
        if not when.start:
            day = (scene.report.published.start or "")[:10]
            when = When(day, day, "day", "told as the news of the report's own day", (scene.cite(trigger.span),))
    status = _of_errand(scene, trigger) or status_of(scene, trigger, days)
    only_named = trigger.kind == "strike" and _is_known_strike(scene, trigger)
    if only_named and status == "denied":
        status = "held"  # what is denied is told of the strike, "that they spoke in the days of the walkout"
    elif not only_named and (is_disowned(scene, trigger) or is_denied_next(scene, trigger, sentence_index)):
        status = after_denial(status)
    return Telling(
        report=scene.report.id,
        trigger=trigger.span,
        token=trigger.token,
        sentence=sentence_index,
        paragraph=sentence.paragraph if sentence is not None else 0,
        kind=KINDS[trigger.kind],
        told_kind=trigger.kind,
        status=status,
        lemma="meeting" if housed else lemma,
        phrase=phrase,
        when=when,
        days=days,
        place=where.place,
        places=where.places,
        lands=where.lands,
        parts=parts,
        parties=parties,
        round=(round_number(round_span.of(text)) if round_span else None) or _round(scene, trigger, phrase),
        duration=scene.cite(duration) if duration and _may_last(trigger.kind, status) else None,
        definite=definite or housed,
        new=not ended and opens_with(scene, phrase, INDEFINITE) and not _is_known_strike(scene, trigger),
        pointing=opens_with(scene, phrase, {"this", "these", "that", "those"}),
        passing=passing,
        fresh=fresh,
        words=_wording(scene, trigger),
        code=code_of(trigger.kind, lemma, trigger.code),
        partnered=KINDS[trigger.kind] in ("meeting", "call") and partners_beside(scene, trigger) is not None,
        over_by=published if published is not None and status == "held" and days.strength < 2 else 0,
        held_at=_held_at(scene, trigger),
        errand=_is_errand(scene, trigger),
        was=was_set_for(scene, trigger),
        gathering=is_gathering(scene, trigger, phrase),
        score=trigger.score,
    )


_LONG_AGO = re.compile(
    r"\b(?:had|earlier|once|previous(?:ly)?|ago|last|past|former(?:ly)?|when|would)\b", re.IGNORECASE
)


def _is_brought_in(scene: Scene, trigger: Trigger, phrase: Span) -> bool:
    """Tell whether a meeting is new to the report and of its news' day: "looked pale during a supper with the owners".

    It is "a" meeting with somebody, told in the plain past by a sentence that has no time of its own.
    """
    sentence = scene.sentence_span(trigger.span.start)
    return (
        trigger.kind in ("meeting", "call")
        and trigger.status == "held"
        and trigger.tense in ("past", "none")
        and opens_with(scene, phrase, INDEFINITE)
        and partners_beside(scene, trigger) is not None
        and not any(t.type in ("DATE", "TIME") and sentence.covers(t.span) for t in scene.reading.timexes)
        and not any(c.covers(trigger.span) for a in scene.reading.attributions for c in a.content)
        and _LONG_AGO.search(scene.words(sentence)) is None
    )


def _is_where_it_was(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a verb only says of a house what sat in it: "outside the mill, where the two sides met"."""
    tokens = scene.reading.tokens
    if trigger.kind != "meeting" or trigger.status != "held" or not 0 <= trigger.token < len(tokens):
        return False
    opened = any(scene.word(c) == "where" for c in scene.children(trigger.token, "advmod"))
    subject = scene.child(trigger.token, "nsubj")
    named = subject is not None and (tokens[subject].upos == "PRON" or _has_article(scene, subject))
    lone = scene.child(trigger.token, "obj") is None and partners_beside(scene, trigger) is None
    return opened and named and lone and tokens[trigger.token].upos == "VERB"


def _has_article(scene: Scene, noun: int) -> bool:
    return any(scene.word(c) in ("the", "both", "these", "those") for c in scene.children(noun, "det"))


_TODAY = ("departure", "appointment", "call", "signing", "vote")


def _is_told_today(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a change of office or the like is told in the present, as of the report's day: "Lind resigns".

    So is the journey on which somebody is who speaks: "Lind, visiting Graz, praised the choirs".
    """
    if trigger.kind == "visit" and trigger.status in ("held", "under way"):
        return _is_on_journey(scene, trigger.token)
    if trigger.kind not in _TODAY or trigger.status != "held":
        return False
    if trigger.tense == "present":
        return "Tense=Pres" in scene.reading.tokens[trigger.token].feats
    has = scene.child(trigger.token, "aux")
    early = scene.sentence_index(trigger.span.start) < 2 * _LEAD_LINES
    return trigger.kind in _TODAY[:2] and early and has is not None and scene.word(has) in ("has", "have")


def _is_on_journey(scene: Scene, verb: int) -> bool:
    """Tell whether a participle says where somebody is who acts: "Lind, visiting Graz, said"."""
    token = scene.reading.tokens[verb]
    beside = token.upos == "VERB" and token.deprel == "acl" and token.head >= 0
    above = scene.reading.tokens[token.head] if beside else None
    return above is not None and scene.word(verb).endswith("ing") and above.deprel.startswith("nsubj")


def _told_next(scene: Scene, trigger: Trigger, index: int) -> Span | None:
    """Return the length of a meeting or call that the next sentence tells; of two in one sentence neither has it."""
    after = scene.sentence(index + 1)
    here = scene.sentence_span(trigger.span.start)
    alone = sum(t.kind in ("meeting", "call") and here.covers(t.span) for t in scene.reading.triggers) == 1
    if after is None or trigger.kind not in ("meeting", "call") or not alone:
        return None
    return duration_told_next(scene.report.text, after.span)


def _of_errand(scene: Scene, trigger: Trigger) -> Status | None:
    """Return `planned` for what somebody is yet to travel for ("will fly out to see her"), None for all else."""
    journey = _journey(scene, trigger)
    return "planned" if journey is not None and journey.status == "planned" else None


def _led_to_news(scene: Scene, trigger: Trigger, phrase: Span) -> bool:
    """Tell whether a length of talks is told for what it led to: "the lease came after six nights of talks"."""
    return trigger.kind == "meeting" and trigger.status == "held" and is_length_of(scene, phrase)


def _held_at(scene: Scene, trigger: Trigger) -> int:
    """Return the meeting that is called for a vote: "the meeting at which they are to vote", 0 where there is none."""
    tokens = scene.reading.tokens
    if trigger.kind != "vote" or not 0 <= trigger.token < len(tokens):
        return 0
    if not tokens[trigger.token].deprel.startswith("acl"):
        return 0
    head = tokens[trigger.token].head
    return next((head for t in scene.reading.triggers if t.token == head and t.kind == "meeting"), 0)


def _is_errand(scene: Scene, trigger: Trigger) -> bool:
    journey = _journey(scene, trigger)
    return journey is not None and journey.kind == "visit" and journey.status in ("held", "under way")


def _journey(scene: Scene, trigger: Trigger) -> Trigger | None:
    """Return the trigger of the journey for whose sake another stands: "flew in" of "flew in to meet her"."""
    head = errand_of(scene, trigger.token) if 0 <= trigger.token < len(scene.reading.tokens) else None
    return next((t for t in scene.reading.triggers if t.token == head), None) if head is not None else None


_ENDING = {form for verb in ("end", "halt", "finish", "conclude", "settle", "resolve") for form in forms_of(verb)}


def _is_ended(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a strike is the object of its ending: "approved the contract, ending a month-long walkout"."""
    tokens = scene.reading.tokens
    if not 0 <= trigger.token < len(tokens) or tokens[trigger.token].deprel not in ("obj", "nsubj:pass"):
        return False
    return tokens[trigger.token].head >= 0 and scene.word(tokens[trigger.token].head) in _ENDING


_AVERT = {
    form
    for verb in ("avert", "avoid", "prevent", "head", "stave", "forestall", "suspend", "break", "join", "support")
    for form in forms_of(verb)
}


def _is_known_strike(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a strike is spoken of as known: "a ruling on a strike by pilots", "did not avert a walkout"."""
    tokens = scene.reading.tokens
    if trigger.kind != "strike" or not 0 <= trigger.token < len(tokens) or tokens[trigger.token].upos == "VERB":
        return False
    token = tokens[trigger.token]
    averted = token.deprel == "obj" and token.head >= 0 and scene.word(token.head) in _AVERT
    return averted or token.deprel == "nmod"


def _may_last(kind: EventKind, status: Status) -> bool:
    """Tell whether a length of time beside the trigger is the event's: what is put off "for a week" lasts none."""
    return status not in ("postponed", "cancelled") and kind not in ("signing", "departure", "appointment")


_OF_CLOCK = re.compile(r"\s(?:past|to|before|after|late|early|ahead)\b", re.IGNORECASE)  # "five minutes past six"
_TIMED = re.compile(r"(?:minute|hour|day|week|month|year)s?\b", re.IGNORECASE)


def _timed(scene: Scene, span: Span | None, kind: EventKind) -> Span | None:
    """Return the span if it tells a length of time that an event of the kind may have."""
    words = scene.words(span) if span is not None else ""
    named = re.fullmatch(r"\S+-(?:week|month|year)", words.strip()) is not None  # "a five-year lease"
    if (
        span is None
        or named
        or words.lower().endswith("old")
        or _OF_CLOCK.match(scene.report.text, span.end)
        or _SINCE_WHEN.search(scene.report.text, max(0, span.start - 100), span.start)
    ):
        return None
    return span if _TIMED.search(words) and _lasts(kind, words) else None


def _lasts(kind: EventKind, words: str) -> bool:
    """Tell whether an event of the kind may last so long: no meeting or call lasts months."""
    return kind not in ("meeting", "call") or _LONG.search(words) is None


_LONG = re.compile(r"\b(?:months?|years?|decades?)\b", re.IGNORECASE)
# "the first strike in nine years": how long there was none.
_SINCE_WHEN = re.compile(
    r"\b(?:first|worst|biggest|largest|longest|highest|lowest|since)\b[^.;:\n]{0,60}\s(?:in|for|over)\s(?:the\s|more\sthan\s"
    r"|nearly\s|almost\s|some\s|about\s)?$",
    re.IGNORECASE,
)


def _lemma(scene: Scene, trigger: Trigger) -> str:
    tokens = scene.reading.tokens
    if 0 <= trigger.token < len(tokens):
        return (tokens[trigger.token].lemma or scene.words(tokens[trigger.token].span)).casefold()
    return scene.words(trigger.span).split()[-1].casefold()


def _first_told(scene: Scene) -> int:
    """Return the index of the first sentence that is no headline, byline or date: one that ends as sentences do."""
    for index, sentence in enumerate(scene.reading.sentences[:_LEAD_LINES]):
        if scene.words(sentence.span).rstrip().endswith(_CLOSES) and sentence.last - sentence.first >= _WORDS_TOLD:
            return index
    return 0


def _is_fresh(scene: Scene, trigger: Trigger, sentence_index: int, *, passing: bool) -> bool:
    """Tell whether the report leads with the event as its news."""
    title = scene.report.title_span
    lead = max(_LEAD_SENTENCES, _first_told(scene) + _LEAD_BODY)
    in_lead = sentence_index < lead or (title is not None and title.covers(trigger.span))
    tokens = scene.reading.tokens
    aside = 0 <= trigger.token < len(tokens) and tokens[trigger.token].deprel == "acl:relcl"
    return (
        in_lead
        and not passing
        and not aside
        and trigger.tense != "future"
        and scene.report.published.precision != "unknown"
    )


def _round(scene: Scene, trigger: Trigger, phrase: Span) -> int | None:
    """Return the number of the round that the phrase tells: "the sixth round of talks", "their third meeting"."""
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
