"""Documents cut into windows of word pieces, and windows gathered into batches of tensors."""

from __future__ import annotations

import collections
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch

from training.documents import Document
from training.labels import DISTANCES, FARTHEST, KINDS_OF, NOTES, RELATIONS, SPAN_SCHEMES, tags_of
from verbale.read.neural.pieces import Pieces, case_of, quote_states, shape_of, suffix_of

IGNORED = -100
MASKED = 0.06
"""Share of word pieces hidden in training, so that no label rests on one word alone."""
TAG_IDS = {scheme: {tag: i for i, tag in enumerate(tags_of(scheme))} for scheme in SPAN_SCHEMES}
RELATION_IDS = {name: i for i, name in enumerate(RELATIONS)}


@dataclass(frozen=True)
class Inventory:
    """The labels that are taken from the data, in the order of their ids."""

    upos: tuple[str, ...]
    feats: tuple[str, ...]
    lemmas: tuple[str, ...]
    deprels: tuple[str, ...]

    @classmethod
    def of(cls, documents: Sequence[Document]) -> Inventory:
        """Return the labels of parsed documents; lemma rules and features that occur three times or more."""
        counts: dict[str, collections.Counter[str]] = {
            k: collections.Counter() for k in ("upos", "feats", "lemmas", "deprels")
        }
        for d in documents:
            if d.upos is None or d.feats is None or d.lemmas is None or d.deprels is None:
                continue
            counts["upos"].update(d.upos)
            counts["feats"].update(d.feats)
            counts["deprels"].update(d.deprels)
            counts["lemmas"].update(lemma_rule(w, x) for w, x in zip(d.words, d.lemmas, strict=True))
        chosen = {
            k: tuple(
                x
                for x, n in sorted(c.items(), key=lambda i: (-i[1], i[0]))
                if n >= (3 if k in ("lemmas", "feats") else 1)
            )
            for k, c in counts.items()
        }
        return cls(**chosen)


def lemma_rule(word: str, lemma: str) -> str:
    """Return what makes the lemma of a word.

    Case kept ("c") or lowered ("l"), letters cut from the end, letters put there.
    """
    for case, form in (("l", word.lower()), ("c", word)):
        common = 0
        while common < min(len(form), len(lemma)) and form[common] == lemma[common]:
            common += 1
        if case == "c" or common or lemma == lemma.lower():
            if case == "l" and lemma != lemma.lower():
                continue
            return f"{case}{len(form) - common}{lemma[common:]}"
    return "c0"


@dataclass
class Window:
    """One stretch of a document, as numbers."""

    pieces: np.ndarray
    case: np.ndarray
    quote: np.ndarray
    owner: np.ndarray
    """For each piece the word it belongs to, -1 for markers."""
    shape: np.ndarray
    suffix: np.ndarray
    forms: np.ndarray
    labels: dict[str, np.ndarray] = field(default_factory=dict)
    sentence: np.ndarray | None = None
    heads: np.ndarray | None = None
    spans: list[tuple[str, int, int, int]] = field(default_factory=list)
    """(kind or note head, first, last, label id)."""
    pairs: list[tuple[int, int, int, int, int, int]] = field(default_factory=list)
    """(relation, head first, last, dependent first, last, 1 or 0)."""
    capacities: list[tuple[int, int, int, int, int]] = field(default_factory=list)
    links: list[tuple[int, int]] | None = None
    mentions: list[int] = field(default_factory=list)
    link_weight: float = 1.0


