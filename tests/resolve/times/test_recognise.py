"""Where time expressions stand, in odd texts too."""

from __future__ import annotations

from itertools import pairwise

import pytest

from verbale.read.types import TimexMention
from verbale.resolve.times import find_timexes, merge_timexes
from verbale.types import Span


def words(text: str) -> list[str]:
    return [timex.span.of(text) for timex in find_timexes(text)]


def test_expressions_come_in_text_order_and_do_not_overlap() -> None:
    text = "On Monday, 3 March 2014, at 10 a.m., the 14-day truce of last week ended; a new one begins next year."
    timexes = find_timexes(text)
    assert [t.span for t in timexes] == sorted(t.span for t in timexes)
    assert all(a.span.end <= b.span.start for a, b in pairwise(timexes))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\x00\x01\x02",
        "🕰️" * 50,
        "في ٥ ديسمبر 2025",
        "5 декабря 2025 года",
        "<p>Monday</p><script>2025-12-05</script>",
        "‏Monday‎ ‮2025‬",
        "’‘“”'\"`" * 40,
        "1/1/1/1/1/1/1/1",
        "00:00:00:00:00",
        "2025-99-99 and 31 February 2025 and 45:99 p.m.",
        "last " * 3000,
        "9" * 400 + " days ago, on March " + "9" * 6000,
        "1 " * 3000,
        "the day before " * 800,
        "twenty-" * 2000,
        "January" * 2000,
    ],
)
def test_strange_texts_are_read_without_complaint(text: str) -> None:
    for timex in find_timexes(text):
        assert 0 <= timex.span.start < timex.span.end <= len(text)


def test_offsets_count_code_points() -> None:
    text = "🕊️ Переговоры — talks resume on Friday, é́ 2 December."
    assert words(text) == ["Friday", "2 December"]


def test_curly_and_straight_marks_read_alike() -> None:
    assert words("It ends by New Year’s.") == ["New Year’s"]
    assert words("It ends by New Year's.") == ["New Year's"]
    assert words("the last half of the ’80s") == words("the last half of the '80s").__class__(
        ["the last half of the ’80s"]
    )


def test_sentences_do_not_run_into_one_expression() -> None:
    assert words("They met on Tuesday. April 24 is the next date.") == ["Tuesday", "April 24"]
    assert words("They met in May. The 14th of June follows.") == ["May", "The 14th of June"]


def test_two_days_of_one_month_are_two_expressions() -> None:
    assert words("The summit is on April 24 and 25.") == ["April 24", "25"]


def test_numbers_that_are_no_years_are_left_alone() -> None:
    assert words("About 1900 people paid $2000 for 1500 kilometres on Flight 1842.") == []


def test_the_rules_extent_stands_in_a_union_and_a_sure_find_of_the_reader_is_added() -> None:
    rule = TimexMention(Span(10, 20), "DATE")
    wider = TimexMention(Span(8, 20), "DATE", 0.9)
    sure = TimexMention(Span(30, 35), "DATE", 0.9)
    unsure = TimexMention(Span(40, 45), "DATE", 0.3)
    assert merge_timexes((wider, sure, unsure), (rule,)) == (rule, sure)
