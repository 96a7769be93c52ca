"""Offers raised and lowered: when a side offers another sum than before, its offer has changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from verbale.weigh.desk import Desk
from verbale.weigh.table.positions import moves_of
from verbale.weigh.table.texts import TextGroup, author_of, text_id
from verbale.weigh.types import Change, NegotiatingText, Position

__all__ = ["with_raises"]

_OFFERS = frozenset(["offer", "bid", "proposal", "counteroffer", "counterproposal", "package"])


def with_raises(
    desk: Desk,
    groups: Sequence[TextGroup],
    texts: Sequence[NegotiatingText],
    positions: Mapping[str, Sequence[Position]],
) -> tuple[NegotiatingText, ...]:
    """Return the texts, to offers added how their author raised or lowered them.

    One that a text's own words tell already is not told again.
    """
    makers = {text_id(group): desk.party_of(author_of(desk, group)) for group in groups}
    named = {text_id(group): group for group in groups}
    return tuple(
        _raised(text, named[text.id], makers[text.id], positions) if text.id in named else text for text in texts
    )


def _raised(
    text: NegotiatingText, group: TextGroup, party: str | None, positions: Mapping[str, Sequence[Position]]
) -> NegotiatingText:
    told = {(e.report, e.span) for change in text.changes for e in change.evidence}
    new = [
        change
        for change in _raises(group, party, positions)
        if not any(r == e.report and e.span.overlaps(span) for e in change.evidence for r, span in told)
    ]
    return msgspec.structs.replace(text, changes=(*text.changes, *new)) if new else text


def _raises(group: TextGroup, party: str | None, positions: Mapping[str, Sequence[Position]]) -> tuple[Change, ...]:
    """Return how the offer of a party changed by what it offered on each issue (by id), in order of time.

    Nothing for a text that is no offer, or that is nobody's. More is strengthened, less is weakened.
    """
    if party is None or not any(_names_an_offer(n.name) for n in group.namings):
        return ()
    found = [change for issue in sorted(positions) for change in _of_issue(issue, party, positions[issue])]
    return tuple(sorted(found, key=lambda c: (c.when.start or "9999", c.evidence[0].report, c.evidence[0].start)))


# "from 7,000 to 9,000": which of the two sums is offered is not to be told from the amounts alone.
_TWO_SUMS = re.compile(r"\b(?:from|now|instead of|rather than|compared with|against)\b")


def _names_an_offer(name: str) -> bool:
    return bool(name.split()) and name.casefold().split()[-1] in _OFFERS


def _of_issue(issue: str, party: str, positions: Sequence[Position]) -> Iterator[Change]:
    offers = (p for p in positions if p.party == party and p.stance == "offers")
    offered = [p for p in offers if _TWO_SUMS.search(p.summary) is None]
    for before, now in moves_of(offered):
        pairs = [(a.value, b.value) for a in before.amounts for b in now.amounts if a.unit == b.unit]
        changed = next(((a, b) for a, b in pairs if a != b), None)
        if changed is not None:
            kind = "strengthened" if changed[1] > changed[0] else "weakened"
            yield Change(issue, kind, f"{kind}: {now.evidence[0].quote[:200]}", now.when, now.evidence[:1])  # type: ignore[arg-type]
