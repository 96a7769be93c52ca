"""Event triggers of one report with kind, status and arguments: the model's heads first, the trade's vocabulary behind.

The `trigger` head (learnt on hand-read passages) proposes word, kind and status; `clauses` reads tense, negation,
modality and the status that the clause itself tells; `arguments` adds what the tree gives to what the model links.
Without the head (another parser) the words of `events.tsv` are the triggers.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import cast

import msgspec

from verbale.read.arguments import ArgumentFinder
from verbale.read.clauses import Clause, read_clause
from verbale.read.deeds import find_deeds
from verbale.read.encounters import Encounter, find_encounters
from verbale.read.faint import borne_out
from verbale.read.forms import forms_of, plural_of
from verbale.read.lexicons import read_rows
from verbale.read.neural import Decoded, TaggedSpan
from verbale.read.parse import Parse
from verbale.read.types import Argument, ArgumentRole, EventKind, Mention, TimexMention, Trigger, TriggerStatus
from verbale.types import Span

__all__ = ["BY_RULE", "find_triggers"]

_VOCABULARY: dict[tuple[str, str], tuple[EventKind, bool]] = {
    (form, row[1]): (cast(EventKind, row[2]), row[3] == "yes")
    for row in read_rows("events.tsv")
    for form in sorted(forms_of(row[0]) if row[1] == "VERB" else {row[0], plural_of(row[0])})
}
_STATUSES = frozenset(
    ("proposed", "planned", "under way", "held", "cancelled", "postponed", "denied", "unconfirmed", "hypothetical")
)
_TOLD_OUTRIGHT = frozenset(("cancelled", "postponed", "planned"))
"""Statuses in which the clause was right more often than the head, on passages held apart."""
LEAST = 0.4
"""Probability from which a link of the model within the trigger's sentence is taken; found on passages held apart."""
LEAST_ACROSS = 0.9
"""The same for a participant told in another sentence; a place or time is never taken from one."""
BY_RULE = 0.6
"""Score of a trigger that a construction tells (`encounters`)."""
_ROLES: dict[str, ArgumentRole] = {"place": "place", "time": "time", "duration": "duration", "round": "round"}
_CAPACITIES: dict[str, ArgumentRole] = {"head": "head", "member": "member", "host": "host", "mediator": "mediator"}


def find_triggers(
    parse: Parse, decoded: Decoded, mentions: Sequence[Mention], timexes: Sequence[TimexMention]
) -> tuple[Trigger, ...]:
    """Return the triggers in text order, each with the arguments that its own clause or the model's links give it."""
    tagged = decoded.in_scheme("trigger")
    finder = ArgumentFinder(parse, decoded, mentions, timexes)
    if tagged:
        taken = frozenset(p for span in tagged if not span.faint for p in range(span.first, span.last + 1))
        met = find_encounters(parse, mentions, timexes, taken)
        taken |= {p for e in met for p in range(e.first, e.last + 1)}
        done = find_deeds(parse, mentions, timexes, taken)
        told = frozenset(p for e in (*met, *done) for p in range(e.first, e.last + 1))
        kept = borne_out(parse, tagged, told)
        found = [_from_head(parse, decoded, span, finder) for span in kept]
        found += [_from_rule(parse, e, finder) for e in met]
        found += [msgspec.structs.replace(_from_rule(parse, e, finder), faint=True) for e in done]
    elif "trigger" not in decoded.spans:
        found = list(_from_vocabulary(parse, finder))
    else:
        found = []
    return tuple(sorted(found, key=lambda t: (t.span, t.token)))


def _from_head(parse: Parse, decoded: Decoded, span: TaggedSpan, finder: ArgumentFinder) -> Trigger:
    token = parse.head_of(span.first, span.last)
    clause = read_clause(parse, token)
    return Trigger(
        span=parse.span(span.first, span.last),
        token=token,
        kind=cast(EventKind, span.label),
        status=_status(span.note, clause),
        tense=clause.tense,
        negated=clause.negated,
        modality=clause.modality,
        time_class=_time_class(decoded, token),
        arguments=_arguments(parse, decoded, span, finder.of(token, cast(EventKind, span.label))),
        score=round(span.score, 4),
        faint=span.faint,
    )


