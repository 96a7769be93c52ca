"""Terms of texts held against what earlier reports told of them."""

from __future__ import annotations

import msgspec
import pytest

from verbale.types import Span
from verbale.weigh.table.compared import compared
from verbale.weigh.table.texts import group_texts, make_texts
from verbale.weigh.types import NegotiatingText

from ..builders import Person, cast_of, day, desk_of, reports_of

GUILD = Person("Bakers' Guild", kind="organisation")
MILL = Person("Ostrow Mill", kind="organisation")


def texts_of(*told: str) -> tuple[NegotiatingText, ...]:
    desk = desk_of(cast_of(reports_of(*told), [GUILD, MILL], parties=("Bakers' Guild", "Ostrow Mill")))
    return make_texts(desk, group_texts(desk), {})


def changes(*told: str) -> list[tuple[str, str]]:
    return [(c.change, c.evidence[0].quote) for t in texts_of(*told) for c in t.changes]


def kinds(*told: str) -> list[str]:
    return [kind for kind, _ in changes(*told)]


@pytest.mark.parametrize(
    ("clause", "kind"),
    [
        ("ovens for nine bakers, in lieu of the eleven that were first demanded", "weakened"),
        ("a flour subsidy of 30 crowns a sack instead of the 40 they had asked for", "weakened"),
        ("The 25 inspectors of the first draft have become 70", "strengthened"),
        ("The deposit would rise from Rs. 20 to Rs. 35 a loaf", "strengthened"),
        ("It would run for 30 days where the old draft had 90", "weakened"),
        ("a notice of 60 days, against 45 in the earlier version", "strengthened"),
        ("The lease would be two and a half years rather than four", "weakened"),
        ("The ovens were lit at five and the queue was long", None),
        ("The mill would be rebuilt by 2031 rather than 2034", "reworded"),
    ],
)
def test_a_term_is_set_against_the_one_before_in_many_words(clause: str, kind: str | None) -> None:
    found = compared(clause, Span(0, len(clause)))
    assert (found[0] if found else None) == kind


def test_a_later_reports_number_on_the_same_matter_changes_the_text() -> None:
    before = "The draft contract was read out. The bread tax would be 9 crowns a sack."
    after = "The revised draft contract was read out. The bread tax would be 6 crowns a sack."
    assert kinds(before, after) == ["weakened"]
    assert kinds(before, before) == []


def test_a_term_as_it_now_stands_is_held_against_the_one_before() -> None:
    before = "The draft contract was read out. The bread tax would be 9 crowns a sack."
    after = "The revised draft contract was read out. The bread tax is now 6 crowns a sack."
    assert kinds(before, after) == ["weakened"]


def test_a_term_without_a_forerunner_in_a_later_text_is_added() -> None:
    before = "The draft contract was read out. The bread tax would be 9 crowns a sack."
    after = "Under the revised draft contract, ovens must close by 11 p.m. and apprentices would get 14 holidays."
    assert "added" in kinds(before, after)


def test_a_term_that_runs_longer_is_reworded() -> None:
    before = "The draft contract is short. The old bakery would be heated until the end of 2031."
    after = "The new draft contract is longer. The old bakery would be heated until the end of 2033."
    assert kinds(before, after) == ["reworded"]


def test_what_is_hoped_or_made_a_condition_is_no_term() -> None:
    before = "The draft contract was read out. The bread tax would be 9 crowns a sack."
    after = "The guild hopes that under the revised draft contract the bread tax would be 2 crowns a sack."
    assert kinds(before, after) == []


def test_an_earlier_offer_told_again_changes_nothing() -> None:
    before = "Ostrow Mill's latest offer is firm. The mill price would be 50 crowns a sack."
    after = "Ostrow Mill's new offer is out. The earlier mill price would be 40 crowns a sack."
    assert kinds(before, after) == []


def test_the_maker_binds_itself_and_its_offer_changes() -> None:
    before = "Ostrow Mill's offer was read out. Ostrow Mill is ready to buy 300 tonnes of rye."
    after = "Ostrow Mill's offer was sweetened.\n\nOstrow Mill is now ready to buy 450 tonnes of rye."
    assert kinds(before, after) == ["strengthened"]


def test_raising_an_offer_strengthens_it() -> None:
    assert kinds("Ostrow Mill's offer was thin. On Tuesday Ostrow Mill sweetened its offer.") == ["strengthened"]


@pytest.mark.parametrize(
    "told",
    [
        "The peace plan was debated. The mill dropped its opposition to an audit of the scales.",
        "The peace plan was debated. In the end the mill gave in to demands that the scales be tested.",
        "The peace plan was debated. The mill bowed to the guild's demand for a second inspector.",
    ],
)
def test_who_yields_to_a_demand_adds_what_was_demanded(told: str) -> None:
    assert kinds(told) == ["added"]


def test_agreeing_to_demands_for_a_meeting_adds_nothing() -> None:
    assert kinds("The peace plan was debated. The mill gave in to demands for a meeting.") == []


def test_a_text_agreed_on_has_what_it_would_include() -> None:
    told = "The houses agreed on a rescue bill that would include a board of three bakers."
    assert kinds(told) == ["added"]


def test_two_points_that_were_added_need_no_noun() -> None:
    told = "The peace plan has eight points. Two were added at dawn: a yeast fund and a rest day."
    assert "added" in kinds(told)


