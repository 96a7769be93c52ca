"""Which expression dates which word, and what dates a word where none does."""

from __future__ import annotations

import msgspec
import pytest

from tests.resolve.times.building import make_reading, make_report, quotation, token_at
from verbale.read.types import Reading
from verbale.resolve.times import Dated, make_calendar


def dated(word: str, *paragraphs: list[str], day: str | None = "2025-12-05") -> Dated:
    text, reading = make_reading(*paragraphs)
    return make_calendar(make_report(text, day), reading).dated_at(token_at(reading, text, word))


ANNOUNCED = (
    "The/DET/2/det mediator/NOUN/3/nsubj announced/VERB/0/root/past on/ADP/5/case Monday/PROPN/3/obl "
    "that/SCONJ/10/mark talks/NOUN/10/nsubj:pass would/AUX/10/aux/fin be/AUX/10/aux:pass/inf held/VERB/3/ccomp/part "
    "on/ADP/12/case Friday/PROPN/10/obl ./PUNCT/3/punct"
)


def test_the_announcement_was_on_monday_and_the_talks_are_on_friday() -> None:
    assert dated("announced", [ANNOUNCED]).when.start == "2025-12-01"
    assert dated("talks", [ANNOUNCED]).when.start == "2025-12-05"
    assert dated("held", [ANNOUNCED]).how == "named"
    assert dated("talks", [ANNOUNCED]).how == "clause"


SCHEDULED = (
    "He/PRON/3/nsubj will/AUX/3/aux/fin travel/VERB/0/root/inf for/ADP/6/case a/DET/6/det meeting/NOUN/3/obl "
    "scheduled/VERB/{head}/part for/ADP/9/case Tuesday/PROPN/7/obl ./PUNCT/3/punct"
)


@pytest.mark.parametrize("head", ["6/acl", "3/advcl"])
def test_a_meeting_scheduled_for_tuesday_is_on_tuesday_however_it_is_parsed(head: str) -> None:
    assert dated("meeting", [SCHEDULED.format(head=head)]).when.start == "2025-12-09"


AFTER = (
    "After/ADP/3/case the/DET/3/det talks/NOUN/6/obl the/DET/5/det envoy/NOUN/6/nsubj left/VERB/0/root/past "
    "on/ADP/8/case Monday/PROPN/6/obl ./PUNCT/6/punct"
)


def test_what_he_left_after_was_not_when_he_left() -> None:
    assert dated("left", [AFTER]).when.start == "2025-12-01"
    assert dated("talks", ["It/PRON/2/nsubj rained/VERB/0/root/past"] * 4, [AFTER]).how == "none"


FRONTED = (
    "On/ADP/2/case Monday/PROPN/4/obl ministers/NOUN/4/nsubj met/VERB/0/root/past and/CCONJ/6/cc "
    "signed/VERB/4/conj/past a/DET/8/det deal/NOUN/6/obj ./PUNCT/4/punct"
)


def test_one_date_at_the_front_serves_both_verbs() -> None:
    assert dated("met", [FRONTED]).how == "named"
    assert (dated("signed", [FRONTED]).when.start, dated("signed", [FRONTED]).how) == ("2025-12-01", "sentence")
    assert dated("deal", [FRONTED]).when.start == "2025-12-01"


def test_what_is_announced_on_a_day_does_not_happen_on_it() -> None:
    announced = (
        "She/PRON/2/nsubj announced/VERB/0/root/past a/DET/4/det strike/NOUN/2/obj on/ADP/6/case Monday/PROPN/2/obl"
    )
    filler = ["It/PRON/2/nsubj rained/VERB/0/root/past"] * 4
    assert dated("strike", filler, [announced]).how == "none"


MET = "Ministers/NOUN/2/nsubj met/VERB/0/root/past on/ADP/4/case Tuesday/PROPN/2/obl ./PUNCT/2/punct"
SIGNED = "They/PRON/2/nsubj signed/VERB/0/root/past a/DET/4/det deal/NOUN/2/obj ./PUNCT/2/punct"
OTHER = "A/DET/2/det union/NOUN/3/nsubj flew/VERB/0/root/past in/ADV/3/advmod ./PUNCT/3/punct"
FILLER = ["It/PRON/2/nsubj rained/VERB/0/root/past ./PUNCT/2/punct"] * 4


def test_a_day_is_carried_on_within_the_paragraph_and_says_so() -> None:
    carried = dated("flew", FILLER, [MET, OTHER])
    assert (carried.when.start, carried.how) == ("2025-12-02", "carried")
    assert "Tuesday" in carried.when.basis
    assert [piece.quote for piece in carried.when.evidence] == ["Tuesday"]


