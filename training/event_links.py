"""Trains the networks of `verbale.resolve.events.linking` on ECB+: `python -m training.event_links TRAIN.jsonl`.

Three networks of one hidden layer, seeds 0 to 2, on all pairs of scored event mentions whose documents fall into one
group. Writes `links.npz` beside the module.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import torch

from benchmarks.crossdoc import Document, read_documents
from benchmarks.crossdoc_events import as_mentions
from verbale.read.neural import Model
from verbale.resolve.events import linking

HIDDEN, EPOCHS, BATCH, RATE = 32, 6, 1024, 3e-3


def pairs_of(documents: list[Document]) -> tuple[np.ndarray, np.ndarray]:
    """Return features and whether a pair is one event, over all topics."""
    embed = Model.load(threads=1).embed
    rows, answers = [], []
    for topic in sorted({d.topic for d in documents}):
        own = [d for d in documents if d.topic == topic]
        given = [g for d in own for g in d.mentions if g.kind == "event"]
        mentions, words = as_mentions(own)
        found = linking.pair_features(mentions, words, embed)
        rows.append(found.features)
        answers.extend(
            given[a].cluster == given[b].cluster and not given[a].cluster.startswith("SINGLE") for a, b in found.pairs
        )
    return np.concatenate(rows), np.array(answers, dtype=np.float32)


def train(features: np.ndarray, answers: np.ndarray, seed: int) -> dict[str, np.ndarray]:
    """Return the weights of one network."""
    torch.manual_seed(seed)
    net = torch.nn.Sequential(torch.nn.Linear(features.shape[1], HIDDEN), torch.nn.ReLU(), torch.nn.Linear(HIDDEN, 1))
    optimiser = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=1e-3)
    inputs, wanted = torch.tensor(features), torch.tensor(answers)
    for _ in range(EPOCHS):
        order = torch.randperm(len(inputs))
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            loss = torch.nn.functional.binary_cross_entropy_with_logits(net(inputs[batch])[:, 0], wanted[batch])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    state = [v.detach().numpy().astype(np.float32) for v in net.state_dict().values()]
    return dict(zip(("w1", "b1", "w2", "b2"), state, strict=True))


def main(path: Path) -> None:
    """Train and write."""
    features, answers = pairs_of(read_documents(path))
    mean, spread = features.mean(0), features.std(0) + 1e-6
    saved: dict[str, np.ndarray] = {"mean": mean, "spread": spread, "count": np.array(3)}
    for seed in range(3):
        saved |= {f"{k}_{seed}": v for k, v in train((features - mean) / spread, answers, seed).items()}
    np.savez(Path(linking.__file__).with_name("links.npz"), **saved)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
