"""Namings of negotiating texts: one mention of a text each, and what its words say of kind, topic, maker and counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from verbale.lexicon import state_of
from verbale.read.phrases import subject_of, tokens_of
from verbale.read.text_rules import heads_named, with_known_papers, with_later_mentions
from verbale.read.types import TextMention
from verbale.types import Amount, Span
from verbale.weigh.amounts import find_amounts, parse_amount
from verbale.weigh.desk import Desk
from verbale.weigh.numbers import parse_number
from verbale.weigh.words import word_groups, word_set

__all__ = ["KIN", "Naming", "clean_name", "namings_of"]

_FAMILY = {
    noun: family
    for family, nouns in (
        ("plan", "plan proposal framework blueprint roadmap initiative paper document draft text formula package"
         " constitution"),
        ("budget", "budget"),
        ("offer", "offer bid counteroffer counterproposal"),
        ("agreement", "agreement accord deal contract treaty pact settlement truce compromise memorandum protocol"
         " charter declaration convention ceasefire"),
        ("law", "measure bill legislation law act resolution amendment"),
        ("fund", "fund account loan"),
        ("annex", "annex appendix addendum codicil"),
        ("letter", "letter petition communique communiqué statement"),
    )
    for noun in nouns.split()
}  # fmt: skip
# Families whose texts are one where their topics are: a rescue plan becomes the rescue bill.
KIN = frozenset(["plan", "law"])
_KIND_FAMILY = {
    "plan": "plan",
    "draft": "plan",
    "offer": "offer",
    "agreement": "agreement",
    "law": "law",
    "package": "plan",
    "letter": "letter",
}
# What a modifier may say without naming another text: its age, its state, its count.
_GENERIC = word_set("texts.generic")
_COUNTED = re.compile(
    r"\b(?:points?|articles?|clauses?|chapters?)\b|-(?:point|article|clause|chapter)\b", re.IGNORECASE
)
# What a document lists: counted where the reading ties the count to it.
_LISTED = re.compile(
    r"(?:conditions|provisions|principles|demands|recommendations|commitments|undertakings|benchmarks|sections"
    r"|items)\b",
    re.IGNORECASE,
)
# Points of an index, which rises by hundreds of them: "up 212 points, or 3 percent".
_INDEX = re.compile(r"\s?points?,?\s(?:or\s[\d.]+\s?(?:percent|per cent|%)|higher|lower|to\s(?:close|end|finish))")
MOST_POINTS = 150
_PARTED = re.compile(r"\b(?:documents|packages|parts|baskets|tracks|papers|sections)\b", re.IGNORECASE)


# What a contract grants is no text on the table: "the dental plan", "a savings scheme".
_BENEFIT = re.compile(
    r"\b(?:dental|medical|pension|retirement|savings|vision|stock|share|incentive|bonus|insurance|drug|life|business"
    r"|saving|severance)\s(?:benefits?\s)?(?:plan|fund|account)s?$",
    re.IGNORECASE,
)


class Naming(msgspec.Struct, frozen=True):
    """One mention of a text, with what its own words say.

    `maker` is the party that its words name, `linked` the actor that the model ties to it, which may err; `worth` is
    the money in its name.
    """

    report: str
    span: Span
    name: str
    family: str
    topic: frozenset[str]
    maker: str | None
    actor: str | None
    points: tuple[int, ...]
    parts: int | None
    terms: tuple[Amount, ...]
    act: str | None
    kind: str
    worth: tuple[Amount, ...] = ()
    linked: str | None = None


def namings_of(desk: Desk) -> list[Naming]:
    """Return the namings of all reports, in order of reports and place."""
    found = []
    known: set[str] = set()
    for rid in sorted(desk.reports, key=desk.order_of):
        reading = desk.readings.get(rid)
        text = desk.reports[rid].text
        if reading is None:
            continue
        told = with_later_mentions(text, desk.sentences(rid), reading.texts)
        told = with_known_papers(text, desk.sentences(rid), told, frozenset(known))
        known |= heads_named(text, told)
        for mention in told:
            naming = _naming(desk, rid, mention)
            if naming is not None:
                found.append(naming)
    return found


def _naming(desk: Desk, rid: str, mention: TextMention) -> Naming | None:
    text = desk.reports[rid].text
    mention = msgspec.structs.replace(mention, mention=_whole_words(text, mention.mention))
    words = text[mention.mention.start : mention.mention.end]
    name = clean_name(words)
    tokens = re.findall(r"[\w’'-]+", name.casefold())
    if not any(letter.isalnum() for letter in name) or len(tokens) > 9 or len(name) > 100 or _BENEFIT.search(name):
        return None  # a dash that a reader marks is no name
    if _is_no_thing(text, mention.mention) or _is_intention(text, mention.mention, tokens):
        return None
    head = next((t for t in reversed(tokens) if _singular(t) in _FAMILY), None)
    family = _FAMILY[_singular(head)] if head else _KIND_FAMILY[mention.kind]
    actor = _maker(desk, rid, mention, text)
    maker = desk.party_of(actor) or _maker_state(words)
    counted = _singular(tokens[-1]) not in _FAMILY and head is None
    topic = frozenset() if counted else _topic(tokens, maker, desk, rid, mention.mention)
    points, parts, terms = _counts(desk, rid, mention)
    if _is_plural(words) and not (points or parts):
        return None  # "the deals of the past decade", "our papers": no one text
    return Naming(
        rid,
        mention.mention,
        name,
        family,
        topic,
        maker,
        actor,
        points,
        parts,
        terms,
        mention.act,
        mention.kind,
        worth=tuple(f.amount for f in find_amounts(name) if f.money) or _worth_before(text, mention.mention.start),
        linked=_linked(desk, rid, mention),
    )


BEFORE = 30  # code points before a name in which its sum may stand


def _worth_before(text: str, start: int) -> tuple[Amount, ...]:
    """Return the money right before a text's name ("the $30 million" rescue plan); nothing where there is none."""
    found = find_amounts(text, start=max(0, start - BEFORE), end=start)
    return tuple(f.amount for f in found if f.money and text[f.span.end : start].strip("-– \"“‘'") == "")


