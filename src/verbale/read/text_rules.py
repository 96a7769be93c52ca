"""Rules for negotiating texts within one report: the noun that names a document or offer, with what makes it one on the
table (a count of points, a maker, "tentative", "proposed").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from verbale.read.types import AmountMention, TextMention
from verbale.types import Span

__all__ = [
    "GROWN",
    "TEXT_HEADS",
    "clean_span",
    "find_text_mentions",
    "heads_named",
    "with_counted_papers",
    "with_counts_told_of_it",
    "with_known_papers",
    "with_later_mentions",
]

TextKind = Literal["plan", "draft", "offer", "agreement", "law", "package", "letter"]

TEXT_HEADS: dict[str, TextKind] = {
    "plan": "plan", "proposal": "plan", "framework": "plan", "blueprint": "plan", "roadmap": "plan", "road map": "plan",
    "paper": "plan", "document": "plan", "budget": "plan", "initiative": "plan", "formula": "plan",
    "draft": "draft", "text": "draft",
    "offer": "offer", "bid": "offer", "counteroffer": "offer", "counterproposal": "offer", "counter-proposal": "offer",
    "agreement": "agreement", "accord": "agreement", "deal": "agreement", "contract": "agreement",
    "treaty": "agreement",
    "pact": "agreement", "settlement": "agreement", "truce": "agreement", "memorandum": "agreement",
    "compromise": "agreement",
    "protocol": "agreement", "charter": "agreement", "declaration": "agreement", "convention": "agreement",
    "constitution": "draft", "bill": "law", "legislation": "law", "resolution": "law", "act": "law", "amendment": "law",
    "annex": "draft", "appendix": "draft", "addendum": "draft",
    "package": "package", "letter": "letter", "petition": "letter", "communique": "letter", "communiqué": "letter",
}  # fmt: skip
_HEAD = "|".join(sorted(TEXT_HEADS, key=lambda w: (-len(w), w)))
_NUMBER = (
    r"\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen"
    r"|nineteen|twenty(?:-\w+)?|thirty(?:-\w+)?"
)
_MODIFIER = (
    r"tentative|proposed|revised|updated|new|final|latest|draft|initial|original|interim|preliminary|sweetened"
    r"|counter|compromise"
    r"|comprehensive|peace|ceasefire|cease-fire|budget|spending|contract|labor|labour|wage|pay|trade|merger|tender"
    r"|takeover|buyout"
    r"|bailout|bail-out|rescue|stimulus|reform|settlement|nuclear|coalition|power-sharing|framework|last|best|amended"
    r"|joint|temporary"
    r"|stopgap|reconciliation|infrastructure|climate|debt|financial|plea|collective|collective-bargaining|bargaining"
    r"|master|national"
    r"|improved|better|increased|raised|enhanced|fresh|earlier|rival|potential|separate|working|secret|leaked"
    r"|written|formal|American|US|U\.S\.|first|second|third|fourth|fifth|sixth|previous|current|consolidated|negotiating"
    r"|clean|partial|alternative|one-page|two-page|ten-page|short|shorter|longer"
)
_POSSESSIVE = (
    r"(?:[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){0,3}[’']s?|[a-z]{2,}[’']s?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur)\s"
)
_QUOTE = r"[\"“”'‘’]?"
# A count of points, or two of the marks of a text on the table, or a maker: enough without a model.
_TEXT = re.compile(
    rf"(?P<count>(?:{_NUMBER})[-\s](?:point|page|year|part|stage|phase|article|clause|chapter)\s)?"
    rf"(?P<mods>(?:{_QUOTE}(?:{_MODIFIER})\s){{0,3}})(?(count)(?:[A-Z]\w+\s)?){_QUOTE}(?P<head>{_HEAD})s?\b{_QUOTE}",
)
_LEAD = re.compile(
    rf"(?<![\w’'])(?:{_POSSESSIVE}(?:\w+-\w+\s)?"
    r"|[A-Z][a-z]+(?:ian|ish|ese|an|ch|wegian)\s(?:\w+-\w+\s)?)$"
)
# Money before the noun ("a $90 billion rescue plan") or behind it ("an offer of $40 million").
_MONEY = (
    r"(?P<money>[$£€]\s?\d[\d.,]{0,30}(?:[\s-](?:million|billion|trillion)|\s?(?:bn|m|tn|b))?"
    r"|\d[\d.]{0,30}[-\s](?:million|billion|trillion)[-\s](?:dollar|euro|pound|yen)s?)"
)
_WORTH = re.compile(
    _MONEY + r"\s(?:(?!(?:of|in|into|for|to|from|on|at|and|or|with|by|as|the|a|an)\s)[a-z][\w-]*\s){0,3}?"
    r"(?P<head>plan|package|bill|deal|offer|bid|budget|proposal|agreement|settlement|contract|fund|account|loan)s?\b"
)
_OF_WORTH = re.compile(
    r"(?P<name>(?:(?!(?:the|a|an|of|in|and|or)\s)[a-z][a-z-]{0,30}ed\s|new\s|final\s|first\s|last\s|initial\s|cash\s"
    r"|takeover\s){0,3}(?P<head>offer|bid|counteroffer|package|settlement))\s(?:of|worth|valued\sat)\s" + _MONEY
)
# What these are named for is enough of a mark: "the March draft", "the Oslo accord", the place before the document.
_NAMED = re.compile(r"(?<=[a-z] )(?:[A-Z][\w’'-]+\s){1,2}$")
_NAMED_HEADS = frozenset(
    ["protocol", "charter", "declaration", "convention", "accord", "draft", "treaty", "pact", "formula", "framework"]
)
_POINTS = re.compile(
    rf"(?:(?:contain|contains|contained|has|have|had|includes?|comprises?|of|to|with|now|in|its|into)\s(?:now\s"
    rf"|only\s|about\s)?)?"
    rf"(?P<one>{_NUMBER})(?:\s?(?:or|to|and|-|–)\s?(?P<two>{_NUMBER}))?\s(?P<unit>points?|articles?|clauses?"
    rf"|chapters?|pages?)\b"
)
_OF_POINTS = re.compile(rf"\s(?:of|with|in)\s(?:{_NUMBER})\s(?:points?|articles?|clauses?|chapters?)\b")
_PARTS = re.compile(
    rf"\b(?P<one>{_NUMBER})\s(?:separate\s|different\s|distinct\s|related\s|new\s)?(?P<unit>documents|packages|parts"
    rf"|baskets|tracks|agreements|papers)\b",
    re.IGNORECASE,
)
_IDIOM = re.compile(
    r"\b(?:great deal|good deal|big deal|real deal|deal with|deals with|no deal|in contrast|business plan|act of|bill"
    r" of|in the act|health plan|plan to)\b",
    re.IGNORECASE,
)


def find_text_mentions(text: str, sentences: Sequence[Span]) -> tuple[TextMention, ...]:
    """Return the texts that rules are sure of, each with its count of points or parts where one is told."""
    found = [mention for sentence in sentences for mention in _texts_in(text, sentence)]
    return tuple(sorted(found, key=lambda m: (m.mention.start, m.mention.end)))


def _texts_in(text: str, sentence: Span) -> Iterator[TextMention]:
    mentions: list[tuple[Span, TextKind, Span | None]] = []
    for match in _TEXT.finditer(text, sentence.start, sentence.end):
        lead = _lead_of(text, sentence, match)
        counted = _OF_POINTS.match(text, match.end(), sentence.end)
        marks = bool(match.group("count")) + bool(match.group("mods").strip()) + bool(lead) + bool(counted)
        head = match.group("head").casefold()
        if not marks or _IDIOM.search(text[max(0, match.start() - 6) : match.end() + 6]):
            continue
        if head in (
            "paper",
            "text",
            "document",
            "act",
            "resolution",
            "amendment",
            "budget",
            "initiative",
            "compromise",
            "truce",
        ) and not (match.group("count") or match.group("mods").strip() or lead or counted):
            continue
        start = match.start() - len(lead.group()) if lead else match.start()
        count = Span(match.start("count"), match.end("count") - 1) if match.group("count") else None
        end = match.end()
        while end > start and text[end - 1] in "\"“”'‘’ ":
            end -= 1
        mentions.append((clean_span(text, start, end), TEXT_HEADS[head], count))
    for span, kind, money in _of_a_sum(text, sentence):
        known = next((n for n, m in enumerate(mentions) if m[0].overlaps(span)), None)
        if known is None:
            mentions.append((span, kind, money))
        elif mentions[known][2] is None:
            mentions[known] = (*mentions[known][:2], money)
    mentions.sort(key=lambda m: m[0])
    counts = [
        *_POINTS.finditer(text, sentence.start, sentence.end),
        *_PARTS.finditer(text, sentence.start, sentence.end),
    ]
    taken: dict[int, list[AmountMention]] = {}
    for match in counts:
        if not mentions:
            break
        near = min(range(len(mentions)), key=lambda i: abs(mentions[i][0].end - match.start()))
        unit = Span(match.start("unit"), match.end("unit"))
        taken.setdefault(near, []).append(AmountMention(Span(match.start("one"), match.end("one")), unit))
        if match.groupdict().get("two"):
            taken[near].append(AmountMention(Span(match.start("two"), match.end("two")), unit))
    for number, (span, kind, count) in enumerate(mentions):
        amounts = ([AmountMention(count)] if count else []) + taken.get(number, [])
        yield TextMention(span, kind, None, None, tuple(amounts), 0.6)


def _of_a_sum(text: str, sentence: Span) -> Iterator[tuple[Span, TextKind, Span | None]]:
    """Yield what a sum of money makes a text: name, kind and the sum."""
    for match in _WORTH.finditer(text, sentence.start, sentence.end):
        kind = TEXT_HEADS.get(match.group("head"), "package")
        yield Span(match.start(), match.end("head")), kind, Span(*match.span("money"))
    for match in _OF_WORTH.finditer(text, sentence.start, sentence.end):
        kind = TEXT_HEADS[match.group("head")]
        yield Span(*match.span("name")), kind, Span(*match.span("money"))


# A count of what a document is made of; points of an index, a rate or a match are none.
_COUNT = re.compile(
    rf"(?<![\w.,$£€-])(?P<one>{_NUMBER})\s(?:\w+\s)?(?P<unit>points?|articles?|clauses?|chapters?|paragraphs?)\b"
    r"(?!\s(?:of order|ahead|behind|clear|higher|lower|up|down))",
    re.IGNORECASE,
)
# Other things that a document lists count where it is said to list them, or where the document follows.
_LISTED = (
    r"(?:conditions|provisions|principles|demands|recommendations|commitments|undertakings|benchmarks|sections|items)"
)
_COUNT_LISTED = re.compile(
    rf"(?:\b(?:with|lists?|listed|listing|contain(?:s|ed|ing)?|sets?\sout|setting\sout|comprises?|ha[sd]"
    rf"|have)\s(?:now\s|only\s"
    rf"|some\s)?(?P<one>{_NUMBER})\s(?:\w+\s)?(?P<unit>{_LISTED})\b"
    rf"|\b(?P<one_in>{_NUMBER})\s(?:\w+\s)?(?P<unit_in>{_LISTED})\s(?:in|of)\s(?:the|a|an|its"
    rf"|their)\s(?:\w+\s){{0,3}}?(?:{_HEAD})\b)",
    re.IGNORECASE,
)
_NO_COUNT = re.compile(
    r"\b[\w-]+\spoints?\s(?:I|we|he|she|they|you)\b"
    r"|\b(?:percentage|basis|bonus|talking|penalty)\spoints?\b|\b(?:fell|rose|lost|gained|scored|climbed|dropped"
    r"|slipped|by|won)"
    r"\s(?:\w+\s)?[\w-]+\spoints?\b|\b(?:these|those|the|both|all|other|first|last|remaining"
    r"|of\sthe)\s[\w-]+\spoints?\b",
    re.IGNORECASE,
)
# The noun left out: "from 20 points to 18", "33 points and not 34"; in the next sentences "there are ten".
_NUMBER_ALONE = rf"(?P<one>{_NUMBER})(?![\w-]|[.,]\d|\s?(?:%|per\s?cent|years?|days?|months?|weeks?|of\b|more\b))"
_ELLIPTIC = re.compile(rf"(?:\bnot|\binstead of|\brather than|\bto|\bor|\bagainst)\s(?:the\s|only\s)?{_NUMBER_ALONE}")
# "… which had three points in June, ended with five": the noun may stand far before.
GROWN = re.compile(
    r"\b(?:ended(?:\sup)?\swith|finished\swith|(?:grown|grew|swollen|swelled|risen|shrunk|shrank|expanded|reduced|cut"
    rf"|come\sdown|came\sdown)\sto|now\s(?:has|runs\sto|numbers|counts|stands\sat))\s(?:only\s)?{_NUMBER_ALONE}"
)
_THERE_ARE = re.compile(
    rf"\b[Tt]here\s(?:are|were|would be|had been)\s(?:\w+\s)?{_NUMBER_ALONE}"
    r"(?=\s*(?:[,.;:!?\"”’—–]|if\b|in all\b|$|(?:in|on)\s(?:the|his|her|its|their|our|my|a|that|this)\s(?:\w+\s)?"
    r"(?:copy|draft|text|version|paper|document|list|one|page)\b))"
)
# "The charter has six points. A printer counted seven."
_SAYS_SO_MANY = re.compile(
    r"\b(?:says|said|counts?|counted|insist(?:s|ed)(?:\son)?|makes\sit|made\sit|puts\sit\sat|speaks\sof|spoke\sof|saw|found)\s"
    rf"(?:only\s)?{_NUMBER_ALONE}(?=\s*(?:[.;:!?]|$))"
)
NEAR_A_COUNT = 40  # code points from a count to one that leaves the noun out
AFTER_A_COUNT = 3  # sentences of one paragraph in which "there are ten" goes on with a count
NEXT_PARAGRAPH = 2  # sentences, where another paragraph begins: papers have paragraphs of one
BEFORE_A_COUNT = 2  # sentences in which a text is named before a count that goes to it, in any paragraph


def with_counts_told_of_it(
    text: str, sentences: Sequence[Span], mentions: Sequence[TextMention]
) -> tuple[TextMention, ...]:
    """Return the mentions with the counts of points told elsewhere: "It has 32 points", "the choir counts 31 and not
    32", "there are 30".

    A count goes to the last mention before it, in its sentence or one of the two before; one without its noun to the
    mention of the count that it goes on with.
    """
    counts: dict[int, list[AmountMention]] = {}
    counted = None
    home: int | None = None
    for number, sentence in enumerate(sentences):
        if counted is not None and number - counted[0] > (
            NEXT_PARAGRAPH if "\n" in text[counted[1].end : sentence.start] else AFTER_A_COUNT
        ):
            counted = home = None
        first = min(sentences[max(0, number - BEFORE_A_COUNT)].start, _opens_at(text, sentence))
        for told in _counts_in(text, sentence, counted[1] if counted is not None else None):
            goes_on = counted is not None and told.what == counted[1]
            counted = number, told.what or told.span
            known = [n for n, m in enumerate(mentions) if any(_says_more(text, a, told) for a in m.amounts)]
            near = [n for n, m in enumerate(mentions) if first <= m.mention.start and m.mention.end <= told.span.start]
            if not (goes_on and home is not None):
                home = next(reversed(known or near), None)
            if home is not None and not known:
                counts.setdefault(home, []).append(told)
    return tuple(
        msgspec.structs.replace(m, amounts=_together(m.amounts, counts[n])) if n in counts else m
        for n, m in enumerate(mentions)
    )


def _opens_at(text: str, sentence: Span) -> int:
    """Return where the paragraph of a sentence begins: who counts a text's points may do so at its end."""
    return text.rfind("\n", 0, sentence.start) + 1


