"""The heads: matrix arithmetic on word vectors, the same as in `training/network.py`."""

from __future__ import annotations

import copy
import math
from collections.abc import Mapping, Sequence

import msgspec
import numpy as np

from verbale.read.neural.types import Bools, Encoded, Floats, Ints

TAGGERS: Mapping[str, tuple[str, str]] = {
    "sent": ("base", "morph"),
    "upos": ("base", "morph"),
    "feats": ("base", "morph"),
    "lemmas": ("base", "morph"),
    "uner": ("base", "names"),
    "gum": ("base", "names"),
    "silver": ("base", "silver"),
    "timex": ("base", "timex"),
    "timeml": ("deep", "events"),
    "ecb": ("deep", "events"),
    "trigger": ("talks", "acts"),
    "attribution": ("deep", "attribution"),
}
"""By head, the vectors it reads and its hidden layer; the schemes not named here read "talks" through "spans"."""
HIDDEN = {
    "morph": "base",
    "names": "base",
    "silver": "base",
    "timex": "base",
    "events": "deep",
    "attribution": "deep",
    "spans": "talks",
    "acts": "talks",
}
"""By hidden layer, the vectors it reads."""
SPANS = {"main": "talks", "polnear": "deep"}
"""By group of relations, the vectors that its spans are read from."""
SIDES = ("head", "dependent")


class RelationRule(msgspec.Struct, frozen=True):
    """Between which spans a relation may hold; no labels means all of the scheme's."""

    head_scheme: str
    head_labels: tuple[str, ...]
    dependent_scheme: str
    dependent_labels: tuple[str, ...]


class Labels(msgspec.Struct, frozen=True):
    """Every list of labels, in the order of the heads' outputs, and what was set on held-out text."""

    upos: tuple[str, ...]
    feats: tuple[str, ...]
    lemmas: tuple[str, ...]
    deprels: tuple[str, ...]
    schemes: dict[str, tuple[str, ...]]
    kinds: dict[str, tuple[str, ...]]
    notes: dict[str, tuple[str, ...]]
    capacities: tuple[str, ...]
    relations: dict[str, RelationRule]
    polnear_relations: tuple[str, ...]
    distances: tuple[int, ...]
    coref_distances: tuple[int, ...]
    farthest: int
    marking: dict[str, float] = {}
    """By scheme, what is added to the score of "outside": above 0 marks less."""
    seeking: dict[str, float] = {}
    """By scheme, how much "outside" is put down by when spans are sought; what only that finds is faint."""
    thresholds: dict[str, float] = {}
    """By relation, the least probability kept; 0.5 where none is named."""
    near: tuple[str, ...] = ()
    """Relations that stay within a paragraph."""

    def sides(self, scheme: str) -> tuple[str, ...]:
        """Return on which sides of relations the spans of a scheme stand; kinds and notes are read as heads are."""
        rules = self.relations.values()
        heads = scheme in self.kinds or scheme in self.notes or any(rule.head_scheme == scheme for rule in rules)
        dependents = any(rule.dependent_scheme == scheme for rule in rules)
        return tuple(side for side, stands in zip(SIDES, (heads, dependents), strict=True) if stands)


def gelu(x: Floats) -> Floats:
    """Return the Gaussian error linear unit of each number, by the hyperbolic tangent (within 0.0005)."""
    inner = x * x
    inner *= x
    inner *= np.float32(0.044715)
    inner += x
    inner *= np.float32(math.sqrt(2 / math.pi))
    np.tanh(inner, out=inner)
    inner += 1
    inner *= x
    inner *= np.float32(0.5)
    return inner


class Joined:
    """Several linear layers on one input, computed as one product."""

    def __init__(self, layers: Mapping[str, tuple[Floats, Floats]]) -> None:
        """Take weights (outputs, inputs) and biases by name."""
        self._matrix = np.ascontiguousarray(np.concatenate([w for w, _ in layers.values()]).T)
        self._bias = np.concatenate([b for w, b in layers.values()])
        self._cuts: dict[str, slice] = {}
        at = 0
        for name, (w, _) in layers.items():
            self._cuts[name] = slice(at, at + len(w))
            at += len(w)

    def __call__(self, x: Floats) -> dict[str, Floats]:
        """Return each layer's output by name."""
        whole = x @ self._matrix
        whole += self._bias
        return {name: whole[:, cut] for name, cut in self._cuts.items()}


