"""Attributions without a clause under a verb of saying, which the heads seldom tag.

Verdicts ("put the losses at 40", "called the plan a patchwork"), accounts ("by the count of the curators", "in the
words of an aide"), reports told by a noun ("a claim in the Gazette that …"), the clause that "according to" opens, and
the sentence before ", X said" at its end. Each is read off the tree, with the words of `accounts.tsv`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from verbale.read.lexicons import read_rows
from verbale.read.linking import SPEECH
from verbale.read.parse import Parse
from verbale.read.phrases import doer_of
from verbale.read.quotations import Quotation
from verbale.read.types import Attribution, AttributionKind, Mention
from verbale.types import Span

__all__ = ["find_accounts", "without_run_on"]

SCORE = 0.7
"""What a construction read off the tree alone counts for."""

_SOURCE_WITHOUT = ("acl", "acl:relcl", "parataxis", "case", "punct", "cc", "appos")
_AFTERTHOUGHTS = ("advcl", "parataxis", "conj", "cc", "acl:relcl")
_SOMEONE = frozenset(("person", "organisation", "country", "group", "unnamed"))
_OPENS = frozenset(("by", "on", "from"))
_CASES = frozenset(("by", "in", "of", "from", "on"))
_NUMBERED = frozenset(("NUM", "SYM"))
_ADVERBIAL = frozenset(("ADP", "DET", "ADJ", "NOUN", "PROPN", "NUM", "ADV", "PUNCT"))
BEHIND = 7
"""Words at a sentence's end among which its verb of saying stands: "… said in a statement on Friday."."""


@cache
def _words(use: str) -> frozenset[str]:
    return frozenset(row[0] for row in read_rows("accounts.tsv") if row[1] == use)


def find_accounts(parse: Parse, sayings: Sequence[Attribution], mentions: Sequence[Mention] = ()) -> list[Attribution]:
    """Return the attributions of these constructions that none of `sayings` has, in text order.

    A source is the name or description among `mentions` that its noun stands in, else the noun's phrase.
    """
    found: list[Attribution] = []
    for made in (*_verdicts(parse), *_by_account(parse), *_told(parse), *_opened(parse), *_at_the_end(parse)):
        others = (
            o
            for o in (*sayings, *found)
            if not _runs_on(o, made) and not _is_behind_semicolon(parse, made, o) and not _is_cut(o, made)
        )
        if not any(_is_same(made, other) for other in others):
            found.append(msgspec.structs.replace(made, source=(_whole(parse, made.source[0], mentions),)))
    return sorted(found, key=lambda a: (a.content[0], a.cue))


def _whole(parse: Parse, source: Span, mentions: Sequence[Mention]) -> Span:
    """The longest mention of someone that ends a source or goes on behind it, else the source."""
    words = parse.within(source)
    head = parse.head_of(words[0], words[-1])
    fitting = [
        m.span
        for m in mentions
        if m.label in _SOMEONE
        and head in parse.within(m.span)
        and (m.label not in ("group", "unnamed") or not source.covers(m.span))
    ]
    return max(fitting, key=lambda span: (span.end - span.start, span), default=source)


def without_run_on(sayings: Sequence[Attribution], accounts: Sequence[Attribution]) -> list[Attribution]:
    """Return the sayings but for those that run on from the source of an account into what it tells.

    In "according to the Gazette, which cited a letter, buyers …" the letter is no one's words.
    """
    kept = [s for s in sayings if not any(_runs_on(s, account) or _is_cut(s, account) for account in accounts)]
    return [_before_semicolon(s, accounts) for s in kept]


def _before_semicolon(saying: Attribution, accounts: Sequence[Attribution]) -> Attribution:
    """A saying without what somebody else says behind a semicolon: "8,000 came; police put the crowd at 5,000"."""
    last = saying.content[-1]
    inside = [
        a.source[0].start
        for a in accounts
        if last.start < a.source[0].start < a.content[0].start and a.content[0].end <= last.end
    ]
    if not inside:
        return saying
    return msgspec.structs.replace(saying, content=(*saying.content[:-1], Span(last.start, min(inside) - 2)))


def _runs_on(saying: Attribution, account: Attribution) -> bool:
    opens, begins = account.cue[0].end, account.content[0].start
    return any(opens <= c.start < begins for c in saying.cue) and any(c.start < begins < c.end for c in saying.content)


def _is_cut(saying: Attribution, account: Attribution) -> bool:
    """Tell whether a saying holds less than half of what stands before its cue, or runs into the one who says it."""
    told, read = account.content[0], saying.content[0]
    if account.cue != saying.cue or told.end > account.source[0].start or len(saying.content) > 1:
        return False
    within = told.start <= read.start < told.end
    return within and (read.end > account.source[0].start or 2 * (read.end - read.start) < told.end - told.start)


