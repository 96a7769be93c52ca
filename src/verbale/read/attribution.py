"""Who says what: attributions as the model tags them, mended by the quotation marks, in two views.

`find_attributions` gives every act of saying, thinking or wanting with its whole content, in the manner of PolNeAR:
one attribution may hold quoted and unquoted words. `find_sayings` gives acts of saying alone, with those who hand the
words on and the medium. `split_quotations` turns sayings into the record's view: each quoted run an attribution of its
own, the unquoted sentence around it another.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

import msgspec

from verbale.lexicon import organisation_class, title_of
from verbale.read.accounts import find_accounts, without_run_on
from verbale.read.candidates import Candidate, find_candidates, fragments
from verbale.read.described import media_nouns
from verbale.read.linking import SPEECH, Linker
from verbale.read.namesakes import beside
from verbale.read.neural import Decoded, Relation, TaggedSpan
from verbale.read.parse import Parse
from verbale.read.plausible import Witness, choose, plausibility
from verbale.read.reported import end_of_clause, find_missed, is_withheld, widened, without_dateline
from verbale.read.speakers import find_signed, give_speakers
from verbale.read.split import kind_of, place_of, split_quotations
from verbale.read.tellers import can_tell, issuer_of
from verbale.read.turns import find_labelled
from verbale.read.types import Attribution, Mention
from verbale.types import Span

__all__ = ["find_attributions", "find_sayings", "kind_of", "split_quotations"]


UNSOURCED = 0.75
"""Score from which an attribution without a source is kept; found on a third of PolNeAR's dev articles."""

TEASER = 60
"""Letters that stand twice in a report only where one is drawn from the other."""

_RELAYS = frozenset(("cited", "quoted", "reported", "published"))
_QUOTING = frozenset(("quote", "quotes", "quoted", "quoting", "cite", "cites", "cited", "citing"))
_CITING = frozenset(("citing", "quoting"))


# --- every attribution ------------------------------------------------------------------------------------------------


def find_attributions(parse: Parse, decoded: Decoded) -> tuple[Attribution, ...]:
    """Return every attribution in order of its content, whatever verb or noun carries it.

    What the heads mark more and less readily is weighed by what they and the tree say of it; `score` is how plausible
    each is. A reading without alternatives is taken as it is tagged.
    """
    found = _weighed(parse, decoded) if decoded.alternatives else _as_tagged(parse, decoded)
    found += find_signed(parse, found)
    turns = find_labelled(parse)
    found = [a for a in found if not any(_is_mostly(parse, a, turn) for turn in turns)]
    return tuple(_joined(parse, sorted((*found, *turns), key=place_of), bare=bool(decoded.alternatives)))


def _weighed(parse: Parse, decoded: Decoded) -> list[Attribution]:
    """The candidates that stand."""
    candidates = find_candidates(parse, decoded)
    witness = Witness(parse, decoded)
    scores = [plausibility(witness.features(candidate)) for candidate in candidates]
    return [_stood(parse, candidates[place], scores[place]) for place in choose(candidates, scores)]


def _stood(parse: Parse, candidate: Candidate, score: float) -> Attribution:
    spans = tuple(parse.span(first, last) for first, last in candidate.content)
    cue, source = candidate.tie.cue, candidate.tie.source
    return Attribution(
        source=(parse.span(*source),) if source else (),
        cue=(parse.span(cue.first, cue.last),) if cue else (),
        content=spans,
        kind=kind_of(parse, spans),
        score=round(score, 4),
    )


def _is_mostly(parse: Parse, attribution: Attribution, other: Attribution) -> bool:
    """Tell whether two attributions share half of the words of their contents."""
    own, others = set(_words(parse, attribution.content)), set(_words(parse, other.content))
    return 2 * len(own & others) >= len(own | others)


def _as_tagged(parse: Parse, decoded: Decoded) -> list[Attribution]:
    """The attributions as the wide head tags them; one without a source only where its cue and its tags are sure."""
    contents = [span for span in decoded.in_scheme("attribution") if span.label == "content"]
    linker = Linker(parse, decoded, "attribution")
    found = [_linked(linker, parse, parts, contents) for parts in fragments(decoded, contents)]
    return [a for a in found if a.source or (a.cue and a.score >= UNSOURCED)]


