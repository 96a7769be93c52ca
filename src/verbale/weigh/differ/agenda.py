"""Whether a matter is on the agenda: "rents will not be raised" in one report, "they are to discuss rents" in another.

Sides that meet again often tell their publics two things of what they will speak about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from verbale.types import Span
from verbale.weigh.desk import Desk
from verbale.weigh.differ.measures import keys_of, weight_of
from verbale.weigh.differ.tellings import Make, Matters, Telling, about_of, clipped, listed, reports_of, who_is_named
from verbale.weigh.types import Discrepancy
from verbale.weigh.words import shortened, word_set

__all__ = ["on_or_off_the_agenda"]

SHARED = 3  # what two sentences on one matter must share, besides the words for talks: a word counts one, a name two
LEAST_WORDS = 2  # of them words, so that it is one matter and not one pair of sides
_OFF = re.compile(
    r"\b(?:not|never|no longer)\s(?:be\s|been\s|even\s)?(?:on the (?:agenda|table)|(?:up )?for (?:discussion"
    r"|negotiation|debate)"
    r"|discussed|raised|negotiable|negotiated|a (?:subject|matter|topic) for|part of the (?:talks|agenda"
    r"|negotiations))\b"
    r"|\b(?:off the (?:agenda|table)|(?:is|was|are|were) (?:not open|closed) (?:to|for) (?:discussion|negotiation)"
    r"|non-negotiable"
    r"|(?:refus\w+|declin\w+) to (?:discuss|talk about|negotiate)|rul\w+ out (?:any )?(?:talks|discussion"
    r"|negotiations?) (?:on|of|about))\b",
    re.IGNORECASE,
)
_ON = re.compile(
    r"\b(?:will|would|to|is to|are to|shall)\s(?:also\s|first\s)?(?:take up|discuss|deal with|address|negotiate"
    r"|cover|tackle|focus on"
    r"|settle|consider|debate)\b|\b(?:is|are|was|were|put|placed|stands?) (?:also |firmly |now )?on the (?:agenda"
    r"|table)\b"
    r"|\bcommits? (?:both|the|all)?\s?\w* to (?:discuss\w*|negotiat\w*|settl\w*)\b",
    re.IGNORECASE,
)
_TALK = word_set("agenda.untelling")


def on_or_off_the_agenda(desk: Desk, make: Make, matters: Matters) -> Iterator[Discrepancy | None]:
    """Yield matters that one report has off the agenda and another on it; the likest pair of the story alone."""
    off = {place: keys_of(desk, *place) for place in _sentences(desk, _OFF)}
    on = {place: keys_of(desk, *place) for place in _sentences(desk, _ON) if place not in off}
    scored = []
    for one, mine in off.items():
        for other, theirs in on.items():
            shared = (mine & theirs) - _TALK
            words = [key for key in shared if key[0] not in "@#"]
            if one[0] != other[0] and len(words) >= LEAST_WORDS and weight_of(frozenset(shared)) >= SHARED:
                scored.append((weight_of(frozenset(shared)), one, other))
    if not scored:
        return
    _, *pair = max(scored, key=lambda s: (s[0], s[1], s[2]))
    about: dict[str, None] = {}
    tellings = []
    for rid, sentence in pair:
        about |= dict.fromkeys(about_of(desk, rid, (sentence,), matters))
        about |= dict.fromkeys(who_is_named(desk, rid, (sentence,)))
        words_told = shortened(sentence.of(desk.reports[rid].text))
        tellings.append(Telling(words_told, (desk.cite(rid, clipped(sentence)),)))
    values = listed(f"{how} in {listed(reports_of(desk, t))}" for how, t in zip(("off", "on"), tellings, strict=True))
    yield make("status", tuple(about), "on the agenda", tellings, "contradiction", f"One matter, {values} the agenda.")


def _sentences(desk: Desk, pattern: re.Pattern[str]) -> Iterator[tuple[str, Span]]:
    for rid in sorted(desk.reports, key=desk.order_of):
        for sentence in desk.sentences(rid):
            if pattern.search(desk.reports[rid].text, sentence.start, sentence.end):
                yield rid, sentence
