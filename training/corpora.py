"""The corpora but treebanks as documents of one kind, and what of each is trained on."""

from __future__ import annotations

import collections
import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from training.documents import Document, Span, json_lines
from training.labels import KINDS_OF, SPAN_SCHEMES
from training.passages import read_passages
from verbale.read.paragraphs import find_paragraphs
from verbale.read.words import find_words

REPEATS_A_DEV_TEXT = "APW20000107.0088"


def spans_of(text: str) -> list[list[Span]]:
    """Return the words of each paragraph that has any, as the reader itself finds them."""
    found = find_words(text, find_paragraphs(text))
    return [[(w.start, w.end) for w in paragraph] for paragraph in found if paragraph]


class Aligned:
    """Words of a text by their offsets."""

    def __init__(self, spans: Sequence[Span]) -> None:
        """Take the words' offsets in text order."""
        self.starts = [s for s, _ in spans]
        self.ends = [e for _, e in spans]

    def of(self, start: int, end: int) -> Span | None:
        """Return first and last word that a stretch of text touches, `None` if it touches none."""
        first = bisect_right(self.ends, start)
        last = bisect_left(self.starts, end) - 1
        return (first, last) if first <= last else None


def from_text(name: str, text: str) -> tuple[Document, Aligned]:
    """Return an unlabelled document of a raw text, its paragraphs the units."""
    words: list[str] = []
    offsets: list[Span] = []
    units: list[Span] = []
    breaks: set[int] = set()
    for spans in spans_of(text):
        if words:
            breaks.add(len(words))
        units.append((len(words), len(words) + len(spans)))
        offsets += spans
        words += [text[a:b] for a, b in spans]
    return Document(name, words, units, breaks, offsets=offsets), Aligned(offsets)


class Forbidden:
    """Paragraphs of held-out passages: no training on them under another corpus's name."""

    def __init__(self, texts: list[str]) -> None:
        """Take the texts that must not be trained on."""
        self._grams: set[str] = set()
        for text in texts:
            self._grams |= set(_grams(text))

    def hits(self, text: str) -> bool:
        """Return whether a text shares a run of nine words with a held-out one."""
        return any(g in self._grams for g in _grams(text))


def _grams(text: str) -> Iterator[str]:
    words = re.findall(r"\w+", text.lower())
    for i in range(len(words) - 8):
        yield " ".join(words[i : i + 9])


