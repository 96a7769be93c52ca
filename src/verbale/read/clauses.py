"""What a clause says about its verb: tense, negation, the word that shades it, and how the event it tells stands.

Rules over UD dependencies and features. "was to have met", "had been planned but was called off", "refused to meet",
"is expected to meet" are read from the chain of verbs above the trigger; a noun takes the clause of its light verb.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from verbale.read.lexicons import read_rows
from verbale.read.parse import Parse
from verbale.read.types import TriggerStatus

__all__ = ["Clause", "read_clause"]

Tense = Literal["past", "present", "future", "none"]

_GOVERNORS: dict[str, list[str]] = {}
for _row in read_rows("governors.tsv"):
    _GOVERNORS.setdefault(_row[0], []).append(_row[1])

_FUTURE = frozenset({"will", "shall", "'ll", "wo", "sha"})
_MODALS = frozenset({"would", "'d", "could", "should", "may", "might", "can", "ca", "must", "ought", "need"})
_HYPOTHETICAL = frozenset({"would", "'d", "could", "might", "may", "can", "ca"})
_NEGATIONS = frozenset({"not", "n't", "never", "neither", "nor", "no", "without"})
_CONDITIONS = frozenset({"if", "unless", "whether", "should", "lest"})
_SOUGHT = frozenset({"proposed", "planned"})


class Clause(msgspec.Struct, frozen=True):
    """How a trigger's clause puts it. `status` is None where nothing in the clause decides."""

    tense: Tense
    negated: bool
    modality: str
    status: TriggerStatus | None


def read_clause(parse: Parse, trigger: int) -> Clause:
    """Return what the clause around a trigger says of it; a trigger outside any clause has tense `none`."""
    chain = _chain(parse, trigger)
    if not chain:
        return Clause("none", _negated(parse, trigger), "", _attributive_status(parse, trigger))
    verb = chain[0]
    tense = _tense(parse, chain)
    negated = any(_negated(parse, position) for position in {trigger, verb})
    modality = _modality(parse, chain)
    return Clause(tense, negated, modality, _status(parse, trigger, chain, tense, negated, modality))


# --- the chain of verbs ----------------------------------------------------------------------------------------------


def _chain(parse: Parse, trigger: int) -> list[int]:
    """The trigger's own verb and those that govern it, innermost first: "planned" is above "meet" in "planned to meet"."""
    position = trigger if _is_predicate(parse, trigger) else _host(parse, trigger)
    chain: list[int] = []
    while position is not None and position not in chain and len(chain) < 5:
        chain.append(position)
        relation = parse.tokens[position].deprel
        head = parse.tokens[position].head
        opens = relation in ("xcomp", "acl", "csubj", "csubj:pass", "csubj:outer") or (
            relation in ("ccomp", "advcl") and _is_infinitive(parse, position)
        )
        position = head if opens and head >= 0 else None
    return chain


def _is_predicate(parse: Parse, position: int) -> bool:
    token = parse.tokens[position]
    if token.upos in ("VERB", "AUX"):
        return not (token.deprel == "amod" or (token.deprel == "compound"))
    return parse.child(position, "cop") is not None


def _host(parse: Parse, trigger: int) -> int | None:
    """The verb that carries a noun: of which it is subject, object or oblique; through nouns that it hangs from."""
    position = trigger
    for _ in range(4):
        head = parse.tokens[position].head
        if head < 0:
            return None
        relation = parse.relations[position]
        if parse.tokens[head].upos in ("VERB", "AUX") or parse.child(head, "cop") is not None:
            return head if relation in ("nsubj", "obj", "obl", "csubj", "ccomp", "xcomp", "conj", "iobj") else None
        if relation not in ("nmod", "conj", "compound", "appos", "obl"):
            return None
        position = head
    return None


def _is_infinitive(parse: Parse, position: int) -> bool:
    return (
        any(parse.lower[c] == "to" for c in parse.below(position, "mark"))
        or "VerbForm=Inf" in parse.tokens[position].feats
    )


