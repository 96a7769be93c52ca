"""Whose a position is, and to which issue it goes when the words for either are short."""

from __future__ import annotations

import pytest

from verbale.resolve.types import Statement
from verbale.types import Span, When
from verbale.weigh.desk import Desk
from verbale.weigh.table.echoes import _root, _verbs_of, with_echoes
from verbale.weigh.table.holders import holders_of, likely_holder
from verbale.weigh.table.issues import IssueGroup, group_issues
from verbale.weigh.table.positions import _Ranked, _weightiest, assign_positions
from verbale.weigh.table.texts import group_texts
from verbale.weigh.types import Position

from ..builders import Person, cast_of, desk_of, reports_of

UNION = Person("Dockers' Guild", ("Dockers' Guild", "The guild", "the guild"), kind="organisation")
PORT = Person("Port Authority", ("Port Authority", "The port", "the port"), kind="organisation")
HEAD = Person("Ada Brandt", ("Ada Brandt", "Brandt"), party="Dockers' Guild")
SIDES = ("Dockers' Guild", "Port Authority")


def stands_of(*told: str) -> set[tuple[str, str, str]]:
    """Return (issue, party, first words) of all positions."""
    desk = desk_of(cast_of(reports_of(*told), [UNION, PORT, HEAD], parties=SIDES))
    groups = with_echoes(desk, group_issues(desk))
    laid = assign_positions(desk, groups, group_texts(desk))
    return {(g.name, p.party, p.evidence[0].quote) for g in groups for p in laid[g.id]}


def parties_on(issue: str, *told: str) -> set[str]:
    return {party for name, party, _ in stands_of(*told) if name == issue}


def holders(text: str, words: str) -> list[str]:
    desk = desk_of(cast_of(reports_of(text), [UNION, PORT, HEAD], parties=SIDES))
    start = text.index(words)
    return [h.party for h in holders_of(desk, "r1", Span(start, start + len(words)))]


@pytest.mark.parametrize("words", ["Both sides", "The two sides", "Both delegations", "The two parties"])
def test_both_sides_are_the_two_that_the_report_tells_most_of(words: str) -> None:
    assert holders(f"The guild met the port again. {words} want a court.", words) == list(SIDES)


def test_two_names_joined_by_and_hold_a_stand_each() -> None:
    assert holders("Ada Brandt spoke. The guild and the port want a court.", "The guild and the port") == list(SIDES)


def test_the_camp_of_one_and_the_name_of_another_hold_a_stand_each() -> None:
    assert holders("Ada Brandt met the port. Brandt aides and the port want it.", "Brandt aides and the port") == [
        "Dockers' Guild",
        "Port Authority",
    ]


def test_those_who_stand_in_the_name_of_one_body_are_that_body() -> None:
    growers = Person("Federation of Hop Growers", kind="organisation", party="Federation of Hop Growers")
    bank = Person("Bank of the Growers", kind="organisation")
    text = "The Federation of Hop Growers met the Bank of the Growers. The growers want a fair price, the banks do not."
    desk = desk_of(cast_of(reports_of(text), [growers, bank], parties=("Federation of Hop Growers",)))

    def held_by(words: str) -> list[str]:
        start = text.index(words)
        return [h.party for h in holders_of(desk, "r1", Span(start, start + len(words)))]

    assert held_by("The growers") == ["Federation of Hop Growers"]
    assert held_by("the banks") == []


def test_what_both_sides_accept_is_a_position_of_each() -> None:
    told = "They disagree over overtime pay. The guild met the port. Both sides accepted overtime pay at the old rate."
    assert parties_on("overtime", told) == set(SIDES)


def test_a_later_word_for_an_issue_is_taken_as_the_issue() -> None:
    told = (
        "They disagree over the berth fee. Talks on the berth fee go on.",
        "They disagree over the berth fee.",
        "The guild demands an end to the fee.",
    )
    assert ("berth fee", "Dockers' Guild", "The guild demands an end to the fee.") in stands_of(*told)


def test_a_word_that_two_issues_share_is_neither() -> None:
    told = (
        "They disagree over the berth fee and the crane fee. Talks on the berth fee and the crane fee go on.",
        "They disagree over the berth fee and the crane fee.",
    )
    assert {name for name, *_ in stands_of(*told, "The guild demands an end to the crane fee.")} == {"crane fee"}
    assert stands_of(*told, "The guild demands an end to the fee.") == set()