def timex_documents(data: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the records of the time corpora: training, dev."""
    records = sorted(
        json_lines(data / "timex" / "timebank.jsonl") + json_lines(data / "timex" / "aquaint.jsonl"),
        key=lambda r: str(r["doc_id"]),
    )
    dev = records[::5]
    train = [r for i, r in enumerate(records) if i % 5 and r["doc_id"] != REPEATS_A_DEV_TEXT]
    return train, dev


def read_timex(record: dict[str, Any]) -> Document:
    """Return a document with its time expressions and event words."""
    doc, aligned = from_text(record["doc_id"], record["text"])
    doc.spans["timex"] = _flat(
        (*aligned.of(t["start"], t["end"]), t["type"]) for t in record["timexes"] if aligned.of(t["start"], t["end"])
    )
    doc.spans["timeml"] = _flat(
        (*aligned.of(e["start"], e["end"]), e["class"]) for e in record["events"] if aligned.of(e["start"], e["end"])
    )
    return doc


def _flat(spans: Any) -> list[tuple[int, int, str]]:
    """Return spans without overlap: of those that overlap the longest, then the first."""
    kept: list[tuple[int, int, str]] = []
    for a, b, label in sorted(set(spans), key=lambda s: (s[0] - s[1], s)):
        if all(b < c or a > d for c, d, _ in kept):
            kept.append((a, b, label))
    return sorted(kept)


def read_ecb(record: dict[str, Any]) -> Document:
    """Return a document with the event words of its curated sentences; the rest is context."""
    words: list[str] = []
    place: list[Span] = []
    sentence: list[int] = []
    for token, number in zip(record["tokens"], record["sent"], strict=True):
        parts = [token[a:b] for paragraph in spans_of(token) for a, b in paragraph] or [token]
        place.append((len(words), len(words) + len(parts) - 1))
        words += parts
        sentence += [number] * len(parts)
    edges = [0] + [i for i in range(1, len(words)) if sentence[i] != sentence[i - 1]] + [len(words)]
    doc = Document(record["doc_id"], words, list(itertools.pairwise(edges)))
    chosen = set(record["selected"])
    doc.known["ecb"] = {i for i, s in enumerate(sentence) if s in chosen}
    doc.spans["ecb"] = _flat(
        (place[m["tokens"][0]][0], place[m["tokens"][-1]][1], m["type"])
        for m in record["mentions"]
        if m["kind"] == "event"
        and m["type"] in SPAN_SCHEMES["ecb"]
        and place[m["tokens"][-1]][1] - place[m["tokens"][0]][0] < 6
    )
    return doc


def read_polnear(record: dict[str, Any], silver: dict[str, Any] | None, forbidden: Forbidden | None = None) -> Document:
    """Return an article with its attributions and, where there are any, the silver names and chains.

    Paragraphs that a held-out passage repeats are left out of the units.
    """
    doc, aligned = from_text(record["id"], record["text"])
    text = record["text"]
    if forbidden is not None:
        doc.units = [
            (a, b) for a, b in doc.units if not forbidden.hits(text[doc.offsets[a][0] : doc.offsets[b - 1][1]])
        ]
    spans: list[tuple[int, int, str]] = []
    cues: set[tuple[Span, Span]] = set()
    sources: set[tuple[Span, Span]] = set()
    for a in record["attributions"]:
        parts = {}
        for role in ("source", "cue", "content"):
            got = [aligned.of(s, e) for s, e in a[role]]
            parts[role] = [g for g in got if g]
            spans += [(*g, role) for g in parts[role]]
        for cue in parts["cue"]:
            cues |= {(content, cue) for content in parts["content"]}
            sources |= {(cue, source) for source in parts["source"]}
    doc.spans["attribution"] = _short(spans)
    kept = {(a, b) for a, b, _ in doc.spans["attribution"]}
    doc.relations["attribution:cue"] = {(h, d) for h, d in cues if h in kept and d in kept}
    doc.relations["attribution:source"] = {(h, d) for h, d in sources if h in kept and d in kept}
    if silver is not None:
        _add_silver(doc, aligned, silver)
    return doc


def _short(spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return spans without overlap, the shorter kept."""
    kept: list[tuple[int, int, str]] = []
    for a, b, label in sorted(set(spans), key=lambda s: (s[1] - s[0], s)):
        if all(b < c or a > d for c, d, _ in kept):
            kept.append((a, b, label))
    return sorted(kept)


def _add_silver(doc: Document, aligned: Aligned, silver: dict[str, Any]) -> None:
    names: list[tuple[int, int, str]] = []
    for sentence in silver["sentences"]:
        run: list[Any] | None = None
        for token in [*sentence, [0, 0, "", "", "", "O", None, 0, ""]]:
            start, end, label = token[0], token[1], token[5]
            if run is not None and label == run[2]:
                run[1] = end
                continue
            if run is not None and run[2] in SPAN_SCHEMES["silver"]:
                got = aligned.of(run[0], run[1])
                if got:
                    names.append((*got, run[2]))
            run = [start, end, label] if label != "O" else None
    doc.spans["silver"] = _flat(names)
    chains = []
    for chain in silver["coref"]:
        heads = set()
        for number, _first, _last, head in chain:
            token = silver["sentences"][number][head]
            got = aligned.of(token[0], token[1])
            if got:
                heads.add(got[1])
        if len(heads) > 1:
            chains.append(sorted(heads))
    doc.chains = chains
    doc.chain_weight = 0.25


_AFTER_HEAD = {
    "of",
    "in",
    "for",
    "at",
    "on",
    "who",
    "that",
    "which",
    ",",
    "from",
    "with",
    "to",
    "(",
    "whose",
    "between",
    "and",
}


def head_by_words(words: list[str], first: int, last: int) -> int:
    """Return the likely head of a noun phrase without a parse: the last word before a preposition or comma."""
    for i in range(first + 1, last + 1):
        if words[i].lower() in _AFTER_HEAD:
            return i - 1
    return last - 1 if last > first and words[last] in ("'s", "’s") else last


def read_negotiation(record: dict[str, Any]) -> Document:
    """Return a passage with every label of the guide that a flat scheme can hold."""
    doc, aligned = from_text(record["id"], record["text"])

    def at(span: Any) -> Span | None:
        return aligned.of(span[0], span[1]) if span else None

    spans: dict[str, list[tuple[int, int, str]]] = {
        s: [] for s in ("trigger", "actor", "setting", "title", "text", "amount", "issue", "position", "statement")
    }
    pairs: dict[str, set[tuple[Span, Span]]] = collections.defaultdict(set)
    notes: list[tuple[str, int, int, str]] = []
    kinds: list[tuple[str, int, int, str]] = []

    def mark(scheme: str, span: Span | None, label: str, note: str | None = None) -> None:
        if span:
            spans[scheme].append((*span, scheme if scheme in KINDS_OF else label))
            if scheme in KINDS_OF:
                kinds.append((scheme, *span, label))
            if note is not None:
                notes.append((scheme, *span, note))

    def tie(relation: str, head: Span | None, dependent: Span | None) -> None:
        if head and dependent:
            pairs[relation].add((head, dependent))

    for e in record["events"]:
        trigger = at(e["trigger"])
        mark("trigger", trigger, e["kind"], e["status"])
        for p in e.get("participants") or []:
            who = at(p["who"])
            mark("actor", who, "actor")
            tie("participant", trigger, who)
            if trigger and who:
                doc.capacities[trigger, who] = p.get("capacity") or ""
        for label, values in (
            ("place", e.get("places") or []),
            ("time", e.get("times") or []),
            ("duration", [e.get("duration")]),
            ("round", [e.get("round")]),
        ):
            for value in values:
                mark("setting", at(value), label)
                tie(label, trigger, at(value))
    for r in record["roles"]:
        mark("title", at(r["title"]), "title", r.get("tense") or "now")
        mark("actor", at(r["who"]), "actor")
        tie("who", at(r["title"]), at(r["who"]))
        if r.get("of"):
            mark("title", at(r["of"]), "of")
            tie("of", at(r["title"]), at(r["of"]))
    for t in record["texts"]:
        mark("text", at(t["mention"]), t["kind"], t.get("act") or "")
        if t.get("by"):
            mark("actor", at(t["by"]), "actor")
            tie("by", at(t["mention"]), at(t["by"]))
        for amount in t.get("amounts") or []:
            mark("amount", at(amount["q"]), "amount")
            tie("amount", at(t["mention"]), at(amount["q"]))
    for i in record["issues"]:
        if i.get("mention"):
            mark("issue", at(i["mention"]), "issue", i.get("state") or "")
    for p in record["positions"]:
        mark("position", at(p["content"]), p["stance"])
        if p.get("holder"):
            mark("actor", at(p["holder"]), "actor")
            tie("holder", at(p["content"]), at(p["holder"]))
    for s in record["statements"]:
        content = at(s["content"])
        mark("statement", content, "content", s["kind"])
        if s.get("cue"):
            mark("statement", at(s["cue"]), "cue")
            tie("cue", content, at(s["cue"]))
        if s.get("medium"):
            mark("statement", at(s["medium"]), "medium")
            tie("medium", content, at(s["medium"]))
        if s.get("speaker"):
            mark("actor", at(s["speaker"]), "actor")
            tie("speaker", content, at(s["speaker"]))
        for c in s.get("chain") or []:
            mark("actor", at(c), "actor")
            tie("chain", content, at(c))
    primary = _flat_actors(spans["actor"])
    chains = []
    for chain in record["corefs"]:
        got = [x for x in (at(m) for m in chain) if x]
        chains.append(sorted({head_by_words(doc.words, a, b) for a, b in got}))
        for a, b in got:
            if all(b < c or a > d for c, d, _ in primary):
                primary.append((a, b, "actor"))
    spans["actor"] = primary
    for scheme, found in spans.items():
        doc.spans[scheme] = _short(found) if scheme in ("actor", "title", "statement") else _flat(found)
    stays = {scheme: {(a, b) for a, b, _ in found} for scheme, found in doc.spans.items()}
    everything = set().union(*stays.values()) if stays else set()
    doc.relations = {r: {(h, d) for h, d in v if h in everything and d in everything} for r, v in pairs.items()}
    doc.kinds = [k for k in kinds if (k[1], k[2]) in stays[k[0]]]
    doc.notes = [n for n in notes if (n[1], n[2]) in stays[n[0]]]
    doc.chains = [c for c in chains if len(c) > 1]
    return doc


def _flat_actors(spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return actors without overlap: those marked most often first, then the longer."""
    counts = collections.Counter(spans)
    kept: list[tuple[int, int, str]] = []
    for a, b, label in sorted(counts, key=lambda s: (-counts[s], s[0] - s[1], s)):
        if all(b < c or a > d for c, d, _ in kept):
            kept.append((a, b, label))
    return kept


def negotiation_train(data: Path) -> list[Document]:
    """Return the training passages and those that we read ourselves, but for any that repeats a dev text."""
    held = [
        r["text"]
        for r in (
            *json_lines(data / "polnear" / "dev.jsonl.gz"),
            *json_lines(data / "negotiation" / "dev.jsonl"),
            *timex_documents(data)[1],
        )
    ]
    forbidden = Forbidden(held)
    records = json_lines(data / "negotiation" / "train.jsonl") + read_passages(data)
    return [read_negotiation(r) for r in records if not forbidden.hits(r["text"])]


def polnear_train(data: Path) -> list[Document]:
    """Return the training articles, and the other annotators' versions of them, without paragraphs of held-out
    passages."""
    folder = data / "polnear"
    forbidden = Forbidden(
        [r["text"] for r in json_lines(data / "negotiation" / "dev.jsonl")]
        + [r["text"] for r in timex_documents(data)[1]]
    )
    silver = {r["id"]: r for r in json_lines(folder / "silver-train.jsonl.gz")}
    records = json_lines(folder / "train.jsonl.gz")
    names = {r["id"] for r in records}
    done = {(r["id"], r["annotator"]) for r in records}
    more = [
        r for r in json_lines(folder / "multi.jsonl.gz") if r["id"] in names and (r["id"], r["annotator"]) not in done
    ]
    return [read_polnear(r, silver.get(r["id"]), forbidden) for r in [*records, *more]]


def timex_train(data: Path) -> list[Document]:
    """Return the training documents of the time corpora without paragraphs of held-out passages."""
    forbidden = Forbidden([r["text"] for r in json_lines(data / "negotiation" / "dev.jsonl")])
    documents = []
    for record in timex_documents(data)[0]:
        doc = read_timex(record)
        text = record["text"]
        doc.units = [
            (a, b) for a, b in doc.units if not forbidden.hits(text[doc.offsets[a][0] : doc.offsets[b - 1][1]])
        ]
        documents.append(doc)
    return documents


def ecb_train(data: Path) -> list[Document]:
    """Return the training documents of ECB+."""
    return [read_ecb(r) for r in json_lines(data / "ecbplus" / "train.jsonl")]
