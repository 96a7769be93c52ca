"""Whose the posts are that people hold: of the state or body told with them, or of the one that goes without saying.

Every sign is a vote. A post told without its state is the story's own: news says "the interior minister" at home and
"the French interior minister" abroad.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from verbale.lexicon import organisation_class
from verbale.resolve.who.drafts import WEIGHTS, Draft, Places, state_words_in
from verbale.resolve.who.offices import Office
from verbale.resolve.who.within import Figure, organisation_key
from verbale.resolve.who.words import Page
from verbale.types import Span

__all__ = ["owners_of", "vote_by_office"]

# Kinds of organisation that negotiate for themselves also where states do.
_SELVES = frozenset(
    {"union", "company", "party", "rebels", "association", "bank", "management", "workers", "creditors"}
)


def owners_of(page: Page, drafts: Sequence[Draft], places: Places, office: Office) -> Iterator[tuple[int, str]]:
    """Yield the drafts that own an office, with the sign that it is."""
    if office.owner is None:
        return
    inside = [
        (span, n)
        for span, n in places.within(page.report.id, Span(max(0, office.owner.start - 40), office.owner.end))
        if office.owner.covers(span) or (span.covers(office.owner) and span.end == office.owner.end)
    ]
    people = [n for _, n in inside if drafts[n].kind == "person"]
    if people:
        yield people[-1], "kin, aide or envoy of one of it"
        return
    state = next((n for _, n in reversed(inside) if drafts[n].kind == "state"), None)
    if state is None:
        state = places.state_in(office.of or "")
    body = places.organisations.get(organisation_key(office.of or ""))
    if body is None:
        body = next(
            (n for s, n in inside if drafts[n].kind in ("organisation", "group") and s.end == office.owner.end), None
        )
    if state is None and body is None and (office.of or "").islower():
        state = _government_before(page, drafts, places, office)
    if state is not None:
        yield state, "office of the state"
    if body is not None and not drafts[body].outlet:
        kind = organisation_class(office.of or "")
        organ = kind == "parliament" or (places.international and kind not in _SELVES and office.of is not None)
        yield body, "office of an organ of some state" if organ else "office of the organisation"


_STATE_ORGAN = re.compile(
    r"(?:['’]s?)?\s+(?:[a-z]+\s+)?(?:ministry|government|army|military|parliament|delegation|side)\b"
)


def _government_before(page: Page, drafts: Sequence[Draft], places: Places, office: Office) -> int | None:
    """Return the state meant by "the ministry" or "the president": the last whose government the report told."""
    if organisation_class(office.of or "") not in ("ministry", "government", "force") and office.of != "president":
        return None
    told = [
        n
        for s, n in places.at.get(page.report.id, ())
        if drafts[n].kind == "state" and s.start < office.evidence.start and _STATE_ORGAN.match(page.text, s.end)
    ]
    return told[-1] if told else None


def vote_by_office(pages: Sequence[Page], drafts: Sequence[Draft], places: Places) -> None:
    by_id = {page.report.id: page for page in pages}
    posts = _Posts(drafts)
    for draft in drafts:
        if draft.kind != "person":
            continue
        for figure in draft.figures:
            for office in figure.offices:
                for owner, sign in owners_of(by_id[figure.report], drafts, places, office):
                    if drafts[owner].kind != "person":
                        draft.votes[owner] += WEIGHTS[sign]
            _vote_by_untold_state(by_id[figure.report], posts, places, draft, figure)


class _Posts:
    """Who holds which post, and of which states posts are told: made once, asked for every person."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.stateless: dict[tuple[str, str], set[int]] = defaultdict(set)
        self.owned: dict[str, set[int]] = defaultdict(set)
        self.codes: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        for draft in drafts:
            for figure in draft.figures if draft.kind == "person" else ():
                for office in figure.offices:
                    if office.of is None:
                        self.stateless[figure.report, office.core].add(draft.number)
                        continue
                    self.owned[office.core].add(draft.number)
                    for code in state_words_in(office.of):
                        self.codes[office.core][code].add(draft.number)


def _vote_by_untold_state(page: Page, posts: _Posts, places: Places, draft: Draft, figure: Figure) -> None:
    """ "The president of X" in a report where one president alone is told without a state: he is of X."""
    for core in sorted({o.core for o in figure.offices if o.of is None}):
        if posts.stateless[page.report.id, core] - posts.owned[core] - {draft.number}:
            continue
        pattern = re.compile(
            rf"\b{re.escape(core)}s?\s+of\s+(?:the\s+)?([A-Z][\w.]*(?:\s+[A-Z][\w.]*)?)", re.IGNORECASE
        )
        for match in pattern.finditer(page.text):
            codes = [c for c in state_words_in(match[1]) if c in places.states]
            if codes and not posts.codes[core][codes[0]] - {draft.number}:
                draft.votes[places.states[codes[0]]] += WEIGHTS["office held, state told nearby"]
