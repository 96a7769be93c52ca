"""How fast reading is: `python -m benchmarks.speed --data UD`, UD the folder with GUM's news.

Call it with OMP_NUM_THREADS=1 and OPENBLAS_NUM_THREADS=1: threads of numpy that wait for one another count as work.
What is printed, in time of the processor (with `--threads 2` by the clock), so that other work counts little:

* words a second of the whole reading, and of spaCy's small pipeline in shape, its weights blank (if spaCy is there);
* the whole reading against the same encoder alone, measured within the same calls: raw text to decoded heads, and with
  all rules;
* seconds from the start of Python to the first sentence read, the best of three;
* in how many reports one reading differs between reading alone, in order and in reverse (there must be none).
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.command import make_parser, print_figures
from benchmarks.raw_text import news_files, read_documents, unseen_news
from verbale.read import load_reader
from verbale.read.reader import NeuralReader

__all__ = ["Clocked", "main", "measure"]

FIRST = (
    "import os, time; begun = time.perf_counter(); from verbale.read import load_reader; "
    "load_reader(threads=1).read('r', 'The two sides met in the harbour on Friday.'); "
    "print(time.perf_counter() - begun, time.process_time())"
)


class Clocked:
    """A session of the encoder that counts the time spent in it."""

    def __init__(self, session: Any, clock: Callable[[], float]) -> None:
        self._session, self._clock = session, clock
        self.seconds = 0.0

    def run(self, *given: Any) -> Any:
        begun = self._clock()
        outputs = self._session.run(*given)
        self.seconds += self._clock() - begun
        return outputs

    def __getattr__(self, name: str) -> Any:
        return getattr(self._session, name)


def read_texts(data: Path) -> dict[str, str]:
    """Return the news kept out of training, by name."""
    found = {text.name: text for path in news_files(data) for text in read_documents(path)}
    return {name: found[name].text for name in sorted(unseen_news(list(found)))}


def spacy_words(texts: Sequence[str], clock: Callable[[], float]) -> float | None:
    """Return words a second of spaCy's small English pipeline in shape, its weights blank; None without spaCy."""
    if find_spec("spacy") is None:
        return None
    import spacy
    from spacy.training import Example

    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec")
    shared = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96}
    for name in ("tagger", "parser"):
        nlp.add_pipe(name, config={"model": {"tok2vec": shared}})
    nlp.add_pipe("ner")
    words = ["Lind", "met", "Park"]
    told = {
        "tags": ["N", "V", "N"],
        "heads": [1, 1, 1],
        "deps": ["nsubj", "ROOT", "obj"],
        "entities": ["U-P", "O", "O"],
    }
    nlp.initialize(lambda: [Example.from_dict(spacy.tokens.Doc(nlp.vocab, words), told)])
    nlp(texts[0])
    begun = clock()
    count = sum(len(doc) for doc in map(nlp, texts))
    return count / (clock() - begun)


def first_sentence() -> tuple[float, float]:
    """Return the seconds to the first sentence read, by the clock and of the processor: the best of three each."""
    runs = [
        subprocess.run([sys.executable, "-c", FIRST], capture_output=True, text=True, check=True).stdout.split()
        for _ in range(3)
    ]
    return min(float(run[0]) for run in runs), min(float(run[1]) for run in runs)


def differing(reader: NeuralReader, texts: Sequence[str]) -> int:
    """Return in how many reports a reading depends on what was read before it."""
    first = [reader.read("r", text) for text in texts]
    again = [reader.read("r", text) for text in reversed(texts)][::-1]
    return sum(one != other for one, other in zip(first, again, strict=True))


def measure(data: Path, *, threads: int = 1) -> dict[str, float]:
    """Return every figure."""
    clock = time.process_time if threads == 1 else time.perf_counter
    texts = list(read_texts(data).values())
    reader = load_reader(threads=threads)
    reader.read("r", texts[0])
    clocked = Clocked(reader.model._session, clock)
    reader.model._session = clocked  # type: ignore[assignment]
    begun = clock()
    words = sum(len(reader.parse(text).parse.tokens) for text in texts)
    heads, alone = clock() - begun, clocked.seconds
    clocked.seconds = 0.0
    begun = clock()
    for text in texts:
        reader.read("r", text)
    whole, within = clock() - begun, clocked.seconds
    figures = {
        "reports": float(len(texts)),
        "words": float(words),
        "encoder_words_per_second": words / alone,
        "heads_words_per_second": words / heads,
        "reading_words_per_second": words / whole,
        "heads_to_encoder": heads / alone,
        "reading_to_encoder": whole / within,
    }
    beside = spacy_words(texts, clock)
    if beside is not None:
        figures |= {"spacy_words_per_second": beside, "spacy_to_reading": beside * whole / words}
    by_clock, by_processor = first_sentence()
    figures |= {"first_sentence_seconds": by_clock, "first_sentence_processor_seconds": by_processor}
    return figures | {"reports_read_otherwise_among_others": float(differing(reader, texts))}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; with `--json` the last line is one JSON object."""
    options = make_parser("benchmarks.speed", __doc__, "folder with gum-dev and gum-train.conllu.gz", threads=True)
    options.set_defaults(threads=1)
    given = options.parse_args(arguments)
    figures = {name: round(value, 2) for name, value in measure(given.data, threads=given.threads).items()}
    print_figures(figures, as_json=given.json)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
