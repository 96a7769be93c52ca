"""Raw text from CoNLL-U and back: how well words and sentences are found where nothing is given but the text.

Words of one sentence are joined by a space unless `SpaceAfter=No`, sentences likewise, and paragraphs (`# newpar`) by a
blank line. A word or sentence is right when start and end are both right, in code points without white space counted
(the manner of the CoNLL 2018 shared task).
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

__all__ = ["NEWS_DEV", "RawDocument", "Segmenter", "news_files", "read_documents", "score_segmentation", "unseen_news"]

NEWS_DEV = tuple(
    f"GUM_news_{name}"
    for name in ("homeopathic", "iodine", "afghan", "crane", "expo", "ie9", "lanterns", "stampede", "warming")
)
"""The two news documents of `gum-dev` and every third of those in `gum-train`, kept out of training."""

Bounds = tuple[int, int]
Segmenter = Callable[[str], tuple[Sequence[Bounds], Sequence[Bounds]]]
"""Takes a text and returns the bounds of its words and of its sentences."""


class RawDocument(msgspec.Struct, frozen=True):
    """A document's text and where the gold words and sentences stand in it."""

    name: str
    text: str
    words: tuple[Bounds, ...]
    sentences: tuple[Bounds, ...]


def news_files(folder: Path) -> list[Path]:
    """Return the files of GUM in a folder that may hold news kept out of training; exits if there is none."""
    found = [path for part in ("dev", "train", "test") if (path := folder / f"gum-{part}.conllu.gz").is_file()]
    if not found:
        raise SystemExit(f"{folder} has no gum-dev, gum-train or gum-test.conllu.gz: give such a folder, or one file")
    return found


def unseen_news(names: Sequence[str]) -> frozenset[str]:
    """Return which documents of GUM to measure on: those kept out of training, or of a part never trained on all news.

    GUM's train and dev parts hold all of `NEWS_DEV` between them, so a part with none of it is its test part.
    """
    kept = frozenset(names) & frozenset(NEWS_DEV)
    return kept or frozenset(name for name in names if name.startswith("GUM_news_"))


class _Builder:
    """Puts a document's text together, word by word."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.text = ""
        self.words: list[Bounds] = []
        self.sentences: list[Bounds] = []

    def add(self, tokens: Iterable[tuple[str, bool, Sequence[str]]], *, paragraph: bool) -> None:
        if paragraph and self.text:
            self.text = self.text.rstrip() + "\n\n"
        start = len(self.text)
        end = start
        for form, space, words in tokens:
            self.words.extend(_place(words, form, len(self.text)))
            self.text += form
            end = len(self.text)
            self.text += " " if space else ""
        self.sentences.append((start, end))

    def done(self) -> RawDocument:
        return RawDocument(self.name, self.text.rstrip(), tuple(self.words), tuple(self.sentences))


def _place(words: Sequence[str], form: str, at: int) -> Iterator[Bounds]:
    """Yield where each word of a multi-word token stands; words that are not letters of it share it evenly."""
    if "".join(words) != form:
        yield (at, at + len(form))
        return
    for word in words:
        yield (at, at + len(word))
        at += len(word)


def _tokens(lines: Sequence[str]) -> Iterator[tuple[str, bool, list[str]]]:
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    until = 0
    for position, row in enumerate(rows):
        first, _, last = row[0].partition("-")
        if "." in first or int(first) <= until:
            continue
        words = [row[1]]
        if last:
            until = int(last)
            words = [other[1] for other in rows[position + 1 :] if "." not in other[0]][: until - int(first) + 1]
        yield row[1], "SpaceAfter=No" not in row[9], words


def read_documents(path: Path) -> tuple[RawDocument, ...]:
    """Return the documents of one CoNLL-U file (`.gz` too), in its order; without `# newdoc` it is one document."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    done: list[RawDocument] = []
    builder = _Builder(path.name)
    paragraph = True
    for block in raw.decode("utf-8").split("\n\n"):
        lines = block.split("\n")
        for line in lines:
            if line.startswith("# newdoc"):
                if builder.words:
                    done.append(builder.done())
                builder, paragraph = _Builder(line.partition("=")[2].strip()), True
            elif line.startswith("# newpar"):
                paragraph = True
        tokens = list(_tokens(lines))
        if tokens:
            builder.add(tokens, paragraph=paragraph)
            paragraph = False
    if builder.words:
        done.append(builder.done())
    return tuple(done)


def score_segmentation(documents: Iterable[RawDocument], segment: Segmenter) -> dict[str, float]:
    """Return `sentence_f1` and `token_f1` in per cent, with the numbers of gold sentences and words they rest on."""
    counts = {"token": [0, 0, 0], "sentence": [0, 0, 0]}
    for document in documents:
        words, sentences = segment(document.text)
        pairs = {"token": (words, document.words), "sentence": (sentences, document.sentences)}
        for name, (found, gold) in pairs.items():
            counts[name][0] += len(set(found) & set(gold))
            counts[name][1] += len(found)
            counts[name][2] += len(gold)
    result: dict[str, float] = {}
    for name, (right, predicted, wanted) in counts.items():
        result[f"{name}_f1"] = 200 * right / (predicted + wanted) if predicted + wanted else 0.0
        result[f"{name}s"] = wanted
    return result