_PAPER = re.compile(rf"\b(?:[Tt]he|[Aa]n?|[Tt]his|[Tt]hat)\s(?P<head>{_HEAD})(?![\w’'-])(?!\s(?:of|between)\s)")
_PARTED = re.compile(rf"\b(?:in|into)\s(?P<one>{_NUMBER})\s(?:\w+\s)?(?P<unit>parts|baskets|tracks|chapters|stages)\b")
_POINTS_UNIT = re.compile(r"(?:points?|articles?|clauses?|chapters?)", re.IGNORECASE)


def _counted_as(match: re.Match[str]) -> AmountMention:
    return AmountMention(Span(*match.span("one")), Span(*match.span("unit")))


def with_counted_papers(
    text: str, sentences: Sequence[Span], mentions: Sequence[TextMention]
) -> tuple[TextMention, ...]:
    """Return the mentions and the papers without a name that a count makes one: "read the paper. It has 32 points".

    The noun stands before the count, in its sentence or the one before; where a text is named there, none is added.
    """
    found: list[TextMention] = []
    for number, sentence in enumerate(sentences):
        first = sentences[max(0, number - 1)].start
        parted = [_counted_as(m) for m in _PARTED.finditer(text, sentence.start, sentence.end)]
        points = [
            a
            for a in _counts_in(text, sentence, None)
            if a.what and _POINTS_UNIT.fullmatch(a.what.of(text)) is not None
        ]
        for told in [*points, *parted]:
            if told.what is None:
                continue
            if told in parted:
                first = sentence.start  # what is in parts is named beside
            near = [m for m in [*mentions, *found] if first <= m.mention.start and m.mention.end <= told.what.end]
            papers = [*_PAPER.finditer(text, first, told.span.start)]
            if papers and not near:
                span = Span(*papers[-1].span("head"))
                amounts = (told,) if told in parted else ()
                found.append(TextMention(span, TEXT_HEADS[span.of(text).casefold()], None, None, amounts, 0.5))
    return tuple(sorted([*mentions, *found], key=lambda m: (m.mention.start, m.mention.end)))