def test_a_day_is_carried_into_a_new_paragraph_only_where_the_story_goes_on() -> None:
    assert dated("signed", FILLER, [MET], [SIGNED]).how == "carried"
    assert dated("flew", FILLER, [MET], [OTHER]).how == "none"


def test_a_sentence_that_goes_back_is_not_dated_by_the_one_before() -> None:
    back = "They/PRON/3/nsubj previously/ADV/3/advmod signed/VERB/0/root/past deals/NOUN/3/obj ./PUNCT/3/punct"
    assert dated("signed", FILLER, [MET, back]).how == "none"


PERFECT = "Talks/NOUN/3/nsubj have/AUX/3/aux/pres ended/VERB/0/root/part ./PUNCT/3/punct"
PAST = "Talks/NOUN/2/nsubj ended/VERB/0/root/past ./PUNCT/2/punct"
RUNNING = "Talks/NOUN/3/nsubj are/AUX/3/aux/pres going/VERB/0/root/ger on/ADV/3/advmod ./PUNCT/3/punct"


def test_the_head_of_a_report_tells_the_news_of_its_day() -> None:
    perfect, past = dated("ended", [PERFECT]), dated("ended", [PAST])
    assert (perfect.when.start, perfect.when.end) == ("2025-12-05", "2025-12-05")
    assert (past.when.start, past.when.end, past.how) == ("2025-12-04", "2025-12-05", "report")
    assert past.when.basis


def test_what_is_told_without_a_time_further_down_has_none() -> None:
    assert dated("ended", FILLER, [PAST]) == Dated()
    assert dated("going", FILLER, [RUNNING]).when.start == "2025-12-05"


def test_a_report_without_a_day_dates_nothing_by_itself() -> None:
    assert dated("ended", [PAST], day=None) == Dated()
    assert dated("met", [MET], day=None) == Dated()


def test_a_term_bounds_and_does_not_date() -> None:
    by = "They/PRON/3/nsubj must/AUX/3/aux/fin sign/VERB/0/root/inf by/ADP/5/case Friday/PROPN/3/obl ./PUNCT/3/punct"
    when = dated("sign", [by]).when
    assert (when.start, when.end) == (None, "2025-12-05")


def test_from_monday_to_wednesday_is_a_stretch() -> None:
    row = (
        "They/PRON/2/nsubj met/VERB/0/root/past from/ADP/4/case Monday/PROPN/2/obl to/ADP/6/case Wednesday/PROPN/2/obl"
    )
    when = dated("met", [row]).when
    assert (when.start, when.end) == ("2025-12-01", "2025-12-03")


def test_a_written_date_counts_before_a_counted_one() -> None:
    row = (
        "The/DET/2/det day/NOUN/8/obl:unmarked after/ADV/2/advmod ,/PUNCT/6/punct on/ADP/6/case December_1/PROPN/8/obl "
        "ministers/NOUN/8/nsubj met/VERB/0/root/past ./PUNCT/8/punct"
    )
    assert dated("met", [row]).when.start == "2025-12-01"


QUOTED = (
    '"/PUNCT/4/punct We/PRON/4/nsubj just/ADV/4/advmod met/VERB/9/ccomp/past yesterday/NOUN/4/obl:unmarked '
    ',/PUNCT/4/punct "/PUNCT/4/punct he/PRON/9/nsubj said/VERB/0/root/past '
    "on/ADP/11/case Tuesday/PROPN/9/obl ./PUNCT/9/punct"
)


def test_yesterday_in_a_quotation_counts_from_the_saying() -> None:
    text, reading = make_reading([QUOTED])
    reading = msgspec.structs.replace(reading, attributions=(quotation(text, "We just met yesterday ,", "said"),))
    calendar = make_calendar(make_report(text), reading)
    assert calendar.when_at(token_at(reading, text, "said")).start == "2025-12-02"
    assert calendar.when_at(token_at(reading, text, "met")).start == "2025-12-01"


def test_a_flat_reading_falls_back_to_the_sentence() -> None:
    text, reading = make_reading([MET])
    tokens = tuple(msgspec.structs.replace(token, head=-1) for token in reading.tokens)
    flat = Reading("r", "flat", sentences=reading.sentences, tokens=tokens)
    assert make_calendar(make_report(text), flat).dated_at(1).how == "sentence"


def test_evidence_is_cut_from_the_text_and_lookups_outside_find_nothing() -> None:
    text, reading = make_reading([ANNOUNCED])
    calendar = make_calendar(make_report(text), reading)
    for timex in calendar.timexes:
        assert all(text[e.start : e.end] == e.quote for e in timex.when.evidence)
        assert calendar.when_of(timex.mention.span) == timex.when
    assert calendar.when_at(-1).start is None
    assert calendar.when_at(10_000).start is None


