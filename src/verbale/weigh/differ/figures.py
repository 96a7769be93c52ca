"""Figures that one report sets against each other: one thing, two mouths, two numbers.

News does so in few ways. A second source corrects the first ("the union said the true number was 1,100", "the watchdog
put the figure at 290"); it gives a bare number for what was just counted ("the rebels claim 17"); a number is denied
in the same breath ("eight and not six"); or a sentence says that the count is in dispute, and the next ones give both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from verbale.types import Span
from verbale.weigh.amounts import FoundAmount, bare_numbers, find_amounts, same_amount
from verbale.weigh.desk import quoted_spans
from verbale.weigh.differ.measures import MOVES, as_count
from verbale.weigh.differ.mouths import SAME_MOUTH

__all__ = ["LARGEST_RATIO", "Rivals", "find_rivals"]

LARGEST_RATIO = 4.5  # of two counts of one thing; rival counts seen differ by a factor of 4 at the most
BARE_RATIO = 2.5  # the same of two numbers behind which nothing tells what they count
AFTER_HEADING = 3  # sentences behind "the number is in dispute" in which both counts stand
_TIME = frozenset(["year", "month", "week", "day", "hour", "minute", "second", "km", "kilometre", "mile", "round"])

_ABOUT = r"(?:(?:about|around|some|nearly|almost|more than|at least|only|just|as many as|over|under|closer to)\s)?$"
_NUMBER_NOUN = r"(?:number|figure|toll|count|total|tally|sum|cost|size|bill|strength|estimate)"
# "… said the true number was", "puts the number at", "has the figure at"
_CORRECTS = re.compile(
    r"\b(?:sa(?:id|ys?)|put(?:s|ting)?|ha[sd]|have|g[ia]ves?|insist(?:s|ed)|maintain(?:s|ed)|claim(?:s|ed)|told"
    r"|believes?"
    rf"|(?<!an )estimate[sd]?)\b[^.;\n]{{0,40}}?\b(?:the|its|their|a)\s(?:[\w-]+\s)?{_NUMBER_NOUN}\s"
    r"(?:was|is|at|as|to be|stood at|should be|had been)\s(?:in fact\s|actually\s|really\s)?" + _ABOUT
)
# "… claims", "had spoken of", "read out", "puts it at": the number ends the clause
_COUNTS = re.compile(
    r"\b(?:claim(?:s|ed)?|sp(?:oke|oken|eaks?) of|talk(?:s|ed) of|count(?:s|ed)|reckon(?:s|ed)|(?<!an )estimate[sd]?"
    r"|read out|(?:puts?|had|has) it at|sa(?:id|ys?)|admit(?:s|ted)?(?: to)?|conced(?:es?|ed)|acknowledge[sd]?"
    r"|allow(?:s|ed)|own(?:s|ed) (?:up )?to|ma(?:kes|de) it)\s" + _ABOUT
)
# "puts the guild's membership at"
_PUTS = re.compile(r"\b(?:puts?|has put|had put)\s(?!it\b)[^.;,\n]{3,60}?\sat\s" + _ABOUT)
# "The letter has ten parts. Look closer. There are eleven, …"
_THERE = re.compile(r"\b[Tt]here (?:are|were)\s(?:in fact\s|really\s|actually\s)?$")
# "The Mail made it seven": how long it was, or how many, that was told right before
_MAKES_IT = re.compile(r"\b(?:ma(?:kes|de)|put(?:s)?|ha[sd]|call(?:s|ed)|reckon(?:s|ed)) it (?:at\s)?" + _ABOUT)
_LENGTHS = frozenset(["day", "hour", "minute", "week"])
# "The office said the staff was 19", "said that there were 15": of what was counted right before by the same noun
_SAID_WAS = re.compile(
    r"\b(?:sa(?:id|ys?)|insist(?:s|ed)|maintain(?:s|ed)|repl(?:ies|ied)|answer(?:s|ed)|t(?:ells|old) [^.,;\n]{2,30}?)\s"
    r"(?:that\s)?(?:(?P<there>there|they)|(?:the|its|their|his|her)\s(?:[\w-]+\s)?(?P<noun>[\w-]{4,}))\s"
    r"(?:was|were|is|are|had been|numbered|numbers|came to|comes to|ran to|stood at)\s(?:only\s|just\s|in fact\s)?"
    + _ABOUT
)
# "… said that it had forty parts": of a text's parts, which were counted a little before
_HAS_PARTS = re.compile(
    r"\b(?:sa(?:id|ys?)|counts?|counted|insist(?:s|ed)?|maintain(?:s|ed)?)\s(?:that\s)?(?:it|they|the \w+)\s"
    r"(?:had|has|contain(?:s|ed)|ran to|runs to|consist(?:s|ed) of)\s" + _ABOUT
)
ANSWERED = 4  # sentences before in which the count stands that is answered by its noun
NEAR_NOUN = 30  # code points between that count and its noun
_PARTS = frozenset(["point", "article", "clause", "chapter", "section", "paragraph"])
PARTS_REACH = 4  # sentences within which two counts of points are of one text
# "… says it freed": a bare number for what the sentence before counted
_SAYS_IT = re.compile(
    r"\b(?:sa(?:id|ys?)|claim(?:s|ed)?|maintain(?:s|ed)?|insist(?:s|ed)?)\s(?:that\s)?(?:it|they|he|she)\s"
    r"(?:(?:had|has|have)\s)?(?!would|will|could|might|may|wants?|wanted|expect)[a-z]+\s" + _ABOUT
)
_CLAUSE_END = re.compile(
    r"\s*(?:[.,;:!?)\]”\"–—]|$)|\s(?:and|but|while|that day|then|there|in all|instead|dead|missing"
    r"|a (?:week|fortnight|month) ago)\b|\s(?:had|did|were|was|have|do|are|of them)(?=\s*[.,;:])"
)
# "three instead of two" tells of a change, and is no denial.
_NOT = re.compile(r"\band\snot\s(?:the\s|just\s|only\s)?$|(?<=[^\w])rather than\s(?:the\s)?$", re.IGNORECASE)
_IN_DISPUTE = re.compile(
    r"\b(?:disputed|in dispute|disagree[sd]?|accounts (?:differ|vary|conflict)|(?:figures|counts|numbers|estimates)"
    r" (?:differ|vary|conflict)|(?:rival|conflicting|differing) (?:accounts|figures|counts|claims|tallies"
    r"|estimates))\b",
    re.IGNORECASE,
)
# "They do not agree on the choir. The organist says that 31 sang. The verger speaks of 17"
_NOT_AGREED = re.compile(r"\b(?:do|does|did) not agree (?:either )?(?:on|about|over)\b|\bdo not agree\b", re.IGNORECASE)
_OF_NUMBER = re.compile(
    rf"\b(?:how (?:many|much)|{_NUMBER_NOUN}s?|dead|deaths|casualties|losses|accounts|wounded)\b", re.IGNORECASE
)
_CLAIMED = re.compile(
    r"\b(?:sa(?:id|ys)|put(?:s)?|claim(?:s|ed)|report(?:s|ed)|according to|count(?:s|ed)|told|insist(?:s|ed)"
    r"|maintain(?:s|ed)|g[ia]ves?|spoke|speaks|estimate[sd]?)\b"
)
# "310 head, far fewer than the 400 that its owners advertise": a figure set beside the one that others give
_BESIDE = re.compile(
    r",?\s(?:or\s|which is\s|and\s)?(?:rather|much|far|well|somewhat|slightly|a (?:little|good deal|lot)|considerably)?"
    r"\s?(?:less|more|fewer|lower|higher|smaller|larger|short|below|above)\s?(?:than|of)?\sthe\s$"
)
_GIVEN_OUT = re.compile(
    r"[^.;,\n]{0,20}?\s(?:of which|(?:that|which)?[^.;,\n]{0,30}?\b(?:still )?(?:talk|speak|spoke|claim|boast|announce"
    r"|advertise|report|quote|mention|g[ai]ve|told|cite|put about|bandied)\w*)\b"
)
_BOASTED = re.compile(
    r"[^.;,\n]{0,40}?\b(?:boast(?:s|ed)?|claim(?:s|ed)?|sp(?:eaks?|oke) of|advertise[sd]|reported|told)\b"
)
_OTHER_TIME = re.compile(
    r"\b(?:last year|a year (?:ago|earlier|before)|previous(?:ly)?|earlier|in (?:19|20)\d\d|rose|fell|risen|fallen"
    r"|up from|down from|more than double|another|further|additional|next year)\b",
    re.IGNORECASE,
)
# "up from 65 today": what it is changed from, and no count of what is told
_WAS = re.compile(r"\b(?:up|down|instead of|(?:rais|lower|increas|cut|reduc)\w+)\s(?:from\s)?(?:the\s)?$")
_GROWN = re.compile(_OTHER_TIME.pattern + r"|\b(?:new|taking|bringing|more|since)\b", re.IGNORECASE)


class Rivals(msgspec.Struct, frozen=True):
    """Two figures of one report for one thing, the one told first before, each with its sentence's number."""

    first: FoundAmount
    first_at: int
    second: FoundAmount
    second_at: int