# "reached agreement", "close to settlement": the act, without an article, and no paper.
_ACT_BEFORE = re.compile(
    r"\b(?:reach(?:ed|es|ing)?|near(?:ed|ing)?|in|to|of|for|without|towards?|by|into)\s$", re.IGNORECASE
)


def _is_no_thing(text: str, span: Span) -> bool:
    """Tell whether a bare noun names the act of agreeing and no paper."""
    words = span.of(text)
    return words in ("agreement", "settlement", "compromise", "contract") and bool(
        _ACT_BEFORE.search(text[max(0, span.start - 16) : span.start])
    )


def _is_intention(text: str, span: Span, tokens: Sequence[str]) -> bool:
    """Tell whether somebody's plan is what he means to do ("dropped his plan to resign") and no paper."""
    before = re.search(r"\b(?:his|her|its|their|my|our|\w+[’']s?)\s$", text[max(0, span.start - 24) : span.start])
    own = before is not None or re.match(r"(?:his|her|its|their)\s", span.of(text), re.IGNORECASE) is not None
    alone = tokens[-1] in ("plan", "plans", "bid") and all(t in _GENERIC or t in _OWN for t in tokens[:-1])
    return own and alone and re.match(r"\sto\s[a-z]", text[span.end : span.end + 6]) is not None


_OWN = frozenset(["his", "her", "its", "their", "my", "our"])


def _whole_words(text: str, span: Span) -> Span:
    """Return a span that does not begin within a word ("332p offer", not "p offer")."""
    start = span.start
    while start > 0 and span.start - start < 12 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    return Span(start, span.end)


# Who has seen a paper did not make it: "which the Gazette has obtained".
_SEEN = re.compile(r"\s(?:says\sit\s)?(?:ha[sd]\s|have\s)?(?:seen|saw|obtained|reviewed|read|reported|published)\b")


def _linked(desk: Desk, rid: str, mention: TextMention) -> str | None:
    """Return whom the model ties to a text as its maker, where both stand in one sentence."""
    if mention.by is None or not desk.sentence(rid, mention.mention.start).covers(mention.by):
        return None
    if _SEEN.match(desk.reports[rid].text[mention.by.end : mention.by.end + 40]):
        return None
    return desk.actor_at(rid, mention.by)


def _is_plural(words: str) -> bool:
    """Tell whether a name ends in a plural that is no proper name ("plans", not "the Marlow Accords")."""
    last = re.findall(r"[\w’'-]+", words)[-1:]
    return bool(last) and last[0].islower() and last[0] != _singular(last[0])


def clean_name(words: str) -> str:
    """Return the name of a text without article, possessive pronoun and quotation marks, its blanks made single."""
    name = re.sub(r"[\"“”„«»]", "", re.sub(r"\s+", " ", words)).strip(" ,.;:'’‘")
    while match := re.match(
        r"(?:and|but|yet|the|a|an|its|their|his|her|our|this|that|these|those|any|such|some"
        r"|(?:signing|signature|conclusion|acceptance|adoption|approval|rejection) of)\s+(?=\S)",
        name,
        re.IGNORECASE,
    ):
        name = name[match.end() :]
    name = re.sub(r"\s(?:of|worth)(?:\s[$£€]\S+)?(?:\sand)?$", "", name)
    return re.sub(r"(?<=\w)\sto\s[a-z-]+$", "", name)  # "plan to revive"