def _linked(linker: Linker, parse: Parse, parts: Sequence[TaggedSpan], contents: Sequence[TaggedSpan]) -> Attribution:
    cue = linker.cue_of(parts, contents)
    source = linker.source_of(cue, parts)
    spans = tuple(parse.span(part.first, part.last) for part in parts)
    return Attribution(
        source=(parse.span(*source),) if source else (),
        cue=(parse.span(cue.first, cue.last),) if cue else (),
        content=spans,
        kind=kind_of(parse, spans),
        score=round(min(part.score for part in parts), 4),
    )


def _best(relations: Iterable[Relation]) -> TaggedSpan | None:
    ordered = sorted(relations, key=lambda r: (-r.score, r.dependent))
    return ordered[0].dependent if ordered else None


# --- acts of saying --------------------------------------------------------------------------------------------------


def find_sayings(parse: Parse, decoded: Decoded, mentions: Sequence[Mention] = ()) -> tuple[Attribution, ...]:
    """Return what someone is reported to say, write or announce, whole, in order of content.

    The `statement` head decides what is one; of the wide head's attributions only quotations that it missed are added.
    Unquoted words without any cue are not taken for a saying. Quotations without a cue get their speaker from the
    paragraph, by `give_speakers`.
    """
    contents = [span for span in decoded.in_scheme("statement") if span.label == "content"]
    if "statement" not in decoded.spans:
        contents = _by_rule(parse)
    missed = find_missed(parse, decoded, contents)
    contents = sorted(
        [*missed, *(c for c in contents if not any(m.first <= c.first and c.last <= m.last for m in missed))]
    )
    bounds = widened(parse, decoded, contents)
    linker = Linker(parse, decoded, "statement", mentions)
    sayings = [_statement(linker, parse, decoded, span, bounds) for span in bounds]
    wide = _as_tagged(parse, decoded)
    every = _joined(parse, sorted((*wide, *find_signed(parse, wide)), key=place_of))
    sayings = [_completed(parse, saying, every) for saying in sayings]
    for quoted in every:
        if quoted.kind == "direct" and not any(_overlap(quoted, other) for other in sayings):
            sayings.append(quoted)
    sayings = [_reputed(parse, _quoted_as(parse, saying)) for saying in sayings if _is_tied(parse, saying)]
    sayings = [_issued(parse, saying) for saying in sayings if _is_told(parse, decoded, saying)]
    accounts = [a for a in find_accounts(parse, sayings, mentions) if _is_account(parse, decoded, a)]
    sayings = [*without_run_on(sayings, accounts), *(_quoted_alone(parse, a) for a in accounts)]
    told = [_trimmed(parse, _relayed(parse, saying, mentions)) for saying in sayings]
    return tuple(give_speakers(parse, _joined(parse, sorted(told, key=place_of))))


def _is_account(parse: Parse, decoded: Decoded, account: Attribution) -> bool:
    """Tell whether somebody attributes: an account, estimate or claim has an owner who can, whatever his noun."""
    nouns = [p for p in _words(parse, account.cue) if parse.tokens[p].upos == "NOUN"]
    return bool(nouns) or _has_teller(parse, decoded, account)


def _quoted_alone(parse: Parse, account: Attribution) -> Attribution:
    """An attribution read off the tree with the kind that its marks of quotation give it."""
    return msgspec.structs.replace(account, kind=kind_of(parse, account.content))


def _completed(parse: Parse, saying: Attribution, every: Sequence[Attribution]) -> Attribution:
    """A saying with the clause before its cue that the wide head has too: "If it fails, she said, they will leave"."""
    if not saying.cue or not saying.content or saying.content[0].start < saying.cue[0].start:
        return saying
    for wide in every:
        if wide.cue == saying.cue and len(wide.content) > 1 and _overlap(wide, saying):
            opens = parse.within(wide.content[0])
            sentence = parse.sentence(opens[0])
            if opens[0] == sentence.first and parse.tokens[opens[0]].upos == "SCONJ":
                content = (wide.content[0], *saying.content)
                return msgspec.structs.replace(saying, content=content, kind=kind_of(parse, content))
    return saying


