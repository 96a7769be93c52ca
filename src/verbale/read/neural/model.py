"""The model: load the weights, encode a report, decode its heads."""

from __future__ import annotations

import copy
import hashlib
import zlib
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import onnxruntime as ort

from verbale.read.neural.extents import JOINED, shape_names
from verbale.read.neural.heads import Heads, Labels
from verbale.read.neural.pieces import Pieces, case_of, quote_states, shape_of, suffix_of
from verbale.read.neural.plover import FILE as PLOVER
from verbale.read.neural.plover import PloverHead
from verbale.read.neural.pooling import Pooling
from verbale.read.neural.tags import find_spans, softmax
from verbale.read.neural.trees import best_tree
from verbale.read.neural.types import Alternative, Decoded, Encoded, Floats, Ints, Relation, TaggedSpan
from verbale.read.neural.windows import Window, plan_windows

MAX_PIECES = 254
"""Word pieces in one window, the markers of its ends and paragraphs among them."""
FOLDER = Path(__file__).parent.parent / "models"
"""Where the shipped weights are."""
PAIRED = {"attribution:cue", "attribution:source", "cue", "holder", "speaker", "who", "of", "by"}
"""Relations in which a head takes its best dependent alone."""
LONE_DEPENDENT = {"amount", "of", "medium", "duration", "round"}
"""Relations in which a dependent belongs to its best head alone."""
SHORTER = 160
"""Word pieces in a window where a report is looked at again."""
COREF_REACH = 200
BLOCK = 512
"""Heads, or words that refer, of which the pairs are scored at a time: all of a usual report, never all of a book."""
READINESS = (-1.0, 1.0, 2.5)
"""By how much "outside" is put down where attributions are marked otherwise too: one more sparing, two more ready.
So 80 % of the indirect attributions of PolNeAR's dev part are tagged in one of the readings, 68 % in the usual one;
with the variants of `verbale.read.candidates` 86 % are found."""
WEIGHED = ("trigger", "setting", "text", "amount", "issue", "position", "statement")
"""Schemes of which the rules weigh each word's probability, beside the spans that are marked."""
_REFERRING = frozenset({"PRON", "NOUN", "PROPN"})


class _Pair(msgspec.Struct, frozen=True):
    """A head and a dependent, by their numbers among all, with the score and the note of their relation."""

    head: int
    dependent: int
    score: float
    note: str


