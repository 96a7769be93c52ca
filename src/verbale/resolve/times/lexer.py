"""Cut a text into the words that time expressions are built from, one letter a word.

The grammar (`grammar.py`) is written over those letters. A word that no time expression holds is `_`, so that
a text falls into a few short runs and everything else costs one dictionary look-up a word.

    t the   a a, an   h this   o that   e every   s same   R last, next, previous   n another
    N number   q several   O ordinal   l half   Y year   E decade (1990s)   X nineties
    U unit   K weekend   W weekday   M month   S season   P part of day   H feast   y year-end
    I numeric date   C clock   m a.m.   z zone   B era
    T today   r now, recently   A future   G ago   L earlier, later   f early   g end, beginning   x about, more than
    v fiscal   w full, trading   d old   V long   Z daily   D post-, pre-   b from, between
    - hyphen   , comma   ( )   p possessive   F of   i in   u on   j and   J or   k to
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import msgspec

from verbale.resolve.times.wordlists import word_list

__all__ = ["Lexed", "Word", "lex"]

# One pass over the text. Possessives and abbreviating dots are cut off their words here. Every branch is a plain
# run of characters: nothing in it can backtrack beyond the length of one word.
_WORD = re.compile(
    r"(?P<I>(?<!\d)\d{4}-\d{2}-\d{2}(?:T\d{2}(?::\d{2}){0,2}(?:Z|[+-]\d{2}:?\d{2})?)?(?!\d)"
    r"|(?<![\d/.])\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})(?![\d/]))"
    r"|(?P<C>(?<![\d:.])\d{1,2}:\d{2}(?::\d{2})?(?![\d:])|(?<![\d:.])\d{1,2}\.\d{2}(?=\s?[ap]\.?m\b))"
    r"|(?P<E>(?<![\d.,$£€])(?:1\d|20)\d0['’]?s\b|(?<!\w)['’`‘]\d0s\b|(?<=the )\d0s\b)"
    r"|(?P<Y>(?<=in ['’‘])[4-9]\d(?!\w)|(?<=of ['’‘])[4-9]\d(?!\w))"
    r"|(?P<O>\d+(?:st|nd|rd|th|ST|ND|RD|TH)\b)"
    r"|(?P<N>\d+(?:,\d{3})*(?:\.\d+)?)"
    r"|(?P<m>(?<=\d)\s?[apAP]\.?[mM]\b\.?)"
    r"|(?P<k>[oO]['’]clock\b)"
    r"|(?P<p>['’`]s\b)"
    r"|(?P<w>[^\W\d_]+(?:\.[A-Za-z]\b)*\.?)"
    r"|(?P<c>\S)"
)
# Words that are what they look like only with a capital, and words that are more often something else.
_CAPITAL = frozenset("WMB")
_CORE = re.compile("[NOUKWMSPYEXHICTrAGZyBqRl]")
_NOT_YEAR_AFTER = frozenset("$£€#¥₤")
_APART = re.compile(r"\n\s*\n")
_LARGEST = 1e15  # what has more digits counts nothing that a calendar knows, and may be no finite number


class Word(msgspec.Struct, frozen=True, array_like=True):
    """A word with its letter and its lexicon value; `number` is set for numbers, ordinals and years."""

    start: int
    end: int
    letter: str
    value: str = ""
    number: float = 0.0


class Lexed(msgspec.Struct, frozen=True):
    """A text as words, and the same as one string of letters, one a word."""

    words: tuple[Word, ...]
    letters: str


@cache
def load_lexicon() -> dict[str, tuple[str, str]]:
    """Return the words of `lexicon.tsv` with letter and value; entries of several words are keyed with spaces."""
    entries: dict[str, tuple[str, str]] = {}
    for line in _read("lexicon.tsv"):
        word, letter, value = line.split("\t")
        entries[word] = (letter, value)
    for line in _read("holidays.tsv"):
        name, rule = line.split("\t")
        entries[name] = ("H", rule)
    return entries


@cache
def _load_phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return, for a first word, the entries of several words that begin with it, longest first."""
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for entry in load_lexicon():
        parts = tuple(entry.replace("'s", " 's").split())
        if len(parts) > 1:
            phrases.setdefault(parts[0], []).append(parts)
    return {first: tuple(sorted(found, key=len, reverse=True)) for first, found in phrases.items()}


