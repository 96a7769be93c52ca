"""Whose share of a company reports give differently: "holds 12 percent" in one, "with about a fifth" in the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verbale.types import Span
from verbale.weigh.amounts import find_amounts, same_amount
from verbale.weigh.desk import Desk
from verbale.weigh.differ.given import Given
from verbale.weigh.differ.tellings import Make, Telling, clipped, listed, reports_of
from verbale.weigh.types import Discrepancy

__all__ = ["differing_stakes"]

_VAGUE = r"\s(?:a\s|an\s|its\s|about\s|some\s|just\s|over\s|under\s)*"
_HOLDS = re.compile(
    r"(?:[^.;\n]{0,80}?\b(?:holds?|own(?:s|ed)?|controls?|holding of|stake of|owner of)"
    r"|[^.;\n]{0,80}?\b(?:shareholders?|investors?|owners?|holders?)\b[^.;\n]{0,30}?\bwith)" + _VAGUE
)
# "the fund, with a third of its stock", "with a tenth its main investor"
_WITH = re.compile(r",\swith" + _VAGUE)
_OF_SHARES = re.compile(
    r"\s(?:of\s(?:the|its)\s(?:[\w’'-]+\s){0,2}?(?:shares?|stock|capital|votes?|equity)\b"
    r"|(?:the|its|a)\s(?:\w+\s)?(?:largest|biggest|main|major|owner|shareholder|investor)\b)"
)
# A holder without a name, told by what kind of body it is: "the trust of the founders".
_THE_HOLDER = re.compile(r"\b[Tt]he\s(?P<kind>[a-z]{4,})(?:\sof\s[^.,;\n]{2,40})?$")
_MARKET = re.compile(r"\s(?:of|in)\s(?:the\s)?[^.,;\n]{0,30}\bmarket\b")


def differing_stakes(desk: Desk, make: Make) -> Iterator[Discrepancy | None]:
    """Yield holders whose share of a company reports give differently; who has two shares in one report is left out."""
    held: dict[str, list[Given]] = {}
    for rid in sorted(desk.reports, key=desk.order_of):
        for sentence in desk.sentences(rid):
            for holder, given in _stakes(desk, rid, sentence):
                held.setdefault(holder, []).append(given)
    for holder in sorted(held):
        groups: list[list[Given]] = []
        for given in held[holder]:
            home = next((g for g in groups if same_amount(g[0].found.amount, given.found.amount) is not False), None)
            groups.append([given]) if home is None else home.append(given)
        reports = [{g.report for g in group} for group in groups]
        if len(groups) != 2 or reports[0] & reports[1]:
            continue
        tellings = [
            Telling(
                group[0].found.span.of(desk.reports[group[0].report].text),
                tuple(desk.cite(g.report, clipped(g.sentence)) for g in group),
            )
            for group in groups
        ]
        values = listed(f"{t.value} in {listed(reports_of(desk, t))}" for t in tellings)
        note = f"{desk.actors[holder].name} holds {values}."
        yield make("number", (holder,), "stake", tellings, "contradiction", note)


def _stakes(desk: Desk, rid: str, sentence: Span) -> Iterator[tuple[str, Given]]:
    """Yield the shares of a company that a sentence gives, each with its holder: who is named right before it."""
    text = desk.reports[rid].text
    for found in find_amounts(text, start=sentence.start, end=sentence.end):
        if found.amount.unit == "percent" and not _MARKET.match(text, found.span.end):
            holder = _holder_of(desk, rid, sentence, found.span)
            if holder is not None:
                yield holder, Given(rid, sentence, found)


def _holder_of(desk: Desk, rid: str, sentence: Span, figure: Span) -> str | None:
    """Return who holds a share: the person or body named before words for holding, else the one body of that kind."""
    text = desk.reports[rid].text
    for span, actor in reversed(desk.named_in(rid, Span(sentence.start, figure.start))):
        kind = desk.actors[actor].kind if actor in desk.actors else ""
        if kind in ("person", "organisation") and _is_held(text, span.end, figure):
            return actor
    for held in _WITH.finditer(text, sentence.start, figure.start):
        called = _THE_HOLDER.search(text[sentence.start : held.start()])
        if called is not None and _is_held(text, held.start(), figure):
            return _body_called(desk, called.group("kind"))
    return None


def _is_held(text: str, start: int, figure: Span) -> bool:
    """Tell whether the words from a place up to a share say that it is held."""
    if _WITH.fullmatch(text, start, figure.start):
        return _OF_SHARES.match(text, figure.end) is not None
    return _HOLDS.fullmatch(text, start, figure.start) is not None


def _body_called(desk: Desk, kind: str) -> str | None:
    """Return the one organisation of the story whose name ends in a word for its kind; None where there are more."""
    bodies = [a.id for a in desk.cast.actors if a.kind == "organisation" and a.name.casefold().split(" ")[-1] == kind]
    return bodies[0] if len(bodies) == 1 else None
