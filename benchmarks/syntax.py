"""Tags and dependencies from gold words, words and sentences from raw text, against a CoNLL-U file.

    python -m benchmarks.syntax --data ud/ewt-dev.conllu.gz [--json]

`--data` may be the folder `ud`: then the nine news documents kept out of training. UAS and LAS count punctuation, LAS
the subtypes of relations.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.command import make_parser, print_figures
from benchmarks.raw_text import RawDocument, news_files, read_documents, score_segmentation, unseen_news
from training.documents import Document
from training.treebanks import read_conllu
from verbale.read import load_reader
from verbale.read.neural import Model

__all__ = ["measure", "score_trees"]


def score_trees(model: Model, documents: Sequence[Document]) -> dict[str, float]:
    """Return the shares, in per cent, of words with the right tag, governor, governor and relation; sentences given."""
    right: Counter[str] = Counter()
    for document in documents:
        assert document.upos is not None
        assert document.heads is not None
        assert document.deprels is not None
        encoded = model.encode(document.words, breaks=sorted(document.breaks))
        decoded = model.decode(encoded, document.units)
        rows = zip(document.upos, document.heads, document.deprels, strict=True)
        for i, (tag, head, relation) in enumerate(rows):
            right["words"] += 1
            right["upos"] += decoded.upos[i] == tag
            right["uas"] += decoded.heads[i] == head
            right["las"] += decoded.heads[i] == head and decoded.deprels[i] == relation
    shares = {key: round(100 * right[key] / max(1, right["words"]), 2) for key in ("upos", "uas", "las")}
    return shares | {"words": right["words"], "sentences": sum(len(document.units) for document in documents)}


def _texts(data: Path) -> list[RawDocument]:
    if not data.is_dir():
        return list(read_documents(data))
    texts = [text for path in news_files(data) for text in read_documents(path)]
    news = unseen_news([text.name for text in texts])
    return [text for text in texts if text.name in news]


def _trees(data: Path) -> list[Document]:
    if not data.is_dir():
        return read_conllu(data)
    trees = [tree for path in news_files(data) for tree in read_conllu(path)]
    news = unseen_news([tree.name for tree in trees])
    return [tree for tree in trees if tree.name in news]


def measure(data: Path, *, threads: int = 2) -> dict[str, float]:
    """Return every figure of one file or of the news documents of a folder."""
    reader = load_reader(threads=threads)

    def segment(text: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        parse = reader.parse(text).parse
        return [(t.start, t.end) for t in parse.tokens], [(s.start, s.end) for s in parse.sentences]

    return score_trees(reader.model, _trees(data)) | score_segmentation(_texts(data), segment)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the measures; with `--json` the last line is one JSON object."""
    options = make_parser("benchmarks.syntax", __doc__, threads=True).parse_args(arguments)
    print_figures(measure(options.data, threads=options.threads), as_json=options.json)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