def _is_tied(parse: Parse, saying: Attribution) -> bool:
    """Tell whether words are someone's: a cue, a source, or marks around them; not the writer's own quoted again.

    A word in marks beside others, tied by no cue, is a term: "tried to win “inevitable” concessions".
    """
    if saying.cue:
        return True
    if saying.kind == "mixed":
        return bool(saying.source) and any(
            "VerbForm=Fin" in parse.tokens[p].feats for p in _words(parse, saying.content)
        )
    return bool(saying.source) if saying.kind == "indirect" else not _is_teaser(parse, saying)


def _is_teaser(parse: Parse, saying: Attribution) -> bool:
    """Tell a quotation without a cue of words that the report has again further on: a line drawn out of its text."""
    words = [p for p in _words(parse, saying.content) if parse.tokens[p].upos != "PUNCT"]
    start = parse.tokens[words[0]].start if words else len(parse.text)
    opening = parse.text[start : start + TEASER]
    return len(opening) == TEASER and parse.text.find(opening, saying.content[-1].end) >= 0


def _joined(parse: Parse, sayings: Sequence[Attribution], *, bare: bool = False) -> list[Attribution]:
    """Pieces of one saying put together: of one cue, in one sentence, not each a quotation of its own.

    Contents without substance ("Renk denied this") are left out unless `bare`: what was weighed has been weighed for
    that too.
    """
    joined: list[Attribution] = []
    for saying in sayings:
        before = joined[-1] if joined else None
        if before is None or not _is_same_saying(parse, before, saying):
            if bare or _has_substance(parse, saying):
                joined.append(saying)
            continue
        gap = Span(before.content[-1].end, saying.content[0].start)
        apart = any(gap.overlaps(span) for span in (*saying.cue, *saying.source))
        bridge = (Span(before.content[-1].start, saying.content[0].end),)
        middle = (before.content[-1], saying.content[0]) if apart else bridge
        content = (*before.content[:-1], *middle, *saying.content[1:])
        joined[-1] = msgspec.structs.replace(before, content=content, kind=kind_of(parse, content))
    return joined


def _is_same_saying(parse: Parse, before: Attribution, saying: Attribution) -> bool:
    if not saying.cue or before.cue != saying.cue or before.kind == saying.kind == "direct":
        return False
    if before.content[-1].end > saying.content[0].start:
        return False
    first, last = parse.within(before.content[-1])[-1], parse.within(saying.content[0])[0]
    return parse.sentence_of[first] == parse.sentence_of[last]


def _has_substance(parse: Parse, saying: Attribution) -> bool:
    """Tell a content from a lone "this" or "on"."""
    if saying.kind != "indirect":
        return True
    words = [p for span in saying.content for p in parse.within(span)]
    return any(parse.tokens[p].upos in ("NOUN", "PROPN", "VERB", "ADJ", "NUM") for p in words)


def _by_rule(parse: Parse) -> list[TaggedSpan]:
    """Contents without a head: what is quoted, and the clauses under verbs of saying and beside "according to"."""
    found = []
    for quotation in parse.quotations:
        words = parse.within(quotation.inner)
        if quotation.depth == 0 and words:
            found.append(TaggedSpan(words[0], words[-1], "content"))
    covered = {p for span in found for p in range(span.first, span.last + 1)}
    for position, token in enumerate(parse.tokens):
        if token.upos == "VERB" and parse.lower[position] in SPEECH:
            for clause in parse.below(position, "ccomp"):
                first, last = parse.phrase(clause)
                if not covered & set(range(first, last + 1)):
                    found.append(TaggedSpan(first, last, "content"))
    return sorted(found)