def _from_rule(parse: Parse, encounter: Encounter, finder: ArgumentFinder) -> Trigger:
    clause = read_clause(parse, encounter.token)
    arguments = finder.of(encounter.token, encounter.kind)
    met = encounter.met
    if met is not None and not any(met.overlaps(a.span) for a in arguments):
        arguments = (*arguments, Argument("participant", met, BY_RULE))
    return Trigger(
        span=parse.span(encounter.first, encounter.last),
        token=encounter.token,
        kind=encounter.kind,
        status=_status("", clause),
        tense=clause.tense,
        negated=clause.negated,
        modality=clause.modality,
        arguments=arguments,
        score=BY_RULE,
    )


def _status(told: str, clause: Clause) -> TriggerStatus:
    """The head's status, unless the clause says outright that the event was called off, moved or lies ahead."""
    if clause.disowned:
        return "denied"
    if told not in _STATUSES or clause.status in _TOLD_OUTRIGHT:
        return clause.status or ("hypothetical" if clause.modality else "held")
    return cast(TriggerStatus, told)


def _arguments(parse: Parse, decoded: Decoded, span: TaggedSpan, by_tree: Sequence[Argument]) -> tuple[Argument, ...]:
    """The model's links that are sure enough, and what the tree gives beside them; the same words count once."""
    sentence = parse.sentence(span.first)
    found = [a for a in _linked(parse, decoded, span) if a.score >= _least(a, inside=sentence.span.covers(a.span))]
    for argument in by_tree:
        if not any(argument.span.overlaps(other.span) for other in found):
            found.append(argument)
    return tuple(sorted(found, key=lambda a: (a.span, a.role)))


def _least(argument: Argument, *, inside: bool) -> float:
    if inside:
        return LEAST
    return 1.1 if argument.role in ("place", "time", "duration", "round") else LEAST_ACROSS


def _linked(parse: Parse, decoded: Decoded, span: TaggedSpan) -> Iterator[Argument]:
    for relation in decoded.of(span, "participant"):
        role = _CAPACITIES.get(relation.note, "participant")
        yield Argument(role, _span(parse, relation.dependent), round(relation.score, 4))
    for label, role in _ROLES.items():
        for relation in decoded.of(span, label):
            yield Argument(role, _span(parse, relation.dependent), round(relation.score, 4))


def _span(parse: Parse, tagged: TaggedSpan) -> Span:
    return parse.span(tagged.first, tagged.last)


def _time_class(decoded: Decoded, token: int) -> str:
    spans = decoded.in_scheme("timeml")
    at = bisect_right(spans, token, key=lambda s: s.first) - 1
    return spans[at].label if at >= 0 and token <= spans[at].last else ""


# --- without the head ------------------------------------------------------------------------------------------------


def _from_vocabulary(parse: Parse, finder: ArgumentFinder) -> Iterator[Trigger]:
    for position, token in enumerate(parse.tokens):
        pos = "NOUN" if token.upos in ("NOUN", "PROPN") else token.upos
        entry = _VOCABULARY.get((parse.lower[position], pos))
        if entry is None or parse.relations[position] in ("compound", "amod"):
            continue
        kind, sure = entry
        arguments = finder.of(position, kind)
        if not sure and not any(a.role == "participant" for a in arguments):
            continue
        clause = read_clause(parse, position)
        yield Trigger(
            span=token.span,
            token=position,
            kind=kind,
            status=_status("", clause),
            tense=clause.tense,
            negated=clause.negated,
            modality=clause.modality,
            arguments=arguments,
            score=0.5,
        )
