"""Which of the reports counted among those that tell an event tell another."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from verbale.resolve.types import Event, Told
from verbale.types import Report
from verbale.weigh import weigh
from verbale.weigh.desk import Desk
from verbale.weigh.rests import strays
from verbale.weigh.rests.sentences import Sentences
from verbale.weigh.rests.strays import OTHERS, SIGNS, find_links, find_strays, without_strays

from ..builders import cast_of, meeting, reading_of, reports_of, told

GAME = "The harbour band played for the locked-out weavers of Halden on 2031-03-02."
TEXTS = (
    f"{GAME} Tea was served.",
    "The weavers of Halden, locked out since May, heard the harbour band on 2031-03-02.",
    '"Somebody moved the chairs," the caretaker said. "They were put back."',
)


def desk_over(event: Event, reports: Sequence[Report], tellings: Sequence[Told]) -> Desk:
    event = msgspec.structs.replace(event, reports=tuple(sorted({t.report for t in tellings})))
    return Desk(cast_of(reports, events=[event], tellings=tellings), {r.id: reading_of(r) for r in reports})


def concert() -> Desk:
    """Return a story in which a report that has chairs moved, undated, is joined to a concert."""
    reports = reports_of(*TEXTS)
    event = msgspec.structs.replace(meeting("e1", "2031-03-02", ()), kind="action")
    tellings = [
        told("e1", reports[0], "played", "2031-03-02", kind="action"),
        told("e1", reports[1], "heard", "2031-03-02", kind="action"),
        told("e1", reports[2], "moved", None, kind="action"),
    ]
    return desk_over(event, reports, tellings)


def test_an_undated_telling_that_shares_no_word_is_another_event_and_its_report_no_origin() -> None:
    desk = concert()
    assert find_strays(desk) == {"e1": frozenset({"r3"})}
    (event,) = weigh(desk.cast, desk.readings).events
    assert event.reports == ("r1", "r2")
    assert sorted(o.name for o in event.origins) == ["r1", "r2"]


def test_a_dated_telling_in_the_same_words_stays() -> None:
    reports = reports_of(*TEXTS[:2])
    event = msgspec.structs.replace(meeting("e1", "2031-03-02", ()), kind="action")
    tellings = [
        told("e1", r, w, "2031-03-02", kind="action") for r, w in zip(reports, ("played", "heard"), strict=True)
    ]
    assert find_strays(desk_over(event, reports, tellings)) == {}


def test_one_report_is_always_left() -> None:
    texts = ('"Bread is dear," he said.', '"Ships are slow," she said.')
    reports = reports_of(*texts)
    event = msgspec.structs.replace(meeting("e1", "2031-03-02", ()), kind="action")
    tellings = [told("e1", r, w, None, kind="action") for r, w in zip(reports, ("dear", "slow"), strict=True)]
    assert len(find_strays(desk_over(event, reports, tellings)).get("e1", ())) < 2


def test_what_one_report_alone_tells_is_not_judged() -> None:
    reports = reports_of(TEXTS[0])
    desk = desk_over(meeting("e1", "2031-03-02", ()), reports, [told("e1", reports[0], "played", "2031-03-02")])
    assert find_links(desk, Sentences(desk), desk.cast.events[0]) == {}


def test_a_cast_without_strays_has_neither_their_tellings_nor_their_evidence() -> None:
    desk = concert()
    words = msgspec.structs.replace(desk.cast.events[0], evidence=tuple(r.cite(0, 4) for r in desk.cast.reports))
    cast = without_strays(msgspec.structs.replace(desk.cast, events=(words,)), {"e1": frozenset({"r3"})})
    assert {t.report for t in cast.tellings} == {"r1", "r2"}
    assert [e.report for e in cast.events[0].evidence] == ["r1", "r2"]
    assert without_strays(desk.cast, {}) is desk.cast


def test_the_table_weighs_every_sign_and_nothing_else() -> None:
    table = Path(strays.__file__).with_name("strays.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in table if not line.startswith("#")]
    assert [name for name, _ in rows] == [*SIGNS, "always"]
    desk = concert()
    links = find_links(desk, Sentences(desk), desk.cast.events[0])
    assert set(links) == {"r1", "r2", "r3"}
    assert all(len(signs) == len(SIGNS) for signs in links.values())


def test_each_of_many_reports_is_held_against_a_few_others() -> None:
    looked: list[int] = []

    class Counting(Sentences):
        def likeness(self, one: frozenset[str], other: frozenset[str]) -> float:
            looked.append(1)
            return super().likeness(one, other)

    reports = reports_of(*[f"{GAME} Tea was served {n} times." for n in range(60)])
    event = meeting("e1", "2031-03-02", ())
    desk = desk_over(event, reports, [told("e1", r, "played", "2031-03-02") for r in reports])
    find_links(desk, Counting(desk), desk.cast.events[0])
    assert len(looked) <= 60 * OTHERS