@pytest.mark.parametrize(
    "told",
    [
        "Port Authority's draft contract was sent on Monday. The draft would cut pensions by a tenth.",
        "Port Authority's draft contract came on Monday. Under the draft pensions would be cut by a tenth.",
        "The draft contract proposed by the port has 12 points. It provides for pensions cut by a tenth.",
    ],
)
def test_what_a_draft_provides_for_its_author_offers(told: str) -> None:
    assert parties_on("pensions", "They disagree over pensions. Talks on pensions go on.", told) == {"Port Authority"}


def test_a_draft_of_nobody_known_gives_no_position() -> None:
    told = "The 12-point draft contract came on Monday. The draft would cut pensions by a tenth."
    assert parties_on("pensions", "They disagree over pensions. Talks on pensions go on.", told) == set()


def test_his_members_are_the_speakers() -> None:
    text = "Ada Brandt met the port. Her members want more, she said."
    (report,) = reports_of(text)
    start = text.index("Her members want more")
    said = Statement(
        "s1", "Ada Brandt", "indirect", "Her members want more", "said", "r1", (report.cite(start, start + 21),)
    )
    desk = desk_of(cast_of([report], [UNION, PORT, HEAD], parties=SIDES, statements=[said]))
    assert [h.party for h in holders_of(desk, "r1", Span(start, start + 11))] == ["Dockers' Guild"]


def test_a_rise_in_percent_over_months_is_pay() -> None:
    told = ("They disagree over wages. Talks on wages go on.", "The port offered a rise of 7 percent over 14 months.")
    assert parties_on("wages", *told) == {"Port Authority"}


def test_a_sum_that_is_told_of_one_issue_alone_carries_a_stand_to_it() -> None:
    told = (
        "They disagree over pensions. Talks on pensions go on. The pensions now are 900 euros.",
        "They disagree over pensions, which are 900 euros.",
        "The guild met again on Monday.\n\nThe guild demands 900 euros at most.",
    )
    assert parties_on("pensions", *told) == {"Dockers' Guild"}


def test_a_stand_goes_with_the_issue_named_earlier_and_from_afar_only_where_its_side_has_no_other() -> None:
    told = "They disagree over pensions. Talks on pensions go on. It rained.{} The guild demands two years."
    assert parties_on("pensions", told.format("")) == {"Dockers' Guild"}
    assert parties_on("pensions", told.format("\n\n")) == {"Dockers' Guild"}
    more = told.format("\n\n") + "\n\nThe guild wants better pensions."
    assert {quote for name, _, quote in stands_of(more) if name == "pensions"} == {"The guild wants better pensions."}


def mentions_of(issue: str, *told: str) -> list[str]:
    desk = desk_of(cast_of(reports_of(*told), [UNION, PORT, HEAD], parties=SIDES))
    groups = {g.name: g for g in with_echoes(desk, group_issues(desk))}
    return [m.words for m in groups[issue].mentions if m.report == f"r{len(told)}"]


def test_the_last_words_of_a_name_stand_for_it_where_its_noun_says_too_little() -> None:
    told = ["They disagree over compulsory Sunday work. Talks on compulsory Sunday work go on."] * 2
    assert mentions_of("compulsory Sunday work", *told, "It makes Sunday work free. Sunday was quiet.") == [
        "Sunday work"
    ]


def test_a_sum_by_the_hour_is_pay() -> None:
    told = ["They disagree over wages. Talks on wages go on."] * 2
    assert mentions_of("wages", *told, "It provides for increases of $1.32 an hour.") == ["$1.32 an hour"]


def test_a_body_to_be_joined_is_named_for_much_else() -> None:
    told = ["They disagree over Orbis membership. Talks on Orbis membership go on."] * 2
    assert mentions_of("Orbis membership", *told, "The head of Orbis was ill.") == []


def test_a_stand_told_by_two_reports_is_one_position_that_rests_on_both() -> None:
    told = (
        "They disagree over overtime pay. The guild demands overtime pay at double rate.",
        "They disagree over overtime pay. The guild demands that overtime pay be at double rate.",
    )
    desk = desk_of(cast_of(reports_of(*told), [UNION, PORT, HEAD], parties=SIDES))
    groups = group_issues(desk)
    laid = [p for found in assign_positions(desk, groups).values() for p in found]
    assert laid
    assert all(p.reports == ("r1", "r2") and len(p.evidence) == 2 for p in laid)


