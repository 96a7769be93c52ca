"""A clash called by its place in later reports, and places that are called for other things."""

from __future__ import annotations

import msgspec
import pytest

from verbale.types import Report
from verbale.weigh import weigh
from verbale.weigh.desk import sentence_spans

from ..builders import cast_of, meeting, reading_of, reports_of, told

FIRST = "A clash at Durga left nine men dead."


def reports_of_the_clash(*later: str) -> tuple[str, ...]:
    reports = reports_of(FIRST, *later, first=2)
    event = msgspec.structs.replace(
        meeting("e1", "2031-03-01", (), city="Durga"), kind="action", title="A clash at Durga", reports=("r1",)
    )
    telling = told("e1", reports[0], "clash", kind="action")
    ledger = weigh(cast_of(reports, events=[event], tellings=[telling]), {r.id: reading_of(r) for r in reports})
    (found,) = ledger.events
    assert all(_is_sentence(reports, e.report, e.quote) for e in found.evidence)
    return found.reports


def _is_sentence(reports: tuple[Report, ...], rid: str, quote: str) -> bool:
    text = next(r.text for r in reports if r.id == rid)
    return quote in [s.of(text) for s in sentence_spans(text)]


@pytest.mark.parametrize(
    "later",
    [
        "The cost of the fighting at Durga is still being counted.",
        "Prayers were read for the dead of Durga.",
        "The road passes Durga, where some nine people died.",
        "The Durga attack came at a bad time.",
    ],
)
def test_reports_that_call_a_clash_by_its_place_are_reports_of_it(later: str) -> None:
    assert reports_of_the_clash(later) == ("r1", "r2")


@pytest.mark.parametrize(
    "later", ["The envoy flew to Durga.", "Fighting went on in Orm.", "The Durgan army attacked nobody.", ""]
)
def test_a_place_named_without_harm_is_no_report_of_it(later: str) -> None:
    assert reports_of_the_clash(later) == ("r1",)
