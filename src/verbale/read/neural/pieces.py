"""Words to WordPiece ids and to the small features that an uncased vocabulary loses: case, quotation, shape, suffix."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

OPENING = frozenset({"“", "``", "«", "„"})
CLOSING = frozenset({"”", "''", "»"})
EITHER = frozenset({'"'})

SHAPES = 512
SUFFIXES = 2048

_SAME = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "`": "'", "–": "-", "−": "-", "\u00ad": None}
)
_RUN = re.compile(r"(.)\1{2,}")


class Pieces:
    """WordPiece over one vocabulary, remembering the words it has met."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        """Take the pieces in the order of their ids; the BERT markers are among them."""
        self._ids: Mapping[str, int] = {piece: i for i, piece in enumerate(vocabulary)}
        self._cache: dict[str, tuple[int, ...]] = {}
        self.unknown = self._ids["[UNK]"]
        self.start = self._ids["[CLS]"]
        self.stop = self._ids["[SEP]"]
        self.mask = self._ids.get("[MASK]", self.unknown)

    @classmethod
    def read(cls, path: Path) -> Pieces:
        """Return the pieces listed in a file, one a line."""
        return cls(path.read_text(encoding="utf-8").rstrip("\n").split("\n"))

    def of_word(self, word: str) -> tuple[int, ...]:
        """Return the ids of one word of a parsed text, at least one and at most 16.

        Kinds of quotation mark and dash are one.
        """
        found = self._cache.get(word)
        if found is None:
            plain = '"' if word in ("``", "''") else ("—" if word == "--" else word.translate(_SAME))
            found = (self._split(plain) or (self.unknown,))[:16]
            self._cache[word] = found
        return found

    def of_text(self, text: str) -> tuple[int, ...]:
        """Return the ids of running text, as BERT's own tokenizer gives them, without markers."""
        return self._split(text)

    def _split(self, text: str) -> tuple[int, ...]:
        found: list[int] = []
        for part in basic_split(text):
            found.extend(self._greedy(part))
        return tuple(found)

    def _greedy(self, part: str) -> list[int]:
        if len(part) > 100:
            return [self.unknown]
        found: list[int] = []
        start = 0
        while start < len(part):
            end = len(part)
            while end > start:
                piece = ("##" if start else "") + part[start:end]
                known = self._ids.get(piece)
                if known is not None:
                    break
                end -= 1
            else:
                return [self.unknown]
            found.append(self._ids[piece])
            start = end
        return found


def basic_split(text: str) -> list[str]:
    """Return lower-cased, unaccented words and single punctuation marks, as BERT's basic tokenizer does."""
    found: list[str] = []
    word: list[str] = []
    for character in unicodedata.normalize("NFD", text.lower()):
        category = unicodedata.category(character)
        if category == "Mn" or (category.startswith("C") and character not in "\t\n\r") or character == "\ufffd":
            continue
        if character.isspace() or _is_mark(character, category) or _is_ideograph(character):
            if word:
                found.append("".join(word))
                word = []
            if not character.isspace():
                found.append(character)
        else:
            word.append(character)
    if word:
        found.append("".join(word))
    return found


def _is_mark(character: str, category: str) -> bool:
    return category.startswith("P") or (character.isascii() and not character.isalnum() and not character.isspace())


def _is_ideograph(character: str) -> bool:
    code = ord(character)
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0x20000 <= code <= 0x2CEAF
        or 0xF900 <= code <= 0xFAFF
        or 0x2F800 <= code <= 0x2FA1F
    )


def case_of(word: str) -> int:
    """Return 0 for no letter, 1 lower, 2 Title, 3 UPPER of two or more, 4 mixed."""
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 0
    upper = sum(c.isupper() for c in letters)
    if not upper:
        return 1
    if letters[0].isupper() and upper == 1:
        return 2
    return 3 if upper == len(letters) else 4


def shape_of(word: str) -> int:
    """Return a bucket of the word's shape ("Xxx-dd"), runs cut to two."""
    shape = "".join("d" if c.isdigit() else "X" if c.isupper() else "x" if c.isalpha() else c for c in word[:24])
    return zlib.crc32(_RUN.sub(r"\1\1", shape).encode()) % SHAPES


def suffix_of(word: str) -> int:
    """Return a bucket of the last three letters, case kept for the first of them."""
    return zlib.crc32(b"s" + word[-3:].encode()) % SUFFIXES


def quote_states(words: Sequence[str], breaks: frozenset[int]) -> list[int]:
    """Return for each word 0 outside double quotation marks, 1 inside, 2 an opening mark, 3 a closing one.

    A paragraph starts outside: news reopens the marks in each paragraph of a long quotation.
    """
    states: list[int] = []
    inside = False
    for i, word in enumerate(words):
        if i in breaks:
            inside = False
        if word in OPENING or (word in EITHER and not inside):
            inside = True
            states.append(2)
        elif word in CLOSING or word in EITHER:
            inside = False
            states.append(3)
        else:
            states.append(int(inside))
    return states
