"""Letters that a pattern without regard to case takes for others, as the others: what is found so can be looked up."""

from __future__ import annotations

__all__ = ["fold_letters"]

_TAKEN_FOR = str.maketrans({"\u0130": "i", "\u0131": "i", "\u017f": "s"})
"""The Turkish i with and without its dot, and the long s: `re.IGNORECASE` has them equal i and s, `lower` has not."""


def fold_letters(words: str) -> str:
    """Return the words in lower case, with a plain letter for each that `re.IGNORECASE` takes for it."""
    return words.translate(_TAKEN_FOR).lower()
