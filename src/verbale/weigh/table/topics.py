"""Nouns that come back in what is bargained about: in stands, in the terms of texts, in sentences of offer and demand.

A matter that no list knows and no phrase introduces shows itself by repetition: several reports tell of the depots
that must be sold or of the fighters to be taken in. Each place weighs little; many places in several reports make an
issue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from verbale.lexicon import office
from verbale.read.lexicons import read_words
from verbale.read.phrases import tokens_of
from verbale.read.types import Reading, Sentence, Token
from verbale.types import Span
from verbale.weigh.desk import Desk
from verbale.weigh.words import stem_of, word_set

__all__ = ["A_BARGAIN", "A_STAND", "A_TERM_TOLD", "PASSING", "SLIGHT", "Topic", "says_little", "topics_of"]

A_STAND = 0.45  # what a thing weighs each time that a side takes a stand on it
A_BARGAIN = 0.3  # … that a sentence tells of demands, offers or terms
A_TERM_TOLD = 0.15  # … that a sentence names a text
PASSING = frozenset([A_BARGAIN, A_TERM_TOLD])
SLIGHT = PASSING | {A_STAND}
_PLAIN = word_set("issues.plain")
_NO_KIND = word_set("issues.no_kind")
_UNITS = word_set("issues.units")
_OF_A_KIND = word_set("issues.of_a_kind")
_PEOPLE = read_words("people.txt")
_COUNTED_PEOPLE = word_set("discrepancies.people_units")
# Verbs and turns by which sides bargain, and by which a text is said to have a term.
_BARGAIN = re.compile(
    r"\b(?:demand\w*|offer\w*|propos\w+|insist\w*|want(?:s|ed)?|refus\w+|accept\w*|reject\w*|agree[ds]?|withdr[ae]w\w*"
    r"|drop(?:s|ped|ping)?|conced\w+|settle[ds]?|c[ao]me down|h[eo]lds? (?:to|out)|st[iu]ck (?:to|on|at)|sticks? to"
    r"|g[ia]ve(?:s|n)? up|limit(?:s|ed|ing)?|guarantee\w*|promis\w+|undertak\w+|ask(?:s|ed|ing)? for|s[eo]ek\w*|sought"
    r"|call(?:s|ed|ing)? for|oblig\w+|requir\w+|unless|in (?:return|exchange)|provid\w+ for|under the"
    r"|would (?:commit|have to|allow|let|keep|reserve|oblige|require|leave|bring|cover|move|give|get)|instead of"
    r"|rather than|(?:is|are|was|were) to be|object(?:s|ed|ing)? to|allow(?:s|ed)?|compromise\w*|oppos\w+|ready to"
    r"|prepared to|ceded?|yield(?:s|ed)?|stipulat\w+|entitle[sd]?|grant(?:s|ed)?|exempt\w*|ban(?:s|ned)?)\b",
    re.IGNORECASE,
)
# "600 troops", "600 of the troops", "the number of troops": people are haggled over by count alone.
_COUNTED = re.compile(
    r"(?:\b\d[\d,.]*|\b(?:number|thousand|hundred))\s(?:of\s)?(?:the\s|its\s|their\s)?(?:[\w’'-]+\s){0,2}$"
)


class Topic(msgspec.Struct, frozen=True):
    """A noun with what tells its kind ("consecutive nights"), and what it weighs here."""

    span: Span
    weight: float


def topics_of(desk: Desk, rid: str) -> Iterator[Topic]:
    """Yield the nouns of a report that sides stand on or that its sentences of bargaining tell of, in text order.

    No person, day, sum or document; none without trees.
    """
    reading = desk.readings.get(rid)
    if reading is None or not reading.tokens:
        return
    text = desk.reports[rid].text
    barred = [*(m.span for m in reading.mentions), *(t.span for t in reading.timexes)]
    barred += [t.mention for t in reading.texts]
    stood_on: set[int] = set()
    for stand in reading.positions:
        inside = tokens_of(reading, stand.content)
        for number in inside:
            if number not in stood_on and _is_topic(reading, text, number, barred):
                stood_on.add(number)
                yield Topic(_phrase(reading.tokens, number, inside[0]), A_STAND)
    for sentence in reading.sentences:
        yield from _told_of(desk, rid, reading, sentence, stood_on)


def _told_of(desk: Desk, rid: str, reading: Reading, sentence: Sentence, stood_on: set[int]) -> Iterator[Topic]:
    """Yield the nouns of one sentence that bargains or names a text, each once."""
    text = desk.reports[rid].text
    if sentence.end <= sentence.start:
        return
    bargains = _BARGAIN.search(text, sentence.start, sentence.end) is not None
    if not bargains and not any(t.mention.overlaps(sentence.span) for t in reading.texts):
        return
    names = [m.span for m in reading.mentions if text[m.span.start : m.span.start + 1].isupper()]
    barred = [*names, *(t.span for t in reading.timexes), *(t.mention for t in reading.texts)]
    done = {stem_of(_word(reading.tokens[n], text)) for n in stood_on if sentence.first <= n <= sentence.last}
    for number in range(sentence.first, sentence.last + 1):
        token = reading.tokens[number]
        stem = stem_of(_word(token, text))
        if stem in done or not _is_topic(reading, text, number, barred) or _is_somebody(desk, rid, text, token):
            continue
        done.add(stem)
        yield Topic(_phrase(reading.tokens, number, sentence.first), A_BARGAIN if bargains else A_TERM_TOLD)


def _word(token: Token, text: str) -> str:
    return text[token.start : token.end].casefold()


def _is_topic(reading: Reading, text: str, number: int, barred: Sequence[Span]) -> bool:
    """Tell whether a word is the noun of a matter: not so plain that it says nothing, no unit, no part of a name."""
    token = reading.tokens[number]
    word = _word(token, text)
    if token.upos != "NOUN" or token.deprel == "compound" or len(word) < 3 or word.removesuffix("s") in _UNITS:
        return False
    if office([word]) is not None or _is_given(reading.tokens, number):
        return False
    if {word, word.removesuffix("s"), stem_of(word)} & _PLAIN and not _is_of_a_kind(reading.tokens, text, number):
        return False
    return not any(b.overlaps(token.span) for b in barred)


# Verbs whose subject is who gets something: "each farm would receive", "the lorries may take 900 tonnes".
_GETS = frozenset(["receive", "get", "obtain", "take", "earn", "gain", "keep", "share"])
# … and whose first of two objects is: "offered the farms a subsidy".
_GIVES = frozenset(["offer", "give", "grant", "allow", "promise", "award", "guarantee", "pay", "send"])


def _is_given(tokens: Sequence[Token], number: int) -> bool:
    """Tell whether a noun is for whom a matter is, and not the matter: "offered the farms a subsidy"."""
    token = tokens[number]
    if token.deprel == "nsubj" and token.head >= 0 and tokens[token.head].lemma in _GETS:
        return any(t.head == token.head and t.deprel == "obj" for t in tokens[token.head + 1 : token.head + 8])
    if token.deprel == "obj" and token.head >= 0 and tokens[token.head].lemma in _GIVES:
        return number + 1 < len(tokens) and tokens[number + 1].upos in ("DET", "NUM")
    return token.deprel == "iobj"


def _is_of_a_kind(tokens: Sequence[Token], text: str, number: int) -> bool:
    """Tell whether a plain noun says something by the word before it: "consecutive nights", "special courts"."""
    word = _word(tokens[number], text)
    if not number or not {word, word.removesuffix("s")} & _OF_A_KIND or not _goes_before(tokens[number - 1], number):
        return False
    before = tokens[number - 1]
    return before.upos != "PROPN" and _word(before, text) not in _NO_KIND


def _is_somebody(desk: Desk, rid: str, text: str, token: Token) -> bool:
    """Tell whether a noun means people or a body: its actor is known, or it is for people who are not counted."""
    word = _word(token, text)
    if desk.actor_at(rid, token.span) is not None:
        return True
    people = {word, word.removesuffix("s")} & (_PEOPLE | _COUNTED_PEOPLE)
    return bool(people) and _COUNTED.search(text[max(0, token.start - 40) : token.start]) is None


def says_little(name: str) -> bool:
    """Tell whether a name by itself tells of no matter: its noun is plain, of people or an office, or what tells its
    kind tells none ("same courts").
    """
    words = name.casefold().split()
    last = {words[-1], words[-1].removesuffix("s"), stem_of(words[-1])}
    if last & (_PEOPLE | _COUNTED_PEOPLE) or office([words[-1]]) is not None:
        return True
    return bool(last & _PLAIN) and (len(words) == 1 or words[-2] in _NO_KIND or not last & _OF_A_KIND)


def _phrase(tokens: Sequence[Token], number: int, first: int) -> Span:
    """Return a noun with the words before it that tell its kind."""
    start = number
    while start > first and _goes_before(tokens[start - 1], number):
        start -= 1
    while start < number and tokens[start].upos == "PROPN" and start and tokens[start - 1].upos == "PROPN":
        start += 1  # the end of a longer name
    return Span(tokens[start].start, tokens[number].end)


def _goes_before(token: Token, head: int) -> bool:
    """Tell whether a word is a part of its noun's name: another noun, or what kind it is."""
    return token.head == head and token.deprel in ("compound", "amod") and token.upos in ("NOUN", "ADJ", "PROPN")
