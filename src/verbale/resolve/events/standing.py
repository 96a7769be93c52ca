"""How an event stands by the words around its trigger: called off, put off, ahead, over."""

from __future__ import annotations

import re

from verbale.read.forms import forms_of
from verbale.read.types import Trigger
from verbale.resolve.events.days import publication_day
from verbale.resolve.events.fates import fate_of
from verbale.resolve.events.phrases import KINDS, NOUNS, phrase_of, word_before
from verbale.resolve.events.scene import Scene
from verbale.resolve.events.types import Days
from verbale.resolve.types import Status
from verbale.types import Span

__all__ = [
    "after_denial", "called_off", "is_demanded", "is_denied_next", "is_disowned", "is_invited", "status_of",
]  # fmt: skip

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
_PREPARED = re.compile(
    r"\b(?:prepar(?:ations?|e|es|ed|ing)\s(?:of|for)|prepar(?:e|es|ed|ing)|ahead\sof|in\sadvance\sof|run-up\sto|eve\sof"
    r"|agenda\s(?:of|for)|(?:date|venue)\s(?:of|for))\s(?:the|an?|its|their|this|that|\w+['’]s)\s(?:[\w’'-]+\s){0,3}$",
    re.IGNORECASE,
)
_AVERTED = re.compile(
    r"\b(?:avert|avoid|prevent|head|stav|forestall)(?:s|e|ed|ing)?\s(?:off\s)?(?:an?|the)\s(?:[\w-]+\s){0,3}$",
    re.IGNORECASE,
)
_DEMANDED = re.compile(
    r"\b(?:demand(?:s|ed|ing)?|(?:call|push|press|appeal|ask|campaign)(?:s|es|ed|ing)? for|seek(?:s|ing)?|sought"
    r"|request(?:s|ed|ing)?|propos(?:e|es|ed|ing)|suggest(?:s|ed|ing)?)\s"
    r"(?:an?|another|fresh|further|more)\s(?:[\w’'-]+\s){0,3}$",
    re.IGNORECASE,
)
_NOT_YET = ("planned", "proposed", "unconfirmed", "cancelled", "postponed")
_MOVED = {"postponed", "put off", "delayed", "moved", "rescheduled"}
_DIRECTLY = re.compile(
    r"[^.;,\n]{0,110}?(?:,\s(?:which|that|to\sbe|due|planned|scheduled|set|first|originally|once)\s[^.;:\n]{0,120}?,)?"
    r"\s(?:(?:was|were|has been|have been|had been|is|are)\s(?:\w+ly\s|then\s|later\s|also\s)?"
    r"(?P<verb>cancell?ed|called off|scrapped|postponed|put off|delayed|rescheduled)"
    r"|(?:did not|didn['’]t|will not|won['’]t|would not|failed to)\s(?:now\s|\w+ly\s|after\sall\s)?"
    r"(?P<not>take place|go ahead|happen|be held|open|begin|start|resume|convene|materiali[sz]e"
    r"|come off|come about|proceed|occur)|(?:is|are|was|were)\s(?:now\s|all\s)?off(?=[.;,]|\suntil))\b",
    re.IGNORECASE,
)


_PUT_LATER = re.compile(
    r"\b(?:postpon|put (?:off|back)|extend|mov|delay|push|defer|prolong|set back|later|until)", re.I
)


