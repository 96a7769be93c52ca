"""What a text provides for, clause by clause, and how it differs from what an earlier report told of it.

A clause tells a term where it stands by the naming of a text and says what holds under it ("the fee would be nine
francs"), or where the text's maker binds itself ("the board is ready to pay"). A later report's term on the same matter
with another number is the text's change: nobody need say "instead of". A term without a forerunner in a text that is
told to be a later one is added.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec

from verbale.calendar_names import FULL_MONTH
from verbale.types import Amount, Span
from verbale.weigh.amounts import find_amounts, same_amount
from verbale.weigh.desk import Desk
from verbale.weigh.table.changes import Kind, ToldChange, clauses_of, issues_by_report, make_change
from verbale.weigh.table.compared import compared
from verbale.weigh.table.namings import Naming
from verbale.weigh.words import stem_of, word_set

__all__ = ["Provision", "TextInView", "differing", "provisions_of"]


class TextInView(msgspec.Struct, frozen=True):
    """A text as its provisions need it: its namings and the party that made it."""

    namings: tuple[Naming, ...]
    maker: str | None


class Provision(msgspec.Struct, frozen=True):
    """One term of a text as one report tells it; `text` counts in the texts that were given.

    `until` is the day or year to which it runs, `maker` the party that made the text or binds itself; `later` where
    the text is told to be later than another; `far` where the text is not named nearby.
    """

    text: int
    report: str
    sentence: Span
    clause: Span
    issues: frozenset[str]
    words: frozenset[str]
    amounts: tuple[Amount, ...]
    until: str | None
    maker: str | None = None
    later: bool = False
    far: bool = False


# What holds under a text is told with these; who acts on it is told with the verbs after them.
_HOLDS = re.compile(
    r"\b(?:would|will|shall|(?:is|are|was|were) to|must)\s(?:(?:also|now|not|then|only|initially|at least"
    r"|continue to)\s)*"
    r"(?!(?:meet|vote|visit|return|resume|attend|discuss|recommend|sign|present|consider|decide|support|oppose|reject"
    r"|accept|approve|begin|start|continue|say|tell|hold|wait|go (?:on|to|back|home)|come back|put (?:it|the)"
    r"|take (?:it|part|the)"
    r"|be (?:held|discussed|put to|presented|signed|submitted|published|voted|there|present|announced"
    r"|asked))\b)[a-z]+",
    re.IGNORECASE,
)
_PROVIDES = re.compile(
    r"\b(?:provid(?:es?|ed|ing) for|includ(?:es?|ed|ing)|contain(?:s|ed|ing)?|call(?:s|ed|ing)? for|set(?:s"
    r"|ting)?|giv(?:es|ing)|grants?"
    r"|allows?|requires?|commits?|obliges?|foresees?|foresaw|envisages?|envisaged|stipulates?|stipulated"
    r"|specifies|guarantees?"
    r"|promis(?:es|ed|ing)|keeps?|raises|cuts|lowers|adds|limits|caps|charges|mention(?:s|ed)|names?|named|fix(?:es|ed)"
    r"|reserv(?:es|ed)|earmark(?:s|ed)|allocat(?:es|ed)|sets? aside|puts? [^.;]{3,60}? at|ha[sd])\b"
    r"|:\s(?=[$£€]?\d)",
    re.IGNORECASE,
)
# A term as it now stands: "the number is 80 million", "ferries get 40 boats", "the fund, now 8 million".
_STANDS = re.compile(
    r"\b(?:is|are|remains?|stays?|stands?|gets?|receives?|goes|go|rises?|falls?|drops?|comes?)\s(?:(?:now|set|only|up|down"
    r"|back|an?|the|at|to|by|of|least|most)\s){0,4}(?:[\w-]+\sof\s)?(?=[A-Z]{0,3}[$£€]?\d)|,\snow\s(?:only\s|just\s)?(?=[$£€]?\d)"
    r"|:\s(?=[A-Z]{0,3}[$£€]\d)"
)
_BINDS_ITSELF = re.compile(
    r"\b(?:offer(?:s|ed|ing)|propos(?:es|ed|ing)|pledg(?:es|ed)|undertook|promis(?:es|ed)|agreed to|(?:is|are|was"
    r"|were) (?:now )?"
    r"(?:ready|prepared|willing) to|would (?:now )?(?:agree to|be (?:ready|prepared|willing) to|accept|settle for))\b"
    r"(?! (?:meet|talk|resume|continue|sign|hold|return|discuss|attend|go|come|negotiate|consider)\b)",
    re.IGNORECASE,
)
# An earlier term told again: it changes nothing, though later ones are held against it.
_RETOLD = re.compile(
    r"\b(?:first (?:draft|text|version|proposal|offer|plan|paper|bid)"
    r"|earlier|initial|previous|original|former|supersed\w+|lapsed|had (?:been )?(?:offered|proposed|promised"
    r"|agreed|put)"
    r"|reported (?:on )?(?:last|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)|represents?)\b"
)
# "New lending: 80 million francs", as a list of terms has them.
_LISTED = re.compile(r"^\W*[A-Z][\w’' -]{2,40}:\s(?=\W?\d|[A-Z]{0,3}[$£€])")
# What is hoped for, feared or made a condition holds under no text, nor what still lies between the sides.
_IF_AT_ALL = re.compile(
    r"\b(?:hop(?:es?|ed|ing)|wish(?:es|ed)?|fear(?:s|ed)?|want(?:s|ed)?|demand(?:s|ed|ing)?|ask(?:s|ed"
    r"|ing)? (?:that|for)|(?<!had )insist(?:s|ed)?"
    r"|only (?:when|if|after)|unless|gap|refus(?:es|ed|ing)|could not|cannot|can't|couldn't|unclear|whether)\b",
    re.IGNORECASE,
)
_PERSON_ACTS = re.compile(r"^\W*(?:(?:and|but|that|while|so)\s)?(?:he|she|they|we|i|you|who)\b", re.IGNORECASE)
_LATER = re.compile(
    r"\b(?:latest|new|newest|revised|fresh|improved|amended|modified|updated|second|third|reworked|redrafted"
    r"|sweetened|better"
    r"|increased|raised|final)\b|\b(?:raised|improved|sweetened|increased|lowered|revised|changed|amended"
    r"|bettered) (?:its|their"
    r"|his|her|the)\s(?:[\w-]+\s){0,2}(?:offer|bid|proposal|draft|plan|text|paper|terms)\b"
    r"|\b(?:one|two|three|four|five|six|\d+) (?:more|fewer|less) than\b|\binstead of the\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\b(?:until|till|to|by|before)\s(?:the\s(?:end|middle|start|beginning)\sof\s)?(?=\d"
    r"|[A-Z])(?P<day>(?:\d{1,2}\s)?(?:" + FULL_MONTH + r"\s?(?:\d{1,2}\b)?,?\s?)?(?:(?:19"
    r"|20)\d\d)?)(?<=[\w])(?![\w,]*\d)(?<!\bto )(?<!\bby )"
)
NO_TEXT = -1  # of what is offered without a paper of it
FARTHEST = 3.0  # times that a term's number may grow or shrink and still be the same term's
NEAR = 2  # sentences of one paragraph between a text's naming and a term of it


def provisions_of(
    desk: Desk, texts: Sequence[TextInView], issue_of: Mapping[tuple[str, Span], str]
) -> tuple[Provision, ...]:
    """Return the terms that all reports tell of the texts, in order of reports and place."""
    issues, order = issues_by_report(issue_of), sorted(desk.reports, key=desk.order_of)
    return tuple(p for rid in order for p in _in_report(desk, rid, texts, issues.get(rid, {})))


def _in_report(
    desk: Desk, rid: str, texts: Sequence[TextInView], issue_of: Mapping[tuple[str, Span], str]
) -> Iterator[Provision]:
    namings = sorted((n.span, i) for i, t in enumerate(texts) for n in t.namings if n.report == rid)
    later = {i: _is_later(desk, rid, texts, i) for i in range(len(texts))}
    text = desk.reports[rid].text
    for sentence in desk.sentences(rid):
        if desk.in_quotation(rid, (sentence.start + sentence.end) // 2):
            continue
        beside = _text_beside(desk, rid, sentence, namings)
        last = _last_named(sentence, namings) if beside is None else None
        for clause in _parts_of(text, sentence):
            home = beside if beside is not None and _tells_a_term(desk, rid, sentence, clause, namings) else None
            elsewhere = last is not None and not _another_acts(desk, rid, clause, texts[last].maker)
            if last is not None and elsewhere and _tells_a_term(desk, rid, sentence, clause, namings):
                found = _provision(desk, rid, sentence, clause, issue_of)
                if found.amounts and found.issues:
                    yield msgspec.structs.replace(found, text=last, maker=texts[last].maker, far=True)
                continue
            maker = texts[home].maker if home is not None else None
            binds = _BINDS_ITSELF.search(text, clause.start, clause.end) if home is None else None
            if binds is not None and not _IF_AT_ALL.search(text, clause.start, clause.end):
                who = {desk.party_of(a) for _, a in desk.named_in(rid, Span(sentence.start, binds.start()))} - {None}
                home = _offer_of(who, texts)
                maker = texts[home].maker if home != NO_TEXT else min(who, default=None, key=str)
                clause = Span(binds.start(), clause.end)
            if home is None or _another_acts(desk, rid, clause, maker):
                continue
            found = _provision(desk, rid, sentence, clause, issue_of)
            if found.amounts or found.until:
                yield msgspec.structs.replace(found, text=home, maker=maker, later=later.get(home, False))


_ARTICLE = 5  # code points of a clause before who is named first in it: "The", "But"


def _another_acts(desk: Desk, rid: str, clause: Span, maker: str | None) -> bool:
    """Tell whether a clause opens with what another side than a text's maker does; what it is bound to is a term."""
    opening = [(s, a) for s, a in desk.named_in(rid, clause) if s.start <= clause.start + _ARTICLE][:1]
    for span, actor in opening:
        party = desk.party_of(actor)
        rest = desk.reports[rid].text[span.end : clause.end].lstrip()
        return None not in (maker, party) and party != maker and _HOLDS.match(rest) is None
    return False


