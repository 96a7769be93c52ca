"""The items of a digest, each of its own station and day."""

from __future__ import annotations

from datetime import date

import pytest

from verbale.read.types import Reading
from verbale.resolve.times import make_calendar
from verbale.resolve.times.items import find_items
from verbale.types import Report, Span, When

DIGEST = (
    "DIGEST OF BROADCASTS\n5 November 1987\n\n(a) Radio Halden, Halden, in Spanish 0430 gmt 3 Nov 87\n\n"
    "The bridge was opened today.\n\n(b) Voice of the Lake (clandestine), in Spanish and Latin 0515 gmt 4 Nov\n\n"
    "It was not.\n\nEditorial note: The bridge is of May."
)


def test_each_item_has_its_station_and_its_day() -> None:
    first, second = find_items(DIGEST, date(1987, 11, 5))
    assert (first.outlet, first.day) == ("Radio Halden", date(1987, 11, 3))
    assert (second.outlet, second.day) == ("Voice of the Lake", date(1987, 11, 4))
    assert "It was not." in second.body.of(DIGEST)
    assert "May" not in second.body.of(DIGEST)


def test_today_in_an_item_is_the_day_of_its_broadcast() -> None:
    report = Report("r", "", DIGEST, published=When("1987-11-05", "1987-11-05", "day", "declared"))
    place = DIGEST.index("today")
    assert make_calendar(report, Reading("r", "none")).when_of(Span(place, place + 5)).start == "1987-11-03"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "He sang in Spanish at 0430 hrs, they say, and went on and on about it.",
        "(a) \u202e\x00 in Spanish 0430 gmt",
    ],
)
def test_what_is_no_digest_has_no_items(text: str) -> None:
    assert find_items(text) == ()
