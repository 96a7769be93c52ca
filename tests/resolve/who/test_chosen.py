"""Whom somebody belongs to by all signs weighed together: what is counted of a pair, and when it is enough."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
import pytest

from tests.resolve.who.build import party_of, span_of, story
from verbale.read.types import Mention, MentionLabel, Token
from verbale.resolve.who import chosen, draw_actors, resolve_actors
from verbale.resolve.who.bonds import candidates_of, find_bonds
from verbale.resolve.who.chosen import likeliest, likelihoods
from verbale.resolve.who.drafts import Draft, Places
from verbale.rulings import Rulings

NAMES: dict[str, MentionLabel] = {
    "Ada Lind": "person", "Bo Ek": "person", "Glassworks": "organisation", "Weavers' Union": "organisation",
    "Peru": "country",
}  # fmt: skip


def bonds_in(text: str, name: str) -> dict[str, Mapping[str, float]]:
    """Return the signs that tie the person called `name` to each candidate, by the candidate's first name."""
    report, reading = story(text, NAMES)
    pages, _, _, drafts = draw_actors([report], [reading], rulings=Rulings())
    person = next(d for d in drafts if d.kind == "person" and _name_of(d) == name)
    bonds = find_bonds(pages, drafts, Places(drafts))[person.number]
    return {_name_of(drafts[n]): signs for n, signs in bonds.items()}


def _name_of(draft: Draft) -> str:
    return next(s.name for f in draft.figures for s in (*f.names, *f.places, *f.words))


def test_body_of_the_same_sentence_is_tied_to_a_name_and_one_far_off_is_not() -> None:
    bonds = bonds_in("The Weavers' Union met.\nIt ate.\nIt sang.\nIt slept.\nThe Glassworks told Ada Lind.", "Ada Lind")
    assert bonds["Glassworks"]["alone in its sentence"] == 1
    assert "Weavers' Union" not in bonds


def test_where_somebody_is_counts_apart_from_who_acts() -> None:
    bonds = bonds_in("Peru objected. Ada Lind sang in Peru.", "Ada Lind")
    assert bonds["Peru"]["where, in its sentence"] == 1
    assert "in its sentence" not in bonds["Peru"]


def test_post_is_told_with_the_kind_of_each_candidate() -> None:
    bonds = bonds_in("The Weavers' Union struck. The chief executive, Ada Lind, was away.", "Ada Lind")
    assert bonds["Weavers' Union"]["firm of union"] == 1


def test_people_are_no_candidates() -> None:
    report, reading = story("Ada Lind met Bo Ek of the Glassworks.", NAMES)
    drafts = draw_actors([report], [reading], rulings=Rulings()).drafts
    assert {_name_of(drafts[n]) for n in candidates_of(drafts)} == {"Glassworks"}


def test_body_that_bears_somebodys_name_is_tied_to_her() -> None:
    names = {**NAMES, "Lind Campaign": "organisation"}
    report, reading = story("The Lind Campaign closed. It was late.\nIt rained.\nIt froze.\nAda Lind ate.", names)
    pages, _, _, drafts = draw_actors([report], [reading], rulings=Rulings())
    person = next(d for d in drafts if _name_of(d) == "Ada Lind")
    body = next(d for d in drafts if _name_of(d) == "Lind Campaign")
    assert find_bonds(pages, drafts, Places(drafts))[person.number][body.number]["bears the name"] == 1


def test_whose_party_is_told_is_asked_no_more() -> None:
    report, reading = story("The Glassworks was cold. Ada Lind shivered.", NAMES)
    pages, _, _, drafts = draw_actors([report], [reading], rulings=Rulings())
    for draft in drafts:
        draft.party = 0 if draft.kind == "person" else None
    assert find_bonds(pages, drafts, Places(drafts)) == {}


@pytest.mark.parametrize(
    ("likely", "party"),
    [({1: 0.5, 2: 0.1}, 1), ({1: 0.3, 2: 0.1}, None), ({1: 0.3, 2: 0.25, 3: 0.4}, 2), ({}, None)],
)
def test_candidates_that_are_organs_of_one_state_are_likely_together(
    likely: dict[int, float], party: int | None
) -> None:
    assert likeliest({n: {} for n in likely}, likely, lambda n: 2 if n == 1 and 3 in likely else n) == party


def test_state_of_the_holder_of_a_states_post_must_be_likelier() -> None:
    bonds = {1: {"state of state": 1.0}}
    assert likeliest(bonds, {1: 0.6}, lambda n: n) is None
    assert likeliest(bonds, {1: 0.8}, lambda n: n) == 1


