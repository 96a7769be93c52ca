"""Whatever a pattern without regard to case finds, its tables know."""

from __future__ import annotations

import re
import string
import sys

import pytest

from verbale.gather.days import parse_when
from verbale.gather.plain import draft_text
from verbale.letters import fold_letters
from verbale.resolve.events.rounds import round_number
from verbale.resolve.events.types import Days
from verbale.resolve.events.when import through
from verbale.tell.sentences import find_dates, find_numbers
from verbale.weigh.amounts import find_amounts


def test_every_letter_that_a_pattern_takes_for_a_plain_one_is_folded_to_it() -> None:
    others = "".join(map(chr, range(128, sys.maxunicode)))
    for plain in string.ascii_lowercase:
        assert {fold_letters(letter) for letter in re.findall(plain, others, re.IGNORECASE)} <= {plain}


@pytest.mark.parametrize(
    ("words", "number"), [("the \u017fecond round", 2), ("round F\u0130VE", 5), ("the s\u0131xth session", 6)]
)
def test_a_round_is_counted_in_old_and_foreign_letters(words: str, number: int) -> None:
    assert round_number(words) == number


def test_days_are_counted_in_old_letters() -> None:
    assert through(Days(100, 100, 2), "\u017fix days").first == 95


def test_shares_dates_and_numbers_are_read_in_foreign_letters() -> None:
    assert [round(a.amount.value) for a in find_amounts("one th\u0131rd of the members")] == [33]
    assert [(d.month, d.year) for d in find_dates("on 3 Apr\u0131l 2031")] == [(4, 2031)]
    assert 3e6 in find_numbers("3 m\u0131llion")


def test_a_head_is_read_in_foreign_letters() -> None:
    assert draft_text("T\u0131tle: Ferry talks\nDate: 2031-05-01\n\nThey went on.", path="a.txt").title == "Ferry talks"
    when = parse_when("3 Apr\u0131l 2031", basis="told")
    assert when is None or when.start == "2031-04-03"