def _read(name: str) -> Iterator[str]:
    """Yield the lines of a word list without its comments."""
    for line in files(__package__).joinpath(name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def lex(text: str) -> Lexed:
    """Return `text` as words and letters."""
    words = _settle(_join_numbers(_join_phrases(_cut(text), text)), text)
    return Lexed(tuple(words), "".join(word.letter for word in words))


def _cut(text: str) -> list[Word]:
    lexicon = load_lexicon()
    words: list[Word] = []
    for match in _WORD.finditer(text):
        kind = match.lastgroup
        start, end = match.span()
        if kind == "w":
            words.append(_word(start, end, match[0], lexicon))
            if words[-1].end < end:
                words.append(Word(end - 1, end, "_", "."))
        elif kind == "N":
            words.append(_number(start, end, match[0]))
        elif kind == "Y":
            words.append(Word(start, end, "Y", match[0], 1900 + float(match[0])))
        elif kind == "O":
            words.append(Word(start, end, "O", "", float(match[0][:-2])))
        elif kind == "m":
            start += len(match[0]) - len(match[0].lstrip())
            words.append(Word(start, end, "m", match[0].strip()[0].lower()))
        elif kind == "k":
            words.append(Word(start, end, "m", "o"))
        elif kind == "p":
            words.append(Word(start, end, "p"))
        elif kind == "c":
            words.append(Word(start, end, lexicon.get(match[0], ("_", ""))[0], match[0]))
        else:
            words.append(Word(start, end, kind or "_", match[0]))
    return words


def _word(start: int, end: int, raw: str, lexicon: dict[str, tuple[str, str]]) -> Word:
    """Return the word, its dot cut off unless it belongs to an abbreviation of the lexicon."""
    entry = lexicon.get(raw.lower())
    if entry is None and raw.endswith("."):
        raw, end = raw[:-1], end - 1
        entry = lexicon.get(raw.lower())
    if entry is None:
        return Word(start, end, "_", raw.lower())
    letter, value = entry
    if letter in _CAPITAL and raw.islower():
        return Word(start, end, "_", raw.lower())
    number = float(value) if letter in "NO" else 0.0
    return Word(start, end, letter, raw.lower() if letter in "NO" else value, number)


def _number(start: int, end: int, raw: str) -> Word:
    number = float(raw.replace(",", ""))
    if number > _LARGEST:
        return Word(start, end, "_", raw)
    is_year = len(raw) == 4 and raw.isdecimal() and 1000 <= number < 2200
    return Word(start, end, "Y" if is_year else "N", raw, number)


def _join_phrases(words: list[Word], text: str) -> list[Word]:
    """Join words that stand together in the lexicon: "more than", "New Year's Day"."""
    phrases = _load_phrases()
    joined: list[Word] = []
    index = 0
    while index < len(words):
        word = words[index]
        surface = text[word.start : word.end].lower()
        for parts in phrases.get(surface, ()):
            following = words[index : index + len(parts)]
            surfaces = tuple(text[w.start : w.end].lower().replace("’", "'") for w in following)
            if surfaces == parts:
                letter, value = load_lexicon()[" ".join(parts).replace(" 's", "'s")]
                if letter == "H" and not text[word.start].isupper():
                    continue
                joined.append(Word(word.start, following[-1].end, letter, value))
                index += len(parts)
                break
        else:
            joined.append(word)
            index += 1
    return joined


def _join_numbers(words: list[Word]) -> list[Word]:
    """Join numbers written in several words: "twenty-four", "a hundred and five", "nineteen ninety-four"."""
    joined: list[Word] = []
    index = 0
    while index < len(words):
        if words[index].letter == "N" or (words[index].letter == "a" and _is_scale(words, index + 1)):
            number, stop = _read_number(words, index)
            if number is not None:
                joined.append(number)
                index = stop
                continue
        joined.append(words[index])
        index += 1
    return joined


def _is_scale(words: list[Word], index: int) -> bool:
    return index < len(words) and words[index].letter == "N" and words[index].value in {"hundred", "thousand", "dozen"}


def _read_number(words: list[Word], index: int) -> tuple[Word | None, int]:
    """Return the number that starts at `index` and where it stops; `None` for a plain one-word number."""
    start = index
    total, current = 0.0, 1.0 if words[index].letter == "a" else words[index].number
    spelled = [current]
    if words[index].letter == "N" and words[index].value[0].isdecimal():
        return _read_fraction(words, index)
    index += 1
    ordinal = False
    while index < len(words):
        step = index + 1 if words[index].letter == "-" and index + 1 < len(words) else index
        word = words[step]
        if word.letter not in "NO" or word.value[:1].isdecimal() or not word.value:
            if (
                words[index].letter == "j"
                and current >= 100
                and step + 1 < len(words)
                and words[step + 1].letter == "N"
            ):
                index += 1
                continue
            break
        if word.number >= 100 and word.letter == "N":
            current = max(current, 1.0) * word.number
            if word.number >= 1000:
                total, current = total + current, 0.0
        elif _takes(current, word.number):
            current += word.number
        elif len(spelled) == 1 and spelled[0] in (19, 20, 18, 17, 16) and 10 <= word.number < 100:
            current = spelled[0] * 100 + word.number
        elif total and not current and word.number < 1000:
            current = word.number
        else:
            break
        spelled.append(word.number)
        index = step + 1
        if word.letter == "O":
            ordinal = True
            break
    if index == start + 1:
        return _read_half(words, start)
    value = total + current
    letter = "O" if ordinal else "Y" if 1600 <= value < 2100 and spelled[0] in (16, 17, 18, 19, 20) else "N"
    letter = "Y" if value == 2000 and spelled[0] == 2 else letter
    return Word(words[start].start, words[index - 1].end, letter, f"{value:g}", value), index


def _takes(current: float, number: float) -> bool:
    """Tell whether a number goes on with another in words: twenty with four, a hundred with five."""
    tens = current % 10 == 0 and current % 100 >= 20 and number < 10
    hundreds = current % 100 == 0 and current >= 100 and number < 100
    return tens or hundreds


def _read_fraction(words: list[Word], index: int) -> tuple[Word | None, int]:
    """Read "2 1/2" and "2 and a half"."""
    tail = words[index + 1 : index + 4]
    if [w.letter for w in tail] == ["N", "_", "N"] and tail[1].value == "/" and 0 < tail[0].number < tail[2].number:
        number = words[index].number + tail[0].number / tail[2].number
        return Word(words[index].start, tail[2].end, "N", f"{number:g}", number), index + 4
    return _read_half(words, index)


def _read_half(words: list[Word], index: int) -> tuple[Word | None, int]:
    tail = words[index + 1 : index + 4]
    if [w.letter for w in tail] == ["j", "a", "l"] and tail[2].value == "2":
        number = words[index].number + 0.5
        return Word(words[index].start, tail[2].end, "N", f"{number:g}", number), index + 4
    return None, index


def _settle(words: list[Word], text: str) -> list[Word]:
    """Take the letter back from words that look like time and, by their neighbours, are something else."""
    settled: list[Word] = []
    for index, word in enumerate(words):
        before = settled[-1] if settled else None
        after = words[index + 1] if index + 1 < len(words) else None
        if before is not None and _APART.search(text, before.end, word.start):
            settled.append(Word(word.start, word.start, "_"))
            before = None
        letter = word.letter
        if (
            (letter == "M" and not _is_month(word, before, after, text))
            or (letter == "S" and not _is_season(before, after, words[index + 2 : index + 3]))
            or (letter == "Y" and not _is_year(word, before, after, text))
        ):
            letter = "N" if letter == "Y" else "_"
        settled.append(word if letter == word.letter else Word(word.start, word.end, letter, word.value, word.number))
    return settled


def _is_month(word: Word, before: Word | None, after: Word | None, text: str) -> bool:
    """Tell whether "May" and "March" are months here; the other names always are."""
    surface = text[word.start : word.end]
    if surface.lower() not in {"may", "march", "august", "mar", "jun", "dec", "jan"}:
        return True
    if surface.lower() in {"mar", "jun", "dec", "jan", "august"}:
        return surface[0].isupper() and (surface.lower() == "august" or (after is not None and after.letter in "NYO"))
    if after is not None and after.letter in "NOY":
        return True
    if before is None:
        return False
    return before.letter in "iRhfgFkbjJ-uNO" or before.value in {
        "by",
        "since",
        "during",
        "for",
        "until",
        "last",
        "after",
        "before",
    }


def _is_season(before: Word | None, after: Word | None, further: list[Word]) -> bool:
    if after is not None and after.letter == "F":
        return bool(further) and further[0].letter in "YhRo"  # "the fall of 1998", not "the fall of the government"
    if after is not None and after.letter == "Y":
        return True
    if before is None:
        return False
    if before.letter == "t":
        return after is None or after.letter in "_,)"
    return before.letter in "hoeRfisN-x" or before.value in word_list("season after")


def _is_year(word: Word, before: Word | None, after: Word | None, text: str) -> bool:
    """Tell whether a number of four figures is a year: not a sum of money, not a count, not a street number."""
    if (
        before is not None
        and before.end == word.start
        and text[before.start : before.end] in _NOT_YEAR_AFTER | {"/", ":"}
    ):
        return False
    follows = text[word.end : word.end + 3]
    if follows[:1] in ("%", "/") or (follows[:1] == ":" and follows[1:2].isdecimal()):
        return follows[0] == "/" and follows[1:].isdecimal()
    if before is not None and before.value in word_list("numbered"):
        return False
    if after is not None and (after.letter in "mz" or (after.letter == "U" and after.value not in {"Q", "period"})):
        return False
    if before is not None and (
        before.letter in "MBkjbfgFRUvi-SQ" or before.letter in ",(NOP" or before.value in word_list("year after")
    ):
        return before.letter not in ",NO" or word.number >= 1400
    if after is not None and after.letter == "B":
        return True
    if before is not None and before.letter == "x":
        ends = after is None or after.letter in ",)" or after.value in {".", ";"}
        return before.value == "APPROX" and (1500 <= word.number <= 2100 or ends) and not _counts(after)
    return 1500 <= word.number <= 2100 and not _counts(after)


def _counts(after: Word | None) -> bool:
    """Tell whether the word after a number looks like what is counted."""
    if after is None or after.letter != "_":
        return False
    return after.value in word_list("counted") or (
        after.value.endswith("s") and after.value not in word_list("not counted")
    )


def runs(lexed: Lexed) -> Iterator[tuple[int, int]]:
    """Yield the stretches of words that may hold a time expression, as positions, end exclusive."""
    for match in re.finditer(r"[^_]+", lexed.letters):
        if _CORE.search(match[0]):
            yield match.span()