class Cutter:
    """Cuts documents into windows."""

    def __init__(self, pieces: Pieces, inventory: Inventory) -> None:
        """Take the tokenizer and the label inventory."""
        self.pieces = pieces
        self.ids = {
            k: {x: i for i, x in enumerate(getattr(inventory, k))} for k in ("upos", "feats", "lemmas", "deprels")
        }

    def stretches(self, doc: Document, rng: random.Random, limits: Sequence[int]) -> list[tuple[int, int]]:
        """Return word ranges of whole units, each within a limit drawn anew; a unit beyond every limit is cut."""
        found: list[tuple[int, int]] = []
        first = last = -1
        size, limit = 0, rng.choice(limits)
        for a, b in doc.units:
            n = sum(len(self.pieces.of_word(w)) for w in doc.words[a:b]) + 1
            if first >= 0 and (a != last or size + n > limit):
                found.append((first, last))
                first, size, limit = -1, 0, rng.choice(limits)
            if n > max(limits):
                at, run = a, 0
                for i in range(a, b):
                    k = len(self.pieces.of_word(doc.words[i]))
                    if run + k > max(limits) - 2:
                        found.append((at, i))
                        at, run = i, 0
                    run += k
                first, last, size = at, b, run
                continue
            if first < 0:
                first = a
            last, size = b, size + n
        if first >= 0:
            found.append((first, last))
        return [(a, b) for a, b in found if b > a]

    def window(self, doc: Document, first: int, last: int, rng: random.Random | None = None) -> Window:
        """Return the words [first, last) of a document as a window; with `rng`, varied as training wants it."""
        kept = list(range(first, last))
        breaks = {b for b in doc.breaks if first < b < last}
        words_all = doc.words
        if rng is not None and doc.heads is not None and doc.starts is not None:
            kept = [i for i in kept if not self._stop_to_drop(doc, i, last, rng)]
            if rng.random() < 0.3:
                breaks = set()
            if rng.random() < 0.03:
                words_all = [w.upper() for w in doc.words] if rng.random() < 0.5 else [w.title() for w in doc.words]
        place = {old: new for new, old in enumerate(kept)}
        words = [words_all[i] for i in kept]
        marks = frozenset(place[b] for b in breaks if b in place)
        states = quote_states(words, marks)
        ids, case, quote, owner = [self.pieces.start], [0], [0], [-1]
        for i, word in enumerate(words):
            if i in marks:
                ids.append(self.pieces.stop)
                case.append(0)
                quote.append(0)
                owner.append(-1)
            c = case_of(word) + 1
            for piece in self.pieces.of_word(word):
                ids.append(self.pieces.mask if rng is not None and rng.random() < MASKED else piece)
                case.append(c)
                quote.append(states[i])
                owner.append(i)
        ids.append(self.pieces.stop)
        case.append(0)
        quote.append(0)
        owner.append(-1)
        forms = [hash_form(w) for w in words]
        w = Window(
            *(
                np.array(x, dtype=np.int64)
                for x in (ids, case, quote, owner, [shape_of(x) for x in words], [suffix_of(x) for x in words], forms)
            )
        )
        self._label(w, doc, kept, place)
        return w

    def _stop_to_drop(self, doc: Document, i: int, last: int, rng: random.Random) -> bool:
        assert doc.starts is not None
        assert doc.heads is not None
        ends = i + 1 >= last or i + 1 in doc.starts
        if not ends or doc.words[i] != "." or i in doc.starts:
            return False
        return rng.random() < (0.25 if i + 1 in doc.breaks or i + 1 >= last else 0.08)

    def _label(self, w: Window, doc: Document, kept: list[int], place: dict[int, int]) -> None:
        n = len(kept)
        if doc.starts is not None:
            starts = np.zeros(n, dtype=np.int64)
            for i, old in enumerate(kept):
                if old in doc.starts or (i == 0):
                    starts[i] = 1
            w.labels["sent"] = starts
        if doc.heads is not None and doc.upos and doc.feats and doc.lemmas and doc.deprels:
            w.labels["upos"] = np.array([self.ids["upos"][doc.upos[i]] for i in kept])
            w.labels["feats"] = np.array([self.ids["feats"].get(doc.feats[i], 0) for i in kept])
            w.labels["lemmas"] = np.array(
                [self.ids["lemmas"].get(lemma_rule(doc.words[i], doc.lemmas[i]), IGNORED) for i in kept]
            )
            w.labels["deprels"] = np.array([self.ids["deprels"][doc.deprels[i]] for i in kept])
            w.heads = np.array(
                [i if doc.heads[old] < 0 else place.get(doc.heads[old], IGNORED) for i, old in enumerate(kept)]
            )
            w.sentence = np.cumsum(w.labels["sent"])
        for scheme, spans in doc.spans.items():
            tags = np.zeros(n, dtype=np.int64)
            known = doc.known.get(scheme)
            if known is not None:
                tags[[i for i, old in enumerate(kept) if old not in known]] = IGNORED
            for a, b, label in spans:
                got = [place[x] for x in range(a, b + 1) if x in place]
                if got:
                    tags[got] = TAG_IDS[scheme][f"I-{label}"]
                    tags[got[0]] = TAG_IDS[scheme][f"B-{label}"]
            w.labels[scheme] = tags

        def inside(s):
            return s[0] in place and s[1] in place

        for family, table, rows in (("kind", KINDS_OF, doc.kinds), ("note", NOTES, doc.notes)):
            for scheme, a, b, label in rows:
                if inside((a, b)) and label in table[scheme]:
                    w.spans.append((f"{family}:{scheme}", place[a], place[b], table[scheme].index(label)))
        for relation, (head_kind, dependent_kind) in RELATIONS.items():
            if relation not in doc.relations and not (doc.kinds or doc.notes):
                continue
            if head_kind[0] not in doc.spans or dependent_kind[0] not in doc.spans:
                continue
            true = doc.relations.get(relation, set())
            for h in doc.spans[head_kind[0]]:
                if not inside(h[:2]) or (head_kind[1] and h[2] not in head_kind[1]):
                    continue
                for d in doc.spans[dependent_kind[0]]:
                    if d[:2] == h[:2] or not inside(d[:2]) or (dependent_kind[1] and d[2] not in dependent_kind[1]):
                        continue
                    if abs(d[0] - h[0]) > FARTHEST:
                        continue
                    y = int((h[:2], d[:2]) in true)
                    w.pairs.append((RELATION_IDS[relation], place[h[0]], place[h[1]], place[d[0]], place[d[1]], y))
        from training.labels import CAPACITIES

        for (h, d), capacity in doc.capacities.items():
            if inside(h) and inside(d) and capacity in CAPACITIES:
                w.capacities.append((place[h[0]], place[h[1]], place[d[0]], place[d[1]], CAPACITIES.index(capacity)))
        if doc.chains is not None:
            w.links = []
            for chain in doc.chains:
                got = [place[i] for i in chain if i in place]
                w.mentions += got
                w.links += [(later, earlier) for k, later in enumerate(got) for earlier in got[:k]]
            w.link_weight = doc.chain_weight


