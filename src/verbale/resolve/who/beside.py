"""Whom the words right beside a name tie it to: a counterpart's state, the capital where somebody is received.

What news leaves out it has told just before: "In Lima, President X received", "Y and his Peruvian counterpart, X",
"Republican leaders said no. House Speaker X called it". Each is a vote like those of `parties`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from verbale.lexicon import political_party_of, state_of
from verbale.resolve.who.constitutions import can_have
from verbale.resolve.who.drafts import WEIGHTS, Draft, Places
from verbale.resolve.who.home_posts import is_of_untold_organ
from verbale.resolve.who.keys import organisation_key
from verbale.resolve.who.offices import Office
from verbale.resolve.who.posts import is_portfolio, is_post_of_state
from verbale.resolve.who.words import Page
from verbale.types import Span

__all__ = ["posts_untold", "vote_by_capital", "vote_by_counterpart", "vote_by_dateline", "vote_by_party_told"]

_COUNTERPART = re.compile(r"\s+(?:[a-z]+\s+)?counterparts?\s*,?\s+(?:[A-Z][a-z]+\.?\s+){0,3}")
_COUNTERPART_OF = re.compile(r"\bcounterpart\s+(?:from|of|in)\s+(?:the\s+)?$")
_THEN = re.compile(r"\s*,?\s+(?:[A-Z][a-z]+\.?\s+){0,3}")
_HIS = re.compile(r",\s+(?:his|her|their|the)\s+")
_ENDS = re.compile(r"\s+(?:[a-z]+\s+)?counterpart\b")


def vote_by_counterpart(pages: Sequence[Page], drafts: Sequence[Draft], places: Places) -> None:
    """Count "his French counterpart, X", "her counterpart from France, X" and "X, his French counterpart"."""
    for page in pages:
        told = places.at.get(page.report.id, ())
        for at, (_, number) in enumerate(told):
            if drafts[number].kind in ("state", "organisation"):
                for holder in _counterparts(page, drafts, told, at):
                    drafts[holder].votes[number] += WEIGHTS["office of the state"]


def _counterparts(page: Page, drafts: Sequence[Draft], told: Sequence[tuple[Span, int]], at: int) -> Iterator[int]:
    span = told[at][0]
    gap = _COUNTERPART.match(page.text, span.end)
    if gap is None and _COUNTERPART_OF.search(page.text, max(0, span.start - 30), span.start) is not None:
        gap = _THEN.match(page.text, span.end)
    after = [n for s, n in told[at + 1 : at + 4] if gap is not None and span.end < s.start <= gap.end()]
    before = [
        n
        for s, n in told[max(0, at - 3) : at]
        if _HIS.fullmatch(page.text, s.end, span.start) is not None and _ENDS.match(page.text, span.end) is not None
    ]
    yield from [n for n in after + before if drafts[n].kind == "person"][:1]


_HEAD = 600  # characters in which a report's dateline stands


def vote_by_capital(pages: Sequence[Page], drafts: Sequence[Draft], places: Places) -> None:
    """Give those without a party, whose post of state is told without the state, to the capital that stands before it.

    "In Lima, President X received the envoy", "The opposition in Lima wants the defence minister, X, to go".
    """
    by_id = {page.report.id: page for page in pages}
    for draft, report, office in posts_untold(drafts):
        page, post = by_id[report], office.evidence
        capital = _capital_before(page, places, post)
        _vote(draft, capital if capital is not None else _host_before(page, drafts, places, post))


_RECEIVES = re.compile(
    r"\b(?:with|met|meets?|meeting|saw|see|sees|host|received by|welcomed by|greeted by|alongside|beside)\s(?:the\s)?$"
)
_VISITS = re.compile(
    r"\b(?:visit|trip|journey|flew|fl(?:y|ies)|flying|travel(?:s|led|ed|ling|ing)?|arriv(?:es?|ed|ing|al))\s"
    r"(?:[a-z]+\s){0,2}?(?:to|in)\s(?:the\s)?$"
)


def _host_before(page: Page, drafts: Sequence[Draft], places: Places, post: Span) -> int | None:
    """Return the state told as visited where somebody meets a holder of a post: "on her visit to X, she met President".

    The visit is told before, in the sentence of the post or in the one before that.
    """
    here = page.bounds_at(post.start)
    if _RECEIVES.search(page.text, here.start, post.start) is None:
        return None
    before = page.bounds_at(max(0, here.start - 2)).start
    visited = {
        n
        for s, n in places.within(page.report.id, Span(before, post.start))
        if drafts[n].kind == "state" and _VISITS.search(page.text, before, s.start) is not None
    }
    return min(visited) if len(visited) == 1 else None


def vote_by_dateline(pages: Sequence[Page], drafts: Sequence[Draft], places: Places) -> None:
    """Give those without a party, whose post of state is told without the state, to the capital of the dateline.

    "OSLO, May 3 (AP) - … Prime Minister X told parliament": news from a capital names its officers without their
    state, and those of others with it. It is the last sign, since the capital may be only the host of the talks.
    """
    homes = {page.report.id: (page, _dateline_state(page, places)) for page in pages}
    for draft, report, office in posts_untold(drafts):
        page, home = homes[report]
        able = home is not None and can_have(drafts[home].key, office.core)
        if able and _capital_before(page, places, office.evidence) is None:
            _vote(draft, home)


def posts_untold(drafts: Sequence[Draft]) -> Iterator[tuple[Draft, str, Office]]:
    """Yield the posts of state told without the state, with their report, of people without a party."""
    for draft in drafts:
        for figure in draft.figures if draft.kind == "person" and draft.party is None else ():
            for office in figure.offices:
                untold = office.of is None or (is_portfolio(office) and office.tense != "former")
                if (untold and is_post_of_state(office.core)) or is_of_untold_organ(office):
                    yield draft, figure.report, office


def _vote(draft: Draft, owner: int | None) -> None:
    if owner is not None:
        draft.votes[owner] += WEIGHTS["office held, state told nearby"]


_TOWN = r"([A-Z][\w.-]+(?:\s+[A-Z][\w.-]+)?)"
_OPENS_IN = re.compile(
    rf"\W*(?:(?:On\s+)?[A-Z][a-z]+\s+in|In|Back in|Meanwhile,? in|Also in|"
    rf"(?:On\s+[A-Z][a-z]+,?\s+)?[Tt]he\s+(?:opposition|government|parliament|cabinet)\s+in)\s+{_TOWN},?\s"
)
_DATELINE = re.compile(
    r"^(?:(?P<town>[A-Z][A-Z'’.-]+(?: [A-Z][A-Z'’.-]+)?)(?:[,/][^\n–—-]{0,50})?\s*(?:\([^)\n]{2,40}\)\s*)?"
    r"|(?P<low>[A-Z]\w+(?: [A-Z]\w+)?),\s[^\n–—-]{0,40}\([^)\n]{2,40}\)\s*)[-–—]+\s",
    re.MULTILINE,
)


def _capital_before(page: Page, places: Places, post: Span) -> int | None:
    """Return the state that opens the sentence of a post, by name or capital: "In Lima, President X", "In Peru …"."""
    match = _OPENS_IN.match(page.text, page.bounds_at(post.start).start, post.start)
    return _state_of_capital(match[1], places, ("capital", "name")) if match is not None else None


def _dateline_state(page: Page, places: Places) -> int | None:
    """Return the state in whose capital a report is datelined, None where it has no dateline or of another town."""
    match = _DATELINE.search(page.text, 0, _HEAD)
    return _state_of_capital((match["town"] or match["low"]).title(), places) if match is not None else None


def _state_of_capital(words: str, places: Places, ways: Sequence[str] = ("capital",)) -> int | None:
    for town in (words, words.split()[0]):
        known = state_of(town)
        if known is not None and known.how in ways:
            return places.states.get(known.state.code)
    return None


_LEADERSHIP = re.compile(
    r"(?:(?:house|senate|assembly|parliament) )?(?:speaker|president|majority leader|minority leader|leader|"
    r"majority whip|minority whip|whip)|(?:deputy )*(?:party )?(?:leader|chairman|chairwoman|chair)|senator|lawmaker"
)


def vote_by_party_told(pages: Sequence[Page], drafts: Sequence[Draft], places: Places) -> None:
    """Give a leader of parliament without a party to the one party that the sentence before tells.

    "Republican leaders rejected the idea. House Speaker X called it a trap": the second sentence goes on about them.
    """
    by_id = {page.report.id: page for page in pages}
    for draft in drafts:
        for figure in draft.figures if draft.kind == "person" and draft.party is None else ():
            for office in figure.offices:
                if _LEADERSHIP.fullmatch(office.core):
                    owner = _party_before(by_id[figure.report], places, office.evidence)
                    if owner is not None:
                        draft.votes[owner] += WEIGHTS["office held, state told nearby"]


def _party_before(page: Page, places: Places, post: Span) -> int | None:
    sentence = page.bounds_at(post.start)
    if page.text[sentence.start : post.start].strip(" \"“”'\n") or sentence.start < 2:
        return None
    before = page.bounds_at(sentence.start - 2)
    told = {
        places.organisations[key]
        for piece in page.within(before)
        if (party := political_party_of(piece.text)) is not None
        and (key := organisation_key(party[0].name)) in places.organisations
    }
    return min(told) if len(told) == 1 else None
