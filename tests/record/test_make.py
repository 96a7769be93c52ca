"""From ledger to record: nothing without its words, no dangling id, everything in its place."""

from __future__ import annotations

import msgspec
import pytest

from verbale.record import make_record
from verbale.record.make import is_grounded
from verbale.resolve.types import Actor, Event, Name, Participant, Statement
from verbale.types import UNKNOWN_WHEN, Evidence, Report, When
from verbale.weigh.types import Discrepancy, Issue, Ledger, NegotiatingText, Position, Relation, Value, Version

PORT = Report(
    "r-1", "1.txt", "Ada Moor met the port on Monday. She wants nine percent.", title="Talks at the port on Monday"
)
UNION = Report("r-2", "2.txt", "The union wants more, said Ada Moor in the harbour on Tuesday.")


def words(report: Report, quote: str) -> tuple[Evidence, ...]:
    start = report.text.index(quote)
    return (report.cite(start, start + len(quote)),)


def on(day: str) -> When:
    return When(day, day, "day")


def actor(**changes: object) -> Actor:
    names = (Name("Ada Moor", 2, ("r-1", "r-2")),)
    return msgspec.structs.replace(Actor("a-1", "person", "Ada Moor", names, words(PORT, "Ada Moor")), **changes)


def event(name: str = "e-1", when: When = UNKNOWN_WHEN, **changes: object) -> Event:
    made = Event(name, "meeting", "Meeting at the port", when, "held", words(PORT, "met the port"))
    return msgspec.structs.replace(made, **changes)


def ledger(**parts: object) -> Ledger:
    return msgspec.structs.replace(Ledger((PORT, UNION), (), (), (), ()), **parts)


@pytest.mark.parametrize(
    ("false", "why"),
    [
        (Evidence("r-1", 0, 8, "Ida Moor"), "other words"),
        (Evidence("r-1", 1, 9, "Ada Moor"), "another place"),
        (Evidence("r-9", 0, 8, "Ada Moor"), "no such report"),
        (Evidence("r-1", 5, 5, ""), "nothing"),
        (Evidence("r-1", -5, 3, ""), "before the start"),
        (Evidence("r-1", 0, 10_000, PORT.text), "beyond the end"),
    ],
)
def test_a_quotation_that_does_not_stand_there_is_dropped_with_what_rests_on_it(false: Evidence, why: str) -> None:
    assert not is_grounded(false, {"r-1": PORT.text}), why
    record = make_record(ledger(actors=(actor(evidence=(false,)),)))
    assert record.actors == ()
    kept = make_record(ledger(actors=(actor(evidence=(false, *words(PORT, "Ada Moor"))),)))
    assert kept.actors[0].evidence == words(PORT, "Ada Moor")


def test_a_span_longer_than_any_paragraph_points_at_nothing() -> None:
    report = Report("r-3", "3.txt", "word " * 1000)
    assert not is_grounded(report.cite(0, 2500), {"r-3": report.text})


def test_a_part_without_words_is_dropped_and_the_whole_stands() -> None:
    participants = (
        Participant("a-1", None, None, ("r-1",), words(PORT, "Ada Moor")),
        Participant("a-2", None, None, ("r-1",), ()),
    )
    record = make_record(ledger(actors=(actor(),), events=(event(participants=participants),)))
    assert [participant.actor for participant in record.events[0].participants] == ["a-1"]


def test_no_id_points_at_what_was_dropped() -> None:
    lost = actor(id="a-9", evidence=())
    said = Statement(
        "s-1", "a-9", "indirect", "wants more", None, "r-2", words(UNION, "wants more"),
        about=("e-1", "a-9", "i-9"), same_as=("s-9",),
    )  # fmt: skip
    held = event(participants=(Participant("a-9", None, None, ("r-1",), words(PORT, "Ada Moor")),))
    version = Version(points=(3,), by="a-9", reports=("r-1",), evidence=words(PORT, "nine percent"))
    text = NegotiatingText("t-1", "plan", (), "plan", "a-9", (version,), (), words(PORT, "nine percent"))
    record = make_record(ledger(actors=(lost,), events=(held,), statements=(said,), texts=(text,)))
    (statement,) = record.statements
    assert (statement.speaker, statement.about, statement.same_as) == (None, ("e-1",), ())
    assert record.events[0].participants == ()
    assert (record.texts[0].author, record.texts[0].versions[0].by) == (None, None)


