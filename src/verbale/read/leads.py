"""Who the lead means by an office and names in the next paragraph, as wires do.

"The auction was stopped, a county mediator said." – "Mediator Ada Renk told reporters …": the mediator is she.
"…, its chairman said." – "Ivo Brandt, who sat with two others, said …": the chairman is he. Nobody else is tied so.
"""

from __future__ import annotations

from collections.abc import Sequence

from verbale.lexicon import is_unnamed_head, title_of
from verbale.read.namesakes import Entity
from verbale.read.parse import Parse
from verbale.read.talk import Talk

__all__ = ["name_leads"]

_WITHOUT = ("acl", "acl:relcl", "appos", "parataxis", "conj", "cc", "punct", "case")


def name_leads(parse: Parse, entities: list[Entity], talk: Talk) -> None:
    """Join offices that speak without a name to those who are named and speak right at the next paragraph's start."""
    named = {p for e in entities for span in e.named for p in parse.within(span)}
    for head in range(len(parse)):
        if parse.tokens[head].upos != "NOUN" or not talk.speaks(head) or parse.quoted[head]:
            continue
        lemma = parse.tokens[head].lemma.lower()
        if title_of(lemma) is None or "Number=Plur" in parse.tokens[head].feats:
            continue
        own = next((e for e in entities if any(h == head for _, h in e.mentions)), None)
        bearer = _named_next(parse, entities, talk, head) if own is None or not own.named else None
        if bearer is None or not _may_bear(parse, head, lemma, bearer):
            continue
        if own is None:
            bearer.mentions.append((parse.span(*parse.phrase(head, without=_WITHOUT)), head))
        elif all(h not in named for _, h in own.mentions):
            bearer.mentions += own.mentions
            entities.remove(own)


def _named_next(parse: Parse, entities: Sequence[Entity], talk: Talk, head: int) -> Entity | None:
    """Who is the first to be named in the paragraph after a word's, in its first sentence, and acts there."""
    paragraph = parse.sentence(head).paragraph
    for entity in entities:
        heads = [h for span, h in entity.mentions if span in entity.named]
        if entity.label != "person" or not heads or parse.sentence(min(heads)).paragraph != paragraph + 1:
            continue
        first = min(heads)
        follows = parse.sentence_of[first] == _first_of(parse, paragraph + 1)
        full = any(len(parse.within(span)) > 1 for span in entity.named)
        if follows and full and (talk.speaks(first) or parse.relations[first] == "nsubj"):
            return entity
    return None


def _first_of(parse: Parse, paragraph: int) -> int:
    """The first sentence of a paragraph."""
    return next(n for n, sentence in enumerate(parse.sentences) if sentence.paragraph == paragraph)


def _may_bear(parse: Parse, head: int, lemma: str, entity: Entity) -> bool:
    """Tell whether a title fits: it is told of the person, or has an owner and no other title is told."""
    if any(lemma in title.split() for title in entity.titles):
        return True
    owner = parse.child(head, "nmod:poss")
    return owner is not None and not is_unnamed_head(lemma) and (not entity.titles or _is_bare(parse, entity))


def _is_bare(parse: Parse, entity: Entity) -> bool:
    """Tell a name that opens its sentence without a word of who it is, as if the reader knew."""
    words = parse.within(min(entity.named))
    if not words or words[0] != parse.sentence(words[0]).first or words[-1] + 2 >= len(parse):
        return False
    after = parse.lower[words[-1] + 1]
    return after != "," or parse.lower[words[-1] + 2] == "who"
