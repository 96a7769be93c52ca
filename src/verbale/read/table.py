"""Rules for what is on the table within one report: they add to what the model marks, and take away what cannot be.

Texts are found by the noun that names a document or offer together with what makes it one on the table (a count of
points,
a maker, "tentative", "proposed"); issues by the trade's list of matters and by the phrases that introduce them
("disagree over", "sticking points are"); positions by verbs of stance with their subject. `refine_table` is the only
door.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Literal, cast

import msgspec

from verbale.read.lexicons import read_rows, read_words
from verbale.read.types import AmountMention, IssueMention, PositionMention, Reading, Stance, TextMention
from verbale.types import Span

__all__ = ["find_issue_mentions", "find_position_mentions", "find_text_mentions", "issue_name_of", "refine_table"]

LISTED = 0.6  # score of an issue that the trade's list alone finds: it may be named in passing
LONGEST_SUBJECT = 160  # code points before a verb among which its subject is sought
LONGEST_STAND = 600  # code points of a clause: a longer one has lost its end
SURE = 0.7  # score from which a proper name without a noun of documents is believed to be a text
SHORTEST_STAND = 12  # code points: a content of fewer is a verb that lost its clause

TextKind = Literal["plan", "draft", "offer", "agreement", "law", "package", "letter"]

_HEADS: dict[str, TextKind] = {
    "plan": "plan", "proposal": "plan", "framework": "plan", "blueprint": "plan", "roadmap": "plan", "road map": "plan",
    "paper": "plan", "document": "plan", "budget": "plan", "initiative": "plan", "formula": "plan",
    "draft": "draft", "text": "draft",
    "offer": "offer", "bid": "offer", "counteroffer": "offer", "counterproposal": "offer", "counter-proposal": "offer",
    "agreement": "agreement", "accord": "agreement", "deal": "agreement", "contract": "agreement",
    "treaty": "agreement",
    "pact": "agreement", "settlement": "agreement", "truce": "agreement", "memorandum": "agreement",
    "compromise": "agreement",
    "bill": "law", "legislation": "law", "resolution": "law", "act": "law", "amendment": "law",
    "package": "package", "letter": "letter", "petition": "letter", "communique": "letter", "communiqué": "letter",
}  # fmt: skip
_HEAD = "|".join(sorted(_HEADS, key=lambda w: (-len(w), w)))
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
_LEAD = re.compile(rf"(?:{_POSSESSIVE}(?:\w+-\w+\s)?|[A-Z][a-z]+(?:ian|ish|ese|an|ch|wegian)\s(?:\w+-\w+\s)?)$")
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
        lead = _LEAD.search(text[max(sentence.start, match.start() - 60) : match.start()])
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
        mentions.append((_clean(text, start, end), _HEADS[head], count))
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


def _clean(text: str, start: int, end: int) -> Span:
    while start < end and (text[start].isspace() or text[start] in "\"“”‘’'"):
        start += 1
    return Span(start, end)


# --- issues ----------------------------------------------------------------------------------------------------------


@cache
def _issue_forms() -> tuple[re.Pattern[str], dict[str, str]]:
    names: dict[str, str] = {}
    for name, forms, _ in read_rows("issue_words.tsv"):
        for form in forms.split("|"):
            names.setdefault(form.casefold(), name)
    longest = sorted(names, key=lambda f: (-len(f), f))
    pattern = re.compile(
        r"(?<![\w-])(?:" + "|".join(re.escape(f) for f in longest) + r")(?:s|es)?(?![\w-])", re.IGNORECASE
    )
    return pattern, names


def issue_name_of(words: str) -> str | None:
    """Return the trade's name for the matter that some words name, None where its list has none; the longest form
    decides.
    """
    pattern, names = _issue_forms()
    best = max(pattern.findall(words), key=lambda m: (len(m), m), default=None)
    if best is None:
        return None
    key = best.casefold()
    return next((names[k] for k in (key, key.removesuffix("s"), key.removesuffix("es")) if k in names), None)


# The words that stand before the matters under negotiation.
_INTRO = re.compile(
    r"\b(?:(?:disagree(?:s|d|ments?)?|differ(?:s|ed|ences?)?|divided|deadlock(?:ed)?|disput(?:e|es|ed)|impasse"
    r"|stalemate|clash(?:es|ed)?|row|split"
    r"|at odds|negotiat(?:e|es|ed|ing|ions?)|talks|bargain(?:ed|ing)?|haggl(?:e|ed|ing)|fight(?:ing)?|battle"
    r"|bicker(?:ed|ing)?|quarrel(?:ed|ing)?|wrangl(?:e|ed|ing)"
    r"|progress|compromise|agree(?:d|s|ments?)?|deal|breakthrough|understanding|concessions?|movement|talks broke"
    r" down|stuck|stalled|gap|apart)"
    r"\s(?:over|on|about|regarding|concerning)"
    r"|(?:issues?|questions?|matters?|topics?|problems?|points?|subjects?|obstacles?|sticking points?|stumbling"
    r" blocks?|demands?|points of contention|differences|hurdles?)"
    r"\s(?:of|over|on|about|is|are|was|were|include|includes|included|including|such as|like|remain|remains|regarding)"
    r"|(?:issues?|points?|items|topics?|matters?|demands|terms)(?:\sexcept\s\w+)?\s?[:—–-]|demand(?:s|ed|ing)? for"
    r"|except(?: for)?|centers? on|centred on|centered on|hinge[sd]? on"
    r"|revolve[sd]? around|are to cover|will cover|cover|covering|will touch on|touch(?:es|ed)? on|to address"
    r"|concern(?:s|ed|ing)?|focus(?:es|ed)?(?: mainly)? on|broke down over)\s",
    re.IGNORECASE,
)
_PHRASE_STOP = re.compile(
    r"[.;:!?()\n\"“”]|\s(?:that|which|who|whom|whose|when|where|while|because|since|if|after|before|until|unless|as"
    r"|by|at|from|with|without|but|was|were|is"
    r"|are|be|been|has|have|had|will|would|could|should|can|may|might|must|did|does|do|said|says|told|he|she|they|it"
    r"|we|than|according|amid|during|in|on|so"
    r"|to)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"^(?:the|a|an|its|their|his|her|our|some|any|all|no|more|other|such|these|those|this|that|both|several|key|main"
    r"|new|possible)\s+",
    re.IGNORECASE,
)
_EMPTY_NAME = frozenset(
    [
        "issue",
        "issues",
        "question",
        "questions",
        "matter",
        "matters",
        "point",
        "points",
        "it",
        "them",
        "this",
        "that",
        "these",
        "those",
        "what",
        "how",
        "whether",
        "anything",
        "everything",
        "nothing",
        "something",
        "all",
        "both",
        "most",
        "many",
        "two",
        "three",
        "four",
        "details",
        "terms",
        "way",
        "ways",
        "thing",
        "things",
        "deal",
        "agreement",
        "talks",
        "plan",
        "proposal",
        "offer",
        "contract",
        "future",
        "other",
        "others",
        "behalf",
        "part",
        "parts",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "week",
        "day",
        "month",
        "year",
        "time",
        "reporters",
        "journalists",
        "people",
        "issue",
        "the",
        "one",
        "ones",
    ]
)


def find_issue_mentions(text: str, sentences: Sequence[Span]) -> tuple[IssueMention, ...]:
    """Return the matters that rules find: those behind an introducing phrase, and those of the trade's list."""
    found: dict[Span, IssueMention] = {}
    for sentence in sentences:
        for span, score in [*_introduced(text, sentence), *_listed(text, sentence)]:
            kept = found.get(span)
            if kept is None or kept.score < score:
                found[span] = IssueMention(span, None, score)
    return tuple(found[span] for span in sorted(found))


