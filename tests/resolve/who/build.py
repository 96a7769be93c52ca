"""Hand-made readings for tests: names found by their words, sentences cut at full stops."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from verbale.read.types import Attribution, Chain, Mention, MentionLabel, Reading, Sentence
from verbale.resolve.who import resolve_actors
from verbale.types import Report, Span


def span_of(text: str, words: str, nth: int = 1) -> Span:
    """Return where `words` stand for the nth time."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def story(
    text: str,
    names: Mapping[str, MentionLabel],
    *,
    report: str = "r1",
    chains: Sequence[Sequence[tuple[str, int]]] = (),
    sources: Sequence[str] = (),
) -> tuple[Report, Reading]:
    """Return a report and its reading: every place of each name is a mention, the longest where they overlap."""
    mentions: list[Mention] = []
    for words in sorted(names, key=len, reverse=True):
        for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text):
            span = Span(match.start(), match.end())
            if not any(span.overlaps(m.span) for m in mentions):
                mentions.append(Mention(span, names[words], 0))
    sentences = [
        Sentence(m.start(), m.end(), 0, 0, 0)
        for m in re.finditer(r"\S(?:(?!(?<=[a-z\d)])[.?!]\s+[A-Z])[^\n])*\S", text)
    ]
    reading = Reading(
        report,
        "by hand",
        sentences=tuple(sentences),
        mentions=tuple(sorted(mentions, key=lambda m: m.span)),
        chains=tuple(Chain(tuple(span_of(text, *member) for member in chain)) for chain in chains),
        attributions=tuple(Attribution((span_of(text, s),), (), (), "indirect") for s in sources),
    )
    return Report(report, f"{report}.txt", text), reading


def party_of(text: str, name: str, names: Mapping[str, MentionLabel]) -> str | None:
    """Return the party of the actor called `name` in a story of one report with these names."""
    report, reading = story(text, names)
    return next(a.party for a in resolve_actors([report], [reading]).actors if a.name == name)
