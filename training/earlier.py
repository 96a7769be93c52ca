"""Weights of before the passages had a layer of their own, for the reader of today.

Those encoders give two kinds of vectors; the heads of the passages then read what attributions read.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from verbale.read.neural import Encoded, Model
from verbale.read.neural.heads import Heads, Labels
from verbale.read.neural.model import FOLDER


class EarlierModel(Model):
    """A model whose third kind of vectors is its second."""

    def __init__(self, folder: Path, *, threads: int) -> None:
        """Read the files of `folder`; the heads of triggers read the hidden layer of event words."""
        super().__init__(folder, threads=threads)
        weights: dict[str, Any] = {}
        for path in sorted(folder.glob("heads*.npz")):
            with np.load(path) as stored:
                weights |= {name: stored[name].astype(np.float32) for name in stored.files}
        for part in ("weight", "bias"):
            weights[f"hidden.acts.{part}"] = weights[f"hidden.events.{part}"]
        # The old labels know nothing of how far doubtful triggers are sought.
        newest = msgspec.json.decode((FOLDER / "labels.json").read_bytes(), type=Labels)
        self._heads = Heads(weights, msgspec.structs.replace(self.labels, seeking=newest.seeking))
        self._session = _Doubled(self._session)

    def encode(self, words: Sequence[str], *, breaks: Sequence[int] = (), **more: Any) -> Encoded:
        """Return the vectors of one report's words."""
        found = super().encode(words, breaks=breaks, **more)
        return msgspec.structs.replace(found, talks=found.deep)


class _Doubled:
    """A session that gives the vectors of attributions twice."""

    def __init__(self, session: Any) -> None:
        self._session = session

    def run(self, names: Sequence[str], feed: dict[str, Any]) -> list[Any]:
        base, deep = self._session.run(list(names)[:2], feed)
        return [base, deep, deep]


def load_any(folder: Path) -> Model:
    """Return the model in a folder, whichever of the two kinds its weights are of."""
    with np.load(folder / "heads.npz") as stored:
        has_layer = "hidden.acts.weight" in stored.files
    return Model(folder, threads=1) if has_layer else EarlierModel(folder, threads=1)
