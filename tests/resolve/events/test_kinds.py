"""What a word is taken for: journeys, conditions, changes of office, and who only makes an event known."""

from __future__ import annotations

import msgspec
import pytest

from tests.resolve.events.builders import StubCalendar, actor, happen, only, told
from verbale.read.types import TimexMention
from verbale.resolve.events.kinds import kind_of
from verbale.resolve.times.types import Dated
from verbale.types import Span

XIAN = actor("x", "Xian", kind="state")
YIAN = actor("y", "Yian", kind="state")
LIND = actor("lind", "Ada Lind", "Lind", party="Xian")
PARK = actor("park", "Bo Park", "Park", party="Yian")
HOLM = actor("holm", "Cy Holm", "Holm", party="Xian")
CAST = (XIAN, YIAN, LIND, PARK, HOLM)


def test_whoever_heads_to_a_city_takes_no_office() -> None:
    scene = told(
        "a", "2031-05-02", "Lind will [head:appointment:planned] to Toria on Friday.", actors=CAST,
        days={"Friday": "2031-05-05"}, args={"head": {"participant": ["Lind"], "place": ["Toria"]}},
        tree={"head": ("head", "root")}, places=["Toria"],
    )  # fmt: skip
    assert only(happen(scene)).kind == "visit"


def test_calling_an_assembly_into_session_is_no_telephone_call() -> None:
    scene = told(
        "a", "2031-05-02", "Lind will [call:call:planned] the assembly into special session on Friday.", actors=CAST,
        days={"Friday": "2031-05-05"}, args={"call": {"participant": ["Lind"]}},
    )  # fmt: skip
    assert {e.kind for e in happen(scene).events} == {"action"}


def test_a_signing_that_is_a_condition_is_no_event() -> None:
    scene = told(
        "a", "2031-05-02", "If no pact is [signed:signing:planned] in Toria on Friday, Xian will close its ports.",
        actors=CAST, days={"Friday": "2031-05-05"}, args={"signed": {"participant": ["Xian"], "time": ["Friday"]}},
    )  # fmt: skip
    assert happen(scene).events == ()


def test_the_time_of_a_relative_clause_is_not_that_of_the_clause_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(StubCalendar, "dated_at", lambda *_: Dated())
    who = told(
        "a", "2031-05-20", "Park was [replaced:appointment] by Ada Lind, who opened talks on Monday.", actors=CAST,
        days={"Monday": "2031-05-12"}, args={"replaced": {"participant": ["Ada Lind"], "time": ["Monday"]}},
    )  # fmt: skip
    own = told(
        "a", "2031-05-20", "Park was [replaced:appointment] by Ada Lind, his deputy, on Monday.", actors=CAST,
        days={"Monday": "2031-05-12"}, args={"replaced": {"participant": ["Ada Lind"], "time": ["Monday"]}},
    )  # fmt: skip
    assert "2031-05-12" not in [e.when.start for e in happen(who).events]
    assert only(happen(own)).when.start == "2031-05-12"


def test_an_office_taken_by_a_decree_is_dated_by_it() -> None:
    scene = told(
        "a", "2031-05-20",
        "Lind, [appointed:appointment] minister of trade by a decree of 12 May, took up the post on Monday.",
        actors=CAST, days={"12 May": "2031-05-12", "Monday": "2031-05-19"},
        args={"appointed": {"participant": ["Lind"]}},
    )  # fmt: skip
    assert only(happen(scene)).when.start == "2031-05-12"


def test_who_announces_a_trip_does_not_travel() -> None:
    scene = told(
        "a", "2031-05-02", "Holm announced the [trip:visit:planned] of Ada Lind to Toria on Friday.", actors=CAST,
        days={"Friday": "2031-05-05"}, args={"trip": {"participant": ["Holm", "Ada Lind"], "place": ["Toria"]}},
        tree={"trip": ("announced", "obj")}, places=["Toria"],
    )  # fmt: skip
    assert [p.actor for p in only(happen(scene)).participants] == ["lind"]


def test_seeing_somebody_in_a_city_is_a_meeting() -> None:
    scene = told(
        "a", "2031-05-02", "Lind expects to [see:visit:planned] Park in Toria on Friday.", actors=CAST,
        days={"Friday": "2031-05-05"}, args={"see": {"participant": ["Lind", "Park"], "place": ["Toria"]}},
        tree={"see": ("see", "root")}, places=["Toria"],
    )  # fmt: skip
    assert only(happen(scene)).kind == "meeting"


def test_whom_a_journey_is_made_to_does_not_travel() -> None:
    scene = told(
        "a", "2031-05-02", "Lind will [fly:visit:planned] to Toria on Friday for talks with Park.", actors=CAST,
        days={"Friday": "2031-05-05"}, args={"fly": {"participant": ["Lind", "Park"], "place": ["Toria"]}},
        tree={"fly": ("fly", "root")}, places=["Toria"],
    )  # fmt: skip
    assert [p.actor for p in only(happen(scene)).participants] == ["lind"]


