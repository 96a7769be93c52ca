"""The PLOVER type of each act of one actor upon another, from the reader's own head; none where it is not sure.

An act is coded where the trigger's own clause names both sides: who does it (subject, agent of a passive) and to whom
(object, subject of a passive, oblique). Meetings, calls, visits, signings and strikes are coded by their kind, later.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from verbale.read.neural.plover import Act, Embed, Pair, PloverHead, make_act
from verbale.read.neural.types import Decoded, Encoded
from verbale.read.parse import Parse
from verbale.read.types import Trigger
from verbale.types import Span

__all__ = ["code_acts"]

LEAST = 0.5
"""Probability of its type from which an act is coded."""
_SOURCES = frozenset({"nsubj", "obl:agent", "csubj"})
_TARGETS = ("obj", "nsubj:pass", "iobj", "obl", "nmod")
_PARTIES = frozenset({"participant", "head", "member", "host", "mediator"})


def code_acts(
    parse: Parse, encoded: Encoded, decoded: Decoded, triggers: Sequence[Trigger], head: PloverHead, embed: Embed
) -> tuple[Trigger, ...]:
    """Return the triggers, those of acts between two named sides with their PLOVER type."""
    acts = {number: act for number, t in enumerate(triggers) if (act := _act(parse, encoded, decoded, t)) is not None}
    codes = dict(zip(acts, head.code(embed, list(acts.values()), least=LEAST), strict=True))
    return tuple(
        msgspec.structs.replace(trigger, code=codes[number]) if codes.get(number) else trigger
        for number, trigger in enumerate(triggers)
    )


def _act(parse: Parse, encoded: Encoded, decoded: Decoded, trigger: Trigger) -> Act | None:
    if trigger.kind != "action":
        return None
    source, target = _sides(parse, trigger)
    if source is None or target is None:
        return None
    sentence = parse.sentence(trigger.token)
    pair = Pair(sentence.span.of(parse.text), source.of(parse.text), target.of(parse.text))
    within = (sentence.first, sentence.last + 1)
    places = [(words[0], words[-1]) for words in (parse.within(source), parse.within(target))]
    return make_act(pair, encoded, decoded, within, *places)


def _sides(parse: Parse, trigger: Trigger) -> tuple[Span | None, Span | None]:
    """Return who acts and who is acted upon, as far as the clause of the trigger says."""
    source: Span | None = None
    targets: dict[str, Span] = {}
    for argument in trigger.arguments:
        words = parse.within(argument.span)
        if argument.role not in _PARTIES or not words:
            continue
        at = parse.head_of(words[0], words[-1])
        if parse.tokens[at].head != trigger.token:
            continue
        relation = parse.tokens[at].deprel
        if relation in _SOURCES:
            source = source or argument.span
        else:
            name = relation if relation in _TARGETS else relation.partition(":")[0]
            if name in _TARGETS:
                targets.setdefault(name, argument.span)
    return source, next((targets[name] for name in _TARGETS if name in targets), None)
