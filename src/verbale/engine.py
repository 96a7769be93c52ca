"""Running stages: each result is kept under what went in, so that nothing is worked out twice."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar, cast

import msgspec

if TYPE_CHECKING:
    import numpy as np

    Vectors = np.ndarray[tuple[int, ...], np.dtype[np.float32]]
    Embed = Callable[[Sequence[str]], Vectors]

__all__ = ["Engine", "Failed", "Progress", "Stage", "fingerprint", "keep_vectors"]

In = TypeVar("In")
Out = TypeVar("Out")


class Stage(msgspec.Struct, Generic[In, Out], frozen=True):
    """A pure function with what its results are kept under: name, version (raised when results change), settings.

    `result` is the type of what comes back, for reading it from where it is kept.
    """

    name: str
    version: int
    run: Callable[[In], Out]
    result: type[Out]
    settings: str = ""

    def key_of(self, given: In) -> str:
        """Return the key of one result: a hash of the stage and of what goes in."""
        parts = [self.name.encode(), str(self.version).encode(), self.settings.encode(), msgspec.msgpack.encode(given)]
        return hashlib.sha256(b"\0".join(parts)).hexdigest()


class Failed(msgspec.Struct, frozen=True):
    """What stands in the place of a result that could not be had: which stage, and why."""

    stage: str
    reason: str


class Progress(Protocol):
    """Told of long work: what is being done, how much of it is done, how much there is."""

    def __call__(self, what: str, done: int, total: int) -> None:
        """Take note."""


def _quiet(what: str, done: int, total: int) -> None:
    return None


class Engine:
    """Runs stages in one process and keeps their results in `kept`, any mapping from key to bytes.

    `map` asks nothing of the order in which results are worked out, so that a pool of processes can stand behind it.
    """

    def __init__(self, kept: MutableMapping[str, bytes], *, progress: Progress = _quiet) -> None:
        self.kept = kept
        self.progress = progress
        self.failures = 0
        """How many results could not be had so far."""

    def map(self, stage: Stage[In, Out], given: Sequence[In]) -> tuple[Out | Failed, ...]:
        """Return one result for each input, in their order; one that raises becomes `Failed` and stops no other."""
        keys = [stage.key_of(each) for each in given]
        results: dict[str, Out | Failed] = self._look_up(stage, keys)
        missing = {key: each for key, each in zip(keys, given, strict=True) if key not in results}
        for done, (key, each) in enumerate(missing.items()):
            self.progress(stage.name, done, len(missing))
            result: Out | Failed = self._run(stage, key, each)
            results[key] = result
        if missing:
            self.progress(stage.name, len(missing), len(missing))
        return tuple(results[key] for key in keys)

    def _look_up(self, stage: Stage[In, Out], keys: Sequence[str]) -> dict[str, Out | Failed]:
        found = ((key, self.kept.get(key)) for key in dict.fromkeys(keys))
        return {key: msgspec.msgpack.decode(value, type=stage.result) for key, value in found if value is not None}

    def _run(self, stage: Stage[In, Out], key: str, given: In) -> Out | Failed:
        try:
            result = stage.run(given)
        except Exception as error:  # a stage may fail in any way on one report; the others must still be read
            self.failures += 1
            return Failed(stage.name, f"{type(error).__name__}: {error}")
        self.kept[key] = msgspec.msgpack.encode(result)
        return result


def keep_vectors(embed: Embed, kept: MutableMapping[str, bytes], *, settings: str) -> Embed:
    """Return `embed` with the vector of each text kept, so that only new texts are embedded."""
    import numpy as np

    def embed_kept(texts: Sequence[str]) -> Vectors:
        keys = [hashlib.sha256(f"embed\0{settings}\0{text}".encode("utf-8", "replace")).hexdigest() for text in texts]
        found: dict[str, bytes | None] = {key: kept.get(key) for key in keys}
        missing = {key: text for key, text in zip(keys, texts, strict=True) if found[key] is None}
        if missing:
            for key, vector in zip(missing, embed(tuple(missing.values())), strict=True):
                found[key] = kept[key] = np.asarray(vector, dtype=np.float32).tobytes()
        rows = [np.frombuffer(cast(bytes, found[key]), dtype=np.float32) for key in keys]
        return np.stack(rows) if rows else np.zeros((0, 1), dtype=np.float32)

    return embed_kept


def fingerprint(*packages: str) -> str:
    """Return a hash of all files of the packages, code, word lists and weights alike.

    It stands for "the program as it is" in a key: whatever of it changes, what was kept is not used again.
    """
    return hashlib.sha256("".join(map(_digest, packages)).encode()).hexdigest()[:20]


@cache
def _digest(package: str) -> str:
    """Return the hash of one package's files: a tenth of a second for the weights, so once a run."""
    digest = hashlib.sha256()
    for name, file in sorted(_files_in(files(package)).items()):
        digest.update(f"{package}/{name}\0".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _files_in(folder: Traversable, under: str = "") -> Mapping[str, Traversable]:
    found: dict[str, Traversable] = {}
    for entry in folder.iterdir():
        if entry.name == "__pycache__":
            continue
        if entry.is_dir():
            found |= _files_in(entry, f"{under}{entry.name}/")
        else:
            found[under + entry.name] = entry
    return found