def test_a_difference_needs_two_grounded_values() -> None:
    value = Value("nine", ("r-1",), (), words(PORT, "nine percent"))
    other = Value("more", ("r-2",), (), words(UNION, "more"))
    difference = Discrepancy("d-1", "number", ("a-1",), "pay", (value, other), "contradiction", "They differ.")
    alone = msgspec.structs.replace(difference, id="d-2", values=(value, msgspec.structs.replace(other, evidence=())))
    record = make_record(ledger(actors=(actor(),), discrepancies=(difference, alone)))
    assert [each.id for each in record.discrepancies] == ["d-1"]


def test_what_a_person_rejected_is_left_out_with_every_mention_of_it() -> None:
    said = Statement("s-1", "a-1", "indirect", "x", None, "r-2", words(UNION, "wants more"), about=("e-1",))
    whole = ledger(actors=(actor(),), events=(event(),), statements=(said,))
    record = make_record(whole, rejected=frozenset({"e-1"}))
    assert (record.events, record.statements[0].about) == ((), ())


def test_events_stand_in_order_of_time_and_the_undated_last() -> None:
    events = (
        event("e-4"),
        event("e-3", on("2031-05-02")),
        event("e-2", on("2031-05-02")),
        event("e-1", on("2031-05-03")),
    )
    assert [each.id for each in make_record(ledger(events=events)).events] == ["e-2", "e-3", "e-1", "e-4"]


def test_reports_stand_in_order_of_publication_and_the_undated_last() -> None:
    late = msgspec.structs.replace(PORT, published=on("2031-05-03"))
    early = msgspec.structs.replace(UNION, published=on("2031-05-02"))
    undated = Report("r-0", "0.txt", "No day is told.")
    record = make_record(ledger(reports=(undated, late, early)))
    assert [report.id for report in record.reports] == ["r-2", "r-1", "r-0"]
    assert (record.story.start, record.story.end, record.story.reports) == ("2031-05-02", "2031-05-03", 3)


def test_positions_stand_in_order_of_time() -> None:
    def position(day: str) -> Position:
        return Position("Union", None, "wants more", (), on(day), ("r-2",), words(UNION, "wants more"))

    issue = Issue(
        "i-1", "pay", "open", (), (position("2031-05-03"), position("2031-05-02")), words(PORT, "nine percent")
    )
    days = [each.when.start for each in make_record(ledger(issues=(issue,))).issues[0].positions]
    assert days == ["2031-05-02", "2031-05-03"]


def test_a_report_that_repeats_another_says_so() -> None:
    same = msgspec.structs.replace(PORT, id="r-1-2", path="copy.txt")
    nearly = Relation("r-2", duplicate_of="r-1")
    record = make_record(ledger(reports=(PORT, UNION, same), relations=(nearly,)))
    assert {report.id: report.duplicate_of for report in record.reports} == {"r-1": None, "r-1-2": "r-1", "r-2": "r-1"}


@pytest.mark.parametrize(
    ("titles", "texts", "expected"),
    [
        (("Talks at the port", "Talks resume"), ("One. Two.", "Three."), "Talks at the port"),
        (("Talks", None), ("The port met the union at noon. More.", "Other."), "The port met the union at noon"),
        ((None, None), ("The U.S. envoy met the port today. It ended.", "x"), "The U.S. envoy met the port today"),
        ((None, None), ("", ""), None),
        (("XX0147 3 GEN PORT-TALKS (LEAD)", "Port talks resume"), ("One. Two.", "Three."), "Port talks resume"),
        (("XX0147 3 GEN PORT-TALKS (LEAD)", None), ("", ""), "XX0147 3 GEN PORT-TALKS (LEAD)"),
    ],
)  # fmt: skip
def test_a_story_is_called_by_its_first_good_headline_or_sentence(
    titles: tuple[str | None, ...], texts: tuple[str, ...], expected: str | None
) -> None:
    reports = tuple(
        Report(f"r-{n}", f"{n}.txt", text, title=title)
        for n, (title, text) in enumerate(zip(titles, texts, strict=True))
    )
    assert make_record(ledger(reports=reports)).story.title == expected
