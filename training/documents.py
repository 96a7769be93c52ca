"""One document of a corpus: words, where they may be cut, and whatever labels the corpus has for them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Span = tuple[int, int]


@dataclass
class Document:
    """One document with the labels that its corpus gives; what is absent is not trained on."""

    name: str
    words: list[str]
    units: list[Span]
    """Stretches [first, last) kept whole where they fit a window: sentences or paragraphs."""
    breaks: set[int] = field(default_factory=set)
    starts: set[int] | None = None
    """First words of sentences."""
    upos: list[str] | None = None
    feats: list[str] | None = None
    lemmas: list[str] | None = None
    heads: list[int] | None = None
    deprels: list[str] | None = None
    spans: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)
    """By scheme, inclusive; a scheme that is a key is labelled wherever `known` says so."""
    known: dict[str, set[int]] = field(default_factory=dict)
    """By scheme, the words on which it is labelled; absent: all."""
    kinds: list[tuple[str, int, int, str]] = field(default_factory=list)
    notes: list[tuple[str, int, int, str]] = field(default_factory=list)
    relations: dict[str, set[tuple[Span, Span]]] = field(default_factory=dict)
    capacities: dict[tuple[Span, Span], str] = field(default_factory=dict)
    chains: list[list[int]] | None = None
    chain_weight: float = 1.0
    offsets: list[Span] = field(default_factory=list)


def lines_of(path: Path) -> Iterator[str]:
    """Return the lines of a file, gzipped or not."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    yield from text.split("\n")


def json_lines(path: Path) -> list[dict[str, Any]]:
    """Return the records of a JSON lines file."""
    return [json.loads(line) for line in lines_of(path) if line.strip()]