def find_rivals(text: str, sentences: Sequence[Span]) -> tuple[Rivals, ...]:
    """Return the figures of a text that are set against each other, in text order; each second figure once."""
    quoted = quoted_spans(text)
    figures = [_figures(text, sentence, quoted) for sentence in sentences]
    every = [_figures(text, sentence, ()) for sentence in sentences]
    found: dict[tuple[int, int], Rivals] = {}
    for index in range(len(sentences)):
        for rivals in (
            *_corrected(text, sentences, figures, every, index),
            *_denied(text, sentences, figures, index),
            *_set_beside(text, sentences, figures, index),
            *_in_dispute(text, sentences, figures, index),
        ):
            found.setdefault((rivals.second.span.start, rivals.second.span.end), rivals)
    return tuple(found[place] for place in sorted(found))


def _figures(text: str, sentence: Span, quoted: Sequence[Span]) -> tuple[FoundAmount, ...]:
    """Return the amounts of a sentence and its bare numbers, in text order; times and what is quoted left out."""
    taken = find_amounts(text, start=sentence.start, end=sentence.end)
    typed = [a for a in taken if a.amount.unit not in _TIME]
    bare = [
        b
        for b in bare_numbers(text, start=sentence.start, end=sentence.end)
        if not any(a.span.overlaps(b.span) for a in taken)
    ]
    own = [f for f in (*typed, *bare) if not any(q.covers(f.span) for q in quoted)]
    return tuple(sorted(own, key=lambda f: f.span))