_AND_HOLDS = re.compile(
    r"(?:,\s|,?\sand\s)(?=(?:(?!a\s(?:half|quarter)\b)[a-z](?:(?!\sand\s)(?:[^.;,]|,(?=\d))){2,60}\s)?"
    r"(?:would|will|(?:is|are|was|were) to)\s[a-z])"
)


def _parts_of(text: str, sentence: Span) -> Iterator[Span]:
    """Yield the clauses of a sentence, a term each: "the fee would be nine francs and would end in May" is two."""
    for clause in clauses_of(text, sentence):
        start = clause.start
        for match in _AND_HOLDS.finditer(text, clause.start, clause.end):
            if _HOLDS.search(text, start, match.start()):
                yield Span(start, match.start())
                start = match.end()
        yield Span(start, clause.end)


def _text_beside(desk: Desk, rid: str, sentence: Span, namings: Sequence[tuple[Span, int]]) -> int | None:
    """Return the text that a sentence is about: named in it, else last named before in its paragraph and near."""
    inside = [i for span, i in namings if sentence.covers(span)]
    if inside:
        return inside[-1]
    text, number = desk.reports[rid].text, desk.sentence_index(rid, sentence.start)
    before = [(span, i) for span, i in namings if span.end <= sentence.start]
    if not before or "\n" in text[before[-1][0].end : sentence.start]:
        return None
    return before[-1][1] if number - desk.sentence_index(rid, before[-1][0].start) <= NEAR else None