def _says_more(text: str, known: AmountMention, told: AmountMention) -> bool:
    """Tell whether an amount holds a count with its noun, or two counts ("30 or 33 points")."""
    if not known.span.overlaps(told.span):
        return False
    return known.what is not None or re.search(r"\s(?:or|to|and)\s", known.span.of(text)) is not None


def _counts_in(text: str, sentence: Span, before: Span | None) -> Iterator[AmountMention]:
    """Yield the counts of a sentence: with their noun, and without it where a count (`before`: its noun) goes ahead."""
    unit = before
    end = sentence.start
    for match in _COUNT.finditer(text, sentence.start, sentence.end):
        if not _NO_COUNT.search(text[max(sentence.start, match.start() - 14) : match.end() + 6]):
            unit = Span(*match.span("unit"))
            end = unit.end
            yield AmountMention(Span(*match.span("one")), unit)
    for match in _COUNT_LISTED.finditer(text, sentence.start, sentence.end):
        which = "_in" if match.group("one_in") else ""
        unit = Span(*match.span(f"unit{which}"))
        end = unit.end
        yield AmountMention(Span(*match.span(f"one{which}")), unit)
    if unit is None:
        return
    grown = GROWN.search(text, end, sentence.end) if end > sentence.start else None
    if grown is not None:
        yield AmountMention(Span(*grown.span("one")), unit)
        return
    short = _ELLIPTIC.search(text, end, sentence.end) if end > sentence.start else None
    if short is None and before is not None:
        told = (pattern.search(text, sentence.start, sentence.end) for pattern in (_THERE_ARE, _SAYS_SO_MANY))
        short = next((match for match in told if match is not None), None)
    if short is not None and short.start() - end <= NEAR_A_COUNT and not re.search(r"\d", text[end : short.start()]):
        yield AmountMention(Span(*short.span("one")), unit)


