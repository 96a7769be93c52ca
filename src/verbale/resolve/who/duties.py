"""For whom somebody works, in words that no list of offices holds: "the mill's traffic manager, X", "Y, who advises Z".

A noun for a person is known by what the lexicon has of titles and by its ending. Told only of those who have no party
by an office.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from verbale.lexicon import is_title_word, organisation_class
from verbale.resolve.who.drafts import WEIGHTS, Draft, Places
from verbale.resolve.who.lists import phrase_words
from verbale.resolve.who.words import Page
from verbale.types import Span

__all__ = ["vote_by_duty"]

_LONGEST = 110  # characters between a body and whom it is told to employ
_TITLES = r"(?:[A-Z][\w.]*\s){0,3}"
# "'s traffic manager, Capt. ", " point man ": between a body and a name; "the head of drilling at " before the two.
_AHEAD = re.compile(
    rf"(?:(?:['’]s?|,\swhose)\s|\s)(?P<who>(?:[a-z][\w-]*\s){{0,3}}[a-z][\w-]*)"
    rf"(?:\s(?:for|on|in|of)\s(?:[a-z][\w-]*\s?){{1,3}})?,?\s{_TITLES}"
)
_HEAD_OF = re.compile(r"\b[Tt]he\s(?P<who>(?:[a-z][\w-]*\s){0,2}[a-z][\w-]*)\s(?:of|for|at)\s(?:the\s)?$")
_AND_NAME = re.compile(rf",\s{_TITLES}")
# ", the ", ", one of the ", ", a former spy who is now ": between a name and a body.
_IS = re.compile(
    r",\s(?:(?:now|currently|who is|who was)\s)?(?:(?P<the>an?|the|another|one of|one of the)\s)?(?:[a-z-]+\s){0,2}"
)
_AFTER = re.compile(r"(?P<own>['’]s?)?\s(?P<who>(?:[a-z][\w-]*\s){0,3}[a-z][\w-]*)\b(?!\s[A-Z])")
_IS_FOR = re.compile(
    r",\s(?:(?:now|currently|who is|who was)\s)?(?:an?|the|another|one of the)\s"
    r"(?P<who>(?:[\w-]+\s){0,3}?[a-z][\w-]*)\s(?:for|with|at|from)\s(?:the\s)?"
)
_WORKS = re.compile(
    r"(?:,[^,.;:\n]{3,50})?,?\s(?:who|and)\s(?:then\s|now\s|also\s|later\s|[a-z]+ly\s)?"
    r"(?:(?:works?|worked|working|speaks?|negotiates?|negotiated|acts?|acted|bargains?|sits?)\s(?:for|on behalf of)"
    r"|leads?|heads?|commands?|chairs?|runs?|owns?|founded|co-founded|represents?|advises?|manages?)\s(?:the\s|its\s)?"
)
_NO_SIDE = frozenset({"parliament", "court", "ministry", "force"})  # whoever serves one speaks for another
_GOVERNMENT = re.compile(r"(?:federal )?government")
_ENDINGS = ("man", "woman", "person", "ist", "yst", "eer", "er", "or", "ian")


def vote_by_duty(pages: Sequence[Page], drafts: Sequence[Draft], places: Places) -> None:
    """Count what a body's own words say that somebody without a party does for it."""
    unsided = {d.number for d in drafts if _serves_another(d)}
    for page in pages:
        told = [
            (s, n)
            for s, n in places.at.get(page.report.id, ())
            if s.of(page.text)[:1].isupper() or drafts[n].kind == "state"
        ]
        for span, number in told:
            owner = _owner(drafts, number) if number not in unsided else None
            if owner is None or (places.international and _GOVERNMENT.fullmatch(drafts[owner].key)):
                continue  # among states, "the government" is one of several: which, its officers' posts say
            for person in _people(page, drafts, told, span):
                if drafts[person].party is None or not _holds_now(drafts[person]):
                    drafts[person].votes[owner] += WEIGHTS["kin, aide or envoy of one of it"]


def _holds_now(draft: Draft) -> bool:
    return any(office.tense != "former" for figure in draft.figures for office in figure.offices)


def _serves_another(draft: Draft) -> bool:
    """Tell whether who works for it speaks for somebody else: a person, an outlet, a court, a parliament."""
    names = {s.name for f in draft.figures for s in f.names} if draft.kind != "person" else set()
    return draft.kind == "person" or draft.outlet or any(organisation_class(name) in _NO_SIDE for name in names)


def _owner(drafts: Sequence[Draft], number: int) -> int | None:
    """Return the party that a body is or is of, None for a description of nobody's."""
    draft = drafts[number]
    if draft.party is not None:
        return draft.party
    return number if draft.kind in ("state", "organisation") and ":" not in draft.key else None


def _people(page: Page, drafts: Sequence[Draft], told: Sequence[tuple[Span, int]], body: Span) -> Iterator[int]:
    for span, number in told:
        if drafts[number].kind != "person" or abs(span.start - body.start) > _LONGEST:
            continue
        if body.end <= span.start:
            if _is_employed(page, body, span):
                yield number
        elif span.end <= body.start and _is_duty(page, span, body):
            yield number


def _is_employed(page: Page, body: Span, name: Span) -> bool:
    """Tell whether the words from a body to a name say what the one named does for it."""
    gap = _AHEAD.fullmatch(page.text, body.end, name.start)
    if gap is not None:
        return not set(gap["who"].split()) & phrase_words("no duty") and _is_someone(gap["who"])
    if _AND_NAME.fullmatch(page.text, body.end, name.start) is None or page.text[name.end : name.end + 1] == "'":
        return False
    head = _HEAD_OF.search(page.text, max(0, body.start - 50), body.start)
    return head is not None and not set(head["who"].split()) & phrase_words("no duty") and _is_someone(head["who"])


def _is_duty(page: Page, name: Span, body: Span) -> bool:
    """Tell whether the words behind a name, up to a body and past it, say what somebody does for the body."""
    if _WORKS.fullmatch(page.text, name.end, body.start) is not None:
        return True
    serves = _IS_FOR.fullmatch(page.text, name.end, body.start)
    if serves is not None:
        return _is_someone(serves["who"])
    opening, noun = _IS.fullmatch(page.text, name.end, body.start), _AFTER.match(page.text, body.end)
    if opening is None or noun is None or not (opening["the"] or noun["own"]) or "former" in opening[0]:
        return False  # "X, Acme chairman Y, and": the second of a list
    return any(_is_someone(word) for word in noun["who"].split())


def _is_someone(words: str) -> bool:
    """Tell whether a noun is of a person who speaks for another; a fitter at the plant does not speak for it."""
    last = words.split()[-1].lower()
    single = last.removesuffix("s") if not last.endswith("ss") else last
    if single in phrase_words("job") or {last, single} & phrase_words("thing") or "former" in words.split():
        return False
    return is_title_word(last) or is_title_word(single) or (single.endswith(_ENDINGS) and len(single) > 4)