def _last_named(sentence: Span, namings: Sequence[tuple[Span, int]]) -> int | None:
    """Return the text last named before a sentence, however far: what is told to hold later may hold under it."""
    before = [i for span, i in namings if span.end <= sentence.start]
    return before[-1] if before else None


def _tells_a_term(desk: Desk, rid: str, sentence: Span, clause: Span, namings: Sequence[tuple[Span, int]]) -> bool:
    """Tell whether a clause by the naming of a text says what holds under it; what a person is to do is none."""
    text = desk.reports[rid].text
    if _IF_AT_ALL.search(text, clause.start, clause.end):
        return False
    if any(sentence.covers(span) for span, _ in namings) and _PROVIDES.search(text, clause.start, clause.end):
        return True
    if _LISTED.search(clause.of(text)):
        return True
    holds = _HOLDS.search(text, clause.start, clause.end) or _STANDS.search(text, clause.start, clause.end)
    if holds is None or _PERSON_ACTS.search(clause.of(text)):
        return False
    return not desk.people_named_in(rid, Span(clause.start, holds.start()))


def _offer_of(who: Collection[str | None], texts: Sequence[TextInView]) -> int:
    """Return the offer that one of some parties made, the most named first; `NO_TEXT` where none did."""
    offers = [
        (-len(t.namings), i)
        for i, t in enumerate(texts)
        if t.maker in who and any(n.family in ("offer", "plan", "letter") for n in t.namings)
    ]
    return min(offers)[1] if offers else NO_TEXT


def _is_later(desk: Desk, rid: str, texts: Sequence[TextInView], number: int) -> bool:
    """Tell whether a report tells a text to be later than another: by its name or words beside, or by another count."""
    text = desk.reports[rid].text
    mine = [n for n in texts[number].namings if n.report == rid]
    counts = {p for n in mine for p in n.points}
    earlier = {p for n in texts[number].namings if desk.order_of(n.report) < desk.order_of(rid) for p in n.points}
    if counts and earlier and not counts & earlier:
        return True
    return any(_LATER.search(n.name) or _LATER.search(desk.sentence(rid, n.span.start).of(text)) for n in mine)


