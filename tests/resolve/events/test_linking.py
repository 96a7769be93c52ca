"""Event mentions of several documents are linked where they tell of one event."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from verbale.resolve.events.linking import MentionOfEvent, average_linkage, link_mentions
from verbale.resolve.events.support import support_features


def _embed(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """Return for each text the normed counts of its words in 64 boxes."""
    table = np.full((len(texts), 64), 1e-3, dtype=np.float32)
    for row, text in enumerate(texts):
        for word in text.lower().split():
            table[row, sum(map(ord, word)) % 64] += 1
    found: npt.NDArray[np.float32] = table / np.linalg.norm(table, axis=1, keepdims=True)
    return found


def _mention(document: str, sentence: int, text: str, trigger: int) -> MentionOfEvent:
    words = tuple(text.split())
    return MentionOfEvent(document, sentence, words, (trigger,), words[trigger])


def test_no_mentions_make_no_events() -> None:
    assert link_mentions([], {}, _embed) == []


def test_a_lone_mention_is_an_event_of_its_own() -> None:
    words = ["The", "ferry", "sank"]
    assert link_mentions([_mention("a", 0, "The ferry sank", 2)], {"a": words}, _embed) == [0]


def test_two_reports_of_one_sinking_are_linked_and_its_inquiry_stays_apart() -> None:
    first = "The ferry Aurelia sank off Port Varn on Tuesday with 40 people aboard"
    second = "Ferry Aurelia sank off Port Varn , killing a deckhand"
    third = "Ministers promised an inquiry"
    documents = {"a": f"{first} {third}".split(), "b": second.split()}
    mentions = [_mention("a", 0, first, 3), _mention("a", 1, third, 3), _mention("b", 0, second, 2)]
    sinking, inquiry, again = link_mentions(mentions, documents, _embed)
    assert sinking == again
    assert sinking != inquiry


def test_documents_of_two_stories_are_kept_in_two_groups() -> None:
    ferry = "ferry Aurelia sank off Port Varn in heavy sea and divers searched the wreck for its crew"
    budget = "parliament of Lowen passed its budget after a night of debate on pensions and taxes"
    texts = {f"f{k}": ferry for k in range(3)} | {f"b{k}": budget for k in range(3)}
    mentions = [_mention(n, 0, t, 2 if n.startswith("f") else 3) for n, t in sorted(texts.items())]
    found = link_mentions(mentions, {n: t.split() for n, t in texts.items()}, _embed)
    assert not set(found[:3]) & set(found[3:])


def test_linkage_ends_where_all_are_joined() -> None:
    assert average_linkage(np.ones((3, 3)), -5.0) == [0, 0, 0]


def test_a_better_partner_in_the_same_document_is_seen() -> None:
    table = np.array([[0, 0.9, 0.4], [0.9, 0, 0.1], [0.4, 0.1, 0]])
    pairs = [(1, 0), (2, 0)]
    found = support_features(table, pairs, ["a", "b", "b"], [("a", 0), ("b", 0), ("b", 1)])
    assert found.shape[0] == 2
    assert np.isfinite(found).all()
    assert np.allclose(found[:, 2], [0.4, 0.9])  # the most that speaks for another partner in the document
