"""Posts told without their state, given to the story's home: news says "the interior minister" of its own.

Every sign is a vote, as in `posts`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from verbale.lexicon import body_of, organisation_class, region_of, state_of
from verbale.resolve.who.constitutions import can_have
from verbale.resolve.who.drafts import WEIGHTS, Draft, Places, state_words_in
from verbale.resolve.who.lists import phrase_words
from verbale.resolve.who.offices import Office
from verbale.resolve.who.posts import CENTRAL_BANK, STATE_ORGAN, is_portfolio, is_post_of_state
from verbale.resolve.who.words import Page

__all__ = ["is_of_untold_organ", "vote_at_home"]


def vote_at_home(pages: Sequence[Page], drafts: Sequence[Draft], places: Places) -> None:
    """Give those whose post is told without its state to the story's home, where it has one and they have no party.

    Home is the state whose settled officers are told without it and whose government the reports name, twice as much
    as any other's.
    """
    untold = [d for d in drafts if d.kind == "person" and (_holds_untold(d) or _serves_organ(d))]
    settled = [d.party for d in untold if d.party is not None and _holds_untold(d)]
    settled = [party for party in settled if drafts[party].mentions >= _OFTEN]
    if places.international:
        untold += [d for d in drafts if d.kind == "person" and d.party is None and d not in untold and _sits(d)]
    strength: Counter[int] = Counter(party for party in settled if drafts[party].kind == "state")
    for number in list(strength):
        strength[number] *= 2
    for draft in drafts:
        for name in (s.name for f in draft.figures for s in f.names if s.acts):
            known = state_of(name)
            if known is not None and known.how == "seat" and known.state.code in places.states:
                strength[places.states[known.state.code]] += 1
    for page in pages:
        for span, number in places.at.get(page.report.id, ()):
            if drafts[number].kind == "state" and (
                STATE_ORGAN.match(page.text, span.end) or _GOVERNMENT_OF.search(page.text, span.start - 20, span.start)
            ):
                strength[number] += 1
    ranked = strength.most_common(2)
    if not ranked and not places.international:  # a province, a land that has no name: "the government" is the side
        ranked = [(d.number, 1) for d in drafts if d.kind in _NAMELESS and _GOVERNMENT.fullmatch(d.key)][:1]
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return
    home = ranked[0][0]
    held = {o.core for d in drafts if d.party == home for f in d.figures for o in f.offices if o.of is not None}
    tops = Counter(core for d in untold for core in {o.core for o in _offices(d)} & _TOPS)
    for draft in untold:
        rival = _rival(draft, drafts, home) if any(tops[o.core] > 1 for o in _offices(draft)) else None
        if draft.party is None and rival is not None:
            draft.votes[rival] += WEIGHTS["office held, state told nearby"]
            continue
        able = drafts[home].kind != "state" or all(can_have(drafts[home].key, o.core) for o in _offices(draft))
        if draft.party is None and able and not any(o.core in held for o in _offices(draft)):
            draft.votes[home] += WEIGHTS["office held, state told nearby"]


_OFTEN = 3  # mentions that a state needs to be home
_TOPS = frozenset({"president", "king", "queen", "prime minister", "premier", "chancellor"})  # a state has one of each


def _rival(draft: Draft, drafts: Sequence[Draft], home: int) -> int | None:
    """Return the state beside which somebody is told more than beside the home: of two presidents one is of another."""
    able = [
        n for n in sorted(draft.votes)
        if n != home and drafts[n].kind == "state" and all(can_have(drafts[n].key, o.core) for o in _offices(draft))
    ]  # fmt: skip
    best = max(able, key=lambda n: draft.votes[n], default=None)
    return best if best is not None and draft.votes[best] > draft.votes.get(home, 0.0) else None


def _offices(draft: Draft) -> list[Office]:
    return [o for f in draft.figures for o in f.offices if o.tense != "former"]


_GOVERNMENT_OF = re.compile(r"\bgovernment of (?:the )?$", re.IGNORECASE)


def _holds_untold(draft: Draft) -> bool:
    """Tell whether somebody holds a post of state, and no post that is told to be of something."""
    offices = _offices(draft)
    held = [o for o in offices if is_post_of_state(o.core) or _OF_GOVERNMENT.match(o.title) or _has_field(o)]
    return bool(held) and all(
        o.of is None or o.of == "staff" or _is_governments(o.of.lower()) or is_portfolio(o) for o in offices
    )


_SEATS = frozenset(
    {"speaker", "parliamentary speaker", "parliament speaker", "deputy speaker", "lawmaker", "legislator", "senator"}
    | {"member of parliament", "mp", "deputy"}
)


def _sits(draft: Draft) -> bool:
    """Tell whether somebody sits in a parliament told without its state: among states, he is of the story's home."""
    offices = _offices(draft)
    return bool(offices) and all(o.of is None and o.core in _SEATS for o in offices)


def _has_field(office: Office) -> bool:
    """Tell whether a post is of a government by its field: "Health Councillor", "Commissioner for Information"."""
    words = office.title.removeprefix("and ").replace(" for ", " ").split()
    fields = [w for w in (*words[:-1], *words[1:], *(office.of or "").split()) if w in phrase_words("portfolio")]
    return office.core.split()[-1] in _OF_FIELDS and bool(fields) and office.tense != "former"


_OF_FIELDS = frozenset({"councillor", "councilor", "commissioner", "secretary", "senator"})


def _serves_organ(draft: Draft) -> bool:
    """Tell whether somebody without a party is of a ministry or forces told without their state, and of no more."""
    offices = _offices(draft)
    organs = [o for o in offices if is_of_untold_organ(o)]
    return draft.party is None and bool(organs) and all(o.of is None or o in organs for o in offices)


_OF_STATE = frozenset({"ministry", "force", "government"})


def is_of_untold_organ(office: Office) -> bool:
    """Tell whether a post is of a ministry or of forces told without their state: "spokesman of the Trade Ministry"."""
    of = (office.of or "").split(" in ")[0]
    organ = organisation_class(of) in _OF_STATE or CENTRAL_BANK.search(of) is not None
    return organ and not state_words_in(of) and body_of(of) is None and region_of(of) is None


_NAMELESS = ("group", "organisation")
_GOVERNMENT = re.compile(r"(?:(?:federal|provincial|state|national) )?government")
# "Federal mediator X", "the provincial conciliator".
_OF_GOVERNMENT = re.compile(r"(?:federal|provincial|government|state-appointed)\s", re.IGNORECASE)


def _is_governments(of: str) -> bool:
    """Tell whether a post is of the government or of one who governs: "a spokesman for the premier"."""
    return of.split()[0] == "government" or is_post_of_state(of)
