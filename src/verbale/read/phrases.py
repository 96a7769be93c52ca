"""Noun phrases by the trees: a span that stops short of its noun ("tentative", "limits on") is widened to reach it."""

from __future__ import annotations

from bisect import bisect_left

from verbale.read.types import Reading, Token
from verbale.types import Span

__all__ = ["completed", "doer_of", "subject_of", "tokens_of", "widened"]

FARTHEST = 5  # words between a modifier and the noun that it belongs to
_BEFORE = frozenset(["det", "amod", "compound", "nummod", "nmod:poss", "nmod", "case", "advmod", "flat", "cc", "conj"])


def tokens_of(reading: Reading, span: Span) -> range:
    """Return the numbers of the words that begin within a span."""
    first, end = (bisect_left(reading.tokens, place, key=lambda t: t.start) for place in (span.start, span.end))
    return range(first, end)


def widened(reading: Reading, span: Span) -> Span:
    """Return a span stretched to the right to the noun that its last word belongs to; as it is where none follows.

    "a tentative" reaches "agreement", "limits on" what is limited. A reading without trees changes nothing.
    """
    inside = tokens_of(reading, span)
    if not inside:
        return span
    last = _noun_after(reading.tokens, inside[-1])
    return span if last is None else Span(span.start, max(span.end, reading.tokens[last].end))


def _noun_after(tokens: tuple[Token, ...], position: int) -> int | None:
    word = tokens[position]
    if word.upos in ("NOUN", "PRON", "VERB", "PUNCT") and word.deprel != "compound":
        return None
    reached = None
    for _ in range(3):  # "the [use] of its …": from an adjective to its noun, from a compound to its head
        governor = tokens[position].head
        if not position < governor <= position + FARTHEST or tokens[position].deprel.partition(":")[0] not in _BEFORE:
            break
        if tokens[governor].upos not in ("NOUN", "PROPN", "NUM", "ADJ"):
            break
        position = reached = governor
    return reached if reached is not None and tokens[reached].upos in ("NOUN", "PROPN") else None


_BELONGS = frozenset(["det", "amod", "compound", "nummod", "nmod:poss", "advmod", "aux", "aux:pass", "cop", "case"])
_APART = frozenset(["parataxis", "advcl", "punct", "discourse", "vocative"])
LONGEST = 400  # code points that a completed clause may have


def completed(reading: Reading, span: Span) -> Span:
    """Return a clause stretched to the end of its last word's governor, and to a "not" before it.

    A span whose last word hangs on a word before it is complete, and stays.
    """
    inside = tokens_of(reading, span)
    if not inside:
        return span
    tokens = reading.tokens
    first, last = inside[0], inside[-1]
    while last > first and tokens[last].upos == "PUNCT":
        last -= 1
    whole = last
    for _ in range(4):
        head = tokens[last].head
        if head <= last:
            break
        last = max(_end_of(tokens, head, last), head)
    while first > 0 and first <= tokens[first - 1].head <= last and tokens[first - 1].deprel in _BELONGS:
        first -= 1
    start = min(span.start, tokens[first].start)
    end = span.end if last == whole else max(span.end, tokens[last].end)
    return Span(start, end) if end - start <= LONGEST else span


def _end_of(tokens: tuple[Token, ...], head: int, after: int) -> int:
    """Return the last word of what hangs from `head` without a break; clauses beside it are left out."""
    last = head
    for number in range(head + 1, len(tokens)):
        if not _below(tokens, number, head):
            break
        last = number
    while last > head and tokens[last].upos == "PUNCT":
        last -= 1
    return max(last, after)


def _below(tokens: tuple[Token, ...], number: int, head: int) -> bool:
    """Tell whether a word hangs from another, not by way of a clause that stands beside."""
    for _ in range(60):
        if number == head:
            return True
        token = tokens[number]
        if token.head < 0 or (token.deprel.partition(":")[0] in _APART and token.upos != "PUNCT"):
            return False
        number = token.head
    return False


_TO_THE_VERB_ABOVE = frozenset(["conj", "xcomp", "advcl"])


def subject_of(reading: Reading, offset: int) -> Span | None:
    """Return the phrase of whoever does what the word at an offset tells; None without a tree or a doer.

    A verb that shares another's subject has that; "who" and "which" stand for the noun before; of a passive, the agent.
    """
    found = tokens_of(reading, Span(offset, offset + 1))
    if not found:
        return None
    tokens, verb = reading.tokens, found[0]
    if tokens[verb].deprel.partition(":")[0] in ("aux", "cop") and tokens[verb].head >= 0:
        verb = tokens[verb].head
    for _ in range(4):
        doer, passive = doer_of(tokens, verb)
        if doer is not None:
            return _name_at(tokens, doer)
        relation = tokens[verb].deprel.partition(":")[0]
        if passive or tokens[verb].head < 0:
            return None
        if relation == "acl":
            return _name_at(tokens, tokens[verb].head)
        if relation not in _TO_THE_VERB_ABOVE:
            return None
        verb = tokens[verb].head
    return None


def doer_of(tokens: tuple[Token, ...], verb: int) -> tuple[int | None, bool]:
    """Return who does what a verb tells, its subject or the agent of a passive one, and whether it is passive.

    For a relative "who" or "which" the noun before it comes back; None where the verb itself has no doer.
    """
    near = range(max(0, verb - 60), min(len(tokens), verb + 30))
    below = [n for n in near if tokens[n].head == verb]
    passive = any(tokens[n].deprel in ("nsubj:pass", "aux:pass") for n in below)
    relations = ("obl:agent",) if passive else ("nsubj", "nsubj:outer")
    doer = next((n for n in below if tokens[n].deprel in relations), None)
    if doer is not None and _is_relative(tokens[doer]) and tokens[verb].deprel.startswith("acl"):
        doer = tokens[verb].head
    return doer, passive


def _is_relative(token: Token) -> bool:
    return token.upos == "PRON" and ("Rel" in token.feats or token.lemma.lower() in ("who", "which", "that"))


def _name_at(tokens: tuple[Token, ...], head: int) -> Span:
    """Return a noun with all that stands before it, and its name behind: "the guild's president, Ada Brandt"."""
    first = last = head
    while first > 0 and _below(tokens, first - 1, head):
        first -= 1
    while first < head and tokens[first].upos in ("ADP", "PUNCT", "CCONJ"):
        first += 1
    for number in range(head + 1, min(len(tokens), head + 6)):
        relation = tokens[number].deprel.partition(":")[0]
        owner = tokens[number].head
        if (relation == "flat" and head <= owner <= last) or (relation == "appos" and owner == head):
            last = number
    return Span(tokens[first].start, tokens[last].end)