class Model:
    """The reader's weights, loaded; nothing in it changes afterwards."""

    fingerprint: str
    """SHA-256 over the weight files in use, for cache keys."""

    def __init__(self, folder: Path, *, threads: int) -> None:
        """Read the files of `folder`: use `load`."""
        self._folder = folder
        self._threads = threads
        files = [
            folder / name for name in ("words.npz", "encoder.onnx.z", "heads.npz", "labels.json", "vocabulary.txt")
        ]
        for path in files:
            if not path.is_file():
                raise FileNotFoundError(f"no {path.name} in {folder}: the weights of the reader are incomplete")
        files += [path for name in ("heads-polnear.npz", PLOVER) if (path := folder / name).is_file()]
        digest = hashlib.sha256()
        for path in files:
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
        self.fingerprint = digest.hexdigest()
        self._pieces = Pieces.read(folder / "vocabulary.txt")
        with np.load(folder / "words.npz") as table:
            self._table: np.ndarray[Any, np.dtype[np.int8]] = table["values"]
            self._scales: Floats = table["scales"][:, None]
        labels = msgspec.json.decode((folder / "labels.json").read_bytes(), type=Labels)
        weights: dict[str, Floats] = {}
        for path in files:
            if path.name.startswith("heads"):
                with np.load(path) as stored:
                    weights |= {name: stored[name].astype(np.float32) for name in stored.files}
        self._heads = Heads(weights, labels)
        self._session = _session(folder / "encoder.onnx.z", threads)
        self._plain: ort.InferenceSession | None = None
        self.acts = PloverHead.load(folder)
        """The head for PLOVER types, None where the folder has none."""
        self._features: dict[str, tuple[int, int, int]] = {}

    @classmethod
    def load(cls, folder: Path | None = None, *, threads: int = 2) -> Model:
        """Return the model in `folder`, by default the one shipped with the package.

        The PolNeAR head file is optional; any other file missing raises `FileNotFoundError` naming it.
        """
        return cls(folder or FOLDER, threads=threads)

    @property
    def labels(self) -> Labels:
        """Every list of labels, and what decides how readily each scheme and relation is marked."""
        return self._heads.labels

    def tuned(self, *, marking: Mapping[str, float], thresholds: Mapping[str, float], near: Sequence[str]) -> Model:
        """Return the same model with other values for these."""
        other = copy.copy(self)
        labels = msgspec.structs.replace(self.labels, marking={**marking}, thresholds={**thresholds}, near=tuple(near))
        other._heads = self._heads.labelled(labels)
        return other

    def encode(self, words: Sequence[str], *, breaks: Sequence[int] = (), most: int = MAX_PIECES) -> Encoded:
        """Return the vectors of one report's words.

        `breaks` are the words that begin a paragraph (0 may be left out), `most` the word pieces of a window.
        """
        texts = tuple(words)
        marks = tuple(sorted({b for b in breaks if 0 < b < len(texts)}))
        ids = [self._pieces.of_word(w) for w in texts]
        features = [self._feature(w) for w in texts]
        states = quote_states(texts, frozenset(marks))
        base = np.zeros((len(texts), self._table.shape[1]), np.float32)
        deep, talks = np.zeros_like(base), np.zeros_like(base)
        for window in plan_windows([len(x) for x in ids], texts, marks, most=most):
            self._read(window, ids, features, states, frozenset(marks), (base, deep, talks))
        shape, suffix, case = (np.array([f[k] for f in features], dtype=np.int64) for k in range(3))
        wide = np.concatenate([talks, base], 1)
        return Encoded(texts, marks, *(self._heads.words(x, shape, suffix, case) for x in (base, deep, wide)))

    def look_again(self, encoded: Encoded) -> Encoded:
        """Return the same vectors, but those for attributions the mean of these and of what other windows give.

        A mean errs less than each of them (test-time augmentation), the more so the less they see of the same text:
        here shorter windows, and every paragraph alone. It takes twice as long again as the usual look.
        """
        edges = (0, *encoded.breaks, len(encoded.words))
        alone = [self.encode(encoded.words[first:end]).deep for first, end in pairwise(edges)]
        shorter = self.encode(encoded.words, breaks=encoded.breaks, most=SHORTER).deep
        mean: Floats = np.mean([encoded.deep, shorter, np.concatenate(alone)], axis=0, dtype=np.float32)
        return msgspec.structs.replace(encoded, deep=mean)

    def _feature(self, word: str) -> tuple[int, int, int]:
        found = self._features.get(word)
        if found is None:
            found = self._features[word] = (shape_of(word), suffix_of(word), case_of(word) + 1)
        return found

    def _read(
        self,
        window: Window,
        ids: Sequence[tuple[int, ...]],
        features: Sequence[tuple[int, int, int]],
        states: Sequence[int],
        marks: frozenset[int],
        targets: tuple[Floats, Floats, Floats],
    ) -> None:
        """Encode one window and put the vectors of its own words in their place."""
        pieces, case, quote, begins = [self._pieces.start], [0], [0], []
        for i in range(window.context, window.last):
            if i in marks and i > window.context:
                pieces.append(self._pieces.stop)
                case.append(0)
                quote.append(0)
            begins.append(len(pieces))
            pieces.extend(ids[i])
            case.extend([features[i][2]] * len(ids[i]))
            quote.extend([states[i]] * len(ids[i]))
        pieces.append(self._pieces.stop)
        case.append(0)
        quote.append(0)
        feed = {
            "vectors": self._vectors(pieces),
            "case": np.array([case], np.int64),
            "quote": np.array([quote], np.int64),
        }
        outputs = self._session.run(["base", "deep", "talks"], feed)
        skip = window.first - window.context
        pooling = Pooling(begins[skip:], [len(ids[i]) for i in range(window.first, window.last)])
        for out, target in zip(outputs, targets, strict=True):
            target[window.first : window.last] = pooling.means(out[0])

    def _vectors(self, pieces: Sequence[int]) -> Floats:
        index = np.array(pieces, dtype=np.int64)
        found: Floats = (self._table[index] * self._scales[index])[None]
        return found

    def sentence_starts(self, encoded: Encoded) -> Floats:
        """Return for each word the probability that it begins a sentence; the first of each paragraph does."""
        if not encoded.words:
            return np.zeros(0, np.float32)
        found = self._heads.starts(encoded.base)
        found[[0, *encoded.breaks]] = 1.0
        return found

    def decode(self, encoded: Encoded, sentences: Sequence[tuple[int, int]], *, alternatives: bool = False) -> Decoded:
        """Return every head's reading.

        `sentences` are ranges of words, end exclusive, that cover the report in order. With `alternatives` attributions
        are marked at other degrees of readiness too, which takes a quarter more time.
        """
        labels = self.labels
        if not encoded.words:
            empty: tuple[TaggedSpan, ...] = ()
            return Decoded((), (), (), (), (), dict.fromkeys(labels.schemes, empty), (), ())
        hidden = self._heads.project(encoded)
        best = {k: self._heads.tag_scores(k, hidden).argmax(1).tolist() for k in ("upos", "feats", "lemmas")}
        upos = tuple(labels.upos[i] for i in best["upos"])
        lemmas = tuple(_lemma(w, labels.lemmas[i]) for w, i in zip(encoded.words, best["lemmas"], strict=True))
        governors = self._governors(hidden, sentences, len(encoded.words))
        chosen = self._heads.label_scores(hidden, governors)
        root = labels.deprels.index("root")
        own = governors == np.arange(len(governors))
        chosen[~own, root] = -1e9
        deprels = chosen.argmax(1)
        deprels[own] = root
        edges = sorted({*encoded.breaks, *(first for first, _ in sentences)})
        spans = self._spans(encoded, hidden, upos, edges)
        spans, vectors = self._label_spans(encoded, spans)
        return Decoded(
            upos=upos,
            feats=tuple(labels.feats[i] for i in best["feats"]),
            lemmas=lemmas,
            heads=tuple(-1 if i == h else h for i, h in enumerate(governors.tolist())),
            deprels=tuple(labels.deprels[i] for i in deprels.tolist()),
            spans={s: tuple(spans.get(s, ())) for s in labels.schemes},
            relations=self._relations(encoded.breaks, spans, vectors),
            antecedents=self._antecedents(encoded, upos),
            alternatives=self._alternatives(encoded, hidden) if alternatives else (),
            likely=self._likely(hidden) if alternatives else {},
            inside={k: v for s in WEIGHED if s in self._heads.schemes for k, v in self._inside(s, hidden).items()},
        )

    def _alternatives(self, encoded: Encoded, hidden: dict[str, Floats]) -> tuple[Alternative, ...]:
        """Attributions as they are marked at other degrees of readiness."""
        if "attribution" not in self._heads.schemes:
            return ()
        scores = self._heads.tag_scores("attribution", hidden)
        found = []
        for readiness in READINESS:
            marked = find_spans(scores, self.labels.schemes["attribution"], encoded.breaks, seeking=readiness)
            spans, vectors = self._label_spans(encoded, {"attribution": marked})
            relations = self._relations(encoded.breaks, spans, vectors)
            found.append(Alternative(tuple(spans["attribution"]), relations))
        return tuple(found)

    def _likely(self, hidden: dict[str, Floats]) -> dict[str, tuple[float, ...]]:
        """Each word's probability to stand in a source, cue or content."""
        if "attribution" not in self._heads.schemes:
            return {}
        chances = softmax(self._heads.tag_scores("attribution", hidden))
        rounded = np.round((chances[:, 1::2] + chances[:, 2::2]).astype(np.float64), 4)
        return {label: tuple(rounded[:, i].tolist()) for i, label in enumerate(self.labels.schemes["attribution"])}

    def _inside(self, scheme: str, hidden: dict[str, Floats]) -> dict[str, tuple[float, ...]]:
        """Each word's probability to stand in a span of a scheme, and in one of each label, with no mark set."""
        scores = self._heads.tag_scores(scheme, hidden)
        scores[:, 0] -= np.float32(self.labels.marking.get(scheme, 0.0))
        chances = softmax(scores).astype(np.float64)
        found = {scheme: 1 - chances[:, 0]}
        if len(labels := self.labels.schemes[scheme]) > 1:
            found |= {f"{scheme}:{x}": chances[:, 2 * n + 1] + chances[:, 2 * n + 2] for n, x in enumerate(labels)}
        return {name: tuple(np.round(values, 4).tolist()) for name, values in found.items()}

    def _governors(self, hidden: dict[str, Floats], sentences: Sequence[tuple[int, int]], count: int) -> Ints:
        found = np.arange(count)
        for first, last in sentences:
            if last > first:
                found[first:last] = first + np.array(best_tree(self._heads.arc_scores(hidden, first, last)))
        return found

    def _spans(
        self, encoded: Encoded, hidden: dict[str, Floats], upos: Sequence[str], edges: Sequence[int]
    ) -> dict[str, list[TaggedSpan]]:
        """The spans of every scheme; no name crosses one of `edges`, where sentences begin."""
        found = {}
        for scheme in self._heads.schemes:
            found[scheme] = find_spans(
                self._heads.tag_scores(scheme, hidden),
                self.labels.schemes[scheme],
                edges if scheme in JOINED else encoded.breaks,
                seeking=self.labels.seeking.get(scheme, 0.0),
            )
            if scheme in JOINED:
                found[scheme] = shape_names(scheme, found[scheme], encoded.words, upos, frozenset(edges))
        return found

    def _label_spans(
        self, encoded: Encoded, spans: dict[str, list[TaggedSpan]]
    ) -> tuple[dict[str, list[TaggedSpan]], dict[tuple[str, str, str], Floats]]:
        """The spans with kinds and notes, and the vectors of each scheme's spans by group and side."""
        vectors: dict[tuple[str, str, str], Floats] = {}
        for scheme, found in spans.items():
            group = "polnear" if scheme == "attribution" else "main"
            if found and self._heads.relates(group):
                places = [(s.first, s.last) for s in found]
                for side in self.labels.sides(scheme):
                    vectors[scheme, group, side] = self._heads.span_vectors(encoded, group, side, places)
        labelled = dict(spans)
        for scheme, kinds in self.labels.kinds.items():
            if spans.get(scheme):
                best, sure = self._heads.choose(f"kind:{scheme}", vectors[scheme, "main", "head"])
                rows = zip(labelled[scheme], best, sure, strict=True)
                labelled[scheme] = [
                    msgspec.structs.replace(s, label=kinds[k], score=round(s.score * float(p), 4)) for s, k, p in rows
                ]
        for scheme, notes in self.labels.notes.items():
            if spans.get(scheme):
                best, _ = self._heads.choose(f"note:{scheme}", vectors[scheme, "main", "head"])
                told = [scheme != "statement" or s.label == "content" for s in labelled[scheme]]
                told = [t and s.label != "of" for t, s in zip(told, labelled[scheme], strict=True)]
                rows2 = zip(labelled[scheme], best, told, strict=True)
                labelled[scheme] = [msgspec.structs.replace(s, note=notes[k]) if t else s for s, k, t in rows2]
        return labelled, vectors

    def _relations(
        self, breaks: Sequence[int], spans: dict[str, list[TaggedSpan]], vectors: dict[tuple[str, str, str], Floats]
    ) -> tuple[Relation, ...]:
        found: list[Relation] = []
        for relation in self._heads.relations:
            rule = self.labels.relations[relation]
            heads = _chosen(spans.get(rule.head_scheme, []), rule.head_labels)
            dependents = _chosen(spans.get(rule.dependent_scheme, []), rule.dependent_labels)
            if heads and dependents:
                found += self._related(relation, breaks, heads, dependents, vectors)
        return tuple(sorted(_attributions(found)))

    def _related(
        self,
        relation: str,
        breaks: Sequence[int],
        heads: list[tuple[int, TaggedSpan]],
        dependents: list[tuple[int, TaggedSpan]],
        vectors: dict[tuple[str, str, str], Floats],
    ) -> list[Relation]:
        best = np.full(len(dependents), -1.0, np.float32)
        rows = []
        for start in range(0, len(heads), BLOCK):
            block = range(start, min(start + BLOCK, len(heads)))
            rows += self._block(relation, breaks, heads, dependents, vectors, block, best)
        if relation in LONE_DEPENDENT:
            rows = [row for row in rows if row.score == best[row.dependent]]
        return [
            Relation(relation, heads[r.head][1], dependents[r.dependent][1], round(r.score, 4), r.note) for r in rows
        ]

    def _block(
        self,
        relation: str,
        breaks: Sequence[int],
        heads: Sequence[tuple[int, TaggedSpan]],
        dependents: Sequence[tuple[int, TaggedSpan]],
        vectors: dict[tuple[str, str, str], Floats],
        block: range,
        best: Floats,
    ) -> list[_Pair]:
        """Return the pairs that reach the relation's threshold, of some of the heads and the dependents near them.

        In blocks, for a table of all heads and dependents of a long text grows with its square. The best score of each
        dependent goes into `best`.
        """
        rule = self.labels.relations[relation]
        group = "polnear" if relation in self.labels.polnear_relations else "main"
        near = list(range(len(dependents)))
        if len(heads) > BLOCK:
            firsts = [heads[i][1].first for i in block]
            low, high = min(firsts) - self.labels.farthest, max(firsts) + self.labels.farthest
            near = [j for j, (_, s) in enumerate(dependents) if low <= s.first <= high]
        if not near:
            return []
        h = vectors[rule.head_scheme, group, "head"][[heads[i][0] for i in block]]
        d = vectors[rule.dependent_scheme, group, "dependent"][[dependents[j][0] for j in near]]
        sides = ((heads[i][1] for i in block), (dependents[j][1] for j in near))
        places = [[(s.first, s.last) for s in side] for side in sides]
        buckets, apart = self._heads.buckets(*places)
        scores = self._heads.pair_scores(relation, h, d, buckets)
        ends = [np.array(side, dtype=np.int64) for side in places]
        excluded = (apart > self.labels.farthest) | (ends[0][:, None] == ends[1][None, :]).all(2)
        if relation in self.labels.near:
            paragraphs = [np.searchsorted(breaks, [a for a, _ in side], side="right") for side in places]
            excluded |= paragraphs[0][:, None] != paragraphs[1][None, :]
        scores[excluded] = -1.0
        best[near] = np.maximum(best[near], scores.max(0))
        kept = (scores >= self.labels.thresholds.get(relation, 0.5)) & ~excluded
        if relation in PAIRED:
            kept &= scores == scores.max(1, keepdims=True)
        rows, columns = np.nonzero(kept)
        notes = [""] * len(rows)
        if relation == "participant" and len(rows):
            notes = [self.labels.capacities[k] for k in self._heads.capacities(h[rows], d[columns])]
        return [
            _Pair(block[i], near[j], float(scores[i, j]), note)
            for i, j, note in zip(rows.tolist(), columns.tolist(), notes, strict=True)
        ]

    def _antecedents(self, encoded: Encoded, upos: Sequence[str]) -> tuple[int, ...]:
        later = np.array([i for i, tag in enumerate(upos) if tag in _REFERRING], dtype=np.int64)
        found = [-1] * len(upos)
        if len(later) < 2:
            return tuple(found)
        forms = np.array([zlib.crc32(encoded.words[i].lower().encode()) for i in later.tolist()], dtype=np.int64)
        capital = np.array([case_of(encoded.words[i]) >= 2 for i in later.tolist()])
        vectors = self._heads.coref_vectors(encoded.deep[later])
        for start in range(0, len(later), BLOCK):
            rows = slice(start, start + BLOCK)
            # a block of a long text is compared with what is in reach of it, not with the whole text
            columns = slice(int(np.searchsorted(later, later[start] - COREF_REACH)), min(start + BLOCK, len(later)))
            gap = later[rows, None] - later[None, columns]
            same = forms[rows, None] == forms[None, columns]
            scores = self._heads.coref_scores(vectors[0][rows], vectors[1][columns], gap, same, capital[rows, None])
            scores[(gap <= 0) | (gap > COREF_REACH)] = -np.inf
            for k, j in enumerate(scores.argmax(1).tolist()):
                if scores[k, j] > 0:
                    found[int(later[start + k])] = int(later[columns.start + j])
        return tuple(found)

    def antecedent_scores(self, encoded: Encoded, word: int, candidates: Sequence[int]) -> Floats:
        """Return log-odds, for each candidate word before `word`, of being its antecedent rather than there being
        none."""
        if not candidates:
            return np.zeros(0, np.float32)
        rows = np.array([word, *candidates], dtype=np.int64)
        forms = np.array([zlib.crc32(encoded.words[i].lower().encode()) for i in rows.tolist()], dtype=np.int64)
        capital = case_of(encoded.words[word]) >= 2
        later, earlier = self._heads.coref_vectors(encoded.deep[rows])
        same = forms[:1, None] == forms[None, 1:]
        gap = word - rows[None, 1:]
        scores: Floats = self._heads.coref_scores(later[:1], earlier[1:], gap, same, np.array([[capital]]))[0]
        return scores

    def embed(self, texts: Sequence[str]) -> Floats:
        """Return one unit vector of 384 numbers for each text, from the encoder that was not fine-tuned.

        Each depends on its own text alone; a text is read up to its first 254 word pieces. An empty text gives zeros.
        """
        found = np.zeros((len(texts), self._table.shape[1]), np.float32)
        if self._plain is None:
            self._plain = _session(self._folder / "plain.onnx.z", self._threads)
        for k, text in enumerate(texts):
            ids = self._pieces.of_text(text)[: MAX_PIECES - 2]
            if not ids:
                continue
            out = self._plain.run(
                ["vectors_out"], {"vectors": self._vectors([self._pieces.start, *ids, self._pieces.stop])}
            )[0]
            mean = out[0].mean(0)
            found[k] = mean / np.linalg.norm(mean)
        return found


