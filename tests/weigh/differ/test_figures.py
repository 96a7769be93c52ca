"""Figures set against each other in one report, and figures that only stand side by side."""

from __future__ import annotations

import pytest

from verbale.weigh.desk import sentence_spans
from verbale.weigh.differ.figures import find_rivals


def rivals(text: str) -> list[tuple[str, str]]:
    return [(r.first.span.of(text), r.second.span.of(text)) for r in find_rivals(text, sentence_spans(text))]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("About 600 jobs would go, the bank said. The union said the true number was 1,900.", ("600 jobs", "1,900")),
        ("The mill employs 350 people, the union said. The watchdog put the number at 290.", ("350 people", "290")),
        ("He will get £1.1 million, it said. The Herald has the figure at £900,000.", ("£1.1 million", "£900,000")),
        ("The cost had been put to them as 400. The guild itself had spoken of 700.", ("400", "700")),
        ("It said nine soldiers were killed; the rebels claim 17.", ("nine soldiers", "17")),
        ("Six of the 14 miners were handed over. The rebels say they freed eight that day.", ("Six", "eight")),
        (
            "Six men came home. The station claimed that it had freed eight guests and not six.",
            ("Six men", "eight guests"),
        ),
        (
            "How many are held is disputed. The agency reported 14 captives. The firm says 16 of its men are missing.",
            ("14 captives", "16"),
        ),
        (
            "The firm confirmed that it would pay $1.2m, and the envoys who spoke of $1.5m a week ago were near it.",
            ("$1.2m", "$1.5m"),
        ),
        ('"There are 710 of us," he said. The agency has put the guild\'s membership at 640.', ("710 of us", "640")),
        ("The papers tell you it has 14 points. Count again. There are 16, if you add two.", ("14 points", "16")),
        (
            "The draft has 61 points, according to Novi glas. A tax is gone. The office said that it had 60 points.",
            ("61 points", "60 points"),
        ),
        (
            "He says it leaves a hole of 95 million euros. The institute puts it at 130 million.",
            ("95 million euros", "130 million"),
        ),
        ("The draft has 13 points, they say. Radio Halden read out 12.", ("13 points", "12")),
    ],
)
def test_a_second_mouth_gives_another_number(text: str, pair: tuple[str, str]) -> None:
    assert rivals(text) == [pair]


@pytest.mark.parametrize(
    "text",
    [
        "The bank has 600 branches. It said it had 400 tills.",
        "Some 600 jobs went. Last year the company put the number at 400.",
        "The strike cost $5 million. The union said the number was 1,900.",
        "Two men spoke. They said the total was 3,000.",
        "The board met for six hours. The chairman said the figure was eight.",
        "He was paid £900,000, the paper said. The Herald has the figure at £900,000.",
        '"We have 400 men," he said. The army said "no".',
        "",
        "\u202e“9” \x00 said 17" * 40,
    ],
)
def test_numbers_side_by_side_are_not_rivals(text: str) -> None:
    assert rivals(text) == []


def test_a_boast_that_is_not_believed_is_a_rival_figure() -> None:
    text = "Brand has perhaps 2,200 men, and not the 3,500 of which his side likes to boast."
    (found,) = find_rivals(text, sentence_spans(text))
    assert {found.first.amount.value, found.second.amount.value} == {2200.0, 3500.0}
    asked = "Brand settled for 10 percent and not the 20 percent that the board sought, it said."
    assert find_rivals(asked, sentence_spans(asked)) == ()
