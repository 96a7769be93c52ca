"""What a candidate of an attribution counts when the weights are fitted."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest

from tests.read.builders import draft
from verbale.read.candidates import Candidate
from verbale.read.linking import Tie

pytest.importorskip("torch")

from training.plausible import MISPLACED, rightness

TEXT = "Renk hopes the ferries sail."
TREE = "2:nsubj:PROPN 0:root:VERB 4:det:DET 5:nsubj:NOUN 2:ccomp:VERB 2:punct:PUNCT"
SCORER = SimpleNamespace(
    Tokens=lambda text: SimpleNamespace(
        of=lambda spans: {m.start() for m in re.finditer(r"\w+", text) if any(a <= m.start() < b for a, b in spans)}
    )
)


@pytest.mark.parametrize(
    ("content", "source", "counts"),
    [
        ((2, 4), (0, 0), 1.0),
        ((3, 4), (0, 0), 2 / 3),
        ((2, 4), (3, 3), MISPLACED),
        ((2, 4), None, MISPLACED),
        ((1, 1), (0, 0), 0.0),
    ],
)
def test_a_candidate_counts_its_share_of_the_annotators_words(
    content: tuple[int, int], source: tuple[int, int] | None, counts: float
) -> None:
    parse = draft(TEXT, [TREE]).parse
    article = {"text": TEXT, "attributions": [{"source": [[0, 4]], "content": [[11, 27]]}]}
    candidate = Candidate((content,), Tie(None, source, 0.0, 0.0))
    assert rightness(SCORER, parse, (candidate,), article) == [pytest.approx(counts)]


def test_without_a_source_of_the_annotators_any_will_do() -> None:
    parse = draft(TEXT, [TREE]).parse
    article = {"text": TEXT, "attributions": [{"source": [], "content": [[11, 27]]}]}
    candidates = (Candidate(((2, 4),), Tie(None, None, 0.0, 0.0)), Candidate(((2, 4),), Tie(None, (0, 0), 0.0, 0.0)))
    assert rightness(SCORER, parse, candidates, article) == [1.0, 1.0]
