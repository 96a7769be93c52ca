"""The event half of `benchmarks.crossdoc`: mentions given, whole topics, documents grouped by the linker itself.

Beside it the linking of the mentions of MEANTIME: `python -m benchmarks.crossdoc_events --data meantime [--json]`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from benchmarks.command import make_parser
from benchmarks.coreference import conll
from training.documents import json_lines
from verbale.read.neural import Model
from verbale.resolve.events.linking import MentionOfEvent, link_mentions

if TYPE_CHECKING:
    from benchmarks.crossdoc import Document

__all__ = ["as_mentions", "cluster_events", "main"]

_TOKEN = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*|[^\w\s]")


@cache
def _model() -> Model:
    return Model.load(threads=1)


def _embed(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    vectors: npt.NDArray[np.float32] = _model().embed(texts)
    return vectors


def as_mentions(documents: Sequence[Document]) -> tuple[list[MentionOfEvent], dict[str, list[str]]]:
    """Return the event mentions of the documents, in their order, and each document's words."""
    mentions: list[MentionOfEvent] = []
    words: dict[str, list[str]] = {}
    for document in documents:
        words[document.name] = [m.group() for m in _TOKEN.finditer(document.text)]
        for given in (m for m in document.mentions if m.kind == "event"):
            number = document.text.count("\n", 0, given.span.start)
            start = document.text.rfind("\n", 0, given.span.start) + 1
            line = document.text[start : document.text.find("\n", start) % (len(document.text) + 1)]
            tokens = list(_TOKEN.finditer(line))
            inside = [
                i for i, t in enumerate(tokens) if given.span.start <= start + t.start() < given.span.end
            ]  # fmt: skip
            sentence = tuple(t.group() for t in tokens)
            mentions.append(MentionOfEvent(document.name, number, sentence, tuple(inside), given.words))
    return mentions, words


def cluster_events(documents: Sequence[Document]) -> dict[str, str]:
    """Return the clusters of the event mentions of one topic."""
    mentions, words = as_mentions(documents)
    given = [m.id for d in documents for m in d.mentions if m.kind == "event"]
    return dict(zip(given, map(str, link_mentions(mentions, words, _embed)), strict=True))


def _meantime(folder: Path) -> tuple[list[MentionOfEvent], dict[str, list[str]], list[str]]:
    mentions: list[MentionOfEvent] = []
    words: dict[str, list[str]] = {}
    gold: list[str] = []
    for document in json_lines(folder / "docs.jsonl"):
        words[document["doc_id"]] = [w for s in document["sentences"] for w in s]
        for m in document["mentions"]:
            if m["kind"] == "event":
                sentence = tuple(document["sentences"][m["sent"]])
                mentions.append(MentionOfEvent(document["doc_id"], m["sent"], sentence, tuple(m["tokens"]), m["text"]))
                gold.append(m["cluster"])
    return mentions, words, gold


def main(argv: Sequence[str] | None = None) -> int:
    """Print the linking of MEANTIME's event mentions; with `--json` the last line is one JSON object."""
    options = make_parser("benchmarks.crossdoc_events", __doc__).parse_args(argv)
    mentions, words, gold = _meantime(options.data)
    told = link_mentions(mentions, words, _embed)
    found = conll(dict(enumerate(gold)), dict(enumerate(told)))
    print(
        f"MEANTIME, {len(mentions)} event mentions: MUC {found.muc:.1f} B3 {found.b_cubed:.1f} CEAFe {found.ceaf_e:.1f}"
    )
    print(json.dumps({"event_conll_f1": round(found.conll, 2)}) if options.json else f"CoNLL F1 {found.conll:.1f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
