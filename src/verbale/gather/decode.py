"""From bytes to text: the encoding as marked, as declared, or as the bytes themselves show."""

from __future__ import annotations

import codecs
import re
from collections import Counter

import msgspec

from verbale.errors import ReportError

__all__ = ["Decoded", "decode", "is_binary"]

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""")
"""In the first bytes of a page: `<meta charset=…>`, `<meta … content="text/html; charset=…">`, `<?xml encoding=…?>`."""

DECLARED_WITHIN = 2048

MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an Office file"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "a compressed file"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"RIFF", "a sound or film file"),
)

BROKEN_SHARE = 0.02
"""Up to this share of bytes may be broken in what else is UTF-8; a text in an 8-bit encoding has more."""

CYRILLIC_CODINGS = ("cp1251", "koi8_r")


class Decoded(msgspec.Struct, frozen=True):
    """A text, the encoding it was in, and how many places of it could not be read (each now U+FFFD)."""

    text: str
    encoding: str
    broken: int = 0


def is_binary(content: bytes) -> str | None:
    """Return what the bytes are if they are no text ("a PDF", "a binary file"), else None."""
    named = next((name for magic, name in MAGIC if content.startswith(magic)), None)
    if named or any(content.startswith(mark) for mark, _ in BYTE_ORDER_MARKS) or _without_mark(content):
        return named
    head = content[:8192]
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head)
    return "a binary file" if b"\0" in head or controls > len(head) * 0.05 else None


def decode(content: bytes, *, declared: str | None = None) -> Decoded:
    """Return the text of the bytes; `ReportError` where they are no text.

    In order: a byte order mark, what is `declared` (by a server, else in the first bytes themselves), UTF-8, UTF-16
    without a mark, UTF-8 with broken places, and the 8-bit encoding whose letters make words.
    """
    if kind := is_binary(content):
        raise ReportError(f"is {kind}, not text: save its words as .txt or .html first")
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _replace_broken(content[len(mark) :], encoding)
    encodings = (declared, _declared_inside(content), "utf-8", _without_mark(content))
    for encoding in filter(None, encodings):
        if (text := _try(content, encoding)) is not None:
            return Decoded(_clean(text), encoding)
    return _decode_undeclared(content)


def _declared_inside(content: bytes) -> str | None:
    found = DECLARED.search(content[:DECLARED_WITHIN])
    return found[1].decode("ascii") if found else None


def _try(content: bytes, encoding: str) -> str | None:
    """Return the text, or None where the encoding is unknown, is no text encoding, or does not fit."""
    try:
        if not codecs.lookup(encoding)._is_text_encoding:
            return None
        return content.decode(encoding)
    except (LookupError, UnicodeError, ValueError):
        return None


def _without_mark(content: bytes) -> str | None:
    """Return UTF-16 where every second byte of Western text is zero."""
    head = content[:2000]
    if len(head) < 8:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > len(head) * 0.4 and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > len(head) * 0.4 and odd == 0 else None


def _decode_undeclared(content: bytes) -> Decoded:
    mended = _replace_broken(content, "utf-8")
    high = sum(byte >= 128 for byte in content)
    if mended.broken <= max(1, len(content) * BROKEN_SHARE) and mended.broken * 2 < high:
        return mended
    if cyrillic := _cyrillic(content):
        return cyrillic
    return _replace_broken(content, "cp1252")


def _cyrillic(content: bytes) -> Decoded | None:
    """Return the text in the Cyrillic encoding that gives most common letters; None where it is not Cyrillic."""
    high = Counter(byte for byte in content if byte >= 128)
    ascii_letters = sum(65 <= byte <= 90 or 97 <= byte <= 122 for byte in content)
    if high.total() <= ascii_letters:
        return None
    readings = [_replace_broken(content, coding) for coding in CYRILLIC_CODINGS]
    return max(readings, key=lambda reading: sum(letter in "оеаинтсрвл" for letter in reading.text))


def _replace_broken(content: bytes, encoding: str) -> Decoded:
    text = content.decode(encoding, "replace")
    return Decoded(_clean(text), encoding, text.count("\ufffd") - content.count(b"\xef\xbf\xbd"))


def _clean(text: str) -> str:
    """Return the text with line ends as LF and without a byte order mark."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
