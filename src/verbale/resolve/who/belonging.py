"""To whom somebody belongs by the ways in which any press ties a name to a body, whatever kind of body it is.

"Lind, whose Clear Course came first", "Clear Course, founded by Ada Lind", "Lind's Clear Course", an entry of a list
headed "Clear Course.", and "A, Lind and B said", of whom two are known. Each is a vote like those of `parties`. A
body need not sound like a party or a union here: that the words make it somebody's own is enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from verbale.lexicon import organisation_class, state_of
from verbale.resolve.who.beside import posts_untold
from verbale.resolve.who.constitutions import can_have
from verbale.resolve.who.drafts import WEIGHTS, Draft, Places
from verbale.resolve.who.membership import named_on
from verbale.resolve.who.words import Page
from verbale.types import Span

__all__ = ["vote_by_belonging", "vote_by_list", "vote_by_own_press"]

_WHOSE = re.compile(
    r"(?:,?\s\([^()\n]{1,30}\))?,?\s+(?:[a-z][^.;:\n]{0,40},\s+)?whose\s+"
    r"(?:(?!(?:of|on|for|in|to|from|with|by|about|against|and|than)\b)[a-z][\w-]*\s+){0,2}"
)
_MADE_BY = re.compile(
    r",?\s(?:(?:which|that)\s)?(?:was\s|is\s)?(?:\w+ly\s)?(?:founded|co-founded|set\sup|formed|created|launched"
    r"|established|started|led|headed|chaired|fronted)\s[^.;,:()\n]{0,40}?\bby\s(?:[a-z][\w-]*\s){0,5}"
    r"(?:(?:Mr|Mrs|Ms|Dr)\.?\s)?"
)
_MAKER = re.compile(r",?\s(?:(?:a|the|its|an)\s)?(?:co-)?(?:founder|chair|head|leader|boss)\sof\s(?:the\s)?")
_OWN = re.compile(r"['’]s?\s(?:own\s|ruling\s|governing\s|new\s|opposition\s|[a-z]+-[a-z]+\s){0,2}")
_HEADING = re.compile(r"(?:^|\n)[\W_]{0,4}(?:The\s|the\s)?$")
_HEADED = re.compile(r"(?:\.|:|\s[—–-])\s+(?:The\s|Its\s)?(?:[A-Za-z][\w-]*,?\s+){0,6}")
_STRUNG = re.compile(r",\s(?:and\s)?(?:(?:[a-z][\w-]*|Mr\.?|Mrs\.?|Ms\.?|Dr\.?)\s){0,6}|\sand\s(?:[\w.-]+\s){0,4}")
# Bodies that somebody can call into session or sit in without being of them.
_NO_SIDE = frozenset(
    {"parliament", "court", "ministry", "government", "force", "embassy", "council", "media", "school"}
)


def vote_by_belonging(pages: Sequence[Page], drafts: Sequence[Draft], places: Places) -> None:
    """Count the ways in which a body is told as somebody's own."""
    for page in pages:
        for (one, first), (two, second) in pairwise(named_on(page, places)):
            if one.end > two.start:
                continue
            kinds = drafts[first].kind, drafts[second].kind
            if kinds[0] == "person" and _is_own(drafts[second]) and _owns(page, places, one, two):
                drafts[first].votes[second] += WEIGHTS["office of the organisation"]
            elif kinds[1] == "person" and _is_own(drafts[first]) and _MADE_BY.fullmatch(page.text, one.end, two.start):
                drafts[second].votes[first] += WEIGHTS["office of the organisation"]
            elif kinds[1] == "person" and drafts[first].kind != "person" and _is_headed(page, drafts[first], one, two):
                drafts[second].votes[first] += WEIGHTS["office held, state told nearby"]


