"""Delegations and sides told as such, and whom a sentence tells as of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from verbale.resolve.who.drafts import WEIGHTS, Draft, Places, state_words_in
from verbale.resolve.who.lists import phrase_words
from verbale.resolve.who.words import Page
from verbale.types import Span

__all__ = ["Side", "find_sides", "vote_by_side"]


@dataclass
class Side:
    """A phrase that stands for a delegation or side, and for whom."""

    span: Span
    owner: int


def find_sides(pages: Sequence[Page], drafts: Sequence[Draft], places: Places) -> list[list[Side]]:
    """Return for each page the phrases that stand for a side: "the Dutch delegation", "negotiators from the union"."""
    return [sorted(_sides_of(page, drafts, places), key=lambda s: s.span) for page in pages]


_SIDE_WORDS = "|".join(sorted(phrase_words("side"), key=len, reverse=True))
_SIDE_OF = re.compile(rf"\b(?:{_SIDE_WORDS}|interests)\s+(?:of|from|for)\s+(?:the\s+)?", re.IGNORECASE)
_SIDE_AFTER = re.compile(rf"(?:['’]s?)?\s+(?:[a-z]+\s+)?(?:{_SIDE_WORDS})\b", re.IGNORECASE)


def _sides_of(page: Page, drafts: Sequence[Draft], places: Places) -> Iterator[Side]:
    for span, number in places.at.get(page.report.id, ()):
        if drafts[number].kind not in ("state", "organisation", "group") or drafts[number].outlet:
            continue
        after = _SIDE_AFTER.match(page.text, span.end)
        if after is not None:
            yield Side(Span(span.start, after.end()), number)
        elif _is_represented(page, span):
            yield Side(span, number)
        elif (before := _side_before(page, span)) is not None:
            yield Side(Span(before, span.end), number)
        elif re.search(rf"\b(?:{_SIDE_WORDS})\b", span.of(page.text), re.IGNORECASE) and drafts[number].kind == "state":
            yield Side(span, number)


def _is_represented(page: Page, span: Span) -> bool:
    """Tell whether a name is a side without saying so: "X was represented by", "and Y by", "Speaking for X,"."""
    if _and_by(page, span) or _SPOKEN_FOR.fullmatch(page.text, page.bounds_at(span.start).start, span.start):
        return True
    return _REPRESENTED.match(page.text, span.end) is not None and not _is_inside(page, span)


def _is_inside(page: Page, span: Span) -> bool:
    """Whether a name is part of a longer phrase that is the subject: "the interests of X in Y were represented"."""
    before = [p.text.lower() for p in page.before(span.start, limit=2) if p.text.lower() != "the"]
    return bool(before) and before[-1] in phrase_words("where") | phrase_words("whither")


_BY = re.compile(
    r"(?:['’]s?)?\s+(?:one\s+)?by\s"
)  # "… and Norway by X", "… and Norway's by X", "and the Danish one by X"
_BY_OTHERS = re.compile(r"\b(?:represented|led|headed)\b[^.;]*\band\s+(?:the\s+)?$")


def _and_by(page: Page, span: Span) -> bool:
    """Tell whether a name is the second of two: "X was represented by …, and Y by …", "… and Y's by …"."""
    start = page.bounds_at(span.start).start
    return _BY.match(page.text, span.end) is not None and _BY_OTHERS.search(page.text, start, span.start) is not None


_REPRESENTED = re.compile(r"\s+(?:was|were|is|are|will be)\s+(?:also\s+)?represented\b")


# "The club was represented by X, and the league by Y": another side, whether or not anybody is known for it.
_OTHER_BY = re.compile(r"(?:,\s|;\s|\s)(?:and|while)\s(?:that\sof\s)?(?:the\s)?(?:[\w’'-]+\s){1,5}by\s")


def _side_before(page: Page, span: Span) -> int | None:
    start = max(0, span.start - 40)
    found = [m for m in _SIDE_OF.finditer(page.text, start, span.start) if m.end() == span.start]
    return found[-1].start() if found else None


_LED_BY = re.compile(
    r"\b(?:led|headed|chaired|represented|comprised|composed|made up)\b[^.;:]{0,60}?\b(?:by|of)\b|"
    r"\b(?:includ(?:es?|ed|ing)|involv(?:es?|ed|ing)|compris(?:es?|ed)|consist(?:s|ed) of)\b"
)
_ARE = re.compile(r"\b(?:are|were|was|is)\b[ :]")
_ALSO = re.compile(
    r"(?:It|They|The (?:delegation|team|side|group)|Also (?:in|on) (?:it|the (?:delegation|team)))\b[^.]{0,25}?\b"
    r"(?:also\s+)?includ(?:es?|ed)\b"
)
_JOINED = re.compile(
    r"\b(?:also\s+)?(?:joined|(?:is|was|are|were) (?:also )?(?:part|members?) of|led|leads|heads|headed|heading)\s+"
    r"(?:the\s+)?"
)
# "From the Dutch side, A and B attended", "On the union side were A and B", "For the strikers, A said": whoever is told
# before the sentence comes to what was said.
_FOR_ONE = r"Representing|On behalf of|Speaking for|Negotiating for|At the table for"
_SPOKEN_FOR = re.compile(rf"\W*(?:{_FOR_ONE})\s+(?:the\s+)?")
_FOR_SIDE = re.compile(rf"\W*(?:From|On|For|{_FOR_ONE})\s+(?:the\s+)?")
_SPEAKS = re.compile(rf"\b(?:{'|'.join(sorted(phrase_words('speaks')))})\b")
_AS_FOR = re.compile(r"\b(?:as|were|are)\b[^.;]{0,40}$")


def _weight(page: Page, owner: Draft, side: Side) -> float:
    """Return what a side's members weigh: little where a state is meant that the words do not name.

    "The government team was led by Lind": whose government it is has been guessed from what was told before.
    """
    words = side.span.of(page.text)
    names = {s.name for f in owner.figures for s in (*f.names, *f.words)}
    named = bool(state_words_in(words)) or any(name[:1].isupper() and name in words for name in names)
    guessed = owner.kind == "state" and not named
    return WEIGHTS["office held, state told nearby" if guessed else "told as of its delegation or side"]


def vote_by_side(
    pages: Sequence[Page], drafts: Sequence[Draft], places: Places, sides: Sequence[Sequence[Side]]
) -> None:
    for page, told in zip(pages, sides, strict=True):
        last: Side | None = None
        for start, end in page.sentences:
            here = [s for s in told if start <= s.span.start and s.span.end <= end]
            people = _free_people(page, drafts, places, Span(start, end))
            for side in here:
                for number in _members(page, side, here, people, Span(start, end)):
                    drafts[number].votes[side.owner] += _weight(page, drafts[side.owner], side)
            also = _ALSO.search(page.text[start:end])
            if (
                last is not None
                and also is not None
                and not any(s.span.start < start + also.end() for s in here if s.owner != last.owner)
            ):
                for span, number in people:
                    if span.start >= start + also.end():
                        drafts[number].votes[last.owner] += WEIGHTS["told as of its delegation or side"]
            elif last is not None and not here and re.search(r"\bjoined the delegation\b", page.text[start:end]):
                for _, number in people[:1]:
                    drafts[number].votes[last.owner] += WEIGHTS["told as of its delegation or side"]
            if len({s.owner for s in here}) == 1:
                last = here[-1]
            elif here:
                last = None


def _free_people(page: Page, drafts: Sequence[Draft], places: Places, sentence: Span) -> list[tuple[Span, int]]:
    """Return the people named in a sentence, without those who only own something there ("X's envoy")."""
    return [
        (span, number)
        for span, number in places.within(page.report.id, sentence)
        if drafts[number].kind == "person" and not re.match(r"['’]s?\b", page.text[span.end : span.end + 2])
    ]


def _members(
    page: Page, side: Side, sides: Sequence[Side], people: Sequence[tuple[Span, int]], sentence: Span
) -> list[int]:
    """Return those whom a sentence tells as of a side: after "led by", "included", "representing the side are"."""
    after = page.text[side.span.end : sentence.end]
    before = page.text[sentence.start : side.span.start]
    stop = min(
        (s.span.start for s in sides if s.span.start > side.span.end and s.owner != side.owner), default=sentence.end
    )
    other = _OTHER_BY.search(after)
    stop = min(stop, side.span.end + other.start()) if other is not None else stop
    cue = _LED_BY.search(after)
    if cue is None and re.search(r"[Rr]epresenting\s+(?:the\s+)?$", before):
        cue = _ARE.search(after)
    if cue is not None and cue.start() < 80 and side.span.end + cue.end() <= stop:
        return [n for span, n in people if side.span.end + cue.end() <= span.start < stop]
    if _REPRESENTED.match(after) or _BY.match(after):
        return [n for span, n in people if side.span.end < span.start < stop]
    if _FOR_SIDE.fullmatch(before):
        spoken = _SPEAKS.search(after)
        last = min(stop, side.span.end + spoken.start()) if spoken is not None else stop
        return [n for span, n in people if side.span.end < span.start < last]
    joined = _JOINED.search(before)
    clause = sentence.start + before.rfind(";") + 1  # "A and B spoke; X led the team": A and B are not of it
    if (joined is not None and joined.end() == len(before)) or re.search(
        r"\bfor\s+(?:the\s+)?$|\bnegotiators? from (?:the\s+)?$", before
    ):
        return [n for span, n in people if clause <= span.start and span.end <= side.span.start]
    if re.search(
        r"\b(?:negotiators?|representatives?|delegates?)\s+(?:from|of|for)\s+(?:the\s+)?[\w. ]+$",
        side.span.of(page.text),
    ) and _AS_FOR.search(before):
        return [n for span, n in people if span.end <= side.span.start]
    return []
