"""Where else a story asserts what a sentence denies or admits: the sentences of all reports, found by their words.

Words are looked up in an index of the whole story, so that a denial costs what its own words are worth; words that
stand everywhere are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from verbale.types import Span
from verbale.weigh.desk import Desk
from verbale.weigh.differ.measures import keys_of

__all__ = ["Place", "Sentences"]

COMMON = 40  # sentences; a word that stands in more tells little
SHARED_WORDS = 2  # telling words that two sentences on one deed share
_NEGATES = re.compile(
    r"\b(?:not|never|no|nobody|nothing|neither|nor|without|den(?:y|ied|ies|ying|ial)|refus\w+|reject\w*|if|whether)\b"
    r"|n[’']t\b|\?",
    re.IGNORECASE,
)


class Place(msgspec.Struct, frozen=True, order=True):
    """One sentence of one report."""

    report: str
    index: int
    sentence: Span


class Sentences:
    """The sentences of a story by their telling words; made once, asked often."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._by_word: dict[str, list[Place]] = {}
        for rid in sorted(desk.reports, key=desk.order_of):
            for index, sentence in enumerate(desk.sentences(rid)):
                for key in sorted(keys_of(desk, rid, sentence)):
                    if key[0] != "@":
                        self._by_word.setdefault(key, []).append(Place(rid, index, sentence))

    def asserting(self, rid: str, zone: Span, who: Sequence[str]) -> list[Place]:
        """Return the sentences that assert what the words at `zone` tell, the likest first.

        They share two telling words and one of `who` (an actor, or one of its party); none of them negates.
        """
        keys = {k for k in keys_of(self._desk, rid, zone) if k[0] != "@"}
        counted: Counter[Place] = Counter()
        for key in sorted(keys):
            places = self._by_word.get(key, [])
            if len(places) <= COMMON:
                counted.update(places)
        sides = self._sides(who)
        found = [
            (-shared, place)
            for place, shared in counted.items()
            if shared >= SHARED_WORDS
            and not (place.report == rid and place.sentence.overlaps(zone))
            and sides & self._sides([a for _, a in self._desk.named_in(place.report, place.sentence)])
            and not _NEGATES.search(place.sentence.of(self._desk.reports[place.report].text))
        ]
        return [place for _, place in sorted(found, key=lambda f: (f[0], self._desk.order_of(f[1].report), f[1]))]

    def _sides(self, actors: Sequence[str]) -> set[str]:
        return {*actors, *(party for a in actors if (party := self._desk.party_of(a)) is not None)}
