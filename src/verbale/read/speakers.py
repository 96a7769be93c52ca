"""Whom a quotation belongs to that has no source of its own.

A clause right behind it (“… it.” The radio reported), a name and a colon before it, the saying beside it, the subject
of the sentence before: the ways of newspapers to leave "he said" out, in that order.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from verbale.read.linking import SPEECH
from verbale.read.parse import Parse
from verbale.read.quotations import Quotation
from verbale.read.types import Attribution
from verbale.types import Span

__all__ = ["find_signed", "give_speakers"]

_HOW = frozenset((("is", "how"), ("was", "how")))
_DASHES = frozenset(("-", "--", "–", "—", "―"))
_COMPLEMENTS = ("ccomp", "obj", "mark")
_ASIDES = ("acl", "acl:relcl", "appos", "parataxis", "conj", "cc", "punct")

FEWEST = 6
"""Words from which a quotation that no head marked is one all the same where someone stands beside it."""

TAIL = 14
"""Words within which the verb stands in a clause behind a quotation: "… – the head of the board's office told"."""


def give_speakers(parse: Parse, sayings: Sequence[Attribution]) -> list[Attribution]:
    """Return the sayings, each quotation without a source given that of its surroundings if they tell one."""
    given = list(sayings)
    for number, saying in enumerate(given):
        tagged = _tagged(parse, saying, given) if saying.kind != "indirect" else None
        if tagged is not None:
            given[number] = msgspec.structs.replace(saying, source=tagged[0], cue=tagged[1])
            continue
        if saying.kind == "indirect" or (saying.source and not _is_announced(parse, saying)):
            continue
        beside = _beside(parse, saying, given)
        if beside is not None:
            given[number] = msgspec.structs.replace(saying, source=beside[0], cue=beside[1] or saying.cue)
        if beside is not None or saying.source:
            continue
        neighbour = _same_paragraph(parse, given, number) or _paragraph_before(parse, given, number)
        if neighbour is not None:
            cue = saying.cue or (neighbour.cue if _adjoins(parse, saying, neighbour) else ())
            given[number] = msgspec.structs.replace(saying, source=neighbour.source, cue=cue, score=saying.score * 0.8)
            continue
        subject = _subject_before(parse, saying)
        if subject is not None:
            given[number] = msgspec.structs.replace(saying, source=(subject,), score=saying.score * 0.6)
    return given


def find_signed(parse: Parse, sayings: Sequence[Attribution]) -> list[Attribution]:
    """Return the quotations that no saying covers and that someone stands beside."""
    found = []
    covered = [span for saying in sayings for span in saying.content]
    for quotation in parse.quotations:
        words = parse.within(quotation.inner)
        if quotation.depth or len(words) < FEWEST or any(quotation.outer.overlaps(span) for span in covered):
            continue
        alone = Attribution(source=(), cue=(), content=(quotation.outer,), kind="direct", score=0.5)
        beside = _beside(parse, alone, sayings)
        if beside is not None:
            found.append(msgspec.structs.replace(alone, source=beside[0], cue=beside[1]))
    return found


# --- right beside the quotation ---------------------------------------------------------------------------------------

Beside = tuple[tuple[Span, ...], tuple[Span, ...]]
"""Source and cue."""


def _is_announced(parse: Parse, saying: Attribution) -> bool:
    """Tell whether a quotation's cue and source stand in a paragraph before it."""
    start = parse.paragraphs[_paragraph(parse, saying)].start
    return saying.kind == "direct" and all(span.end <= start for span in (*saying.cue, *saying.source))


def _quotation(parse: Parse, saying: Attribution) -> Quotation | None:
    """The outermost quotation that the end of a saying stands in."""
    end = saying.content[-1].end
    outer = (q for q in parse.quotations if q.depth == 0 and q.outer.start < end <= q.outer.end)
    return next(outer, None)


