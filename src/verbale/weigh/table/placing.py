"""On which issues a stand is taken: those that its clause names, those around it, or those that its sums belong to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from verbale.types import Span
from verbale.weigh.amounts import find_amounts
from verbale.weigh.desk import Desk
from verbale.weigh.table.issues import IssueGroup
from verbale.weigh.table.topics import SLIGHT
from verbale.weigh.words import stem_of, word_set

__all__ = ["ACROSS", "BEFORE", "IN_SENTENCE", "Placing", "issues_at", "placing_of"]

_WORD = re.compile(r"[^\W\d_][\w’'-]{2,}")
# Matters of the trade's list that are a sum of money by themselves.
_SUMS_OF_MONEY = frozenset(["= ransom", "= liability", "= price", "= bailout"])
MOST_ISSUES = 3  # a clause that names more issues than this is a list, and a position on the first ones
# How sure an issue is that the clause itself does not name: told in its sentence, by its sum, before it in the
# paragraph or in the paragraphs before.
IN_SENTENCE, BY_SUM, BEFORE, BESIDE, FAR, ACROSS = 0.95, 0.9, 0.8, 0.6, 0.5, 0.4
FARTHEST = 4  # sentences before a stand in which its issue is sought


class _Place(msgspec.Struct, frozen=True, order=True):
    """Where a report names an issue; `slight` where it does so only as a thing that is bargained about."""

    span: Span
    issue: str
    slight: bool


class Placing(msgspec.Struct, frozen=True):
    """Where the reports name issues, which issues have rates without a noun, and which sums and
    units are told of one alone; the stems of each issue's name, and the issue that bare sums of money are of."""

    places: Mapping[str, Sequence[_Place]]
    rates: Mapping[str, str]
    sums: Mapping[str, str]
    names: tuple[tuple[frozenset[str], str], ...] = ()
    money: str | None = None


def placing_of(desk: Desk, groups: Sequence[IssueGroup]) -> Placing:
    """Return where stands of any report can be laid."""
    places = _places(desk, groups)
    rates = {key: group.id for key in _RATES for group in groups if any(m.key == f"= {key}" for m in group.mentions)}
    return Placing(places, rates, _sums(desk, places), _names(groups), _of_money(groups))


def _names(groups: Sequence[IssueGroup]) -> tuple[tuple[frozenset[str], str], ...]:
    """Return the stems of the issues' names: words that bear all of them name the issue, marked or not."""
    stems = ((frozenset(stem_of(w) for w in _WORD.findall(group.name.casefold())), group.id) for group in groups)
    return tuple((name, issue) for name, issue in stems if name)


def _of_money(groups: Sequence[IssueGroup]) -> str | None:
    """Return the weightiest issue that is a sum of money itself."""
    return next((g.id for g in groups if any(m.key in _SUMS_OF_MONEY for m in g.mentions)), None)


def _places(desk: Desk, groups: Sequence[IssueGroup]) -> dict[str, list[_Place]]:
    """Return by report where issues are named; a word within the longer name of a body names none."""
    places: dict[str, list[_Place]] = {}
    for group in groups:
        for mention in group.mentions:
            if _is_in_a_name(desk, mention.report, mention.span):
                continue
            place = _Place(mention.span, group.id, mention.weight in SLIGHT)
            places.setdefault(mention.report, []).append(place)
    return {report: sorted(found) for report, found in places.items()}


def _is_in_a_name(desk: Desk, rid: str, span: Span) -> bool:
    return any(place.covers(span) and place != span for place, _ in desk.sides_named_in(rid))


OFTEN = 2  # times that a sum, or a unit, must stand beside one issue alone to stand for it
NEARLY_ALWAYS = 0.7  # … of all the times that it stands beside one
# Units that may measure anything, and so stand for no issue by themselves; sums of time stand for none either.
_TIMES = frozenset(["year", "month", "week", "day", "hour", "minute", "time"])
_OF_ANYTHING = (
    _TIMES | word_set("discrepancies.people_units") | frozenset(["count", "page", "point", "vote", "percent"])
)