def _is_told(parse: Parse, decoded: Decoded, saying: Attribution) -> bool:
    """Tell whether unquoted words have someone, or a document, that says them ("according to its results" has not)."""
    if saying.kind == "indirect" and any(
        is_withheld(parse, verb, saying.content[0]) or _is_held_of(parse, verb, saying)
        for verb in _words(parse, saying.cue)
    ):
        return False
    return saying.kind != "indirect" or not saying.source or _has_teller(parse, decoded, saying)


def _is_held_of(parse: Parse, verb: int, saying: Attribution) -> bool:
    """ "The firms believed responsible": what is held of whom the participle stands behind is not his saying."""
    token = parse.tokens[verb]
    passive = (
        parse.relations[verb] == "acl"
        and "VerbForm=Part" in token.feats
        and not token.span.of(parse.text).endswith("ing")
    )
    return passive and bool(saying.source) and token.head in parse.within(saying.source[0])


def _has_teller(parse: Parse, decoded: Decoded, saying: Attribution) -> bool:
    """Tell whether the source is someone, a body or a document."""
    words = parse.within(saying.source[0])
    actors = decoded.in_scheme("actor")
    end = bisect_left(actors, words.stop, key=lambda s: s.first)
    named = end > 0 and actors[end - 1].last >= words.start
    return bool(words) and (named or any(can_tell(parse, position) for position in words))


def _words(parse: Parse, spans: Sequence[Span]) -> list[int]:
    return [position for span in spans for position in parse.within(span)]


def _relayed(parse: Parse, saying: Attribution, mentions: Sequence[Mention]) -> Attribution:
    """Those who hand the words on: "sources cited by X", "X reported, citing sources" (who are then the source)."""
    saying = _with_name(parse, saying, mentions)
    chain = [span for span in saying.chain if not any(span.overlaps(source) for source in saying.source)]
    source = saying.source
    relay = _relay_after(parse, source[0]) if source else None
    if relay is not None:
        chain.append(relay)
    for cue in saying.cue:
        verb = parse.within(cue)[0] if parse.within(cue) else None
        adverbial = parse.below(verb, "advcl") if verb is not None else iter(())
        citing = next((c for c in adverbial if parse.lower[c] in _CITING), None)
        cited = parse.child(citing, "obj") if citing is not None else None
        if cited is not None and source:
            chain = [*source, *chain]
            source = (parse.span(*parse.phrase(cited, without=("acl", "acl:relcl", "case"))),)
    return msgspec.structs.replace(saying, source=source, chain=tuple(dict.fromkeys(chain)))


def _quoted_as(parse: Parse, saying: Attribution) -> Attribution:
    """ "The radio quoted the envoy as saying": the envoy speaks, the radio hands the words on."""
    for verb in _words(parse, saying.cue):
        above = _quoting(parse, verb)
        if above is None:
            continue
        quoted = parse.child(above, "obj") or parse.child(above, "nsubj:pass")
        relay = parse.child(above, "obl:agent") if parse.child(above, "obj") is None else parse.child(above, "nsubj")
        if quoted is not None:
            chain = (
                [parse.span(*parse.phrase(relay, without=("acl", "acl:relcl", "case")))] if relay is not None else []
            )
            source = parse.span(*parse.phrase(quoted, without=("acl", "acl:relcl", "punct")))
            return msgspec.structs.replace(saying, source=(source,), chain=tuple(chain))
    return saying


def _reputed(parse: Parse, saying: Attribution) -> Attribution:
    """ "He is said to have warned the guests that …": he speaks, and what he warned of is the content."""
    verbs = [p for p in _words(parse, saying.cue) if parse.tokens[p].upos == "VERB"]
    speaker = parse.child(verbs[0], "nsubj:pass") if verbs else None
    if speaker is None or saying.kind == "direct":
        return saying
    told = next((c for c in parse.below(verbs[0], "xcomp", "ccomp", "advcl") if parse.lower[c] in SPEECH), verbs[0])
    clause = parse.child(told, "ccomp") if told != verbs[0] and parse.child(told, "nsubj") is None else None
    if clause is None:
        return saying
    source = parse.span(*parse.phrase(speaker, without=("acl", "acl:relcl", "punct")))
    content = parse.span(*parse.phrase(clause))
    return msgspec.structs.replace(
        saying, source=(source,), cue=(parse.tokens[told].span,), content=(content,), kind=kind_of(parse, (content,))
    )


