"""Issues with their state, and the positions on them."""

from __future__ import annotations

import re

import msgspec
import pytest

from verbale.read.table import refine_table
from verbale.read.types import IssueMention, Reading, Sentence, Token
from verbale.types import Span
from verbale.weigh.desk import Desk
from verbale.weigh.table.issue_states import make_issue
from verbale.weigh.table.issues import group_issues
from verbale.weigh.table.positions import assign_positions, moves_of
from verbale.weigh.table.settled import agreed_texts
from verbale.weigh.table.texts import group_texts
from verbale.weigh.types import Issue

from ..builders import Person, cast_of, desk_of, reading_of, reports_of

UNION = Person("Dockers' Guild", ("Dockers' Guild", "The guild", "the guild"), kind="organisation")
PORT = Person("Port Authority", ("Port Authority", "The port", "the port"), kind="organisation")
HEAD = Person("Ada Brandt", ("Ada Brandt", "Brandt"), party="Dockers' Guild")


def issues_of(*told: str) -> dict[str, Issue]:
    desk = desk_of(cast_of(reports_of(*told), [UNION, PORT, HEAD], parties=("Dockers' Guild", "Port Authority")))
    groups = group_issues(desk)
    positions = assign_positions(desk, groups)
    return {g.name: make_issue(desk, g, positions[g.id], agreed_texts(desk, group_texts(desk))) for g in groups}


def test_the_matters_behind_sticking_points_are_issues() -> None:
    found = issues_of(
        "The main sticking points are pensions and night shifts, both sides said.",
        "They disagree over pensions and night shifts.",
    )
    assert set(found) == {"pensions", "night shifts"}
    assert {i.state for i in found.values()} == {"open"}


def test_a_matter_named_in_passing_is_no_issue() -> None:
    assert issues_of("The chairman has a background in shipping. It rained.") == {}


def test_two_words_for_one_matter_are_one_issue() -> None:
    found = issues_of("Talks over pay broke down. The dispute over wages goes on.", "They disagree over wages.")
    assert set(found) == {"wages"}


def test_a_matter_that_reports_call_by_another_word_goes_by_that_word() -> None:
    told = "The guild rejects the pay. They disagree over pay. The pay is in dispute."
    assert set(issues_of(told, "They disagree over pay. Wages are wages.", told, told)) == {"pay"}
    assert set(issues_of("They disagree over pay. They differ over wages.", "Wages are in dispute.")) == {"wages"}


@pytest.mark.parametrize(
    ("sentence", "state"),
    [
        ("Both sides agreed on pensions.", "agreed"),
        ("Under the agreement, pensions will rise with prices.", "agreed"),
        ("The question of pensions was left to a panel of judges.", "deferred"),
        ("They failed to agree on pensions.", "open"),
        ("Both sides reached a tentative agreement on pensions.", "agreed in principle"),
    ],
)
def test_the_state_of_an_issue_is_what_all_sides_are_on_record_for(sentence: str, state: str) -> None:
    found = issues_of("They disagree over pensions. Talks on pensions go on.", sentence)
    assert found["pensions"].state == state


def test_what_one_side_alone_calls_agreed_stays_open() -> None:
    found = issues_of(
        "They disagree over pensions. Talks on pensions go on.",
        "The guild said that an agreement on pensions was settled.",
    )
    assert found["pensions"].state == "open"


def test_a_wish_does_not_open_again_what_all_have_agreed() -> None:
    found = issues_of(
        "They disagree over pensions.", "Both sides agreed on pensions.", "Brandt wants better pensions one day."
    )
    assert found["pensions"].state == "agreed"


def test_positions_go_to_the_issue_that_their_clause_names_in_order_of_time() -> None:
    found = issues_of(
        "They disagree over wages and pensions. The guild demands wages 5 percent higher.",
        "The port rejected higher wages. They disagree over pensions.",
    )
    told = [(p.party, p.stance, p.when.start) for p in found["wages"].positions]
    assert ("Dockers' Guild", "demands", "2031-03-01") in told
    assert ("Port Authority", "rejects", "2031-03-02") in told


def test_who_speaks_for_a_party_holds_its_position() -> None:
    found = issues_of(
        "They disagree over pensions. Talks on pensions go on. Brandt demands earlier pensions for crane drivers."
    )
    (position,) = found["pensions"].positions
    assert (position.party, position.actor) == ("Dockers' Guild", "Ada Brandt")


