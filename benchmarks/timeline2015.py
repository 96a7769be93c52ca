"""An entity's events in order, from raw text: `python -m benchmarks.timeline2015 --data FOLDER [--json]`.

SemEval-2015 Task 4, main track A. A timeline is a set of relations between its events: BEFORE from every event to those
of later places, SIMULTANEOUS between those of one place; place 0 (not ordered) relates to nothing. Micro-averaged over
the timelines, precision is the share of the system's relations, reduced, that follow from the gold timeline, recall the
share of the gold's, reduced, that follow from the system's (temporal awareness, UzZaman and Allen 2011). An event is
known by document, sentence and word. Reduced, a timeline keeps a chain of SIMULTANEOUS within a place and one BEFORE
from the end of it to the beginning of the next: the rest follows.

What is told: for a target entity, the event words of the sentences that name it, with what they act on or who acts in
them, placed by their day; what has none is news of the document's own day.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.command import make_parser
from training.documents import json_lines
from verbale.read import load_reader
from verbale.read.types import Reader
from verbale.resolve.events import Scene, make_scene
from verbale.resolve.events.salience import EventWord, find_event_words
from verbale.resolve.times import make_calendar
from verbale.resolve.who import Company
from verbale.types import Report, Span, When

__all__ = ["Mention", "Place", "awareness", "main", "relations"]

Mention = tuple[str, int, str]
"""Document, sentence, word in lower case."""
Place = tuple[int, frozenset[Mention]]
"""The place in the order, from 1 on, and all the mentions of its events."""
Relation = tuple[Mention, str, Mention]

_SAME_EVENT_WORDS = re.compile(r"[^\W_]+")


class Text(msgspec.Struct, frozen=True):
    """A document as text, with where each of its sentences starts."""

    name: str
    day: str
    text: str
    starts: tuple[int, ...]


def read_texts(path: Path) -> list[Text]:
    """Return the documents, a sentence on a line."""
    found = []
    for document in json_lines(path):
        text, starts = "", []
        for sentence in document["sentences"]:
            starts.append(len(text))
            text += " ".join(sentence) + "\n"
        found.append(Text(document["doc_id"], document["dct"], text, tuple(starts)))
    return found


def relations(places: Iterable[Place], *, reduced: bool) -> set[Relation]:
    """Return the relations of a timeline: all that follow, or only those from which the rest does."""
    ordered = sorted((p for p in places if p[0] > 0), key=lambda p: p[0])
    merged: dict[int, set[Mention]] = defaultdict(set)
    for place, mentions in ordered:
        merged[place] |= mentions
    rows = [sorted(merged[place]) for place in sorted(merged)]
    found: set[Relation] = set()
    for index, row in enumerate(rows):
        for i, one in enumerate(row):
            later = row[i + 1 : i + 2] if reduced else row[i + 1 :]
            found |= {(one, "SIMULTANEOUS", other) for other in later}
        following = rows[index + 1 : index + 2] if reduced else rows[index + 1 :]
        earlier, later_of = (row[-1:], 1) if reduced else (row, None)
        found |= {(one, "BEFORE", other) for one in earlier for after in following for other in after[:later_of]}
    return found


def awareness(gold: Sequence[Sequence[Place]], told: Sequence[Sequence[Place]]) -> tuple[float, float, float]:
    """Return precision, recall and F1 in percent, micro-averaged over timelines given in one order."""
    right = said = held = wanted = 0
    for truth, answer in zip(gold, told, strict=True):
        mine, all_mine = relations(answer, reduced=True), relations(answer, reduced=False)
        theirs, all_theirs = relations(truth, reduced=True), relations(truth, reduced=False)
        right, said = right + len(mine & all_theirs), said + len(mine)
        held, wanted = held + len(theirs & all_mine), wanted + len(theirs)
    precision, recall = 100 * right / max(1, said), 100 * held / max(1, wanted)
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def gold_places(timeline: Mapping[str, Any]) -> list[Place]:
    """Return a gold timeline's places."""
    return [
        (e["order"], frozenset((m["doc_id"], m["sent"], m["text"].lower()) for m in e["mentions"]))
        for e in timeline["events"]
    ]


def tell(entity: str, scenes: Sequence[tuple[Text, Scene, tuple[EventWord, ...]]]) -> list[Place]:
    """Return the timeline of an entity: event words that hang together with its name, by their day."""
    by_day: dict[str, set[Mention]] = defaultdict(set)
    names = _names(entity)
    for text, scene, words in scenes:
        for word in words:
            sentence = scene.sentence(scene.sentence_index(word.span.start))
            if sentence is None:
                continue
            spans = [Span(*f.span()) for f in names.finditer(text.text, sentence.start, sentence.end)]
            if any(_hangs_together(scene, word.token, span) for span in spans):
                number = bisect_right(text.starts, word.span.start) - 1
                by_day[(word.when.start or text.day)[:10]].add((text.name, number, scene.words(word.span).lower()))
    return [(place, frozenset(by_day[day])) for place, day in enumerate(sorted(by_day), start=1)]


def _names(entity: str) -> re.Pattern[str]:
    """Return what names an entity: its whole name, or for a person the surname alone."""
    words = _SAME_EVENT_WORDS.findall(entity)
    forms = [r"\s+".join(map(re.escape, words))]
    if len(words) == 2 and all(w[:1].isupper() for w in words):
        forms.append(re.escape(words[1]))
    return re.compile(rf"\b(?:{'|'.join(forms)})\b(?!\s+\d)", re.IGNORECASE)


def _hangs_together(scene: Scene, token: int, name: Span) -> bool:
    """Tell whether a name stands among the words that hang on an event word, no other verb between."""
    tokens = scene.reading.tokens
    inside = scene.tokens_in(name)
    position = next((i for i in inside if tokens[i].head not in inside), -1)
    for _ in range(6):
        if position < 0:
            return False
        position = tokens[position].head
        if position == token:
            return True
        if position >= 0 and tokens[position].upos == "VERB":
            return False
    return False


def _scene(reader: Reader, text: Text) -> Scene:
    report = Report(text.name, text.name, text.text, published=When(text.day, text.day, "day"))
    reading = reader.read(report.id, report.text)
    return make_scene(report, reading, make_calendar(report, reading), Company())


def main(argv: Sequence[str] | None = None) -> int:
    """Print precision, recall and F1; with `--json` the last line is one JSON object."""
    parser = make_parser("benchmarks.timeline2015", __doc__, "folder with docs.jsonl and timelines.jsonl")
    options = parser.parse_args(argv)
    reader = load_reader(threads=1)
    scenes = [
        (t, s, find_event_words(s)) for t in read_texts(options.data / "docs.jsonl") for s in (_scene(reader, t),)
    ]
    timelines = json_lines(options.data / "timelines.jsonl")
    gold = [gold_places(t) for t in timelines]
    precision, recall, f1 = awareness(gold, [tell(t["entity"], scenes) for t in timelines])
    print(f"timelines {len(gold)}: precision {precision:.2f}, recall {recall:.2f}, F1 {f1:.2f} (best published 7.85)")
    if options.json:
        print(json.dumps({"f1": round(f1, 2), "precision": round(precision, 2), "recall": round(recall, 2)}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
