"""The time of each word of a report that tells an event or a statement.

It is that of the expression which governs the word (`attach.py`). Where none does:

1. it is carried: a clause told in the past goes on at the day of the sentence before, within the paragraph, or over
   its end where the words say that the story goes on ("later", "he", "the meeting" of the sentence before);
2. it is the report's own. What the report tells as under way is of its day; so is what its first sentences, and those
   that set more news beside theirs ("Meanwhile, ..."), tell in the perfect, while what they tell in the past without
   any time is of that day or the day before;
3. else it is unknown. Nothing inside a quotation or a clause of indirect speech takes a day by these two rules.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal

import msgspec

from verbale.read.types import Reading, Sentence, Token
from verbale.resolve.times.arithmetic import add_days
from verbale.resolve.times.attach import (
    Clauses,
    Governed,
    Hung,
    find_governed,
    hang_timexes,
    read_clauses,
    shares_time,
)
from verbale.resolve.times.tense import tense_of_token
from verbale.resolve.times.types import Dated, ResolvedTimex
from verbale.resolve.times.wordlists import word_list
from verbale.types import Precision, Report, Span, When

__all__ = ["date_tokens", "day_of"]

_OPENING = 5  # words with which a sentence opens
_LEAD = 3  # sentences at the head of a report that tell its news; a title counts as one
_FINENESS: dict[Precision, int] = {"minute": 5, "hour": 4, "day": 3, "month": 2, "year": 1, "unknown": 0}
_EXACT = frozenset({"day", "hour", "minute"})

Telling = Literal["under way", "perfect", "past", "none"]


class Page(msgspec.Struct, frozen=True):
    """A report with its reading, its clauses and, for each token, whether it stands in a quotation."""

    report: Report
    reading: Reading
    clauses: Clauses
    quoted: tuple[bool, ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the reading."""
        return self.reading.tokens

    def main_predicate(self, sentence: Sentence) -> int | None:
        """Return the predicate of a sentence's main clause."""
        span = range(sentence.first, sentence.last + 1)
        return next((i for i in span if self.tokens[i].head < 0 and self.tokens[i].upos != "PUNCT"), None)


class Stand(msgspec.Struct, frozen=True):
    """The day at which a narrative stands: named where, last gone on with in which sentence, by which words."""

    when: When
    named: int
    last: int
    lemmas: frozenset[str]


def day_of(when: When) -> date | None:
    """Return the day of a `When` that is at least as fine as a day."""
    if when.start is None or when.precision not in _EXACT:
        return None
    try:
        return date.fromisoformat(when.start[:10])
    except ValueError:
        return None


def date_tokens(
    report: Report, reading: Reading, timexes: Sequence[ResolvedTimex], quoted: Sequence[Span]
) -> tuple[Dated, ...]:
    """Return the time of each token of a reading."""
    page = Page(report, reading, read_clauses(reading.tokens), _quoted_tokens(reading.tokens, quoted))
    hung = hang_timexes(reading, timexes)
    dated = [Dated()] * len(reading.tokens)
    stand: Stand | None = None
    for number, sentence in enumerate(reading.sentences):
        here = tuple(item for item in hung if sentence.first <= item.head <= sentence.last)
        beside: dict[int, tuple[Hung, ...]] = {}
        for index in range(sentence.first, sentence.last + 1) if here else ():
            governed = find_governed(index, sentence, page.tokens, page.clauses, here, beside)
            if governed:
                dated[index] = _governed_time(index, governed, timexes)
        stand = _go_on(number, sentence, page, dated, stand, dated_here=bool(here))
        _date_as_news(sentence, page, dated, is_lead=number < _LEAD or _is_alongside(sentence, page))
    return tuple(dated)


def _quoted_tokens(tokens: Sequence[Token], quoted: Sequence[Span]) -> tuple[bool, ...]:
    """Return for each token whether it stands in one of the stretches, which are in text order."""
    inside = [False] * len(tokens)
    starts = [token.start for token in tokens]
    for span in quoted:
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        inside[first:last] = [True] * (last - first)
    return tuple(inside)


