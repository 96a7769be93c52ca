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
        ("Some 80 trees would fall, the mayor said. The club said the real figure was 240.", ("80 trees", "240")),
        ("Some 900 dancers came, the club said. The dean had to admit to 600.", ("900 dancers", "600")),
        ("Nearly all of its 210 ushers were out, it said; the opera said about 130 were.", ("210 ushers", "130")),
        (
            "The farm has 310 sheep, far fewer than the 400 sheep that its owners advertise.",
            ("310 sheep", "400 sheep"),
        ),
        (
            "The flood cost the guild four crore rupees. A mason put the cost at three crore and ten lakhs.",
            ("four crore rupees", "three crore and ten lakhs"),
        ),
        ("It took 15 hours by the cook's watch. The Mail made it ten.", ("15 hours", "ten")),
        ("He asked why the zoo needs a staff of 40. It is dear, he said. The zoo said the staff was 28.", ("40", "28")),
        ("The Mail had it that the menu has 12 courses. The cook said there were 13 on hers.", ("12 courses", "13")),
        ("The zoo keeps 75 apes, its keeper said. A vet put the total at 68.", ("75 apes", "68")),
        ("He asks €2 million, it said. The Mail has the sum at €1.6 million.", ("€2 million", "€1.6 million")),
        ("The toll of the flood was told as 30. The parish had talked of 55.", ("30", "55")),
        ("They do not agree on the choir. The organist says that 31 are men. The verger speaks of 17.", ("31", "17")),
        ("It said six climbers were hurt; the guides claim 11.", ("six climbers", "11")),
        ("Three of the 20 paintings were sent home. The heirs say they got five that day.", ("Three", "five")),
        (
            "Nine people were fined. The stadium insisted that it had fined seven boys and not nine.",
            ("Nine people", "seven boys"),
        ),
        (
            "How many were ill is disputed. The school reported 31 pupils. A doctor says 38 of her own are in bed.",
            ("31 pupils", "38"),
        ),
        (
            "The club agreed that it would lend $3.1m, and the scouts who talked of $3.6m a month ago were near it.",
            ("$3.1m", "$3.6m"),
        ),
        ('"There are 95 of us," she said. The bishop has put the choir\'s strength at 82.', ("95 of us", "82")),
        ("The leaflet says it has 21 articles. Turn it over. There are 23, on both sides.", ("21 articles", "23")),
        (
            "The charter has 33 clauses, says the Herald. A crest is gone. The guild said that it had 32 clauses.",
            ("33 clauses", "32 clauses"),
        ),
        (
            "He says the roof will cost 4 million crowns. The architect puts it at 7 million.",
            ("4 million crowns", "7 million"),
        ),
        ("The will has 18 clauses, they say. A notary read out 17.", ("18 clauses", "17")),
    ],
)
def test_a_second_mouth_gives_another_number(text: str, pair: tuple[str, str]) -> None:
    assert rivals(text) == [pair]


@pytest.mark.parametrize(
    "text",
    [
        "The farm has 600 goats. It said it had 400 geese.",
        "Some 80 trees fell. Last year the mayor put the number at 50.",
        "The regatta cost $5 million. The club said the number was 1,900.",
        "Two men spoke. They said the total was 3,000.",
        "The choir sang for six hours. The bishop said the figure was eight.",
        "He was paid €1.6 million, the paper said. The Mail has the sum at €1.6 million.",
        '"We have 400 men," he said. The army said "no".',
        "",
        "\u202e“9” \x00 said 17" * 40,
    ],
)
def test_numbers_side_by_side_are_not_rivals(text: str) -> None:
    assert rivals(text) == []


def test_a_boast_that_is_not_believed_is_a_rival_figure() -> None:
    text = "The fair drew perhaps 1,400 guests, and not the 2,600 that its poster claimed."
    (found,) = find_rivals(text, sentence_spans(text))
    assert {found.first.amount.value, found.second.amount.value} == {1400.0, 2600.0}
    asked = "Brand settled for 10 percent and not the 20 percent that the board sought, it said."
    assert find_rivals(asked, sentence_spans(asked)) == ()
