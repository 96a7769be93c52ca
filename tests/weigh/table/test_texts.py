"""Negotiating texts across their names, in versions, with changes."""

from __future__ import annotations

import re

import msgspec
import pytest

from verbale.read.types import TextMention
from verbale.types import Span
from verbale.weigh.desk import Desk
from verbale.weigh.table.namings import clean_name
from verbale.weigh.table.texts import group_texts, make_texts
from verbale.weigh.types import NegotiatingText

from ..builders import Person, cast_of, desk_of, reading_of, reports_of

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
    (text,) = texts_of("The original 20-point peace plan was trimmed to 13 or 15 points, depending on the counter.")
    assert sorted(points(text)) == [(13, 15), (20,)]


def test_a_later_count_is_a_new_version() -> None:
    (text,) = texts_of("The 12-point peace plan was handed over.", "The updated peace plan now contains 8 points.")
    assert points(text) == [(12,), (8,)]
    assert text.versions[-1].status == "current"


def test_eleven_points_instead_of_nine_are_two_versions() -> None:
    (text,) = texts_of("The revised proposal runs to eleven points instead of nine.")
    assert sorted(points(text)) == [(9,), (11,)]


def test_a_plan_split_into_packages_has_parts() -> None:
    (text,) = texts_of("A judge split the draft plan into three separate parts.")
    assert [v.parts for v in text.versions if v.parts] == [3]


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
        "The revised peace plan was shown to diplomats. The new version does not require that Nordia shut the"
        " museum, and the penalties"
        " have been strengthened. A clause on portraits was removed. A new clause on loans was added to the plan."
    )
    assert [c.change for c in text.changes] == ["removed", "strengthened", "removed", "added"]
    assert all(c.evidence for c in text.changes)


def test_a_count_of_points_is_no_change() -> None:
    (text,) = texts_of("The peace plan now has 16 points.", "The 16-point peace plan is short.")
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
    (text,) = texts_of("The Marlow protocol was signed. The zoo says that it has 32 points, the 31-point protocol.")
    assert sorted(points(text)) == [(31,), (32,)]


def test_an_offer_raised_has_two_versions() -> None:
    (text,) = texts_of("The initial offer of $40 million was turned down. The improved offer of $44 million stands.")
    assert [v.terms[0].value for v in text.versions] == [40e6, 44e6]


def test_a_clause_that_has_gone_and_a_longer_term_are_changes() -> None:
    (text,) = texts_of(
        "The Marlow protocol was signed. The clause that let the zoo sell its bears has gone. A new article"
        " promises a vet. In the Marlow protocol closures are excluded for eight years, rather than four."
        " The 31-point protocol, instead of 28 points, is long."
    )
    assert [c.change for c in text.changes] == ["removed", "added", "strengthened"]


@pytest.mark.parametrize(
    ("told", "counts"),
    [
        ("The peace plan was presented. It was cut from 25 points to 18, an usher said.", {25, 18}),
        ("The peace plan has 21 points. Turn it over. There are 23, with the back.", {21, 23}),
        ("The choir approved the peace plan. The opera counts 33 points in the text and not 34.", {33, 34}),
        ("Some count 19 points in the peace plan. A printer insists that there are 20.", {19, 20}),
        ("The jury was shown a document of 17 points.", {17}),
        ("The second draft went to the choirs. It has 9 points rather than 12, and one sum.", {9, 12}),
        (
            "The second draft came out. The fee is low. Bells get a roof. A hall is to open. I count 11 points.",
            {11},
        ),
        ("The second draft has nine points. An usher says ten.", {9, 10}),
        ("The second draft has 14 points.\nA printer said there were 16 in the version on his desk.", {14, 16}),
    ],
)
def test_counts_told_beside_the_name_or_without_their_noun_are_the_texts(told: str, counts: set[int]) -> None:
    (text,) = texts_of(told)
    assert {p for version in points(text) for p in version} == counts


@pytest.mark.parametrize(
    "told",
    [
        "The peace plan was presented. The index fell 33 points.",
        "The peace plan was presented. Rates rose by 2 percentage points.",
        "The peace plan was presented. These three points matter most.",
    ],
)
def test_points_of_something_else_are_no_count(told: str) -> None:
    assert [points(text) for text in texts_of(told)] == [[]]


def test_a_new_draft_with_a_count_is_a_version_of_the_text_of_its_report() -> None:
    (text,) = texts_of(
        "The revised draft of the transfer agreement came out. The club confirmed a new draft of 45 points.",
        "The transfer agreement is to be signed.",
    )
    assert points(text) == [(45,)]


def test_a_benefit_is_no_negotiating_text() -> None:
    assert texts_of("The strikers want a dental plan. The dental plan comes first. The dental plan costs little.") == ()


