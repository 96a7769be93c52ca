"""What a clause says about its verb: tense, negation, the word that shades it, and how the event it tells stands.

Rules over UD dependencies and features. "was to have met", "had been planned but was called off", "refused to meet",
"is expected to meet" are read from the chain of verbs above the trigger; a noun takes the clause of its light verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, cast

import msgspec

from verbale.read.forms import forms_of, plural_of
from verbale.read.lexicons import read_rows
from verbale.read.parse import Parse
from verbale.read.types import TriggerStatus

__all__ = ["Clause", "read_clause"]

Tense = Literal["past", "present", "future", "none"]

_GOVERNORS: dict[str, list[str]] = {}
for _row in read_rows("governors.tsv"):
    for _form in sorted(forms_of(_row[0])):
        _GOVERNORS.setdefault(_form, []).append(_row[1])
_REPORTING = frozenset(form for row in read_rows("reporting.tsv") if row[3] == "speech" for form in row[:3])
_PARTICLES = frozenset(("off", "out", "for", "up", "down", "back", "on", "away", "through"))

_FUTURE = frozenset({"will", "shall", "'ll", "wo", "sha"})
_MODALS = frozenset({"would", "'d", "could", "should", "may", "might", "can", "ca", "must", "ought", "need"})
_OUGHT = frozenset({"must", "should", "ought", "need"})
_HYPOTHETICAL = frozenset({"would", "'d", "could", "might", "may", "can", "ca"})
_NEGATIONS = frozenset({"not", "n't", "never", "neither", "nor", "no", "without"})
_NOBODY = frozenset({"nobody", "none", "nothing", "neither"})
_COMES_OFF = frozenset(f for v in ("take", "happen", "occur", "proceed", "go", "come") for f in forms_of(v)) | {"held"}
_CLAIMS = frozenset(
    form
    for noun in ("report", "claim", "allegation", "suggestion", "rumour", "rumor", "accusation", "assertion", "story",
                 "account", "charge", "statement", "speculation", "insinuation")
    for form in (noun, plural_of(noun))
)  # fmt: skip
_AVERT = frozenset(f for v in ("avert", "prevent", "stop", "block", "halt", "avoid") for f in forms_of(v))
_DISMISS = forms_of("dismiss") | forms_of("ridicule") | forms_of("rubbish") | forms_of("contradict") | forms_of("scorn")
_STOPS = frozenset('.!?…"”')
_CONDITIONS = frozenset({"if", "unless", "whether", "should", "lest"})


class Clause(msgspec.Struct, frozen=True):
    """How a trigger's clause puts it. `status` is None where nothing in the clause decides.

    `disowned` says that the whole is what somebody denies: "denied a report that they had met".
    """

    tense: Tense
    negated: bool
    modality: str
    status: TriggerStatus | None
    disowned: bool = False


def read_clause(parse: Parse, trigger: int) -> Clause:
    """Return what the clause around a trigger says of it; a trigger outside any clause has tense `none`."""
    chain = _chain(parse, trigger)
    if not chain:
        begins = [v for v in parse.below(trigger, "acl") if {"carries", "under way"} & set(_governs(parse, v))]
        announced = _is_announced(parse, begins)
        status = _attributive_status(parse, trigger) or _set_status(parse, trigger)
        return Clause(
            "future" if announced else "none",
            _negated(parse, trigger),
            "",
            "planned" if announced and status is None else status,
        )
    tenses: list[Tense] = [own for verb in chain if (own := _own_tense(parse, verb)) != "none"]
    tense: Tense = tenses[0] if tenses else "future" if _is_announced(parse, chain) else "none"
    negated = any(_negated(parse, position) for position in _bearers(parse, trigger, chain[0]))
    modality = _modality(parse, chain)
    status = _status(parse, trigger, chain, tense, negated, modality)
    # What is planned as of now lies ahead, whatever the form of its verb ("is to meet", "the signing is scheduled").
    ahead = status == "planned" and tense == "present"
    disowned = status == "denied" and _is_denied_above(parse, chain[0])
    return Clause("future" if ahead else tense, negated, modality, status, disowned)


# --- the chain of verbs ----------------------------------------------------------------------------------------------


def _chain(parse: Parse, trigger: int) -> list[int]:
    """The trigger's own verb and those that govern it, innermost first ("meet", then "planned")."""
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


def _is_announced(parse: Parse, verbs: Sequence[int]) -> bool:
    """ "Sides to meet again on Saturday": in a headline, which has no stop, a bare infinitive tells what is to come."""
    verb = next((v for v in verbs if any(parse.lower[c] == "to" for c in parse.below(v, "mark"))), None)
    if verb is None or parse.lower[parse.sentence(verb).last] in _STOPS:
        return False
    if parse.tokens[verb].deprel == "root":
        return parse.child(verb, "nsubj") is not None
    noun = parse.tokens[verb].head
    while noun >= 0 and parse.relations[noun] == "conj":
        noun = parse.tokens[noun].head
    return noun >= 0 and parse.tokens[noun].upos in ("NOUN", "PROPN") and parse.relations[noun] in ("root", "parataxis")


