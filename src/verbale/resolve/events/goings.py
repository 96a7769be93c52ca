"""Who leaves an office and who calls on whom, by the words of a trigger that the reader takes for another kind."""

from __future__ import annotations

import re

from verbale.read.forms import forms_of
from verbale.read.types import Trigger
from verbale.resolve.events.scene import Scene

__all__ = ["is_call_on", "leaves_office"]

_LEAVING = {
    "resignation", "dismissal", "sacking", "firing", "ouster", "ousting", "removal", "departure", "exit", "retirement",
}  # fmt: skip
_LEFT = {
    "cabinet", "government", "board", "post", "job", "office", "ministry", "presidency", "leadership", "company",
    "firm", "bank", "newspaper", "institute", "agency", "commission", "committee",
}  # fmt: skip
_DESK = re.compile(
    r"(?:clear|empt|pack)\w*\s(?:(?:out|up)\s)?(?:his|her|their)\s(?:office|desk)\b|shown the door\b"
    r"|hand(?:s|ed|ing) in (?:his|her) notice\b|(?:vacat|relinquish)\w*\s(?:his|her|the)\s(?:post|office|job|chair)\b",
    re.IGNORECASE,
)
_LEAVE, _VISIT = forms_of("leave"), forms_of("visit")
_AWAY = ("for", "to", "from", "with")
_WHOM = ("him", "her", "them", "us")


def leaves_office(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a person leaves an office: "his dismissal of Ada Lind", "cleared her desk", "left the board"."""
    if not 0 <= trigger.token < len(scene.reading.tokens):
        return False
    return _is_exit(scene, trigger) or _clears_desk(scene, trigger) or _is_to_leave(scene, trigger)


def _is_exit(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a noun tells that a person left: "his dismissal of Ada Lind", "Lind's exit", not one for Graz."""
    tokens = scene.reading.tokens
    if scene.word(trigger.token) not in _LEAVING:
        return False
    whose = scene.children(trigger.token, "nmod")
    if any(scene.case_of(c) in ("for", "from", "to") for c in (*whose, *scene.children(trigger.token, "obl"))):
        return False
    own = [c for c in whose if tokens[c].deprel == "nmod:poss" or scene.case_of(c) == "of"]
    return any(scene.person_at(c) is not None for c in own)


def _clears_desk(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether somebody "cleared out his locker", "packed up her desk", "was shown the door"."""
    start = trigger.span.start
    if _DESK.match(scene.report.text, start, scene.sentence_span(start).end) is not None:
        return True
    target = scene.child(trigger.token, "obj") if scene.word(trigger.token) in _LEAVE else None
    return target is not None and scene.word(target) in _LEFT and _subject(scene, trigger.token) is not None


def _is_to_leave(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether somebody of whom an office is told will leave it: "Ada Lind, its director, will leave in May"."""
    if scene.word(trigger.token) not in _LEAVE or trigger.tense != "future" or not _has(trigger, "time"):
        return False
    subject = _subject(scene, trigger.token)
    titled = subject is not None and any(
        scene.reading.tokens[c].upos == "NOUN" for r in ("appos", "nmod:desc") for c in scene.children(subject, r)
    )
    away = any(scene.case_of(c) in _AWAY for c in scene.children(trigger.token, "obl"))
    return titled and not away and scene.child(trigger.token, "obj") is None and not _has(trigger, "place")


def is_call_on(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether somebody visits people or a place: "visited them in the hospital on Sunday"."""
    tokens = scene.reading.tokens
    if not 0 <= trigger.token < len(tokens) or scene.word(trigger.token) not in _VISIT:
        return False
    target = scene.child(trigger.token, "obj")
    if tokens[trigger.token].upos != "VERB" or target is None or _subject(scene, trigger.token) is None:
        return False
    return scene.word(target) in _WHOM or scene.person_at(target) is not None or _has(trigger, "place")


def _has(trigger: Trigger, role: str) -> bool:
    return any(argument.role == role for argument in trigger.arguments)


def _subject(scene: Scene, verb: int) -> int | None:
    """Return the subject where it is a person or "who", None elsewhere."""
    subject = scene.child(verb, "nsubj")
    if subject is None or (scene.person_at(subject) is None and scene.word(subject) != "who"):
        return None
    return subject
