"""Of which kind an event is, where its own words leave no choice or do not bear out what the reader takes it for."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from verbale.lexicon import is_title_word
from verbale.read.forms import forms_of, plural_of
from verbale.read.types import EventKind, Trigger
from verbale.resolve.events.goings import is_call_on, leaves_office
from verbale.resolve.events.phrases import NOUNS
from verbale.resolve.events.scene import Scene
from verbale.resolve.events.sittings import CONVENE, is_sitting
from verbale.types import Span

__all__ = ["REMOVED", "SUCCEED", "is_gathering", "is_phoned", "kind_of", "words_behind", "words_of"]

_PHONE = re.compile(
    r"\b(?:tele)?phone\b|\bconference call\b|\bvideo (?:call|link|conference)\b|\bvideoconference\b", re.IGNORECASE
)
_BY_PHONE = re.compile(r"[^.;:\n]{0,60}?\bby (?:(?:tele)?phone|video(?:\s?link|\s?conference)?)\b", re.IGNORECASE)
_SPOKEN = {"discuss", "speak", "talk", "confer", "consult", "meet", "negotiate", "converse", "deliberate"}
_PRESS = re.compile(r"\b(?:press|news)\s+(?:conference|briefing)\b", re.IGNORECASE)
_LOOSE = ("meeting", "visit", "call", "publication", "statement")  # kinds that the head noun may overrule
_NO_VISIT = {form for verb in ("join", "walk", "storm", "slip", "rush") for form in forms_of(verb)}
# "Reached her at home", "carried the letter to Graz": what is reached or brought is no goal of a journey.
_BRING = {form for verb in ("reach", "carry", "deliver", "hand", "contact", "find") for form in forms_of(verb)}
_CAMPS = re.compile(r"(?:set(?:ting)? up (?:camp|shop)|pitch\w* camp|touch\w* down|jett\w+|decamp\w*)\b", re.IGNORECASE)
_PART = {form for verb in ("leave", "emerge", "file", "troop", "storm") for form in forms_of(verb)}
_AFTER_HOURS = re.compile(
    r"(?:(?!\b(?:when|that|who|which)\b)[^.;:\n]){0,60}?\bafter (?:[\w-]+ ){1,4}(?:hours|minutes)\b", re.IGNORECASE
)
_SWORN = {"sworn", "swore"}
_SIGNED = re.compile(r"\b(?:sign|initial|ink|counter-?sign|conclu)|^(?:put|puts|set|affix(?:ed)?)\b", re.IGNORECASE)
_AUDIENCES = {
    "conference",
    "fair",
    "exhibition",
    "expo",
    "convention",
    "seminar",
    "forum",
    "symposium",
    "audience",
    "luncheon",
    "lunch",
    "dinner",
    "breakfast",
    "banquet",
    "rally",
    "congregation",
}
_ADDRESS = {form for verb in ("tell", "address") for form in forms_of(verb)}
_LEAVE = forms_of("leave")
_LEFT_FOR = re.compile(r"[^.;:]{0,40}?\b(?:for|to)\s", re.IGNORECASE)
_HEAD = forms_of("head")
_BOUND_FOR = re.compile(r"\s(?:back\s|over\s|out\s)?(?:to|for)\s")
_SEE = forms_of("see") | forms_of("meet")
_CALL = forms_of("call")
_STRIKE_CALL = re.compile(r"\b(?:strike|walkout|boycott|stoppage)\scalls?$", re.IGNORECASE)
_CONVENES = re.compile(r"[^.;:\n]{0,60}?\s(?:in)?to\s(?:an?\s)?(?:\w+\s)?(?:session|order)\b", re.IGNORECASE)
REMOVED = {
    form
    for verb in ("dismiss", "sack", "fire", "oust", "depose", "axe", "topple", "purge", "remove", "unseat", "relieve")
    for form in forms_of(verb)
}
_DRIVE = {form for verb in ("force", "push", "edge", "ease", "drive", "squeeze", "vote") for form in forms_of(verb)}
_OUT_OF = re.compile(r"\sof\s(?!office|the\s(?:job|post|party|leadership|government|cabinet|chair))")
_BRING_OUT = {form for verb in ("issue", "publish", "release", "unveil", "deliver") for form in forms_of(verb)}
_PAPERS = {
    form
    for noun in (
        "report",
        "ruling",
        "recommendation",
        "judgment",
        "judgement",
        "verdict",
        "decision",
        "award",
        "finding",
    )
    for form in (noun, plural_of(noun))
}
_RECEIVE = {form for verb in ("receive", "host", "greet", "welcome") for form in forms_of(verb)}
_TAKE = forms_of("take")
SUCCEED = forms_of("succeed") | forms_of("replace")
_SEATS = {
    "presidency",
    "leadership",
    "chair",
    "chairmanship",
    "post",
    "job",
    "office",
    "ministry",
    "portfolio",
    "helm",
    "reins",
    "premiership",
}
_ENTRUST = {form for verb in ("give", "hand", "entrust", "confer", "grant") for form in forms_of(verb)}
_MANDATE = re.compile(r"[^.;:\n]{0,60}?\b(?:the|a) mandate\b", re.IGNORECASE)
_PROTESTS = {
    form
    for noun in ("demonstration", "march", "protest", "rally", "picket", "sit-in", "vigil", "blockade", "riot", "clash")
    for form in (noun, plural_of(noun))
}
_ROUNDS = {"round", "rounds"}
_POLLS = re.compile(
    r"\b(?:ballot|voters?|votes?|voting|polls?|polling|elections?|run-?offs?|constituenc)", re.IGNORECASE
)
_AT_WHICH = re.compile(r",?\s(?:at which|in which|where)\s(?P<who>(?:[\w’'-]+\s){1,5})")
_VOTERS = {"shareholders", "stockholders", "members", "delegates", "creditors", "owners", "investors", "staff"}
_GATHERS = re.compile(r"\s(?:of|by)\s(?:the\s|its\s|their\s)?(?:[\w’'-]+\s)?(?P<who>[\w-]+)")


@cache
def words_of(name: str) -> frozenset[str]:
    """Return the lines of a word list of this package without its comments."""
    lines = files("verbale.resolve.events").joinpath(name).read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def _office_forms() -> frozenset[str]:
    return frozenset(form for word in words_of("office_words.txt") for form in (*forms_of(word), plural_of(word)))


def _is_appeal(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a call is one to do something: `to` and a verb stand right behind the noun."""
    behind = scene.reading.tokens[trigger.token + 1 : trigger.token + 3]
    words = [token.span.of(scene.report.text).casefold() for token in behind]
    noun = scene.reading.tokens[trigger.token].upos in ("NOUN", "PROPN")
    return noun and words[:1] == ["to"] and len(behind) > 1 and behind[1].upos == "VERB"


