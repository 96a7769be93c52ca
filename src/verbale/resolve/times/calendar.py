"""One report's calendar: its time expressions resolved, and the time of each event and statement in it.

An event or statement gets its time from the expression that governs it (`attach.py`). Where none does:

1. it is carried: a clause told in the past goes on at the day of the sentence before, within the paragraph, or over
   its end where the words say that the story goes on ("later", "he", "the meeting" of the sentence before);
2. it is the report's own: the first sentences of a report tell the news. What they tell in the perfect or as under way
   is of the report's day, what they tell in the past without any time of that day or the day before;
3. else it is unknown. Nothing inside a quotation or a clause of indirect speech takes a day by these two rules.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import msgspec

from verbale.read.types import Attribution, Reading, Sentence, TimexMention, Token
from verbale.resolve.times.arithmetic import add_days
from verbale.resolve.times.attach import Clauses, Governed, Hung, find_governed, hang_timexes, read_clauses
from verbale.resolve.times.normalise import read_form
from verbale.resolve.times.recognise import Recognised, merge_timexes, recognise
from verbale.resolve.times.sequence import resolve_sequence
from verbale.resolve.times.tense import is_term, tense_around, tense_of_token
from verbale.resolve.times.types import Dated, ResolvedTimex, Tense, Value
from verbale.resolve.times.wordlists import word_list
from verbale.types import UNKNOWN_WHEN, Precision, Report, Span, When

__all__ = ["Calendar", "day_of", "find_all", "make_calendar", "make_tense_of"]

_LEAD = 3  # sentences at the head of a report that tell its news; a title counts as one
_CARRY = 4  # sentences that a day is carried through, at most
_FINENESS: dict[Precision, int] = {"minute": 5, "hour": 4, "day": 3, "month": 2, "year": 1, "unknown": 0}


class Calendar(msgspec.Struct, frozen=True):
    """The resolved time expressions of one report, in text order, and what they date."""

    report: str
    timexes: tuple[ResolvedTimex, ...] = ()
    dated: tuple[Dated, ...] = ()

    def when_of(self, span: Span) -> When:
        """Return what the time expression at `span` stands for; unknown where none overlaps it."""
        return next((timex.when for timex in self.timexes if timex.mention.span.overlaps(span)), UNKNOWN_WHEN)

    def when_at(self, token_index: int) -> When:
        """Return when the event or statement told by this token took, takes or is to take place."""
        return self.dated_at(token_index).when

    def dated_at(self, token_index: int) -> Dated:
        """Return the same with how the token came by its time."""
        return self.dated[token_index] if 0 <= token_index < len(self.dated) else Dated()


def make_calendar(report: Report, reading: Reading, *, with_rules: bool = True) -> Calendar:
    """Return the calendar of one report whose `published` is settled.

    Time expressions are the union of those that the reader found and those that the rules find; without
    `with_rules` the reader's alone. Those in a quotation count from the day of its saying where the text tells it.
    """
    found = find_all(report.text, reading, with_rules=with_rules)
    tense_of = make_tense_of(report.text, reading)
    quoted = _quotations(reading)
    anchor = day_of(report.published)
    values = resolve_sequence(found, anchor=anchor, tense_of=tense_of, quoted=_inside(quoted))
    timexes = _resolved(report, found, values)
    dated = _date_tokens(report, reading, timexes, quoted)
    said = _days_of_saying(reading, dated, anchor)
    if said:

        def anchor_of(timex: TimexMention) -> date | None:
            return next((day for span, day in said if span.covers(timex.span)), None)

        values = resolve_sequence(found, anchor=anchor, tense_of=tense_of, anchor_of=anchor_of, quoted=_inside(quoted))
        timexes = _resolved(report, found, values)
        dated = _date_tokens(report, reading, timexes, quoted)
    return Calendar(report.id, timexes, dated)


def find_all(text: str, reading: Reading, *, with_rules: bool = True) -> tuple[Recognised, ...]:
    """Return the time expressions of the reader and of the rules, with their forms."""
    by_rule = recognise(text, reading.tokens) if with_rules else ()
    forms = {item.mention: item.form for item in by_rule}
    merged = merge_timexes(reading.timexes, tuple(forms))
    found = []
    for mention in merged:
        form = forms.get(mention) or read_form(mention.span.of(text))
        if form is not None:
            found.append(Recognised(mention, form))
    return tuple(found)


def make_tense_of(text: str, reading: Reading) -> Callable[[TimexMention], Tense]:
    """Return a function from a time expression to the tense it is told in: by the tree, else by the words around."""
    tokens = reading.tokens
    starts = {token.start: index for index, token in enumerate(tokens)}

    def tense_of(timex: TimexMention) -> Tense:
        if is_term(text, timex.span.start):
            return "future"
        index = starts.get(timex.span.start)
        if index is not None:
            tense = tense_of_token(tokens, index)
            if tense != "none":
                return tense
        return tense_around(text, timex.span.start, timex.span.end)

    return tense_of


def day_of(when: When) -> date | None:
    """Return the day of a `When` that is at least as fine as a day."""
    if when.start is None or when.precision not in {"day", "hour", "minute"}:
        return None
    try:
        return date.fromisoformat(when.start[:10])
    except ValueError:
        return None


def _resolved(report: Report, found: Sequence[Recognised], values: Sequence[Value]) -> tuple[ResolvedTimex, ...]:
    return tuple(
        ResolvedTimex(item.mention, value, _when_of_value(report, item.mention, value))
        for item, value in zip(found, values, strict=True)
    )


def _when_of_value(report: Report, mention: TimexMention, value: Value) -> When:
    if value.start is None:
        return UNKNOWN_WHEN
    evidence = (report.cite(mention.span.start, mention.span.end),)
    return When(value.start, value.end, value.precision, value.basis, evidence)


# --- quotations ----------------------------------------------------------------------------------------------------


def _quotations(reading: Reading) -> tuple[Span, ...]:
    """Return the stretches between quotation marks that someone says."""
    return tuple(sorted(span for said in reading.attributions if said.kind == "direct" for span in said.content))


def _inside(quoted: Sequence[Span]) -> Callable[[TimexMention], bool]:
    def inside(timex: TimexMention) -> bool:
        return any(span.covers(timex.span) for span in quoted)

    return inside


def _days_of_saying(reading: Reading, dated: Sequence[Dated], anchor: date | None) -> list[tuple[Span, date]]:
    """Return what is quoted with the day on which it was said, where the text puts the saying on another day."""
    starts = {token.start: index for index, token in enumerate(reading.tokens)}
    days = []
    for said in reading.attributions:
        day = _day_of_saying(said, starts, dated)
        if day is not None and day != anchor:
            days += [(span, day) for span in said.content]
    return days


def _day_of_saying(said: Attribution, starts: dict[int, int], dated: Sequence[Dated]) -> date | None:
    for cue in said.cue:
        index = starts.get(cue.start)
        if index is not None and index < len(dated) and dated[index].how in {"named", "clause", "sentence", "carried"}:
            when = dated[index].when
            return day_of(when) if when.start == when.end else None
    return None


# --- the time of each token --------------------------------------------------------------------------------------


class Told(msgspec.Struct, frozen=True):
    """The day at which a narrative stands after a sentence, and how many sentences ago it was named."""

    when: When
    sentence: int
    lemmas: frozenset[str]


def _date_tokens(
    report: Report, reading: Reading, timexes: Sequence[ResolvedTimex], quoted: Sequence[Span]
) -> tuple[Dated, ...]:
    tokens = reading.tokens
    clauses = read_clauses(tokens)
    hung = hang_timexes(reading, timexes)
    dated = [Dated()] * len(tokens)
    told: Told | None = None
    for number, sentence in enumerate(reading.sentences):
        here = tuple(item for item in hung if sentence.first <= item.head <= sentence.last)
        for index in range(sentence.first, sentence.last + 1):
            governed = find_governed(index, sentence, tokens, clauses, here)
            if governed:
                dated[index] = _dated(report, governed, timexes)
        told = _narrative_after(number, sentence, reading, dated, told, quoted)
        _carry(number, sentence, reading, clauses, dated, told, quoted)
        if number < _LEAD:
            _date_by_report(report, sentence, tokens, clauses, dated, quoted)
    return tuple(dated)


def _dated(report: Report, governed: Sequence[Governed], timexes: Sequence[ResolvedTimex]) -> Dated:
    """Return the finest of the times that govern a word; of equals the one written out, then the first."""
    hows = {item.hung.timex: item.how for item in governed}
    bounded = [(item, timexes[item.hung.timex]) for item in governed]
    exact = [
        pair
        for pair in bounded
        if pair[0].hung.preposition not in word_list("no later") | word_list("from") | {"after"}
    ]
    if exact:
        best = max(
            exact, key=lambda pair: (_FINENESS[pair[1].value.precision], not pair[1].value.basis, -pair[0].hung.timex)
        )
        return Dated(best[1].when, hows[best[0].hung.timex])
    start = next((timex for item, timex in bounded if item.hung.preposition in word_list("from")), None)
    end = next((timex for item, timex in bounded if item.hung.preposition in word_list("no later")), None)
    if start is None and end is None:
        return Dated()
    evidence = tuple(piece for timex in (start, end) if timex is not None for piece in timex.when.evidence)
    basis = "from then on" if end is None else "no later than that" if start is None else "from the one to the other"
    known = start or end
    assert known is not None
    when = When(
        start.value.start if start else None, end.value.end if end else None, known.value.precision, basis, evidence
    )
    return Dated(when, hows[bounded[0][0].hung.timex])


def _main_predicate(sentence: Sentence, tokens: Sequence[Token]) -> int | None:
    return next(
        (i for i in range(sentence.first, sentence.last + 1) if tokens[i].head < 0 and tokens[i].upos != "PUNCT"), None
    )


def _narrative_after(
    number: int,
    sentence: Sentence,
    reading: Reading,
    dated: Sequence[Dated],
    told: Told | None,
    quoted: Sequence[Span],
) -> Told | None:
    """Return the day at which the narrative stands once this sentence is read."""
    tokens = reading.tokens
    main = _main_predicate(sentence, tokens)
    if main is None or any(span.covers(tokens[main].span) for span in quoted):
        return told
    when = dated[main].when
    if (
        when.start is not None
        and when.precision in {"day", "hour", "minute"}
        and tense_of_token(tokens, main) == "past"
    ):
        lemmas = frozenset(
            t.lemma.lower() for t in tokens[sentence.first : sentence.last + 1] if t.upos in {"NOUN", "PROPN"}
        )
        return Told(when, number, lemmas)
    if when.start is not None or told is None or number - told.sentence > _CARRY:
        return None
    return told


def _carry(
    number: int,
    sentence: Sentence,
    reading: Reading,
    clauses: Clauses,
    dated: list[Dated],
    told: Told | None,
    quoted: Sequence[Span],
) -> None:
    """Give the clauses of a sentence told in the past the day at which the narrative stands, if it goes on here."""
    if told is None or told.sentence == number:
        return
    before = reading.sentences[told.sentence]
    if before.paragraph != sentence.paragraph and not _goes_on(sentence, reading.tokens, told):
        return
    source = told.when.evidence[0].quote if told.when.evidence else "the sentence before"
    when = msgspec.structs.replace(told.when, basis=f"carried on from “{source}” in an earlier sentence")
    _fill(
        sentence,
        reading.tokens,
        clauses,
        dated,
        quoted,
        lambda tense: Dated(when, "carried") if tense == "past" else None,
    )


def _goes_on(sentence: Sentence, tokens: Sequence[Token], told: Told) -> bool:
    """Tell whether a sentence in a new paragraph goes on with the story of the one before."""
    words = tokens[sentence.first : sentence.last + 1]
    if any(token.lemma.lower() in word_list("goes on") for token in words[:2]) or any(
        token.lemma.lower() == "follow" for token in words
    ):
        return True
    return (
        bool(words)
        and words[0].lemma.lower() == "the"
        and any(token.lemma.lower() in told.lemmas for token in words[1:4])
    )


def _date_by_report(
    report: Report,
    sentence: Sentence,
    tokens: Sequence[Token],
    clauses: Clauses,
    dated: list[Dated],
    quoted: Sequence[Span],
) -> None:
    """Give what the head of a report tells as news, without any time, the report's own day."""
    day = day_of(report.published)
    if day is None:
        return
    evidence = report.published.evidence

    def own(tense: Tense) -> Dated | None:
        if tense == "present":
            when = When(day.isoformat(), day.isoformat(), "day", "told as news of the report's own day", evidence)
        elif tense == "past":
            eve = add_days(day, -1).isoformat()
            basis = "told as news without a time: the report's day or the day before"
            when = When(eve, day.isoformat(), "day", basis, evidence)
        else:
            return None
        return Dated(when, "report")

    _fill(sentence, tokens, clauses, dated, quoted, own)


