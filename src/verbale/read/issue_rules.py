"""Rules for issues within one report: the trade's list of matters, and the phrases that introduce them ("disagree
over", "sticking points are").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from verbale.read.lexicons import read_rows
from verbale.read.phrases import tokens_of
from verbale.read.types import IssueMention, Reading
from verbale.types import Span

__all__ = ["LISTED", "find_issue_mentions", "is_matter", "is_verb_form", "issue_name_of"]

LISTED = 0.6  # score of an issue that the trade's list alone finds: it may be named in passing
LONGEST_PHRASE = 600  # code points behind an introducing word: a longer one has lost its end


@cache
def _issue_forms() -> tuple[re.Pattern[str], dict[str, str]]:
    names: dict[str, str] = {}
    for name, forms, _ in read_rows("issue_words.tsv"):
        for form in forms.split("|"):
            names.setdefault(form.casefold().removesuffix("!"), name)
    longest = sorted(names, key=lambda f: (-len(f), f))
    pattern = re.compile(
        r"(?<![\w-])(?:" + "|".join(re.escape(f) for f in longest) + r")(?:s|es)?(?![\w-])", re.IGNORECASE
    )
    return pattern, names


@cache
def _verbs() -> frozenset[str]:
    """Return the forms that name a matter as verbs: "disarm"."""
    forms = (form for _, forms, _ in read_rows("issue_words.tsv") for form in forms.split("|"))
    return frozenset(form[:-1].casefold() for form in forms if form.endswith("!"))


@cache
def _names() -> frozenset[str]:
    """Return the listed forms that are names themselves: "World Court"."""
    forms = (form for _, forms, _ in read_rows("issue_words.tsv") for form in forms.split("|"))
    return frozenset(form for form in forms if " " in form and form[:1].isupper())


def is_verb_form(words: str) -> bool:
    """Tell whether some words name a matter of the trade's list as a verb does: "exempt", "raised its offer"."""
    return words.casefold() in _verbs()


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
        end = min(stop.start() if stop else min(sentence.end, match.end() + LONGEST_PHRASE), match.end() + 90)
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


# --- against the trees -----------------------------------------------------------------------------------------------

_NO_MATTER = frozenset(["VERB", "AUX", "PRON", "SCONJ", "INTJ"])


def is_matter(reading: Reading, text: str, mention: IssueMention) -> bool:
    """Tell whether the trees let a find be a matter: a noun phrase, and no part of a name ("the Trade Secretary").

    A reading without trees lets all through.
    """
    inside = tokens_of(reading, mention.mention)
    words = reading.tokens[inside.start : inside.stop]
    if not words:
        return True
    if mention.score == LISTED:
        verb = words[-1].upos in ("VERB", "AUX") and mention.mention.of(text).casefold() not in _verbs()
        own = mention.mention.of(text).removesuffix("s") in _names()
        return not verb and (own or not _in_a_name(reading, text, inside))
    gerund = words[0].upos == "VERB" and text[words[0].start : words[0].end].endswith("ing")  # "sharing the river"
    return words[-1].upos == "NOUN" and not any(t.upos in _NO_MATTER for t in words[1 if gerund else 0 :])


def _in_a_name(reading: Reading, text: str, inside: range) -> bool:
    """Tell whether a listed word is capitalised as part of a name; the words of a headline are not."""
    tokens, number, end = reading.tokens, inside.start, inside.stop
    words = tokens[number:end]
    first, last = words[0], words[-1]
    if not text[first.start].isupper() or any(t.upos == "PROPN" and text[t.start : t.end].isupper() for t in words):
        return False
    at = bisect_right(reading.sentences, number, key=lambda s: s.first) - 1
    sentence = reading.sentences[at] if at >= 0 and number <= reading.sentences[at].last else None
    if sentence is None or _is_headline(reading, text, sentence.first, sentence.last):
        return False
    before = tokens[number - 1] if number > sentence.first else None
    after = tokens[end] if end <= sentence.last else None
    beside = [t for t in (before, after) if t is not None and t.upos in ("PROPN", "NOUN") and text[t.start].isupper()]
    return bool(beside) or (before is not None and last.upos == "PROPN")


def _is_headline(reading: Reading, text: str, first: int, last: int) -> bool:
    """Tell whether most longer words of a sentence are capitalised."""
    longer = [t for t in reading.tokens[first : last + 1] if t.end - t.start > 3]
    return len(longer) > 2 and sum(text[t.start].isupper() for t in longer) >= 0.7 * len(longer)