def kind_of(scene: Scene, trigger: Trigger, phrase: Span) -> EventKind:
    """Return the kind of a trigger's event.

    A change of office wants a word of taking or leaving one and a person; whoever removes a person from one tells a
    departure; a talk by telephone is a call.
    """
    words = scene.report.text[phrase.start : trigger.span.end + 12]
    if trigger.kind in ("meeting", "call", "statement", "publication") and _PRESS.search(words):
        return "statement"
    if trigger.kind == "meeting" and _only_tells(scene, trigger):
        return "statement"
    if trigger.kind == "meeting" and is_phoned(scene, trigger, phrase):
        return "call"
    if trigger.kind in ("statement", "action") and _is_heard(scene, trigger):
        return "meeting"
    if trigger.kind == "strike" and _FAST.search(scene.words(Span(phrase.start, trigger.span.end))):
        return "action"
    if trigger.kind == "strike" and _walks_out_of_chamber(scene, trigger):
        return "action"
    if trigger.kind == "statement" and _speaks_to_person(scene, trigger):
        return "call"
    if trigger.kind == "action" and _arrives(scene, trigger):
        return "visit"
    if _removes_person(scene, trigger) or _is_forced_out(scene, trigger):
        return "departure"
    if trigger.kind == "appointment" and _is_date_with(scene, trigger):
        return "meeting"
    if trigger.kind == "action" and _is_publishing(scene, trigger):
        return "publication"
    if _takes_office(scene, trigger):
        return "appointment"
    if trigger.kind in ("action", "visit") and _is_parting(scene, trigger):
        return "meeting"
    if trigger.kind in ("action", "visit") and leaves_office(scene, trigger):
        return "departure"
    if trigger.kind == "action" and is_call_on(scene, trigger):
        return "visit"
    if trigger.kind == "action" and _CAMPS.match(scene.words(trigger.span)) and _has_place(trigger):
        return "visit"
    if trigger.kind in ("action", "visit", "statement", "appointment") and _receives(scene, trigger):
        return "meeting"
    own = scene.word(trigger.token) if 0 <= trigger.token < len(scene.reading.tokens) else ""
    if trigger.kind in ("meeting", "visit") and own in _PROTESTS:
        return "action"
    if trigger.kind in ("vote", "deadline") and own in _ROUNDS and _POLLS.search(_sentence(scene, trigger)) is None:
        return "meeting"  # the next round, where nobody is voting, is one of talks, and so is the one that ended
    if trigger.kind == "appointment" and own in _HEAD and _BOUND_FOR.match(words_behind(scene, trigger)):
        return "visit"  # "will head to Graz"
    if trigger.kind == "call" and _STRIKE_CALL.search(scene.words(Span(phrase.start, trigger.span.end))):
        return "strike"  # "the strike call"
    if trigger.kind == "call" and own in _CALL and _is_appeal(scene, trigger):
        return "statement"  # "her call to postpone the vote"
    if trigger.kind == "call" and own in _CALL and _CONVENES.match(words_behind(scene, trigger)):
        return "action"  # "called the assembly into session"
    if trigger.kind in ("action", "deadline") and is_sitting(scene, trigger):
        return "meeting"  # "the closing plenary was put off"
    if trigger.kind == "visit" and own in CONVENE:
        return "meeting"  # "sat beside the mayor at the talks", "summoned the board to a session"
    if trigger.kind in ("departure", "appointment") and not _is_of_office(scene, trigger):
        return "action"
    if trigger.kind == "departure" and own in _TAKE_AWAY and scene.reading.tokens[trigger.token].upos == "VERB":
        return "action"
    if trigger.kind == "departure" and own in _HEAD and scene.child(trigger.token, "obj") is not None:
        return "action"  # "head off a strike"
    if trigger.kind == "signing" and _SIGNED.search(scene.words(Span(phrase.start, trigger.span.end))) is None:
        return "action"  # an agreement reached is not yet one signed
    if trigger.kind == "visit" and (
        own in _NO_VISIT
        or (own in _BRING and scene.child(trigger.token, "obj") is not None)
        or (own in _LEAVE and _LEFT_FOR.match(words_behind(scene, trigger)) is None)
    ):
        return "action"
    if trigger.kind == "visit" and own in _SEE:
        return "meeting"
    if own in _AUDIENCES and _is_addressed(scene, trigger):
        return "statement"
    if trigger.kind == "meeting" and own in _DEBATES and _FACES_OFF.search(scene.report.text):
        return "meeting"  # of candidates before an audience, not of a chamber over a bill
    noun = NOUNS.get(own)
    return noun if noun is not None and trigger.kind in _LOOSE else trigger.kind


