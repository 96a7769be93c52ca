"""Echoes of an issue: the later, shorter words for it ("the fee" for "the licence fee", "the bank" for a stake in one).

A report names a matter in full once and then by its noun, or by the proper name within; so do the reports after it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from verbale.calendar_names import FULL_MONTH
from verbale.read.forms import forms_of
from verbale.read.types import Reading
from verbale.types import Span
from verbale.weigh.desk import Desk
from verbale.weigh.table.issues import IssueGroup, IssueMention
from verbale.weigh.words import stem_of, word_set

__all__ = ["AN_ECHO", "with_echoes"]

AN_ECHO = 0.2  # what an echo weighs: no state rests on it alone, and no name
SHARED = 0.5  # of an issue's mentions, how many must have a noun for it to stand for the issue
_PLAIN = word_set("issues.plain")
_SMALL = word_set("issues.small")
# The noun of a phrase stands before these.
_BEHIND_THE_NOUN = re.compile(r"\s(?:of|on|over|for|from|in|to|at|with|under|by|between)\s", re.IGNORECASE)
_OF_THE_CALENDAR = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|" + FULL_MONTH,
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w’'-]+")


def with_echoes(desk: Desk, groups: Sequence[IssueGroup]) -> tuple[IssueGroup, ...]:
    """Return the issues with the places that name them by their noun alone; a noun that two issues share is neither's.

    What a report names anyway stays as it is, and the order of the issues too; lesser issues have no echo.
    """
    lesser = [g for g in groups if g.lesser]
    groups = [g for g in groups if not g.lesser]
    nouns = _nouns_of(desk, groups)
    phrases = _phrases_of(groups)
    verbs = _verbs_of(groups)
    taken = {(m.report, m.span) for g in groups for m in g.mentions}
    found: dict[str, list[IssueMention]] = {g.id: [] for g in groups}
    for rid in sorted(desk.reports, key=desk.order_of):
        here = [span for report, span in taken if report == rid]
        echoes = [*_repeated_in(desk, rid, phrases), *_rates_in(desk, rid, groups), *_echoes_in(desk, rid, nouns)]
        echoes += _verbs_in(desk, rid, verbs)
        for word, issue in echoes:
            if not any(word.overlaps(span) for span in here):
                here.append(word)
                words = word.of(desk.reports[rid].text)
                found[issue].append(IssueMention(rid, word, words, words.casefold(), AN_ECHO, None))
    told = [msgspec.structs.replace(g, mentions=_ordered([*g.mentions, *found[g.id]])) for g in groups]
    return (*told, *lesser)


def _ordered(mentions: Sequence[IssueMention]) -> tuple[IssueMention, ...]:
    return tuple(sorted(mentions, key=lambda m: (m.report, m.span)))


def _nouns_of(desk: Desk, groups: Sequence[IssueGroup]) -> dict[str, str]:
    """Return the issue that each noun (its stem) and each proper name stands for."""
    owners: dict[str, set[str]] = {}
    named = {w.casefold() for a in desk.cast.actors if a.kind in ("person", "state") for n in a.names
             for w in _WORD.findall(n.name)}  # fmt: skip
    named |= {w.casefold() for p in desk.cast.parties for w in _WORD.findall(p)}
    for group in groups:
        for noun in _heads(group):
            owners.setdefault(noun, set()).add(group.id)
        for name in _proper_names(group) - named:
            owners.setdefault(name, set()).add(group.id)
    return {noun: next(iter(ids)) for noun, ids in sorted(owners.items()) if len(ids) == 1}


def _phrases_of(groups: Sequence[IssueGroup]) -> dict[str, str]:
    """Return the issue that a name of several words stands for, and its last two ("Sunday work") where its noun says
    too little.
    """
    owners: dict[str, set[str]] = {}
    for group in groups:
        tokens = _WORD.findall(_BEHIND_THE_NOUN.split(group.name)[0])
        if len(tokens) > 1:
            owners.setdefault(" ".join(tokens).casefold(), set()).add(group.id)
        if len(tokens) > 1 and _head_of(tokens[-1]) is None and tokens[-2].casefold() not in _SMALL:
            owners.setdefault(" ".join(tokens[-2:]).casefold(), set()).add(group.id)
    return {phrase: next(iter(ids)) for phrase, ids in sorted(owners.items()) if len(ids) == 1}


def _repeated_in(desk: Desk, rid: str, phrases: Mapping[str, str]) -> Iterator[tuple[Span, str]]:
    text = desk.reports[rid].text
    for phrase in sorted(phrases):
        pattern = r"\s".join(re.escape(word) for word in phrase.split())
        for match in re.finditer(rf"(?<![\w-]){pattern}s?(?![\w-])", text, re.IGNORECASE):
            yield Span(*match.span()), phrases[phrase]


# What is paid by the hour is pay, whatever noun stands by ("rises of $2.10 an hour").
_BY_THE_HOUR = re.compile(
    r"[$£€]\s?\d[\d.]*\s(?:an|per)\shour\b|\b\d+\s?(?:cents|pence|p)\s(?:an|per)\shour\b", re.IGNORECASE
)


def _rates_in(desk: Desk, rid: str, groups: Sequence[IssueGroup]) -> Iterator[tuple[Span, str]]:
    """Yield the hourly rates of a report, where pay is an issue of the story."""
    pay = next((g.id for g in groups if any(m.key == "= wages" for m in g.mentions)), None)
    if pay is not None:
        yield from ((Span(*m.span()), pay) for m in _BY_THE_HOUR.finditer(desk.reports[rid].text))


def _heads(group: IssueGroup) -> Iterator[str]:
    """Yield the stems of the nouns that at least half of an issue's mentions, and its name, have as their last word."""
    counts = Counter(head for m in group.mentions if (head := _head_of(m.words)) is not None)
    of_name = {stem_of(w.casefold()) for w in _WORD.findall(group.name)}
    for stem in sorted(counts):
        if counts[stem] >= SHARED * sum(counts.values()) and stem in of_name:
            yield stem