def _attributions(found: Sequence[Relation]) -> list[Relation]:
    """Relations with those of attributions in the form documented: from contents, by way of their cues.

    A content goes with the source of its cue; the fragments that share a cue are one attribution, each joined to the
    first.
    """
    others = [r for r in found if r.label != "attribution:source"]
    sources = {r.head: r for r in found if r.label == "attribution:source"}
    firsts: dict[TaggedSpan, Relation] = {}
    for cue in sorted(r for r in found if r.label == "attribution:cue"):
        source = sources.get(cue.dependent)
        if source is not None:
            score = round(cue.score * source.score, 4)
            others.append(Relation("attribution:source", cue.head, source.dependent, score))
        first = firsts.setdefault(cue.dependent, cue)
        if first is not cue:
            others.append(Relation("attribution:joins", cue.head, first.head, round(min(cue.score, first.score), 4)))
    return others


def _chosen(spans: Sequence[TaggedSpan], labels: Sequence[str]) -> list[tuple[int, TaggedSpan]]:
    return [(i, s) for i, s in enumerate(spans) if not labels or s.label in labels]


def _lemma(word: str, rule: str) -> str:
    """The lemma by a rule: case kept or lowered, letters cut from the end, letters put there."""
    form = word if rule[0] == "c" else word.lower()
    digits = 2 if rule[1:3].isdigit() else 1
    cut = int(rule[1 : 1 + digits])
    if cut > len(form):
        return form
    return (form[: len(form) - cut] + rule[1 + digits :]) or form


def _session(path: Path, threads: int) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return ort.InferenceSession(zlib.decompress(path.read_bytes()), options, providers=["CPUExecutionProvider"])
