"""Which sentences of a report stand under its pictures: they tell of a moment in the picture, not of the news."""

from __future__ import annotations

import re

__all__ = ["is_caption"]

_CREDIT = re.compile(
    r"[\s(\[|–—-]{0,4}(?:(?:Photograph|Photo|Picture|Image|Pic|Credit|Illustration)s?(?: (?:by|credit|courtesy of)\b|:)"
    r"|(?<=\()By [^\n()]{3,50}(?:--|—|–|/|, )[^\n()]{2,40}\)"
    r"|[^\n]{0,40}(?:/(?:AFP|AP|Getty|Reuters|EPA|PA)\b|\b(?:Getty Images|AP Photo)\b))"
)
"""A credit right behind a sentence: "Photograph: Ann Lee/Agency", "(By Ann Lee -- The Paper)"."""

_PLACE = re.compile(
    r"(?:, (?:far |second |top |bottom |seated |standing )?(?:left|right|centre|center)"
    r"|\b(?:second|third)? ?from (?:the )?left)(?=[,;.)]|$)"
    r"|\((?:left|right|centre|center|l|r|c|L|R|C)\)|\b(?:is|are) seen\b|\bpictured\b"
)
"""Where in the picture somebody stands: "Ivo Lind, right,", "the mayor (left)"."""


def is_caption(text: str, start: int, end: int) -> bool:
    """Tell whether the sentence from `start` to `end` is a picture's: a credit follows, or it says who stands where."""
    sentence = text[start:end]
    if _CREDIT.match(text[end : end + 120].split("\n")[0]):
        return True
    return _PLACE.search(sentence) is not None
