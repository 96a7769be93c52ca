"""Which mentions are of one event: marches and stoppages, what an ended strike leaves, hearings told by name alone."""

from __future__ import annotations

import msgspec

from tests.resolve.events.builders import actor, happen, told
from verbale.resolve.events.affinity import Profile, contradiction
from verbale.resolve.events.places import nested_places
from verbale.resolve.types import Place

LIND = actor("lind", "Ada Lind", "Lind", party="Xian")


def _strike(lemma: str, *, off: bool = False) -> Profile:
    return Profile(kinds={"action"}, told_kinds={"strike"}, lemmas={lemma}, off=off, happened=not off)


def test_a_march_is_not_the_strike_that_it_supports() -> None:
    assert contradiction(_strike("march"), _strike("walkout"), {}) == "different kinds"


def test_a_strike_called_off_after_it_began_is_the_same_strike() -> None:
    assert contradiction(_strike("strike"), _strike("strike", off=True), {}) is None


def test_initials_stand_for_the_body_at_whose_seat_talks_are() -> None:
    wider = nested_places([Place(name="LRB", city="LRB"), Place(name="Land Rights Board", venue="Land Rights Board")])
    assert "lrb" in wider["land rights board"]


def test_what_happened_on_a_day_is_told_whoever_did_it() -> None:
    scene = told(
        "a", "2031-05-02", "The valve was [shut:action] on Friday.", actors=(LIND,), days={"Friday": "2031-05-01"},
    )  # fmt: skip
    assert [e.when.start for e in happen(scene).events] == ["2031-05-01"]


def test_one_party_in_common_leaves_two_tellings_to_what_else_they_say() -> None:
    def meeting(*parties: str) -> Profile:
        return Profile(kinds={"meeting"}, told_kinds={"meeting"}, parties=set(parties))

    assert contradiction(meeting("Xian", "Yian", "Wessia"), meeting("Xian", "Zedia"), {}) is None
    assert contradiction(meeting("Xian", "Yian"), meeting("Xian", "Zedia"), {}) == "different parties"
    assert contradiction(meeting("Xian", "Yian", "Utia"), meeting("Zedia", "Wessia"), {}) == "different parties"


def test_a_call_on_a_day_is_told_though_nobody_by_name_is_called() -> None:
    scene = told(
        "a", "2031-05-02", "Lind [rang:call] the harbourmaster on Friday.", actors=(LIND,),
        days={"Friday": "2031-05-01"}, args={"rang": {"participant": ["Lind"]}},
        tree={"harbourmaster": ("rang", "obj")},
    )  # fmt: skip
    assert [e.kind for e in happen(scene).events] == ["call"]


def test_what_happened_on_a_day_of_its_own_is_told_however_doubtful_the_word() -> None:
    for kind in ("action", "publication"):
        scene = told("a", "2031-05-02", f"The ferries [stop:{kind}] on Friday.", days={"Friday": "2031-05-01"})
        scene.reading = msgspec.structs.replace(
            scene.reading, triggers=tuple(msgspec.structs.replace(t, score=0.05) for t in scene.reading.triggers)
        )
        assert [e.when.start for e in happen(scene).events] == ["2031-05-01"]
