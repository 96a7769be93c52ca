"""Passages on negotiations: the reader's events, roles, texts, issues, positions and statements against hand readings.

    python -m benchmarks.negotiation --data negotiation/dev.jsonl [--json]

Scored by `eval/negotiation.py`. Two readers with each other, by the data's README, stand beside ours.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.command import make_parser, part_file
from benchmarks.scorers import load_scorer
from training.documents import json_lines
from verbale.read import load_reader
from verbale.read.attribution import find_sayings
from verbale.read.reader import NeuralReader, assemble
from verbale.read.types import Attribution, Chain, PositionMention, Reading, RoleMention, TextMention, Trigger
from verbale.types import Span

Line = dict[str, Any]
_CAPACITIES = ("head", "member", "host", "mediator")


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _event(trigger: Trigger) -> Line:
    def spans(*roles: str) -> list[list[int]]:
        return [[a.span.start, a.span.end] for a in trigger.arguments if a.role in roles]

    return {
        "kind": trigger.kind,
        "trigger": _pair(trigger.span),
        "status": trigger.status,
        "participants": [{"who": who, "party": None, "capacity": None} for who in spans("participant", *_CAPACITIES)],
        "parties": [],
        "places": spans("place"),
        "times": spans("time"),
        "duration": next(iter(spans("duration")), None),
        "round": next(iter(spans("round")), None),
    }


def _role(role: RoleMention) -> Line:
    return {"who": _pair(role.who), "title": _pair(role.title), "of": _pair(role.of), "tense": role.tense}


def _text(text: TextMention) -> Line:
    amounts = [{"q": _pair(amount.span), "what": ""} for amount in text.amounts]
    return {
        "mention": _pair(text.mention),
        "kind": text.kind,
        "by": _pair(text.by),
        "act": text.act,
        "amounts": amounts,
    }


def _position(position: PositionMention) -> Line:
    holder = _pair(position.holder)
    return {"party": "", "holder": holder, "stance": position.stance, "content": _pair(position.content), "issue": ""}


def _statement(saying: Attribution) -> Line:
    content = Span(saying.content[0].start, saying.content[-1].end)
    return {
        "speaker": _pair(saying.source[0] if saying.source else None),
        "cue": _pair(saying.cue[0] if saying.cue else None),
        "content": _pair(content),
        "kind": saying.kind,
        "chain": [_pair(span) for span in saying.chain],
        "medium": _pair(saying.medium),
    }


def _chain(chain: Chain) -> list[list[int]]:
    return [[span.start, span.end] for span in chain.mentions]


def _matters(chain: Chain, reading: Reading, sayings: Sequence[Attribution]) -> bool:
    """Tell whether a chain holds someone who takes part, speaks, or holds a role or position."""
    told = [
        a.span for t in reading.triggers for a in t.arguments if a.role not in ("place", "time", "duration", "round")
    ]
    told += [span for saying in sayings for span in saying.source]
    told += [role.who for role in reading.roles] + [p.holder for p in reading.positions if p.holder is not None]
    return any(mention.overlaps(span) for mention in chain.mentions for span in told)


def as_line(passage: str, reading: Reading, sayings: Sequence[Attribution]) -> Line:
    """Return a reading in the manner of the hand-read passages."""
    return {
        "id": passage,
        "events": [_event(trigger) for trigger in reading.triggers if not trigger.faint],
        "roles": [_role(role) for role in reading.roles],
        "texts": [_text(text) for text in reading.texts if not text.faint],
        "issues": [{"mention": _pair(i.mention), "name": "", "state": i.state} for i in reading.issues],
        "positions": [_position(position) for position in reading.positions],
        "statements": [_statement(saying) for saying in sayings if saying.content],
        "corefs": [_chain(chain) for chain in reading.chains if _matters(chain, reading, sayings)],
    }


def read_passage(reader: NeuralReader, passage: Line) -> Line:
    """Return the prediction for one passage."""
    draft = reader.parse(passage["text"])
    reading = assemble(passage["id"], reader.name, draft)
    return as_line(passage["id"], reading, find_sayings(draft.parse, draft.decoded, reading.mentions))


def two_readers(data: Path) -> dict[str, float]:
    """Return what two readers reach with each other, from the table in the data's README; nothing without one."""
    readme = data.parent / "README.md"
    rows = re.findall(r"^\| ([a-z ,]+?) \| (\d+\.\d) \|$", readme.read_text() if readme.is_file() else "", re.MULTILINE)
    return {name: float(value) for name, value in rows}


def measure(data: Path, *, threads: int = 2, write: Path | None = None) -> dict[str, dict[str, float]]:
    """Return the scorer's table: for each measure precision, recall, F1 in per cent and the numbers behind."""
    path = part_file(data, ".jsonl")
    scorer = load_scorer("negotiation", path)
    reader = load_reader(threads=threads)
    tally = scorer.Tally()
    lines = []
    for passage in json_lines(path):
        prediction = read_passage(reader, passage)
        lines.append(json.dumps(prediction))
        scorer.score(passage, prediction, tally)
    if write is not None:
        write.write_text("\n".join(lines) + "\n", encoding="utf-8")
    table: dict[str, dict[str, float]] = tally.f1()
    return table


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; with `--json` the last line is one JSON object of it."""
    parser = make_parser("benchmarks.negotiation", __doc__, threads=True)
    parser.add_argument("--write", type=Path, help="keep the predictions here")
    options = parser.parse_args(arguments)
    table = measure(options.data, threads=options.threads, write=options.write)
    readers = two_readers(part_file(options.data, ".jsonl"))
    print(f"{'measure':34} {'P':>6} {'R':>6} {'F1':>6} {'readers':>8} {'gold':>6}")
    for name, row in table.items():
        beside = f"{readers[name]:8.1f}" if name in readers else f"{'':8}"
        print(f"{name:34} {row['precision']:6.1f} {row['recall']:6.1f} {row['f1']:6.1f} {beside} {row['gold']:6}")
    if options.json:
        print(json.dumps(table))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
