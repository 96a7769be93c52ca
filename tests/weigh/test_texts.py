"""Negotiating texts across their names, in versions, with changes."""

from __future__ import annotations

from verbale.weigh.texts import group_texts, make_texts
from verbale.weigh.types import NegotiatingText

from .builders import Person, cast_of, desk_of, reports_of

NORDIA = Person("Nordia", kind="state")


def texts_of(*told: str) -> tuple[NegotiatingText, ...]:
    desk = desk_of(cast_of(reports_of(*told), [NORDIA], parties=("Nordia",)))
    return make_texts(desk, group_texts(desk), {})


def points(text: NegotiatingText) -> list[tuple[int, ...]]:
    return [v.points for v in text.versions if v.points]


def test_a_plan_is_one_text_under_all_its_names() -> None:
    (text,) = texts_of(
        "The 12-point peace plan was presented on Monday. The plan names no borders.",
        "Diplomats studied the 12-point plan. Nordia's peace plan is short.",
    )
    assert {n.name for n in text.names} >= {"12-point peace plan", "12-point plan"}
    assert text.author == "Nordia"


def test_rival_counts_of_one_expression_leave_one_version_open() -> None:
    (text,) = texts_of("The original 12-point peace plan was reduced to 7 or 9 points, by various accounts.")
    assert points(text) == [(7, 9), (12,)] or points(text) == [(12,), (7, 9)]


def test_a_later_count_is_a_new_version() -> None:
    (text,) = texts_of("The 12-point peace plan was handed over.", "The updated peace plan now contains 8 points.")
    assert points(text) == [(12,), (8,)]
    assert text.versions[-1].status == "current"


def test_seven_points_instead_of_five_are_two_versions() -> None:
    (text,) = texts_of("The revised proposal contains seven points instead of five.")
    assert sorted(points(text)) == [(5,), (7,)]


def test_a_plan_split_into_packages_has_parts() -> None:
    (text,) = texts_of("The mediator divided the draft plan into four separate packages.")
    assert [v.parts for v in text.versions if v.parts] == [4]


def test_rival_plans_of_two_sides_stay_apart() -> None:
    desk = desk_of(
        cast_of(
            reports_of("Sudria's budget plan cuts aid. Nordia's budget plan raises it. Sudria's budget plan is late."),
            [NORDIA, Person("Sudria", kind="state")],
            parties=("Nordia", "Sudria"),
        )
    )
    assert {t.author for t in make_texts(desk, group_texts(desk), {})} == {"Nordia", "Sudria"}


def test_clauses_removed_strengthened_and_added_are_changes() -> None:
    (text,) = texts_of(
        "The revised peace plan was shown to diplomats. The updated version does not propose that Nordia give up the"
        " port, and the guarantees"
        " have been strengthened. A clause on customs was removed. A new clause on fishing was added to the plan."
    )
    assert [c.change for c in text.changes] == ["removed", "strengthened", "removed", "added"]
    assert all(c.evidence for c in text.changes)


def test_a_count_of_points_is_no_change() -> None:
    (text,) = texts_of("The peace plan now contains 20 points.", "The 20-point peace plan is short.")
    assert text.changes == ()


def test_reports_in_another_order_give_the_same_texts() -> None:
    told = ["The 12-point peace plan was handed over.", "The updated peace plan now contains 8 points."]
    reports = reports_of(*told)
    one, other = (desk_of(cast_of(r, [NORDIA], parties=("Nordia",))) for r in (reports, reports[::-1]))
    assert make_texts(one, group_texts(one), {}) == make_texts(other, group_texts(other), {})


def test_a_rescue_plan_and_the_bailout_bill_of_the_same_sum_are_one_text() -> None:
    (text,) = texts_of(
        "The house killed a $90 billion rescue plan on Monday. The $90 billion bailout plan was dead.",
        "The bailout bill failed. The proposed bailout bill may come back.",
    )
    assert len(text.names) >= 3


def test_deals_of_the_past_are_no_text() -> None:
    assert texts_of("The interim deals failed, and their final plans too.") == ()


def test_one_rival_proposal_makes_nobody_the_author() -> None:
    (text, *_) = texts_of(
        "The peace plan was late. The peace plan is short. The new peace plan was read out. The peace plan, the final"
        " peace plan, was signed. Nordia's proposal was forgotten."
    )
    assert text.author is None


def test_what_it_is_said_to_have_is_a_count_of_the_text_named_before() -> None:
    (text,) = texts_of("The Marlow protocol was signed. The rebels say that it has 13 points, the 12-point protocol.")
    assert sorted(points(text)) == [(12,), (13,)]


def test_an_offer_raised_has_two_versions() -> None:
    (text,) = texts_of("The initial offer of $40 million was turned down. The improved offer of $44 million stands.")
    assert [v.terms[0].value for v in text.versions] == [40e6, 44e6]


def test_a_clause_that_has_gone_and_a_longer_term_are_changes() -> None:
    (text,) = texts_of(
        "The Marlow protocol was signed. The clause that made the guards leave before the vote has gone. A new article"
        " provides for 40 wardens. In the Marlow protocol evictions are excluded for five years, rather than three."
        " The 12-point protocol, instead of ten points, is long."
    )
    assert [c.change for c in text.changes] == ["removed", "added", "strengthened"]