def _is_behind_semicolon(parse: Parse, account: Attribution, other: Attribution) -> bool:
    opens = account.source[0].start
    return parse.text[max(0, opens - 2) : opens] == "; " and any(c.start < opens < c.end for c in other.content)


def _is_same(one: Attribution, other: Attribution) -> bool:
    """Tell whether a saying has the content already, or most of it under the same cue."""
    if not any(a.overlaps(b) for a in one.content for b in other.content):
        return False
    if any(a.overlaps(b) for a in one.cue for b in (*other.cue, *other.source)):
        return True
    return any(b.covers(a) for a in one.content for b in other.content) or other.kind != "indirect"


def _made(parse: Parse, source: tuple[int, int], cue: tuple[int, int], content: tuple[int, int]) -> Attribution:
    """One attribution; quoted words alone are its content where the rest of it is no clause of its own."""
    span = parse.span(*content)
    kind: AttributionKind = "mixed" if any(parse.quoted[content[0] : content[1] + 1]) else "indirect"
    return Attribution(source=(parse.span(*source),), cue=(parse.span(*cue),), content=(span,), kind=kind, score=SCORE)


# --- verdicts ---------------------------------------------------------------------------------------------------------


def _verdicts(parse: Parse) -> Iterator[Attribution]:
    """ "The ministry puts the figure at 23", "traders called it a patchwork", "was put by the police at 5,000"."""
    for verb, token in enumerate(parse.tokens):
        lemma = token.lemma.lower()
        if token.upos != "VERB" or parse.quoted[verb]:
            continue
        if lemma in _words("at") or lemma in _words("as") or lemma in _words("plain"):
            subject = _judge(parse, verb)
            content = _verdict(parse, verb, lemma) if subject is not None else None
            if subject is not None and content is not None:
                yield _made(parse, parse.phrase(subject, without=_SOURCE_WITHOUT), (verb, verb), content)


def _judge(parse: Parse, verb: int) -> int | None:
    """Who judges: the verb's doer, or that of the verb whose subject it shares."""
    shares = parse.relations[verb] in ("conj", "xcomp")
    verbs = (verb, parse.tokens[verb].head) if shares else (verb,)
    return next((doer for one in verbs if (doer := doer_of(parse.tokens, one)[0]) is not None), None)


def _verdict(parse: Parse, verb: int, lemma: str) -> tuple[int, int] | None:
    """The bounds of what is judged and the verdict on it; None where the verb says nothing of the kind."""
    judged = parse.child(verb, "obj") or next(
        (c for c in parse.children[verb] if parse.tokens[c].deprel == "nsubj:pass"), None
    )
    if judged is None:
        return None
    first, last = parse.phrase(judged, without=("acl:relcl", "parataxis"))
    # What follows the object within the clause: "at 40", "as a trick", "a patchwork".
    rest = sorted(
        p
        for child in parse.below(verb, "xcomp", "obl", "obj", "appos", "ccomp", "nmod", "advmod", "dep")
        if child > judged and child > verb and parse.tokens[child].deprel != "obl:agent"
        for p in parse.subtree(child, without=_AFTERTHOUGHTS)
    )
    end = max([last, *_unbroken(parse, max(last, verb), rest)])
    words = parse.lower[max(judged, verb) + 1 : end + 1]
    if lemma in _words("at"):
        figure = any(parse.tokens[p].upos in _NUMBERED for p in range(judged + 1, end + 1))
        return (first, end) if "at" in words and figure else None
    if lemma in _words("as"):
        return (first, end) if "as" in words else None
    # A name given ("a harbour called Vik") is no verdict: there must be words behind the one that is judged.
    return (first, end) if end > max(judged, verb) and first > verb and parse.tokens[end].upos != "PROPN" else None


def _unbroken(parse: Parse, last: int, rest: Sequence[int]) -> Iterator[int]:
    """Yield the words that go on from one without another between them, a mark of quotation aside."""
    for position in rest:
        between = range(last + 1, position)
        if position > last and any(parse.words[p] not in "\"“”‘’'" for p in between):
            return
        last = max(last, position)
        yield position


# --- accounts ---------------------------------------------------------------------------------------------------------


