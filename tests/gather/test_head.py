"""What stands above a report's first sentence: nameplates, mastheads, headlines."""

from __future__ import annotations

import pytest

from verbale.gather.head import read_head
from verbale.gather.lines import find_lines

BODY = "The talks that were to open on Tuesday did not open, and nobody knows when they will."


@pytest.mark.parametrize(
    ("head", "outlet", "day"),
    [
        (
            "THE HALDEN MINER\nHalden, Nordia          Thursday          15 cents\n\nTALKS PUT OFF\n",
            "The Halden Miner",
            None,
        ),
        (
            "THE MARSH UNIONIST\nA paper for all\nVol. XXXI, No. 36          Halden, September 10, 1976\n\nNO DEAL\n",
            "The Marsh Unionist",
            "1976-09-10",
        ),
        ("THE HALDEN HERALD, FRIDAY, AUGUST 6, 1976\n\nTalks collapse\n", "The Halden Herald", "1976-08-06"),
        ("THE END OF THE LONG STRIKE IS NEAR\n", None, None),
    ],
)
def test_a_nameplate_in_capitals_is_the_outlet(head: str, outlet: str | None, day: str | None) -> None:
    found = read_head(find_lines(head + "\n" + BODY))
    assert (found.outlet, found.published.start) == (outlet, day)
