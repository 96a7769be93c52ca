"""One actor or event in many reports, mentions given: CoNLL F1 on ECB+, beside the same head words.

    python -m benchmarks.crossdoc --data ecbplus/dev.jsonl [--json]

Mentions with `scored: true` are clustered over all documents of a topic together; the subtopics are not given, and
singletons count. A half of the measure is a function from the documents of one topic to the cluster of each of their
mentions (`HALVES`).
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.command import make_parser, part_file
from benchmarks.coreference import Scores, conll
from benchmarks.crossdoc_events import cluster_events
from training.documents import json_lines
from verbale.read import load_reader
from verbale.read.types import Reader, Reading
from verbale.resolve.who import Company, resolve_actors
from verbale.types import Report, Span

__all__ = ["HALVES", "Document", "Given", "cluster_entities", "measure", "same_head"]


class Given(msgspec.Struct, frozen=True):
    """A mention as given: where it stands in its document's text, its words, its type and its gold cluster."""

    id: str
    span: Span
    words: str
    type: str
    kind: str
    cluster: str


class Document(msgspec.Struct, frozen=True):
    """A document with the mentions to cluster; its text is made from the tokens, sentences on lines of their own."""

    name: str
    topic: str
    text: str
    mentions: tuple[Given, ...]


Clusters = Callable[[Sequence[Document]], Mapping[str, str]]

_NO_SPACE_BEFORE = frozenset([*".,;:!?)]}%'”’…", "...", "n't", "n’t", "'s", "’s"])
_NO_SPACE_AFTER = frozenset("([{$£€“‘/")


def read_documents(path: Path) -> list[Document]:
    """Return the documents of a file, in order of name."""
    return sorted(map(_document, json_lines(path)), key=lambda d: d.name)


def _document(line: Mapping[str, Any]) -> Document:
    text, spans = _write(line["tokens"], line["sent"])
    given = []
    for mention in line["mentions"]:
        if mention["scored"] and mention["tokens"]:
            first, last = min(mention["tokens"]), max(mention["tokens"])
            span = Span(spans[first].start, spans[last].end)
            name = f"{line['doc_id']}:{mention['id']}"
            cluster = str(mention["cluster"]) if mention["cluster"] is not None else name
            given.append(Given(name, span, mention["text"], mention["type"], mention["kind"], cluster))
    return Document(line["doc_id"], str(line["topic"]), text, tuple(sorted(given, key=lambda g: (g.span, g.id))))


def _write(tokens: Sequence[str], sentences: Sequence[int]) -> tuple[str, list[Span]]:
    text, spans = "", list[Span]()
    for i, token in enumerate(tokens):
        if i and sentences[i] != sentences[i - 1]:
            text += "\n"
        elif i and token not in _NO_SPACE_BEFORE and tokens[i - 1] not in _NO_SPACE_AFTER:
            text += " "
        spans.append(Span(len(text), len(text) + len(token)))
        text += token
    return text, spans


# --- the yardstick ---------------------------------------------------------------------------------------------------

_TAIL = re.compile(r"\s(?:of|in|at|on|for|from|to|with|who|that|which|and|,|near|between|after|before)\s.*$", re.DOTALL)


def head_of(words: str) -> str:
    """Return the head of a mention as a word list sees it: the last word before a preposition, in lower case."""
    words = re.sub(r"\s+['’]?s?$", "", words.strip())
    cut = _TAIL.sub("", words) or words
    found = re.findall(r"[^\W_]+(?:[-'’][^\W_]+)*", cut.lower())
    return found[-1] if found else words.lower()


def same_head(documents: Sequence[Document], kind: str) -> dict[str, str]:
    """Return the clusters of mentions of one kind that have the same head word."""
    return {m.id: head_of(m.words) for d in documents for m in d.mentions if m.kind == kind}


# --- entities --------------------------------------------------------------------------------------------------------


@cache
def _reader() -> Reader:
    return load_reader(threads=1)


def _read(document: Document) -> tuple[Report, Reading]:
    return Report(document.name, document.name, document.text), _reader().read(document.name, document.text)


def cluster_entities(documents: Sequence[Document]) -> dict[str, str]:
    """Return the clusters of entity mentions: those of one actor are one, and so are those with one head word.

    Pronouns have no head word: they are with their actor or alone with their like.
    """
    pairs = [_read(document) for document in documents]
    company = resolve_actors([report for report, _ in pairs], [reading for _, reading in pairs])
    parent: dict[str, str] = {}

    def find(node: str) -> str:
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    found: dict[str, str] = {}
    for document in documents:
        for mention in document.mentions:
            if mention.kind == "entity":
                head, actor = head_of(mention.words), _actor(company, document, mention)
                found[mention.id] = actor or f"head {head}"
                if actor is not None and head not in _PRONOUNS:
                    parent[find(f"head {head}")] = find(actor)
    return {mention: find(node) for mention, node in found.items()}


_PRONOUNS = frozenset(
    [
        *(
            "he",
            "him",
            "his",
            "himself",
            "she",
            "her",
            "hers",
            "herself",
            "it",
            "its",
            "itself",
            "they",
            "them",
            "their",
        ),
        *("who", "whom", "whose", "which", "that", "we", "us", "our", "i", "me", "my", "you", "your"),
    ]
)


def _actor(company: Company, document: Document, mention: Given) -> str | None:
    reference = company.reference_at(document.name, mention.span)
    if reference is None or mention.type.startswith(("TIME", "LOC")):
        return None
    if not mention.span.covers(reference.span) or reference.span.end != mention.span.end:
        return None
    actor = company.actor(reference.actor)
    return actor.id if actor is not None and actor.kind in ("person", "organisation") else None


HALVES: dict[str, Clusters] = {"entity": cluster_entities, "event": cluster_events}


def measure(documents: Sequence[Document], kind: str, clusters: Clusters) -> tuple[Scores, Scores]:
    """Return the scores of `clusters` and of the same head words, over all topics."""
    topics: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        topics[document.topic].append(document)
    gold: dict[Any, Any] = {}
    told: dict[Any, Any] = {}
    plain: dict[Any, Any] = {}
    for topic in sorted(topics):
        answer, heads = clusters(topics[topic]), same_head(topics[topic], kind)
        for mention in (m for d in topics[topic] for m in d.mentions if m.kind == kind):
            gold[mention.id] = (topic, mention.cluster)
            told[mention.id] = (topic, answer[mention.id])
            plain[mention.id] = (topic, heads[mention.id])
    return conll(gold, told), conll(gold, plain)


def main(argv: Sequence[str] | None = None) -> int:
    """Print the measure; with `--json` the last line is one JSON object."""
    parser = make_parser("benchmarks.crossdoc", __doc__)
    options = parser.parse_args(argv)
    documents = read_documents(part_file(options.data, ".jsonl"))
    figures: dict[str, float] = {}
    print(f"{'':28}{'MUC':>7}{'B3':>7}{'CEAFe':>7}{'CoNLL':>7}")
    for kind in sorted(HALVES):
        mine, plain = measure(documents, kind, HALVES[kind])
        for name, found in ((kind, mine), (f"{kind}, same head word", plain)):
            print(f"{name:28}{found.muc:7.1f}{found.b_cubed:7.1f}{found.ceaf_e:7.1f}{found.conll:7.1f}")
        figures |= {f"{kind}_conll_f1": round(mine.conll, 2), f"{kind}_b3_f1": round(mine.b_cubed, 2)}
        figures |= {
            f"{kind}_same_head_conll_f1": round(plain.conll, 2),
            f"{kind}_same_head_b3_f1": round(plain.b_cubed, 2),
        }
    if options.json:
        print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
