"""Who speaks in which sentences of a report: its turns, one for each run of sentences of one mouth.

A turn is what one account of a quarrel is in a newspaper: what somebody is reported to say, with the sentences between
and the quotations behind that are still his.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from verbale.types import Span
from verbale.weigh.desk import Desk

__all__ = ["HANDED_ON", "SAME_MOUTH", "Saying", "Turn", "sayings_of", "turns_of"]

SAME_MOUTH = re.compile(r"^\W*(?:He|She|They|It|I|We)\b")
"""How a sentence opens that goes on in the voice of the one before."""
HANDED_ON = re.compile(
    r"\b(?:rumou?rs?|rumou?red|gossip|speculation|whispers?|allegations?|alleged(?:ly)?|reportedly"
    r"|(?:there (?:is|was|has been|had been)|amid|despite) (?:\w+ )?(?:talk|reports?|claims?)"
    r"|(?:is|are|was|were|has been|have been|had been) (?:said|reported|believed|understood|thought) (?:to|that)"
    r"|it (?:is|was|has been|had been) (?:said|reported|claimed|alleged|suggested|put about))\b",
    re.IGNORECASE,
)


class Saying(msgspec.Struct, frozen=True):
    """What one mouth says in one sentence; `mouth` is an actor's id, or "" of hearsay without a mouth."""

    report: str
    index: int
    sentence: Span
    zone: Span
    mouth: str
    cue: str


class Turn(msgspec.Struct, frozen=True):
    """The sayings of one mouth in a row."""

    mouth: str
    sayings: tuple[Saying, ...]

    @property
    def last(self) -> int:
        """The number of its last sentence."""
        return self.sayings[-1].index


def sayings_of(desk: Desk, rid: str) -> tuple[Saying, ...]:
    """Return what is said in a report, in text order: one saying a sentence and mouth, hearsay among them."""
    sentences = desk.sentences(rid)
    zones: dict[tuple[int, str], tuple[Span, str]] = {}
    for statement in desk.statements_in(rid):
        content, mouth = statement.evidence[0].span, statement.speaker
        if mouth is None:
            continue
        first, last = (desk.sentence_index(rid, place) for place in (content.start, content.end - 1))
        for index in range(first, last + 1) if first >= 0 else ():
            inside = [e.span for e in statement.evidence if sentences[index].covers(e.span)]
            hull = _hull(inside) if inside else sentences[index]
            known = zones.get((index, mouth))
            cue = statement.cue or (known[1] if known else "")
            zones[index, mouth] = (_hull((hull, known[0])) if known else hull, cue)
    for index in range(len(sentences)):
        told = HANDED_ON.search(desk.reports[rid].text, sentences[index].start, sentences[index].end)
        if told is not None and not any(i == index for i, _ in zones):
            zones[index, ""] = (sentences[index], told.group())
    return tuple(
        Saying(rid, index, sentences[index], zone, mouth, cue) for (index, mouth), (zone, cue) in sorted(zones.items())
    )


def turns_of(sayings: Iterable[Saying]) -> tuple[Turn, ...]:
    """Return the runs of sayings of one mouth; a sentence of nobody's between two of them does not break a run."""
    turns: list[list[Saying]] = []
    for saying in sayings:
        if turns and turns[-1][0].mouth == saying.mouth and saying.index - turns[-1][-1].index <= 2:
            turns[-1].append(saying)
        else:
            turns.append([saying])
    return tuple(Turn(run[0].mouth, tuple(run)) for run in turns)


def _hull(spans: Sequence[Span]) -> Span:
    return Span(min(s.start for s in spans), max(s.end for s in spans))