def _beside(parse: Parse, saying: Attribution, sayings: Sequence[Attribution]) -> Beside | None:
    behind = _behind(parse, saying, sayings) or _put_so(parse, saying) or _signature(parse, saying)
    if behind is not None or saying.source:
        return behind
    return _before_colon(parse, saying) or _in_paragraph_before(parse, saying)


def _tagged(parse: Parse, saying: Attribution, sayings: Sequence[Attribution]) -> Beside | None:
    """ "The session, which the firms described as long, lasted “an hour,” she said": whoever follows the comma.

    None where the saying has a cue behind the quotation already.
    """
    quotation = _quotation(parse, saying)
    if quotation is None or not saying.cue or saying.cue[-1].start >= quotation.outer.start:
        return None
    comma = "," in parse.text[quotation.inner.end - 1 : quotation.outer.end + 1]
    return _behind(parse, saying, sayings) if comma else None


def _put_so(parse: Parse, saying: Attribution) -> Beside | None:
    """ "“…,” is how Renk put it", "“…,” as Renk described it": behind the marks, how somebody put it."""
    quotation = _quotation(parse, saying)
    words = _words_after(parse, quotation) if quotation is not None and quotation.closed else range(0)
    opens = parse.lower[words[0] : words[0] + 2] if words else ()
    if opens[:1] != ("as",) and opens not in _HOW:
        return None
    verb = next((p for p in words if parse.tokens[p].upos == "VERB"), None)
    subject = parse.child(verb, "nsubj") if verb is not None else None
    if verb is None or subject is None or not words[0] < subject < verb:
        return None
    return (parse.span(*parse.phrase(subject, without=_ASIDES)),), (parse.tokens[verb].span,)


def _signature(parse: Parse, saying: Attribution) -> Beside | None:
    """ "“….” — Ada Renk": a dash and a name right behind the marks, a title or place after it at most."""
    quotation = _quotation(parse, saying)
    words = _words_after(parse, quotation) if quotation is not None and quotation.closed else range(0)
    if not words or parse.words[words[0] - 1] not in _DASHES:
        return None
    last = words[0]
    while last in words and parse.tokens[last].upos == "PROPN":
        last += 1
    named = last > words[0] and not any(parse.tokens[p].upos in ("VERB", "AUX") for p in words)
    return ((parse.span(words[0], last - 1),), (parse.tokens[words[0] - 1].span,)) if named else None


def _in_paragraph_before(parse: Parse, saying: Attribution) -> Beside | None:
    """ "The radio reports:" as the end of the paragraph before."""
    paragraph = _paragraph(parse, saying)
    first = len(parse.within(Span(0, parse.paragraphs[paragraph].start)))
    if saying.content[0].start - parse.paragraphs[paragraph].start > 2 or first < 2 or parse.words[first - 1] != ":":
        return None
    sentence = parse.sentence(first - 1)
    for verb in range(sentence.last, sentence.first - 1, -1):
        subject = parse.child(verb, "nsubj")
        if parse.lower[verb] in SPEECH and parse.tokens[verb].upos == "VERB" and subject is not None:
            return (parse.span(*parse.phrase(subject, without=_ASIDES)),), (parse.tokens[verb].span,)
    return None


def _behind(parse: Parse, saying: Attribution, sayings: Sequence[Attribution]) -> Beside | None:
    """ "“….” – the minister commented on the talks": a clause behind the marks whose verb tells nothing else."""
    quotation = _quotation(parse, saying)
    words = _words_after(parse, quotation) if quotation is not None and quotation.closed else range(0)
    verb = next((p for p in words if parse.tokens[p].upos == "VERB"), None)
    if verb is None or parse.lower[verb] not in SPEECH or any(p in words for p in parse.below(verb, *_COMPLEMENTS)):
        return None
    subject = parse.child(verb, "nsubj")
    cue = parse.tokens[verb].span
    taken = any(cue.overlaps(other) for one in sayings for other in one.cue)
    if subject is None or taken:
        return None
    first, last = parse.phrase(subject, without=_ASIDES)
    return ((parse.span(first, last),), (cue,)) if words[0] in (first, verb) else None


