"""Which event mentions of many documents are of one event, where the mentions are given and nothing else is known.

Documents are grouped first by their words and their meaning; within a group a small network, trained on the training
topics of ECB+ (`training/event_links.py`), gives for each pair how likely it is one event by itself, and a second one
how likely it is in view of all other pairs (`support`); average linkage cuts at `THRESHOLD`. The features are those of
the words and of their vectors alone, so that it reads any tokens. What is set here was chosen on the training topics,
each fifth of them read by networks that had not seen it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files

import msgspec
import numpy as np
import numpy.typing as npt

from verbale.resolve.events.support import support_features

__all__ = [
    "THRESHOLD", "Links", "MentionOfEvent", "Networks", "Pairs", "as_table", "average_linkage", "first_look",
    "link_mentions", "pair_features", "second_look", "stem",
]  # fmt: skip

Floats = npt.NDArray[np.float32]
Table = npt.NDArray[np.float64]
Embed = Callable[[Sequence[str]], Floats]

THRESHOLD = 0.4  # from 0.35 to 0.45 the training topics score within half a point
LOOSE, CLOSE = -0.2, 0.05  # likeness at which documents are one group, and at which they surely are
FEW = 5  # documents of which no mean can be taken away: they are one group
PART, LEAD, WHOLE = 25, 100, 300  # words embedded at a time, of the beginning, and of a document in all
WINDOW = 4
_SUFFIXES = (
    ("ational", "ate"), ("ization", "ize"), ("isation", "ise"), ("ations", "at"), ("ation", "at"), ("ments", "ment"),
    ("ingly", ""), ("edly", ""), ("ings", ""), ("ing", ""), ("ied", "y"), ("ies", "y"), ("ers", "er"), ("ed", ""),
    ("es", ""), ("s", ""),
)  # fmt: skip
_EDGES = "'’.,"


class MentionOfEvent(msgspec.Struct, frozen=True):
    """A mention: its document, which sentence, that sentence's words, and which of them are the trigger."""

    document: str
    sentence: int
    words: tuple[str, ...]
    trigger: tuple[int, ...]
    text: str


class Networks(msgspec.Struct, frozen=True):
    """Trained networks: inputs are brought to mean 0 and spread 1, their answers averaged."""

    mean: Floats
    spread: Floats
    layers: tuple[tuple[Floats, Floats, Floats, Floats], ...]

    def likelihood(self, features: Floats) -> Floats:
        """Return for each row of features how likely it is one event, 0 to 1."""
        rows = (features - self.mean) / self.spread
        answers = [
            1 / (1 + np.exp(-(np.maximum(rows @ w1.T + b1, 0) @ w2.T + b2)[:, 0])) for w1, b1, w2, b2 in self.layers
        ]
        return np.asarray(np.mean(answers, axis=0), dtype=np.float32)


class Links(msgspec.Struct, frozen=True):
    """The networks of the first look and of the second."""

    first: Networks
    second: Networks

    @classmethod
    def load(cls) -> Links:
        """Return the networks shipped with the package."""
        return _load()


@cache
def _load() -> Links:
    with files("verbale.resolve.events").joinpath("links.npz").open("rb") as source, np.load(source) as saved:
        return Links(*(_networks(saved, look) for look in ("first", "second")))


def _networks(saved: Mapping[str, Floats], look: str) -> Networks:
    count = int(saved[f"{look}_count"])
    layers = [tuple(saved[f"{look}_{name}_{k}"] for name in ("w1", "b1", "w2", "b2")) for k in range(count)]
    return Networks(saved[f"{look}_mean"], saved[f"{look}_spread"], tuple((a, b, c, d) for a, b, c, d in layers))


