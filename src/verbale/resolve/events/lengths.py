"""How long a meeting, visit or call was, where another clause than its own says so.

"The choirs talked until noon, for three hours in all", "rang the poet and listened for ten minutes", "After an hour the
jury rose": news tells that two met, and then how long they sat. Only minutes and hours are told so; a clause tells the
length of the only meeting of its sentence, else of the only one in the sentence before it.
"""

from __future__ import annotations

import re
from itertools import pairwise

from verbale.read.forms import forms_of
from verbale.read.types import Sentence, Trigger
from verbale.resolve.events.scene import Scene
from verbale.types import Span

__all__ = ["length_told_apart"]

_KINDS = ("meeting", "call", "visit")
_OTHERS = (*_KINDS, "strike")
_TOOK_PLACE = ("held", "under way", "denied")
_HOURS = re.compile(r"\b(?:hours?|minutes?)$", re.IGNORECASE)
_NEARLY = re.compile(
    r"\b(?:(?:more|less) than|(?:a little |just |well )?(?:over|under)|nearly|almost|about|around|some|roughly"
    r"|at least|close (?:on|to))\s$",
    re.IGNORECASE,
)
# What those do who meet, as long as it lasts: "spoke for an hour", "argued for twenty minutes".
_SPEND = frozenset(
    form
    for verb in (
        "stay", "spend", "speak", "talk", "sit", "last", "run", "take", "continue", "remain", "keep", "meet", "confer",
        "huddle", "haggle", "wrangle", "argue", "negotiate", "debate", "linger", "lock", "shut", "discuss", "stretch",
        "drag", "listen",
    )
    for form in forms_of(verb)
)  # fmt: skip
# What they do when it is over: "came out after nine hours", "After an hour the jury announced".
_LEAVE = frozenset(form for verb in ("come", "emerge", "leave", "part", "adjourn", "rise") for form in forms_of(verb))
# What they come to by it, told of the thing: "a deal reached in Graz after nine hours". By the words, as a clause that
# follows ("after nine hours, boats may") often takes the time to itself on the tree.
_COME_TO = re.compile(
    r"\b(?:reached|struck|clinched|sealed|concluded|hammered out|thrashed out|agreed)\b[^.,;:\n]{0,40}\bafter\s$",
    re.IGNORECASE,
)
_TELL = _LEAVE | {form for verb in ("announce", "agree", "say", "declare", "end", "finish") for form in forms_of(verb)}
_THEY = {"they", "both", "he", "she", "it", "we", "who"}
_BEGINS = 4  # words within which a sentence begins with "After an hour"


def length_told_apart(scene: Scene, trigger: Trigger) -> Span | None:
    """Return the length of the trigger's event that another clause of its sentence tells, or the next sentence."""
    index = scene.sentence_index(trigger.span.start)
    here, after = scene.sentence(index), scene.sentence(index + 1)
    if here is None or trigger.kind not in _KINDS or _told_in(scene, here) != 1 or trigger.status not in _TOOK_PLACE:
        return None
    own = _lengths(scene, here)
    if own:
        return next((span for span in own if span.start > trigger.span.end), None)
    if after is None or _told_in(scene, after) or _has_own_day(scene, after):
        return None
    return next(iter(_lengths(scene, after)), None)


def _has_own_day(scene: Scene, sentence: Sentence) -> bool:
    return any(t.type in ("DATE", "TIME") and sentence.span.covers(t.span) for t in scene.reading.timexes)


def _told_in(scene: Scene, sentence: Sentence) -> int:
    """Return of how many a sentence tells; "rounds of talks" are one."""
    told = sorted(t.span for t in scene.reading.triggers if t.kind in _OTHERS and sentence.span.covers(t.span))
    joined = (scene.words(Span(one.start, two.start)) for one, two in pairwise(told))
    return len(told) - sum(len(words.split()) == 2 and words.split()[1] == "of" for words in joined)


def _lengths(scene: Scene, sentence: Sentence) -> list[Span]:
    """Return the times that somebody spends at something in a sentence, with "nearly" and the like before them."""
    found = []
    for timex in scene.reading.timexes:
        if (
            timex.type != "DURATION"
            or not sentence.span.covers(timex.span)
            or not _HOURS.search(scene.words(timex.span))
        ):
            continue
        inside = scene.tokens_in(timex.span)
        top = next((i for i in inside if scene.reading.tokens[i].head not in inside), None)
        span = _with_nearly(scene, timex.span)
        come_to = _COME_TO.search(scene.report.text, max(sentence.start, span.start - 80), span.start)
        if come_to is not None or (top is not None and _is_spent(scene, sentence, top)):
            found.append(span)
    return found


def _is_spent(scene: Scene, sentence: Sentence, top: int) -> bool:
    """Tell whether the time under the token `top` is spent by those who met, or told by how they left."""
    tokens = scene.reading.tokens
    head = tokens[top].head
    case = scene.child(top, "case")
    tie = scene.word(case) if case is not None else ""
    if scene.child(top, "cop") is not None:
        return _is_of_those(scene, top)
    if head < 0:
        return False
    if tie == "after":
        begins = top - sentence.first <= _BEGINS
        return scene.word(head) in (_TELL if begins else _LEAVE)
    if tie not in ("", "for"):
        return False
    being = scene.child(head, "cop") is not None
    return (being or scene.word(head) in _SPEND) and _is_of_those(scene, head)


def _is_of_those(scene: Scene, verb: int) -> bool:
    """Tell whether who spends the time has been told of: a pronoun, a name or "the two", or a verb without subject."""
    subject = scene.child(verb, "nsubj")
    if subject is None:
        return scene.reading.tokens[verb].deprel in ("conj", "advcl", "xcomp", "root", "parataxis")
    token = scene.reading.tokens[subject]
    article = scene.child(subject, "det")
    return (
        scene.word(subject) in _THEY
        or token.upos == "PROPN"
        or (article is not None and scene.word(article) in ("the", "both"))
    )


def _with_nearly(scene: Scene, span: Span) -> Span:
    before = _NEARLY.search(scene.report.text, max(0, span.start - 20), span.start)
    return Span(before.start(), span.end) if before is not None else span
