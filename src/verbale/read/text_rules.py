"""Rules for negotiating texts within one report: the noun that names a document or offer, with what makes it one on the
table (a count of points, a maker, "tentative", "proposed").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from verbale.read.types import AmountMention, TextMention
from verbale.types import Span

__all__ = ["TEXT_HEADS", "clean_span", "find_text_mentions"]

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
    r"|potential|separate|working|secret|leaked|written|formal|American|US|U\.S\."
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
        marks = bool(match.group("count")) + bool(match.group("mods").strip()) + bool(lead)
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
        ) and not (match.group("count") or match.group("mods").strip() or lead):
            continue
        start = match.start() - len(lead.group()) if lead else match.start()
        count = Span(match.start("count"), match.end("count") - 1) if match.group("count") else None
        end = match.end()
        while end > start and text[end - 1] in "\"“”'‘’ ":
            end -= 1
        mentions.append((clean_span(text, start, end), TEXT_HEADS[head], count))
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