def _fill(
    sentence: Sentence,
    tokens: Sequence[Token],
    clauses: Clauses,
    dated: list[Dated],
    quoted: Sequence[Span],
    give: Callable[[Tense], Dated | None],
) -> None:
    """Date the words of a sentence's main clauses that have no time yet by the tense of their clause."""
    given: dict[int, Dated | None] = {}
    for index in range(sentence.first, sentence.last + 1):
        if dated[index].how != "none" or any(span.covers(tokens[index].span) for span in quoted):
            continue
        predicate = clauses.predicate[index]
        if dated[predicate].how not in {"none", "carried", "report"} or not _is_main(predicate, tokens):
            continue
        if predicate not in given:
            given[predicate] = give(narrated_tense(tokens, predicate))
        fitting = given[predicate]
        if fitting is not None and _told_at(index, predicate, tokens, clauses):
            dated[index] = fitting


def narrated_tense(tokens: Sequence[Token], predicate: int) -> Tense:
    """Return `present` for what is told in the perfect or as under way, `past` for the simple past."""
    tense = tense_of_token(tokens, predicate)
    auxiliaries = [
        t for t in tokens[max(0, predicate - 8) : predicate] if t.head == predicate and t.deprel.startswith("aux")
    ]
    if tense == "past" and any("Tense=Pres" in t.feats and t.lemma.lower() == "have" for t in auxiliaries):
        return "present"
    if (
        tense == "present"
        and "VerbForm=Ger" not in tokens[predicate].feats
        and "VerbForm=Part" not in tokens[predicate].feats
    ):
        return "none"
    return tense


def _is_main(predicate: int, tokens: Sequence[Token]) -> bool:
    """Tell whether a clause tells in the report's own voice: the root, or what is coordinated with it."""
    place = predicate
    for _ in range(8):
        if tokens[place].head < 0:
            return True
        if tokens[place].deprel.split(":")[0] not in {"conj", "parataxis"}:
            return False
        place = tokens[place].head
    return False


def _told_at(index: int, predicate: int, tokens: Sequence[Token], clauses: Clauses) -> bool:
    """Tell whether a word takes the time of its clause, as `attach.py` does for expressions within the sentence."""
    probe = Hung(-1, -1, predicate, "")
    whole = Sentence(0, 0, min(index, predicate), max(index, predicate), 0)
    return bool(find_governed(index, whole, tokens, clauses, (probe,)))