def _auxiliaries(parse: Parse, verb: int) -> list[str]:
    return [parse.lower[c] for c in parse.below(verb, "aux", "cop")]


# --- tense, negation, modality ---------------------------------------------------------------------------------------


def _tense(parse: Parse, chain: list[int]) -> Tense:
    """The tense of the innermost verb that has one; an infinitive looks ahead from what governs it."""
    for depth, verb in enumerate(chain):
        own = _own_tense(parse, verb)
        if own == "none":
            continue
        if depth and own != "future" and _sought(parse, chain[1 : depth + 1]):
            return "future"
        return own
    return "none"


def _own_tense(parse: Parse, verb: int) -> Tense:
    auxiliaries = _auxiliaries(parse, verb)
    if any(word in _FUTURE for word in auxiliaries):
        return "future"
    feats = parse.feats(verb)
    if any(word in _MODALS for word in auxiliaries):
        return "past" if {"have", "'ve"} & set(auxiliaries) else "present"
    if {"had", "has", "have", "'ve", "'d"} & set(auxiliaries):
        return "past"
    if {"was", "were", "did"} & set(auxiliaries):
        return "past"
    if {"is", "are", "am", "'s", "'re", "'m", "does", "do"} & set(auxiliaries):
        return "present"
    if feats.get("VerbForm") == "Fin" and feats.get("Tense") == "Past":
        return "past"
    if feats.get("VerbForm") == "Fin" and feats.get("Tense") == "Pres":
        return "present"
    if parse.tokens[verb].deprel == "conj" and parse.tokens[verb].head >= 0 and feats.get("VerbForm") != "Inf":
        return _own_tense(parse, parse.tokens[verb].head) if parse.tokens[verb].head < verb else "none"
    if feats.get("VerbForm") in ("Part",) and feats.get("Tense") == "Past":
        return "past"
    return "none"


def _sought(parse: Parse, governors: list[int]) -> bool:
    """Tell whether what governs an infinitive looks ahead ("plans to", "is expected to", "wants to")."""
    return any(status in (*_SOUGHT, "hypothetical") for verb in governors for status in _governs(parse, verb))


def _negated(parse: Parse, position: int) -> bool:
    return any(
        parse.lower[c] in _NEGATIONS and parse.relations[c] in ("advmod", "det", "cc", "case", "mark")
        for c in parse.children[position]
    )


def _modality(parse: Parse, chain: list[int]) -> str:
    """The modal of the innermost verb, else the governor that keeps the event from being told as a fact."""
    modal = next((word for word in _auxiliaries(parse, chain[0]) if word in _MODALS), "")
    if modal:
        return modal
    for verb in chain[1:]:
        kinds = set(_governs(parse, verb)) - {"carries", "held", "under way"}
        if kinds:
            mark = " to" if _is_infinitive(parse, chain[0]) else ""
            return parse.lower[verb] + mark
    return ""


# --- status ----------------------------------------------------------------------------------------------------------


def _status(
    parse: Parse, trigger: int, chain: list[int], tense: Tense, negated: bool, modality: str
) -> TriggerStatus | None:
    for depth, verb in enumerate(chain):
        decided = _decided(parse, trigger, verb, depth)
        if decided is not None:
            return decided
    if _is_cancelled_later(parse, chain):
        return "cancelled"
    if any(_is_conditional(parse, verb) for verb in chain[:2]):
        return "hypothetical"
    if _was_to(parse, chain[0]) or tense == "future":
        return "denied" if negated and tense == "future" else "planned"
    if modality in _HYPOTHETICAL:
        return "hypothetical"
    if negated and tense == "past":
        return "denied"
    if (
        tense == "present"
        and "VerbForm=Part" in parse.tokens[chain[0]].feats
        and "Tense=Pres" in parse.tokens[chain[0]].feats
    ):
        return "under way"
    return "held" if tense == "past" and not negated else None