# "The paper said", "told the paper": a newspaper.
_NEWSPAPER = re.compile(r"\s(?:said|says|wrote|writes|reported|reports|quoted|quotes|added|adds|cited|cites)\b")


_IN_PRINT = re.compile(r"\b(?:(?:told|to|by)|(?:name|names|read|article|interview)\s[^.;]{0,20}\bin)\sthe\s$")


def heads_named(text: str, mentions: Sequence[TextMention]) -> frozenset[str]:
    """Return the nouns that the names of some mentions end in, in small letters."""
    ends = (re.findall(r"[\w-]+", m.mention.of(text).casefold())[-1:] for m in mentions)
    return frozenset(end[0] for end in ends if end and end[0] in _KNOWN_PAPERS)


_KNOWN_PAPERS = frozenset(
    [
        *("paper", "draft", "document", "text", "offer", "proposal", "accord", "memorandum", "protocol", "charter"),
        *("treaty", "pact", "bill", "package"),
    ]
)


def with_known_papers(
    text: str, sentences: Sequence[Span], mentions: Sequence[TextMention], known: frozenset[str]
) -> tuple[TextMention, ...]:
    """Return the mentions and "the paper", "the offer" of a report, where other reports name such a text (`known`)."""
    found = []
    for sentence in sentences:
        for match in _BARE.finditer(text, sentence.start, sentence.end):
            span = Span(match.start("head"), match.end("head"))
            head = match.group("head").casefold()
            news = head == "paper" and (
                _NEWSPAPER.match(text, span.end) or _IN_PRINT.search(text[max(0, span.start - 40) : span.start])
            )
            if head in known and not news and not any(m.mention.overlaps(span) for m in mentions):
                found.append(TextMention(span, TEXT_HEADS[head], None, None, (), 0.5))
    return tuple(sorted([*mentions, *found], key=lambda m: (m.mention.start, m.mention.end)))


