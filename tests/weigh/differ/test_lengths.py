"""How long a meeting lasted in two reports, and what is no length of it."""

from __future__ import annotations

import pytest

from verbale.weigh.differ.lengths import differing_lengths
from verbale.weigh.differ.tellings import maker_of
from verbale.weigh.rests.origins import sourcing_of
from verbale.weigh.types import Discrepancy

from ..builders import Person, cast_of, desk_of, meeting, reports_of, told


def lengths(*texts: str, words: str = "talks") -> list[list[str]]:
    reports = reports_of(*texts)
    events = [meeting("e1", "2031-03-01", ("A", "B"))]
    desk = desk_of(cast_of(reports, events=events, tellings=[told("e1", r, words) for r in reports]))
    return [[v.value for v in d.values] for d in _differences(desk)]


def _differences(desk: object) -> list[Discrepancy]:
    found = differing_lengths(desk, maker_of(desk, sourcing_of(desk)))  # type: ignore[arg-type]
    return [d for d in found if d is not None]


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        ("The talks ended at dawn. It took 19 hours, the referee said.", "The talks took ten hours.", "19 hours"),
        ('He dozed in the talks, which he remembers as "six hours, no lunch".', "The talks took 9 hours.", "six"),
        ("They spent nine hours in talks.", "The talks went on for five hours.", "nine hours"),
        ("After seven-hour talks they parted.", "The talks rose after three hours.", "seven-hour"),
    ],
)
def test_lengths_are_found_in_whatever_words_the_desk_tells_them(one: str, other: str, values: str) -> None:
    (found,) = lengths(one, other)
    assert found[0].startswith(values)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The talks took about seven hours.", "The talks took eight hours."),
        ("The talks opened at five minutes to six.", "The talks took three hours."),
        ("The talks ended. Rain fell. It took 19 hours to clear the road.", "The talks took ten hours."),
        ("The talks began two hours after lunch.", "The talks took ten hours."),
    ],
)
def test_rounding_hours_of_the_day_and_other_spans_of_time_are_no_difference(one: str, other: str) -> None:
    assert lengths(one, other) == []


def test_two_meetings_of_one_day_and_city_with_one_person_are_compared_as_one() -> None:
    reports = reports_of("Ann Holt met the envoy for two hours.", "Her talks with Ann Holt took four hours.")
    people = [Person("Ann Holt")]
    events = [meeting(e, "2031-03-01", ("A", "B"), city="Orm") for e in ("e1", "e2")]
    tellings = [
        told("e1", reports[0], "met", duration="two hours"),
        told("e2", reports[1], "talks", duration="four hours"),
    ]
    (found,) = _differences(desk_of(cast_of(reports, people, events=events, tellings=tellings)))
    assert found.about == ("e1", "e2")
    elsewhere = [events[0], meeting("e2", "2031-03-01", ("A", "B"), city="Bern")]
    assert _differences(desk_of(cast_of(reports, people, events=elsewhere, tellings=tellings))) == []


def test_a_length_may_stand_with_whom_somebody_met_and_lengths_far_apart_are_of_two_things() -> None:
    assert lengths("They met in talks with the abbot for six hours.", "The talks took ten hours.") == [
        ["six hours", "ten hours"]
    ]
    assert lengths("They met in talks with the abbot for one hour.", "The talks took ten hours.") == []


def test_days_in_which_a_meeting_is_the_second_are_no_length_of_it() -> None:
    reports = reports_of("It was the third meeting in nine days.", "The meeting took six hours.")
    tellings = [
        told("e1", reports[0], "meeting", duration="nine days"),
        told("e1", reports[1], "meeting", duration="six hours"),
    ]
    desk = desk_of(cast_of(reports, events=[meeting("e1", "2031-03-01", ("A", "B"))], tellings=tellings))
    assert _differences(desk) == []


def outings(one: str, other: str, days: tuple[str, str]) -> list[list[str]]:
    """Return what is found between two reports of a band that left a stage, each set on a day."""
    reports = reports_of(one, other, first=9)
    people = [Person("Hill Band", kind="organisation")]
    tellings = [told("e1", r, "stage", when, kind="action") for r, when in zip(reports, days, strict=True)]
    return [[v.value for v in d.values] for d in _differences(desk_of(cast_of(reports, people, tellings=tellings)))]


def test_what_lasted_is_compared_by_its_day_whatever_it_is() -> None:
    one, other = "The Hill Band left the stage for 40 minutes.", "The Hill Band came back to the stage after two hours."
    assert outings(one, other, ("2031-03-07", "2031-03-07")) == [["40 minutes", "two hours"]]
    assert outings(one, other, ("2031-03-04", "2031-03-07")) == []


@pytest.mark.parametrize(
    "term",
    ["would play within two hours", "came two hours late", "gave two hours' notice", "plays on stage two hours a day"],
)
def test_terms_rates_and_delays_are_no_length_of_what_happened(term: str) -> None:
    one, other = "The Hill Band left the stage for 40 minutes.", f"The Hill Band on stage {term}."
    assert outings(one, other, ("2031-03-07", "2031-03-07")) == []


def test_lengths_that_share_common_words_alone_are_not_set_against_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[object] = []
    monkeypatch.setattr("verbale.weigh.differ.lengths._of_one", lambda *of: compared.append(of))
    monkeypatch.setattr("verbale.weigh.differ.lengths.COMMON", 5)
    plants = [a + b for a in ("al", "be", "co", "du", "er") for b in ("bamot", "cirev", "dolup", "fanik", "gurob")]
    reports = reports_of(*(f"The {p}ia hummed for {n + 2} hours." for n, p in enumerate(plants)))
    assert _differences(desk_of(cast_of(reports))) == []
    assert len(compared) < len(plants)
