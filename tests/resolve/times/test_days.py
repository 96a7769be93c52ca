"""The day of a report that declares none: from its own dates, from its weekdays, from the reports beside it."""

from __future__ import annotations

from datetime import date

import pytest

from verbale.read.types import Reading, Sentence, Token, Trigger
from verbale.resolve.times import explain_days, settle_days
from verbale.resolve.times.clues import find_clues
from verbale.types import Report, Span, When

TODAY = date(2026, 6, 30)


def report(name: str, text: str, day: str | None = None, gathered: str | None = None) -> Report:
    published = When(day, day, "day", "declared by the feed") if day else When()
    return Report(id=name, path="", text=text, published=published, gathered=gathered)


def settled(*reports: Report, today: date = TODAY) -> list[str | None]:
    readings = [Reading(item.id, "none") for item in reports]
    return [item.published.start for item in settle_days(reports, readings, today=today)]


OTHER = report("b", "The two sides met in Port Alba on November 30, officials said.", "2025-12-01")

ALONE = [
    ("Three days earlier, on March 2, 2019, the envoys had met. The talks then broke off.", "2019-03-05"),
    ("Yesterday, 4 May 2021, the union rejected the offer.", "2021-05-04"),
    ("The union struck today, 5 May 2021, over pay.", "2021-05-05"),
    ("PORT ALBA, December 5 (Agency) -- The union said on Friday that its 2025 strike had ended.", "2025-12-05"),
    ("Wednesday, July 21, 2010\n\nThe company said it would pay.", "2010-07-21"),
]


@pytest.mark.parametrize(("text", "day"), ALONE)
def test_a_day_named_with_its_distance_or_at_the_head_settles_it(text: str, day: str) -> None:
    expected = day if "Yesterday" not in text else "2021-05-05"
    assert settled(report("a", text)) == [expected]


DATELINES = [
    "PORT ALBA, 5 December 2025 (Agency) - The talks ended.",
    "PORT ALBA, Dec 5, 2025 (Agency) -- The talks ended.",
    "DIGEST OF BROADCASTS\nFriday 5 December 2025\n\nThe talks ended.",
    "A headline that runs on and on so that whoever looks for a day in the first words of the text alone never comes "
    "to see the dateline below it\n\nPORT ALBA, 5 December 2025 (Agency) - The talks ended.",
    "On 3 December 2025 the talks went on. They ended yesterday (Thursday) without a word.",
    "PORT ALBA, Alb., Dec. 5, 2025 (AG) - The talks ended.",
    "THE PORT ALBA MINER\nPort Alba, Nordia      Friday      15 cents\n\nTHE END\n\nIt will not open before next "
    "Tuesday, 9 December 2025, they said.",
    "THE DAILY LAMP\nFRIDAY\n\nTALKS OFF\n\nThey were put back to next Tuesday, 9 December 2025, he said.",
    "TALKS OVER\n\nPort Alba, 5 December 2025: The talks ended.",
    "PORT ALBA, Friday - The talks, which began on 3 December 2025, have ended.",
]


@pytest.mark.parametrize("text", DATELINES)
def test_datelines_of_every_kind_give_the_day(text: str) -> None:
    assert settled(report("a", text)) == ["2025-12-05"]


def test_next_friday_with_its_date_is_a_few_days_ahead() -> None:
    text = "The envoys met on 20 November 2025. They meet again next Friday, 12 December 2025, the mediator said."
    (day,) = settled(report("a", text))
    assert day is not None
    assert "2025-11-30" <= day < "2025-12-12"


def test_a_day_to_which_a_meeting_is_put_back_lies_ahead() -> None:
    text = "The board met on 2 March 2020. The match has been put back, to Wednesday, 11 March, it said."
    (day,) = settled(report("a", text))
    assert day is not None
    assert "2020-03-02" <= day < "2020-03-11"


