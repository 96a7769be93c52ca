"""What was planned when last told, and has since taken place: a later report looks back at its day.

A report that was out before the day tells the plan; one that was out on the day or after it and comes back to the event
by its day ("the bid that the club's members turned down on Tuesday") tells that it came about, if nothing in its
sentence says that it was called off, put off or only meant to be. Of what has taken place, a report that was out before
the day can only have told the plan.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from verbale.resolve.types import Event, Step
from verbale.types import Evidence, Span
from verbale.weigh.desk import Desk

__all__ = ["as_announced", "as_come_about"]

_KINDS = {"meeting", "signing", "action"}  # of journeys and calls too many plans are looked back at
_AROUND = 60  # code points on each side of the day
_STEPS = 4  # spans of a step, as elsewhere in a history
# Words by which a sentence tells of a plan still, or of one that came to nothing.
_OTHERWISE = re.compile(
    r"\b(?:cancel\w*|postpon\w*|scrap\w*|delay\w*|defer\w*|reschedul\w*|call(?:ed|s|ing)?\soff|put\s(?:off|back)|mov(?:ed?|ing)"
    r"|abandon\w*|no|not|never|instead|will|would|could|might|may|should|to\shave|due|planned|scheduled|set|expected|meant"
    r"|hopes?|plans?|wants?)\b|n['’]t\b",
    re.IGNORECASE,
)


def as_come_about(desk: Desk, event: Event, retold: Sequence[Evidence]) -> Event:
    """Return a planned event as held where a sentence of `retold` looks back at it, else the event itself."""
    day = (event.when.start or "")[:10]
    if event.status != "planned" or event.kind not in _KINDS or len(day) < 10:
        return event
    since = tuple(e for e in retold if _looks_back(desk, e, day))
    if not since:
        return event
    step = Step("held", day, tuple(sorted(since))[:_STEPS])
    return msgspec.structs.replace(event, status="held", history=(*event.history, step))


def as_announced(desk: Desk, event: Event, retold: Sequence[Evidence]) -> Event:
    """Return an event that was held as planned before, where sentences of `retold` were out before its day."""
    day = (event.when.start or "")[:10]
    if event.status != "held" or len(day) < 10 or any(step.status == "planned" for step in event.history):
        return event
    early = [(out, e) for e in retold if (out := (desk.published(e.report).start or "")[:10]) and out < day]
    if not early:
        return event
    step = Step("planned", min(out for out, _ in early), tuple(sorted(e for _, e in early))[:_STEPS])
    return msgspec.structs.replace(event, history=(step, *event.history))


def _looks_back(desk: Desk, evidence: Evidence, day: str) -> bool:
    """Tell whether a passage is of a report of the day or later, and the words around the day are of no mere plan."""
    published = (desk.published(evidence.report).start or "")[:10]
    if published < day:
        return False
    text, around = desk.reports[evidence.report].text, []
    for span, when in desk.times_in(evidence.report, Span(evidence.start, evidence.end)):
        if (when.start or "")[:10] == day:
            start, end = max(evidence.start, span.start - _AROUND), min(evidence.end, span.end + _AROUND)
            around.append(text[start:end])
    return bool(around) and not any(_OTHERWISE.search(words) for words in around)