_BARE = re.compile(rf"\b[Tt]he\s(?P<head>{_HEAD})(?![\w’'-])(?!\s(?:of|on|for|between|with|to)\s)")


def with_later_mentions(
    text: str, sentences: Sequence[Span], mentions: Sequence[TextMention]
) -> tuple[TextMention, ...]:
    """Return the mentions and the bare ones that take them up: "the draft" behind "a 52-point draft agreement".

    The noun must stand in an earlier mention's name; a sentence that names a text otherwise adds nothing.
    """
    later: list[TextMention] = []
    for sentence in sentences:
        for match in _BARE.finditer(text, sentence.start, sentence.end):
            span = Span(match.start("head"), match.end("head"))
            if any(m.mention.overlaps(span) for m in mentions):
                continue
            named = [m for m in mentions if m.mention.end < span.start and _ends_in(text, m.mention, span)]
            if named:
                later.append(TextMention(span, named[-1].kind, None, None, (), 0.5))
    return tuple(sorted([*mentions, *later], key=lambda m: (m.mention.start, m.mention.end)))


def _ends_in(text: str, mention: Span, head: Span) -> bool:
    words = re.findall(r"[\w-]+", mention.of(text).casefold())
    return head.of(text).casefold() in words


def _together(told: Sequence[AmountMention], new: Sequence[AmountMention]) -> tuple[AmountMention, ...]:
    kept = [a for a in told if not any(a.span.overlaps(b.span) for b in new)]
    return tuple(sorted([*kept, *new], key=lambda a: a.span))


def _lead_of(text: str, sentence: Span, match: re.Match[str]) -> re.Match[str] | None:
    """Return the maker or the name before a document's noun, None where nothing marks it."""
    before = text[max(sentence.start, match.start() - 60) : match.start()]
    lead = _LEAD.search(before)
    if lead is None and match.group("head") in _NAMED_HEADS and text[match.end() - 1 : match.end()] != "s":
        lead = _NAMED.search(before)
    return lead


def clean_span(text: str, start: int, end: int) -> Span:
    while start < end and (text[start].isspace() or text[start] in "\"“”‘’'"):
        start += 1
    return Span(start, end)
