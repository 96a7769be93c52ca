"""Which time expression governs which word: by dependency, then by clause, then within the sentence.

met  ←obl— Friday                     named: the expression hangs on the word itself
talks ←nmod— October 14              named
talks ←nsubj— held ←obl— Friday       clause: it hangs on the predicate of the word's clause
met ... and signed                    sentence: a clause beside, without a time of its own
said ... that talks would be held     nothing crosses from a matrix clause into what is said, nor back
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from verbale.read.types import Reading, Sentence, Token
from verbale.resolve.times.tense import lemma_in
from verbale.resolve.times.types import How, ResolvedTimex
from verbale.resolve.times.wordlists import word_list

__all__ = ["Clauses", "Governed", "Hung", "find_governed", "hang_timexes", "read_clauses", "shares_time"]

_ABOVE = 5  # words above a clause among which the verb is sought that it is part of
_CLAUSAL = frozenset({"root", "ccomp", "xcomp", "advcl", "acl", "conj", "parataxis", "csubj"})


class Hung(msgspec.Struct, frozen=True):
    """A resolved time expression with its own head word, the word that it hangs on and the preposition before it."""

    timex: int
    head: int
    governor: int
    preposition: str


class Governed(msgspec.Struct, frozen=True):
    """An expression that governs a word, and how."""

    hung: Hung
    how: How


class Clauses(msgspec.Struct, frozen=True):
    """For each token the predicate of its clause; for each token its children."""

    predicate: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]


def read_clauses(tokens: Sequence[Token]) -> Clauses:
    """Return the clauses of a reading; a token above which no predicate stands is its own."""
    children: list[list[int]] = [[] for _ in tokens]
    copular = set()
    for index, token in enumerate(tokens):
        if 0 <= token.head < len(tokens):
            children[token.head].append(index)
            if token.deprel == "cop":
                copular.add(token.head)
    predicates = [-1] * len(tokens)
    for index in range(len(tokens)):
        _climb(tokens, index, copular, predicates)
    return Clauses(tuple(predicates), tuple(tuple(found) for found in children))


def _climb(tokens: Sequence[Token], index: int, copular: set[int], predicates: list[int]) -> None:
    """Fill in the predicate above a token, and above all that are passed on the way up."""
    path = []
    place = index
    while predicates[place] < 0:
        path.append(place)
        token = tokens[place]
        clausal = token.deprel.split(":")[0] in _CLAUSAL and (
            token.upos in {"VERB", "AUX"} or place in copular or token.head < 0
        )
        # A broken tree may run in a circle: the word at which it closes stands for its clause.
        if clausal or not 0 <= token.head < len(tokens) or token.head in path:
            predicates[place] = place
        else:
            place = token.head
    for passed in path:
        if predicates[passed] < 0:
            predicates[passed] = predicates[place]


def hang_timexes(reading: Reading, timexes: Sequence[ResolvedTimex]) -> tuple[Hung, ...]:
    """Return each expression that has a place on the calendar with the word it hangs on, in text order."""
    tokens = reading.tokens
    starts = [token.start for token in tokens]
    hung = []
    position = 0
    for number, timex in enumerate(timexes):
        span = timex.mention.span
        while position < len(tokens) and tokens[position].end <= span.start:
            position += 1
        last = position
        while last < len(tokens) and starts[last] < span.end:
            last += 1
        if position < last and timex.value.start is not None:
            hung.append(_hang(tokens, number, position, last))
    return tuple(hung)


def _hang(tokens: Sequence[Token], number: int, first: int, last: int) -> Hung:
    inside = range(first, last)
    head = next((i for i in inside if tokens[i].head not in inside and tokens[i].upos not in {"PUNCT", "ADP"}), first)
    governor = tokens[head].head
    # "the afternoon of Tuesday", "the end of the week": what the expression hangs on is part of the time itself.
    while 0 <= governor < len(tokens) and lemma_in(tokens[governor], "temporal") and tokens[governor].head >= 0:
        governor = tokens[governor].head
    governor = _uncrossed(tokens, head, _verb_reported(tokens, head, governor))
    return Hung(number, head, governor, _preposition(tokens, first, head))


def _verb_reported(tokens: Sequence[Token], head: int, governor: int) -> int:
    """Return the verb that an expression opens the clause of where who says so comes last: "Today Lind quit, she said".

    The tree hangs what opens the sentence on its last verb, that of saying.
    """
    if not 0 <= head < governor < len(tokens):
        return governor
    said = [i for i in range(head + 1, governor) if tokens[i].head == governor]
    told = next((i for i in said if tokens[i].deprel == "ccomp" and tokens[i].upos in {"VERB", "AUX"}), None)
    teller = next((i for i in said if tokens[i].deprel.startswith("nsubj")), governor)
    return told if told is not None and told < teller else governor


def _uncrossed(tokens: Sequence[Token], head: int, governor: int) -> int:
    """Return the verb between, where the tree hangs an expression on a clause that is over before that verb.

    "Lind, who had been asked to go, went on Friday": the clause is part of what "went" governs, and Friday is not.
    """
    place = governor
    for _ in range(_ABOVE):
        if not 0 <= place < len(tokens):
            return governor
        if governor < place < head and tokens[place].upos in {"VERB", "AUX"}:
            return place
        place = tokens[place].head
    return governor


def _preposition(tokens: Sequence[Token], first: int, head: int) -> str:
    """Return the preposition of an expression, by the tree or, where that is silent, by the word before."""
    for index in range(max(0, first - 5), first):
        if tokens[index].head == head and tokens[index].deprel == "case":
            return tokens[index].lemma.lower()
    before = first - 1
    while before >= 0 and tokens[before].upos in {"DET", "ADJ"}:
        before -= 1
    return tokens[before].lemma.lower() if before >= 0 and tokens[before].upos in {"ADP", "SCONJ"} else ""


def find_governed(
    index: int,
    sentence: Sentence,
    tokens: Sequence[Token],
    clauses: Clauses,
    hung: Sequence[Hung],
    beside: dict[int, tuple[Hung, ...]],
) -> tuple[Governed, ...]:
    """Return the expressions of its sentence that govern the token `index`, all of the strongest kind that there is.

    `beside` keeps, through one sentence, what the clauses beside lend to a predicate.
    """
    if not hung:
        return ()
    if all(token.head < 0 for token in tokens[sentence.first : sentence.last + 1]):
        return tuple(Governed(item, "sentence") for item in hung)
    named = [item for item in hung if _is_named(item, index, tokens) or _tells_when(item, index, tokens, clauses)]
    if named:
        return tuple(Governed(item, "named") for item in named)
    predicate = clauses.predicate[index]
    if index != predicate and not shares_time(index, predicate, tokens, clauses):
        return ()
    own = [item for item in hung if item.governor == predicate]
    if own:
        return tuple(Governed(item, "clause" if index != predicate else "named") for item in own)
    if predicate not in beside:
        beside[predicate] = tuple(_from_beside(predicate, tokens, clauses, hung))
    return tuple(Governed(item, "sentence") for item in beside[predicate])


def _is_named(item: Hung, index: int, tokens: Sequence[Token]) -> bool:
    """Tell whether an expression hangs on a word: on it, on a noun of its phrase, or the word on the expression.

    "A *summit* of leaders this April", "on June 11 for the *summit*".
    """
    if index in (item.governor, item.head):
        return True
    token = tokens[index]
    if token.upos not in {"NOUN", "PROPN"} or not 0 <= item.governor < len(tokens):
        return False
    governor = tokens[item.governor]
    if governor.upos not in {"NOUN", "PROPN"}:
        return token.head == item.head
    within = governor.deprel.split(":")[0] in {"nmod", "appos"} and governor.head == index
    return within or token.head == item.head


def _tells_when(item: Hung, index: int, tokens: Sequence[Token], clauses: Clauses) -> bool:
    """Tell whether an expression dates a noun through a clause that hangs on it: "a meeting scheduled for Tuesday"."""
    place = item.governor
    if 0 <= place < len(tokens) and _noun_set_for(place, tokens, clauses) == index:
        return True
    for _ in range(3):
        if not 0 <= place < len(tokens):
            return False
        token = tokens[place]
        relation = token.deprel.split(":")[0]
        if relation == "acl" and token.head == index:
            return token.deprel == "acl" or any(
                lemma_in(tokens[i], "take place") for i in (place, *clauses.children[place]) if tokens[i].upos == "VERB"
            )
        if relation != "xcomp":
            return False
        place = token.head
    return False


def _noun_set_for(place: int, tokens: Sequence[Token], clauses: Clauses) -> int | None:
    """Return the noun before a bare "scheduled" or "planned", which parsers often hang on the verb of the sentence."""
    token = tokens[place]
    if token.deprel.split(":")[0] not in {"acl", "advcl"} or not lemma_in(token, "set for"):
        return None
    if any(tokens[i].deprel.split(":")[0] in {"aux", "nsubj", "mark"} for i in clauses.children[place]):
        return None
    return next((i for i in range(place - 1, max(-1, place - 9), -1) if tokens[i].upos == "NOUN"), None)


def shares_time(index: int, predicate: int, tokens: Sequence[Token], clauses: Clauses) -> bool:
    """Tell whether a word within a clause happens when the clause does."""
    place = index
    while place != predicate:
        cases = {tokens[i].lemma.lower() for i in clauses.children[place] if tokens[i].deprel in {"case", "mark"}}
        if cases & word_list("apart"):
            return False
        relation = tokens[place].deprel.split(":")[0]
        above = tokens[place].head
        if above == predicate:
            speaks = lemma_in(tokens[predicate], "speak of")
            passive = tokens[place].deprel == "nsubj:pass" and not lemma_in(tokens[predicate], "set for")
            if speaks and (relation == "obj" or passive):
                return False
            if speaks and relation == "obl" and cases & {"about", "on"}:
                return False
        if not 0 <= above < len(tokens):
            return False
        place = above
    return True


def _from_beside(predicate: int, tokens: Sequence[Token], clauses: Clauses, hung: Sequence[Hung]) -> list[Hung]:
    """Return the expressions of a clause beside that date this one too."""
    token = tokens[predicate]
    relation = token.deprel.split(":")[0]
    above = token.head
    if relation == "acl" and above >= 0 and tokens[predicate - 1].upos == "PUNCT":
        # "He repeated his demands, stating ...": parsers hang the participle on the noun or on the verb.
        relation, above = "advcl", clauses.predicate[above]
    clauses_beside = [above] if above >= 0 and _leans_on(predicate, relation, tokens, clauses) else []
    for child in clauses.children[predicate]:
        kind = tokens[child].deprel.split(":")[0]
        marks = {tokens[i].lemma.lower() for i in clauses.children[child] if tokens[i].deprel in {"mark", "advmod"}}
        if kind == "advcl" and marks & word_list("at the time"):
            clauses_beside.append(child)
        if kind == "xcomp" and not lemma_in(tokens[predicate], "speak of"):
            clauses_beside.append(child)
    found = [item for item in hung if item.governor in clauses_beside]
    found = found or _set_when(predicate, relation, tokens, clauses, hung)
    if not found and relation == "conj" and above >= 0 and tokens[above].deprel.split(":")[0] == "conj":
        found = [item for item in hung if item.governor == tokens[above].head]
    return found


def _set_when(
    predicate: int, relation: str, tokens: Sequence[Token], clauses: Clauses, hung: Sequence[Hung]
) -> list[Hung]:
    """Return the expression that a clause with "when" says more of: "came on Friday, when the choirs met"."""
    opened = [i for i in clauses.children[predicate] if tokens[i].lemma.lower() == "when"]
    if relation not in ("advcl", "acl") or not opened or opened[0] >= predicate:
        return []
    before = opened[0] - 1
    while before >= 0 and tokens[before].upos == "PUNCT":
        before -= 1
    return [item for item in hung if item.head == before or (item.governor == before and item.head == before - 1)]


def _leans_on(predicate: int, relation: str, tokens: Sequence[Token], clauses: Clauses) -> bool:
    """Tell whether a clause without a time of its own happens when the clause above it does."""
    if relation == "xcomp":
        return tokens[tokens[predicate].head].lemma.lower() not in word_list("ask to")
    return relation == "conj" or (relation == "advcl" and _is_bare_participle(predicate, tokens, clauses))


def _is_bare_participle(predicate: int, tokens: Sequence[Token], clauses: Clauses) -> bool:
    """Tell whether a clause is a participle without conjunction or subject: "..., killing ten people"."""
    if "VerbForm=Ger" not in tokens[predicate].feats and "VerbForm=Part" not in tokens[predicate].feats:
        return False
    return not any(tokens[i].deprel.split(":")[0] in {"mark", "nsubj"} for i in clauses.children[predicate])