def _singular(word: str) -> str:
    word = word.casefold()
    return word[:-1] if word.endswith("s") and word[:-1] in _FAMILY else word


def _maker(desk: Desk, rid: str, mention: TextMention, text: str) -> str | None:
    inside = desk.named_in(rid, mention.mention)
    if inside and _makes(desk, inside[0], text):
        return inside[0][1]
    before = _owner_before(desk, rid, mention.mention, text)
    if before is not None:
        return before
    whose = re.search(
        r",?\swhose\s(?:[\w-]+\s){0,2}$", text[max(0, mention.mention.start - 40) : mention.mention.start]
    )
    if whose:
        end = mention.mention.start - len(whose.group())
        owner = [actor for span, actor in desk.named_in(rid, Span(max(0, end - 60), end)) if span.end >= end - 1]
        return owner[-1] if owner else None
    after = re.match(
        r"\s(?:proposed|put forward|offered|drafted|presented|submitted|written)?\s?by\s",
        text[mention.mention.end : mention.mention.end + 24],
    )
    if after:
        start = mention.mention.end + after.end()
        near = desk.named_in(rid, Span(start, min(len(text), start + 60)))
        if near and near[0][0].start <= start + 24:
            return near[0][1]
    return _maker_by_tree(desk, rid, mention.mention)


def _owner_before(desk: Desk, rid: str, span: Span, text: str) -> str | None:
    """Return who stands in the possessive right before a text's name ("the board's latest" offer); None for nobody."""
    near = desk.named_in(rid, Span(max(0, span.start - 60), span.start))
    for place, actor in reversed(near):
        between = text[place.end : span.start]
        owned = re.search(r"[’']s?$", place.of(text)) is not None
        if re.fullmatch(r"\s(?:[a-z-]+\s){0,2}" if owned else r"[’']s?\s(?:[a-z-]+\s){0,2}", between):
            return actor
    return None


# Verbs of which who does them makes the text that is done to.
_MAKES = re.compile(
    r"(?:draft|draw|drew|dr[ae]wn|propos|present|submit|tabl|prepar|writ|wrote|publish|unveil|offer|s[eu]nd|sent"
    r"|hand|put"
    r"|introduc|circulat|produc|issu|outlin|deliver|mak|made|rais|sweeten|revis)\w*$",
    re.IGNORECASE,
)


def _maker_by_tree(desk: Desk, rid: str, span: Span) -> str | None:
    """Return who sent, drafted or put forward a text ("a draft which the league sent to its partners"); None if
    nobody is told to have.
    """
    reading = desk.readings.get(rid)
    inside = tokens_of(reading, span) if reading is not None else range(0)
    if reading is None or not inside:
        return None
    tokens, text = reading.tokens, desk.reports[rid].text
    head = next((n for n in reversed(inside) if tokens[n].head not in inside), inside[-1])
    verbs = [tokens[head].head] if tokens[head].deprel in ("obj", "nsubj:pass") else []
    near = range(head + 1, min(len(tokens), head + 15))
    verbs += [n for n in near if tokens[n].head == head and tokens[n].deprel.startswith("acl")]
    for verb in verbs:
        if verb < 0 or not _MAKES.match(text[tokens[verb].start : tokens[verb].end]):
            continue
        maker = subject_of(reading, tokens[verb].start)
        if maker is not None and not maker.overlaps(span):
            return desk.actor_at(rid, maker)
    return None


def _makes(desk: Desk, reference: tuple[Span, str], text: str) -> bool:
    """Tell whether the actor in a text's name made it: by the possessive, or a person's own name ("the Marlow plan").

    The name of a place or company alone says where it was made, or to whom.
    """
    span, actor = reference
    if re.match(r"[’']s?\b|[’']\s", text[span.end : span.end + 3]) or re.search(r"[’']s?$", span.of(text)):
        return True
    if span.of(text).casefold() in ("his", "her", "its", "their", "our", "my"):
        return True
    found = desk.actors.get(actor)
    return found is not None and found.kind == "person"


def _maker_state(words: str) -> str | None:
    for match in re.finditer(r"\b[A-Z][\w.]+", words):
        state = state_of(match.group())
        how = getattr(state, "how", "")
        owned = words[match.end() : match.end() + 1] in ("’", "'")
        if state is not None and (how in ("adjective", "name") or (owned and how in ("capital", "seat"))):
            return state.state.name
    return None