def _decided(parse: Parse, trigger: int, verb: int, depth: int) -> TriggerStatus | None:
    """The status that a governor gives; the trigger's own verb does not govern itself."""
    if verb == trigger:
        return None
    kinds = _governs(parse, verb)
    if "planned" in kinds and "proposed" in kinds:
        kinds = ["planned"]
    for kind in kinds:
        if kind in ("cancelled", "postponed", "denied", "proposed", "planned", "hypothetical", "unconfirmed"):
            if kind == "planned" and depth == 0 and not _plans_noun(parse, trigger, verb):
                continue
            if kind in ("cancelled", "postponed") and depth == 0 and _negated(parse, verb):
                continue
            return kind  # type: ignore[return-value]
        if kind in ("held", "under way") and depth == 0 and _own_tense(parse, verb) in ("past", "present"):
            return (
                "held"
                if kind == "held" or (_own_tense(parse, verb) == "past" and not _is_progressive(parse, verb))
                else "under way"
            )
    return None


def _plans_noun(parse: Parse, trigger: int, verb: int) -> bool:
    """Tell whether the noun is what is planned (object, passive subject), not who plans or when."""
    relation = parse.tokens[trigger].deprel
    return relation in ("obj", "nsubj:pass", "xcomp") or parse.tokens[verb].upos == "ADJ"


def _governs(parse: Parse, verb: int) -> list[str]:
    lemma = parse.tokens[verb].lemma.lower()
    particle = parse.child(verb, "compound:prt", "compound")
    if particle is not None:
        found = _GOVERNORS.get(f"{lemma} {parse.lower[particle]}")
        if found:
            return found
    return _GOVERNORS.get(lemma, [])


def _is_progressive(parse: Parse, verb: int) -> bool:
    return "VerbForm=Ger" in parse.tokens[verb].feats or parse.lower[verb].endswith("ing")


def _was_to(parse: Parse, verb: int) -> bool:
    """ "The two were to meet": a form of "be" that has an infinitive with "to" under it or above it."""
    if not _is_infinitive(parse, verb):
        return False
    head = parse.tokens[verb].head
    return (head >= 0 and parse.tokens[head].lemma == "be" and parse.relations[verb] in ("xcomp", "ccomp")) or bool(
        {"is", "are", "was", "were"} & set(_auxiliaries(parse, verb))
    )


def _is_conditional(parse: Parse, verb: int) -> bool:
    return any(parse.lower[c] in _CONDITIONS for c in parse.below(verb, "mark"))


def _is_cancelled_later(parse: Parse, chain: list[int]) -> bool:
    """ "had been planned … but was cancelled": calling off, joined to the plan, with a pronoun or no subject."""
    for verb in chain:
        for other in parse.below(verb, "conj"):
            if "cancelled" in _governs(parse, other) and not _negated(parse, other):
                subject = parse.child(other, "nsubj")
                if subject is None or parse.lower[subject] in {"it", "they", "this", "that"}:
                    return True
    return False


def _attributive_status(parse: Parse, trigger: int) -> TriggerStatus | None:
    """What an adjective before the noun tells: "planned talks", "a proposed meeting", "the cancelled summit"."""
    words = {parse.lower[c] for c in parse.below(trigger, "amod")}
    for word, status in _ATTRIBUTES.items():
        if word in words:
            return status
    return None


_ATTRIBUTES: dict[str, TriggerStatus] = {
    "cancelled": "cancelled",
    "canceled": "cancelled",
    "aborted": "cancelled",
    "postponed": "postponed",
    "delayed": "postponed",
    "planned": "planned",
    "scheduled": "planned",
    "upcoming": "planned",
    "forthcoming": "planned",
    "impending": "planned",
    "coming": "planned",
    "proposed": "proposed",
    "suggested": "proposed",
    "possible": "hypothetical",
    "potential": "hypothetical",
    "threatened": "hypothetical",
    "alleged": "unconfirmed",
    "reported": "unconfirmed",
    "rumoured": "unconfirmed",
    "rumored": "unconfirmed",
    "ongoing": "under way",
    "continuing": "under way",
    "current": "under way",
}
