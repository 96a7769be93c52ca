"""Which quantities of a report are terms of its negotiating texts: "$928 billion" of a bill, "3 percent" of an offer.

Quantities are a closed language (`quantities`); which of them belong to a text is chosen by a logistic regression over
what the heads say of them, their sort, and how they stand to the texts that the report names (`amounts.tsv`).
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

import msgspec

from verbale.read.choices import Features, chance, known, log_odds
from verbale.read.neural import Decoded, Relation
from verbale.read.parse import Parse
from verbale.read.quantities import Quantity, find_quantities
from verbale.read.types import AmountMention, TextMention, TimexMention
from verbale.types import Span

__all__ = ["TermFinder", "with_terms"]

TABLE = "amounts.tsv"
MARK = 0.25
"""Probability from which a quantity is a term. On every fifth passage of the draws, each half of the documents judged
by weights fitted on the other, F1 is 61.0 here, 61.0 at 0.3 and 62.4 at 0.35; on the dev part 71.0, 71.7 and 70.7.
Of fifteen stories read by hand 0.35 changes one, whose text loses a term: so the lowest."""
_BEFORE = frozenset(("of", "to", "by", "with", "for", "from", "at", "than", "least", "over", "in", "a", "the", "its"))


class TermFinder:
    """Says of one report's quantities what can be known of them, and which text each would be of."""

    def __init__(
        self, parse: Parse, decoded: Decoded, timexes: Sequence[TimexMention], texts: Sequence[TextMention]
    ) -> None:
        self.parse, self.decoded, self.texts = parse, decoded, texts
        self._dates = {p for t in timexes if t.type in ("DATE", "TIME") for p in parse.within(t.span)}
        self._lengths = {p for t in timexes if t.type == "DURATION" for p in parse.within(t.span)}
        self.links = [
            (parse.span(r.dependent.first, r.dependent.last), r) for r in decoded.relations if r.label == "amount"
        ]
        self._links_at: dict[int, list[int]] = {}
        for number, (_, relation) in enumerate(self.links):
            for position in range(relation.dependent.first, relation.dependent.last + 1):
                self._links_at.setdefault(position, []).append(number)
        self.quantities = [q for q in find_quantities(parse.text) if parse.within(q.span)]
        self._starts = [q.span.start for q in self.quantities]
        self._by_place = sorted(texts, key=lambda t: t.mention)
        self._ends = [*accumulate((t.mention.end for t in self._by_place), max)]
        self._sentences = sorted({parse.sentence_of[inside[0]] for t in texts if (inside := parse.within(t.mention))})
        self._paragraphs = {parse.sentences[s].paragraph for s in self._sentences}

    def features(self, quantity: Quantity) -> Features:
        """Return the features of a quantity by name."""
        words = self.parse.within(quantity.span)
        sort, head = quantity.sort, self._most("amount", words)
        return known(
            {
                "head": head,
                "head odds": log_odds(head),
                f"head odds {sort}": log_odds(head),
                f"sort {sort}": 1.0,
                "relation": max((r.score for _, r in self._links_of(words)), default=0.0),
                **{f"in {s}": self._most(s, words) for s in ("position", "text", "issue", "setting", "statement")},
                **self._of_words(quantity, words),
                **self._of_texts(quantity, self.parse.sentence_of[words[0]]),
            }
        )

    def _most(self, scheme: str, words: range) -> float:
        return (
            max((self.decoded.inside[scheme][p] for p in words), default=0.0) if scheme in self.decoded.inside else 0.0
        )

    def _links_of(self, words: range) -> list[tuple[Span, Relation]]:
        """Return the head's links to what shares one of these words, in their order."""
        numbers = {number for position in words for number in self._links_at.get(position, ())}
        return [self.links[number] for number in sorted(numbers)]

    def _of_words(self, quantity: Quantity, words: range) -> Mapping[str, float | bool]:
        """What the number itself is and what stands around it."""
        parse, span = self.parse, quantity.span
        told = span.of(parse.text).lower()
        before = parse.lower[words[0] - 1] if words[0] else ""
        head = parse.head_of(words[0], words[-1])
        verb = next((p for p in [*parse.ancestors(head)][:4] if parse.tokens[p].upos == "VERB"), None)
        sentence = parse.sentence(words[0])
        beside = bisect_left(self._starts, sentence.end) - bisect_left(self._starts, sentence.start)
        return {
            "date": not self._dates.isdisjoint(words),
            "length": not self._lengths.isdisjoint(words),
            "rate": quantity.rate,
            "one": told in ("one", "two", "half"),
            "one alone": told == "one",
            "spelt": told.isalpha(),
            f"before {before}": before in _BEFORE,
            f"noun {quantity.noun}": True,
            f"verb {'' if verb is None else parse.tokens[verb].lemma.lower()}": True,
            "headline": sentence.paragraph == 0,
            "quoted": parse.quoted[words[0]],
            "others beside": min(4, beside) / 2,
        }

    def _of_texts(self, quantity: Quantity, sentence: int) -> Mapping[str, float | bool]:
        """How the number stands to the texts that are named."""
        if not self.texts or not self._sentences:
            return {"no text": 1.0}
        near = self._nearest(quantity.span)
        gap = _gap(near.mention, quantity.span)
        at = bisect_left(self._sentences, sentence)
        around = self._sentences[max(0, at - 1) : at + 1]
        same, ahead = sentence in around, self._sentences[0] <= sentence
        return {
            "texts": min(3, len(self.texts)),
            "distance": math.log1p(gap) / 5,
            "text behind": near.mention.start > quantity.span.start,
            "touches": gap <= 1,
            f"of {near.kind}": True,
            "text score": near.score,
            "same sentence": same,
            f"same sentence {quantity.sort}": same,
            "behind a text": ahead,
            f"behind a text {quantity.sort}": ahead,
            "same paragraph": self.parse.sentences[sentence].paragraph in self._paragraphs,
            "sentences": min(9, *(abs(sentence - s) for s in around)) / 4,
        }

    def _nearest(self, span: Span) -> TextMention:
        """Return the text that stands nearest, the first of several as near; there must be one."""
        at = bisect_left(self._by_place, span.start, key=lambda t: t.mention.start)
        near = self._by_place[at : at + 1]
        for number in range(at - 1, -1, -1):
            if near and span.start - self._ends[number] > min(_gap(t.mention, span) for t in near):
                break
            near.append(self._by_place[number])
        return min(near, key=lambda t: (_gap(t.mention, span), t.mention))

    def text_of(self, quantity: Quantity) -> TextMention:
        """Return the text that a quantity is a term of: the one the head ties it to, else the nearest."""
        links = self._links_of(self.parse.within(quantity.span))
        tied = sorted((r for _, r in links), key=lambda r: (-r.score, r.head))
        for relation in tied:
            head = self.parse.span(relation.head.first, relation.head.last)
            text = next((t for t in self.texts if t.mention.overlaps(head)), None)
            if text is not None:
                return text
        return self._nearest(quantity.span)

    def terms(self) -> Iterator[tuple[TextMention, AmountMention]]:
        """Yield the quantities that are terms, each with its text; a number keeps the stretch that the head marks."""
        for quantity in self.quantities if self.texts else ():
            if chance(TABLE, self.features(quantity)) >= MARK:
                links = self._links_of(self.parse.within(quantity.span))
                marked = next((span for span, _ in links if span.covers(quantity.span)), quantity.span)
                yield self.text_of(quantity), AmountMention(marked)


def _gap(one: Span, other: Span) -> int:
    return max(0, one.start - other.end, other.start - one.end)


def with_terms(
    parse: Parse, decoded: Decoded, timexes: Sequence[TimexMention], texts: Sequence[TextMention]
) -> tuple[TextMention, ...]:
    """Return the texts with the quantities chosen as their terms, beside the counts that a rule has read with what is
    counted; as they are where no head was there to judge. Faint texts keep what they have, and get no more.
    """
    if "amount" not in decoded.inside:
        return tuple(texts)
    standing = [t for t in texts if not t.faint]
    terms = [*TermFinder(parse, decoded, timexes, standing).terms()]
    ruled = {t.mention: [a for a in t.amounts if t.faint or a.what is not None] for t in texts}
    counted = [a.span for t in standing for a in ruled[t.mention]]
    for text, term in terms:
        if not any(term.span.overlaps(span) for span in counted):
            ruled[text.mention].append(term)
    return tuple(
        msgspec.structs.replace(t, amounts=tuple(sorted(set(ruled[t.mention]), key=lambda a: a.span))) for t in texts
    )