def _governed_time(index: int, governed: Sequence[Governed], timexes: Sequence[ResolvedTimex]) -> Dated:
    """Return the finest of the times that govern a word; of equals the one written out, then the nearest."""
    bounds = word_list("no later") | word_list("from") | {"after"}
    exact = [item for item in governed if item.hung.preposition not in bounds]
    if not exact:
        return _bounded_time(governed, timexes)

    def rank(item: Governed) -> tuple[int, bool, int]:
        timex = timexes[item.hung.timex]
        return _FINENESS[timex.value.precision], timex.written, -abs(item.hung.head - index)

    best = max(exact, key=rank)
    return Dated(timexes[best.hung.timex].when, best.how)


def _bounded_time(governed: Sequence[Governed], timexes: Sequence[ResolvedTimex]) -> Dated:
    """Return the stretch of "since Monday", "by Friday", "from Monday to Friday"; "after Monday" says no time."""
    start = next((item for item in governed if item.hung.preposition in word_list("from")), None)
    end = next((item for item in governed if item.hung.preposition in word_list("no later")), None)
    known = start or end
    if known is None:
        return Dated()
    first = timexes[start.hung.timex] if start is not None else None
    last = timexes[end.hung.timex] if end is not None else None
    basis = "from then on" if last is None else "no later than that" if first is None else "from the one to the other"
    when = When(
        first.value.start if first is not None else None,
        last.value.end if last is not None else None,
        timexes[known.hung.timex].value.precision,
        basis,
        tuple(piece for timex in (first, last) if timex is not None for piece in timex.when.evidence),
    )
    return Dated(when, known.how)


# --- the narrative goes on --------------------------------------------------------------------------------------------


def _go_on(
    number: int, sentence: Sentence, page: Page, dated: list[Dated], stand: Stand | None, *, dated_here: bool
) -> Stand | None:
    """Carry the day at which the narrative stands into a sentence; return where it stands afterwards."""
    main = page.main_predicate(sentence)
    if main is None or page.quoted[main]:
        return stand
    when = dated[main].when
    if when.start is not None:
        past = when.precision in _EXACT and tense_of_token(page.tokens, main) == "past"
        return Stand(when, number, number, _names(sentence, page)) if past else None
    if stand is None or dated_here:
        return None
    if not _continues(sentence, page, stand):
        return None
    quote = stand.when.evidence[0].quote if stand.when.evidence else "what was said"
    when = msgspec.structs.replace(stand.when, basis=f"carried on from “{quote}” in an earlier sentence")

    def carry(telling: Telling) -> Dated | None:
        return Dated(when, "carried") if telling == "past" else None

    _fill(sentence, page, dated, carry)
    if dated[main].how != "carried":
        return stand
    return Stand(stand.when, stand.named, number, stand.lemmas | _names(sentence, page))


def _names(sentence: Sentence, page: Page) -> frozenset[str]:
    """Return the nouns and names of a sentence, by which a later one may go on."""
    words = page.tokens[sentence.first : sentence.last + 1]
    return frozenset(token.lemma.lower() for token in words if token.upos in {"NOUN", "PROPN"})


def _continues(sentence: Sentence, page: Page, stand: Stand) -> bool:
    """Tell whether a sentence goes on with the story told last."""
    words = page.tokens[sentence.first : sentence.last + 1]
    lemmas = [token.lemma.lower() for token in words]
    if any(lemma in word_list("goes back") for lemma in lemmas):
        return False
    if page.reading.sentences[stand.last].paragraph == sentence.paragraph:
        return True
    if any(lemma in word_list("goes on") for lemma in lemmas[:2]) or "follow" in lemmas:
        return True
    if lemmas[:1] == ["the"] and any(lemma in stand.lemmas for lemma in lemmas[1:4]):
        return True
    main = page.main_predicate(sentence)
    subjects = (page.tokens[i] for i in page.clauses.children[main or 0] if page.tokens[i].deprel.startswith("nsubj"))
    # A person of the story speaks on, as behind a quotation: "...," the president said.
    return any(token.upos == "PROPN" and token.lemma.lower() in stand.lemmas for token in subjects)