def test_likelihoods_leave_room_for_nobody() -> None:
    likely = likelihoods({1: {"has people": 1.0, "right behind": 1.0}, 2: {"told once": 1.0, "in lower case": 1.0}})
    assert likely[1] > likely[2]
    assert sum(likely.values()) < 1
    assert likelihoods({}) == {}


@pytest.mark.parametrize(("likely", "party"), [(0.9, "Glassworks"), (0.2, None)])
def test_party_is_told_where_one_is_likely_enough(
    monkeypatch: pytest.MonkeyPatch, likely: float, party: str | None
) -> None:
    monkeypatch.setattr(chosen, "likelihoods", lambda bonds: dict.fromkeys(bonds, likely))
    assert party_of("The Glassworks was cold. Ada Lind shivered.", "Ada Lind", NAMES) == party


def test_what_the_votes_have_told_is_not_chosen_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chosen, "likelihoods", lambda bonds: dict.fromkeys(sorted(bonds)[:1], 0.9))
    text = "The Weavers' Union struck. Ada Lind, a spokeswoman for the Glassworks, shivered."
    assert party_of(text, "Ada Lind", NAMES) == "Glassworks"


def test_somebody_without_a_name_is_of_the_one_body_that_the_words_tell() -> None:
    text = "The Glassworks was cold. A Glassworks spokesman said so."
    report, reading = story(text, NAMES, sources=["Glassworks spokesman"])
    words = Mention(span_of(text, "Glassworks spokesman"), "unnamed", 0)
    reading = msgspec.structs.replace(reading, mentions=tuple(sorted([*reading.mentions, words], key=lambda m: m.span)))
    actors = resolve_actors([report], [reading]).actors
    assert [a.party for a in actors if a.kind == "unnamed"] == ["Glassworks"]


def test_whose_company_is_of_an_outlet_is_tied_to_no_outlet() -> None:
    report, reading = story("The Glassworks closed. Ada Lind and Bo Ek met.", NAMES)
    tree = {
        "Ada": (1, "flat"),
        "Lind": (5, "nsubj"),
        "and": (4, "cc"),
        "Bo": (4, "flat"),
        "Ek": (1, "conj"),
        "met": (-1, "root"),
    }
    tokens = []
    for word, (head, deprel) in tree.items():
        place = span_of(report.text, word)
        tokens.append(Token(place.start, place.end, "VERB" if head < 0 else "PROPN", "", word, head, deprel))
    reading = msgspec.structs.replace(reading, tokens=tuple(tokens))
    pages, _, _, drafts = draw_actors([report], [reading], rulings=Rulings())
    paper = next(d for d in drafts if _name_of(d) == "Glassworks")
    for figure in paper.figures:
        figure.outlet = True
    person = {_name_of(d): d for d in drafts if d.kind == "person"}
    person["Bo Ek"].party = paper.number
    assert paper.number not in find_bonds(pages, drafts, Places(drafts))[person["Ada Lind"].number]


def test_paper_that_names_itself_in_short_is_no_body_of_the_story() -> None:
    report, reading = story("The Herald understands that Ada Lind will go.", {**NAMES, "Herald": "organisation"})
    for outlet, told in ((None, True), ("Dundee Herald", False), ("Glassworkers' Bulletin", True)):
        drafts = draw_actors([msgspec.structs.replace(report, outlet=outlet)], [reading], rulings=Rulings()).drafts
        assert any(_name_of(drafts[n]) == "Herald" for n in candidates_of(drafts)) is told, outlet


def test_verb_that_opens_a_question_before_a_title_is_no_body() -> None:
    text = "Peru met Chile. Was Major Ada Lind there?"
    report, reading = story(text, NAMES)
    place = span_of(text, "Was")
    for upos, told in (("AUX", False), ("PROPN", True)):
        tokens = (Token(place.start, place.end, upos, "", "be", -1, "root"),)
        drafts = draw_actors([report], [msgspec.structs.replace(reading, tokens=tokens)], rulings=Rulings()).drafts
        assert ("Was" in {_name_of(d) for d in drafts}) is told


def test_court_that_people_speak_for_is_no_side_and_one_with_a_delegation_is() -> None:
    names: dict[str, MentionLabel] = {**NAMES, "Supreme Court": "organisation"}
    spoke = "Ada Lind, a spokeswoman for the Supreme Court, spoke. Bo Ek, a spokesman for the Glassworks, left. "
    for more, sides in (("", {"Glassworks"}), ("The Supreme Court delegation sat.", {"Glassworks", "Supreme Court"})):
        report, reading = story(spoke + more, names)
        assert set(resolve_actors([report], [reading]).parties) == sides