def _is_own(draft: Draft) -> bool:
    """Tell whether a body can be somebody's own: it bears a name and is no outlet, parliament or organ of state."""
    if draft.kind not in ("organisation", "group") or draft.outlet or ":" in draft.key:
        return False
    names = {s.name for f in draft.figures for s in f.names}
    named = any(name[:1].isupper() for name in names)
    known = any((state := state_of(name)) is not None and state.how in ("organ", "seat") for name in names)
    return named and not known and _NO_SIDE.isdisjoint({organisation_class(name) for name in names})


def _owns(page: Page, places: Places, person: Span, body: Span) -> bool:
    acts = (page.report.id, body) in places.acting
    made = _WHOSE.fullmatch(page.text, person.end, body.start) or _OWN.fullmatch(page.text, person.end, body.start)
    return (made is not None and acts) or _MAKER.fullmatch(page.text, person.end, body.start) is not None


def _is_headed(page: Page, draft: Draft, body: Span, person: Span) -> bool:
    """Tell whether an entry of a list or of notes is headed by a body's or state's name alone: "- Peru. Lind calls"."""
    if draft.outlet or person.start - body.end > _NEAR:
        return False
    line = page.text.rfind("\n", 0, body.start) + 1
    alone = _HEADING.fullmatch(page.text, max(0, line - 1), body.start) is not None
    return alone and _HEADED.fullmatch(page.text, body.end, person.start) is not None


_NEAR = 60  # characters between a heading and whom it is about


def vote_by_list(pages: Sequence[Page], drafts: Sequence[Draft], places: Places) -> None:
    """Give whom nothing else ties to a party to that of the two between whom a list names it: "A, Lind and B said"."""
    for page in pages:
        told = named_on(page, places)
        for before, here, after in zip(told, told[1:], told[2:], strict=False):
            draft = drafts[here[1]]
            if draft.kind != "person" or draft.votes or any(f.offices for f in draft.figures):
                continue
            parties = {drafts[n].party for _, n in (before, after) if drafts[n].kind == "person"}
            both = drafts[before[1]].kind == drafts[after[1]].kind == "person"
            party = next(iter(parties)) if both and len(parties) == 1 else None
            if party is not None and all(_is_strung(page, a, b) for a, b in ((before, here), (here, after))):
                draft.votes[party] += WEIGHTS["office held, state told nearby"]


def _is_strung(page: Page, one: tuple[Span, int], two: tuple[Span, int]) -> bool:
    return one[0].end <= two[0].start and _STRUNG.fullmatch(page.text, one[0].end, two[0].start) is not None


def vote_by_own_press(pages: Sequence[Page], drafts: Sequence[Draft], places: Places) -> None:
    """Give those without a party, whose post of state is told without the state, to the land that the outlet names.

    "The Lima Courier" writes "President X" of its own president, and "the Chilean president" of another.
    """
    homes = {page.report.id: _home_of_outlet(page.report.outlet, places) for page in pages}
    told: dict[int, set[int | None]] = {}
    for draft, report, office in posts_untold(drafts):
        home = homes[report]
        able = home is not None and can_have(drafts[home].key, office.core)
        told.setdefault(draft.number, set()).add(home if able else None)
    for number, found in sorted(told.items()):
        # Whom the press of elsewhere calls by the bare office too is nobody's own.
        home = next(iter(found)) if len(found) == 1 else None
        if home is not None:
            drafts[number].votes[home] += WEIGHTS["office held, state told nearby"]


def _home_of_outlet(outlet: str | None, places: Places) -> int | None:
    """Return the state of the story that an outlet's name tells by a capital, a name or an adjective; one alone."""
    words = (outlet or "").title().split()
    found = {code for told in _windows(words) if (code := _code_of(told)) is not None}
    return places.states.get(min(found)) if len(found) == 1 else None


def _windows(words: Sequence[str]) -> Iterator[str]:
    yield from words
    yield from (" ".join(pair) for pair in pairwise(words))


def _code_of(words: str) -> str | None:
    known = state_of(words)
    return known.state.code if known is not None and known.how in ("capital", "name", "adjective") else None
