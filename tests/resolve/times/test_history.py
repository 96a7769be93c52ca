"""Texts that narrate the past: every date leans on the one before, and only "today" on the day of writing."""

from __future__ import annotations

from verbale.read.types import Reading
from verbale.resolve.times import make_calendar
from verbale.types import Report, When

CHRONICLE = """The war began on 12 October 1845, when the army crossed the river. Two days later, the fort fell.
In early 1846, the southern states called for help; in March, a fleet sailed. On 3 May 1846, the two fleets met off the
cape, and the following day the admiral surrendered. By the end of the month the garrison was starving. On the 27th,
envoys came out. That winter was harsh. In the spring of 1847 the armies moved again, and in the summer they met.
Between 24 and 26 June the lines held. On 8 July 1847, at 4:30 am, the cavalry charged. The same year, a treaty was
drafted. In November 1847 it was signed. Today, the fort is a museum. In December, the army went home."""

EXPECTED = [
    ("12 October 1845", "1845-10-12"),
    ("Two days later", "1845-10-14"),
    ("early 1846", "1846"),
    ("March", "1846-03"),
    ("3 May 1846", "1846-05-03"),
    ("the following day", "1846-05-04"),
    ("the end of the month", "1846-05"),
    ("the 27th", "1846-05-27"),
    ("That winter", "1846-WI"),
    ("the spring of 1847", "1847-SP"),
    ("the summer", "1847-SU"),
    ("24", "1847-06-24"),
    ("26 June", "1847-06-26"),
    ("8 July 1847", "1847-07-08"),
    ("4:30 am", "1847-07-08T04:30"),
    ("The same year", "1847"),
    ("November 1847", "1847-11"),
    ("Today", "2008-11-20"),
    ("December", "1847-12"),
]


def found(text: str, day: str | None) -> list[tuple[str, str]]:
    report = Report(id="r", path="", text=text, published=When(day, day, "day") if day else When())
    timexes = make_calendar(report, Reading("r", "none")).timexes
    return [(timex.mention.span.of(text), timex.value.value) for timex in timexes]


def test_a_chronicle_goes_on_from_date_to_date() -> None:
    assert found(CHRONICLE.replace("\n", " "), "2008-11-20") == EXPECTED


def test_a_chronicle_without_a_day_of_writing_reads_the_same() -> None:
    expected = [("Today", "1847-11-01") if words == "Today" else (words, value) for words, value in EXPECTED]
    assert found(CHRONICLE.replace("\n", " "), None) == expected


def test_a_report_that_looks_back_is_no_chronicle() -> None:
    text = "The union, founded in 1968, struck on Monday. Its last, in June 1970, was lost; talks began yesterday."
    assert ("Monday", "1981-08-03") in found(text, "1981-08-05")


def test_years_before_christ_are_counted_backwards() -> None:
    text = "The city was founded in 753 BC, sacked in the 4th century BC, and rebuilt by AD 43."
    assert [value for _, value in found(text, None)] == ["BC0753", "BC03", "0043"]