def _by_account(parse: Parse) -> Iterator[Attribution]:
    """ "…, by the count of the curators", "…, in the words of an aide", "could, in its words, “…”"."""
    for noun, token in enumerate(parse.tokens):
        word = parse.lower[noun]
        spoken = word in _words("words")
        if token.upos != "NOUN" or parse.quoted[noun] or not (spoken or word in _words("count")):
            continue
        opens = _preposition(parse, noun, spoken=spoken)
        owner = _owner(parse, noun)
        if opens is None or owner is None:
            continue
        content = _quoted_beside(parse, opens, noun, owner) if spoken else _clause_beside(parse, opens, owner)
        if content is not None:
            source = parse.phrase(owner, without=_SOURCE_WITHOUT)
            yield _made(parse, source, (opens, noun), content)


def _preposition(parse: Parse, noun: int, *, spoken: bool) -> int | None:
    """Where "by the tally", "going by the diary", "in his words" begins, if it stands apart from its clause."""
    case = next((c for c in parse.below(noun, "case") if parse.lower[c] in (("in",) if spoken else _OPENS)), None)
    if case is None:
        return None
    first = case - 1 if case and parse.lower[case - 1] in ("going", "judging") else case
    sentence = parse.sentence(noun)
    apart = first == sentence.first or parse.words[first - 1] in (",", "—", "–", "--", "(", '"', "”")
    return first if apart else None


def _owner(parse: Parse, noun: int) -> int | None:
    own = parse.child(noun, "nmod:poss")
    of = next((c for c in parse.below(noun, "nmod") if any(parse.lower[k] == "of" for k in parse.children[c])), None)
    return own if own is not None else of


def _clause_beside(parse: Parse, opens: int, owner: int) -> tuple[int, int] | None:
    """The clause that an account stands behind, or before at the head of the sentence."""
    sentence = parse.sentence(opens)
    if opens > sentence.first:
        last = opens - 2
        return (
            (sentence.first, last) if last - sentence.first >= 2 and not _is_cued(parse, sentence.first, last) else None
        )
    return _behind_comma(parse, parse.phrase(owner, without=("parataxis",))[1])


def _is_cued(parse: Parse, first: int, last: int) -> bool:
    """Tell whether the words have their own verb of saying: "he said 40 died, by his count"."""
    return any(parse.tokens[p].upos == "VERB" and parse.lower[p] in SPEECH for p in range(first, last + 1))


def _behind_comma(parse: Parse, position: int) -> tuple[int, int] | None:
    """The rest of the sentence behind the comma that follows a word."""
    last = parse.sentence(position).last
    while last > position and parse.tokens[last].upos == "PUNCT" and not parse.quoted[last]:
        last -= 1
    first = position + 1
    if first >= last or parse.words[first] not in (",", "—", "–"):
        return None
    return (first + 1, last) if last - first >= 3 else None


def _quoted_beside(parse: Parse, opens: int, noun: int, owner: int) -> tuple[int, int] | None:
    """The quotation right before "in the words of", or right behind it."""
    behind = max(noun, parse.phrase(owner, without=("acl", "acl:relcl"))[1])
    for quotation in parse.quotations:
        words = parse.within(quotation.inner)
        if quotation.depth or not words:
            continue
        if _adjoins(parse, quotation, opens, behind):
            return words[0], words[-1]
    return None


def _adjoins(parse: Parse, quotation: Quotation, opens: int, behind: int) -> bool:
    text = parse.text
    before = (
        text[quotation.outer.end : parse.tokens[opens].start]
        if quotation.outer.end <= parse.tokens[opens].start
        else "x"
    )
    after = (
        text[parse.tokens[behind].end : quotation.outer.start]
        if parse.tokens[behind].end <= quotation.outer.start
        else "x"
    )
    return not before.strip(" ,—–-") or not after.strip(" ,:—–-")


# --- reports told by a noun -------------------------------------------------------------------------------------------


def _told(parse: Parse) -> Iterator[Attribution]:
    """ "A claim in the Gazette that …", "the rumour, spread by the Gazette, that …"."""
    for noun, token in enumerate(parse.tokens):
        if token.upos != "NOUN" or token.lemma.lower() not in _words("told") or parse.quoted[noun]:
            continue
        clause = _that_clause(parse, noun)
        source = _teller(parse, noun, clause[0]) if clause is not None else None
        if clause is not None and source is not None:
            yield _made(parse, parse.phrase(source, without=_SOURCE_WITHOUT), (noun, noun), clause)


def _that_clause(parse: Parse, noun: int) -> tuple[int, int] | None:
    """The bounds of the clause of a noun, behind its "that"; a relative clause tells no report."""
    sentence = parse.sentence(noun)
    for that in range(noun + 1, sentence.last):
        if parse.lower[that] == "that" and parse.tokens[that].upos == "SCONJ" and parse.relations[that] == "mark":
            head = parse.tokens[that].head
            above = parse.tokens[head].head
            if parse.lower[above] in SPEECH and parse.tokens[above].upos == "VERB" and above > noun:
                return None
            last = parse.phrase(head, without=("parataxis",))[1]
            return (that + 1, last) if last - that >= 2 else None
    return None