def test_a_weekday_and_its_date_give_the_year() -> None:
    text = "Talks broke off on Monday, 2 June, and will resume on Thursday, 5 June, the mediator said."
    (day,) = settled(report("a", text), today=date(2016, 1, 1))
    assert day is not None
    assert date.fromisoformat(day).year == 2014
    assert "2014-06-02" <= day <= "2014-06-05"


def test_a_report_lies_between_what_is_past_and_what_is_to_come() -> None:
    text = "The board met on 10 March 2020. It will meet again on 12 March 2020."
    (day,) = settled(report("a", text))
    assert day is not None
    assert "2020-03-10" <= day <= "2020-03-12"


def test_neighbours_lend_the_year_and_their_dates() -> None:
    text = (
        "Talks have kicked off in Port Alba. The envoys will fly on to a meeting scheduled for Tuesday. "
        "Both sides aim to settle the matter on Sunday. On November 28 the minister resigned."
    )
    beside = report("c", "On December 2 the envoys flew on for a meeting in the capital.", "2025-12-03")
    assert settled(report("a", text), OTHER, beside)[0] == "2025-11-30"


def test_a_declared_day_stands_and_is_the_only_candidate() -> None:
    explained = explain_days([OTHER], [Reading("b", "none")], today=TODAY)
    (only,) = explained["b"]
    assert (only.day, only.declared) == ("2025-12-01", True)


def test_no_report_is_later_than_its_gathering() -> None:
    text = "The board met on 10 March 2020. It will meet again on 20 March 2020."
    (day,) = settled(report("a", text, gathered="2020-03-11"))
    assert day is not None
    assert day <= "2020-03-11"
    assert settled(report("a", "The board met on 10 March 2020."), today=date(2020, 3, 10)) == ["2020-03-10"]


def test_a_text_that_tells_nothing_stays_without_a_day() -> None:
    assert settled(report("a", "The parties disagree about money. A mediator hopes for more.")) == [None]


def test_candidates_are_kept_with_reasons_and_evidence() -> None:
    text = "The board met on 10 March 2020. It will meet again on 12 March 2020."
    candidates = explain_days([report("a", text)], [Reading("a", "none")], today=TODAY)["a"]
    assert len(candidates) > 1
    assert candidates[0].reasons
    assert [c.score for c in candidates] == sorted((c.score for c in candidates), reverse=True)
    for candidate in candidates:
        assert all(text[e.start : e.end] == e.quote for e in candidate.evidence)


def test_the_basis_says_how() -> None:
    text = "Three days earlier, on March 2, 2019, the envoys had met."
    (found,) = settle_days([report("a", text)], [Reading("a", "none")], today=TODAY)
    assert found.published.basis.startswith("inferred")
    assert found.published.evidence[0].quote == "Three days earlier, on March 2, 2019"


def test_the_order_of_the_reports_decides_nothing() -> None:
    reports = [
        report("a", "Talks ended in Port Alba. The envoy will travel on December 1 to the capital."),
        OTHER,
        report("c", "On December 2 the envoys met in the capital."),
    ]
    forward = settled(*reports)
    assert settled(*reversed(reports)) == forward[::-1]


def test_the_reports_of_a_story_agree_on_the_year() -> None:
    reports = [
        report("a", "Coalition talks collapsed on 20 November. Parliament will vote on 28 November."),
        report("b", "Parliament rejected the budget on Friday, 28 November, by ten votes."),
        report("c", "The cabinet resigned over the failed vote of 28 November."),
    ]
    days = settled(*reports, today=date(2016, 1, 1))
    assert {day[:4] for day in days if day} == {"2014"}


def test_a_term_alone_says_little() -> None:
    assert settled(report("a", "Regulators must decide by 30 June 2009, lawyers say.")) == [None]


