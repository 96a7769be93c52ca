"""Offices, styles and sources that stand for somebody whom only another place of the story names."""

from __future__ import annotations

from tests.resolve.who.build import span_of, story
from verbale.resolve.who import Company, resolve_actors


def names_of(company: Company) -> set[frozenset[str]]:
    return {frozenset(n.name for n in a.names) for a in company.actors if a.kind == "person"}


def test_the_chief_of_a_firm_is_whom_another_report_tells_to_be_so() -> None:
    one = story("Ada Lind, chief executive of Marin, went home.", {"Ada Lind": "person", "Marin": "organisation"})
    text = "The Marin chief executive said that the yard stays open."
    two = story(text, {"Marin": "organisation"}, report="r2", sources=["The Marin chief executive"])
    company = resolve_actors([one[0], two[0]], [one[1], two[1]])
    lind = next(a for a in company.actors if a.name == "Ada Lind")
    assert any(r.report == "r2" and r.actor == lind.id for r in company.references)


def test_where_two_hold_a_post_its_holder_stays_unnamed() -> None:
    one = story(
        "Ada Lind, a director of Marin, met Bo Ek, a director of Marin.",
        {"Ada Lind": "person", "Bo Ek": "person", "Marin": "organisation"},
    )
    text = "The Marin director said that the yard stays open."
    two = story(text, {"Marin": "organisation"}, report="r2", sources=["The Marin director"])
    company = resolve_actors([one[0], two[0]], [one[1], two[1]])
    told = {r.actor for r in company.references if r.report == "r2"}
    assert not told & {a.id for a in company.actors if a.kind == "person"}


def test_an_envoy_told_by_his_state_and_post_is_a_source_of_his_own() -> None:
    text = "Norway was silent. The Norwegian ambassador to Chad said the port stays shut."
    made = story(
        text, {"Norway": "country", "Norwegian": "nationality", "Chad": "country"},
        sources=["The Norwegian ambassador to Chad"],
    )  # fmt: skip
    company = resolve_actors([made[0]], [made[1]])
    assert "Norwegian ambassador to Chad" in {a.name for a in company.actors if a.kind == "unnamed"}


def test_a_king_is_not_the_bearer_of_a_like_surname() -> None:
    text = "King Olav met Harald Olav. Harald had asked for it. Olav said no, and Harald went."
    made = story(text, {"Olav": "person", "Harald Olav": "person", "Harald": "person"})
    company = resolve_actors([made[0]], [made[1]])
    assert names_of(company) == {frozenset({"Olav"}), frozenset({"Harald Olav", "Harald"})}
    king = next(a for a in company.actors if a.name == "Olav")
    assert company.actor_at("r1", span_of(text, "Olav", 3)) == king.id


def test_a_body_between_states_is_known_without_its_inner_article() -> None:
    text = "The Organization of Tulip Exporting Growers met. Later OTEG did not."
    made = story(text, {"Organization of Tulip Exporting Growers": "organisation", "OTEG": "organisation"})
    company = resolve_actors([made[0]], [made[1]])
    assert len([a for a in company.actors if a.kind == "organisation"]) == 1
