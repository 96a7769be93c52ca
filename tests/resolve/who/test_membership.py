"""To whom the words beside a name say that somebody belongs."""

from __future__ import annotations

import pytest

from tests.resolve.who.build import party_of
from verbale.resolve.who.membership import _COMPANY, _FELLOWS, _HIMSELF, _IS_ONE, _MEMBERS, _OWN, _SUCH_AS


@pytest.mark.parametrize("words", ["said that his ", "took her own ", "and his small center-left "])
def test_a_body_may_be_somebodys_own(words: str) -> None:
    assert _OWN.search(words)


@pytest.mark.parametrize(
    "words", [", himself a veteran of the ", ", who is a founder of the ruling ", ", herself a leading member of "]
)
def test_somebody_may_be_told_as_a_member(words: str) -> None:
    assert _HIMSELF.search(words)


@pytest.mark.parametrize("words", ["a nurse on her team, ", "but his lawyer, ", "said her chief spokesman, "])
def test_somebody_may_come_with_another(words: str) -> None:
    assert _COMPANY.search(words)


@pytest.mark.parametrize("words", ["Two members of the ", "lawmakers from "])
def test_members_are_listed_behind_their_body(words: str) -> None:
    assert _MEMBERS.search(words)


@pytest.mark.parametrize("words", ["his ", "her house, ", "members "])
def test_other_words_make_nobody_a_member(words: str) -> None:
    assert not any(p.search(words) for p in (_HIMSELF, _COMPANY, _MEMBERS))


@pytest.mark.parametrize(
    "words", [" and other senior Liberals", ", along with fellow Greens", ", like many rural Liberals"]
)
def test_others_of_a_party_make_somebody_one_of_it(words: str) -> None:
    match = _FELLOWS.match(words)
    assert match
    assert match["party"] in ("Liberals", "Greens")


@pytest.mark.parametrize(
    "words", [", the only Green to", " was one of three Greens who", " is the highest ranking Green."]
)
def test_one_of_a_party_is_of_it(words: str) -> None:
    match = _IS_ONE.match(words)
    assert match
    assert match["party"].startswith("Green")


@pytest.mark.parametrize(
    "words", [" was the only Green target", " and other senior officials", " is the Green speaker"]
)
def test_a_party_told_of_something_else_makes_nobody_one_of_it(words: str) -> None:
    assert _IS_ONE.match(words) is None
    assert _FELLOWS.match(words) is None


@pytest.mark.parametrize("words", ["for Liberals such as Mr. ", "rural Liberals like ", "Greens, among them "])
def test_examples_of_a_party_are_of_it(words: str) -> None:
    assert _SUCH_AS.search(words)


def test_his_deputy_is_of_whom_the_paragraph_is_about() -> None:
    text = "Ada Lind, president of Acme Steel, left. The weather was bad. His deputy, Dr. Bo Ek, stayed."
    assert (
        party_of(text, "Bo Ek", {"Ada Lind": "person", "Bo Ek": "person", "Acme Steel": "organisation"}) == "Acme Steel"
    )
