"""The tense in which a time expression is told: past, present, future or none.

From the reader's trees where there is a reading (`tense_of_token`), else from the words around (`tense_around`). The
second is a rule of thumb for text alone: the nearest finite-looking verb of the sentence, the one before the
expression preferred to the one after.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from verbale.read.types import Token
from verbale.resolve.times.types import Tense
from verbale.resolve.times.wordlists import word_list

__all__ = ["is_term", "lemma_in", "opens_clause", "tense_around", "tense_of_token", "was_planned"]

_WORD = re.compile(r"[’']ll|[^\W\d_]+|[.!?;:](?=\s|$|[\"”'])|\n")
_TERM = re.compile(
    r"\b(?:by|until|till|as (?:soon|early|late) as|no later than|effective|payable|expires?|due|extended to"
    r"|(?:scheduled|planned|slated|set|due|expected|postponed|moved) (?:for|to|until|on|in))"
    r"\s+(?:the\s+(?:(?:morning|afternoon|evening|night)\s+of\s+)?)?$",
    re.I,
)
_MOVED = re.compile(
    r"\b(?:(?:put|pushed|set|moved) (?:back|off|forward)|brought forward|postponed|deferred|delayed|adjourned"
    r"|rescheduled|shifted|moved)\b[^.;:\n]{0,40}\b(?:to|until|till|for)\s+$",
    re.I,
)
_REACH = 160  # characters to look at on each side: a long clause


def tense_around(text: str, start: int, end: int) -> Tense:
    """Return the tense of the clause around `text[start:end]` by its words.

    "By", "until" and "as early as" before the expression set a term, which lies ahead.
    """
    if was_planned(text, start):
        return "past"
    if is_term(text, start):
        return "future"
    before = _scan(text[max(0, start - _REACH) : start], backwards=True)
    after = _scan(text[end : end + _REACH], backwards=False)
    candidates = [found for found in (before, after) if found is not None]
    if not candidates:
        return "none"
    # A verb before the expression governs it more often than one after: it counts as less than half as far.
    best = min(candidates, key=lambda found: (found[1] + 1) * (1.0 if found is before else 2.2))
    return best[0]


_OPENING = re.compile(r"\b(?:that|whether|which)\s+(?:(?:on|in|at|from|during)\s+)?(?:the\s+)?$", re.I)


_WAS_PLANNED = re.compile(
    r"\bhad (?:\w+ly )?(?:been )?(?:due|scheduled|expected|planned|set|slated|hoped)\b[^.;:\n]{0,50}$", re.I
)


def was_planned(text: str, start: int) -> bool:
    """Tell whether an expression is of a plan that is over: "had been due to expire on Friday"."""
    return _WAS_PLANNED.search(text[max(0, start - 90) : start]) is not None


def opens_clause(text: str, start: int) -> bool:
    """Tell whether an expression stands first in its clause, "that on Friday ...": the verb to come is its own."""
    return _OPENING.search(text[max(0, start - 30) : start]) is not None


def is_term(text: str, start: int) -> bool:
    """Tell whether the words before an expression make it a term that lies ahead: "by", "until", "put back to"."""
    before = text[max(0, start - 80) : start]
    return _TERM.search(before[-40:]) is not None or _MOVED.search(before) is not None


_OPENERS = frozenset({"that", "which", "who", "whether"})
_ENDS = frozenset({".", "!", "?", "\n"})


def _scan(stretch: str, *, backwards: bool) -> tuple[Tense, int] | None:
    """Return the tense of the nearest verb in a stretch of one sentence and how many words away it stands."""
    words = [match[0] for match in _WORD.finditer(stretch)]
    if backwards:
        words.reverse()
    for index, word in enumerate(words):
        lowered = word.lower()
        if lowered in _ENDS and index:
            return None
        if backwards and lowered in _OPENERS:
            return None  # "confirmed that on Friday ...": the verb before is not the expression's
        tense = _tense_of_word(lowered, words, index, backwards=backwards)
        if tense is not None:
            return tense, index
    return None


def _tense_of_word(word: str, words: Sequence[str], index: int, *, backwards: bool) -> Tense | None:
    step = 1 if backwards else -1
    before = words[index + step].lower() if 0 <= index + step < len(words) else ""
    further = words[index + 2 * step].lower() if 0 <= index + 2 * step < len(words) else ""
    if word in word_list("future"):
        # "was expected", "had planned": planned in the past is still to come when told.
        return "future"
    if before in _MODALS or (further in _MODALS and word in {"be", "have", "not"}):
        return "future"
    if (
        before == "to"
        and (further in word_list("future") or further in word_list("to come"))
        and word not in {"the", "a"}
    ):
        return "future"
    if word in word_list("timetable"):
        return "future"
    if word in word_list("past verbs") or (word.endswith("ed") and len(word) > 4):
        return "past"
    if word.endswith("ing") and before in {"is", "are", "am"}:
        return "future"
    return "present" if word in word_list("present") else None


_MODALS = frozenset({"will", "would", "shall", "ll", "'ll", "’ll", "could", "may", "might", "must", "should", "can"})


def tense_of_token(tokens: Sequence[Token], index: int) -> Tense:
    """Return the tense of the verb group at or above a token: of its auxiliaries first, then of its own form."""
    head = _verb_above(tokens, index)
    if head is None:
        return "none"
    group = [
        token
        for token in tokens[max(0, head - 6) : head + 7]
        if token.head == head and token.deprel.startswith(("aux", "cop"))
    ]
    lemmas = [token.lemma.lower() for token in group]
    forms = {token.feats for token in group}
    if any(lemma in {"will", "shall", "would", "ll"} for lemma in lemmas):
        return "future"
    if lemma_in(tokens[head], "set for"):
        return "future"
    if _is_future_infinitive(tokens, head):
        return "future"
    if any("Tense=Past" in feats for feats in forms):
        return "past"
    if "be" in lemmas and any(
        t.head == head and t.deprel == "mark" and t.upos == "PART" for t in tokens[max(0, head - 4) : head]
    ):
        return "future"  # "the lawyers are to meet on Friday"
    if any("Tense=Pres" in feats for feats in forms):
        perfect = any(token.lemma.lower() == "have" for token in group) and "Tense=Past" in tokens[head].feats
        return "past" if perfect else "present"
    if "Tense=Past" in tokens[head].feats:
        return "past"
    if "Tense=Pres" in tokens[head].feats:
        return "future" if tokens[head].lemma.lower() + "s" in word_list("timetable") else "present"
    return "none"


def lemma_in(token: Token, name: str) -> bool:
    """Tell whether a word's lemma stands in a list; a reader may leave the last "e" off."""
    lemma = token.lemma.lower()
    return lemma in word_list(name) or lemma + "e" in word_list(name)


def _is_future_infinitive(tokens: Sequence[Token], head: int) -> bool:
    """Tell whether the verb is an infinitive under a verb of planning or hoping: "plans to meet on Friday"."""
    governor = tokens[head].head
    if tokens[head].deprel.split(":")[0] != "xcomp" or governor < 0:
        return False
    return lemma_in(tokens[governor], "planning")


def _has_copula(tokens: Sequence[Token], index: int) -> bool:
    return any(token.head == index and token.deprel == "cop" for token in tokens[max(0, index - 15) : index])


def _verb_above(tokens: Sequence[Token], index: int) -> int | None:
    """Return the nearest verb, or predicate with a copula, at or above a token."""
    for _ in range(30):
        if not 0 <= index < len(tokens):
            return None
        token = tokens[index]
        is_verb = token.upos == "VERB" or (token.upos == "AUX" and not token.deprel.startswith(("aux", "cop")))
        if is_verb or _has_copula(tokens, index):
            return index
        index = token.head
    return None
