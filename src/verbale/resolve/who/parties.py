"""Whom each actor belongs to or speaks for, and which actors are the sides of the negotiation.

Every sign is a vote with a weight (`WEIGHTS`) and the party with most votes wins. Signs are words of a report, never a
list of who belongs where. In a story of several states, an organ of a state hardly counts as a side of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from verbale.lexicon import organisation_class, political_parties, political_party_of, state_of
from verbale.resolve.who.belonging import vote_by_belonging, vote_by_list, vote_by_own_press
from verbale.resolve.who.beside import vote_by_capital, vote_by_counterpart, vote_by_dateline, vote_by_party_told
from verbale.resolve.who.chosen import choose_parties
from verbale.resolve.who.constitutions import vote_by_constitution
from verbale.resolve.who.drafts import WEIGHTS, Draft, Places, state_words_in
from verbale.resolve.who.duties import vote_by_duty
from verbale.resolve.who.figures import Figure
from verbale.resolve.who.home_posts import vote_at_home
from verbale.resolve.who.keys import organisation_key
from verbale.resolve.who.lists import phrase_words
from verbale.resolve.who.members import vote_by_leader, vote_by_member
from verbale.resolve.who.membership import vote_by_company_kept, vote_by_fellows, vote_by_membership
from verbale.resolve.who.posts import owners_of, vote_by_office
from verbale.resolve.who.sides import Side, find_sides, vote_by_side
from verbale.resolve.who.told_posts import vote_by_told_post
from verbale.resolve.who.words import Page
from verbale.types import Span

__all__ = ["assign_parties", "lifted_party", "vote_on_parties"]

_ENOUGH = 0.9  # votes below which nobody's party is told


def assign_parties(pages: Sequence[Page], drafts: Sequence[Draft]) -> list[int]:
    """Set `party` on every draft that has one; return the numbers of the sides, the most told first."""
    places = Places(drafts)
    sides = find_sides(pages, drafts, places)
    vote_on_parties(pages, drafts, places, sides)
    _lift_organs(drafts, places)
    _describe_parties(drafts, places)
    ranked = _rank(pages, drafts, places, sides)
    # Who may be of a body makes it no side.
    choose_parties(pages, drafts, places, lambda number: lifted_party(number, drafts, places))
    _lift_organs(drafts, places)
    return ranked


def vote_on_parties(
    pages: Sequence[Page], drafts: Sequence[Draft], places: Places, sides: Sequence[Sequence[Side]]
) -> None:
    """Set the party of each person for whom the signs of the reports give one enough votes."""
    vote_by_side(pages, drafts, places, sides)
    vote_by_office(pages, drafts, places)
    _vote_by_letter(pages, drafts, places)
    _vote_by_name(pages, drafts, places)
    vote_by_counterpart(pages, drafts, places)
    vote_by_membership(pages, drafts, places)
    vote_by_fellows(pages, drafts, places)
    vote_by_member(pages, drafts, places)
    vote_by_leader(pages, drafts, places)
    vote_by_belonging(pages, drafts, places)
    _vote_by_company(pages, drafts, places)
    for draft in drafts:
        _settle(draft, drafts)
    vote_by_party_told(pages, drafts, places)
    for draft in drafts:
        _settle(draft, drafts)
    vote_by_duty(pages, drafts, places)
    for draft in drafts:
        _settle(draft, drafts)
    vote_by_company_kept(pages, drafts, places)
    for draft in drafts:
        _settle(draft, drafts)
    ties = _find_ties(pages, drafts, places)
    for _ in range(2):  # ties to people whose own party is settled by now, and to those settled by a tie
        _vote_by_tie(drafts, ties)
        for draft in drafts:
            _settle(draft, drafts)
    for vote in (
        vote_by_told_post,
        vote_by_capital,
        vote_by_constitution,
        vote_by_own_press,
        vote_at_home,
        vote_by_dateline,
        vote_by_company_kept,
        lambda *_: _vote_by_tie(drafts, ties),
        vote_by_list,
    ):
        vote(pages, drafts, places)
        for draft in drafts:
            _settle(draft, drafts)


def _settle(draft: Draft, drafts: Sequence[Draft]) -> None:
    if draft.kind != "person" or not draft.votes:
        return
    best = max(draft.votes, key=lambda n: (round(draft.votes[n], 6), drafts[n].mentions, -n))
    draft.party = best if draft.votes[best] >= _ENOUGH else None


# --- offices and ties ------------------------------------------------------------------------------------------------


class _Tie(NamedTuple):
    """That a person (by number) goes with another draft, and how much it weighs; or holds a post of a state."""

    person: int
    other: int
    weight: float
    post: bool = False


def _find_ties(pages: Sequence[Page], drafts: Sequence[Draft], places: Places) -> list[_Tie]:
    """Return who goes with whom by what the reports say, in the order of the drafts."""
    by_id = {page.report.id: page for page in pages}
    return [
        tie
        for draft in drafts
        if draft.kind == "person"
        for figure in draft.figures
        for tie in _ties_of(by_id[figure.report], drafts, places, draft, figure)
    ]


def _ties_of(page: Page, drafts: Sequence[Draft], places: Places, draft: Draft, figure: Figure) -> Iterator[_Tie]:
    for office in figure.offices:
        for owner, _ in owners_of(page, drafts, places, office):
            if drafts[owner].kind == "person":
                yield _Tie(draft.number, owner, WEIGHTS["kin, aide or envoy of one of it"])
        code = places.state_in(office.of) if office.of is not None else None
        if code is not None:
            yield _Tie(draft.number, code, WEIGHTS["office held, state told nearby"], post=True)
    for sighting in figure.names:
        for find in (_replaced_by, _appointed_by, _negotiators_of):
            for other in find(page, drafts, places, sighting.span):
                if other != draft.number:
                    yield _Tie(draft.number, other, WEIGHTS["follows or replaces one of it"])


def _vote_by_tie(drafts: Sequence[Draft], ties: Sequence[_Tie]) -> None:
    """Give parties across ties; the state of a post counts where nothing else was told."""
    for tie in ties:
        person = drafts[tie.person]
        if not tie.post:
            _share(drafts[tie.other], person, tie.weight)
        elif not person.votes:
            person.votes[tie.other] += tie.weight


def _share(one: Draft, two: Draft, weight: float) -> None:
    """Give a party across a tie, to the side that has none."""
    if one.party is not None and two.party is None:
        two.votes[one.party] += weight
    elif two.party is not None and one.party is None:
        one.votes[two.party] += weight


_APPOINTS = re.compile(
    r"\s+(?:has\s+|had\s+)?(?:appointed|named|nominated|dismissed|sacked|fired|promoted|chose|picked)\s+[^.;]{0,40}$"
)


_APPOINTED = re.compile(
    r"(?:,[^,.;]{1,60},)?[,\s]+(?:who\s+)?(?:has been|had been|was|were)\s+"
    r"(?:appointed|named|nominated|dismissed|sacked|fired|promoted|removed|replaced|recalled|ousted)\s[^.;,]{0,60}?\bby\s+(?:[A-Z][\w.]*\s+){0,3}"
)


def _appointed_by(page: Page, drafts: Sequence[Draft], places: Places, span: Span) -> Iterator[int]:
    """Yield who is told to have appointed or dismissed the one named at `span`."""
    sentence = page.bounds_at(span.start)
    for other, number in places.within(page.report.id, Span(sentence.start, span.start)):
        if drafts[number].kind == "person" and (
            _APPOINTS.fullmatch(page.text, other.end, span.start)
            or _APPOINTED.fullmatch(page.text, other.end, span.start)
        ):
            yield number


_REPLACES = re.compile(
    r"\b(?:instead of|in place of|(?:replac|succeed)(?:es|s|ed|ing)(?: by)?|in lieu of|took over from)\s+[^.;]{0,40}$"
)
_SUCCESSOR = re.compile(
    r"\b(?:(?P<his>[Hh]is|[Hh]er) |['’]s )(?:designated |likely |chosen )?successor(?: as [a-z ]{3,30})?,? $"
)


def _replaced_by(page: Page, drafts: Sequence[Draft], places: Places, span: Span) -> Iterator[int]:
    """Yield who is told to stand where the one named at `span` stood."""
    sentence = page.bounds_at(span.start)
    successor = _SUCCESSOR.search(page.text, sentence.start, span.start)
    if successor is not None and successor["his"] and successor.start() - sentence.start < _OPENS:
        sentence = page.bounds_at(max(0, sentence.start - 2))
    elif successor is None and _REPLACES.search(page.text, sentence.start, span.start) is None:
        return
    before = [
        n for s, n in places.within(page.report.id, Span(sentence.start, span.start)) if drafts[n].kind == "person"
    ]
    if not before and page.text.startswith(("He ", "She "), sentence.start):  # "He was replaced by X": the one before
        sentence = page.bounds_at(max(0, sentence.start - 2))
        before = [n for _, n in places.within(page.report.id, sentence) if drafts[n].kind == "person"]
    yield from before[-1:]


_OPENS = 3  # characters before "His successor" where it opens a sentence
_NEGOTIATORS = re.compile(
    r"['’]s?\s+(?:\w+\s+)?(?:negotiators?|envoys?|aides?|team|representatives)\s*(?:,|—|–|-|:)?\s+$"
    r"|\s(?:campaign\s)?(?:spokes(?:man|woman|person)|aides?|advis[eo]rs?|lawyers?|attorneys?|strategists?|allies|ally)\s+$"
)


def _negotiators_of(page: Page, drafts: Sequence[Draft], places: Places, span: Span) -> Iterator[int]:
    """Yield whose negotiators those are who are named after "X's negotiators, …", or "X adviser"."""
    sentence = page.bounds_at(span.start)
    for owner, number in places.within(page.report.id, Span(sentence.start, span.start)):
        if drafts[number].kind == "person" and _NEGOTIATORS.fullmatch(page.text, owner.end, span.start):
            yield number


_LETTERED = "US"  # the state whose press puts a letter for the party behind a name
_LETTER = re.compile(
    r",?\s+\(?([A-Z])-[A-Z][A-Za-z.]+|,\s+(?:an?|the)\s+(?:[a-z]+\s+|[A-Z]\w+\s+){0,2}?([A-Z][a-z]+)\b(?!\s+[A-Z])|\s+\(([A-Z])\)"
)


def _vote_by_letter(pages: Sequence[Page], drafts: Sequence[Draft], places: Places) -> None:
    """Count what press style puts after a name ("Smith, R-Ohio", "Smith, a Democrat"), and parties in titles."""
    letters = {party.letter: party.name for party in political_parties() if party.letter}
    for page in pages:
        for span, number in places.at.get(page.report.id, ()):
            if drafts[number].kind != "person":
                continue
            match = _LETTER.match(page.text, span.end)
            told = letters.get(match[1] or match[3] or "") if match else None
            if match and match[2] and (known := political_party_of(match[2])) is not None:
                told = known[0].name
            before = [p for p in page.before(span.start, limit=2) if p.text != ","]
            if told is None and before and (known := political_party_of(before[-1].text)) is not None:
                told = known[0].name  # "Democrat Ada Lind", "a California Democrat, Ada Lind"
            owner = places.organisations.get(organisation_key(told)) if told else None
            if owner is not None:
                drafts[number].votes[owner] += WEIGHTS["told as of its delegation or side"]
            elif told in letters.values() and _LETTERED in places.states:  # a party that nobody is told to speak for
                drafts[number].votes[places.states[_LETTERED]] += WEIGHTS["office of the state"]
    for draft in drafts:
        for office in (o for f in draft.figures for o in f.offices):
            body = organisation_key(office.of or "") in places.organisations  # of its own, though it bears such a word
            for word in f"{office.title} {'' if body else office.of or ''}".split():
                if word in phrase_words("portfolio") and _PORTFOLIO.search(office.core):
                    continue  # "the Labour Minister" may be of any party
                adjective = political_party_of(word)
                owner = places.organisations.get(organisation_key(adjective[0].name)) if adjective else None
                if owner is not None:
                    draft.votes[owner] += WEIGHTS["office of the state"]


_PORTFOLIO = re.compile(r"\b(?:minister|secretary|critic|commissioner)\b")
_OF = re.compile(r"\s+of\s+(?:the\s+)?")
_OWNER = re.compile(r"['’]s\s+(?:(?:Mr|Mrs|Ms|Dr|Sir|Dame)\.?\s+)?")


def _vote_by_name(pages: Sequence[Page], drafts: Sequence[Draft], places: Places) -> None:
    """Count names that stand beside what somebody is of: "Ada Lind of Acme", "Acme's Ada Lind"."""
    for page in pages:
        told = [(s, n) for s, n in places.at.get(page.report.id, []) if (page.report.id, s) in places.acting]
        for (one, first), (two, second) in pairwise(told):
            if one.end > two.start:
                continue
            gap = page.text[one.end : two.start]
            if drafts[first].kind == "person" and _can_be_side(drafts[second]) and _OF.fullmatch(gap):
                drafts[first].votes[second] += WEIGHTS["office of the organisation"]
            elif drafts[second].kind == "person" and _can_be_side(drafts[first]) and _OWNER.fullmatch(gap):
                drafts[second].votes[first] += WEIGHTS["office of the organisation"]


def _vote_by_company(pages: Sequence[Page], drafts: Sequence[Draft], places: Places) -> None:
    """Count sentences that tell a person together with one state alone, which acts there and owns nobody's post."""
    told: dict[str, list[Span]] = {}
    for draft in drafts:
        for figure in draft.figures:
            told.setdefault(figure.report, []).extend(o.evidence for o in figure.offices)
    for page in pages:
        posts = told.get(page.report.id, [])
        for start, end in page.sentences:
            inside = places.within(page.report.id, Span(start, end))
            people = {n for _, n in inside if drafts[n].kind == "person"}
            owners = {
                n
                for span, n in inside
                if drafts[n].kind == "state"
                and (page.report.id, span) in places.acting
                and not any(post.covers(span) for post in posts)
            }
            if len(owners) == 1:
                for number in sorted(people):
                    drafts[number].votes[min(owners)] += WEIGHTS["named in one sentence with it alone"]


