"""On which issue a stand is laid: by sums without a noun, by sense, in a clause of two matters, and for whom."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest

from verbale.types import Span
from verbale.weigh.table.alike import alike_issues
from verbale.weigh.table.echoes import with_echoes
from verbale.weigh.table.issues import Embed, IssueGroup, IssueMention, group_issues
from verbale.weigh.table.positions import _takes_a_stand, assign_positions
from verbale.weigh.table.topics import says_little

from ..builders import Person, cast_of, desk_of, reports_of

NORTH = Person("Northern League", ("Northern League", "The league", "the league"), kind="organisation")
SOUTH = Person("Southern Pact", ("Southern Pact", "The pact", "the pact"), kind="organisation")
PEOPLE = (NORTH, SOUTH)
SIDES = ("Northern League", "Southern Pact")


def laid(*told: str, people: Sequence[Person] = PEOPLE, embed: Embed | None = None) -> set[tuple[str, str]]:
    """Return (issue, party) of all positions."""
    desk = desk_of(cast_of(reports_of(*told), people, parties=SIDES))
    groups = with_echoes(desk, group_issues(desk))
    found = assign_positions(desk, groups, embed=embed)
    return {(g.name, p.party) for g in groups for p in found[g.id]}


SUMS = (
    "The league wants €70 million a season. The pact offered €45 million.",
    "The pact laughed at the figure. The league demands €60 million before Easter.",
)


def test_a_sum_without_a_noun_is_at_stake_under_the_word_that_the_reports_have_for_it() -> None:
    assert {("figure", "Northern League"), ("figure", "Southern Pact")} <= laid(*SUMS)


def test_sums_of_one_side_alone_are_no_issue() -> None:
    told = "The league wants $90 billion a year. The league demands $80 billion. The league sought $70 billion."
    assert laid(told) == set()


def test_a_sum_for_something_is_not_the_sum_itself() -> None:
    told = "The league wants $90 million for the harbour. The pact offered $60 million for the harbour."
    assert not {name for name, _ in laid(told, told)} & {"sum", "figure", "amount"}


def test_one_sum_is_a_whole_stand() -> None:
    assert ("sum", "Southern Pact") in laid("The league wants $90bn. The pact wants $40bn. The league demands $80bn.")


def test_a_stand_is_laid_on_what_its_sentence_names_beside_it_too() -> None:
    told = "They disagree over tariffs and over amnesty. Talks on tariffs and talks on amnesty go on."
    found = laid(told, told, "With amnesty in sight, the league wants lower tariffs on timber.")
    assert found == {("tariffs", "Northern League"), ("amnesty", "Northern League")}


def test_what_the_head_of_a_body_wants_is_its_stand_beside_the_party_s() -> None:
    head = Person("Ada Brandt", ("Ada Brandt",), party="Southern Pact", roles=(("chair", "Northern League"),))
    told = "They disagree over tariffs. Talks on tariffs go on. The league wants lower tariffs."
    found = laid(told, "The chair arrived. Ada Brandt demands an end to tariffs.", people=(*PEOPLE, head))
    assert found == {("tariffs", "Northern League"), ("tariffs", "Southern Pact")}


def group_of(name: str) -> IssueGroup:
    return IssueGroup(name, name, (IssueMention("r1", Span(0, 1), name, name, 1.0, None),))


def by_first_letter(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """Return unit vectors in which texts that begin alike are alike."""
    rows = np.zeros((len(texts), 26), dtype=np.float32)
    rows[range(len(texts)), [ord(t[0].casefold()) - ord("a") for t in texts]] = 1
    return rows


def test_words_that_name_no_issue_are_on_the_one_that_they_are_most_alike() -> None:
    groups = [group_of("harbour"), group_of("tariffs")]
    assert alike_issues(groups, ["timber may pass", "no more of this"], by_first_letter) == ["tariffs", None]
    assert alike_issues(groups, ["timber may pass"], None) == [None]


def test_a_stand_is_laid_by_sense_only_where_no_words_near_it_name_an_issue() -> None:
    told = "They disagree over tariffs. Talks on tariffs go on."
    far = "The league met again.\n\n" + "Nothing was said.\n\n" * 5 + "The league demands that timber may pass."
    assert laid(told, told, far) == set()
    assert laid(told, told, far, embed=lambda texts: by_first_letter([t.removeprefix("that ") for t in texts])) == {
        ("tariffs", "Northern League")
    }


def test_a_stand_that_lies_on_no_issue_goes_to_the_lesser_one_that_it_names() -> None:
    told = "They disagree over tariffs. Talks on tariffs go on."
    also = "They spoke.\n\n" + "Nothing was said.\n\n" * 5 + "The league demands lower bridge tolls."
    desk = desk_of(cast_of(reports_of(told, told, also), PEOPLE, parties=SIDES))
    where = desk.reports["r3"].text.index("bridge tolls")
    place = IssueMention("r3", Span(where, where + 12), "bridge tolls", "bridge tolls", 0.45, None)
    lesser = IssueGroup("tolls", "bridge tolls", (place,), lesser=True)
    found = assign_positions(desk, [*group_issues(desk), lesser])
    assert [p.party for p in found["tolls"]] == ["Northern League"]
    assert with_echoes(desk, [lesser]) == (lesser,)


def test_a_name_of_people_or_a_plain_word_is_no_lesser_issue() -> None:
    assert says_little("same courts")
    assert says_little("governor")
    assert not says_little("bridge tolls")


def test_a_bare_percentage_is_on_pay_whatever_else_its_sentence_names() -> None:
    told = "They disagree over wages and over overtime. Talks on wages and talks on overtime go on."
    found = laid(told, told, "With overtime put off, the league wants 9 percent.")
    assert ("wages", "Northern League") in found


def test_a_sum_in_a_list_of_demands_is_on_the_ransom() -> None:
    told = "They disagree over the ransom and over amnesty. Talks on the ransom and talks on amnesty go on."
    found = laid(told, told, "The league wants an amnesty for six sailors, $3 million.")
    assert found == {("amnesty", "Northern League"), ("ransom", "Northern League")}


@pytest.mark.parametrize("said", ["We have gone from 4 ships to 9 ships.", "Not one cent.", "It must end."])
def test_a_side_s_own_figures_and_a_flat_no_are_stands(said: str) -> None:
    assert _takes_a_stand(said, Span(0, len(said)))


def test_a_figure_of_others_is_no_stand() -> None:
    said = "There were 40 ships in the port."
    assert not _takes_a_stand(said, Span(0, len(said)))
