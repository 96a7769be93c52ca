"""Sentences: rules for what is certain (quotations, abbreviations, lists), a model's probability for the rest.

A boundary stands before a word. Each place is judged by its words first: `MUST` and `NEVER` are not asked of the model;
what is left open goes to the model, or to the rule of thumb where there is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from itertools import pairwise

from verbale.read.lexicons import read_rows, read_words
from verbale.types import Span

__all__ = ["find_sentence_starts"]

LIKELY_THRESHOLD = 0.3
"""Probability from which a place after a full stop is a boundary; found on the news of GUM's training part."""
UNLIKELY_THRESHOLD = 0.7
"""The same after an abbreviation, or before a small letter."""
UNMARKED_THRESHOLD = 0.9
"""The same where no full stop stands before it: headlines, headings, run-on lines."""

_STOPS = frozenset({".", "?", "!", "…", "...", "....", "?!", "!?", "!!", "??", "!!!", "???", "。", "！", "？"})
_CLOSERS = frozenset("\"”’'»)]}›") | {"''"}
_OPENERS = frozenset("\"“‘'«([{„‚‹") | {"``"}
_STARTERS = read_words("starters.txt")
_SAYING = frozenset(form for row in read_rows("reporting.tsv") if row[3] == "speech" for form in row[:3])


class _Verdict(Enum):
    MUST = "must"
    NEVER = "never"
    LIKELY = "likely"
    UNLIKELY = "unlikely"
    UNMARKED = "unmarked"


_THRESHOLDS = {
    _Verdict.LIKELY: LIKELY_THRESHOLD,
    _Verdict.UNLIKELY: UNLIKELY_THRESHOLD,
    _Verdict.UNMARKED: UNMARKED_THRESHOLD,
}


def find_sentence_starts(
    text: str, words: Sequence[Span], paragraphs: Sequence[int], probabilities: Sequence[float] | None = None
) -> list[int]:
    """Return the words that begin a sentence; `paragraphs` are those that begin a paragraph and always do so.

    `probabilities` are a model's, one for each word; without them open places are judged by rule alone.
    """
    forced = set(paragraphs) | ({0} if words else set())
    forms = [word.of(text) for word in words]
    starts = []
    for position in range(len(words)):
        if position in forced or _is_start(_judge(text, words, forms, position, forced), position, probabilities):
            starts.append(position)
    return _cut_long(starts, forms)


LONGEST = 200  # words: no newspaper writes more, and a tree costs the cube of its length


def _cut_long(starts: Sequence[int], forms: Sequence[str]) -> list[int]:
    """Return the starts with more of them where a sentence is longer than any is: behind a mark, else anywhere."""
    found: list[int] = []
    for first, last in pairwise([*starts, len(forms)]):
        found.append(first)
        while last - first > LONGEST:
            marks = [p + 1 for p in range(first + LONGEST // 2, first + LONGEST) if forms[p] in _MARKS]
            first = marks[-1] if marks else first + LONGEST
            found.append(first)
    return found


_MARKS = frozenset({";", ",", ":", ".", "-", "–", "—"})


def _is_start(verdict: _Verdict, position: int, probabilities: Sequence[float] | None) -> bool:
    if verdict in (_Verdict.MUST, _Verdict.NEVER):
        return verdict is _Verdict.MUST
    if probabilities is None:
        return verdict is _Verdict.LIKELY
    return probabilities[position] >= _THRESHOLDS[verdict]


def _judge(text: str, words: Sequence[Span], forms: Sequence[str], position: int, forced: set[int]) -> _Verdict:
    form = forms[position]
    if _closes(words, forms, position):
        return _Verdict.NEVER
    stop = position - 1
    while stop > 0 and stop not in forced and forms[stop] in _CLOSERS and _closes(words, forms, stop):
        stop -= 1
    opening = _opens(words, forms, position)
    first = _first_word(forms, position)
    last = forms[stop]
    if last in _STOPS:
        return _after_stop(forms, stop, position, first)
    if len(last) > 1 and last.endswith(".") and last[0].isalpha():
        return _after_abbreviation(first)
    if last[-1:].isalnum() and (opening or form[:1].isupper()):
        return _Verdict.UNMARKED
    return _Verdict.NEVER


def _after_stop(forms: Sequence[str], stop: int, position: int, first: str) -> _Verdict:
    """A full stop that the tokeniser set apart: a boundary unless the sentence plainly goes on."""
    quoted = stop < position - 1
    if first[:1].islower():
        return _Verdict.NEVER if quoted or forms[stop] != "." else _Verdict.UNLIKELY
    if quoted and forms[stop] != "." and _is_tag(forms, position):
        return _Verdict.NEVER
    if forms[stop] in {"...", "…", "...."}:
        return _Verdict.LIKELY
    if forms[stop] == "." and stop > 0 and forms[stop - 1].isdigit() and (stop < 2 or forms[stop - 2] in _STOPS):
        return _Verdict.UNLIKELY  # "1. Ceasefire": the number of an item
    return _Verdict.MUST if first[:1].isupper() else _Verdict.LIKELY


def _after_abbreviation(first: str) -> _Verdict:
    if first[:1].islower():
        return _Verdict.NEVER
    if first in _STARTERS:
        return _Verdict.LIKELY
    return _Verdict.UNLIKELY


def _is_tag(forms: Sequence[str], position: int) -> bool:
    """Tell '"Why?" Marta Oduya asked' from a new sentence: a verb of saying within a short name."""
    for form in forms[position : position + 6]:
        if form in _SAYING:
            return True
        if not form[:1].isupper() and form not in {"the", "of", "a", "-"}:
            return False
    return False


def _first_word(forms: Sequence[str], position: int) -> str:
    for form in forms[position : position + 4]:
        if form[:1].isalnum():
            return form
    return ""


def _closes(words: Sequence[Span], forms: Sequence[str], position: int) -> bool:
    """A mark that closes what stands before it: bound to the word before, or the only reading of its shape."""
    form = forms[position]
    if form in {".", ",", ";", ":", "?", "!"} or form in _STOPS:
        return True
    if form not in _CLOSERS:
        return False
    if form not in _OPENERS:
        return True
    return (
        position > 0 and words[position - 1].end == words[position].start and not _touches_next(words, position, forms)
    )


def _touches_next(words: Sequence[Span], position: int, forms: Sequence[str]) -> bool:
    """A straight mark glued on both sides closes unless a word follows it and a stop or letter does not precede it."""
    after = position + 1
    if after >= len(words) or words[after].start > words[position].end:
        return False
    return forms[after][:1].isalnum() and not (
        forms[position - 1][-1:].isalnum() or forms[position - 1] in _STOPS | {","}
    )


def _opens(words: Sequence[Span], forms: Sequence[str], position: int) -> bool:
    return forms[position] in _OPENERS and not _closes(words, forms, position)
