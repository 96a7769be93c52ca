"""He and she to a named person, from raw text: is the pronoun's chain led by a name of the right person?

    python -m benchmarks.pronouns --data ontogum/dev.jsonl [--json]

Counted are the forms of he and she whose gold chain holds a proper name. One is right if the reader puts it into a
chain whose name stands on a proper noun of the gold chain. Given a folder, its `dev.jsonl` (or `test.jsonl`) is scored
together with the news documents that are kept out of training; a file alone is scored whole. The text is made from the
tokens again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.command import make_parser, part_file
from benchmarks.raw_text import NEWS_DEV
from training.documents import json_lines
from verbale.read import load_reader
from verbale.read.types import Reading
from verbale.types import Span

_FORMS = frozenset(["he", "him", "his", "himself", "she", "her", "hers", "herself"])
_NO_SPACE_BEFORE = frozenset((*".,;:!?)]}%'”’…", "...", "n't", "n’t"))
_NO_SPACE_AFTER = frozenset("([{$£€“‘")


class Case(msgspec.Struct, frozen=True):
    """One pronoun and the places of its person's names."""

    pronoun: Span
    names: tuple[Span, ...]


class Document(msgspec.Struct, frozen=True):
    """A document's text, made from its tokens, and the pronouns to resolve."""

    name: str
    text: str
    cases: tuple[Case, ...]


def make_document(line: dict[str, Any]) -> Document:
    """Return the document of one line of the data."""
    text, places = _write([[token for token, _ in sentence] for sentence in line["sentences"]])
    tags = [[tag for _, tag in sentence] for sentence in line["sentences"]]
    cases = []
    for chain in line["chains"]:
        others = [m for other in line["chains"] if other is not chain for m in other]
        names = sorted({p for mention in chain for p in _proper(mention, tags, others)})
        spans = tuple(places[sentence][token] for sentence, token in names)
        for sentence, first, last, _ in chain:
            if first == last and spans and text[slice(*_ends(places[sentence][first]))].lower() in _FORMS:
                cases.append(Case(places[sentence][first], spans))
    return Document(line["doc_id"], text, tuple(sorted(cases, key=lambda case: case.pronoun)))


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _write(sentences: Sequence[Sequence[str]]) -> tuple[str, list[list[Span]]]:
    """Put the tokens together as text, one sentence a line where it has no full stop, and tell where each stands."""
    text = ""
    places: list[list[Span]] = []
    for tokens in sentences:
        quoted = False
        glue = True
        own = []
        for token in tokens:
            closes = token == '"' and quoted
            if not (glue or closes or token in _NO_SPACE_BEFORE or (token[:1] in "'’" and len(token) <= 3)):
                text += " "
            own.append(Span(len(text), len(text) + len(token)))
            text += token
            quoted = quoted != (token == '"')
            glue = token in _NO_SPACE_AFTER or (token == '"' and quoted)
        places.append(own)
        text += " " if tokens[-1][-1:] in ".?!\"”'" else "\n\n"
    return text, places


def _proper(
    mention: Sequence[Any], tags: Sequence[Sequence[str]], others: Sequence[Sequence[Any]]
) -> Iterator[tuple[int, int]]:
    """The proper nouns of a mention that stand in no smaller mention of another chain."""
    sentence, first, last, _ = mention
    inner = [m for m in others if m[0] == sentence and first <= m[1] and m[2] <= last and m[2] - m[1] < last - first]
    for token in range(first, last + 1):
        if tags[sentence][token] == "PROPN" and not any(m[1] <= token <= m[2] for m in inner):
            yield sentence, token


def is_right(case: Case, reading: Reading) -> bool:
    """Tell whether the pronoun's chain is led by a name of the right person."""
    for chain in reading.chains:
        if case.pronoun in chain.mentions and chain.name >= 0:
            name = chain.mentions[chain.name]
            return any(name.overlaps(place) for place in case.names)
    return False


def read_lines(data: Path) -> list[dict[str, Any]]:
    """Return the documents to score, each once, in order of their names."""
    lines = json_lines(part_file(data, ".jsonl"))
    if (data / "train.jsonl").is_file():
        lines += [line for line in json_lines(data / "train.jsonl") if line["doc_id"] in NEWS_DEV]
    found = {line["doc_id"]: line for line in lines}
    return [found[name] for name in sorted(found)]


def measure(data: Path, *, threads: int = 2, misses: bool = False) -> dict[str, float]:
    """Return the share of pronouns linked to a right name, in per cent, with their number."""
    reader = load_reader(threads=threads)
    right = total = 0
    for document in map(make_document, read_lines(data)):
        reading = reader.read(document.name, document.text)
        for case in document.cases:
            total += 1
            good = is_right(case, reading)
            right += good
            if misses and not good:
                near = document.text[max(0, case.pronoun.start - 100) : case.pronoun.end + 30].replace("\n", " ")
                named = next((c.mentions[c.name].of(document.text) for c in reading.chains
                              if case.pronoun in c.mentions and c.name >= 0), "-")  # fmt: skip
                print(f"{document.name}: {case.names[0].of(document.text)}, not {named}: …{near}")
    return {"accuracy": round(100 * right / total, 2) if total else 0.0, "pronouns": total}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the accuracy; with `--json` the last line is one JSON object."""
    parser = make_parser("benchmarks.pronouns", __doc__, threads=True)
    parser.add_argument("--misses", action="store_true", help="print each pronoun that was not linked rightly")
    options = parser.parse_args(arguments)
    result = measure(options.data, threads=options.threads, misses=options.misses)
    print(f"accuracy {result['accuracy']:.1f} of {result['pronouns']} pronouns")
    if options.json:
        print(json.dumps(result))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
