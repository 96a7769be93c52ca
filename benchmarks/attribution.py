"""Source, cue and content of attributions, scored as PolNeAR wants them (`eval/attribution.py`).

python -m benchmarks.attribution --data polnear/dev.jsonl.gz [--json]
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.command import make_parser, part_file, print_figures
from benchmarks.scorers import load_scorer
from training.documents import json_lines
from verbale.read import load_reader
from verbale.read.attribution import find_attributions
from verbale.read.types import Attribution
from verbale.types import Span

_KEYS = {
    "relation_f1": ("relation", "F1"),
    "relation_strict_f1": ("relation.strict", "F1"),
    "relation_precision": ("relation", "P"),
    "relation_recall": ("relation", "R"),
    "content_soft_f1": ("content.soft", "F1"),
    "direct_recall": ("relation.recall.direct", "share"),
    "mixed_recall": ("relation.recall.mixed", "share"),
    "indirect_recall": ("relation.recall.indirect", "share"),
}


def _spans(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def as_line(number: int, attribution: Attribution) -> dict[str, Any]:
    """Return an attribution as the corpus writes it."""
    return {
        "id": f"E{number}",
        "source": _spans(attribution.source),
        "cue": _spans(attribution.cue),
        "content": _spans(attribution.content),
    }


def predict(articles: Sequence[dict[str, Any]], *, threads: int = 2) -> dict[str, dict[str, Any]]:
    """Return each article's attributions as the reader finds them in its raw text."""
    reader = load_reader(threads=threads)
    found = {}
    for article in articles:
        draft = reader.parse(article["text"], alternatives=True)
        attributions = find_attributions(draft.parse, draft.decoded)
        found[article["id"]] = {
            "id": article["id"],
            "attributions": [as_line(number, attribution) for number, attribution in enumerate(attributions)],
        }
    return found


def measure(data: Path, *, threads: int = 2) -> dict[str, float]:
    """Return the measures of `data` in per cent, with the number of gold attributions."""
    scorer = load_scorer("attribution", data)
    articles = json_lines(part_file(data, ".jsonl.gz"))
    gold = {article["id"]: article for article in articles}
    scores = scorer.score(gold, predict(articles, threads=threads))
    result = {key: round(100 * scores[name][part], 2) for key, (name, part) in _KEYS.items()}
    return result | {"attributions": scores["relation"]["gold"], "articles": len(articles)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the measures; with `--json` the last line is one JSON object."""
    options = make_parser("benchmarks.attribution", __doc__, threads=True).parse_args(arguments)
    print_figures(measure(options.data, threads=options.threads), as_json=options.json)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
