"""The reader: text in, `Reading` out, by segmentation, the model's heads, and the rules that put them together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from verbale.read.acts import code_acts
from verbale.read.amounts import with_terms
from verbale.read.attribution import find_sayings, split_quotations
from verbale.read.coreference import ScoreAntecedents, find_chains
from verbale.read.matters import find_issues, find_positions, find_texts
from verbale.read.mentions import find_mentions
from verbale.read.moments import choose_moments
from verbale.read.neural import Decoded, Model
from verbale.read.neural.types import Encoded
from verbale.read.papers import choose_texts
from verbale.read.paragraphs import find_paragraphs
from verbale.read.parse import Parse
from verbale.read.quotations import find_quotations
from verbale.read.roles import find_roles
from verbale.read.sentences import find_sentence_starts
from verbale.read.split import place_of
from verbale.read.table import refine_table
from verbale.read.triggers import find_triggers
from verbale.read.turns import find_turns
from verbale.read.types import Reading, Sentence, TimexMention, Token
from verbale.read.words import find_words
from verbale.types import Span

__all__ = ["READER_VERSION", "Draft", "NeuralReader", "assemble", "bounds_of", "make_parse", "propose", "segment"]

READER_VERSION = 5
"""Raised whenever the same weights would give another reading."""


class Draft(NamedTuple):
    """What the rules work on: trees, heads, and the model's view of who is meant (None without a model)."""

    parse: Parse
    decoded: Decoded
    score: ScoreAntecedents | None = None
    encoded: Encoded | None = None


class NeuralReader:
    """Reads with the model; the same text gives the same reading, alone or among others."""

    def __init__(self, model: Model) -> None:
        self.model = model

    @property
    def name(self) -> str:
        """Name, version and the first digits of the weights' fingerprint."""
        return f"verbale-reader/{READER_VERSION}+{self.model.fingerprint[:12]}"

    def read(self, report: str, text: str) -> Reading:
        """Return the reading of the report with id `report`; a text without words has none but its paragraphs."""
        draft = self.parse(text)
        reading = assemble(report, self.name, draft)
        head = self.model.acts
        if head is None or draft.encoded is None:
            return reading
        coded = code_acts(draft.parse, draft.encoded, draft.decoded, reading.triggers, head, self.model.embed)
        return msgspec.structs.replace(reading, triggers=coded)

    def parse(self, text: str, *, alternatives: bool = False) -> Draft:
        """Return the trees of a text and all that the heads say of it, for measuring a part of the reading alone.

        `alternatives` are what `find_attributions` chooses among, marked on more than one look at the text; `read`,
        which tells sayings alone, needs none.
        """
        paragraphs = find_paragraphs(text)
        words, breaks = segment(text, paragraphs)
        forms = [word.of(text) for word in words]
        encoded = self.model.encode(forms, breaks=breaks)
        probabilities = [float(p) for p in self.model.sentence_starts(encoded)]
        starts = find_sentence_starts(text, words, breaks, probabilities)
        bounds = bounds_of(starts, len(words))
        looked = self.model.look_again(encoded) if alternatives else encoded
        decoded = self.model.decode(looked, bounds, alternatives=alternatives)

        def score(word: int, candidates: Sequence[int]) -> Sequence[float]:
            return [float(odds) for odds in self.model.antecedent_scores(encoded, word, candidates)]

        return Draft(make_parse(text, paragraphs, words, bounds, decoded), decoded, score, encoded)


def segment(text: str, paragraphs: Sequence[Span]) -> tuple[list[Span], list[int]]:
    """Return the words of all paragraphs, and which of them begin one; a paragraph without words begins none."""
    words: list[Span] = []
    breaks: list[int] = []
    for own in find_words(text, paragraphs):
        if own:
            breaks.append(len(words))
            words.extend(own)
    return words, breaks


def bounds_of(starts: Sequence[int], count: int) -> list[tuple[int, int]]:
    """Return the ranges of words, end exclusive, that begin at `starts`; none where there are no words."""
    return list(zip(starts, [*starts[1:], count], strict=True)) if starts else []


def make_parse(
    text: str, paragraphs: Sequence[Span], words: Sequence[Span], bounds: Sequence[tuple[int, int]], decoded: Decoded
) -> Parse:
    """Return the trees that the heads give to segmented text."""
    tokens = tuple(
        Token(word.start, word.end, upos, "" if feats == "_" else feats, lemma, head, deprel)
        for word, upos, feats, lemma, head, deprel in zip(
            words, decoded.upos, decoded.feats, decoded.lemmas, decoded.heads, decoded.deprels, strict=True
        )
    )
    sentences = []
    paragraph = 0
    for first, end in bounds:
        while paragraphs[paragraph].end <= tokens[first].start:
            paragraph += 1
        sentences.append(Sentence(tokens[first].start, tokens[end - 1].end, first, end - 1, paragraph))
    return Parse(text, tokens, sentences, paragraphs, find_quotations(text, paragraphs))


def assemble(report: str, reader: str, draft: Draft) -> Reading:
    """Return the whole reading from trees and heads; heads that are missing leave their part to rules or empty."""
    proposed = propose(report, reader, draft)
    texts = choose_texts(draft.parse, draft.decoded, proposed.texts)
    texts = with_terms(draft.parse, draft.decoded, proposed.timexes, texts)
    triggers = choose_moments(draft.parse, draft.decoded, proposed.timexes, proposed.triggers)
    return msgspec.structs.replace(proposed, texts=texts, triggers=triggers)


def propose(report: str, reader: str, draft: Draft) -> Reading:
    """Return the reading with all that heads and rules mark, before it is chosen which texts and times stand."""
    parse, decoded = draft.parse, draft.decoded
    timexes = tuple(
        TimexMention(parse.span(s.first, s.last), s.label, round(s.score, 4))  # type: ignore[arg-type]
        for s in decoded.in_scheme("timex")
    )
    mentions = find_mentions(parse, decoded)
    sayings = split_quotations(parse, find_sayings(parse, decoded, mentions))
    attributions = tuple(sorted((*sayings, *find_turns(parse, mentions, sayings)), key=place_of))
    texts = find_texts(parse, decoded)
    issues = find_issues(parse, decoded)
    roles = find_roles(parse, decoded, mentions)
    reading = Reading(
        report=report,
        reader=reader,
        paragraphs=parse.paragraphs,
        sentences=parse.sentences,
        tokens=parse.tokens,
        mentions=mentions,
        timexes=timexes,
        attributions=attributions,
        chains=find_chains(parse, decoded, mentions, attributions, roles, draft.score),
        triggers=find_triggers(parse, decoded, mentions, timexes),
        roles=roles,
        texts=texts,
        issues=issues,
        positions=find_positions(parse, decoded, issues, texts),
    )
    return refine_table(reading, parse.text)
