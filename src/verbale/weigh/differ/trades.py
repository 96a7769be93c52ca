"""What somebody is by trade, where two reports do not agree: a tailor in one, a baker in the other.

A trade stands in an office that is told, right before the name ("the pharmacist X") or behind it ("X, the choir's first
cellist,"). Trades that go together are one line of `trades.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations

from verbale.types import Evidence, Span
from verbale.weigh.desk import Desk
from verbale.weigh.differ.tellings import Make, Telling, are_disjoint, listed, reports_of
from verbale.weigh.types import Discrepancy
from verbale.weigh.words import word_groups

__all__ = ["differing_trades"]

_BEHIND = re.compile(
    r",\s(?:(?:the|a|an|its|his|her|their|who is|who was)\s)?(?P<what>(?:[\w’'-]+\s){0,5}?[a-z][\w-]+)"
    r"(?=[,.;]|\s(?:of|at|in|from|for|who|on|with)\b)"
)
_BEFORE = re.compile(r"(?:^|\s)(?:the\s|an?\s)?(?P<what>(?:[a-z][\w-]+\s)?[a-z][\w-]+),?\s$")
_CHANGED = re.compile(r"\b(?:former|retired|ex-|once|then|trained|by training|turned)\b", re.IGNORECASE)


def differing_trades(desk: Desk, make: Make) -> Iterator[Discrepancy | None]:
    """Yield people who are of one trade in some reports and of another elsewhere; no report may give both."""
    for actor in desk.cast.actors:
        if actor.kind != "person":
            continue
        told: dict[str, list[tuple[str, Evidence]]] = {}
        for trade, words, evidence in _trades_of(desk, actor.id):
            told.setdefault(trade, []).append((words, evidence))
        pairs = combinations(sorted(told), 2)
        pair = next((p for p in pairs if are_disjoint(*([e for _, e in told[t]] for t in p))), None)
        if pair is None:
            continue
        ordered = sorted(pair, key=lambda trade: desk.order_of(told[trade][0][1].report))
        tellings = tuple(Telling(told[trade][0][0], tuple(e for _, e in told[trade])) for trade in ordered)
        values = listed(f"{t.value} in {listed(reports_of(desk, t))}" for t in tellings)
        yield make("role", (actor.id,), "trade", tellings, "contradiction", f"{actor.name} is {values}.")


@cache
def _groups() -> dict[str, str]:
    """Return each word for a trade with the first of its line; words of two parts stand with a blank."""
    return {
        word.replace("-", " "): line.replace("-", " ")
        for group in word_groups("trades.txt")
        for line in (min(group),)
        for word in group
    }


def _trades_of(desk: Desk, actor: str) -> Iterator[tuple[str, str, Evidence]]:
    """Yield the trades that reports give a person, each with its words and where they stand."""
    for role in desk.actors[actor].roles:
        trade = _trade(role.title)
        for evidence in role.evidence if trade and role.tense == "now" else ():
            yield trade, role.title, evidence
    for reference in desk.cast.references:
        if reference.actor != actor or reference.kind != "name" or reference.report not in desk.reports:
            continue
        text, span = desk.reports[reference.report].text, reference.span
        behind = _BEHIND.match(text, span.end, min(len(text), span.end + 80))
        before = _BEFORE.search(text[max(0, span.start - 40) : span.start])
        for match, start in ((behind, 0), (before, max(0, span.start - 40))):
            if match is not None and (trade := _trade(match.group("what"))):
                place = Span(start + match.start("what"), start + match.end("what"))
                yield trade, match.group("what"), desk.cite(reference.report, place)


def _trade(words: str) -> str:
    """Return the trade that a title ends in; "" where it is none, or none any more."""
    if _CHANGED.search(words):
        return ""
    last = re.split(r"\s(?:of|for|at|in|from)\s", words.casefold())[0].split()  # no judge is a minister for justice
    return _groups().get(" ".join(last[-2:]), _groups().get(last[-1], "")) if last else ""
