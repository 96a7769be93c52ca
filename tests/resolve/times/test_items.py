"""The items of a digest, each of its own station and day."""

from __future__ import annotations

from datetime import date

import pytest

from verbale.read.types import Reading
from verbale.resolve.times import make_calendar
from verbale.resolve.times.items import find_items
from verbale.types import Report, Span, When

DIGEST = (
    "DIGEST OF BROADCASTS\n29 August 1992\n\n(a) Radio Halden, Halden, in French 1900 gmt 27 Aug 92\n\n"
    "The men were handed over today.\n\n(b) Voice of the Marsh (clandestine), in French and English 2000 gmt 28 Aug\n\n"
    "They were not.\n\nEditorial note: The text is of May."
)


def test_each_item_has_its_station_and_its_day() -> None:
    first, second = find_items(DIGEST, date(1992, 8, 29))
    assert (first.outlet, first.day) == ("Radio Halden", date(1992, 8, 27))
    assert (second.outlet, second.day) == ("Voice of the Marsh", date(1992, 8, 28))
    assert "They were not." in second.body.of(DIGEST)
    assert "May" not in second.body.of(DIGEST)


def test_today_in_an_item_is_the_day_of_its_broadcast() -> None:
    report = Report("r", "", DIGEST, published=When("1992-08-29", "1992-08-29", "day", "declared"))
    place = DIGEST.index("today")
    assert make_calendar(report, Reading("r", "none")).when_of(Span(place, place + 5)).start == "1992-08-27"


@pytest.mark.parametrize(
    "text",
    ["", "He spoke in French at 1900 hrs, they say, and went on and on about it.", "(a) \u202e\x00 in French 1900 gmt"],
)
def test_what_is_no_digest_has_no_items(text: str) -> None:
    assert find_items(text) == ()