def test_stands_of_other_sums_are_not_one_position() -> None:
    told = (
        "They disagree over overtime pay. The guild demands overtime pay of $20.",
        "They disagree over overtime pay. The guild demands overtime pay of $18.",
    )
    desk = desk_of(cast_of(reports_of(*told), [UNION, PORT, HEAD], parties=SIDES))
    laid = [p for found in assign_positions(desk, group_issues(desk)).values() for p in found]
    assert laid
    assert all(len(p.reports) == 1 for p in laid)


@pytest.mark.parametrize(
    "words",
    [
        "The port declined to comment on overtime pay.",
        "The port refused to give details, and would not comment on overtime pay.",
        "The port did not return calls about overtime pay.",
    ],
)
def test_who_gives_no_answer_takes_no_stand(words: str) -> None:
    story = "They disagree over overtime pay. {}"
    assert parties_on("overtime", story.format("The port refused overtime pay.")) == {"Port Authority"}
    assert parties_on("overtime", story.format(words)) == set()


def test_the_issue_within_the_name_of_a_body_is_no_issue_of_its_stand() -> None:
    league = Person("Pensions League", ("Pensions League",), kind="organisation")

    def holders_on_pensions(wish: str) -> list[str]:
        rain = "It rained. " * 5
        text = f"They disagree over pensions. Talks on pensions go on.\n\n{rain}The Pensions League wants {wish}."
        desk = desk_of(cast_of(reports_of(text), [PORT, league], parties=("Pensions League", "Port Authority")))
        (laid,) = assign_positions(desk, group_issues(desk)).values()
        return [p.party for p in laid]

    assert holders_on_pensions("higher pensions") == ["Pensions League"]
    assert holders_on_pensions("a longer summer break") == []


def test_who_reports_is_no_side() -> None:
    paper = Person("Harbour Gazette", ("Harbour Gazette",), kind="organisation")
    text = "They disagree over overtime pay. The Harbour Gazette demands overtime pay for all."

    def holders_told_by(outlet: str) -> list[str]:
        desk = desk_of(cast_of(reports_of(text, outlets=[outlet]), [UNION, PORT, paper], parties=SIDES))
        return [p.party for laid in assign_positions(desk, group_issues(desk)).values() for p in laid]

    assert holders_told_by("Tidings") == ["Harbour Gazette"]
    assert holders_told_by("Harbour Gazette") == []


def test_it_at_the_head_of_a_bodys_words_is_that_body() -> None:
    text = "The guild, whose votes the port needs, has said it will not work at night."
    (report,) = reports_of(text)
    start = text.index("it will")
    said = Statement("s1", "Dockers' Guild", "indirect", "it will", "said", "r1", (report.cite(start, len(text)),))
    desk = desk_of(cast_of([report], [UNION, PORT, HEAD], parties=SIDES, statements=[said]))
    assert [h.party for h in holders_of(desk, "r1", Span(start, start + 2))] == ["Dockers' Guild"]


def test_an_adverb_does_not_hide_a_readiness() -> None:
    told = "They disagree over overtime pay. The port is now ready to pay 12 crowns of overtime pay."
    assert parties_on("overtime", told) == {"Port Authority"}


def test_a_demand_may_stand_behind_the_name_of_who_makes_it() -> None:
    sudria = Person("Sudria", ("Sudria", "Sudrian"), kind="state")
    text = (
        "They disagree over fishing rights. Talks on fishing rights were dull. Sudrian demands for fishing rights rose."
    )
    desk = desk_of(cast_of(reports_of(text), [sudria, PORT], parties=("Sudria", "Port Authority")))
    groups = group_issues(desk)
    assert {p.party for laid in assign_positions(desk, groups).values() for p in laid} == {"Sudria"}


def test_a_body_told_apart_by_a_place_is_a_side() -> None:
    skippers = Person("Bergen skippers", ("Bergen skippers",), kind="group")
    text = "They disagree over overtime pay. On Monday the Bergen skippers demanded overtime pay."
    desk = desk_of(cast_of(reports_of(text), [skippers, PORT], parties=("Port Authority",)))
    groups = group_issues(desk)
    assert {p.party for laid in assign_positions(desk, groups).values() for p in laid} == {"Bergen skippers"}


def test_the_verb_of_a_deed_is_a_word_for_its_issue() -> None:
    assert _root("withdrawal") == _root("withdraws") == "withdraw"
    assert _root("exemption") == _root("exempted") == "exempt"
    assert _root("rotation") == _root("rotates")


def test_a_noun_that_is_a_verb_as_it_stands_is_met_again_as_one() -> None:
    group = IssueGroup("i1", "cuts", ())
    assert set(_verbs_of([group])) == {"cut", "cutt"}
    assert _verbs_of([group, IssueGroup("i2", "cut", ())]) == {}
    assert _verbs_of([IssueGroup("i3", "haircut", ())]) == {}


