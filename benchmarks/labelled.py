"""Our own labelled sentences: mentions by kind, and how events stand (tests/read/data, invented, written for Verbale).

    python -m benchmarks.labelled --data tests/read/data [--json]

`entities.txt` (its second half was never used to change a rule) is scored by exact span and label; a predicted group
or described actor that holds a labelled mention is left out, as the labels are flat. `triggers.txt` gives the trigger;
tense, polarity, modality and status are scored.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.command import make_parser, print_figures
from verbale.read import load_reader
from verbale.read.clauses import read_clause
from verbale.read.reader import NeuralReader

Labelled = tuple[int, int, str]
_LABELS = {
    "P": "person", "O": "organisation", "L": "place", "C": "country", "T": "city", "F": "facility", "N": "nationality",
    "G": "group", "E": "event", "W": "law", "M": "money", "%": "percent", "Q": "quantity", "#": "number",
    "U": "unnamed", "R": "role",
}  # fmt: skip
_BRACKET = re.compile(r"\[(\S) ([^\]]+)\]")


def read_lines(path: Path) -> list[str]:
    """Return the lines of a file without its comments."""
    return [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip() and not line.startswith("#")]


def read_entities(line: str) -> tuple[str, set[Labelled]]:
    """Return the sentence without its brackets, and the mentions that they marked."""
    text, at, spans = "", 0, set()
    for match in _BRACKET.finditer(line):
        text += line[at : match.start()]
        spans.add((len(text), len(text) + len(match.group(2)), _LABELS[match.group(1)]))
        text += match.group(2)
        at = match.end()
    return text + line[at:], spans


def _found(reader: NeuralReader, text: str) -> Iterator[Labelled]:
    reading = reader.read("r", text)
    for mention in reading.mentions:
        yield mention.span.start, mention.span.end, mention.label
    for role in reading.roles:
        yield role.title.start, role.title.end, "role"


def _bare(text: str, spans: set[Labelled]) -> set[Labelled]:
    """The spans without a leading article, which annotators keep or drop."""
    return {
        (start + 4 if text[start : start + 4].lower() == "the " else start, end, label) for start, end, label in spans
    }


def score_entities(reader: NeuralReader, path: Path) -> dict[str, float]:
    """Return F1 over all kinds and of each, in per cent, with the number of labelled mentions."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    for line in read_lines(path):
        text, labelled = read_entities(line)
        wanted = _bare(text, labelled)
        told = _bare(text, set(_found(reader, text)))
        told = {t for t in told if t in wanted or t[2] not in ("group", "unnamed") or not _holds(t, wanted)}
        for tally, spans in ((right, told & wanted), (found, told), (gold, wanted)):
            for span in spans:
                tally.update((span[2], "all"))
    result = {f"entities_{k}_f1": round(200 * right[k] / max(1, found[k] + gold[k]), 1) for k in sorted(gold)}
    return result | {"entities": float(gold["all"])}


def _holds(told: Labelled, wanted: set[Labelled]) -> bool:
    return any(told[0] <= start and end <= told[1] and (start, end) != told[:2] for start, end, _ in wanted)


def score_triggers(reader: NeuralReader, path: Path) -> dict[str, float]:
    """Return the share of triggers whose tense, polarity, modality and status are read rightly, in per cent."""
    right: Counter[str] = Counter()
    lines = read_lines(path)
    for line in lines:
        marked, tense, polarity, modality, status = (cell.strip() for cell in line.split("|"))
        start, end = marked.index("["), marked.index("]") - 1
        draft = reader.parse(marked.replace("[", "").replace("]", ""))
        words = [p for p, t in enumerate(draft.parse.tokens) if t.start < end and t.end > start]
        clause = read_clause(draft.parse, draft.parse.head_of(words[0], words[-1]))
        said = clause.status or ("hypothetical" if clause.modality else "held")
        right["tense"] += clause.tense == tense
        right["polarity"] += clause.negated == (polarity == "-")
        right["modality"] += (clause.modality or "-") == modality
        right["status"] += said == status
    return {name: round(100 * count / len(lines), 1) for name, count in right.items()} | {"triggers": float(len(lines))}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the measures; with `--json` the last line is one JSON object."""
    options = make_parser(
        "benchmarks.labelled", __doc__, "folder with entities.txt and triggers.txt", threads=True
    ).parse_args(arguments)
    reader = load_reader(threads=options.threads)
    names = score_entities(reader, options.data / "entities.txt")
    print_figures(names | score_triggers(reader, options.data / "triggers.txt"), as_json=options.json)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
