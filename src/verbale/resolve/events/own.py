"""Which of the words that the reader ties to an event are its own: none of the verb that only speaks of it.

She had reported the call to them on Friday.      Friday and "them" are of the reporting
Lind, who had led it since 2019, stepped down.    2019 is of the leading
"""

from __future__ import annotations

import msgspec

from verbale.read.forms import forms_of
from verbale.read.types import Argument, Trigger
from verbale.resolve.events.scene import Scene

__all__ = ["own_arguments"]

_SPEAK_OF = {
    form
    for verb in ("report", "describe", "recount", "recall", "mention", "acknowledge", "disclose", "reveal", "confirm",
                 "deny", "relate", "detail", "summarise", "summarize")
    for form in forms_of(verb)
}  # fmt: skip
_WHEN = ("time", "duration")
_NOUNS = ("NOUN", "PROPN")


def own_arguments(scene: Scene, trigger: Trigger) -> Trigger:
    """Return the trigger without arguments that another verb of its sentence governs."""
    tokens = scene.reading.tokens
    if not 0 <= trigger.token < len(tokens):
        return trigger
    teller = _teller(scene, trigger.token)
    kept = tuple(
        a for a in trigger.arguments if not _is_of_teller(scene, a, teller) and not _is_aside(scene, a, trigger.token)
    )
    return trigger if len(kept) == len(trigger.arguments) else msgspec.structs.replace(trigger, arguments=kept)


def _teller(scene: Scene, noun: int) -> int | None:
    """Return the verb that speaks of an event told by a noun, None where none does."""
    token = scene.reading.tokens[noun]
    spoken_of = token.upos in _NOUNS and token.deprel in ("obj", "nsubj:pass") and token.head >= 0
    return token.head if spoken_of and scene.word(token.head) in _SPEAK_OF else None


def _is_of_teller(scene: Scene, argument: Argument, teller: int | None) -> bool:
    head = scene.head_token(argument.span)
    return teller is not None and head is not None and head.head == teller


def _is_aside(scene: Scene, argument: Argument, trigger: int) -> bool:
    """Tell whether a time stands in a clause that says who somebody is: "Lind, who had led it since 2019"."""
    if argument.role not in _WHEN:
        return False
    tokens = scene.reading.tokens
    inside = scene.tokens_in(argument.span)
    position = next((p for p in inside if tokens[p].head not in inside), -1)
    for _ in range(12):
        if position < 0 or position == trigger:
            return False
        if tokens[position].deprel == "acl:relcl":
            whose = tokens[position].head
            opened = any(scene.word(c) == "who" for c in scene.children(position, "nsubj"))
            return opened and whose != trigger and not _is_above(scene, position, trigger)
        position = tokens[position].head
    return False


def _is_above(scene: Scene, verb: int, trigger: int) -> bool:
    """Tell whether a word lies in the clause of a verb."""
    position = trigger
    for _ in range(20):
        if position == verb:
            return True
        if position < 0:
            return False
        position = scene.reading.tokens[position].head
    return False