def test_a_raised_offer_is_a_move_and_a_repetition_is_none() -> None:
    found = issues_of(
        "They disagree over wages. The port offers wages 2 percent higher.",
        "They disagree over wages. The port offers wages 3 percent higher.",
        "They disagree over wages. The port offers wages 3 percent higher still.",
    )
    moves = moves_of(found["wages"].positions)
    assert [(a.amounts[0].value, b.amounts[0].value) for a, b in moves] == [(2.0, 3.0)]


def test_joining_an_alliance_is_an_issue_named_for_the_alliance() -> None:
    found = issues_of("They disagree about joining OPEC. The guild rejected joining OPEC.")
    assert "OPEC membership" in found


def test_the_terms_of_a_deal_that_is_done_are_agreed() -> None:
    issues = issues_of(
        "Nordia and Sudria disagree over wages and pensions.",
        "Both sides signed the five-point agreement on Friday. Wages will rise by three percent. Pensions were not"
        " settled.",
    )
    assert issues["wages"].state == "agreed"
    assert issues["pensions"].state == "open"


@pytest.mark.parametrize(
    ("last", "state"),
    [
        ("The captives were freed at dawn.", "agreed"),
        ("Nordia and Sudria have exchanged the captives at the ford.", "agreed"),
        ("The guild said that Nordia would talk once the captives were freed.", "open"),
        ("Nordia now agrees with the demand that all captives go home.", "agreed in principle"),
        ("Nordia refused to give in on the captives.", "open"),
        ("The talks, which were to turn to the captives on Monday in the old customs house, were put off.", "open"),
    ],
)
def test_what_is_carried_out_or_given_in_on_is_settled(last: str, state: str) -> None:
    found = issues_of("They disagree over captives.", "Talks on captives go on. They disagree over captives.", last)
    assert next(i for i in found.values()).state == state


def test_what_one_side_accepts_of_the_other_is_agreed() -> None:
    told = "They disagree over overtime."
    assert issues_of(told, told, "The guild accepts the overtime.")["overtime"].state == "agreed"
    assert issues_of(told, told, "The guild would accept the overtime.")["overtime"].state == "open"
    assert issues_of(told, told, "The port has agreed to pay for overtime.")["overtime"].state == "agreed"


def test_terms_are_told_all_along_a_report_of_the_signing_and_may_say_what_will_not_be() -> None:
    deal = "Both sides signed the five-point agreement on Friday. " + "It rained on the quay. " * 6
    told = "They disagree over layoffs. They disagree over overtime."
    issues = issues_of(told, told, deal + "There will be no layoffs for a year. Brandt still hopes for overtime.")
    assert (issues["layoffs"].state, issues["overtime"].state) == ("agreed", "open")


def test_an_agreement_of_years_ago_settles_nothing() -> None:
    told = "They disagree over overtime."
    last = "Both sides signed the five-point agreement in 2019. Overtime will be paid on Sundays."
    assert issues_of(told, told, last)["overtime"].state == "open"


def test_what_is_agreed_in_principle_is_agreed_when_it_is_ratified() -> None:
    told = "They disagree over overtime."
    outline = "Both sides reached a tentative five-point agreement. It sets limits. The agreement ends overtime."
    assert issues_of(told, told, outline)["overtime"].state == "agreed in principle"
    vote = "The guild and the port ratified the five-point agreement."
    assert issues_of(told, told, outline, vote)["overtime"].state == "agreed"


def test_a_share_price_is_the_price_and_mr_price_is_none() -> None:
    mister = Person("Ada Price", ("Ada Price", "Price"))
    told = "The guild rejected the bid of 300 pence a share on price. Ada Price said so. The talks on price were dull."
    desk = desk_of(cast_of(reports_of(told), [UNION, mister], parties=("Dockers' Guild",)))
    (group,) = [g for g in group_issues(desk) if g.name == "price"]
    assert {m.words[0] for m in group.mentions} == {"p"}


def test_money_set_aside_puts_nothing_off() -> None:
    issues = issues_of(
        "Nordia and Sudria disagree over wages. The port will set aside $20 million for wages.",
        "They disagree over wages.",
    )
    assert "deferred" not in {step.status for step in issues["wages"].history}