def _issued(parse: Parse, saying: Attribution) -> Attribution:
    """ "A statement from the bank said": the bank speaks, the statement is how; a paper of no one's speaks itself."""
    words = parse.within(saying.source[0]) if saying.source else range(0)
    issuer = issuer_of(parse, parse.head_of(words[0], words[-1])) if words else None
    if issuer is None:
        return saying
    medium = saying.medium or saying.source[0]
    return msgspec.structs.replace(saying, source=(parse.span(*issuer),), medium=medium)


def _quoting(parse: Parse, verb: int) -> int | None:
    """The verb of quoting that a cue is, or that its "as saying" hangs from."""
    above = parse.tokens[verb].head
    if above >= 0 and parse.lower[above] in _QUOTING and _has_as(parse, verb):
        return above
    quoting = parse.lower[verb] in _QUOTING and any(_has_as(parse, c) for c in parse.below(verb, "advcl", "xcomp"))
    return verb if quoting else None


def _has_as(parse: Parse, verb: int) -> bool:
    return any(parse.lower[c] == "as" for c in parse.children[verb])


def _relay_after(parse: Parse, source: Span) -> Span | None:
    """The one behind "cited by", "quoted by" right after a source."""
    words = parse.within(source)
    for position in range(words[-1] + 1, min(words[-1] + 5, len(parse) - 1)) if words else ():
        if parse.lower[position] == "by" and parse.lower[position - 1] in _RELAYS:
            without = ("acl", "acl:relcl", "conj", "cc", "case", "appos")
            return parse.span(*parse.phrase(_noun_from(parse, position + 1), without=without))
    return None


def _noun_from(parse: Parse, position: int) -> int:
    """The head of the noun phrase that begins at a word."""
    while parse.tokens[position].head > position and parse.relations[position] in ("det", "compound", "amod", "flat"):
        position = parse.tokens[position].head
    return position


def _trimmed(parse: Parse, saying: Attribution) -> Attribution:
    """The content without the dateline or the "that" that opens it."""
    if saying.kind == "direct":
        return saying
    content = []
    for number, span in enumerate(map(partial(without_dateline, parse), saying.content)):
        words = parse.within(span)
        that = len(words) > 1 and parse.lower[words[0]] == "that" and parse.tokens[words[0]].upos == "SCONJ"
        opens = number == 0 and that
        content.append(parse.span(words[1], words[-1]) if opens else span)
    return msgspec.structs.replace(saying, content=tuple(content))


def _with_name(parse: Parse, saying: Attribution, mentions: Sequence[Mention]) -> Attribution:
    """The source cut to the name where its phrase is a title or description with one: "spokesman Ivo Brandt"."""
    if not saying.source:
        return saying
    words = parse.within(saying.source[0])
    named = _touching(parse, mentions, (words[0], words[-1])) if words else ()
    if not words or any(m.label == "person" and m.span == saying.source[0] for m in named):
        return saying
    head = parse.head_of(words[0], words[-1])
    first, last = parse.phrase(head, without=("acl", "acl:relcl", "nmod", "obl", "conj", "parataxis"))
    same = {head, *beside(parse, head)}
    whole = max(words[-1], parse.phrase(head, without=(*_ASIDES, "appos"))[1])
    beside_it = (min(first, words[0], *same), max(last, words[-1], whole, *same) + LONGEST_TITLE + 2)
    for mention in _touching(parse, mentions, beside_it):
        inside = parse.within(mention.span)
        # A name before the noun that it hangs from is its owner's or a place's: "the Dover-based firm".
        within = first <= inside[0] and inside[-1] <= last and inside[-1] >= head
        behind = parse.tokens[head].upos in _DESCRIBES and (
            _is_titled(parse, range(words[-1] + 1, inside[0]))
            or _is_named_behind(parse, whole, inside, several=parse.tokens[head].upos != "NOUN")
        )
        if mention.label == "person" and (within or behind or same & set(inside)):
            return msgspec.structs.replace(saying, source=(mention.span,))
        if mention.label in ("organisation", "country") and head in inside:
            # A source cut from a name, or one with words before it: "Courier of Dover", "the Dover-based Kestrel".
            return msgspec.structs.replace(saying, source=(mention.span,))
        if mention.label == "organisation" and _is_kind_of_body(parse, head) and (same - {head}) & set(inside):
            return msgspec.structs.replace(saying, source=(mention.span,))
    return saying


