"""Who says what: attributions as the model tags them, mended by the quotation marks, in two views.

`find_attributions` gives every act of saying, thinking or wanting with its whole content, in the manner of PolNeAR:
one attribution may hold quoted and unquoted words. `find_sayings` gives acts of saying alone, with those who hand the
words on and the medium. `split_quotations` turns sayings into the record's view: each quoted run an attribution of its
own, the unquoted sentence around it another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from verbale.read.lexicons import read_rows
from verbale.read.neural import Decoded, Relation, TaggedSpan
from verbale.read.parse import Parse
from verbale.read.quotations import Quotation
from verbale.read.types import Attribution, AttributionKind
from verbale.types import Span

__all__ = ["find_attributions", "find_sayings", "kind_of", "split_quotations"]

QUOTED_SHARE = 0.9
"""Share of a content's words inside quotation marks from which it counts as direct."""

_SPEECH = frozenset(row[0] for row in read_rows("reporting.tsv") if row[3] == "speech")
_REPORTING = frozenset(row[0] for row in read_rows("reporting.tsv"))
_FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our", "myself", "ourselves", "mine", "ours"})


# --- every attribution -----------------------------------------------------------------------------------------------


def find_attributions(parse: Parse, decoded: Decoded) -> tuple[Attribution, ...]:
    """Return every attribution in order of its content; a quotation that no head has tagged is not among them."""
    contents = [span for span in decoded.in_scheme("attribution") if span.label == "content"]
    joined: dict[TaggedSpan, TaggedSpan] = {}
    for relation in decoded.relations:
        if relation.label == "attribution:joins":
            joined[relation.head] = joined.get(relation.dependent, relation.dependent)
    groups: dict[TaggedSpan, list[TaggedSpan]] = {}
    for content in contents:
        groups.setdefault(joined.get(content, content), []).append(content)
    found = []
    for parts in groups.values():
        source = _best(r for part in parts for r in decoded.of(part, "attribution:source"))
        cue = _best(r for part in parts for r in decoded.of(part, "attribution:cue"))
        spans = tuple(parse.span(part.first, part.last) for part in parts)
        found.append(
            Attribution(
                source=(parse.span(source.first, source.last),) if source else (),
                cue=(parse.span(cue.first, cue.last),) if cue else (),
                content=spans,
                kind=kind_of(parse, spans),
                score=round(min(part.score for part in parts), 4),
            )
        )
    return tuple(sorted(found, key=_place))


def _best(relations: Iterable[Relation]) -> TaggedSpan | None:
    ordered = sorted(relations, key=lambda r: (-r.score, r.dependent))
    return ordered[0].dependent if ordered else None


def _place(attribution: Attribution) -> tuple[int, int]:
    return (attribution.content[0].start, attribution.content[-1].end) if attribution.content else (0, 0)


def kind_of(parse: Parse, content: Sequence[Span]) -> AttributionKind:
    """Return how a content stands to quotation marks: `direct` where nine tenths of its words are inside them."""
    words = [p for span in content for p in parse.within(span) if parse.tokens[p].upos != "PUNCT"]
    quoted = sum(parse.quoted[p] for p in words)
    if not quoted:
        return "indirect"
    return "direct" if quoted >= QUOTED_SHARE * len(words) else "mixed"


# --- acts of saying --------------------------------------------------------------------------------------------------


def find_sayings(parse: Parse, decoded: Decoded) -> tuple[Attribution, ...]:
    """Return what someone is reported to say, write or announce, whole, in order of content.

    The `statement` head comes first; a speech of the wide head that it missed is added, then quotations that neither
    has but that stand beside a saying.
    """
    sayings = [_statement(parse, decoded, span) for span in decoded.in_scheme("statement") if span.label == "content"]
    for wide in find_attributions(parse, decoded):
        if _is_speech(parse, wide) and not any(_overlap(wide, other) for other in sayings):
            sayings.append(wide)
    return tuple(sorted(sayings, key=_place))


def _statement(parse: Parse, decoded: Decoded, content: TaggedSpan) -> Attribution:
    def linked(label: str) -> tuple[Span, ...]:
        best = _best(decoded.of(content, label))
        return (parse.span(best.first, best.last),) if best else ()

    spans = (parse.span(content.first, content.last),)
    medium = linked("medium")
    return Attribution(
        source=linked("speaker"),
        cue=linked("cue"),
        content=spans,
        kind=kind_of(parse, spans),
        chain=tuple(parse.span(r.dependent.first, r.dependent.last) for r in decoded.of(content, "chain")),
        medium=medium[0] if medium else None,
        score=round(content.score, 4),
    )


def _is_speech(parse: Parse, attribution: Attribution) -> bool:
    if attribution.kind != "indirect":
        return True
    return any(parse.tokens[p].lemma.lower() in _SPEECH for span in attribution.cue for p in parse.within(span)) or any(
        "according" in span.of(parse.text).lower() for span in attribution.cue
    )


def _overlap(one: Attribution, other: Attribution) -> bool:
    return any(a.overlaps(b) for a in one.content for b in other.content)


# --- the record's view -----------------------------------------------------------------------------------------------


def split_quotations(parse: Parse, sayings: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Return the sayings with each spoken quoted run apart; a term in scare quotes stays in its sentence."""
    found = [part for saying in sayings for part in _split(parse, saying)]
    return tuple(sorted(found, key=_place))


def _split(parse: Parse, saying: Attribution) -> Iterator[Attribution]:
    if saying.kind == "indirect":
        yield saying
        return
    runs = [q for q in _runs(parse, saying) if _is_spoken(parse, saying, q)]
    for quotation in runs:
        yield msgspec.structs.replace(saying, content=(quotation.inner,), kind="direct")
    rest = _rest(parse, saying, runs)
    if rest and (not runs or _is_clause(parse, rest)):
        kind = kind_of(parse, rest)
        yield msgspec.structs.replace(saying, content=rest, kind="indirect" if runs else kind)


def _runs(parse: Parse, saying: Attribution) -> list[Quotation]:
    """The outermost quotations that stand in the content for the most part."""
    runs = []
    for quotation in parse.quotations:
        if quotation.depth == 0:
            inside = set(parse.within(quotation.inner))
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
    """Tell whether unquoted words say something by themselves: five words with a finite verb among them."""
    words = [p for span in spans for p in parse.within(span)]
    return len(words) >= 5 and any("VerbForm=Fin" in parse.tokens[p].feats for p in words)
