"""Issues that a stand is like in sense: where its words name none, the encoder tells which of the table's it is on.

"It will take two thousand of the rebels into its army" names no matter that a list or a phrase would find; of the
issues of the story, "integration of the fighters" is the nearest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from verbale.weigh.table.issues import Embed, IssueGroup

__all__ = ["alike_issues"]

# Cosine from which words of a stand are on an issue. Of 109 stands of eight stories, four in five of those most
# like their own issue lie above, and under half of those most like another.
ALIKE = 0.36
WORDINGS = 5  # an issue's commonest wordings that stand for it beside its name


def alike_issues(groups: Sequence[IssueGroup], contents: Sequence[str], embed: Embed | None) -> list[str | None]:
    """Return for each content the issue that it is most alike; None where none is near, or without an encoder."""
    if embed is None or not groups or not contents:
        return [None for _ in contents]
    issues = np.stack([_vector(group, embed) for group in groups])
    likeness = embed(list(contents)) @ issues.T
    best = likeness.argmax(axis=1)
    return [groups[n].id if row[n] >= ALIKE else None for n, row in zip(best, likeness, strict=True)]


def _vector(group: IssueGroup, embed: Embed) -> npt.NDArray[np.float32]:
    """Return the mean of an issue's name and its commonest wordings, of length one."""
    counts = Counter(mention.words for mention in group.mentions)
    wordings = sorted(counts, key=lambda words: (-counts[words], words))[:WORDINGS]
    mean = embed([group.name, *wordings]).mean(axis=0)
    length = float(np.linalg.norm(mean))
    return np.asarray(mean / length if length else mean, dtype=np.float32)
