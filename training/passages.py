"""Passages that we read by hand ourselves: stretches of corpus documents, kept as offsets without their text.

`annotations/*.jsonl` holds a passage a line: `source` and `doc` (the corpus and its document), `start` and `end` (code
points into the document's text as `document_texts` gives it), `check` (the first 12 hexadecimal digits of the SHA-256
of the passage), and the lists of the negotiation guide with spans that count from the passage's first character.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ANNOTATIONS = Path(__file__).parent / "annotations"
LISTS = ("events", "roles", "texts", "issues", "positions", "statements", "corefs")

_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}
_BEFORE = re.compile(r" ([,.;:!?%)\]}]|n't\b|'(?:s|S|re|ve|ll|d|m)\b|'(?=[\s,.;:]|$))")
_AFTER = re.compile(r"([(\[{$£€]) ")


def join_tokens(sentences: list[str]) -> str:
    """Return running text of sentences whose words and marks stand apart."""
    joined = " ".join(sentences)
    for mark, sign in _BRACKETS.items():
        joined = joined.replace(mark, sign)
    joined = joined.replace("\\/", "/")
    joined = re.sub(r"(?<!`)` ", "'", re.sub(r"``\s*", '"', joined))
    joined = re.sub(r"\s*''", '"', joined)
    joined = _pair_quotation_marks(joined)
    joined = _AFTER.sub(r"\1", _BEFORE.sub(r"\1", joined))
    return re.sub(r"\s+", " ", joined).strip()


def _pair_quotation_marks(text: str) -> str:
    parts = re.split(r'(?<!\S)"(?!\S)', text)
    out = parts[0]
    for number, part in enumerate(parts[1:]):
        out = out + '"' + part.lstrip() if number % 2 == 0 else out.rstrip() + '"' + part
    return out


def document_texts(data: Path) -> Iterator[tuple[str, str, str, str, str]]:
    """Return source, document, date, outlet and text of every document that passages may be cut from."""
    for path in sorted((data / "t17").glob("*.articles.jsonl.gz")):
        for r in _lines(path):
            yield "t17", r["doc_id"], r["date"], r["outlet"], join_tokens(r["sentences"])
    for r in _lines(data / "polnear" / "train.jsonl.gz"):
        yield "polnear", r["id"], r["date"], r["publisher"], r["text"]
    for name in ("timebank", "aquaint"):
        for r in _lines(data / "timex" / f"{name}.jsonl"):
            yield name, r["doc_id"], r["dct"], "", r["text"]


def fingerprint(text: str) -> str:
    """Return what tells that a passage's text is the one that was read."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def read_passages(data: Path, folder: Path = ANNOTATIONS) -> list[dict[str, Any]]:
    """Return our passages in the form of `negotiation/train.jsonl`, their texts cut from the corpora under `data`.

    A passage whose text is not the one that was read raises `ValueError` with its name.
    """
    kept: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for path in sorted(folder.glob("*.jsonl")):
        for r in _lines(path):
            kept.setdefault((r["source"], r["doc"]), []).append(r)
    found = []
    for source, doc, date, outlet, text in document_texts(data):
        for r in kept.pop((source, doc), ()):
            passage = text[r["start"] : r["end"]]
            if fingerprint(passage) != r["check"]:
                raise ValueError(f"{r['id']}: {source} {doc} has another text than the one that was read")
            lists = {name: r[name] for name in LISTS}
            found.append(
                {"id": r["id"], "source": source, "doc": doc, "date": date, "outlet": outlet, "text": passage, **lists}
            )
    if kept:
        raise ValueError(f"no document {sorted(kept)[0]} under {data}")
    return sorted(found, key=lambda r: str(r["id"]))


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    raw = path.read_bytes()
    text = gzip.decompress(raw) if path.suffix == ".gz" else raw
    for line in text.decode("utf-8").split("\n"):
        if line.strip():
            yield json.loads(line)
