"""Time expressions: extents, types and values against gold (TempEval-3, task A).

    python -m benchmarks.timex --data ../shared/data/timex [--json] [--part train] [--finder rule|reader|union]

A folder is split as the design says: the documents of all files sorted together by `doc_id`, positions 0, 5, 10, ...
are the dev part. A file given alone is scored whole. Values are those of the calendar room with the day of the
document as anchor.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

import msgspec

from benchmarks.command import make_parser
from verbale.read.types import Reading
from verbale.resolve.times import ResolvedTimex, make_calendar
from verbale.types import Report, When

# Repeats a dev text under another date, so no part but dev may hold it.
_DOUBLE = "APW20000107.0088"
_SPLIT = frozenset({"timebank", "aquaint"})
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Gold(msgspec.Struct, frozen=True):
    """One expression of the gold; type or value may be left open there."""

    start: int
    end: int
    type: str | None = None
    value: str | None = None


class Document(msgspec.Struct, frozen=True):
    """One text with its expressions; `dct` is the day of its creation."""

    doc_id: str
    text: str
    timexes: tuple[Gold, ...]
    corpus: str = ""
    dct: str | None = None


class Counts(msgspec.Struct):
    """What is added up over documents."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    type: int = 0
    value: int = 0

    def scores(self) -> dict[str, float]:
        """Return the four F1 of TempEval-3, as percentages: type and value are relaxed F1 times the share right."""
        relaxed = _f1(self.relaxed, self.gold, self.found)
        return {
            "strict_f1": _f1(self.strict, self.gold, self.found),
            "relaxed_f1": relaxed,
            "type_f1": round(relaxed * self.type / max(1, self.relaxed), 1),
            "value_f1": round(relaxed * self.value / max(1, self.relaxed), 1),
            "gold": self.gold,
            "found": self.found,
        }


def _f1(hits: int, gold: int, found: int) -> float:
    return round(200 * hits / max(1, gold + found), 1)


def load_documents(data: Path, part: str = "dev") -> list[Document]:
    """Return the documents of a file, or those of one part of a folder.

    Of TimeBank and AQUAINT every fifth is the dev part, the rest was trained on; other files of a folder count whole.
    """
    decoder = msgspec.json.Decoder(Document)
    if data.is_file():
        return [decoder.decode(line) for line in data.read_bytes().splitlines() if line.strip()]
    files = sorted(data.glob("*.jsonl"))
    if not _SPLIT & {file.stem for file in files}:
        part = "all"
    documents = [decoder.decode(line) for file in files for line in file.read_bytes().splitlines() if line.strip()]
    documents.sort(key=lambda document: document.doc_id)
    if part == "dev":
        return documents[::5]
    return [d for i, d in enumerate(documents) if part == "all" or (i % 5 and d.doc_id != _DOUBLE)]


def resolve(document: Document, reading: Reading | None, *, with_rules: bool) -> tuple[ResolvedTimex, ...]:
    """Return the resolved time expressions of a document."""
    day = (document.dct or "")[:10]
    when = When(start=day, end=day, precision="day") if _DAY.fullmatch(day) else When()
    report = Report(id=document.doc_id, path="", text=document.text, published=when)
    return make_calendar(report, reading or Reading(document.doc_id, "none"), with_rules=with_rules).timexes


def score(counts: Counts, gold: Sequence[Gold], found: Sequence[ResolvedTimex], misses: list[str], text: str) -> None:
    """Add one document to `counts`; each expression of the gold is matched to the first that overlaps it."""
    counts.gold += len(gold)
    counts.found += len(found)
    taken: set[int] = set()
    for wanted in gold:
        match = next(
            (
                index
                for index, item in enumerate(found)
                if index not in taken and item.mention.span.start < wanted.end and wanted.start < item.mention.span.end
            ),
            None,
        )
        where = text[max(0, wanted.start - 50) : wanted.end + 25].replace("\n", " ")
        words = text[wanted.start : wanted.end]
        if match is None:
            misses.append(f"MISSED {words!r} {wanted.value} | {where}")
            continue
        taken.add(match)
        item = found[match]
        counts.relaxed += 1
        counts.strict += (item.mention.span.start, item.mention.span.end) == (wanted.start, wanted.end)
        counts.type += item.value.type == wanted.type
        counts.value += item.value.value == wanted.value
        if item.value.value != wanted.value:
            misses.append(f"VALUE {words!r} wanted {wanted.value} found {item.value.value} | {where}")
        elif item.value.type != wanted.type:
            misses.append(f"TYPE {words!r} wanted {wanted.type} found {item.value.type}")
    for index, item in enumerate(found):
        if index not in taken:
            span = item.mention.span
            around = text[max(0, span.start - 40) : span.end + 25].replace("\n", " ")
            misses.append(f"EXTRA {span.of(text)!r} {item.value.value} | {around}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the scores, TimeBank and AQUAINT apart too."""
    parser = make_parser("benchmarks.timex", __doc__)
    parser.add_argument("--part", choices=("dev", "train"), default="dev")
    parser.add_argument("--finder", choices=("rule", "reader", "union"), default="union")
    parser.add_argument("--no-days", action="store_true", help="withhold the day of the document")
    parser.add_argument("--misses", action="store_true", help="print what was missed, extra or wrong")
    options = parser.parse_args(arguments)
    reader = None
    if options.finder != "rule":
        from verbale.read import load_reader

        reader = load_reader()
    totals: dict[str, Counts] = {}
    misses: list[str] = []
    for document in load_documents(options.data, options.part):
        reading = reader.read(document.doc_id, document.text) if reader is not None else None
        document = msgspec.structs.replace(document, dct=None) if options.no_days else document
        found = resolve(document, reading, with_rules=options.finder != "reader")
        wrong: list[str] = []
        for name in dict.fromkeys(("all", document.corpus or "all")):
            score(
                totals.setdefault(name, Counts()),
                document.timexes,
                found,
                wrong if name == "all" else [],
                document.text,
            )
        misses += [f"{document.doc_id} {document.dct} {line}" for line in wrong]
    if options.misses:
        print("\n".join(misses))
    for name, counts in totals.items():
        print(f"{name:10}", "  ".join(f"{key} {value}" for key, value in counts.scores().items()))
    if options.json:
        apart = {name: counts.scores() for name, counts in totals.items() if name != "all"}
        print(json.dumps({**totals["all"].scores(), "corpora": apart}))


if __name__ == "__main__":
    main()
