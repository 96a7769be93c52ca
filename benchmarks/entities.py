"""Names, from gold words: exact spans and types.

    python -m benchmarks.entities --data ud/ewt-dev.conllu.gz [--json]

A file with `UNER=` is scored against the head of that scheme. Of a file with `Entity=` (GUM) the news documents kept
out of training are, against the head of that scheme: persons, organisations and places whose mention has a
proper-noun head, cut to the name (`training.treebanks.names_of`). The folder `ud` gives all nine of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.command import make_parser, print_figures
from benchmarks.raw_text import news_files, unseen_news
from training.documents import Document
from training.treebanks import read_conllu
from verbale.read import load_reader
from verbale.read.neural import Model

__all__ = ["measure", "score_names"]

TYPES = {
    "uner": {"PER": "person", "ORG": "organisation", "LOC": "place"},
    "gum": {"person": "person", "organization": "organisation", "place": "place"},
}


def _documents(data: Path) -> list[Document]:
    documents = [d for path in (news_files(data) if data.is_dir() else [data]) for d in read_conllu(path)]
    news = unseen_news([d.name for d in documents])
    return [d for d in documents if "GUM_" not in d.name or d.name in news]


def score_names(model: Model, documents: Sequence[Document]) -> dict[str, float]:
    """Return F1 over all names and by type, in per cent, and how many gold names there are of each."""
    counts: Counter[tuple[str, str]] = Counter()
    for document in documents:
        scheme = "gum" if "gum" in document.spans else "uner"
        types = TYPES[scheme]
        decoded = model.decode(model.encode(document.words, breaks=sorted(document.breaks)), document.units)
        gold = {(a, b, types[label]) for a, b, label in document.spans[scheme] if label in types}
        found = {(s.first, s.last, types[s.label]) for s in decoded.in_scheme(scheme) if s.label in types}
        for which, rows in (("gold", gold), ("found", found), ("hit", gold & found)):
            for row in rows:
                counts[which, "all"] += 1
                counts[which, row[2]] += 1
    result: dict[str, float] = {}
    for label, prefix in (("all", ""), ("person", "person_"), ("organisation", "organisation_"), ("place", "place_")):
        both = counts["gold", label] + counts["found", label]
        result[f"{prefix}f1"] = round(200 * counts["hit", label] / max(1, both), 2)
        result[f"{prefix}gold"] = counts["gold", label]
    return result


def measure(data: Path, *, threads: int = 2) -> dict[str, float]:
    """Return every figure."""
    return score_names(load_reader(threads=threads).model, _documents(data))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the measures; with `--json` the last line is one JSON object."""
    options = make_parser("benchmarks.entities", __doc__, threads=True).parse_args(arguments)
    print_figures(measure(options.data, threads=options.threads), as_json=options.json)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
