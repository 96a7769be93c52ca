"""The record's view of sayings: each quoted run apart, the unquoted sentence around it another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from verbale.read.parse import Parse
from verbale.read.quotations import Quotation
from verbale.read.types import Attribution, AttributionKind
from verbale.types import Span

__all__ = ["kind_of", "place_of", "split_quotations"]

QUOTED_SHARE = 0.9
"""Share of a content's words inside quotation marks from which it counts as direct."""


def place_of(attribution: Attribution) -> tuple[int, int]:
    """Return where an attribution's words begin and end, for putting attributions in text order."""
    return (attribution.content[0].start, attribution.content[-1].end) if attribution.content else (0, 0)


def kind_of(parse: Parse, content: Sequence[Span]) -> AttributionKind:
    """Return how a content stands to quotation marks: `direct` where nine tenths of its words are inside them."""
    words = [p for span in content for p in parse.within(span) if parse.tokens[p].upos != "PUNCT"]
    quoted = sum(parse.quoted[p] for p in words)
    if not quoted:
        return "indirect"
    return "direct" if quoted >= QUOTED_SHARE * len(words) else "mixed"


def split_quotations(parse: Parse, sayings: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Return the sayings with each spoken quoted run apart; a term in scare quotes stays in its sentence."""
    apart = [clause for saying in sayings for clause in _by_clauses(parse, saying)]
    found = [part for saying in apart for part in _split(parse, saying)]
    return tuple(sorted(found, key=place_of))


def _by_clauses(parse: Parse, saying: Attribution) -> list[Attribution]:
    """The saying, and each further clause that "and that" or "but that" adds to it as one of its own.

    So where the words before hold a quotation, at which the heads often stop; else the writer tells one thing.
    """
    words = parse.within(saying.content[-1])
    if not saying.cue or not words or saying.content[-1].start < saying.cue[0].start or saying.kind == "indirect":
        return [saying]
    first = last = words[0]
    bounds = []
    for opens, clause in _further(parse, words):
        bounds.append((first, max(first, opens - 1)))
        first, last = clause
    if not bounds:
        return [saying]
    bounds.append((first, last))
    spans = [parse.span(*_unpunctuated(parse, *bound)) for bound in bounds]
    head = (*saying.content[:-1], spans[0])
    contents = [head, *((span,) for span in spans[1:])]
    return [msgspec.structs.replace(saying, content=c, kind=kind_of(parse, c)) for c in contents]


def _further(parse: Parse, words: range) -> Iterator[tuple[int, tuple[int, int]]]:
    """The further clauses of a content: where "and that" begins, and the bounds of what follows."""
    sentence = parse.sentence(words[-1])
    for that in range(words[0] + 1, sentence.last):
        mark = parse.tokens[that]
        if parse.lower[that] != "that" or mark.upos != "SCONJ" or parse.tokens[that - 1].upos != "CCONJ":
            continue
        between = range(words[-1] + 1, that - 1)
        if any(parse.tokens[p].upos != "PUNCT" for p in between) or parse.quoted[that]:
            continue
        last = parse.phrase(mark.head, without=("parataxis",))[1]
        if parse.relations[mark.head] == "conj" and mark.head > that and last > that + 2:
            yield that - 1, (that + 1, max(last, words[-1] if that < words[-1] else last))
            words = range(words[0], max(words[-1], last) + 1)


def _unpunctuated(parse: Parse, first: int, last: int) -> tuple[int, int]:
    while last > first and parse.tokens[last].upos == "PUNCT" and parse.words[last] in ",;—–":
        last -= 1
    return first, last


def _split(parse: Parse, saying: Attribution) -> Iterator[Attribution]:
    if saying.kind == "indirect":
        yield saying
        return
    runs = [q for q in _runs(parse, saying) if _is_spoken(parse, saying, q)]
    for quotation in runs:
        yield msgspec.structs.replace(saying, content=(quotation.inner,), kind="direct")
    rest = _rest(parse, saying, runs)
    if rest and (not runs or _is_clause(parse, rest)):
        # Marks around a term alone quote nobody's saying: the sentence is reported in the writer's words.
        spoken = not runs and not _runs(parse, saying)
        yield msgspec.structs.replace(saying, content=rest, kind=kind_of(parse, rest) if spoken else "indirect")


def _runs(parse: Parse, saying: Attribution) -> list[Quotation]:
    """The outermost quotations that stand in the content for the most part."""
    runs = []
    for quotation in parse.quotations:
        if quotation.depth == 0:
            inside = {p for p in parse.within(quotation.inner) if parse.tokens[p].upos != "PUNCT"}
            shared = sum(len(inside & set(parse.within(span))) for span in saying.content)
            if shared * 2 > len(inside):
                runs.append(quotation)
    return runs


def _is_spoken(parse: Parse, saying: Attribution, quotation: Quotation) -> bool:
    """Tell a quoted saying from a term in quotation marks within a phrase (the "peace plan" for the valley)."""
    words = [p for p in parse.within(quotation.inner) if parse.tokens[p].upos != "PUNCT"]
    if not words:
        return False
    if len(words) > 2 or saying.kind == "direct":
        return True
    head = parse.head_of(words[0], words[-1])
    first = parse.within(quotation.outer)[0]
    before = parse.tokens[first - 1].upos if first else ""
    return not (
        parse.relations[head] in ("amod", "compound")
        or (before in ("DET", "ADJ") and parse.tokens[head].upos in ("NOUN", "PROPN"))
    )


def _rest(parse: Parse, saying: Attribution, runs: Sequence[Quotation]) -> tuple[Span, ...]:
    """What the content holds outside the runs, cut to words."""
    rest: list[Span] = []
    for span in saying.content:
        positions = [p for p in parse.within(span) if not any(q.outer.overlaps(parse.tokens[p].span) for q in runs)]
        for piece in _stretches(positions):
            while piece and parse.tokens[piece[0]].upos == "PUNCT":
                piece = piece[1:]
            while piece and parse.tokens[piece[-1]].upos == "PUNCT" and runs:
                piece = piece[:-1]
            if piece:
                rest.append(parse.span(piece[0], piece[-1]))
    return tuple(rest)


def _stretches(positions: Sequence[int]) -> list[list[int]]:
    stretches: list[list[int]] = []
    for position in positions:
        if stretches and position == stretches[-1][-1] + 1:
            stretches[-1].append(position)
        else:
            stretches.append([position])
    return stretches


def _is_clause(parse: Parse, spans: Sequence[Span]) -> bool:
    """Tell whether unquoted words say something by themselves: four words with a finite verb among them."""
    words = [p for span in spans for p in parse.within(span)]
    return len(words) >= 4 and any("VerbForm=Fin" in parse.tokens[p].feats for p in words)
