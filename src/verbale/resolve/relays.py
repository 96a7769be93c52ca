"""Who hands a saying on, told from those who only stand by or are spoken of behind it."""

from __future__ import annotations

from verbale.read.types import Attribution
from verbale.resolve.events.scene import Scene
from verbale.types import Span

__all__ = ["comes_later", "stands_beside"]

_HANDS_ON = frozenset(
    (
        "accord", "attribute", "cite", "convey", "deliver", "echo", "hear", "paraphrase", "pass", "quote", "read",
        "recall", "relay", "release", "repeat", "report", "say", "send", "speak", "tell", "translate", "write",
    )
)  # fmt: skip
"""Verbs beside a saying that make whoever stands with them one who hands the words on."""


def stands_beside(scene: Scene, span: Span) -> bool:
    """Tell whether somebody is only there while another speaks: "she said, flanked by X", "referring to X"."""
    head = scene.head_token(span)
    if head is None or head.head < 0 or not head.deprel.startswith("obl"):
        return False
    above = scene.reading.tokens[head.head]
    adjoined = above.deprel.startswith(("advcl", "acl")) and "VerbForm=Fin" not in above.feats
    return adjoined and above.lemma.casefold() not in _HANDS_ON


def comes_later(scene: Scene, attribution: Attribution, span: Span) -> bool:
    """Tell whether somebody is named only in a paragraph behind the saying: those words are of something else."""
    last = max(s.end for s in (*attribution.content, *attribution.cue, *attribution.source))
    return span.start > last and "\n" in scene.report.text[last : span.start]
