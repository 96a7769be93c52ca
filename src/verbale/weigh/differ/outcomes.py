"""Terms of a settlement that two reports give in two figures: a rise of 6.1 percent in one, of 6.4 in the other.

What sides offer moves from day to day; what they have settled does not. So figures are compared where both reports tell
of a settlement and the figure stands among what it provides, and not beside it as what was asked or offered before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from verbale.types import Span
from verbale.weigh.amounts import FoundAmount, find_amounts, same_amount
from verbale.weigh.desk import Desk
from verbale.weigh.differ.measures import as_count, currency_of, days_between, keys_of
from verbale.weigh.differ.tellings import Make, Matters, Telling, about_of, clipped, listed, reports_of, who_is_named
from verbale.weigh.types import Discrepancy
from verbale.weigh.words import word_set

__all__ = ["differing_outcomes"]

LARGEST_RATIO = 1.3  # of two figures for one term; what differs more is of two terms
FARTHEST = 14  # days between two reports of one settlement
NEAR = 45  # code points before a figure in which the words stand that it is of
_SETTLED = re.compile(
    r"\b(?:signed|initial(?:l?ed|l?ing)|(?:has|have|had|['’]ve) (?:agreed|settled)"
    r"|agreement (?:was|has been|is) (?:signed|reached|struck)"
    r"|(?:bargain|deal|agreement|accord|settlement|pact) (?:was |has been |is )?(?:struck|reached|signed|done|sealed"
    r"|clinched)"
    r"|(?:reached|struck|sealed|signed|clinched) (?:an?|the|its|their) (?:\w+\s)?(?:bargain|deal|agreement|accord"
    r"|settlement|pact)"
    r"|victory|there['’]s a result|voted to accept|ended the strike|called off the strike)\b",
    re.IGNORECASE,
)
# What the settlement gives, as its own words or a reporter's have it.
_GIVES = re.compile(
    r"\b(?:gives?|will|is to|are to|to be|provid(?:es|ed|ing)|under (?:it|the|its)|in (?:it|return)|sign for"
    r"|settled (?:for|on)"
    r"|set(?:s)? at|fixed at|agreed|get|gets|got|secur(?:es|ed)|won|rise of|increase of|held (?:to|at)|worth)\b|:\s",
    re.IGNORECASE,
)
# What is not settled by the sentence: offers, demands, what was before.
_BEFORE = re.compile(
    r"\b(?:instead of|rather than|from|against|offer(?:s|ed)?|demand(?:s|ed)?|struck for|asked?|wanted?|sought|above"
    r"|below"
    r"|anything|up to|as much as|less than|more than|first(?!\sof\s)|originally|earlier|proposed|proposal"
    r"|loss(?:es)?|lost"
    r"|cost|last"
    r"|previous(?:ly)?|already|had been|would have|figure below|under|between|could|(?-i:may)|might"
    r"|if)\b[^.;:\n]{0,30}$",
    re.IGNORECASE,
)
_PROPOSED = re.compile(r"\b(?:proposals?|offers?|drafts?|demands?|latest|prepared to|ready to)\b", re.IGNORECASE)
_RISE = re.compile(r"\b(?:ris(?:e|es)|increases?|raises?|relief|supplement|bonus|award|wage|pay)\b", re.IGNORECASE)


# "18,000 barrels a month may be landed": what a settlement lets in or through stands behind the figure
_IS_LET = re.compile(
    r"[^.;:\n]{0,60}?\b(?:may|can|is to|are to|will|shall)\s(?:be\s)?(?:enter|go|come|pass|cross|import\w*|export\w*"
    r"|land\w*"
    r"|deliver\w*|ship\w*|suppl\w+|sold|sell|caught|catch|take[n]?|admit\w*|pump\w*|flow|release[d]?|let|bought|buy)\b"
)
_MEASURED = word_set("outcomes.measured")


class _Term(msgspec.Struct, frozen=True):
    """A figure of a settlement with its sentence; `words` tell what it is of."""

    report: str
    sentence: Span
    found: FoundAmount
    rate: str
    words: frozenset[str]
    day: str


def differing_outcomes(desk: Desk, make: Make, matters: Matters) -> Iterator[Discrepancy | None]:
    """Yield terms that are settled and of which two reports give two figures; a report with both tells of two terms."""
    terms = [t for rid in sorted(desk.reports, key=desk.order_of) for t in _terms(desk, rid)]
    done: set[tuple[float, float]] = set()
    for place, one in enumerate(terms):
        for other in terms[place + 1 :]:
            low, high = sorted((one.found.amount.value, other.found.amount.value))
            if (low, high) in done or not _is_one(one, other) or _both_given(terms, one, other):
                continue
            done.add((low, high))
            yield _difference(desk, make, matters, one, other)


def _terms(desk: Desk, rid: str) -> Iterator[_Term]:
    text, sentences = desk.reports[rid].text, desk.sentences(rid)
    if not _SETTLED.search(text):
        return
    for index, sentence in enumerate(sentences):
        before = text[sentences[max(0, index - 1)].start : sentence.start]
        if _PROPOSED.search(sentence.of(text)) or (_PROPOSED.search(before) and not _SETTLED.search(before)):
            continue
        for found in find_amounts(text, start=sentence.start, end=sentence.end):
            if not _is_term(found) or found.amount.high is not None:
                continue
            near = text[max(sentence.start, found.span.start - NEAR) : found.span.start]
            gives = _GIVES.search(near) or _IS_LET.match(text, found.span.end, sentence.end)
            if desk.in_quotation(rid, found.span.start) or _BEFORE.search(near) or not gives:
                continue
            yield _Term(
                rid, sentence, found, _rate(found), _words(desk, rid, sentence, found), desk.published(rid).start or ""
            )


def _is_term(found: FoundAmount) -> bool:
    """Tell whether a figure is of what settlements are made of: money, a share, or goods by weight and measure."""
    return found.money or found.amount.unit == "percent" or found.amount.unit in _MEASURED


def _rate(found: FoundAmount) -> str:
    match = re.match(r"(?:a|an|per|each|every)[\s-](\w+)", found.amount.what)
    return match.group(1) if match else ""


def _words(desk: Desk, rid: str, sentence: Span, found: FoundAmount) -> frozenset[str]:
    """Return the telling words right before a figure and what it is for; all words for more pay are one."""
    text = desk.reports[rid].text
    near = Span(max(sentence.start, found.span.start - NEAR), min(sentence.end, found.span.end + NEAR // 2))
    words = {key for key in keys_of(desk, rid, near, found.span) if key[0] not in "@#"}
    return frozenset(words | ({"=rise"} if _RISE.search(text, near.start, near.end) else set()))


def _is_one(one: _Term, other: _Term) -> bool:
    mine, theirs = one.found, other.found
    low, high = sorted((mine.amount.value, theirs.amount.value))
    if one.report == other.report or mine.money != theirs.money or len({one.rate, other.rate} - {""}) > 1:
        return False
    if mine.amount.unit in _MEASURED and mine.amount.unit == theirs.amount.unit:
        return 0 < low < high <= LARGEST_RATIO * low and days_between(one.day, other.day) <= FARTHEST
    if currency_of(mine.amount.unit) != currency_of(theirs.amount.unit) or not 0 < low < high <= LARGEST_RATIO * low:
        return False
    if same_amount(as_count(mine), as_count(theirs)) is not False or days_between(one.day, other.day) > FARTHEST:
        return False
    return bool(one.words & other.words)


def _both_given(terms: Sequence[_Term], one: _Term, other: _Term) -> bool:
    """Tell whether a report gives both figures as settled: then they are of two terms."""
    values = {one.found.amount.value, other.found.amount.value}
    return any(values <= {t.found.amount.value for t in terms if t.report == rid} for rid in (one.report, other.report))


def _difference(desk: Desk, make: Make, matters: Matters, one: _Term, other: _Term) -> Discrepancy | None:
    about: dict[str, None] = {}
    tellings = []
    for term in sorted((one, other), key=lambda t: t.found.amount.value):
        about |= dict.fromkeys(about_of(desk, term.report, (term.sentence,), matters))
        about |= dict.fromkeys(who_is_named(desk, term.report, (term.sentence,)))
        words = term.found.span.of(desk.reports[term.report].text)
        tellings.append(Telling(words, (desk.cite(term.report, clipped(term.sentence)),)))
    values = listed(f"{t.value} in {listed(reports_of(desk, t))}" for t in tellings)
    return make("number", tuple(about), "what is settled", tellings, "contradiction", f"One term, settled: {values}.")