def _sums(desk: Desk, places: Mapping[str, Sequence[_Place]]) -> dict[str, str]:
    """Return what sentences that name one issue measure it in: sums ("900 EUR") and units ("tonne"), for each the
    issue; one told of two issues alike, or but once, is of none. What is told to be an issue's own goes before.
    """
    near: dict[str, Counter[str]] = {}
    own: dict[str, Counter[str]] = {}
    for rid in sorted(places, key=desk.order_of):
        text = desk.reports[rid].text
        for sentence in desk.sentences(rid):
            here = [p for p in places[rid] if not p.slight and sentence.overlaps(p.span)]
            alone = {p.issue for p in here} if len({p.issue for p in here}) == 1 else set()
            for key, at in _measured_in(text, sentence):
                near.setdefault(key, Counter()).update(alone)
                own.setdefault(key, Counter()).update(_measured(text, here, at))
    told = {key: own[key] if own[key].total() >= OFTEN else votes for key, votes in near.items()}
    best = {key: min(votes, key=lambda i: (-votes[i], i)) for key, votes in told.items() if votes}
    return {
        key: issue for key, issue in best.items() if told[key][issue] >= max(OFTEN, NEARLY_ALWAYS * told[key].total())
    }


# What stands between a matter and the sum that is its own: "a quota of 900 tonnes", "a levy of up to 5 percent".
_OF = re.compile(r"\s(?:of|at)\s(?:(?:up to|about|around|nearly|at least|more than|some|over|almost|only)\s)?")


def _measured(text: str, places: Sequence[_Place], at: int) -> set[str]:
    """Return the issue whose own sum begins at a place, if one of several in its sentence is told so."""
    return {p.issue for p in places if p.span.end < at and _OF.fullmatch(text, p.span.end, at)}


def _measured_in(text: str, span: Span) -> Iterator[tuple[str, int]]:
    """Yield the sums of a stretch, then their units, each with where its sum begins."""
    found = list(find_amounts(text, start=span.start, end=span.end))
    for f in found:
        if f.amount.unit and f.amount.unit not in _TIMES and f.amount.value > 1:
            yield f"{f.amount.value:g} {f.amount.unit}", f.span.start
    units = [(f.amount.unit, f.span.start) for f in found]
    yield from {u: at for u, at in reversed(units) if u.islower() and u not in _OF_ANYTHING}.items()


def issues_at(desk: Desk, rid: str, content: Span, sentence: Span, placing: Placing) -> dict[str, float]:
    """Return the issues of a stand with how sure each is: those that its clause names, else its sentence, else the
    nearest sentence before it in the same paragraph; beside them those that its sums belong to.
    """
    here = placing.places.get(rid, ())
    text = desk.reports[rid].text
    laid: dict[str, float] = {}
    named = False
    for zone, sureness in _zones(desk, rid, content, sentence):
        if named and zone != sentence:
            break
        found = [place for place in here if zone.overlaps(place.span)]
        rated = _rated(text, content, zone, placing.rates)
        worded = _worded(text, content, placing) if zone == content else []
        for issue in [*(place.issue for place in found), *([rated] if rated is not None else []), *worded]:
            laid.setdefault(issue, BESIDE if named else sureness)
        named = named or rated is not None or bool(worded) or any(not place.slight for place in found)
    for key, _ in _measured_in(text, content):
        if key in placing.sums:
            laid.setdefault(placing.sums[key], BY_SUM)
    best = sorted(laid, key=lambda issue: -laid[issue])[:MOST_ISSUES]
    return {issue: laid[issue] for issue in best}


