"""Whose a bare post is by what the report says elsewhere, by who speaks of it and by where somebody sits."""

from __future__ import annotations

import pytest

from tests.resolve.who.build import story
from verbale.read.types import MentionLabel
from verbale.resolve.who import resolve_actors

NAMES: dict[str, MentionLabel] = {
    "Ada Lind": "person", "Bo Ek": "person", "Cy Dahl": "person", "Norway": "country", "Chile": "country",
    "Norwegian": "nationality", "Chilean": "nationality", "Acme Steel": "organisation",
    "Ports Commission": "organisation", "Lake Rescue Service": "organisation",
    "Chilean Marine Corps": "organisation", "Lake General Hospital": "organisation", "Japan": "country",
    "Skating Friends": "organisation", "Lake Union": "organisation", "Peru": "country", "Peruvian": "nationality",
}  # fmt: skip
STATES = "Norway and Chile met. Norway and Chile parted. Norway and Chile met again. "


@pytest.mark.parametrize(
    ("text", "party"),
    [
        (STATES + "The Chilean ambassador was turned away. Ambassador Ada Lind shrugged.", "Chile"),
        (STATES + "The Chilean ambassador saw the Norwegian ambassador. Ambassador Ada Lind shrugged.", None),
        (STATES + "Chilean opera spokesman Bo Ek said roving ambassador Ada Lind sang on Sunday.", "Chile"),
        (STATES + "Chilean guests were late. In Norway the choir waited for Prime Minister Ada Lind.", "Norway"),
        (STATES + "General Ada Lind, chief of the Chilean Marine Corps, looked on.", "Chile"),
        (STATES + "The Chilean embassy was painted. The ambassador, Ada Lind, held the brush.", "Chile"),
        (STATES + "The Chilean embassy faces the Norwegian one. The ambassador, Ada Lind, waved.", "Chile"),
        (STATES + "Japan sent a choir. It was led by the chief cabinet secretary, Ada Lind.", "Japan"),
        ("Lake General Hospital has a pond. The medical superintendent, Ada Lind, swam.", "Lake General Hospital"),
        ("The Ports Commission has a pond. The medical superintendent, Ada Lind, swam.", None),
        ("Lake Union went on strike. Ada Lind, who leads the union's district branch, sang.", "Lake Union"),
        ("Skating Friends, a skaters' association, met. Its convener, Ada Lind, fell.", "Skating Friends"),
        ("The Ports Commission met. Commissioner Ada Lind told reporters that it would wait.", "Ports Commission"),
        ("Acme Steel lost. Ada Lind left the Acme Steel board on Monday.", "Acme Steel"),
        ("Acme Steel lost. Ada Lind left the Acme Steel plant on Monday.", None),
        ("The mill burned. Ada Lind, lent for the summer by the Lake Rescue Service, swam.", "Lake Rescue Service"),
    ],
)  # fmt: skip
def test_bare_post_is_of_whom_the_report_tells(text: str, party: str | None) -> None:
    report, reading = story(text, NAMES)
    assert next(a.party for a in resolve_actors([report], [reading]).actors if a.name == "Ada Lind") == party


def test_post_told_elsewhere_of_another_is_not_shared() -> None:
    text = STATES + "Chilean Ambassador Bo Ek rested. The Chilean ambassador slept. Ambassador Ada Lind rang."
    report, reading = story(text, NAMES)
    assert next(a.party for a in resolve_actors([report], [reading]).actors if a.name == "Ada Lind") != "Chile"