def _touching(parse: Parse, mentions: Sequence[Mention], between: tuple[int, int]) -> Sequence[Mention]:
    """The mentions, which are in text order, that may have a word from the first to the last of two."""
    first, last = parse.tokens[max(0, between[0] - LONGEST_NAME)], parse.tokens[min(between[1], len(parse) - 1)]
    start = bisect_left(mentions, first.start, key=lambda m: m.span.start)
    return mentions[start : bisect_left(mentions, last.end, key=lambda m: m.span.start)]


_ASIDES = ("acl", "acl:relcl", "conj", "cc", "parataxis", "punct")
_DESCRIBES = frozenset(("NOUN", "PRON", "DET", "NUM", "ADJ"))
"""Kinds of word at the head of a description: "a spokesman", "another of the aides", "one of the three"."""

_NAMING = frozenset(("NOUN", "PROPN"))
LONGEST_NAME = 40
"""Words before a place within which a name that reaches there begins."""
LONGEST_TITLE = 3
"""Words of a title between a description's comma and the name."""


def _is_kind_of_body(parse: Parse, noun: int) -> bool:
    """Tell a noun beside a body's name for what it is: "the news agency Kestrel", "the radio station, Voice"."""
    lemma = parse.tokens[noun].lemma.lower()
    return parse.tokens[noun].upos == "NOUN" and (organisation_class(lemma) is not None or lemma in media_nouns())


def _is_titled(parse: Parse, between: range) -> bool:
    """Tell whether nothing but a title stands between a description and the name: "four-star Gen. Ada Renk"."""
    if not between:
        return between.start == between.stop
    if len(between) > LONGEST_TITLE or parse.sentence_of[between[0] - 1] != parse.sentence_of[between.stop]:
        return False
    rest = (title_of(parse.lower[p]) is not None or parse.words[p] == "." for p in between[1:])
    return title_of(parse.lower[between[0]]) is not None and all(rest)


def _is_named_behind(parse: Parse, last: int, name: range, *, several: bool) -> bool:
    """ "A spokesman for the council, Ada Renk, said": a name between commas right behind a description is its.

    A title may go before that of one of `several`: "another of the aides, Captain Ada Renk, said".
    """
    closed = name[-1] + 1 < len(parse) and parse.words[name[-1] + 1] == ","
    between = range(last + 2, name[0])
    titled = several and len(between) <= LONGEST_TITLE and all(parse.tokens[p].upos in _NAMING for p in between)
    return closed and (titled or not between) and last + 2 <= name[0] and parse.words[last + 1] == ","


def _statement(
    linker: Linker, parse: Parse, decoded: Decoded, content: TaggedSpan, bounds: Mapping[TaggedSpan, tuple[int, int]]
) -> Attribution:
    medium = _best(decoded.of(content, "medium"))
    first, last = bounds[content]
    # The links hang from what the head tagged; the words that it left out hold no cue of theirs either.
    parts = [content] if (first, last) == (content.first, content.last) else [content, TaggedSpan(first, last, "whole")]
    saying = _linked(linker, parse, parts, list(bounds))
    span = parse.span(first, max(last, end_of_clause(parse, decoded, content)))
    return msgspec.structs.replace(
        saying,
        content=(span,),
        kind=kind_of(parse, (span,)),
        chain=tuple(parse.span(r.dependent.first, r.dependent.last) for r in decoded.of(content, "chain")),
        medium=parse.span(medium.first, medium.last) if medium else None,
    )


def _overlap(one: Attribution, other: Attribution) -> bool:
    return any(a.overlaps(b) for a in one.content for b in other.content)


# --- the record's view -----------------------------------------------------------------------------------------------
