"""What is on the table in one report: texts with their amounts, issues, positions, from the model's heads."""

from __future__ import annotations

from typing import Literal, cast

from verbale.read.neural import Decoded, TaggedSpan
from verbale.read.parse import Parse
from verbale.read.types import AmountMention, IssueMention, PositionMention, Stance, TextMention
from verbale.types import Span

__all__ = ["find_issues", "find_positions", "find_texts"]

_ACTS = frozenset(("proposed", "revised", "accepted", "rejected", "signed", "published", "withdrawn", "pending"))
_STATES = frozenset(("open", "agreed in principle", "agreed", "deferred"))


def _span(parse: Parse, tagged: TaggedSpan) -> Span:
    return parse.span(tagged.first, tagged.last)


def _linked(parse: Parse, decoded: Decoded, head: TaggedSpan, label: str) -> Span | None:
    """The best dependent of one kind."""
    relations = sorted(decoded.of(head, label), key=lambda r: (-r.score, r.dependent))
    return _span(parse, relations[0].dependent) if relations else None


def find_texts(parse: Parse, decoded: Decoded) -> tuple[TextMention, ...]:
    """Return the negotiating texts that the report names, each with the numbers told of it."""
    return tuple(
        TextMention(
            mention=_span(parse, span),
            kind=cast(Literal["plan", "draft", "offer", "agreement", "law", "package", "letter"], span.label),
            by=_linked(parse, decoded, span, "by"),
            act=cast(Literal["proposed"] | None, span.note if span.note in _ACTS else None),
            amounts=tuple(AmountMention(_span(parse, r.dependent)) for r in decoded.of(span, "amount")),
            score=round(span.score, 4),
        )
        for span in decoded.in_scheme("text")
    )


def find_issues(parse: Parse, decoded: Decoded) -> tuple[IssueMention, ...]:
    """Return the matters under negotiation that the report names."""
    return tuple(
        IssueMention(
            _span(parse, span),
            cast(Literal["open"] | None, span.note if span.note in _STATES else None),
            round(span.score, 4),
        )
        for span in decoded.in_scheme("issue")
    )


def find_positions(
    parse: Parse, decoded: Decoded, issues: tuple[IssueMention, ...], texts: tuple[TextMention, ...]
) -> tuple[PositionMention, ...]:
    """Return what sides want, offer or reject, each with its holder and the issue that its clause names."""
    amounts = sorted({amount for text in texts for amount in text.amounts}, key=lambda a: a.span)
    found = []
    for span in decoded.in_scheme("position"):
        content = _span(parse, span)
        inside = [issue.mention for issue in issues if content.overlaps(issue.mention)]
        found.append(
            PositionMention(
                content=content,
                stance=cast(Stance, span.label),
                holder=_linked(parse, decoded, span, "holder"),
                issue=inside[0] if inside else None,
                amounts=tuple(amount for amount in amounts if content.covers(amount.span)),
                score=round(span.score, 4),
            )
        )
    return tuple(found)
