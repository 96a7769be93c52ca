"""Figures and accounts held against each other: what is compared, what is told, and what is told already."""

from __future__ import annotations

import re
from collections.abc import Sequence
from zlib import crc32

import msgspec
import numpy as np
import numpy.typing as npt
import pytest

from verbale.weigh.desk import Desk
from verbale.weigh.differ.differences import compare_sentences
from verbale.weigh.differ.pairs import weighed_differences
from verbale.weigh.differ.pairs.account_rivals import best_of, weighed_accounts
from verbale.weigh.differ.pairs.accounts import Accounts
from verbale.weigh.differ.pairs.figure_rivals import are_versions, weighed_figures
from verbale.weigh.differ.pairs.figures import Figures, has_grown
from verbale.weigh.differ.pairs.told import is_told
from verbale.weigh.differ.pairs.weights import load_weights
from verbale.weigh.differ.tellings import Matters, maker_of
from verbale.weigh.rests.origins import sourcing_of
from verbale.weigh.types import Discrepancy, NegotiatingText, Version

from ...builders import Person, cast_of, desk_of, reports_of

COMMON = 3.0  # what all texts have in common: sentences of one story are never strangers
NOTHING = Matters((), (), {})
PEOPLE = (
    Person("Ida Brask"),
    Person("Rowing Club", kind="organisation"),
    Person("Ferry Office", kind="organisation"),
)