OPEN = "They disagree over pensions and wages. Talks on pensions and wages go on."


@pytest.mark.parametrize(
    ("sentence", "states"),
    [
        ("Both sides agreed on pensions but failed to settle wages.", ("agreed", "open")),
        ("Brandt and her partners agreed on pensions, while wages are unresolved.", ("agreed", "open")),
        ("Under the old contract, wages rose with prices.", ("open", "open")),
        ("Under the proposed agreement, pensions rise with prices.", ("open", "open")),
    ],
)
def test_each_side_of_but_tells_its_own_state(sentence: str, states: tuple[str, str]) -> None:
    found = issues_of(OPEN, sentence)
    assert (found["pensions"].state, found["wages"].state) == states


def names_with_trees(*told: str) -> set[str]:
    """Return the issues found where readings have words: "cut" a noun, all others none."""
    cast = cast_of(reports_of(*told), [UNION, PORT, HEAD], parties=("Dockers' Guild", "Port Authority"))
    readings = {
        r.id: msgspec.structs.replace(
            reading_of(r),
            tokens=tuple(
                Token(*m.span(), "NOUN" if m.group() == "cut" else "X", "", m.group(), -1, "root")
                for m in re.finditer(r"\w+", r.text)
            ),
        )
        for r in cast.reports
    }
    return {g.name for g in group_issues(Desk(cast, readings))}


def test_a_size_that_sides_argue_about_is_an_issue() -> None:
    assert "cut" in names_with_trees(
        "The guild demands a cut of 3 percent for stagehands.",
        "The port accepted a cut of 6 percent in the south.",
        "Brandt supported the cut.",
    )


def test_a_cut_in_something_named_is_no_issue_of_its_own() -> None:
    told = "The guild demands a cut in berth fees.", "The port rejected a cut in berth fees."
    assert "cut" not in names_with_trees(*told, *told)


def topics_with_trees(*told: str, nouns: dict[str, str]) -> set[str]:
    """Return the issues found where the words of `nouns` are nouns, or adjectives of the word that follows."""
    cast = cast_of(reports_of(*told), [UNION, PORT, HEAD], parties=("Dockers' Guild", "Port Authority"))
    readings = {}
    for report in cast.reports:
        words = list(re.finditer(r"\w+", report.text))
        tokens = [
            Token(*m.span(), nouns.get(m.group(), "X"), "", m.group(), n + 1, "amod")
            if nouns.get(m.group()) == "ADJ"
            else Token(*m.span(), nouns.get(m.group(), "X"), "", m.group(), -1, "root")
            for n, m in enumerate(words)
        ]
        reading = reading_of(report)
        sentences = tuple(
            Sentence(
                s.start,
                s.end,
                min(n for n, t in enumerate(tokens) if t.start >= s.start),
                max(n for n, t in enumerate(tokens) if t.end <= s.end),
                0,
            )
            for s in reading.sentences
        )
        readings[report.id] = msgspec.structs.replace(reading, tokens=tuple(tokens), sentences=sentences)
    return {g.name for g in group_issues(Desk(cast, readings))}


def test_what_offers_and_demands_come_back_to_is_an_issue() -> None:
    found = topics_with_trees(
        "The guild demanded 40 cranes. It rained on the tunnel.",
        "The port offered 20 cranes. The tunnel was long.",
        "Both sides settled for 30 cranes. The tunnel was dark.",
        nouns={"cranes": "NOUN", "tunnel": "NOUN"},
    )
    assert found == {"cranes"}


def test_people_are_haggled_over_by_count_alone() -> None:
    told = ("The port would allow {}troops.", "The guild demanded {}troops.", "They compromised on {}troops.")
    nouns = {"troops": "NOUN"}
    assert topics_with_trees(*(t.format("400 of the ") for t in told), nouns=nouns) == {"troops"}
    assert topics_with_trees(*(t.format("the ") for t in told), nouns=nouns) == set()


def test_a_plain_noun_is_an_issue_by_the_word_before_it() -> None:
    told = ("The guild demanded {}courts.", "The port refused {}courts.", "The guild withdrew its demand for {}courts.")
    nouns = {"courts": "NOUN", "special": "ADJ", "same": "ADJ"}
    assert topics_with_trees(*(t.format("special ") for t in told), nouns=nouns) == {"special courts"}
    assert topics_with_trees(*(t.format("same ") for t in told), nouns=nouns) == set()