def _worded(text: str, content: Span, placing: Placing) -> list[str]:
    """Return the issues whose names' words a clause bears, marked or not, or that its bare sums are of."""
    said = content.of(text)
    stems = frozenset(stem_of(w) for w in _WORD.findall(said.casefold()))
    found = [issue for name, issue in placing.names if name <= stems]
    if placing.money is not None and _BARE_MONEY.search(said):
        found.append(placing.money)
    if "wages" in placing.rates and _BARE_PERCENT.search(said):
        found.append(placing.rates["wages"])
    return list(dict.fromkeys(found))


# An item of a clause that is a sum of money or a rate and nothing more: "freedom for the crew, $3 million".
_ITEM = r"(?:^|[,;]\s|\b(?:and|or|to|for|at|from|about|of)\s)"
_END = r"(?=\s*[,;.\"”’]|\s+(?:if|from|to|and|or|over|for|in|this|next|now|instead|rather)\b|\s*$)"
_BARE_MONEY = re.compile(
    rf"{_ITEM}[$£€]\s?\d[\d.,]*(?:\s?(?:million|billion|m|bn|thousand)\b)?\s*(?=[,;.\"”]|$)", re.IGNORECASE
)
_BARE_PERCENT = re.compile(rf"{_ITEM}\d[\d.]*\s?(?:percent|per\scent|%){_END}", re.IGNORECASE)


def _zones(desk: Desk, rid: str, content: Span, sentence: Span) -> Iterator[tuple[Span, float]]:
    yield content, 1.0
    yield sentence, IN_SENTENCE
    yield from _before(desk, rid, sentence)


# A rate without a noun: "2 percent a year" or "$2 an hour" is pay, "300 pence" the price of a share.
_PERCENT = r"\b\d[\d.]*\s?(?:percent|per cent|%)"
_RATES = {
    "wages": re.compile(
        rf"{_PERCENT}\s(?:a|per|each)\s(?:year|annum)|\$\d[\d.]*\s(?:an|per)\shour|\b\d+\scents\s(?:an|per)\shour"
        rf"|{_PERCENT}\s(?:over|in|within|for|spread\sover)\s(?:an?\s|the\s)?(?:next\s)?(?:[\w-]+\s)?(?:months?|years?)\b"
        r"|\b(?:rises?|raises?)\sof\s(?:up\sto\s|about\s|at\sleast\s)?\d",
        re.IGNORECASE,
    ),
    "price": re.compile(
        r"\b\d[\d.,]{0,30}(?:-\d/\d)?\s?(?:pence|p)\b|[$£€]\s?\d[\d.]*\s(?:a|per|each)\sshare"
        r"|\b\d[\d.,]{0,30}\s[^\W\d]+\s(?:a|per|each)\sshare|\beach share\b",
        re.IGNORECASE,
    ),
}
_SUM = re.compile(
    r"[$£€]\s?\d|\d\s?(?:percent|per cent|%|pence|p\b|cents|[^\W\d]+\s(?:a|per|each)\sshare)", re.IGNORECASE
)


def _rated(text: str, content: Span, zone: Span, rates: Mapping[str, str]) -> str | None:
    """Return the issue of pay or price where a stand of a sum, or what stands around it, tells such a rate."""
    if not _SUM.search(content.of(text)):
        return None
    return next((rates[key] for key in sorted(rates) if _RATES[key].search(zone.of(text))), None)


def _before(desk: Desk, rid: str, sentence: Span) -> Iterator[tuple[Span, float]]:
    """Yield the sentences before one with how sure an issue there is, the nearest first; news runs on over
    paragraphs.
    """
    sentences = desk.sentences(rid)
    last = desk.sentence_index(rid, sentence.start)
    same = True
    for index in range(last - 1, max(-1, last - 1 - FARTHEST), -1):
        same = same and "\n" not in desk.reports[rid].text[sentences[index].end : sentences[index + 1].start]
        sureness = BEFORE if index == last - 1 else FAR
        yield sentences[index], sureness if same else ACROSS