def by_words(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """Return unit vectors that stand for the words of the texts, each word at a place of its own."""
    vectors = np.zeros((len(texts), 384), np.float32)
    for row, text in enumerate(texts):
        vectors[row, 0] = COMMON
        for word in re.findall(r"[a-z]+", text.casefold()) or ["nothing"]:
            vectors[row, crc32(word.encode()) % 384] += 1
    lengths: npt.NDArray[np.float32] = np.linalg.norm(vectors, axis=1, keepdims=True).astype(np.float32)
    return vectors / lengths


def desk_for(*texts: str) -> Desk:
    return desk_of(cast_of(reports_of(*texts), PEOPLE))


def differences(*texts: str, found: Sequence[Discrepancy] = ()) -> list[Discrepancy]:
    desk = desk_for(*texts)
    return list(weighed_differences(desk, maker_of(desk, sourcing_of(desk)), NOTHING, by_words, found))


def test_a_count_that_goes_on_has_grown_and_does_not_contradict() -> None:
    desk = desk_for("So far 80 boats have been counted.", "So far 95 boats have been counted.")
    first, second = Figures(desk, by_words).all
    assert has_grown(desk, first, second)
    assert not has_grown(desk, second, first)
    plain = desk_for("There were 80 boats.", "There were 95 boats.")
    assert not has_grown(plain, *Figures(plain, by_words).all)


@pytest.mark.parametrize("kind", [Accounts, Figures])
def test_what_is_compared_grows_with_the_story_and_not_with_its_square(kind: type[Accounts | Figures]) -> None:
    def compared(size: int) -> int:
        desk = desk_for(*(f"The Rowing Club counted {100 + n} boats. The Ferry Office saw fewer." for n in range(size)))
        return sum(1 for _ in kind(desk, by_words).pairs())

    assert 0 < compared(80) <= 2.5 * compared(40)


def pairs(*texts: str) -> list[tuple[str, str]]:
    desk = desk_for(*texts)
    return [
        (one.found.span.of(desk.reports[one.report].text), other.found.span.of(desk.reports[other.report].text))
        for one, other in Figures(desk, by_words).pairs()
    ]


STRIKERS = (
    "The Ferry Office said that 340 sailors took part in the strike. "
    "The Rowing Club put the number of sailors in the strike at 290."
)
DELAY = (
    "Ida Brask said that the Ferry Office had asked for the delay because its boats were wet. The Ferry Office denied"
    " that: it had asked for nothing of the kind, and Ida Brask had wanted the delay, it said."
)
LEFT = "The Rowing Club said that Ida Brask had resigned at her own request. "


def test_two_mouths_with_two_counts_are_told() -> None:
    (found,) = differences(STRIKERS)
    assert (found.kind, [v.value for v in found.values]) == ("number", ["290", "340 sailors"])
    assert {"Rowing Club", "Ferry Office"} <= set(found.about)


def test_a_claim_and_its_denial_are_two_accounts() -> None:
    (found,) = differences(DELAY)
    assert (found.kind, found.attribute) == ("attribution", "account")
    assert all(e.quote in DELAY for v in found.values for e in v.evidence)


def test_who_went_and_who_was_made_to_go() -> None:
    (found,) = differences(LEFT + "The Ferry Office said that Ida Brask was dismissed over the boats.")
    assert (found.kind, found.attribute) == ("status", "departure")


def test_one_departure_told_twice_in_one_way_is_no_difference() -> None:
    assert differences(LEFT, "Ida Brask, who resigned from the Rowing Club last week, was not there.") == []


def test_nothing_is_weighed_without_an_encoder() -> None:
    desk = desk_for(STRIKERS)
    assert list(weighed_differences(desk, maker_of(desk, sourcing_of(desk)), NOTHING, None, ())) == []


@pytest.mark.parametrize(
    "text",
    [
        "The club has 21,340 members. Some 21,000 members rowed.",
        "The boats left at nine and were back at ten.",
        "They met two days after the race and five days before the feast.",
        "It costs 12 euros. It has 14 boats.",
        "The club has 3 boats. The town has 3,000 boats.",
    ],
)
def test_rounding_hours_and_other_units_are_not_held_against_each_other(text: str) -> None:
    assert pairs(text) == []


def test_prices_in_pence_are_held_against_each_other() -> None:
    assert pairs("The shares fell to 298p on Friday.", "On Friday the shares were at 304p.") == [("298p", "304p")]


def test_counts_of_two_versions_of_a_text_are_not_rivals() -> None:
    (pair,) = weighed_figures(desk_for("The plan has 12 points.", "The plan has 13 points."), by_words)
    text = NegotiatingText("text-1", "plan", (), "plan", None, (Version(points=(12,)), Version(points=(13,))), (), ())
    assert are_versions(Matters((text,), (), {}), pair)
    open_count = msgspec.structs.replace(text, versions=(Version(points=(12, 13)),))
    assert not are_versions(Matters((open_count,), (), {}), pair)


def test_a_sentence_is_of_one_difference_of_accounts() -> None:
    chosen = best_of(weighed_accounts(desk_for(DELAY + " " + DELAY), by_words))
    places = [(a.report, a.index) for p in chosen for a in (p.one, p.other)]
    assert len(places) == len(set(places))


def test_what_a_rule_tells_is_not_told_again() -> None:
    (found,) = differences(STRIKERS)
    assert is_told(found, [msgspec.structs.replace(found, id="diff-other", attribute="turnout")])
    assert not is_told(found, [msgspec.structs.replace(found, id="diff-other", about=("nobody",), values=())])
    assert differences(STRIKERS, found=[found]) == []


def test_every_sign_has_its_weight() -> None:
    desk = desk_for(STRIKERS)
    figures, accounts = Figures(desk, by_words), Accounts(desk, by_words)
    for table, signs in (
        ("figures", [figures.signs(*p) for p in figures.pairs()]),
        ("accounts", [accounts.signs(*p) for p in accounts.pairs()]),
    ):
        assert signs
        assert all(seen.keys() == load_weights(table).everywhere.keys() for seen in signs)


def test_strange_reports_are_weighed_like_any_other() -> None:
    assert differences("", "<b>’s</b> \u202e 5% 7% “", "🙂 12 12 12 n’t") == []


def test_the_order_of_reports_changes_nothing() -> None:
    desk = desk_for(DELAY, STRIKERS, LEFT)
    turned = desk_of(cast_of(tuple(reversed(reports_of(DELAY, STRIKERS, LEFT))), PEOPLE))
    ids = [
        sorted(d.id for d in weighed_differences(d, maker_of(d, sourcing_of(d)), NOTHING, by_words, ()))
        for d in (desk, turned)
    ]
    assert ids[0] == ids[1] != []


def test_an_ending_that_stands_alone_is_no_word() -> None:
    assert compare_sentences("The club ’s boats left.", "The club 's boats stayed.").verdict is not None