# --- news of the report's own day -------------------------------------------------------------------------------------


def _is_alongside(sentence: Sentence, page: Page) -> bool:
    """Tell whether a sentence opens as news beside that of the head: "Meanwhile, ...", "In Graz, meanwhile, ..."."""
    opening = page.tokens[sentence.first : min(sentence.first + _OPENING, sentence.last + 1)]
    return any(token.lemma.lower() in word_list("alongside") for token in opening)


def _date_as_news(sentence: Sentence, page: Page, dated: list[Dated], *, is_lead: bool) -> None:
    """Give what a report tells as news, without any time, its own day."""
    day = day_of(page.report.published)
    if day is None:
        return
    evidence = page.report.published.evidence

    def own(telling: Telling) -> Dated | None:
        if telling == "under way" or (telling == "perfect" and is_lead):
            basis = "told as under way" if telling == "under way" else "told as news of the report's own day"
            return Dated(When(day.isoformat(), day.isoformat(), "day", basis, evidence), "report")
        if telling == "past" and is_lead:
            basis = "told as news without a time: the report's day or the day before"
            return Dated(When(add_days(day, -1).isoformat(), day.isoformat(), "day", basis, evidence), "report")
        return None

    _fill(sentence, page, dated, own)


def _fill(sentence: Sentence, page: Page, dated: list[Dated], give: Callable[[Telling], Dated | None]) -> None:
    """Date the words of a sentence's main clauses that have no time yet by the way in which their clause tells."""
    given: dict[int, Dated | None] = {}
    tokens, clauses = page.tokens, page.clauses
    for index in range(sentence.first, sentence.last + 1):
        if page.quoted[index] or dated[index].how != "none":
            continue
        predicate = clauses.predicate[index]
        if predicate not in given:
            own = dated[predicate].how in {"named", "clause", "sentence"} or not _is_main(predicate, tokens)
            given[predicate] = None if own else give(_telling(tokens, predicate))
        fitting = given[predicate]
        if fitting is not None and (index == predicate or shares_time(index, predicate, tokens, clauses)):
            dated[index] = fitting


def _telling(tokens: Sequence[Token], predicate: int) -> Telling:
    """Return how a clause tells: as under way, in the perfect, in the simple past, or otherwise."""
    tense = tense_of_token(tokens, predicate)
    around = tokens[max(0, predicate - 8) : predicate]
    auxiliaries = [token for token in around if token.head == predicate and token.deprel.startswith("aux")]
    if tense == "past":
        perfect = any("Tense=Pres" in token.feats and token.lemma.lower() == "have" for token in auxiliaries)
        return "perfect" if perfect else "past"
    being = any(token.lemma.lower() == "be" and "VerbForm=Ger" in token.feats for token in auxiliaries)
    if tense == "present" and auxiliaries and (being or _is_progressive(tokens[predicate])):
        return "under way"
    return "none"


def _is_progressive(token: Token) -> bool:
    return "VerbForm=Ger" in token.feats or ("VerbForm=Part" in token.feats and "Tense=Pres" in token.feats)


def _is_main(predicate: int, tokens: Sequence[Token]) -> bool:
    """Tell whether a clause tells in the report's own voice: the root, or what is coordinated with it."""
    place = predicate
    for _ in range(8):
        if tokens[place].head < 0:
            return True
        relation = tokens[place].deprel.split(":")[0]
        told_first = relation == "ccomp" and place < tokens[place].head  # "The talks are over, the agency reports."
        if relation not in {"conj", "parataxis"} and not told_first:
            return False
        place = tokens[place].head
    return False
