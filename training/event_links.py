"""Trains the networks of `verbale.resolve.events.linking` on ECB+: `python -m training.event_links TRAIN.jsonl`.

For each of the two looks three networks of one hidden layer, seeds 0 to 2, on all pairs of scored event mentions whose
documents fall into one group. The second look learns from first tables of topics that their networks had not seen.
Prints the CoNLL F1 of both looks on topics that neither had seen, and writes `links.npz` beside the module.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
import torch

from benchmarks.coreference import conll
from benchmarks.crossdoc import Document, read_documents
from benchmarks.crossdoc_events import as_mentions
from verbale.read.neural import Model
from verbale.resolve.events import linking

HIDDEN, EPOCHS, BATCH, RATE, SEEDS, FOLDS = 32, 6, 1024, 3e-3, 3, 5


class Topic(msgspec.Struct):
    """The event mentions of a topic, their pairs, and which of these are one event."""

    mentions: list[linking.MentionOfEvent]
    clusters: list[str]
    found: linking.Pairs
    answers: np.ndarray


def read_topics(documents: list[Document]) -> list[Topic]:
    """Return the topics of the documents, in order of name."""
    embed = Model.load(threads=1).embed
    topics = []
    for name in sorted({d.topic for d in documents}, key=int):
        own = [d for d in documents if d.topic == name]
        clusters = [g.cluster for d in own for g in d.mentions if g.kind == "event"]
        mentions, words = as_mentions(own)
        found = linking.pair_features(mentions, words, embed)
        answers = np.array([clusters[a] == clusters[b] for a, b in found.pairs], dtype=np.float32)
        topics.append(Topic(mentions, clusters, found, answers))
    return topics


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


def fit(rows: Sequence[np.ndarray], answers: Sequence[np.ndarray]) -> linking.Networks:
    """Return the networks of one look."""
    features = np.concatenate(rows)
    mean, spread = features.mean(0), features.std(0) + 1e-6
    nets = [train((features - mean) / spread, np.concatenate(answers), seed) for seed in range(SEEDS)]
    return linking.Networks(mean, spread, tuple((n["w1"], n["b1"], n["w2"], n["b2"]) for n in nets))


def unseen(topics: Sequence[Topic], rows: Sequence[np.ndarray]) -> list[np.ndarray]:
    """Return the table of each topic by networks trained on the other folds."""
    tables: list[np.ndarray] = [np.zeros(0)] * len(topics)
    for fold in range(FOLDS):
        kept = [i for i in range(len(topics)) if i % FOLDS != fold]
        nets = fit([rows[i] for i in kept], [topics[i].answers for i in kept])
        for i in range(fold, len(topics), FOLDS):
            tables[i] = linking.as_table(topics[i].found.pairs, nets.likelihood(rows[i]), len(topics[i].mentions))
    return tables


def show(look: str, topics: Sequence[Topic], tables: Sequence[np.ndarray]) -> None:
    """Print the score of the tables, cut at several thresholds."""
    gold = {(t, i): (t, c) for t, topic in enumerate(topics) for i, c in enumerate(topic.clusters)}
    for threshold in (0.25, 0.3, 0.35, 0.4, 0.45, 0.5):
        cut = [linking.average_linkage(table, threshold) for table in tables]
        told = {(t, i): (t, number) for t, numbers in enumerate(cut) for i, number in enumerate(numbers)}
        print(f"{look} look, topics not seen, cut at {threshold}: CoNLL F1 {conll(gold, told).conll:.2f}")


def as_saved(look: str, nets: linking.Networks) -> dict[str, np.ndarray]:
    """Return the arrays of one look under the names by which they are read."""
    saved = {f"{look}_mean": nets.mean, f"{look}_spread": nets.spread, f"{look}_count": np.array(len(nets.layers))}
    for k, layers in enumerate(nets.layers):
        saved |= {f"{look}_{name}_{k}": layer for name, layer in zip(("w1", "b1", "w2", "b2"), layers, strict=True)}
    return saved


def main(path: Path) -> None:
    """Train, print and write."""
    topics = read_topics(read_documents(path))
    rows, answers = [t.found.features for t in topics], [t.answers for t in topics]
    tables = unseen(topics, rows)
    show("first", topics, tables)
    saved = as_saved("first", fit(rows, answers))
    rows = [linking.second_look(t.found, t.mentions, table) for t, table in zip(topics, tables, strict=True)]
    show("second", topics, unseen(topics, rows))
    np.savez(Path(linking.__file__).with_name("links.npz"), **saved, **as_saved("second", fit(rows, answers)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
