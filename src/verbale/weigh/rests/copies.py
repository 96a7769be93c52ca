"""Which reports repeat one another's words: shingles over normalised words, found through an index of sampled hashes.

Broder's containment (On the resemblance and containment of documents, 1997) on runs of three words, with every hash
below a fixed share of its range kept (a scaled sketch, as in sourmash), so that a copy cut to half is still found
and an
index of 100,000 reports fits in memory. Word order within a run counts and the order of sentences does not, so wire
copy
that was shortened, reordered and lightly edited still shows.
"""

from __future__ import annotations

import re
import zlib
from functools import lru_cache

import msgspec
import numpy as np
from numpy.typing import NDArray

__all__ = ["CopyIndex", "Hashes", "Overlap", "containment", "normalised_words", "passage_runs", "shingles", "sketch"]

Hashes = NDArray[np.uint64]

RUN = 3  # words in a shingle; 4 lost a fifth more of lightly edited copy, 2 finds common phrases
SAMPLE = 4  # one hash in so many is kept in the index: about 100 for a report of 400 words
ENOUGH = (
    0.35  # share of the shorter report's shingles: found between reports of one event (< .2) and edited copies (> .5)
)
SHORTEST = 8  # words of a passage that is compared
FEWEST = 5  # shared sampled hashes below which a share means nothing
# A run that stands in more kept reports than this is boilerplate ("read more on our website") and proves no copy.
COMMONPLACE = 400

_WORD = re.compile(r"\w+")
_MIX = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)


class Overlap(msgspec.Struct, frozen=True):
    """A kept report that shares words with the one asked about: `share` is of the shorter of the two."""

    report: str
    share: float
    shared: int


def normalised_words(text: str) -> list[str]:
    """Return the words of a text without case or punctuation."""
    return _WORD.findall(text.casefold())


def shingles(text: str) -> Hashes:
    """Return the distinct hashes of all runs of three words, sorted; of the words there are where they are fewer."""
    words = normalised_words(text)
    codes = np.array([zlib.crc32(w.encode("utf-8", "surrogatepass")) for w in words], dtype=np.uint64)
    count = max(0, len(codes) - RUN + 1)
    if not count:
        return np.unique(codes)
    mixed = np.zeros(count, dtype=np.uint64)
    for place in range(RUN):
        mixed = (mixed ^ (codes[place : place + count] + _MIX[place])) * _MIX[(place + 1) % RUN]
        mixed ^= mixed >> np.uint64(29)
    return np.unique(mixed)


def sketch(text: str) -> Hashes:
    """Return the sampled shingles of a text: those whose mixed hash falls in the lowest share of the range."""
    found = shingles(text)
    sampled: Hashes = found[found % np.uint64(SAMPLE) == 0]
    return sampled


def containment(one: Hashes, other: Hashes) -> float:
    """Return the share of the smaller set that lies in the other; 0 where either is empty."""
    shorter = min(len(one), len(other))
    return len(np.intersect1d(one, other, assume_unique=True)) / shorter if shorter else 0.0


@lru_cache(maxsize=20_000)  # a passage is evidence of several claims
def passage_runs(text: str) -> Hashes | None:
    """Return the runs of a passage; None of one that is too short for its runs to say anything."""
    return shingles(text) if len(normalised_words(text)) >= SHORTEST else None


class CopyIndex:
    """Kept reports by their sampled shingles. Postings lie in one sorted array; new ones wait in a small buffer."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._sizes: list[int] = []
        self._hashes: Hashes = np.zeros(0, dtype=np.uint64)
        self._owners: NDArray[np.uint32] = np.zeros(0, dtype=np.uint32)
        self._fresh: dict[int, list[int]] = {}
        self._fresh_count = 0

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, report: str, text: str) -> None:
        """Keep a report."""
        kept = sketch(text)
        number = len(self._ids)
        self._ids.append(report)
        self._sizes.append(len(kept))
        for value in kept.tolist():
            self._fresh.setdefault(value, []).append(number)
        self._fresh_count += len(kept)
        # Merging costs one pass over everything: wait until the buffer is a twentieth of what is kept.
        if self._fresh_count > max(20_000, len(self._hashes) // 20):
            self._settle()

    def _settle(self) -> None:
        hashes = np.fromiter((h for h, owners in self._fresh.items() for _ in owners), dtype=np.uint64)
        owners = np.fromiter((o for found in self._fresh.values() for o in found), dtype=np.uint32)
        all_hashes = np.concatenate([self._hashes, hashes])
        all_owners = np.concatenate([self._owners, owners])
        order = np.argsort(all_hashes, kind="stable")
        self._hashes, self._owners = all_hashes[order], all_owners[order]
        self._fresh, self._fresh_count = {}, 0

    def find(self, text: str) -> tuple[Overlap, ...]:
        """Return the kept reports that share at least a third of the shorter one's runs, the closest first."""
        asked = sketch(text)
        counts: dict[int, int] = {}
        firsts = np.searchsorted(self._hashes, asked, side="left")
        lasts = np.searchsorted(self._hashes, asked, side="right")
        for value, first, last in zip(asked.tolist(), firsts.tolist(), lasts.tolist(), strict=True):
            if last - first > COMMONPLACE:
                continue
            for owner in self._owners[first:last].tolist():
                counts[owner] = counts.get(owner, 0) + 1
            for owner in self._fresh.get(value, ()):
                counts[owner] = counts.get(owner, 0) + 1
        found = []
        for owner, shared in counts.items():
            shorter = min(len(asked), self._sizes[owner])
            if shared >= min(FEWEST, shorter) and shared >= ENOUGH * shorter:
                found.append(Overlap(self._ids[owner], shared / shorter, shared))
        return tuple(sorted(found, key=lambda o: (-o.share, -o.shared, o.report)))