@pytest.mark.parametrize(
    ("verb", "deprel", "follows", "found"),
    [
        ("offer", "obj", "DET", set()),
        ("offer", "obj", "ADP", {"lorries"}),
        ("demand", "iobj", "DET", set()),
        ("demand", "obj", "DET", {"lorries"}),
    ],
)
def test_for_whom_a_thing_is_offered_is_no_issue(verb: str, deprel: str, follows: str, found: set[str]) -> None:
    told = [f"The {side} {verb} lorries a rebate." for side in ("guild", "port", "guild")]
    cast = cast_of(reports_of(*told), [UNION, PORT, HEAD], parties=("Dockers' Guild", "Port Authority"))
    readings = {}
    for report in cast.reports:
        start, end = re.search(r"\w+$", report.text[: report.text.index(" lorries")]).span()  # type: ignore[union-attr]
        tokens = (
            Token(start, end, "VERB", "", verb, -1, "root"),
            Token(end + 1, end + 8, "NOUN", "", "lorry", 0, deprel),
            Token(end + 9, end + 10, follows, "", "a", 0, "det"),
        )
        reading = reading_of(report)
        sentences = tuple(msgspec.structs.replace(s, first=0, last=2) for s in reading.sentences if s.end > start)
        readings[report.id] = msgspec.structs.replace(reading, tokens=tokens, sentences=sentences)
    assert {g.name for g in group_issues(Desk(cast, readings))} == found


def test_what_is_bid_for_shares_is_the_price() -> None:
    found = issues_of(
        "Orbis raised its takeover offer to $57 million. It rained.",
        "Shareholders weigh the $57-million bid. The offer for the shares is worth £6.40 a share.",
    )
    assert set(found) == {"price"}


def test_a_verb_names_no_issue() -> None:
    told = "The guild wants a list of the ushers to be laid off. The dispute is over who is laid off."
    assert set(issues_of(told, told)) == {"layoffs"}


def test_an_office_is_no_issue_however_often_it_is_named() -> None:
    told = ("The guild wants the governor to go.", "The port refused the governor.", "They agreed on the governor.")
    assert topics_with_trees(*told, nouns={"governor": "NOUN"}) == set()


def test_a_word_within_a_listed_term_is_the_term() -> None:
    text = "The dispute is over who is laid off."
    marked = Reading("r1", "by hand", sentences=(Sentence(0, len(text), 0, 0, 0),), issues=(
        IssueMention(Span(text.index("laid"), text.index("laid") + 4), None, 0.9),
    ))  # fmt: skip
    assert [i.mention.of(text) for i in refine_table(marked, text).issues] == ["laid off"]


def test_kin_are_no_issue_and_what_becomes_of_them_is_one() -> None:
    told = "They disagree over the daughter and custody of the daughter."
    assert set(issues_of(told, told)) == {"custody"}


def test_a_member_of_an_assembly_or_of_a_state_joins_no_alliance() -> None:
    nordia = Person("Nordia", kind="state")
    text = "She is a member of State Assembly. They joined Nordia. They disagree over joining OPEC."
    desk = desk_of(cast_of(reports_of(text, text), [nordia], parties=("Nordia",)))
    assert {g.name for g in group_issues(desk)} == {"OPEC membership"}


def test_what_a_committee_passes_is_not_yet_agreed() -> None:
    told = "They disagree over pensions. Talks on pensions go on."
    terms = "{} the five-point agreement on Friday. Pensions will rise with prices."
    assert issues_of(told, terms.format("The assembly's committee approved"))["pensions"].state == "open"
    assert issues_of(told, terms.format("The assembly approved"))["pensions"].state == "agreed"


def test_what_is_set_aside_for_somebody_and_what_is_accepted_to_be_so_changes_no_state() -> None:
    told = "They disagree over pensions. Talks on pensions go on."
    assert issues_of(told, "A tenth of the fees was set aside for pensions.")["pensions"].state == "open"
    assert issues_of(told, "They are to set aside an additional $4 million in pensions.")["pensions"].state == "open"
    assert issues_of(told, "The port accepted that pensions were late.")["pensions"].state == "open"
    assert issues_of(told, "The plenary on pensions was postponed.")["pensions"].state == "open"