@cache
def _stop() -> frozenset[str]:
    lines = files("verbale.resolve.events").joinpath("function_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def _irregular() -> dict[str, str]:
    lines = files("verbale.resolve.events").joinpath("irregular_forms.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {form: row[0] for row in rows for form in row[1].split(";")}


@cache
def stem(word: str) -> str:
    """Return a crude stem under which the forms of an English verb or noun fall together."""
    word = word.lower().strip(_EDGES)
    word = _irregular().get(word, word)
    for suffix, instead in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            word = word[: -len(suffix)] + instead
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


class _Known(msgspec.Struct):
    """A mention with what is compared of it."""

    group: int
    close: int
    stem: str
    stems: frozenset[str]
    vector: Floats
    bag: dict[str, float]
    norm: float
    names: frozenset[str]
    numbers: frozenset[str]
    window: frozenset[str]
    text: str
    document: str
    sentence: int


class Pairs(msgspec.Struct):
    """Pairs of mentions of one group of documents, and their features row by row."""

    pairs: list[tuple[int, int]]
    features: Floats


def pair_features(mentions: Sequence[MentionOfEvent], documents: Mapping[str, Sequence[str]], embed: Embed) -> Pairs:
    """Return every pair of mentions whose documents fall into one group, with its features."""
    loose, close, near = _group_documents(documents, embed)
    known = _know(mentions, documents, loose, close, embed)
    counts = Counter((k.group, k.stem) for k in known)
    groups: dict[int, list[int]] = {}
    for position, one in enumerate(known):
        groups.setdefault(one.group, []).append(position)
    pairs: list[tuple[int, int]] = []
    rows: list[list[float]] = []
    for _, members in sorted(groups.items()):
        for i, a in enumerate(members):
            for b in members[:i]:
                pairs.append((a, b))
                rows.append(_compare(known[a], known[b], counts, near[known[a].document, known[b].document]))
    return Pairs(pairs, np.array(rows, dtype=np.float32))


def first_look(found: Pairs, count: int, networks: Networks) -> Table:
    """Return the table of how likely each two of `count` mentions are one event by themselves."""
    return as_table(found.pairs, networks.likelihood(found.features), count)


def second_look(found: Pairs, mentions: Sequence[MentionOfEvent], table: Table) -> Floats:
    """Return the features of every pair with what the first table says of it and of its neighbours."""
    sentences = [(m.document, m.sentence) for m in mentions]
    told = support_features(table, found.pairs, [m.document for m in mentions], sentences)
    return np.hstack([found.features, told.astype(np.float32)])


def as_table(pairs: Sequence[tuple[int, int]], likely: Floats, count: int) -> Table:
    """Return the likelihoods of the pairs as a symmetric table, 0 where a pair was not compared."""
    table = np.zeros((count, count))
    for (a, b), value in zip(pairs, likely.tolist(), strict=True):
        table[a, b] = table[b, a] = value
    return table


def link_mentions(
    mentions: Sequence[MentionOfEvent], documents: Mapping[str, Sequence[str]], embed: Embed
) -> list[int]:
    """Return for each mention the number of its event."""
    found = pair_features(mentions, documents, embed)
    if not found.pairs:
        return list(range(len(mentions)))
    links = Links.load()
    first = first_look(found, len(mentions), links.first)
    likely = links.second.likelihood(second_look(found, mentions, first))
    return average_linkage(as_table(found.pairs, likely, len(mentions)), THRESHOLD)


# --- documents ----------------------------------------------------------------------------------------------


def _is_content(word: str) -> bool:
    return word[:1].isalnum() and word.lower() not in _stop()


Near = dict[tuple[str, str], tuple[float, float, float]]


def _group_documents(
    documents: Mapping[str, Sequence[str]], embed: Embed
) -> tuple[dict[str, int], dict[str, int], Near]:
    """Return the wide and the narrow group of each document, and how near two are by words, as a whole, by their leads.

    What all documents have in common is taken from their vectors: it is the topic, and says nothing of the story in it.
    """
    names = sorted(documents)
    cosine = _word_cosine([documents[n] for n in names])
    if len(names) < FEW:
        whole = lead = np.full_like(cosine, 0.5)
        loose = close = [0] * len(names)
    else:
        whole = _centred_cosine([_vector(documents[n], embed) for n in names])
        lead = _centred_cosine([embed([" ".join(documents[n][:LEAD])])[0] for n in names])
        likeness = 2 * cosine + whole + 0.5 * lead
        loose, close = average_linkage(likeness, LOOSE), average_linkage(likeness, CLOSE)
    near = {
        (a, b): (float(cosine[i, j]), float(whole[i, j]), float(lead[i, j]))
        for i, a in enumerate(names)
        for j, b in enumerate(names)
    }
    return dict(zip(names, loose, strict=True)), dict(zip(names, close, strict=True)), near


def _word_cosine(documents: Sequence[Sequence[str]]) -> Table:
    counted = [Counter(stem(w) for w in words if _is_content(w)) for words in documents]
    spread = Counter(w for c in counted for w in c)
    column = {w: i for i, w in enumerate(sorted(spread))}
    table = np.zeros((len(documents), max(1, len(column))))
    for row, counts in enumerate(counted):
        for word, count in counts.items():
            table[row, column[word]] = (1 + math.log(count)) * math.log((len(documents) + 1) / spread[word])
    table /= np.linalg.norm(table, axis=1, keepdims=True) + 1e-9
    found: Table = table @ table.T
    return found


def _vector(words: Sequence[str], embed: Embed) -> Floats:
    parts = [" ".join(words[k : k + PART]) for k in range(0, min(WHOLE, max(1, len(words))), PART)]
    found: Floats = embed(parts).mean(axis=0)
    return found


def _centred_cosine(vectors: Sequence[Floats]) -> Table:
    table = np.array(vectors, dtype=np.float64)
    table -= table.mean(axis=0)
    table /= np.linalg.norm(table, axis=1, keepdims=True) + 1e-9
    found: Table = table @ table.T
    return found


def average_linkage(likeness: Table, threshold: float) -> list[int]:
    """Return the cluster of each row: the two nearest clusters are joined until none are nearer than the threshold."""
    table = likeness.astype(np.float64, copy=True)
    np.fill_diagonal(table, -9.0)  # less than any likeness
    size = np.ones(len(table))
    members = [[i] for i in range(len(table))]
    while len(table) > 1:
        i, j = divmod(int(np.argmax(table)), len(table))
        if table[i, j] < threshold:
            break
        table[i] = (table[i] * size[i] + table[j] * size[j]) / (size[i] + size[j])
        table[:, i] = table[i]
        table[i, i] = -9.0
        table[j, :] = -9.0
        table[:, j] = -9.0
        size[i] += size[j]
        members[i], members[j] = members[i] + members[j], []
    number = {m: c for c, group in enumerate(members) for m in group}
    return [number[i] for i in range(len(members))]


# --- mentions -----------------------------------------------------------------------------------------------


def _know(
    mentions: Sequence[MentionOfEvent],
    documents: Mapping[str, Sequence[str]],
    loose: Mapping[str, int],
    close: Mapping[str, int],
    embed: Embed,
) -> list[_Known]:
    spread = Counter(w for words in documents.values() for w in {stem(w) for w in words if w[:1].isalnum()})
    texts = sorted({m.text.lower() for m in mentions})
    vectors = dict(zip(texts, embed(texts), strict=True)) if texts else {}
    return [_describe(m, spread, len(documents), loose, close, vectors) for m in mentions]


def _describe(
    mention: MentionOfEvent,
    spread: Counter[str],
    documents: int,
    loose: Mapping[str, int],
    close: Mapping[str, int],
    vectors: Mapping[str, Floats],
) -> _Known:
    trigger = set(mention.trigger)
    stems = [stem(w) for w in mention.text.split() if w.lower() not in _stop()] or [stem(mention.text)]
    others = [(i, w) for i, w in enumerate(mention.words) if i not in trigger and _is_content(w)]
    bag = {stem(w): math.log((documents + 1) / (1 + spread[stem(w)])) + 0.3 for _, w in others}
    low, high = (min(trigger), max(trigger)) if trigger else (0, 0)
    return _Known(
        group=loose[mention.document],
        close=close[mention.document],
        stem=stems[0],
        stems=frozenset(stems),
        vector=vectors[mention.text.lower()],
        bag=bag,
        norm=math.sqrt(sum(v * v for v in bag.values())) + 1e-9,
        names=frozenset(stem(w) for i, w in others if i > 0 and w[0].isupper()),
        numbers=frozenset(w for _, w in others if w[0].isdigit()),
        window=frozenset(stem(w) for i, w in others if low - WINDOW <= i < low or high < i <= high + WINDOW),
        text=mention.text.lower(),
        document=mention.document,
        sentence=mention.sentence,
    )


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / (1 + min(len(a), len(b)))


def _compare(a: _Known, b: _Known, counts: Counter[tuple[int, str]], near: tuple[float, float, float]) -> list[float]:
    """Return the features of a pair, in the order in which the networks were trained on them."""
    same = float(a.stem == b.stem)
    meaning = float(a.vector @ b.vector)
    cosine, whole, lead = near
    words = sum(v * b.bag[w] for w, v in a.bag.items() if w in b.bag) / (a.norm * b.norm)
    window = _share(a.window, b.window)
    one_document, close = a.document == b.document, float(a.close == b.close)
    return [
        same,
        len(a.stems & b.stems) / len(a.stems | b.stems),
        meaning,
        meaning * meaning,
        (1 - same) * meaning,
        words,
        words * same,
        words * meaning,
        _share(a.names, b.names),
        window,
        window * same,
        float(one_document),
        float(one_document and a.sentence == b.sentence),
        float(bool(a.numbers and b.numbers and not a.numbers & b.numbers)),
        float(bool(a.numbers & b.numbers)),
        math.log(1 + counts[a.group, a.stem]),
        math.log(1 + counts[b.group, b.stem]),
        0.5 * ((a.stem in b.bag) + (b.stem in a.bag)),
        0.0 if one_document else abs(a.sentence - b.sentence) / 5,
        min(a.sentence, 3) / 3 + min(b.sentence, 3) / 3,
        float(a.text == b.text),
        min(cosine, 0.5) * 4,
        close,
        close * same,
        close * meaning,
        whole,
        lead,
        whole * same,
        lead * same,
    ]