def _teller(parse: Parse, noun: int, end: int) -> int | None:
    """Who tells the report: its owner, whom it is by or in, whoever carried it."""
    own = parse.child(noun, "nmod:poss")
    near = [c for c in parse.below(noun, "nmod") if c < end and _has_case(parse, c)]
    carried = [
        c
        for verb in parse.below(noun, "acl", "acl:relcl")
        if verb < end and parse.tokens[verb].lemma.lower() in _words("carry")
        for c in parse.below(verb, "obl", "obl:agent")
        if c < end and _has_case(parse, c)
    ]
    return next(iter([*([own] if own is not None else []), *near, *carried]), None)


def _has_case(parse: Parse, position: int) -> bool:
    return any(parse.lower[c] in _CASES for c in parse.below(position, "case"))


# --- according to -----------------------------------------------------------------------------------------------------


def _opened(parse: Parse) -> Iterator[Attribution]:
    """ "According to a violinist who sat there, the conductor …": what the phrase opens, to the sentence's end."""
    for position in range(len(parse) - 2):
        if parse.lower[position] != "according" or parse.lower[position + 1] != "to" or parse.quoted[position]:
            continue
        noun = parse.tokens[position].head
        if noun < position + 2 or parse.relations[position] != "case":
            continue
        content = _behind_comma(parse, parse.phrase(noun, without=("parataxis",))[1])
        if content is not None:
            first, last = parse.phrase(noun, without=_SOURCE_WITHOUT)
            yield _made(parse, (max(first, position + 2), last), (position, position + 1), content)


# --- at the end of a sentence -----------------------------------------------------------------------------------------


def _at_the_end(parse: Parse) -> Iterator[Attribution]:
    """ "Pilots walk out today, the guild to which they belong said in a note.": whatever its tree makes of it."""
    for sentence in parse.sentences:
        verb = _closing_verb(parse, sentence.first, sentence.last)
        if verb is None or any(parse.quoted[sentence.first : sentence.last + 1]):
            continue
        if any(clause > verb for clause in parse.below(verb, "ccomp", "obj")):
            continue
        comma = _comma_before(parse, sentence.first, verb)
        if comma is not None and comma - sentence.first > 3:
            name = verb - 2
            while name > comma and parse.words[verb - 1] == "," and parse.words[name] != ",":
                name -= 1
            first, last = (name + 1, verb - 2) if parse.words[verb - 1] == "," else (comma + 1, verb - 1)
            yield _made(parse, (first, last), (verb, verb), (sentence.first, comma - 1))


def _closing_verb(parse: Parse, first: int, last: int) -> int | None:
    """The verb of saying at a sentence's end, behind which stands at most when and how it was said."""
    for verb in range(last, max(first, last - BEHIND), -1):
        token = parse.tokens[verb]
        if token.upos == "VERB":
            return verb if parse.lower[verb] in SPEECH and "VerbForm=Part" not in token.feats else None
        if token.upos not in _ADVERBIAL or parse.words[verb] in (",", ";", ":"):
            return None
    return None


def _comma_before(parse: Parse, first: int, verb: int) -> int | None:
    """The comma before the one who says: "…, a pilot for the guild, Ada Renk, said" has its name between commas."""
    commas = [p for p in range(verb - 1, first, -1) if parse.words[p] == ","]
    if commas[:1] != [verb - 1]:
        return commas[0] if commas and _is_noun_phrase(parse, commas[0] + 1, verb - 1) else None
    if len(commas) < 3 or any(parse.tokens[p].upos != "PROPN" for p in range(commas[1] + 1, verb - 1)):
        return None
    return commas[2] if _is_noun_phrase(parse, commas[2] + 1, commas[1] - 1) else None


def _is_noun_phrase(parse: Parse, first: int, last: int) -> bool:
    """Tell whether words can be a subject: they begin like one, and a verb among them is that of a relative clause."""
    if first > last or parse.tokens[first].upos not in ("DET", "PROPN", "NOUN", "PRON", "ADJ", "NUM"):
        return False
    verbs = [p for p in range(first, last + 1) if "VerbForm=Fin" in parse.tokens[p].feats]
    return (
        not verbs
        or parse.lower[first + 1 : verbs[0]].count("that") + parse.lower[first + 1 : verbs[0]].count("who") > 0
    )
