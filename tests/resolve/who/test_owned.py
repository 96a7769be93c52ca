"""Bodies named by their members or by an office, whole."""

from __future__ import annotations

import pytest

from verbale.read.types import Mention
from verbale.resolve.who.owned import with_owned
from verbale.types import Span


def named(text: str, *mentions: tuple[str, str]) -> list[str]:
    rows = [Mention(Span(text.index(w), text.index(w) + len(w)), label, 0) for w, label in mentions]  # type: ignore[arg-type]
    return [f"{m.label} {m.span.of(text)}" for m in with_owned(text, rows)]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("He leads the People's Unity Front in the north.", "People's Unity Front"),
        ("A ship waits, the Tanners' Council said.", "Tanners' Council"),
        ("A new National Lenders' Committee met.", "National Lenders' Committee"),
        ("The Cooks' and Bakers' Union voted.", "Cooks' and Bakers' Union"),
        ("On Monday the May 3 Movement sang.", "May 3 Movement"),
        ("The Office of the Vice President replied.", "Office of the Vice President"),
    ],
)
def test_a_body_named_by_its_members_or_an_office_is_whole(text: str, body: str) -> None:
    assert named(text) == [f"organisation {body}"]


def test_a_committee_that_meets_on_a_day_is_not_named_after_it() -> None:
    assert named("It sat on May 3. Ministers came on May 4 Monday.") == []


def test_the_reader_s_part_of_such_a_name_goes() -> None:
    text = "He leads the People's Unity Front, and Ada Lind the union."
    assert named(text, ("Unity Front", "organisation"), ("Ada Lind", "person")) == [
        "organisation People's Unity Front",
        "person Ada Lind",
    ]


@pytest.mark.parametrize(
    "text", ["The Democrats' Finance Committee met.", "Giants' fans and Workers' pay.", "It is Ada's."]
)
def test_what_belongs_to_somebody_is_no_name(text: str) -> None:
    assert named(text) == []


def test_a_description_in_capitals_that_ends_in_a_kind_of_body_is_its_name() -> None:
    assert named("The Harbour Alliance met.", ("The Harbour Alliance", "group")) == ["organisation Harbour Alliance"]
    assert named("The harbour alliance met.", ("The harbour alliance", "group")) == ["group The harbour alliance"]
    assert named("This Government met.", ("This Government", "group")) == ["group This Government"]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The Senate Rules, Printing and Library Committee met.", "Senate Rules, Printing and Library Committee"),
        ("The House Roads and Canals Committee met.", "House Roads and Canals Committee"),
        ("The Alta Rail and Tram Drivers' Union met.", "Alta Rail and Tram Drivers' Union"),
        ("The Ministry of Trade, Tourism and Energy met.", "Ministry of Trade, Tourism and Energy"),
    ],
)
def test_a_body_of_several_fields_or_trades_is_one(text: str, body: str) -> None:
    assert named(text) == [f"organisation {body}"]


def test_firms_in_a_list_behind_a_ministry_are_no_fields_of_it() -> None:
    assert named("The Ministry of Energy, Acme and Apex met.") == []