def _introduced(text: str, sentence: Span) -> Iterator[tuple[Span, float]]:
    for match in _INTRO.finditer(text, sentence.start, sentence.end):
        stop = _PHRASE_STOP.search(text, match.end(), sentence.end)
        end = min(stop.start() if stop else _reach(match, sentence), match.end() + 90)
        for span in _list_items(text, match.end(), end):
            words = text[span.start : span.end]
            if issue_name_of(words) is not None:
                yield span, 0.9
            elif 1 <= len(words.split()) <= 4 and words[0].islower():
                yield span, 0.5


def _list_items(text: str, start: int, end: int) -> Iterator[Span]:
    for piece in re.finditer(r"(?:(?!,|\sand\s|\sor\s|—|–).)+", text[start:end]):
        left, right = start + piece.start(), start + piece.end()
        while left < right and text[left].isspace():
            left += 1
        words = text[left:right].rstrip()
        words = words[4:] if words.startswith("and ") else words
        left = right - len(text[left:right]) + (4 if text[left : left + 4] == "and " else 0)
        while article := _ARTICLE.match(words):
            left, words = left + article.end(), words[article.end() :]
        if words and words.casefold() not in _EMPTY_NAME and not words[0].isdigit() and len(words) > 2:
            yield Span(left, left + len(words))