def _provision(
    desk: Desk,
    rid: str,
    sentence: Span,
    clause: Span,
    issue_of: Mapping[tuple[str, Span], str],
) -> Provision:
    """Return what a clause provides for, its text left open."""
    text = desk.reports[rid].text
    until = _UNTIL.search(text, clause.start, clause.end)
    named = {
        w.casefold() for span, _ in desk.named_in(rid, clause) for w in re.findall(r"[A-Z][\w’'-]+", span.of(text))
    }
    words = {w for w in re.findall(r"[a-z][a-z-]{3,}", clause.of(text).casefold()) if w not in named}
    return Provision(
        text=NO_TEXT,
        report=rid,
        sentence=sentence,
        clause=clause,
        issues=frozenset(i for (r, span), i in issue_of.items() if r == rid and clause.covers(span)),
        words=frozenset(stem_of(w) for w in words - word_set("texts.plain") - word_set("texts.generic")),
        amounts=tuple(f.amount for f in find_amounts(text, start=clause.start, end=clause.end) if _is_a_term(f.amount)),
        until=until.group("day").strip() or None if until is not None else None,
    )


def _is_a_term(amount: Amount) -> bool:
    return bool(amount.unit) and amount.unit not in word_set("texts.no_terms") and amount.value != 1


# --- what differs


def differing(
    desk: Desk,
    provisions: Sequence[Provision],
    number: int,
    told: Sequence[ToldChange],
    issue_of: Mapping[tuple[str, Span], str],
) -> tuple[ToldChange, ...]:
    """Return how the terms of one text differ from those that earlier reports tell of any.

    A clause of which a change is `told` already gives none.
    """
    found = []
    for provision in provisions:
        known = any(t.report == provision.report and t.clause.overlaps(provision.clause) for t in told)
        retold = _RETOLD.search(provision.clause.of(desk.reports[provision.report].text)) is not None
        if provision.text != number or known or retold:
            continue
        before = [p for p in provisions if _is_before(desk, p, provision)]
        kind = _kind_of(desk, provision, before)
        if kind is not None:
            found.append(make_change(desk, provision.report, provision.clause, provision.sentence, kind, issue_of))
    return tuple(found)


def _is_before(desk: Desk, one: Provision, other: Provision) -> bool:
    """Tell whether a term was told before another. Reports of one day tell of one text, unless one says otherwise."""
    if desk.order_of(one.report) >= desk.order_of(other.report):
        return False
    days = [(desk.published(p.report).start or "")[:10] for p in (one, other)]
    return other.later or not all(days) or days[0] < days[1]


def _kind_of(desk: Desk, provision: Provision, before: Sequence[Provision]) -> Kind | None:
    set_against = compared(desk.reports[provision.report].text, provision.clause)
    if set_against is not None:
        return set_against[0]
    alike = _shares_an_issue if provision.far else _is_of_one_matter
    of_it = [p for p in before if alike(provision, p) and _may_be_one_side(provision, p)]
    for amount in provision.amounts:
        rivals = [(p.report, a) for p in of_it for a in p.amounts if _is_comparable(amount, a)]
        if not rivals:
            continue
        last = [a for report, a in rivals if report == rivals[-1][0]]
        if all(same_amount(amount, a) is False for a in last):
            return "strengthened" if amount.value > last[-1].value else "weakened"
    ends = [p.until for p in of_it if p.until and not p.far]
    if provision.far:
        return None
    if provision.until and ends and ends[-1] != provision.until:
        return "reworded"
    return "added" if provision.later and before and not of_it else None


def _shares_an_issue(one: Provision, other: Provision) -> bool:
    return bool(one.issues & other.issues)


def _may_be_one_side(one: Provision, other: Provision) -> bool:
    return one.maker is None or other.maker is None or one.maker == other.maker


def _is_of_one_matter(one: Provision, other: Provision) -> bool:
    """Tell whether two terms are of one matter: an issue in common, a measure ("tonnes"), two words, or all that the
    shorter one has.
    """
    shared = one.words & other.words
    fewest = min(len(one.words), len(other.words))
    measured = _measures(one) & _measures(other)
    return bool(one.issues & other.issues or measured) or len(shared) >= min(2, max(1, fewest))


def _measures(provision: Provision) -> frozenset[str]:
    """Return the measures of a term: units that few matters have; money, shares, time and heads measure anything."""
    return frozenset(a.unit for a in provision.amounts) & word_set("issues.units")


def _is_comparable(one: Amount, other: Amount) -> bool:
    """Tell whether two amounts measure one thing: the same unit, and no two rates ("a month", "a year")."""
    rates = [re.match(r"(?:a|an|per|each|every)\s\w+", a.what) for a in (one, other)]
    same_rate = rates[0] is None or rates[1] is None or rates[0].group() == rates[1].group()
    near = other.value / FARTHEST <= one.value <= other.value * FARTHEST
    return one.unit == other.unit and same_rate and near
