"""What somebody is by trade in two reports; heads of one body; one surname under two first names."""

from __future__ import annotations

import pytest

from verbale.weigh.differ.namesakes import one_surname_two_first_names, two_heads
from verbale.weigh.differ.tellings import maker_of
from verbale.weigh.differ.trades import differing_trades
from verbale.weigh.rests.origins import sourcing_of

from ..builders import Person, cast_of, desk_of, reports_of


def trades(*texts: str) -> list[tuple[str, ...]]:
    desk = desk_of(cast_of(reports_of(*texts), [Person("Ida Brask")]))
    found = differing_trades(desk, maker_of(desk, sourcing_of(desk)))
    return [tuple(v.value for v in d.values) for d in found if d is not None]


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        ("The baker Ida Brask wept.", "Ida Brask, the village tailor, wept.", ("baker", "village tailor")),
        (
            "They sent for the pharmacist Ida Brask.",
            "Ida Brask, a harbour pilot, spoke.",
            ("pharmacist", "harbour pilot"),
        ),
        ("Ida Brask, an engineer from Orm, signed.", "The notary Ida Brask signed.", ("engineer", "notary")),
    ],
)
def test_two_trades_of_one_person_are_a_difference_of_role(one: str, other: str, values: tuple[str, ...]) -> None:
    assert trades(one, other) == [values]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The doctor Ida Brask wept.", "Ida Brask, a surgeon at Orm, wept."),
        ("The baker Ida Brask wept. Ida Brask, also a tailor, sewed.", "Ida Brask, a tailor, wept."),
        ("Ida Brask, a former judge, wept.", "Ida Brask, a teacher, wept."),
        ("Ida Brask, the secretary for justice, wept.", "The baker Ida Brask wept."),
        ("Ida Brask, a neighbour, wept.", "Ida Brask, a teacher, wept."),
    ],
)
def test_one_trade_in_two_words_both_in_one_report_and_past_ones_are_none(one: str, other: str) -> None:
    assert trades(one, other) == []


def test_two_heads_of_one_body_are_a_difference() -> None:
    people = [
        Person("Ida Brask", roles=(("leader of the Weavers' Guild", ""),)),
        Person("Tom Leer", roles=(("leader of the Weavers' Guild ,", ""),)),
        Person("Weavers' Guild", kind="organisation"),
    ]
    texts = ("Ida Brask, leader of the Weavers' Guild.", "Tom Leer, leader of the Weavers' Guild , spoke.")
    cast = cast_of(reports_of(*texts), people)
    heads = [
        type(a)(
            id=a.id, kind=a.kind, name=a.name, names=a.names, evidence=a.evidence,
            roles=tuple(type(r)("leader", "Weavers' Guild", r.evidence) for r in a.roles),
        )
        for a in cast.actors
    ]  # fmt: skip
    desk = desk_of(type(cast)(cast.reports, tuple(heads), references=cast.references))
    (found,) = [d for d in two_heads(desk, maker_of(desk, sourcing_of(desk))) if d is not None]
    assert (found.kind, set(found.about)) == ("role", {"Ida Brask", "Tom Leer", "Weavers' Guild"})


@pytest.mark.parametrize(
    ("other", "texts", "found"),
    [
        ("Ilse Brask", ("Ida Brask, harbour warden, rose.", "Ilse Brask, the harbour warden , rose."), 1),
        (
            "Ilse Brask",
            ("Ida Brask, harbour warden, rose. Ilse Brask too.", "Ilse Brask, the harbour warden , rose."),
            0,
        ),
        ("Tove Brask", ("Ida Brask, harbour warden, rose.", "Tove Brask, the harbour warden , rose."), 0),
    ],
)
def test_one_surname_and_office_under_two_first_names(other: str, texts: tuple[str, str], found: int) -> None:
    people = [
        Person("Ida Brask", roles=(("harbour warden", ""),)),
        Person(other, roles=(("harbour warden ,", ""),)),
    ]
    desk = desk_of(cast_of(reports_of(*texts), people))
    told = [d for d in one_surname_two_first_names(desk, maker_of(desk, sourcing_of(desk))) if d is not None]
    assert len(told) == found