# "raises" is pay behind these words or before "of"; else it is the verb.
_PAY_RAISE = re.compile(
    r"\b(?:pay|wage|salary|percent|cent|annual|for|a|of|on|over|big|bigger|no|and|yearly|their|modest|including)\s$",
    re.IGNORECASE,
)


def _listed(text: str, sentence: Span) -> Iterator[tuple[Span, float]]:
    for match in _issue_forms()[0].finditer(text, sentence.start, sentence.end):
        if match.group().casefold() in ("raise", "raises"):
            if (
                not _PAY_RAISE.search(text[max(0, match.start() - 12) : match.start()])
                and text[match.end() : match.end() + 3] != " of"
            ):
                continue
            if re.match(r"\s(?:the|its|their|his|her|an?|\w+\stax)\b", text[match.end() : match.end() + 20]):
                continue
        yield Span(match.start(), match.end()), LISTED


# --- positions -------------------------------------------------------------------------------------------------------


@cache
def _stances() -> tuple[re.Pattern[str], tuple[str, ...]]:
    rows = read_rows("stances.tsv")
    groups = "|".join(f"(?P<s{n}>{forms})" for n, (forms, _) in enumerate(rows))
    return re.compile(rf"\b(?:{groups})(?![\w-])"), tuple(stance for _, stance in rows)


_CLAUSE_STOP = re.compile(
    r"[;\n]|[.!?](?=\s|$|[\"”])|,?\s(?:but|while|although|though|whereas|according to|after|because|when|adding"
    r"|saying)\b|,\s(?:and\s)?(?:said|says|he|she|they|it|who|which)\b|\s[—–]\s|[\"”]\s"
)
# Before a noun ("its demand that", "the offer to"), not a verb.
_A_NOUN = re.compile(
    r"\b(?:the|an?|its|their|his|her|our|this|that|any|no|main|key|new|latest|final|of|for|in|with|to\sthe)\s$|[’']s\s$"
)
_SUBJECT = re.compile(
    r"(?:(?:[Tt]he|[Aa]n?|[Bb]oth|[Ss]ome|[Mm]any)\s(?:[\w’'-]+\s){0,4}?[\w’'-]+|(?:[A-Z][\w.’'-]*)(?:\s(?:of|and|de"
    r"|al|the|van|von)?\s?[A-Z][\w.’'-]*){0,4}"
    r"|[Hh]e|[Ss]he|[Tt]hey|[Ww]e|[Ii]t|I|[A-Za-z]+s)$"
)
_BETWEEN = re.compile(
    r"(?:\s+(?:also|still|again|has|have|had|is|are|was|were|be|been|now|later|repeatedly|would|will|initially"
    r"|previously|already|long|first|once|then|to|all|allegedly|reportedly|traditionally|officially))*\s*$"
)


def _reach(match: re.Match[str], sentence: Span) -> int:
    """Return how far a clause may go on behind a match."""
    return min(sentence.end, match.end() + LONGEST_STAND)


def find_position_mentions(text: str, sentences: Sequence[Span]) -> tuple[PositionMention, ...]:
    """Return the positions that a verb of stance with its subject and complement carries."""
    pattern, stances = _stances()
    found = []
    for sentence in sentences:
        for match in pattern.finditer(text, sentence.start, sentence.end):
            index = next(int(name[1:]) for name, words in match.groupdict().items() if words is not None)
            if (
                _A_NOUN.search(text[max(sentence.start, match.start() - 24) : match.start()])
                or text[match.end() : match.end() + 4] == " of "
            ):
                continue
            stop = _CLAUSE_STOP.search(text, match.end(), _reach(match, sentence))
            end = stop.start() if stop else _reach(match, sentence)
            content = _clean(text, match.end(), max(match.end(), end))
            stance = cast(Stance, stances[index])
            if stance in ("refuses", "rejects", "opposes"):
                content = Span(match.start(), content.end)
            if content.end - content.start < 8 or len(text[content.start : content.end].split()) < 2:
                continue
            holder = _subject(text, sentence, match.start())
            if holder is None:
                continue
            found.append(PositionMention(content, stance, holder, None, (), 0.5))
        found += _by_noun(text, sentence)
    return tuple(sorted(found, key=lambda m: (m.content.start, m.content.end)))