def _negated(parse: Parse, position: int) -> bool:
    below = parse.children[position]
    if any(
        parse.lower[c] in _NEGATIONS and parse.relations[c] in ("advmod", "det", "cc", "case", "mark") for c in below
    ):
        return True
    # "Nobody left", "neither heir wept": the subject denies its verb.
    return any(
        parse.lower[subject] in _NOBODY or any(parse.lower[c] in _NEGATIONS for c in parse.below(subject, "det"))
        for subject in parse.below(position, "nsubj")
    )


def _bearers(parse: Parse, trigger: int, verb: int) -> set[int]:
    """The words whose negation denies the trigger: its verb's does not where it is only part of the verb's setting.

    "Nobody met", "no talks were held"; but "did not say at the meeting what it wanted" leaves the meeting standing.
    """
    setting = parse.relations[trigger] in ("nmod", "obl") and trigger != verb
    return {trigger} if setting else {trigger, verb}


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
    """The first of these that holds: called off or denied above, said of the noun, governed, conditional, by tense."""
    governed = _governed(parse, trigger, chain)
    told = _attributive_status(parse, trigger)
    if governed in ("cancelled", "postponed", "denied") or _is_cancelled_later(parse, chain):
        return governed if governed in ("postponed", "denied") else "cancelled"
    if _is_denied_above(parse, chain[0]):
        return "denied"
    if told is not None or governed is not None:
        return told or governed
    if any(_is_conditional(parse, verb) for verb in chain[:2]):
        return "hypothetical"
    if _is_spared(parse, trigger, chain[0]):
        return "planned" if tense == "future" or modality in ("would", "'d") else None
    return _by_tense(parse, chain, tense, negated, modality)


def _is_spared(parse: Parse, trigger: int, verb: int) -> bool:
    """ "The storm will not delay the parade": what is not put off stands."""
    return verb != trigger and _negated(parse, verb) and bool({"cancelled", "postponed"} & set(_governs(parse, verb)))


def _by_tense(parse: Parse, chain: list[int], tense: Tense, negated: bool, modality: str) -> TriggerStatus | None:
    said_to_come = modality in ("would", "'d") and _is_reported(parse, chain[0])
    ahead = tense == "future" or said_to_come or _was_to(parse, chain[0])
    if ahead and not negated:
        return "cancelled" if _came_to_nothing(parse, chain[0]) else "planned"
    if ahead:
        return "cancelled" if parse.lower[chain[0]] in _COMES_OFF else "denied"
    if modality in _OUGHT:
        return "proposed"
    if modality in _HYPOTHETICAL:
        return "denied" if negated and modality in ("can", "ca", "could") else "hypothetical"
    if negated and tense == "past":
        return "denied"
    if _is_progressive(parse, chain[0]) and tense in ("past", "present"):
        return "under way"
    return "held" if tense == "past" and not negated else None


def _came_to_nothing(parse: Parse, verb: int) -> bool:
    """ "The minister was to have opened the wing": a plan told with "have" was not carried out."""
    return _was_to(parse, verb) and "have" in _auxiliaries(parse, verb)


def _governed(parse: Parse, trigger: int, chain: list[int]) -> TriggerStatus | None:
    """The status that the nearest governor gives; the trigger's own verb does not govern itself."""
    for depth, verb in enumerate(chain):
        if verb == trigger:
            continue
        for kind in _governs(parse, verb):
            decided = _decided(parse, trigger, verb, depth, kind)
            if decided is not None:
                return decided
    return None


def _decided(parse: Parse, trigger: int, verb: int, depth: int, kind: str) -> TriggerStatus | None:
    if kind == "carries":
        return None
    if kind in ("held", "under way"):
        if kind == "held" and depth == 0 and _own_tense(parse, verb) == "past":
            return "held"
        return "under way" if kind == "under way" and _own_tense(parse, verb) in ("past", "present") else None
    if kind == "proposed" and parse.tokens[trigger].deprel == "nsubj:pass" and parse.lower[verb] == "called":
        return "planned"  # "a rehearsal was called for Monday": convened, not asked for
    if (
        kind == "cancelled"
        and parse.lower[verb] in _AVERT
        and parse.feats(verb).get("VerbForm") in ("Ger", "Inf", None)
    ):
        return "hypothetical"  # "efforts aimed at preventing a walkout", "to avert a strike"
    if kind in ("cancelled", "postponed") and depth == 0 and _is_sake(parse, trigger):
        return None  # "abandoned the campaign for a meeting": the meeting is on
    if kind == "planned" and depth == 0 and not _plans_noun(parse, trigger, verb):
        return None
    if _negated(parse, verb):
        # "did not cancel" leaves it standing; "would not rule out" leaves it open.
        return "hypothetical" if kind == "denied" else ("denied" if kind in ("planned", "proposed") else None)
    return cast(TriggerStatus, kind)


