"""What holds for every story: no event without the words it rests on, no quote that is not in its report."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from tests.resolve.events.builders import actor, happen, told
from verbale.resolve.events import Happenings, Scene
from verbale.resolve.statements import resolve_statements
from verbale.types import Evidence

CAST = (
    actor("x", "Xian", kind="state"),
    actor("y", "Yian", kind="state"),
    actor("lind", "Ada Lind", "Lind", party="Xian"),
    actor("park", "Bo Park", "Park", party="Yian"),
    actor("holm", "Cy Holm", "Holm"),
)
SENTENCES = (
    "Ada Lind and Bo Park [met:meeting] in Toria on Friday.",
    "The [talks:meeting:planned] between Xian and Yian will be held in Skalen on Monday.",
    "The Xian delegation was led by Lind. It also included Holm.",
    "Park [resigned:departure] on Monday.",
    "Lind [spoke:call] by phone with Park.",
    "After the Toria [talks:meeting] Holm said “it was \u202ewell\u202c done 🙂”.",
    "The dockers of Yian began a [strike:strike] on Monday.",
    "A [meeting:meeting:cancelled] between Lind and Holm was called off.",
    "<b>Xian</b> &amp; Yian [signed:signing] a pact in Toria.",
)


def story(seed: int) -> tuple[Scene, ...]:
    """Return three reports whose sentences are drawn from the list."""
    draw = random.Random(seed)
    return tuple(
        told(
            f"r{n}",
            f"2031-05-{2 + n:02d}",
            "\n".join(draw.sample(SENTENCES, 6)),
            actors=CAST,
            days={"Friday": "2031-05-02", "Monday": "2031-05-05"},
            args={"met": {"participant": ["Ada Lind", "Bo Park"], "place": ["Toria"]}},
        )
        for n in range(3)
    )


def cited(happenings: Happenings) -> Iterator[Evidence]:
    """Yield every piece of evidence that the events hold."""
    for event in happenings.events:
        yield from event.evidence
        yield from event.when.evidence
        yield from event.place.evidence
        for step in event.history:
            yield from step.evidence
        for participant in event.participants:
            yield from participant.evidence


@pytest.mark.parametrize("seed", range(12))
def test_every_event_and_every_part_of_it_has_its_words(seed: int) -> None:
    scenes = {s.report.id: s for s in story(seed)}
    happenings = happen(*scenes.values())
    for evidence in cited(happenings):
        assert evidence.quote == scenes[evidence.report].report.text[evidence.start : evidence.end] != ""
    for event in happenings.events:
        triggers = [t for t in happenings.tellings if t.event == event.id]
        assert triggers
        assert all(any(e.report == t.report and e.span.covers(t.trigger) for e in event.evidence) for t in triggers), (
            event.title
        )
        assert all(p.evidence for p in event.participants)
        assert event.history
        assert all(s.evidence for s in event.history)
        assert not event.when.start or event.when.evidence
        assert not event.place.name or event.place.evidence


@pytest.mark.parametrize("seed", range(6))
def test_reports_in_any_order_give_the_same_events_and_statements(seed: int) -> None:
    scenes = list(story(seed))
    first = happen(*scenes)
    random.Random(seed).shuffle(scenes)
    assert happen(*scenes) == first
    assert resolve_statements({s.report.id: s for s in scenes}) == resolve_statements(
        {s.report.id: s for s in reversed(scenes)}
    )
