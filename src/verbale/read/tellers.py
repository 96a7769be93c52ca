"""Who can tell something, and whose a paper is that does: "a statement from the bank said" are the bank's words.

Read off the tree, with the nouns of `papers.txt` and the shared lists of offices, callings and kin.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from verbale.lexicon import calling_of, is_kin, is_unnamed_head, organisation_class, title_of
from verbale.read.described import media_nouns, people_nouns
from verbale.read.forms import forms_of
from verbale.read.lexicons import read_words
from verbale.read.namesakes import beside
from verbale.read.parse import Parse

__all__ = ["can_tell", "issuer_of", "noun_owner", "noun_phrase"]

REACH = 4
"""Sentences within which "the letter" is the one told of before."""

_ISSUING = frozenset(
    form
    for verb in ("issue", "release", "publish", "send", "write", "sign", "circulate", "post", "deliver", "dispatch")
    for form in forms_of(verb)
)
PLAIN = ("acl", "acl:relcl", "parataxis", "punct", "cc", "conj")
"""Relations of what a source is cut from: clauses about it, and who else speaks."""

_ISSUER = ("acl", "acl:relcl", "parataxis", "punct")
_OPENING = frozenset(("ADP", "SCONJ", "ADV", "CCONJ"))
_FROM = frozenset(("from", "by"))
_OF = frozenset(("from", "by", "of"))


@cache
def _papers() -> frozenset[str]:
    return read_words("papers.txt")


def can_tell(parse: Parse, position: int) -> bool:
    """Tell whether a word stands for someone, a body or a paper, so that something can be told by it."""
    token = parse.tokens[position]
    lemma = token.lemma.lower()
    if token.upos in ("PROPN", "PRON") or lemma in _papers():
        return True
    if token.upos != "NOUN":
        return False
    someone = is_unnamed_head(lemma) or title_of(lemma) is not None or calling_of(lemma) is not None or is_kin(lemma)
    body = organisation_class(parse.lower[position]) is not None or lemma in media_nouns()
    return someone or body or lemma in people_nouns() or any(_is_name(parse, p) for p in beside(parse, position))


def _is_name(parse: Parse, position: int) -> bool:
    return parse.tokens[position].upos == "PROPN"


def issuer_of(parse: Parse, paper: int) -> tuple[int, int] | None:
    """Return the bounds of whose words a paper has, None for a noun of another kind or a paper that tells nobody.

    Its owner ("a letter from the guild", "a Harbour Board report"), who issued it ("they signed a letter saying"), and
    for "the letter" the same of the letter told of shortly before.
    """
    if parse.tokens[paper].upos != "NOUN" or parse.tokens[paper].lemma.lower() not in _papers():
        return None
    own = _issuer(parse, paper)
    if own is not None or not any(parse.lower[c] in ("the", "this", "that") for c in parse.below(paper, "det")):
        return own
    return next((found for earlier in _before(parse, paper) if (found := _issuer(parse, earlier)) is not None), None)


def _issuer(parse: Parse, paper: int) -> tuple[int, int] | None:
    owner = noun_owner(parse, paper, _OF)
    if owner is None:
        names = (c for c in parse.below(paper, "compound") if _is_name(parse, c))
        owner = next(names, None)
    if owner is None:
        signed = (v for v in parse.below(paper, "acl", "acl:relcl") if parse.lower[v] in _ISSUING)
        agents = (c for v in signed for c in parse.below(v, "obl", "obl:agent"))
        owner = next((c for c in agents if _has_case(parse, c, _FROM)), None)
    if owner is not None:
        return noun_phrase(parse, owner) if can_tell(parse, owner) else None
    verb = parse.tokens[paper].head
    if verb < 0 or parse.relations[paper] != "obj" or parse.lower[verb] not in _ISSUING:
        return None
    subject = parse.child(verb, "nsubj")
    return noun_phrase(parse, subject, _ISSUER) if subject is not None and can_tell(parse, subject) else None


def noun_phrase(parse: Parse, head: int, without: tuple[str, ...] = PLAIN) -> tuple[int, int]:
    """Return the bounds of a noun's phrase from its first noun, article or adjective, an owner's "'s" within it."""
    first, last = parse.phrase(head, without=without)
    while first < head and (parse.tokens[first].upos in _OPENING or parse.lower[first] == "according"):
        first += 1
    while last > head and parse.tokens[last].upos == "PART":
        last -= 1
    return first, last


def noun_owner(parse: Parse, noun: int, cases: frozenset[str] = _FROM) -> int | None:
    """Return whose a noun of saying is: "the bank's warning", "a warning from the bank"; None where nobody owns it."""
    own = parse.child(noun, "nmod:poss")
    if own is None:
        marked = (c for c in parse.below(noun, "nmod") if _is_possessive(parse, c) or _has_case(parse, c, cases))
        own = next(marked, None)
    return own


def _is_possessive(parse: Parse, position: int) -> bool:
    return any(parse.lower[c] in ("'s", "’s", "'", "’") for c in parse.below(position, "case"))


def _has_case(parse: Parse, position: int, cases: frozenset[str]) -> bool:
    return any(parse.lower[c] in cases for c in parse.below(position, "case"))


def _before(parse: Parse, paper: int) -> Iterator[int]:
    """Yield the same noun further up, the nearest first."""
    lemma, sentence = parse.tokens[paper].lemma.lower(), parse.sentence_of[paper]
    for position in range(paper - 1, -1, -1):
        if sentence - parse.sentence_of[position] > REACH:
            return
        if parse.tokens[position].lemma.lower() == lemma and parse.tokens[position].upos == "NOUN":
            yield position
