"""Where else a story asserts what a sentence denies or admits: the sentences of all reports, found by their words.

Words are looked up in an index of the whole story, so that a denial costs what its own words are worth; words that
stand everywhere are left out.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from verbale.types import Span
from verbale.weigh.desk import Desk
from verbale.weigh.differ.measures import keys_of
from verbale.weigh.words import word_set

__all__ = ["SHARED_WORDS", "Place", "Sentences"]

COMMON = 40  # sentences; a word that stands in more tells little
SHARED_WORDS = 2  # telling words that two sentences on one deed share
_NEGATES = re.compile(
    r"\b(?:not|never|no|nobody|nothing|neither|nor|without|den(?:y|ied|ies|ying|ial)|refus\w+|reject\w*|if|whether)\b"
    r"|n[’']t\b|\?",
    re.IGNORECASE,
)

# The first letters of verbs that hand on or help out, and tell no deed of their own.
_TELLS_NO_DEED = word_set("asserted.no_deed")


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
        self._starts: dict[str, list[int]] = {}
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
            and self._shares_a_deed(rid, zone, place)
            and not (place.report == rid and place.sentence.overlaps(zone))
            and sides & self._sides([a for _, a in self._desk.named_in(place.report, place.sentence)])
            and not _NEGATES.search(place.sentence.of(self._desk.reports[place.report].text))
        ]
        return [place for _, place in sorted(found, key=lambda f: (f[0], self._desk.order_of(f[1].report), f[1]))]

    def with_word(self, word: str) -> list[Place]:
        """Return the sentences that tell of a thing, and do not negate it, in the order of the reports."""
        places = self._by_word.get(word[:6], [])
        return [p for p in places if not _NEGATES.search(p.sentence.of(self._desk.reports[p.report].text))]

    def _shares_a_deed(self, rid: str, zone: Span, place: Place) -> bool:
        """Tell whether two stretches share a verb; of a report whose words are not read, any word may be one."""
        mine, theirs = self._verbs(rid, zone), self._verbs(place.report, place.sentence)
        return mine is None or theirs is None or bool(mine & theirs)

    def _verbs(self, rid: str, zone: Span) -> set[str] | None:
        """Return the verbs of a stretch by their first letters; None where the report has no words."""
        reading = self._desk.readings.get(rid)
        if reading is None or not reading.tokens:
            return None
        starts = self._starts.setdefault(rid, [t.start for t in reading.tokens])
        first, last = bisect.bisect_left(starts, zone.start), bisect.bisect_left(starts, zone.end)
        text = self._desk.reports[rid].text
        verbs = (t.span.of(text).casefold()[:6] for t in reading.tokens[first:last] if t.upos == "VERB")
        return {v for v in verbs if v not in _TELLS_NO_DEED}

    def _sides(self, actors: Sequence[str]) -> set[str]:
        return {*actors, *(party for a in actors if (party := self._desk.party_of(a)) is not None)}
