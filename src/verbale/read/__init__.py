"""Reading one report: text in, sentences, words, trees, mentions, attributions, events and chains out.

    reader = load_reader()
    reading = reader.read("r-1", text)

`Reader` is the protocol that any other parser can fill (`verbale.read.spacy_reader` does).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from verbale.read.types import Reader, Reading

if TYPE_CHECKING:
    from verbale.read.reader import NeuralReader

__all__ = ["Reader", "Reading", "load_reader"]


def load_reader(folder: Path | None = None, *, threads: int = 2) -> NeuralReader:
    """Return the reader with the weights in `folder`, by default those shipped with the package."""
    # Imported here, so that the types alone cost no onnxruntime.
    from verbale.read.neural import Model
    from verbale.read.reader import NeuralReader

    return NeuralReader(Model.load(folder, threads=threads))