def _topic(tokens: Sequence[str], maker: str | None, desk: Desk, rid: str, span: Span) -> frozenset[str]:
    """Return the words that tell which text it is: no counts, no age, no maker, no head."""
    text = desk.reports[rid].text
    named = {w.casefold() for place, _ in desk.named_in(rid, span) for w in re.findall(r"[\w’'-]+", place.of(text))}
    kept = set()
    for token in tokens:
        token = re.sub(r"[’']s?$", "", token)
        if (
            token in _GENERIC
            or _singular(token) in _FAMILY
            or re.match(r"\d|.*-(?:point|page|year|part|stage)$", token)
        ):
            continue
        if (
            token in named
            or (state_of(token.capitalize()) is not None)
            or token in ("of", "for", "on", "to", "and", "in", "by", "with", "from")
        ):
            continue
        kept.add(_canonical().get(token, token))
    return frozenset(kept)


@cache
def _canonical() -> dict[str, str]:
    """Return the word that stands for each word of a group of synonyms."""
    return {word: min(group) for group in word_groups("synonyms.txt") for word in sorted(group)}


def _counts(desk: Desk, rid: str, mention: TextMention) -> tuple[tuple[int, ...], int | None, tuple[Amount, ...]]:
    text = desk.reports[rid].text
    points: list[int] = []
    parts: int | None = None
    terms: list[Amount] = []
    sentence = desk.sentence(rid, mention.mention.start)
    for told in mention.amounts:
        words = text[told.span.start : told.span.end]
        unit = told.what.of(text) if told.what is not None else ""
        after = text[told.span.end : told.span.end + 30]
        counted = _COUNTED.search(words) or _COUNTED.search(unit) or _COUNTED.match(after.lstrip(" -"))
        later = counted and told.span.start > mention.mention.end
        if not sentence.covers(told.span) and told.what is None and not later:
            continue  # a number of another sentence belongs to another thing, unless it counts what a text is made of
        counted = counted or _LISTED.search(unit)
        value = _leading_number(words)
        if (
            value is not None
            and counted
            and (_INDEX.match(after) or (value > MOST_POINTS and "oint" in words + unit + after))
        ):
            continue
        if value is not None and counted and value == int(value):
            points += [int(n) for n in _numbers(words) if n == int(n)]
        elif value is not None and (_PARTED.search(unit) or _PARTED.match(re.sub(r"^\s(?:\w+\s)?", "", after))):
            parts = int(value)
        else:
            amount = parse_amount(words, unit)
            found = find_amounts(text, start=told.span.start, end=min(len(text), told.span.end + 60))
            amount = found[0].amount if found and found[0].span.start <= told.span.start + 2 else amount
            if amount is not None and _is_term(amount):
                terms.append(amount)
    words = text[mention.mention.start : mention.mention.end]
    compound = re.match(r".*?\b([\w-]+?)-(?:point|article|clause|chapter)\b", words, re.DOTALL)
    compound = compound or re.search(
        r"\b([\w-]+?)-(?:point|article|clause|chapter)\s(?:[\w.]+\s)?[\"“”'‘’]?$",
        text[max(0, mention.mention.start - 40) : mention.mention.start],
    )
    number = parse_number(compound.group(1)) if compound else None
    if number is not None and int(number) not in points:
        points.insert(0, int(number))
    if points:
        elided = re.search(
            r"\b(?:points?|articles?|clauses?|chapters?)\b(?:\s\w+){0,3},?\s(?:instead of|rather than|up from"
            r"|down from)"
            r"\s(?:the\s(?:original\s|earlier\s)?)?([\w-]+)",
            text[mention.mention.start : mention.mention.end + 120],
        )
        before = parse_number(elided.group(1)) if elided else None
        if before is not None and before == int(before) and int(before) not in points:
            points.append(int(before))
    if (
        mention.kind in ("package", "plan", "draft")
        and parts is None
        and (lead := re.match(r"([\w-]+)\s(?:\w+\s)?(?:documents|packages|parts|papers)$", words))
    ):
        number = parse_number(lead.group(1))
        parts = int(number) if number is not None and 1 < number < 100 else None
    return tuple(dict.fromkeys(points)), parts, tuple(terms)


def _is_term(amount: Amount) -> bool:
    """Tell whether an amount can be a term: money, a share, a rate or a measure; no bare number and no heads."""
    people = word_set("discrepancies.people_units")
    return bool(amount.unit) and amount.unit not in word_set("texts.no_terms") and amount.unit not in people


def _leading_number(words: str) -> float | None:
    numbers = _numbers(words)
    return numbers[0] if numbers else None


def _numbers(words: str) -> list[float]:
    pieces = re.split(
        r"\s(?:or|to|and)\s|[–/]", re.sub(r"-(?:point|article|clause|chapter|page|part)s?\b.*", "", words.strip())
    )
    found = [
        parse_number(
            re.sub(r"[^\d\w., -].*|\s(?:points?|articles?|clauses?|chapters?|documents|packages|parts).*", "", p)
        )
        for p in pieces
    ]
    return [n for n in found if n is not None]
