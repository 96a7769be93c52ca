"""What in a report deserves a line in a timeline: its event words, the most telling first.

Triggers of the trade come from the reader; any other verb or event noun with someone or something acting on it may be
told too. What is only said, wished, supposed or denied is not. Points follow how news is written: what matters is
told first, in main clauses, in the past, with a day.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec

from verbale.read.types import Token
from verbale.resolve.events.scene import Scene
from verbale.types import Span, When

__all__ = ["EventWord", "find_event_words"]

_CORE = ("nsubj", "obj", "nsubj:pass", "obl", "obl:agent", "csubj", "iobj")
_MAIN = {
    "root": 1.0,
    "conj": 0.6,
    "parataxis": 0.5,
    "ccomp": 0.7,
    "acl:relcl": 0.3,
    "advcl": 0.3,
    "xcomp": 0.4,
    "acl": 0.2,
}
_MODAL = {"would", "could", "may", "might", "should", "can", "must", "will", "shall", "if"}
_LEAD = 1.2  # for the first sentence, falling by half over the next five
_LEAD_SENTENCES = 3  # headline and first paragraph
_TRIGGER = 0.8
_DATED = 0.5
_STATIVE = -1.5


class EventWord(msgspec.Struct, frozen=True):
    """A word that tells of an event, with its day and how much it matters within its report."""

    span: Span
    token: int
    when: When
    score: float


@cache
def _words(name: str) -> frozenset[str]:
    text = files("verbale.resolve.events").joinpath(name).read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


def find_event_words(scene: Scene) -> tuple[EventWord, ...]:
    """Return the event words of a report, the most telling first; ties in text order."""
    triggers = {t.token: t for t in scene.reading.triggers if t.status != "hypothetical"}
    found = []
    narrated = _narrated_days(scene)
    for position, token in enumerate(scene.reading.tokens):
        trigger = triggers.get(position)
        if trigger is None and not _may_tell(scene, position, token):
            continue
        dated = scene.dated_at(position)
        score = _points(scene, position, token) + (_TRIGGER * trigger.score if trigger is not None else 0.0)
        if dated.how in ("named", "clause"):
            score += _DATED
        span = trigger.span if trigger is not None else token.span
        when = dated.when if dated.when.start else narrated.get(scene.sentence_index(token.start), narrated.get(-1))
        found.append(EventWord(span, position, when or dated.when, round(score, 4)))
    return tuple(sorted(found, key=lambda w: (-w.score, w.span)))


def _narrated_days(scene: Scene) -> dict[int, When]:
    """Return the day that a sentence first gives to something it tells, by sentence; under -1 that of the lead.

    What has no day of its own is of that of its sentence, else of that of the lead: a report goes on to tell what
    belongs to its news. Days after publication tell of what is to come and stand for nothing else.
    """
    published = (scene.report.published.start or "9999")[:10]
    days: dict[int, When] = {}
    for position, token in enumerate(scene.reading.tokens):
        dated = scene.dated_at(position)
        if token.upos not in ("VERB", "NOUN") or dated.how not in ("named", "clause") or not dated.when.start:
            continue
        if dated.when.precision in ("day", "hour", "minute") and dated.when.start[:10] <= published:
            sentence = scene.sentence_index(token.start)
            days.setdefault(sentence, dated.when)
            if sentence < _LEAD_SENTENCES:
                days.setdefault(-1, dated.when)
    return days


def _may_tell(scene: Scene, position: int, token: Token) -> bool:
    """Tell whether a verb has someone or something of its own, or a noun is one of doing that acts in its clause."""
    if token.upos == "VERB":
        return any(scene.child(position, r) is not None for r in ("nsubj", "obj", "obl"))
    lemma = token.lemma.casefold()
    return token.upos == "NOUN" and token.deprel in _CORE and lemma in _words("event_nouns.txt")


def _points(scene: Scene, position: int, token: Token) -> float:
    sentence = scene.sentence_index(token.start)
    score = _LEAD * max(0.0, 1 - sentence / 10) + _MAIN.get(token.deprel, 0.2)
    lemma = token.lemma.casefold()
    if lemma in _words("stative_verbs.txt") or scene.word(position) in _words("stative_verbs.txt"):
        score += _STATIVE
    auxiliary = scene.child(position, "aux")
    if (auxiliary is not None and scene.word(auxiliary) in _MODAL) or "VerbForm=Inf" in token.feats:
        score -= 0.6
    if "Tense=Past" in token.feats:
        score += 0.4
    if scene.child(position, "obj") is not None:
        score += 0.2
    return score
