"""What a sentence puts right: "it was the mill, not the school", "on Tuesday and not on Monday".

What is put right was told somewhere: in the words of the report itself, or in another report. The sentence there that
names the rejected value and is most like the one that corrects it gives the second telling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from verbale.calendar_names import ANY_WEEKDAY, FULL_MONTH
from verbale.types import Span
from verbale.weigh.desk import Desk
from verbale.weigh.differ.scenes import Scene, Scenes
from verbale.weigh.differ.tellings import Make, Telling, clipped, listed, reports_of, who_is_named
from verbale.weigh.types import Discrepancy, DiscrepancyKind

__all__ = ["corrected_values"]

LIKE = 0.5  # likeness of the sentence that told the rejected value to the one that puts it right
BEFORE = 2  # sentences before which may name whom a correction is about
_DATE = rf"(?:{ANY_WEEKDAY}|(?:{FULL_MONTH})\s\d{{1,2}}|\d{{1,2}}\s(?:{FULL_MONTH}))"
_NAME = r"[A-Z][\w’'-]+(?:\s(?:of\s|the\s|de\s|am\s)?[A-Z][\w’'-]+){0,3}"
_LEAD = r"(?:(?:[Ii]n|[Aa]t|[Oo]n|[Nn]ear|[Oo]utside|[Ff]rom|by)\s)?(?:the\s)?"
# "it was Orm, not Bern", "on Tuesday and not on Monday", "not in Bern but in Orm"
_PUT_RIGHT = re.compile(
    rf"\b(?:was|were|is|took place|held|happened|met|dined|spoke|signed|sat)\s(?P<lead>{_LEAD})"
    rf"(?P<right>{_DATE}|{_NAME}),?\s(?:and\s)?(?:not|never|rather than)\s{_LEAD}(?P<wrong>{_DATE}|{_NAME})"
    rf"|\bnot\s(?P<lead2>{_LEAD})(?P<wrong2>{_DATE}|{_NAME}),?\sbut\s{_LEAD}(?P<right2>{_DATE}|{_NAME})"
)
_IS_DAY = re.compile(_DATE)
_AT = re.compile(r"\b(?:in|at|near|outside|to|from|of|on|for)\s(?:the\s)?$", re.IGNORECASE)


class _Correction(msgspec.Struct, frozen=True):
    """A value that a sentence puts right, and the one that it rejects."""

    kind: DiscrepancyKind
    scene: Scene
    right: Span
    wrong: str


def corrected_values(desk: Desk, make: Make) -> Iterator[Discrepancy | None]:
    """Yield days and places that a sentence puts right, with where they were told otherwise; none where nobody did."""
    scenes = Scenes(desk)
    for rid in sorted(desk.reports, key=desk.order_of):
        for correction in _corrections(desk, scenes, rid):
            rejected = _told(desk, scenes, correction)
            if rejected is not None:
                yield _difference(desk, scenes, make, correction, rejected)


def _corrections(desk: Desk, scenes: Scenes, rid: str) -> Iterator[_Correction]:
    text = desk.reports[rid].text
    for index, sentence in enumerate(desk.sentences(rid)):
        for match in _PUT_RIGHT.finditer(text, sentence.start, sentence.end):
            kept = "right" if match.group("right") else "right2"
            right, wrong = Span(*match.span(kept)), match.group(kept.replace("right", "wrong"))
            kind = _kind_of(desk, rid, right, wrong)
            if kind is not None:
                yield _Correction(kind, scenes.at(rid, index), right, wrong)


def _kind_of(desk: Desk, rid: str, right: Span, wrong: str) -> DiscrepancyKind | None:
    """Return what two values are of: two days, or two names that no person has; None of people and of unlike things."""
    words = right.of(desk.reports[rid].text)
    if _IS_DAY.fullmatch(words) and _IS_DAY.fullmatch(wrong):
        return "date"
    if _IS_DAY.match(words) or _IS_DAY.match(wrong):
        return None
    actor = desk.actors.get(desk.actor_at(rid, right) or "")
    return None if actor is not None and actor.kind == "person" else "place"


def _told(desk: Desk, scenes: Scenes, correction: _Correction) -> Scene | None:
    """Return the sentence of another report that tells the rejected value, the likest; None where none is like."""
    pattern = re.compile(rf"\b{re.escape(correction.wrong)}\b")
    found = []
    for rid in sorted(set(desk.reports) - {correction.scene.report}, key=desk.order_of):
        text = desk.reports[rid].text
        for match in pattern.finditer(text):
            if correction.kind == "place" and not _AT.search(text[max(0, match.start() - 16) : match.start()]):
                continue
            scene = scenes.at(rid, desk.sentence_index(rid, match.start()))
            found.append((scenes.likeness(scene, correction.scene), rid, scene))
    best = max(found, key=lambda f: (f[0], f[1]), default=None)
    return best[2] if best is not None and best[0] >= LIKE else None


def _difference(desk: Desk, scenes: Scenes, make: Make, correction: _Correction, rejected: Scene) -> Discrepancy | None:
    about: dict[str, None] = {}
    for scene in (correction.scene, rejected):
        first = desk.sentences(scene.report)[max(0, scene.index - BEFORE)]
        zone = Span(first.start, scene.sentence.end) if scene is correction.scene else scene.sentence
        about |= dict.fromkeys((*scenes.events_around(scene), *scenes.gatherings_of(scene)))
        about |= dict.fromkeys(who_is_named(desk, scene.report, (zone,)))
    right = correction.right.of(desk.reports[correction.scene.report].text)
    tellings = (
        Telling(correction.wrong, (desk.cite(rejected.report, clipped(rejected.sentence)),)),
        Telling(right, (desk.cite(correction.scene.report, clipped(correction.scene.sentence)),)),
    )
    values = listed(f"{t.value} in {listed(reports_of(desk, t))}" for t in tellings)
    attribute = "day" if correction.kind == "date" else "place"
    note = f"One report puts the {attribute} right: {values}."
    return make(correction.kind, tuple(about), attribute, tellings, "contradiction", note)
