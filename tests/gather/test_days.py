"""Dates as sources write them."""

from __future__ import annotations

import pytest

from verbale.gather.days import parse_when


@pytest.mark.parametrize(
    ("words", "start", "precision"),
    [
        ("2031-05-19", "2031-05-19", "day"),
        ("2031/05/19", "2031-05-19", "day"),
        ("19.05.2031, 14:30", "2031-05-19T14:30", "minute"),
        ("2031-05-19T14:30:59.123Z", "2031-05-19T14:30+00:00", "minute"),
        ("2031-05-19T14:30:00+0200", "2031-05-19T14:30+02:00", "minute"),
        ("May 19, 2031", "2031-05-19", "day"),
        ("Sept. 3rd, 2031", "2031-09-03", "day"),
        ("19 May 2031 at 9:05", "2031-05-19T9:05".replace("T9", "T09"), "minute"),
        ("Mon, 19 May 2031 08:15:00 GMT", "2031-05-19T08:15", "minute"),
    ],
)
def test_a_full_date_is_read(words: str, start: str, precision: str) -> None:
    when = parse_when(words, basis="told")
    assert when is not None
    assert (when.start, when.end, when.precision) == (start, start, precision)


@pytest.mark.parametrize(
    "words", ["", "yesterday", "May 2031", "04/05/2031", "2031-13-40", "31 February 2031", "12345"]
)
def test_what_is_no_full_date_is_none(words: str) -> None:
    assert parse_when(words, basis="told") is None
