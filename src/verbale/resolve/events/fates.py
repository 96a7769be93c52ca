"""What became of a meeting or strike that only sets the scene: "after talks that had gone on for hours broke down"."""

from __future__ import annotations

import re

from verbale.read.forms import forms_of
from verbale.resolve.events.scene import Scene
from verbale.types import Span

__all__ = ["fate_of"]

# Verbs of which meetings are the subject: what they do in their own time.
_FATES = {
    form
    for verb in (
        "begin", "start", "open", "resume", "restart", "convene", "last", "run", "drag", "stretch", "continue", "stall",
        "break", "collapse", "founder", "fail", "end", "conclude", "finish", "close", "adjourn", "recess", "wind",
    )
    for form in forms_of(verb)
}  # fmt: skip
_BEHIND = re.compile(
    r"(?:\s(?:at|in|on|over|about|between|with|among|here)\b[^,;.:\n]{0,80}?)?"
    r"(?:,\s(?:which|that|who|where)\s[^.;:\n]{0,160}?,)?"
    r"\s(?:had\s|have\s|has\s|finally\s|again\s|abruptly\s)?"
)


def fate_of(scene: Scene, phrase: Span) -> int | None:
    """Return the past verb that tells of its own what became of the event of `phrase`, None where there is none.

    It stands in the event's relative clause ("a hearing that lasted all day"), or behind the phrase, which is then its
    subject though parsers take it for a setting ("after talks at the board, which both had sought, broke down").
    """
    tokens = scene.reading.tokens
    inside = scene.tokens_in(phrase)
    if not len(inside):
        return None
    for child in scene.children(inside[-1], "acl"):
        if tokens[child].deprel == "acl:relcl" and _is_fate(scene, child) and tokens[child].start - phrase.end <= 30:
            return next((c for c in scene.children(child, "conj") if _is_fate(scene, c)), child)
    last = tokens[inside[-1]]
    sentence = scene.sentence_span(phrase.start)
    for position in range(inside[-1] + 1, len(tokens)):
        token = tokens[position]
        if token.start >= sentence.end:
            return None
        if _is_fate(scene, position) and _BEHIND.fullmatch(scene.report.text, last.end, token.start):
            return position if token.deprel not in ("acl:relcl", "acl") else None
    return None


def _is_fate(scene: Scene, position: int) -> bool:
    token = scene.reading.tokens[position]
    past = "Tense=Past" in token.feats or "VerbForm=Part" in token.feats
    return token.upos == "VERB" and past and scene.word(position) in _FATES
