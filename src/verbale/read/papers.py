"""Which words of a report name a negotiating text: chosen among what head and rules mark and the nouns of documents.

A logistic regression over what the head says of the words, the noun with what stands around it in the tree, and the
other candidates of the report (`papers.tsv`). "The deal" is a text where a text is on the table, and a bargain in
passing elsewhere: head and noun alone do not tell.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from verbale.read.choices import Features, chance, known, log_odds
from verbale.read.lexicons import read_words
from verbale.read.neural import Decoded
from verbale.read.parse import Parse
from verbale.read.text_rules import TEXT_HEADS
from verbale.read.types import TextMention
from verbale.types import Span

__all__ = ["PaperFinder", "choose_texts"]

TABLE = "papers.tsv"
MARK = 0.35
"""Probability from which words name a text. On the two draws fitted on, F1 is best at 0.25 and 0.35; on the dev part,
which was looked at too, at 0.35 (66.2, 65.1 at 0.3, by the 8 bits of then; 66.0 by those that ship)."""
FAINTEST = 0.05
"""Probability of a word, by the head, from which it may be of a name that the head does not mark."""
_DOCUMENTS = read_words("documents.txt")
_MODIFIERS = ("amod", "compound")


class PaperFinder:
    """Says of one report's candidates what can be known of them; `texts` are those that head and rules mark."""

    def __init__(self, parse: Parse, decoded: Decoded, texts: Sequence[TextMention]) -> None:
        self.parse, self.decoded = parse, decoded
        self.marked = {t.mention: t for t in texts}
        self._odds = decoded.inside["text"]
        taken = {p for span in self.marked for p in parse.within(span)}
        found = {span for span in self.marked if parse.within(span)}
        for first, last in self._runs():
            if taken.isdisjoint(range(first, last + 1)):
                found.add(parse.span(first, last))
                taken.update(range(first, last + 1))
        found |= {parse.span(p, p) for p in self._nouns() if p not in taken}
        self.candidates = sorted(found)
        self._heads = {s: parse.head_of((inside := parse.within(s))[0], inside[-1]) for s in self.candidates}
        self._surest = {s: max(self._odds[p] for p in parse.within(s)) for s in self.candidates}
        self._among = dict(self._standings())

    def _runs(self) -> Iterator[tuple[int, int]]:
        """Yield the stretches of one sentence that the head half sees."""
        for sentence in self.parse.sentences:
            first = None
            for position in range(sentence.first, sentence.last + 2):
                seen = position <= sentence.last and self._odds[position] >= FAINTEST
                if seen and first is None:
                    first = position
                elif not seen and first is not None:
                    yield first, position - 1
                    first = None

    def _nouns(self) -> Iterator[int]:
        for position, token in enumerate(self.parse.tokens):
            if token.upos in ("NOUN", "PROPN") and _noun(self.parse.lower[position]) in TEXT_HEADS:
                yield position

    def features(self, span: Span) -> Features:
        """Return the features of a candidate by name."""
        parse, words, head = self.parse, self.parse.within(span), self._heads[span]
        noun = _noun(parse.lower[head])
        told, odds = self.marked.get(span), log_odds(self._surest[span])
        kind = TEXT_HEADS.get(noun, "none")
        return known(
            {
                "head": self._surest[span],
                "head odds": odds,
                "mean odds": sum(log_odds(self._odds[p]) for p in words) / len(words),
                f"head odds {kind}": odds,
                "marked": told is not None,
                "marked by rule": told is not None and told.score in (0.5, 0.6),
                "marked score": 0.0 if told is None else told.score,
                f"noun {noun}": noun in TEXT_HEADS or noun in _DOCUMENTS,
                f"kind {kind}": True,
                "words": len(words),
                "capitals": sum(parse.words[p][:1].isupper() for p in words) / len(words),
                **self._of_tree(head),
                **self._among[span],
                **{f"in {s}": self._most(s, words) for s in ("issue", "position", "statement", "trigger")},
                "amount near": self._most("amount", range(max(0, words[0] - 6), min(len(parse), words[-1] + 8))),
                "headline": parse.sentence_of[words[0]] == 0,
                "quoted": parse.quoted[head],
            }
        )

    def _most(self, scheme: str, words: range) -> float:
        chances = self.decoded.inside.get(scheme, ())
        return max((chances[p] for p in words), default=0.0) if chances else 0.0

    def _of_tree(self, head: int) -> dict[str, float | bool]:
        """What stands around the noun."""
        parse = self.parse
        token, determiners = parse.tokens[head], [parse.lower[c] for c in parse.below(head, "det")]
        governor = parse.tokens[token.head] if token.head >= 0 else None
        found: dict[str, float | bool] = {
            "plural": "Number=Plur" in token.feats,
            f"tag {token.upos}": True,
            f"relation {parse.relations[head]}": True,
            f"determiner {determiners[0] if determiners else 'none'}": True,
            "of somebody": parse.child(head, "nmod:poss") is not None,
            "adjectives": sum(1 for _ in parse.below(head, "amod")),
            "compounds": sum(1 for _ in parse.below(head, "compound")),
            "counted": parse.child(head, "nummod") is not None,
            "of something": parse.child(head, "nmod") is not None,
            "to do something": parse.child(head, "acl", "ccomp") is not None,
        }
        found |= {f"modifier {parse.lower[c]}": True for c in parse.below(head, *_MODIFIERS)}
        if governor is not None and governor.upos in ("VERB", "NOUN"):
            found[f"governor {governor.lemma.lower()}"] = True
        return found

    def _standings(self) -> Iterator[tuple[Span, dict[str, float | bool]]]:
        """Yield how each candidate stands among the others of the report."""
        nouns = {s: _noun(self.parse.lower[self._heads[s]]) for s in self.candidates}
        of_noun: dict[str, list[float]] = {}
        for span in self.candidates:
            of_noun.setdefault(nouns[span], []).append(self._surest[span])
        ranked, of_noun = sorted(self._surest.values()), {noun: sorted(odds) for noun, odds in of_noun.items()}
        best, best_of = 0.0, dict[str, float]()
        for span in self.candidates:
            own, noun = self._surest[span], nouns[span]
            yield (
                span,
                {
                    "named before": noun in best_of,
                    "best before": best,
                    "best of the noun before": best_of.get(noun, 0.0),
                    "best of the noun": _best_beside(own, of_noun[noun]),
                    "best other": _best_beside(own, ranked),
                    "surer ones": min(12, len(ranked) - bisect_right(ranked, own)) / 3,
                    "candidates": min(6, len(ranked)) / 3,
                },
            )
            best, best_of[noun] = max(best, own), max(best_of.get(noun, 0.0), own)

    def mentions(self) -> Iterator[TextMention]:
        """Yield the candidates that name a text, in text order; one that nobody marked has the kind of its noun.

        What head or rules mark and the choice would leave out is faint.
        """
        for span in self.candidates:
            sure, told = chance(TABLE, self.features(span)), self.marked.get(span)
            if told is not None:
                yield msgspec.structs.replace(told, faint=sure < MARK)
            elif sure >= MARK:
                kind = TEXT_HEADS.get(_noun(self.parse.lower[self._heads[span]]), "agreement")
                yield TextMention(span, kind, score=round(sure, 4))


def _best_beside(own: float, ranked: Sequence[float]) -> float:
    """Return the highest of ascending numbers but for one's own; 0 where there is no other."""
    others = ranked[-2:-1] if own == ranked[-1] else ranked[-1:]
    return others[0] if others else 0.0


def _noun(word: str) -> str:
    """Return the singular of a noun of documents, every other word as it is."""
    return word.removesuffix("s") if word not in TEXT_HEADS and word.removesuffix("s") in TEXT_HEADS else word


def choose_texts(parse: Parse, decoded: Decoded, texts: Sequence[TextMention]) -> tuple[TextMention, ...]:
    """Return the texts that a report names, those of head and rules among them that are doubtful as faint ones; all as
    they are where no head was there to judge.
    """
    if "text" not in decoded.inside:
        return tuple(texts)
    return tuple(PaperFinder(parse, decoded, texts).mentions())