# Kinds of body that are no state's though they bear its name: "the Danish Dockers' Union".
_OWN = frozenset({"union", "company", "party", "bank", "association", "workers", "creditors", "rebels", "club"})


def _stands_alone(draft: Draft) -> bool:
    kinds = {organisation_class(s.name) for f in draft.figures for s in f.names} - {None}
    if draft.kind == "group":
        return "rebels" in kinds  # "Peruvian guerrillas" fight the state whose adjective they bear
    return draft.kind == "organisation" and bool(kinds) and kinds <= _OWN


def _lift_organs(drafts: Sequence[Draft], places: Places) -> None:
    """Give whoever speaks for an organ of a state of the story to the state: "a Treasury spokesman", "the Élysée"."""
    for draft in drafts:
        if draft.kind == "person" and draft.party is not None:
            draft.party = lifted_party(draft.party, drafts, places)


def lifted_party(party: int, drafts: Sequence[Draft], places: Places) -> int:
    """Return the state of the story whose organ a party is; itself where it is none."""
    body = drafts[party]
    if body.kind == "state":
        return party
    known = [state_of(s.name) for f in body.figures for s in f.names]
    codes = {k.state.code for k in known if k is not None and k.how in ("organ", "seat")}
    codes |= {c for f in body.figures for s in f.names if _is_states(s.name) for c in state_words_in(s.name)}
    return places.states.get(min(codes), party) if len(codes) == 1 else party


