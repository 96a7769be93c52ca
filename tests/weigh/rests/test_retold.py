"""Who tells an event in passing: a sentence that names its day and shares what is rare in the story."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from verbale.types import Span, When
from verbale.weigh import weigh
from verbale.weigh.desk import Desk
from verbale.weigh.rests import retold
from verbale.weigh.rests.retold import SIGNS, find_passages, find_retellings
from verbale.weigh.rests.sentences import NEAREST, OF_DAY

from ..builders import cast_of, meeting, reading_of, reports_of, told

ROOF = "Snow brought down the roof of the Halden opera at noon on 2031-03-02, and nine singers were hurt."
TEXTS = (
    f"{ROOF} The mayor was in the bath.",
    "The town mourns. The opera lost its roof to the snow on 2031-03-02. Bread is dear.",
    "On 2031-03-02 the price of bread went up. Nobody sang.",
    "A new roof for the opera, broad and flat, was promised on 2031-03-04 after the snow.",
)


@pytest.fixture(autouse=True)
def _days_as_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the days of these texts be those written in digits, without a reader."""

    def times_in(desk: Desk, report: str, span: Span) -> tuple[tuple[Span, When], ...]:
        found = re.finditer(r"\d{4}-\d\d-\d\d", span.of(desk.reports[report].text))
        days = [(Span(span.start + m.start(), span.start + m.end()), m.group()) for m in found]
        return tuple((place, When(day, day, "day", "")) for place, day in days)

    monkeypatch.setattr(Desk, "times_in", times_in)


def desk_over(*texts: str) -> Desk:
    reports = reports_of(*texts)
    event = msgspec.structs.replace(meeting("e1", "2031-03-02", ()), kind="action", reports=("r1",))
    tellings = [told("e1", reports[0], "brought down", "2031-03-02", kind="action")]
    return Desk(cast_of(reports, events=[event], tellings=tellings), {r.id: reading_of(r) for r in reports})


def test_a_sentence_of_the_day_with_its_rare_words_tells_the_event() -> None:
    ((event, passages),) = find_retellings(desk_over(*TEXTS)).items()
    assert event == "e1"
    assert [(p.report, p.quote) for p in passages] == [("r2", "The opera lost its roof to the snow on 2031-03-02.")]


def test_neither_the_day_nor_the_words_alone_tell_it() -> None:
    assert find_retellings(desk_over(TEXTS[0], TEXTS[2], TEXTS[3])) == {}


def test_who_tells_an_event_in_passing_is_among_its_reports_and_origins() -> None:
    desk = desk_over(*TEXTS)
    (event,) = weigh(desk.cast, desk.readings).events
    assert event.reports == ("r1", "r2")
    assert sorted(o.name for o in event.origins) == ["r1", "r2"]
    assert any(e.report == "r2" for e in event.evidence)


def test_the_order_of_the_reports_changes_nothing() -> None:
    forwards, backwards = desk_over(*TEXTS), desk_over(*TEXTS)
    turned = Desk(msgspec.structs.replace(backwards.cast, reports=backwards.cast.reports[::-1]), backwards.readings)
    assert find_retellings(forwards) == find_retellings(turned)


def test_what_a_body_decided_on_the_day_is_what_its_meeting_came_to() -> None:
    texts = (
        "The board of the canal company met on 2031-03-02 over the lock keepers' pay.",
        "Bread is dear. The board approved 14 new lamps for the quay on 2031-03-02 by nine hands to four.",
        "Bread is dear. The board had tea and cake for the old and the lame of Halden on 2031-03-02.",
    )
    reports = reports_of(*texts)
    event = msgspec.structs.replace(meeting("e1", "2031-03-02", ()), reports=("r1",))
    cast = cast_of(reports, events=[event], tellings=[told("e1", reports[0], "met", "2031-03-02")])
    ((_, passages),) = find_retellings(Desk(cast, {r.id: reading_of(r) for r in reports})).items()
    assert [p.report for p in passages] == ["r2"]


def test_who_wrote_before_the_day_has_not_told_what_happened() -> None:
    texts = (*TEXTS[:1], f"{TEXTS[1]}")
    early = [
        msgspec.structs.replace(r, published=When("2031-03-01", "2031-03-01", "day", "")) if r.id == "r2" else r
        for r in reports_of(*texts)
    ]
    event = msgspec.structs.replace(meeting("e1", "2031-03-02", ()), kind="action", reports=("r1",))
    tellings = [told("e1", early[0], "brought down", "2031-03-02", kind="action")]
    cast = cast_of(early, events=[event], tellings=tellings)
    assert find_retellings(Desk(cast, {r.id: reading_of(r) for r in early})) == {}


def test_a_sentence_without_a_day_tells_it_by_most_of_its_rare_words_and_not_by_some() -> None:
    plain = "Nine singers were hurt at the Halden opera when snow brought down the roof at noon."
    harbour = " ".join(f"Boat {n} landed {n + 100} herrings." for n in range(60))
    assert [p.quote for p in find_retellings(desk_over(ROOF, plain, harbour))["e1"]] == [plain]
    assert find_retellings(desk_over(ROOF, "Snow fell on the Halden opera.", harbour)) == {}


def test_the_table_weighs_every_sign_and_nothing_else() -> None:
    table = Path(retold.__file__).with_name("retold.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in table if not line.startswith("#")]
    assert [name for name, _ in rows] == [*SIGNS, "always"]
    assert all(len(p.signs) == len(SIGNS) for _, passages in find_passages(desk_over(*TEXTS)) for p in passages)


def test_sentences_that_share_no_word_with_it_are_not_looked_at() -> None:
    ((_, passages),) = find_passages(desk_over(*TEXTS, "Herring was landed in the outer harbour."))
    assert {p.report for p in passages} == {"r2", "r4"}


def test_of_a_long_story_no_more_sentences_are_looked_at_for_an_event_than_of_a_shorter_one() -> None:
    def looked_at(size: int) -> int:
        texts = [f"The opera of Halden lost wing {n} to the snow on 2031-03-02." for n in range(size)]
        ((_, passages),) = find_passages(desk_over(ROOF, *texts))
        return len(passages)

    assert looked_at(60) == 60
    assert looked_at(300) == looked_at(600) <= OF_DAY + NEAREST