# "the union's demand for …", "its refusal to …": the stand is in the noun, the holder in the possessive.
_NOUNS: dict[str, Stance] = {
    "demand": "demands", "call": "demands", "offer": "offers", "proposal": "offers", "promise": "promises",
    "pledge": "promises",
    "threat": "threatens", "refusal": "refuses", "opposition": "opposes", "support": "supports", "rejection": "rejects",
}  # fmt: skip
_NOUN_STAND = re.compile(
    r"(?P<holder>\b[Ii]ts|\b[Tt]heir|\b[Hh]is|\b[Hh]er|(?:[Tt]he\s)?(?:[A-Z][\w.-]*\s){0,3}[\w.-]+[’']s?)\s(?:\w+\s)?"
    r"(?P<noun>demand|call|offer|proposal|promise|pledge|threat|refusal|opposition|support|rejection)s?\s(?:that|for"
    r"|to|of)\s"
)


# "the governor's proposed budget of … would raise …": what a side's text does, the side offers.
_TEXT_STAND = re.compile(
    r"(?P<holder>\b[Ii]ts|\b[Tt]heir|\b[Hh]is|\b[Hh]er"
    r"|(?:[Tt]he\s)?(?:[A-Z][\w.-]*\s){0,3}[\w.-]+[’']s?)\s(?:[\w-]+\s){0,3}"
    r"(?:plan|proposal|budget|offer|bill|draft|package|framework)(?:\sof\s\S+(?:\s\w+)?)?\s(?:would|will|calls\sfor"
    r"|includes|proposes|offers|seeks\sto)\s"
)


def _by_noun(text: str, sentence: Span) -> Iterator[PositionMention]:
    for match in _TEXT_STAND.finditer(text, sentence.start, sentence.end):
        stop = _CLAUSE_STOP.search(text, match.end(), _reach(match, sentence))
        content = _clean(text, match.end(), stop.start() if stop else _reach(match, sentence))
        if content.end - content.start >= SHORTEST_STAND:
            yield PositionMention(content, "offers", Span(match.start("holder"), match.end("holder")), None, (), 0.5)
    for match in _NOUN_STAND.finditer(text, sentence.start, sentence.end):
        stop = _CLAUSE_STOP.search(text, match.end(), _reach(match, sentence))
        content = _clean(text, match.end(), stop.start() if stop else _reach(match, sentence))
        if content.end - content.start >= 8:
            holder = Span(match.start("holder"), match.end("holder"))
            yield PositionMention(content, _NOUNS[match.group("noun")], holder, None, (), 0.5)


def _subject(text: str, sentence: Span, verb: int) -> Span | None:
    first = max(sentence.start, verb - LONGEST_SUBJECT)
    before = text[first:verb]
    gap = _BETWEEN.search(before)
    stop = gap.start() if gap else len(before)
    match = _SUBJECT.search(before[:stop].rstrip(" ,"))
    if match is None or not match.group().strip():
        return None
    return Span(first + match.start(), first + match.end())


# --- the door --------------------------------------------------------------------------------------------------------


def refine_table(reading: Reading, text: str) -> Reading:
    """Return the reading with the rules' texts, issues and positions beside the model's; the model's stand first.

    A rule's find that touches one of the model's only lends it what it lacks (a count of points, a holder).
    """
    sentences = [s.span for s in reading.sentences if s.end > s.start]
    texts = _merged_texts(text, reading.texts, find_text_mentions(text, sentences))
    verbs = {t.start for t in reading.tokens if t.upos in ("VERB", "AUX")}
    named = [m for m in find_issue_mentions(text, sentences) if m.score != LISTED or m.mention.start not in verbs]
    issues = _added_issues(reading.issues, named)
    positions = _added_positions(text, sentences, reading.positions, find_position_mentions(text, sentences))
    return msgspec.structs.replace(reading, texts=texts, issues=issues, positions=positions)


# Further nouns of documents and measures: with the heads above, what a text's name must hold unless it is a name of
# its own.
_DOCUMENTS = read_words("documents.txt")