_TELL = {
    form
    for verb in ("tell", "ask", "say", "inform", "warn", "urge", "assure", "promise", "remind", "accuse", "listen")
    for form in forms_of(verb)
}


def _only_tells(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether what a doubtful trigger takes for a meeting is only what one says or hears: "told reporters"."""
    tokens = scene.reading.tokens
    verb = 0 <= trigger.token < len(tokens) and tokens[trigger.token].upos not in ("NOUN", "PROPN")
    return trigger.faint and verb and scene.word(trigger.token) in _TELL


_TESTIFY = forms_of("testify") | {"testimony", "evidence", "testimonies"}
_HEARERS = re.compile(
    r"\s(?:[\w’'-]+\s){0,3}?(?:before|to|at)\s[^.;:,\n]{0,60}?\b(?:(?:sub-?)?committees?|commission|panel|hearing|inquiry"
    r"|enquiry|tribunal|court|parliament|congress|senate|assembly|senators|lawmakers|deputies|mps|legislators)\b",
    re.IGNORECASE,
)
_FAST = re.compile(r"\bhunger[\s-]strikes?\b", re.IGNORECASE)
_WALK_OUT = re.compile(r"walk(?:s|ed|ing)?[\s-]?outs?", re.IGNORECASE)
_OF_CHAMBER = re.compile(
    r"\b(?:members|deputies|lawmakers|legislators|senators|mps|opposition|delegates|delegations?|benches)\b",
    re.IGNORECASE,
)
_SPEAK_TO = forms_of("speak") | forms_of("talk")
_ARRIVE = forms_of("arrive")
_DEBATES = {"debate", "debates"}
_FACES_OFF = re.compile(
    r"\b(?:presidential|televised|television|tv|leaders['’]|candidates['’])\s(?:[\w-]+\s)?debates?\b"
    r"|\bdebates?\s(?:between|among|of)\s(?:the\s)?(?:\w+\s)?(?:candidates|nominees|contenders|leaders)\b",
    re.IGNORECASE,
)


def _is_heard(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether somebody is heard by a body: "testified before the tribunal", "gave evidence to the inquiry"."""
    return scene.word(trigger.token) in _TESTIFY and _HEARERS.match(words_behind(scene, trigger)) is not None


def _walks_out_of_chamber(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether those who walk out leave a chamber or a table and no works: "delegates walked out"."""
    if _WALK_OUT.fullmatch(scene.words(trigger.span)) is None:
        return False
    start = scene.sentence_span(trigger.span.start).start
    return _OF_CHAMBER.search(scene.report.text, max(start, trigger.span.start - 60), trigger.span.start) is not None


def _speaks_to_person(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether one person speaks to others of the story: "spoke with the envoy Ada Lind on Tuesday"."""
    if scene.word(trigger.token) not in _SPEAK_TO or scene.reading.tokens[trigger.token].upos != "VERB":
        return False
    met = [c for c in scene.children(trigger.token, "obl") if scene.case_of(c) in ("to", "with")]
    speaker = scene.child(trigger.token, "nsubj")
    named = speaker is not None and scene.reading.tokens[speaker].upos in ("PROPN", "NOUN")
    quoted = scene.child(trigger.token, "ccomp") is not None
    return named and not quoted and any(scene.person_at(c) is not None for c in met)


def _arrives(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a person arrives: where, the report need not say again."""
    subject = scene.child(trigger.token, "nsubj") if 0 <= trigger.token < len(scene.reading.tokens) else None
    return scene.word(trigger.token) in _ARRIVE and subject is not None and scene.person_at(subject) is not None


def is_phoned(scene: Scene, trigger: Trigger, phrase: Span) -> bool:
    """Tell whether a meeting was by telephone: by its own phrase, or by what its verb says behind it."""
    if _PHONE.search(scene.words(phrase)):
        return True
    tokens = scene.reading.tokens
    spoken = 0 <= trigger.token < len(tokens) and tokens[trigger.token].upos == "VERB"
    return (
        spoken
        and any(scene.word(trigger.token) in forms_of(verb) for verb in sorted(_SPOKEN))
        and _BY_PHONE.match(scene.report.text, trigger.span.end) is not None
    )


def _is_addressed(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether somebody only spoke there: "told a conference in Graz that"."""
    token = scene.reading.tokens[trigger.token]
    return token.head >= 0 and token.deprel in ("obj", "iobj", "obl") and scene.word(token.head) in _ADDRESS


def words_behind(scene: Scene, trigger: Trigger) -> str:
    """Return the words behind a trigger, to the end of its sentence."""
    return scene.report.text[trigger.span.end : scene.sentence_span(trigger.span.start).end]


def _is_of_office(scene: Scene, trigger: Trigger) -> bool:
    words = {w.strip(".,'’").lower() for w in scene.words(trigger.span).split()}
    if not words & _office_forms():
        return False
    subject = scene.child(trigger.token, "nsubj") if 0 <= trigger.token < len(scene.reading.tokens) else None
    if subject is not None and is_title_word(scene.word(subject)):
        return True
    if subject is None or scene.reading.tokens[subject].upos != "NOUN":
        return True
    # "A last arrow was fired": what leaves is a thing, unless the noun stands for somebody.
    whose = Span(scene.reading.tokens[subject].start, max(scene.reading.tokens[subject].end, trigger.span.start))
    known = bool(scene.references_in(whose)) or scene.reference_at(scene.reading.tokens[subject].span) is not None
    return known or trigger.kind == "appointment"


def _sentence(scene: Scene, trigger: Trigger) -> str:
    return scene.words(scene.sentence_span(trigger.span.start))


_GUESTS = re.compile(
    r"\b(?:envoys?|ambassadors?|delegations?|delegates|negotiators|mediators|ministers?|leaders?|mayors?)\b", re.I
)


def _receives(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether one person receives others: "the president received the envoy Ada Lind", "the pilots' delegates"."""
    if scene.word(trigger.token) not in _RECEIVE or scene.reading.tokens[trigger.token].upos != "VERB":
        return False
    people = [
        reference.span.start
        for argument in trigger.arguments
        if argument.role in ("participant", "head", "member", "host")
        for reference in scene.heads_in(argument.span)
        if (actor := scene.actor(reference.actor)) is not None and actor.kind == "person"
    ]
    guest = scene.child(trigger.token, "obj")
    office = guest is not None and _GUESTS.fullmatch(scene.word(guest)) is not None
    return any(p < trigger.span.start for p in people) and (office or any(p > trigger.span.end for p in people))


def _takes_office(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether somebody takes an office: "took over from Ada Lind", "replaced her", "was given the mandate"."""
    tokens = scene.reading.tokens
    if trigger.kind not in ("action", "visit", "departure", "meeting") or not 0 <= trigger.token < len(tokens):
        return False
    word, behind = scene.word(trigger.token), words_behind(scene, trigger)
    subject, target = scene.child(trigger.token, "nsubj"), scene.child(trigger.token, "obj")
    person = subject is not None and (scene.person_at(subject) is not None or scene.word(subject) == "who")
    if word in _ENTRUST:
        return _MANDATE.match(behind) is not None
    if word in _SWORN:
        return trigger.token + 1 < len(tokens) and scene.word(trigger.token + 1) == "in"
    if word in _TAKE:
        over = trigger.token + 1 < len(tokens) and scene.word(trigger.token + 1) == "over"
        return person and over and (target is None or scene.word(target) in _SEATS)
    passive = subject is not None and tokens[subject].deprel == "nsubj:pass"
    succeeded = passive or (target is not None and scene.person_at(target) is not None)
    return word in SUCCEED and person and succeeded


def _removes_person(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether the trigger removes a person: "dismissed the minister Ada Lind", "Lind was ousted"."""
    tokens = scene.reading.tokens
    if trigger.kind not in ("action", "appointment", "departure") or not 0 <= trigger.token < len(tokens):
        return False
    if tokens[trigger.token].upos != "VERB" or scene.word(trigger.token) not in REMOVED:
        return False
    for relation in ("obj", "nsubj"):
        child = scene.child(trigger.token, relation)
        if child is None or (relation == "nsubj" and tokens[child].deprel != "nsubj:pass"):
            continue
        person = scene.person_at(child)
        if person is not None and (scene.word(trigger.token) not in _TAKE_AWAY or _has_office(scene, person.actor)):
            return True
    return False


_TAKE_AWAY = forms_of("remove")


def _has_office(scene: Scene, identifier: str) -> bool:
    """Tell whether a person is told to hold an office: who holds none is removed from a place, not from one."""
    actor = scene.actor(identifier)
    return actor is not None and bool(actor.roles)


def _is_forced_out(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a person is driven from an office: "was forced out", "had been edged out", "was made to resign"."""
    tokens = scene.reading.tokens
    if trigger.kind == "action" and _is_dropped(scene, trigger):
        return True
    if trigger.kind != "action" or not 0 <= trigger.token < len(tokens) - 1 or scene.word(trigger.token) not in _DRIVE:
        return False
    out = scene.word(trigger.token + 1) in ("out", "aside") and _OUT_OF.match(
        scene.report.text, tokens[trigger.token + 1].end
    )
    people = [scene.child(trigger.token, relation) for relation in ("nsubj", "obj")]
    return (
        out is None
        and scene.word(trigger.token + 1) in ("out", "aside")
        and any(p is not None and scene.person_at(p) is not None and tokens[p].deprel != "nsubj" for p in people)
    )


_DROP = {form for verb in ("drop", "expel", "suspend", "eject", "bar", "strip") for form in forms_of(verb)}
_FROM_BODY = re.compile(
    r"\s(?:from|off|of)\s(?:[\w’'-]+\s){1,4}?(?:committee|board|cabinet|government|council|commission|delegation|team|party"
    r"|leadership|union|caucus|ministry|office|post|portfolio|presidency|chairmanship)\b",
    re.IGNORECASE,
)


def _is_dropped(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a person is put out of a body: "was struck off the jury of the flower show"."""
    if scene.word(trigger.token) not in _DROP or _FROM_BODY.match(words_behind(scene, trigger)) is None:
        return False
    subject, target = scene.child(trigger.token, "nsubj"), scene.child(trigger.token, "obj")
    out = subject if subject is not None and scene.reading.tokens[subject].deprel == "nsubj:pass" else target
    if out is None:
        return False
    return scene.person_at(out) is not None or scene.word(out) == "who"


def _is_date_with(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether an appointment is one that two have: "their appointment with the dean", nobody's to an office."""
    if scene.word(trigger.token) not in ("appointment", "appointments"):
        return False
    return any(scene.case_of(child) == "with" for child in scene.children(trigger.token, "nmod"))


def _is_publishing(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a paper is brought out: "will issue its ruling", "published the report"."""
    if scene.word(trigger.token) not in _BRING_OUT:
        return False
    paper = scene.child(trigger.token, "obj")
    if paper is None:
        subject = scene.child(trigger.token, "nsubj")
        passive = subject is not None and scene.reading.tokens[subject].deprel == "nsubj:pass"
        paper = subject if passive else None
    return paper is not None and scene.word(paper) in _PAPERS


def _has_place(trigger: Trigger) -> bool:
    return any(argument.role == "place" for argument in trigger.arguments)


def _is_parting(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a meeting is told by its end: "left the ministry after four hours"."""
    within = 0 <= trigger.token < len(scene.reading.tokens)
    return (
        within and scene.word(trigger.token) in _PART and _AFTER_HOURS.match(words_behind(scene, trigger)) is not None
    )


def is_gathering(scene: Scene, trigger: Trigger, phrase: Span) -> bool:
    """Tell whether a meeting or vote is one body's own: "a board meeting", "a meeting of members", "members met"."""
    words = words_of("gatherings.txt")
    tokens = scene.reading.tokens
    if not 0 <= trigger.token < len(tokens):
        return False
    if tokens[trigger.token].upos == "VERB":
        subject = scene.child(trigger.token, "nsubj")
        if tokens[trigger.token].deprel == "acl:relcl":
            subject = tokens[trigger.token].head
        return subject is not None and subject >= 0 and scene.word(subject) in words
    behind = _GATHERS.match(scene.report.text, trigger.span.end)
    where = _AT_WHICH.match(scene.report.text, trigger.span.end)
    if where is not None and {w.strip("'’").lower() for w in where["who"].split()} & _VOTERS:
        return True  # "the meeting at which the choir's members vote"
    inside = {w.strip("'’").lower() for w in scene.words(phrase).split()}
    return bool(inside & words) or (behind is not None and behind["who"].lower() in words)
