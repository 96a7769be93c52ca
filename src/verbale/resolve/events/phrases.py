"""The phrase that a trigger heads: where it begins, what it points at, which word stands before it."""

from __future__ import annotations

import re

from verbale.read.types import Argument, EventKind, Trigger
from verbale.resolve.events.fates import fate_of
from verbale.resolve.events.scene import Scene
from verbale.resolve.types import EventKindOut
from verbale.types import Span

__all__ = [
    "INDEFINITE",
    "KINDS",
    "NOUNS",
    "first_argument",
    "is_definite",
    "is_inside",
    "is_length",
    "is_length_of",
    "is_passing",
    "is_setting",
    "is_title_of",
    "opens_with",
    "phrase_of",
    "word_before",
]

KINDS: dict[EventKind, EventKindOut] = {
    "meeting": "meeting",
    "call": "call",
    "visit": "visit",
    "signing": "signing",
    "appointment": "appointment",
    "departure": "departure",
    "publication": "publication",
    "statement": "statement",
    "vote": "action",
    "strike": "action",
    "deadline": "action",
    "action": "action",
}
_DEFINITE = {"the", "this", "that", "these", "those", "their", "its", "his", "her", "both"}
INDEFINITE = {"a", "an", "another", "new", "fresh", "separate"}
# Prepositions that make an event the setting of another one.
_SETTING = {
    "after", "before", "during", "following", "since", "until", "from", "of", "ahead", "despite", "amid", "through",
    "prior", "throughout", "beyond",
}  # fmt: skip
_COUNTED = {"hour", "minute", "week", "round", "session", "serie", "day", "set", "stage", "phase", "cycle"}
_NOMINAL = {"NOUN", "PROPN", "ADJ", "NUM", "DET", "PRON", "PART", "SYM"}
NOUNS: dict[str, EventKind] = {
    "visit": "visit", "trip": "visit", "tour": "visit", "talks": "meeting", "negotiations": "meeting",
    "summit": "meeting", "meeting": "meeting", "meetings": "meeting", "resignation": "departure",
    "dismissal": "departure", "strike": "strike", "referendum": "vote", "ballot": "vote", "truce": "action",
    "luncheon": "meeting", "lunch": "meeting", "dinner": "meeting", "breakfast": "meeting", "banquet": "meeting",
    "ceasefire": "action", "debate": "action", "debates": "action",
}  # fmt: skip


def phrase_of(scene: Scene, trigger: Trigger) -> Span:
    """Return the noun phrase around a noun trigger, from its determiner on; the trigger itself for a verb."""
    tokens = scene.reading.tokens
    if not 0 <= trigger.token < len(tokens):
        return trigger.span
    if tokens[trigger.token].upos not in ("NOUN", "PROPN") and scene.word(trigger.token) not in NOUNS:
        return trigger.span
    first = trigger.token
    floor = max(0, trigger.token - 10)
    while first > floor:
        before = tokens[first - 1]
        joined = scene.report.text[before.end : tokens[first].start]
        hyphen = scene.words(before.span) in ("-", "–", "'s", "’s", "'", "’") and (
            joined == "" or scene.words(before.span) not in "-–"
        )
        if (before.upos not in _NOMINAL and not hyphen) or "\n" in joined or scene.word(first - 1) == "to":
            break
        first -= 1
        if before.upos == "DET" and scene.words(before.span).lower() in _DEFINITE | INDEFINITE:
            break
    return Span(min(_round_of(scene, first), trigger.span.start), trigger.span.end)


def _round_of(scene: Scene, first: int) -> int:
    """Return where the phrase begins, from "a round of" on where that stands before it."""
    tokens = scene.reading.tokens
    if first < 2 or scene.word(first - 1) != "of" or scene.word(first - 2).rstrip("s") not in _COUNTED:
        return tokens[first].start
    first -= 2
    while (
        first > 0
        and tokens[first - 1].upos in _NOMINAL
        and "\n" not in scene.words(Span(tokens[first - 1].end, tokens[first].start))
    ):
        first -= 1
        if tokens[first].upos == "DET":
            break
    return tokens[first].start


def is_definite(scene: Scene, trigger: Trigger, phrase: Span) -> bool:
    if opens_with(scene, phrase, INDEFINITE) or is_length(scene, phrase):
        return False
    if opens_with(scene, phrase, _DEFINITE):
        return True
    # "Talks resumed", "peace talks": a bare plural noun points at what is known as often as not; a verb never does.
    tokens = scene.reading.tokens
    return (
        0 <= trigger.token < len(tokens)
        and tokens[trigger.token].upos in ("NOUN", "PROPN")
        and scene.words(trigger.span).lower().endswith("s")
    )