def hash_form(word: str) -> int:
    """Return a number for the word whatever its case."""
    import zlib

    return zlib.crc32(word.lower().encode())


def distance_bucket(head_first: int, head_last: int, first: int, last: int) -> int:
    """Return the bucket of the signed distance from one span to another."""
    gap = first - head_last if first > head_last else (last - head_first if last < head_first else 0)
    return int(np.searchsorted(DISTANCES, gap))


def collate(windows: Sequence[Window]) -> dict[str, Any]:
    """Return one batch of tensors, padded; the padding carries no label."""
    rows, longest = len(windows), max(len(w.pieces) for w in windows)
    widest = max(len(w.shape) for w in windows)

    def stack(name: str, width: int, fill: int) -> torch.Tensor:
        out = np.full((rows, width), fill, dtype=np.int64)
        for i, w in enumerate(windows):
            values = getattr(w, name)
            out[i, : len(values)] = values
        return torch.from_numpy(out)

    batch: dict[str, Any] = {name: stack(name, longest, 0) for name in ("pieces", "case", "quote")}
    batch["owner"] = stack("owner", longest, -1)
    batch["mask"] = torch.from_numpy(np.array([[i < len(w.pieces) for i in range(longest)] for w in windows]))
    batch["shape"], batch["suffix"] = stack("shape", widest, 0), stack("suffix", widest, 0)
    batch["forms"] = stack("forms", widest, -1)
    batch["words"] = sum(len(w.shape) for w in windows)
    labels: dict[str, torch.Tensor] = {}
    for name in sorted({k for w in windows for k in w.labels}):
        out = np.full((rows, widest), IGNORED, dtype=np.int64)
        for i, w in enumerate(windows):
            if name in w.labels:
                out[i, : len(w.labels[name])] = w.labels[name]
        labels[name] = torch.from_numpy(out)
    batch["labels"] = labels
    parsed = [i for i, w in enumerate(windows) if w.heads is not None]
    if parsed:
        heads = np.full((len(parsed), widest), IGNORED, dtype=np.int64)
        sentence = np.full((len(parsed), widest), -1, dtype=np.int64)
        for k, i in enumerate(parsed):
            w = windows[i]
            assert w.heads is not None
            assert w.sentence is not None
            heads[k, : len(w.heads)] = w.heads
            sentence[k, : len(w.sentence)] = w.sentence
        batch["parsed"], batch["heads"], batch["sentence"] = (
            torch.tensor(parsed),
            torch.from_numpy(heads),
            torch.from_numpy(sentence),
        )
    spans: dict[str, list[tuple[int, int, int, int]]] = collections.defaultdict(list)
    for i, w in enumerate(windows):
        for name, a, b, label in w.spans:
            spans[name].append((i, a, b, label))
    batch["spans"] = {k: torch.tensor(v) for k, v in sorted(spans.items())}
    pairs: dict[int, list[tuple[int, ...]]] = collections.defaultdict(list)
    for i, w in enumerate(windows):
        for relation, a, b, c, d, y in w.pairs:
            pairs[relation].append((i, a, b, c, d, distance_bucket(a, b, c, d), y))
    batch["pairs"] = {k: torch.tensor(v) for k, v in sorted(pairs.items())}
    capacities = [(i, *row) for i, w in enumerate(windows) for row in w.capacities]
    batch["capacities"] = torch.tensor(capacities) if capacities else None
    linked = [i for i, w in enumerate(windows) if w.links is not None]
    if linked:
        target = np.zeros((len(linked), widest, widest), dtype=bool)
        weight = np.zeros((len(linked), widest), dtype=np.float32)
        for k, i in enumerate(linked):
            w = windows[i]
            weight[k, : len(w.shape)] = 0.1 * w.link_weight
            weight[k, w.mentions] = w.link_weight
            for later, earlier in w.links or ():
                target[k, later, earlier] = True
        batch["linked"], batch["target"], batch["link_weight"] = (
            torch.tensor(linked),
            torch.from_numpy(target),
            torch.from_numpy(weight),
        )
    return batch
