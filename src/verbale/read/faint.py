"""Which doubtful triggers are taken: those whose own word names such a thing, and that no sure one tells already.

The network seeks more triggers than it would mark. Of those beyond what it marks, a meeting, call, journey, signing or
change of office is borne out by its word ("the talks", "received", "flew"): a day, a place or two sides stand beside a
great many words that tell of none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verbale.read.forms import forms_of, plural_of
from verbale.read.lexicons import read_rows
from verbale.read.neural import TaggedSpan
from verbale.read.parse import Parse

__all__ = ["borne_out"]

_NAMED: dict[str, frozenset[str]] = {
    kind: frozenset(form for lemma in lemmas.split() for form in (*forms_of(lemma), plural_of(lemma), lemma))
    for kind, lemmas in read_rows("gatherings.tsv")
}
_TOGETHER = frozenset(("meeting", "call"))
_STEPS = 3
"""Words between a doubtful trigger and the sure one of the same clause that it belongs to: "met to discuss"."""


def borne_out(parse: Parse, tagged: Sequence[TaggedSpan], told: frozenset[int]) -> list[TaggedSpan]:
    """Return the spans in their order, without the doubtful ones that nothing bears out.

    `told` are the words that a construction takes for a trigger whatever the network makes of them.
    """
    sure = {(s.label, parse.head_of(s.first, s.last)) for s in tagged if not s.faint}
    free = [s for s in tagged if not (s.faint and told & set(range(s.first, s.last + 1)))]
    return [s for s in free if not s.faint or _stands(parse, s, sure)]


def _stands(parse: Parse, span: TaggedSpan, sure: set[tuple[str, int]]) -> bool:
    named = _NAMED.get(span.label)
    if named is None:
        return True
    head = parse.head_of(span.first, span.last)
    if not any(parse.lower[p] in named for p in _naming(parse, head)):
        return False
    kinds = _TOGETHER if span.label in _TOGETHER else {span.label}
    others = {token for kind, token in sure if kind in kinds}
    return not any(_is_beside(parse, head, token) for token in others)


def _naming(parse: Parse, head: int) -> Iterator[int]:
    """Yield the word, and the verb that it is the object of: "signed the lease"."""
    yield head
    if parse.relations[head] in ("obj", "nsubj:pass") and parse.tokens[head].head >= 0:
        yield parse.tokens[head].head


def _is_beside(parse: Parse, head: int, sure: int) -> bool:
    """Tell whether one of the two words depends on the other within a few steps of the tree."""
    return sure in _above(parse, head) or head in _above(parse, sure)


def _above(parse: Parse, position: int) -> Iterator[int]:
    for step, above in enumerate(parse.ancestors(position)):
        if step >= _STEPS:
            return
        yield above
