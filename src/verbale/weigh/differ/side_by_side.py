"""Two accounts that stand side by side in one report, with no word between them that sets one against the other.

News puts rival accounts next to each other and leaves the rest to the reader. Two mouths say two things of the same one
("the shop says they are guests. The police say they are squatters"); what somebody insists on is met by "However, a
neighbour said"; or the paper itself says that what one says is at odds with a claim of another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import msgspec

from verbale.types import Span
from verbale.weigh.desk import Desk
from verbale.weigh.types import DiscrepancyKind

__all__ = ["Pair", "Side", "side_by_side"]

REACH = 4  # sentences between what is insisted on and the "However" that meets it
TURN = 3  # sentences before and behind "in contrast to a claim" in which the one who makes the contrast speaks
_SAYS = (
    r"(?:sa(?:id|ys?)|claim(?:s|ed)?|insist(?:s|ed)?|maintain(?:s|ed)?|contend(?:s|ed)?|assert(?:s|ed)?|argue[sd]?"
    r"|told\s(?:[\w’'-]+\s){1,4}?|swears?|swore|believes?)"
)
# "… says they are guests", "… said that he had resigned": of whom it is said, and that it is so
_SAYS_OF = re.compile(
    rf"\b{_SAYS}\s?(?:that\s)?(?P<who>they|he|she|it|these|those)\s"
    r"(?!would|will|should|could|can|may|might|must|want|hope|expect|plan|need|ha(?:d|ve|s) no comment|intend)\w+"
)
_SPEAKS = re.compile(rf"\b{_SAYS}\b|\baccording to\b")
_HOWEVER = re.compile(
    r"\W*(?:However|But|Yet|Nonetheless|Nevertheless|On the other hand)\b,?\s"
    r"(?!(?:for|if|when|he|she|they|it|I|we|that|this)\b)"
)
_INSISTED = re.compile(
    r"\b(?:insist(?:s|ed)?|maintain(?:s|ed)?|den(?:y|ies|ied)|assur(?:es?|ed)|boast(?:s|ed)?|claimed"
    r"|defend(?:s|ed)?|swears?|swore|protest(?:s|ed) that)\b"
)
_WISHES = re.compile(
    r"\b(?:would|will|should|could|may|might|must|cannot|want(?:s|ed)?|hop(?:es?|ed)|urg(?:es?|ed)"
    r"|call(?:s|ed) (?:for|on)|ready|willing|expect(?:s|ed)?|deman(?:d|ds|ded)|ask(?:s|ed)|offer(?:s|ed)?"
    r"|propos(?:es?|ed)|agree[sd]?)\b"
)
# "flies in the face of remarks by the cook that …", "is at odds with what the mill has said"
_AT_ODDS = re.compile(
    r"\b(?:in (?:\w+ )?contrast (?:to|with)|at (?:\w+ )?(?:odds|variance) with|fl(?:ies|ew) in the face of"
    r"|contradict(?:s|ed|ing)|belie[sd]|inconsistent with|does not square with|did not square with|hard to square with"
    r"|runs? counter to|ran counter to)\s(?:[\w’'-]+\s){0,4}?"
    r"(?:claims?|statements?|assertions?|assurances?|accounts?|versions?|insistence|remarks?|assessments?|predictions?"
    r"|reports?|denials?|words|what [^.;\n]{2,40}? (?:said|says|told|claimed))\b",
    re.IGNORECASE,
)
# "an aide to the bishop", "one of his friends": nobody's name is his
_NEAR_SOMEBODY = re.compile(
    r"\b(?:close to|familiar with|near to|(?:friends?|allies|ally|aides?|colleagues?) (?:of|to)|one of)\b"
)
_PRONOUN = re.compile(r"\W*(?:(?:But|And|Then|First|Later|Yet),?\s)?(?:he|she|they|it|I|we)\b", re.IGNORECASE)


class Side(msgspec.Struct, frozen=True):
    """One account: whose it is, in which report, and the sentences that give it."""

    mouth: str
    report: str
    zones: tuple[Span, ...]


class Pair(msgspec.Struct, frozen=True):
    """Two accounts of one matter, and of what they are: why, or who and whether."""

    kind: DiscrepancyKind
    attribute: str
    one: Side
    other: Side
    asked: Span | None = None

    @property
    def mouths(self) -> frozenset[str]:
        """The two who speak."""
        return frozenset((self.one.mouth, self.other.mouth))


def side_by_side(desk: Desk, rid: str) -> Iterator[Pair]:
    """Yield the pairs of rival accounts that a report puts side by side, in text order of each kind."""
    yield from _of_the_same(desk, rid)
    yield from _met_by_however(desk, rid)
    yield from _at_odds(desk, rid)


def _of_the_same(desk: Desk, rid: str) -> Iterator[Pair]:
    """Yield two sentences in a row in which two mouths say two things of the same pronoun."""
    text = desk.reports[rid].text
    for one, other in pairwise(desk.sentences(rid)):
        said = _SAYS_OF.search(text, one.start, one.end), _SAYS_OF.search(text, other.start, other.end)
        if said[0] is None or said[1] is None or said[0]["who"] != said[1]["who"]:
            continue
        if _breaks(text, one, other) or any(_PRONOUN.match(text, s.start) for s in (one, other)):
            continue
        if any(m is not None and desk.in_quotation(rid, m.start()) for m in said):
            continue
        mouths = [_mouth(desk, rid, Span(s.start, m.start())) for s, m in zip((one, other), said, strict=True) if m]
        whom = [desk.actor_at(rid, Span(m.start("who"), m.end("who"))) for m in said if m]
        if mouths[0] == mouths[1] or any(w is not None and w == m for w, m in zip(whom, mouths, strict=True)):
            continue
        if _may_be_the_speaker(desk, said[0]["who"], mouths, whom):
            continue
        yield Pair("attribution", "account", Side(mouths[0], rid, (one,)), Side(mouths[1], rid, (other,)))


def _may_be_the_speaker(desk: Desk, pronoun: str, mouths: list[str], whom: list[str | None]) -> bool:
    """Tell whether a pronoun may stand for who speaks: "the bank said it had paid", "the cook said he was ill"."""
    if whom[0] is not None and whom[0] == whom[1]:
        return False
    kinds = [desk.actors[m].kind if m in desk.actors else "" for m in mouths]
    if pronoun == "it":
        return True
    if pronoun in ("he", "she"):
        return "person" in kinds
    return "group" in kinds


def _met_by_however(desk: Desk, rid: str) -> Iterator[Pair]:
    """Yield what somebody insists on, and the sentence by which "However, another said" meets it."""
    text, sentences = desk.reports[rid].text, desk.sentences(rid)
    for index, other in enumerate(sentences):
        turn = _HOWEVER.match(text, other.start, other.end)
        cue = _SPEAKS.search(text, turn.end(), other.end) if turn else None
        if turn is None or cue is None or _WISHES.search(text, turn.end(), other.end):
            continue
        mouth = _mouth(desk, rid, Span(turn.end(), cue.start()))
        for place in range(index - 1, max(-1, index - 1 - REACH), -1):
            one = sentences[place]
            insisted = _INSISTED.search(text, one.start, one.end)
            if insisted is None or desk.in_quotation(rid, insisted.start()):
                continue
            first = _mouth(desk, rid, Span(one.start, insisted.start()))
            if first and first != mouth and not _same_side(desk, first, mouth) and not _WISHES.search(one.of(text)):
                behind = _quotation_behind(text, sentences, index)
                yield Pair("attribution", "account", Side(first, rid, (one,)), Side(mouth, rid, (other, *behind)))
            break


def _quotation_behind(text: str, sentences: tuple[Span, ...], index: int) -> tuple[Span, ...]:
    """Return the sentence behind one where it is a quotation that bears it out."""
    if index + 1 >= len(sentences) or _breaks(text, sentences[index], sentences[index + 1]):
        return ()
    return (sentences[index + 1],) if text[sentences[index + 1].start] in "\"“‘'«" else ()


def _at_odds(desk: Desk, rid: str) -> Iterator[Pair]:
    """Yield the claim that a sentence is said to be at odds with, and what he says who is at odds with it."""
    text, sentences = desk.reports[rid].text, desk.sentences(rid)
    for index, sentence in enumerate(sentences):
        mark = _AT_ODDS.search(text, sentence.start, sentence.end)
        if mark is None or desk.in_quotation(rid, mark.start()):
            continue
        claimed = [a for _, a in desk.named_in(rid, Span(mark.start(), sentence.end))]
        around = [
            *range(index - 1, max(-1, index - 1 - TURN), -1),
            *range(index + 1, min(len(sentences), index + 1 + TURN)),
        ]
        said = [(a, p) for p in around for a in _speakers(desk, rid, sentences[p]) if a not in claimed]
        if not said or not claimed:
            continue
        mouth = said[0][0]
        zones = tuple(sentences[p] for p in sorted({p for a, p in said if a == mouth}))
        yield Pair("attribution", "account", Side(claimed[0], rid, (sentence,)), Side(mouth, rid, zones))
        return  # a report comes back to one such contrast


def _speakers(desk: Desk, rid: str, sentence: Span) -> list[str]:
    cue = re.search(rf"\b(?:{_SAYS}|warn(?:s|ed)?)\b", sentence.of(desk.reports[rid].text))
    if cue is None:
        return []
    named = desk.named_in(rid, Span(sentence.start, sentence.start + cue.start()))
    return [a for _, a in named if a in desk.actors and desk.actors[a].kind == "person"][-1:]


def _mouth(desk: Desk, rid: str, before: Span) -> str:
    """Return who is named first before a word of saying, a state only where nobody else is; "" for a nameless mouth.

    "An aide to the bishop" has no name.
    """
    if _NEAR_SOMEBODY.search(desk.reports[rid].text, before.start, before.end):
        return ""
    named = [a for _, a in desk.named_in(rid, before) if a in desk.actors]
    own = [a for a in named if desk.actors[a].kind != "state"]
    return next(iter(own or named), "")


def _same_side(desk: Desk, one: str, other: str) -> bool:
    """Tell whether two who speak are of one party."""
    return bool(other) and desk.party_of(one) is not None and desk.party_of(one) == desk.party_of(other)


def _breaks(text: str, one: Span, other: Span) -> bool:
    """Tell whether a paragraph ends between two sentences."""
    return "\n" in text[one.end : other.start]