@pytest.mark.parametrize(("weight", "shown"), [(0.1, 9), (0.5, 10)])
def test_beyond_the_least_number_only_stands_of_weight_are_shown(weight: float, shown: int) -> None:
    told = " ".join(f"The guild wants crane {n}." for n in range(12))
    desk = desk_of(cast_of(reports_of(told), [UNION, PORT], parties=SIDES))
    ranked = [_Ranked("i1", weight, position_at(desk, sentence)) for sentence in desk.sentences("r1")]
    assert len(_weightiest(desk, ranked, lead=["i1"])) == shown


def test_a_stand_on_several_issues_weighs_most_on_the_surest() -> None:
    told = "The guild wants more cranes. The guild wants new sheds."
    desk = desk_of(cast_of(reports_of(told), [UNION, PORT], parties=SIDES))
    cranes, sheds = (position_at(desk, sentence) for sentence in desk.sentences("r1"))
    ranked = [_Ranked("i1", 0.5, cranes), _Ranked("i2", 0.45, cranes), _Ranked("i3", 0.4, sheds)]
    assert [r.issue for r in _weightiest(desk, ranked, lead=["i1", "i2", "i3"])] == ["i1", "i3", "i2"]


def position_at(desk: Desk, sentence: Span) -> Position:
    shown = desk.cite("r1", sentence)
    return Position("Dockers' Guild", None, shown.quote, (), When(), ("r1",), (shown,))


@pytest.mark.parametrize(("holder", "parties"), [("The advisory board", {"advisory board"}), ("Two officials", set())])
def test_a_body_that_goes_by_its_kind_is_a_side_and_officials_are_none(holder: str, parties: set[str]) -> None:
    name = holder.removeprefix("The ")
    body = Person(name, (holder,), kind="group")
    told = f"The guild and the port disagree over overtime pay. {holder} opposes overtime pay at the old rate."
    desk = desk_of(cast_of(reports_of(told), [UNION, PORT, body], parties=SIDES))
    laid = assign_positions(desk, group_issues(desk))
    assert {p.party for positions in laid.values() for p in positions} - set(SIDES) == parties


def test_a_sum_by_the_share_is_the_price_in_any_currency() -> None:
    told = (
        "The offer for the shares of the port is low. They disagree over the takeover price.\n\nThe guild met often. "
    )
    told += "The crews went home. It rained. The guild offered 30 crowns a share."
    assert ("price", "Dockers' Guild", "The guild offered 30 crowns a share.") in stands_of(told)


@pytest.mark.parametrize(
    ("text", "words", "party"),
    [
        ("The port was told by the guild that nothing of theirs would do.", "theirs", None),
        ("The port was told by the guild that they would strike.", "they", "Dockers' Guild"),
        ("The port heard them. Its offer stands.", "Its offer", "Port Authority"),
        ("The port heard them.\nIts offer stands.", "Its offer", None),
        ("Both met. The guild had asked for a wider gate.", "The", "Dockers' Guild"),
        ("The port met the guild. Some lawyers asked for more.", "Some lawyers", None),
    ],
)
def test_a_pronoun_that_nothing_resolves_is_likely_the_side_named_before(
    text: str, words: str, party: str | None
) -> None:
    desk = desk_of(cast_of(reports_of(text), [UNION, PORT, HEAD], parties=SIDES))
    start = text.index(words)
    found = likely_holder(desk, "r1", Span(start, start + len(words)))
    assert (found.party if found is not None else None) == party


def test_a_pronoun_in_somebodys_words_is_likely_the_speakers_side() -> None:
    text = 'The port has read it. "They will have our answer," said Brandt.'
    (report,) = reports_of(text)
    start = text.index("They")
    evidence = (report.cite(start, text.index(",")),)
    said = Statement("s1", "Ada Brandt", "direct", "They will have our answer", "said", "r1", evidence)
    desk = desk_of(cast_of([report], [UNION, PORT, HEAD], parties=SIDES, statements=[said]))
    found = likely_holder(desk, "r1", Span(start, start + 4))
    assert found is not None
    assert found.party == "Dockers' Guild"


def test_what_an_unresolved_pronoun_wants_is_the_position_of_the_side_before() -> None:
    told = "They disagree over overtime pay. The guild was heard, and they demand overtime pay at double rate."
    assert parties_on("overtime", told) == {"Dockers' Guild"}