def _only_nears(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a deadline stands as it did, as nothing in its sentence says that it was moved."""
    sentence = scene.words(scene.sentence_span(trigger.span.start))
    return trigger.kind == "deadline" and trigger.status == "postponed" and _PUT_LATER.search(sentence) is None


def called_off(scene: Scene, trigger: Trigger) -> Status | None:
    """Return `cancelled` or `postponed` where the words behind the trigger say so, None elsewhere."""
    if trigger.status in ("cancelled", "postponed"):
        return None
    found = _CALLED_OFF.match(scene.report.text, trigger.span.end) if trigger.status != "under way" else None
    if found is None and scene.words(trigger.span).lower() in NOUNS:
        found = _DIRECTLY.match(scene.report.text, trigger.span.end)
    if found is None:
        return None
    return "postponed" if (found["verb"] or "").lower() in _MOVED or _is_later(scene, trigger) else "cancelled"


_LATER = re.compile(
    r"\b(?:until|till|(?:not|n['’]t)\s(?:\w+\s){1,3}before|instead (?:be|take place|open|begin)|new date)\b",
    re.IGNORECASE,
)


def _is_later(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether what did not take place is told to come later: "did not open on Monday and won't before Friday"."""
    end = scene.sentence_span(trigger.span.start).end
    return _LATER.search(scene.report.text, trigger.span.end, end) is not None


_BROKE_DOWN = re.compile(
    r"[^.;,:\n]{0,90}?\s(?:(?:have\s|has\s|had\s)?(?:collapse[ds]?|br(?:oke|eak|oken)s?\s(?:down|up|off)|fail(?:ed|s)?\b(?!\sto)"
    r"|founder(?:ed|s)?|end(?:ed|s)?\swithout|stall(?:ed|s)?|deadlock(?:ed|s)?))\b",
    re.IGNORECASE,
)


_INVITES = {form for verb in ("invite", "summon") for form in forms_of(verb)}


def is_invited(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether somebody is only invited to the meeting: "invited the heirs to talks on Friday"."""
    tokens = scene.reading.tokens
    if trigger.kind != "meeting" or not 0 <= trigger.token < len(tokens) or tokens[trigger.token].upos == "VERB":
        return False
    head = tokens[trigger.token].head
    return head >= 0 and tokens[trigger.token].deprel.startswith(("obl", "nmod")) and scene.word(head) in _INVITES


_STILL_ON = re.compile(
    r"[^.;:\n]{0,60}?\s(?:that|which|who)?\s?(?:is|are|was|were)\sstill\s(?:going\son|under\s?way|in\s(?:progress|session)"
    r"|continuing|sitting|meeting|talking)\b",
    re.IGNORECASE,
)


def _is_still_on(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether its own clause says that it goes on: "asked the judges to a hearing that lasts into the night"."""
    token = scene.reading.tokens[trigger.token] if 0 <= trigger.token < len(scene.reading.tokens) else None
    if token is None or trigger.kind not in ("meeting", "call") or token.upos == "VERB":
        return False
    return _STILL_ON.match(scene.report.text, trigger.span.end) is not None


def status_of(scene: Scene, trigger: Trigger, days: Days) -> Status:
    """Return how the event stands: called off where its sentence says so, planned where it lies ahead of the report."""
    off = called_off(scene, trigger)
    if off is not None:
        return off
    if _is_still_on(scene, trigger):
        return "under way"
    if is_invited(scene, trigger):
        return "proposed"
    if _took_place(scene, trigger):
        return "held"
    if _only_nears(scene, trigger):
        return "planned"
    published = publication_day(scene.report.published)
    ahead = published is not None and days.strength >= 2 and days.first > published
    ahead = ahead or (_AHEAD.match(scene.report.text, trigger.span.end) is not None and not _is_over(days, published))
    if ahead and trigger.status in ("held", "under way"):
        return "planned"
    if trigger.status in ("held", "under way") and _is_set_for_today(scene, trigger, days, published):
        return "planned"
    if trigger.status == "postponed" and _is_over(days, published) and _is_late_one(scene, trigger):
        return "held"
    if trigger.status in _NOT_YET and trigger.tense == "past" and not ahead:
        before = word_before(scene, phrase_of(scene, trigger))
        if before in ("after", "following", "since", "during"):
            return "held"
    if trigger.status == "under way" and KINDS[trigger.kind] != "action" and _is_over(days, published):
        return "held"
    if trigger.status == "held" and trigger.kind == "strike" and _is_voted_for(scene, trigger):
        return "planned"
    if trigger.status == "planned" and _is_done(scene, trigger, days, published):
        return "held"
    if trigger.status == "planned" and trigger.tense == "past" and not trigger.modality and _is_over(days, published):
        # What the past tense tells of a day gone by took place, whatever the head makes of it.
        return "held"
    if trigger.kind == "strike" and _AVERTED.search(
        scene.report.text[max(0, trigger.span.start - 60) : trigger.span.start]
    ):
        return "planned"
    if trigger.status == "cancelled" and _BROKE_DOWN.match(scene.report.text, trigger.span.end) is not None:
        return "held"
    if (
        trigger.status in ("held", "under way")
        and not _is_over(days, published)
        and _PREPARED.search(scene.report.text[max(0, trigger.span.start - 80) : trigger.span.start])
    ):
        return "planned"
    if trigger.status in ("held", "under way") and _WISHED.search(
        scene.report.text[max(0, trigger.span.start - 60) : trigger.span.start]
    ):
        return "proposed"
    if trigger.status == "held" and trigger.kind in ("meeting", "call", "visit", "vote"):
        if is_demanded(scene, trigger):
            return "proposed"
        if _is_later_today(scene, trigger):
            return "planned"
    return "proposed" if trigger.status == "hypothetical" else trigger.status


def is_demanded(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a meeting or vote is only what somebody asks for: "demanded an emergency debate"."""
    noun = trigger.kind in ("meeting", "call", "visit", "vote")
    return (
        noun and _DEMANDED.search(scene.report.text[max(0, trigger.span.start - 80) : trigger.span.start]) is not None
    )


_STILL_TODAY = re.compile(
    r"\b(?:later (?:today|in the day|this (?:morning|afternoon|evening|week))|tonight|this (?:afternoon|evening))\b",
    re.IGNORECASE,
)


def _is_later_today(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether the present tense tells it for later in the day: "travels to Oslo later today for talks"."""
    sentence = scene.sentence_span(trigger.span.start)
    if _STILL_TODAY.search(scene.words(sentence)) is None:
        return False
    tokens = scene.reading.tokens
    position = trigger.token
    for _ in range(3):
        if not 0 <= position < len(tokens):
            return False
        if tokens[position].upos == "VERB":
            return "Tense=Pres" in tokens[position].feats and "VerbForm=Fin" in tokens[position].feats
        position = tokens[position].head
    return False


_GATHERS = ("meeting", "call", "visit", "vote", "signing")


def _is_set_for_today(scene: Scene, trigger: Trigger, days: Days, published: int | None) -> bool:
    """Tell whether the simple present tells what the report's own day is to bring: "the council meets here today"."""
    token = scene.reading.tokens[trigger.token] if 0 <= trigger.token < len(scene.reading.tokens) else None
    if token is None or trigger.kind not in _GATHERS or token.upos != "VERB" or trigger.negated:
        return False
    finite = "Tense=Pres" in token.feats and "VerbForm=Fin" in token.feats
    return finite and days.strength >= 3 and days.exact and days.first == published


_LATE = {"postponed", "delayed", "rescheduled", "deferred", "belated", "adjourned"}


def _is_late_one(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether the putting off only says which one it is: "at the postponed hearing on 3 May she conceded"."""
    beside = scene.children(trigger.token, "amod") if trigger.token >= 0 else []
    return any(scene.word(position) in _LATE for position in beside)


def _took_place(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether the past verb of its own shows that it took place: talks that collapsed did."""
    if trigger.kind not in ("meeting", "call") or trigger.status in ("held", "under way", "postponed"):
        return False
    return not trigger.modality and fate_of(scene, phrase_of(scene, trigger)) is not None


def _is_voted_for(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a strike is what a vote was on: "voted to strike"."""
    votes = {t.token for t in scene.reading.triggers if t.kind == "vote"}
    tokens = scene.reading.tokens
    return 0 <= trigger.token < len(tokens) and tokens[trigger.token].head in votes


def _is_done(scene: Scene, trigger: Trigger, days: Days, published: int | None) -> bool:
    """Tell whether a finite verb in the past tells a strike of a day that has come: "set up pickets on Friday"."""
    tokens = scene.reading.tokens
    if trigger.kind != "strike" or published is None or days.strength < 2 or days.last > published:
        return False
    if not 0 <= trigger.token < len(tokens) or trigger.modality:
        return False
    verb = trigger.token if tokens[trigger.token].upos == "VERB" else tokens[trigger.token].head
    return verb >= 0 and "Tense=Past" in tokens[verb].feats and "VerbForm=Fin" in tokens[verb].feats


_DENIAL = re.compile(
    r"\b(?:denied|denies|rejected|rejects|dismissed|dismisses|disputed|contested|rubbished)\s"
    r"(?:it|this|that|both|the\s(?:\w+\s)?(?:report|claim|allegation|story|account|suggestion|rumou?r|meeting)s?)"
    r"(?!\s(?:the|an?|they|he|she|it|there|any|its|his|her|their)\b)(?=[\s.,;:])",
    re.IGNORECASE,
)
_NEVER = re.compile(
    r"(?:\b(?:say|says|said|insist(?:s|ed)?|maintain(?:s|ed)?)|[:,])\s(?:that\s)?"
    r"(?:it|this|that|(?:no|the)\s(?:such\s)?(?:\w+\s)?(?:meeting|call|visit|talks|conversation|deal))\s"
    r"(?:(?:never|did\snot|didn['’]t|had\snever|had\snot|has\snot|had|has)\s)?"
    r"(?:happen(?:ed)?|took\splace|take\splace|taken\splace|occur(?:red)?|was\sheld|been\sheld)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:no|never|not)\b|n['’]t\b", re.IGNORECASE)
_TOLD = re.compile(
    r"\b(?:printed|rumou?rs?|talk\s(?:all|that|of)|writes|wrote|report(?:s|ed)?|claim(?:s|ed)?|announced"
    r"|said|says|alleged|accused|according to)\b",
    re.IGNORECASE,
)


def is_denied_next(scene: Scene, trigger: Trigger, sentence_index: int) -> bool:
    """Tell whether the next sentence denies what somebody is quoted in this one as telling: "X denied the report"."""
    after = scene.sentence(sentence_index + 1)
    before = scene.words(Span(scene.sentence_span(trigger.span.start).start, trigger.span.start))
    if after is None or _TOLD.search(before) is None:
        return False
    said = scene.words(after.span)[:160]
    never = _NEVER.search(said)
    if never is not None and _NOT.search(never.group()) is not None:
        return True
    found = _DENIAL.search(said)
    return found is not None and "not " not in scene.words(after.span)[max(0, found.start() - 8) : found.start()]


_DISOWNED = re.compile(
    r"\b(?:denied|denies|rejected|rejects|dismissed|dismisses|disputed|ridiculed|rubbished)\s(?:as\s[^.;:]{1,40}?\s)?"
    r"(?:an?|any|the|all|media|press)\s(?:\w+\s){0,2}(?:reports?|claims?|allegations?|stor(?:y|ies)|suggestions?|rumou?rs?|accounts?)"
    r"\b[^.;:]{0,110}?\bthat\b[^.;:]{0,60}$",
    re.IGNORECASE,
)


def is_disowned(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether the trigger stands in a report that its sentence says somebody denies."""
    start = scene.sentence_span(trigger.span.start).start
    return trigger.tense == "past" and _DISOWNED.search(scene.report.text[start : trigger.span.start]) is not None


def after_denial(status: Status) -> Status:
    """Return what is left of a status once it is denied: no meeting was held, what was called off is still on."""
    if status in ("cancelled", "postponed"):
        return "planned"
    return "denied" if status in ("held", "under way", "planned", "unconfirmed") else status


def _is_over(days: Days, published: int | None) -> bool:
    return days.strength >= 2 and published is not None and days.last < published
