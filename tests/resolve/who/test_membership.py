"""To whom the words beside a name say that somebody belongs."""

from __future__ import annotations

import pytest

from verbale.resolve.who.membership import _COMPANY, _HIMSELF, _MEMBERS, _OWN


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