def changes_of(*told: str) -> list[tuple[str, str]]:
    """Return the kinds and words of the changes told of a text, wages and the fee being issues."""
    desk = desk_of(cast_of(reports_of(*told), [NORDIA], parties=("Nordia",)))
    issues = {
        (report.id, Span(*match.span())): word
        for report in desk.cast.reports
        for word in ("wages", "fee", "tax")
        for match in re.finditer(word, report.text)
    }
    texts = make_texts(desk, group_texts(desk), issues)
    return [(c.change, c.evidence[0].quote) for text in texts for c in text.changes]


@pytest.mark.parametrize(
    ("told", "change"),
    [
        ("Under Nordia's draft plan the fee would fall to 30 cents a ticket from 80 cents.", "weakened"),
        ("Under Nordia's draft plan wages go up to 6 percent from five, rather than 7 percent.", "weakened"),
        ("Nordia's revised draft plan came out. The rise in the tax has been dropped.", "removed"),
        ("Nordia's revised draft plan came out. A line on wages was added to the document.", "added"),
        ("Nordia's revised draft plan came out. It makes the fee voluntary from May.", "reworded"),
        ("In Nordia's revised draft plan a paragraph on the fee was moved to an annex.", "weakened"),
        ("The fee got a chapter of its own in the second version of Nordia's draft plan.", "added"),
        ("Under Nordia's revised draft plan the depot would have three weeks, not two, to pay the fee.", "weakened"),
        ("Under Nordia's revised draft plan the fee holds for three weeks, not two.", "strengthened"),
        (
            "Nordia's draft plan has the fee start in May, a week later than was foreseen in the earlier draft.",
            "reworded",
        ),
    ],
)
def test_what_a_later_version_does_to_an_issue_is_a_change(told: str, change: str) -> None:
    assert [kind for kind, _ in changes_of(told)] == [change]


def test_each_verb_of_a_sentence_tells_a_change_of_its_own() -> None:
    told = (
        "The revised 9-point memorandum is out. It makes overtime voluntary, adds a credit and withdraws two letters."
    )
    assert [kind for kind, _ in changes_of(told)] == ["reworded", "added", "removed"]


def test_fewer_points_are_a_version_and_no_change() -> None:
    assert changes_of("The revised draft plan was reduced to 8 or 9 points.") == []


def test_what_is_dropped_elsewhere_is_no_change_of_a_text() -> None:
    assert changes_of("The draft plan came out. Parliament met. The charges were dropped in court.") == []


@pytest.mark.parametrize(
    ("told", "change"),
    [
        ("A demand that the ferries be sold was dropped on Thursday, delegates said.", "removed"),
        ("The choir abandoned its demand that a piano be bought.", "removed"),
        ("The port has backed away from its insistence on night work.", "removed"),
        ("The umpires were since struck out.", "removed"),
        ("Gone, ushers said, is the fine for lateness.", "removed"),
        ("The port dropped its demand for nine years in favour of seven.", "weakened"),
        ("A promise of work was written in overnight.", "added"),
        ("The wording of the oath was amended in the afternoon.", "reworded"),
        ("Of the three new points, one would give the harbour a clock.", "added"),
        ("Of the two new clauses one doubles the prize for second place.", "strengthened"),
        ("The port had conceded a year on wages.", "weakened"),
    ],
)
def test_what_is_done_to_texts_alone_needs_no_text_beside_it(told: str, change: str) -> None:
    story = f"The 12-point peace plan came out. Parliament met. It rained. The sides ate.\n\nNight fell. {told}"
    assert [kind for kind, _ in changes_of(story)] == [change]


def test_a_change_belongs_to_the_text_last_named() -> None:
    told = (
        "The 12-point peace plan came out. Ada Brandt wrote a letter of 19 points to the choir."
        "\n\nIt rained all day. The sides ate. Night fell.\n\nThe umpires were since struck out."
    )
    desk = desk_of(cast_of(reports_of(told)))
    texts = make_texts(desk, group_texts(desk), {})
    assert {t.name: [c.change for c in t.changes] for t in texts} == {"12-point peace plan": [], "letter": ["removed"]}


def test_a_change_is_shown_with_its_whole_sentence() -> None:
    told = "The revised peace plan keeps the fee, and the clause on cranes between day and night work was dropped."
    assert ("removed", told) in changes_of(told)


def test_a_count_that_grew_far_from_its_noun_is_a_later_version() -> None:
    told = "The club's charter, which had 16 points when Ada Brandt read it to the fans in May, ended with 19."
    desk = desk_of(cast_of(reports_of(told)))
    (text,) = make_texts(desk, group_texts(desk), {})
    assert [v.points for v in text.versions] == [(16,), (19,)]


