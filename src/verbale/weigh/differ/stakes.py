"""Whose share of a company reports give differently: "holds 12 percent" in one, "with about a fifth" in the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verbale.types import Span
from verbale.weigh.amounts import find_amounts, same_amount
from verbale.weigh.desk import Desk
from verbale.weigh.differ.counts import Given
from verbale.weigh.differ.tellings import Make, Telling, clipped, listed, reports_of
from verbale.weigh.types import Discrepancy

__all__ = ["differing_stakes"]

_HOLDS = re.compile(
    r"(?:[^.;\n]{0,80}?\b(?:holds?|own(?:s|ed)?|controls?|holding of|stake of|owner of)"
    r"|[^.;\n]{0,80}?\b(?:shareholders?|investors?|owners?|holders?)\b[^.;\n]{0,30}?\bwith)"
    r"\s(?:a\s|an\s|its\s|about\s|some\s|just\s|over\s|under\s)*"
)
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
        if found.amount.unit != "percent" or _MARKET.match(text, found.span.end):
            continue
        before = [(s, a) for s, a in desk.named_in(rid, Span(sentence.start, found.span.start)) if a in desk.actors]
        for span, actor in reversed(before):
            kind = desk.actors[actor].kind
            if kind in ("person", "organisation") and _HOLDS.fullmatch(text, span.end, found.span.start):
                yield actor, Given(rid, sentence, found)
                break