def _corrected(
    text: str,
    sentences: Sequence[Span],
    figures: Sequence[Sequence[FoundAmount]],
    every: Sequence[Sequence[FoundAmount]],
    index: int,
) -> Iterator[Rivals]:
    """Yield a figure that a second mouth gives for what was just counted, with the one before."""
    sentence = sentences[index]
    for place, second in enumerate(figures[index]):
        before = text[sentence.start : second.span.start]
        corrects = _CORRECTS.search(before)
        ends = _CLAUSE_END.match(text, second.span.end) is not None
        counts = (_COUNTS.search(before) if ends else None) or (
            _SAYS_IT.search(before) if ends and _is_bare(second) else None
        )
        cue = corrects or counts or _PUTS.search(before)
        if cue is None and (earlier_one := _recounted(text, sentences, figures, index, second)) is not None:
            yield earlier_one
            continue
        answered = _made_it(text, sentences, index, second) or _said_was(text, sentences, figures, index, second)
        if answered is not None:
            yield answered
            continue
        if cue is None or _OTHER_TIME.search(sentence.of(text)):
            continue
        inside = [f for f in figures[index][:place] if f.span.end <= cue.start() + sentence.start]
        if inside and re.search(r"[;,]|\b(?:and|but|while)\b", text[inside[-1].span.end : second.span.start]):
            earlier, at = inside, index
        elif inside or not index or SAME_MOUTH.match(sentence.of(text)):
            continue
        else:
            earlier, at = list(figures[index - 1] or every[index - 1]), index - 1
        earlier = [f for f in earlier if not _WAS.search(text[max(0, f.span.start - 24) : f.span.start])]
        first = _nearest(earlier, second)
        if first is not None:
            yield Rivals(first, at, second, index)


