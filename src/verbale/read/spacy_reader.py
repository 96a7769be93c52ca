"""A `Reader` over any spaCy pipeline (extra `[spacy]`), for those who have a parser that they trust more.

spaCy's English models speak ClearNLP's relations, ours and the rules Universal Dependencies: `to_universal` is the one
layer between. Named entities fill the place of the name heads, dates that of the times; what only our heads know
(attributions, triggers) falls back to the rules over trees and vocabulary.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from verbale.errors import MissingExtraError
from verbale.read.neural.types import Decoded, TaggedSpan
from verbale.read.paragraphs import find_paragraphs
from verbale.read.reader import Draft, assemble, make_parse
from verbale.read.types import Reading
from verbale.types import Span

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["SpacyReader", "load_spacy_reader", "to_universal"]

_RENAMED = {
    "ROOT": "root",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "dobj": "obj",
    "dative": "iobj",
    "poss": "nmod:poss",
    "nn": "compound",
    "prt": "compound:prt",
    "neg": "advmod",
    "npadvmod": "obl",
    "quantmod": "advmod",
    "relcl": "acl:relcl",
    "oprd": "xcomp",
    "intj": "discourse",
    "meta": "dep",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "complm": "mark",
    "attr": "xcomp",
    "acomp": "xcomp",
}
_CLEAR = frozenset(("dobj", "pobj", "nsubjpass", "auxpass", "prep", "attr", "acomp"))
_NAMES = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "ORG": "ORGANIZATION",
    "GPE": "LOCATION",
    "LOC": "LOCATION",
    "FAC": "LOCATION",
    "MONEY": "MONEY",
    "PERCENT": "PERCENT",
}
_TIMES = {"DATE": "DATE", "TIME": "TIME"}


class SpacyReader:
    """Reads with a spaCy pipeline that tags and parses; each report by itself."""

    def __init__(self, pipeline: Language) -> None:
        self.pipeline = pipeline

    @property
    def name(self) -> str:
        """The pipeline's language, name and version."""
        meta = self.pipeline.meta
        return f"spacy/{meta.get('lang', 'xx')}_{meta.get('name', 'pipeline')}-{meta.get('version', '0')}"

    def read(self, report: str, text: str) -> Reading:
        """Return the reading of a report; what the pipeline does not say is left to the rules."""
        doc = self.pipeline(text)
        words = [token for token in doc if token.text.strip()]
        return assemble(report, self.name, _draft(text, doc, words))


def load_spacy_reader(name: str) -> SpacyReader:
    """Return a reader over the installed spaCy pipeline `name`; raise `MissingExtraError` without spaCy."""
    try:
        import spacy
    except ImportError as error:
        raise MissingExtraError("the spaCy reader", "spacy") from error
    return SpacyReader(spacy.load(name))


def _draft(text: str, doc: Any, words: Sequence[Any]) -> Draft:
    place = {token.i: number for number, token in enumerate(words)}
    heads = [-1 if token.head.i == token.i else place.get(token.head.i, -1) for token in words]
    relations = [token.dep_ or ("ROOT" if head < 0 else "dep") for token, head in zip(words, heads, strict=True)]
    tags = [token.pos_ or "X" for token in words]
    heads, relations, tags = to_universal(heads, relations, tags, [token.lower_ for token in words])
    decoded = Decoded(
        upos=tuple(tags),
        feats=tuple(str(token.morph) or "_" for token in words),
        lemmas=tuple(token.lemma_ or token.lower_ for token in words),
        heads=tuple(heads),
        deprels=tuple(relations),
        spans={"silver": _entities(doc, place, _NAMES), "timex": _entities(doc, place, _TIMES)},
        relations=(),
        antecedents=tuple(-1 for _ in words),
    )
    spans = [Span(token.idx, token.idx + len(token.text)) for token in words]
    paragraphs = find_paragraphs(text)
    return Draft(make_parse(text, paragraphs, spans, _bounds(words, spans, paragraphs), decoded), decoded)


def _entities(doc: Any, place: dict[int, int], labels: dict[str, str]) -> tuple[TaggedSpan, ...]:
    found = []
    for entity in doc.ents:
        inside = [place[token.i] for token in entity if token.i in place]
        if inside and entity.label_ in labels:
            found.append(TaggedSpan(inside[0], inside[-1], labels[entity.label_]))
    return tuple(found)


def _bounds(words: Sequence[Any], spans: Sequence[Span], paragraphs: Sequence[Span]) -> list[tuple[int, int]]:
    """Sentences as the pipeline has them, cut at paragraphs too."""
    openings = {paragraph.start for paragraph in paragraphs}
    starts = [
        number
        for number, token in enumerate(words)
        if number == 0 or token.is_sent_start is True or spans[number].start in openings
    ]
    return list(zip(starts, [*starts[1:], len(words)], strict=True)) if starts else []


# --- relations -------------------------------------------------------------------------------------------------------


def to_universal(
    heads: Sequence[int], relations: Sequence[str], tags: Sequence[str], words: Sequence[str]
) -> tuple[list[int], list[str], list[str]]:
    """Return heads, relations and tags in the manner of Universal Dependencies; trees that are so already stay.

    The noun takes the place of its preposition, the predicate that of its copula; all else is a new name.
    """
    new_heads, new_relations, new_tags = list(heads), list(relations), list(tags)
    if not _CLEAR & set(relations):
        return new_heads, [_RENAMED.get(relation, relation) for relation in new_relations], new_tags
    for position, relation in enumerate(relations):
        if relation in ("pobj", "pcomp") and heads[position] >= 0:
            _lift(position, heads[position], new_heads, new_relations, tags, relation, relations)
    for position, relation in enumerate(relations):
        if relation in ("attr", "acomp") and heads[position] >= 0 and words[heads[position]] in _COPULAS:
            _predicate(position, heads[position], new_heads, new_relations, new_tags)
    return new_heads, [_RENAMED.get(relation, relation) for relation in new_relations], new_tags


_COPULAS = frozenset(("be", "is", "are", "was", "were", "been", "being", "am", "'s", "’s", "'re", "’re"))


def _lift(
    noun: int,
    preposition: int,
    heads: list[int],
    relations: list[str],
    tags: Sequence[str],
    kind: str,
    told: Sequence[str],
) -> None:
    """Hang the noun where its preposition hung, the preposition below it."""
    above = heads[preposition]
    nominal = above >= 0 and tags[above] in ("NOUN", "PROPN", "PRON", "NUM")
    heads[noun] = above
    if kind == "pcomp":
        relations[noun] = "acl" if nominal else "advcl"
    else:
        relations[noun] = "obl:agent" if told[preposition] == "agent" else ("nmod" if nominal else "obl")
    heads[preposition] = noun
    relations[preposition] = "mark" if kind == "pcomp" else "case"
    if above < 0:
        relations[noun] = "root"


def _predicate(predicate: int, copula: int, heads: list[int], relations: list[str], tags: list[str]) -> None:
    """Make the predicate the head of its clause and the copula a word below it."""
    heads[predicate], relations[predicate] = heads[copula], relations[copula]
    for position, head in enumerate(heads):
        if head == copula and position != predicate:
            heads[position] = predicate
    heads[copula], relations[copula] = predicate, "cop"
    tags[copula] = "AUX"