class Heads:
    """All heads whose weights are there."""

    def __init__(self, weights: Mapping[str, Floats], labels: Labels) -> None:
        """Take parameters by their names in training; those of heads left out may be missing."""
        self.labels = labels
        self._w = weights
        self.schemes = tuple(s for s in labels.schemes if f"tags.{s}.weight" in weights)
        self.relations = tuple(r for r in labels.relations if f"pairs.{self._group(r)}.form" in weights)
        base = {"arc_dependent": self._linear("arc_dependent"), "arc_head": self._linear("arc_head")}
        base |= {"label_dependent": self._linear("label_dependent"), "label_head": self._linear("label_head")}
        deep: dict[str, tuple[Floats, Floats]] = {}
        talks: dict[str, tuple[Floats, Floats]] = {}
        sides = {"base": base, "deep": deep, "talks": talks}
        for group, side in HIDDEN.items():
            if f"hidden.{group}.weight" in weights:
                sides[side][group] = self._linear(f"hidden.{group}")
        self._ends = {
            name: self._linear(f"pairs.{name}")
            for name in (f"{group}.{side}_{end}" for group in SPANS for side in SIDES for end in ("first", "last"))
            if f"pairs.{name}.weight" in weights
        }
        self._sides = {k: Joined(v) for k, v in sides.items()}
        self._hidden = tuple(k for k, side in HIDDEN.items() if k in sides[side])

    def labelled(self, labels: Labels) -> Heads:
        """Return the same heads with other labels."""
        other = copy.copy(self)
        other.labels = labels
        return other

    def _group(self, relation: str) -> str:
        return "polnear" if relation in self.labels.polnear_relations else "main"

    def _linear(self, name: str) -> tuple[Floats, Floats]:
        weight = self._w[f"{name}.weight"]
        bias = self._w.get(f"{name}.bias")
        return weight, bias if bias is not None else np.zeros(len(weight), np.float32)

    def words(self, vectors: Floats, shape: Ints, suffix: Ints, case: Ints) -> Floats:
        """Return word vectors with the features that the vocabulary loses."""
        parts = [
            vectors,
            self._w["shape.weight"][shape],
            self._w["suffix.weight"][suffix],
            self._w["cased.weight"][case],
        ]
        return np.concatenate(parts, 1)

    def project(self, encoded: Encoded) -> dict[str, Floats]:
        """Return the hidden layers of every tagger, of arcs and of their labels, for all words.

        What few words need is computed for those alone: see `span_vectors` and `coref_vectors`.
        """
        found: dict[str, Floats] = {}
        for side, vectors in (("base", encoded.base), ("deep", encoded.deep), ("talks", encoded.talks)):
            found |= self._sides[side](vectors)
        for name in ("arc_dependent", "arc_head", *self._hidden):
            found[name] = gelu(np.ascontiguousarray(found[name]))
        return found

    def coref_vectors(self, deep: Floats) -> tuple[Floats, Floats]:
        """Return the vectors of words as what refers back and as what is referred to."""
        found = []
        for name in ("coref_later", "coref_earlier"):
            weight, bias = self._linear(name)
            found.append(deep @ weight.T + bias)
        return found[0], found[1]

    def starts(self, base: Floats) -> Floats:
        """Return for each word the probability that it begins a sentence."""
        weight, bias = self._linear("hidden.morph")
        hidden = gelu(base @ weight.T + bias)
        scores = self.tag_scores("sent", {"morph": hidden})
        result: Floats = 1 / (1 + np.exp(np.clip(scores[:, 0] - scores[:, 1], -30, 30)))
        return result

    def tag_scores(self, head: str, hidden: Mapping[str, Floats]) -> Floats:
        """Return the scores of one tagger's labels for all words."""
        weight, bias = self._linear(f"tags.{head}")
        scores: Floats = hidden[TAGGERS.get(head, ("talks", "spans"))[1]] @ weight.T + bias
        if head in self.labels.marking:
            scores[:, 0] += np.float32(self.labels.marking[head])
        return scores

    def arc_scores(self, hidden: Mapping[str, Floats], first: int, last: int) -> Floats:
        """Return for the words [first, last) of one sentence the score of each governor, on the diagonal that of the
        root."""
        dependent, head = hidden["arc_dependent"][first:last], hidden["arc_head"][first:last]
        form = self._w["arc"]
        scores: Floats = (dependent @ form[:-1] + form[-1]) @ head.T
        at = np.arange(last - first)
        scores += self._w["arc_distance"][np.searchsorted(self.labels.distances, at[None, :] - at[:, None])]
        return scores

    def label_scores(self, hidden: Mapping[str, Floats], heads: Ints) -> Floats:
        """Return the scores of the relations of all words to their governors (themselves for roots)."""
        weight, bias = self._linear("label")
        result: Floats = gelu(hidden["label_dependent"] + hidden["label_head"][heads]) @ weight.T + bias
        return result

    def relates(self, group: str) -> bool:
        """Tell whether the weights of a group of relations are there."""
        return f"{group}.head_first" in self._ends

    def span_vectors(self, encoded: Encoded, group: str, side: str, spans: Sequence[tuple[int, int]]) -> Floats:
        """Return the vectors of spans as heads ("head") or dependents ("dependent") of relations."""
        vectors: Floats = getattr(encoded, SPANS[group])
        ends = []
        for end, places in zip(("first", "last"), zip(*spans, strict=True), strict=True):
            weight, bias = self._ends[f"{group}.{side}_{end}"]
            ends.append(vectors[np.array(places, dtype=np.int64)] @ weight.T + bias)
        return gelu(ends[0] + ends[1])

    def pair_scores(self, relation: str, heads: Floats, dependents: Floats, buckets: Ints) -> Floats:
        """Return the probability of one relation for every head with every dependent."""
        number = list(self.labels.relations).index(relation)
        at = f"pairs.{self._group(relation)}"
        scores = heads @ self._w[f"{at}.form"][number] @ dependents.T
        scores += (heads @ self._w[f"{at}.head_weight"][number])[:, None] + (
            dependents @ self._w[f"{at}.dependent_weight"][number]
        )[None, :]
        scores += self._w[f"{at}.distance"][number][buckets] + self._w[f"{at}.bias"][number]
        result: Floats = 1 / (1 + np.exp(-np.clip(scores, -30, 30)))
        return result

    def buckets(self, heads: Sequence[tuple[int, int]], dependents: Sequence[tuple[int, int]]) -> tuple[Ints, Ints]:
        """Return the bucket of the signed distance from each head span to each dependent, and the distance of their
        first words."""
        h, d = np.array(heads, dtype=np.int64).reshape(-1, 2), np.array(dependents, dtype=np.int64).reshape(-1, 2)
        after = d[None, :, 0] - h[:, None, 1]
        before = d[None, :, 1] - h[:, None, 0]
        gap = np.where(after > 0, after, np.where(before < 0, before, 0))
        return np.searchsorted(self.labels.distances, gap).astype(np.int64), np.abs(d[None, :, 0] - h[:, None, 0])

    def choose(self, name: str, vectors: Floats) -> tuple[Ints, Floats]:
        """Return the best label of each vector and its probability; `name` is "kind:…", "note:…"."""
        weight, bias = self._linear(f"kinds.{name}")
        scores = vectors @ weight.T + bias
        powers = np.exp(scores - scores.max(1, keepdims=True))
        best = scores.argmax(1)
        return best, powers[np.arange(len(best)), best] / powers.sum(1)

    def capacities(self, heads: Floats, dependents: Floats) -> Ints:
        """Return the capacity in which each dependent takes part in its head's event."""
        weight, bias = self._linear("capacity")
        best: Ints = ((heads * dependents) @ weight.T + bias).argmax(1)
        return best

    def coref_scores(self, later: Floats, earlier: Floats, gap: Ints, same: Bools, capital: Bools) -> Floats:
        """Return log-odds of each earlier word as antecedent of each later one against none; only pairs in order mean
        anything.

        `gap` is how many words lie from one to the other, `same` whether they are the same word, `capital` whether the
        later has one.
        """
        scores: Floats = later @ earlier.T / np.float32(math.sqrt(later.shape[1]))
        scores += (
            self._w["coref_distance"][np.searchsorted(self.labels.coref_distances, np.maximum(1, gap))]
            + self._w["coref_none"]
        )
        bonus = self._w["coref_same"]
        scores += same * np.where(capital, bonus[0], bonus[1])
        return scores