def opens_with(scene: Scene, phrase: Span, words: set[str]) -> bool:
    first = scene.words(phrase).split()
    return bool(first) and first[0].lower() in words


def word_before(scene: Scene, phrase: Span) -> str:
    """Return the preposition or other word before a phrase; one that opens a clause is none: "after talks fell"."""
    inside = scene.tokens_in(Span(max(0, phrase.start - 40), phrase.start))
    if not len(inside):
        return ""
    before = scene.reading.tokens[inside[-1]]
    opens = before.deprel == "mark" and not scene.tokens_in(phrase).start <= before.head < scene.tokens_in(phrase).stop
    return "" if opens else scene.words(before.span).lower()


_LENGTH = re.compile(r".*\b(?:hours?|minutes|days?)", re.IGNORECASE | re.DOTALL)


def is_length(scene: Scene, phrase: Span) -> bool:
    """Tell whether a length of time stands for the meeting: "after three hours with the envoy"."""
    return _LENGTH.fullmatch(scene.words(phrase)) is not None


_LENGTH_OF = re.compile(r"(?:[\w-]+\s){1,4}(?:days?|hours?|nights?)\sof\s", re.IGNORECASE)


def is_length_of(scene: Scene, phrase: Span) -> bool:
    """Tell whether a length of time leads to the event: "signed after six nights of talks", by those who had them."""
    return _LENGTH_OF.match(scene.words(phrase)) is not None


def is_passing(scene: Scene, phrase: Span) -> bool:
    """Tell whether the event only stands in another's setting: "after the talks"."""
    if is_length(scene, phrase) or is_length_of(scene, phrase) or fate_of(scene, phrase) is not None:
        return False
    if _is_done_before(scene, phrase):
        return False
    return word_before(scene, phrase) in _SETTING


def _is_done_before(scene: Scene, phrase: Span) -> bool:
    """Tell whether a participle says what somebody had done just before: "spoke on Friday after meeting Lind"."""
    inside = scene.tokens_in(phrase)
    tokens = scene.reading.tokens
    verb = next((i for i in inside if tokens[i].upos == "VERB"), None)
    if verb is None or not scene.word(verb).endswith("ing") or not tokens[verb].deprel.startswith("advcl"):
        return False
    mark = scene.child(verb, "mark")
    return mark is not None and scene.word(mark) == "after" and scene.child(verb, "nsubj") is None


def is_title_of(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a meeting's noun only says who somebody is: "chief negotiator in the wage talks, Ada Lind"."""
    tokens = scene.reading.tokens
    if not 0 <= trigger.token < len(tokens) or tokens[trigger.token].deprel.split(":")[0] not in ("nmod", "compound"):
        return False
    head = tokens[trigger.token].head
    if head < 0 or tokens[head].upos not in ("NOUN", "PROPN"):
        return False
    people = (m for m in scene.reading.mentions if m.label in ("person", "unnamed", "role", "group"))
    beside = tokens[head].head if tokens[head].deprel.split(":")[0] in ("appos", "nmod") else -1
    named = scene.person_at(head) or (scene.person_at(beside) if beside >= 0 else None)
    return named is not None or any(m.head == head for m in people)


def is_setting(scene: Scene, phrase: Span) -> bool:
    """Tell whether the event only dates another one: what its clause tells is the other's time and people."""
    if is_length(scene, phrase) or is_length_of(scene, phrase) or fate_of(scene, phrase) is not None:
        return False
    if _is_done_before(scene, phrase):
        return False
    return word_before(scene, phrase) in _SETTING - {"of", "from", "during"}


def first_argument(scene: Scene, trigger: Trigger, role: str) -> Span | None:
    spans = sorted(a.span for a in trigger.arguments if a.role == role and is_inside(scene, trigger, a))
    return spans[0] if spans else None


def is_inside(scene: Scene, trigger: Trigger, argument: Argument) -> bool:
    """Tell whether an argument stands in the trigger's own sentence; links over sentences are too often wrong."""
    return argument.span.start < argument.span.end and scene.sentence_index(
        argument.span.start
    ) == scene.sentence_index(trigger.span.start)
