"""Posts that a verb tells without "as": who leads a body, who gets a ministry, who takes another's place.

"The union, led by X"; "X, who heads the guild"; "X takes over the health portfolio", "culture went to X"; "Y stepped
down as mayor. She was succeeded by X".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from verbale.lexicon import organisation_class
from verbale.resolve.who.lists import phrase_words
from verbale.resolve.who.office_making import Office
from verbale.resolve.who.office_words import bare_text
from verbale.resolve.who.runs import PREPOSITIONS, SMALL, run_right
from verbale.resolve.who.words import Page, Piece
from verbale.types import Span

__all__ = ["leads", "led_by", "portfolio_of", "successions"]

_LEADS = {"leads": "leader", "heads": "head", "chairs": "chair", "runs": "head", "led": "leader", "headed": "head"}
_LEADS |= {"chaired": "chair", "speaks for": "spokesman", "negotiates for": "negotiator", "presides over": "president"}
_LEADS |= {"represents": "representative", "bargains for": "negotiator", "directs": "director"}
_TITLES = r"(?:[A-Z][\w.]*\s){0,3}"


def leads(holder: Span, page: Page, rest: Sequence[Piece]) -> Iterator[Office]:
    """ "X, who heads the union", "X leads the company": the office that the verb stands for."""
    size = next((n for n in (1, 2) if " ".join(p.text for p in rest[:n]) in _LEADS), 0)
    if not size or len(rest) < size + 1:
        return
    window, _ = run_right(rest[size:])
    words = [p for p in window if p.text.lower() not in SMALL]
    if not words or words[0].text in PREPOSITIONS:
        return
    owner = Span(words[0].start, words[-1].end)
    of = bare_text(owner.of(page.text))
    named = len(words) > 1 and all(p.capital or p.text in PREPOSITIONS | {"and"} for p in words)
    whose = re.split(r"['’]s\s", of)[0]  # "the union's district branch"
    if (organisation_class(of) is None and organisation_class(whose) is None and not named) or organisation_class(
        of
    ) == "delegation":
        return
    title = _LEADS[" ".join(p.text for p in rest[:size])]
    verb = Span(rest[0].start, rest[size - 1].end)
    yield Office(holder, title, title, of, owner, "now", Span(verb.start, owner.end), verb)


_LED_BY = re.compile(
    rf"\b(?P<of>(?:[A-Z][\w.'’-]*|of|and|for|the)(?:\s(?:[A-Z][\w.'’-]*|of|and|for|the)){{0,6}}),?\s"
    rf"(?:which (?:is|was) |now )?(?P<verb>led|headed|chaired) by\s{_TITLES}$"
)


def led_by(page: Page, holder: Span) -> Iterator[Office]:
    """ "The Dock Union, led by X,": the office of whoever leads a named body; a delegation has none."""
    start = max(page.bounds_at(holder.start).start, holder.start - 120)
    # The pattern tries at every capital: most names have no "by" before them.
    near = page.text.find(" by", start, holder.start) >= 0
    found = _LED_BY.search(page.text, start, holder.start) if near else None
    if found is None:
        return
    of = bare_text(found["of"])
    if organisation_class(of) in (None, "delegation") or not of[:1].isupper():
        return
    at = found.start("of") + found["of"].rindex(of.split()[0])
    owner = Span(at, found.end("of")) if page.text[at : found.end("of")] == of else Span(*found.span("of"))
    title = _LEADS[found["verb"]]
    verb = Span(*found.span("verb"))
    yield Office(holder, title, title, of, owner, "now", Span(owner.start, verb.end), verb)


# --- portfolios ------------------------------------------------------------------------------------------------------

_FIELD = r"(?P<field>[A-Za-z]+(?: affairs| and [a-z]+)?)"
_POST = r"(?P<post>\s(?:ministry|portfolio|department|brief|office))?"
_GETS = re.compile(
    r",?\s(?:(?:who|and|will|would|is to|has|now|also|instead)\s){0,3}"
    r"(?:gets?|got|takes?|took|takes over|took over|receives?|received|gains?|gained|keeps?|kept|retains?|retained"
    r"|(?:is|was|be|been) (?:given|handed|offered|assigned)|moves? to|moved to|goes to|went to|lands?|landed"
    rf"|settles? for)\s(?:the\s)?{_FIELD}{_POST}"
    r"(?=\s*(?:[,.;:)]|and\b|over\b|in\b|from\b|$))"
)
_GOES_TO = re.compile(
    rf"(?:\b[Tt]he\s)?\b{_FIELD}{_POST}\s(?:goes|went|will go|would go|is to go|passes|passed|falls|fell)\s"
    rf"(?:not to [^.;:]{{3,50}} but )?to\s{_TITLES}$"
)


def portfolio_of(page: Page, holder: Span) -> Iterator[Office]:
    """ "X takes over the health portfolio", "culture went to X": a minister of what he is given."""
    bounds = page.bounds_at(holder.start)
    start = max(bounds.start, holder.start - 120)
    found = _GETS.match(page.text, holder.end, max(bounds.end, holder.end))
    found = found or _GOES_TO.search(page.text, start, holder.start)
    if found is None:
        return
    field = found["field"]
    first = field.split()[0]
    if first.capitalize() not in _FIELDS or (found["post"] is None and first.capitalize() not in _ALONE):
        return
    span = Span(found.start("field"), found.end("post") if found["post"] else found.end("field"))
    title = f"{field.lower() if field.istitle() else field} minister"
    yield Office(holder, title, title, None, None, "now", span, span)


_FIELDS = phrase_words("portfolio")
# What a ministry is called by its field alone; "takes water", "gets home" tell none.
_ALONE = frozenset(
    {"Finance", "Justice", "Health", "Defence", "Defense", "Education", "Transport", "Transportation", "Energy"}
    | {"Agriculture", "Interior", "Economy", "Economics", "Foreign", "Environment", "Labour", "Labor", "Trade"}
    | {"Housing", "Culture", "Tourism", "Fisheries"}
)

# --- successions -----------------------------------------------------------------------------------------------------

_REPLACED_BY = re.compile(
    r"\b(?:replaced|succeeded)"
    r"(?:\s(?:on|in|last|this|as|at|the|from|\w+day|[A-Z]\w+|week|month|year|once|yesterday)){0,4}"
    r"\sby\s(?:the\s|her\s|his\s)?(?:[\w-]+\s){0,4}$"
)
_REACH = 260  # characters from a post told to whoever takes it over


def successions(page: Page, told: Sequence[Office], holders: Sequence[Span]) -> Iterator[Office]:
    """Yield the posts of those who replace the one last told to have left his: "She was succeeded by X".

    `told` are the offices that the page tells already, in text order.
    """
    past = [o for o in sorted(told, key=lambda o: o.evidence) if o.tense == "former"]
    at = 0
    for holder in sorted(set(holders)):
        while at < len(past) and past[at].evidence.end <= holder.start:
            at += 1
        before = past[at - 1] if at else None
        if before is None or holder.start - before.evidence.end > _REACH or before.holder == holder:
            continue
        start = max(page.bounds_at(holder.start).start, holder.start - 120)
        if _REPLACED_BY.search(page.text, start, holder.start) is not None:
            yield before._replace(holder=holder, tense="now", tied=False)