def _is_states(name: str) -> bool:
    """Tell whether a body bears the name of a state whose ministry or forces it is: "the Peruvian Marine Corps"."""
    return organisation_class(name) in ("force", "ministry")


def _describe_parties(drafts: Sequence[Draft], places: Places) -> None:
    """Set the party of what is described, or is of a state by its name: "a senior US official", "the Dutch army".

    Somebody without a name whom a description tells of one body is of that body: "an Acme spokesman".
    """
    for draft in drafts:
        if draft.kind in ("person", "state") or draft.outlet or _stands_alone(draft):
            continue
        codes = {c for f in draft.figures for s in f.names for c in ([s.code] if s.code else state_words_in(s.name))}
        known = sorted({places.states[c] for c in codes if c in places.states})
        bodies = _bodies_in(draft, drafts, places) if not codes else set()
        if len(known) == 1:
            draft.party = known[0]
        elif len(bodies) == 1:
            draft.party = lifted_party(min(bodies), drafts, places)


def _bodies_in(draft: Draft, drafts: Sequence[Draft], places: Places) -> set[int]:
    """Return the bodies with a name that stand inside the words for somebody without one."""
    if draft.kind != "unnamed":
        return set()
    return {
        n
        for f in draft.figures
        for s in f.names
        for span, n in places.within(f.report, s.span)
        if n != draft.number and span != s.span and drafts[n].kind == "organisation" and _can_be_side(drafts[n])
    }