def _recounted(
    text: str, sentences: Sequence[Span], figures: Sequence[Sequence[FoundAmount]], index: int, second: FoundAmount
) -> Rivals | None:
    """Return the count a little before that "there are 12" or "it had forty parts" answers; None where none does."""
    before = text[sentences[index].start : second.span.start]
    there = _is_bare(second) and _THERE.search(before) and _CLAUSE_END.match(text, second.span.end)
    parts = second.amount.unit in _PARTS and _HAS_PARTS.search(before)
    reach = 2 if there else PARTS_REACH if parts else 0
    for at in range(index - 1, max(-1, index - 1 - reach), -1):
        fitting = [f for f in figures[at] if not _is_bare(f) and _comparable(f, second)]
        fitting = [f for f in fitting if f.amount.unit in _PARTS]
        if fitting and re.search(r"\b(?:tells?|according to)\b|" + _CLAIMED.pattern, sentences[at].of(text)):
            return Rivals(fitting[-1], at, second, index)
    return None


def _made_it(text: str, sentences: Sequence[Span], index: int, second: FoundAmount) -> Rivals | None:
    """Return the length right before that "the Mail made it seven" answers; None where none does."""
    before = text[sentences[index].start : second.span.start]
    if (
        not index
        or not _is_bare(second)
        or not _MAKES_IT.search(before)
        or not _CLAUSE_END.match(text, second.span.end)
    ):
        return None
    for start, at in ((sentences[index].start, index), (sentences[index - 1].start, index - 1)):
        told = find_amounts(text, start=start, end=min(sentences[at].end, second.span.start))
        lengths = [f for f in told if f.amount.unit in _LENGTHS and _comparable(f, second)]
        if lengths:
            return Rivals(lengths[-1], at, second, index)
    return None


def _said_was(
    text: str, sentences: Sequence[Span], figures: Sequence[Sequence[FoundAmount]], index: int, second: FoundAmount
) -> Rivals | None:
    """Return the count before that "the office said the staff was 19" answers by its noun; None where none does."""
    cue = _SAID_WAS.search(text, sentences[index].start, second.span.start)
    if cue is None or cue.end() != second.span.start or _GROWN.search(sentences[index].of(text)):
        return None
    noun = cue.group("noun")
    for at in range(index - 1, max(-1, index - 1 - ANSWERED), -1):
        for first in reversed(figures[at]):
            near = text[max(sentences[at].start, first.span.start - NEAR_NOUN) : first.span.end + NEAR_NOUN]
            named = re.search(rf"\b{re.escape(noun[:-1])}\w{{0,2}}\b", near) if noun else at >= index - 1
            if named and (noun or _is_of_things(first)) and _comparable(first, second):
                return Rivals(first, at, second, index)
    return None


def _is_of_things(found: FoundAmount) -> bool:
    """Tell whether a figure counts things by a noun of its own, as "there were 15" takes up."""
    return _is_count(found) and not _is_bare(found)


def _denied(
    text: str, sentences: Sequence[Span], figures: Sequence[Sequence[FoundAmount]], index: int
) -> Iterator[Rivals]:
    """Yield "eight and not six", with the sentence before that told of six where there is one."""
    sentence = sentences[index]
    for place, denied in enumerate(figures[index]):
        if not place or not _NOT.search(text[sentence.start : denied.span.start]):
            continue
        second = figures[index][place - 1]
        before = text[sentence.start : denied.span.start]
        if MOVES.search(text[sentence.start : second.span.start]):
            continue  # what somebody would rather have
        boasted = _NOT.search(before) and _BOASTED.match(text, denied.span.end)
        if not _comparable(denied, second) or not (
            boasted or _CLAIMED.search(text[sentence.start : second.span.start])
        ):
            continue
        told = [
            (f, at)
            for at in range(index - 1, -1, -1)
            for f in figures[at]
            if f.amount.value == denied.amount.value and _comparable(f, second)
        ]
        first, at = told[0] if told else (denied, index)
        yield Rivals(first, at, second, index)