def test_a_meeting_brought_in_beside_the_news_is_as_old_as_the_news() -> None:
    scene = told(
        "a", "2031-05-03", "Holm rejected the plan after a long [meeting:meeting] between Lind and Park in Toria.",
        actors=CAST, args={"meeting": {"participant": ["Lind", "Park"], "place": ["Toria"]}}, places=["Toria"],
    )  # fmt: skip
    assert only(happen(scene)).when.start == "2031-05-03"


def test_what_was_put_off_is_the_vote_and_not_the_putting_off() -> None:
    scene = told(
        "a", "2031-05-03", "Xian told us it had [put off a ballot:action] on the merger from Friday to Monday.",
        actors=CAST, days={"Friday": "2031-05-05", "Monday": "2031-05-08"},
        args={"put off a ballot": {"participant": ["Xian"]}},
        tree={"ballot": ("put", "obj"), "put": ("put", "root")},
    )  # fmt: skip
    words = msgspec.structs.replace(scene.reading.triggers[0], span=Span(20, 36), token=5)
    scene.reading = msgspec.structs.replace(scene.reading, triggers=(words,))
    assert only(happen(scene)).status == "postponed"


@pytest.mark.parametrize("verb", ["told", "warned"])
def test_a_doubtful_meeting_that_is_only_what_somebody_says_is_none(verb: str) -> None:
    scene = told(
        "a", "2031-05-03", f"On Friday Lind [{verb}:meeting] Park in Toria that the price would rise.",
        actors=CAST, days={"Friday": "2031-05-03"}, args={verb: {"participant": ["Lind", "Park"], "place": ["Toria"]}},
        tree={verb: (verb, "root")}, places=["Toria"],
    )  # fmt: skip
    doubtful = msgspec.structs.replace(scene.reading.triggers[0], faint=True)
    scene.reading = msgspec.structs.replace(scene.reading, triggers=(doubtful,))
    assert not any(e.kind == "meeting" for e in happen(scene).events)


def test_a_plenary_is_a_meeting_whatever_the_reader_takes_it_for() -> None:
    scene = told(
        "a", "2031-05-02", "Lind spoke at the [plenary:action] in Toria on Friday.", actors=CAST, places=["Toria"],
        days={"Friday": "2031-05-01"}, args={"plenary": {"participant": ["Lind"], "place": ["Toria"]}},
    )  # fmt: skip
    assert only(happen(scene)).kind == "meeting"


def test_a_round_that_ended_is_a_meeting_as_long_as_it_took_to_end_it() -> None:
    scene = told(
        "a", "2031-05-02", "Lind and Park on Friday ended the first [round:deadline] six hours later.", actors=CAST,
        days={"Friday": "2031-05-01"}, args={"round": {"participant": ["Lind", "Park"], "time": ["Friday"]}},
        tree={
            "round": ("ended", "obj"), "six": ("hours", "nummod"), "hours": ("later", "obl"),
            "later": ("ended", "advmod"),
            "ended": (".", "root"),
        },
    )  # fmt: skip
    at = scene.report.text.index("six hours")
    times = (*scene.reading.timexes, TimexMention(Span(at, at + len("six hours")), "DURATION"))
    scene.reading = msgspec.structs.replace(scene.reading, timexes=times)
    event = only(happen(scene))
    assert (event.kind, event.duration) == ("meeting", "six hours")


def test_who_sits_beside_another_has_not_travelled() -> None:
    scene = told(
        "a", "2031-05-02", "Lind [sat:visit] beside Park in Toria on Friday.", actors=CAST, places=["Toria"],
        days={"Friday": "2031-05-01"}, args={"sat": {"participant": ["Lind", "Park"], "place": ["Toria"]}},
    )  # fmt: skip
    assert only(happen(scene)).kind == "meeting"


def test_talks_that_are_to_open_are_a_meeting() -> None:
    scene = told(
        "a", "2031-05-02", "Talks are to [open:action:planned] in Toria on Friday.", actors=CAST, places=["Toria"],
        days={"Friday": "2031-05-09"}, args={"open": {"place": ["Toria"], "time": ["Friday"]}},
        tree={"Talks": ("open", "nsubj")},
    )  # fmt: skip
    assert only(happen(scene)).kind == "meeting"


def test_who_is_dropped_from_a_committee_has_left_it() -> None:
    scene = told(
        "a", "2031-05-02", "Lind was [dropped:action] from the executive board on Friday.", actors=CAST,
        days={"Friday": "2031-05-01"}, args={"dropped": {"participant": ["Lind"]}},
        tree={"Lind": ("dropped", "nsubj:pass")},
    )  # fmt: skip
    assert only(happen(scene)).kind == "departure"


@pytest.mark.parametrize(("behind", "kind"), [("to postpone the vote", "statement"), ("to Bo Park", "call")])
def test_a_call_to_do_something_is_no_telephone_call(behind: str, kind: str) -> None:
    scene = told("a", "2031-05-02", f"Mills welcomed Lind's [call:call:held] {behind}.", actors=CAST)
    trigger = scene.reading.triggers[0]
    assert kind_of(scene, trigger, trigger.span) == kind
