"""Words from text in the manner of UD English: clitics, possessives, hyphens, signs and units apart.

The rules follow what the treebanks EWT and GUM do (counted in their training parts): a hyphen is a word of its own
unless it ties a bound prefix ("non-union", "ex-minister"), "$", "%" and units leave their number, "n't" and "'s"
their host.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from verbale.read.lexicons import read_rows, read_words
from verbale.types import Span

__all__ = ["find_words"]

_ABBREVIATIONS = {row[0]: row[1] for row in read_rows("abbreviations.tsv")}
_STARTERS = read_words("starters.txt")

_PREFIXES = (
    "non|anti|pro|post|pre|mid|co|re|semi|ex|multi|cross|inter|intra|sub|socio|psycho|neo|e|counter|un|mini|micro|"
    "over|proto|super|ultra|trans|infra|extra|de|bi|tri"
)
_UNITS = (
    "am|pm|km|kms|cm|mm|m|kg|kgs|g|mg|lb|lbs|bn|mn|tn|trn|k|mph|kph|kmh|gw|mw|kw|mwh|kwh|gb|mb|ft|p|c|ha"
    "|hrs|hr|mins|min"
)

_WORD = r"[^\W_]"
_TOKEN = re.compile(
    rf"""
      (?P<address>(?:https?://|www\.)[^\s<>"“”]+|[\w.+-]{{1,64}}@[\w-]+(?:\.[\w-]+)+
        |(?<![\w@])(?:[A-Za-z0-9-]{{1,63}}\.){{1,8}}(?:com|org|net|gov|edu|info|news|int|mil|co\.uk|ua|ru|uk|de|fr|eu|io|tv)\b(?:/[^\s<>"“”]*)?)
    | (?P<handle>[@\#]\w*[^\W\d]\w*)
    | (?P<acronym>(?:[A-Za-z]\.){{2,}}(?:[A-Za-z](?![\w.]))?|Ph\.D\.)
    | (?P<date>\d{{1,4}}[-/]\d{{1,2}}[-/]\d{{1,4}}(?!\w))
    | (?P<phone>\+?\d{{1,3}}-\d{{3}}-\d{{3,4}}(?:-\d{{4}})?(?!\w)|\d{{3}}-\d{{4}}(?!\w))
    | (?P<ordinal>\d+(?:st|nd|rd|th|s)(?!\w))
    | (?P<unit>\d+(?:[.,]\d+)*(?=(?:{_UNITS})(?!\w)))
    | (?P<number>\d+(?:[.,:/]\d+)*(?!\w)|\d+(?:[.,]\d+)*(?=[^\W\d]))
    | (?P<decade>['’]\d0s(?!\w))
    | (?P<prefixed>(?i:{_PREFIXES})-{_WORD}[\w]*(?:['’]{_WORD}+)*)
    | (?P<word>{_WORD}\w*(?:['’ʼ]{_WORD}\w*)*(?:&{_WORD}+)*)
    | (?P<dots>\.{{2,}}|…+\.?)
    | (?P<marks>[!?]+|\${{2,}}|-{{2,}}|''|``|<<|>>|\*+|=+|_+|~+)
    | (?P<sign>US\$|[^\w\s])
    """,
    re.VERBOSE,
)
_CLITIC = re.compile(r"(?i)^(?P<host>.+?)(?P<clitic>n['’]t|['’](?:s|re|ve|ll|d|m))$")
_FUSED = {"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "lemme": 3, "gimme": 3}
_TRAILING = ".,;:!?)]}'’\"»"


class _Shapes(dict[int, str]):
    """Maps each character to one that the token expression understands, one for one, so that offsets stay."""

    def __missing__(self, code: int) -> str:
        shape = _shape(chr(code))
        self[code] = shape
        return shape


def _shape(char: str) -> str:
    category = unicodedata.category(char)
    if category[0] == "M":
        return "ː"  # combining marks belong to the word they stand in
    if char == "\u00ad":
        return "ː"
    if category in ("Cc", "Cf", "Cs", "Zs", "Zl", "Zp"):
        return " "
    if "\u3040" <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U0003ffff":
        return "§"  # no spaces between these words: each sign stands alone
    return char


_SHAPES = _Shapes()


def find_words(text: str, within: Sequence[Span]) -> list[list[Span]]:
    """Return the words of each stretch of `text`, in order; white space and control characters are in none."""
    shape = text.translate(_SHAPES)
    return [_words(shape, span) for span in within]


def _words(shape: str, whole: Span) -> list[Span]:
    words: list[Span] = []
    position = whole.start
    while (match := _TOKEN.search(shape, position, whole.end)) is not None:
        words.extend(_split(shape, match, whole.end))
        position = words[-1].end
    return words


def _split(shape: str, match: re.Match[str], end: int) -> Iterator[Span]:
    kind = match.lastgroup or ""
    start, stop = match.span()
    if kind == "address":
        while stop - start > 1 and shape[stop - 1] in _TRAILING:
            stop -= 1
        yield Span(start, stop)
    elif kind == "word":
        yield from _word(shape, start, stop, end)
    elif kind == "prefixed":
        yield from _clitics(shape, start, stop)
    elif kind == "acronym" and not _is_acronym(shape, stop, end):
        yield Span(start, start + 1)
    else:
        yield Span(start, stop)


def _is_acronym(shape: str, stop: int, end: int) -> bool:
    """Tell "U.S." from a missing space after a full stop ("Plan B.A deal")."""
    return stop >= end or not (shape[stop].isalpha() and shape[stop - 1] != ".")


def _word(shape: str, start: int, stop: int, end: int) -> Iterator[Span]:
    """A word with its full stop if it is an abbreviation, its clitics apart; "said.The" has no stop of its own."""
    word = shape[start:stop]
    if stop < end and shape[stop] == "." and _keeps_stop(shape, start, stop, end):
        yield Span(start, stop + 1)
        return
    cut = _FUSED.get(word.lower())
    if cut:
        yield Span(start, start + cut)
        yield Span(start + cut, stop)
        return
    yield from _clitics(shape, start, stop)


def _keeps_stop(shape: str, start: int, stop: int, end: int) -> bool:
    word = shape[start : stop + 1]
    follows = shape[stop + 1 : min(end, stop + 40)]
    if follows[:1] == ".":
        return False
    kind = _ABBREVIATIONS.get(word) or _ABBREVIATIONS.get(word.lower() if word.islower() else word.capitalize(), "")
    rest = follows.lstrip()
    if kind == "number":
        return rest[:1].isdigit()
    if kind:
        return not (kind == "title" and not rest)
    return _is_initial(word, rest, shape[max(0, start - 40) : start]) if stop - start == 1 else False


_TWO_INITIALS = re.compile(r"[A-Z]\.\s?[A-Z][\w.]")


def _is_initial(word: str, rest: str, before: str) -> bool:
    """Tell "John B. Smith" from "vitamin C. The"."""
    if not word[0].isupper() or not rest[:1].isupper():
        return False
    if _TWO_INITIALS.match(rest):  # "B. A. Lind": no article stands between dots
        return True
    follows = re.match(r"\w+", rest)
    if follows is None or follows.group() in _STARTERS:
        return False
    previous = re.search(r"(\w+\.?)[^\w]*$", before)
    if previous is None or previous.group(1)[0].isupper() or before.rstrip()[-1:] in '([“"‘—-':
        return True
    # "the writer L. Ron Hale": two capitals follow; "vitamin C. Most of it": one does.
    return re.match(r"[^\W\d]+[^\w\s]?\s+(\w)", rest) is not None and rest.split()[1][0].isupper()


def _clitics(shape: str, start: int, stop: int) -> Iterator[Span]:
    found = _CLITIC.match(shape[start:stop])
    if found is None or found.group("host").lower() in {"o", "d", "l"}:
        yield Span(start, stop)
        return
    cut = start + found.end("host")
    yield from _clitics(shape, start, cut) if found.group("clitic").lower().startswith("n") else (Span(start, cut),)
    yield Span(cut, stop)
