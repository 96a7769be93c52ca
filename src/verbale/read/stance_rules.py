"""Rules for positions within one report: words of stance with their subject and complement, in verbs and in nouns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import cast

from verbale.lexicon.titles import organisation_class
from verbale.read.lexicons import read_rows, read_words
from verbale.read.phrases import subject_of, tokens_of
from verbale.read.text_rules import clean_span
from verbale.read.types import PositionMention, Reading, Stance
from verbale.types import Span

__all__ = ["SHORTEST_STAND", "find_position_mentions", "sign_in", "stance_at"]

_DOERS = frozenset(["person", "organisation", "group", "unnamed", "country", "city", "place", "nationality", "role"])
_PEOPLE = read_words("people.txt")
LONGEST_SUBJECT = 160  # code points before a verb among which its subject is sought
LONGEST_STAND = 600  # code points of a clause: a longer one has lost its end
SHORTEST_COMPLEMENT = 6  # code points: "the cut"
_MONEY = frozenset("$£€¥₹")
SHORTEST_STAND = 12  # code points: a content of fewer is a verb that lost its clause


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


def find_position_mentions(
    text: str, sentences: Sequence[Span], reading: Reading | None = None
) -> tuple[PositionMention, ...]:
    """Return the positions that a verb of stance with its subject and complement carries.

    The trees of a reading tell the subject; without them, what stands before the verb.
    """
    pattern, stances = _stances()
    found: list[PositionMention] = []
    for sentence in sentences:
        for match in pattern.finditer(text, sentence.start, sentence.end):
            before = text[max(sentence.start, match.start() - 24) : match.start()]
            if _A_NOUN.search(before) or _UNDONE.search(before) or text[match.end() : match.end() + 4] == " of ":
                continue
            index = next(int(name[1:]) for name, words in match.groupdict().items() if words is not None)
            stance = cast(Stance, stances[index])
            stand = _behind(text, sentence, match, stance, reading)
            if stand is not None:
                found.append(stand)
        found += _by_noun(text, sentence)
    return tuple(sorted(found, key=lambda m: (m.content.start, m.content.end)))


def _behind(
    text: str, sentence: Span, match: re.Match[str], stance: Stance, reading: Reading | None
) -> PositionMention | None:
    """Return the position whose content follows its verb; None where too little follows or its subject takes none."""
    stop = _CLAUSE_STOP.search(text, match.end(), _reach(match, sentence))
    end = stop.start() if stop else _reach(match, sentence)
    content = clean_span(text, match.end(), max(match.end(), end))
    stance = _or_threat(stance, text[match.end() : content.end])
    if stance in ("refuses", "rejects", "opposes"):
        content = Span(match.start(), content.end)
    words = content.of(text)
    sum_alone = words[:1] in _MONEY and any(c.isdigit() for c in words)  # "wants $40bn"
    if not sum_alone and (len(words) < SHORTEST_COMPLEMENT or len(words.split()) < 2):
        return None
    parsed = reading is not None and bool(tokens_of(reading, sentence))
    holder = (
        subject_of(reading, match.start())
        if reading is not None and parsed
        else _subject(text, sentence, match.start())
    )
    if holder is None or not _is_taken(text, sentence, holder, match.end()):
        return None
    if reading is not None and not _may_hold(text, reading, holder):
        return None
    return PositionMention(content, stance, holder, None, (), 0.5)


_PERSONAL = frozenset(["i", "we", "he", "she", "they", "it", "who", "both", "neither", "each", "all", "others"])


def _may_hold(text: str, reading: Reading, holder: Span) -> bool:
    """Tell whether a subject can take a stand: somebody named or described, a body of people, or a text for
    its author. A reading without mentions cannot tell, and lets everybody.
    """
    words = holder.of(text)
    if not reading.mentions or words.casefold() in _PERSONAL or organisation_class(words) is not None:
        return True
    if any(m.span.overlaps(holder) for m in reading.mentions if m.label in _DOERS):
        return True
    nouns = {w.casefold() for w in words.split()[-1:]}
    return bool((nouns | {n.removesuffix("s") for n in nouns}) & _PEOPLE) or any(
        t.mention.overlaps(holder) for t in reading.texts
    )


# Before a subject: a question or a case that is only thought of, no stand that is taken.
_SUPPOSED = re.compile(r"\b(?:[Ii]f|[Ww]hether|[Uu]nless|[Dd]o|[Dd]oes|[Dd]id|[Ss]hould|[Ww]ill)\s$")
_BY = re.compile(r"\s(?:up\s)?by\s")  # "was accepted by": of a passive, whose doer is the content


def _is_taken(text: str, sentence: Span, holder: Span, end: int) -> bool:
    """Tell whether a stand is told as one: in the active voice, and as no case or question."""
    before = text[max(sentence.start, holder.start - 12) : max(sentence.start, holder.start)]
    return _SUPPOSED.search(before) is None and _BY.match(text, end) is None


# "the union's demand for …", "its refusal to …": the stand is in the noun, the holder in the possessive.
_NOUNS: dict[str, Stance] = {
    "demand": "demands", "call": "demands", "offer": "offers", "proposal": "offers", "promise": "promises",
    "pledge": "promises",
    "threat": "threatens", "refusal": "refuses", "opposition": "opposes", "support": "supports", "rejection": "rejects",
}  # fmt: skip
_NOUN_STAND = re.compile(
    r"(?P<holder>\b[Ii]ts|\b[Tt]heir|\b[Hh]is|\b[Hh]er|(?:[Tt]he\s)?(?:[A-Z][\w.-]{0,40}\s){0,3}[\w.-]{1,40}[’']s?"
    r"|\b[A-Z][a-z][\w-]+|\b(?:union|rebel|government|company|management|employer|opposition))\s(?:\w+\s)?"
    r"(?P<noun>demand|call|offer|proposal|promise|pledge|threat|refusal|opposition|support|rejection)s?\s(?:that|for"
    r"|to|of)\s"
)


# "the governor's proposed budget of … would raise …": what a side's text does, the side offers.
_TEXT_STAND = re.compile(
    r"(?P<holder>\b[Ii]ts|\b[Tt]heir|\b[Hh]is|\b[Hh]er"
    r"|(?:[Tt]he\s)?(?:[A-Z][\w.-]{0,40}\s){0,3}[\w.-]{1,40}[’']s?)\s(?:[\w-]+\s){0,3}"
    r"(?:plan|proposal|budget|offer|bill|draft|package|framework)(?:\sof\s\S+(?:\s\w+)?)?\s(?:would|will|calls\sfor"
    r"|includes|proposes|offers|seeks\sto)\s"
)

# "The recommendation, issued on Monday over the chairman's name, gives the drivers …": what a court or board rules.
_RULED_STAND = re.compile(
    r"(?P<holder>\b[Tt]he\s(?:\w+\s)?(?:recommendation|ruling|award|judge?ment|verdict))(?:,\s[^;\n]{1,160}?,)?\s"
    r"(?:(?:would|will|also)\s)?(?=(?:gives?|grants?|raises?|cuts?|keeps?|sets?|limits?|awards?|provides?|requires?|allows?"
    r"|calls?\sfor|includes?|orders?|proposes?|ends?)\s)"
)


def _by_noun(text: str, sentence: Span) -> Iterator[PositionMention]:
    ruled = _RULED_STAND.finditer(text, sentence.start, sentence.end)
    for match in [*_TEXT_STAND.finditer(text, sentence.start, sentence.end), *ruled]:
        stop = _CLAUSE_STOP.search(text, match.end(), _reach(match, sentence))
        content = clean_span(text, match.end(), stop.start() if stop else _reach(match, sentence))
        if content.end - content.start >= SHORTEST_STAND:
            yield PositionMention(content, "offers", Span(match.start("holder"), match.end("holder")), None, (), 0.5)
    for match in _NOUN_STAND.finditer(text, sentence.start, sentence.end):
        stop = _CLAUSE_STOP.search(text, match.end(), _reach(match, sentence))
        content = clean_span(text, match.end(), stop.start() if stop else _reach(match, sentence))
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


@cache
def _signs() -> tuple[tuple[re.Pattern[str], Stance], ...]:
    rows = read_rows("stance_signs.tsv")
    return tuple(
        (re.compile(rf"\b(?:{forms})(?![\w-])", re.IGNORECASE), cast(Stance, stance)) for forms, stance in rows
    )


def sign_in(text: str, content: Span) -> Stance | None:
    """Return the stance that words within a content tell ("should", "unacceptable"), where no verb of stance governs
    it; None where none does.
    """
    words = content.of(text)
    return next((stance for pattern, stance in _signs() if pattern.search(words)), None)


# Before a verb of stance: nobody took it, which is no stand against either ("parted without agreeing on a date").
_UNDONE = re.compile(r"\bwithout\s(?:[a-z]+ly\s)?$", re.IGNORECASE)
# Before a verb of stance: it is not done.
_NOT = re.compile(
    r"(?:\bnot|n[’']t|\bnever|\bno longer|\bneither|\bwithout|\bstopped short of)\s(?:[a-z]+ly\s|yet\s)?$"
)
_DENIED: dict[Stance, Stance] = {
    "offers": "refuses", "promises": "refuses", "accepts": "refuses", "supports": "opposes", "demands": "refuses",
    "rejects": "accepts", "opposes": "accepts", "refuses": "accepts",
}  # fmt: skip


def _denied(stance: Stance, before: str) -> Stance:
    """Return what a stance is where it is said not to be taken: "did not offer" refuses, "did not oppose" accepts."""
    return _DENIED.get(stance, stance) if _NOT.search(before) else stance


def stance_at(text: str, content: Span) -> Stance | None:
    """Return the stance of the word of stance right before a content or at its head; None where there is none."""
    pattern, stances = _stances()
    start = max(0, content.start - 28)
    start = max(start, text.rfind("\n", 0, content.start) + 1, text.rfind(". ", 0, content.start) + 1)
    found = None
    for match in pattern.finditer(text, start, min(content.end, content.start + 30)):
        noun = match.start() > content.start and _A_NOUN.search(text[content.start : match.start()])
        if noun and match.group().startswith(_TABLED):
            continue  # "the rival's new offer": what the stand is on, not how it stands
        found = match
        if match.end() >= content.start - 8:
            break
    if found is None:
        return None
    index = next(int(name[1:]) for name, words in found.groupdict().items() if words is not None)
    stance = _denied(cast(Stance, stances[index]), text[max(start, found.start() - 24) : found.start()])
    return _or_threat(stance, text[found.end() : max(found.end(), content.end)])


_TABLED = ("offer", "plan", "request", "propos")  # what others take a stand on; a "demand" is one


# What a side says that it will do to the other: a threat, however it is put ("vowed to strike", "plans to sue").
_HOSTILE = re.compile(
    r"[\s\"“]*(?:(?:to|that|it|they|he|she|we|would|will)\s)*(?:[\w-]+ly\s)?(?:go on strike|strike|walk (?:out|off)"
    r"|walk away|boycott|veto|sue|quit|resign|pull out|withdraw|impose|retaliate|cut off|block|punish|kill|attack"
    r"|crack down|step away|scuttle|picket|down tools|lock out|invade|bomb)\b"
)


def _or_threat(stance: Stance, words: str) -> Stance:
    """Return a threat for a promise, plan or readiness to do harm; every other stance as it is."""
    return "threatens" if stance in ("promises", "offers") and _HOSTILE.match(words) else stance
