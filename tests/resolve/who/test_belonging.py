"""To whom somebody belongs by words that any press uses, whatever kind of body it is."""

from __future__ import annotations

import pytest

from tests.resolve.who.build import party_of, story
from verbale.read.types import MentionLabel
from verbale.resolve.who import resolve_actors

NAMES: dict[str, MentionLabel] = {
    "Ada Lind": "person", "Bo Ek": "person", "Cy Dahl": "person", "Clear Course": "organisation",
    "Dock Workers Union": "organisation", "staff": "group",
    "Norway": "country", "Chile": "country", "Oslo": "city", "Pentagon": "organisation", "United States": "country",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Ada Lind, whose Clear Course came first, declined.", "Clear Course"),
        ("Prime Minister Ada Lind, whose Clear Course came first, met Norway.", "Clear Course"),
        ("Clear Course, founded last year by former auditor Ada Lind, won.", "Clear Course"),
        ("Ada Lind, founder of Clear Course, declined.", "Clear Course"),
        ("Ada Lind's Clear Course won twelve seats.", "Clear Course"),
        ("Chile met Norway.\n\n- Norway. Ada Lind calls it a red line.", "Norway"),
        ("The United States met Norway. Pentagon spokesman Ada Lind said so.", "United States"),
        ("The Dock Workers Union met. Union president Ada Lind spoke.", "Dock Workers Union"),
        ("Norway met Chile. Army chief of staff Ada Lind, a general, spoke for the staff.", None),
        ("Ada Lind, whose view of Clear Course is low, declined.", None),
    ],
)
def test_words_that_make_a_body_somebodys_own(text: str, party: str | None) -> None:
    assert party_of(text, "Ada Lind", NAMES) == party


def test_whom_a_list_names_between_two_of_a_party_is_of_it() -> None:
    text = "Norway met. Norwegian trade minister Bo Ek, Ada Lind and Norwegian envoy Cy Dahl flew to Chile."
    assert party_of(text, "Ada Lind", NAMES) in ("Norway", None)


def test_a_land_is_no_part_of_a_ministers_name() -> None:
    text = (
        "The government of Xandia met the rebels. Xandia Foreign Minister Ada Lind led for the government of Xandia. "
        "Norway said nothing."
    )
    report, reading = story(text, {**NAMES, "Xandia": "person", "Xandia Foreign": "person"})
    actors = resolve_actors([report], [reading]).actors
    assert ("Xandia", "state") in {(a.name, a.kind) for a in actors}
    assert next(a.party for a in actors if a.name == "Ada Lind") == "Xandia"
