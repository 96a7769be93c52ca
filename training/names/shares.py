"""How many bear a name, by its rank in `words.tsv`, in every spelling that the hands of its tradition give it.

By Zipf's law for names the tenth of a list is borne by half as many as the first. Only the heads of the lists count:
what stands further down is as rare as a name that no list has.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

from training.names.people import words
from training.names.spell import Hand
from verbale.resolve.who.names import parse_name

__all__ = ["name_shares", "share_lines"]

_HEADS = {"male": 30, "female": 12, "surname": 16, "syllable": 30}
_SURNAMES = 0.8  # a surname is borne by fewer than a given name of its rank
_SMALL = {"thai", "georgian", "armenian", "greek", "burmese"}  # traditions whose lists are short
_HANDS, _LEAST = 60, 3  # hands that write each name; how many have to write a spelling for it to count


def name_shares(*, seed: int = 3) -> dict[str, float]:
    """Return how many bear a name, 0 to 1, by its spelling in plain letters."""
    found: dict[str, float] = {}
    draw = random.Random(seed)
    for (culture, part), listed in words().items():
        for rank, word in enumerate(listed[: _HEADS[part]]):
            share = 1 / (1 + rank / 8) * (_SURNAMES if part == "surname" or culture in _SMALL else 1.0)
            for spelling in _spellings(draw, culture, word):
                found[spelling] = max(found.get(spelling, 0.0), round(share, 2))
    return found


def _spellings(draw: random.Random, culture: str, word: str) -> Iterator[str]:
    """Yield the spellings of a name that several hands write; of a servant's name the half that tells it apart."""
    own = word.split("_")[-1]
    written = Counter(
        told.text for _ in range(_HANDS) for told in parse_name(Hand(culture, draw, slips=0.0).write(own)).words
    )
    return (spelling for spelling, times in written.items() if len(spelling) > 1 and times >= _LEAST)


def share_lines() -> list[str]:
    """Return the rows of `name_shares.tsv`."""
    head = (
        "# How many bear a name, 0 to 1, by its rank among the names of its tradition, in the spellings that systems "
        "give it. Source: training.names, from its own list."
    )
    return [head, *(f"{name}\t{share}" for name, share in sorted(name_shares().items()))]