@pytest.mark.parametrize(
    ("told", "change"),
    [
        ("The revised peace plan does without the fine for lateness.", "removed"),
        ("The revised peace plan shortens a freeze on wages.", "weakened"),
        ("The revised peace plan came out. The latest version has no fine whatsoever.", "removed"),
        ("The revised peace plan came out. The clause on fines is looser.", "weakened"),
        ("The revised peace plan came out. The article on lateness was merged into another.", "weakened"),
        ("The revised peace plan came out. The brackets on the organ were lifted.", "removed"),
        ("In the revised peace plan choirs “may”, not “shall”, sing.", "reworded"),
        ("The revised peace plan is silent on fines.", "removed"),
        ("The revised peace plan came out. There’s no clause on fines in this one.", "removed"),
    ],
)
def test_what_a_revised_text_does_without_or_shortens_is_a_change(told: str, change: str) -> None:
    assert [kind for kind, _ in changes_of(told)] == [change]


def test_conditions_that_a_text_lists_are_its_points() -> None:
    (text,) = texts_of(
        "These are the oddest of 22 conditions in the draft peace plan.",
        "The revised peace plan came, now with 20 conditions rather than 22.",
    )
    assert sorted(points(text)) == [(20,), (22,)]


def test_conditions_set_for_talks_are_no_points() -> None:
    (text,) = texts_of("The 12-point peace plan came out. Nordia named two conditions for talks.")
    assert points(text) == [(12,)]


def test_a_change_goes_on_in_the_next_clause() -> None:
    told = "A revised peace plan came out. The fee has been dropped and the share to be leased cut to 30 percent."
    assert [kind for kind, _ in changes_of(told)] == ["removed", "weakened"]


def test_what_is_cut_by_a_share_stays_in_the_text() -> None:
    told = "Nordia's revised draft plan came out. Under the plan the fee will be cut by 8 percent."
    assert "removed" not in {change for change, _ in changes_of(told)}


def test_who_stands_in_the_possessive_before_a_text_made_it() -> None:
    texts = texts_of("Nordia's new proposal on ferries has 6 points. The proposal on ferries is late.")
    assert [t.author for t in texts] == ["Nordia"]


def test_a_sum_many_times_as_large_is_another_plan() -> None:
    texts = texts_of("The $700 million rescue plan was voted down. A $9 million plan was announced by the mayor.")
    assert all(len({t.value for v in text.versions for t in v.terms}) == 1 for text in texts)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("But the ferry plan", "ferry plan"),
        ("$30 million plan to revive", "$30 million plan"),
        ("plan to revive the ferries", "plan to revive the ferries"),
        ("signing of a harbour treaty", "harbour treaty"),
    ],
)
def test_a_name_has_no_loose_ends(words: str, name: str) -> None:
    assert clean_name(words) == name


def test_a_long_clause_is_cut_after_a_whole_word() -> None:
    (text,) = texts_of(
        "The revised peace plan was shown to diplomats. A new clause was added to the plan on "
        + "the landing of passengers with the handling of their freight and luggage on the old quay " * 3
        + "as well."
    )
    (change,) = text.changes
    assert change.summary.endswith("…")
    assert change.summary[:-1].split()[-1] in change.evidence[0].quote.split()


def test_what_a_text_works_by_is_no_change_of_it() -> None:
    texts = texts_of(
        "The revised rescue plan has 8 points. The rescue plan restores trust by removing bad loans from the books."
    )
    assert [c for t in texts for c in t.changes] == []


def test_a_text_that_goes_by_an_office_is_its_holders() -> None:
    judge = Person("Ada Lind", roles=(("arbitrator", "the court"),))
    told = reports_of(
        "Ada Lind wrote.", "The arbitrator's draft agreement has 12 points. Nordia's draft agreement failed."
    )
    for people, author in (([NORDIA, judge], "Ada Lind"), ([NORDIA], "Nordia")):
        desk = desk_of(cast_of(told, people, parties=("Nordia",)))
        names = {a.id: a.name for a in desk.cast.actors}
        texts = make_texts(desk, group_texts(desk), {})
        (arbitrated,) = [t for t in texts if any("arbitrator" in n.name for n in t.names)]
        assert names.get(arbitrated.author or "", arbitrated.author) in (author, None)
        assert (names.get(arbitrated.author or "") == "Ada Lind") is (judge in people)


def test_a_name_with_a_verb_in_it_is_not_what_a_text_goes_by() -> None:
    (text, *_) = texts_of("The draft agreement had 14 points. A draft agreement made without haste is a good one.")
    assert text.name == "draft agreement"


def test_a_dash_that_a_reader_marks_names_no_text() -> None:
    (report,) = reports_of("Nordia's peace plan was late - and short. The plan names no borders.")
    reading, dash = reading_of(report), report.text.index("-")
    marked = TextMention(Span(dash, dash + 1), "law")
    reading = msgspec.structs.replace(reading, texts=tuple(sorted((*reading.texts, marked), key=lambda t: t.mention)))
    desk = Desk(cast_of((report,), [NORDIA], parties=("Nordia",)), {report.id: reading})
    assert "-" not in {n.name for text in make_texts(desk, group_texts(desk), {}) for n in text.names}