def test_credit_to_an_agency_on_a_weekday_is_credit_to_its_report_of_that_day() -> None:
    wire = report(
        "w", "PORT ALBA, May 6 (Allied Wire) - The dockers and the port reached a deal, both said.", "2020-05-06"
    )
    text = (
        "Dockers approved the new contract on Friday, ending a long walkout. Work began again early on Saturday. "
        "The Allied Wire reported Wednesday that it costs less."
    )
    sentences = (Sentence(0, 67, 0, 12, 0), Sentence(68, 103, 13, 20, 0))
    readings = [Reading("a", "none", sentences=sentences), Reading("w", "none")]
    day = settle_days([report("a", text), wire], readings, today=TODAY)[0].published.start
    assert day in {"2020-05-08", "2020-05-09"}
    best = explain_days([report("a", text), wire], readings, today=TODAY)["a"][0]
    assert "it credits a report of “Wednesday”" in best.reasons


def test_who_tells_a_thing_does_not_tell_it_before_it_happened() -> None:
    text = "Dockers voted on Sunday to reject the offer, the union's president said Monday."
    reading = Reading("a", "none", sentences=(Sentence(0, len(text), 0, 15, 0),))
    ((told, saying),) = find_clues(report("a", text), reading).told_later
    assert (told.span.of(text), saying.span.of(text)) == ("Sunday", "Monday")


def test_talk_of_a_possible_agreement_does_not_move_a_report_before_an_agreement_in_principle() -> None:
    text = "The envoys meet today, 5 May 2021, over a possible agreement."
    reached = "Composers came to terms in principle on Tuesday, 4 May 2021."
    tokens = (Token(0, 9, "NOUN", "", "agreement", -1, "root"),)
    readings = [
        Reading("a", "none", tokens=tokens, triggers=(Trigger(Span(51, 60), 0, "signing", "hypothetical"),)),
        Reading("b", "none", tokens=tokens, triggers=(Trigger(Span(18, 28), 0, "signing", "held"),)),
    ]
    plain = [Reading("a", "none", tokens=tokens), Reading("b", "none", tokens=tokens)]
    both = (report("a", text), report("b", reached, "2021-05-04"))
    assert explain_days(both, readings, today=TODAY) == explain_days(both, plain, today=TODAY)


def test_a_strike_that_is_only_threatened_has_not_begun() -> None:
    begun = report("b", "Dockers walked off the job on Saturday, 16 May 2020, and the strike goes on.", "2020-05-17")
    text = "Dockers will strike if no raise is offered by Friday, the union said Monday."
    readings = [
        Reading("a", "none", triggers=(Trigger(Span(13, 19), 2, "strike", "hypothetical"),)),
        Reading("b", "none", triggers=(Trigger(Span(8, 18), 1, "strike", "held"),)),
    ]
    day = settle_days([report("a", text), begun], readings, today=TODAY)[0].published.start
    assert day is not None
    assert day <= "2020-05-17"


def test_a_dispatch_without_a_year_is_of_the_year_of_those_beside_it() -> None:
    text = (
        "PORT ALBA (AG) - The bid was raised on Wednesday. Executives met the union on Tuesday at the Marlow Hotel. "
        "Holders are to vote on it in Halden on March 20. The lawyers are scheduled to sit Thursday at the zoo."
    )
    beside = (
        report("b", "The union recalled the Marlow Hotel meeting of executives on March 6. It struck.", "2007-03-12"),
        report("c", "The holders will vote in Halden next Tuesday.", "2007-03-14"),
    )
    assert (settled(report("a", text), *beside)[0] or "")[:7] == "2007-03"


@pytest.mark.parametrize(("beside", "day"), [("2016-04-07", "2016-04-05"), ("2016-05-06", "2016-05-04")])
def test_a_day_in_digits_is_of_the_month_of_the_reports_beside_it(beside: str, day: str) -> None:
    text = (
        "Ferry stays in port\n\nHALDEN POST\n04/05/16\n\nThe crew of the ferry asked for a new bell, the captain said."
    )
    told = "The crew of the ferry asked for a new bell, and the captain of the ferry said no."
    assert settled(report("a", text), report("b", told, beside)) == [day, beside]


def test_a_story_of_the_first_years_there_are_looks_back_no_further() -> None:
    assert settled(report("a", "The talks broke off on March 2."), today=date(3, 1, 1)) == ["0002-03-02"]
