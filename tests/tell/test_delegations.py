"""Who sat on which side: what the reports bear out, and nobody whose words say nothing."""

from __future__ import annotations

import msgspec
import pytest

from tests.tell.strait import cite, make_record
from verbale.record.types import Actor, Event, Name, Participant, Record, Step, When
from verbale.resolve.types import ActorKind, Capacity
from verbale.tell.brief.page import make_round
from verbale.tell.delegations import Delegations
from verbale.tell.index import Index

FIRST = make_record().events[0]
SIDES = FIRST.parties


def seated(record: Record, event: Event) -> dict[str, list[str]]:
    index = Index(record)
    return {side: [index.name_of(p.actor) for p in people] for side, people in Delegations(index).sides(event).items()}


def with_guest(
    name: str, kind: ActorKind = "group", *, capacity: Capacity | None = None, after: str = "LINDHAVEN"
) -> tuple[Record, Event]:
    """Return the record and its first round with one more guest, told in the first report."""
    record, words = make_record(), (cite("r1", "Valdoria and Tesmark", after=after),)
    actor = Actor("a-guest", kind, name, (Name(name, 1, ("r1",)),), words)
    guest = Participant("a-guest", None, capacity, ("r1",), words)
    event = msgspec.structs.replace(FIRST, participants=(*FIRST.participants, guest))
    return msgspec.structs.replace(record, actors=(*record.actors, actor), events=(event,)), event


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("government officials", False),
        ("two groups", False),
        ("Tesmark officials", False),
        ("Danish pilots", True),
    ],
)
def test_a_group_beside_two_sides_is_shown_if_it_is_told_whose_it_is(name: str, shown: bool) -> None:
    assert (name in seated(*with_guest(name)).get("Others", [])) is shown


def test_the_paper_that_reports_is_no_host() -> None:
    told = "Mediators and hosts"
    assert "Strait Courier" not in seated(*with_guest("Strait Courier", "organisation", capacity="host"))[told]
    assert "Graz Port" in seated(*with_guest("Graz Port", "organisation", capacity="host"))[told]


def test_words_of_a_headline_alone_are_nobodys_name() -> None:
    name = "Harbours Open Talks"
    assert name not in seated(*with_guest(name, "organisation", after="")).get("Others", [])
    assert name in seated(*with_guest(name, "organisation"))["Others"]


def test_what_the_talks_are_on_is_no_guest() -> None:
    record, event = with_guest("Ferry", "organisation")
    assert "Ferry" in seated(record, event)["Others"]
    words = (cite("r1", "ferry strait", after="talks on the"),)
    guest = msgspec.structs.replace(event.participants[-1], evidence=words)
    event = msgspec.structs.replace(event, participants=(*event.participants[:-1], guest))
    assert "Ferry" not in seated(record, event).get("Others", [])


@pytest.mark.parametrize(("side", "shown"), [("administration", False), ("Harbour Masters", False), ("strait", True)])
def test_a_side_of_whom_nobody_was_there_is_one_that_the_words_name(side: str, shown: bool) -> None:
    event = msgspec.structs.replace(
        FIRST, parties=(*SIDES, side), evidence=(cite("r1", "first round of talks on the ferry strait"),)
    )
    assert (side in seated(make_record(), event)) is shown


def rounds(*events: Event) -> list[str]:
    record = msgspec.structs.replace(make_record(), events=events)
    return [event.id for event in Delegations(Index(record)).rounds()]


def test_a_title_that_claims_a_side_unknown_to_the_words_is_no_round() -> None:
    title = "Meeting: Lindhaven Port, Tesmark"
    event = msgspec.structs.replace(FIRST, title=title, parties=("Lindhaven Port", "Tesmark"), participants=())
    assert rounds(event) == []
    assert rounds(msgspec.structs.replace(event, title="Talks in Lindhaven")) == [event.id]


def test_what_one_side_does_by_itself_is_no_round() -> None:
    own = tuple(p for p in FIRST.participants if p.party == SIDES[0])
    tour = msgspec.structs.replace(
        FIRST, kind="visit", title="Visit to the piers", parties=SIDES[:1], participants=own, round=None
    )
    assert own
    assert rounds(tour) == []


def test_a_visit_is_not_told_beside_the_meeting_it_leads_to() -> None:
    visit = msgspec.structs.replace(FIRST, id="event-way", kind="visit", title="Visit: to Lindhaven", round=None)
    later = msgspec.structs.replace(visit, id="event-later", when=When("2031-04-02", "2031-04-02", "day"))
    assert rounds(FIRST, visit, later) == [FIRST.id, "event-later"]


def test_a_numbered_meeting_of_nobody_is_told_once_it_was_held() -> None:
    bare = msgspec.structs.replace(FIRST, title="Third round", parties=(), participants=())
    assert rounds(bare) == [FIRST.id]
    assert rounds(msgspec.structs.replace(bare, status="planned")) == []


def test_a_body_that_bears_a_sides_name_sits_on_that_side() -> None:
    body = f"{SIDES[0]} Pilots Committee"
    assert body in seated(*with_guest(body, "organisation"))[SIDES[0]]
    assert f"{SIDES[0]} bosses" not in seated(*with_guest(f"{SIDES[0]} bosses"))[SIDES[0]]


@pytest.mark.parametrize(("words", "shown"), [("Delegations", True), ("reporters", False), ("Karvel", True)])
def test_whom_only_a_word_for_many_stands_for_was_not_seen_there(words: str, shown: bool) -> None:
    guest = next(p for p in FIRST.participants if p.party == SIDES[0])
    told = msgspec.structs.replace(guest, evidence=(cite("r1", words),))
    others = tuple(p for p in FIRST.participants if p.actor != guest.actor)
    event = msgspec.structs.replace(FIRST, participants=(*others, told))
    name = Index(make_record()).name_of(guest.actor)
    assert (name in seated(make_record(), event)[SIDES[0]]) is shown


def test_a_denied_meeting_is_told_with_who_denies_it_or_not_at_all() -> None:
    record, words = make_record(), (cite("r6", "third round called off"),)
    event = msgspec.structs.replace(FIRST, status="denied", history=(Step("denied", "2031-03-16", words),))
    said = msgspec.structs.replace(record.statements[0], report="r6", evidence=words)
    untold = msgspec.structs.replace(record, events=(event,), statements=())
    told = msgspec.structs.replace(untold, statements=(said,))
    assert Delegations(Index(untold)).rounds() == []
    assert Delegations(Index(told)).rounds() == [event]
    speaker = Index(told).name_of(said.speaker)
    assert make_round(Index(told), event).entry.status == f"denied by {speaker}"


def test_a_ministry_of_whom_nobody_was_there_has_no_column_beside_its_state() -> None:
    title = cite("r1", "Foreign Minister Ines Karvel")
    event = msgspec.structs.replace(FIRST, parties=("Pentagon", "United States", SIDES[0]), evidence=(title,))
    alone = msgspec.structs.replace(event, parties=("Pentagon", SIDES[0]))
    spoken = msgspec.structs.replace(title, quote="The Pentagon and the United States met them")
    for told, shown in ((event, False), (alone, True)):
        assert ("Pentagon" in seated(make_record(), msgspec.structs.replace(told, evidence=(spoken,)))) is shown
