"""Which negotiating texts a brief shows: those that the sides talk about, each version and change once."""

from __future__ import annotations

from verbale.record.types import UNKNOWN_WHEN, Amount, Change, Evidence, Name, NegotiatingText, Version
from verbale.tell.papers import name_of_text, show_papers

TONNES = Version(terms=(Amount(40.0, "tonne"),))


def evidence(words: str, *, at: int = 0) -> tuple[Evidence, ...]:
    return (Evidence("r1", at, at + len(words), words),)


def paper(
    name: str, *, named: int = 1, reports: tuple[str, ...] = ("r1",), author: str | None = None,
    versions: tuple[Version, ...] = (), changes: tuple[str, ...] = (),
) -> NegotiatingText:  # fmt: skip
    return NegotiatingText(
        id=name,
        name=name,
        names=(Name(name, named, reports),),
        kind="plan",
        author=author,
        versions=versions,
        changes=tuple(Change(None, "added", f"added: {c}", UNKNOWN_WHEN, evidence(c)) for c in changes),
        evidence=evidence(name),
    )


def shown(*texts: NegotiatingText, makers: tuple[str, ...] = ()) -> list[str]:
    return [t.name for t in show_papers(texts, makers)]


def test_a_fund_named_once_by_nobody_of_the_talks_is_not_on_the_table() -> None:
    assert shown(paper("herring fund", versions=(TONNES,))) == []


def test_a_sides_proposal_with_its_terms_is_shown_though_named_once() -> None:
    proposal = paper("herring proposal", author="a-fishers", versions=(TONNES,))
    assert shown(proposal, makers=("a-fishers",)) == ["herring proposal"]
    assert shown(proposal, makers=("a-canners",)) == []


def test_terms_that_two_reports_tell_are_of_a_text_on_the_table() -> None:
    told_twice = Version(terms=TONNES.terms, reports=("r1", "r2"))
    assert shown(paper("herring fund", versions=(told_twice,))) == ["herring fund"]


def test_a_counted_text_is_always_shown() -> None:
    assert shown(paper("draft", versions=(Version(points=(9,)),))) == ["draft"]


def test_a_change_of_what_is_named_in_passing_is_not_shown() -> None:
    assert shown(paper("herring plan", changes=("a clause on nets",))) == []
    assert shown(paper("herring plan", named=3, changes=("a clause on nets",))) == ["herring plan"]


def test_a_name_alone_is_no_line() -> None:
    assert (
        shown(paper("herring accord", named=4, reports=("r1", "r2"), author="a-fishers"), makers=("a-fishers",)) == []
    )


def test_a_change_told_of_two_texts_is_shown_once() -> None:
    first = paper("quota plan", named=3, versions=(TONNES,), changes=("a clause on nets",))
    second = paper("quota draft", versions=(Version(points=(7,)),), changes=("a clause on nets",))
    assert [len(t.changes) for t in show_papers([first, second], ())] == [1, 0]


def test_terms_told_again_are_no_new_version() -> None:
    later = Version(terms=(Amount(40.0, "tonne"),), status="current")
    raised = Version(terms=(Amount(55.0, "tonne"),))
    (text,) = show_papers([paper("quota plan", named=3, versions=(TONNES, later, raised))], ())
    assert text.versions == (TONNES, raised)


def test_a_text_in_several_versions_bears_the_age_of_none() -> None:
    several = (Version(points=(7,)), Version(points=(9,)))
    assert name_of_text(paper("second draft on quotas", versions=several)) == "draft on quotas"
    assert name_of_text(paper("second draft on quotas", versions=several[:1])) == "second draft on quotas"
