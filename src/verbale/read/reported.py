"""Reported words by the tree: contents that the model cut short are completed, those that it missed are added.

The model tags where words begin that someone is told to have said; a clause under a verb of saying goes as far as its
tree. Verbs of saying alone are followed, and nothing is said to be told that was declined, denied or still to come.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from verbale.read.linking import SPEECH
from verbale.read.neural import Decoded, TaggedSpan
from verbale.read.parse import Parse
from verbale.types import Span

__all__ = ["end_of_clause", "find_missed", "is_withheld", "widened", "without_dateline"]

SURE_CUE = 0.8
"""Score of the cue's tag from which a clause that no content covers is added."""

LIKELY_CUE = 0.5
"""Score of the cue's tag from which it keeps what one head tags from running on to where the other reads."""

_WITHHOLDING = frozenset(("decline", "refuse"))
_NEGATIONS = frozenset(("not", "n't", "never"))
_OPEN = frozenset(("whether", "if", "when", "how", "who", "what", "why", "where", "which"))
_DATELINE = re.compile(
    r"[A-Z][A-Z .,'’/-]{2,40}(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?,? ?(?:\([^()\n]{2,30}\))? ?(?:--?|[–—:]) ?(?=\w)"
)


def find_missed(parse: Parse, decoded: Decoded, contents: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """Return contents beside the tagged ones: clauses under a sure cue that has none, sentences before ", X said".

    One of these may hold a tagged content that is cut short; it goes before that.
    """
    found = []
    sure = [s for s in decoded.in_scheme("statement") if s.label == "cue" and s.score >= SURE_CUE]
    for cue, verb in ((s, v) for s in sure for v in range(s.first, s.last + 1)):
        if parse.tokens[verb].upos != "VERB" or parse.lower[verb] not in SPEECH or parse.quoted[verb]:
            continue
        before = _before(parse, verb)
        if before is not None:
            found.append(TaggedSpan(*before, "content", cue.score))
        for clause in parse.below(verb, "ccomp"):
            first, last = _clause(parse, clause)
            if not any(s.first <= last and first <= s.last for s in contents) and not any(
                parse.quoted[first : last + 1]
            ):
                found.append(TaggedSpan(first, last, "content", cue.score))
    whole = {(s.first, s.last) for s in contents}
    return sorted({span for span in found if (span.first, span.last) not in whole})


def widened(parse: Parse, decoded: Decoded, contents: Sequence[TaggedSpan]) -> dict[TaggedSpan, tuple[int, int]]:
    """Return each content's first and last word, as far as the wide head reads on in its sentence.

    The two heads learnt from different texts; where the narrow one stops short, the wide one has often gone on. Another
    cue between is another saying. A content that the one before then covers is left out.
    """
    wide = [span for span in decoded.in_scheme("attribution") if span.label == "content"]
    cues = {s.first for s in decoded.in_scheme("statement") if s.label == "cue" and s.score >= LIKELY_CUE}
    found: dict[TaggedSpan, tuple[int, int]] = {}
    reached = -1
    for content in sorted(contents):
        first, last = content.first, content.last
        for other in wide:
            # Within quotation marks what goes before is another's words, of which the speaker tells.
            if parse.quoted[content.first] and parse.quoted[content.last] and other.first < content.first - 1:
                continue
            if other.first > content.last or content.first > other.last:
                continue
            added = {*range(other.first, content.first), *range(content.last + 1, other.last + 1)}
            same = parse.sentence_of[other.first] == parse.sentence_of[other.last] == parse.sentence_of[content.first]
            if same and not added & cues:
                first, last = min(first, other.first), max(last, other.last)
        if last > reached:
            found[content] = (first, last)
            reached = last
    return found


def _clause(parse: Parse, head: int) -> tuple[int, int]:
    """The bounds of a clause without the "that" that opens it."""
    first, last = parse.phrase(head)
    opens = parse.lower[first] == "that" and parse.tokens[first].upos == "SCONJ" and first < head
    return first + opens, last


def end_of_clause(parse: Parse, decoded: Decoded, span: TaggedSpan) -> int:
    """Return the last word of the clause under a verb of saying that a content opens, else the content's own.

    A clause that holds marks of quotation or another cue is not followed: more than one may speak in it.
    """
    head = parse.head_of(span.first, span.last)
    for clause in (head, *parse.ancestors(head)):
        above = parse.tokens[clause].head
        if parse.relations[clause] != "ccomp" or above < 0 or parse.lower[above] not in SPEECH:
            continue
        first, last = _clause(parse, clause)
        added = range(span.last + 1, last + 1)
        stopped = any(parse.quoted[p] or parse.words[p] in _STOPS for p in added)
        cued = any(cue.first in added for cue in decoded.in_scheme("statement") if cue.label == "cue")
        return (
            span.last if stopped or cued or abs(first - span.first) > 1 or above > span.first else max(last, span.last)
        )
    return span.last


_STOPS = frozenset('"“”«»„;:')


def _before(parse: Parse, verb: int) -> tuple[int, int] | None:
    """The sentence before "…, the radio said" at its end, where the verb hangs from it and rules no clause itself.

    What tells only when and how may stand behind the verb: "…, the radio said in a bulletin".
    """
    above = parse.tokens[verb].head
    sentence = parse.sentence(verb)
    subject = parse.child(verb, "nsubj")
    if parse.relations[verb] not in ("advcl", "parataxis") or subject is None or not above < subject < verb:
        return None
    if any(parse.below(verb, "ccomp", "mark", "obj")) or any(
        parse.tokens[p].upos in ("VERB", "AUX", "SCONJ") or parse.quoted[p] or parse.words[p] in _STOPS
        for p in range(verb + 1, sentence.last + 1)
    ):
        return None
    start = parse.phrase(subject)[0]
    if parse.words[start - 1] != "," or any(parse.quoted[sentence.first : start]):
        return None
    return (sentence.first, start - 2) if start - 2 > sentence.first else None


def is_withheld(parse: Parse, verb: int, content: Span) -> bool:
    """Tell whether a verb of saying tells that nothing was said: "declined to say", "did not say when"."""
    above = parse.tokens[verb].head
    if parse.relations[verb] == "xcomp" and above >= 0 and parse.tokens[above].lemma.lower() in _WITHHOLDING:
        return True
    words = parse.within(content)
    open_question = bool(words) and parse.lower[words[0]] in _OPEN
    negated = any(parse.lower[c] in _NEGATIONS for c in parse.below(verb, "advmod"))
    to_come = "VerbForm=Inf" in parse.tokens[verb].feats and parse.relations[verb] in ("xcomp", "ccomp", "root")
    return open_question and (negated or to_come)


def without_dateline(parse: Parse, content: Span) -> Span:
    """Return a content that begins a report without the place, day and agency before it."""
    if not any(paragraph.start == content.start for paragraph in parse.paragraphs):
        return content
    match = _DATELINE.match(parse.text, content.start, min(content.end, content.start + 120))
    return Span(match.end(), content.end) if match is not None else content