def _set_beside(
    text: str, sentences: Sequence[Span], figures: Sequence[Sequence[FoundAmount]], index: int
) -> Iterator[Rivals]:
    """Yield "310 head, far fewer than the 400 that its owners advertise"."""
    for first, second in pairwise(figures[index]):
        between = text[first.span.end : second.span.start]
        if _BESIDE.fullmatch(between) and _GIVEN_OUT.match(text, second.span.end) and _comparable(first, second):
            yield Rivals(first, index, second, index)


def _in_dispute(
    text: str, sentences: Sequence[Span], figures: Sequence[Sequence[FoundAmount]], index: int
) -> Iterator[Rivals]:
    """Yield the first two figures behind a sentence that says that a number, or a matter, is in dispute."""
    words = sentences[index].of(text)
    of_number = _IN_DISPUTE.search(words) and _OF_NUMBER.search(words)
    if not of_number and not _NOT_AGREED.search(words):
        return
    claimed = [
        (f, at)
        for at in range(index + 1, min(len(sentences), index + 1 + (AFTER_HEADING if of_number else 2)))
        if _CLAIMED.search(sentences[at].of(text)) and (of_number or not MOVES.search(sentences[at].of(text)))
        for f in figures[at]
    ]
    for place, (second, at) in enumerate(claimed):
        first = next(((f, a) for f, a in claimed[:place] if _comparable(f, second, bare=LARGEST_RATIO)), None)
        if first is not None:
            yield Rivals(first[0], first[1], second, at)
            return


def _nearest(earlier: Sequence[FoundAmount], second: FoundAmount) -> FoundAmount | None:
    """Return the figure that a rival one answers: of those that can be, the nearest in size, then the last."""
    fitting = [(abs(_ratio(f, second) - 1), -f.span.start, f) for f in earlier if _comparable(f, second)]
    return min(fitting, key=lambda item: item[:2])[2] if fitting else None


def _ratio(one: FoundAmount, other: FoundAmount) -> float:
    low, high = sorted((one.amount.value, other.amount.value))
    return high / low if low > 0 else float("inf")


def _comparable(one: FoundAmount, other: FoundAmount, *, bare: float = BARE_RATIO) -> bool:
    """Tell whether two figures can count one thing and differ: both counts, or both of one currency or in percent."""
    if _ratio(one, other) > LARGEST_RATIO or one.amount.value == other.amount.value:
        return False
    if (one.money and _is_scaled(other)) or (other.money and _is_scaled(one)):
        return True
    if _is_count(one) != _is_count(other):
        return False
    if _is_bare(one) and _is_bare(other) and _ratio(one, other) > bare:
        return False
    if not _is_count(one):
        return one.amount.unit == other.amount.unit and same_amount(one.amount, other.amount) is False
    if not (_is_bare(one) or _is_bare(other) or one.amount.unit == other.amount.unit or _people(one, other)):
        return False
    return same_amount(as_count(one), as_count(other)) is False


def _people(one: FoundAmount, other: FoundAmount) -> bool:
    units = {one.amount.unit, other.amount.unit}
    return bool(units & {"people", "person", "man", "worker", "member"})


def _is_scaled(found: FoundAmount) -> bool:
    """Tell whether a bare number is in millions: "puts it at 70 million", of money told before."""
    return _is_bare(found) and found.amount.value >= 1e6


def _is_bare(found: FoundAmount) -> bool:
    return found.amount.unit == "count"


def _is_count(found: FoundAmount) -> bool:
    return not found.money and found.amount.unit != "percent"
