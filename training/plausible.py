"""Fits the weights of `verbale.read.plausible` on PolNeAR: `python -m training.plausible TRAIN.jsonl.gz`.

Every third training article in order of id is read by the shipped reader, whose weights have seen it; so the tagger is
surer there than elsewhere (relation F1 83 against 77); weights fitted to three quarters of the dev articles are no
better on the fourth, so that does no harm. A candidate counts the share of words that its content has in common with
one of the annotators', if their sources touch. Counting as right whatever shares half of its words is worse: relation
F1 the same on PolNeAR's dev articles, but contents 0.4 lower, indirect ones found 0.9. A layer of 24 hidden units
between (three nets averaged), how often a cue's lemma is one in the articles, second cues and sources for a content,
and relations that a content was cut before brought nothing. Writes `plausible.tsv` among the reader's lexicons.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import torch

from benchmarks.scorers import load_scorer
from training.documents import json_lines
from verbale.read import lexicons, load_reader
from verbale.read.candidates import Candidate, find_candidates
from verbale.read.parse import Parse
from verbale.read.plausible import Witness

EACH = 3
"""Of so many training articles one is read."""
DECAY = 1e-3
MISPLACED = 0.3
"""What of its share a candidate counts whose words are an attribution's and whose source is not; of 0, 0.2, 0.3 and 0.4
chosen on PolNeAR's dev articles."""
HEADING = (
    "# Weights of the features that `verbale.read.plausible` names, by logistic regression on PolNeAR's training"
    " articles (every third in order of id): python -m training.plausible"
)


def rightness(scorer: Any, parse: Parse, candidates: tuple[Candidate, ...], article: dict[str, Any]) -> list[float]:
    """Return what each candidate counts, 0 for those that share no word with an attribution."""
    tokens = scorer.Tokens(article["text"])
    gold = [(tokens.of(a["source"]), tokens.of(a["content"])) for a in article["attributions"] if a["content"]]

    def of(bounds: tuple[tuple[int, int], ...]) -> set[int]:
        return set(tokens.of([[parse.tokens[a].start, parse.tokens[b].end] for a, b in bounds]))

    found = []
    for candidate in candidates:
        content = of(candidate.content)
        source = of((candidate.tie.source,)) if candidate.tie.source else set()
        shares = (len(content & k) / len(content | k) * (1.0 if not s or s & source else MISPLACED) for s, k in gold)
        found.append(max(shares, default=0.0))
    return found


def fit(features: list[dict[str, float]], answers: list[float]) -> dict[str, float]:
    """Return the weight of each feature, and under "always" the constant."""
    names = sorted({name for row in features for name, value in row.items() if value})
    table = np.array([[row.get(name, 0.0) for name in names] for row in features], dtype=np.float32)
    mean, spread = table.mean(0), table.std(0) + 1e-3
    inputs, wanted = torch.tensor((table - mean) / spread), torch.tensor(answers, dtype=torch.float32)
    net = torch.nn.Linear(len(names), 1)
    torch.nn.init.zeros_(net.weight)
    torch.nn.init.zeros_(net.bias)
    optimiser = torch.optim.LBFGS(net.parameters(), max_iter=300, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        value = torch.nn.functional.binary_cross_entropy_with_logits(net(inputs)[:, 0], wanted)
        value = value + DECAY * (net.weight**2).sum()
        value.backward()  # type: ignore[no-untyped-call]
        return value

    optimiser.step(loss)
    weights = net.weight[0].detach().numpy() / spread
    constant = float(net.bias.item()) - float((weights * mean).sum())
    return {"always": constant} | {name: float(weight) for name, weight in zip(names, weights, strict=True)}


def main(path: Path) -> None:
    """Read the articles, fit and write."""
    scorer = load_scorer("attribution", path)
    reader = load_reader(threads=1)
    features: list[dict[str, float]] = []
    answers: list[float] = []
    for article in sorted(json_lines(path), key=lambda a: str(a["id"]))[::EACH]:
        draft = reader.parse(article["text"], alternatives=True)
        candidates = find_candidates(draft.parse, draft.decoded)
        witness = Witness(draft.parse, draft.decoded)
        features += [witness.features(candidate) for candidate in candidates]
        answers += rightness(scorer, draft.parse, candidates, article)
    rows = [f"{name}\t{weight:.4f}" for name, weight in fit(features, answers).items()]
    table = Path(lexicons.__file__).parent / "plausible.tsv"
    table.write_text("\n".join([HEADING, "feature\tweight", *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
