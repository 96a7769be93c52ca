"""Which of the words that the reader ties to an event are its own: none of the verb that only speaks of it.

She had reported the call to them on Friday.      Friday and "them" are of the reporting
Lind, who had led it since 2019, stepped down.    2019 is of the leading
"""

from __future__ import annotations

import msgspec

from verbale.read.forms import forms_of
from verbale.read.types import Argument, Trigger
from verbale.resolve.events.scene import Scene
from verbale.resolve.types import Reference

__all__ = ["is_of_other_clause", "own_arguments"]

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


_SAY = {
    form
    for verb in ("say", "tell", "report", "add", "explain", "claim", "note", "warn", "write", "recall", "state")
    for form in forms_of(verb)
}
_TOLD = ("ccomp", "parataxis")
_BOUND = "acl:relcl"


def is_of_other_clause(scene: Scene, trigger: Trigger, reference: Reference) -> bool:
    """Tell whether somebody acts in another clause of the sentence: who only tells it, stayed away or is in an aside.

    They had met in Graz, a spokesman, Bo Park, said.                    Park only says so
    Lind, who is to meet the governor on Monday, rang Bo Park.           Park is rung, not met
    Lind, who rang Bo Park, is to meet the governor on Monday.           Park is rung, not met
    """
    tokens = scene.reading.tokens
    inside = scene.tokens_in(reference.span)
    top = next((p for p in inside if tokens[p].head not in inside), None)
    if top is None or not 0 <= trigger.token < len(tokens) or trigger.token in inside:
        return False
    if _is_absent(scene, top):
        return True
    return _only_tells(scene, top, trigger.token) or _is_set_apart(scene, top, trigger.token)


_ABSENT = {"absent", "missing", "excluded", "barred", "uninvited"} | {
    form for verb in ("miss", "skip", "boycott", "shun", "snub", "exclude", "bar") for form in forms_of(verb)
}


def _is_absent(scene: Scene, top: int) -> bool:
    """Tell whether somebody is told to have stayed away: "Park was absent from the session", "Holm skipped it"."""
    while scene.reading.tokens[top].deprel in ("appos", "flat") and scene.reading.tokens[top].head >= 0:
        top = scene.reading.tokens[top].head
    above = scene.reading.tokens[top].head
    return above >= 0 and scene.reading.tokens[top].deprel.startswith("nsubj") and scene.word(above) in _ABSENT


def _path(scene: Scene, position: int) -> list[int]:
    """Return a word and those above it, nearest first."""
    found: list[int] = []
    while position >= 0 and position not in found and len(found) < 40:
        found.append(position)
        position = scene.reading.tokens[position].head
    return found


def _only_tells(scene: Scene, top: int, trigger: int) -> bool:
    tokens = scene.reading.tokens
    while tokens[top].deprel.split(":")[0] in ("appos", "flat", "compound") and tokens[top].head >= 0:
        top = tokens[top].head
    verb = tokens[top].head
    if verb < 0 or verb == trigger or not tokens[top].deprel.startswith("nsubj") or scene.word(verb) not in _SAY:
        return False
    if min(top, verb) < trigger < max(top, verb):
        return False  # "Lind rang Park, her spokeswoman said": what stands between is Lind's own
    above = _path(scene, trigger)
    if verb in above:
        below = above[above.index(verb) - 1]
        return tokens[below].deprel.split(":")[0] in _TOLD or _is_others_doing(scene, below)
    return tokens[verb].deprel.startswith("parataxis") and tokens[verb].head in above


def _is_others_doing(scene: Scene, verb: int) -> bool:
    """Tell whether a clause beside a saying has somebody else for its doer: "said outside, where the teams met"."""
    subject = scene.child(verb, "nsubj")
    beside = scene.reading.tokens[verb].deprel == "advcl"
    return beside and subject is not None and scene.reading.tokens[subject].upos != "PRON"


def _is_set_apart(scene: Scene, top: int, trigger: int) -> bool:
    """Tell whether a relative clause stands between the two, which neither is what it hangs on."""
    tokens = scene.reading.tokens
    up, over = _path(scene, top), _path(scene, trigger)
    for here, there in ((up, over), (over, up)):
        bound = next((p for p in here if tokens[p].deprel == _BOUND and p not in there), None)
        if bound is None:
            continue
        head = tokens[bound].head
        linked = head in there[:1] or _joined(scene, head, there[0]) or (trigger in (head, bound) and here is up)
        if not linked:
            return True
    return False


def _joined(scene: Scene, head: int, word: int) -> bool:
    """Tell whether a word is one phrase with the noun on which a clause hangs: "Lind and Park, who"."""
    for position in _path(scene, word):
        if position == head:
            return True
        if scene.reading.tokens[position].deprel.split(":")[0] not in ("conj", "appos", "flat", "compound", "nmod"):
            break
    above = _path(scene, head)
    return word in above and all(
        scene.reading.tokens[p].deprel.split(":")[0] in ("conj", "appos", "flat", "compound", "nmod")
        for p in above[: above.index(word)]
    )