# --- which of them are sides -----------------------------------------------------------------------------------------


def _rank(pages: Sequence[Page], drafts: Sequence[Draft], places: Places, sides: Sequence[Sequence[Side]]) -> list[int]:
    score: Counter[int] = Counter()
    for told in sides:
        for side in told:
            score[side.owner] += 2
    at_table = set(score)
    for draft in drafts:
        if draft.kind == "person" and draft.party is not None:
            score[draft.party] += 2
    for page in pages:
        for number in _taking_part(page, drafts, places):
            score[number] += 1
    able = [n for n in score if _can_be_side(drafts[n]) and (n in at_table or not _stands_aside(drafts[n]))]
    enough = max(2, max((score[n] for n in able), default=0) // 12)
    return sorted((n for n in able if score[n] >= enough), key=lambda n: (-score[n], -drafts[n].mentions, n))


# Kinds of body that judge, teach and report: sides where they are told to send a delegation, and not else.
_ASIDE = frozenset({"court", "media", "school"})


def _stands_aside(draft: Draft) -> bool:
    kinds = {organisation_class(s.name) for f in draft.figures for s in f.names} - {None}
    return draft.kind == "organisation" and bool(kinds) and kinds <= _ASIDE


def _can_be_side(draft: Draft) -> bool:
    """Tell whether an actor can be a side: no person, no outlet, and no description that stands for itself alone."""
    return draft.kind in ("state", "organisation", "group") and not draft.outlet and ":" not in draft.key


def _taking_part(page: Page, drafts: Sequence[Draft], places: Places) -> Iterable[int]:
    for trigger in page.reading.triggers:
        if trigger.kind not in ("meeting", "call", "signing", "strike", "vote"):
            continue
        for argument in trigger.arguments:
            if argument.role in ("participant", "head", "member", "host", "mediator"):
                yield from (n for s, n in places.within(page.report.id, argument.span) if s.end == argument.span.end)
    for position in page.reading.positions:
        if position.holder is not None:
            yield from (n for _, n in places.within(page.report.id, position.holder))
