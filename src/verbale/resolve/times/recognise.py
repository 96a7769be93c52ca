"""Find the time expressions of a text by rule: extents and TIMEX3 types."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from verbale.read.types import TimexMention, Token
from verbale.resolve.times.forms import Form
from verbale.resolve.times.grammar import Found, parse_at
from verbale.resolve.times.lexer import Lexed, Word, lex, runs
from verbale.resolve.times.wordlists import word_list
from verbale.types import Span

__all__ = ["Recognised", "find_timexes", "merge_timexes", "recognise"]

_SURE = 0.6  # below this what the reader alone found is wrong as often as right


class Recognised(msgspec.Struct, frozen=True):
    """A time expression as found by rule: where it stands and what its words say."""

    mention: TimexMention
    form: Form


def find_timexes(text: str, tokens: Sequence[Token] | None = None) -> tuple[TimexMention, ...]:
    """Return the time expressions of `text` in text order, none overlapping another.

    `tokens`, where given, settle words that are a month or a verb ("may", "march").
    """
    return tuple(found.mention for found in recognise(text, tokens))


def recognise(text: str, tokens: Sequence[Token] | None = None) -> tuple[Recognised, ...]:
    """Return the same with the form of each."""
    lexed = lex(text)
    verbs = {token.start for token in tokens or () if token.upos in {"VERB", "AUX"}}
    return tuple(
        found for found in _walk(lexed, text) if not (found.form.kind == "date" and found.mention.span.start in verbs)
    )


def _walk(lexed: Lexed, text: str) -> Iterator[Recognised]:
    for start, end in runs(lexed):
        position = start
        while position < end:
            found = parse_at(lexed, position, end)
            if found is None or not _stands(found, lexed):
                position += 1
                continue
            yield from _enumerated_before(found, lexed, position - start)
            yield _mention(lexed.words[found.first], lexed.words[found.last - 1], found.form)
            position = found.last
            yield from _enumerated(found, lexed, end)


def _mention(first: Word, last: Word, form: Form) -> Recognised:
    return Recognised(TimexMention(Span(first.start, last.end), form.type), form)


def _enumerated_before(found: Found, lexed: Lexed, room: int) -> Iterator[Recognised]:
    """Yield the first day of "24 and 26 June" and "from 1 to 3 July"."""
    first, form = found.first, found.form
    if form.kind != "date" or form.day is None or form.month is None or room < 2:
        return
    word = lexed.words[first - 2]
    starts_with_day = lexed.words[first].letter in "NO" and lexed.letters[first - 1] in "jkJ"
    if starts_with_day and word.letter in "NO" and 1 <= word.number < form.day:
        yield _mention(word, word, msgspec.structs.replace(form, day=int(word.number), weekday=None))


def _enumerated(found: Found, lexed: Lexed, end: int) -> Iterator[Recognised]:
    """Yield the further days of "April 24 and 25"."""
    form = found.form
    if form.kind != "date" or form.day is None or form.month is None:
        return
    position = found.last
    while position + 1 < end:
        step = 2 if lexed.letters[position : position + 2] == ",j" else 1
        word = lexed.words[position + step] if position + step < len(lexed.words) else None
        joined = lexed.letters[position : position + step] in {"j", ",", ",j", "J", "k"}
        if not joined or word is None or word.letter != "N" or not 1 <= word.number <= 31 or word.number <= form.day:
            return
        following = lexed.letters[position + step + 1 : position + step + 2]
        if following in set("UMNm$-") or (following == "_" and lexed.letters[position] == ","):
            return
        form = msgspec.structs.replace(form, day=int(word.number), weekday=None)
        yield _mention(word, word, form)
        position += step + 1


def _stands(found: Found, lexed: Lexed) -> bool:
    """Tell whether the words around allow the expression; the traps of each kind stand here."""
    form = found.form
    before = lexed.words[found.first - 1] if found.first else None
    after = lexed.words[found.last] if found.last < len(lexed.words) else None
    if form.kind == "duration" and form.relation == "bare":
        return _is_stretch(lexed.letters[found.first], before, after)
    if form.kind == "duration" and _is_age(found, after, lexed):
        return False
    if form.kind == "date" and form.month is None and form.year is None:
        # "On the 27th" ends there; "on the 27th floor" does not.
        ends = after is None or after.letter in ",)" or after.value in {".", ";", "was", "the"}
        return ends and before is not None and before.letter in "ukb"
    if form.kind == "set" and lexed.letters[found.first] == "Z":
        return form.value not in {"P1Y", "P3M", "P6M"}
    return True


def _is_stretch(first: str, before: Word | None, after: Word | None) -> bool:
    """Tell whether a plural unit that nothing counts stands for a stretch of time."""
    if first == "t":
        return after is not None and (after.letter == "L" or after.value in {"ahead", "leading", "since"})
    return before is not None and (before.value in word_list("stretch") or before.letter in "iF")


def _is_age(found: Found, after: Word | None, lexed: Lexed) -> bool:
    """Tell whether a number of years or months is an age: "52 years old", "a 44-year-old"."""
    return (after is not None and after.letter == "d") or lexed.letters[found.last - 1] == "d"


def merge_timexes(learnt: Sequence[TimexMention], by_rule: Sequence[TimexMention]) -> tuple[TimexMention, ...]:
    """Return the union of what the reader learnt to find and what the rules find, in text order.

    Where the two overlap the rule's stays, since its extent is the one that can be resolved; what the reader alone
    found stays if it is sure enough. On dated news each finds nearly all that the other does, and what the rules
    alone find is right three times in four.
    """
    sure = (timex for timex in learnt if timex.score >= _SURE)
    kept = [timex for timex in sure if not any(timex.span.overlaps(other.span) for other in by_rule)]
    return tuple(sorted((*kept, *by_rule), key=lambda timex: timex.span))
