"""Where it stands: the last talks, the news of them, the text on the table and the next step, or nothing."""

from __future__ import annotations

import msgspec
import pytest

from tests.tell.strait import make_record
from verbale.record.types import Event, Record, Version, When
from verbale.tell.choice import Choice
from verbale.tell.index import Index
from verbale.tell.sentences import Checker
from verbale.tell.standing import find_standing


def standing_of(record: Record) -> list[str]:
    index = Index(record)
    return [sentence.text for sentence in find_standing(index, Checker(record), Choice(index))]


def with_event(number: int, **more: object) -> Record:
    """Return the record of the strait with one event told otherwise."""
    record = make_record()
    events = list(record.events)
    events[number] = msgspec.structs.replace(events[number], **more)
    return msgspec.structs.replace(record, events=tuple(events))


def with_version(**more: object) -> Record:
    """Return the record of the strait with the last version of its plan told otherwise."""
    record = make_record()
    text = record.texts[0]
    last: Version = msgspec.structs.replace(text.versions[-1], **more)
    changed = msgspec.structs.replace(text, versions=(*text.versions[:-1], last))
    return msgspec.structs.replace(record, texts=(changed, *record.texts[1:]))


def test_those_who_travel_together_have_not_met_each_other() -> None:
    told = standing_of(with_event(1, kind="visit"))
    assert told[0].startswith("Tesmark and Valdoria last met in Lindhaven")


def test_what_somebody_says_and_how_things_are_is_no_news_of_the_talks() -> None:
    def latest(**more: object) -> list[str]:
        return [line for line in standing_of(with_event(3, **more)) if line.startswith("The latest")]

    assert latest()
    assert "Third round" not in "".join(latest(kind="statement"))
    assert "at odds" not in "".join(latest(kind="action", title="The two sides are at odds over the third round"))


@pytest.mark.parametrize(
    ("title", "kind", "is_told"),
    [
        ("Round in Castrel", "meeting", True),
        ("A new round is to open in Castrel", "action", True),
        ("A new round would open in Castrel", "action", False),
        ("A new round was set in Castrel", "action", False),
    ],
)
def test_what_comes_next_is_a_plan_and_no_hope(title: str, kind: str, *, is_told: bool) -> None:
    coming = [line for line in standing_of(with_event(4, title=title, kind=kind)) if line.startswith("Next")]
    assert bool(coming) == is_told


def test_no_text_is_on_the_table_that_was_set_aside_or_agreed_on() -> None:
    def lies(record: Record) -> bool:
        return any(line.startswith("The text on the table") for line in standing_of(record))

    assert lies(make_record())
    assert not lies(with_version(status="rejected"))
    assert not lies(with_version(status="agreed"))
    signed: Event = msgspec.structs.replace(
        make_record().events[2], id="evt-9", kind="signing", when=When("2031-03-20", "2031-03-20", "day")
    )
    record = make_record()
    assert not lies(msgspec.structs.replace(record, events=(*record.events, signed)))
