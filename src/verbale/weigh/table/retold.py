"""Positions told more than once: one stand in several reports, or twice in one, is one position that rests on all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from verbale.types import Evidence
from verbale.weigh.desk import Desk
from verbale.weigh.types import Position
from verbale.weigh.words import stem_of, word_set

__all__ = ["told_once"]

ALIKE = 0.6  # of the shorter one's words that two tellings of one stand share, where their sums do not differ
FEWEST_WORDS = 2  # that a stand must have to be known again by its words
MOST_EVIDENCE = 5  # passages that one position shows
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_WORD = re.compile(r"[^\W\d_][\w’'-]+")


def told_once(desk: Desk, scored: Iterable[tuple[float, Position]]) -> list[tuple[float, Position]]:
    """Return the positions of which none tells again what a surer one of the same party tells.

    A kept position takes over the reports, the evidence and the earliest day of those that tell it again.
    """
    kept: list[tuple[float, Position]] = []
    for score, position in sorted(scored, key=lambda s: (-s[0], *_place(desk, s[1]))):
        number = next((n for n, (_, k) in enumerate(kept) if _is_told_by(k, position)), None)
        if number is None:
            kept.append((score, position))
        else:
            kept[number] = (kept[number][0], _joined(desk, kept[number][1], position))
    return kept


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
    words = {w.casefold() for w in _WORD.findall(position.summary.removeprefix(f"{position.stance}: "))}
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
