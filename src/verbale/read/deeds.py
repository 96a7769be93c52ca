"""What a report tells with a day and a doer, in words that are of no trade: one line each in a story's timeline.

    A blast at the mill on 3 May killed four.            a noun of what happens, with its day
    The inquest opens on Friday.                         such a noun under a verb that has one
    The blast has cost the town its harvest.             one that was told before
    The growers will flood the lower field on Monday.    a deed of somebody, in a main clause, with its day
    The wreck had been raised late on Tuesday.           what was done, whoever did it

Rules over Universal Dependencies. Only what stands outside the other triggers is added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from verbale.calendar_names import ANY_MONTH
from verbale.read.encounters import Encounter
from verbale.read.forms import forms_of, plural_of
from verbale.read.lexicons import read_rows
from verbale.read.linking import SPEECH
from verbale.read.parse import Parse
from verbale.read.types import EventKind, Mention, TimexMention

__all__ = ["find_deeds"]

_SOMEONE = frozenset(("person", "organisation", "country", "group", "unnamed"))
_OF_DAY = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tomorrow|tonight"
    r"|\b" + ANY_MONTH + r"\.?\s\d|\d\s" + ANY_MONTH,
    re.IGNORECASE,
)
_NO_DEED = frozenset(
    form
    for verb in (
        "be", "have", "do", "say", "tell", "seem", "appear", "remain", "expect", "hope", "want", "believe", "think",
        "know", "fear", "need", "like", "mean", "belong", "depend", "concern", "include", "contain", "stand", "stay",
        "become", "continue", "begin", "start", "stop", "try", "help", "make", "get", "let", "call", "show", "look",
        "see", "ask", "plan", "face", "happen", "come", "go", "take", "give", "hold", "rise", "fall", "close", "trade",
        "write", "read", "spend", "wait", "live", "work", "speak", "talk", "await", "carry", "lead", "use", "keep",
        "find", "mark",
    )
    for form in forms_of(verb)
)  # fmt: skip
_MARCH = frozenset(f for v in ("march", "rally", "demonstrate", "protest", "picket", "parade") for f in forms_of(v))
_MODALS = frozenset(("would", "could", "might", "may", "can", "should", "must", "'d"))
_SPEAKER = frozenset(("i", "we", "you", "it", "which", "that", "who"))
_BEFALL = frozenset(
    form
    for verb in (
        "happen", "occur", "begin", "start", "open", "end", "erupt", "break", "kill", "injure", "wound", "hit",
        "strike", "rock", "shake", "destroy", "follow", "resume", "close", "conclude", "take", "come",
    )
    for form in forms_of(verb)
)  # fmt: skip


@cache
def _incidents() -> frozenset[str]:
    return frozenset(form for row in read_rows("incidents.tsv") for form in (row[0], plural_of(row[0])))


def find_deeds(
    parse: Parse, mentions: Sequence[Mention], timexes: Sequence[TimexMention], taken: frozenset[int]
) -> tuple[Encounter, ...]:
    """Return what the rules find outside the words `taken`, in text order, one of each clause."""
    days = {p: t for t in timexes for p in parse.within(t.span) if _OF_DAY.search(t.span.of(parse.text))}
    someone = {m.head for m in mentions if m.label in _SOMEONE}
    told = {parse.sentence_of[p] for p in taken}
    found: list[Encounter] = []
    used: set[int] = set()
    for position in range(len(parse)):
        if position in taken or parse.quoted[position]:
            continue
        clause = parse.tokens[position].head if parse.relations[position] in ("nsubj", "obj") else position
        if clause in taken or clause in used or position in used:
            continue
        noun = parse.tokens[position].upos == "NOUN" and parse.lower[position] in _incidents()
        kind: EventKind | None = None
        if noun and (_befell(parse, position, days) or _is_known(parse, position)):
            kind = "action"
        elif parse.sentence_of[position] not in told and _is_deed(parse, position, days, someone):
            # A sentence that tells an event of the trade tells the rest as its circumstances.
            kind = "strike" if parse.lower[position] in _MARCH else "action"
        if kind is not None:
            used.add(position)
            found.append(Encounter(position, position, position, kind))
    return tuple(found)


def _befell(parse: Parse, noun: int, days: dict[int, TimexMention]) -> bool:
    """ "A May 3 blast", "the blast on May 3", "Friday's scuffle"; "the inquest opens on Friday"."""
    if parse.relations[noun] == "compound":
        return False
    if any(p in days for child in parse.children[noun] for p in _near(parse, child)):
        return True
    head = parse.tokens[noun].head
    told = parse.relations[noun] in ("nsubj", "obj") and head >= 0 and parse.lower[head] in _BEFALL
    return told and _own_day(parse, head, days)


def _is_known(parse: Parse, noun: int) -> bool:
    """ "The blast has cost nine lives", "a ruling on the handover": one that has been told of before."""
    relation, head = parse.relations[noun], parse.tokens[noun].head
    known = any(parse.lower[c] in ("the", "this", "that") for c in parse.below(noun, "det"))
    return known and head >= 0 and relation in ("nsubj", "obj", "obl", "nmod")


def _near(parse: Parse, child: int) -> Iterator[int]:
    """Yield the words of a dependent that is a time or a name before or behind its noun, not those of a clause."""
    if parse.relations[child] in ("nmod", "compound", "obl", "amod", "nummod"):
        yield from parse.subtree(child, without=("acl", "advcl", "conj", "parataxis", "nmod"))


def _own_day(parse: Parse, verb: int, days: dict[int, TimexMention]) -> bool:
    return any(p in days for child in parse.below(verb, "obl", "nmod", "advmod") for p in _near_verb(parse, child))


def _near_verb(parse: Parse, child: int) -> Iterator[int]:
    yield from parse.subtree(child, without=("acl", "advcl", "conj", "parataxis"))


def _is_deed(parse: Parse, verb: int, days: dict[int, TimexMention], someone: set[int]) -> bool:
    """Tell whether a verb tells a deed of its own day: of somebody, or one that is done to something."""
    token = parse.tokens[verb]
    if token.upos != "VERB" or parse.lower[verb] in _NO_DEED or parse.lower[verb] in SPEECH:
        return False
    if not _is_asserted(parse, verb) or not _own_day(parse, verb, days):
        return False
    subject = parse.child(verb, "nsubj")
    if subject is None or parse.lower[subject] in _SPEAKER:
        return False
    done = parse.tokens[subject].deprel == "nsubj:pass" and parse.tokens[subject].upos in ("NOUN", "PROPN")
    known = subject in someone or parse.tokens[subject].upos == "PROPN"
    return done or (known and (parse.child(verb, "obj") is not None or "Tense=Past" in token.feats))


def _is_asserted(parse: Parse, verb: int) -> bool:
    """Tell whether the verb heads a main clause, or one that somebody states, and no modal shades it."""
    modal = any(parse.lower[c] in _MODALS for c in parse.below(verb, "aux"))
    negated = any(parse.lower[c] in ("not", "n't", "never") for c in parse.below(verb, "advmod"))
    if modal or negated or any(parse.lower[c] in ("if", "whether", "unless") for c in parse.below(verb, "mark")):
        return False
    relation, head = parse.relations[verb], parse.tokens[verb].head
    if relation in ("conj", "parataxis") and head >= 0:
        relation, head = parse.relations[head], parse.tokens[head].head
    return relation == "root" or (relation == "ccomp" and head >= 0 and parse.lower[head] in SPEECH)
