"""Small builders for the reader's tests: trees from a few columns, and a model that knows nothing."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.read.neural import Decoded, Relation, TaggedSpan
from verbale.read.paragraphs import find_paragraphs
from verbale.read.parse import Parse
from verbale.read.reader import Draft, bounds_of, make_parse, segment

__all__ = ["blank_draft", "draft", "parse"]


def blank_draft(text: str) -> Draft:
    """Return `text` segmented, each word unknown, all below the first, no head saying anything."""
    paragraphs = find_paragraphs(text)
    words, breaks = segment(text, paragraphs)
    bounds = bounds_of(breaks, len(words))
    root = {p: first for first, end in bounds for p in range(first, end)}
    decoded = Decoded(
        upos=tuple("X" for _ in words),
        feats=tuple("_" for _ in words),
        lemmas=tuple(word.of(text).lower() for word in words),
        heads=tuple(-1 if root[p] == p else root[p] for p in range(len(words))),
        deprels=tuple("root" if root[p] == p else "dep" for p in range(len(words))),
        spans={},
        relations=(),
        antecedents=tuple(-1 for _ in words),
    )
    return Draft(make_parse(text, paragraphs, words, bounds, decoded), decoded)


def draft(
    text: str,
    trees: Sequence[str],
    spans: dict[str, Sequence[tuple[str, str, str]]] | None = None,
    relations: Sequence[tuple[str, tuple[str, str, str], tuple[str, str, str]]] = (),
) -> Draft:
    """Return a draft with trees written by hand: a string a sentence, a `head:relation:upos[:feats[:lemma]]` a word.

    Heads count from 1 within the sentence, 0 is the root. `spans` lists (words, label, note) by scheme; the words are
    those of the first place where they stand.
    """
    paragraphs = find_paragraphs(text)
    words, _ = segment(text, paragraphs)
    rows = [[cell.split(":") for cell in tree.split()] for tree in trees]
    bounds = []
    first = 0
    for row in rows:
        bounds.append((first, first + len(row)))
        first += len(row)
    assert first == len(words), f"{first} cells for {len(words)} words: {[w.of(text) for w in words]}"
    forms = [word.of(text) for word in words]
    cells = [(cell, start) for row, (start, _) in zip(rows, bounds, strict=True) for cell in row]
    tagged = {scheme: tuple(_find(forms, *span) for span in some) for scheme, some in (spans or {}).items()}
    decoded = Decoded(
        upos=tuple(cell[2] for cell, _ in cells),
        feats=tuple((cell[3] if len(cell) > 3 else "").replace(",", "|") or "_" for cell, _ in cells),
        lemmas=tuple(cell[4] if len(cell) > 4 else form.lower() for (cell, _), form in zip(cells, forms, strict=True)),
        heads=tuple(start + int(cell[0]) - 1 if cell[0] != "0" else -1 for cell, start in cells),
        deprels=tuple(cell[1].replace("/", ":") for cell, _ in cells),
        spans=tagged,
        relations=tuple(
            sorted(
                Relation(label, _find(forms, *head), _find(forms, *dependent)) for label, head, dependent in relations
            )
        ),
        antecedents=tuple(-1 for _ in words),
    )
    return Draft(make_parse(text, paragraphs, words, bounds, decoded), decoded)


def parse(text: str, *trees: str) -> Parse:
    """Return the trees alone."""
    return draft(text, trees).parse


def _find(forms: Sequence[str], words: str, label: str, note: str = "") -> TaggedSpan:
    wanted = words.split()
    for first in range(len(forms)):
        if list(forms[first : first + len(wanted)]) == wanted:
            return TaggedSpan(first, first + len(wanted) - 1, label, 1.0, note)
    raise ValueError(f"{words!r} is not in {forms}")
