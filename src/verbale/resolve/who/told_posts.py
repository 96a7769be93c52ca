"""Whose a post is that is told without its state, by what the report says of it elsewhere or who speaks of it.

"The Chilean ambassador was turned away. Ambassador X said": the report has told whose ambassador it is. "The
Norwegian army said that Defence Minister X": whoever speaks calls his own side's officers by the bare post.
"Commissioner X" is of the one commission of the story. Each is a vote like those of `parties`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from verbale.lexicon import state_of
from verbale.resolve.who.constitutions import can_have
from verbale.resolve.who.drafts import WEIGHTS, Draft, Places, state_words_in
from verbale.resolve.who.offices import Office
from verbale.resolve.who.posts import is_post_of_state
from verbale.resolve.who.words import Page
from verbale.types import Span

__all__ = ["vote_by_told_post"]

# Posts of those whom a state sends; told at home or by its own people without the state.
_NAMED = r"\b((?:[Tt]he\s)?[A-Z][\w.]*(?:\s[A-Z][\w.]*)?)(?:['’]s?)?\s"
_SENT = re.compile(
    r"(?:(?:special|chief|deputy) )?(?:ambassador|envoy|negotiator|charg[eé] d['’]affaires|consul(?: general)?)"
)
_DIPLOMAT = re.compile(r"(?:deputy )?(?:ambassador|charg[eé] d['’]affaires|consul(?: general)?|attach[eé])")
_EMBASSY = re.compile(rf"{_NAMED}(?:[Ee]mbassy|[Cc]onsulate)\b")
_SAYS = re.compile(
    r"\b(?:said|says|told|announced|announces|confirmed|confirms|added|adds|stated|states|disclosed|reported)\b"
)
# Whose bodies are called after: a commissioner's commission. (Councils are of growers as of towns.)
_BODY_OF = {"commissioner": "Commission", "assemblyman": "Assembly", "assemblywoman": "Assembly"}


def vote_by_told_post(pages: Sequence[Page], drafts: Sequence[Draft], places: Places) -> None:
    """Count what a report says elsewhere of the bare posts of those who have no party, or only a former one."""
    by_id = {page.report.id: page for page in pages}
    states: dict[tuple[str, str], int | None] = {}
    held = {
        (o.core, d.party)
        for d in drafts
        if d.kind == "person"
        for f in d.figures
        for o in f.offices
        if o.of is not None
    }
    for draft, report, office in _bare(drafts):
        page, core = by_id[report], office.core
        if core in _BODY_OF:
            _vote(draft, _called(drafts, _BODY_OF[core]))
        if not (is_post_of_state(core) or _SENT.fullmatch(core)):
            continue
        owner = _speaker(page, drafts, places, office)
        if owner is None:
            if (report, core) not in states:
                states[report, core] = _told_elsewhere(page, places, core)
            told = states[report, core]
            owner = told if (core, told) not in held else None  # the post that is told elsewhere is another's
        _vote(draft, owner)


def _bare(drafts: Sequence[Draft]) -> Iterator[tuple[Draft, str, Office]]:
    """Yield the posts held now that nothing is told with, of those without a party or with a former one."""
    for draft in drafts:
        if draft.kind != "person":
            continue
        offices = [(f.report, o) for f in draft.figures for o in f.offices if o.tense == "now"]
        if draft.party is None or (offices and all(o.of is None for _, o in offices) and _is_weak(draft)):
            yield from ((draft, report, office) for report, office in offices if office.of is None)


def _is_weak(draft: Draft) -> bool:
    return max(draft.votes.values(), default=0.0) <= WEIGHTS["office held, state told nearby"]


def _vote(draft: Draft, owner: int | None) -> None:
    if owner is not None:
        draft.votes[owner] += WEIGHTS["follows or replaces one of it"]


def _told_elsewhere(page: Page, places: Places, core: str) -> int | None:
    """Return the one state of whose post the report tells without a name: "the Chilean ambassador was turned away"."""
    pattern = re.compile(rf"{_NAMED}(?:[a-z]+\s)?(?i:{re.escape(core)})\b(?!,?\s[A-Z])")
    told = set()
    for match in pattern.finditer(page.text):
        told |= {c for c in state_words_in(match[1]) if c in places.states and can_have(c, core)}
    if not told and _DIPLOMAT.fullmatch(core):  # "The Chilean embassy was painted. The ambassador, X"
        told = {code for match in _EMBASSY.finditer(page.text) for code in _states_in(match[1], places)}
    return places.states[min(told)] if len(told) == 1 else None


def _states_in(words: str, places: Places) -> list[str]:
    """Return the codes of the story's states that words name, those that no list has by their name alone."""
    codes = [code for code in state_words_in(words) if code in places.states]
    name = re.sub(r"^[Tt]he\s", "", words)
    return codes or ([name] if name in places.states else [])


_NEAR = 100  # characters between who speaks and the post


def _speaker(page: Page, drafts: Sequence[Draft], places: Places, office: Office) -> int | None:
    """Return the state for which the one speaks in whose words a post is told, None where another comes between."""
    post = office.evidence.start
    sentence = page.bounds_at(post)
    told = places.within(page.report.id, Span(sentence.start, post))
    sides = [(s, n) for s, n in ((s, _state_of(drafts, places, n)) for s, n in told) if n is not None]
    if not sides or len({n for _, n in sides}) != 1:
        return None
    last, owner = sides[-1]
    between = page.text[last.end : post]
    said = len(between) <= _NEAR and _SAYS.search(between) is not None and not set(between) & set(';“”"')
    return owner if said and can_have(drafts[owner].key, office.core) else None


def _state_of(drafts: Sequence[Draft], places: Places, number: int) -> int | None:
    """Return the state that somebody is, is an organ of or speaks for, None where it is none."""
    draft = drafts[number]
    known = [state_of(s.name) for f in draft.figures for s in f.names] if draft.kind == "organisation" else []
    organ = next((k.state.code for k in known if k is not None and k.how in ("organ", "seat")), None)
    owner = number if draft.kind == "state" else draft.party
    owner = places.states.get(organ, owner) if organ is not None else owner
    return owner if owner is not None and drafts[owner].kind == "state" and not draft.outlet else None


def _called(drafts: Sequence[Draft], noun: str) -> int | None:
    """Return the one body of the story whose name ends in a noun."""
    found = {
        d.number
        for d in drafts
        if d.kind == "organisation" and any(s.name.endswith(f" {noun}") for f in d.figures for s in f.names)
    }
    return min(found) if len(found) == 1 else None
