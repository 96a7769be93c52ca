"""Who spoke or was spoken to at a meeting or in a call, by the clause that hangs on it or that it opens.

a meeting at which the minister argued for more       who acts in the clause of "at which"
In a call on Monday, Lind offered Park a lease.       who speaks, and to whom
Park said on leaving the meeting that …               who speaks of it at once, no spokesman
"""

from __future__ import annotations

from verbale.read.forms import forms_of
from verbale.read.types import Trigger
from verbale.resolve.events.holders import person_or_holder
from verbale.resolve.events.scene import Scene
from verbale.resolve.events.voices import speaks_from_outside
from verbale.resolve.types import Reference

__all__ = ["heard_there"]

_ADDRESS = {
    form
    for verb in ("offer", "tell", "ask", "urge", "assure", "warn", "inform", "brief", "press", "promise", "remind",
                 "give", "hand", "present", "thank", "congratulate", "persuade", "lobby", "challenge", "invite",
                 "propose", "agree", "demand", "insist", "complain", "apologise", "apologize", "appeal")
    for form in forms_of(verb)
}  # fmt: skip
_DURING = ("in", "during", "at", "over")
_WHERE = ("which", "where")
_GOES_ON = ("conj",)


def heard_there(scene: Scene, trigger: Trigger) -> list[Reference]:
    """Return the people who act in the clause of a meeting or call, in text order; none where no such clause is."""
    tokens = scene.reading.tokens
    if trigger.kind not in ("meeting", "call") or not 0 <= trigger.token < len(tokens):
        return []
    if tokens[trigger.token].upos not in ("NOUN", "PROPN") or trigger.status not in ("held", "under way", "denied"):
        return []
    verbs = [v for c in scene.children(trigger.token, "acl") if _opens_there(scene, c) for v in _strung(scene, c)]
    verb = _clause_opened(scene, trigger.token)
    after = _said_after(scene, trigger.token)
    people = [r for r in (_people(scene, after, ("nsubj",)) if after is not None else []) if _is_of_it(scene, r)]
    people += [r for v in verbs for r in _people(scene, v, ("nsubj",))]
    if verb is not None:
        people += _people(scene, verb, ("nsubj", "iobj", "obj"))
    return sorted(people, key=lambda r: r.span)


def _opens_there(scene: Scene, verb: int) -> bool:
    """Tell whether a relative clause tells what went on there: "at which", "where"."""
    for word in ("obl", "advmod"):
        for child in scene.children(verb, word):
            if scene.word(child) == "where" or (scene.word(child) == "which" and scene.case_of(child) in _DURING):
                return True
    return False


def _strung(scene: Scene, verb: int) -> list[int]:
    return [verb, *(c for c in scene.children(verb, "conj") if scene.reading.tokens[c].upos == "VERB")]


def _clause_opened(scene: Scene, noun: int) -> int | None:
    """Return the verb of speaking to somebody before which a meeting or call is set, None where there is none."""
    token = scene.reading.tokens[noun]
    if token.head < 0 or not token.deprel.startswith("obl") or scene.case_of(noun) not in _DURING:
        return None
    return token.head if scene.word(token.head) in _ADDRESS and noun < token.head else None


_SAY = {
    form
    for verb in ("say", "tell", "add", "declare", "insist", "remark", "announce", "warn", "speak")
    for form in forms_of(verb)
}
_AFTER = ("after", "following", "during", "at")
# Gatherings before which one stands up and speaks; "before the talks" is a time.
_FACED = ("session", "plenary", "hearing", "assembly", "inquiry", "inquest", "rally", "congress", "convention")


def _said_after(scene: Scene, noun: int) -> int | None:
    """Return the verb of saying on which a meeting hangs as the time or place of the saying, None where none does."""
    token = scene.reading.tokens[noun]
    faced = scene.case_of(noun) == "before" and token.lemma.casefold() in _FACED
    if faced and token.head >= 0 and token.deprel.startswith("obl"):
        return token.head
    if token.head < 0 or not token.deprel.startswith("obl") or scene.case_of(noun) not in _AFTER:
        return None
    return token.head if scene.word(token.head) in _SAY else None


def _is_of_it(scene: Scene, reference: Reference) -> bool:
    actor = scene.actor(reference.actor)
    return actor is not None and not speaks_from_outside(actor)


def _people(scene: Scene, verb: int, relations: tuple[str, ...]) -> list[Reference]:
    found = [person_or_holder(scene, c) for relation in relations for c in scene.children(verb, relation)]
    return [r for r in found if r is not None]