def test_a_plan_that_is_an_intention_is_no_text() -> None:
    assert texts_of("The miller dropped his plan to resign. The baker kept her plan to retire.") == ()


def test_reached_agreement_names_no_paper() -> None:
    texts = texts_of("They reached agreement on wages. They were close to settlement. The wage agreement is out.")
    assert [n.name for t in texts for n in t.names] == ["wage agreement"]


def test_points_of_an_index_are_no_points_of_a_text() -> None:
    told = "The compromise bill was defeated and the index lost 640 points, or 5 percent."
    assert [v.points for t in texts_of(told) for v in t.versions if v.points] == []


def test_a_paper_without_a_name_is_a_text_by_its_count() -> None:
    (text,) = texts_of("A baker read out the paper. It has 23 points, three fewer than in May.")
    assert [v.points for v in text.versions] == [(23,)]


def test_a_price_behind_a_count_is_no_count() -> None:
    (text,) = texts_of("The draft contract of seven points sets a price of 30 crowns a sack instead of 45.")
    assert [v.points for v in text.versions if v.points] == [(7,)]


def test_the_latest_of_something_is_a_version_of_what_was_put_before() -> None:
    (text,) = texts_of("Ostrow Mill's offer was read out.", "The guild studied the latest proposal of eight points.")
    assert text.author == "Ostrow Mill"
    assert [v.points for v in text.versions] == [(8,)]


def test_the_draft_is_what_another_report_calls_a_draft() -> None:
    told = "The 9-point protocol was signed. The board had thrown out the draft."
    texts = texts_of("The guild tabled its draft budget. The draft budget is long.", told)
    assert {"protocol" in t.name for t in texts if any(n.name == "draft" for n in t.names)} <= {False}


def test_whose_plan_it_is_tells_the_maker() -> None:
    texts = texts_of("Ostrow Mill, whose reform plan was torn up, kept quiet. The reform plan is dead.")
    assert [t.author for t in texts] == ["Ostrow Mill"]


def test_an_annex_in_parts_is_a_text_of_its_own() -> None:
    told = "They drew up an annex on yeast, which splits the matter into three parts: rye, wheat and spelt."
    assert [(t.name, v.parts) for t in texts_of(told) for v in t.versions] == [("annex", 3)]


def test_a_version_set_against_last_weeks_is_of_its_reports_day() -> None:
    (text,) = texts_of("The draft charter has 16 points, four fewer than the one read out on March 1, 2030.")
    assert [v.when.start for v in text.versions if v.points == (16,)] == ["2031-03-01"]


def test_a_measure_that_one_side_offers_twice_is_one_matter() -> None:
    before = "Ostrow Mill's offer was read out. Ostrow Mill offered to grind 300 tonnes."
    after = "Ostrow Mill's offer was laughed at.\n\nOstrow Mill offered on Friday to store 450 tonnes of barley."
    assert kinds(before, after) == ["strengthened"]


def test_a_condition_for_a_change_is_no_change() -> None:
    assert kinds("The peace plan was read out. They would sign the plan only when the toll had been dropped.") == []


def test_a_change_in_the_same_words_is_one_with_both_as_evidence() -> None:
    told = "The peace plan was read out. A clause on yeast was removed from the plan."
    (text,) = texts_of(told, told)
    assert [[e.report for e in c.evidence] for c in text.changes] == [["r1", "r2"]]


@pytest.mark.parametrize(
    ("clause", "kind"),
    [
        ("a price of 48 crowns a sack, three more than in May", "strengthened"),
        ("a lease of six years, a year longer than had been promised", "strengthened"),
        ("The monthly share of flour has grown from 700 sacks to 910", "strengthened"),
        ("two days less than proposed", "weakened"),
        ("The charter has 16 points, four more than the one of May", None),
    ],
)
def test_how_much_more_than_before_is_told_by_measure(clause: str, kind: str | None) -> None:
    found = compared(clause, Span(0, len(clause)))
    assert (found[0] if found else None) == kind


def test_the_paper_of_another_report_is_a_paper_known() -> None:
    (text,) = texts_of("Ostrow Mill handed over a paper of six points.", "The paper is thin. The additions are two.")
    assert text.names[0].count == 2
    assert [c.change for c in text.changes] == ["added"]


def test_a_newspaper_is_no_paper_on_the_table() -> None:
    (text,) = texts_of("Ostrow Mill handed over a paper of six points.", "The paper said that it would rain.")
    assert text.names[0].count == 1


def test_two_papers_of_one_day_that_differ_change_no_text() -> None:
    told = [f"The draft contract was read out. The draft contract would set the tax at {n} tonnes." for n in (9, 6)]
    reports = [msgspec.structs.replace(r, published=day("2031-03-01")) for r in reports_of(*told)]
    desk = desk_of(cast_of(reports, [GUILD], parties=("Bakers' Guild",)))
    assert [c for t in make_texts(desk, group_texts(desk), {}) for c in t.changes] == []
    assert kinds(*told) == ["weakened"]


def test_what_the_other_side_answers_is_no_term_of_the_makers_text() -> None:
    before = "The draft contract was read out. The levy would be 9 tonnes a year."
    told = "Ostrow Mill's draft contract was read out. {} 12 tonnes of levy, and said it would talk on."
    assert kinds(before, told.format("The Bakers' Guild answered with")) == []
