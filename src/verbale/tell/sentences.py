"""Sentences that stand on their evidence, and the check that each name, number and date in one is in its spans.

What the check allows beyond the very words of the spans: the name that the record shows for an actor or a plan, where
a span holds one of its other names; a day that the record resolved from these spans, or on which their report was
published. Everything else that looks like a name, a number or a date sinks the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from verbale.calendar_names import MONTHS
from verbale.letters import fold_letters
from verbale.record.types import Actor, Evidence, Lookup, NegotiatingText, Record, When

__all__ = ["Checker", "Sentence", "find_dates", "find_names", "find_numbers"]


class Sentence(msgspec.Struct, frozen=True):
    """Words to show with the evidence that they rest on. `about` is the id of what they tell of, for a link."""

    text: str
    evidence: tuple[Evidence, ...]
    about: str | None = None


def _words(line: str) -> list[str]:
    return line.split()


# Words that our own sentences put at their head: capitals there mean nothing.
_OPENERS = frozenset(
    _words(
        "a action after agreed all an and appointment as at before both but by call coming deferred departure earlier "
        "for from he in it its last latest like meeting most neither new next no nobody nothing of on one only open "
        "publication put reports round said she signing so statement still talks that the there they this those though "
        "to two under until visit what when where while who with"
    )
)

_CARDINALS = _words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = dict(zip(_words("twenty thirty forty fifty sixty seventy eighty ninety"), range(20, 100, 10), strict=True))
_ORDINALS = _words(
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_NUMBER_WORDS: dict[str, float] = (
    {word: float(value) for value, word in enumerate(_CARDINALS)}
    | {word: float(value) for value, word in enumerate(_ORDINALS)}
    | {word: float(value) for word, value in _TENS.items()}
    | {f"{ten}-{_CARDINALS[unit]}": float(value + unit) for ten, value in _TENS.items() for unit in range(1, 10)}
    | {"dozen": 12.0, "half": 0.5}
)
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "mn": 1e6, "bn": 1e9}
# "one", "first" and "second" are also plain words of prose; a lie in them is a lie about nothing that can be counted.
_PLAIN = frozenset({"one", "zero", "half"})

_MONTH = {name.casefold(): number for number, name in enumerate(MONTHS, start=1)}
_MONTH |= {name[:3].casefold(): number for number, name in enumerate(MONTHS, start=1)} | {"sept": 9}
_WEEKDAYS = frozenset(_words("monday tuesday wednesday thursday friday saturday sunday"))
_MONTH_WORDS = "|".join(sorted(_MONTH, key=len, reverse=True))
_DATE = re.compile(
    rf"\b(?P<iso>\d{{4}}-\d\d(?:-\d\d)?)\b"
    rf"|\b(?:(?P<first>\d{{1,2}})(?:st|nd|rd|th)?\s?[–-]\s?)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\sof)?\s"
    rf"(?P<month>{_MONTH_WORDS})\b\.?(?:,?\s(?P<year>\d{{4}})\b)?"
    rf"|\b(?P<month2>{_MONTH_WORDS})\b\.?\s(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s(?P<year2>\d{{4}})\b)?"
    rf"|\b(?P<month3>{_MONTH_WORDS})\s(?P<year3>\d{{4}})\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?<![\w.,])[$€£¥]?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:st|nd|rd|th|s|%|[-–])?"
    r"(?:\s?(?P<scale>hundred|thousand|million|billion|trillion|mn|bn)\b)?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")


class DatedPlace(NamedTuple):
    """A date as a text writes it: where, the year (None if unwritten), month and days."""

    start: int
    end: int
    year: int | None
    month: int
    days: tuple[int, ...]

    def fits(self, iso: str) -> bool:
        """Tell whether this date says the same day or month as `iso`, as far as it is written."""
        year, month, day = ([int(part) for part in iso[:10].split("-")] + [0, 0])[:3]
        return (self.year in (None, year)) and self.month == month and (not self.days or day in self.days)


def find_dates(text: str) -> list[DatedPlace]:
    """Return the calendar dates written in the text, in order."""
    return list(_dates(text))


def _dates(text: str) -> Iterator[DatedPlace]:
    for found in _DATE.finditer(text):
        if found["iso"]:
            year, month, *day = (int(part) for part in found["iso"].split("-"))
            yield DatedPlace(found.start(), found.end(), year, month, tuple(day))
            continue
        month_word = found["month"] or found["month2"] or found["month3"]
        year_word = found["year"] or found["year2"] or found["year3"]
        days = tuple(int(day) for day in (found["first"], found["day"], found["day2"]) if day)
        yield DatedPlace(
            found.start(), found.end(), int(year_word) if year_word else None, _MONTH[fold_letters(month_word)], days
        )


def find_numbers(text: str) -> set[float]:
    """Return the values that the text writes in digits or words, scales such as `billion` applied and not."""
    values: set[float] = set()
    for found in _NUMBER.finditer(text):
        value = float(found["digits"].replace(",", ""))
        values.add(value * _SCALES[fold_letters(found["scale"])] if found["scale"] else value)
    words = [word.casefold() for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text)]
    for index, word in enumerate(words):
        for part in (word, *word.split("-")):
            if part in _NUMBER_WORDS:
                scale = _SCALES.get(words[index + 1]) if index + 1 < len(words) else None
                values.add(_NUMBER_WORDS[part] * (scale or 1.0))
                break
    return values


def find_names(text: str) -> list[tuple[str, ...]]:
    """Return the runs of capitalised words, folded and without possessive endings; a word that opens a sentence too.

    The opening word is left out where it is one that our own sentences open with, or a plain number word.
    """
    runs: list[tuple[str, ...]] = []
    run: list[str] = []
    last_end = 0
    for found in _WORD.finditer(text):
        gap = text[last_end : found.start()]
        opens = last_end == 0 or bool(re.search(r"[.!?:;“\"]\s*$", gap))
        last_end = found.end()
        word = found[0]
        if gap.strip() and run:
            runs.append(tuple(run))
            run = []
        folded = _fold(word)
        if word[0].isupper() and not (opens and (folded in _OPENERS or folded in _NUMBER_WORDS)):
            run.append(folded)
        elif run:
            runs.append(tuple(run))
            run = []
    if run:
        runs.append(tuple(run))
    return runs


def _fold(word: str) -> str:
    return re.sub(r"['’]s?$", "", word).casefold().replace("’", "'")


def _folded(text: str) -> tuple[str, ...]:
    return tuple(_fold(found[0]) for found in _WORD.finditer(text))


def _holds(words: Sequence[str], run: Sequence[str]) -> bool:
    width = len(run)
    return width > 0 and any(tuple(words[i : i + width]) == tuple(run) for i in range(len(words) - width + 1))


class Checker:
    """Looks every name, number and date of a sentence up in its spans. Built once for a record."""

    def __init__(self, record: Record) -> None:
        self._reports = Lookup(record).reports
        self._days: dict[Evidence, set[str]] = {}
        self._named: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
        for actor in record.actors:
            self._learn_names(actor)
        for text in record.texts:
            self._learn_names(text)
        for days, evidence in _dated(record):
            for one in evidence:
                self._days.setdefault(one, set()).update(days)

    def _learn_names(self, thing: Actor | NegotiatingText) -> None:
        canonical = _folded(thing.name)
        for name in thing.names:
            form = _folded(name.name)
            if form:
                self._named.setdefault(form[0], []).append((form, canonical))

    def unsupported(self, sentence: Sentence) -> tuple[str, ...]:
        """Return the names, numbers and dates that the sentence's evidence does not hold; empty if it stands.

        A sentence without evidence stands on nothing: its whole text comes back.
        """
        if not sentence.evidence or any(not self._is_true(evidence) for evidence in sentence.evidence):
            return (sentence.text,)
        text, wrong_dates = self._strip_dates(sentence)
        quotes = [evidence.quote for evidence in sentence.evidence]
        return (*wrong_dates, *self._wrong_names(text, quotes), *_wrong_numbers(text, quotes))

    def keep(self, sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
        """Return the sentences that stand."""
        return tuple(sentence for sentence in sentences if not self.unsupported(sentence))

    def first(self, *variants: Sentence | None) -> tuple[Sentence, ...]:
        """Return the first variant that stands, alone; nothing if none does."""
        return self.keep(variant for variant in variants if variant is not None)[:1]

    def trim(self, sentence: Sentence) -> Sentence:
        """Return the sentence with only as much evidence as it needs to stand, the first always kept."""
        kept = list(sentence.evidence)
        for evidence in reversed(sentence.evidence[1:]):
            fewer = [other for other in kept if other != evidence]
            if not self.unsupported(msgspec.structs.replace(sentence, evidence=tuple(fewer))):
                kept = fewer
        return msgspec.structs.replace(sentence, evidence=tuple(kept))

    def _is_true(self, evidence: Evidence) -> bool:
        report = self._reports.get(evidence.report)
        if report is None or not evidence.quote:
            return False
        return report.text[evidence.start : evidence.end] == evidence.quote

    def _strip_dates(self, sentence: Sentence) -> tuple[str, tuple[str, ...]]:
        """Return the text without its dates, and those dates that nothing supports."""
        known = self._known_days(sentence.evidence)
        written = [date for evidence in sentence.evidence for date in _dates(evidence.quote)]
        rest, wrong, last = [], [], 0
        for date in _dates(sentence.text):
            rest.append(sentence.text[last : date.start])
            last = date.end
            if not _date_stands(date, known, written):
                wrong.append(sentence.text[date.start : date.end])
        rest.append(sentence.text[last:])
        return " , ".join(rest), tuple(wrong)

    def _known_days(self, evidence: Sequence[Evidence]) -> set[str]:
        known: set[str] = set()
        for one in evidence:
            known |= self._days.get(one, set())
            published = self._reports[one.report].published.start
            if published:
                known.add(published[:10])
        return known

    def _wrong_names(self, text: str, quotes: Sequence[str]) -> Iterator[str]:
        spoken = [_folded(quote) for quote in quotes]
        allowed = spoken + [canonical for words in spoken for canonical in self._canonical_names(words)]
        for run in find_names(text):
            if not any(_holds(words, run) for words in allowed) and not _is_weekday(run, spoken):
                yield " ".join(run)

    def _canonical_names(self, words: Sequence[str]) -> Iterator[tuple[str, ...]]:
        for index, word in enumerate(words):
            for form, canonical in self._named.get(word, ()):
                if tuple(words[index : index + len(form)]) == form:
                    yield canonical


def _is_weekday(run: Sequence[str], spoken: Sequence[Sequence[str]]) -> bool:
    return len(run) == 1 and run[0] in _WEEKDAYS and any(run[0] in words for words in spoken)


def _wrong_numbers(text: str, quotes: Sequence[str]) -> Iterator[str]:
    held: set[float] = set()
    for quote in quotes:
        held |= find_numbers(quote)
    held |= {_NUMBER_WORDS[word] for word in _PLAIN}
    for value in sorted(find_numbers(text)):
        if not any(abs(value - other) <= 1e-3 * max(abs(value), abs(other)) for other in held):
            yield f"{value:g}"


def _date_stands(date: DatedPlace, known: set[str], written: Sequence[DatedPlace]) -> bool:
    if len(date.days) == 2:
        # A span of days stands if both its ends do.
        singles = (date._replace(days=(day,)) for day in date.days)
        return all(_date_stands(single, known, written) for single in singles)
    if any(date.fits(iso) for iso in known if len(iso) >= 7 and (len(iso) > 7 or not date.days)):
        return True
    return any(
        date.month == other.month and date.year in (None, other.year) and set(date.days) <= set(other.days)
        for other in written
    )


def _dated(record: Record) -> Iterator[tuple[tuple[str, ...], tuple[Evidence, ...]]]:
    """Yield every resolved day with the evidence that it was resolved from."""
    whens: list[When] = [event.when for event in record.events]
    whens += [statement.when for statement in record.statements]
    whens += [version.when for text in record.texts for version in text.versions]
    whens += [change.when for text in record.texts for change in text.changes]
    whens += [position.when for issue in record.issues for position in issue.positions]
    for when in whens:
        days = tuple(iso[:10] for iso in (when.start, when.end) if iso)
        if days and when.evidence:
            yield days, when.evidence
    steps = [step for event in record.events for step in event.history]
    steps += [step for issue in record.issues for step in issue.history]
    for step in steps:
        if step.as_of:
            yield (step.as_of[:10],), step.evidence