def _is_sake(parse: Parse, trigger: int) -> bool:
    """Tell whether the trigger stands behind "for" or "to": what something else is given up for."""
    cases = {parse.lower[c] for c in parse.below(trigger, "case")}
    return parse.relations[trigger] in ("obl", "nmod") and bool(cases & {"for", "to"})


def _is_denied_above(parse: Parse, verb: int) -> bool:
    """ "denied that any meeting had taken place", "dismissed as invention a report that they had met"."""
    head = parse.tokens[verb].head
    if head < 0 or parse.relations[verb] not in ("ccomp", "acl", "advcl"):
        return False
    if parse.relations[verb] != "ccomp" or parse.tokens[head].upos == "NOUN":
        # What is claimed hangs on its noun or, in parsers' hands, on the verb that has the noun for its object.
        noun = head if parse.lower[head] in _CLAIMS else next((c for c in parse.below(head, "obj")), -1)
        if (
            noun < 0
            or parse.lower[noun] not in _CLAIMS
            or not any(parse.lower[c] == "that" for c in parse.below(verb, "mark"))
        ):
            return False
        head = parse.tokens[noun].head if noun == head else head
    return (
        head >= 0
        and bool({"denied"} & set(_governs(parse, head)) or parse.lower[head] in _DISMISS)
        and not _negated(parse, head)
    )


def _is_reported(parse: Parse, verb: int) -> bool:
    """ "said they would meet": the future as seen from a past saying."""
    head = parse.tokens[verb].head
    return parse.relations[verb] == "ccomp" and head >= 0 and parse.lower[head] in _REPORTING


def _plans_noun(parse: Parse, trigger: int, verb: int) -> bool:
    """Tell whether the noun is what is planned (object, passive subject), not who plans or when."""
    relation = parse.tokens[trigger].deprel
    return relation in ("obj", "nsubj:pass", "xcomp") or parse.tokens[verb].upos == "ADJ"


def _governs(parse: Parse, verb: int) -> list[str]:
    """What a governor says of what it governs, by its particle first ("call off" before "call")."""
    word = parse.lower[verb]
    particle = next(iter(parse.below(verb, "compound:prt")), verb + 1)
    if particle < len(parse) and parse.lower[particle] in _PARTICLES:
        found = _GOVERNORS.get(f"{word} {parse.lower[particle]}")
        if found:
            return found
    for adverb in parse.below(verb, "advmod"):
        if parse.lower[adverb] in ("yet", "about"):
            return ["planned"]
    return _GOVERNORS.get(word, [])


def _is_progressive(parse: Parse, verb: int) -> bool:
    """ "are meeting", "were being moved"."""
    auxiliaries = set(_auxiliaries(parse, verb))
    active = parse.lower[verb].endswith("ing") and bool(auxiliaries & {"is", "are", "was", "were", "been", "'s", "'re"})
    return active or "being" in auxiliaries


def _was_to(parse: Parse, verb: int) -> bool:
    """ "The two were to meet": a form of "be" that has an infinitive with "to" under it or above it."""
    if not _is_infinitive(parse, verb):
        return False
    head = parse.tokens[verb].head
    return (head >= 0 and parse.tokens[head].lemma == "be" and parse.relations[verb] in ("xcomp", "ccomp")) or bool(
        {"is", "are", "was", "were"} & set(_auxiliaries(parse, verb))
    )


def _is_conditional(parse: Parse, verb: int) -> bool:
    """ "if they meet", "had they met"."""
    if any(parse.lower[c] in _CONDITIONS for c in parse.below(verb, "mark")):
        return True
    opening = parse.sentence(verb).first
    return parse.lower[opening] in ("had", "should", "were") and parse.tokens[opening].head == verb


def _is_cancelled_later(parse: Parse, chain: list[int]) -> bool:
    """ "had been planned … but was cancelled": calling off, joined to the plan, with a pronoun or no subject."""
    for verb in chain:
        for other in parse.below(verb, "conj"):
            if {"cancelled", "postponed"} & set(_governs(parse, other)) and not _negated(parse, other):
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


def _set_status(parse: Parse, trigger: int) -> TriggerStatus | None:
    """What a participle behind the noun tells in a line without a verb: "New round scheduled for next week"."""
    found = (_ATTRIBUTES.get(parse.lower[c]) for c in parse.below(trigger, "acl"))
    return next((status for status in found if status is not None), None)


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