def _head_of(words: str) -> str | None:
    tokens = _WORD.findall(_BEHIND_THE_NOUN.split(words)[0])
    head = tokens[-1].casefold() if tokens else ""
    plain = len(head) < 3 or head in _SMALL or {head, head.removesuffix("s"), stem_of(head)} & _PLAIN
    return None if plain else stem_of(head)


def _proper_names(group: IssueGroup) -> set[str]:
    """Return the capitalised words within an issue's name, not at its head ("a stake in Orbis"); days and months
    are no names.
    """
    if group.name.endswith(" membership"):
        return set()  # the body is named for much else
    tokens = [t for t in _WORD.findall(group.name)[1:] if not _OF_THE_CALENDAR.fullmatch(t)]
    return {t.casefold() for t in tokens if t[0].isupper() and len(t) > 3 and not t.isupper()}


def _echoes_in(desk: Desk, rid: str, nouns: Mapping[str, str]) -> Iterator[tuple[Span, str]]:
    """Yield the nouns of a report that stand for an issue, with the issue; those of another's name or kind are none."""
    reading = desk.readings.get(rid)
    text = desk.reports[rid].text
    for span, proper in _nouns_in(reading, text) if reading is not None else ():
        word = span.of(text).casefold()
        issue = nouns.get(word if proper else stem_of(word))
        if issue:
            yield span, issue


# What makes a noun of a verb, and a form of one: "withdrawal", "exemption", "reinstatement"; "withdraws", "exempted".
_OF_A_DEED = re.compile(r"(?:ions?|ments?|als?|ances?)$")
_OF_A_FORM = re.compile(r"(?:ions?|ments?|als?|ances?|ings?|ed|es|s|e|n)$")
SHORTEST_ROOT = 5  # letters of a verb that its noun must share
# Nouns that are a verb as they stand: "a cut", "all fleets will be cut".
_ALSO_A_VERB = {"cut", "lease", "freeze", "release", "transfer", "repeal", "levy", "ban", "swap", "exchange", "audit"}


def _root(word: str) -> str:
    """Return what a verb and the noun for its deed share: "rotat" of "rotation" and "rotates"."""
    root = _OF_A_FORM.sub("", word)
    return root[:-2] if root.endswith(("at", "it")) and len(root) - 2 >= SHORTEST_ROOT else root


def _verbs_of(groups: Sequence[IssueGroup]) -> dict[str, str]:
    """Return the issue that each root of a verb stands for: that whose name has the verb's noun at its head."""
    owners: dict[str, set[str]] = {}
    for group in groups:
        head = (_WORD.findall(_BEHIND_THE_NOUN.split(group.name)[0]) or [""])[-1].casefold()
        if _OF_A_DEED.search(head) and len(_root(head)) >= SHORTEST_ROOT:
            owners.setdefault(_root(head), set()).add(group.id)
        for verb in sorted(_ALSO_A_VERB & {head, head.removesuffix("s")}):
            for form in forms_of(verb):
                owners.setdefault(_root(form), set()).add(group.id)
    return {root: next(iter(ids)) for root, ids in sorted(owners.items()) if len(ids) == 1}


def _verbs_in(desk: Desk, rid: str, verbs: Mapping[str, str]) -> Iterator[tuple[Span, str]]:
    """Yield the verbs of a report that tell the deed of an issue, with the issue."""
    reading = desk.readings.get(rid)
    text = desk.reports[rid].text
    for token in reading.tokens if reading is not None and verbs else ():
        issue = verbs.get(_root(token.span.of(text).casefold())) if token.upos == "VERB" else None
        if issue is not None:
            yield token.span, issue


def _nouns_in(reading: Reading, text: str) -> Iterator[tuple[Span, bool]]:
    """Yield the nouns of a report that no other noun stands before as its kind ("entry fee") or takes up behind, and
    whether each is a proper name.

    Of a reading without trees, every word.
    """
    tokens = reading.tokens
    if not tokens:
        yield from ((Span(*match.span()), match.group()[0].isupper()) for match in _WORD.finditer(text))
    for number, token in enumerate(tokens):
        if token.upos not in ("NOUN", "PROPN") or (token.upos == "NOUN" and token.deprel == "compound"):
            continue
        before = tokens[number - 1] if number else None
        if token.upos == "NOUN" and before is not None and before.deprel == "compound" and before.head == number:
            continue
        yield token.span, token.upos == "PROPN"