def _words_after(parse: Parse, quotation: Quotation) -> range:
    """The words from the one behind a quotation's marks and dashes to the end of that paragraph, at most so many."""
    first = len(parse.within(Span(0, quotation.outer.end)))
    while first < len(parse) and parse.tokens[first].upos == "PUNCT":
        first += 1
    end = parse.paragraphs[quotation.paragraph].end
    last = first
    while last < len(parse) and last < first + TAIL and parse.tokens[last].end <= end and not parse.quoted[last]:
        last += 1
    return range(first, last)


def _before_colon(parse: Parse, saying: Attribution) -> Beside | None:
    """ "Renk: “…”", "Renk to reporters: “…”": a name that begins its sentence, with a colon but no verb after it."""
    start = parse.within(saying.content[0])[0]
    colon = start - 1
    while colon > 0 and parse.tokens[colon].upos == "PUNCT" and parse.words[colon] != ":":
        colon -= 1
    if colon <= 0 or parse.words[colon] != ":" or parse.sentence(colon).paragraph != _paragraph(parse, saying):
        return None
    first = parse.sentence(colon - 1).first
    words = range(first, colon)
    if any(parse.tokens[p].upos in ("VERB", "AUX") or parse.quoted[p] for p in words):
        return None
    last = first
    while last < colon and parse.tokens[last].upos == "PROPN":
        last += 1
    return ((parse.span(first, last - 1),), ()) if last > first else None


# --- in the paragraph -------------------------------------------------------------------------------------------------


def _paragraph(parse: Parse, saying: Attribution) -> int:
    return parse.sentence(parse.within(saying.content[0])[0]).paragraph


def _sentences(parse: Parse, saying: Attribution) -> tuple[int, int]:
    words = [*parse.within(saying.content[0]), *parse.within(saying.content[-1])]
    return parse.sentence_of[words[0]], parse.sentence_of[words[-1]]


def _same_paragraph(parse: Parse, sayings: Sequence[Attribution], number: int) -> Attribution | None:
    """The nearest saying with a source in the paragraph, an earlier one before a later one at the same distance."""
    paragraph = _paragraph(parse, sayings[number])
    near = [
        (abs(other - number), other > number, sayings[other])
        for other in range(len(sayings))
        if other != number and sayings[other].source and _paragraph(parse, sayings[other]) == paragraph
    ]
    return min(near, key=lambda row: row[:2])[2] if near else None


def _paragraph_before(parse: Parse, sayings: Sequence[Attribution], number: int) -> Attribution | None:
    """The last saying of the paragraph before, where this paragraph opens with the quotation."""
    saying = sayings[number]
    paragraph = _paragraph(parse, saying)
    opening = parse.paragraphs[paragraph].start
    if saying.content[0].start - opening > 2 or not number:
        return None
    before = sayings[number - 1]
    return before if before.source and _paragraph(parse, before) == paragraph - 1 else None


def _adjoins(parse: Parse, saying: Attribution, neighbour: Attribution) -> bool:
    one, other = _sentences(parse, saying), _sentences(parse, neighbour)
    return one[0] - other[1] <= 1 and other[0] - one[1] <= 1


def _subject_before(parse: Parse, saying: Attribution) -> Span | None:
    """The subject of the sentence that leads to the quotation, if it is someone ("Renk was blunt. …")."""
    first = _sentences(parse, saying)[0]
    start = parse.within(saying.content[0])[0]
    for number in (first, first - 1):
        if number < 0 or parse.sentences[number].paragraph != _paragraph(parse, saying):
            return None
        sentence = parse.sentences[number]
        for position in range(sentence.first, min(sentence.last + 1, start)):
            if parse.relations[position] == "nsubj" and _is_someone(parse, position):
                return parse.span(*parse.phrase(position, without=("acl", "appos", "parataxis", "conj", "cc")))
    return None


def _is_someone(parse: Parse, position: int) -> bool:
    token = parse.tokens[position]
    return token.upos == "PROPN" or parse.lower[position] in {"he", "she", "they"}
