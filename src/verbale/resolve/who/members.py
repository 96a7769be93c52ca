"""Members told by their body's name: "one of the Front's six deputies, X", "Y, the Harvest member for Graz", "Z's".

Parliaments, boards and councils are told so; whoever sits there for a body holds no office in it. Each sign is a vote
like those of `parties`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from verbale.lexicon import organisation_class
from verbale.resolve.who.drafts import WEIGHTS, Draft, Places
from verbale.resolve.who.membership import named_on
from verbale.resolve.who.words import Page
from verbale.types import Span

__all__ = ["vote_by_leader", "vote_by_member"]

_MEMBER = (
    r"(?:members?|lawmakers?|legislators?|deput(?:y|ies)|MPs?|MEPs?|MLAs?|MSPs?|TDs?|senators?|congress(?:man|woman|men)"
    r"|representatives?|councill?ors?|backbenchers?|delegates?|candidates?|nominees?|politicians?|veterans?|activists?"
    r"|supporters?|loyalists?|rebels?|negotiators?|board members?|directors?|commanders?|fighters?|strategists?)"
)
_WHERE = r"(?:\s(?:for|from|in|of|on)\s(?:the\s)?(?:[A-Z][\w.’'-]*\s?){1,4}(?:\s(?:seat|riding|district|council))?)?"
# "'s six members, ", " member for North Graz, ", " members, MP ": between a body and the name of its member.
_THEN = re.compile(
    rf"(?:['’]s?)?\s(?:[\w-]+\s){{0,2}}?{_MEMBER}{_WHERE}(?:,\s|\s[—–-]+\s|\s)(?:[A-Z][\w]*\.?\s){{0,2}}"
)
_AND = re.compile(r"(?:,\s(?:and\s)?|\sand\s)(?:[A-Z][a-z]*\.?\s)?(?:of\s[A-Z]\w+\s)?")
# ", the ", ", one of the ", ", a veteran of the mayor's own ": between a name and the body, which goes on "member".
_IS_A = re.compile(
    r",?\s(?:(?:is|was|as|who is|who was)\s)?(?:an?|the|another|one of (?:the\s)?(?:\w+\s){0,2}?)\s(?:[a-z-]+\s){0,2}"
)
_IS_OF = re.compile(
    r",?\s(?:(?:is|was|as|who is|who was)\s)?(?:an?|the|another|one of (?:the|its|\w+))\s(?:[a-z-]+\s){0,3}"
    rf"{_MEMBER}\s(?:of|from|for)\s(?:the\s)?(?:[\w’'-]+['’]s\s(?:own\s)?)?"
)
_BODY_MEMBER = re.compile(rf"(?:['’]s?)?\s(?:[\w-]+\s){{0,1}}?{_MEMBER}\b")
# " left the ", " was dropped from the ", and behind the body "'s bargaining committee".
_SEAT = re.compile(
    r"(?:,[^,.;]{1,60},)?\s(?:(?:who|and|has|had|have|was|is|were|been|be|will|would|to|then|also)\s){0,4}"
    r"(?:left|leaves|leave|quit|quits|joined|joins|chaired|chairs|(?:gone|dropped|dismissed|removed|ousted|fired)\s(?:from|off)"
    r"|resigned\s(?:from|off)|retired\sfrom|stepped\sdown\sfrom|sits\son|sat\son|serves\son|served\son|walked\soff"
    r"|(?:was\s)?(?:elected|named|appointed)\sto)\s(?:the\s)?"
)
_TABLE = re.compile(
    r"(?:['’]s?)?\s(?:[a-z]+\s)?(?:board|executive|committee|team|council|cabinet|delegation|management|leadership)\b"
)
# ", lent for the summer by the ": between a name and the body that lends somebody.
_LENT = re.compile(
    r",?\s(?:(?:who\s)?(?:was|had been|has been)\s)?(?:assigned|seconded|dispatched|deployed|lent|sent|hired)\s"
    r"[^;:,\n]{0,40}?\bby\s(?:the\s)?"
)
_LISTED = 5
# Kinds of body that one who leads it owns in words: "Lind's Harvest Party", "the Harvest Party of Chairman Ada Lind".
_LED = frozenset({"party", "union", "association", "rebels"})
_NO_SIDE = frozenset({"parliament", "court"})  # whoever sits in one speaks for another
_OWN = re.compile(r"['’]s?\s(?:own\s|ruling\s|governing\s|[a-z]+-[a-z]+\s|opposition\s){0,2}")
_OF = re.compile(r"\sof\s(?:the\s)?(?:[A-Z][a-z.]+\s){0,3}(?:[a-z]+\s)?")


def vote_by_member(pages: Sequence[Page], drafts: Sequence[Draft], places: Places) -> None:
    """Count "one of the Front's deputies, X", "Harvest members X and Y" and "X, the Harvest member for Graz"."""
    short = _short_names(drafts)
    for page in pages:
        told = named_on(page, places)
        for span, body in _bodies(page, drafts, told, short):
            for member in {*_behind(page, drafts, told, span), *_before(page, drafts, told, span)}:
                drafts[member].votes[body] += WEIGHTS["office of the organisation"]


def vote_by_leader(pages: Sequence[Page], drafts: Sequence[Draft], places: Places) -> None:
    """Count "Lind's Harvest Party" and "the Harvest Party of Chairman Ada Lind" for whom the words make its leader."""
    led = {draft.number for draft in drafts if _is_led(draft)}
    for page in pages:
        told = named_on(page, places)
        for (one, first), (two, second) in pairwise(told):
            gap = page.text[one.end : two.start] if one.end <= two.start else "\n"
            if drafts[first].kind == "person" and second in led and _OWN.fullmatch(gap):
                drafts[first].votes[second] += WEIGHTS["office of the organisation"]
            elif drafts[second].kind == "person" and first in led and _OF.fullmatch(gap):
                drafts[second].votes[first] += WEIGHTS["office of the organisation"]


def _is_led(draft: Draft) -> bool:
    return _is_body(draft) and not _LED.isdisjoint({organisation_class(s.name) for f in draft.figures for s in f.names})


def _is_body(draft: Draft) -> bool:
    return draft.kind in ("organisation", "group") and not draft.outlet and ":" not in draft.key


def _short_names(drafts: Sequence[Draft]) -> dict[str, int]:
    """Return the bodies by the word that stands for each before "members": Harvest for the Harvest Party."""
    found: dict[str, set[int]] = {}
    for draft in drafts:
        for name in {s.name for f in draft.figures for s in f.names} if _is_body(draft) else ():
            words = name.split()
            if len(words) > 1 and organisation_class(name) == "party" and organisation_class(words[-1]) == "party":
                found.setdefault(" ".join(words[:-1]), set()).add(draft.number)
    return {words: min(numbers) for words, numbers in found.items() if len(numbers) == 1}


def _bodies(
    page: Page, drafts: Sequence[Draft], told: Sequence[tuple[Span, int]], short: dict[str, int]
) -> Iterator[tuple[Span, int]]:
    """Yield where a body, or the word that stands for it, is told before "member" or the like."""
    for span, number in told:
        if _is_body(drafts[number]) and organisation_class(span.of(page.text)) not in _NO_SIDE:
            yield span, number
    known = {span for span, _ in told}
    for words in sorted(short):
        for match in re.finditer(rf"\b{re.escape(words)}(?=\s(?:[\w-]+\s)?{_MEMBER}\b)", page.text):
            span = Span(*match.span())
            if span not in known:
                yield span, short[words]


def _behind(page: Page, drafts: Sequence[Draft], told: Sequence[tuple[Span, int]], body: Span) -> Iterator[int]:
    """Yield the people listed behind a body's members."""
    gap = _THEN.match(page.text, body.end)
    end = body.end
    for span, number in [item for item in told if item[0].start >= body.end][:_LISTED]:
        between = _THEN if gap is not None and end == body.end else _AND
        if gap is None or drafts[number].kind != "person" or not between.fullmatch(page.text, end, span.start):
            return
        yield number
        end = span.end


def _before(page: Page, drafts: Sequence[Draft], told: Sequence[tuple[Span, int]], body: Span) -> Iterator[int]:
    """Yield the person whom the words before a body make its member."""
    before = [(s, n) for s, n in told if body.start - 90 < s.end <= body.start and drafts[n].kind == "person"]
    for span, number in before[-2:]:
        seated = _SEAT.fullmatch(page.text, span.end, body.start) and _TABLE.match(page.text, body.end)
        lent = _LENT.fullmatch(page.text, span.end, body.start)
        member = _IS_OF.fullmatch(page.text, span.end, body.start) or (
            _IS_A.fullmatch(page.text, span.end, body.start) and _BODY_MEMBER.match(page.text, body.end)
        )
        if member or seated or lent:
            yield number