def test_the_same_report_gives_the_same_calendar() -> None:
    text, reading = make_reading([ANNOUNCED], [MET, OTHER])
    assert make_calendar(make_report(text), reading) == make_calendar(make_report(text), reading)


@pytest.mark.parametrize("head", ["4/advcl", "6/acl"])
def test_a_participle_behind_the_comma_is_of_the_same_day_however_it_is_parsed(head: str) -> None:
    row = (
        "On/ADP/2/case Thursday/PROPN/4/obl he/PRON/4/nsubj repeated/VERB/0/root/past his/PRON/6/nmod:poss "
        f"demands/NOUN/4/obj ,/PUNCT/8/punct stating/VERB/{head}/ger reasons/NOUN/8/obj ./PUNCT/4/punct"
    )
    assert dated("stating", FILLER, [row]).when.start == "2025-12-04"


def test_a_day_that_opens_the_sentence_is_that_of_what_is_said_not_of_the_saying() -> None:
    text, reading = make_reading(
        [
            "Yesterday/NOUN/7/obl:unmarked ,/PUNCT/1/punct Lind/PROPN/4/nsubj left/VERB/7/ccomp/past ,/PUNCT/4/punct "
            "lawyers/NOUN/7/nsubj said/VERB/0/root/past ./PUNCT/7/punct"
        ]
    )
    calendar = make_calendar(make_report(text), reading)
    assert calendar.dated_at(token_at(reading, text, "left")).when.start == "2025-12-04"
    assert calendar.dated_at(token_at(reading, text, "left")).how == "named"
    assert calendar.dated_at(token_at(reading, text, "said")).how != "named"


ELSEWHERE = "It/PRON/2/nsubj rained/VERB/0/root/past ./PUNCT/2/punct"


@pytest.mark.parametrize(("opening", "how"), [("Meanwhile", "report"), ("Once", "none")])
def test_what_a_later_sentence_sets_beside_the_news_is_of_its_day(opening: str, how: str) -> None:
    sentence = f"{opening}/ADV/4/advmod ,/PUNCT/4/punct ministers/NOUN/4/nsubj met/VERB/0/root/past ./PUNCT/4/punct"
    assert dated("met", [ELSEWHERE] * 4, [sentence]).how == how


SAID_YESTERDAY = (
    "The/DET/2/det mayor/NOUN/3/nsubj said/VERB/0/root/past yesterday/NOUN/3/obl that/SCONJ/8/mark "
    "they/PRON/8/nsubj would/AUX/8/aux/fin meet/VERB/3/ccomp/inf today/NOUN/8/obl ./PUNCT/3/punct"
)


def test_today_in_indirect_speech_is_the_day_of_the_report_and_not_of_the_saying() -> None:
    text, reading = make_reading([SAID_YESTERDAY])
    told = quotation(text, "they would meet today", "said")
    reading = msgspec.structs.replace(reading, attributions=(msgspec.structs.replace(told, kind="indirect"),))
    calendar = make_calendar(make_report(text), reading)
    assert calendar.when_at(token_at(reading, text, "meet")).start == "2025-12-05"


@pytest.mark.parametrize("governor", ["4", "6"])
def test_a_day_behind_the_main_verb_is_not_of_the_clause_before_it_however_it_is_parsed(governor: str) -> None:
    row = (
        "Lind/PROPN/6/nsubj ,/PUNCT/4/punct who/PRON/4/nsubj resigned/VERB/1/acl:relcl/past ,/PUNCT/4/punct "
        f"flew/VERB/0/root/past on/ADP/8/case Thursday/PROPN/{governor}/obl ./PUNCT/6/punct"
    )
    assert dated("flew", FILLER, [row]).when.start == "2025-12-04"
    assert dated("flew", FILLER, [row]).how == "named"
    assert dated("resigned", FILLER, [row]).how != "named"


def test_a_clause_with_when_behind_a_day_is_of_that_day() -> None:
    row = (
        "It/PRON/2/nsubj came/VERB/0/root/past on/ADP/4/case Thursday/PROPN/2/obl ,/PUNCT/8/punct when/ADV/8/advmod "
        "Lind/PROPN/8/nsubj met/VERB/2/advcl/past Park/PROPN/8/obj ./PUNCT/2/punct"
    )
    assert dated("met", FILLER, [row]).when.start == "2025-12-04"
    assert dated("met", FILLER, [row.replace("when/", "though/")]).when.start != "2025-12-04"
