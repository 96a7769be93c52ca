"""What names a sitting of several, whatever the reader takes it for: a noun of the trade, or that it opens or ends."""

from __future__ import annotations

from verbale.read.forms import forms_of, plural_of
from verbale.read.types import Trigger
from verbale.resolve.events.scene import Scene

__all__ = ["CONVENE", "is_sitting"]

CONVENE = {form for verb in ("sit", "convene", "summon", "assemble") for form in forms_of(verb)}
_SITTINGS = {
    form
    for noun in ("meeting", "summit", "plenary", "plenum", "parley", "hearing", "audience")
    for form in (noun, plural_of(noun))
} | {"talks", "negotiations"}
_OPENINGS = ("open", "reopen", "begin", "start", "resume", "continue", "convene", "end")
_OPEN = {form for verb in _OPENINGS for form in forms_of(verb)}


def is_sitting(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a trigger is a sitting's noun or, where no trigger is that, its opening: "talks are to open"."""
    tokens = scene.reading.tokens
    if not 0 <= trigger.token < len(tokens) or tokens[trigger.token].deprel in ("compound", "amod"):
        return False
    if tokens[trigger.token].upos == "VERB" and scene.word(trigger.token) in _OPEN:
        subject = scene.child(trigger.token, "nsubj")
        told = any(t.token == subject for t in scene.reading.triggers)
        return subject is not None and not told and scene.word(subject) in _SITTINGS
    return tokens[trigger.token].upos in ("NOUN", "PROPN") and scene.word(trigger.token) in _SITTINGS