def _is_text_name(words: str, score: float) -> bool:
    """Tell whether a mention can name a text: it holds a noun of documents, or is a name of two words or more that
    is surely meant.

    Bare numbers ("28") and articles that the model marks are counts and slips.
    """
    tokens = re.findall(r"[\w’'-]+", words.casefold())
    nouns = {t.removesuffix("s") for t in tokens} | set(tokens)
    if nouns & (_HEADS.keys() | _DOCUMENTS):
        return True
    named = len(tokens) >= 2 and sum(w[:1].isupper() for w in words.split()) >= 2
    return named and score >= SURE and not any(t.isdigit() for t in tokens)


def _merged_texts(text: str, told: Sequence[TextMention], ruled: Sequence[TextMention]) -> tuple[TextMention, ...]:
    merged: list[TextMention] = []
    used: set[int] = set()
    for mention in (m for m in told if _is_text_name(m.mention.of(text), m.score)):
        amounts = list(mention.amounts)
        for number, rule in enumerate(ruled):
            if rule.mention.overlaps(mention.mention):
                used.add(number)
                amounts += [a for a in rule.amounts if not any(a.span.overlaps(b.span) for b in amounts)]
        merged.append(msgspec.structs.replace(mention, amounts=tuple(sorted(amounts, key=lambda a: a.span))))
    merged += [rule for number, rule in enumerate(ruled) if number not in used]
    return tuple(sorted(merged, key=lambda m: (m.mention.start, m.mention.end)))


def _added_issues(told: Sequence[IssueMention], ruled: Iterable[IssueMention]) -> tuple[IssueMention, ...]:
    new = [m for m in ruled if not any(m.mention.overlaps(t.mention) for t in told)]
    return tuple(sorted([*told, *new], key=lambda m: (m.mention.start, m.mention.end)))


def _added_positions(
    text: str, sentences: Sequence[Span], told: Sequence[PositionMention], ruled: Sequence[PositionMention]
) -> tuple[PositionMention, ...]:
    """Return the model's positions, mended by the rules where those see more, and the rules' where the model has none.

    A content that runs over several sentences stands for the first alone: the next may be another side's.
    """
    long = [m for m in told if m.content.end - m.content.start >= SHORTEST_STAND]
    kept = [_mended(text, m, ruled) for m in long if not any(_holds_whole(m, r) for r in ruled)]
    firsts = [next((s for s in sentences if s.start <= m.content.start < s.end), m.content) for m in kept]
    taken = [Span(m.content.start, min(m.content.end, first.end)) for m, first in zip(kept, firsts, strict=True)]
    new = [m for m in ruled if not any(m.content.overlaps(t) for t in taken)]
    return tuple(sorted([*kept, *new], key=lambda m: (m.content.start, m.content.end)))


def _holds_whole(mention: PositionMention, rule: PositionMention) -> bool:
    """Tell whether a content opens with another's whole stand, subject and all: "the Americans want …" is theirs,
    not the teller's.
    """
    inside = rule.holder is not None and mention.content.covers(rule.holder) and mention.content.overlaps(rule.content)
    return inside and rule.holder is not None and rule.holder.start - mention.content.start <= 6


def _mended(text: str, mention: PositionMention, ruled: Sequence[PositionMention]) -> PositionMention:
    """Return a position with a rule's holder where it has none, and the stance of the verb that governs or opens it."""
    rule = next((r for r in ruled if r.content.overlaps(mention.content)), None)
    holder = mention.holder if mention.holder is not None or rule is None else rule.holder
    stance = _stance_at(text, mention.content)
    return msgspec.structs.replace(mention, holder=holder, stance=stance or mention.stance)


def _stance_at(text: str, content: Span) -> Stance | None:
    """Return the stance of the word of stance right before a content or at its head; None where there is none."""
    pattern, stances = _stances()
    start = max(0, content.start - 28)
    start = max(start, text.rfind("\n", 0, content.start) + 1, text.rfind(". ", 0, content.start) + 1)
    found = None
    for match in pattern.finditer(text, start, min(content.end, content.start + 30)):
        if match.end() >= content.start - 8:
            found = match
            break
        found = match
    if found is None:
        return None
    index = next(int(name[1:]) for name, words in found.groupdict().items() if words is not None)
    return cast(Stance, stances[index])
