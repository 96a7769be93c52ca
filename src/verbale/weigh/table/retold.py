"""Positions told more than once: one stand in several reports, or twice in one, is one position that rests on all.

Stands are known again by their words and, with an encoder, by their sense: "will not pay its share" and "has refused to
bear any of the cost" are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from verbale.types import Evidence
from verbale.weigh.amounts import same_amount
from verbale.weigh.desk import Desk
from verbale.weigh.table.issues import Embed
from verbale.weigh.types import Position
from verbale.weigh.words import stem_of, word_set

__all__ = ["told_once"]

ALIKE = 0.6  # of the shorter one's words that two tellings of one stand share, where their sums do not differ
FEWEST_WORDS = 2  # that a stand must have to be known again by its words
MOST_EVIDENCE = 5  # passages that one position shows
# Cosine from which two stands of one party and stance on one issue are one, their sums not differing. Found on 22
# stories and confirmed on 21 others: between .4 and .45 both halves gain, from .5 neither does.
ALIKE_IN_SENSE = 0.4
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_WORD = re.compile(r"[^\W\d_][\w’'-]+")


Scored = tuple[float, Position]


def told_once(desk: Desk, scored: Iterable[Scored], *, embed: Embed | None = None) -> list[Scored]:
    """Return the positions on one issue of which none tells again what a surer one of the same party tells.

    A kept position takes over the reports, the evidence and the earliest day of those that tell it again.
    """
    kept: list[Scored] = []
    for score, position in sorted(scored, key=lambda s: (-s[0], *_place(desk, s[1]))):
        number = next((n for n, (_, k) in enumerate(kept) if _is_told_by(k, position)), None)
        if number is None:
            kept.append((score, position))
        else:
            kept[number] = (kept[number][0], _joined(desk, kept[number][1], position))
    return kept if embed is None or len(kept) < 2 else _told_once_in_sense(desk, kept, embed)


def _told_once_in_sense(desk: Desk, scored: Sequence[Scored], embed: Embed) -> list[Scored]:
    """Return the positions without those that are like a surer one in sense, which takes over what they rest on."""
    vectors = embed([_content(position) for _, position in scored])
    likeness = vectors @ vectors.T
    firsts: list[int] = []
    found = dict(enumerate(scored))
    for number, (_, position) in enumerate(scored):
        alike = (f for f in firsts if likeness[f, number] >= ALIKE_IN_SENSE and _may_be_one(scored[f][1], position))
        home = next(alike, None)
        if home is None:
            firsts.append(number)
        else:
            found[home] = (found[home][0], _joined(desk, found[home][1], position))
    return [found[number] for number in firsts]


def _may_be_one(one: Position, other: Position) -> bool:
    """Tell whether two positions that are alike can be one: of one party and stance, with a sum in common if both have
    sums; two without a stance, of which one may take back the other, only within one report.
    """
    if one.party != other.party or (one.stance and other.stance and one.stance != other.stance):
        return False
    if not one.stance and not other.stance and not set(one.reports) & set(other.reports):
        return False
    return not one.amounts or not other.amounts or any(same_amount(a, b) for a in one.amounts for b in other.amounts)


def _content(position: Position) -> str:
    """Return the words of a position without the stance before them."""
    return position.summary.removeprefix(f"{position.stance}: ")


def _place(desk: Desk, position: Position) -> tuple[tuple[str, str], int]:
    return desk.order_of(position.reports[0]), position.evidence[0].start


def _is_told_by(one: Position, other: Position) -> bool:
    """Tell whether two positions are tellings of one stand: of one party and stance, with the same sums and words."""
    if one.party != other.party or (one.stance and other.stance and one.stance != other.stance):
        return False
    numbers = set(_NUMBER.findall(one.summary)), set(_NUMBER.findall(other.summary))
    if numbers[0] and numbers[1] and not (numbers[0] <= numbers[1] or numbers[1] <= numbers[0]):
        return False
    words = _told_words(one), _told_words(other)
    fewest = min(len(words[0]), len(words[1]))
    return fewest >= FEWEST_WORDS and len(words[0] & words[1]) >= ALIKE * fewest


def _told_words(position: Position) -> frozenset[str]:
    """Return the stems of the words that tell what a position is, those of its sums with them."""
    words = {w.casefold() for w in _WORD.findall(_content(position))}
    return frozenset(
        {stem_of(w) for w in words - word_set("differences.small")} | set(_NUMBER.findall(position.summary))
    )


def _joined(desk: Desk, kept: Position, again: Position) -> Position:
    reports = tuple(sorted({*kept.reports, *again.reports}, key=desk.order_of))
    earlier = again.when.start is not None and (kept.when.start is None or again.when.start < kept.when.start)
    return msgspec.structs.replace(
        kept,
        reports=reports,
        evidence=_apart([*kept.evidence, *again.evidence])[:MOST_EVIDENCE],
        when=again.when if earlier else kept.when,
    )


def _apart(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(evidence))
