"""Event triggers of one report with kind, status and arguments: the model's heads first, the trade's vocabulary behind.

The `trigger` head (learnt on hand-read passages) proposes word, kind and status; `clauses` reads tense, negation and
modality and overrules the status where the clause is plain. Words of `events.tsv` that the head missed are taken only
where `FALL_BACK` says that no head is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from verbale.read.clauses import Clause, read_clause
from verbale.read.lexicons import read_rows
from verbale.read.neural import Decoded, TaggedSpan
from verbale.read.parse import Parse
from verbale.read.types import Argument, ArgumentRole, EventKind, Mention, TimexMention, Trigger, TriggerStatus
from verbale.types import Span

__all__ = ["find_triggers"]

_VOCABULARY = {(row[0], row[1]): (row[2], row[3] == "yes") for row in read_rows("events.tsv")}
_STATUSES = frozenset(
    ("proposed", "planned", "under way", "held", "cancelled", "postponed", "denied", "unconfirmed", "hypothetical")
)
_SURE = frozenset(("cancelled", "postponed"))
"""Statuses that the clause's own words decide, whatever the head says."""
_ROLES: dict[str, ArgumentRole] = {"place": "place", "time": "time", "duration": "duration", "round": "round"}
_CAPACITIES: dict[str, ArgumentRole] = {"head": "head", "member": "member", "host": "host", "mediator": "mediator"}


def find_triggers(
    parse: Parse, decoded: Decoded, mentions: Sequence[Mention], timexes: Sequence[TimexMention]
) -> tuple[Trigger, ...]:
    """Return the triggers in text order, each with the arguments that its own clause or the model's links give it."""
    tagged = decoded.in_scheme("trigger")
    if tagged:
        found = [_from_head(parse, decoded, span) for span in tagged]
    else:
        found = list(_from_vocabulary(parse, mentions, timexes))
    return tuple(sorted(found, key=lambda t: (t.span, t.token)))


def _from_head(parse: Parse, decoded: Decoded, span: TaggedSpan) -> Trigger:
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
        arguments=tuple(_linked(parse, decoded, span)),
        score=round(span.score, 4),
    )


def _status(told: str, clause: Clause) -> TriggerStatus:
    """The head's status, unless the clause itself says that the event was called off or moved."""
    if clause.status in _SURE:
        return clause.status
    if told in _STATUSES:
        return cast(TriggerStatus, told)
    return clause.status or ("hypothetical" if clause.modality else "held")


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
    return next((span.label for span in decoded.in_scheme("timeml") if span.first <= token <= span.last), "")


# --- without the head ------------------------------------------------------------------------------------------------


def _from_vocabulary(parse: Parse, mentions: Sequence[Mention], timexes: Sequence[TimexMention]) -> Iterator[Trigger]:
    actors = [m for m in mentions if m.label in ("person", "organisation", "country", "group", "unnamed", "city")]
    for position, token in enumerate(parse.tokens):
        pos = "NOUN" if token.upos in ("NOUN", "PROPN") else token.upos
        entry = _VOCABULARY.get((token.lemma.lower(), pos)) or _VOCABULARY.get((parse.lower[position], pos))
        if entry is None or parse.relations[position] in ("compound", "amod"):
            continue
        kind, sure = entry
        arguments = tuple(_by_clause(parse, position, actors, mentions, timexes))
        if not sure and not any(a.role == "participant" for a in arguments):
            continue
        clause = read_clause(parse, position)
        yield Trigger(
            span=token.span,
            token=position,
            kind=cast(EventKind, kind),
            status=_status("", clause),
            tense=clause.tense,
            negated=clause.negated,
            modality=clause.modality,
            arguments=arguments,
            score=0.5,
        )


def _by_clause(
    parse: Parse, trigger: int, actors: Sequence[Mention], mentions: Sequence[Mention], timexes: Sequence[TimexMention]
) -> Iterator[Argument]:
    """Arguments that stand in the trigger's own clause, by the relation that they hang by."""
    region = _region(parse, trigger)
    for mention in actors:
        if mention.head in region and _takes_part(parse, mention.head):
            yield Argument("participant", mention.span, 0.5)
    for mention in mentions:
        if mention.label in ("place", "city", "country", "facility") and mention.head in region:
            case = parse.child(mention.head, "case")
            if case is not None and parse.lower[case] in {"in", "at", "near"}:
                yield Argument("place", mention.span, 0.5)
    for timex in timexes:
        inside = parse.within(timex.span)
        if inside and inside[-1] in region:
            yield Argument("duration" if timex.type == "DURATION" else "time", timex.span, 0.5)


def _region(parse: Parse, trigger: int) -> set[int]:
    """The words of the trigger's own phrase and of the verb that carries it, no further clause among them."""
    without = ("advcl", "acl:relcl", "parataxis", "ccomp", "conj")
    region = set(parse.subtree(trigger, without=without))
    head = parse.tokens[trigger].head
    if head >= 0 and parse.tokens[trigger].upos != "VERB" and parse.tokens[head].upos == "VERB":
        region |= set(parse.subtree(head, without=without))
    return region


def _takes_part(parse: Parse, head: int) -> bool:
    case = parse.child(head, "case")
    word = parse.lower[case] if case is not None else ""
    return parse.relations[head] in ("nsubj", "obj", "conj", "appos", "nmod", "obl") and word in {
        "", "with", "between", "by", "of", "and", "'s", "among",
    }  # fmt: skip
